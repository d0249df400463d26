//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Whoever takes the object out says so in the object, and the function that
/// has put it there waits for that.
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

/// Is member \p Name set to what branch \p B does not hold for (\p Edge 1), or
/// holds for, by a function that takes such objects out?
static bool isSetWhereTakenOut(const HeldCandidate &C, NameId Name,
                               const Event &B, unsigned Edge) {
  for (FunctionId F : C.G.detachments().detachers(C.H)) {
    if (F == C.Ev.PutHere->F)
      continue;
    for (const Event &E : C.P.Functions[F].Events) {
      if (E.Kind != EventKind::Store || E.Ops[0].Values.size() != 1 ||
          E.Ops[1].Values.size() != 1 ||
          holderName(C.P.Places, E.Ops[0].Values[0]) != Name)
        continue;
      auto N = integerAt(E.Ops[1].Values[0], C.P.Places, C.P.Names);
      auto Holds = N ? holdsFor(B.Condition, *N) : std::nullopt;
      if (Holds && *Holds == (Edge == 0))
        return true;
    }
  }
  return false;
}

CVET_HELD_REASON(ToldByItsState, "told-by-its-state", Defeater, Way, Shown,
                 Nothing,
                 "who takes it out sets '{0}', and this goes on only then") {
  if (C.isPointer() || !C.Ev.PutHere)
    return;
  const ChainStep &S = C.Way[C.Anchor];
  if (S.F != C.Ev.PutHere->F)
    return;
  const Function &Fn = C.P.Functions[S.F];
  const Flow &Fl = C.G.effects().flow(S.F);
  const auto Objects = C.G.effects().expand(S.F, S.Event, C.Objects[C.Anchor]);
  for (uint32_t I : C.G.branches(S.F)) {
    const Event &B = Fn.Events[I];
    if (B.Ops.empty() || B.Ops[0].Values.size() != 1 ||
        Fn.Blocks[B.Block].size() != 2)
      continue;
    const PlaceId Read = B.Ops[0].Values[0];
    if (C.P.Places.kind(Read) != PlaceKind::Arrow ||
        !llvm::is_contained(Objects, C.P.Places.base(Read)))
      continue;
    const NameId Name = C.P.Places[Read].Payload;
    EventSet Avoid = C.G.detachingEvents(S.F, C.H, Objects);
    Avoid.reset(S.Event);
    Avoid.set(I);
    for (unsigned Edge : {0, 1})
      if (isSetWhereTakenOut(C, Name, B, Edge) &&
          !Fl.hasPath(C.Ev.PutHere->Event, S.Event, Avoid) &&
          !Fl.hasPathFromBlock(Fn.Blocks[B.Block][1 - Edge], S.Event, Avoid)) {
        Out.add(Kind, C.G.place(S.F, I), {C.G.spell(Name)});
        return;
      }
  }
}
