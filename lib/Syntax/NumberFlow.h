//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What is known of a local number on the ways through a function.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SYNTAX_NUMBERFLOW_H
#define CVET_SYNTAX_NUMBERFLOW_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>
#include <optional>
#include <vector>

namespace clang {
class ASTContext;
class BinaryOperator;
class CFG;
class CFGBlock;
class Expr;
class FunctionDecl;
class Stmt;
class VarDecl;
} // namespace clang

namespace cvet {

struct Known {
  enum Kind { Unreached, Is, NotZero, Negative, NotNegative, Any };
  Kind K = Unreached;
  int64_t Value = 0; ///< of Is
  bool operator==(const Known &O) const { return K == O.K && Value == O.Value; }

  static Known is(int64_t Value) { return {Is, Value}; }
  bool isNegative() const { return K == Negative || (K == Is && Value < 0); }
  bool isNotNegative() const {
    return K == NotNegative || (K == Is && Value >= 0);
  }
  Known joined(const Known &O) const;
};

/// The ways from one place on, and what a variable has on them. It may get that
/// from others, `result = ret`: they are followed, too.
class NumberFlow {
public:
  /// \p Variable may be null: then only constants are known.
  NumberFlow(const clang::CFG &Graph, const clang::VarDecl *Variable,
             const clang::ASTContext &Context);

  /// Starts anew, at the function's entry: nothing is known there.
  void run();
  /// Goes on from \p Start alone, with what is known where it begins.
  void runFrom(const clang::CFGBlock &Start);

  /// What the variable is where \p B begins.
  Known before(const clang::CFGBlock &B) const;
  /// The variable, or that of the others which has the number where \p B begins
  /// while it has none itself.
  const clang::VarDecl *speaker(const clang::CFGBlock &B) const;
  /// What the function returns on these ways, all of them joined.
  Known returned() const;
  /// Assignments that give it another value while it is negative, or known not
  /// to be 0.
  std::vector<const clang::BinaryOperator *> overwritten() const;

private:
  /// Of each of the variables; empty where no way leads.
  using State = llvm::SmallVector<Known, 2>;
  static constexpr unsigned MaxVariables = 4;

  void addSources();
  void follow(const clang::CFGBlock &Start, State First);
  Known value(const clang::Expr &E, const State &Now) const;
  State through(const clang::CFGBlock &B, State Now, bool IsNoted);
  std::optional<State> onEdge(const clang::CFGBlock &B, unsigned Edge,
                              const State &Now) const;
  std::optional<State> where(const clang::Expr &Condition, bool Holds,
                             const State &Now) const;
  /// Which of the variables \p E is.
  std::optional<unsigned> number(const clang::Expr &E) const;

  const clang::CFG &Graph;
  const clang::ASTContext &Context;
  /// The one that is asked for, and those that it gets its number from.
  llvm::SmallVector<const clang::VarDecl *, 2> Variables;
  llvm::DenseMap<const clang::CFGBlock *, State> Before;
  std::vector<Known> Returns;
  std::vector<const clang::BinaryOperator *> Overwritten;
};

/// Where \p S begins in the graph, or null.
const clang::CFGBlock *blockThatBegins(const clang::CFG &Graph,
                                       const clang::Stmt &S);
/// The local numbers that are returned in \p Body.
llvm::SmallVector<const clang::VarDecl *, 2>
returnedNumbers(const clang::Stmt &Body);

/// What \p In returns on all ways from \p S on.
Known returnedAfter(const clang::Stmt &S, const clang::FunctionDecl &In,
                    clang::ASTContext &Context);

} // namespace cvet

#endif
