//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The retention graph as a whole: what builds it, who uses the holders, and
/// what rules ask of it.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"

using namespace cvet;

RetentionGraph::RetentionGraph(std::vector<UnitFacts> Units,
                               const ModelTable &Models,
                               const LinkOptions &Options)
    : Prog(std::move(Units), Models, Options.WholeProgram), Fx(Prog) {
  collectUses();
  collectKeyTypes();
  collectAttachments();
  collectDeaths();
  collectDetaches();
}

std::shared_ptr<const RetentionGraph>
cvet::linkUnits(std::vector<UnitFacts> Units, const ModelTable &Models,
                const LinkOptions &Options) {
  return std::make_shared<const RetentionGraph>(std::move(Units), Models,
                                                Options);
}

/// Is the function worth the path engine: does something die where something is
/// attached, is a new object registered, a local one, or a thread started?
static bool isRelevant(const RetentionGraph &Graph, FunctionId F) {
  const PlaceTable &Places = Graph.program().Places;
  bool Kills = false, Attaches = false;
  for (const Effect &X : Graph.effects().of(F)) {
    Kills |= X.Kind == EffectKind::Kill;
    switch (X.Kind) {
    case EffectKind::Link:
    case EffectKind::Insert:
      Attaches = true;
      break;
    case EffectKind::Store:
      if (X.Record && Places.kind(X.Object) != PlaceKind::Null)
        if (auto H = Graph.holderOf(X.Holder))
          if (auto It = Graph.attachments().find(X.Record);
              It != Graph.attachments().end() && It->second.count(*H))
            Attaches = true;
      break;
    case EffectKind::Spawn:
      if (X.IsOwn)
        return true;
      break;
    case EffectKind::Register:
    case EffectKind::Bind:
    case EffectKind::Arm:
      for (PlaceId Place : {X.Object, X.Holder}) {
        PlaceId Root = Places.rootOf(Place);
        if (Places.kind(Root) != PlaceKind::Local)
          continue;
        // Its address, or a handle that it is.
        bool IsRecord =
            Graph.program().Functions[F].Locals[Places[Root].Payload].Type.K ==
            TypeClass::Record;
        if (!Places.followsPointer(Place) && (Place != Root || IsRecord))
          return true;
        Attaches |= Graph.effects().isFresh(F, X.Event, Root);
      }
      break;
    default:
      break;
    }
  }
  return Kills && Attaches;
}

std::vector<std::string> cvet::relevantFunctions(const RetentionGraph &Graph) {
  const Program &P = Graph.program();
  std::vector<std::string> Names;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (isRelevant(Graph, F))
      Names.push_back(P.Names.str(P.Functions[F].Name).str());
  llvm::sort(Names);
  return Names;
}

NameId RetentionGraph::intern(const llvm::Twine &Name) const {
  return Prog.Names.intern(Name.str());
}

/// Was what dies by \p X in \p F loaded from \p H by a callee that took a
/// reference of its own to it?
bool RetentionGraph::isCountedLoad(FunctionId F, const Effect &X,
                                   const Holder &H) const {
  if (X.IsOwn || !H.isPointer())
    return false;
  auto IsOfHolder = [&](PlaceId Place) {
    auto Named = holderOf(Place);
    return Named && *Named == H;
  };
  for (CallId Call : Prog.calls(F)) {
    if (Call.event() == X.Event)
      continue;
    for (const CallTarget &T : Prog.targets(Call))
      if (llvm::any_of(Fx.returns(T.Callee), IsOfHolder) &&
          llvm::any_of(Fx.of(T.Callee),
                       [&](const Effect &R) {
                         return R.Kind == EffectKind::Ref &&
                                IsOfHolder(R.Object);
                       }) &&
          Fx.flow(F).hasPath(Call.event(), X.Event, Fx.flow(F).none()))
        return true;
  }
  return false;
}

void RetentionGraph::collectUses() {
  const PlaceTable &Places = Prog.Places;
  // Fields that count references: they go down where the object dies.
  llvm::DenseSet<NameId> Counts;
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F) {
    llvm::ArrayRef<Effect> All = Fx.of(F);
    for (const Effect &X : All) {
      if (X.Kind != EffectKind::Unref || !X.IsOwn || !X.Holder)
        continue;
      NameId Count = holderName(Places, X.Holder);
      bool Dies = llvm::any_of(All, [&](const Effect &K) {
        return K.Kind == EffectKind::Kill && K.Object == X.Object;
      });
      for (CallId Call : Prog.calls(F)) {
        if (Dies)
          break;
        for (const CallTarget &T : Prog.targets(Call))
          for (const Effect &K : Fx.summary(T.Callee))
            if (K.Kind == EffectKind::Kill &&
                Places.kind(K.Object) == PlaceKind::Param &&
                llvm::is_contained(
                    Fx.argument(Call, T, Places[K.Object].Payload), X.Object))
              Dies = true;
      }
      if (Dies && Count)
        Counts.insert(Count);
    }
  }
  for (NameId Count : Counts)
    if (const FieldFacts *Fd = Prog.field(Count))
      Refcounted.insert(Fd->Record);
  CountFields = std::move(Counts);

  for (FunctionId F = 0; F < Prog.Functions.size(); ++F) {
    for (NameId N : Prog.Functions[F].Reads)
      Readers[N].push_back(F);
    for (const Effect &X : Fx.of(F)) {
      if (X.Kind == EffectKind::Unref && !X.Holder && X.Record)
        Refcounted.insert(X.Record);
      if (X.Kind == EffectKind::Kill && X.IsOwn && X.Record)
        if (auto Call = Prog.callAt(F, X.Event);
            Call && Prog.isDestroyedByType(*Call))
          LibraryObjects.insert(X.Record);
      if (X.Kind == EffectKind::Kill)
        if (auto H = loadedFrom(X.Object, X.Record);
            H && !isCountedLoad(F, X, *H)) {
          Owning.insert(H->raw());
          if (X.Record && H->isPointer()) {
            auto &Set = Owners[X.Record];
            if (!llvm::is_contained(Set, H->Name))
              Set.push_back(H->Name);
          }
        }
      if (!X.IsOwn)
        continue;
      if (X.Kind == EffectKind::Compare) {
        for (PlaceId Side : {X.Holder, X.Object})
          if (auto H = holderOf(Side)) {
            auto &Set = Comparers[H->raw()];
            if (!llvm::is_contained(Set, F))
              Set.push_back(F);
          }
      } else if (X.Kind == EffectKind::Store &&
                 Places.kind(X.Object) == PlaceKind::Null) {
        if (auto H = holderOf(X.Holder)) {
          auto &Set = Clears[H->raw()];
          if (Set.empty() || Set.back() != std::make_pair(F, X.Event))
            Set.push_back({F, X.Event});
        }
      }
    }
  }
}

llvm::ArrayRef<FunctionId> RetentionGraph::comparers(const Holder &H) const {
  auto It = Comparers.find(H.raw());
  return It == Comparers.end() ? llvm::ArrayRef<FunctionId>() : It->second;
}

llvm::ArrayRef<std::pair<FunctionId, uint32_t>>
RetentionGraph::clears(const Holder &H) const {
  auto It = Clears.find(H.raw());
  if (It == Clears.end())
    return {};
  return It->second;
}

llvm::ArrayRef<FunctionId> RetentionGraph::readers(const Holder &H) const {
  auto It = Readers.find(H.Name);
  return It == Readers.end() ? llvm::ArrayRef<FunctionId>() : It->second;
}

bool RetentionGraph::isEverUnlinked(const Holder &H) const {
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F)
    for (const Effect &X : Fx.of(F))
      if (X.Kind == EffectKind::Unlink)
        if (auto L = linkTarget(X); L && matches(L->H, H))
          return true;
  return false;
}

llvm::ArrayRef<NameId> RetentionGraph::heads(const Holder &H) const {
  auto It = Heads.find(H.Name);
  if (H.Kind != HolderKind::Link || It == Heads.end())
    return {};
  return It->second;
}

bool RetentionGraph::isOwning(const Holder &H) const {
  return Owning.count(H.raw());
}

bool RetentionGraph::isRefcounted(NameId Record) const {
  return Refcounted.count(Record);
}

bool RetentionGraph::isGeneric(NameId Record) const {
  auto It = Owners.find(Record);
  return It != Owners.end() && It->second.size() >= 3;
}

bool RetentionGraph::isInSight(const Holder &H, NameId Record,
                               unsigned MaxHops) const {
  auto IsStatic = [&](NameId Name) {
    const GlobalFacts *G = Prog.global(Name);
    return G && G->IsInternal;
  };
  if (Prog.global(H.Name))
    return IsStatic(H.Name);
  auto R = Attached.find(Record);
  if (R == Attached.end())
    return false;
  auto Sites = R->second.find(H);
  if (Sites == R->second.end())
    return false;
  return llvm::all_of(Sites->second, [&](const Attachment &A) {
    for (PlaceId Pl : Fx.expand(A.F, A.Event, A.Place)) {
      // The variable's own field, or that of the one object it points to.
      unsigned Hops = 0;
      for (PlaceId At = Pl; !Prog.Places.isRootPlace(At);
           At = Prog.Places.base(At)) {
        PlaceKind K = Prog.Places.kind(At);
        const FieldFacts *Array =
            K == PlaceKind::Index
                ? Prog.field(holderName(Prog.Places, Prog.Places.base(At)))
                : nullptr;
        Hops += K == PlaceKind::Arrow || K == PlaceKind::Deref ||
                (Array && !Array->Type.Array);
      }
      PlaceId Root = Prog.Places.rootOf(Pl);
      if (Hops <= MaxHops && Prog.Places.kind(Root) == PlaceKind::Global &&
          IsStatic(Prog.Places[Root].Payload))
        return true;
    }
    return false;
  });
}
