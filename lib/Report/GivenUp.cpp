//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "GivenUp.h"
#include "Report.h"
#include "llvm/ADT/STLExtras.h"

using namespace cvet;

static std::string text(GivenUp::Reason Why, llvm::StringRef What,
                        llvm::StringRef Where) {
  switch (Why) {
  case GivenUp::Crash:
    return (What + " crashed" + Where +
            ", which is a bug of cvet's; findings are missing")
        .str();
  case GivenUp::Time:
    return ("time is up: " + What + " was given up" + Where +
            "; findings are missing, see --timeout")
        .str();
  case GivenUp::Work:
    return (What + " was given up" + Where +
            ": too much happens there; findings may be missing")
        .str();
  case GivenUp::Part:
    return (What + Where).str();
  }
  llvm_unreachable("all reasons are above");
}

bool cvet::anyFailure(llvm::ArrayRef<GivenUp> All) {
  return llvm::any_of(All, isFailure);
}

std::string cvet::describe(const GivenUp &G) { return text(G.Why, G.What, ""); }

std::vector<std::string> cvet::summarise(llvm::ArrayRef<GivenUp> All,
                                         llvm::StringRef Directory) {
  std::vector<std::string> Lines;
  std::vector<bool> Told(All.size());
  for (size_t I = 0; I != All.size(); ++I) {
    if (Told[I])
      continue;
    size_t Count = 0;
    for (size_t J = I; J != All.size(); ++J)
      if (All[J].Why == All[I].Why && All[J].What == All[I].What) {
        Told[J] = true;
        ++Count;
      }
    const SourcePlace &P = All[I].Where;
    std::string Where;
    if (!P.File.empty()) {
      Where = " in " + displayPath(P.File, Directory).str();
      if (P.Line)
        Where += ":" + std::to_string(P.Line);
      if (Count > 1)
        Where += " and " + std::to_string(Count - 1) + " more place" +
                 (Count == 2 ? "" : "s");
    }
    Lines.push_back(text(All[I].Why, All[I].What, Where));
  }
  return Lines;
}
