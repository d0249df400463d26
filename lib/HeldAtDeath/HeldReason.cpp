//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"
#include "Standing.h"

using namespace cvet;

namespace {
struct Entry {
  const ReasonKind *Kind;
  HeldReason::Question Ask;
};
/// All questions by name: the order in which files are linked must not show.
struct Questions {
  std::vector<Entry> All, Arguments, Others;
};
} // namespace

static std::vector<Entry> &registry() {
  static std::vector<Entry> Entries;
  return Entries;
}

HeldReason::HeldReason(const ReasonKind &Kind, Question Ask) {
  registry().push_back({&Kind, Ask});
}

static Questions sortQuestions() {
  Questions Q;
  Q.All = registry();
  llvm::sort(Q.All, [](const Entry &A, const Entry &B) {
    return A.Kind->Name < B.Kind->Name;
  });
  for (const Entry &E : Q.All)
    (E.Kind->Is == Side::Argument ? Q.Arguments : Q.Others).push_back(E);
  return Q;
}

void HeldReason::askAll(const HeldCandidate &C, Reasons &Out) {
  static const Questions Known = sortQuestions();
  auto Ask = [&](const Entry &E) { E.Ask(C, *E.Kind, Out); };
  if (C.Report.keepsAll()) {
    llvm::for_each(Known.All, Ask);
    return;
  }
  // Most candidates are no findings, whatever else there is to say of them.
  llvm::for_each(Known.Others, Ask);
  const size_t NumOthers = Out.all().size();
  llvm::SmallVector<Entry, 32> Refuted;
  for (const Entry &E : Known.Arguments)
    if (mayStand(*E.Kind, Out.all().take_front(NumOthers)))
      Ask(E);
    else
      Refuted.push_back(E);
  const bool IsSupported = Out.all().size() > NumOthers;
  const bool TellsSequel = llvm::any_of(
      Out.all(), [](const Reason &R) { return R.Kind->IsOfSequel; });
  for (const Entry &E : Refuted)
    if (IsSupported || (TellsSequel && isProvedOnWay(*E.Kind)))
      Ask(E);
}
