//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What becomes of the value that an assignment gives to a variable.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SWALLOWEDERROR_RESULTFATE_H
#define CVET_SWALLOWEDERROR_RESULTFATE_H

#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class CallExpr;
class CFG;
class Expr;
class Stmt;
class VarDecl;
} // namespace clang

namespace cvet {

struct ResultFate {
  bool IsRead = false;
  /// It is read where that changes nothing but the variable itself.
  bool IsAskedForNothing = false;
  /// The assignment of another call's result that takes its place, or null.
  const clang::Stmt *Replaced = nullptr;
};

/// Of what \p Assigned, a statement of \p Body, gives to \p V.
ResultFate fateOf(const clang::Stmt &Assigned, const clang::VarDecl &V,
                  const clang::Stmt &Body, const clang::CFG &Graph);

/// Where the result of another call takes the place of what \p Assigned gives
/// to \p V, later in the source, on a way on which nobody looks at it, or null.
/// A way ends where something is asked that \p Tells of it.
const clang::Stmt *
unreadReplacement(const clang::Stmt &Assigned, const clang::VarDecl &V,
                  const clang::CFG &Graph,
                  llvm::function_ref<bool(const clang::Stmt &)> Tells);

/// The value that \p S gives to \p V, or null.
const clang::Expr *given(const clang::Stmt &S, const clang::VarDecl &V);
/// The call whose result \p Value is, or null.
const clang::CallExpr *callIn(const clang::Expr &Value);

} // namespace cvet

#endif
