//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Failures that are seen and come to nothing: one that is in another variable
/// than the one which is returned, or that is only told of before what the call
/// ought to have set is used.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SWALLOWEDERROR_LOSTFAILURES_H
#define CVET_SWALLOWEDERROR_LOSTFAILURES_H

#include "Endings.h"
#include "Finding.h"

namespace cvet {

/// A branch that leaves what goes on because of a failure, with a status for
/// the caller that says nothing of it.
struct LostFailure {
  const FailingBranch *Branch;
  const clang::Stmt *At;
  const clang::VarDecl *Returned;
  Confidence Level;
};
std::vector<LostFailure> lostFailures(Judged &J);

/// Where another variable than \p V is returned, which says that all went well,
/// after \p S has given \p V an error; or null.
const clang::ReturnStmt *
otherReturned(const clang::Stmt &S, const clang::VarDecl &V, const Judged &J);

/// A branch that leaves with an error in an object of the caller's, and returns
/// that all went well.
struct ContradictedError {
  const clang::IfStmt *If;
  const clang::Stmt *Leaves;
  const clang::VarDecl *Returned;
};
std::vector<ContradictedError> contradictedErrors(Judged &J);

/// A failure that is only told of, and what is used then without a value.
struct OnlyTold {
  const FailingBranch *Branch;
  const clang::VarDecl *Unset;
  const clang::DeclRefExpr *Use;
};
std::vector<OnlyTold> onlyTold(const Judged &J, FailureModels &Models,
                               InferredFailures &Inferred);

/// A branch that returns a failure, and puts no error where the function puts
/// others.
struct UntoldError {
  const FailingBranch *Branch;
  const clang::VarDecl *Error; ///< the parameter, or the function's own
};
std::vector<UntoldError> untoldErrors(const Judged &J, FailureModels &Models);

} // namespace cvet

#endif
