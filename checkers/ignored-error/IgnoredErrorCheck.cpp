//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "DiscardedCalls.h"
#include "Expressions.h"
#include "GivenNothing.h"
#include "InferredFailures.h"
#include "ModelledCalls.h"
#include "NumberFlow.h"
#include "OthersLook.h"
#include "OwnFailures.h"
#include "SyntaxCheck.h"
#include "UnaskedResults.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Analysis/CFG.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

class IgnoredErrorCheck : public SyntaxCheck {
public:
  IgnoredErrorCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
      : SyntaxCheck(Name, Context), Inferred(Models) {}

  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(
        functionDecl(hasBody(stmt()), unless(isExpansionInSystemHeader()))
            .bind("function"),
        this);
  }
  void check(const MatchFinder::MatchResult &Result) override;

private:
  void judge(const DiscardedCall &D, const FunctionDecl &In,
             ASTContext &Context);
  void judgeCommit(const DiscardedCall &D, const FunctionDecl &In,
                   ASTContext &Context);
  void judgeMustCheck(const DiscardedCall &D, const FunctionDecl &In,
                      ASTContext &Context);
  bool isLookedAtElsewhere(const DiscardedCall &D);
  bool judgeOwn(const DiscardedCall &D, const FunctionDecl &In);
  void judgeStatus(const DiscardedCall &D, const FunctionDecl &In,
                   ASTContext &Context);
  bool judgeHandedOn(const DiscardedCall &D, const FunctionDecl &In,
                     ASTContext &Context);
  void sayUnasked(const UnaskedUse &Use);
  void sayGoesOn(const CallExpr &Call, Confidence Level);
  bool isJoined(const CallExpr &Spawn, ASTContext &Context);
  bool isGivenAway(const CallExpr &Spawn, const FunctionDecl &In);
  bool isMadeHere(const CallExpr &Rename, const FunctionDecl &In,
                  const ASTContext &Context);
  bool tells(const FunctionDecl &In);
  bool replacesFile(const Stmt &S);
  bool isBeforeReplacement(const DiscardedCall &D);
  bool isOnFailingWay(const DiscardedCall &D, const FunctionDecl &In,
                      ASTContext &Context);
  bool isOpenedToWrite(const Stmt &Body, const ValueDecl &Place,
                       const CallExpr &At, const ASTContext &Context);
  bool isWritten(const Stmt &Body, const ValueDecl &Place, unsigned Depth = 0);
  bool isCommitted(const Stmt &Body, const ValueDecl &Place,
                   const CallExpr &But);
  bool isAskedAbout(const Stmt &Body, const ValueDecl &Place);

  FailureModels Models;
  InferredFailures Inferred;
  OwnFailures Own{Models, Inferred};
  ModelledCalls Joining{Verb::Joins}, Spawning{Verb::Spawns},
      Allocating{Verb::Allocates};
  /// In the function that is judged, the calls whose results are ignored.
  llvm::DenseSet<const CallExpr *> Discarded;
};

} // namespace

/// What `f`, `s->f`, `fileno(f)` are about, or null.
static const ValueDecl *place(const Expr &E) {
  const Expr *Inner = E.IgnoreParenCasts();
  if (const auto *Call = dyn_cast<CallExpr>(Inner))
    return Call->getNumArgs() == 1 ? place(*Call->getArg(0)) : nullptr;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Inner))
    return Ref->getDecl();
  if (const auto *Member = dyn_cast<MemberExpr>(Inner))
    return Member->getMemberDecl();
  return nullptr;
}

static bool isAbout(const CallExpr &Call, int Parameter,
                    const ValueDecl &Place) {
  const Expr *Argument = argument(Call, Parameter);
  return Argument && place(*Argument) == &Place;
}

/// Can the function tell its callers that it failed?
bool IgnoredErrorCheck::tells(const FunctionDecl &In) {
  const InferredFailure &Of = Inferred.of(In);
  return Of.Negative || Of.Truth || Of.isStatus() || (Of.Null && Of.Other);
}

/// Is there a call in \p S that gives a file the name of another one?
bool IgnoredErrorCheck::replacesFile(const Stmt &S) {
  return hasInside(S, [&](const Stmt &Inner) {
    const auto *Call = dyn_cast<CallExpr>(&Inner);
    if (!Call || !Models.of(*Call).MustCheck || Call->getNumArgs() != 2)
      return false;
    return llvm::all_of(Call->arguments(), [](const Expr *Argument) {
      QualType Type = Argument->getType();
      return Type->isPointerType() && Type->getPointeeType()->isCharType();
    });
  });
}

bool IgnoredErrorCheck::isBeforeReplacement(const DiscardedCall &D) {
  return llvm::any_of(D.Rests, [&](llvm::ArrayRef<const Stmt *> Rest) {
    return llvm::any_of(Rest, [&](const Stmt *S) { return replacesFile(*S); });
  });
}

/// Is the end of the way a failure that is known already, or the end of all?
bool IgnoredErrorCheck::isOnFailingWay(const DiscardedCall &D,
                                       const FunctionDecl &In,
                                       ASTContext &Context) {
  llvm::ArrayRef<const Stmt *> Next;
  if (!D.Rests.empty())
    Next = D.Rests.front();
  for (const Stmt *S : Next) {
    if (hasInside(*S, [](const Stmt &Inner) {
          const auto *Call = dyn_cast<CallExpr>(&Inner);
          const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
          return Callee && Callee->isNoReturn();
        }))
      return true;
    const auto *Return = dyn_cast<ReturnStmt>(S);
    const Expr *Value = Return ? Return->getRetValue() : nullptr;
    if (Value && Value->getType()->isPointerType() &&
        Value->isNullPointerConstant(Context, Expr::NPC_ValueDependentIsNull))
      return true;
  }
  if (!In.getReturnType()->isIntegralOrEnumerationType())
    return false;
  Known Returned = returnedAfter(*D.Call, In, Context);
  const InferredFailure &Of = Inferred.of(In);
  bool IsTruth =
      Of.Truth &&
      !In.getReturnType().getUnqualifiedType()->isSpecificBuiltinType(
          BuiltinType::Int);
  if (In.getReturnType()->getAs<TypedefType>() && Of.Truth)
    IsTruth = true;
  if (IsTruth)
    return Returned == Known::is(0);
  return Returned.isNegative() || Returned.K == Known::NotZero ||
         (Returned.K == Known::Is && Returned.Value > 0);
}

/// What is put into \p Place in \p Body.
static llvm::SmallVector<const Expr *, 2> valuesOf(const Stmt &Body,
                                                   const ValueDecl &Place) {
  llvm::SmallVector<const Expr *, 2> Values;
  hasInside(Body, [&](const Stmt &S) {
    if (const auto *Assignment = dyn_cast<BinaryOperator>(&S);
        Assignment && Assignment->getOpcode() == BO_Assign &&
        place(*Assignment->getLHS()) == &Place)
      Values.push_back(Assignment->getRHS());
    else if (const auto *Declaration = dyn_cast<DeclStmt>(&S))
      for (const Decl *D : Declaration->decls())
        if (const auto *V = dyn_cast<VarDecl>(D);
            V && V == &Place && V->getInit())
          Values.push_back(V->getInit());
    return false;
  });
  return Values;
}

/// Does \p Call open something to write there, by its mode or its flags?
static bool opensToWrite(const CallExpr &Call, const ASTContext &Context) {
  return llvm::any_of(
      llvm::drop_begin(Call.arguments()), [&](const Expr *Argument) {
        if (const auto *Mode =
                dyn_cast<StringLiteral>(Argument->IgnoreParenCasts()))
          return Mode->getString().find_first_of("wa+") !=
                 llvm::StringRef::npos;
        // What has flags and no name is no file.
        constexpr uint64_t WriteFlags = 3;
        Expr::EvalResult Flags;
        if (Argument->getType()->isIntegerType())
          return Call.getArg(0)->getType()->isPointerType() &&
                 Argument->EvaluateAsInt(Flags, Context) &&
                 (Flags.Val.getInt().getZExtValue() & WriteFlags) != 0;
        return Call.getType()->isPointerType();
      });
}

/// Is the file that \p Place names at \p At opened in \p Body to write there?
bool IgnoredErrorCheck::isOpenedToWrite(const Stmt &Body,
                                        const ValueDecl &Place,
                                        const CallExpr &At,
                                        const ASTContext &Context) {
  const CallExpr *Last = nullptr;
  for (const Expr *Value : valuesOf(Body, Place))
    if (const auto *Call = dyn_cast<CallExpr>(Value->IgnoreParenCasts());
        Call && sources().isBeforeInTranslationUnit(Call->getBeginLoc(),
                                                    At.getBeginLoc()))
      Last = Call;
  return Last && Last->getNumArgs() && Models.of(*Last).fails() &&
         opensToWrite(*Last, Context);
}

/// Is something written to \p Place, here or by a function that it is handed
/// to?
bool IgnoredErrorCheck::isWritten(const Stmt &Body, const ValueDecl &Place,
                                  unsigned Depth) {
  constexpr unsigned MaxDepth = 2;
  return hasInside(Body, [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    if (!Call)
      return false;
    if (int Writes = Models.of(*Call).Writes)
      return isAbout(*Call, Writes, Place);
    const FunctionDecl *Callee = Call->getDirectCallee();
    const Stmt *Inner = Callee ? Callee->getBody(Callee) : nullptr;
    if (!Inner || Depth == MaxDepth)
      return false;
    for (unsigned I = 0;
         I < std::min(Call->getNumArgs(), Callee->getNumParams()); ++I)
      if (place(*Call->getArg(I)) == &Place &&
          isWritten(*Inner, *Callee->getParamDecl(I), Depth + 1))
        return true;
    return false;
  });
}

/// Does somebody look, at another place, whether all has arrived?
bool IgnoredErrorCheck::isCommitted(const Stmt &Body, const ValueDecl &Place,
                                    const CallExpr &But) {
  llvm::SmallVector<DiscardedCall, 8> Discarded = discardedCalls(Body);
  return hasInside(Body, [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    if (!Call || Call == &But)
      return false;
    int Commits = Models.of(*Call).Commits;
    return Commits && !Models.of(*Call).Closes &&
           isAbout(*Call, Commits, Place) &&
           llvm::none_of(Discarded, [&](const DiscardedCall &D) {
             return D.Call == Call;
           });
  });
}

/// Does the function look at some result of what it writes there?
bool IgnoredErrorCheck::isAskedAbout(const Stmt &Body, const ValueDecl &Place) {
  llvm::SmallVector<DiscardedCall, 8> Discarded = discardedCalls(Body);
  return hasInside(Body, [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    if (!Call || llvm::any_of(Discarded, [&](const DiscardedCall &D) {
          return D.Call == Call;
        }))
      return false;
    const FailureModel &Model = Models.of(*Call);
    bool IsOwn = Call->getDirectCallee() && Call->getDirectCallee()->hasBody();
    return (Model.Writes && isAbout(*Call, Model.Writes, Place)) ||
           (IsOwn && llvm::any_of(Call->arguments(), [&](const Expr *A) {
              return place(*A) == &Place;
            }));
  });
}

void IgnoredErrorCheck::judgeCommit(const DiscardedCall &D,
                                    const FunctionDecl &In,
                                    ASTContext &Context) {
  // A copy: the table of models grows below.
  const FailureModel Model = Models.of(*D.Call);
  const Expr *Argument = argument(*D.Call, Model.Commits);
  const ValueDecl *Place = Argument ? place(*Argument) : nullptr;
  const Stmt &Body = *In.getBody();
  bool IsReplaced = isBeforeReplacement(D);
  if (!Place || (!IsReplaced && !tells(In)))
    return;
  // It is closed in case that it is open yet, or because writing failed.
  if (llvm::any_of(D.Conditions, [&](const Expr *Asked) {
        return hasInside(*Asked, [&](const Stmt &S) {
          const auto *E = dyn_cast<Expr>(&S);
          return E && place(*E) == Place;
        });
      }))
    return;
  // Whoever looks whether it was written wants to have it there.
  bool IsOpened = isOpenedToWrite(Body, *Place, *D.Call, Context) ||
                  (!Model.Closes && tells(In) && isAskedAbout(Body, *Place) &&
                   returnedAfter(*D.Call, In, Context) == Known::is(0));
  if ((!IsOpened && (Model.Closes || !IsReplaced)) ||
      !isWritten(Body, *Place) ||
      (Model.Closes && isCommitted(Body, *Place, *D.Call)))
    return;
  bool IsAsked = isAskedAbout(Body, *Place);
  if (isOnFailingWay(D, In, Context))
    return;
  // What was written to a descriptor is seldom lost later.
  bool IsBuffered = !Model.Closes || Argument->getType()->isPointerType();
  warn(D.Call->getBeginLoc(),
       IsReplaced || (IsAsked && IsBuffered) ? Confidence::Medium
                                             : Confidence::Low,
       "the result of '%0' is ignored: what was written to '%1' may be lost")
      << D.Call->getDirectCallee()->getName() << Place->getName()
      << D.Call->getSourceRange();
}

/// Is \p Type that of a status? Two names are yes and no: a status has several
/// failures.
static bool isStatus(QualType Type) {
  constexpr unsigned Enough = 3;
  const auto *Names = Type.getCanonicalType()->getAs<EnumType>();
  return Names && llvm::range_size(Names->getDecl()->enumerators()) >= Enough;
}

/// The variable or member that a handle is kept in: `t`, `w->t`, `pool[i]`.
static const ValueDecl *handlePlace(const Expr &E) {
  const Expr *Of = addressed(E);
  const Expr *Inner = (Of ? Of : &E)->IgnoreParenCasts();
  while (const auto *Element = dyn_cast<ArraySubscriptExpr>(Inner))
    Inner = Element->getBase()->IgnoreParenCasts();
  if (const auto *Sum = dyn_cast<BinaryOperator>(Inner);
      Sum && Sum->getOpcode() == BO_Add)
    Inner = Sum->getLHS()->IgnoreParenCasts();
  return place(*Inner);
}

/// Does something in the unit wait for the end of the thread that \p Spawn
/// starts, by the handle that is left unset where it fails?
bool IgnoredErrorCheck::isJoined(const CallExpr &Spawn, ASTContext &Context) {
  const ValueDecl *Handle =
      Spawn.getNumArgs() ? handlePlace(*Spawn.getArg(0)) : nullptr;
  // What is a variable of the function only, waits at once.
  if (!Handle ||
      (isa<VarDecl>(Handle) && cast<VarDecl>(Handle)->hasLocalStorage()))
    return false;
  for (const Decl *D : Context.getTranslationUnitDecl()->decls()) {
    const auto *Function = dyn_cast<FunctionDecl>(D);
    if (!Function || !Function->doesThisDeclarationHaveABody() ||
        sources().isInSystemHeader(Function->getLocation()))
      continue;
    if (hasInside(*Function->getBody(), [&](const Stmt &S) {
          const auto *Call = dyn_cast<CallExpr>(&S);
          const Role *Joins = Call ? Joining.find(*Call) : nullptr;
          const Expr *Of = Joins ? argument(*Call, Joins->param(0)) : nullptr;
          return Of && handlePlace(*Of) == Handle;
        }))
      return true;
  }
  return false;
}

/// Does the thread that \p Spawn starts get what was made in \p In and is
/// named nowhere behind it? Only the thread would undo it.
bool IgnoredErrorCheck::isGivenAway(const CallExpr &Spawn,
                                    const FunctionDecl &In) {
  const Role *Starts = Spawning.find(Spawn);
  const Expr *Given = Starts ? argument(Spawn, Starts->param(1)) : nullptr;
  const auto *Ref =
      Given ? dyn_cast<DeclRefExpr>(Given->IgnoreParenCasts()) : nullptr;
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!V || !V->isLocalVarDecl() || V->isStaticLocal())
    return false;
  bool IsMade = llvm::any_of(valuesOf(*In.getBody(), *V), [&](const Expr *E) {
    const auto *Call = dyn_cast<CallExpr>(E->IgnoreParenCasts());
    return Call && Allocating.find(*Call);
  });
  return IsMade && !hasInside(*In.getBody(), [&](const Stmt &S) {
           const auto *Name = dyn_cast<DeclRefExpr>(&S);
           return Name && Name->getDecl() == V &&
                  sources().isBeforeInTranslationUnit(Spawn.getEndLoc(),
                                                      Name->getBeginLoc());
         });
}

/// Is the file that \p Rename gives its name made in \p In before, as it has to
/// be? Then what was written is in the wrong place, and not only an old file.
bool IgnoredErrorCheck::isMadeHere(const CallExpr &Rename,
                                   const FunctionDecl &In,
                                   const ASTContext &Context) {
  // Who does not look whether all is written does not mind.
  auto IsLookedAt = [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    return Call && Models.of(*Call).Commits && !Discarded.contains(Call);
  };
  if (!hasInside(*In.getBody(), IsLookedAt))
    return false;
  const Expr *From = Rename.getArg(0)->IgnoreParenCasts();
  auto IsFrom = [&](const Expr &E) {
    return isSameExpression(*E.IgnoreParenCasts(), *From, Context);
  };
  return hasInside(*In.getBody(), [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    if (!Call || Call == &Rename || !Call->getNumArgs() ||
        !IsFrom(*Call->getArg(0)) ||
        !sources().isBeforeInTranslationUnit(Call->getBeginLoc(),
                                             Rename.getBeginLoc()))
      return false;
    // A name that is made up is one of a file that is made.
    const FailureModel &Model = Models.of(*Call);
    return Model.fails() &&
           (Call->getNumArgs() == 1 ? Model.MinusOne && Model.SetsErrno &&
                                          !Call->getArg(0)
                                               ->IgnoreParenImpCasts()
                                               ->getType()
                                               .isConstQualified()
                                    : opensToWrite(*Call, Context));
  });
}

void IgnoredErrorCheck::sayGoesOn(const CallExpr &Call, Confidence Level) {
  warn(Call.getBeginLoc(), Level,
       "the result of '%0' is ignored: what follows goes on as if it were done")
      << Call.getDirectCallee()->getName() << Call.getSourceRange();
}

/// Is the loop of the events told to do something else than to run to its end?
/// One round that does not wait finds nothing to do, mostly.
static bool runsOneRound(const CallExpr &Loop, const ASTContext &Context) {
  Expr::EvalResult Flags;
  return Loop.getNumArgs() > 1 &&
         Loop.getArg(Loop.getNumArgs() - 1)->EvaluateAsInt(Flags, Context) &&
         !Flags.Val.getInt().isZero();
}

void IgnoredErrorCheck::judgeMustCheck(const DiscardedCall &D,
                                       const FunctionDecl &In,
                                       ASTContext &Context) {
  const FailureModel Model = Models.of(*D.Call);
  // The error itself is looked at.
  if (const Expr *Error = argument(*D.Call, Model.ReportsError);
      Error &&
      !Error->isNullPointerConstant(Context, Expr::NPC_ValueDependentIsNull))
    return;
  // Without threads a program often has nothing to do, and nobody to tell; but
  // whoever waits for the end of one that is not there waits for another.
  if ((Model.Spawns && !tells(In) && !isJoined(*D.Call, Context) &&
       !isGivenAway(*D.Call, In)) ||
      isOnFailingWay(D, In, Context))
    return;
  // There is nobody to tell that data is lost.
  if (Model.Commits && !tells(In) && !isStatus(In.getReturnType()))
    return;
  // A program may end as if all had been well, where it tells of other ends.
  if (Model.Dispatches &&
      (!tells(In) || runsOneRound(*D.Call, Context) ||
       !(returnedAfter(*D.Call, In, Context) == Known::is(0))))
    return;
  // Names of files are changed where that may help only, too.
  bool IsOfFile =
      replacesFile(*D.Call) && !(tells(In) && isMadeHere(*D.Call, In, Context));
  sayGoesOn(*D.Call, IsOfFile ? Confidence::Low : Confidence::Medium);
}

/// Do all other calls in the unit of what \p D calls look at the result, and
/// are there several?
bool IgnoredErrorCheck::isLookedAtElsewhere(const DiscardedCall &D) {
  const FunctionDecl &Callee = *D.Call->getDirectCallee();
  constexpr unsigned Enough = 2;
  unsigned Looking = 0;
  for (const Decl *Other :
       Callee.getASTContext().getTranslationUnitDecl()->decls()) {
    const auto *Function = dyn_cast<FunctionDecl>(Other);
    if (!Function || !Function->doesThisDeclarationHaveABody() ||
        sources().isInSystemHeader(Function->getLocation()))
      continue;
    llvm::SmallPtrSet<const Stmt *, 4> Passed;
    for (const DiscardedCall &Also : discardedCalls(*Function->getBody()))
      Passed.insert(Also.Call);
    if (hasInside(*Function->getBody(), [&](const Stmt &S) {
          const auto *Call = dyn_cast<CallExpr>(&S);
          const FunctionDecl *Called = Call ? Call->getDirectCallee() : nullptr;
          if (!Called || Call == D.Call ||
              Called->getCanonicalDecl() != Callee.getCanonicalDecl())
            return false;
          ++Looking;
          return Passed.contains(Call);
        }))
      return false;
  }
  return Looking >= Enough;
}

/// A function of the unit that hands on how such a call ended.
bool IgnoredErrorCheck::judgeOwn(const DiscardedCall &D,
                                 const FunctionDecl &In) {
  const FunctionDecl &Callee = *D.Call->getDirectCallee();
  bool IsReplaced = isBeforeReplacement(D);
  if (!IsReplaced && (!Inferred.of(Callee).LosesData || !tells(In)))
    return false;
  if (isOnFailingWay(D, In, In.getASTContext()))
    return false;
  // Many such functions say themselves that something was lost; but the file
  // that is there still is gone afterwards, and who else calls them looks.
  const bool IsSure = IsReplaced || isLookedAtElsewhere(D);
  warn(D.Call->getBeginLoc(), IsSure ? Confidence::Medium : Confidence::Low,
       "the result of '%0' is ignored: what was written may be lost")
      << Callee.getName() << D.Call->getSourceRange();
  note(Callee.getDefinition()->getLocation(),
       "'%0' tells whether all was written")
      << Callee.getName();
  return true;
}

/// Is what \p Callee returns all that it is good for: may it change nothing
/// that it is given? Others, out of sight, may never fail, as many setters do.
static bool onlyTells(const FunctionDecl &Callee) {
  return Callee.getNumParams() &&
         llvm::all_of(Callee.parameters(), [](const ParmVarDecl *P) {
           QualType Type = P->getType();
           return !Type->isPointerType() ||
                  Type->getPointeeType().isConstQualified();
         });
}

/// A function that returns one of the names that its caller returns, too. What
/// follows goes on as if all had been well, where others of them are looked at.
void IgnoredErrorCheck::judgeStatus(const DiscardedCall &D,
                                    const FunctionDecl &In,
                                    ASTContext &Context) {
  const FunctionDecl &Callee = *D.Call->getDirectCallee();
  QualType Status = In.getReturnType().getCanonicalType().getUnqualifiedType();
  auto IsStatus = [&](const CallExpr &Call) {
    return Call.getDirectCallee() && Call.getDirectCallee()
                                             ->getReturnType()
                                             .getCanonicalType()
                                             .getUnqualifiedType() == Status;
  };
  if (!isStatus(Status) || !IsStatus(*D.Call) ||
      isOnFailingWay(D, In, Context) || failsOnlyIfGiven(*D.Call, Context))
    return;
  auto IsLookedAt = [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    return Call && IsStatus(*Call) &&
           Call->getDirectCallee()->getCanonicalDecl() !=
               Callee.getCanonicalDecl() &&
           !Discarded.contains(Call);
  };
  bool IsFollowed =
      llvm::any_of(D.Rests, [&](llvm::ArrayRef<const Stmt *> Rest) {
        return llvm::any_of(
            Rest, [&](const Stmt *S) { return hasInside(*S, IsLookedAt); });
      });
  if (!IsFollowed)
    return;
  const InferredFailure &Fails = Inferred.of(Callee);
  const bool MayFail = Callee.hasBody() && (Fails.Number || Fails.Negative);
  sayGoesOn(*D.Call, MayFail || onlyTells(Callee) ? Confidence::Medium
                                                  : Confidence::Low);
}

/// A function of the file that hands on that a call has failed.
bool IgnoredErrorCheck::judgeHandedOn(const DiscardedCall &D,
                                      const FunctionDecl &In,
                                      ASTContext &Context) {
  if (Models.of(*D.Call).fails() || !tells(In) ||
      failsOnlyIfGiven(*D.Call, Context))
    return false;
  std::optional<OwnFailures::Ignored> Is = Own.judge(D, In, Discarded);
  if (!Is)
    return false;
  sayGoesOn(*D.Call, Is->Level);
  note(Is->Cause->getBeginLoc(), "'%0' may fail here, and '%1' tells so")
      << (Is->Cause->getDirectCallee() ? Is->Cause->getDirectCallee()->getName()
                                       : "a call")
      << D.Call->getDirectCallee()->getName();
  if (Is->Looked)
    note(Is->Looked->getBeginLoc(), "a result is looked at here");
  return true;
}

void IgnoredErrorCheck::judge(const DiscardedCall &D, const FunctionDecl &In,
                              ASTContext &Context) {
  const FunctionDecl *Callee = D.Call->getDirectCallee();
  if (!Callee || Callee->getReturnType()->isVoidType())
    return;
  const FailureModel &Model = Models.of(*Callee);
  if (Model.MustCheck)
    judgeMustCheck(D, In, Context);
  else if (Model.Commits)
    judgeCommit(D, In, Context);
  else if (Model.fails() || !Callee->hasBody() ||
           !((Inferred.of(*Callee).LosesData ||
              Inferred.of(*Callee).LosesWrites) &&
             judgeOwn(D, In))) {
    if (!judgeHandedOn(D, In, Context))
      judgeStatus(D, In, Context);
  }
}

void IgnoredErrorCheck::sayUnasked(const UnaskedUse &Use) {
  if (Use.As == UnaskedUse::Unset) {
    warn(Use.Call->getBeginLoc(), Use.Level,
         "the result of '%0' is ignored: where it fails, '%1' has no value")
        << Use.Call->getDirectCallee()->getName() << Use.Variable->getName()
        << Use.Call->getSourceRange();
    note(Use.Use->getBeginLoc(), "'%0' is used here")
        << Use.Variable->getName();
    return;
  }
  warn(Use.Call->getBeginLoc(), Use.Level,
       "nobody asks whether '%0' failed before '%1' is used")
      << Use.Call->getDirectCallee()->getName() << Use.Variable->getName()
      << Use.Call->getSourceRange();
  note(Use.Use->getBeginLoc(), "'%0' is used as "
                               "%select{an index|a length|a pointer}1 here")
      << Use.Variable->getName() << int(Use.As);
}

void IgnoredErrorCheck::check(const MatchFinder::MatchResult &Result) {
  const auto &Function = *Result.Nodes.getNodeAs<FunctionDecl>("function");
  const auto All = discardedCalls(*Function.getBody());
  Discarded.clear();
  for (const DiscardedCall &D : All)
    Discarded.insert(D.Call);
  for (const DiscardedCall &D : All)
    judge(D, Function, *Result.Context);
  for (const UnaskedUse &Use : unaskedUses(Function, All, Models, Inferred))
    sayUnasked(Use);
}

static const RuleInfo IgnoredError = {"ignored-error",
                                      Stage::Experimental,
                                      "0.2",
                                      findWhatOthersLookAt,
                                      "CWE-252 CWE-391",
                                      "",
                                      nullptr,
                                      makeSyntaxHalf<IgnoredErrorCheck>};
CVET_RULE(IgnoredError);
