//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "FailingBranches.h"
#include "FunctionFlow.h"
#include "NumberFlow.h"
#include "ResultFate.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Analysis/CFG.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

/// A branch that is left, and what is returned then.
struct Ending {
  const FailingBranch *Branch;
  Known Returned;
  const VarDecl *Variable; ///< of which that is the value, or null
};

/// One function while it is judged.
struct Judged {
  const FunctionDecl &Function;
  ASTContext &Context;
  std::unique_ptr<CFG> Graph;
  llvm::SmallVector<const VarDecl *, 2> Returned; ///< local numbers
  std::vector<FailingBranch> Branches;

  /// Most functions need none.
  bool makeGraph() {
    if (!Graph)
      Graph = flowGraph(Function, Context);
    return Graph != nullptr;
  }
};

class SwallowedErrorCheck : public SyntaxCheck {
public:
  SwallowedErrorCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
      : SyntaxCheck(Name, Context), Inferred(Models) {}

  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(functionDecl(hasBody(stmt()),
                                    unless(isExpansionInSystemHeader()),
                                    unless(returns(voidType())))
                           .bind("function"),
                       this);
  }
  void check(const MatchFinder::MatchResult &Result) override;

private:
  std::vector<Ending> endings(const Judged &J);
  void judgeEndings(const Judged &J);
  void judgeOverwritten(const Judged &J);
  void judgeUnread(Judged &J);
  bool hasComment(const Stmt &S) const;

  FailureModels Models;
  InferredFailures Inferred;
};

} // namespace

/// What is returned where the branch has been taken.
static Ending endingOf(const Judged &J, const FailingBranch &Branch) {
  Ending Out{&Branch, {}, nullptr};
  const CFGBlock *Start = blockThatBegins(*J.Graph, *Branch.If->getThen());
  const CFGBlock *Asked = blockThatBegins(*J.Graph, *Branch.If->getCond());
  if (!Start || !Asked)
    return Out;
  // With several of them each tells of its own returns only.
  llvm::SmallVector<const VarDecl *, 2> Variables = J.Returned;
  Variables.push_back(nullptr);
  for (const VarDecl *V : Variables) {
    NumberFlow Flow(*J.Graph, V, J.Context);
    Flow.run(J.Graph->getEntry(), {Known::Any});
    Known Now = Flow.before(*Start);
    if (Now.K == Known::Unreached)
      return Out;
    Flow.run(*Start, Now);
    // It is tried again.
    if (Flow.before(*Asked).K != Known::Unreached)
      return Out;
    Known Returned = Flow.returned();
    if (Returned.K == Known::Unreached || Returned.K == Known::Any)
      continue;
    Out.Returned = Returned;
    if (V && (isa<GotoStmt>(Branch.Leaves) || names(*Branch.Leaves, *V)))
      Out.Variable = V;
    return Out;
  }
  return Out;
}

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

/// Somebody has said why, in a line of its own.
bool SwallowedErrorCheck::hasComment(const Stmt &S) const {
  SourceRange Range = S.getSourceRange();
  llvm::StringRef Text = Lexer::getSourceText(
      CharSourceRange::getTokenRange(sources().getFileLoc(Range.getBegin()),
                                     sources().getFileLoc(Range.getEnd())),
      sources(), getLangOpts());
  llvm::SmallVector<llvm::StringRef, 8> Lines;
  Text.split(Lines, '\n');
  return llvm::any_of(Lines, [](llvm::StringRef Line) {
    Line = Line.ltrim();
    return Line.starts_with("/*") || Line.starts_with("//");
  });
}

/// The parameter of \p Function through which it tells of errors as \p Callee
/// does, or null.
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
  return To && Own && !names(*Branch.If->getThen(), *To);
}

static Confidence level(const Ending &E, unsigned Failing, unsigned Swallowed) {
  const FailingBranch &Branch = *E.Branch;
  // A variable has been forgotten; a constant was chosen.
  if (E.Variable)
    return Failing >= Swallowed ? Confidence::Low : Confidence::Low;
  return Failing > Swallowed && Branch.IsTold ? Confidence::Low
                                              : Confidence::Low;
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

/// How many branches return an error, and how many success, where \p E returns
/// success; nothing where it does not, or where that is not to be told apart.
static std::optional<std::pair<unsigned, unsigned>>
swallowed(const Ending &E, const Tally &Of, const InferredFailure &Own) {
  bool IsZero = E.Returned == Known::is(0);
  // A number that was not set has no error, if it has any.
  bool IsForgotten =
      E.Variable && (IsZero || E.Returned.K == Known::NotNegative);
  if (Of.Negative || (IsForgotten && Own.Negative)) {
    if (!IsZero && !IsForgotten)
      return std::nullopt;
    return std::pair(std::max(Of.Negative, 1u), Of.Zero);
  }
  if (IsZero && (Of.Positive > Of.Zero || (Own.Number && E.Branch->IsNumber)))
    return std::pair(Of.Positive, Of.Zero);
  if (Tally::isPositive(E) && Of.Zero && Of.Zero >= Of.Positive)
    return std::pair(Of.Zero, Of.Positive);
  return std::nullopt;
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
    Confidence Level = Confidence::Low;
    bool IsKeptBack =
        Tally::isPositive(E) &&
        keepsErrorBack(J, Branch, Models.of(*Branch.Call).ReportsError);
    if (!IsKeptBack) {
      auto Counts = swallowed(E, Of, Own);
      if (!Counts)
        continue;
      Level = level(E, Counts->first, Counts->second);
    }
    if (hasComment(*Branch.If->getThen()))
      Level = Confidence::Low;
    warn(Branch.Leaves->getBeginLoc(), Level,
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
      const Stmt &Then = *Branch.If->getThen();
      bool IsSet = hasInside(Then, [&](const Stmt &S) {
        const auto *Assignment = dyn_cast<BinaryOperator>(&S);
        return Assignment && Assignment->isAssignmentOp() &&
               names(*Assignment->getLHS(), *V);
      });
      bool IsGoto = Branch.Leaves && isa<GotoStmt>(Branch.Leaves);
      if (!IsGoto && !IsSet)
        continue;
      const CFGBlock *Start = blockThatBegins(*J.Graph, Then);
      const CFGBlock *Asked = blockThatBegins(*J.Graph, *Branch.If->getCond());
      if (!Start || !Asked)
        continue;
      NumberFlow Flow(*J.Graph, V, J.Context);
      Flow.run(J.Graph->getEntry(), {Known::Any});
      Flow.run(*Start, Flow.before(*Start));
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
        bool IsCleanup = Models.of(*Callee).Closes;
        warn(Assignment->getOperatorLoc(),
             IsCleanup ? Confidence::Low : Confidence::Low,
             "'%0' may have an error already, and the result of '%1' takes its "
             "place")
            << V->getName() << Callee->getName()
            << Assignment->getSourceRange();
        note(Branch.If->getIfLoc(), "a failure is seen here");
      }
    }
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
        S.getBeginLoc().isMacroID())
      return false;
    const Expr *Value = given(S, *V);
    const CallExpr *Call = Value ? callIn(*Value) : nullptr;
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (!Callee)
      return false;
    const FailureModel &Model = Models.of(*Callee);
    bool IsStatus = Model.Positive || Model.MustCheck || Model.Commits ||
                    Inferred.of(*Callee).isStatus();
    if (!IsStatus || !J.makeGraph())
      return false;
    ResultFate What = fateOf(S, *V, Body, *J.Graph);
    if (What.IsRead || (!What.Replaced && !What.IsAskedForNothing))
      return false;
    warn(S.getBeginLoc(), Confidence::Low,
         "whether '%0' failed is put into '%1', and nobody looks at it")
        << Callee->getName() << V->getName() << S.getSourceRange();
    if (What.Replaced)
      note(What.Replaced->getBeginLoc(), "another result takes its place here");
    return false;
  });
}

void SwallowedErrorCheck::check(const MatchFinder::MatchResult &Result) {
  const auto &Function = *Result.Nodes.getNodeAs<FunctionDecl>("function");
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
  }
  judgeUnread(J);
}

static const RuleInfo SwallowedError = syntaxRule<SwallowedErrorCheck>(
    "swallowed-error", Stage::Experimental, "0.1", "CWE-391 CWE-390");
CVET_RULE(SwallowedError);
