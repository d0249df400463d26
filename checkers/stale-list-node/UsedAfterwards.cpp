//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Who uses a pointer after what it has was freed: a function that is called
/// later, by the one that freed it or by a caller.
///
//===----------------------------------------------------------------------===//

#include "FreedSites.h"
#include "NullTrust.h"

using namespace cvet;
using namespace cvet::stale;

bool stale::isStatic(const Program &P, PlaceId Place) {
  while (!P.Places.isRootPlace(Place)) {
    if (PlaceKind K = P.Places.kind(Place);
        K != PlaceKind::Dot && K != PlaceKind::Index)
      return false;
    Place = P.Places.base(Place);
  }
  return P.Places.kind(Place) == PlaceKind::Global;
}

bool stale::asksResult(const RetentionGraph &G, CallId Call) {
  const Program &P = G.program();
  FunctionId F = Call.caller();
  PlaceId Result = P.Places.root(PlaceKind::Call, P.event(Call).CallNo);
  return llvm::any_of(G.branches(F), [&](uint32_t I) {
    return llvm::any_of(P.Functions[F].Events[I].Ops, [&](const Operand &O) {
      return llvm::any_of(O.Values, [&](PlaceId V) {
        return llvm::any_of(G.effects().expand(F, I, V), [&](PlaceId X) {
          return P.Places.hasPrefix(X, Result);
        });
      });
    });
  });
}

/// The events of \p F that detach \p H, or set it to whatever it be on every
/// way through a callee; but for the call \p Judged. What is asked of an index
/// once the object has died there decides nothing about it.
EventSet FreedSites::writes(FunctionId F, const Holder &H, uint32_t Judged,
                            Certainty How, unsigned Depth) const {
  EventSet Set = G.detachEvents(F, H, {}, Flow::Boundary, How);
  if (Judged != Flow::Boundary) {
    Set.reset(Judged);
    const Flow &Fl = G.effects().flow(F);
    for (uint32_t I : G.branches(F))
      if (Set.test(I) && G.isIndexCheck(F, I) &&
          Fl.hasPath(Judged, I, Fl.none()))
        Set.reset(I);
  }
  for (const Effect &X : G.effects().of(F))
    if (X.Kind == EffectKind::Store && X.IsOwn)
      if (auto Stored = G.holderOf(X.Holder); Stored && *Stored == H)
        Set.set(X.Event);
  const FunctionSet &May = Written.of(H.Name);
  auto Always = [&](const CallTarget &T) {
    return T.Callee != F && May.test(T.Callee) &&
           !G.effects().flow(T.Callee).hasPath(
               Flow::Boundary, Flow::Boundary,
               writes(T.Callee, H, Flow::Boundary, How, Depth - 1));
  };
  for (CallId Call : P.calls(F))
    if (Depth && Call.event() != Judged && !P.targets(Call).empty() &&
        llvm::all_of(P.targets(Call), Always))
      Set.set(Call.event());
  return Set;
}

/// Does \p F, or what it calls with one of its parameters, use what \p H had
/// when it was called, and never set it?
bool FreedSites::uses(FunctionId F, const Holder &H, bool IsVariable,
                      unsigned Depth) const {
  if (G.mayDetach(F, H) || Written.of(H.Name).test(F))
    return false;
  // Who only asks whether there is something follows nothing.
  if (G.usesOnEntry(F, H) && !llvm::is_contained(P.Functions[F].Tests, H.Name))
    return true;
  return Depth && llvm::any_of(P.calls(F), [&](CallId Call) {
           llvm::ArrayRef<CallTarget> Targets = P.targets(Call);
           const bool IsGiven =
               IsVariable ||
               llvm::any_of(P.event(Call).Ops, [&](const Operand &O) {
                 return llvm::any_of(O.Values, [&](PlaceId V) {
                   return P.Places.kind(V) == PlaceKind::Param;
                 });
               });
           return Targets.size() == 1 && IsGiven &&
                  Targets[0].Kind == CallKind::Direct &&
                  uses(Targets[0].Callee, H, IsVariable, Depth - 1);
         });
}

/// Does \p D free, one after the other, whatever the array of \p Place has?
bool FreedSites::freesAll(const Death &D, PlaceId Place) const {
  const Flow &Fl = G.effects().flow(D.F);
  if (P.Places.kind(Place) != PlaceKind::Index ||
      !Fl.hasPath(D.Event, D.Event, Fl.none()))
    return false;
  llvm::ArrayRef<Event> Events = P.Functions[D.F].Events;
  return llvm::all_of(G.branches(D.F), [&](uint32_t B) {
    const Event &E = Events[B];
    return E.IsLoop || !Fl.decides(E.Block, Events[D.Event].Block) ||
           ((E.Condition == ConditionKind::NonNull ||
             E.Condition == ConditionKind::IsNull) &&
            llvm::any_of(E.Ops[0].Values, [&](PlaceId V) {
              return V == D.Object || V == Place ||
                     llvm::is_contained(G.effects().expand(D.F, B, V), Place);
            }));
  });
}

/// May what \p D calls write \p H?
bool FreedSites::mayWrite(const Death &D, const Holder &H) const {
  auto Call = P.callAt(D.F, D.Event);
  return Call && llvm::any_of(P.targets(*Call), [&](const CallTarget &T) {
           return Written.of(H.Name).test(T.Callee);
         });
}

/// The call behind the death \p D of what \p Place has that gets to use it: it
/// is given \p Owner, or the pointer is a variable.
std::optional<LaterUse> FreedSites::usedIn(const Death &D, PlaceId Place,
                                           PlaceId Owner,
                                           const Holder &H) const {
  const Flow &Fl = G.effects().flow(D.F);
  EventSet Cut = writes(D.F, H);
  Cut |= Fl.defines(P.Places.rootOf(Place));
  for (CallId Call : P.calls(D.F))
    if (llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
          return G.mayDetach(T.Callee, H) || Written.of(H.Name).test(T.Callee);
        }))
      Cut.set(Call.event());
  Cut.reset(D.Event);
  llvm::SmallVector<PlaceId, 8> Owners =
      G.effects().expand(D.F, D.Event, Owner);
  Owners.push_back(Owner);
  for (CallId Call : P.calls(D.F)) {
    llvm::ArrayRef<CallTarget> Targets = P.targets(Call);
    if (Call.event() == D.Event || Targets.size() != 1 ||
        Targets[0].Kind != CallKind::Direct || Targets[0].Callee == D.F ||
        !uses(Targets[0].Callee, H, isStatic(P, Place), 1))
      continue;
    const bool IsGiven =
        isStatic(P, Place) ||
        llvm::any_of(llvm::drop_begin(P.event(Call).Ops), [&](const auto &O) {
          return llvm::any_of(O.Values, [&](PlaceId V) {
            return V != UnknownPlace && llvm::is_contained(Owners, V);
          });
        });
    if (IsGiven && Fl.hasPath(D.Event, Call.event(), Cut) &&
        G.hasFeasiblePath(D.F, {D.Event, Call.event(), Cut}))
      return LaterUse{{D.F, Call.event()}, Targets[0].Callee};
  }
  return std::nullopt;
}

std::optional<LaterUse> FreedSites::usedAfter(const Death &D, PlaceId Place,
                                              PlaceId Owner,
                                              const Holder &H) const {
  // Who reads an array need not read this element.
  if (P.Places.kind(Place) == PlaceKind::Index && !freesAll(D, Place))
    return std::nullopt;
  if (auto Here = usedIn(D, Place, Owner, H)) {
    Here->IsCertain = true;
    Here->AsksNullOnly =
        followsUnlessNull(G, Here->Callee, H) && !mayWrite(D, H);
    return Here;
  }
  EventSet Resets = writes(D.F, H);
  Resets.reset(D.Event);
  if (!G.effects().flow(D.F).hasPath(D.Event, Flow::Boundary, Resets))
    return std::nullopt;
  return usedByCaller(D, Place, Owner, H);
}

/// The same where the function of \p D, which leaves the pointer as it is, was
/// called with the owner. Where it need not free anything, only for a variable:
/// the owner of anything else may have told the caller that it did not.
std::optional<LaterUse> FreedSites::usedByCaller(const Death &D, PlaceId Place,
                                                 PlaceId Owner,
                                                 const Holder &H) const {
  const bool IsVariable = isStatic(P, Place);
  const bool IsCertain =
      !IsVariable && (G.alwaysKills(D.F, Place) || freesAll(D, Place));
  if (!IsVariable && (!IsCertain || !Owner))
    return std::nullopt;
  for (const CallSite &S : P.Functions[D.F].Callers) {
    if (S.Target.Kind != CallKind::Direct || S.caller() == D.F ||
        P.isAmbiguous(S) || asksResult(G, S))
      continue;
    // Given what it is called with, it may free nothing.
    auto Given = G.effects().constants(S, S.Target);
    EventSet None = G.effects().flow(D.F).none();
    PathQuery Frees{Flow::Boundary, D.Event, None};
    Frees.Given = Given;
    if (!G.hasFeasiblePath(D.F, Frees))
      continue;
    PlaceId Up = Place, Above = Owner;
    if (!IsVariable) {
      Up = G.effects().inCaller(S, Place);
      Above = G.effects().inCaller(S, Owner);
      // A record on the stack is made anew for each turn of a loop.
      if (Up == UnknownPlace || Above == UnknownPlace ||
          P.Places.isPartOfLocal(Up))
        continue;
    }
    if (auto Later =
            usedIn({S.caller(), S.event(), Up, D.Record}, Up, Above, H)) {
      Later->IsCertain = IsCertain;
      Later->AsksNullOnly =
          followsUnlessNull(G, Later->Callee, H) && !mayWrite(D, H);
      return Later;
    }
  }
  return std::nullopt;
}
