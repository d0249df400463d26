//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "UnaskedResults.h"
#include "Expressions.h"
#include "ModelledCalls.h"
#include "Parents.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/Expr.h"

using namespace clang;
using namespace cvet;

namespace {

class Finder {
public:
  Finder(const FunctionDecl &Function, FailureModels &Models,
         InferredFailures &Inferred)
      : Function(Function), Context(Function.getASTContext()), Models(Models),
        Inferred(Inferred) {}

  void addResults();
  void addOutputs(const DiscardedCall &D);

  std::vector<UnaskedUse> Found;

private:
  void judge(const CallExpr &Call, const VarDecl &V, const Stmt &From);
  std::optional<UnaskedUse::Kind> useOf(const DeclRefExpr &Name) const;
  bool isRead(const DeclRefExpr &Name) const;
  bool isNew(const VarDecl &V, const CallExpr &Call) const;
  bool leavesUnset(const FunctionDecl &Callee, unsigned I);
  const FunctionFlow &flow() {
    if (!Flow)
      Flow.emplace(Function, Context);
    return *Flow;
  }

  const FunctionDecl &Function;
  ASTContext &Context;
  FailureModels &Models;
  InferredFailures &Inferred;
  std::optional<FunctionFlow> Flow;
  ModelledCalls Allocating{Verb::Allocates}, Reallocating{Verb::Reallocates};
};

} // namespace

static bool isOfSystem(const FunctionDecl &F) {
  return F.getBuiltinID() ||
         F.getASTContext().getSourceManager().isInSystemHeader(F.getLocation());
}

/// Does \p Pointer point to a record of a library's: a stream, a folder?
static bool isOfLibrary(QualType Pointer) {
  const RecordDecl *Record = Pointer->getPointeeType()->getAsRecordDecl();
  return Record && Record->getASTContext().getSourceManager().isInSystemHeader(
                       Record->getLocation());
}

/// Does \p Callee get more than how much room is wanted: a name?
static bool opensSomething(const FunctionDecl &Callee) {
  return llvm::any_of(Callee.parameters(), [](const ParmVarDecl *P) {
    return P->getType()->isPointerType();
  });
}

/// Does \p Call, which is given a null pointer as its argument \p I, crash?
static bool needs(const CallExpr &Call, unsigned I) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !isOfSystem(*Callee))
    return false;
  if (const auto *NonNull = Callee->getAttr<NonNullAttr>();
      NonNull && NonNull->isNonNull(I))
    return true;
  // What the library keeps a record of: streams, folders.
  return I < Callee->getNumParams() &&
         Callee->getParamDecl(I)->getType()->isPointerType() &&
         Callee->getParamDecl(I)->getType()->getPointeeType()->isRecordType();
}

/// Is argument \p I of \p Call how much there is of something?
static bool isLength(const CallExpr &Call, unsigned I) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !isOfSystem(*Callee) || I >= Callee->getNumParams())
    return false;
  QualType Type = Callee->getParamDecl(I)->getType();
  return Type->isUnsignedIntegerType() &&
         Callee->getASTContext().getTypeSize(Type) ==
             Callee->getASTContext().getTypeSize(
                 Callee->getASTContext().getSizeType());
}

/// What \p Name is used as, if what it has must not be a failure there.
std::optional<UnaskedUse::Kind> Finder::useOf(const DeclRefExpr &Name) const {
  const Stmt *Of = &Name;
  const bool IsPointer = Name.getType()->isPointerType();
  for (const Stmt *S : statementsAround(Name, Context)) {
    if (S == &Name)
      continue;
    if (isa<CastExpr, ParenExpr>(S)) {
      Of = S;
      continue;
    }
    if (const auto *Element = dyn_cast<ArraySubscriptExpr>(S)) {
      if (IsPointer)
        return Element->getBase() == Of ? std::optional(UnaskedUse::Null)
                                        : std::nullopt;
      // The library's tables of characters have room for the end.
      return Element->getIdx() == Of &&
                     !isWrittenByMacro(Element->getRBracketLoc(),
                                       Context.getSourceManager())
                 ? std::optional(UnaskedUse::Index)
                 : std::nullopt;
    }
    if (const auto *Member = dyn_cast<MemberExpr>(S))
      return Member->isArrow() ? std::optional(UnaskedUse::Null) : std::nullopt;
    if (const auto *Unary = dyn_cast<UnaryOperator>(S))
      return IsPointer && Unary->getOpcode() == UO_Deref
                 ? std::optional(UnaskedUse::Null)
                 : std::nullopt;
    const auto *Call = dyn_cast<CallExpr>(S);
    for (unsigned I = 0; Call && I < Call->getNumArgs(); ++I)
      if (Call->getArg(I) == Of) {
        if (IsPointer)
          return needs(*Call, I) ? std::optional(UnaskedUse::Null)
                                 : std::nullopt;
        return isLength(*Call, I) ? std::optional(UnaskedUse::Length)
                                  : std::nullopt;
      }
    return std::nullopt;
  }
  return std::nullopt;
}

void Finder::judge(const CallExpr &Call, const VarDecl &V, const Stmt &From) {
  const FailureModel &Model = Models.of(Call);
  const bool IsPointer = V.getType()->isPointerType();
  // Whether there is memory few ask, and few need to.
  const bool IsMemory =
      Reallocating.find(Call) ||
      (Allocating.find(Call) &&
       !(isOfLibrary(V.getType()) && opensSomething(*Call.getDirectCallee())));
  if (IsPointer ? !Model.Null || IsMemory : !Model.Negative || Model.Truncates)
    return;
  for (const DeclRefExpr *Name : flow().firstNames(From, V)) {
    std::optional<UnaskedUse::Kind> As = useOf(*Name);
    if (!As)
      continue;
    // How long a file is, the library can tell of each that is open.
    const bool IsOfInput = *As != UnaskedUse::Length || Model.Partial;
    Found.push_back({&Call, &V, Name, *As,
                     IsOfInput ? Confidence::Medium : Confidence::Low});
    return;
  }
}

/// Is \p S part of an expression or a condition, which may ask for its value?
static bool isAsked(const Stmt &S, ASTContext &Context) {
  for (const Stmt *Around : statementsAround(S, Context)) {
    if (Around == &S)
      continue;
    if (isa<CompoundStmt, LabelStmt, SwitchCase>(Around))
      return false;
    if (const auto *If = dyn_cast<IfStmt>(Around))
      return If->getCond() == &S;
    return true;
  }
  return true;
}

void Finder::addResults() {
  auto Add = [&](const VarDecl *V, const Expr *Value, const Stmt *From) {
    const auto *Call =
        Value ? dyn_cast<CallExpr>(Value->IgnoreParenCasts()) : nullptr;
    if (!V || !Call || !V->isLocalVarDecl() || V->isStaticLocal() ||
        !Models.of(*Call).fails())
      return;
    if (From && isAsked(*From, Context))
      return;
    judge(*Call, *V, From ? *From : static_cast<const Stmt &>(*Call));
  };
  hasInside(*Function.getBody(), [&](const Stmt &S) {
    if (const auto *Declaration = dyn_cast<DeclStmt>(&S)) {
      for (const Decl *D : Declaration->decls())
        if (const auto *V = dyn_cast<VarDecl>(D))
          Add(V, V->getInit(), nullptr);
    } else if (const auto *Assignment = dyn_cast<BinaryOperator>(&S);
               Assignment && Assignment->getOpcode() == BO_Assign) {
      const auto *Ref =
          dyn_cast<DeclRefExpr>(Assignment->getLHS()->IgnoreParens());
      Add(Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr,
          Assignment->getRHS(), Assignment);
    }
    return false;
  });
}

/// Is what \p Name names read there, and not only its address taken?
bool Finder::isRead(const DeclRefExpr &Name) const {
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
bool Finder::isNew(const VarDecl &V, const CallExpr &Call) const {
  if (!V.isLocalVarDecl() || V.isStaticLocal() || V.getInit())
    return false;
  const SourceManager &SM = Context.getSourceManager();
  return !hasInside(*Function.getBody(), [&](const Stmt &S) {
    const auto *Ref = dyn_cast<DeclRefExpr>(&S);
    return Ref && Ref->getDecl() == &V &&
           SM.isBeforeInTranslationUnit(Ref->getBeginLoc(), Call.getBeginLoc());
  });
}

/// Does \p Callee return a failure on some way without having named what its
/// parameter \p I, counted from 0, points to?
bool Finder::leavesUnset(const FunctionDecl &Callee, unsigned I) {
  const FunctionDecl *Definition = Callee.getDefinition();
  if (!Definition || I >= Definition->getNumParams())
    return false;
  const InferredFailure Of = Inferred.of(Callee);
  FunctionFlow Ways(*Definition, Context);
  const ParmVarDecl &Output = *Definition->getParamDecl(I);
  return hasInside(*Definition->getBody(), [&](const Stmt &S) {
    const auto *Return = dyn_cast<ReturnStmt>(&S);
    const Expr *Value = Return ? Return->getRetValue() : nullptr;
    Expr::EvalResult Number;
    if (!Value || Value->isValueDependent() ||
        !Value->EvaluateAsInt(Number, Context))
      return false;
    const llvm::APSInt &N = Number.Val.getInt();
    const bool IsFailure = Of.Negative ? N.isNegative()
                           : Of.Truth  ? N.isZero()
                                       : !N.isZero();
    return IsFailure && Ways.isReachedWithout(*Return, Output);
  });
}

/// What \p D ought to have set, and has not where it failed.
void Finder::addOutputs(const DiscardedCall &D) {
  const CallExpr &Call = *D.Call;
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return;
  const FailureModel Model = Models.of(*Callee);
  const auto *Format = Callee->getAttr<FormatAttr>();
  const bool Scans =
      Format && Format->getType() && Format->getType()->isStr("scanf");
  const InferredFailure Own = Inferred.of(*Callee);
  const bool IsOwn = !Model.fails() && (Own.isStatus() || Own.Truth);
  // Threads are judged by who waits for them.
  if ((!Scans && !Model.fails() && !IsOwn) || Model.Spawns)
    return;
  // One that has a value before tells whether it was set.
  if (llvm::any_of(Call.arguments(), [&](const Expr *Argument) {
        const Expr *Place = addressed(*Argument);
        const auto *Ref = Place ? dyn_cast<DeclRefExpr>(Place) : nullptr;
        const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
        return V && Scans && !isNew(*V, Call);
      }))
    return;
  for (unsigned I = 0; I < Call.getNumArgs(); ++I) {
    const Expr *Place = addressed(*Call.getArg(I));
    const auto *Ref =
        Place ? dyn_cast<DeclRefExpr>(Place->IgnoreParens()) : nullptr;
    const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (!V || !isNew(*V, Call))
      continue;
    if (I < Callee->getNumParams()) {
      QualType Type = Callee->getParamDecl(I)->getType();
      if (!Type->isPointerType() || Type->getPointeeType().isConstQualified())
        continue;
    }
    if (IsOwn && !leavesUnset(*Callee, I))
      continue;
    for (const DeclRefExpr *Name : flow().firstNames(Call, *V)) {
      if (!isRead(*Name))
        continue;
      // What has a name or comes from outside need not be there; what the
      // system tells of itself is.
      const bool IsOfInput =
          IsOwn || Scans || Model.Partial || Model.MustCheck ||
          llvm::any_of(Callee->parameters(), [](const ParmVarDecl *P) {
            return P->getType()->isPointerType() &&
                   P->getType()->getPointeeType()->isCharType();
          });
      Found.push_back({&Call, V, Name, UnaskedUse::Unset,
                       IsOfInput ? Confidence::Medium : Confidence::Low});
      return;
    }
  }
}

std::vector<UnaskedUse>
cvet::unaskedUses(const FunctionDecl &Function,
                  llvm::ArrayRef<DiscardedCall> Discarded,
                  FailureModels &Models, InferredFailures &Inferred) {
  Finder Of(Function, Models, Inferred);
  Of.addResults();
  for (const DiscardedCall &D : Discarded)
    Of.addOutputs(D);
  return std::move(Of.Found);
}
