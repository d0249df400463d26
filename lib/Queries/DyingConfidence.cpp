//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// How sure a finding is, by the kind of its holder.
///
//===----------------------------------------------------------------------===//

#include "DyingHeld.h"

using namespace cvet;

Confidence DyingHeld::judge(const Escape &E, const Chain &Way,
                            const Evidence &Ev, const Holder &H, NameId Record,
                            llvm::ArrayRef<Attachment> Sites, bool IsFresh,
                            bool IsFromPointer) const {
  bool Detached = !Ev.OtherDeaths.empty();
  bool Refcounted = G.isRefcounted(Record);
  auto IsHandedOut = [&](FunctionId F) {
    return P.Functions[F].AddressTaken &&
           llvm::none_of(P.Functions[F].Callers, [](const CallSite &S) {
             return S.Target.Kind == CallKind::Direct ||
                    S.Target.Kind == CallKind::Disposal;
           });
  };
  if (P.Names.str(P.Functions[E.D->F].Display) == "main")
    return Confidence::Low;
  // Several variables have this name: who knows which one is cleared where.
  if (P.isAmbiguous(H.Name))
    return Confidence::Low;
  if (G.isCallback(H, Record))
    return judgeCallback(E, Way, Ev, H, Record, Sites, IsFresh);
  // Two populations of one type: what another pointer owns was not seen here.
  if (!H.isPointer() && IsFromPointer)
    return Confidence::Low;
  switch (H.Kind) {
  case HolderKind::Link:
    if (!Detached && isTeardown(*E.D, H))
      return Confidence::Low;
    if (Refcounted && Ev.Siblings.empty() && !IsFresh)
      return Confidence::Low;
    // What only looks like a link, and is never taken out, may be a list's
    // head.
    if (llvm::all_of(Sites,
                     [&](const Attachment &A) {
                       auto Call = P.callAt(A.F, A.Event);
                       return !Call || P.roles(*Call).empty();
                     }) &&
        !G.isEverUnlinked(H))
      return Confidence::Low;
    if (Detached || !Ev.Siblings.empty())
      return Confidence::High;
    return G.isEverDetached(H) ? Confidence::Medium : Confidence::Low;
  case HolderKind::Contents:
    // A destructor that is only handed out may be the container's own.
    if (Refcounted || G.isGeneric(Record) ||
        llvm::any_of(Way, [&](const ChainStep &S) { return IsHandedOut(S.F); }))
      return Confidence::Low;
    if (Detached || Ev.Siblings.size() >= 2)
      return Confidence::High;
    return Ev.Siblings.empty() ? Confidence::Low : Confidence::Medium;
  default:
    break;
  }
  if (Ev.ComparedOnly) {
    // Unless what the comparison decided moves the holder on afterwards.
    for (const ChainStep &S : Way) {
      if (S.F != Ev.ComparedOnly->first)
        continue;
      const Flow &Fl = G.effects().flow(S.F);
      EventSet Later = G.detachEvents(S.F, H, {}, S.Event);
      EventSet Renamed = Fl.defines(E.D->Object);
      for (PlaceId Root : P.Functions[S.F].Events[S.Event].Ops.back().Values)
        Renamed |= Fl.defines(Root);
      for (unsigned D : Later.set_bits())
        if (P.Functions[S.F].Events[D].Kind != EventKind::Branch &&
            Fl.hasPath(S.Event, D, Renamed))
          return Confidence::Low;
    }
    return Confidence::High;
  }
  // It returns the new head: which of the heads was meant, the caller knows.
  if (const Function &D = P.Functions[E.D->F];
      D.Result.K == TypeClass::RecordPointer && D.Result.Rec == Record)
    return Confidence::Low;
  // A selection of the owner's list; elsewhere it is reset before its object
  // dies.
  if (G.isOwning(H) && !G.isGeneric(Record) && !Refcounted &&
      isSelection(Sites) && !G.clears(H).empty() &&
      takesFromOwner(E, Way, H, Record))
    return Confidence::Medium;
  if (G.isGeneric(Record) || G.isOwning(H) || G.isLibraryObject(Record))
    return Confidence::Low;
  if (Detached && Ev.SameFunction)
    return Confidence::High;
  if (Detached && Ev.SetBefore)
    return Confidence::Medium;
  bool IsFreshOnly =
      llvm::all_of(Sites, [](const Attachment &A) { return A.Fresh; });
  // A table of objects is filled where they are made; a single pointer to a new
  // object may be its owner.
  const GlobalFacts *Variable = P.global(H.Name);
  bool IsTable = Variable && Variable->Type.Array;
  if (!Ev.IsRead ||
      (IsFreshOnly && !IsTable && !isAlsoElsewhere(H, Record, Sites)))
    return Confidence::Low;
  // The object is taken out of the owner's list here, and the owner still has
  // it under another name.
  if (takesFromOwner(E, Way, H, Record) && !Refcounted)
    return Confidence::Medium;
  unsigned Hops = G.clears(H).empty() ? 1 : PlaceTable::MaxDepth;
  // Counted references are no attachments: what is left is not counted.
  bool DropsLast = llvm::any_of(G.effects().of(E.D->F), [](const Effect &X) {
    return X.Kind == EffectKind::Unref && X.IsOwn;
  });
  if (G.isInSight(H, Record, Hops) && (!Refcounted || DropsLast))
    return Confidence::Medium;
  // Another death compares and clears it; here it is any object, not one that
  // the function has found for itself.
  if (!Refcounted &&
      P.Places.kind(objectAt(E, Way, Way.size() - 1)) == PlaceKind::Param &&
      llvm::any_of(Ev.OtherDeaths, [&](const auto &Other) {
        return llvm::is_contained(G.comparers(H), Other.first);
      }))
    return Confidence::Medium;
  if (Detached && H.Kind == HolderKind::Global)
    return Confidence::Medium;
  if (P.WholeProgram && H.Kind == HolderKind::Global && !G.clears(H).empty())
    return Confidence::Medium;
  return Confidence::Low;
}

/// Is the dying object taken out of another field of \p H's owner on the way?
bool DyingHeld::takesFromOwner(const Escape &E, const Chain &Way,
                               const Holder &H, NameId Record) const {
  const FieldFacts *Field = P.field(H.Name);
  if (!Field)
    return false;
  auto IsOwners = [&](NameId Name) {
    const FieldFacts *Fd = P.field(Name);
    return Fd && Fd->Record == Field->Record;
  };
  // A loop that empties the owner's lists tears the owner down.
  for (size_t I = 0; I < Way.size(); ++I) {
    const ChainStep &S = Way[I];
    const Flow &Fl = G.effects().flow(S.F);
    if (!Fl.hasPath(S.Event, S.Event, Fl.none()))
      continue;
    for (PlaceId O : G.effects().expand(S.F, S.Event, objectAt(E, Way, I))) {
      const PlaceTable::Node &N = P.Places[O];
      if (IsOwners(
              holderName(P.Places, N.Kind == PlaceKind::Element ? N.Base : O)))
        return false;
    }
  }
  for (const auto &[Other, Sites] : G.attachments().find(Record)->second) {
    if (Other == H || !(Other.Kind == HolderKind::Link
                            ? llvm::any_of(G.heads(Other), IsOwners)
                            : IsOwners(Other.Name)))
      continue;
    for (const ChainStep &S : Way)
      if (S.Kind == CallKind::Direct)
        for (uint32_t I = 0; I < P.Functions[S.F].Events.size(); ++I)
          if (G.detachesOwn(S.F, I, Other))
            return true;
  }
  return false;
}
