//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Is all code in sight that may take such an object out? What the rest of the
/// program does says little where some of the rest cannot be seen.
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

/// Is it shown in sight that nobody else sees to it: the function that takes
/// the object's callbacks out leaves one, or what it could be taken out by is
/// gone?
static bool isSettledHere(const HeldCandidate &C) {
  return C.Ev.LeftByKey || C.isHandleDropped();
}

CVET_HELD_REASON(GivenOutOfSight, "given-out-of-sight", Defeater, Record, Shown,
                 Confidence::Low,
                 "such an object is given to code that is not in sight here") {
  if (C.isNeverReset())
    return;
  if (auto At = C.Facts.sight().givenAway(C.Record))
    Out.add(Kind, C.place(*At));
}

CVET_HELD_REASON(CalledOutOfSight, "called-out-of-sight", Defeater, Record,
                 Shown, Confidence::Low,
                 "who calls '{0}', which handles such objects, is not in "
                 "sight") {
  if (isSettledHere(C) || C.isNeverReset())
    return;
  // Who reads the holder calls what it was registered with.
  for (FunctionId F : C.Facts.sight().calledFromOutside(C.Record)) {
    const Function &Fn = C.P.Functions[F];
    if (!C.isCallback() ||
        !C.Facts.isCallbackOf(Fn.Name, C.Record, C.H, C.Sites))
      return Out.add(Kind, C.G.place(Fn.Where), {C.Report.function(F)});
  }
}

/// Is \p Call given such an object, or one that the holder is in?
static bool isGivenEither(const HeldCandidate &C, CallId Call) {
  const FieldFacts *Field = C.P.field(C.H.Name);
  return llvm::any_of(
      llvm::drop_begin(C.P.event(Call).Ops), [&](const Operand &O) {
        return O.Record &&
               (O.Record == C.Record || (Field && O.Record == Field->Record));
      });
}

CVET_HELD_REASON(UnknownCallBefore, "unknown-call-before", Defeater, Way, Shown,
                 Confidence::Low,
                 "what is called through a pointer here, before it dies, is "
                 "not known") {
  if (C.isNeverReset())
    return;
  for (const ChainStep &S : C.Way) {
    const Flow &Fl = C.G.effects().flow(S.F);
    for (CallId Call : C.Facts.doubtfulCalls(S.F).Unknown)
      if (Call.event() != S.Event && C.P.runsUnknown(Call) &&
          isGivenEither(C, Call) &&
          Fl.hasPath(Call.event(), S.Event, Fl.none()))
        return Out.add(Kind, C.place({S.F, Call.event()}));
  }
}

/// Is \p Call given an object that has the list or container?
static bool isGivenOwner(const HeldCandidate &C, CallId Call) {
  return llvm::any_of(C.Sites, [&](const Attachment &A) {
    const FieldFacts *Head = C.P.field(holderName(C.P.Places, A.Place));
    return Head && Head->Record && Head->Record != C.Record &&
           llvm::any_of(
               llvm::drop_begin(C.P.event(Call).Ops),
               [&](const Operand &O) { return O.Record == Head->Record; });
  });
}

// `emitter_destroy(o->emitter)`: a library that lets go of all listeners.
CVET_HELD_REASON(OwnerGivenOutOfSight, "owner-given-out-of-sight", Defeater,
                 Way, Shown, Confidence::Low,
                 "what has '{0}' is given to code that is not in sight here, "
                 "before it dies") {
  if (C.isPointer())
    return;
  for (const ChainStep &S : C.Way) {
    const Flow &Fl = C.G.effects().flow(S.F);
    for (CallId Call : C.Facts.doubtfulCalls(S.F).Unknown)
      if (Call.event() != S.Event && isGivenOwner(C, Call) &&
          Fl.hasPath(Call.event(), S.Event, Fl.none()))
        return Out.add(Kind, C.place({S.F, Call.event()}), {C.where()});
  }
}

// Which one runs is not known, so none of them is evidence.
CVET_HELD_REASON(MeansSeveral, "means-several", Defeater, Program, Shown,
                 Confidence::Low,
                 "several functions have the name that is called here, before "
                 "it dies") {
  for (const ChainStep &S : C.Way) {
    const Flow &Fl = C.G.effects().flow(S.F);
    for (CallId Call : C.Facts.doubtfulCalls(S.F).Ambiguous)
      if (isGivenEither(C, Call) &&
          (Call.event() == S.Event ||
           Fl.hasPath(Call.event(), S.Event, Fl.none())))
        return Out.add(Kind, C.place({S.F, Call.event()}));
  }
}
