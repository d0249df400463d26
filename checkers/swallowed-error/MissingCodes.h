//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Branches that tell of an error that the function has found itself, and leave
/// without having set what it returns.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SWALLOWEDERROR_MISSINGCODES_H
#define CVET_SWALLOWEDERROR_MISSINGCODES_H

#include "Endings.h"
#include "Finding.h"

namespace cvet {

struct MissingCode {
  const clang::IfStmt *If;
  const clang::Stmt *Leaves;
  const clang::VarDecl *Variable;
  Confidence Level;
};

std::vector<MissingCode> missingCodes(const Judged &J);

} // namespace cvet

#endif
