//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// How the results of calls are tested: where they are made, or in the variable
/// that has got them.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SYNTAX_RESULTTESTS_H
#define CVET_SYNTAX_RESULTTESTS_H

#include "clang/AST/OperationKinds.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <vector>

namespace clang {
class ASTContext;
class CallExpr;
class Expr;
class Stmt;
class ValueDecl;
} // namespace clang

namespace cvet {

/// One question about a result: is it true, or how does it compare? `!x` is a
/// comparison with 0.
struct ResultTest {
  const clang::Expr *Where;
  const clang::Expr *Result; ///< the call, or what has got its value
  /// As if the result were on the left.
  clang::BinaryOperatorKind How;
  const clang::Expr *With; ///< what it is compared with; null: nothing
  /// The constant that this is; of `x` and `!x` 0.
  std::optional<int64_t> Value;
  /// Another value may have taken its place by then.
  bool IsMaybe = false;
  /// The answer was kept in a variable, and that is asked.
  bool IsRemembered = false;

  /// The result's type where it is compared, before it is promoted.
  clang::QualType type() const;
  bool isEquality() const { return How == clang::BO_EQ || How == clang::BO_NE; }
};

/// All tests in \p Body of the results of the calls that \p Wants, in the order
/// of the source. A variable stands for a result from the assignment on; after
/// an assignment that may not have been made it stands for nothing. One that
/// got the answer, `failed = fd < 0`, is a test where it is asked.
llvm::MapVector<const clang::CallExpr *, std::vector<ResultTest>>
resultTests(const clang::Stmt &Body, clang::ASTContext &Context,
            llvm::function_ref<bool(const clang::CallExpr &)> Wants);

} // namespace cvet

#endif
