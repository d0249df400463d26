//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// clang-tidy's own context, check factories and match finder, with a consumer
// that makes findings. clang-tidy's consumer would drop what a NOLINT silences,
// before anybody could know that the comment is of use.
//
//===----------------------------------------------------------------------===//

#include "SyntaxRun.h"
#include "LlvmCompat.h"
#include "PathReport.h"
#include "Rule.h"
#include "UniqueNames.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;
using namespace clang::tidy;
using namespace cvet;

namespace {

class FindingCollector : public DiagnosticConsumer {
public:
  FindingCollector(const SourceManager &SM, const LangOptions &LangOpts)
      : SM(SM), LangOpts(LangOpts) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override;

  ClangTidyContext *Context = nullptr; ///< knows whose a diagnostic is
  std::vector<Finding> Findings;

private:
  SourcePlace placeOf(const Diagnostic &Info) const;
  std::vector<FixIt> fixesOf(const Diagnostic &Info) const;

  const SourceManager &SM;
  const LangOptions &LangOpts;
};

} // namespace

/// The range that begins where \p Info is, else the token there.
SourcePlace FindingCollector::placeOf(const Diagnostic &Info) const {
  SourceLocation Where = Info.getLocation();
  for (const CharSourceRange &Range : Info.getRanges())
    if (SM.getFileLoc(Range.getBegin()) == Where && Range.isTokenRange())
      return sourcePlace(Range.getAsRange(), SM, LangOpts);
  return sourcePlace(Where, SM, LangOpts);
}

/// All of them or, if one is not written where it can be changed, none.
std::vector<FixIt> FindingCollector::fixesOf(const Diagnostic &Info) const {
  std::vector<FixIt> Fixes;
  for (const FixItHint &Hint : Info.getFixItHints()) {
    CharSourceRange Range =
        Lexer::makeFileCharRange(Hint.RemoveRange, SM, LangOpts);
    if (Range.isInvalid() || Hint.InsertFromRange.isValid())
      return {};
    FixIt Fix;
    Fix.Where = sourcePlace(Range.getBegin(), SM, LangOpts);
    Fix.Where.EndLine = SM.getSpellingLineNumber(Range.getEnd());
    Fix.Where.EndColumn = SM.getSpellingColumnNumber(Range.getEnd());
    Fix.Text = Hint.CodeToInsert;
    Fixes.push_back(std::move(Fix));
  }
  return Fixes;
}

void FindingCollector::HandleDiagnostic(DiagnosticsEngine::Level Level,
                                        const Diagnostic &Info) {
  DiagnosticConsumer::HandleDiagnostic(Level, Info);
  if (Info.getLocation().isInvalid()) // about the configuration
    return;
  std::string Check = Context->getCheckName(Info.getID());
  llvm::SmallString<128> Buffer;
  Info.FormatDiagnostic(Buffer);
  llvm::StringRef Message = Buffer;
  Message.consume_back(" [" + Check + "]");
  if (Level == DiagnosticsEngine::Note) {
    Findings.back().Notes.push_back({placeOf(Info), Message.str()});
    return;
  }
  Finding F;
  F.Rule = llvm::StringRef(Check).drop_front(strlen("cvet-")).str();
  F.Message = Message.str();
  F.Where = placeOf(Info);
  F.Fixes = fixesOf(Info);
  const auto [Sure, Macro] = flagValue(Info).split(' ');
  F.Level = parseConfidence(Sure).value_or(Confidence::Low);
  // What differs where it is used is about that.
  if (!Macro.empty())
    F.Subject = ("macro at " + Macro + " " + F.Message).str();
  Findings.push_back(std::move(F));
}

/// Everything is told; what the user wants to hear is decided later.
static std::unique_ptr<ClangTidyOptionsProvider> tellAll() {
  ClangTidyOptions Options = ClangTidyOptions::getDefaults();
  Options.Checks = "cvet-*";
  for (const RuleInfo *Rule : allRules()) // also what is off unless asked
    *Options.Checks += (",cvet-" + Rule->Name).str();
  Options.CheckOptions["cvet.Confidence"] = "low";
  return std::make_unique<DefaultOptionsProvider>(ClangTidyGlobalOptions(),
                                                  std::move(Options));
}

struct SyntaxRun::Parts {
  explicit Parts(Preprocessor &PP);

  FindingCollector Collector;
  DiagnosticOptionsOwner Plain = makeDiagnosticOptions();
  llvm::IntrusiveRefCntPtr<DiagnosticsEngine> Engine;
  ClangTidyContext Tidy;
  std::vector<std::unique_ptr<ClangTidyCheck>> Checks;
  ast_matchers::MatchFinder Finder;
};

SyntaxRun::Parts::Parts(Preprocessor &PP)
    : Collector(PP.getSourceManager(), PP.getLangOpts()),
      Engine(makeDiagnostics(Plain, &Collector, /*OwnsClient=*/false)),
      Tidy(tellAll()) {
  SourceManager &SM = PP.getSourceManager();
  Collector.Context = &Tidy;
  giveEngine(Tidy, std::move(Plain), *Engine);
  Tidy.setSourceManager(&SM);
  Tidy.setCurrentFile("");
  ClangTidyCheckFactories Factories;
  for (const RuleInfo *Rule : allRules())
    if (Rule->Syntax)
      Factories.registerCheckFactory(("cvet-" + Rule->Name).str(),
                                     Rule->Syntax);
  for (std::unique_ptr<ClangTidyCheck> &Check : Factories.createChecks(&Tidy)) {
    if (!Check->isLanguageVersionSupported(PP.getLangOpts()))
      continue;
    Check->registerPPCallbacks(SM, &PP, &PP);
    Check->registerMatchers(&Finder);
    Checks.push_back(std::move(Check));
  }
}

SyntaxRun::SyntaxRun(Preprocessor &PP) : P(std::make_unique<Parts>(PP)) {}
SyntaxRun::~SyntaxRun() = default;

/// Is there nothing to be looked at in \p F, which is declared only? A record
/// that is passed by value is copied.
static bool isBare(const FunctionDecl &F) {
  return !F.doesThisDeclarationHaveABody() &&
         llvm::none_of(F.parameters(), [](const ParmVarDecl *P) {
           return P->getType()->isRecordType();
         });
}

/// What is looked at. System headers are most of a unit (the finder would ask of
/// each node whether it is in one), declarations of functions most of other
/// headers, and functions of these that the unit does not use are looked at
/// where they are used.
static std::vector<Decl *>
scopeOf(ASTContext &Context, llvm::ArrayRef<const FunctionDecl *> Functions) {
  const SourceManager &SM = Context.getSourceManager();
  llvm::SmallPtrSet<const Decl *, 32> Used(Functions.begin(), Functions.end());
  std::vector<Decl *> Scope;
  for (Decl *D : Context.getTranslationUnitDecl()->decls()) {
    if (SM.isInSystemHeader(SM.getExpansionLoc(D->getLocation())))
      continue;
    const auto *F = dyn_cast<FunctionDecl>(D);
    if (F && (isBare(*F) || (cvet::isInHeader(F->getLocation(), SM) &&
                             F->doesThisDeclarationHaveABody() &&
                             !Used.contains(F))))
      continue;
    Scope.push_back(D);
  }
  return Scope;
}

std::vector<Finding>
SyntaxRun::find(ASTContext &Context,
                llvm::ArrayRef<const FunctionDecl *> Functions) {
  P->Tidy.setASTContext(&Context);
  P->Finder.match(*Context.getTranslationUnitDecl(), Context);
  std::vector<Decl *> All = Context.getTraversalScope();
  Context.setTraversalScope(scopeOf(Context, Functions));
  P->Finder.matchAST(Context);
  Context.setTraversalScope(All);
  return std::move(P->Collector.Findings);
}
