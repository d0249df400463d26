//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where the objects of a pointer come from and go to.
///
//===----------------------------------------------------------------------===//

#include "HeldFacts.h"

using namespace cvet;

/// Does \p X put its object somewhere, or show it to code that may do so?
static bool keeps(const Effect &X) {
  return X.Kind == EffectKind::Store || X.Kind == EffectKind::Link ||
         X.Kind == EffectKind::Insert || X.Kind == EffectKind::Register ||
         X.Kind == EffectKind::Escape;
}

/// Is what \p A attaches, a new object, put nowhere but into \p From there?
static bool isOnlyIn(const RetentionGraph &G, const Attachment &A,
                     const Holder &From) {
  const PlaceTable &Places = G.program().Places;
  llvm::SmallVector<PlaceId, 8> Names =
      G.effects().expand(A.F, A.Event, A.Object);
  return llvm::none_of(G.effects().of(A.F), [&](const Effect &X) {
    if (!keeps(X))
      return false;
    // Its maker may have put it somewhere, too.
    if (Places.rootKind(X.Object) == PlaceKind::Fresh)
      return true;
    if (!llvm::is_contained(Names, X.Object))
      return false;
    auto Into =
        X.Kind == EffectKind::Store ? G.holderOf(X.Holder) : std::nullopt;
    return !Into || !(*Into == From);
  });
}

/// Is what \p From has made for it, and does nobody put that elsewhere?
bool HeldFacts::keepsToItself(const Holder &From, NameId Record) const {
  auto [Known, IsNew] = ToItself.try_emplace({From.raw(), Record}, false);
  if (!IsNew)
    return Known->second;
  const auto &Holders = G.attachments().find(Record)->second;
  auto Sites = Holders.find(From);
  return Known->second = Sites != Holders.end() &&
                         llvm::all_of(Sites->second,
                                      [&](const Attachment &A) {
                                        return A.Fresh && isOnlyIn(G, A, From);
                                      }) &&
                         !handsOn(From);
}

std::optional<Holder> HeldFacts::onlyIn(const Death &D, const Holder &H) const {
  llvm::ArrayRef<Holder> All = loadedFrom(D);
  if (All.size() != 1 || !All[0].isPointer() || All[0] == H ||
      !keepsToItself(All[0], D.Record))
    return std::nullopt;
  const auto &Holders = G.attachments().find(D.Record)->second;
  for (const Attachment &A : Holders.find(All[0])->second)
    if (G.attachedByMaker(A.F, A.Event, A.Object, H))
      return std::nullopt;
  return All[0];
}

/// Does somebody hand on what \p From has?
bool HeldFacts::handsOn(const Holder &From) const {
  if (!HandedOn)
    collectHandedOn();
  return HandedOn->contains(From.raw());
}

void HeldFacts::collectHandedOn() const {
  HandedOn.emplace();
  auto From = [&](PlaceId V) {
    return P.Places.kind(V) == PlaceKind::Addr ? std::nullopt : G.holderOf(V);
  };
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    for (PlaceId V : G.effects().returns(F))
      if (auto Of = From(V))
        HandedOn->insert(Of->raw());
    for (const Effect &X : G.effects().of(F))
      if (auto Of = keeps(X) ? From(X.Object) : std::nullopt) {
        auto Into =
            X.Kind == EffectKind::Store ? G.holderOf(X.Holder) : std::nullopt;
        if (!Into || !(*Into == *Of))
          HandedOn->insert(Of->raw());
      }
  }
}
