//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The control flow of one function, for syntax halves: what happens before a
/// place on the ways that lead there, and what is reached from it.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SYNTAX_FUNCTIONFLOW_H
#define CVET_SYNTAX_FUNCTIONFLOW_H

#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class DeclRefExpr;
class IfStmt;
class VarDecl;
} // namespace clang

namespace cvet {

/// The graph of \p Function, which has a body, with each expression of its own;
/// null if Clang makes none.
std::unique_ptr<clang::CFG> flowGraph(const clang::FunctionDecl &Function,
                                      clang::ASTContext &Context);

class FunctionFlow {
public:
  /// \p Function has a body.
  FunctionFlow(const clang::FunctionDecl &Function, clang::ASTContext &Context);

  /// A condition that was asked on a way, and how it came out.
  struct Asked {
    const clang::Expr *Condition;
    bool Holds;
  };
  enum class Step { GoOn, Stop, Found };
  /// Walks back from \p From, over what is evaluated before it on each way, the
  /// nearest first, until \p See has found what it wants on one way. It is told
  /// the conditions between, from the last one on; one that asks a variable for
  /// an answer is the question, from where the variable has got it on. \p
  /// Begins is asked where such a way begins, at the start of the function.
  bool walkBack(
      const clang::Stmt &From,
      llvm::function_ref<Step(const clang::Stmt &, llvm::ArrayRef<Asked>)> See,
      llvm::function_ref<bool()> Begins = nullptr) const;

  /// Where \p V is named first on each way from \p From on.
  llvm::SmallVector<const clang::DeclRefExpr *, 4>
  firstNames(const clang::Stmt &From, const clang::VarDecl &V) const;

  /// Does a way lead from where the function starts to \p To on which \p V is
  /// not named?
  bool isReachedWithout(const clang::Stmt &To, const clang::VarDecl &V) const;

  /// Is there a way from \p From to \p To?
  bool reaches(const clang::Stmt &From, const clang::Stmt &To) const;

private:
  struct Position {
    const clang::CFGBlock *Block;
    unsigned Index;
  };
  std::unique_ptr<clang::CFG> Graph;
  llvm::DenseMap<const clang::Stmt *, Position> Where;
};

/// What \p If asks. A local that the statements right before it have given the
/// answer (`int failed = rc < 0;`, or `int rc = 0; if (c) rc = -1;`) stands for
/// the question; Holds: if that leads to the first branch.
FunctionFlow::Asked questionOf(const clang::IfStmt &If,
                               clang::ASTContext &Context);

/// \p A, with which \p B ends; if it asks a variable that has just got the
/// answer there, the question.
FunctionFlow::Asked questionAt(const clang::CFGBlock &B, FunctionFlow::Asked A);

} // namespace cvet

#endif
