//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The branches of a function that are taken where a call has failed.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SWALLOWEDERROR_FAILINGBRANCHES_H
#define CVET_SWALLOWEDERROR_FAILINGBRANCHES_H

#include "InferredFailures.h"
#include "llvm/ADT/DenseMap.h"
#include <vector>

namespace clang {
class ASTContext;
class CallExpr;
class DoStmt;
class Expr;
class IfStmt;
class Stmt;
} // namespace clang

namespace cvet {

struct FailingBranch {
  const clang::IfStmt *If;
  const clang::Stmt *Taken; ///< its one half that is taken then
  const clang::CallExpr *Call = nullptr;
  const clang::Expr *Result = nullptr; ///< what is asked: the call, or a name
  /// The `return`, the `goto`, or the `break` out of `do ... while (0)` at its
  /// end, or null.
  const clang::Stmt *Leaves = nullptr;
  const void *To = nullptr; ///< the label or loop that it leaves to, or null
  /// That the call has failed then is known, and not only likely.
  bool IsSure = true;
  /// Several errors have each a positive number of their own.
  bool IsNumber = false;
  /// Something is said there about an error.
  bool IsTold = false;
};

/// Where `break`s out of a `do ... while (0)` leave.
using BreakTargets = llvm::DenseMap<const clang::Stmt *, const clang::DoStmt *>;
/// Each of \p Body.
BreakTargets breaksOut(const clang::Stmt &Body,
                       const clang::ASTContext &Context);
/// The last statement of \p S, if that leaves for good.
const clang::Stmt *leaving(const clang::Stmt &S, const BreakTargets &Breaks);

/// Those of \p Body, in the order of the source. One in which the error is
/// looked at more closely is left out.
std::vector<FailingBranch> failingBranches(const clang::Stmt &Body,
                                           clang::ASTContext &Context,
                                           FailureModels &Models,
                                           InferredFailures &Inferred);

} // namespace cvet

#endif
