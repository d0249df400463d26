//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Printable.h"
#include "Rule.h"
#include "Session.h"
#include "llvm/Support/FormatVariadic.h"

using namespace cvet;
using llvm::outs;

static void printRules(Configuration &Config, const std::string &File) {
  for (const RuleInfo *Rule : allRules()) {
    outs() << llvm::formatv("cvet-{0,-28}", Rule->Name);
    Finding F;
    F.Rule = Rule->Name.str();
    F.Where.File = File;
    if (!Config.isEnabled(Rule->Name, File)) {
      outs() << (Rule->IsOffUnlessAsked ? "off unless asked\n" : "off\n");
      continue;
    }
    outs() << llvm::formatv(
        "on  {0,-8} confidence {1,-7}", severityName(Config.severity(F)),
        confidenceName(
            Config.confidence(F.Rule, File).value_or(Confidence::Medium)));
    if (unsigned Max = Config.maxFindings(F.Rule))
      outs() << " at most " << Max;
    outs() << '\n';
  }
}

static void printOptions(const DirectoryConfig &Config) {
  for (const auto &[Key, Set] : Config.Options)
    outs() << printable(Key) << ": " << printable(Set.Value) << "  ["
           << printable(Set.File) << "]\n";
  if (!Config.HeaderFilter.empty())
    outs() << "HeaderFilterRegex: " << printable(Config.HeaderFilter) << '\n';
  if (!Config.ExcludeHeaderFilter.empty())
    outs() << "ExcludeHeaderFilterRegex: "
           << printable(Config.ExcludeHeaderFilter) << '\n';
}

int cvet::runConfig(const Options &O) {
  if (O.Files.size() > 1)
    return fail("cvet config needs one FILE, or none");
  Options ForDatabase = O;
  ForDatabase.Files.clear();
  auto S = openConfiguration(ForDatabase);
  if (!S)
    return fail(S.takeError());
  std::string File =
      O.Files.empty() ? S->Config->root() + "/." : normalisePath(O.Files[0]);
  const DirectoryConfig &Config = S->Config->of(File);
  outs() << "root: " << printable(S->Config->root()) << '\n';
  outs() << "compile database: "
         << (S->List.Database.empty() ? "none" : printable(S->List.Database))
         << '\n';
  outs() << "configuration: ";
  if (Config.Files.empty())
    outs() << "no .clang-tidy file; the defaults are in force";
  for (const std::string &Path : Config.Files)
    outs() << (Path == Config.Files.front() ? "" : ", ") << printable(Path);
  outs() << "\n\n";
  printRules(*S->Config, File);
  outs() << '\n';
  printOptions(Config);
  std::string Stock = S->Config->stockChecks(File, /*Always=*/false);
  outs() << "checks of clang-tidy's own: "
         << (Stock.empty() ? "none" : printable(Stock)) << '\n';

  int Status = Clean;
  for (const std::string &Problem : S->Config->problems())
    Status = fail(Problem);
  if (Status == Clean) {
    auto Models = loadModels(S->Config->models());
    if (!Models)
      Status = fail(Models.takeError());
  }
  return Status;
}
