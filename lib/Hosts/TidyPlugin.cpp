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

#include "FactsBuilder.h"
#include "Globs.h"
#include "Link.h"
#include "PathEngine.h"
#include "Report.h"
#include "Rule.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <map>
#include <mutex>

using namespace clang;
using namespace clang::ast_matchers;
using namespace clang::tidy;
using namespace cvet;

namespace {

/// Models by the user's list of model headers, read once per process.
struct LoadedModels {
  std::unique_ptr<const ModelTable> Table; ///< null if there is an error
  std::string Error;
};

} // namespace

static std::vector<std::string> splitList(llvm::StringRef List) {
  std::vector<std::string> Parts;
  for (llvm::StringRef Part : llvm::split(List, ';'))
    if (!Part.trim().empty())
      Parts.push_back(Part.trim().str());
  return Parts;
}

/// \p Headers with relative paths looked for in the folders around \p Main.
static std::string absoluteModels(llvm::StringRef Headers,
                                  OptionalFileEntryRef Main) {
  std::string Result;
  for (const std::string &Header : splitList(Headers)) {
    llvm::SmallString<256> Path(Header);
    llvm::StringRef Around =
        Main ? Main->getFileEntry().tryGetRealPathName() : "";
    while (!llvm::sys::path::is_absolute(Header) && !Around.empty()) {
      Around = llvm::sys::path::parent_path(Around);
      llvm::SmallString<256> Candidate(Around);
      llvm::sys::path::append(Candidate, Header);
      if (!Around.empty() && llvm::sys::fs::exists(Candidate)) {
        Path = Candidate;
        break;
      }
    }
    Result += std::string(Path) + ';';
  }
  return Result;
}

static const LoadedModels &modelsFor(const std::string &Headers) {
  static std::mutex Mutex;
  static std::map<std::string, LoadedModels> Loaded;
  std::lock_guard<std::mutex> Lock(Mutex);
  auto [It, IsNew] = Loaded.try_emplace(Headers);
  LoadedModels &Models = It->second;
  if (!IsNew)
    return Models;
  llvm::Expected<ModelTable> Table = loadModels(splitList(Headers));
  if (!Table) {
    Models.Error = llvm::toString(Table.takeError());
    return Models;
  }
  Models.Table = std::make_unique<ModelTable>(std::move(*Table));
  // The path halves of one process share one table: the first.
  static std::once_flag Once;
  std::call_once(Once, [&] { setPathModels(*Models.Table); });
  return Models;
}

/// The files that the option Facts names; directories stand for their *.json.
static std::vector<std::string> factsFiles(const std::string &List) {
  std::vector<std::string> Files;
  for (const std::string &Path : splitList(List)) {
    if (!llvm::sys::fs::is_directory(Path)) {
      Files.push_back(Path);
      continue;
    }
    std::error_code EC;
    for (llvm::sys::fs::directory_iterator It(Path, EC), End; It != End && !EC;
         It.increment(EC))
      if (llvm::StringRef(It->path()).ends_with(".json"))
        Files.push_back(It->path());
  }
  llvm::sort(Files);
  return Files;
}

namespace {

/// One translation unit with one set of options.
class Unit {
public:
  Unit(const ModelTable &Models, std::string Facts, Preprocessor &PP)
      : Models(Models), FactsOption(std::move(Facts)), PP(PP), Builder(Models) {
    Builder.attach(PP);
  }

  /// The findings of all rules, and what is wrong with the facts files.
  const std::vector<Finding> &findings(ASTContext &Context) {
    if (!IsBuilt)
      build(Context);
    IsBuilt = true;
    return Findings;
  }
  std::vector<std::string> Errors;

private:
  void build(ASTContext &Context) {
    std::vector<const FunctionDecl *> Functions;
    std::vector<UnitFacts> Units;
    Units.push_back(Builder.build(Context, &Functions));
    llvm::StringMap<const FunctionDecl *> Definitions;
    for (size_t I = 0; I != Functions.size(); ++I)
      Definitions[Units[0].Names.str(Units[0].Functions[I].Name)] =
          Functions[I];
    addOtherUnits(Units);

    LinkOptions Options;
    Options.WholeProgram = Units.size() > 1;
    auto Graph = linkUnits(std::move(Units), Models, Options);
    for (const RuleInfo *Rule : allRules())
      if (Rule->Graph)
        Rule->Graph(*Graph, Findings);

    std::vector<const FunctionDecl *> Relevant;
    for (const std::string &Name : relevantFunctions(*Graph))
      if (const FunctionDecl *Function = Definitions.lookup(Name))
        Relevant.push_back(Function);
    for (Finding &F : runPathEngine(Context, PP, Relevant))
      Findings.push_back(std::move(F));
    Findings = joinFindings(sortFindings(std::move(Findings)));
  }

  /// The stored facts of this unit are older than its text: they are left out.
  void addOtherUnits(std::vector<UnitFacts> &Units) {
    for (const std::string &File : factsFiles(FactsOption)) {
      auto Buffer = llvm::MemoryBuffer::getFile(File);
      if (!Buffer) {
        Errors.push_back("cannot read '" + File +
                         "': " + Buffer.getError().message());
        continue;
      }
      llvm::Expected<UnitFacts> Other = readFacts((*Buffer)->getBuffer());
      if (!Other)
        Errors.push_back("'" + File +
                         "': " + llvm::toString(Other.takeError()));
      else if (Other->MainFile != Units[0].MainFile)
        Units.push_back(std::move(*Other));
    }
  }

  const ModelTable &Models;
  const std::string FactsOption;
  Preprocessor &PP;
  FactsBuilder Builder;
  std::vector<Finding> Findings;
  bool IsBuilt = false;
};

} // namespace

/// The unit that \p PP reads, shared by all checks with the same options.
/// Editors check several units at once, so this is for any thread.
static std::shared_ptr<Unit> unitFor(Preprocessor &PP, const ModelTable &Models,
                                     const std::string &Facts) {
  using Key = std::tuple<Preprocessor *, const ModelTable *, std::string>;
  static std::mutex Mutex;
  static std::map<Key, std::weak_ptr<Unit>> Units;
  std::lock_guard<std::mutex> Lock(Mutex);
  for (auto It = Units.begin(); It != Units.end();)
    It = It->second.expired() ? Units.erase(It) : std::next(It);
  std::weak_ptr<Unit> &Slot = Units[Key(&PP, &Models, Facts)];
  std::shared_ptr<Unit> Shared = Slot.lock();
  if (!Shared)
    Slot = Shared = std::make_shared<Unit>(Models, Facts, PP);
  return Shared;
}

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
        Facts(option("Facts", "", *Context)) {}

  bool isLanguageVersionSupported(const LangOptions &L) const override {
    return !L.CPlusPlus;
  }
  /// Both spellings, so that `--verify-config` knows them.
  void storeOptions(ClangTidyOptions::OptionMap &Map) override {
    std::pair<llvm::StringRef, llvm::StringRef> All[] = {
        {"Confidence", ConfidenceName},
        {"Severity", SeverityName},
        {"Exclude", Exclude},
        {"Models", Models},
        {"Facts", Facts},
        {"MaxFindings", ""}};
    for (const auto &[Name, Value] : All) {
      Options.store(Map, Name, Value);
      Map.try_emplace(("cvet." + Name).str(), Value);
    }
    Map.try_emplace("cvet.Baseline", "");
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
    if (std::optional<llvm::StringRef> Own = Options.get(Name))
      return Own->str();
    const auto &Map = Context.getOptions().CheckOptions;
    auto It = Map.find(("cvet." + Name).str());
    return It == Map.end() ? Default.str() : It->getValue().Value;
  }
  bool isExcluded(llvm::StringRef File) const;
  void say(const Finding &F, SourceManager &SM);

  const RuleInfo &Rule;
  const std::string ConfidenceName, SeverityName, Exclude, Models, Facts;
  Confidence Least = Confidence::Medium;
  std::shared_ptr<Unit> U;
};

} // namespace

void RuleCheck::registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                                    Preprocessor *) {
  if (std::optional<Confidence> Parsed = parseConfidence(ConfidenceName))
    Least = *Parsed;
  else
    configurationDiag("'%0' is no confidence; use low, medium or high")
        << ConfidenceName;
  const LoadedModels &Loaded = modelsFor(
      absoluteModels(Models, PP->getSourceManager().getFileEntryRefForID(
                                 PP->getSourceManager().getMainFileID())));
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

/// The location of \p Place; \p MayOpen: also in a file that this unit does not
/// include.
static SourceLocation locate(const SourcePlace &Place, unsigned Line,
                             unsigned Column, SourceManager &SM, bool MayOpen) {
  OptionalFileEntryRef File =
      Line ? SM.getFileManager().getOptionalFileRef(Place.File) : std::nullopt;
  if (!File)
    return {};
  if (MayOpen)
    SM.getOrCreateFileID(*File, SrcMgr::C_User);
  return SM.translateFileLineCol(*File, Line, Column);
}

static CharSourceRange rangeOf(const SourcePlace &Place, SourceManager &SM) {
  SourceLocation Begin =
      locate(Place, Place.Line, Place.Column, SM, /*MayOpen=*/false);
  SourceLocation End =
      Place.EndLine ? locate(Place, Place.EndLine, Place.EndColumn, SM, false)
                    : Begin;
  return CharSourceRange::getCharRange(Begin, End);
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
    for (const RuleInfo *Rule : allRules())
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
