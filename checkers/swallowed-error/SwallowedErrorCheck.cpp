//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Endings.h"
#include "Expressions.h"
#include "FunctionFlow.h"
#include "MissingCodes.h"
#include "ResultFate.h"
#include "ReturnedCodes.h"
#include "SyntaxCheck.h"
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
        warn(Assignment->getOperatorLoc(), Confidence::Low,
             "'%0' may have an error already, and the result of '%1' takes its "
             "place")
            << V->getName() << Callee->getName()
            << Assignment->getSourceRange();
        note(Branch.If->getIfLoc(), "a failure is seen here");
      }
    }
}

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

/// Is \p S part of an expression or condition?
static bool isOperand(const Stmt &S, const Stmt &Body) {
  return hasInside(Body, [&](const Stmt &Outer) {
    return llvm::is_contained(Outer.children(), &S) &&
           (isa<Expr>(Outer) || isAsked(Outer, S));
  });
}

/// Is \p V where the function looks for errors of what it calls?
static bool isErrorVariable(const VarDecl &V, const Judged &J) {
  constexpr unsigned Enough = 2;
  return V.getType()->isIntegerType() &&
         llvm::count_if(J.Branches, [&](const FailingBranch &B) {
           return B.Leaves && B.Result && names(*B.Result, V);
         }) >= Enough;
}

/// Results that tell of failures, and that nobody looks at before the next one
/// takes their place.
void SwallowedErrorCheck::judgeUnread(Judged &J) {
  const Stmt &Body = *J.Function.getBody();
  hasInside(Body, [&](const Stmt &S) {
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
        isWrittenByMacro(S.getBeginLoc(), sources()))
      return false;
    const Expr *Value = given(S, *V);
    const CallExpr *Call = Value ? callIn(*Value) : nullptr;
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (!Callee)
      return false;
    const FailureModel &Model = Models.of(*Callee);
    // How much was written may be put away where nobody wants to know.
    const InferredFailure &Own = Inferred.of(*Callee);
    bool IsStatus = Model.Positive || Model.MustCheck || Model.Commits ||
                    (Own.isStatus() && !Own.Length);
    // What an assignment gives may be asked by what it stands in.
    if ((!IsStatus && !isErrorVariable(*V, J)) || isOperand(S, Body) ||
        !J.makeGraph())
      return false;
    ResultFate What = fateOf(S, *V, Body, *J.Graph);
    if (What.IsRead || (!What.Replaced && !What.IsAskedForNothing))
      return false;
    warn(S.getBeginLoc(), Confidence::Medium,
         "whether '%0' failed is put into '%1', and nobody looks at it")
        << Callee->getName() << V->getName() << S.getSourceRange();
    if (What.Replaced)
      note(What.Replaced->getBeginLoc(), "another result takes its place here");
    return false;
  });
}

/// The `return 0`s of \p J that are reached from \p S.
static llvm::SmallVector<const ReturnStmt *, 2>
successesAfter(const Stmt &S, const Judged &J, const FunctionFlow &Ways) {
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

/// Does \p S hand on what \p V has: copy it elsewhere, or give it to a
/// function that takes a fixed number of arguments?
static bool handsOn(const Stmt &S, const VarDecl &V) {
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
  return Callee && !Callee->isVariadic() &&
         llvm::any_of(Call->arguments(), IsIt);
}

/// Has what \p V had been handed on right before \p Assignment? What it gets
/// then says that it has nothing any more: `x->fd = fd; fd = -EBADF;`
static bool isLeftEmpty(const BinaryOperator &Assignment, const VarDecl &V,
                        const Stmt &Body) {
  return hasInside(Body, [&](const Stmt &S) {
    if (!isa<CompoundStmt>(S))
      return false;
    const Stmt *Before = nullptr;
    for (const Stmt *Child : S.children()) {
      if (Child == &Assignment)
        return Before && handsOn(*Before, V);
      Before = Child;
    }
    return false;
  });
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

void SwallowedErrorCheck::check(const MatchFinder::MatchResult &Result) {
  const auto &Function = *Result.Nodes.getNodeAs<FunctionDecl>("function");
  for (const UnsetError &E : Unset.of(*Function.getBody(), *Result.Context)) {
    warn(E.Question->getBeginLoc(), Confidence::Medium,
         "'%0' is asked for an error, and nothing sets it")
        << E.Variable->getName() << E.Question->getSourceRange();
    note(E.Reports->getBeginLoc(), "'%0' puts its error elsewhere")
        << E.Reports->getDirectCallee()->getName();
  }
  for (const MisplacedCode &M : misplacedCodes(Function)) {
    warn(M.Return->getBeginLoc(), Confidence::Medium,
         "%select{an error's number is returned as 'bool': it is true|a "
         "positive error is returned here, the others are negative|'false' is "
         "0 here, which is returned where all went well}0")
        << int(M.Is) << M.Return->getSourceRange();
    if (M.Other)
      note(M.Other->getBeginLoc(), "a failure is told by this here");
  }
  QualType Type = Function.getReturnType();
  // Each enumerator has a meaning of its own.
  if (!Type->isIntegerType() || Type->isEnumeralType())
    return;
  Judged J{
      Function, *Result.Context, nullptr, returnedNumbers(*Function.getBody()),
      failingBranches(*Function.getBody(), *Result.Context, Models, Inferred)};
  if (!J.Branches.empty() && J.makeGraph()) {
    judgeEndings(J);
    judgeOverwritten(J);
    judgeCodes(J);
    judgeHidden(J);
  }
  judgeUnread(J);
  judgeUnreadCodes(J);
}

static const RuleInfo SwallowedError = syntaxRule<SwallowedErrorCheck>(
    "swallowed-error", Stage::Experimental, "0.2", "CWE-391 CWE-390");
CVET_RULE(SwallowedError);
