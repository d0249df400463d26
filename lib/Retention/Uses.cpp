//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Who reads, compares, clears and owns through which holder.
///
//===----------------------------------------------------------------------===//

#include "Uses.h"

using namespace cvet;

Uses::Uses(const Program &Prog, const Effects &Fx, const HolderNames &Names)
    : Prog(Prog), Fx(Fx), Names(Names) {
  collectCounts();
  for (PlaceId P = 0; P < Prog.Places.size(); ++P)
    if (Prog.Places.kind(P) == PlaceKind::Addr)
      Followed.insert(holderName(Prog.Places, P));
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F)
    collectCountedReturns(F);
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F)
    collect(F);
}

/// The pointers that \p F returns the objects of, with a reference of their
/// own.
void Uses::collectCountedReturns(FunctionId F) {
  llvm::SmallVector<Holder, 1> Counted;
  for (const Effect &X : Fx.of(F))
    if (X.Kind == EffectKind::Ref)
      if (auto H = Names.holderOf(X.Object))
        Counted.push_back(*H);
  if (Counted.empty())
    return;
  for (PlaceId R : Fx.returns(F))
    if (auto H = Names.holderOf(R); H && llvm::is_contained(Counted, *H))
      CountedReturns[F].push_back(*H);
}

/// Was what dies by \p X in \p F loaded from \p H by a callee that took a
/// reference of its own to it?
bool Uses::isCountedLoad(FunctionId F, const Effect &X, const Holder &H) const {
  if (X.IsOwn || !H.isPointer() ||
      llvm::none_of(CountedReturns, [&](const auto &Of) {
        return llvm::is_contained(Of.second, H);
      }))
    return false;
  for (CallId Call : Prog.calls(F)) {
    if (Call.event() == X.Event)
      continue;
    for (const CallTarget &T : Prog.targets(Call))
      if (auto It = CountedReturns.find(T.Callee);
          It != CountedReturns.end() && llvm::is_contained(It->second, H) &&
          Fx.flow(F).hasPath(Call.event(), X.Event, Fx.flow(F).none()))
        return true;
  }
  return false;
}

/// Fields that count references: they go down where the object dies.
void Uses::collectCounts() {
  const PlaceTable &Places = Prog.Places;
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F) {
    llvm::ArrayRef<Effect> All = Fx.of(F);
    for (const Effect &X : All) {
      if (X.Kind != EffectKind::Unref || !X.IsOwn || !X.Holder)
        continue;
      NameId Count = holderName(Places, X.Holder);
      if (!Count || Counts.contains(Count))
        continue;
      // Where the object dies before, it is no count of what keeps it.
      EventSet Behind = Fx.flow(F).reached(X.Event, Fx.flow(F).none()).Events;
      Behind.set(X.Event);
      bool Dies = llvm::any_of(All, [&](const Effect &K) {
        return K.Kind == EffectKind::Kill && K.Object == X.Object &&
               Behind.test(K.Event);
      });
      for (CallId Call : Prog.calls(F)) {
        if (Dies)
          break;
        if (!Behind.test(Call.event()))
          continue;
        for (const CallTarget &T : Prog.targets(Call))
          for (const Effect &K : Fx.summary(T.Callee))
            if (K.Kind == EffectKind::Kill &&
                Places.kind(K.Object) == PlaceKind::Param &&
                llvm::is_contained(
                    Fx.argument(Call, T, Places[K.Object].Payload), X.Object))
              Dies = true;
      }
      if (Dies)
        Counts.insert(Count);
    }
  }
  for (NameId Count : Counts)
    if (const FieldFacts *Fd = Prog.field(Count))
      Refcounted.insert(Fd->Record);
}

void Uses::collectKill(FunctionId F, const Effect &X) {
  if (X.IsOwn && X.Record)
    if (auto Call = Prog.callAt(F, X.Event);
        Call && Prog.isDestroyedByType(*Call))
      LibraryObjects.insert(X.Record);
  auto H = Names.loadedFrom(X.Object, X.Record);
  if (!H || isCountedLoad(F, X, *H))
    return;
  Owning.insert(H->raw());
  if (!X.Record || !H->isPointer())
    return;
  auto &Set = Owners[X.Record];
  if (!llvm::is_contained(Set, H->Name))
    Set.push_back(H->Name);
}

/// `pp = &o->head; while (*pp) ..`: calls \p Read with each pointer that event
/// \p E of \p F gets by a reference to it.
static void forEachReference(const Program &P, const Effects &Fx, FunctionId F,
                             uint32_t E,
                             llvm::function_ref<void(PlaceId Pointer)> Read) {
  const Event &Ev = P.Functions[F].Events[E];
  for (size_t I = 0; I < Ev.Ops.size(); ++I)
    for (PlaceId V : Ev.Ops[I].Values)
      for (PlaceId At = V; At && !P.Places.isRootPlace(At);
           At = P.Places.base(At)) {
        const bool IsWritten = At == V && I == 0 && Ev.Kind == EventKind::Store;
        if (P.Places.kind(At) == PlaceKind::Deref && !IsWritten &&
            P.Places.isRootPlace(P.Places.base(At)))
          for (PlaceId Of : Fx.expand(F, E, At))
            if (Of != At)
              Read(Of);
      }
}

void Uses::collect(FunctionId F) {
  // Functions come in order, so a set has its newest at the end.
  llvm::ArrayRef<NameId> Tests = Prog.Functions[F].Tests;
  for (NameId N : Prog.Functions[F].Reads) {
    Readers[N].push_back(F);
    // Those are in the same order.
    if (!Tests.empty() && Tests.front() == N)
      Tests = Tests.drop_front();
    else
      Followed.insert(N);
  }
  llvm::ArrayRef<Event> Events = Prog.Functions[F].Events;
  for (uint32_t E = 0; E < Events.size(); ++E) {
    if (Events[E].Kind == EventKind::Store &&
        Events[E].Ops[0].Values.size() == 1)
      if (auto H = Names.holderOf(Events[E].Ops[0].Values[0]))
        Stores[H->raw()].push_back({F, E});
    forEachReference(Prog, Fx, F, E, [&](PlaceId Pointer) {
      if (auto H = Names.holderOf(Pointer)) {
        auto &Set = Readers[H->Name];
        if (Set.empty() || Set.back() != F)
          Set.push_back(F);
      }
    });
  }
  for (const Effect &X : Fx.of(F)) {
    if (X.Kind == EffectKind::Unref && !X.Holder && X.Record)
      Refcounted.insert(X.Record);
    if (X.Kind == EffectKind::Kill)
      collectKill(F, X);
    if (!X.IsOwn)
      continue;
    if (X.Kind == EffectKind::Compare) {
      for (PlaceId Side : {X.Holder, X.Object})
        if (auto H = Names.holderOf(Side)) {
          auto &Set = Comparers[H->raw()];
          if (Set.empty() || Set.back() != F)
            Set.push_back(F);
        }
    } else if (X.Kind == EffectKind::Store &&
               Prog.Places.kind(X.Object) == PlaceKind::Null) {
      if (auto H = Names.holderOf(X.Holder)) {
        auto &Set = Clears[H->raw()];
        if (Set.empty() || Set.back() != std::make_pair(F, uint32_t(X.Event)))
          Set.push_back({F, X.Event});
      }
    }
  }
}

llvm::ArrayRef<FunctionId> Uses::comparers(const Holder &H) const {
  auto It = Comparers.find(H.raw());
  return It == Comparers.end() ? llvm::ArrayRef<FunctionId>() : It->second;
}

llvm::ArrayRef<std::pair<FunctionId, uint32_t>>
Uses::clears(const Holder &H) const {
  auto It = Clears.find(H.raw());
  if (It == Clears.end())
    return {};
  return It->second;
}

llvm::ArrayRef<std::pair<FunctionId, uint32_t>>
Uses::stores(const Holder &H) const {
  auto It = Stores.find(H.raw());
  if (It == Stores.end())
    return {};
  return It->second;
}

llvm::ArrayRef<FunctionId> Uses::readers(const Holder &H) const {
  auto It = Readers.find(H.Name);
  return It == Readers.end() ? llvm::ArrayRef<FunctionId>() : It->second;
}

bool Uses::isGeneric(NameId Record) const {
  auto It = Owners.find(Record);
  return It != Owners.end() && It->second.size() >= 3;
}
