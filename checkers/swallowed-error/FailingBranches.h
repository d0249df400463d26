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
#include <vector>

namespace clang {
class ASTContext;
class CallExpr;
class IfStmt;
class Stmt;
} // namespace clang

namespace cvet {

struct FailingBranch {
  const clang::IfStmt *If;
  const clang::CallExpr *Call;
  const clang::Stmt *Leaves; ///< the `return` or `goto` at its end, or null
  /// That the call has failed then is known, and not only likely.
  bool IsSure;
  /// Several errors have each a positive number of their own.
  bool IsNumber;
  /// Something is said there about an error.
  bool IsTold;
};

/// Those of \p Body, in the order of the source. One in which the error is
/// looked at more closely is left out.
std::vector<FailingBranch> failingBranches(const clang::Stmt &Body,
                                           clang::ASTContext &Context,
                                           FailureModels &Models,
                                           InferredFailures &Inferred);

} // namespace cvet

#endif
