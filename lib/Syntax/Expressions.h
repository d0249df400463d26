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

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class ASTContext;
class Decl;
class Expr;
class SourceManager;
class Stmt;
} // namespace clang

namespace cvet {

/// Do both read or name the same thing, however they are written, so that it
/// makes no difference which of the two is evaluated, and how often?
bool isSameExpression(const clang::Expr &A, const clang::Expr &B,
                      const clang::ASTContext &Context);

/// Are both written alike, whatever they do? A block of one statement is that.
bool isSameStatement(const clang::Stmt &A, const clang::Stmt &B,
                     const clang::ASTContext &Context);

/// What \p Condition asks, without what changes nothing about the answer:
/// parentheses, `!!`, and what the compiler is told to expect.
const clang::Expr &asked(const clang::Expr &Condition);

/// The operand of `&x`, whatever that is cast to, or null.
const clang::Expr *addressed(const clang::Expr &Pointer);

/// What \p E names, without parentheses, casts and `*&`.
const clang::Expr &withoutDetour(const clang::Expr &E);

/// Does a macro write the token at \p Where? What it is given, and writes only
/// there, the user has written.
bool isWrittenByMacro(clang::SourceLocation Where,
                      const clang::SourceManager &SM);

/// Is there something in \p S, or is it that itself, of which \p Is holds?
bool hasInside(const clang::Stmt &S,
               llvm::function_ref<bool(const clang::Stmt &)> Is);

/// Does a call in \p S get a text about an error?
bool tellsOfError(const clang::Stmt &S);

/// Is \p D named somewhere in \p S?
bool names(const clang::Stmt &S, const clang::Decl &D);

} // namespace cvet

#endif
