//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Which objects of a record a holder has, and which of them a death is about.
///
//===----------------------------------------------------------------------===//

#include "HeldFacts.h"

using namespace cvet;

/// The holders that the dying object may have been taken from.
llvm::ArrayRef<Holder> HeldFacts::loadedFrom(const Death &D) const {
  auto [Known, IsNew] = LoadedFrom.try_emplace(&D);
  if (IsNew)
    for (PlaceId O : G.effects().expand(D.F, D.Event, D.Object))
      if (auto From = G.loadedFrom(O, D.Record);
          From && !llvm::is_contained(Known->second, *From))
        Known->second.push_back(*From);
  return Known->second;
}

std::optional<bool> HeldFacts::isLoadedFrom(const Death &D,
                                            const Holder &H) const {
  llvm::ArrayRef<Holder> All = loadedFrom(D);
  return All.empty() ? std::nullopt : std::optional(llvm::is_contained(All, H));
}

/// The lists and containers that \p F takes one of \p Objects out of by name.
llvm::SmallVector<Holder, 2>
HeldFacts::takenFrom(FunctionId F, llvm::ArrayRef<PlaceId> Objects) const {
  llvm::SmallVector<Holder, 2> Out;
  for (const Effect &X : G.effects().of(F)) {
    if (X.Kind == EffectKind::Unlink) {
      if (auto L = G.linkTarget(X); L && llvm::is_contained(Objects, L->Object))
        Out.push_back(L->H);
    } else if (X.Kind == EffectKind::Remove && X.Object != UnknownPlace &&
               llvm::is_contained(Objects, X.Object)) {
      if (NameId Name = holderName(P.Places, X.Holder))
        Out.push_back({HolderKind::Contents, Name});
    }
  }
  return Out;
}

/// Everything that is put into \p From was taken out of \p H at that time, if
/// that is known (moved from the waiting to the running list).
std::optional<bool> HeldFacts::isFedFrom(const Holder &From, const Holder &H,
                                         NameId Record) const {
  auto Holders = G.attachments().find(Record);
  auto Sites = Holders->second.find(From);
  if (Sites == Holders->second.end() || From == H)
    return std::nullopt;
  return llvm::all_of(Sites->second, [&](const Attachment &A) {
    // Registered there as well, and undone where that fails.
    bool Registers =
        H.isRegistration() &&
        llvm::any_of(Holders->second.find(H)->second,
                     [&](const Attachment &B) { return B.F == A.F; });
    return !Registers && G.mayDetach(A.F, H);
  });
}

/// Is it taken from a pointer that is only ever set to what has just left a
/// hand-written list, whose head \p H may be (`*pp = b->next; spare = b;`)?
bool HeldFacts::isSetAside(const Death &D, const Holder &H,
                           NameId Record) const {
  auto Holders = G.attachments().find(Record);
  for (PlaceId O : G.effects().expand(D.F, D.Event, D.Object)) {
    auto From = G.loadedFrom(O, Record);
    auto Sites = From && From->isPointer() && !(*From == H)
                     ? Holders->second.find(*From)
                     : Holders->second.end();
    if (Sites == Holders->second.end())
      continue;
    const auto Known = SetAside.try_emplace({From->raw(), Record}, false);
    if (Known.second)
      Known.first->second = llvm::all_of(Sites->second, [&](const auto &A) {
        const Flow &Fl = G.effects().flow(A.F);
        return llvm::any_of(G.effects().of(A.F), [&](const Effect &X) {
          return X.Kind == EffectKind::Unlink && X.IsOwn &&
                 X.Object == A.Object &&
                 Fl.hasPath(X.Event, A.Event, Fl.none());
        });
      });
    return Known.first->second;
  }
  return false;
}

/// Has the object of \p A left \p H on every way to where \p A puts it, if it
/// was there? Something there has to take it out: what is new is nowhere, but
/// may be put into \p H while it is where \p A puts it.
bool HeldFacts::leavesWhenPut(const Attachment &A, const Holder &H,
                              NameId Record) const {
  if (A.Fresh || !G.isEverDetached(H))
    return false;
  const std::pair<std::pair<uint64_t, uint64_t>, std::pair<uint64_t, NameId>>
      Key{{uint64_t(A.F) << 32 | A.Event, A.Object}, {H.raw(), Record}};
  if (auto Known = Leaves.find(Key); Known != Leaves.end())
    return Known->second;
  Escapes Out = G.escapes({A.F, A.Event, A.Object, Record}, H,
                          /*Explains=*/true);
  return Leaves[Key] =
             Out.Ways.empty() && Out.Doubtful.empty() && !Out.HasMore &&
             llvm::all_of(Out.Cuts, [](const Escapes::Cut &C) {
               return C.Is == Escapes::Detached || C.Is == Escapes::Guarded;
             });
}

/// Does \p A only move \p From on to what hung on the object that it had
/// (`pool = c->next`)?
bool HeldFacts::movesOn(const Attachment &A, const Holder &From,
                        NameId Record) const {
  return llvm::any_of(
      G.effects().expand(A.F, A.Event, A.Object), [&](PlaceId V) {
        while (!P.Places.isRootPlace(V)) {
          V = P.Places.base(V);
          if (auto Was = G.loadedFrom(V, Record); Was && *Was == From)
            return true;
        }
        return false;
      });
}

/// Where objects are put that are found at place \p O. Nothing if that is not
/// known, or if it is where \p H has them.
std::vector<Attachment> HeldFacts::putWhere(PlaceId O, const Holder &H,
                                            NameId Record) const {
  std::vector<Attachment> Out;
  auto From = G.loadedFrom(O, Record);
  if (!From)
    return Out;
  // Of a list this head only, whichever link it goes by.
  const bool IsElement =
      P.Places.kind(O) == PlaceKind::Element || From->Kind == HolderKind::Link;
  NameId Head = IsElement ? holderName(P.Places, P.Places.base(O)) : 0;
  auto Add = [&](llvm::ArrayRef<Attachment> Sites) {
    for (const Attachment &A : Sites)
      if ((!Head || holderName(P.Places, A.Place) == Head) &&
          !movesOn(A, *From, Record))
        Out.push_back(A);
  };
  const auto &Holders = G.attachments().find(Record)->second;
  if (Head)
    for (const auto &[Other, Sites] : Holders)
      if (Other == *From || Other.Kind == HolderKind::Link)
        Add(Sites);
  if (auto Sites = Holders.find(*From);
      !Head && !(*From == H) && Sites != Holders.end())
    Add(Sites->second);
  return Out;
}

/// Is it taken from where only what has left \p H is put: a list of the dead, a
/// pool? To be put there is what its death would be.
bool HeldFacts::leftBefore(const Death &D, const Holder &H,
                           NameId Record) const {
  bool Any = false;
  for (PlaceId O : G.effects().expand(D.F, D.Event, D.Object)) {
    // A name of what comes after it.
    if (P.Places.isRootPlace(O) &&
        G.effects().expand(D.F, D.Event, O).size() > 1)
      continue;
    std::vector<Attachment> Sites = putWhere(O, H, Record);
    if (Sites.empty() || !llvm::all_of(Sites, [&](const Attachment &A) {
          return leavesWhenPut(A, H, Record);
        }))
      return false;
    Any = true;
  }
  return Any;
}

bool HeldFacts::isMovedFrom(const Death &D, const Holder &H,
                            NameId Record) const {
  if (leftBefore(D, H, Record))
    return true;
  if (H.isPointer())
    return isSetAside(D, H, Record);
  llvm::SmallVector<PlaceId, 8> Objects =
      G.effects().expand(D.F, D.Event, D.Object);
  bool Any = false;
  for (PlaceId O : Objects) {
    auto From = G.loadedFrom(O, Record);
    if (!From)
      continue;
    // Unknown is no evidence against the others but for a list's own.
    std::optional<bool> Fed = isFedFrom(*From, H, Record);
    if (!Fed.value_or(From->isPointer()))
      return false;
    Any |= Fed.has_value();
  }
  if (Any || H.isRegistration())
    return Any;
  return llvm::any_of(takenFrom(D.F, Objects), [&](const Holder &From) {
    return isFedFrom(From, H, Record).value_or(false);
  });
}

bool HeldFacts::isOfAnotherContainer(FunctionId F, uint32_t Event,
                                     PlaceId Object, const Holder &H,
                                     NameId Record) const {
  if (H.isPointer())
    return false;
  auto Holders = G.attachments().find(Record);
  bool Any = false;
  for (PlaceId O : G.effects().expand(F, Event, Object)) {
    auto From = G.loadedFrom(O, Record);
    if (!From || From->isPointer() || *From == H)
      continue;
    auto Others = Holders->second.find(*From);
    if (Others == Holders->second.end())
      return false;
    for (const Attachment &A : Others->second)
      for (const Attachment &B : Holders->second.find(H)->second) {
        const Flow &Fl = G.effects().flow(A.F);
        if (A.F != B.F || Fl.hasPath(A.Event, B.Event, Fl.none()) ||
            Fl.hasPath(B.Event, A.Event, Fl.none()))
          return false;
        Any = true;
      }
  }
  return Any;
}

bool HeldFacts::isOfAnotherMaking(FunctionId F, uint32_t Event, PlaceId Object,
                                  NameId Record, const Holder &H,
                                  llvm::ArrayRef<Attachment> Sites) const {
  auto IsFresh = [](const Attachment &A) { return A.Fresh; };
  if (!llvm::all_of(Sites, IsFresh))
    return false;
  for (PlaceId O : G.effects().expand(F, Event, Object)) {
    auto From = G.loadedFrom(O, Record);
    if (!From || !From->isPointer() || *From == H)
      continue;
    auto Holders = G.attachments().find(Record);
    auto Others = Holders->second.find(*From);
    if (Others == Holders->second.end() ||
        !llvm::all_of(Others->second, IsFresh))
      return false;
    return llvm::none_of(Others->second, [&](const Attachment &A) {
      // What one that is made there puts itself into, it is in as well.
      return llvm::any_of(Sites, [&](const Attachment &B) {
        return A.F == B.F || G.isMadeBy(A.F, A.Event, A.Object, B.F);
      });
    });
  }
  return false;
}

void HeldFacts::collectPopulations() const {
  Makers.emplace();
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    if (llvm::any_of(G.effects().returns(F), [&](PlaceId Pl) {
          return P.Places.kind(Pl) == PlaceKind::Fresh;
        }))
      continue;
    for (const Event &E : Fn.Events) {
      if (E.Kind != EventKind::Define || E.Ops[1].Values.empty())
        continue;
      NameId R = E.Ops[1].Record;
      if (!R && P.Places.kind(E.Ops[0].Values[0]) == PlaceKind::Local)
        R = Fn.Locals[P.Places[E.Ops[0].Values[0]].Payload].Type.Rec;
      if (!R)
        continue;
      auto &Set = (*Makers)[R];
      if ((Set.empty() || Set.back() != F) &&
          G.effects().isFresh(F, &E - Fn.Events.data(), E.Ops[1].Values[0]))
        Set.push_back(F);
    }
  }
}

bool HeldFacts::hasUnattachedPopulation(
    NameId Record, llvm::ArrayRef<Attachment> Sites) const {
  if (!Makers)
    collectPopulations();
  auto Known = Makers->find(Record);
  return Known != Makers->end() &&
         llvm::any_of(Known->second, [&](FunctionId F) {
           return llvm::none_of(Sites,
                                [&](const Attachment &A) { return A.F == F; });
         });
}

bool HeldFacts::isAlsoElsewhere(const Holder &H, NameId Record,
                                llvm::ArrayRef<Attachment> Sites) const {
  const bool IsNew = !HoldersOf.count(Record);
  auto &Holders = HoldersOf[Record];
  if (IsNew)
    for (const auto &[Other, Attached] : G.attachments().find(Record)->second)
      for (const Attachment &B : Attached) {
        uint64_t &Known =
            Holders.try_emplace({B.F, B.Object}, Other.raw()).first->second;
        if (Known != Other.raw())
          Known = Several;
      }
  return llvm::all_of(Sites, [&](const Attachment &A) {
    auto Known = Holders.find({A.F, A.Object});
    return Known != Holders.end() && Known->second != H.raw();
  });
}

bool HeldFacts::isHead(const Holder &H,
                       llvm::ArrayRef<Attachment> Sites) const {
  auto LinksToOld = [&](const Attachment &A) {
    return llvm::any_of(P.Functions[A.F].Events, [&](const Event &E) {
      return E.Kind == EventKind::Store &&
             llvm::is_contained(E.Ops[1].Values, A.Place) &&
             llvm::any_of(E.Ops[0].Values, [&](PlaceId V) {
               return V != A.Object && P.Places.hasPrefix(V, A.Object);
             });
    });
  };
  return H.isPointer() && llvm::any_of(Sites, LinksToOld);
}

bool HeldFacts::isSelection(llvm::ArrayRef<Attachment> Sites) const {
  return llvm::all_of(Sites, [&](const Attachment &A) {
    return llvm::any_of(
        G.effects().expand(A.F, A.Event, A.Object),
        [&](PlaceId O) { return P.Places.kind(O) == PlaceKind::Element; });
  });
}

bool HeldFacts::isSelectedByItself(const ChainStep &S, PlaceId Object,
                                   const Holder &H,
                                   llvm::ArrayRef<Attachment> Sites) const {
  const Function &Fn = P.Functions[S.F];
  const Flow &Fl = G.effects().flow(S.F);
  llvm::SmallVector<PlaceId, 8> Objects =
      G.effects().expand(S.F, S.Event, Object);
  uint32_t Block = Fn.Events[S.Event].Block;
  // `if (r->key == key)`: it was looked for; that says nothing about pointers
  // to it.
  auto IsByKey = [&](const Event &E) {
    return H.isPointer() &&
           (E.Condition == ConditionKind::Equal ||
            E.Condition == ConditionKind::NotEqual) &&
           llvm::any_of(E.Ops, [&](const Operand &O) {
             return llvm::any_of(O.Values, [&](PlaceId V) {
               return P.Places.kind(V) == PlaceKind::Param;
             });
           });
  };
  // `if (--r->refs) return;`: that it is the last one says nothing about lists.
  auto IsDropped = [&](PlaceId Count) {
    return llvm::any_of(G.effects().of(S.F), [&](const Effect &X) {
      return X.Kind == EffectKind::Unref && X.IsOwn && X.Holder &&
             llvm::is_contained(Objects, X.Object) &&
             holderName(P.Places, X.Holder) == holderName(P.Places, Count);
    });
  };
  // `assert(r->magic == MAGIC)`: nothing else is ever meant to come here.
  auto IsAsserted = [&](const Event &E) {
    return llvm::any_of(Fn.Blocks[E.Block], [&](uint32_t Next) {
      return !Fl.returnsFrom(Next) &&
             !Fl.hasPathFromBlock(Next, S.Event, Fl.none());
    });
  };
  for (uint32_t I : G.branches(S.F)) {
    const Event &E = Fn.Events[I];
    // How often a loop runs selects nothing.
    if (E.IsLoop || IsByKey(E) || IsAsserted(E))
      continue;
    bool Reads = false;
    for (const Operand &O : E.Ops)
      for (PlaceId R : O.Values)
        for (PlaceId Obj : Objects)
          Reads |=
              R != Obj && Obj != UnknownPlace && P.Places.hasPrefix(R, Obj) &&
              !IsDropped(R) &&
              (!H.isPointer() || isStateFor(holderName(P.Places, R), H, Sites));
    if (Reads && Fl.decides(E.Block, Block))
      return true;
  }
  return false;
}
