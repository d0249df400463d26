//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a function returns where it has left by a branch, and what the others
/// of its branches say.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SWALLOWEDERROR_ENDINGS_H
#define CVET_SWALLOWEDERROR_ENDINGS_H

#include "FailingBranches.h"
#include "FunctionFlow.h"
#include "NumberFlow.h"

namespace cvet {

/// A branch that is left, and what is returned then.
struct Ending {
  const FailingBranch *Branch;
  Known Returned;
  const clang::VarDecl *Variable; ///< of which that is the value, or null
  Known Before;                   ///< what that is where the branch begins
};

/// One function while it is judged.
struct Judged {
  const clang::FunctionDecl &Function;
  clang::ASTContext &Context;
  std::unique_ptr<clang::CFG> Graph;
  llvm::SmallVector<const clang::VarDecl *, 2> Returned; ///< local numbers
  std::vector<FailingBranch> Branches;

  /// See breaksOut().
  const BreakTargets &breaks() const {
    if (!Breaks)
      Breaks = breaksOut(*Function.getBody(), Context);
    return *Breaks;
  }
  mutable std::optional<BreakTargets> Breaks = std::nullopt;

  /// Most functions need none.
  bool makeGraph() {
    if (!Graph)
      Graph = flowGraph(Function, Context);
    return Graph != nullptr;
  }
};

/// What is returned where the branch has been taken.
Ending endingOf(const Judged &J, const FailingBranch &Branch);

/// The number that \p E is, if that is known while it is compiled.
std::optional<int64_t> constantOf(const clang::Expr &E,
                                  const clang::ASTContext &C);

/// Is \p E a negative number, be it known or not?
bool isNegativeNumber(const clang::Expr &E, const clang::ASTContext &C);

/// Is \p V given a value in \p S, one of which \p Is holds?
bool sets(
    const clang::Stmt &S, const clang::VarDecl &V,
    llvm::function_ref<bool(const clang::Expr &)> Is = [](const clang::Expr &) {
      return true;
    });

/// Do other branches that end where \p E does say that it is an error, and
/// does none of the function say that by another number?
bool othersTell(const Judged &J, const Ending &E, llvm::ArrayRef<Ending> All);

/// A comment in a line of its own in the branch: somebody has thought about it.
bool isExplained(const FailingBranch &Branch, const clang::ASTContext &C);

} // namespace cvet

#endif
