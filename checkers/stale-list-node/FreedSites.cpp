//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FreedSites.h"
#include "DeathCalls.h"

using namespace cvet;
using namespace cvet::stale;

namespace {

const ReasonKind OwnerIsLocal("owner-is-local", Side::Defeater, Scope::Object,
                              Basis::Shown, Nothing,
                              "what has the pointer is local");
const ReasonKind OwnLink("own-link", Side::Defeater, Scope::Object,
                         Basis::Habit, Nothing,
                         "the pointer is a link between such objects");
const ReasonKind OwnerDiesToo("owner-dies-too", Side::Defeater, Scope::Way,
                              Basis::Shown, Nothing,
                              "what has the pointer is freed, too");
const ReasonKind FoundElsewhere("found-elsewhere", Side::Defeater,
                                Scope::Object, Basis::Shown, Nothing,
                                "the object may have come from elsewhere");
const ReasonKind ResetOnEveryWay("reset-on-every-way", Side::Defeater,
                                 Scope::Way, Basis::Proved, Nothing,
                                 "every way resets it");

} // namespace

/// Does the record that has the pointer die in \p F too, or in all callers?
bool FreedSites::ownerDies(FunctionId F, uint32_t Event, PlaceId Owner,
                           unsigned Depth) const {
  llvm::SmallVector<PlaceId, 8> Owners = G.effects().expand(F, Event, Owner);
  for (const Effect &X : G.effects().of(F)) {
    if (X.Kind != EffectKind::Kill)
      continue;
    for (PlaceId O : Owners)
      if (X.Object == O ||
          (O != UnknownPlace && P.Places.hasPrefix(O, X.Object) &&
           X.Object != UnknownPlace && X.Event != Event))
        return true;
  }
  if (!Depth)
    return false;
  for (PlaceId O : Owners) {
    if (P.Places.rootKind(O) != PlaceKind::Param)
      continue;
    bool Any = false, All = true;
    for (const CallSite &S : P.Functions[F].Callers) {
      PlaceId Up = G.effects().inCaller(S, O);
      Any = true;
      All = All && Up != UnknownPlace &&
            ownerDies(S.caller(), S.event(), Up, Depth - 1);
    }
    if (Any && All)
      return true;
  }
  return false;
}

/// Is there a caller of \p F whose own the record that has the pointer is not,
/// and who does not free it, or no caller at all?
bool FreedSites::ownerLives(FunctionId F, uint32_t Event, PlaceId Owner) const {
  llvm::SmallVector<PlaceId, 8> Owners = G.effects().expand(F, Event, Owner);
  return llvm::any_of(Owners, [&](PlaceId O) {
    if (P.Places.kind(O) != PlaceKind::Param)
      return false;
    llvm::ArrayRef<CallSite> Callers = P.Functions[F].Callers;
    return Callers.empty() || llvm::any_of(Callers, [&](const CallSite &S) {
             PlaceId Up = G.effects().inCaller(S, O);
             return Up != UnknownPlace &&
                    P.Places.rootKind(Up) != PlaceKind::Local &&
                    P.Places.kind(Up) != PlaceKind::Addr &&
                    !ownerDies(S.caller(), S.event(), Up, 1);
           });
  });
}

/// Is \p Value, which the dying object's name gets at \p Define, what comes
/// after it in a list that is freed as a whole: nothing is taken out of it
/// there, and none is passed over?
bool FreedSites::isNextOf(const Death &D, uint32_t Define,
                          PlaceId Value) const {
  const Flow &Fl = G.effects().flow(D.F);
  auto IsOwnLink = [&](PlaceId Place) {
    const FieldFacts *Fd = P.field(holderName(P.Places, Place));
    return Fd && Fd->Record == D.Record && Fd->Type.Rec == D.Record;
  };
  if (llvm::none_of(G.effects().expand(D.F, Define, Value), [&](PlaceId V) {
        return IsOwnLink(V) && P.Places.hasPrefix(V, D.Object);
      }))
    return false;
  EventSet Dies = Fl.none();
  Dies.set(D.Event);
  if (Fl.hasPath(Define, Define, Dies))
    return false;
  return llvm::none_of(P.Functions[D.F].Events, [&](const Event &E) {
    return E.Kind == EventKind::Store &&
           llvm::any_of(E.Ops[0].Values, IsOwnLink);
  });
}

/// Is there a way out from \p D that meets none of \p Resets?
bool FreedSites::leadsOut(const Death &D, const EventSet &Resets) const {
  const Flow &Fl = G.effects().flow(D.F);
  if (auto Success = successOfDeath(G, {D.F, D.Event}))
    return Fl.hasPathFromBlock(*Success, Flow::Boundary, Resets);
  return Fl.hasPath(D.Event, Flow::Boundary, Resets);
}

/// Where the function of \p D, which has a way out that leaves \p H as it is,
/// sets it to something else after the death. Of an array it may be another
/// element.
std::optional<uint32_t> FreedSites::resetLater(const Death &D, PlaceId Place,
                                               const Holder &H) const {
  if (P.Places.kind(Place) == PlaceKind::Index)
    return std::nullopt;
  const Flow &Fl = G.effects().flow(D.F);
  EventSet Resets = G.detachingEvents(D.F, H, {});
  for (uint32_t I : Resets.set_bits())
    if (I != D.Event && Fl.hasPath(D.Event, I, Fl.none()) &&
        !Fl.hasPath(I, D.Event, Fl.none()))
      return I;
  return std::nullopt;
}

/// Is what dies surely what \p Place had, or what comes after it in a list? A
/// function that looks for something may give back one of many.
bool FreedSites::isOnlyFrom(const Death &D, PlaceId Place) const {
  if (D.Object == Place)
    return true;
  for (uint32_t I : G.effects().flow(D.F).reachingDefines(D.Event, D.Object))
    for (PlaceId V : P.Functions[D.F].Events[I].Ops[1].Values)
      if (P.Places.rootKind(V) == PlaceKind::Call && !isNextOf(D, I, V) &&
          G.effects().expand(D.F, I, V).size() != 1)
        return false;
  return true;
}

/// Is what dies, by a local, what \p Variable has and nothing else, and is that
/// set by nobody here?
bool FreedSites::neverSets(const Death &D, PlaceId Variable,
                           const Holder &H) const {
  if (P.Places.kind(Variable) != PlaceKind::Global ||
      P.Places.kind(D.Object) != PlaceKind::Local ||
      Written.of(H.Name).test(D.F))
    return false;
  // Who has its address may set it by that.
  const PlaceId Address = P.Places.step(Variable, PlaceKind::Addr);
  auto Has = [&](const Operand &O) {
    return llvm::is_contained(O.Values, Address);
  };
  const Function &Fn = P.Functions[D.F];
  if (llvm::any_of(Fn.Events,
                   [&](const Event &E) { return llvm::any_of(E.Ops, Has); }))
    return false;
  llvm::ArrayRef<uint32_t> From =
      G.effects().flow(D.F).reachingDefines(D.Event, D.Object);
  return !From.empty() && llvm::all_of(From, [&](uint32_t I) {
    return llvm::all_of(Fn.Events[I].Ops[1].Values, [&](PlaceId V) {
      llvm::SmallVector<PlaceId, 8> Is = G.effects().expand(D.F, I, V);
      return Is.size() == 1 && Is[0] == Variable;
    });
  });
}

/// Adds to \p Loads where what a local gets as \p Value at \p Define was loaded
/// from \p Place: there, or where another local got it that is copied.
void FreedSites::addLoads(FunctionId F, uint32_t Define, PlaceId Value,
                          PlaceId Place, EventSet &Seen,
                          EventSet &Loads) const {
  const Flow &Fl = G.effects().flow(F);
  bool IsCopy = P.Places.kind(Value) == PlaceKind::Local;
  for (uint32_t I : IsCopy ? Fl.reachingDefines(Define, Value)
                           : llvm::ArrayRef<uint32_t>()) {
    if (Seen.test(I))
      continue;
    Seen.set(I);
    for (PlaceId V : P.Functions[F].Events[I].Ops[1].Values)
      if (llvm::is_contained(G.effects().expand(F, I, V), Place))
        addLoads(F, I, V, Place, Seen, Loads);
  }
  if (!IsCopy)
    Loads.set(Define);
}

/// The calls of the function of \p D that may reset \p H and are given the
/// object that dies, or what has the pointer to it.
EventSet FreedSites::writesOf(const Death &D, PlaceId Place,
                              const Holder &H) const {
  EventSet Set = writes(D.F, H, D.Event);
  auto IsOfIt = [&](PlaceId V) {
    return llvm::any_of(G.effects().expand(D.F, D.Event, V), [&](PlaceId X) {
      return X == D.Object ||
             (X != UnknownPlace && !P.Places.isRootPlace(X) &&
              P.Places.hasPrefix(Place, X)) ||
             (P.Places.kind(X) == PlaceKind::Param &&
              P.Places.hasPrefix(Place, X));
    });
  };
  const EventSet All = Set;
  for (unsigned I : All.set_bits()) {
    const Event &E = P.Functions[D.F].Events[I];
    if (E.Kind == EventKind::Call &&
        llvm::none_of(llvm::drop_begin(E.Ops), [&](const Operand &O) {
          return llvm::any_of(O.Values, IsOfIt);
        }))
      Set.reset(I);
  }
  return Set;
}

/// Is there a path on which \p Place, from which the dying object was loaded,
/// is not written between the load and its death, or the exit? Nothing if the
/// object may have come from elsewhere.
std::optional<FreedSites::Kept> FreedSites::keeps(const Death &D, PlaceId Place,
                                                  const Holder &H,
                                                  Certainty How) const {
  const Function &Fn = P.Functions[D.F];
  const Flow &Fl = G.effects().flow(D.F);
  EventSet Resets = writes(D.F, H, D.Event, How);
  if (How == Certainty::Sure)
    Resets |= writesOf(D, Place, H);
  Resets.reset(G.storesElsewhere(D.F, H, D.Event, Place));
  Resets.reset(D.Event);
  // A callee that frees it may find and reset the pointer by itself.
  if (auto Call = P.callAt(D.F, D.Event);
      Call && llvm::any_of(P.targets(*Call), [&](const CallTarget &T) {
        return G.mayDetach(T.Callee, H);
      }))
    return Kept::No;
  const Kept Then = leadsOut(D, Resets) ? Kept::ToExit : Kept::ToDeath;
  if (D.Object == Place)
    return Then;
  if (!P.Places.isRootPlace(D.Object))
    return std::nullopt;
  bool AnyLoad = false;
  for (uint32_t I : Fl.reachingDefines(D.Event, D.Object))
    for (PlaceId V : Fn.Events[I].Ops[1].Values) {
      if (P.Places.kind(V) == PlaceKind::Null || isNextOf(D, I, V))
        continue;
      if (!llvm::is_contained(G.effects().expand(D.F, I, V), Place))
        return std::nullopt;
      // A callee that returns what it found there has made it move on.
      if (auto Call = P.Places.isRootPlace(V) ? P.callOf(D.F, V) : std::nullopt;
          Call && llvm::any_of(P.targets(*Call), [&](const CallTarget &T) {
            return G.mayDetach(T.Callee, H);
          }))
        return std::nullopt;
      EventSet Seen = Fl.none(), Loads = Fl.none();
      addLoads(D.F, I, V, Place, Seen, Loads);
      AnyLoad |= llvm::any_of(Loads.set_bits(), [&](unsigned Load) {
        return Fl.hasPath(Load, D.Event, Resets);
      });
    }
  return AnyLoad ? Then : Kept::No;
}

void FreedSites::collect(const Death &D) {
  const PlaceTable &Places = P.Places;
  // Freed by name: `free(p->f)`, or by a local that was loaded from it.
  for (PlaceId O : G.effects().expand(D.F, D.Event, D.Object)) {
    PlaceKind K = Places.kind(O);
    if (K != PlaceKind::Arrow && K != PlaceKind::Dot &&
        K != PlaceKind::Global && K != PlaceKind::Index)
      continue;
    // Another search asks for what a handle has.
    if (G.isHandleData(O))
      continue;
    auto H = G.holderOf(O);
    // What is declared to be weak holds nothing.
    if (!H || P.isWeak(H->Name))
      continue;
    // A field of a local record goes away by itself.
    if (Places.isPartOfLocal(O)) {
      silence(D, O, OwnerIsLocal);
      continue;
    }
    // The last link of a hand-written list moves on by itself.
    if (const FieldFacts *Fd = P.field(H->Name); Fd && Fd->Record == D.Record) {
      silence(D, O, OwnLink);
      continue;
    }
    PlaceId Owner = Places.base(O);
    while (Owner && (Places.kind(Owner) == PlaceKind::Dot ||
                     Places.kind(Owner) == PlaceKind::Index ||
                     (K == PlaceKind::Index && Owner == Places.base(O) &&
                      Places.kind(Owner) == PlaceKind::Arrow)))
      Owner = Places.base(Owner);
    std::optional<Kept> Until = keeps(D, O, *H);
    auto Later = Until.value_or(Kept::No) == Kept::No
                     ? std::nullopt
                     : usedAfter(D, O, Owner, *H);
    if (Later)
      Later->IsCertain &= isOnlyFrom(D, O);
    if (!Later && !Places.isRootPlace(O) && Owner &&
        ownerDies(D.F, D.Event, Owner, 2)) {
      silence(D, O, OwnerDiesToo);
      continue;
    }
    const bool IsLeft = Until.value_or(Kept::No) == Kept::ToExit;
    const bool IsKept = Later || IsLeft;
    const bool MayBeKept =
        Until && !IsKept && keeps(D, O, *H, Certainty::Sure) == Kept::ToExit;
    if (!IsKept && !MayBeKept)
      silence(D, O, Until ? ResetOnEveryWay : FoundElsewhere);
    const auto Reset = IsLeft ? resetLater(D, O, *H) : std::nullopt;
    // Of memory without a record every destructor leaves some.
    if (Until && (D.Record || Reset))
      Sites[*H].push_back(
          {D.F, D.Event, O, D.Record, IsKept, MayBeKept, Later, Reset,
           IsLeft && Owner && ownerLives(D.F, D.Event, Owner), Owner,
           IsLeft && neverSets(D, O, *H)});
    return;
  }
}

/// \p Kind is why nothing is said of \p Place at the death \p D.
void FreedSites::silence(const Death &D, PlaceId Place,
                         const ReasonKind &Kind) {
  if (!Report.keepsAll() || !D.Record)
    return;
  Reasons Why;
  Why.add(Kind, G.place(D.F, D.Event));
  Report.decide(
      Why, G.place(D.F, D.Event),
      [&] {
        return "'" + Report.object(D.F, D.Event, Place) +
               "' keeps pointing to what is freed here";
      },
      "");
}

/// Asks the same where the function of \p D, which always frees what it is
/// given, is called by its name.
void FreedSites::climb(const Death &D, unsigned Depth) {
  const Flow &Fl = G.effects().flow(D.F);
  // Who drops a counted reference may go on with what he has otherwise.
  if (!Depth || G.isRefcounted(D.Record))
    return;
  for (PlaceId O : G.effects().expand(D.F, D.Event, D.Object)) {
    // Who takes it out of a list may free the node that has the pointer.
    if (P.Places.kind(O) != PlaceKind::Param || Fl.defines(O).any() ||
        !G.alwaysKills(D.F, O) || G.takesOut(D.F, {O}, std::nullopt))
      continue;
    for (const CallSite &S : P.Functions[D.F].Callers) {
      PlaceId Up = G.effects().inCaller(S, O);
      // By its name, or through a pointer that nothing else is in.
      const bool IsKnown = S.Target.Kind == CallKind::Direct ||
                           (S.Target.Kind == CallKind::Indirect &&
                            P.targets(S).size() == 1 && !P.callsUnknown(S));
      if (!IsKnown || Up == UnknownPlace || P.isAmbiguous(S) ||
          !Seen.insert({S.caller(), S.event()}).second)
        continue;
      Death Above{S.caller(), S.event(), Up, D.Record, D.IsOwn};
      collect(Above);
      climb(Above, Depth - 1);
    }
  }
}

const std::map<Holder, std::vector<FreedSite>> &FreedSites::find() {
  constexpr unsigned MaxDepth = 3;
  for (const auto &[Record, Deaths] : G.deaths())
    for (const Death &D : Deaths)
      if (Seen.insert({D.F, D.Event}).second)
        collect(D);
  for (const auto &[Record, Deaths] : G.deaths())
    for (const Death &D : Deaths)
      climb(D, MaxDepth);
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (!P.Functions[F].IsForeign)
      for (const Effect &X : G.effects().of(F))
        if (X.Kind == EffectKind::Kill && X.IsOwn && !X.Record && !X.IsMoved &&
            X.Object != UnknownPlace && Seen.insert({F, X.Event}).second)
          collect({F, X.Event, X.Object});
  return Sites;
}
