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

/// The ways from one place on, and what a variable has on them.
class NumberFlow {
public:
  /// \p Variable may be null: then only constants are known.
  NumberFlow(const clang::CFG &Graph, const clang::VarDecl *Variable,
             const clang::ASTContext &Context)
      : Graph(Graph), Variable(Variable), Context(Context) {}

  /// Starts anew: the variable is \p Value where \p Start begins.
  void run(const clang::CFGBlock &Start, Known Value);

  /// What it is where \p B begins.
  Known before(const clang::CFGBlock &B) const;
  /// What the function returns on these ways, all of them joined.
  Known returned() const;
  /// Assignments that give it another value while it is negative, or known not
  /// to be 0.
  std::vector<const clang::BinaryOperator *> overwritten() const;

private:
  Known value(const clang::Expr &E, Known Now) const;
  Known through(const clang::CFGBlock &B, Known Now, bool IsNoted);
  std::optional<Known> onEdge(const clang::CFGBlock &B, unsigned Edge,
                              Known Now) const;
  std::optional<Known> where(const clang::Expr &Condition, bool Holds,
                             Known Now) const;
  bool isVariable(const clang::Expr &E) const;

  const clang::CFG &Graph;
  const clang::VarDecl *Variable;
  const clang::ASTContext &Context;
  llvm::DenseMap<const clang::CFGBlock *, Known> Before;
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
