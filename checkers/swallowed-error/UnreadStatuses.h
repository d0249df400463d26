//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Results of calls that tell of failures, are put into a variable, and that
/// nobody looks at: on no way, or not on one of them.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SWALLOWEDERROR_UNREADSTATUSES_H
#define CVET_SWALLOWEDERROR_UNREADSTATUSES_H

#include "Endings.h"
#include "Finding.h"

namespace cvet {

struct UnreadStatus {
  enum Kind {
    Never,    ///< another result takes its place, or it is asked for nothing
    OnOneWay, ///< another result takes its place on one way
    Succeeds, ///< the function returns that all went well
  };
  Kind Is;
  const clang::Stmt *Assigned;
  const clang::CallExpr *Call;
  const clang::VarDecl *Variable;
  const clang::Stmt *Next; ///< the other result or the `return`, or null
  Confidence Level;
};

std::vector<UnreadStatus> unreadStatuses(Judged &J, FailureModels &Models,
                                         InferredFailures &Inferred);

/// Is \p S part of an expression or condition of \p Body?
bool isOperand(const clang::Stmt &S, const clang::Stmt &Body);

/// Is \p Type an `enum` of several failures?
bool isStatusType(clang::QualType Type);

/// The `return 0`s of \p J that are reached from \p S.
llvm::SmallVector<const clang::ReturnStmt *, 2>
successesAfter(const clang::Stmt &S, const Judged &J, const FunctionFlow &Ways);

/// Has what \p V had been handed on right before \p Assignment? What it gets
/// then says that it has nothing any more: `x->fd = fd; fd = -EBADF;`
bool isLeftEmpty(const clang::BinaryOperator &Assignment,
                 const clang::VarDecl &V, const clang::Stmt &Body);

} // namespace cvet

#endif
