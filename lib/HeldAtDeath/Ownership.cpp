//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What is done to the owner of the holder while the object dies.
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

bool HeldFacts::isTeardown(const Death &D, const Holder &H) const {
  for (PlaceId O : G.effects().expand(D.F, D.Event, D.Object)) {
    if (P.Places.kind(O) != PlaceKind::Element)
      continue;
    const FieldFacts *Head = P.field(holderName(P.Places, P.Places.base(O)));
    if (!Head || G.heads(H).empty())
      return false;
    return llvm::all_of(G.heads(H), [&](NameId N) {
      const FieldFacts *Fd = P.field(N);
      return Fd && Fd->Record == Head->Record;
    });
  }
  return false;
}

/// Does a loop of \p F come to \p Event each time, so that it goes through all
/// that there is?
static bool isEachTime(const RetentionGraph &G, FunctionId F, uint32_t Event) {
  const Flow &Fl = G.effects().flow(F);
  EventSet Itself = Fl.none();
  Itself.set(Event);
  bool AnyLoop = false, AnyAround = false;
  for (uint32_t I : G.branches(F)) {
    if (I == Event || !Fl.hasPath(I, Event, Fl.none()) ||
        !Fl.hasPath(Event, I, Fl.none()))
      continue;
    const bool GoesAround = Fl.hasPath(I, I, Itself);
    AnyAround |= GoesAround;
    if (!G.program().Functions[F].Events[I].IsLoop)
      continue;
    AnyLoop = true;
    if (!GoesAround)
      return true;
  }
  return !AnyLoop && !AnyAround;
}

bool HeldFacts::takesFromOwner(const HeldCandidate &C) const {
  const Holder &H = C.H;
  const FieldFacts *Field = P.field(H.Name);
  if (!Field)
    return false;
  auto IsOwners = [&](NameId Name) {
    const FieldFacts *Fd = P.field(Name);
    return Fd && Fd->Record == Field->Record;
  };
  // A loop that empties the owner's lists tears the owner down.
  for (size_t I = 0; I < C.Way.size(); ++I) {
    const ChainStep &S = C.Way[I];
    const Flow &Fl = G.effects().flow(S.F);
    if (!Fl.hasPath(S.Event, S.Event, Fl.none()) ||
        !isEachTime(G, S.F, S.Event))
      continue;
    for (PlaceId O : G.effects().expand(S.F, S.Event, C.Objects[I])) {
      const PlaceTable::Node &N = P.Places[O];
      if (IsOwners(
              holderName(P.Places, N.Kind == PlaceKind::Element ? N.Base : O)))
        return false;
    }
  }
  for (const auto &[Other, Sites] : G.attachments().find(C.Record)->second) {
    if (Other == H || !(Other.Kind == HolderKind::Link
                            ? llvm::any_of(G.heads(Other), IsOwners)
                            : IsOwners(Other.Name)))
      continue;
    for (const ChainStep &S : C.Way)
      if (S.Kind == CallKind::Direct)
        for (uint32_t I = 0; I < P.Functions[S.F].Events.size(); ++I)
          if (G.detachesOwn(S.F, I, Other))
            return true;
  }
  return false;
}

/// The list that element \p O is in, by its head.
static NameId headOf(const Program &P, PlaceId O) {
  return P.Places.kind(O) == PlaceKind::Element
             ? holderName(P.Places, P.Places.base(O))
             : 0;
}

/// Does \p Is hold for what the callee of call result \p O of \p F returns?
static bool isReturned(const RetentionGraph &G, FunctionId F, PlaceId O,
                       llvm::function_ref<bool(PlaceId)> Is) {
  const Program &P = G.program();
  auto Call =
      P.Places.kind(O) == PlaceKind::Call ? P.callOf(F, O) : std::nullopt;
  return Call && llvm::any_of(P.targets(*Call), [&](const CallTarget &T) {
           llvm::ArrayRef<Event> Events = P.Functions[T.Callee].Events;
           for (uint32_t I = 0; I < Events.size(); ++I)
             if (Events[I].Kind == EventKind::Return)
               for (const Operand &R : Events[I].Ops)
                 for (PlaceId V : R.Values)
                   if (llvm::any_of(G.effects().expand(T.Callee, I, V), Is))
                     return true;
           return false;
         });
}

/// Was what \p A puts somewhere found in a list that \p Dying, which is taken
/// out of \p L, is found in? By the same link, in the list of the same head as
/// far as it is known, or by the same head of a list that is linked by hand.
bool HeldFacts::isFoundWith(const Attachment &A, const HeldCandidate &C,
                            llvm::ArrayRef<PlaceId> Dying,
                            const Holder *L) const {
  NameId Head = 0;
  llvm::SmallVector<Holder, 4> From;
  if (L)
    From.push_back(*L);
  for (PlaceId O : Dying) {
    if (NameId In = headOf(P, O))
      Head = In;
    if (auto H = G.loadedFrom(O, C.Record); H && !(*H == C.H))
      From.push_back(*H);
  }
  // Of several lists by one link it may be another one.
  if (!Head && L && G.heads(*L).size() > 1)
    return false;
  auto IsFound = [&](PlaceId O) {
    if (NameId In = headOf(P, O))
      return Head ? In == Head : L && llvm::is_contained(G.heads(*L), In);
    auto H = G.loadedFrom(O, C.Record);
    return H && llvm::is_contained(From, *H);
  };
  return llvm::any_of(
      G.effects().expand(A.F, A.Event, A.Object),
      [&](PlaceId O) { return IsFound(O) || isReturned(G, A.F, O, IsFound); });
}

/// Where step \p I of the way, or who calls that, puts new ones into what
/// \p Dying, all that were there, were found in: the program goes on with
/// those.
static std::optional<Site> filledAgain(const HeldCandidate &C, size_t I,
                                       llvm::ArrayRef<PlaceId> Dying) {
  const auto &Holders = C.G.attachments().find(C.Record)->second;
  llvm::SmallVector<FunctionId, 8> Filling;
  for (PlaceId O : Dying)
    if (auto From = C.G.loadedFrom(O, C.Record); From && !(*From == C.H))
      if (auto Sites = Holders.find(*From); Sites != Holders.end())
        for (const Attachment &A : Sites->second)
          Filling.push_back(A.F);
  if (Filling.empty())
    return std::nullopt;
  const FunctionSet Fill = C.P.withCallers(Filling);
  auto FillsAfter = [&](FunctionId F, uint32_t Event) -> std::optional<Site> {
    const Flow &Fl = C.G.effects().flow(F);
    for (CallId Call : C.P.calls(F))
      if (Fl.hasPath(Event, Call.event(), Fl.none()) &&
          llvm::any_of(C.P.targets(Call), [&](const CallTarget &T) {
            return T.Kind == CallKind::Direct && Fill.test(T.Callee);
          }))
        return Site{F, Call.event()};
    return std::nullopt;
  };
  for (; I < C.Way.size(); ++I)
    if (auto At = FillsAfter(C.Way[I].F, C.Way[I].Event))
      return At;
  for (const CallSite &S : C.P.Functions[C.Way.back().F].Callers)
    if (S.Target.Kind == CallKind::Direct && !C.P.isMain(S.caller()))
      if (auto At = FillsAfter(S.caller(), S.event()))
        return At;
  return std::nullopt;
}

std::optional<Site> HeldFacts::lostByItsList(const HeldCandidate &C) const {
  for (size_t I = 0; I < C.Way.size(); ++I) {
    const ChainStep &S = C.Way[I];
    const Flow &Fl = G.effects().flow(S.F);
    if (S.Kind != CallKind::Direct)
      return std::nullopt;
    llvm::SmallVector<PlaceId, 8> Objects =
        G.effects().expand(S.F, S.Event, C.Objects[I]);
    // Who goes through all of them takes leave of all, but for new ones.
    if (Fl.hasPath(S.Event, S.Event, Fl.none()) && isEachTime(G, S.F, S.Event))
      return llvm::all_of(C.Sites,
                          [&](const Attachment &A) {
                            return isFoundWith(A, C, Objects, nullptr);
                          })
                 ? filledAgain(C, I, Objects)
                 : std::nullopt;
    for (const Effect &X : G.effects().of(S.F)) {
      if (X.Kind != EffectKind::Unlink || X.Event == S.Event ||
          !Fl.hasPath(X.Event, S.Event, Fl.none()))
        continue;
      // Of a list that is linked by hand no link is known.
      auto L = G.linkTarget(X);
      if (!llvm::is_contained(Objects, L ? L->Object : X.Object))
        continue;
      if (llvm::all_of(C.Sites, [&](const Attachment &A) {
            return isFoundWith(A, C, Objects, L ? &L->H : nullptr);
          }))
        return Site{S.F, X.Event};
    }
  }
  return std::nullopt;
}
