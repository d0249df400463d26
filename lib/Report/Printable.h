//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Text of others on a terminal or in a log: it moves no cursor, turns no line
/// around and begins no line of its own.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_PRINTABLE_H
#define CVET_REPORT_PRINTABLE_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace cvet {

/// \p Text with each character that is not for people as its number, as Clang
/// has it: <U+001B>, and a byte that is no UTF-8 as <FF>. That goes for line
/// ends, too; tabs are left.
std::string printable(llvm::StringRef Text);

} // namespace cvet

#endif
