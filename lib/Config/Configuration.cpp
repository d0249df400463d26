//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Configuration.h"
#include "Globs.h"
#include "Rule.h"
#include "Suggest.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/SourceMgr.h"

using namespace cvet;
using llvm::StringRef;
namespace path = llvm::sys::path;

static constexpr OptionDescription Known[] = {
    {"Baseline", "a file that `cvet baseline` wrote", false,
     "findings that it has are not shown"},
    {"Confidence", "low, medium or high", true,
     "findings that are at least so sure are shown"},
    {"Exclude", "globs, separated by semicolons", true,
     "paths, from the root, in which nothing is reported"},
    {"Facts", "files or folders, separated by semicolons", true,
     "facts of the other units, for clang-tidy"},
    {"MaxFindings", "a number", true, "so many findings of a rule are shown"},
    {"Models", "header files, separated by semicolons", true,
     "model headers of your own"},
    {"Severity", "note, warning or error", true,
     "how much a finding of the rule matters"},
};

llvm::ArrayRef<OptionDescription> cvet::knownOptions() { return Known; }

/// The globs of \p List, without `-`.
static std::vector<StringRef> globsOf(StringRef List) {
  llvm::SmallVector<StringRef> Parts;
  llvm::SplitString(List, Parts, ",\n");
  std::vector<StringRef> Globs;
  for (StringRef Part : Parts) {
    Part = Part.trim();
    Part.consume_front("-");
    Globs.push_back(Part);
  }
  return Globs;
}

bool cvet::namesCvet(StringRef Checks) {
  return llvm::any_of(globsOf(Checks),
                      [](StringRef Glob) { return Glob.starts_with("cvet-"); });
}

static std::vector<std::string> ruleNames() {
  std::vector<std::string> Names;
  for (const RuleInfo *Rule : allRules())
    Names.push_back(("cvet-" + Rule->Name).str());
  return Names;
}

Configuration::Configuration(std::string Root) : Root(std::move(Root)) {}

void Configuration::problem(StringRef File, const llvm::Twine &What) {
  std::string Text = (File + ": " + What).str();
  if (!llvm::is_contained(Problems, Text))
    Problems.push_back(std::move(Text));
}

void Configuration::checkOption(const std::string &File, StringRef Key,
                                StringRef Value) {
  StringRef Scope = Key.rsplit('.').first, Name = Key.rsplit('.').second;
  std::vector<std::string> Rules = ruleNames();
  bool IsGlobal = Scope == "cvet";
  if (!IsGlobal && !llvm::is_contained(Rules, Scope))
    return problem(File, "'" + Key + "': there is no rule '" + Scope + "'" +
                             didYouMean(Scope, Rules));
  std::vector<std::string> Names;
  for (const OptionDescription &O : Known)
    if (IsGlobal || O.IsForRules)
      Names.push_back(O.Name.str());
  if (!llvm::is_contained(Names, Name))
    return problem(File, "'" + Key + "': there is no option '" + Name + "'" +
                             didYouMean(Name, Names) + " (there are " +
                             llvm::join(Names, ", ") + ")");
  const auto *O = llvm::find_if(
      Known, [&](const OptionDescription &O) { return O.Name == Name; });
  unsigned Number;
  if ((Name == "Confidence" && !parseConfidence(Value)) ||
      (Name == "Severity" && !parseSeverity(Value)) ||
      (Name == "MaxFindings" && Value.getAsInteger(10, Number)))
    problem(File, "'" + Key + "' is '" + Value + "'; it must be " + O->Values);
  if (Name == "Exclude")
    for (StringRef Glob : llvm::split(Value, ';'))
      if (llvm::Error E = checkGlob(Glob.trim()))
        problem(File, "'" + Key + "': '" + Glob.trim() +
                          "': " + llvm::toString(std::move(E)));
  if (Name == "Models")
    for (StringRef Header : llvm::split(Value, ';')) {
      llvm::SmallString<256> Path = Header.trim();
      llvm::sys::path::make_absolute(path::parent_path(File), Path);
      if (!Header.trim().empty() && !llvm::sys::fs::exists(Path))
        problem(File, "'" + Key + "': no model header '" + Header.trim() +
                          "' in " + path::parent_path(File));
    }
}

void Configuration::checkGlobs(const std::string &File, StringRef List) {
  std::vector<std::string> Rules = ruleNames();
  for (StringRef Glob : globsOf(List))
    if (Glob.starts_with("cvet-") &&
        llvm::none_of(Rules, [&](const std::string &Rule) {
          return matchesGlobs(Glob, Rule);
        }))
      problem(File, "there is no rule '" + Glob + "'" +
                        didYouMean(Glob, Rules) + " (see cvet rules)");
}

void Configuration::checkRegex(const std::string &File, StringRef Key,
                               std::string &Regex) {
  std::string Why;
  if (Regex.empty() || llvm::Regex(Regex).isValid(Why))
    return;
  problem(File, Key + ": " + Why);
  Regex.clear();
}

const Configuration::FileConfig &Configuration::read(const std::string &Path) {
  auto [It, IsNew] = FileConfigs.try_emplace(Path);
  FileConfig &File = It->second;
  if (!IsNew)
    return File;
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  if (!Buffer) {
    problem(Path, Buffer.getError().message());
    return File;
  }
  std::string Error;
  auto Parsed = clang::tidy::parseConfigurationWithDiags(
      (*Buffer)->getMemBufferRef(), [&](const llvm::SMDiagnostic &D) {
        if (Error.empty())
          Error = (llvm::Twine(D.getLineNo()) + ":" +
                   llvm::Twine(D.getColumnNo() + 1) + ": " + D.getMessage())
                      .str();
      });
  if (!Parsed) {
    problem(Path, Error.empty() ? Parsed.getError().message() : Error);
    return File;
  }
  File.Inherits = Parsed->InheritParentConfig.value_or(false);
  File.Own.Checks = Parsed->Checks.value_or("");
  File.Own.WarningsAsErrors = Parsed->WarningsAsErrors.value_or("");
  File.Own.HeaderFilter = Parsed->HeaderFilterRegex.value_or("");
  File.Own.ExcludeHeaderFilter = Parsed->ExcludeHeaderFilterRegex.value_or("");
  checkGlobs(Path, File.Own.Checks);
  checkGlobs(Path, File.Own.WarningsAsErrors);
  checkRegex(Path, "HeaderFilterRegex", File.Own.HeaderFilter);
  checkRegex(Path, "ExcludeHeaderFilterRegex", File.Own.ExcludeHeaderFilter);
  for (const auto &Option : Parsed->CheckOptions) {
    StringRef Key = Option.getKey();
    if (!Key.starts_with("cvet.") && !Key.starts_with("cvet-"))
      continue;
    File.Own.Options[Key.str()] = {Option.getValue().Value, Path};
  }
  for (const auto &[Key, Set] : File.Own.Options)
    checkOption(Path, Key, Set.Value);
  return File;
}

/// Later files win; lists of globs are read one after the other.
void Configuration::FileConfig::applyTo(DirectoryConfig &Config) const {
  auto Append = [](std::string &To, const std::string &From) {
    To += (To.empty() || From.empty() ? "" : ",") + From;
  };
  auto Replace = [](std::string &To, const std::string &From) {
    if (!From.empty())
      To = From;
  };
  Append(Config.Checks, Own.Checks);
  Append(Config.WarningsAsErrors, Own.WarningsAsErrors);
  Replace(Config.HeaderFilter, Own.HeaderFilter);
  Replace(Config.ExcludeHeaderFilter, Own.ExcludeHeaderFilter);
  for (const auto &[Key, Set] : Own.Options)
    Config.Options[Key] = Set;
}

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
    if (!read(std::string(Path)).Inherits)
      break;
  }
  for (const std::string &File : Config.Files)
    read(File).applyTo(Config);
  return Config;
}

StringRef Configuration::relative(StringRef File) const {
  StringRef Path = File;
  return Path.consume_front(Root) && Path.consume_front("/") ? Path : File;
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

bool Configuration::isEnabled(StringRef Rule, StringRef File) {
  const std::string &Checks = of(File).Checks;
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
        path::make_absolute(path::parent_path(Set.File), Path);
        if (!llvm::is_contained(Headers, Path.str()))
          Headers.push_back(std::string(Path));
      }
    }
  return Headers;
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

std::string Configuration::text(StringRef File) {
  std::string Text;
  for (const std::string &Path : of(File).Files)
    if (auto Buffer = llvm::MemoryBuffer::getFile(Path))
      Text += (*Buffer)->getBuffer().str() + '\0';
  return Text;
}
