//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "PathNotes.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporterVisitors.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExplodedGraph.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState.h"

using namespace clang;
using namespace clang::ento;
using namespace cvet;

const ExplodedNode *cvet::firstNode(const ExplodedNode *End,
                                    const StatePredicate &Holds) {
  while (const ExplodedNode *Before = End->getFirstPred()) {
    if (!Holds(Before->getState()))
      break;
    End = Before;
  }
  return End;
}

namespace {
class StateNote : public BugReporterVisitor {
public:
  StateNote(StatePredicate Holds, std::string Text)
      : Holds(std::move(Holds)), Text(std::move(Text)) {}

  void Profile(llvm::FoldingSetNodeID &ID) const override {
    ID.AddString(Text);
  }

  PathDiagnosticPieceRef VisitNode(const ExplodedNode *N,
                                   BugReporterContext &Context,
                                   PathSensitiveBugReport &Report) override {
    const ExplodedNode *Before = N->getFirstPred();
    if (N == Report.getErrorNode() || !Before || !Holds(N->getState()) ||
        Holds(Before->getState()))
      return nullptr;
    const Stmt *S = N->getStmtForDiagnostics();
    if (!S)
      return nullptr;
    const SourceManager &SM = Context.getSourceManager();
    return std::make_shared<PathDiagnosticEventPiece>(
        PathDiagnosticLocation(SM.getExpansionLoc(S->getBeginLoc()), SM), Text);
  }

private:
  StatePredicate Holds;
  std::string Text;
};

class EndReport : public PathSensitiveBugReport {
public:
  EndReport(const BugType &Type, const std::string &Message,
            const ExplodedNode *End, const ReturnStmt *Return)
      : PathSensitiveBugReport(Type, Message, End), Return(Return) {}

  PathDiagnosticLocation getLocation() const override {
    const LocationContext *Context = getErrorNode()->getLocationContext();
    const SourceManager &SM =
        Context->getDecl()->getASTContext().getSourceManager();
    return Return ? PathDiagnosticLocation::createBegin(Return, SM, Context)
                  : PathDiagnosticLocation::createDeclEnd(Context, SM);
  }

private:
  const ReturnStmt *Return;
};
} // namespace

std::unique_ptr<BugReporterVisitor> cvet::noteWhenTrue(StatePredicate Holds,
                                                       std::string Text) {
  return std::make_unique<StateNote>(std::move(Holds), std::move(Text));
}

std::unique_ptr<PathSensitiveBugReport>
cvet::reportAtEnd(const BugType &Type, const std::string &Message,
                  const ExplodedNode *End, const ReturnStmt *Return) {
  return std::make_unique<EndReport>(Type, Message, End, Return);
}
