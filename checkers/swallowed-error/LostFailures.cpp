//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "LostFailures.h"
#include "Expressions.h"
#include "Parents.h"
#include "ResultFate.h"
#include "UnreadStatuses.h"
#include "UnreturnedErrors.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace cvet;

/// The statement that ends \p S, which is a block or that itself.
static const Stmt *lastOf(const Stmt &S) {
  const auto *Block = dyn_cast<CompoundStmt>(&S);
  if (!Block)
    return &S;
  return Block->body_empty() ? nullptr : lastOf(*Block->body_back());
}

/// The local that \p E names, or null.
static const VarDecl *localIn(const Expr *E) {
  const auto *Ref =
      E ? dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts()) : nullptr;
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return V && V->isLocalVarDecl() && !V->isStaticLocal() ? V : nullptr;
}

/// Is there an `if (V)` in \p Body that leaves, or a loop that goes on only as
/// long as \p V says?
static bool leavesBy(const VarDecl &V, const Stmt &Body) {
  return hasInside(Body, [&](const Stmt &S) {
    if (const auto *While = dyn_cast<WhileStmt>(&S))
      return names(*While->getCond(), V);
    if (const auto *Do = dyn_cast<DoStmt>(&S))
      return names(*Do->getCond(), V);
    if (const auto *For = dyn_cast<ForStmt>(&S))
      return For->getCond() && names(*For->getCond(), V);
    const auto *If = dyn_cast<IfStmt>(&S);
    const Stmt *Last = If ? lastOf(*If->getThen()) : nullptr;
    return Last && isa<BreakStmt, GotoStmt, ReturnStmt>(Last) &&
           names(*If->getCond(), V);
  });
}

/// The flag that \p Taken sets, and nothing else, by which \p Body leaves; or
/// null.
static const Stmt *flagSet(const Stmt &Taken, const Stmt &Body,
                           const ASTContext &Context) {
  const auto *Set = dyn_cast_or_null<BinaryOperator>(lastOf(Taken));
  const VarDecl *Flag =
      Set && Set->getOpcode() == BO_Assign ? localIn(Set->getLHS()) : nullptr;
  return Flag && constantOf(*Set->getRHS(), Context).value_or(0) != 0 &&
                 leavesBy(*Flag, Body)
             ? Set
             : nullptr;
}

/// Is \p V put somewhere that outlives the function, or may be?
static bool isKept(const VarDecl &V, const Stmt &Body) {
  return hasInside(Body, [&](const Stmt &S) {
    if (const auto *Assignment = dyn_cast<BinaryOperator>(&S))
      return Assignment->isAssignmentOp() && !localIn(Assignment->getLHS()) &&
             names(*Assignment->getRHS(), V);
    const auto *Address = dyn_cast<UnaryOperator>(&S);
    return Address && Address->getOpcode() == UO_AddrOf && names(*Address, V);
  });
}

/// What \p V is at the end where \p Branch has been taken.
static Known endOf(const Judged &J, const FailingBranch &Branch,
                   const VarDecl &V) {
  const CFGBlock *Start = blockThatBegins(*J.Graph, *Branch.Taken);
  const CFGBlock *Asked = blockThatBegins(*J.Graph, *Branch.If->getCond());
  if (!Start || !Asked)
    return {};
  NumberFlow Flow(*J.Graph, &V, J.Context);
  Flow.run();
  Flow.runFrom(*Start);
  // It is tried again.
  if (Flow.before(*Asked).K != Known::Unreached)
    return {};
  return Flow.returned();
}

/// Is \p V given errors somewhere, by a call or by their numbers?
static bool hasErrors(const Judged &J, const VarDecl &V) {
  return sets(*J.Function.getBody(), V, [&](const Expr &Value) {
    return isNegativeNumber(Value, J.Context) ||
           constantOf(Value, J.Context).value_or(0) > 0 || callIn(Value) ||
           localIn(&Value);
  });
}

std::vector<LostFailure> cvet::lostFailures(Judged &J) {
  std::vector<LostFailure> Found;
  const Stmt &Body = *J.Function.getBody();
  for (const FailingBranch &Branch : J.Branches) {
    // What is left by `goto` and `return` is judged by what is returned then.
    if (Branch.Leaves || !Branch.Result)
      continue;
    const Stmt *Last = lastOf(*Branch.Taken);
    const bool IsBreak = isa_and_nonnull<BreakStmt>(Last);
    const Stmt *Flag = flagSet(*Branch.Taken, Body, J.Context);
    if (!IsBreak && !Flag)
      continue;
    const VarDecl *Seen = localIn(Branch.Result);
    for (const VarDecl *V : J.Returned) {
      if (V == Seen || names(*Branch.Taken, *V) || !hasErrors(J, *V) ||
          !J.makeGraph())
        continue;
      // Of the same failures is the status that it ought to have got.
      const bool IsAlike =
          Seen && isStatusType(Seen->getType()) &&
          J.Context.hasSameUnqualifiedType(Seen->getType().getCanonicalType(),
                                           V->getType().getCanonicalType());
      if (Flag) {
        if (IsAlike)
          Found.push_back({&Branch, Flag, V, Confidence::Medium});
        continue;
      }
      // A loop may end so, where nobody says that it is an error.
      if (!(Branch.IsTold || IsAlike) || (Seen && isKept(*Seen, Body)) ||
          !(endOf(J, Branch, *V) == Known::is(0)))
        continue;
      Found.push_back(
          {&Branch, Last, V,
           Branch.IsSure || IsAlike ? Confidence::Medium : Confidence::Low});
    }
  }
  return Found;
}

/// Does \p Callee return a failure on some way without having named what its
/// parameter \p I, counted from 0, points to?
static bool leavesUnset(const FunctionDecl &Callee, unsigned I,
                        InferredFailures &Inferred) {
  const FunctionDecl *Definition = Callee.getDefinition();
  if (!Definition || !Definition->getBody() || I >= Definition->getNumParams())
    return false;
  const InferredFailure Of = Inferred.of(Callee);
  ASTContext &Context = Callee.getASTContext();
  FunctionFlow Ways(*Definition, Context);
  const ParmVarDecl &Output = *Definition->getParamDecl(I);
  return hasInside(*Definition->getBody(), [&](const Stmt &S) {
    const auto *Return = dyn_cast<ReturnStmt>(&S);
    const Expr *Value = Return ? Return->getRetValue() : nullptr;
    if (!Value)
      return false;
    std::optional<int64_t> N = constantOf(*Value, Context);
    const bool IsFailure = N ? (Of.Negative ? *N < 0
                                : Of.Truth  ? *N == 0
                                            : *N)
                             : isNegativeNumber(*Value, Context);
    return IsFailure && Ways.isReachedWithout(*Return, Output);
  });
}

/// Is what \p Name names read there, and not only its address taken?
static bool isRead(const DeclRefExpr &Name, ASTContext &Context) {
  for (const Stmt *S : statementsAround(Name, Context)) {
    if (S == &Name || isa<ParenExpr>(S))
      continue;
    if (const auto *Member = dyn_cast<MemberExpr>(S);
        Member && !Member->isArrow())
      continue;
    const auto *Cast = dyn_cast<ImplicitCastExpr>(S);
    return Cast && Cast->getCastKind() == CK_LValueToRValue;
  }
  return false;
}

/// Has \p V no value where \p Call gets its address?
static bool isNew(const VarDecl &V, const CallExpr &Call, const Judged &J) {
  if (!V.isLocalVarDecl() || V.isStaticLocal() || V.getInit())
    return false;
  const SourceManager &SM = J.Context.getSourceManager();
  return !hasInside(*J.Function.getBody(), [&](const Stmt &S) {
    const auto *Ref = dyn_cast<DeclRefExpr>(&S);
    return Ref && Ref->getDecl() == &V &&
           SM.isBeforeInTranslationUnit(Ref->getBeginLoc(), Call.getBeginLoc());
  });
}

/// Does \p S end in a jump, or in a call that does not come back?
static bool goesElsewhere(const Stmt &S) {
  return hasInside(S, [](const Stmt &Inner) {
    const auto *Call = dyn_cast<CallExpr>(&Inner);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return isa<ReturnStmt, GotoStmt, BreakStmt, ContinueStmt>(Inner) ||
           (Callee && Callee->isNoReturn());
  });
}

std::vector<OnlyTold> cvet::onlyTold(const Judged &J, FailureModels &Models,
                                     InferredFailures &Inferred) {
  std::vector<OnlyTold> Found;
  std::optional<FunctionFlow> Flow;
  for (const FailingBranch &Branch : J.Branches) {
    const CallExpr *Call = Branch.Call;
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (!Callee || Branch.Leaves || !Branch.IsTold || !Branch.IsSure ||
        goesElsewhere(*Branch.Taken))
      continue;
    const bool IsModelled = Models.of(*Callee).fails();
    for (unsigned I = 0; I < Call->getNumArgs(); ++I) {
      const Expr *Place = addressed(*Call->getArg(I));
      const VarDecl *V = localIn(Place);
      if (!V || !isNew(*V, *Call, J) || names(*Branch.Taken, *V))
        continue;
      if (I < Callee->getNumParams()) {
        QualType Type = Callee->getParamDecl(I)->getType();
        if (!Type->isPointerType() || Type->getPointeeType().isConstQualified())
          continue;
      }
      if (!IsModelled && !leavesUnset(*Callee, I, Inferred))
        continue;
      if (!Flow)
        Flow.emplace(J.Function, J.Context);
      const Stmt *From = lastOf(*Branch.Taken);
      if (!From)
        continue;
      for (const DeclRefExpr *Name : Flow->firstNames(*From, *V))
        if (isRead(*Name, J.Context)) {
          Found.push_back({&Branch, V, Name});
          break;
        }
    }
  }
  return Found;
}

/// Is \p Value false, a null pointer or negative?
static bool isFailure(const Expr &Value, ASTContext &Context) {
  if (Value.getType()->isPointerType())
    return Value.isNullPointerConstant(Context, Expr::NPC_NeverValueDependent);
  std::optional<int64_t> Number = constantOf(Value, Context);
  return Number && *Number <= 0;
}

/// Does \p Function hand \p Error to a call, to have its error there, on
/// another way?
static bool isGivenErrors(const FunctionDecl &Function,
                          const ParmVarDecl &Error) {
  return hasInside(*Function.getBody(), [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    return Call && llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
             const auto *Ref =
                 dyn_cast<DeclRefExpr>(Argument->IgnoreParenImpCasts());
             return Ref && Ref->getDecl() == &Error;
           });
  });
}

/// The parameter of what \p Call calls, counted from 1, that it puts its error
/// into: by its model, or the last one, a pointer to a pointer to a record.
static int reportsTo(const CallExpr &Call, FailureModels &Models) {
  if (int Reports = Models.of(Call).ReportsError)
    return Reports;
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee->getNumParams())
    return 0;
  const QualType Last =
      Callee->getParamDecl(Callee->getNumParams() - 1)->getType();
  return Last->isPointerType() && Last->getPointeeType()->isPointerType() &&
                 Last->getPointeeType()->getPointeeType()->isRecordType()
             ? int(Callee->getNumParams())
             : 0;
}

/// The local in \p Taken that the address of would be a \p Like, which gets
/// nothing there; or null.
static const VarDecl *namedError(const Stmt &Taken, QualType Like) {
  const VarDecl *Found = nullptr;
  hasInside(Taken, [&](const Stmt &S) {
    const auto *Ref = dyn_cast<DeclRefExpr>(&S);
    const VarDecl *V = Ref ? localIn(Ref) : nullptr;
    if (V && V->getType().getCanonicalType() ==
                 Like->getPointeeType().getCanonicalType())
      Found = V;
    return Found != nullptr;
  });
  const bool IsSet =
      Found && hasInside(Taken, [&](const Stmt &S) {
        const auto *Of = dyn_cast<UnaryOperator>(&S);
        const auto *Set = dyn_cast<BinaryOperator>(&S);
        return (Of && Of->getOpcode() == UO_AddrOf && names(*Of, *Found)) ||
               (Set && Set->isAssignmentOp() && names(*Set->getLHS(), *Found));
      });
  return IsSet ? nullptr : Found;
}

const ReturnStmt *cvet::otherReturned(const Stmt &S, const VarDecl &V,
                                      const Judged &J) {
  const CFGBlock *Start = blockThatBegins(*J.Graph, S);
  if (!Start || llvm::is_contained(J.Returned, &V))
    return nullptr;
  for (const VarDecl *Other : J.Returned) {
    NumberFlow Flow(*J.Graph, Other, J.Context);
    Flow.run();
    Flow.runFrom(*Start);
    if (!(Flow.returned() == Known::is(0)))
      continue;
    const ReturnStmt *Found = nullptr;
    hasInside(*J.Function.getBody(), [&](const Stmt &Inner) {
      const auto *Return = dyn_cast<ReturnStmt>(&Inner);
      if (Return && Return->getRetValue() &&
          names(*Return->getRetValue(), *Other))
        Found = Return;
      return false;
    });
    return Found;
  }
  return nullptr;
}

/// The local that \p If asks whether it has an error, whose address others
/// get; or null.
static const VarDecl *askedError(const IfStmt &If, const Stmt &Body,
                                 ASTContext &Context) {
  const Expr *Condition = &asked(*If.getCond());
  if (const auto *Operation = dyn_cast<BinaryOperator>(Condition)) {
    if (Operation->getOpcode() != BO_NE ||
        !Operation->getRHS()->isNullPointerConstant(
            Context, Expr::NPC_NeverValueDependent))
      return nullptr;
    Condition = Operation->getLHS();
  }
  const VarDecl *V = localIn(Condition);
  if (!V || !V->getType()->isPointerType() ||
      !V->getType()->getPointeeType()->isRecordType())
    return nullptr;
  const bool IsOutput = hasInside(Body, [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    return Call && llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
             const Expr *Of = addressed(*Argument);
             return Of && localIn(Of) == V;
           });
  });
  return IsOutput ? V : nullptr;
}

std::vector<ContradictedError> cvet::contradictedErrors(Judged &J) {
  std::vector<ContradictedError> Found;
  const Stmt &Body = *J.Function.getBody();
  const QualType Type = J.Function.getReturnType();
  if (!Type->isBooleanType() && !Type->getAs<TypedefType>())
    return Found;
  for (const ParmVarDecl *P : J.Function.parameters()) {
    if (!P->getType()->isPointerType() ||
        !P->getType()->getPointeeType()->isPointerType())
      continue;
    hasInside(Body, [&](const Stmt &S) {
      const auto *If = dyn_cast<IfStmt>(&S);
      const VarDecl *Error = If ? askedError(*If, Body, J.Context) : nullptr;
      if (!Error || Error->getType().getCanonicalType() !=
                        P->getType()->getPointeeType().getCanonicalType())
        return false;
      const Stmt *Leaves = leaving(*If->getThen(), J.breaks());
      if (!isa_and_nonnull<GotoStmt>(Leaves) || !names(*If->getThen(), *P) ||
          !J.makeGraph())
        return false;
      const CFGBlock *Start = blockThatBegins(*J.Graph, *If->getThen());
      for (const VarDecl *V : J.Returned) {
        if (!Start || names(*If->getThen(), *V))
          continue;
        NumberFlow Flow(*J.Graph, V, J.Context);
        Flow.run();
        Flow.runFrom(*Start);
        const Known Returned = Flow.returned();
        if (Returned.K == Known::NotZero ||
            (Returned.K == Known::Is && Returned.Value != 0) ||
            (Returned.K == Known::Any && isTrueOnOneWay(*V, *Start, J)))
          Found.push_back({If, Leaves, V});
      }
      return false;
    });
  }
  return Found;
}

std::vector<UntoldError> cvet::untoldErrors(const Judged &J,
                                            FailureModels &Models) {
  std::vector<UntoldError> Found;
  for (const FailingBranch &Branch : J.Branches) {
    const CallExpr *Call = Branch.Call;
    const auto *Return = dyn_cast_or_null<ReturnStmt>(Branch.Leaves);
    if (!Call || !Call->getDirectCallee() || !Return ||
        !Return->getRetValue() || !isFailure(*Return->getRetValue(), J.Context))
      continue;
    const int Reports = reportsTo(*Call, Models);
    if (Reports <= 0 || unsigned(Reports) > Call->getNumArgs() ||
        unsigned(Reports) > Call->getDirectCallee()->getNumParams() ||
        !Call->getArg(Reports - 1)
             ->isNullPointerConstant(J.Context, Expr::NPC_NeverValueDependent))
      continue;
    const QualType Like =
        Call->getDirectCallee()->getParamDecl(Reports - 1)->getType();
    if (const VarDecl *Own = namedError(*Branch.Taken, Like)) {
      Found.push_back({&Branch, Own});
      continue;
    }
    for (const ParmVarDecl *P : J.Function.parameters())
      if (Models.of(*Call).ReportsError &&
          P->getType().getCanonicalType() == Like.getCanonicalType() &&
          !names(*Branch.Taken, *P) && isGivenErrors(J.Function, *P))
        Found.push_back({&Branch, P});
  }
  return Found;
}
