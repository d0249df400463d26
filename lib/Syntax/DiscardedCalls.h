//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Calls whose results nobody takes, and what follows them.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SYNTAX_DISCARDEDCALLS_H
#define CVET_SYNTAX_DISCARDEDCALLS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class CallExpr;
class Expr;
class Stmt;
} // namespace clang

namespace cvet {

/// A result that is cast to void is not ignored: it is thrown away on purpose.
struct DiscardedCall {
  const clang::CallExpr *Call;
  /// The statements after it in each block that it is in, the innermost first.
  llvm::SmallVector<llvm::ArrayRef<const clang::Stmt *>, 4> Rests;
  /// What has been asked by each `if` that it is in.
  llvm::SmallVector<const clang::Expr *, 4> Conditions;
};

/// Those of \p Body, in the order of the source.
llvm::SmallVector<DiscardedCall, 8> discardedCalls(const clang::Stmt &Body);

} // namespace cvet

#endif
