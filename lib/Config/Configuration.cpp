//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Configuration.h"
#include "Globs.h"
#include "LlvmCompat.h"
#include "Paths.h"
#include "Rule.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

using namespace cvet;
using llvm::StringRef;
namespace path = llvm::sys::path;

Configuration::Configuration(std::string Root)
    : Root(std::move(Root)), Sources(this->Root) {}

const DirectoryConfig &Configuration::ofDirectory(StringRef Directory) {
  auto [It, IsNew] = Directories.try_emplace(Directory.str());
  DirectoryConfig &Config = It->second;
  if (!IsNew)
    return Config;
  // As clang-tidy: the nearest file, and its parents' if it inherits.
  for (StringRef Dir = Directory; !Dir.empty(); Dir = path::parent_path(Dir)) {
    llvm::SmallString<256> Path = Dir;
    path::append(Path, ".clang-tidy");
    if (!llvm::sys::fs::is_regular_file(Path))
      continue;
    Config.Files.insert(Config.Files.begin(), std::string(Path));
    if (!Files.read(std::string(Path)).Inherits)
      break;
  }
  for (const std::string &File : Config.Files)
    Files.read(File).applyTo(Config);
  return Config;
}

StringRef Configuration::relative(StringRef File) const {
  return Sources.relative(File);
}

const DirectoryConfig &Configuration::of(StringRef File) {
  return ofDirectory(File.empty() ? StringRef(Root) : path::parent_path(File));
}

const Setting *Configuration::option(StringRef Name, StringRef Rule,
                                     StringRef File) {
  const DirectoryConfig &Config = of(File);
  for (const std::string &Key :
       {("cvet-" + Rule + "." + Name).str(), ("cvet." + Name).str()})
    if (auto It = Config.Options.find(Key); It != Config.Options.end())
      return &It->second;
  return nullptr;
}

bool Configuration::isEnabled(StringRef Rule, StringRef File, bool IsAsked) {
  const std::string &Checks = of(File).Checks;
  const RuleInfo *Info = findRule(Rule);
  if (Info && Info->IsOffUnlessAsked && !IsAsked)
    return isOnIn(Checks, *Info);
  return !namesCvet(Checks) || matchesGlobs(Checks, ("cvet-" + Rule).str());
}

Severity Configuration::severity(const Finding &F) {
  if (!F.IsStock)
    if (const Setting *S = option("Severity", F.Rule, F.Where.File))
      return parseSeverity(S->Value).value_or(F.Severity);
  return matchesGlobs(of(F.Where.File).WarningsAsErrors, checkName(F))
             ? Severity::Error
             : F.Severity;
}

std::optional<Confidence> Configuration::confidence(StringRef Rule,
                                                    StringRef File) {
  const Setting *S = option("Confidence", Rule, File);
  return S ? parseConfidence(S->Value) : std::nullopt;
}

unsigned Configuration::maxFindings(StringRef Rule) {
  unsigned Max = 0;
  if (const Setting *S = option("MaxFindings", Rule, ""))
    StringRef(S->Value).getAsInteger(10, Max);
  return Max;
}

bool Configuration::isExcluded(StringRef Rule, StringRef File,
                               bool IsMainFile) {
  StringRef Path = relative(File);
  const DirectoryConfig &Config = of(File);
  for (const std::string &Key :
       {("cvet-" + Rule + ".Exclude").str(), std::string("cvet.Exclude")})
    if (auto It = Config.Options.find(Key); It != Config.Options.end())
      if (matchesPath(It->second.Value, Path))
        return true;
  if (IsMainFile)
    return false;
  return (!Config.HeaderFilter.empty() &&
          !llvm::Regex(Config.HeaderFilter).match(File)) ||
         (!Config.ExcludeHeaderFilter.empty() &&
          llvm::Regex(Config.ExcludeHeaderFilter).match(File));
}

std::vector<std::string> Configuration::models() {
  of();
  std::vector<std::string> Headers;
  for (const auto &Entry : Directories)
    for (const auto &[Key, Set] : Entry.second.Options) {
      if (!StringRef(Key).ends_with(".Models"))
        continue;
      for (StringRef Header : llvm::split(Set.Value, ';')) {
        llvm::SmallString<256> Path = Header.trim();
        if (Path.empty())
          continue;
        makeAbsolute(path::parent_path(Set.File), Path);
        if (!llvm::is_contained(Headers, Path.str()))
          Headers.push_back(std::string(Path));
      }
    }
  return Headers;
}

ProgramChoice Configuration::programs() {
  ProgramChoice Choice;
  Choice.Root = Root;
  if (const Setting *S = option("Programs", "", "")) {
    auto Named = parsePrograms(S->Value);
    if (Named)
      Choice.Named = std::move(*Named);
    else
      llvm::consumeError(Named.takeError()); // is among the problems
  }
  if (const Setting *S = option("Tests", "", ""))
    Choice.Tests = S->Value;
  return Choice;
}

std::string Configuration::stockChecks(StringRef File, bool Always) {
  const std::string &Checks = of(File).Checks;
  if (!Always && !namesCvet(Checks))
    return "";
  // Is anything but cvet's on?
  bool IsAny = false;
  llvm::SmallVector<StringRef> Globs;
  llvm::SplitString(Checks, Globs, ",\n");
  for (StringRef Glob : Globs) {
    Glob = Glob.trim();
    if (Glob == "-*")
      IsAny = false;
    else if (!Glob.empty() && !Glob.starts_with("-") &&
             !Glob.starts_with("cvet-"))
      IsAny = true;
  }
  return IsAny ? Checks : "";
}

std::string Configuration::excludedChecks(StringRef File) {
  std::string Excluded;
  llvm::SmallVector<StringRef> Globs;
  llvm::SplitString(of(File).Checks, Globs, ",\n");
  for (StringRef Glob : Globs)
    if (Glob = Glob.trim(); Glob.starts_with("-") && Glob != "-*")
      Excluded += ("," + Glob).str();
  return Excluded;
}

std::string Configuration::clangTidyText(StringRef File,
                                         llvm::ArrayRef<std::string> Defaults) {
  clang::tidy::ClangTidyOptions All;
  for (StringRef Option : Defaults) {
    auto [Name, Value] = Option.split('=');
    All.CheckOptions[Name] = Value;
  }
  unsigned Order = 0;
  for (const std::string &Path : of(File).Files)
    if (const auto &Options = Files.read(Path).ForClangTidy)
      All.mergeWith(*Options, Order++);
  All.ExtraArgs = All.ExtraArgsBefore = std::nullopt;
  keepAllArguments(All);
  All.InheritParentConfig = std::nullopt; // it has been followed
  return clang::tidy::configurationAsText(All);
}
