//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// One clang-tidy check per rule. All checks of one translation unit share its
// facts and findings; each reports those of its own rule. A rule's syntax half
// is a check itself, which reports without a finding in between.
//
// Options of each check, `cvet-RULE.NAME`, or of all of them, `cvet.NAME`, as
// `cvet check` reads them (docs/configuration.md). Of those that are about a
// whole program, clang-tidy needs
//   Facts       facts of the other units: files, or directories of *.json,
//               separated by semicolons
//
//===----------------------------------------------------------------------===//

#include "HostUnit.h"
#include "Rule.h"
#include "RuleOptions.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace clang::tidy;
using namespace cvet;

namespace {

class RuleCheck : public ClangTidyCheck {
public:
  RuleCheck(const RuleInfo &Info, llvm::StringRef Name,
            ClangTidyContext *Context)
      : ClangTidyCheck(Name, Context), Info(Info), Rule(Options, *Context),
        IsAsked(isOnIn(Context->getOptions().Checks.value_or(""), Info)),
        Models(Rule.value("Models", "")), Facts(Rule.value("Facts", "")) {
    if (Info.Syntax)
      Syntax = Info.Syntax(Name, Context);
  }

  /// clang-tidy lets go of a check of which this does not hold: also of one
  /// that only `cvet-*` turns on, if it is off unless asked.
  bool isLanguageVersionSupported(const LangOptions &L) const override {
    return !L.CPlusPlus && (IsAsked || !Info.IsOffUnlessAsked);
  }
  void storeOptions(ClangTidyOptions::OptionMap &Map) override {
    Rule.store(Map);
    if (Syntax)
      Syntax->storeOptions(Map);
    Options.store(Map, "Models", Models);
    Options.store(Map, "Facts", Facts);
  }
  void registerPPCallbacks(const SourceManager &SM, Preprocessor *PP,
                           Preprocessor *Expander) override;
  void registerMatchers(MatchFinder *Finder) override {
    if (Syntax)
      Syntax->registerMatchers(Finder);
    if (Info.Graph)
      Finder->addMatcher(translationUnitDecl(), this);
  }
  void check(const MatchFinder::MatchResult &Result) override;

private:
  void say(const Finding &F, SourceManager &SM);

  const RuleInfo &Info;
  const RuleOptions Rule;
  const bool IsAsked;
  const std::string Models, Facts;
  std::shared_ptr<HostUnit> U; ///< for the graph half and the path half
  std::unique_ptr<ClangTidyCheck> Syntax;
};

} // namespace

void RuleCheck::registerPPCallbacks(const SourceManager &SM, Preprocessor *PP,
                                    Preprocessor *Expander) {
  // Syntax halves ask the models, too.
  const LoadedModels &Loaded =
      modelsFor(Models, SM.getFileEntryRefForID(SM.getMainFileID()));
  if (!Loaded.Table) {
    configurationDiag("%0") << Loaded.Error;
    // What cvet knows by itself, there always is.
    modelsFor("", std::nullopt);
  } else if (Info.Graph)
    U = unitFor(*PP, *Loaded.Table, Facts);
  if (Syntax)
    Syntax->registerPPCallbacks(SM, PP, Expander);
}

void RuleCheck::check(const MatchFinder::MatchResult &Result) {
  if (!U) // the models have errors
    return;
  const std::vector<Finding> &Findings = U->findings(*Result.Context);
  // One check says it for all.
  for (const std::string &Error : std::exchange(U->Errors, {}))
    configurationDiag("%0") << Error;
  for (const Finding &F : Findings)
    if (F.Rule == Info.Name && Rule.isTold(F.Level, F.Where.File))
      say(F, *Result.SourceManager);
}

void RuleCheck::say(const Finding &F, SourceManager &SM) {
  SourceLocation Where =
      locate(F.Where, F.Where.Line, F.Where.Column, SM, /*MayOpen=*/false);
  // With project facts there are findings in other units; they are told where
  // these are checked.
  if (Where.isInvalid())
    return;
  {
    DiagnosticBuilder Warning = diag(Where, "%0", Rule.level());
    Warning << F.Message;
    if (F.Where.EndLine)
      Warning << rangeOf(F.Where, SM);
    for (const FixItHint &Hint : fixItsOf(F, SM))
      Warning << Hint;
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

static llvm::Registry<ClangTidyModule>::Add<CvetModule>
    Registered("cvet-module", "The rules of cvet.");
