//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What is not seen makes holders uncountable.
///
//===----------------------------------------------------------------------===//

#include "Countable.h"

using namespace cvet;

Countable::Countable(
    const ProbePlan &Plan,
    llvm::function_ref<llvm::StringRef(const Probe &)> Obstacle,
    llvm::function_ref<bool(const Probe &)> IsNeeded) {
  const Program &P = Plan.program();
  for (size_t I = 0; I < Plan.Holders.size(); ++I)
    if (!Plan.Holders[I].Doubts.empty())
      Doubts[int(I)] = Plan.Holders[I].Doubts[0];
  for (const Probe &Pr : Plan.Probes) {
    if (Pr.Holder < 0)
      continue;
    llvm::StringRef Why = Obstacle(Pr);
    if (Why.empty())
      continue;
    if (!Doubts.count(Pr.Holder))
      Hidden[Why.str()].insert(P.Names.str(P.Functions[Pr.F].Display).str());
    if (IsNeeded(Pr))
      Doubts.try_emplace(Pr.Holder, ("a function that is " + Why).str());
  }
  // Where nothing is seen to be attached, nothing is to be seen.
  for (const Probe &Pr : Plan.Probes)
    if (Pr.Holder >= 0 && attachesForSure(Pr) && Obstacle(Pr).empty() &&
        !Doubts.count(Pr.Holder))
      Holders.insert(Pr.Holder);
}

void Countable::tellDoubts(llvm::raw_ostream &OS) const {
  std::map<llvm::StringRef, size_t> Counts;
  for (const auto &[H, Why] : Doubts)
    ++Counts[Why];
  for (const auto &[Why, Count] : Counts)
    OS << "cvet: " << Count << " not: " << Why << '\n';
}

void Countable::tellHidden(llvm::raw_ostream &OS,
                           llvm::StringRef Before) const {
  for (const auto &[Why, Names] : Hidden) {
    OS << "cvet: " << Before << Why << ":";
    for (const std::string &Name : Names)
      OS << ' ' << Name;
    OS << '\n';
  }
}
