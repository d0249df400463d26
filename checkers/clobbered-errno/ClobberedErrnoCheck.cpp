//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A call fails, another one whose result nobody looks at follows, and then
/// errno is read for what the first one has put there.
///
//===----------------------------------------------------------------------===//

#include "Errno.h"
#include "Expressions.h"
#include "FunctionFlow.h"
#include "ModelledCalls.h"
#include "Parents.h"
#include "PathModels.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

class ClobberedErrnoCheck : public SyntaxCheck {
public:
  using SyntaxCheck::SyntaxCheck;

  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(functionDecl(isDefinition()).bind("function"), this);
  }
  void check(const MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;

private:
  using Step = FunctionFlow::Step;
  using Conditions = llvm::ArrayRef<FunctionFlow::Asked>;
  void judge(const Stmt &Read, const FunctionFlow &Flow,
             const FunctionDecl &Function);
  const CallExpr *failedBefore(const CallExpr &Change, Conditions After,
                               const FunctionFlow &Flow);
  bool isOfAnother(const Stmt &Read, const FunctionFlow &Flow);
  bool closesUnwritten(const CallExpr &Change, const FunctionDecl &Function);
  bool isToldBesides(const Stmt &Read);
  bool isNamedBeside(const Stmt &Read, const CallExpr &Call);
  bool isIgnored(const CallExpr &Call);
  bool isToldBefore(const CallExpr &Change, const CallExpr &Failed,
                    const FunctionFlow &Flow);
  enum class Outcome { Unknown, Failed, Succeeded };
  Outcome outcome(const CallExpr &Call, Conditions Asked);
  bool hasFailed(const CallExpr &Call, Conditions Asked) {
    return outcome(Call, Asked) == Outcome::Failed;
  }
  void judgeStale(const Stmt &Read, const FunctionFlow &Flow);
  void judgeForeign(const Stmt &Read, const FunctionFlow &Flow);
  bool isCompared(const Stmt &Read);
  bool isAskedForAny(const Stmt &Read);
  bool tellsByErrnoAlone(const CallExpr &Call);
  bool hasEnded(const CallExpr &Call, Conditions Asked);
  bool mayBeStale(const CallExpr &Last, Conditions After,
                  const FunctionFlow &Flow);
  void noteTeller(const Stmt &Read, const FunctionFlow &Flow);
  void judgeTeller(const FunctionDecl &Function, bool IsAsked);
  void judgeUntold(const FunctionDecl &Function);
  std::optional<int> valueOf(const Expr &E, const CallExpr &Call,
                             const VarDecl *Kept, int Failed, bool &IsAsked);
  const VarDecl *keptIn(const CallExpr &Call);
  bool isForSameEyes(const CallExpr &Change, const Stmt &Read);

  ErrnoCalls Calls;
  ModelledCalls Writing{Verb::Writes}, Committing{Verb::Commits};
  ASTContext *Context = nullptr;
  /// Functions whose callers read errno where they have failed.
  llvm::SmallSetVector<const FunctionDecl *, 8> AskedWhy;
  llvm::SmallVector<const FunctionDecl *, 16> Setting;
};

} // namespace

/// Does nobody look at what \p Call returns?
bool ClobberedErrnoCheck::isIgnored(const CallExpr &Call) {
  const Stmt *Of = &Call;
  for (const Stmt *S : statementsAround(Call, *Context)) {
    if (S == &Call)
      continue;
    if (const auto *Cast = dyn_cast<CastExpr>(S)) {
      Of = S;
      if (Cast->getType()->isVoidType())
        return true;
      continue;
    }
    if (isa<ParenExpr, ExprWithCleanups>(S)) {
      Of = S;
      continue;
    }
    if (const auto *If = dyn_cast<IfStmt>(S))
      return If->getCond() != Of;
    if (const auto *While = dyn_cast<WhileStmt>(S))
      return While->getCond() != Of;
    if (const auto *Do = dyn_cast<DoStmt>(S))
      return Do->getCond() != Of;
    if (const auto *For = dyn_cast<ForStmt>(S))
      return For->getCond() != Of;
    if (const auto *Case = dyn_cast<SwitchCase>(S))
      return Case->getSubStmt() == Of;
    return isa<CompoundStmt, LabelStmt>(S);
  }
  return false;
}

/// The variable that the result of \p Call is put into, or null.
const VarDecl *ClobberedErrnoCheck::keptIn(const CallExpr &Call) {
  const Stmt *Of = &Call;
  for (const Stmt *S : statementsAround(Call, *Context)) {
    if (S == &Call)
      continue;
    if (isa<CastExpr, ParenExpr>(S)) {
      Of = S;
      continue;
    }
    if (const auto *Assignment = dyn_cast<BinaryOperator>(S)) {
      const auto *Ref =
          dyn_cast<DeclRefExpr>(Assignment->getLHS()->IgnoreParens());
      return Ref && Assignment->getOpcode() == BO_Assign &&
                     Assignment->getRHS() == Of
                 ? dyn_cast<VarDecl>(Ref->getDecl())
                 : nullptr;
    }
    if (const auto *Declaration = dyn_cast<DeclStmt>(S))
      for (const Decl *D : Declaration->decls())
        if (const auto *V = dyn_cast<VarDecl>(D); V && V->getInit() == Of)
          return V;
    return nullptr;
  }
  return nullptr;
}

/// Is what \p Call returned asked for in \p E? And what is \p E where that is
/// \p Failed: what cannot be told is other than that, and greater.
std::optional<int> ClobberedErrnoCheck::valueOf(const Expr &E,
                                                const CallExpr &Call,
                                                const VarDecl *Kept, int Failed,
                                                bool &IsAsked) {
  const Expr &Inner = *E.IgnoreParenCasts();
  const auto *Ref = dyn_cast<DeclRefExpr>(&Inner);
  if (&Inner == &Call || (Ref && Kept && Ref->getDecl() == Kept)) {
    IsAsked = true;
    return Failed;
  }
  if (Expr::EvalResult Value;
      !Inner.isValueDependent() && Inner.EvaluateAsInt(Value, *Context))
    return Value.Val.getInt().isNegative()
               ? -1
               : int(Value.Val.getInt().getLimitedValue(1000));
  auto Of = [&](const Expr &Operand) {
    return valueOf(Operand, Call, Kept, Failed, IsAsked);
  };
  if (const auto *Not = dyn_cast<UnaryOperator>(&Inner)) {
    std::optional<int> Value = Of(*Not->getSubExpr());
    if (Not->getOpcode() == UO_LNot && Value)
      return !*Value;
    return std::nullopt;
  }
  const auto *Operator = dyn_cast<BinaryOperator>(&Inner);
  if (!Operator)
    return std::nullopt;
  if (Operator->getOpcode() == BO_Assign)
    return Of(*Operator->getRHS());
  std::optional<int> Left = Of(*Operator->getLHS()),
                     Right = Of(*Operator->getRHS());
  if (!Left && !Right)
    return std::nullopt;
  const int A = Left.value_or(1001), B = Right.value_or(1001);
  switch (Operator->getOpcode()) {
  case BO_EQ:
    return A == B;
  case BO_NE:
    return A != B;
  case BO_LT:
    return A < B;
  case BO_LE:
    return A <= B;
  case BO_GT:
    return A > B;
  case BO_GE:
    return A >= B;
  default:
    return std::nullopt;
  }
}

/// Was it asked whether \p Call has failed, and had it?
ClobberedErrnoCheck::Outcome ClobberedErrnoCheck::outcome(const CallExpr &Call,
                                                          Conditions Asked) {
  int Failed = Call.getType()->isPointerType() ? 0 : -1;
  if (const FunctionDecl *Callee = Call.getDirectCallee())
    for (const Role &R : rolesOf(*Callee)) {
      if (R.V == Verb::FailsZero || R.V == Verb::FailsNull)
        Failed = 0;
      if (R.V == Verb::FailsMinusOne || R.V == Verb::FailsNegative)
        Failed = -1;
      if (R.V == Verb::FailsPositive)
        Failed = 1;
    }
  const VarDecl *Kept = keptIn(Call);
  Outcome Is = Outcome::Unknown;
  for (const FunctionFlow::Asked &A : Asked) {
    bool IsHere = false;
    std::optional<int> Value =
        valueOf(*A.Condition, Call, Kept, Failed, IsHere);
    if (!IsHere)
      continue;
    if (!Value)
      return Outcome::Unknown;
    const Outcome Here =
        (*Value != 0) == A.Holds ? Outcome::Failed : Outcome::Succeeded;
    // Nothing goes that way.
    if (Is != Outcome::Unknown && Is != Here)
      return Outcome::Unknown;
    Is = Here;
  }
  return Is;
}

/// The call whose failure errno tells of where \p Change happens, or null. On
/// the way from there on, \p After is asked.
const CallExpr *ClobberedErrnoCheck::failedBefore(const CallExpr &Change,
                                                  Conditions After,
                                                  const FunctionFlow &Flow) {
  const CallExpr *Failed = nullptr;
  Flow.walkBack(Change, [&](const Stmt &S, Conditions Asked) {
    if (writesErrno(S, *Context))
      return Step::Stop;
    const auto *Call = dyn_cast<CallExpr>(&S);
    if (!Call || &S == &Change)
      return Step::GoOn;
    ErrnoCalls::Effect Is = Calls.effect(*Call, *Context);
    if (Is == ErrnoCalls::Effect::Keeps || isIgnored(*Call))
      return Step::GoOn;
    llvm::SmallVector<FunctionFlow::Asked, 8> Whole(After);
    Whole.append(Asked.begin(), Asked.end());
    if (Is == ErrnoCalls::Effect::Sets && hasFailed(*Call, Whole)) {
      Failed = Call;
      return Step::Found;
    }
    return Step::Stop;
  });
  return Failed;
}

/// Is \p E where messages about errors go?
static bool isErrorStream(const Expr &E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(&withoutDetour(E));
  const auto *Stream = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Stream && Stream->hasExternalStorage() &&
         Stream->getName().trim('_').starts_with("stderr");
}

/// Does \p Change write to the stream without a buffer that the error is told
/// on, too? errno is another one then only where that stream does not work, and
/// nobody sees what is told.
bool ClobberedErrnoCheck::isForSameEyes(const CallExpr &Change,
                                        const Stmt &Read) {
  auto Writes = [&](const CallExpr &Call) {
    return llvm::any_of(Call.arguments(), [&](const Expr *Argument) {
      return isErrorStream(*Argument);
    });
  };
  if (!Writes(Change))
    return false;
  // Who tells of errno without being told where to has no other stream.
  if (const auto *Tells = dyn_cast<CallExpr>(&Read))
    return Writes(*Tells) || !Tells->getDirectCallee()->hasAttr<FormatAttr>();
  for (const Stmt *S : statementsAround(Read, *Context)) {
    if (!isa<Expr>(S))
      return false;
    if (const auto *Call = dyn_cast<CallExpr>(S); Call && Writes(*Call))
      return true;
  }
  return false;
}

/// Is \p Read reached, on some way, right after another call whose failure is
/// asked for? Then that is what errno is read for: `f = s ? stdin : fopen(s)`.
bool ClobberedErrnoCheck::isOfAnother(const Stmt &Read,
                                      const FunctionFlow &Flow) {
  return Flow.walkBack(Read, [&](const Stmt &S, Conditions Asked) {
    if (writesErrno(S, *Context))
      return Step::Stop;
    const auto *Call = dyn_cast<CallExpr>(&S);
    if (!Call || Calls.effect(*Call, *Context) == ErrnoCalls::Effect::Keeps)
      return Step::GoOn;
    return !isIgnored(*Call) && hasFailed(*Call, Asked) ? Step::Found
                                                        : Step::Stop;
  });
}

/// The local that \p E is, or is an element or a member of; or null.
static const VarDecl *localOf(const Expr &E) {
  const Expr *Inner = E.IgnoreParenCasts();
  while (true) {
    if (const auto *Element = dyn_cast<ArraySubscriptExpr>(Inner))
      Inner = Element->getBase()->IgnoreParenCasts();
    else if (const auto *Member = dyn_cast<MemberExpr>(Inner);
             Member && !Member->isArrow())
      Inner = Member->getBase()->IgnoreParenCasts();
    else
      break;
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(Inner);
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return V && V->isLocalVarDecl() ? V : nullptr;
}

/// The local that \p Call does to what \p Has says, or null.
static const VarDecl *localOf(const CallExpr &Call, const Role *Has) {
  const Expr *E = Has ? argument(Call, Has->param(0)) : nullptr;
  return E ? localOf(*E) : nullptr;
}

/// Does \p Change close what \p Function has in a local and never writes to?
/// Nothing is left to be written then, and closing it does not fail.
bool ClobberedErrnoCheck::closesUnwritten(const CallExpr &Change,
                                          const FunctionDecl &Function) {
  const VarDecl *Local = localOf(Change, Committing.find(Change));
  return Local && !hasInside(*Function.getBody(), [&](const Stmt &S) {
           const auto *Call = dyn_cast<CallExpr>(&S);
           return Call && localOf(*Call, Writing.find(*Call)) == Local;
         });
}

/// Does who reads errno at \p Read get the error in another way, too: as a
/// number that \p Read is given, or by what was read before and kept?
bool ClobberedErrnoCheck::isToldBesides(const Stmt &Read) {
  if (const auto *Call = dyn_cast<CallExpr>(&Read)) {
    // A logger of the program's may format the error that it is given.
    const FunctionDecl *Callee = Call->getDirectCallee();
    const auto *Format = Callee ? Callee->getAttr<FormatAttr>() : nullptr;
    if (!Format || sources().isInSystemHeader(Callee->getLocation()))
      return false;
    return llvm::any_of(
        llvm::make_range(Call->arg_begin(),
                         Call->arg_begin() + (Format->getFormatIdx() - 1)),
        [&](const Expr *E) {
          return E->getType()->isIntegerType() && !E->isValueDependent() &&
                 !E->isEvaluatable(*Context);
        });
  }
  for (const Stmt *S : statementsAround(Read, *Context)) {
    const auto *Call = dyn_cast<CallExpr>(S);
    if (!Call)
      continue;
    if (llvm::any_of(Call->arguments(), [&](const Expr *E) {
          const VarDecl *Kept = localOf(*E);
          return Kept && Kept->getInit() &&
                 hasInside(*Kept->getInit(), [&](const Stmt &Inner) {
                   return Calls.reads(Inner, *Context);
                 });
        }))
      return true;
  }
  return false;
}

/// Is the function of \p Call named in a text that goes where errno is read?
/// Then it is that call's error which is told: `execvp(...); perror("execvp");`
bool ClobberedErrnoCheck::isNamedBeside(const Stmt &Read,
                                        const CallExpr &Call) {
  const llvm::StringRef Name = Call.getDirectCallee()->getName();
  for (const Stmt *S : statementsAround(Read, *Context)) {
    if (!isa<Expr>(S))
      return false;
    const auto *Tells = dyn_cast<CallExpr>(S);
    if (Tells && llvm::any_of(Tells->arguments(), [&](const Expr *Argument) {
          const auto *Text =
              dyn_cast<StringLiteral>(Argument->IgnoreParenImpCasts());
          return Text && Text->isOrdinary() &&
                 llvm::any_of(llvm::split(Text->getString(), ' '),
                              [&](llvm::StringRef Word) {
                                return Word.consume_front(Name) &&
                                       (Word.empty() ||
                                        !llvm::isAlnum(Word.front()));
                              });
        }))
      return true;
  }
  return false;
}

void ClobberedErrnoCheck::judge(const Stmt &Read, const FunctionFlow &Flow,
                                const FunctionDecl &Function) {
  const CallExpr *Change = nullptr, *Failed = nullptr;
  Flow.walkBack(Read, [&](const Stmt &S, Conditions Asked) {
    if (writesErrno(S, *Context))
      return Step::Stop;
    const auto *Call = dyn_cast<CallExpr>(&S);
    if (!Call)
      return Step::GoOn;
    ErrnoCalls::Effect Is = Calls.effect(*Call, *Context);
    if (Is == ErrnoCalls::Effect::Keeps)
      return Step::GoOn;
    // Who looks at the result may want to know why that has failed.
    if (Is == ErrnoCalls::Effect::Unknown || !isIgnored(*Call) ||
        isNamedBeside(Read, *Call))
      return Step::Stop;
    Failed = failedBefore(*Call, Asked, Flow);
    Change = Call;
    return Failed ? Step::Found : Step::Stop;
  });
  if (!Failed)
    return;
  const bool IsUnsure = isForSameEyes(*Change, Read) || isToldBesides(Read) ||
                        isOfAnother(Read, Flow) ||
                        closesUnwritten(*Change, Function);
  const auto *ByCall = dyn_cast<CallExpr>(&Read);
  const FunctionDecl *Changes = Change->getDirectCallee();
  // errno itself is a macro of the library's.
  warn(ByCall ? ByCall->getBeginLoc()
              : sources().getExpansionLoc(Read.getBeginLoc()),
       IsUnsure ? Confidence::Low : Confidence::Medium,
       "'errno' is read here after '%0' may have changed it")
      << Changes->getName() << Read.getSourceRange();
  note(Failed->getBeginLoc(), "'%0' has failed here")
      << Failed->getDirectCallee()->getName();
  note(Change->getBeginLoc(), "'%0' is called here") << Changes->getName();
}

/// Is errno compared with the number of an error at \p Read?
bool ClobberedErrnoCheck::isCompared(const Stmt &Read) {
  for (const Stmt *S : statementsAround(Read, *Context)) {
    if (S == &Read || isa<CastExpr, ParenExpr>(S))
      continue;
    if (isa<SwitchStmt>(S))
      return true;
    const auto *Operation = dyn_cast<BinaryOperator>(S);
    if (!Operation || !Operation->isEqualityOp())
      return false;
    Expr::EvalResult With;
    return (Operation->getLHS()->EvaluateAsInt(With, *Context) ||
            Operation->getRHS()->EvaluateAsInt(With, *Context)) &&
           With.Val.getInt() != 0;
  }
  return false;
}

/// Is it asked at \p Read whether errno tells of any error?
bool ClobberedErrnoCheck::isAskedForAny(const Stmt &Read) {
  const Stmt *Of = &Read;
  for (const Stmt *S : statementsAround(Read, *Context)) {
    if (S == &Read)
      continue;
    if (isa<CastExpr, ParenExpr>(S)) {
      Of = S;
      continue;
    }
    if (const auto *If = dyn_cast<IfStmt>(S))
      return If->getCond() == Of;
    if (const auto *Not = dyn_cast<UnaryOperator>(S))
      return Not->getOpcode() == UO_LNot;
    const auto *Operation = dyn_cast<BinaryOperator>(S);
    if (!Operation)
      return false;
    if (Operation->isLogicalOp())
      return true;
    Expr::EvalResult With;
    return Operation->isEqualityOp() &&
           Operation->getRHS()->EvaluateAsInt(With, *Context) &&
           With.Val.getInt() == 0;
  }
  return false;
}

/// Does only errno tell whether \p Call has failed?
bool ClobberedErrnoCheck::tellsByErrnoAlone(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return false;
  bool Sets = false;
  for (const Role &R : rolesOf(*Callee)) {
    if (R.V == Verb::FailsZero || R.V == Verb::FailsNull ||
        R.V == Verb::FailsMinusOne || R.V == Verb::FailsNegative ||
        R.V == Verb::FailsPositive)
      return false;
    Sets |= R.V == Verb::SetsErrno;
  }
  return Sets;
}

/// Has \p Call given a null pointer, which is the end as well as a failure, as
/// `readdir` does? Then errno is what it was before, if it has come to the end.
bool ClobberedErrnoCheck::hasEnded(const CallExpr &Call, Conditions Asked) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && Call.getType()->isPointerType() &&
         llvm::any_of(rolesOf(*Callee),
                      [](const Role &R) { return R.V == Verb::Ends; }) &&
         hasFailed(Call, Asked);
}

/// Does a way lead to \p Last, and from there on over \p After, on which no
/// call has failed and nobody has set errno?
bool ClobberedErrnoCheck::mayBeStale(const CallExpr &Last, Conditions After,
                                     const FunctionFlow &Flow) {
  const bool IsAlone = tellsByErrnoAlone(Last) || hasEnded(Last, After);
  return Flow.walkBack(
      Last,
      [&](const Stmt &S, Conditions Before) {
        if (writesErrno(S, *Context))
          return Step::Stop;
        const auto *Call = dyn_cast<CallExpr>(&S);
        if (!Call || IsAlone || isIgnored(*Call) ||
            Calls.effect(*Call, *Context) == ErrnoCalls::Effect::Keeps)
          return Step::GoOn;
        llvm::SmallVector<FunctionFlow::Asked, 8> Whole(After);
        Whole.append(Before.begin(), Before.end());
        return outcome(*Call, Whole) == Outcome::Succeeded ? Step::GoOn
                                                           : Step::Stop;
      },
      [] { return true; });
}

/// errno says nothing of a call that has not failed: it is left from an earlier
/// one, maybe of another function.
void ClobberedErrnoCheck::judgeStale(const Stmt &Read,
                                     const FunctionFlow &Flow) {
  // What is left from an earlier call is not 0.
  const bool IsAskedForAny = isAskedForAny(Read);
  if (!IsAskedForAny && !isCompared(Read))
    return;
  const CallExpr *Last = nullptr;
  bool IsUnsure = false, HasEnded = false;
  Flow.walkBack(Read, [&](const Stmt &S, Conditions Between) {
    if (writesErrno(S, *Context))
      return Step::Stop;
    const auto *Call = dyn_cast<CallExpr>(&S);
    if (!Call)
      return Step::GoOn;
    ErrnoCalls::Effect Is = Calls.effect(*Call, *Context);
    if (Is == ErrnoCalls::Effect::Keeps)
      return Step::GoOn;
    HasEnded = hasEnded(*Call, Between);
    if ((Is == ErrnoCalls::Effect::Unknown && !HasEnded) || isIgnored(*Call))
      return Step::Stop;
    const bool IsAlone = tellsByErrnoAlone(*Call) || HasEnded;
    if (IsAskedForAny && !IsAlone)
      return Step::Stop;
    // What else is asked may be true only where the call has failed.
    bool OthersAsk = llvm::any_of(Between, [&](const FunctionFlow::Asked &A) {
      return outcome(*Call, A) == Outcome::Unknown &&
             !hasInside(*A.Condition, [&](const Stmt &Inner) {
               return isErrno(Inner, *Context);
             });
    });
    if (IsAlone ? !mayBeStale(*Call, Between, Flow)
                : OthersAsk || outcome(*Call, Between) != Outcome::Succeeded ||
                      !mayBeStale(*Call, Between, Flow))
      return Step::Stop;
    Last = Call;
    // The value that such a call gives where it fails is a rare one.
    IsUnsure = IsAlone && !HasEnded &&
               llvm::any_of(Between, [&](const FunctionFlow::Asked &A) {
                 const VarDecl *Kept = keptIn(*Call);
                 return !Kept || names(*A.Condition, *Kept);
               });
    return Step::Found;
  });
  if (!Last)
    return;
  const bool IsAlone = HasEnded || tellsByErrnoAlone(*Last);
  warn(sources().getExpansionLoc(Read.getBeginLoc()),
       IsUnsure ? Confidence::Low : Confidence::Medium,
       IsAlone
           ? "'errno' may be left from an earlier call: '%0' sets it only "
             "where it fails"
           : "'errno' may be left from an earlier call: '%0' has not failed "
             "on a way that leads here")
      << Last->getDirectCallee()->getName() << Read.getSourceRange();
  note(Last->getBeginLoc(), "'%0' is called here")
      << Last->getDirectCallee()->getName();
}

/// errno says nothing of a call that has failed and returns its error.
void ClobberedErrnoCheck::judgeForeign(const Stmt &Read,
                                       const FunctionFlow &Flow) {
  const CallExpr *Failed = nullptr;
  bool IsLock = false;
  Flow.walkBack(Read, [&](const Stmt &S, Conditions Between) {
    if (writesErrno(S, *Context))
      return Step::Stop;
    const auto *Call = dyn_cast<CallExpr>(&S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (!Call || isErrnoPlace(*Call, *Context) || isIgnored(*Call))
      return Step::GoOn;
    bool ReturnsIt = false;
    IsLock = false;
    if (Callee)
      for (const Role &R : rolesOf(*Callee)) {
        if (R.V == Verb::SetsErrno)
          return Step::Stop;
        ReturnsIt |= R.V == Verb::FailsPositive;
        IsLock |= R.V == Verb::Locks || R.V == Verb::Unlocks;
      }
    if (!ReturnsIt || !hasFailed(*Call, Between))
      return Step::Stop;
    Failed = Call;
    return Step::Found;
  });
  if (!Failed)
    return;
  const auto *ByCall = dyn_cast<CallExpr>(&Read);
  // A lock that is used as it is meant does not fail.
  warn(ByCall ? ByCall->getBeginLoc()
              : sources().getExpansionLoc(Read.getBeginLoc()),
       IsLock ? Confidence::Low : Confidence::Medium,
       "'errno' says nothing here: '%0' has failed, and returns its error")
      << Failed->getDirectCallee()->getName() << Read.getSourceRange();
  note(Failed->getBeginLoc(), "'%0' is called here")
      << Failed->getDirectCallee()->getName();
}

/// Remembers a function of the unit that has failed where errno is read: it is
/// asked why.
void ClobberedErrnoCheck::noteTeller(const Stmt &Read,
                                     const FunctionFlow &Flow) {
  Flow.walkBack(Read, [&](const Stmt &S, Conditions Between) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    if (writesErrno(S, *Context))
      return Step::Stop;
    if (!Call || isIgnored(*Call) || isErrnoPlace(*Call, *Context))
      return Step::GoOn;
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (Callee && Callee->hasBody() && hasFailed(*Call, Between))
      AskedWhy.insert(Callee->getDefinition());
    return Step::Stop;
  });
}

/// Is \p Return that of a failure, as far as it is plain?
static bool returnsFailure(const ReturnStmt &Return, ASTContext &Context) {
  const Expr *Value = Return.getRetValue();
  if (!Value || Value->isValueDependent())
    return false;
  if (Value->getType()->isPointerType())
    return Value->isNullPointerConstant(Context, Expr::NPC_NeverValueDependent);
  Expr::EvalResult Number;
  return Value->EvaluateAsInt(Number, Context) && Number.Val.getInt() == -1;
}

/// Does \p Function set errno right before it returns a failure?
static bool setsErrnoToTell(const FunctionDecl &Function, ASTContext &Context) {
  return hasInside(*Function.getBody(), [&](const Stmt &S) {
    const auto *Block = dyn_cast<CompoundStmt>(&S);
    if (!Block || Block->size() < 2)
      return false;
    const auto *Return = dyn_cast<ReturnStmt>(Block->body_back());
    return Return && returnsFailure(*Return, Context) &&
           writesErrno(**(Block->body_end() - 2), Context);
  });
}

/// Is errno read to tell of it between \p Failed and \p Change, not only to
/// ask for one error?
bool ClobberedErrnoCheck::isToldBefore(const CallExpr &Change,
                                       const CallExpr &Failed,
                                       const FunctionFlow &Flow) {
  return Flow.walkBack(Change, [&](const Stmt &S, Conditions) {
    if (&S == &Failed)
      return Step::Stop;
    return Calls.reads(S, *Context) && !isCompared(S) ? Step::Found
                                                      : Step::GoOn;
  });
}

/// \p Function tells by errno why it has failed: no clean-up may change it on
/// the way to its end. \p IsAsked: a caller of the unit reads it.
void ClobberedErrnoCheck::judgeTeller(const FunctionDecl &Function,
                                      bool IsAsked) {
  FunctionFlow Flow(Function, *Context);
  llvm::SmallPtrSet<const CallExpr *, 4> Told;
  hasInside(*Function.getBody(), [&](const Stmt &S) {
    const auto *Return = dyn_cast<ReturnStmt>(&S);
    if (!Return || !returnsFailure(*Return, *Context))
      return false;
    const CallExpr *Change = nullptr, *Failed = nullptr;
    Flow.walkBack(*Return, [&](const Stmt &S, Conditions Between) {
      if (writesErrno(S, *Context))
        return Step::Stop;
      const auto *Call = dyn_cast<CallExpr>(&S);
      if (!Call)
        return Step::GoOn;
      ErrnoCalls::Effect Is = Calls.effect(*Call, *Context);
      if (Is == ErrnoCalls::Effect::Keeps)
        return Step::GoOn;
      // A function of the unit may not come back.
      if (Is == ErrnoCalls::Effect::Unknown || !isIgnored(*Call) ||
          Call->getDirectCallee()->hasBody())
        return Step::Stop;
      Failed = failedBefore(*Call, Between, Flow);
      Change = Call;
      return Failed ? Step::Found : Step::Stop;
    });
    if (!Failed || !Told.insert(Change).second)
      return false;
    warn(Change->getBeginLoc(),
         IsAsked && !closesUnwritten(*Change, Function) &&
                 !isToldBefore(*Change, *Failed, Flow)
             ? Confidence::Medium
             : Confidence::Low,
         "'%0' may change 'errno' here, which tells callers of '%1' why it "
         "failed")
        << Change->getDirectCallee()->getName() << Function.getName()
        << Change->getSourceRange();
    note(Failed->getBeginLoc(), "'%0' has failed here")
        << Failed->getDirectCallee()->getName();
    return false;
  });
}

/// \p Function sets errno where it fails, and callers read it: is there a way
/// on which it fails and nothing has set it?
void ClobberedErrnoCheck::judgeUntold(const FunctionDecl &Function) {
  const FunctionFlow Flow(Function, *Context);
  hasInside(*Function.getBody(), [&](const Stmt &S) {
    const auto *Return = dyn_cast<ReturnStmt>(&S);
    if (!Return || !returnsFailure(*Return, *Context))
      return false;
    const bool IsUntold = Flow.walkBack(
        *Return,
        [&](const Stmt &Before, Conditions Asked) {
          if (writesErrno(Before, *Context))
            return Step::Stop;
          const auto *Call = dyn_cast<CallExpr>(&Before);
          if (!Call ||
              Calls.effect(*Call, *Context) == ErrnoCalls::Effect::Keeps)
            return Step::GoOn;
          return outcome(*Call, Asked) == Outcome::Succeeded ? Step::GoOn
                                                             : Step::Stop;
        },
        [] { return true; });
    if (IsUntold)
      warn(Return->getBeginLoc(), Confidence::Medium,
           "'%0' fails here without having set 'errno', which a caller reads")
          << Function.getName() << Return->getSourceRange();
    return false;
  });
}

void ClobberedErrnoCheck::onEndOfTranslationUnit() {
  for (const FunctionDecl *Function : Setting) {
    judgeTeller(*Function, AskedWhy.contains(Function));
    if (AskedWhy.contains(Function))
      judgeUntold(*Function);
  }
  for (const FunctionDecl *Function : AskedWhy)
    if (!llvm::is_contained(Setting, Function))
      judgeTeller(*Function, true);
  Setting.clear();
  AskedWhy.clear();
}

void ClobberedErrnoCheck::check(const MatchFinder::MatchResult &Result) {
  const auto &Function = *Result.Nodes.getNodeAs<FunctionDecl>("function");
  Context = Result.Context;
  if (!Function.doesThisDeclarationHaveABody() ||
      Context->getSourceManager().isInSystemHeader(Function.getLocation()))
    return;
  std::optional<FunctionFlow> Flow;
  hasInside(*Function.getBody(), [&](const Stmt &S) {
    if (Calls.reads(S, *Context)) {
      if (!Flow)
        Flow.emplace(Function, *Context);
      judge(S, *Flow, Function);
      judgeStale(S, *Flow);
      judgeForeign(S, *Flow);
      noteTeller(S, *Flow);
    }
    return false;
  });
  if (setsErrnoToTell(Function, *Context))
    Setting.push_back(&Function);
}

static const RuleInfo ClobberedErrno = syntaxRule<ClobberedErrnoCheck>(
    "clobbered-errno", Stage::Experimental, "0.2", "CWE-252 CWE-703");
CVET_RULE(ClobberedErrno);
