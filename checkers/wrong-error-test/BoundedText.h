//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Text of which it is known how long it can become.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_WRONGERRORTEST_BOUNDEDTEXT_H
#define CVET_CHECKERS_WRONGERRORTEST_BOUNDEDTEXT_H

namespace clang {
class ASTContext;
class CallExpr;
class Expr;
class Stmt;
} // namespace clang

namespace cvet {

class FailureModels;

/// Is all that \p Body writes by \p Call and its like, into what has the room
/// \p Room, shorter than that room, whatever comes in? \p Room is a constant,
/// or a local variable that is a constant at first and becomes less by what was
/// written; no text is written twice.
bool alwaysFits(const clang::CallExpr &Call, const clang::Expr &Room,
                const clang::Stmt &Body, FailureModels &Models,
                clang::ASTContext &Context);

} // namespace cvet

#endif
