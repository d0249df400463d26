//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// The borrowed parts of a CompilerInstance that the analyzer asks for, one
// ExprEngine per function, and a consumer that turns its reports into findings.
// Nothing here touches the DiagnosticsEngine of the borrowed context.
//
//===----------------------------------------------------------------------===//

#include "PathEngine.h"
#include "LlvmCompat.h"
#include "PathModels.h"
#include "PathReport.h"
#include "UniqueNames.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Analysis/PathDiagnostic.h"
#include "clang/CrossTU/CrossTranslationUnit.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/StaticAnalyzer/Core/AnalyzerOptions.h"
#include "clang/StaticAnalyzer/Core/CheckerManager.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/AnalysisManager.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"
#include "clang/StaticAnalyzer/Frontend/CheckerRegistry.h"
#include <map>

using namespace clang;
using namespace clang::ento;
using namespace cvet;

static constexpr unsigned MaxNodesPerFunction = 6000;
/// A unit that attaches and frees everywhere does not cost many times its
/// parse: its functions share these, but each gets enough to see its error
/// paths.
static constexpr unsigned MaxNodesPerUnit = 24000;
static constexpr unsigned MinNodesPerFunction = 1500;

static std::map<std::string, CheckerRegistration> &registrations() {
  static std::map<std::string, CheckerRegistration> All;
  return All;
}

cvet::PathRegistration::PathRegistration(llvm::StringRef Rule,
                                         CheckerRegistration Register) {
  registrations().emplace(Rule.str(), Register);
}

void cvet::registerPathCheckers(CheckerRegistry &Registry) {
  for (const auto &Entry : registrations())
    Entry.second(Registry);
}

static const ModelTable *Models;
void cvet::setPathModels(const ModelTable &Table) { Models = &Table; }
const ModelTable &cvet::pathModels() { return *Models; }

namespace {
class FindingConsumer : public PathDiagnosticConsumer {
public:
  FindingConsumer(const SourceManager &SM, const LangOptions &LangOpts,
                  std::vector<Finding> &Findings)
      : SM(SM), LangOpts(LangOpts), Findings(Findings) {}

  llvm::StringRef getName() const override { return "cvet"; }
  bool supportsLogicalOpControlFlow() const override { return true; }
  bool supportsCrossFileDiagnostics() const override { return true; }

  void FlushDiagnosticsImpl(std::vector<const PathDiagnostic *> &Reports,
                            FilesMade *) override {
    for (const PathDiagnostic *Report : Reports) {
      llvm::StringRef Rule = Report->getCheckerName();
      if (!Rule.consume_front("cvetpath."))
        continue;
      Finding F;
      F.Rule = Rule.str();
      F.Message = Report->getShortDescription().str();
      F.Subject = Report->getBugType().str();
      F.Where = placeOf(Report->getLocation());
      F.Level = confidenceOf(Report->getCategory());
      F.IsPath = true;
      F.Why = "the path engine has seen it happen, step by step";
      for (const auto &Piece : Report->path.flatten(true))
        addNote(F, *Piece);
      Findings.push_back(std::move(F));
    }
  }

private:
  SourcePlace placeOf(const PathDiagnosticLocation &L) const {
    return sourcePlace(L.asRange(), SM, LangOpts);
  }

  /// Left out: "Taking true branch" and its like, which repeat the assumption
  /// before them; the insides of list macros; what the engine has no name for;
  /// the last piece, which repeats the warning.
  void addNote(Finding &F, const PathDiagnosticPiece &Piece) const {
    PathDiagnosticLocation Where = Piece.getLocation();
    if (Piece.getKind() == PathDiagnosticPiece::ControlFlow ||
        Piece.getString().contains("''") ||
        MacroOperation::find(Where.asLocation(), SM, LangOpts))
      return;
    Note N{placeOf(Where), noteText(Piece.getString()), /*IsStep=*/true};
    if (N.Message == F.Message ||
        (Where.asLocation().isMacroID() && joinLast(F, N)))
      return;
    F.Notes.push_back(std::move(N));
  }

  /// What is assumed inside of one expansion has one place for who reads it: it
  /// is one note. False: the last note is about something else.
  static bool joinLast(Finding &F, const Note &N) {
    if (F.Notes.empty())
      return false;
    Note &Last = F.Notes.back();
    if (Last.Where.File != N.Where.File || Last.Where.Line != N.Where.Line ||
        Last.Where.Column != N.Where.Column)
      return false;
    llvm::StringRef Fact = N.Message;
    Fact.consume_front("assuming ");
    if (!llvm::StringRef(Last.Message).contains(Fact))
      Last.Message += "; " + N.Message;
    return true;
  }

  const SourceManager &SM;
  const LangOptions &LangOpts;
  std::vector<Finding> &Findings;
};
} // namespace

/// The engine's options; they have defined values only if they come from a
/// parsed command line.
static std::shared_ptr<CompilerInvocation>
makeInvocation(DiagnosticsEngine &Quiet) {
  auto Invocation = std::make_shared<CompilerInvocation>();
  CompilerInvocation::CreateFromArgs(*Invocation, {"-analyze", "unit.c"},
                                     Quiet);
  AnalyzerOptions &Options = Invocation->getAnalyzerOpts();
  Options.AnalysisDiagOpt = PD_NONE;
  // The core checkers end the paths that no correct run takes.
  Options.CheckersAndPackages = {{"core", true}};
  for (const auto &Entry : registrations())
    Options.CheckersAndPackages.emplace_back("cvetpath." + Entry.first, true);
  return Invocation;
}

/// Those of headers last.
static std::vector<const FunctionDecl *>
ordered(llvm::ArrayRef<const FunctionDecl *> Functions,
        const SourceManager &SM) {
  std::vector<const FunctionDecl *> Ordered = Functions.vec();
  std::stable_partition(
      Ordered.begin(), Ordered.end(),
      [&](const FunctionDecl *F) { return !isInHeader(F->getLocation(), SM); });
  return Ordered;
}

PathResult cvet::runPathEngine(ASTContext &Context, Preprocessor &PP,
                               llvm::ArrayRef<const FunctionDecl *> Functions) {
  PathResult Result;
  if (registrations().empty() || Functions.empty())
    return Result;

  DiagnosticOptionsOwner QuietOptions = makeDiagnosticOptions();
  auto Quiet = makeDiagnostics(QuietOptions, new IgnoringDiagConsumer,
                               /*OwnsClient=*/true);
  Compiler Instance(makeInvocation(*Quiet));
  Instance.tell(Quiet);
  Instance.borrow(Context);
  AnalyzerOptions &Options = Instance.getAnalyzerOpts();

  CheckerManager Checkers(
      Context, Options, PP, {},
      {std::function<void(CheckerRegistry &)>(registerPathCheckers)});
  PathDiagnosticConsumers Consumers;
  add(std::make_unique<FindingConsumer>(Context.getSourceManager(),
                                        Context.getLangOpts(), Result.Findings),
      Consumers);
  {
    // The manager's end flushes the consumers.
    AnalysisManager Manager(Context, PP, std::move(Consumers),
                            CreateRegionStoreManager,
                            CreateRangeConstraintManager, &Checkers, Options);
    cross_tu::CrossTranslationUnitContext OtherUnits(Instance);
    FunctionSummariesTy Summaries;
    unsigned MaxNodes =
        std::clamp<size_t>(MaxNodesPerUnit / Functions.size(),
                           MinNodesPerFunction, MaxNodesPerFunction);
    const SourceManager &SM = Context.getSourceManager();
    SetOfConstDecls Inlined;
    for (const FunctionDecl *Function : ordered(Functions, SM)) {
      // A header's function that was walked into from where it is called is
      // not walked once more by itself, in each of many units.
      if (isInHeader(Function->getLocation(), SM) && Inlined.contains(Function))
        continue;
      if (!Manager.getCFG(Function))
        continue;
      ExprEngine Engine(OtherUnits, Manager, &Inlined, &Summaries,
                        ExprEngine::Inline_Regular);
      bool HasMore = Engine.ExecuteWorkList(
          Manager.getAnalysisDeclContextManager().getStackFrame(Function),
          MaxNodes);
      if (HasMore)
        Result.Unfinished.push_back(
            sourcePlace(Function->getLocation(), SM, Context.getLangOpts()));
      Engine.getBugReporter().FlushReports();
    }
  }
  return Result;
}
