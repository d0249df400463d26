//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "UnreturnedErrors.h"
#include "Expressions.h"
#include "ResultFate.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;
using namespace cvet;

/// The local that \p E names, or null.
static const VarDecl *localIn(const Expr &E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E.IgnoreParenImpCasts());
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return V && V->isLocalVarDecl() && !V->isStaticLocal() ? V : nullptr;
}

/// Is \p Value an error, whatever the function does? A negative number, or one
/// that has a name and is not 0.
static bool isError(const Expr &Value, const ASTContext &Context) {
  if (isNegativeNumber(Value, Context))
    return true;
  const auto *Ref = dyn_cast<DeclRefExpr>(Value.IgnoreParenImpCasts());
  return Ref && isa<EnumConstantDecl>(Ref->getDecl()) &&
         constantOf(Value, Context).value_or(0) != 0;
}

/// Is what \p V has only asked for, or told of, in \p Block?
static bool isOnlyTold(const VarDecl &V, const Stmt &Block) {
  return !hasInside(Block, [&](const Stmt &S) {
    if (const auto *Return = dyn_cast<ReturnStmt>(&S))
      return Return->getRetValue() && names(*Return->getRetValue(), V);
    if (const auto *Operation = dyn_cast<BinaryOperator>(&S))
      return Operation->isAssignmentOp() && names(*Operation->getRHS(), V);
    if (const auto *Operation = dyn_cast<UnaryOperator>(&S))
      return (Operation->getOpcode() == UO_AddrOf ||
              Operation->isIncrementDecrementOp()) &&
             names(*Operation, V);
    return isa<ArraySubscriptExpr>(S) && names(S, V);
  });
}

std::vector<HiddenError> cvet::hiddenErrors(const Judged &J) {
  std::vector<HiddenError> Found;
  const Stmt &Body = *J.Function.getBody();
  const FunctionFlow *Ways = nullptr;
  std::optional<FunctionFlow> Made;
  hasInside(Body, [&](const Stmt &S) {
    const auto *Block = dyn_cast<CompoundStmt>(&S);
    const auto *Goto =
        Block && Block != &Body
            ? dyn_cast_or_null<GotoStmt>(leaving(*Block, J.breaks()))
            : nullptr;
    if (!Goto)
      return false;
    for (const Stmt *Child : Block->body()) {
      const auto *Declaration = dyn_cast<DeclStmt>(Child);
      const auto *Inner = Declaration && Declaration->isSingleDecl()
                              ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                              : nullptr;
      if (!Inner || !isOnlyTold(*Inner, *Block))
        continue;
      // The only thing that it ever has is an error.
      auto IsOther = [&](const Expr &Value) {
        return !isError(Value, J.Context);
      };
      auto IsAny = [&](const Expr &) { return true; };
      if (Inner->getInit() ? !isError(*Inner->getInit(), J.Context)
                           : !sets(*Block, *Inner, IsAny))
        continue;
      if (sets(*Block, *Inner, IsOther))
        continue;
      for (const VarDecl *Outer : J.Returned) {
        if (Outer == Inner || Outer->getName() != Inner->getName() ||
            !J.Context.hasSameUnqualifiedType(
                Outer->getType().getCanonicalType(),
                Inner->getType().getCanonicalType()) ||
            sets(*Block, *Outer))
          continue;
        if (!Ways)
          Ways = &Made.emplace(J.Function, J.Context);
        // It is not set where the jump leads to, either.
        const bool IsReturned = hasInside(Body, [&](const Stmt &At) {
          const auto *Return = dyn_cast<ReturnStmt>(&At);
          return Return && Return->getRetValue() &&
                 names(*Return->getRetValue(), *Outer) &&
                 Ways->reaches(*Declaration, At);
        });
        if (IsReturned)
          Found.push_back({Inner, Outer});
      }
    }
    return false;
  });
  return Found;
}

/// Is \p V named in \p Body only where it gets something, and in conditions?
static bool isOnlyAsked(const VarDecl &V, const Stmt &Body) {
  unsigned Names = 0, Known = 0;
  auto Count = [&](const Stmt &In) {
    unsigned N = 0;
    hasInside(In, [&](const Stmt &S) {
      const auto *Ref = dyn_cast<DeclRefExpr>(&S);
      N += Ref && Ref->getDecl() == &V;
      return false;
    });
    return N;
  };
  Names = Count(Body);
  hasInside(Body, [&](const Stmt &S) {
    if (const auto *If = dyn_cast<IfStmt>(&S)) {
      // What is set in a condition is counted there.
      Known += Count(*If->getCond());
      hasInside(*If->getCond(), [&](const Stmt &Inner) {
        const Expr *Value = given(Inner, V);
        Known -= Value != nullptr;
        return false;
      });
    }
    if (const Expr *Value = given(S, V); Value && !isa<DeclStmt>(S))
      Known += 1;
    return false;
  });
  return Names == Known;
}

/// Does \p Body return a number that is known to be positive? Then 0 is one
/// answer of several, and may be that of a failure.
static bool returnsPositive(const Stmt &Body, const ASTContext &Context) {
  return hasInside(Body, [&](const Stmt &S) {
    const auto *Return = dyn_cast<ReturnStmt>(&S);
    return Return && Return->getRetValue() &&
           constantOf(*Return->getRetValue(), Context).value_or(0) > 0;
  });
}

/// The `return`s that are reached from \p Start, or none if one of them returns
/// something else than 0, or \p V is named on the way.
static llvm::SmallVector<const ReturnStmt *, 2>
successesFrom(const CFGBlock &Start, const VarDecl &V,
              const ASTContext &Context) {
  llvm::SmallVector<const ReturnStmt *, 2> Found;
  llvm::SmallPtrSet<const CFGBlock *, 16> Seen{&Start};
  llvm::SmallVector<const CFGBlock *, 16> Todo{&Start};
  while (!Todo.empty()) {
    const CFGBlock *B = Todo.pop_back_val();
    for (const CFGElement &Element : *B) {
      std::optional<CFGStmt> At = Element.getAs<CFGStmt>();
      if (!At)
        continue;
      if (const auto *Ref = dyn_cast<DeclRefExpr>(At->getStmt());
          Ref && Ref->getDecl() == &V)
        return {};
      const auto *Return = dyn_cast<ReturnStmt>(At->getStmt());
      if (!Return)
        continue;
      if (!Return->getRetValue() ||
          constantOf(*Return->getRetValue(), Context) != 0)
        return {};
      Found.push_back(Return);
    }
    for (const CFGBlock *Next : B->succs())
      if (Next && Seen.insert(Next).second)
        Todo.push_back(Next);
  }
  return Found;
}

std::vector<ForgottenStatus> cvet::forgottenStatuses(Judged &J) {
  std::vector<ForgottenStatus> Found;
  const Stmt &Body = *J.Function.getBody();
  llvm::SmallPtrSet<const VarDecl *, 2> Told;
  for (const FailingBranch &Branch : J.Branches) {
    const VarDecl *V = Branch.Result ? localIn(*Branch.Result) : nullptr;
    if (!V || !Branch.To || !Branch.IsSure || !V->getInit() ||
        constantOf(*V->getInit(), J.Context) != 0 ||
        !V->getType()->isSignedIntegerType() || !isOnlyAsked(*V, Body) ||
        Told.contains(V) || returnsPositive(Body, J.Context) || !J.makeGraph())
      continue;
    const CFGBlock *Start = blockThatBegins(*J.Graph, *Branch.Taken);
    if (!Start)
      continue;
    auto Successes = successesFrom(*Start, *V, J.Context);
    if (Successes.size() != 1)
      continue;
    // 0 is what nobody ever asks it for: it was to be returned.
    const Stmt *Declared = nullptr;
    hasInside(Body, [&](const Stmt &S) {
      const auto *Declaration = dyn_cast<DeclStmt>(&S);
      if (Declaration && llvm::is_contained(Declaration->decls(), V))
        Declared = &S;
      return Declared != nullptr;
    });
    if (!Declared || fateOf(*Declared, *V, Body, *J.Graph).IsRead)
      continue;
    Told.insert(V);
    Found.push_back({&Branch, V, Successes.front()});
  }
  return Found;
}

bool cvet::replacesError(const BinaryOperator &Assignment, const VarDecl &V,
                         const FailingBranch &Branch, const Judged &J) {
  const Stmt &Body = *J.Function.getBody();
  return hasInside(*Branch.Taken, [&](const Stmt &S) {
    const auto *Set = dyn_cast<BinaryOperator>(&S);
    if (!Set || Set->getOpcode() != BO_Assign)
      return false;
    const Expr *Value = given(S, V);
    if (!Value || !isNegativeNumber(*Value, J.Context))
      return false;
    const ResultFate What = fateOf(S, V, Body, *J.Graph);
    return !What.IsRead && What.Replaced == &Assignment;
  });
}

bool cvet::isTrueOnOneWay(const VarDecl &V, const CFGBlock &Start,
                          const Judged &J) {
  return hasInside(*J.Function.getBody(), [&](const Stmt &S) {
    const auto *If = dyn_cast<IfStmt>(&S);
    if (!If || If->getElse() || !names(*If->getCond(), V) ||
        !leaving(*If->getThen(), J.breaks()))
      return false;
    for (const CFGBlock *B : *J.Graph) {
      if (B->getTerminatorStmt() != If || B->succ_size() != 2)
        continue;
      const CFGBlock *After = *std::next(B->succ_begin());
      if (!After)
        continue;
      NumberFlow Flow(*J.Graph, &V, J.Context);
      Flow.run();
      Flow.runFrom(*After);
      const Known There = Flow.before(Start);
      if (There.K == Known::NotZero ||
          (There.K == Known::Is && There.Value != 0))
        return true;
    }
    return false;
  });
}
