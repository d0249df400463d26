//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "MissingCodes.h"
#include "Expressions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

using namespace clang;
using namespace cvet;

/// The branch that \p If takes to \p Taken where something is wrong: it says
/// so, and is left for a place that others are left for, too.
static std::optional<FailingBranch>
tellingBranch(const IfStmt &If, const Stmt *Taken, const BreakTargets &Breaks) {
  if (!Taken)
    return std::nullopt;
  FailingBranch Branch{&If, Taken};
  Branch.Leaves = leaving(*Branch.Taken, Breaks);
  if (const auto *Goto = dyn_cast_or_null<GotoStmt>(Branch.Leaves))
    Branch.To = Goto->getLabel();
  else
    Branch.To = Breaks.lookup(Branch.Leaves);
  Branch.IsTold = tellsOfError(*Branch.Taken);
  if (!Branch.To || !Branch.IsTold)
    return std::nullopt;
  return Branch;
}

/// Is there another decision in \p S, or is \p V handed to somebody?
static bool mayBeSet(const Stmt &S, const VarDecl &V, const SourceManager &SM) {
  return hasInside(S, [&](const Stmt &Inner) {
    if (const auto *Unary = dyn_cast<UnaryOperator>(&Inner))
      return Unary->getOpcode() == UO_AddrOf && names(*Unary, V);
    return isa<IfStmt, SwitchStmt, WhileStmt, ForStmt>(Inner) &&
           !isWrittenByMacro(Inner.getBeginLoc(), SM);
  });
}

/// Is \p V set to 1 somewhere? Then 0 may be what says no.
static bool isTruth(const Judged &J, const VarDecl &V) {
  auto IsOne = [&](const Expr &Value) {
    return constantOf(Value, J.Context) == 1;
  };
  return sets(*J.Function.getBody(), V, IsOne) ||
         (V.getInit() && IsOne(*V.getInit()));
}

std::vector<MissingCode> cvet::missingCodes(const Judged &J) {
  const SourceManager &SM = J.Context.getSourceManager();
  const Stmt &Body = *J.Function.getBody();
  std::vector<MissingCode> Found;
  auto Add = [&](const IfStmt &If, const Stmt *Taken) {
    std::optional<FailingBranch> Branch = tellingBranch(If, Taken, J.breaks());
    if (!Branch)
      return;
    Ending E = endingOf(J, *Branch);
    // Where it has an error, another way than the one with it is taken.
    if (!E.Variable || !(E.Returned == Known::is(0)) || E.Before.isNegative() ||
        sets(*Branch->Taken, *E.Variable) ||
        mayBeSet(*Branch->Taken, *E.Variable, SM) || isTruth(J, *E.Variable) ||
        !othersTell(J, E, {}))
      return;
    Found.push_back({&If, Branch->Leaves, E.Variable,
                     isExplained(*Branch, J.Context) ? Confidence::Low
                                                     : Confidence::Medium});
  };
  hasInside(Body, [&](const Stmt &S) {
    const auto *If = dyn_cast<IfStmt>(&S);
    if (!If || isWrittenByMacro(If->getIfLoc(), SM) ||
        llvm::any_of(J.Branches,
                     [&](const FailingBranch &B) { return B.If == If; }))
      return false;
    Add(*If, If->getThen());
    Add(*If, If->getElse());
    return false;
  });
  return Found;
}
