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
#include "llvm/ADT/SmallSet.h"

using namespace cvet;

RetentionGraph::RetentionGraph(llvm::ArrayRef<LinkInput> Units,
                               const ModelTable &Models,
                               const LinkOptions &Options)
    : Prog(Units, Models, Options), Written(Prog), Fx(Prog, Written),
      Names(Prog, Fx), Callbacks(Prog, Fx), Used(Prog, Fx, Names),
      Attached(Prog, Fx, Names, Used),
      Detached(Prog, Fx, Names, Callbacks, Attached) {
  collectDeaths();
  collectBranches();
}

std::shared_ptr<const RetentionGraph>
cvet::linkUnits(llvm::ArrayRef<LinkInput> Units, const ModelTable &Models,
                const LinkOptions &Options) {
  return std::make_shared<const RetentionGraph>(Units, Models, Options);
}

std::vector<LinkInput> cvet::shareUnits(std::vector<UnitFacts> Units) {
  std::vector<LinkInput> Inputs;
  for (UnitFacts &Unit : Units)
    Inputs.push_back({std::make_shared<UnitFacts>(std::move(Unit)),
                      /*MayTake=*/true});
  return Inputs;
}

std::shared_ptr<const RetentionGraph>
cvet::linkUnits(std::vector<UnitFacts> Units, const ModelTable &Models,
                const LinkOptions &Options) {
  return linkUnits(shareUnits(std::move(Units)), Models, Options);
}

/// Is the function worth the path engine: does something die where something of
/// its kind is attached, is a new object registered, a local one, or a thread
/// started?
static bool isRelevant(const RetentionGraph &Graph, FunctionId F) {
  const PlaceTable &Places = Graph.program().Places;
  llvm::SmallSet<NameId, 4> Killed, Attached; // by their records
  bool Registers = false;
  for (const Effect &X : Graph.effects().of(F)) {
    switch (X.Kind) {
    case EffectKind::Kill:
      Killed.insert(X.Record);
      break;
    case EffectKind::Link:
      if (auto L = Graph.linkTarget(X))
        Attached.insert(L->Record);
      break;
    case EffectKind::Insert:
      Attached.insert(X.Record);
      break;
    case EffectKind::Store:
      if (X.Record && Places.kind(X.Object) != PlaceKind::Null)
        if (auto H = Graph.holderOf(X.Holder))
          if (auto It = Graph.attachments().find(X.Record);
              It != Graph.attachments().end() && It->second.count(*H))
            Attached.insert(X.Record);
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
        Registers |= Graph.effects().isFresh(F, X.Event, Root);
      }
      break;
    default:
      break;
    }
  }
  if (Killed.empty())
    return false;
  // What is not known may be of any kind.
  return Registers || Attached.contains(0) ||
         (Killed.contains(0) && !Attached.empty()) ||
         llvm::any_of(Killed,
                      [&](NameId Record) { return Attached.contains(Record); });
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

bool RetentionGraph::isInSight(const Holder &H, NameId Record,
                               unsigned MaxHops) const {
  auto IsStatic = [&](NameId Name) {
    const GlobalFacts *G = Prog.global(Name);
    return G && G->IsInternal;
  };
  if (Prog.global(H.Name))
    return IsStatic(H.Name);
  auto R = attachments().find(Record);
  if (R == attachments().end())
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
