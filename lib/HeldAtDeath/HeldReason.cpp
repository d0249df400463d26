//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

namespace {
struct Entry {
  const ReasonKind *Kind;
  HeldReason::Question Ask;
};
} // namespace

static std::vector<Entry> &registry() {
  static std::vector<Entry> Entries;
  return Entries;
}

HeldReason::HeldReason(const ReasonKind &Kind, Question Ask) {
  registry().push_back({&Kind, Ask});
}

void HeldReason::askAll(const HeldCandidate &C, Reasons &Out) {
  // The order in which files are linked must not show.
  static const bool Sorted = [] {
    llvm::sort(registry(), [](const Entry &A, const Entry &B) {
      return A.Kind->Name < B.Kind->Name;
    });
    return true;
  }();
  (void)Sorted;
  for (const Entry &E : registry())
    E.Ask(C, *E.Kind, Out);
}
