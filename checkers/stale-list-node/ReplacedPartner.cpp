//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Two objects name each other. One of them gets another partner, and the old
/// one goes on naming it: `m->link = l; l->member = m;` where `m->link` was
/// set. Who destroys it looks only where its own pointer leads.
///
//===----------------------------------------------------------------------===//

#include "DeadCode.h"
#include "StaleListNode.h"

using namespace cvet;
using namespace cvet::stale;

namespace {

const ReasonKind OldOneKeepsIt("old-one-keeps-it", Side::Argument,
                               Scope::Holder, Basis::Shown, Confidence::Low,
                               "'{0}' is set to another here, and the old one "
                               "keeps '{1}'");

/// A function that makes two objects name each other.
struct Pairing {
  FunctionId F;
  uint32_t Event;  ///< where the first gets its partner
  PlaceId Forward; ///< the pointer to that
  PlaceId Back;    ///< that of the partner
};

class ReplacedPartner {
public:
  ReplacedPartner(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run();

private:
  const FieldFacts *pointerField(PlaceId Place) const;
  void collect(FunctionId F);
  bool replaces(const Pairing &Pair) const;
  bool isHandled(FunctionId F, const Holder &Back) const;
  void tell(const Pairing &Pair, const Death &D);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  std::vector<Pairing> Pairs;
};

} // namespace

/// The member of what a pointer leads to that \p Place is, if that points to
/// another record.
const FieldFacts *ReplacedPartner::pointerField(PlaceId Place) const {
  const FieldFacts *Fd = P.Places.kind(Place) == PlaceKind::Arrow
                             ? P.field(P.Places[Place].Payload)
                             : nullptr;
  return Fd && Fd->Type.K == TypeClass::RecordPointer && !Fd->Type.Array &&
                 Fd->Type.Rec != Fd->Record
             ? Fd
             : nullptr;
}

void ReplacedPartner::collect(FunctionId F) {
  struct Setting {
    uint32_t Event;
    PlaceId To, Value;
  };
  llvm::SmallVector<Setting, 8> All;
  llvm::ArrayRef<Event> Events = P.Functions[F].Events;
  for (uint32_t I = 0; I < Events.size(); ++I)
    if (const Event &E = Events[I];
        E.Kind == EventKind::Store && E.Ops[0].Values.size() == 1 &&
        E.Ops[1].Values.size() == 1 && pointerField(E.Ops[0].Values[0]))
      All.push_back({I, E.Ops[0].Values[0], E.Ops[1].Values[0]});
  for (const Setting &A : All)
    for (const Setting &B : All)
      if (A.Event != B.Event && P.Places.base(A.To) == B.Value &&
          P.Places.base(B.To) == A.Value)
        if (Pairing Pair{F, A.Event, A.To, B.To}; replaces(Pair))
          Pairs.push_back(Pair);
}

/// Does the function know that there may be a partner, and pass by that without
/// having it let go?
bool ReplacedPartner::replaces(const Pairing &Pair) const {
  const Function &Fn = P.Functions[Pair.F];
  const Flow &Fl = G.effects().flow(Pair.F);
  const Holder Back = *G.holderOf(Pair.Back);
  // The last one of a list that goes on: the old one is linked to the new one.
  auto IsLinked = [&](const Event &E) {
    return E.Kind == EventKind::Store &&
           (llvm::is_contained(E.Ops[1].Values, Pair.Forward) ||
            llvm::any_of(E.Ops[0].Values, [&](PlaceId To) {
              return To != Pair.Forward && P.Places.hasPrefix(To, Pair.Forward);
            }));
  };
  if (llvm::any_of(Fn.Events, IsLinked))
    return false;
  EventSet LetGo = G.detachingEvents(
      Pair.F, Back, {P.Places.base(Pair.Forward)}, Certainty::Sure);
  for (CallId Call : P.calls(Pair.F))
    for (const Operand &O : llvm::drop_begin(P.event(Call).Ops))
      if (llvm::is_contained(O.Values, Pair.Forward))
        LetGo.set(Call.event());
  LetGo.reset(Pair.Event);
  for (uint32_t I : G.branches(Pair.F)) {
    const Event &E = Fn.Events[I];
    const bool IsNull = E.Condition == ConditionKind::IsNull;
    if ((IsNull || E.Condition == ConditionKind::NonNull) &&
        llvm::is_contained(E.Ops[0].Values, Pair.Forward) &&
        Fn.Blocks[E.Block].size() == 2 &&
        Fl.hasPathFromBlock(Fn.Blocks[E.Block][IsNull ? 1 : 0], Pair.Event,
                            LetGo))
      return true;
  }
  return false;
}

/// Does \p F, or what it calls, look for whoever names the object?
bool ReplacedPartner::isHandled(FunctionId F, const Holder &Back) const {
  auto Below = callClosure(P, F, /*Depth=*/2);
  auto Clears = [&](const std::pair<FunctionId, uint32_t> &C) {
    return Below.contains(C.first);
  };
  return llvm::any_of(G.comparers(Back),
                      [&](FunctionId C) { return Below.contains(C); }) ||
         llvm::any_of(G.clears(Back), Clears);
}

void ReplacedPartner::tell(const Pairing &Pair, const Death &D) {
  const std::string Name = G.spell(Pair.F, Pair.Back);
  Reasons Why;
  Why.add(OldOneKeepsIt, G.place(Pair.F, Pair.Event),
          {G.spell(Pair.F, Pair.Forward), Name});
  const std::string What = Report.object(D.F, D.Event, D.Object);
  Finding *Told = Report.decide(
      Why, G.place(D.F, D.Event),
      [&] {
        return "'" + What + "' is freed while '" + Name +
               "' of an old partner may still point to it";
      },
      P.Names.str(D.Record) + " in " + G.spell(*G.holderOf(Pair.Back)));
  if (!Told)
    return;
  Told->Story = {What, Name, NoteRole::Dies};
  Reporter::note(*Told, G.place(Pair.F, Pair.Event),
                 "it gets another partner here", NoteRole::Held);
}

void ReplacedPartner::run() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (!P.Functions[F].IsForeign)
      collect(F);
  for (const Pairing &Pair : Pairs) {
    const Holder Back = *G.holderOf(Pair.Back);
    const NameId Record = pointerField(Pair.Back)->Type.Rec;
    auto Deaths = G.deaths().find(Record);
    if (Deaths == G.deaths().end() || !G.isFollowed(Back) ||
        G.isRefcounted(Record))
      continue;
    for (const Death &D : Deaths->second)
      if (D.F != Pair.F && !isHandled(D.F, Back))
        tell(Pair, D);
  }
}

void stale::findReplacedPartners(const RetentionGraph &Graph,
                                 Reporter &Report) {
  ReplacedPartner(Graph, Report).run();
}
