//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "HostUnit.h"
#include "Docket.h"
#include "FunctionLines.h"
#include "Link.h"
#include "Nolint.h"
#include "PathEngine.h"
#include "RegularFiles.h"
#include "Report.h"
#include "Rule.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <map>
#include <mutex>

using namespace clang;
using namespace cvet;

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

const LoadedModels &cvet::modelsFor(llvm::StringRef List,
                                    OptionalFileEntryRef Main) {
  std::string Headers = absoluteModels(List, Main);
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

void HostUnit::build(ASTContext &Context) {
  std::vector<const FunctionDecl *> Functions;
  std::vector<UnitFacts> Units;
  Units.push_back(Builder.build(Context, &Functions));
  std::vector<std::string> Names; // of a foreign function none
  for (const FunctionFacts &F : Units[0].Functions)
    Names.push_back(F.IsForeign ? "" : Units[0].Names.str(F.Name).str());
  addOtherUnits(Units);

  FunctionLines Lines;
  Lines.add(Units[0]);
  LinkOptions Options;
  Options.WholeProgram = Units.size() > 1;
  auto Graph = linkUnits(std::move(Units), Models, Options);
  Docket Out;
  for (const RuleInfo *Rule : allRules())
    if (Rule->Graph)
      Rule->Graph(*Graph, Out);
  Findings = std::move(Out.Findings);

  // In the order of the source, as everywhere: the engine learns on its way.
  llvm::StringSet<> Asked;
  for (const std::string &Name : relevantFunctions(*Graph))
    Asked.insert(Name);
  std::vector<const FunctionDecl *> Relevant;
  for (size_t I = 0; I != Functions.size(); ++I)
    if (Asked.contains(Names[I]))
      Relevant.push_back(Functions[I]);
  for (Finding &F : runPathEngine(Context, PP, Relevant).Findings)
    Findings.push_back(std::move(F));
  if (Syntax)
    llvm::append_range(Findings, Syntax->find(Context, Functions));
  for (Finding &F : Findings)
    F.Function = Lines.at(F.Where);
  // Hosts know comments of their own; what one silences is joined with nothing.
  SourceCache Sources;
  Suppressions(Sources).mark(Findings);
  llvm::erase_if(Findings, [](const Finding &F) {
    return F.State == FindingState::Suppressed;
  });
  Findings = joinFindings(sortFindings(std::move(Findings)));
}

/// The stored facts of this unit are older than its text: they are left out.
void HostUnit::addOtherUnits(std::vector<UnitFacts> &Units) {
  for (const std::string &File : factsFiles(FactsOption)) {
    auto Buffer = readRegularFile(File);
    if (!Buffer) {
      Errors.push_back("cannot read '" + File +
                       "': " + Buffer.getError().message());
      continue;
    }
    llvm::Expected<UnitFacts> Other = readFacts((*Buffer)->getBuffer());
    if (!Other)
      Errors.push_back("'" + File + "': " + llvm::toString(Other.takeError()));
    else if (Other->MainFile != Units[0].MainFile)
      Units.push_back(std::move(*Other));
  }
}

std::shared_ptr<HostUnit> cvet::unitFor(Preprocessor &PP,
                                        const ModelTable &Models,
                                        const std::string &Facts) {
  using Key = std::tuple<Preprocessor *, const ModelTable *, std::string>;
  static std::mutex Mutex;
  static std::map<Key, std::weak_ptr<HostUnit>> Units;
  std::lock_guard<std::mutex> Lock(Mutex);
  for (auto It = Units.begin(); It != Units.end();)
    It = It->second.expired() ? Units.erase(It) : std::next(It);
  std::weak_ptr<HostUnit> &Slot = Units[Key(&PP, &Models, Facts)];
  std::shared_ptr<HostUnit> Shared = Slot.lock();
  if (!Shared)
    Slot = Shared = std::make_shared<HostUnit>(Models, Facts, PP);
  return Shared;
}

SourceLocation cvet::locate(const SourcePlace &Place, unsigned Line,
                            unsigned Column, SourceManager &SM, bool MayOpen) {
  OptionalFileEntryRef File =
      Line ? SM.getFileManager().getOptionalFileRef(Place.File) : std::nullopt;
  if (!File)
    return {};
  if (MayOpen)
    SM.getOrCreateFileID(*File, SrcMgr::C_User);
  return SM.translateFileLineCol(*File, Line, Column);
}

CharSourceRange cvet::rangeOf(const SourcePlace &Place, SourceManager &SM) {
  SourceLocation Begin =
      locate(Place, Place.Line, Place.Column, SM, /*MayOpen=*/false);
  SourceLocation End =
      Place.EndLine ? locate(Place, Place.EndLine, Place.EndColumn, SM, false)
                    : Begin;
  return CharSourceRange::getCharRange(Begin, End);
}

std::vector<FixItHint> cvet::fixItsOf(const Finding &F, SourceManager &SM) {
  std::vector<FixItHint> Hints;
  for (const FixIt &Fix : F.Fixes) {
    CharSourceRange Range = rangeOf(Fix.Where, SM);
    if (Range.isValid())
      Hints.push_back(
          Range.getBegin() == Range.getEnd()
              ? FixItHint::CreateInsertion(Range.getBegin(), Fix.Text)
              : FixItHint::CreateReplacement(Range, Fix.Text));
  }
  return Hints;
}
