//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Presets.h"
#include "GoRules.h"
#include "Rule.h"
#include "Suggest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <set>

using namespace cvet;
using llvm::StringRef;

static constexpr Preset AllPresets[] = {Preset::Leaks, Preset::Vet,
                                        Preset::All};

StringRef cvet::presetName(Preset P) {
  switch (P) {
  case Preset::Leaks:
    return "leaks";
  case Preset::Vet:
    return "vet";
  case Preset::All:
    return "all";
  }
  llvm_unreachable("all presets are above");
}

llvm::Expected<Preset> cvet::parsePreset(StringRef Name) {
  std::vector<std::string> Names;
  for (Preset P : AllPresets) {
    if (presetName(P) == Name)
      return P;
    Names.push_back(presetName(P).str());
  }
  return llvm::createStringError("there is no preset '" + Name + "'" +
                                 didYouMean(Name, Names) + "; there are " +
                                 llvm::join(Names, ", "));
}

static bool isForGo(StringRef Rule) {
  return llvm::any_of(allGoRules(), [&](const GoRule &Row) {
    return llvm::is_contained(Row.Rules, Rule);
  });
}

bool cvet::hasRule(Preset P, StringRef Rule) {
  const RuleInfo *Info = findRule(Rule);
  if (!Info || P == Preset::All)
    return Info;
  return P == Preset::Leaks ? Info->Family == RuleFamily::Leaks : isForGo(Rule);
}

StockPreset cvet::stockOf(Preset P) {
  StockPreset Stock;
  if (P == Preset::Leaks)
    return Stock;
  std::set<std::string> Checks, Warnings;
  // What is a matter of choice (limits, names, layout) the user chooses.
  for (const GoRule &Row : allGoRules())
    if (Row.Kind == "defect") {
      for (StringRef Name : Row.Stock)
        (Name.starts_with("-W") ? Warnings : Checks).insert(Name.str());
      for (StringRef Option : Row.Options)
        Stock.Options.push_back(Option.str());
    }
  // A warning's name is that of the smallest group that it is in, so these are
  // chosen by the compiler's options, whatever the program is compiled with.
  Stock.Globs = llvm::join(Checks, ",") + ",clang-diagnostic-*";
  Stock.Warnings = {"-Wno-everything", "-Wno-error"};
  llvm::append_range(Stock.Warnings, Warnings);
  return Stock;
}
