//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a field or variable points to is freed through it, its owner lives on,
/// and it is not reset.
///
//===----------------------------------------------------------------------===//

#include "StaleListNode.h"

using namespace cvet;
using namespace cvet::stale;

namespace {

struct Site {
  FunctionId F;
  uint32_t Event;
  PlaceId Place; ///< the pointer that keeps naming what was freed
  NameId Record;
  bool Keeps; ///< not reset on some path
};

class FreedField {
public:
  FreedField(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run() {
    std::map<Holder, std::vector<Site>> Sites;
    for (const auto &[Record, Deaths] : G.deaths())
      for (const Death &D : Deaths)
        collect(D, Sites);
    for (const auto &[H, All] : Sites)
      judge(H, All);
  }

private:
  void collect(const Death &D, std::map<Holder, std::vector<Site>> &Sites);
  bool ownerDies(FunctionId F, uint32_t Event, PlaceId Owner,
                 unsigned Depth) const;
  std::optional<bool> keeps(const Death &D, PlaceId Place,
                            const Holder &H) const;
  void judge(const Holder &H, llvm::ArrayRef<Site> All);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
};

} // namespace

/// Does the record that has the pointer die in \p F too, or in all callers?
bool FreedField::ownerDies(FunctionId F, uint32_t Event, PlaceId Owner,
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

/// Is there a path on which \p Place, from which the dying object was loaded,
/// is not written between the load and the exit? Nothing if the object may have
/// come from elsewhere.
std::optional<bool> FreedField::keeps(const Death &D, PlaceId Place,
                                      const Holder &H) const {
  const Function &Fn = P.Functions[D.F];
  const Flow &Fl = G.effects().flow(D.F);
  EventSet Resets = G.detachEvents(D.F, H, {});
  Resets.reset(D.Event);
  bool Kept = Fl.hasPath(D.Event, Flow::Boundary, Resets);
  if (D.Object == Place)
    return Kept;
  if (!P.Places.isRootPlace(D.Object))
    return std::nullopt;
  bool AnyLoad = false;
  for (uint32_t I : Fl.reachingDefines(D.Event, D.Object))
    for (PlaceId V : Fn.Events[I].Ops[1].Values) {
      if (P.Places.kind(V) == PlaceKind::Null)
        continue;
      if (!llvm::is_contained(G.effects().expand(D.F, I, V), Place))
        return std::nullopt;
      // A callee that returns what it found there has made it move on.
      if (auto Call = P.Places.isRootPlace(V) ? P.callOf(D.F, V) : std::nullopt;
          Call && llvm::any_of(P.targets(*Call), [&](const CallTarget &T) {
            return G.mayDetach(T.Callee, H);
          }))
        return std::nullopt;
      AnyLoad |= Fl.hasPath(I, D.Event, Resets);
    }
  return Kept && AnyLoad;
}

void FreedField::collect(const Death &D,
                         std::map<Holder, std::vector<Site>> &Sites) {
  const PlaceTable &Places = P.Places;
  // Freed by name: `free(p->f)`, or by a local that was loaded from it.
  for (PlaceId O : G.effects().expand(D.F, D.Event, D.Object)) {
    PlaceKind K = Places.kind(O);
    if (K != PlaceKind::Arrow && K != PlaceKind::Dot &&
        K != PlaceKind::Global && K != PlaceKind::Index)
      continue;
    if (G.isHandleData(O))
      continue;
    auto H = G.holderOf(O);
    if (!H || P.isWeak(H->Name))
      continue;
    // A field of a local record goes away by itself.
    if (Places.rootKind(O) == PlaceKind::Local && !Places.followsPointer(O))
      continue;
    // The last link of a hand-written list moves on by itself.
    if (const FieldFacts *Fd = P.field(H->Name); Fd && Fd->Record == D.Record)
      continue;
    PlaceId Owner = Places.base(O);
    while (Owner && (Places.kind(Owner) == PlaceKind::Dot ||
                     Places.kind(Owner) == PlaceKind::Index ||
                     (K == PlaceKind::Index && Owner == Places.base(O) &&
                      Places.kind(Owner) == PlaceKind::Arrow)))
      Owner = Places.base(Owner);
    if (!Places.isRootPlace(O) && Owner && ownerDies(D.F, D.Event, Owner, 2))
      continue;
    std::optional<bool> Keeps = keeps(D, O, *H);
    if (Keeps)
      Sites[*H].push_back({D.F, D.Event, O, D.Record, *Keeps});
    return;
  }
}

void FreedField::judge(const Holder &H, llvm::ArrayRef<Site> All) {
  unsigned Resets = llvm::count_if(All, [](const Site &S) { return !S.Keeps; });
  for (const Site &S : All) {
    if (!S.Keeps)
      continue;
    bool Callback = P.Functions[S.F].AddressTaken;
    bool Read = llvm::any_of(G.readers(H), [&](FunctionId F) {
      return llvm::none_of(All, [&](const Site &O) { return O.F == F; });
    });
    // A function that sets the field too, and frees it on an error path, leaves
    // its caller with it; one that only frees may be the owner's destructor.
    bool SetsToo = llvm::any_of(G.effects().of(S.F), [&](const Effect &X) {
      auto Stored = X.Kind == EffectKind::Store && X.IsOwn
                        ? G.holderOf(X.Holder)
                        : std::nullopt;
      return Stored && *Stored == H && X.Event < S.Event &&
             P.Places.kind(X.Object) != PlaceKind::Null;
    });
    Confidence Level = Confidence::Low;
    if (Resets && Read && SetsToo && !Callback && !G.isGeneric(S.Record))
      Level = Confidence::Medium;
    llvm::StringRef Name = P.Names.str(P.Functions[S.F].Display);
    if (Name == "main" || !Read)
      Level = Confidence::Low;
    std::string What = Report.object(S.F, S.Event, S.Place);
    Finding &F =
        Report.add(G.place(S.F, S.Event),
                   "'" + What +
                       "' keeps pointing to what is freed "
                       "here",
                   Level, P.Names.str(S.Record) + " freed in " + G.spell(H));
    for (const Site &O : All)
      if (!O.Keeps) {
        Reporter::note(F, G.place(O.F, O.Event),
                       "'" + Report.function(O.F) +
                           "' frees it too and resets it");
        break;
      }
    for (FunctionId R : G.readers(H))
      if (llvm::none_of(All, [&](const Site &O) { return O.F == R; })) {
        Reporter::note(F, G.place(P.Functions[R].Where),
                       "'" + Report.function(R) + "' reads it");
        break;
      }
  }
}

void stale::findFreedFields(const RetentionGraph &Graph, Reporter &Report) {
  FreedField(Graph, Report).run();
}
