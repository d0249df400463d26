//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Endings.h"
#include "Expressions.h"
#include "FunctionFlow.h"
#include "LostFailures.h"
#include "MissingCodes.h"
#include "ResultFate.h"
#include "ReturnedCodes.h"
#include "SyntaxCheck.h"
#include "UnreadStatuses.h"
#include "UnreturnedErrors.h"
#include "UnsetErrors.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Analysis/CFG.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

class SwallowedErrorCheck : public SyntaxCheck {
public:
  SwallowedErrorCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
      : SyntaxCheck(Name, Context), Inferred(Models) {}

  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(
        functionDecl(hasBody(stmt()), unless(isExpansionInSystemHeader()))
            .bind("function"),
        this);
  }
  void check(const MatchFinder::MatchResult &Result) override;

private:
  std::vector<Ending> endings(const Judged &J);
  Confidence levelOf(const Judged &J, const Ending &E,
                     llvm::ArrayRef<Ending> All);
  void judgeEndings(const Judged &J);
  void judgeOverwritten(const Judged &J);
  void judgeUnread(Judged &J);
  void judgeCodes(const Judged &J);
  void judgeUnreadCodes(Judged &J);
  void judgeHidden(const Judged &J);
  void judgeUnreturned(Judged &J);
  void judgeLost(Judged &J);
  void judgeContradicted(Judged &J);
  void judgeOnlyTold(const Judged &J);
  void judgeSigns(const Judged &J);
  void judgeUntold(const Judged &J);

  FailureModels Models;
  InferredFailures Inferred;
  UnsetErrors Unset{Models};
};

} // namespace

std::vector<Ending> SwallowedErrorCheck::endings(const Judged &J) {
  std::vector<Ending> Found;
  for (const FailingBranch &Branch : J.Branches)
    if (Branch.Leaves) {
      Ending E = endingOf(J, Branch);
      if (E.Returned.K != Known::Unreached)
        Found.push_back(E);
    }
  return Found;
}

/// The parameter of \p Function of the type \p Like, through which it may tell
/// of errors, or null.
static const ParmVarDecl *errorParameter(const FunctionDecl &Function,
                                         QualType Like) {
  for (const ParmVarDecl *P : Function.parameters())
    if (P->getType().getCanonicalType() == Like.getCanonicalType())
      return P;
  return nullptr;
}

/// The call that failed has put an error into a variable of the function's own,
/// and nobody gives it to who waits for one.
static bool keepsErrorBack(const Judged &J, const FailingBranch &Branch,
                           int ReportsError) {
  if (!ReportsError || unsigned(ReportsError) > Branch.Call->getNumArgs())
    return false;
  const Expr &Argument = *Branch.Call->getArg(ReportsError - 1);
  const ParmVarDecl *To = errorParameter(J.Function, Argument.getType());
  const Expr *Own = addressed(Argument);
  return To && Own && !names(*Branch.Taken, *To);
}

/// What is looked for by its name need not be there, as long as nobody says
/// that it ought to.
static bool mayBeMissing(const FailingBranch &Branch,
                         const FailureModel &Model) {
  const CallExpr &Call = *Branch.Call;
  if (Model.ReportsError && unsigned(Model.ReportsError) <= Call.getNumArgs() &&
      !addressed(*Call.getArg(Model.ReportsError - 1)) && !Branch.IsTold)
    return true;
  auto IsText = [](QualType Type) {
    return Type->isPointerType() && Type->getPointeeType()->isCharType();
  };
  // What makes a text of a text names nothing.
  return !Branch.IsTold && Model.SetsErrno && !Model.MustCheck &&
         Call.getNumArgs() && IsText(Call.getArg(0)->getType()) &&
         !IsText(Call.getType());
}

static bool isEnumerator(const Stmt &S) {
  const auto *Ref = dyn_cast<DeclRefExpr>(&S);
  return Ref && isa<EnumConstantDecl>(Ref->getDecl());
}

namespace {

/// How many branches return what.
struct Tally {
  unsigned Negative = 0, Positive = 0, Zero = 0;

  explicit Tally(llvm::ArrayRef<Ending> All) {
    for (const Ending &E : All) {
      Negative += E.Returned.isNegative();
      Positive += E.Returned.K == Known::NotZero || isPositive(E);
      Zero += E.Returned == Known::is(0);
    }
  }
  static bool isPositive(const Ending &E) {
    return E.Returned.K == Known::Is && E.Returned.Value > 0;
  }
};

} // namespace

/// Does \p E return success, as far as the other branches tell?
static bool isSwallowed(const Ending &E, const Tally &Of,
                        const InferredFailure &Own) {
  bool IsZero = E.Returned == Known::is(0);
  // A number that was not set has no error, if it has any.
  bool IsForgotten =
      E.Variable && (IsZero || E.Returned.K == Known::NotNegative);
  if (Of.Negative || (IsForgotten && Own.Negative))
    return IsZero || IsForgotten;
  if (IsZero && (Of.Positive > Of.Zero || (Own.Number && E.Branch->IsNumber)))
    return true;
  return Tally::isPositive(E) && Of.Zero && Of.Zero >= Of.Positive;
}

Confidence SwallowedErrorCheck::levelOf(const Judged &J, const Ending &E,
                                        llvm::ArrayRef<Ending> All) {
  const FailingBranch &Branch = *E.Branch;
  // A number that is chosen there, or is what the call has returned, is meant.
  bool IsForgotten =
      E.Variable && Branch.IsSure && !sets(*Branch.Taken, *E.Variable) &&
      !names(*Branch.Result, *E.Variable) && !isExplained(Branch, J.Context) &&
      !mayBeMissing(Branch, Models.of(*Branch.Call));
  return IsForgotten && othersTell(J, E, All) ? Confidence::Medium
                                              : Confidence::Low;
}

/// Branches that return what the others return where all went well.
void SwallowedErrorCheck::judgeEndings(const Judged &J) {
  std::vector<Ending> All = endings(J);
  Tally Of(All);
  const InferredFailure &Own = Inferred.of(J.Function);
  for (const Ending &E : All) {
    const FailingBranch &Branch = *E.Branch;
    const FunctionDecl *Callee = Branch.Call->getDirectCallee();
    // A name of its own was chosen for what is returned.
    if (!Callee || (!Branch.IsSure && !Branch.IsTold) ||
        hasInside(*Branch.Leaves, isEnumerator))
      continue;
    bool IsKeptBack =
        Tally::isPositive(E) &&
        keepsErrorBack(J, Branch, Models.of(*Branch.Call).ReportsError);
    if (!IsKeptBack && !isSwallowed(E, Of, Own))
      continue;
    warn(Branch.Leaves->getBeginLoc(),
         IsKeptBack ? Confidence::Medium : levelOf(J, E, All),
         E.Variable ? "'%0' has failed, and '%1' still says that all went well"
                    : "'%0' has failed, and the caller is told that all went "
                      "well%1")
        << Callee->getName() << (E.Variable ? E.Variable->getName() : "")
        << Branch.Leaves->getSourceRange();
    note(Branch.If->getIfLoc(), "the failure is seen here");
  }
}

/// The error is known already where the result of something else replaces it.
void SwallowedErrorCheck::judgeOverwritten(const Judged &J) {
  llvm::DenseSet<const BinaryOperator *> Told;
  for (const FailingBranch &Branch : J.Branches)
    for (const VarDecl *V : J.Returned) {
      const Stmt &Then = *Branch.Taken;
      bool IsSet = sets(Then, *V);
      if (!Branch.To && !IsSet)
        continue;
      const CFGBlock *Start = blockThatBegins(*J.Graph, Then);
      const CFGBlock *Asked = blockThatBegins(*J.Graph, *Branch.If->getCond());
      if (!Start || !Asked)
        continue;
      NumberFlow Flow(*J.Graph, V, J.Context);
      Flow.run();
      Flow.runFrom(*Start);
      if (Flow.before(*Asked).K != Known::Unreached)
        continue;
      for (const BinaryOperator *Assignment : Flow.overwritten()) {
        const auto *Call =
            dyn_cast<CallExpr>(Assignment->getRHS()->IgnoreParenCasts());
        const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
        if (!Callee || !Branch.Call->getDirectCallee() ||
            hasInside(Then, [&](const Stmt &S) { return &S == Assignment; }) ||
            !Told.insert(Assignment).second)
          continue;
        warn(Assignment->getOperatorLoc(),
             replacesError(*Assignment, *V, Branch, J) ? Confidence::Medium
                                                       : Confidence::Low,
             "'%0' may have an error already, and the result of '%1' takes its "
             "place")
            << V->getName() << Callee->getName()
            << Assignment->getSourceRange();
        note(Branch.If->getIfLoc(), "a failure is seen here");
      }
    }
}

/// Results that tell of failures, and that nobody looks at, be it on one way.
void SwallowedErrorCheck::judgeUnread(Judged &J) {
  for (const UnreadStatus &U : unreadStatuses(J, Models, Inferred)) {
    warn(U.Assigned->getBeginLoc(), U.Level,
         "whether '%0' failed is put into '%1', and nobody looks at "
         "it%select{| on one way}2")
        << U.Call->getDirectCallee()->getName() << U.Variable->getName()
        << (U.Is == UnreadStatus::OnOneWay) << U.Assigned->getSourceRange();
    if (U.Next)
      note(U.Next->getBeginLoc(), U.Is == UnreadStatus::Succeeds
                                      ? "success is returned here"
                                      : "another result takes its place here");
  }
}

/// Errors that the function puts into a variable, and that nobody looks at on
/// the way to where it returns that all went well.
void SwallowedErrorCheck::judgeUnreadCodes(Judged &J) {
  const Stmt &Body = *J.Function.getBody();
  llvm::MapVector<const ReturnStmt *, const BinaryOperator *> Lost;
  hasInside(Body, [&](const Stmt &S) {
    const auto *Assignment = dyn_cast<BinaryOperator>(&S);
    const auto *Ref =
        Assignment && Assignment->getOpcode() == BO_Assign
            ? dyn_cast<DeclRefExpr>(Assignment->getLHS()->IgnoreParens())
            : nullptr;
    const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (!V || !V->isLocalVarDecl() || V->isStaticLocal() ||
        !isNegativeNumber(*Assignment->getRHS(), J.Context) ||
        isOperand(S, Body) || isLeftEmpty(*Assignment, *V, Body) ||
        !J.makeGraph())
      return false;
    ResultFate What = fateOf(S, *V, Body, *J.Graph);
    if (What.IsRead || What.Replaced)
      return false;
    FunctionFlow Ways(J.Function, J.Context);
    for (const ReturnStmt *Return : successesAfter(S, J, Ways))
      Lost.insert({Return, Assignment});
    if (const ReturnStmt *Return = otherReturned(S, *V, J))
      Lost.insert({Return, Assignment});
    return false;
  });
  for (auto [Return, Assignment] : Lost) {
    warn(
        Return->getBeginLoc(), Confidence::Medium,
        "success is returned here, and nobody looks at the error that '%0' has")
        << cast<DeclRefExpr>(Assignment->getLHS()->IgnoreParens())
               ->getDecl()
               ->getName()
        << Return->getSourceRange();
    note(Assignment->getBeginLoc(), "an error is put into it here");
  }
}

/// An error is told of, and none is returned.
void SwallowedErrorCheck::judgeCodes(const Judged &J) {
  for (const MissingCode &M : missingCodes(J)) {
    warn(M.Leaves->getBeginLoc(), M.Level,
         "an error is told of here, and '%0' still says that all went well")
        << M.Variable->getName() << M.Leaves->getSourceRange();
    note(M.If->getIfLoc(), "it is found here");
  }
}

/// Is \p V handed on in \p Body: returned, or put into something?
static bool isHandedOn(const VarDecl &V, const Stmt &Body) {
  return hasInside(Body, [&](const Stmt &S) {
    if (const auto *Return = dyn_cast<ReturnStmt>(&S))
      return Return->getRetValue() && names(*Return->getRetValue(), V);
    if (const auto *Assignment = dyn_cast<BinaryOperator>(&S))
      return Assignment->isAssignmentOp() && names(*Assignment->getRHS(), V);
    if (const auto *Address = dyn_cast<UnaryOperator>(&S))
      return Address->getOpcode() == UO_AddrOf && names(*Address, V);
    return false;
  });
}

/// Is \p V declared in the outermost block of a function with \p Body?
static bool isOfWholeBody(const VarDecl &V, const Stmt &Body) {
  return llvm::any_of(Body.children(), [&](const Stmt *S) {
    const auto *Declaration = dyn_cast_or_null<DeclStmt>(S);
    return Declaration && llvm::is_contained(Declaration->decls(), &V);
  });
}

/// Does the program end in \p S, which decides nothing?
static bool endsProgram(const Stmt &S) {
  return hasInside(S, [](const Stmt &Inner) {
    const auto *Call = dyn_cast<CallExpr>(&Inner);
    return Call && Call->getDirectCallee() &&
           Call->getDirectCallee()->isNoReturn();
  });
}

/// Is a failure that is seen in \p V told of by another branch, which leaves?
static bool isToldByAnother(const Judged &J, const VarDecl &V) {
  return llvm::any_of(J.Branches, [&](const FailingBranch &B) {
    return B.Leaves && !isa<ContinueStmt>(B.Leaves) && B.Result &&
           names(*B.Result, V);
  });
}

/// Does a way lead from \p Branch to where \p V is returned?
static bool leadsToReturn(const Judged &J, const FailingBranch &Branch,
                          const VarDecl &V) {
  const FunctionFlow Ways(J.Function, J.Context);
  return hasInside(*J.Function.getBody(), [&](const Stmt &S) {
    const auto *Return = dyn_cast<ReturnStmt>(&S);
    return Return && Return->getRetValue() &&
           names(*Return->getRetValue(), V) &&
           Ways.reaches(*Branch.Result->IgnoreParenImpCasts(), S);
  });
}

/// A failure is seen in a variable that hides the one which is returned.
void SwallowedErrorCheck::judgeHidden(const Judged &J) {
  llvm::SmallPtrSet<const VarDecl *, 4> Told;
  for (const FailingBranch &Branch : J.Branches) {
    const auto *Ref =
        Branch.Result
            ? dyn_cast<DeclRefExpr>(Branch.Result->IgnoreParenImpCasts())
            : nullptr;
    const auto *Inner = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (!Inner || (Branch.Leaves && !isa<ContinueStmt>(Branch.Leaves)) ||
        endsProgram(*Branch.Taken) || isToldByAnother(J, *Inner) ||
        isHandedOn(*Inner, *J.Function.getBody()))
      continue;
    for (const VarDecl *Outer : J.Returned)
      if (Outer != Inner && Outer->getName() == Inner->getName() &&
          isOfWholeBody(*Outer, *J.Function.getBody()) &&
          leadsToReturn(J, Branch, *Outer) && Told.insert(Inner).second) {
        warn(Inner->getLocation(), Confidence::Medium,
             "this '%0' hides the one that is returned: a failure that is seen "
             "in it is told to nobody")
            << Inner->getName();
        note(Branch.If->getIfLoc(), "the failure is seen here");
        note(Outer->getLocation(), "this one is returned");
      }
  }
}

/// An error is put into a variable that hides the returned one, or into one
/// that is never returned.
void SwallowedErrorCheck::judgeUnreturned(Judged &J) {
  for (const HiddenError &H : hiddenErrors(J)) {
    warn(H.Inner->getLocation(), Confidence::Medium,
         "this '%0' hides the one that is returned: the error in it is told to "
         "nobody")
        << H.Inner->getName();
    note(H.Outer->getLocation(), "this one is returned");
  }
  for (const ForgottenStatus &F : forgottenStatuses(J)) {
    warn(F.Return->getBeginLoc(), Confidence::Medium,
         "success is returned here, and the failure of '%0' that '%1' has is "
         "told to nobody")
        << F.Branch->Call->getDirectCallee()->getName() << F.Status->getName()
        << F.Return->getSourceRange();
    note(F.Branch->If->getIfLoc(), "the failure is seen here");
  }
}

/// Numbers of errors with the wrong sign.
void SwallowedErrorCheck::judgeSigns(const Judged &J) {
  for (const PositiveCode &C : positiveCodes(J, Models)) {
    warn(C.At->getBeginLoc(), Confidence::Medium,
         "a positive error %select{|of '%1' }0is returned here, the others are "
         "negative")
        << (C.Call != nullptr)
        << (C.Call ? C.Call->getDirectCallee()->getName() : "")
        << C.At->getSourceRange();
    note(C.Other->getBeginLoc(), "a failure is told by this here");
  }
}

/// A failure ends what goes on, and is in another variable than what is
/// returned.
void SwallowedErrorCheck::judgeLost(Judged &J) {
  for (const LostFailure &L : lostFailures(J)) {
    const FunctionDecl *Callee = L.Branch->Call->getDirectCallee();
    if (!Callee)
      continue;
    warn(L.At->getBeginLoc(), L.Level,
         "'%0' has failed, and '%1', which is returned, is not told")
        << Callee->getName() << L.Returned->getName() << L.At->getSourceRange();
    note(L.Branch->If->getIfLoc(), "the failure is seen here");
  }
}

/// An error is given to the caller, and success is returned.
void SwallowedErrorCheck::judgeContradicted(Judged &J) {
  for (const ContradictedError &C : contradictedErrors(J)) {
    warn(C.Leaves->getBeginLoc(), Confidence::Medium,
         "the caller gets an error, and '%0' still says that all went well")
        << C.Returned->getName() << C.Leaves->getSourceRange();
    note(C.If->getIfLoc(), "the failure is seen here");
  }
}

/// A failure is told of, and what the call ought to have set is used.
void SwallowedErrorCheck::judgeOnlyTold(const Judged &J) {
  for (const OnlyTold &T : onlyTold(J, Models, Inferred)) {
    warn(T.Branch->If->getIfLoc(), Confidence::Medium,
         "that '%0' failed is only told of: '%1' has no value then")
        << T.Branch->Call->getDirectCallee()->getName() << T.Unset->getName()
        << T.Branch->If->getCond()->getSourceRange();
    note(T.Use->getBeginLoc(), "'%0' is used here") << T.Unset->getName();
  }
}

/// A failure is returned, and the error that callers look at is not set.
void SwallowedErrorCheck::judgeUntold(const Judged &J) {
  for (const UntoldError &U : untoldErrors(J, Models)) {
    warn(U.Branch->Leaves->getBeginLoc(), Confidence::Medium,
         "a failure is returned, and '%0' has no error: '%1' had nowhere to "
         "put it")
        << U.Error->getName() << U.Branch->Call->getDirectCallee()->getName()
        << U.Branch->Leaves->getSourceRange();
    note(U.Branch->If->getIfLoc(), "the failure is seen here");
  }
}

void SwallowedErrorCheck::check(const MatchFinder::MatchResult &Result) {
  const auto &Function = *Result.Nodes.getNodeAs<FunctionDecl>("function");
  for (const UnsetError &E : Unset.of(*Function.getBody(), *Result.Context)) {
    warn(E.Question->getBeginLoc(), Confidence::Medium,
         "'%0' is asked for an error, and nothing sets it")
        << E.Variable->getName() << E.Question->getSourceRange();
    note(E.Reports->getBeginLoc(), "'%0' puts its error elsewhere")
        << E.Reports->getDirectCallee()->getName();
  }
  for (const MisplacedCode &M : misplacedCodes(Function, Inferred)) {
    warn(M.Return->getBeginLoc(), Confidence::Medium,
         "%select{an error's number is returned as 'bool': it is true|a "
         "positive error is returned here, the others are negative|'false' is "
         "0 here, which is returned where all went well}0")
        << int(M.Is) << M.Return->getSourceRange();
    if (M.Other)
      note(M.Other->getBeginLoc(), "a failure is told by this here");
  }
  const QualType Type = Function.getReturnType();
  Judged J{
      Function, *Result.Context, nullptr, returnedNumbers(*Function.getBody()),
      failingBranches(*Function.getBody(), *Result.Context, Models, Inferred)};
  judgeOnlyTold(J);
  judgeUntold(J);
  if (!Type->isIntegerType())
    return;
  // Each enumerator has a meaning of its own.
  const bool IsNumber = !Type->isEnumeralType();
  if (IsNumber && !J.Branches.empty() && J.makeGraph()) {
    judgeEndings(J);
    judgeOverwritten(J);
    judgeCodes(J);
    judgeHidden(J);
  }
  judgeUnreturned(J);
  judgeLost(J);
  judgeContradicted(J);
  judgeUnread(J);
  if (IsNumber) {
    judgeUnreadCodes(J);
    judgeSigns(J);
  }
}

static const RuleInfo SwallowedError = syntaxRule<SwallowedErrorCheck>(
    "swallowed-error", Stage::Experimental, "0.2", "CWE-391 CWE-390");
CVET_RULE(SwallowedError);
