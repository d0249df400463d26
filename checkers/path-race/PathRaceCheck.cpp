//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "ModelledCalls.h"
#include "Parents.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

class PathRaceCheck : public ModelledCallCheck {
public:
  PathRaceCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
      : ModelledCallCheck(Verb::AsksPath, Name, Context) {}

private:
  void judge(const CallExpr &Call, const Role &Has,
             ASTContext &Context) override;
  bool opens(const CallExpr &Call, const Expr &Path, const ASTContext &Context);

  ModelledCalls Opens{Verb::OpensPath};
};

/// What happens next after one call, on all ways through the function.
class NextCalls {
public:
  NextCalls(const CFG &Graph, const CallExpr &After)
      : Graph(Graph), After(After) {}
  /// The first call on each way, if nothing is written before.
  std::vector<const CallExpr *> find();

private:
  void walk(const CFGBlock &Block, bool IsAfter);
  /// Notes \p S; returns whether it is the last thing to be seen on its way.
  bool isEnd(const Stmt &S);

  const CFG &Graph;
  const CallExpr &After;
  std::vector<const CallExpr *> Found;
  llvm::SmallPtrSet<const CFGBlock *, 16> Seen;
  std::vector<const CFGBlock *> Work;
};

} // namespace

/// May \p S make another name of what is named?
static bool writes(const Stmt &S) {
  if (const auto *Operation = dyn_cast<BinaryOperator>(&S))
    return Operation->isAssignmentOp();
  const auto *Operation = dyn_cast<UnaryOperator>(&S);
  return Operation && Operation->isIncrementDecrementOp();
}

bool NextCalls::isEnd(const Stmt &S) {
  if (const auto *Call = dyn_cast<CallExpr>(&S)) {
    Found.push_back(Call);
    return true;
  }
  // That the result is kept is nothing in between.
  return writes(S) &&
         !hasInside(S, [&](const Stmt &Part) { return &Part == &After; });
}

void NextCalls::walk(const CFGBlock &Block, bool IsAfter) {
  for (const CFGElement &Element : Block) {
    auto S = Element.getAs<CFGStmt>();
    if (S && IsAfter && isEnd(*S->getStmt()))
      return;
    IsAfter |= S && S->getStmt() == &After;
  }
  if (!IsAfter)
    return;
  for (const CFGBlock *Next : Block.succs())
    if (Next && Seen.insert(Next).second)
      Work.push_back(Next);
}

std::vector<const CallExpr *> NextCalls::find() {
  for (const CFGBlock *Block : Graph)
    walk(*Block, /*IsAfter=*/false);
  while (!Work.empty()) {
    const CFGBlock *Block = Work.back();
    Work.pop_back();
    walk(*Block, /*IsAfter=*/true);
  }
  return Found;
}

/// Does \p Call open the file with the name \p Path? With more arguments than
/// the prototype has names for, it would make the file: who asks before whether
/// it is there wants something else.
bool PathRaceCheck::opens(const CallExpr &Call, const Expr &Path,
                          const ASTContext &Context) {
  const Role *Has = Opens.find(Call);
  const Expr *Name = Has ? argument(Call, Has->param(0)) : nullptr;
  return Name && Call.getNumArgs() == Call.getDirectCallee()->getNumParams() &&
         isSameExpression(Path, *Name, Context);
}

void PathRaceCheck::judge(const CallExpr &Call, const Role &Has,
                          ASTContext &Context) {
  const Expr *Path = argument(Call, Has.param(0));
  const FunctionDecl *Function = Path ? functionAround(Call, Context) : nullptr;
  if (!Function || !Function->hasBody())
    return;
  std::unique_ptr<CFG> Graph = CFG::buildCFG(Function, Function->getBody(),
                                             &Context, CFG::BuildOptions());
  if (!Graph)
    return;
  const std::vector<const CallExpr *> Next = NextCalls(*Graph, Call).find();
  for (const CallExpr *Opening : Next) {
    if (!opens(*Opening, *Path, Context))
      continue;
    warn(Opening->getBeginLoc(), Confidence::Low,
         "the file that is opened here need not be the one that was asked "
         "about")
        << Opening->getSourceRange();
    note(Call.getBeginLoc(), "'%0' asks about whatever has the name then")
        << Call.getDirectCallee()->getName();
  }
}

static const RuleInfo PathRace = syntaxRule<PathRaceCheck>(
    "path-race", Stage::Experimental, "0.2", "CWE-367");
CVET_RULE(PathRace);
