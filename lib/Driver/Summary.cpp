//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Jobs.h"
#include "ResultStore.h"
#include "llvm/ADT/STLExtras.h"

using namespace cvet;

int cvet::fail(const llvm::Twine &Message) {
  llvm::errs() << "cvet: " << Message << '\n';
  return Failed;
}

int cvet::fail(llvm::Error E) { return fail(llvm::toString(std::move(E))); }

std::string cvet::cacheDirectory(const Options &O) {
  return O.CacheDirectory.empty() ? defaultCacheDirectory() : O.CacheDirectory;
}

TextOptions cvet::textOptions(const Options &O, llvm::raw_ostream &OS) {
  TextOptions Text;
  Text.Color = O.Color == ColorMode::Auto ? OS.has_colors()
                                          : O.Color == ColorMode::Always;
  Text.Directory = normalisePath(".");
  return Text;
}

/// "3 findings (1 high, 2 medium; 4 low not shown, see --confidence=low)"
static void sumUp(llvm::ArrayRef<unsigned> Counts, Confidence Least,
                  const llvm::Twine &What) {
  unsigned Shown = 0;
  std::string Inside, Hidden;
  for (unsigned L = unsigned(Confidence::High) + 1; L-- != 0;) {
    if (Counts[L] == 0)
      continue;
    bool IsShown = L >= unsigned(Least);
    std::string &List = IsShown ? Inside : Hidden;
    List += (List.empty() ? "" : ", ") + std::to_string(Counts[L]) + " " +
            confidenceName(Confidence(L)).str();
    Shown += IsShown ? Counts[L] : 0;
  }
  if (!Hidden.empty())
    Inside += (Inside.empty() ? "" : "; ") + Hidden +
              " not shown, see --confidence=low";
  auto &OS = llvm::errs();
  OS << "cvet: ";
  if (Shown)
    OS << Shown << (Shown == 1 ? " finding" : " findings");
  else
    OS << "no findings";
  if (!Inside.empty())
    OS << " (" << Inside << ')';
  OS << " in " << What << '\n';
}

int cvet::report(std::vector<Finding> Findings, const Options &O,
                 const llvm::Twine &What) {
  SourceCache Sources;
  if (!O.Rules.empty())
    llvm::erase_if(Findings, [&](const Finding &F) {
      return !llvm::is_contained(O.Rules, F.Rule);
    });
  Findings = mergeFindings(std::move(Findings));
  removeSuppressed(Findings, Sources);
  // Without a database the FILEs are the program, not a choice.
  if (O.Cmd == CheckCommand && !O.HasFlags && !O.Files.empty()) {
    std::vector<std::string> Chosen;
    for (const std::string &File : O.Files)
      Chosen.push_back(normalisePath(File));
    llvm::erase_if(Findings, [&](const Finding &F) {
      return !llvm::is_contained(Chosen, F.Where.File);
    });
  }

  unsigned Counts[unsigned(Confidence::High) + 1] = {};
  for (const Finding &F : Findings)
    ++Counts[unsigned(F.Level)];
  llvm::erase_if(Findings, [&](const Finding &F) { return F.Level < O.Least; });

  printText(Findings, Sources, textOptions(O, llvm::outs()), llvm::outs());
  llvm::outs().flush();
  sumUp(Counts, O.Least, What);
  return Findings.empty() ? Clean : HasFindings;
}
