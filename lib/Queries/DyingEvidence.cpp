//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What the rest of the program does with the same holder and the same object.
///
//===----------------------------------------------------------------------===//

#include "DyingHeld.h"

using namespace cvet;

std::optional<uint32_t> DyingHeld::detachEvent(FunctionId F,
                                               const Holder &H) const {
  EventSet Detaching = G.detachingEvents(F, H, {});
  for (unsigned E : Detaching.set_bits())
    if (auto Call = P.callAt(F, E); !Call || !P.isAmbiguous(*Call))
      return E;
  return std::nullopt;
}

PlaceId DyingHeld::objectAt(const Escape &E, const Chain &Way,
                            size_t Step) const {
  PlaceId Object = E.D->Object;
  for (size_t I = 1; I <= Step; ++I) {
    const ChainStep &S = Way[I];
    auto Call = P.callAt(S.F, S.Event);
    if (!Call)
      return UnknownPlace;
    PlaceId Up = UnknownPlace;
    for (PlaceId O : G.effects().expand(Way[I - 1].F, Way[I - 1].Event, Object))
      if (P.Places.rootKind(O) == PlaceKind::Param)
        for (const CallTarget &T : P.targets(*Call))
          if (T.Callee == Way[I - 1].F && Up == UnknownPlace)
            Up = G.effects().inCaller({*Call, T}, O);
    Object = Up;
  }
  return Object;
}

/// A pointer that is only overwritten says nothing about this object.
bool DyingHeld::isHandledBy(FunctionId F, const Holder &H) const {
  return !H.isPointer() || llvm::is_contained(G.comparers(H), F) ||
         llvm::any_of(G.clears(H), [&](auto &C) { return C.first == F; });
}

/// What the program does with \p H whatever dies; \p Clean are the deaths that
/// detach it.
Evidence DyingHeld::ofHolder(const Holder &H, NameId Record,
                             llvm::ArrayRef<const Death *> Clean) const {
  Evidence Ev;
  for (const Death *D : Clean)
    if (isHandledBy(D->F, H))
      if (auto At = detachEvent(D->F, H))
        Ev.OtherDeaths.push_back({D->F, *At});
  if (!H.isPointer())
    return Ev;
  for (const Attachment &A :
       G.attachments().find(Record)->second.find(H)->second)
    if (auto Use = useAfterCall(A, H, Record)) {
      Ev.UsedAfter = {A.F, *Use};
      break;
    }
  Ev.IsRead = Ev.UsedAfter || llvm::any_of(G.readers(H), [&](FunctionId F) {
                return G.usesOnEntry(F, H);
              });
  return Ev;
}

/// The holders of \p Record, pointers or others, that \p F detaches.
llvm::ArrayRef<Sibling> DyingHeld::detachedIn(FunctionId F, NameId Record,
                                              bool IsPointer) const {
  auto [It, New] = Siblings.try_emplace({F, Record, IsPointer});
  if (!New)
    return It->second;
  for (const auto &[H, Sites] : G.attachments().find(Record)->second) {
    if (H.isPointer() != IsPointer)
      continue;
    // Emptying the object's own container takes the object out of nothing.
    if (const FieldFacts *Fd = P.field(H.Name);
        Fd && H.Kind == HolderKind::Contents && Fd->Record == Record)
      continue;
    if (auto At = detachEvent(F, H))
      It->second.push_back({H, F, *At});
    // One more, for the holder that is asked about.
    if (It->second.size() > Evidence::MaxSiblings)
      break;
  }
  return It->second;
}

/// Other holders that are detached on \p Way, in their order.
void DyingHeld::addSiblings(const Chain &Way, const Holder &H, NameId Record,
                            Evidence &Ev) const {
  for (const ChainStep &S : Way) {
    if (S.Kind == CallKind::Callback || S.Kind == CallKind::Deferred)
      continue;
    for (const Sibling &Other : detachedIn(S.F, Record, H.isPointer()))
      if (!(Other.H == H))
        Ev.Siblings.push_back(Other);
  }
  // The first step that detaches it counts.
  llvm::stable_sort(Ev.Siblings, [](const Sibling &A, const Sibling &B) {
    return A.H < B.H;
  });
  Ev.Siblings.erase(
      llvm::unique(Ev.Siblings, [](const Sibling &A,
                                   const Sibling &B) { return A.H == B.H; }),
      Ev.Siblings.end());
  if (Ev.Siblings.size() > Evidence::MaxSiblings)
    Ev.Siblings.truncate(Evidence::MaxSiblings);
}

/// Where the function of \p S compares \p H with \p Object, before it dies or
/// after.
std::optional<uint32_t> DyingHeld::comparedOnly(const ChainStep &S,
                                                PlaceId Object,
                                                const Holder &H) const {
  if (!llvm::is_contained(G.comparers(H), S.F))
    return std::nullopt;
  llvm::SmallVector<PlaceId, 8> Objects =
      G.effects().expand(S.F, S.Event, Object);
  for (const Effect &X : G.effects().of(S.F)) {
    if (X.Kind != EffectKind::Compare || !X.IsOwn)
      continue;
    // By name: a local that was loaded from it long ago does not count.
    if (llvm::none_of(P.Functions[S.F].Events[X.Event].Ops,
                      [&](const Operand &O) {
                        return llvm::any_of(O.Values, [&](PlaceId V) {
                          auto Named = G.holderOf(V);
                          return Named && *Named == H;
                        });
                      }))
      continue;
    auto Left = G.holderOf(X.Holder), Right = G.holderOf(X.Object);
    bool Names =
        (Left && *Left == H && llvm::is_contained(Objects, X.Object)) ||
        (Right && *Right == H && llvm::is_contained(Objects, X.Holder));
    const Flow &Fl = G.effects().flow(S.F);
    if (Names && (Fl.hasPath(X.Event, S.Event, Fl.none()) ||
                  Fl.hasPath(S.Event, X.Event, Fl.none())))
      return X.Event;
  }
  return std::nullopt;
}

Evidence DyingHeld::collect(const Escape &E, const Chain &Way, const Holder &H,
                            NameId Record, const Evidence &OfHolder) const {
  Evidence Ev = OfHolder;
  // Callers of the same destructor that do detach.
  for (const ChainStep &Step : Way)
    for (const CallSite &S : P.Functions[Step.F].Callers) {
      if (S.Target.Kind != CallKind::Direct || !isHandledBy(S.caller(), H))
        continue;
      bool Escapes = llvm::any_of(E.Ways, [&](const Chain &W) {
        return llvm::any_of(
            W, [&](const ChainStep &X) { return X.F == S.caller(); });
      });
      if (!Escapes)
        if (auto At = detachEvent(S.caller(), H))
          Ev.OtherDeaths.push_back({S.caller(), *At});
    }
  addSiblings(Way, H, Record, Ev);
  if (!H.isPointer())
    return Ev;
  for (size_t I = 0; I < Way.size() && !Ev.SetBefore; ++I)
    if (PlaceId Object = objectAt(E, Way, I))
      if (auto Set = G.attachedBefore(Way[I].F, Way[I].Event, Object, H);
          Set && P.Functions[Way[I].F].Events[*Set].Kind == EventKind::Store)
        Ev.SetBefore = {Way[I].F, *Set};
  for (size_t I = 0; I < Way.size() && !Ev.ComparedOnly; ++I)
    if (auto At = comparedOnly(Way[I], objectAt(E, Way, I), H))
      Ev.ComparedOnly = {Way[I].F, *At};
  return Ev;
}
