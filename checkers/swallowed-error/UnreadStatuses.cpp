//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "UnreadStatuses.h"
#include "Expressions.h"
#include "ResultFate.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;
using namespace cvet;

/// Does \p Outer look at the value of its child \p S?
static bool isAsked(const Stmt &Outer, const Stmt &S) {
  if (const auto *If = dyn_cast<IfStmt>(&Outer))
    return If->getCond() == &S;
  if (const auto *While = dyn_cast<WhileStmt>(&Outer))
    return While->getCond() == &S;
  if (const auto *Do = dyn_cast<DoStmt>(&Outer))
    return Do->getCond() == &S;
  if (const auto *Switch = dyn_cast<SwitchStmt>(&Outer))
    return Switch->getCond() == &S;
  return isa<ReturnStmt>(Outer);
}

bool cvet::isOperand(const Stmt &S, const Stmt &Body) {
  return hasInside(Body, [&](const Stmt &Outer) {
    return llvm::is_contained(Outer.children(), &S) &&
           (isa<Expr>(Outer) || isAsked(Outer, S));
  });
}

bool cvet::isStatusType(QualType Type) {
  // Two names are yes and no.
  constexpr unsigned Enough = 3;
  const auto *Names = Type.getCanonicalType()->getAs<EnumType>();
  return Names && llvm::range_size(Names->getDecl()->enumerators()) >= Enough;
}

llvm::SmallVector<const ReturnStmt *, 2>
cvet::successesAfter(const Stmt &S, const Judged &J, const FunctionFlow &Ways) {
  llvm::SmallVector<const ReturnStmt *, 2> Found;
  hasInside(*J.Function.getBody(), [&](const Stmt &Inner) {
    const auto *Return = dyn_cast<ReturnStmt>(&Inner);
    if (Return && Return->getRetValue() &&
        constantOf(*Return->getRetValue(), J.Context) == 0 &&
        Ways.reaches(S, *Return))
      Found.push_back(Return);
    return false;
  });
  return Found;
}

/// Does \p Call get a text? Then it may tell of what it gets else.
static bool tells(const CallExpr &Call) {
  return llvm::any_of(Call.arguments(), [](const Expr *Argument) {
    return isa<StringLiteral>(Argument->IgnoreParenImpCasts());
  });
}

/// Does \p S hand on what \p V has: copy it elsewhere, or give it to a
/// function that takes a fixed number of arguments? Where it gets an error that
/// \p IsNamed next, one that gets a text tells of it.
static bool handsOn(const Stmt &S, const VarDecl &V, bool IsNamed) {
  auto IsIt = [&](const Expr *E) {
    const auto *Ref =
        E ? dyn_cast<DeclRefExpr>(E->IgnoreParenCasts()) : nullptr;
    return Ref && Ref->getDecl() == &V;
  };
  if (const auto *Declaration = dyn_cast<DeclStmt>(&S))
    return llvm::any_of(Declaration->decls(), [&](const Decl *D) {
      const auto *To = dyn_cast<VarDecl>(D);
      return To && IsIt(To->getInit());
    });
  const auto *E = dyn_cast<Expr>(&S);
  const Expr *Inner = E ? E->IgnoreParenCasts() : nullptr;
  if (const auto *Assignment = dyn_cast_or_null<BinaryOperator>(Inner))
    return Assignment->getOpcode() == BO_Assign && IsIt(Assignment->getRHS()) &&
           !IsIt(Assignment->getLHS());
  const auto *Call = dyn_cast_or_null<CallExpr>(Inner);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && !Callee->isVariadic() && !(IsNamed && tells(*Call)) &&
         llvm::any_of(Call->arguments(), IsIt);
}

bool cvet::isLeftEmpty(const BinaryOperator &Assignment, const VarDecl &V,
                       const Stmt &Body) {
  const Expr *Value = Assignment.getRHS()->IgnoreParenImpCasts();
  const bool IsNamed =
      isa<DeclRefExpr>(Value) || Value->getBeginLoc().isMacroID();
  return hasInside(Body, [&](const Stmt &S) {
    if (!isa<CompoundStmt>(S))
      return false;
    const Stmt *Before = nullptr;
    for (const Stmt *Child : S.children()) {
      if (Child == &Assignment)
        return Before && handsOn(*Before, V, IsNamed);
      Before = Child;
    }
    return false;
  });
}

namespace {

class Finder {
public:
  Finder(Judged &J, FailureModels &Models, InferredFailures &Inferred)
      : J(J), Body(*J.Function.getBody()), Models(Models), Inferred(Inferred) {}
  void judge(const Stmt &S);

  std::vector<UnreadStatus> Found;

private:
  bool isErrorVariable(const VarDecl &V) const;
  bool isReturnedStatus(const VarDecl &V) const;
  bool isStatus(const CallExpr &Call);
  bool isReturnedTruth(const VarDecl &V, const CallExpr &Call);
  bool isReadSomewhere(const VarDecl &V) const;
  const Stmt *successAfter(const Stmt &S, const VarDecl &V);
  const Stmt *replacedOnOneWay(const Stmt &S, const VarDecl &V,
                               const CallExpr &Call);

  Judged &J;
  const Stmt &Body;
  FailureModels &Models;
  InferredFailures &Inferred;
};

} // namespace

/// Is \p V where the function looks for errors of what it calls?
bool Finder::isErrorVariable(const VarDecl &V) const {
  constexpr unsigned Enough = 2;
  return V.getType()->isIntegerType() &&
         llvm::count_if(J.Branches, [&](const FailingBranch &B) {
           return B.Leaves && B.Result && names(*B.Result, V);
         }) >= Enough;
}

/// Is \p V what the function returns, and one of several failures by its type?
bool Finder::isReturnedStatus(const VarDecl &V) const {
  return isStatusType(V.getType()) &&
         J.Context.hasSameUnqualifiedType(
             V.getType().getCanonicalType(),
             J.Function.getReturnType().getCanonicalType()) &&
         llvm::is_contained(J.Returned, &V);
}

/// Does what \p Call returns say whether it failed, and nothing else?
bool Finder::isStatus(const CallExpr &Call) {
  const FunctionDecl &Callee = *Call.getDirectCallee();
  const FailureModel &Model = Models.of(Callee);
  // How much was written may be put away where nobody wants to know.
  const InferredFailure &Own = Inferred.of(Callee);
  return Model.Positive || Model.MustCheck || Model.Commits ||
         (Own.isStatus() && !Own.Length);
}

/// Is \p V the truth that the function returns, and does \p Call give one?
bool Finder::isReturnedTruth(const VarDecl &V, const CallExpr &Call) {
  return V.getType()->isBooleanType() && llvm::is_contained(J.Returned, &V) &&
         Call.getDirectCallee()->getReturnType()->isBooleanType() &&
         Inferred.of(*Call.getDirectCallee()).Truth;
}

/// The success that takes the place of what \p S gives to \p V, or null.
const Stmt *Finder::successAfter(const Stmt &S, const VarDecl &V) {
  const Stmt *Found = nullptr;
  hasInside(Body, [&](const Stmt &Other) {
    const auto *Assignment = dyn_cast<BinaryOperator>(&Other);
    if (!Found && Assignment && Assignment->getOpcode() == BO_Assign &&
        S.getBeginLoc() < Other.getBeginLoc())
      if (const Expr *Value = given(Other, V);
          Value && constantOf(*Value, J.Context) == 0)
        Found = &Other;
    return Found != nullptr;
  });
  return Found;
}

bool Finder::isReadSomewhere(const VarDecl &V) const {
  return hasInside(Body, [&](const Stmt &S) {
    const auto *Cast = dyn_cast<ImplicitCastExpr>(&S);
    return Cast && Cast->getCastKind() == CK_LValueToRValue &&
           isa<DeclRefExpr>(Cast->getSubExpr()->IgnoreParens()) &&
           names(*Cast, V);
  });
}

/// Where another call's result takes the place of what \p S gives to \p V, on a
/// way on which nobody has looked at it, or null. What is asked on the way may
/// tell how \p Call ended, where that may have changed it.
const Stmt *Finder::replacedOnOneWay(const Stmt &S, const VarDecl &V,
                                     const CallExpr &Call) {
  llvm::SmallPtrSet<const Decl *, 8> Changed;
  for (const Expr *Argument : Call.arguments()) {
    const Expr *Of = addressed(*Argument);
    if (!Of)
      Of = Argument->IgnoreParenCasts();
    else
      while (const auto *Member = dyn_cast<MemberExpr>(Of))
        Of = Member->getBase()->IgnoreParenCasts();
    const auto *Ref = dyn_cast<DeclRefExpr>(Of);
    if (Ref && Argument->getType()->isPointerType())
      Changed.insert(Ref->getDecl());
  }
  auto Tells = [&](const Stmt &Condition) {
    return hasInside(Condition, [&](const Stmt &Inner) {
      if (isa<CallExpr>(Inner))
        return true;
      const auto *Ref = dyn_cast<DeclRefExpr>(&Inner);
      const auto *Asked = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
      return Asked && (!Asked->hasLocalStorage() || Changed.contains(Asked));
    });
  };
  return unreadReplacement(S, V, *J.Graph, Tells);
}

void Finder::judge(const Stmt &S) {
  const VarDecl *V = nullptr;
  if (const auto *Declaration = dyn_cast<DeclStmt>(&S))
    V = Declaration->isSingleDecl()
            ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
            : nullptr;
  else if (const auto *Assignment = dyn_cast<BinaryOperator>(&S);
           Assignment && Assignment->getOpcode() == BO_Assign)
    if (const auto *Ref =
            dyn_cast<DeclRefExpr>(Assignment->getLHS()->IgnoreParens()))
      V = dyn_cast<VarDecl>(Ref->getDecl());
  if (!V || !V->isLocalVarDecl() || V->isStaticLocal() ||
      isWrittenByMacro(S.getBeginLoc(), J.Context.getSourceManager()))
    return;
  const Expr *Value = given(S, *V);
  const CallExpr *Call = Value ? callIn(*Value) : nullptr;
  if (!Call || !Call->getDirectCallee())
    return;
  const bool IsStatus = isStatus(*Call);
  // What an assignment gives may be asked by what it stands in.
  if ((!IsStatus && !isErrorVariable(*V) && !isReturnedStatus(*V) &&
       !isReturnedTruth(*V, *Call)) ||
      isOperand(S, Body) || !J.makeGraph())
    return;
  const ResultFate What = fateOf(S, *V, Body, *J.Graph);
  if (What.IsRead) {
    if (isReturnedTruth(*V, *Call))
      return;
    if (const Stmt *Next = replacedOnOneWay(S, *V, *Call))
      Found.push_back(
          {UnreadStatus::OnOneWay, &S, Call, V, Next, Confidence::Medium});
    return;
  }
  if (!IsStatus && !isErrorVariable(*V) && !isReturnedStatus(*V)) {
    // A truth may be an answer; but nobody asks for one and throws it away.
    if (What.Replaced)
      Found.push_back({UnreadStatus::Never, &S, Call, V, What.Replaced,
                       Confidence::Medium});
    return;
  }
  if (What.Replaced || What.IsAskedForNothing) {
    Found.push_back(
        {UnreadStatus::Never, &S, Call, V, What.Replaced, Confidence::Medium});
    return;
  }
  if (llvm::is_contained(J.Returned, V)) {
    if (const Stmt *Next = successAfter(S, *V))
      Found.push_back(
          {UnreadStatus::Never, &S, Call, V, Next, Confidence::Medium});
    return;
  }
  if (!IsStatus)
    return;
  const FunctionFlow Ways(J.Function, J.Context);
  auto Successes = successesAfter(S, J, Ways);
  if (!Successes.empty())
    Found.push_back(
        {UnreadStatus::Succeeds, &S, Call, V, Successes.front(),
         isReadSomewhere(*V) ? Confidence::Medium : Confidence::Low});
}

std::vector<UnreadStatus> cvet::unreadStatuses(Judged &J, FailureModels &Models,
                                               InferredFailures &Inferred) {
  Finder F(J, Models, Inferred);
  hasInside(*J.Function.getBody(), [&](const Stmt &S) {
    F.judge(S);
    return false;
  });
  return std::move(F.Found);
}
