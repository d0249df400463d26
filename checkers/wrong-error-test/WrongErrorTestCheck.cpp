//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "BoundedText.h"
#include "CutText.h"
#include "ErrorNumbers.h"
#include "Expressions.h"
#include "InferredFailures.h"
#include "InvertedTests.h"
#include "ModelledCalls.h"
#include "NamedCodes.h"
#include "RepeatedTests.h"
#include "ResultTests.h"
#include "SignedNumbers.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

using Tests = std::vector<ResultTest>;

/// What a call may give: values that say that it failed, and one that does not.
struct Outcomes {
  llvm::SmallVector<int64_t, 2> Failures;
  int64_t Success;
};

class WrongErrorTestCheck : public SyntaxCheck {
public:
  WrongErrorTestCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
      : SyntaxCheck(Name, Context), Inferred(Models) {}

  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(
        functionDecl(hasBody(stmt()), unless(isExpansionInSystemHeader()))
            .bind("function"),
        this);
  }
  void check(const MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;

private:
  bool isUnknown(const CallExpr &Call);
  void judge(const CallExpr &Call, const Tests &Asked, const Stmt &Body,
             ASTContext &Context);
  bool mayBeNegative(const CallExpr &Call);
  bool judgeUnsigned(const CallExpr &Call, const Tests &Asked,
                     const ASTContext &Context);
  bool judgeCount(const CallExpr &Call, const Tests &Asked, const Stmt &Body);
  bool judgeMixed(const CallExpr &Call, const Tests &Asked,
                  const ASTContext &Context);
  bool judgeSize(const CallExpr &Call, const Tests &Asked, const Stmt &Body,
                 ASTContext &Context);
  bool judgeNumber(const CallExpr &Call, const Tests &Asked, const Stmt &Body,
                   const ASTContext &Context);
  bool isOwn(const CallExpr &Call);
  bool judgeOwnCodes(const CallExpr &Call, const Tests &Asked,
                     const InferredFailure &Of, const Stmt &Body,
                     const ASTContext &Context);
  bool judgeNeverHolds(const CallExpr &Call, const Tests &Asked,
                       const InferredFailure &Of, const ASTContext &Context);
  void judgeOwn(const CallExpr &Call, const Tests &Asked, const Stmt &Body,
                const ASTContext &Context);
  bool judgeCharacter(const CallExpr &Call, const ResultTest &Test,
                      const ASTContext &Context);
  void judgeShort(const CallExpr &Call, const ResultTest &Test,
                  const ASTContext &Context);
  DiagnosticBuilder say(const ResultTest &Test, Confidence Level,
                        llvm::StringRef Text, const CallExpr &Call);
  void sayUnseen(const CallExpr &Call, const ResultTest &Test, int64_t Unseen);

  FailureModels Models;
  InferredFailures Inferred;
  NamedCodes Codes;
  ErrorNumbers Numbers{Models};
  InvertedTests Inverted{Models, Inferred};
};

} // namespace

bool cvet::answer(const ResultTest &Test, int64_t Result,
                  const ASTContext &Context) {
  int64_t With = *Test.Value;
  QualType Type = Test.type();
  bool IsUnsigned = false;
  if (Type->isUnsignedIntegerType()) {
    unsigned Bits = Context.getIntWidth(Type);
    if (Bits < 64)
      Result &= (int64_t(1) << Bits) - 1;
    // A smaller one is promoted to int.
    IsUnsigned = Bits >= Context.getIntWidth(Context.IntTy);
    if (IsUnsigned && Bits < 64)
      With &= (int64_t(1) << Bits) - 1;
  }
  bool IsLess = IsUnsigned ? uint64_t(Result) < uint64_t(With) : Result < With;
  switch (Test.How) {
  case BO_EQ:
    return Result == With;
  case BO_NE:
    return Result != With;
  case BO_LT:
    return IsLess;
  case BO_GE:
    return !IsLess;
  case BO_LE:
    return IsLess || Result == With;
  default:
    return !IsLess && Result != With;
  }
}

static bool sees(const ResultTest &Test, int64_t Failure, int64_t Success,
                 const ASTContext &Context) {
  return !Test.Value ||
         answer(Test, Failure, Context) != answer(Test, Success, Context);
}

/// What is known of a function whose result is compared as a number, or nothing
/// where any test may be right.
static std::optional<Outcomes> outcomes(const FailureModel &Model,
                                        const ResultTest &Test) {
  if (Model.Zero && Model.Negative)
    return Outcomes{{0, -1}, 1};
  if (Model.Zero)
    return Outcomes{{0}, 1};
  if (Model.MinusOne)
    return Outcomes{{-1}, 3};
  // Whoever asks for one error, asks for errors.
  if (Model.Positive)
    return Outcomes{{*Test.Value > 0 ? *Test.Value : 11}, 0};
  return std::nullopt;
}

/// Is it the name of an error's number: a macro of capitals that starts with E?
static bool isErrorNumber(const ResultTest &Test, const SourceManager &SM,
                          const LangOptions &Options) {
  if (!Test.With || !Test.isEquality() || *Test.Value == 0 || *Test.Value == -1)
    return false;
  const Expr *With = Test.With->IgnoreParenImpCasts();
  if (const auto *Minus = dyn_cast<UnaryOperator>(With);
      Minus && Minus->getOpcode() == UO_Minus)
    With = Minus->getSubExpr()->IgnoreParenImpCasts();
  SourceLocation At = With->getExprLoc();
  if (!isa<IntegerLiteral>(With) || !At.isMacroID())
    return false;
  llvm::StringRef Name = Lexer::getImmediateMacroName(At, SM, Options);
  return Name.size() > 2 && Name.starts_with("E") &&
         llvm::all_of(
             Name, [](char C) { return llvm::isUpper(C) || llvm::isDigit(C); });
}

/// Does the test only ask whether a number, of which there are no negative
/// ones, is negative?
static bool asksForNegative(const ResultTest &Test) {
  if (!Test.Value)
    return false;
  if (Test.isEquality() || Test.How == BO_LE || Test.How == BO_GT)
    return *Test.Value < 0;
  return *Test.Value <= 0;
}

/// Does the other half of `n < 0 || n != size` see what \p Test does not?
static bool isToldByOtherHalf(const ResultTest &Test, const Tests &Asked,
                              const Stmt &Body) {
  auto Has = [](const Stmt &S, const Expr *E) {
    return hasInside(S, [&](const Stmt &Inner) { return &Inner == E; });
  };
  return llvm::any_of(Asked, [&](const ResultTest &Other) {
    return Other.With && Other.Value != 0 && !asksForNegative(Other) &&
           hasInside(Body, [&](const Stmt &S) {
             const auto *Either = dyn_cast<BinaryOperator>(&S);
             return Either && Either->getOpcode() == BO_LOr &&
                    Has(*Either, Test.Where) && Has(*Either, Other.Where);
           });
  });
}

DiagnosticBuilder WrongErrorTestCheck::say(const ResultTest &Test,
                                           Confidence Level,
                                           llvm::StringRef Text,
                                           const CallExpr &Call) {
  DiagnosticBuilder Warning = warn(Test.Where->getExprLoc(), Level, Text);
  Warning << Call.getDirectCallee()->getName() << Test.Where->getSourceRange();
  return Warning;
}

void WrongErrorTestCheck::sayUnseen(const CallExpr &Call,
                                    const ResultTest &Test, int64_t Unseen) {
  const FailureModel &Model = Models.of(Call);
  if (Model.Zero && Model.Negative)
    say(Test, Confidence::Medium,
        "'%0' also returns %select{0|a negative number}1 where it fails", Call)
        << (Unseen < 0);
  else if (Model.Zero)
    say(Test, Confidence::Medium,
        "'%0' returns 0 where it fails, never a negative number", Call);
  else if (Model.Positive)
    say(Test, Confidence::Medium,
        "'%0' returns a positive number where it fails, never a negative one",
        Call);
  else
    say(Test, Confidence::Medium,
        "'%0' returns -1 where it fails, not %select{0|a null pointer}1", Call)
        << Call.getType()->isPointerType();
}

/// A size that is compared with the room: what just does not fit is equal to
/// it.
bool WrongErrorTestCheck::judgeSize(const CallExpr &Call, const Tests &Asked,
                                    const Stmt &Body, ASTContext &Context) {
  const Expr *Room = argument(Call, Models.of(Call).Truncates);
  if (!Room)
    return false;
  const ResultTest *Wrong = nullptr;
  for (const ResultTest &Test : Asked) {
    if (Test.IsMaybe || !Test.With || Test.Value == 0 || Test.Value == -1)
      continue;
    bool IsRoom = isSameExpression(*Test.With->IgnoreParenCasts(),
                                   *Room->IgnoreParenCasts(), Context);
    if (!IsRoom || (Test.How != BO_GT && Test.How != BO_LE))
      return false;
    Wrong = &Test;
  }
  if (Wrong && !alwaysFits(Call, *Room, Body, Models, Context) &&
      !asksForEqualSize(*Wrong, Body, sources()) &&
      !isClampedTo(*Wrong, Body, Context))
    say(*Wrong, Confidence::Medium,
        "text is also cut off where the result of '%0' is equal to the size",
        Call);
  return Wrong;
}

/// Are all of \p Asked only whether the result is 0?
static bool askForZero(const Tests &Asked) {
  return !Asked.empty() && llvm::all_of(Asked, [](const ResultTest &Test) {
    return !Test.IsMaybe && Test.Value == 0 && Test.isEquality();
  });
}

/// Does an `if` in \p Body ask \p Question, and do nothing then? Compilers want
/// some results to be looked at.
static bool decidesNothing(const Expr &Question, const Stmt &Body) {
  return hasInside(Body, [&](const Stmt &S) {
    if (const auto *Cast = dyn_cast<CStyleCastExpr>(&S);
        Cast && Cast->getType()->isVoidType())
      return hasInside(*Cast,
                       [&](const Stmt &Inner) { return &Inner == &Question; });
    const auto *If = dyn_cast<IfStmt>(&S);
    if (!If || If->getElse() || !hasInside(*If->getCond(), [&](const Stmt &Of) {
          return &Of == Question.IgnoreParenImpCasts();
        }))
      return false;
    const auto *Block = dyn_cast<CompoundStmt>(If->getThen());
    return Block ? Block->body_empty() : isa<NullStmt>(If->getThen());
  });
}

/// A number of bytes is 0 at the end, and negative where the call failed: who
/// asks for 0 only takes a failure for bytes.
bool WrongErrorTestCheck::judgeCount(const CallExpr &Call, const Tests &Asked,
                                     const Stmt &Body) {
  const FailureModel &Model = Models.of(Call);
  if (!Model.Negative || !Model.Partial || !askForZero(Asked) ||
      decidesNothing(*Asked.front().Where, Body))
    return false;
  say(Asked.front(), Confidence::Medium,
      "'%0' returns a negative number where it fails, not 0", Call);
  return true;
}

/// A negative number that is compared with a size is a large one.
bool WrongErrorTestCheck::judgeMixed(const CallExpr &Call, const Tests &Asked,
                                     const ASTContext &Context) {
  const ResultTest *Wrong = nullptr;
  for (const ResultTest &Test : Asked) {
    if (!Test.Value || Test.IsMaybe)
      return false;
    const QualType With =
        Test.With ? Test.With->getType() : Context.IntTy.withConst();
    const bool IsMixed =
        With->isUnsignedIntegerType() &&
        !Test.type()->isUnsignedIntegerType() &&
        Context.getTypeSize(With) >= Context.getTypeSize(Test.type());
    if (IsMixed && !Test.isEquality() && *Test.Value > 0)
      Wrong = &Test;
    else if (sees(Test, -1, *Test.Value > 0 ? *Test.Value : 1, Context))
      return false;
  }
  // Who asks whether a text was cut off finds a large number right.
  if (!Wrong || !mayBeNegative(Call) || Models.of(Call).Truncates)
    return false;
  say(*Wrong, Confidence::Medium,
      "the result of '%0' is compared as a number without a sign: a negative "
      "one is large",
      Call);
  return true;
}

/// A character is smaller than what such a call returns.
bool WrongErrorTestCheck::judgeCharacter(const CallExpr &Call,
                                         const ResultTest &Test,
                                         const ASTContext &Context) {
  QualType Type = Test.type();
  if (!Type->isCharType() || !Test.isEquality() || Test.Value != -1)
    return false;
  bool IsUnsigned = Type->isUnsignedIntegerType();
  // Of numbers that no character has, only the end is lost, and that elsewhere.
  bool IsCharacter = Models.of(Call).Ends;
  say(Test, IsUnsigned || IsCharacter ? Confidence::Medium : Confidence::Low,
      IsUnsigned
          ? "a character is never -1: that '%0' has come to the end is not seen"
          : "the result of '%0' does not fit a character: 255 is taken for -1",
      Call);
  return true;
}

/// How many were written is no failure, but the rest is lost.
void WrongErrorTestCheck::judgeShort(const CallExpr &Call,
                                     const ResultTest &Test,
                                     const ASTContext &Context) {
  const FailureModel &Model = Models.of(Call);
  const Expr *Size = argument(Call, Model.Partial);
  if (!Size || !Model.Writes || !Test.Value || !(*Test.Value <= 0) ||
      (Test.isEquality() && *Test.Value == 0) || Test.How == BO_GT)
    return;
  // What got the result may be asked how much it was; a pipe takes a small
  // number of bytes as a whole.
  constexpr uint64_t PipeTakes = 512;
  Expr::EvalResult Bytes;
  if (!isa<CallExpr>(Test.Result->IgnoreParenCasts()) ||
      (Size->EvaluateAsInt(Bytes, Context) &&
       Bytes.Val.getInt().getZExtValue() <= PipeTakes))
    return;
  say(Test, Confidence::Low, "'%0' may write a part only, and has not failed",
      Call);
}

/// `open(path, flags) != 0`, `fd != STDIN_FILENO`: is it the descriptor that
/// was closed before, which a new one gets again?
static bool asksForDescriptor(const FailureModel &Model,
                              const ResultTest &Test) {
  if (!Model.MinusOne || !Test.With || Test.type()->isPointerType())
    return false;
  return Test.How == BO_NE ? *Test.Value >= 0
         : Test.How == BO_GT
             ? *Test.Value > 0
             : Test.How == BO_EQ && *Test.Value >= 0 &&
                   isa<CallExpr>(Test.Result->IgnoreParenImpCasts());
}

/// Is what has \p Result the value of a `({ ... })` that \p Body has? Who gets
/// that asks, too.
static bool isGivenOut(const Expr &Result, const Stmt &Body) {
  const auto *Ref = dyn_cast<DeclRefExpr>(Result.IgnoreParenImpCasts());
  return Ref && hasInside(Body, [&](const Stmt &S) {
           const auto *Block = dyn_cast<StmtExpr>(&S);
           if (!Block || Block->getType()->isVoidType() ||
               Block->getSubStmt()->body_empty())
             return false;
           const Stmt *Value = Block->getSubStmt()->body_back();
           while (const auto *Label = dyn_cast<LabelStmt>(Value))
             Value = Label->getSubStmt();
           return names(*Value, *Ref->getDecl());
         });
}

/// Is it asked last whether the result is negative, where it is not 0, as was
/// asked before? And nothing is done where it is positive.
static bool asksForNegativeLast(const Tests &Asked, const Stmt &Body) {
  if (Asked.size() < 2)
    return false;
  const ResultTest &Last = Asked.back();
  return Last.How == BO_LT && Last.Value == 0 && !Last.IsMaybe &&
         askForZero(Tests(Asked.begin(), Asked.end() - 1)) &&
         !hasInside(Body, [&](const Stmt &S) {
           const auto *If = dyn_cast<IfStmt>(&S);
           return If && If->getElse() &&
                  hasInside(*If->getCond(), [&](const Stmt &Inner) {
                    return &Inner == Last.Where->IgnoreParenImpCasts();
                  });
         });
}

bool WrongErrorTestCheck::judgeNumber(const CallExpr &Call, const Tests &Asked,
                                      const Stmt &Body,
                                      const ASTContext &Context) {
  const FailureModel &Model = Models.of(Call);
  // It is compared with what only the running program knows.
  if (llvm::any_of(Asked, [](const ResultTest &Test) { return !Test.Value; }))
    return false;
  const ResultTest *Wrong = nullptr;
  int64_t Unseen = 0;
  for (const ResultTest &Test : Asked) {
    std::optional<Outcomes> May = outcomes(Model, Test);
    if (!May || asksForDescriptor(Model, Test))
      return false;
    for (int64_t Failure : May->Failures)
      if (!Test.IsMaybe && !sees(Test, Failure, May->Success, Context) &&
          llvm::none_of(Asked, [&](const ResultTest &Other) {
            return sees(Other, Failure, May->Success, Context);
          })) {
        Wrong = Wrong ? Wrong : &Test;
        Unseen = Failure;
      }
  }
  if (!Wrong && Model.Positive && asksForNegativeLast(Asked, Body) &&
      !isWrittenByMacro(Asked.back().Where->getExprLoc(), sources())) {
    Wrong = &Asked.back();
    Unseen = 1;
  }
  if (!Wrong || isGivenOut(*Wrong->Result, Body))
    return false;
  sayUnseen(Call, *Wrong, Unseen);
  return true;
}

/// Does a negative number say that \p Call has failed?
bool WrongErrorTestCheck::mayBeNegative(const CallExpr &Call) {
  const FailureModel &Model = Models.of(Call);
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Model.Negative || (!Model.fails() && Callee &&
                            Callee->getReturnType()->isSignedIntegerType() &&
                            Inferred.of(*Callee).Negative);
}

/// A size that gets a negative number is a large one: none of the tests sees
/// it.
bool WrongErrorTestCheck::judgeUnsigned(const CallExpr &Call,
                                        const Tests &Asked,
                                        const ASTContext &Context) {
  const ResultTest *Wrong = nullptr;
  for (const ResultTest &Test : Asked) {
    if (!Test.Value || Test.IsMaybe || sees(Test, -1, 1, Context))
      return false;
    if (Test.type()->isUnsignedIntegerType() && !Test.isEquality() &&
        *Test.Value <= 0)
      Wrong = &Test;
  }
  // Who asks knows that it may be, if the function's type says nothing else.
  if (!Wrong || !(mayBeNegative(Call) || isUnknown(Call)))
    return false;
  say(*Wrong, Confidence::Medium,
      "what has the result of '%0' is unsigned: it is never negative", Call);
  return true;
}

/// Is it a function of the file of which no model says how it fails?
bool WrongErrorTestCheck::isOwn(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && Callee->hasBody() && !Models.of(Call).fails() &&
         Callee->getReturnType()->isIntegerType();
}

/// Is it how many bytes POSIX's functions count by?
static bool isByteCount(QualType Type) {
  while (const auto *Typedef = Type->getAs<TypedefType>()) {
    if (Typedef->getDecl()->getName() == "ssize_t")
      return true;
    Type = Typedef->desugar();
  }
  return false;
}

/// Is \p Test all that is asked by an `if` that leaves, and does what has the
/// result get another one by the next statement? Nobody hands it on then.
static bool isReplacedNext(const ResultTest &Test, const Stmt &Body) {
  const auto *Ref = dyn_cast<DeclRefExpr>(Test.Result->IgnoreParenImpCasts());
  if (!Ref)
    return false;
  auto Leaves = [](const Stmt &Then) {
    const auto *Block = dyn_cast<CompoundStmt>(&Then);
    return isa<GotoStmt, ReturnStmt>(Then) ||
           (Block && !Block->body_empty() &&
            isa<GotoStmt, ReturnStmt>(Block->body_back()));
  };
  return hasInside(Body, [&](const Stmt &S) {
    if (!isa<CompoundStmt>(S))
      return false;
    const IfStmt *Before = nullptr;
    for (const Stmt *Child : S.children()) {
      const auto *Set = dyn_cast_or_null<BinaryOperator>(Child);
      if (Before && Set && Set->getOpcode() == BO_Assign &&
          isa<DeclRefExpr>(Set->getLHS()->IgnoreParens()) &&
          names(*Set->getLHS(), *Ref->getDecl()) &&
          !names(*Set->getRHS(), *Ref->getDecl()))
        return true;
      const auto *If = dyn_cast_or_null<IfStmt>(Child);
      Before =
          If && !If->getElse() &&
                  &asked(*If->getCond()) == Test.Where->IgnoreParenImpCasts() &&
                  Leaves(*If->getThen())
              ? If
              : nullptr;
    }
    return false;
  });
}

/// Codes of errors of a function of the file that no test sees: negative ones
/// where positive ones are asked for, the other way round, or others than -1.
bool WrongErrorTestCheck::judgeOwnCodes(const CallExpr &Call,
                                        const Tests &Asked,
                                        const InferredFailure &Of,
                                        const Stmt &Body,
                                        const ASTContext &Context) {
  if (!Of.Zero || Of.Other || Of.Counted || Of.AnyNumber || Of.Null ||
      llvm::any_of(Asked, [](const ResultTest &Test) {
        return !Test.Value || Test.IsMaybe;
      }))
    return false;
  auto IsUnseen = [&](int64_t Failure) {
    return llvm::none_of(Asked, [&](const ResultTest &Test) {
      return sees(Test, Failure, 0, Context);
    });
  };
  // Who asks for one code knows that there are several.
  auto AskFor = [&](llvm::function_ref<bool(int64_t)> Is) {
    return llvm::all_of(
        Asked, [&](const ResultTest &Test) { return Is(*Test.Value); });
  };
  // A variable may be handed on.
  if (Asked.empty() ||
      (!isa<CallExpr>(Asked.front().Result->IgnoreParenImpCasts()) &&
       !(Asked.size() == 1 && isReplacedNext(Asked.front(), Body))))
    return false;
  constexpr int64_t Code = 12345;
  if (Of.Negative && !Of.Positive && IsUnseen(-1) && IsUnseen(-Code) &&
      AskFor([](int64_t Value) { return Value >= 0; })) {
    say(Asked.front(), Confidence::Medium,
        "'%0' returns a negative number where it fails, never a positive one",
        Call);
    return true;
  }
  if (Of.Number && !Of.Negative && IsUnseen(1) && IsUnseen(Code) &&
      AskFor([](int64_t Value) { return Value <= 0; })) {
    say(Asked.front(), Confidence::Medium,
        "'%0' returns a positive number where it fails, never a negative one",
        Call);
    return true;
  }
  // -1 by a name is one of several states, and others are no failures.
  if (Of.OtherNegative && !Of.Positive && !IsUnseen(-1) && IsUnseen(-Code) &&
      AskFor([](int64_t Value) { return Value >= -1; }) &&
      llvm::none_of(Asked, [&](const ResultTest &Test) {
        return *Test.Value < 0 && asksForCode(Test, Context);
      })) {
    say(Asked.front(), Confidence::Medium,
        "'%0' also returns other negative numbers than -1 where it fails",
        Call);
    return true;
  }
  return false;
}

/// A question for more than 1, of a function of the file that returns no other
/// positive number: nobody sees that one.
bool WrongErrorTestCheck::judgeNeverHolds(const CallExpr &Call,
                                          const Tests &Asked,
                                          const InferredFailure &Of,
                                          const ASTContext &Context) {
  if (!Of.Positive || !Of.Zero || !Of.Negative || Of.Number || Of.Other ||
      Of.Counted || Of.AnyNumber || Of.Handle || Of.Length || Of.Null)
    return false;
  constexpr int64_t More = 12345;
  auto Sees = [&](const ResultTest &Test, int64_t One, int64_t Other) {
    return !Test.Value || Test.IsMaybe || sees(Test, One, Other, Context);
  };
  if (llvm::any_of(Asked, [&](const ResultTest &T) { return Sees(T, 1, 0); }))
    return false;
  const auto Never = llvm::find_if(Asked, [&](const ResultTest &Test) {
    return Test.Value && !Test.IsMaybe && *Test.Value > 0 &&
           !sees(Test, -1, 0, Context) && sees(Test, More, 0, Context);
  });
  if (Never == Asked.end())
    return false;
  say(*Never, Confidence::Medium,
      "'%0' returns no positive number but 1: this is the same for all", Call);
  return true;
}

/// A function of the file is asked for what it never returns, or not for what
/// it returns where it fails.
void WrongErrorTestCheck::judgeOwn(const CallExpr &Call, const Tests &Asked,
                                   const Stmt &Body,
                                   const ASTContext &Context) {
  if (!isOwn(Call) || Asked.empty())
    return;
  const InferredFailure &Of = Inferred.of(*Call.getDirectCallee());
  const QualType Returns = Call.getDirectCallee()->getReturnType();
  if (Of.Truth && !Of.Counted) {
    auto IsSenseless = [&](const ResultTest &Test) {
      return Test.Value && !Test.IsMaybe &&
             answer(Test, 0, Context) == answer(Test, 1, Context);
    };
    if (llvm::all_of(Asked, IsSenseless))
      say(Asked.front(), Confidence::Medium,
          "'%0' returns 0 or 1: this is the same for both", Call);
    return;
  }
  if (judgeOwnCodes(Call, Asked, Of, Body, Context) ||
      judgeNeverHolds(Call, Asked, Of, Context))
    return;
  if (!Of.Negative || Of.ZeroAnswer || Of.Counted || Of.Null ||
      !Returns->isSignedIntegerType() || !askForZero(Asked))
    return;
  // A number of bytes, or what names something, is no yes or no. A variable
  // may be handed on.
  const bool IsLength =
      isByteCount(Returns) &&
      isa<CallExpr>(Asked.front().Result->IgnoreParenImpCasts());
  if (IsLength || (Of.Handle && !Of.Zero && !Of.Other))
    say(Asked.front(), Confidence::Medium,
        "'%0' returns a negative number where it fails, not 0", Call);
}

void WrongErrorTestCheck::judge(const CallExpr &Call, const Tests &Asked,
                                const Stmt &Body, ASTContext &Context) {
  const FailureModel &Model = Models.of(Call);
  if (judgeSize(Call, Asked, Body, Context) ||
      judgeNumber(Call, Asked, Body, Context) ||
      judgeUnsigned(Call, Asked, Context) || judgeMixed(Call, Asked, Context) ||
      judgeCount(Call, Asked, Body))
    return;
  judgeOwn(Call, Asked, Body, Context);
  if (const ResultTest *Test =
          testForNegativeOnly(Call, Asked, Model.Truncates, Body, Context)) {
    // Few mind, and those who do ask for the length.
    say(*Test, Confidence::Low,
        "'%0' does not fail where it cuts text off: its result is the length "
        "that was needed",
        Call);
    return;
  }
  for (const ResultTest &Test : Asked) {
    if (!Test.Value || Test.IsMaybe)
      continue;
    if (Model.Null && Test.isEquality() && *Test.Value == -1)
      say(Test, Confidence::Medium,
          "'%0' returns a null pointer where it fails, not -1", Call);
    else if (Model.Partial && !Model.Negative && asksForNegative(Test) &&
             !isToldByOtherHalf(Test, Asked, Body))
      say(Test, Confidence::Medium,
          "'%0' returns how many there were: that is never negative", Call);
    else if (!Model.Negative)
      continue;
    else if (judgeCharacter(Call, Test, Context))
      continue;
    else if (Model.SetsErrno && isErrorNumber(Test, sources(), getLangOpts()))
      say(Test, Confidence::Medium,
          "'%0' returns -1 where it fails: the error's number is in 'errno'",
          Call);
    else
      judgeShort(Call, Test, Context);
  }
}

/// Is nothing known of what \p Call returns but that it is a number?
bool WrongErrorTestCheck::isUnknown(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const FailureModel &Model = Models.of(Call);
  return Callee && !Callee->hasBody() && !Model.fails() && !Model.Partial &&
         !Model.Truncates &&
         (Callee->getReturnType()->isSignedIntegerType() ||
          Callee->getReturnType()->isEnumeralType());
}

void WrongErrorTestCheck::check(const MatchFinder::MatchResult &Result) {
  const auto &Function = *Result.Nodes.getNodeAs<FunctionDecl>("function");
  ASTContext &Context = *Result.Context;
  auto Found =
      resultTests(*Function.getBody(), Context, [&](const CallExpr &Call) {
        const FailureModel &Model = Models.of(Call);
        return Model.fails() || Model.Partial || Model.Truncates ||
               mayBeNegative(Call) || isOwn(Call) || isUnknown(Call);
      });
  for (auto &[Call, Asked] : Found) {
    // It is judged where it is asked first.
    llvm::erase_if(Asked,
                   [](const ResultTest &Test) { return Test.IsRemembered; });
    if (isUnknown(*Call) && judgeUnsigned(*Call, Asked, Context))
      continue;
    if (isUnknown(*Call))
      Codes.add(*Call, Asked, Context);
    else
      judge(*Call, Asked, *Function.getBody(), Context);
  }
  for (const OtherSign &O : otherSigns(Function)) {
    warn(O.Test->getOperatorLoc(), Confidence::Medium,
         "'%0' has a %select{positive|negative}1 number here where it is an "
         "error: this one it never is")
        << O.Variable->getName() << int(O.IsNegative)
        << O.Test->getSourceRange();
    note(O.Given->getBeginLoc(), "'%0' gets it here") << O.Variable->getName();
  }
  for (const RepeatedTest &R : repeatedTests(*Function.getBody(), Context)) {
    warn(R.Again->getCond()->getExprLoc(), Confidence::Medium,
         "the first result of '%0' is asked for once more, and nobody asks for "
         "this one")
        << R.Call->getDirectCallee()->getName()
        << R.Again->getCond()->getSourceRange();
    note(R.Call->getBeginLoc(), "'%0' is called again here")
        << R.Call->getDirectCallee()->getName();
    note(R.First->getIfLoc(), "the first one is asked for here");
  }
  for (auto &[Call, Asked] : Found)
    if (const Stmt *Use = countedFailure(*Call, Asked, Models.of(*Call),
                                         *Function.getBody(), Context)) {
      warn(Use->getBeginLoc(), Confidence::Medium,
           "'%0' may have returned a negative number here, which is counted")
          << Call->getDirectCallee()->getName() << Use->getSourceRange();
    }
  Numbers.add(Function, Found);
  Inverted.add(*Function.getBody(), Found, Context);
}

void WrongErrorTestCheck::onEndOfTranslationUnit() {
  for (const NamedCodes::Misfit &M : Codes.misfits()) {
    say(M.Test, Confidence::Medium,
        "'%0' is asked here whether it is negative, and elsewhere for codes, "
        "none of which is",
        *M.Call);
    note(M.ByOthers->getExprLoc(), "a code is asked for here");
  }
  Codes = NamedCodes();
  for (const auto &[I, Level] : Inverted.take()) {
    say(I.Test, Level, "'%0' has succeeded where this holds, not failed",
        *I.Call);
    note(I.If->getThen()->getBeginLoc(), "a failure is told of here");
  }
  for (const ErrorNumbers::Misuse &M : Numbers.take()) {
    warn(M.Use->getBeginLoc(), Confidence::Medium,
         "'%0' has returned -1 here: the error's number is in 'errno'")
        << M.Failed->getDirectCallee()->getName() << M.Use->getSourceRange();
    note(M.Failed->getBeginLoc(), "'%0' is called here")
        << M.Failed->getDirectCallee()->getName();
  }
}

static const RuleInfo WrongErrorTest = syntaxRule<WrongErrorTestCheck>(
    "wrong-error-test", Stage::Experimental, "0.2", "CWE-253");
CVET_RULE(WrongErrorTest);
