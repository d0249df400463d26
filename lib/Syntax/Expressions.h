//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Questions about expressions, and what is in them, that several syntax halves
/// ask.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SYNTAX_EXPRESSIONS_H
#define CVET_SYNTAX_EXPRESSIONS_H

#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class ASTContext;
class Decl;
class Expr;
class Stmt;
} // namespace clang

namespace cvet {

/// Do both read or name the same thing, however they are written, so that it
/// makes no difference which of the two is evaluated, and how often?
bool isSameExpression(const clang::Expr &A, const clang::Expr &B,
                      const clang::ASTContext &Context);

/// What \p Condition asks, without what changes nothing about the answer:
/// parentheses, `!!`, and what the compiler is told to expect.
const clang::Expr &asked(const clang::Expr &Condition);

/// The operand of `&x`, whatever that is cast to, or null.
const clang::Expr *addressed(const clang::Expr &Pointer);

/// Is there something in \p S, or is it that itself, of which \p Is holds?
bool hasInside(const clang::Stmt &S,
               llvm::function_ref<bool(const clang::Stmt &)> Is);

/// Does a call in \p S get a text about an error?
bool tellsOfError(const clang::Stmt &S);

/// Is \p D named somewhere in \p S?
bool names(const clang::Stmt &S, const clang::Decl &D);

} // namespace cvet

#endif
