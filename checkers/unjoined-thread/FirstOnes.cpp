//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A loop starts threads, one of them cannot be started, and nobody joins those
/// before it.
///
//===----------------------------------------------------------------------===//

#include "UnjoinedThread.h"

using namespace cvet;
using namespace cvet::unjoined;

/// \p Cut: what joins the threads of \p C, and what decides whether to.
bool UnjoinedThread::sayFirstOnes(const Candidate &C, EventSet Cut) {
  const ThreadStart &S = *C.S;
  const Function &Fn = P.Functions[S.F];
  if (!All.isInLoop(S.F, S.Event))
    return false;
  EventSet Ends = endEvents(C, S.F);
  Cut |= Ends;
  Cut |= Handles.guards(S.F, Ends, &S);
  if (!Handles.leads(S, S.Event, Cut))
    return false;
  // What a local names anew on each turn has none of those before.
  const Flow &Fl = G.effects().flow(S.F);
  auto IsAnother = [&](PlaceId Object) {
    EventSet Renewals = renewals(S.F, Object);
    return llvm::any_of(Renewals.set_bits(), [&](unsigned D) {
      return Fl.hasPath(S.Event, D, Fl.none()) &&
             Fl.hasPath(D, S.Event, Fl.none());
    });
  };
  auto HasHandles = [&](PlaceId Object) {
    return Object != UnknownPlace && !IsAnother(Object) &&
           llvm::any_of(S.Handles, [&](PlaceId H) {
             return P.Places.hasPrefix(H, Object) &&
                    (H != Object || !S.IsResult);
           });
  };
  std::optional<uint32_t> At;
  bool IsFreed = false;
  for (const Effect &X : G.effects().of(S.F))
    // What joins them before it frees them is one call here.
    if (!At && X.Kind == EffectKind::Kill && X.Event != S.Event &&
        !Ends.test(X.Event) && HasHandles(X.Object) &&
        Handles.leadsFromFailure(S, X.Event, Cut)) {
      At = X.Event;
      IsFreed = true;
    }
  // What is kept elsewhere, others may join.
  for (uint32_t I = 0; I < Fn.Events.size(); ++I)
    if (!At && C.Fate.Names.empty() && Fn.Events[I].Kind == EventKind::Return &&
        Handles.leadsFromFailure(S, I, Cut))
      At = I;
  if (!At)
    return false;
  std::string Name = Report.function(S.F);
  Reasons Why;
  if (IsFreed)
    Why.add(FirstOnesFreed, G.place(S.F, *At));
  else
    Why.add(llvm::all_of(S.Handles,
                         [&](PlaceId H) { return P.Places.isPartOfLocal(H); })
                ? FirstOnesLost
                : FirstOnesLeft,
            G.place(S.F, *At), {Name});
  Finding *F = decide(C, Why, [&] {
    return "'" + Name + "' leaves the threads in '" + what(C) +
           "' running where the next one fails";
  });
  if (!F)
    return true;
  Reporter::note(*F, G.place(S.F, *At),
                 IsFreed ? "what has their handles is freed here"
                         : "'" + Name + "' returns here");
  explain(*F, C);
  return true;
}
