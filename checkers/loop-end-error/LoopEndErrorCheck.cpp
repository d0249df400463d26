//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A loop over input that ends in the same way at the end and at an error, in a
/// function that has a word for failure and does not use it here.
///
//===----------------------------------------------------------------------===//

#include "DiscardedCalls.h"
#include "Errno.h"
#include "Expressions.h"
#include "FailureModels.h"
#include "FunctionFlow.h"
#include "ModelledCalls.h"
#include "Parents.h"
#include "PathModels.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

/// Of calls to functions of the unit.
constexpr unsigned MaxDepth = 2;

using Marks = llvm::SmallPtrSet<const ValueDecl *, 8>;

class LoopEndErrorCheck : public ModelledCallCheck {
public:
  LoopEndErrorCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
      : ModelledCallCheck(Verb::Ends, Name, Context) {}

  void check(const MatchFinder::MatchResult &Result) override;

private:
  void judge(const CallExpr &Call, const Role &Has,
             ASTContext &Context) override;
  void judgeNumber(const CallExpr &Call, ASTContext &Context);
  bool isHandedOn(const Stmt &S, const ValueDecl &Source);
  bool isAsked(const Stmt &Body, const VarDecl &Source, const Stmt &Loop,
               const ASTContext &Context);
  bool isOnlyRead(const FieldDecl &Source, const ASTContext &Context);
  const Stmt *loses(const Stmt &Loop, const Stmt &Body);
  const Stmt *copies(const Stmt &Loop);
  bool frees(const Stmt &S, unsigned Depth);
  const Stmt *sweeps(const Stmt &S, const Marks &Set, unsigned Depth);

  void judgeEndless(const CallExpr &Call, const Expr &From,
                    llvm::ArrayRef<const Stmt *> Around,
                    const FunctionDecl &Function, ASTContext &Context);

  ModelledCalls Asking{Verb::HadError}, Freeing{Verb::Frees};
  FailureModels Models;
};

} // namespace

/// What `f` or `s->f` names, or null.
static const ValueDecl *declaredAs(const Expr &E) {
  const Expr &Inner = withoutDetour(E);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(&Inner))
    return Ref->getDecl();
  const auto *Member = dyn_cast<MemberExpr>(&Inner);
  return Member ? Member->getMemberDecl() : nullptr;
}

/// The local variable that \p E is, set from a call in \p Body only; or null.
static const VarDecl *openedHere(const Expr *E, const Stmt &Body) {
  const auto *Ref =
      E ? dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts()) : nullptr;
  const auto *Source = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!Source || !Source->hasLocalStorage() || isa<ParmVarDecl>(Source))
    return nullptr;
  bool IsOpened = false, IsOther = false;
  auto Add = [&](const Expr *Value) {
    const Expr *From = Value->IgnoreParenCasts();
    if (isa<CallExpr>(From))
      IsOpened = true;
    else if (!From->isIntegerConstantExpr(Source->getASTContext()) &&
             !From->isNullPointerConstant(Source->getASTContext(),
                                          Expr::NPC_NeverValueDependent))
      IsOther = true;
  };
  if (const Expr *Value = Source->getInit())
    Add(Value);
  hasInside(Body, [&](const Stmt &S) {
    const auto *Assignment = dyn_cast<BinaryOperator>(&S);
    const auto *To =
        Assignment && Assignment->isAssignmentOp()
            ? dyn_cast<DeclRefExpr>(Assignment->getLHS()->IgnoreParens())
            : nullptr;
    if (To && To->getDecl() == Source)
      Add(Assignment->getRHS());
    return false;
  });
  return IsOpened && !IsOther ? Source : nullptr;
}

/// Is \p Source given to a call in \p S that may ask, or may have it asked?
bool LoopEndErrorCheck::isHandedOn(const Stmt &S, const ValueDecl &Source) {
  const auto *Call = dyn_cast<CallExpr>(&S);
  if (!Call || llvm::none_of(Call->arguments(), [&](const Expr *Argument) {
        return declaredAs(*Argument) == &Source;
      }))
    return false;
  const FunctionDecl *Callee = Call->getDirectCallee();
  return !Callee || Asking.find(*Call) || rolesOf(*Callee).empty();
}

/// Is there a word in \p Body for what became of \p Source, or may somebody who
/// gets it have one? What errno is before or in \p Loop is about other calls.
bool LoopEndErrorCheck::isAsked(const Stmt &Body, const VarDecl &Source,
                                const Stmt &Loop, const ASTContext &Context) {
  return hasInside(Body, [&](const Stmt &S) {
    if (isErrno(S, Context))
      return sources().isBeforeInTranslationUnit(
          Loop.getEndLoc(), sources().getExpansionLoc(S.getBeginLoc()));
    if (writesErrno(S, Context))
      return true;
    // It is handed on: kept, returned, or its address is taken.
    if (const auto *Return = dyn_cast<ReturnStmt>(&S))
      return Return->getRetValue() && names(*Return->getRetValue(), Source) &&
             !Return->getRetValue()->getType()->isIntegerType();
    if (const auto *Unary = dyn_cast<UnaryOperator>(&S))
      return Unary->getOpcode() == UO_AddrOf &&
             names(*Unary->getSubExpr(), Source);
    if (const auto *Assignment = dyn_cast<BinaryOperator>(&S))
      if (Assignment->isAssignmentOp())
        return declaredAs(*Assignment->getRHS()) == &Source;
    return isHandedOn(S, Source);
  });
}

/// Is what the member \p Source has opened by a call in the unit, and given
/// only to calls there that are known and do not ask? Nobody else sees it then.
bool LoopEndErrorCheck::isOnlyRead(const FieldDecl &Source,
                                   const ASTContext &Context) {
  bool IsOpened = false;
  for (const Decl *D : Context.getTranslationUnitDecl()->decls()) {
    const auto *Function = dyn_cast<FunctionDecl>(D);
    if (!Function || !Function->doesThisDeclarationHaveABody() ||
        sources().isInSystemHeader(Function->getLocation()))
      continue;
    if (hasInside(*Function->getBody(), [&](const Stmt &S) {
          if (const auto *Assignment = dyn_cast<BinaryOperator>(&S);
              Assignment && Assignment->isAssignmentOp()) {
            IsOpened |= declaredAs(*Assignment->getLHS()) == &Source &&
                        isa<CallExpr>(Assignment->getRHS()->IgnoreParenCasts());
            return declaredAs(*Assignment->getRHS()) == &Source;
          }
          if (const auto *Return = dyn_cast<ReturnStmt>(&S))
            return Return->getRetValue() &&
                   declaredAs(*Return->getRetValue()) == &Source;
          return isHandedOn(S, Source);
        }))
      return false;
  }
  return IsOpened;
}

/// Where what \p Loop has read is written, and somebody looks whether it was:
/// the copy has to be whole.
const Stmt *LoopEndErrorCheck::copies(const Stmt &Loop) {
  const auto Discarded = discardedCalls(Loop);
  const Stmt *At = nullptr;
  hasInside(Loop, [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    const Expr *To = Call ? argument(*Call, Models.of(*Call).Writes) : nullptr;
    const ValueDecl *Stream = To ? declaredAs(*To) : nullptr;
    // Streams of the library's own are for people.
    if (!Stream || sources().isInSystemHeader(Stream->getLocation()) ||
        llvm::any_of(Discarded,
                     [&](const DiscardedCall &D) { return D.Call == Call; }))
      return false;
    At = Call;
    return true;
  });
  return At;
}

/// Adds the members that \p S, with the functions of the unit that it calls,
/// sets.
static void addMarks(const Stmt &S, Marks &Set, unsigned Depth) {
  hasInside(S, [&](const Stmt &Inner) {
    if (const auto *Assignment = dyn_cast<BinaryOperator>(&Inner);
        Assignment && Assignment->isAssignmentOp() &&
        Assignment->getLHS()->getType()->isIntegerType()) {
      if (const auto *Field =
              dyn_cast_or_null<FieldDecl>(declaredAs(*Assignment->getLHS())))
        Set.insert(Field);
    } else if (const auto *Call = dyn_cast<CallExpr>(&Inner); Call && Depth) {
      const FunctionDecl *Callee = Call->getDirectCallee();
      if (const Stmt *Body = Callee ? Callee->getBody(Callee) : nullptr)
        addMarks(*Body, Set, Depth - 1);
    }
    return false;
  });
}

bool LoopEndErrorCheck::frees(const Stmt &S, unsigned Depth) {
  return hasInside(S, [&](const Stmt &Inner) {
    const auto *Call = dyn_cast<CallExpr>(&Inner);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (!Callee)
      return false;
    const Stmt *Body = Depth ? Callee->getBody(Callee) : nullptr;
    return Freeing.find(*Call) || (Body && frees(*Body, Depth - 1));
  });
}

/// The loop in \p S, or the call of one, that frees what has not one of the
/// marks.
const Stmt *LoopEndErrorCheck::sweeps(const Stmt &S, const Marks &Set,
                                      unsigned Depth) {
  if (const auto *Call = dyn_cast<CallExpr>(&S); Call && Depth) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    const Stmt *Body = Callee ? Callee->getBody(Callee) : nullptr;
    return Body && hasInside(*Body,
                             [&](const Stmt &Inner) {
                               return sweeps(Inner, Set, 0) != nullptr;
                             })
               ? Call
               : nullptr;
  }
  if (!isa<ForStmt, WhileStmt, DoStmt>(S))
    return nullptr;
  bool AsksForMark = hasInside(S, [&](const Stmt &Inner) {
    const auto *If = dyn_cast<IfStmt>(&Inner);
    return If && hasInside(*If->getCond(), [&](const Stmt &Part) {
             const auto *Member = dyn_cast<MemberExpr>(&Part);
             return Member && Set.contains(Member->getMemberDecl());
           });
  });
  return AsksForMark && frees(S, MaxDepth) ? &S : nullptr;
}

/// What \p Loop has not come to is lost then: where it is.
const Stmt *LoopEndErrorCheck::loses(const Stmt &Loop, const Stmt &Body) {
  Marks Set;
  addMarks(Loop, Set, MaxDepth);
  const Stmt *At = nullptr;
  if (!Set.empty())
    hasInside(Body, [&](const Stmt &S) {
      if (!sources().isBeforeInTranslationUnit(Loop.getEndLoc(),
                                               S.getBeginLoc()))
        return false;
      At = sweeps(S, Set, 1);
      return At != nullptr;
    });
  return At;
}

/// The loop that ends where \p Call finds no more, or null.
static const Stmt *loopEndedBy(llvm::ArrayRef<const Stmt *> Around) {
  const Stmt *Of = nullptr;
  for (const Stmt *S : Around) {
    if (const auto *While = dyn_cast<WhileStmt>(S))
      return While->getCond() == Of ? S : nullptr;
    if (const auto *Do = dyn_cast<DoStmt>(S))
      return Do->getCond() == Of ? S : nullptr;
    if (const auto *For = dyn_cast<ForStmt>(S))
      return For->getCond() == Of ? S : nullptr;
    if (const auto *If = dyn_cast<IfStmt>(S)) {
      const Stmt *Then = If->getThen();
      if (const auto *Block = dyn_cast<CompoundStmt>(Then))
        Then = Block->size() == 1 ? Block->body_front() : nullptr;
      if (If->getCond() != Of || !Then || !isa<BreakStmt>(Then))
        return nullptr;
      for (const Stmt *Loop : Around)
        if (isa<WhileStmt, ForStmt, DoStmt>(Loop))
          return Loop;
      return nullptr;
    }
    if (!isa<Expr>(S))
      return nullptr;
    Of = S;
  }
  return nullptr;
}

namespace {
enum class Says { Failure, Success };
} // namespace

/// What \p Value tells callers of a function that returns \p Type, as far as it
/// is plain.
static Says saidBy(const Expr &Value, QualType Type,
                   const ASTContext &Context) {
  const Expr *Inner = Value.IgnoreParenImpCasts();
  if (const auto *Choice = dyn_cast<ConditionalOperator>(Inner)) {
    Says A = saidBy(*Choice->getTrueExpr(), Type, Context);
    return saidBy(*Choice->getFalseExpr(), Type, Context) == A ? A
                                                               : Says::Success;
  }
  if (Value.getType()->isPointerType())
    return Value.isNullPointerConstant(const_cast<ASTContext &>(Context),
                                       Expr::NPC_NeverValueDependent)
               ? Says::Failure
               : Says::Success;
  Expr::EvalResult Result;
  if (!Value.getType()->isIntegerType() ||
      !Value.EvaluateAsInt(Result, Context)) {
    // `-errno`
    const auto *Minus = dyn_cast<UnaryOperator>(Inner);
    return Minus && Minus->getOpcode() == UO_Minus &&
                   isErrno(*Minus->getSubExpr()->IgnoreParenImpCasts(), Context)
               ? Says::Failure
               : Says::Success;
  }
  const llvm::APSInt &N = Result.Val.getInt();
  if (Inner->getType()->isBooleanType() || Type->isBooleanType())
    return N == 0 ? Says::Failure : Says::Success;
  // Of several names the first one says that all went well.
  if (const auto *Names = Type.getCanonicalType()->getAs<EnumType>();
      Names && llvm::range_size(Names->getDecl()->enumerators()) > 2)
    return N != 0 ? Says::Failure : Says::Success;
  return N.isNegative() ? Says::Failure : Says::Success;
}

namespace {

/// The values that a function returns, and where: at a `return`, or where a
/// variable gets one that is for nothing else.
class ReturnedValues {
public:
  ReturnedValues(const Stmt &Body,
                 llvm::function_ref<void(const Stmt &, const Expr &)> Do)
      : Body(Body), Do(Do) {}

  void find() {
    hasInside(Body, [&](const Stmt &S) {
      const auto *Return = dyn_cast<ReturnStmt>(&S);
      if (Return && Return->getRetValue())
        add(S, *Return->getRetValue());
      return false;
    });
  }

private:
  bool isOnlyReturned(const VarDecl &V) const;
  void add(const Stmt &At, const Expr &Value);

  const Stmt &Body;
  llvm::function_ref<void(const Stmt &, const Expr &)> Do;
  llvm::SmallPtrSet<const VarDecl *, 2> Results;
};

} // namespace

/// Is \p V set, and read where it is returned, or handed on to such a variable,
/// alone?
bool ReturnedValues::isOnlyReturned(const VarDecl &V) const {
  if (!V.isLocalVarDecl() || V.isStaticLocal())
    return false;
  unsigned Named = 0, Known = 0;
  auto IsIt = [&](const Expr *E) { return E && declaredAs(*E) == &V; };
  hasInside(Body, [&](const Stmt &S) {
    const auto *Ref = dyn_cast<DeclRefExpr>(&S);
    Named += Ref && Ref->getDecl() == &V;
    if (const auto *Return = dyn_cast<ReturnStmt>(&S))
      Known += IsIt(Return->getRetValue());
    const auto *Assignment = dyn_cast<BinaryOperator>(&S);
    if (!Assignment || Assignment->getOpcode() != BO_Assign)
      return false;
    const auto *To =
        dyn_cast_or_null<VarDecl>(declaredAs(*Assignment->getLHS()));
    Known += To == &V;
    Known += To && Results.contains(To) && IsIt(Assignment->getRHS());
    return false;
  });
  return Named == Known;
}

void ReturnedValues::add(const Stmt &At, const Expr &Value) {
  const auto *V = dyn_cast_or_null<VarDecl>(declaredAs(Value));
  if (V && Results.contains(V))
    return;
  if (!V || !isOnlyReturned(*V))
    return Do(At, Value);
  Results.insert(V);
  if (V->getInit())
    Do(At, *V->getInit());
  hasInside(Body, [&](const Stmt &S) {
    const auto *Assignment = dyn_cast<BinaryOperator>(&S);
    if (Assignment && Assignment->isAssignmentOp() &&
        declaredAs(*Assignment->getLHS()) == V)
      add(S, *Assignment->getRHS());
    return false;
  });
}

namespace {
/// How a function says how it went.
struct Answers {
  bool Fails = false; ///< it has a word for failure
  llvm::SmallVector<const Stmt *, 4> Successes;
};
} // namespace

static Answers answersOf(const FunctionDecl &Function, const Stmt &Body,
                         const ASTContext &Context) {
  Answers All;
  auto Add = [&](const Stmt &At, const Expr &Value) {
    Says Word = saidBy(Value, Function.getReturnType(), Context);
    All.Fails |= Word == Says::Failure;
    if (Word == Says::Success)
      All.Successes.push_back(&At);
  };
  ReturnedValues(Body, Add).find();
  return All;
}

namespace {

/// Which variables tell what a call has returned: the one that gets it, and
/// those that are computed of such a one.
class Witnesses {
public:
  Witnesses(const CallExpr &Call, const Stmt &Loop, const ASTContext &Context)
      : Call(Call), Context(Context) {
    // What is computed of what: two rounds are enough for `n = b ? ... : 0`.
    for (unsigned Round = 0; Round < 2; ++Round)
      hasInside(Loop, [&](const Stmt &S) {
        add(S);
        return false;
      });
  }

  bool isOf(const Stmt &S) const {
    return hasInside(S, [&](const Stmt &Inner) {
      const auto *Ref = dyn_cast<DeclRefExpr>(&Inner);
      return &Inner == &Call || (Ref && Variables.contains(Ref->getDecl()));
    });
  }

  /// Is it certain that \p Condition does not hold where the call has returned
  /// 0, as far as what it tells is asked?
  bool isFalseAtEnd(const Expr &Condition) const {
    const Expr &E = asked(Condition);
    if (isItself(E))
      return true;
    const auto *Operation = dyn_cast<BinaryOperator>(&E);
    if (!Operation)
      return false;
    if (Operation->getOpcode() == BO_LAnd)
      return isFalseAtEnd(*Operation->getLHS()) ||
             isFalseAtEnd(*Operation->getRHS());
    // `n != 1` holds then.
    Expr::EvalResult With;
    const Expr &Other = *Operation->getRHS();
    return isItself(*Operation->getLHS()) &&
           (Operation->getOpcode() == BO_GT ||
            (Operation->getOpcode() == BO_NE &&
             (Other.isValueDependent() || !Other.EvaluateAsInt(With, Context) ||
              With.Val.getInt() == 0)));
  }

private:
  void add(const Stmt &S) {
    if (const auto *Declaration = dyn_cast<DeclStmt>(&S)) {
      for (const Decl *D : Declaration->decls())
        if (const auto *V = dyn_cast<VarDecl>(D);
            V && V->getInit() && isOf(*V->getInit()))
          Variables.insert(V);
    } else if (const auto *Assignment = dyn_cast<BinaryOperator>(&S);
               Assignment && Assignment->isAssignmentOp() &&
               isOf(*Assignment->getRHS())) {
      if (const ValueDecl *To = declaredAs(*Assignment->getLHS()))
        Variables.insert(To);
    }
  }
  bool isItself(const Expr &E) const {
    const Expr *Inner = E.IgnoreParenImpCasts();
    const auto *Ref = dyn_cast<DeclRefExpr>(Inner);
    return Inner == &Call || (Ref && Variables.contains(Ref->getDecl()));
  }

  const CallExpr &Call;
  const ASTContext &Context;
  llvm::SmallPtrSet<const ValueDecl *, 4> Variables;
};

} // namespace

/// Is there something in \p S that leaves a loop around it?
static bool leavesLoop(const Stmt &S) {
  return hasInside(S, [](const Stmt &Inner) {
    if (isa<BreakStmt, ReturnStmt, GotoStmt>(Inner))
      return true;
    const auto *Call = dyn_cast<CallExpr>(&Inner);
    return Call && Call->getDirectCallee() &&
           Call->getDirectCallee()->isNoReturn();
  });
}

/// A loop that only ends where there is no more: an error is not the end, and
/// the loop goes on for ever. (So it does where only an error ends it.)
void LoopEndErrorCheck::judgeEndless(const CallExpr &Call, const Expr &From,
                                     llvm::ArrayRef<const Stmt *> Around,
                                     const FunctionDecl &Function,
                                     ASTContext &Context) {
  const ValueDecl *Source = declaredAs(From);
  const Stmt *Loop = nullptr;
  for (const Stmt *S : Around)
    if (isa<WhileStmt, DoStmt, ForStmt>(S)) {
      Loop = S;
      break;
    }
  if (!Source || !Loop)
    return;
  const CallExpr *Asked = nullptr;
  const bool HasOther = hasInside(*Function.getBody(), [&](const Stmt &S) {
    const auto *Of = dyn_cast<CallExpr>(&S);
    if (!Of || llvm::none_of(Of->arguments(), [&](const Expr *Argument) {
          return declaredAs(*Argument) == Source;
        }))
      return false;
    if (!Asking.find(*Of))
      return isHandedOn(*Of, *Source);
    // Of the two, end and error, each such call tells of one.
    if (Asked && Asked->getDirectCallee() != Of->getDirectCallee())
      return true;
    if (hasInside(*Loop, [&](const Stmt &Inner) { return &Inner == Of; }))
      Asked = Of;
    return false;
  });
  if (!Asked || HasOther)
    return;
  // Whether the call has found something decides about the loop's end, too.
  const Witnesses Tell(Call, *Loop, Context);
  if (hasInside(*Loop, [&](const Stmt &S) {
        if (isErrno(S, Context))
          return true;
        if (const auto *If = dyn_cast<IfStmt>(&S))
          return Tell.isOf(*If->getCond()) && leavesLoop(*If) &&
                 !(Tell.isFalseAtEnd(*If->getCond()) &&
                   !(If->getElse() && leavesLoop(*If->getElse())));
        const Expr *Again = nullptr;
        if (const auto *While = dyn_cast<WhileStmt>(&S))
          Again = While->getCond();
        else if (const auto *Do = dyn_cast<DoStmt>(&S))
          Again = Do->getCond();
        else if (const auto *For = dyn_cast<ForStmt>(&S))
          Again = For->getCond();
        else if (const auto *Switch = dyn_cast<SwitchStmt>(&S))
          Again = Switch->getCond();
        return Again && Tell.isOf(*Again);
      }))
    return;
  warn(Call.getBeginLoc(), Confidence::Medium,
       "only '%0' ends this loop, and that tells of one alone: the end of '%1' "
       "or an error")
      << Asked->getDirectCallee()->getName() << Source->getName()
      << Call.getSourceRange();
  note(Asked->getBeginLoc(), "'%0' is asked here")
      << Asked->getDirectCallee()->getName();
}

void LoopEndErrorCheck::judge(const CallExpr &Call, const Role &Has,
                              ASTContext &Context) {
  llvm::SmallVector<const Stmt *, 16> Around = statementsAround(Call, Context);
  const Stmt *Loop = loopEndedBy(Around);
  const FunctionDecl *Function = functionAround(Call, Context);
  const Expr *Source = argument(Call, Has.param(0));
  if (!Loop && Function && Source)
    return judgeEndless(Call, *Source, Around, *Function, Context);
  if (!Loop || !Function || Function->getReturnType()->isVoidType())
    return;
  const Stmt &Body = *Function->getBody();
  const Expr *From = argument(Call, Has.param(0));
  const VarDecl *Local = openedHere(From, Body);
  const auto *Member =
      From && !Local ? dyn_cast_or_null<FieldDecl>(declaredAs(*From)) : nullptr;
  if (Local ? isAsked(Body, *Local, *Loop, Context) : !Member)
    return;
  const auto [Fails, Successes] = answersOf(*Function, Body, Context);
  // A function that has no word for failure looks only for what it can get.
  if ((Local && !Fails) || Successes.empty())
    return;
  FunctionFlow Flow(*Function, Context);
  const Stmt *After = nullptr;
  for (const Stmt *At : Successes)
    if (At->getBeginLoc() > Loop->getEndLoc() && Flow.reaches(Call, *At))
      After = At;
  if (!After)
    return;
  const Stmt *Copy = copies(*Loop);
  const Stmt *Lost = Copy ? Copy : loses(*Loop, Body);
  // Who has opened what a member has may ask, where nothing is at stake.
  if (Member && (!Lost || !isOnlyRead(*Member, Context)))
    return;
  // Much of what is read so is not worth the question: files of the system, or
  // settings that have a default.
  warn(Call.getBeginLoc(), Lost ? Confidence::Medium : Confidence::Low,
       "an error ends this loop like the end of '%0', and nobody asks which of "
       "the two it was")
      << (Local ? Local->getName() : Member->getName())
      << Call.getSourceRange();
  if (Lost)
    note(Lost->getBeginLoc(), Copy ? "what it has read goes here"
                                   : "what it has not come to goes here");
  note(After->getBeginLoc(), "success is returned here all the same");
}

/// Does \p Loop, which \p Call ends, end at a failure as at the end: is the
/// number that the call gives asked whether it is greater than 0 only, and is
/// \p Kept what has got it?
static bool endsAtBoth(const CallExpr &Call,
                       llvm::ArrayRef<const Stmt *> Around,
                       const VarDecl *&Kept) {
  const Stmt *Of = nullptr;
  for (const Stmt *S : Around) {
    if (const auto *Operation = dyn_cast<BinaryOperator>(S)) {
      if (Operation->getOpcode() == BO_Assign) {
        const auto *Ref =
            dyn_cast<DeclRefExpr>(Operation->getLHS()->IgnoreParens());
        Kept = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
        if (!Kept)
          return false;
      } else {
        Expr::EvalResult With;
        return Operation->getLHS() == Of &&
               (Operation->getOpcode() == BO_GT ||
                Operation->getOpcode() == BO_LE) &&
               Operation->getRHS()->EvaluateAsInt(
                   With, Kept ? Kept->getASTContext()
                              : Call.getDirectCallee()->getASTContext()) &&
               With.Val.getInt() == 0;
      }
    }
    Of = S;
  }
  return false;
}

/// `while ((n = read(...)) > 0)`, and nobody asks what n is then.
void LoopEndErrorCheck::judgeNumber(const CallExpr &Call, ASTContext &Context) {
  llvm::SmallVector<const Stmt *, 16> Around = statementsAround(Call, Context);
  const Stmt *Loop = loopEndedBy(Around);
  const FunctionDecl *Function = Loop ? functionAround(Call, Context) : nullptr;
  const VarDecl *Kept = nullptr;
  if (!Function || Function->getReturnType()->isVoidType() ||
      !endsAtBoth(Call, Around, Kept))
    return;
  const Stmt &Body = *Function->getBody();
  // Somebody asks afterwards, or something has to do with errno.
  if (hasInside(Body, [&](const Stmt &S) {
        const auto *Ref = dyn_cast<DeclRefExpr>(&S);
        return (Ref && Ref->getDecl() == Kept &&
                sources().isBeforeInTranslationUnit(Loop->getEndLoc(),
                                                    Ref->getBeginLoc())) ||
               isErrno(S, Context);
      }))
    return;
  const auto [Fails, Successes] = answersOf(*Function, Body, Context);
  if (!Fails)
    return;
  FunctionFlow Flow(*Function, Context);
  const Stmt *After = nullptr;
  for (const Stmt *At : Successes)
    if (At->getBeginLoc() > Loop->getEndLoc() && Flow.reaches(Call, *At))
      After = At;
  if (!After)
    return;
  const Stmt *Copy = copies(*Loop);
  warn(
      Call.getBeginLoc(), Copy ? Confidence::Medium : Confidence::Low,
      "a failure of '%0' ends this loop like the end, and nobody asks which of "
      "the two it was")
      << Call.getDirectCallee()->getName() << Call.getSourceRange();
  if (Copy)
    note(Copy->getBeginLoc(), "what it has read goes here");
  note(After->getBeginLoc(), "success is returned here all the same");
}

void LoopEndErrorCheck::check(const MatchFinder::MatchResult &Result) {
  ModelledCallCheck::check(Result);
  const auto &Call = *Result.Nodes.getNodeAs<CallExpr>("call");
  if (const FunctionDecl *Callee = Call.getDirectCallee()) {
    const FailureModel &Model = Models.of(*Callee);
    if (Model.Negative && Model.Partial && !Model.Writes)
      judgeNumber(Call, *Result.Context);
  }
}

static const RuleInfo LoopEndError = syntaxRule<LoopEndErrorCheck>(
    "loop-end-error", Stage::Experimental, "0.2", "CWE-252 CWE-754");
CVET_RULE(LoopEndError);
