//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// An error's number that is negative and compared with a positive one, or the
/// other way round.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_WRONGERRORTEST_SIGNEDNUMBERS_H
#define CVET_WRONGERRORTEST_SIGNEDNUMBERS_H

#include <vector>

namespace clang {
class BinaryOperator;
class Expr;
class FunctionDecl;
class VarDecl;
} // namespace clang

namespace cvet {

struct OtherSign {
  const clang::BinaryOperator *Test;
  const clang::VarDecl *Variable;
  const clang::Expr *Given; ///< where the variable gets the number
  bool IsNegative;          ///< that number, and not what it is compared with
};

/// Those of \p Function, which has a body.
std::vector<OtherSign> otherSigns(const clang::FunctionDecl &Function);

} // namespace cvet

#endif
