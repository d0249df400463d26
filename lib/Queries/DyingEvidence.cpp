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
  for (uint32_t E = 0; E < P.Functions[F].Events.size(); ++E)
    if (G.detachesAt(F, E, H, {}))
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

Evidence DyingHeld::collect(const Escape &E, const Chain &Way, const Holder &H,
                            NameId Record,
                            llvm::ArrayRef<const Death *> Clean) const {
  Evidence Ev;
  // A pointer that is only overwritten says nothing about this object.
  auto Handles = [&](FunctionId F) {
    return !H.isPointer() || llvm::is_contained(G.comparers(H), F) ||
           llvm::any_of(G.clears(H), [&](auto &C) { return C.first == F; });
  };
  auto AddOther = [&](FunctionId F) {
    if (!Handles(F))
      return;
    if (auto At = detachEvent(F, H))
      Ev.OtherDeaths.push_back({F, *At});
  };
  for (const Death *D : Clean) {
    Ev.SameFunction |= D->F == E.D->F;
    AddOther(D->F);
  }
  // Callers of the same destructor that do detach.
  for (const ChainStep &Step : Way)
    for (const CallSite &S : P.Functions[Step.F].Callers) {
      bool Escapes = llvm::any_of(E.Ways, [&](const Chain &W) {
        return llvm::any_of(
            W, [&](const ChainStep &X) { return X.F == S.caller(); });
      });
      if (!Escapes && S.Target.Kind == CallKind::Direct)
        AddOther(S.caller());
    }
  auto Holders = G.attachments().find(Record);
  if (H.isPointer())
    for (const Attachment &A : Holders->second.find(H)->second)
      if (auto Use = useAfterCall(A, H, Record); Use && !Ev.UsedAfter)
        Ev.UsedAfter = {A.F, *Use};
  for (const auto &[Other, Sites] : Holders->second) {
    if (Other == H || Other.isPointer() != H.isPointer())
      continue;
    // Emptying the object's own container takes the object out of nothing.
    if (const FieldFacts *Fd = P.field(Other.Name);
        Fd && Other.Kind == HolderKind::Contents && Fd->Record == Record)
      continue;
    for (const ChainStep &S : Way)
      if (S.Kind != CallKind::Callback && S.Kind != CallKind::Deferred)
        if (auto At = detachEvent(S.F, Other)) {
          Ev.Siblings.push_back({Other, {S.F, *At}});
          break;
        }
  }
  if (H.isPointer())
    for (size_t I = 0; I < Way.size() && !Ev.SetBefore; ++I)
      if (PlaceId Object = objectAt(E, Way, I))
        if (auto Set = G.attachedBefore(Way[I].F, Way[I].Event, Object, H);
            Set && P.Functions[Way[I].F].Events[*Set].Kind == EventKind::Store)
          Ev.SetBefore = {Way[I].F, *Set};
  if (H.isPointer())
    for (size_t I = 0; I < Way.size(); ++I) {
      if (!llvm::is_contained(G.comparers(H), Way[I].F))
        continue;
      llvm::SmallVector<PlaceId, 8> Objects =
          G.effects().expand(Way[I].F, Way[I].Event, objectAt(E, Way, I));
      for (const Effect &X : G.effects().of(Way[I].F)) {
        if (X.Kind != EffectKind::Compare || !X.IsOwn || Ev.ComparedOnly)
          continue;
        // By name: a local that was loaded from it long ago does not count.
        if (llvm::none_of(P.Functions[Way[I].F].Events[X.Event].Ops,
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
        const Flow &Fl = G.effects().flow(Way[I].F);
        if (Names && (Fl.hasPath(X.Event, Way[I].Event, Fl.none()) ||
                      Fl.hasPath(Way[I].Event, X.Event, Fl.none())))
          Ev.ComparedOnly = {Way[I].F, X.Event};
      }
    }
  return Ev;
}
