//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The subcommands and options: parsing, help, completion and the tests of the
/// documentation read these tables.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_OPTIONTABLE_H
#define CVET_DRIVER_OPTIONTABLE_H

#include "Options.h"

namespace cvet {

struct CommandHelp {
  Command Cmd;
  llvm::StringRef Name;
  llvm::StringRef Arguments;
  llvm::StringRef Summary;
  llvm::StringRef Text; ///< paragraphs, or empty
};

struct OptionInfo {
  llvm::StringRef Name;
  /// How the value is called, or `a|b`; empty: none; `[a]`: it may be missing.
  llvm::StringRef Value;
  unsigned Commands; ///< that take it
  llvm::StringRef Help;
  bool (*Set)(Options &O, llvm::StringRef Value); ///< false: bad value

  bool mayLackValue() const { return Value.empty() || Value.starts_with("["); }
};

llvm::ArrayRef<CommandHelp> commandTable();
llvm::ArrayRef<OptionInfo> optionTable();

} // namespace cvet

#endif
