//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// One clang-tidy check per rule. All checks of one translation unit share its
// facts and findings; each reports those of its own rule.
//
// Options of each check, `cvet-RULE.NAME`, or of all of them, `cvet.NAME`, as
// `cvet check` reads them (docs/configuration.md). Of those that are about a
// whole program, clang-tidy needs
//   Facts       facts of the other units: files, or directories of *.json,
//               separated by semicolons
//
//===----------------------------------------------------------------------===//

#include "Globs.h"
#include "HostUnit.h"
#include "Rule.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace clang::tidy;
using namespace cvet;

namespace {

class RuleCheck : public ClangTidyCheck {
public:
  RuleCheck(const RuleInfo &Rule, llvm::StringRef Name,
            ClangTidyContext *Context)
      : ClangTidyCheck(Name, Context), Rule(Rule),
        ConfidenceName(option("Confidence", "medium", *Context)),
        SeverityName(option("Severity", "warning", *Context)),
        Exclude(option("Exclude", "", *Context)),
        Models(option("Models", "", *Context)),
        Facts(option("Facts", "", *Context)) {
    // Not for clang-tidy; but `--verify-config` need not complain.
    for (llvm::StringRef Name : {"MaxFindings", "Baseline"})
      option(Name, "", *Context);
  }

  bool isLanguageVersionSupported(const LangOptions &L) const override {
    return !L.CPlusPlus;
  }
  void storeOptions(ClangTidyOptions::OptionMap &Map) override {
    std::pair<llvm::StringRef, llvm::StringRef> All[] = {
        {"Confidence", ConfidenceName},
        {"Severity", SeverityName},
        {"Exclude", Exclude},
        {"Models", Models},
        {"Facts", Facts}};
    for (const auto &[Name, Value] : All)
      Options.store(Map, Name, Value);
  }
  void registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                           Preprocessor *) override;
  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(translationUnitDecl(), this);
  }
  void check(const MatchFinder::MatchResult &Result) override;

private:
  std::string option(llvm::StringRef Name, llvm::StringRef Default,
                     ClangTidyContext &Context) const {
    OptionsView OfAll("cvet", Context.getOptions().CheckOptions, &Context);
    std::optional<llvm::StringRef> Value = OfAll.get(Name);
    if (std::optional<llvm::StringRef> Own = Options.get(Name))
      Value = Own;
    return Value.value_or(Default).str();
  }
  bool isExcluded(llvm::StringRef File) const;
  void say(const Finding &F, SourceManager &SM);

  const RuleInfo &Rule;
  const std::string ConfidenceName, SeverityName, Exclude, Models, Facts;
  Confidence Least = Confidence::Medium;
  std::shared_ptr<HostUnit> U;
};

} // namespace

void RuleCheck::registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                                    Preprocessor *) {
  if (std::optional<Confidence> Parsed = parseConfidence(ConfidenceName))
    Least = *Parsed;
  else
    configurationDiag("'%0' is no confidence; use low, medium or high")
        << ConfidenceName;
  const LoadedModels &Loaded =
      modelsFor(Models, PP->getSourceManager().getFileEntryRefForID(
                            PP->getSourceManager().getMainFileID()));
  if (Loaded.Table)
    U = unitFor(*PP, *Loaded.Table, Facts);
  else
    configurationDiag("%0") << Loaded.Error;
}

/// The part of \p File below the nearest folder that has \p Name, or "".
static llvm::StringRef below(llvm::StringRef File, llvm::StringRef Name) {
  for (llvm::StringRef Dir = llvm::sys::path::parent_path(File); !Dir.empty();
       Dir = llvm::sys::path::parent_path(Dir))
    if (llvm::sys::fs::exists(Dir + "/" + Name))
      return File.drop_front(Dir.size()).ltrim('/');
  return "";
}

/// Globs are relative to the root of the sources. `cvet check` knows it from
/// the compile database; here it is the repository, or what has the
/// configuration.
bool RuleCheck::isExcluded(llvm::StringRef File) const {
  if (Exclude.empty())
    return false;
  llvm::StringRef Path = below(File, ".git");
  return matchesPath(Exclude, Path.empty() ? below(File, ".clang-tidy") : Path);
}

void RuleCheck::check(const MatchFinder::MatchResult &Result) {
  if (!U) // the models have errors
    return;
  const std::vector<Finding> &Findings = U->findings(*Result.Context);
  // One check says it for all.
  for (const std::string &Error : std::exchange(U->Errors, {}))
    configurationDiag("%0") << Error;
  for (const Finding &F : Findings)
    if (F.Rule == Rule.Name && F.Level >= Least && !isExcluded(F.Where.File))
      say(F, *Result.SourceManager);
}

static DiagnosticIDs::Level level(llvm::StringRef SeverityName) {
  switch (parseSeverity(SeverityName).value_or(Severity::Warning)) {
  case Severity::Note: // one of its own would look like part of another
    return DiagnosticIDs::Remark;
  case Severity::Warning:
    return DiagnosticIDs::Warning;
  case Severity::Error:
    return DiagnosticIDs::Error;
  }
  llvm_unreachable("all severities are above");
}

void RuleCheck::say(const Finding &F, SourceManager &SM) {
  SourceLocation Where =
      locate(F.Where, F.Where.Line, F.Where.Column, SM, /*MayOpen=*/false);
  // With project facts there are findings in other units; they are told where
  // these are checked.
  if (Where.isInvalid())
    return;
  {
    DiagnosticBuilder Warning = diag(Where, "%0", level(SeverityName));
    Warning << F.Message;
    if (F.Where.EndLine)
      Warning << rangeOf(F.Where, SM);
    for (const FixIt &Fix : F.Fixes) {
      CharSourceRange Range = rangeOf(Fix.Where, SM);
      if (Range.isInvalid())
        continue;
      Warning << (Range.getBegin() == Range.getEnd()
                      ? FixItHint::CreateInsertion(Range.getBegin(), Fix.Text)
                      : FixItHint::CreateReplacement(Range, Fix.Text));
    }
  }
  for (const Note &N : F.Notes) {
    SourceLocation NoteWhere =
        locate(N.Where, N.Where.Line, N.Where.Column, SM, /*MayOpen=*/true);
    diag(NoteWhere.isValid() ? NoteWhere : Where, "%0", DiagnosticIDs::Note)
        << N.Message;
  }
}

namespace {

class CvetModule : public ClangTidyModule {
public:
  void addCheckFactories(ClangTidyCheckFactories &Factories) override {
    // What looks at the comments is clang-tidy's own matter here.
    for (const RuleInfo *Rule : allRules())
      if (!Rule->Comments)
        Factories.registerCheckFactory(
            ("cvet-" + Rule->Name).str(),
            [Rule](llvm::StringRef Name, ClangTidyContext *Context) {
              return std::make_unique<RuleCheck>(*Rule, Name, Context);
            });
  }
};

} // namespace

static ClangTidyModuleRegistry::Add<CvetModule>
    Registered("cvet-module", "The rules of cvet.");
