//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Was this object put there, and does that last?
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

CVET_HELD_REASON(MayHoldSuch, "may-hold-such", Argument, Record, Habit,
                 Confidence::Low, "such objects are put into '{0}' here") {
  Out.add(Kind, C.attached(), {C.where()});
}

CVET_HELD_REASON(PutHere, "put-here", Argument, Way, Proved, Confidence::High,
                 "this very object is put into '{0}' here and not taken out") {
  if (!C.isPointer() && C.Ev.PutHere &&
      !(C.isCallback() && C.Facts.isRunToEnd(C)))
    Out.add(Kind, C.place(*C.Ev.PutHere), {C.where()});
}

/// Where somebody clears the pointer after a call that may run anything, if
/// that may have been a call of the function that set it: nobody in sight calls
/// it, and the holder is the caller's.
static std::optional<Site> clearedByCaller(const HeldCandidate &C) {
  if (!C.isPlain() || !C.Ev.PutHere)
    return std::nullopt;
  FunctionId F = C.Ev.PutHere->F;
  PlaceId Holder =
      C.P.Functions[F].Events[C.Ev.PutHere->Event].Ops[0].Values[0];
  if (!C.P.Functions[F].Callers.empty() ||
      C.P.Places.rootKind(Holder) != PlaceKind::Param)
    return std::nullopt;
  for (const auto &Clear : C.G.clears(C.H)) {
    const FunctionId Clearer = Clear.first;
    const uint32_t Event = Clear.second;
    // `if (init(compositor) < 0) compositor->backend = NULL;`
    const llvm::ArrayRef<Operand> Cleared =
        C.P.Functions[Clearer].Events[Event].Ops;
    PlaceId Owner = C.P.Places.base(Cleared[0].Values[0]);
    auto IsGiven = [&](CallId Call) {
      return llvm::any_of(llvm::drop_begin(C.P.event(Call).Ops),
                          [&](const Operand &O) {
                            return llvm::is_contained(O.Values, Owner);
                          });
    };
    const Flow &Fl = C.G.effects().flow(Clearer);
    if (Clearer != F && Owner != UnknownPlace &&
        llvm::any_of(C.P.calls(Clearer), [&](CallId Call) {
          return C.P.runsUnknown(Call) && IsGiven(Call) &&
                 Fl.hasPath(Call.event(), Event, Fl.none());
        }))
      return Site{Clearer, Event};
  }
  return std::nullopt;
}

CVET_HELD_REASON(SetHere, "set-here", Argument, Way, Proved, Confidence::Medium,
                 "'{0}' is set to this very object here and not reset") {
  if (C.isPointer() && C.Ev.PutHere && (C.Ev.IsRead || C.isCallback()) &&
      !clearedByCaller(C))
    Out.add(Kind, C.place(*C.Ev.PutHere), {C.where()});
}

CVET_HELD_REASON(CallerMayClear, "caller-may-clear", Defeater, Way, Shown,
                 Confidence::Low,
                 "'{0}' is cleared here, after a call that may be the one that "
                 "set it") {
  if (auto At = clearedByCaller(C))
    Out.add(Kind, C.place(*At), {C.where()});
}

CVET_HELD_REASON(HeldForACall, "held-for-a-call", Defeater, Way, Habit, Nothing,
                 "'{0}' is set for the time of a call only") {
  if (!C.Lasts && !C.Sites[0].Counted)
    Out.add(Kind, C.attached(), {C.where()});
}

CVET_HELD_REASON(HolderCounts, "holder-counts", Defeater, Object, Habit,
                 Confidence::Low, "'{0}' gets a reference of its own here") {
  if (!C.Lasts && C.Sites[0].Counted)
    Out.add(Kind, C.attached(), {C.where()});
}

CVET_HELD_REASON(CalleeMayDetach, "callee-may-detach", Defeater, Way, Habit,
                 Confidence::Low,
                 "a function that is called may take it out of '{0}'") {
  if (C.IsDoubtful)
    Out.add(Kind, C.death(), {C.where()});
}
