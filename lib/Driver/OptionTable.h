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
  llvm::StringRef Value; ///< how the value is called, or `a|b`; empty: none
  unsigned Commands;     ///< that take it
  llvm::StringRef Help;
  bool (*Set)(Options &O, llvm::StringRef Value); ///< false: bad value
};

llvm::ArrayRef<CommandHelp> commandTable();
llvm::ArrayRef<OptionInfo> optionTable();

} // namespace cvet

#endif
