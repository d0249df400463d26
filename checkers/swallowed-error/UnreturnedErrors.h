//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Errors that are known, in a variable that has the name of the returned one
/// or was begun like that, and that the function does not return.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SWALLOWEDERROR_UNRETURNEDERRORS_H
#define CVET_SWALLOWEDERROR_UNRETURNEDERRORS_H

#include "Endings.h"

namespace cvet {

/// A variable of an inner block that gets an error, and hides the one which is
/// returned from there.
struct HiddenError {
  const clang::VarDecl *Inner;
  const clang::VarDecl *Outer;
};
std::vector<HiddenError> hiddenErrors(const Judged &J);

/// A status that begins as success, gets results, ends the function early where
/// these fail, and is never returned: success is, always.
struct ForgottenStatus {
  const FailingBranch *Branch;
  const clang::VarDecl *Status;
  const clang::ReturnStmt *Return;
};
std::vector<ForgottenStatus> forgottenStatuses(Judged &J);

/// Does \p Assignment give \p V another call's result while it has an error
/// that \p Branch has put there, which nobody has looked at on any way?
bool replacesError(const clang::BinaryOperator &Assignment,
                   const clang::VarDecl &V, const FailingBranch &Branch,
                   const Judged &J);

/// Is \p V known not to be 0 where \p Start begins, on a way from an `if` that
/// leaves where it is 0? Then this is what is returned from there.
bool isTrueOnOneWay(const clang::VarDecl &V, const clang::CFGBlock &Start,
                    const Judged &J);

} // namespace cvet

#endif
