//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Questions about expressions that several syntax halves ask.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SYNTAX_EXPRESSIONS_H
#define CVET_SYNTAX_EXPRESSIONS_H

namespace clang {
class ASTContext;
class Expr;
} // namespace clang

namespace cvet {

/// Do both read or name the same thing, however they are written, so that it
/// makes no difference which of the two is evaluated, and how often?
bool isSameExpression(const clang::Expr &A, const clang::Expr &B,
                      const clang::ASTContext &Context);

} // namespace cvet

#endif
