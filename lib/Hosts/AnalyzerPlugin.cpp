//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// One checker per rule, as a plugin of `clang --analyze`:
//
//   clang --analyze -Xclang -load -Xclang cvet-analyzer.so
//         -Xclang -analyzer-checker=cvet file.c
//
// The graph halves need the whole unit, and what a path half says is joined
// with what they say of the same object; the syntax halves are not asked before
// the end either. So all of it happens where the
// analyzer reaches the end of the unit, in the same way as in clang-tidy; the
// path halves have the engine that they have there, on the functions that the
// facts choose.
//
// A path half by itself, run by the host's own engine on all functions, is
// `cvetpath.RULE`: that is for who writes one.
//
// Options of all rules, `-analyzer-config cvet:NAME=VALUE`, mean what they mean
// in clang-tidy: Confidence, Models, Facts.
//
//===----------------------------------------------------------------------===//

#include "HostUnit.h"
#include "LlvmCompat.h"
#include "PathEngine.h"
#include "Rule.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugType.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/CheckerManager.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/AnalysisManager.h"
#include "clang/StaticAnalyzer/Frontend/CheckerRegistry.h"
#include <deque>

using namespace clang;
using namespace clang::ento;
using namespace cvet;

namespace {

/// All rules of one unit.
class RulesChecker : public CheckerOfManyNames<check::EndOfTranslationUnit> {
public:
  /// Adds the rule that \p Mgr is registering, and reads the options with the
  /// first one.
  void add(CheckerManager &Mgr);
  void checkEndOfTranslationUnit(const TranslationUnitDecl *Unit,
                                 AnalysisManager &Mgr, BugReporter &BR) const;

private:
  void readOptions(CheckerManager &Mgr);
  void say(const Finding &F, CheckerNameRef Checker, SourceManager &SM,
           BugReporter &BR) const;

  Confidence Least = Confidence::Medium;
  std::shared_ptr<HostUnit> U;
  bool IsRead = false;
  llvm::StringMap<CheckerNameRef> Checkers; ///< by rule
  /// A report refers to its type until the unit ends.
  mutable std::vector<std::unique_ptr<BugType>> Types;
};

} // namespace

static void complain(DiagnosticsEngine &Diags, const llvm::Twine &Text) {
  Diags.Report(Diags.getCustomDiagID(DiagnosticsEngine::Warning, "%0"))
      << Text.str();
}

/// The unit that \p PP reads, with the options of \p Options; null, with a
/// reason, if the models have errors.
static std::shared_ptr<HostUnit> unitOf(Preprocessor &PP,
                                        const AnalyzerOptions &Options,
                                        std::string *Error = nullptr) {
  const SourceManager &SM = PP.getSourceManager();
  const LoadedModels &Loaded =
      modelsFor(Options.Config.lookup("cvet:Models"),
                SM.getFileEntryRefForID(SM.getMainFileID()));
  if (!Loaded.Table && Error)
    *Error = Loaded.Error;
  if (!Loaded.Table)
    return nullptr;
  std::shared_ptr<HostUnit> U =
      unitFor(PP, *Loaded.Table, Options.Config.lookup("cvet:Facts"));
  U->addSyntax();
  return U;
}

void RulesChecker::readOptions(CheckerManager &Mgr) {
  const AnalyzerOptions &Options = Mgr.getAnalyzerOptions();
  llvm::StringRef Level = Options.getCheckerStringOption("cvet", "Confidence");
  if (std::optional<Confidence> Parsed = parseConfidence(Level))
    Least = *Parsed;
  else
    complain(Mgr.getDiagnostics(),
             "'" + Level + "' is no confidence; use low, medium or high");
  // The engine's is const, as it changes nothing.
  auto &PP = const_cast<Preprocessor &>(Mgr.getPreprocessor());
  std::string Error;
  U = unitOf(PP, Options, &Error);
  if (!U)
    complain(Mgr.getDiagnostics(), Error);
}

/// Is checker \p Name on by more than `-analyzer-checker=cvet`, if it must be?
static bool isAsked(llvm::StringRef Name, const AnalyzerOptions &Options) {
  const RuleInfo *Rule = findRule(Name.split('.').second);
  return !Rule || !Rule->IsOffUnlessAsked ||
         llvm::is_contained(Options.CheckersAndPackages,
                            std::pair(Name.str(), true));
}

void RulesChecker::add(CheckerManager &Mgr) {
  if (!IsRead && !Mgr.getLangOpts().CPlusPlus)
    readOptions(Mgr);
  IsRead = true;
  CheckerNameRef Name = Mgr.getCurrentCheckerName();
  if (isAsked(Name, Mgr.getAnalyzerOptions()))
    Checkers[llvm::StringRef(Name).split('.').second] = Name;
}

void RulesChecker::checkEndOfTranslationUnit(const TranslationUnitDecl *Unit,
                                             AnalysisManager &Mgr,
                                             BugReporter &BR) const {
  if (!U) // C++, or the models have errors
    return;
  ASTContext &Context = Unit->getASTContext();
  const std::vector<Finding> &Findings = U->findings(Context);
  for (const std::string &Error : std::exchange(U->Errors, {}))
    complain(Context.getDiagnostics(), Error);
  for (const Finding &F : Findings)
    if (auto Of = Checkers.find(F.Rule);
        Of != Checkers.end() && F.Level >= Least)
      say(F, Of->second, Mgr.getSourceManager(), BR);
}

void RulesChecker::say(const Finding &F, CheckerNameRef Checker,
                       SourceManager &SM, BugReporter &BR) const {
  SourceLocation Where =
      locate(F.Where, F.Where.Line, F.Where.Column, SM, /*MayOpen=*/false);
  // With project facts there are findings in other units; they are told where
  // these are checked.
  if (Where.isInvalid())
    return;
  Types.push_back(std::make_unique<BugType>(Checker, F.Rule, "cvet"));
  auto Report = std::make_unique<BasicBugReport>(
      *Types.back(), F.Message, PathDiagnosticLocation(Where, SM));
  for (const Note &N : F.Notes) {
    SourceLocation NoteWhere =
        locate(N.Where, N.Where.Line, N.Where.Column, SM, /*MayOpen=*/true);
    Report->addNote(
        N.Message,
        PathDiagnosticLocation(NoteWhere.isValid() ? NoteWhere : Where, SM));
  }
  BR.emitReport(std::move(Report));
}

namespace {

/// Checkers are made when the unit is read; the macros are to be seen before.
class Reader : public PluginASTAction {
public:
  ActionType getActionType() override { return AddBeforeMainAction; }
  bool ParseArgs(const CompilerInstance &,
                 const std::vector<std::string> &) override {
    return true;
  }
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 llvm::StringRef) override {
    struct Holder : ASTConsumer {
      std::shared_ptr<HostUnit> U;
    };
    auto Keeps = std::make_unique<Holder>();
    if (CI.getFrontendOpts().ProgramAction == frontend::RunAnalysis &&
        !CI.getLangOpts().CPlusPlus)
      Keeps->U = unitOf(CI.getPreprocessor(), CI.getAnalyzerOpts());
    return Keeps;
  }
};

} // namespace

static FrontendPluginRegistry::Add<Reader>
    Registered("cvet-reader", "Reads what the checkers of cvet need.");

extern "C" LLVM_ATTRIBUTE_VISIBILITY_DEFAULT const char
    clang_analyzerAPIVersionString[] = CLANG_ANALYZER_API_VERSION_STRING;

extern "C" LLVM_ATTRIBUTE_VISIBILITY_DEFAULT void
clang_registerCheckers(CheckerRegistry &Registry) {
  Registry.addPackage("cvet");
  for (const auto &[Name, Default, What] :
       {std::tuple("Confidence", "medium",
                   "The least that is told: low, medium "
                   "or high"),
        std::tuple("Models", "", "Model headers, separated by semicolons"),
        std::tuple("Facts", "",
                   "Facts of the other units: files, or "
                   "directories of *.json")})
    Registry.addPackageOption("string", "cvet", Name, Default, What,
                              "released");
  // The path halves need models even where no unit is read (C++).
  modelsFor("", std::nullopt);
  registerPathCheckers(Registry);
  // The registry copies no names.
  static std::deque<std::string> Names;
  for (const RuleInfo *Rule : allRules()) {
    if (Rule->Comments) // what asks about comments is for `cvet check`
      continue;
    Names.push_back(("cvet." + Rule->Name).str());
    addChecker(
        Registry,
        [](CheckerManager &Mgr) { theChecker<RulesChecker>(Mgr)->add(Mgr); },
        Names.back(), ruleSummary(Rule->Name));
  }
}
