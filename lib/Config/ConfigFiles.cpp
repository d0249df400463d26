//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ConfigFiles.h"
#include "Globs.h"
#include "Nesting.h"
#include "Paths.h"
#include "ProgramChoice.h"
#include "RegularFiles.h"
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

/// No configuration nests nearly so deep.
static constexpr unsigned MaxNesting = 100;

static constexpr OptionDescription AllOptions[] = {
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
    {"Programs", "NAME=GLOB,GLOB, separated by semicolons", false,
     "the files of each program, from the root"},
    {"Severity", "note, warning or error", true,
     "how much a finding of the rule matters"},
    {"Tests", "globs, separated by semicolons", false,
     "what is a test and not the program, from the root"},
};

llvm::ArrayRef<OptionDescription> cvet::knownOptions() { return AllOptions; }

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

void ConfigFiles::problem(StringRef File, const llvm::Twine &What) {
  std::string Text = (File + ": " + What).str();
  if (!llvm::is_contained(Problems, Text))
    Problems.push_back(std::move(Text));
}

void ConfigFiles::checkOption(const std::string &File, StringRef Key,
                              StringRef Value) {
  StringRef Scope = Key.rsplit('.').first, Name = Key.rsplit('.').second;
  std::vector<std::string> Rules = ruleNames();
  bool IsGlobal = Scope == "cvet";
  if (!IsGlobal && !llvm::is_contained(Rules, Scope))
    return problem(File, "'" + Key + "': there is no rule '" + Scope + "'" +
                             didYouMean(Scope, Rules));
  std::vector<std::string> Names;
  for (const OptionDescription &O : AllOptions)
    if (IsGlobal || O.IsForRules)
      Names.push_back(O.Name.str());
  if (!llvm::is_contained(Names, Name))
    return problem(File, "'" + Key + "': there is no option '" + Name + "'" +
                             didYouMean(Name, Names) + " (there are " +
                             llvm::join(Names, ", ") + ")");
  const auto *O = llvm::find_if(
      AllOptions, [&](const OptionDescription &O) { return O.Name == Name; });
  unsigned Number;
  if ((Name == "Confidence" && !parseConfidence(Value)) ||
      (Name == "Severity" && !parseSeverity(Value)) ||
      (Name == "MaxFindings" && Value.getAsInteger(10, Number)))
    problem(File, "'" + Key + "' is '" + Value + "'; it must be " + O->Values);
  if (Name == "Programs")
    if (auto Programs = parsePrograms(Value); !Programs)
      problem(File, "'" + Key + "': " + llvm::toString(Programs.takeError()));
  if (Name == "Exclude" || Name == "Tests")
    for (StringRef Glob : llvm::split(Value, ';'))
      if (llvm::Error E = checkGlob(Glob.trim()))
        problem(File, "'" + Key + "': '" + Glob.trim() +
                          "': " + llvm::toString(std::move(E)));
  if (Name == "Models")
    for (StringRef Header : llvm::split(Value, ';'))
      checkModel(File, Key, Header.trim());
}

void ConfigFiles::checkModel(const std::string &File, StringRef Key,
                             StringRef Header) {
  llvm::SmallString<256> Path = Header;
  makeAbsolute(path::parent_path(File), Path);
  if (Header.empty() || llvm::sys::fs::exists(Path))
    return;
  std::vector<std::string> Others;
  std::error_code EC;
  StringRef Folder = path::parent_path(Path);
  for (llvm::sys::fs::directory_iterator It(Folder, EC), End; It != End && !EC;
       It.increment(EC))
    if (path::extension(It->path()) == ".h")
      Others.push_back(path::filename(It->path()).str());
  llvm::sort(Others);
  problem(File, "'" + Key + "': there is no model header '" + Header + "'" +
                    didYouMean(path::filename(Header), Others));
}

void ConfigFiles::checkGlobs(const std::string &File, StringRef List) {
  std::vector<std::string> Rules = ruleNames();
  for (StringRef Glob : globsOf(List))
    if (Glob.starts_with("cvet-") &&
        llvm::none_of(Rules, [&](const std::string &Rule) {
          return matchesGlobs(Glob, Rule);
        }))
      problem(File, "there is no rule '" + Glob + "'" +
                        didYouMean(Glob, Rules) + " (see cvet rules)");
}

void ConfigFiles::checkRegex(const std::string &File, StringRef Key,
                             std::string &Regex) {
  std::string Why;
  if (Regex.empty() || llvm::Regex(Regex).isValid(Why))
    return;
  problem(File, Key + ": " + Why);
  Regex.clear();
}

/// Takes the top-level key that begins in line \p Number out of \p Text; the
/// other lines keep their numbers.
static void removeKey(std::string &Text, unsigned Number) {
  std::string Result;
  unsigned Line = 0;
  bool IsInside = false;
  for (StringRef L : llvm::split(Text, '\n')) {
    ++Line;
    // Its value is indented, or a list.
    IsInside = Line == Number ||
               (IsInside && (L.empty() || StringRef(" \t-#").contains(L[0])));
    Result += (IsInside ? "" : L.str()) + '\n';
  }
  Text = Result;
}

/// What \p Error says about a key that clang-tidy does not know, or "".
static StringRef unknownKey(const llvm::SMDiagnostic &Error) {
  StringRef Message = Error.getMessage();
  return Message.consume_front("unknown key '") && Error.getColumnNo() == 0
             ? Message.take_until([](char C) { return C == '\''; })
             : "";
}

/// Keys of other versions of clang-tidy are nothing to cvet, unless they are
/// misspelt ones of its own.
std::optional<clang::tidy::ClangTidyOptions>
ConfigFiles::parse(const std::string &Path, std::string Text) {
  std::vector<std::string> Own = {"Checks",
                                  "CheckOptions",
                                  "WarningsAsErrors",
                                  "HeaderFilterRegex",
                                  "InheritParentConfig",
                                  "ExcludeHeaderFilterRegex"};
  while (true) {
    if (nestsDeeper(Text, MaxNesting)) {
      problem(Path, "lists or maps are nested more than " +
                        llvm::Twine(MaxNesting) + " deep");
      return std::nullopt;
    }
    std::optional<llvm::SMDiagnostic> Error;
    auto Parsed = clang::tidy::parseConfigurationWithDiags(
        {Text, Path}, [&](const llvm::SMDiagnostic &D) {
          if (!Error)
            Error = D;
        });
    if (Parsed)
      return *Parsed;
    if (!Error) {
      problem(Path, Parsed.getError().message());
      return std::nullopt;
    }
    StringRef Key = unknownKey(*Error);
    std::string Suggestion = didYouMean(Key, Own);
    if (Key.empty() || !Suggestion.empty()) {
      problem(Path, llvm::Twine(Error->getLineNo()) + ":" +
                        llvm::Twine(Error->getColumnNo() + 1) + ": " +
                        Error->getMessage() + Suggestion);
      return std::nullopt;
    }
    removeKey(Text, Error->getLineNo());
  }
}

void ConfigFiles::fill(FileConfig &File, const std::string &Path,
                       std::string Text) {
  auto Parsed = parse(Path, std::move(Text));
  if (!Parsed)
    return;
  File.ForClangTidy =
      std::make_shared<const clang::tidy::ClangTidyOptions>(*Parsed);
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
}

const FileConfig &ConfigFiles::add(const std::string &Path,
                                   const std::string &Text) {
  auto [It, IsNew] = Known.try_emplace(Path);
  if (IsNew)
    fill(It->second, Path, Text);
  return It->second;
}

const FileConfig &ConfigFiles::read(const std::string &Path) {
  if (auto It = Known.find(Path); It != Known.end())
    return It->second;
  auto Buffer = readRegularFile(Path);
  if (Buffer)
    return add(Path, (*Buffer)->getBuffer().str());
  problem(Path, Buffer.getError().message());
  return Known[Path];
}

void FileConfig::applyTo(DirectoryConfig &Config) const {
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
