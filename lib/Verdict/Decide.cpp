//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Decide.h"
#include "Standing.h"

using namespace cvet;

llvm::StringRef cvet::outcomeName(Outcome O) {
  switch (O) {
  case Outcome::Reported:
    return "reported";
  case Outcome::Defeated:
    return "defeated";
  case Outcome::Unsupported:
    return "unsupported";
  case Outcome::GaveUp:
    return "gave up";
  }
  return "";
}

/// Is \p A, of two reasons that do the same, the one to tell?
static bool isTold(const Reason &A, const Reason *B) {
  if (!B || A.Kind->Of != B->Kind->Of)
    return !B || B->Kind->Of < A.Kind->Of;
  return A.Kind->Name < B->Kind->Name;
}

static bool overrules(const ReasonKind &Argument, const ReasonKind &Defeater) {
  if (Argument.By == Basis::Proved && Argument.Of == Scope::Way &&
      Defeater.Of < Scope::Object)
    return true;
  return Defeater.By == Basis::Habit && Argument.By != Basis::Habit &&
         Defeater.Of <= Argument.Of;
}

static bool refutes(const ReasonKind &Defeater, const ReasonKind &Argument) {
  return !Defeater.Level ||
         (Argument.By == Basis::Habit && Argument.Of < Defeater.Of);
}

/// Does \p Defeater speak against whatever there is?
static bool defeats(const ReasonKind &Defeater) {
  return Defeater.Is == Side::Defeater && Defeater.By == Basis::Proved &&
         Defeater.Of >= Scope::Object;
}

bool cvet::mayStand(const ReasonKind &Argument, llvm::ArrayRef<Reason> All) {
  return llvm::none_of(All, [&](const Reason &R) {
    return defeats(*R.Kind) ||
           (R.Kind->Is == Side::Defeater && refutes(*R.Kind, Argument) &&
            !overrules(Argument, *R.Kind));
  });
}

Verdict cvet::decide(llvm::ArrayRef<Reason> All) {
  Verdict V;
  const Reason *Refuted = nullptr;
  for (const Reason &R : All)
    if (defeats(*R.Kind) && isTold(R, V.Decisive))
      V.Decisive = &R;
  if (V.Decisive) {
    V.Is = Outcome::Defeated;
    return V;
  }
  for (const Reason &A : All) {
    if (A.Kind->Is != Side::Argument)
      continue;
    Confidence Level = *A.Kind->Level;
    const Reason *Why = &A, *Against = nullptr;
    for (const Reason &D : All) {
      if (D.Kind->Is != Side::Defeater || overrules(*A.Kind, *D.Kind))
        continue;
      if (refutes(*D.Kind, *A.Kind)) {
        if (isTold(D, Against))
          Against = &D;
      } else if (*D.Kind->Level < Level ||
                 (*D.Kind->Level == Level && Why != &A && isTold(D, Why))) {
        Level = *D.Kind->Level;
        Why = &D;
      }
    }
    if (Against) {
      if (isTold(*Against, Refuted))
        Refuted = Against;
      continue;
    }
    if (V.Is != Outcome::Reported || V.Level < Level ||
        (V.Level == Level && isTold(*Why, V.Decisive)))
      V = {Outcome::Reported, Level, Why};
  }
  if (V.Is == Outcome::Reported)
    return V;
  V.Decisive = Refuted;
  for (const Reason &R : All)
    if (R.Kind->Is == Side::Limit)
      return {Outcome::GaveUp, Confidence::Low, &R};
  return V;
}
