//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "DroppedTwice.h"
#include "Holds.h"

using namespace cvet;

namespace {

const ReasonKind OneIsTaken("one-is-taken", Side::Argument, Scope::Way,
                            Basis::Shown, Confidence::Medium,
                            "one reference is given here, and nobody else has "
                            "got it before");

class DroppedTwice {
public:
  DroppedTwice(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report), Refs(Graph),
        All(Graph, Refs) {}

  void run();

private:
  void check(const Hold &H);
  bool isMadeForIt(FunctionId F, uint32_t E) const;
  EventSet others(const Hold &H) const;
  EventSet lookedFor(const Hold &H) const;
  void tell(const Hold &H, uint32_t First, uint32_t Again);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  References Refs;
  Holds All;
};

} // namespace

/// Does event \p E of \p F call what counts down, and does so always?
bool DroppedTwice::isMadeForIt(FunctionId F, uint32_t E) const {
  auto Call = P.callAt(F, E);
  if (!Call)
    return false;
  llvm::ArrayRef<CallTarget> Targets = P.targets(*Call);
  if (Targets.empty())
    return llvm::any_of(P.roles(*Call),
                        [](const Role &R) { return R.V == Verb::Unrefs; });
  if (Targets.size() != 1 || Targets[0].Kind != CallKind::Direct ||
      P.isAmbiguous(*Call))
    return false;
  llvm::ArrayRef<Effect> Effects = G.effects().of(Targets[0].Callee);
  const Function &Of = P.Functions[Targets[0].Callee];
  const Flow &Fl = G.effects().flow(Targets[0].Callee);
  // It counts what it is given, on each way on which that is there.
  return llvm::any_of(Effects, [&](const Effect &X) {
    if (X.Kind != EffectKind::Unref || !X.IsOwn || !Refs.isDropped(X) ||
        P.Places.kind(X.Object) != PlaceKind::Param)
      return false;
    return llvm::all_of(G.branches(Targets[0].Callee), [&](uint32_t B) {
      const Event &Ev = Of.Events[B];
      return !Fl.decides(Ev.Block, Of.Events[X.Event].Block) ||
             ((Ev.Condition == ConditionKind::NonNull ||
               Ev.Condition == ConditionKind::IsNull) &&
              llvm::is_contained(Ev.Ops[0].Values, X.Object));
    });
  });
}

/// The events behind which the object of \p H has other references than this
/// one, or its variable another object.
EventSet DroppedTwice::others(const Hold &H) const {
  const Flow &Fl = G.effects().flow(H.F);
  EventSet Out = All.handedOn(H);
  Out |= All.perhapsHandedOn(H);
  Out.reset(All.lent(H));
  for (PlaceId V : H.Names)
    if (P.Places.kind(V) == PlaceKind::Local)
      Out |= Fl.defines(V);
  Out.set(H.Event);
  return Out;
}

/// Where \p F does something about what else may have the object of \p H: a
/// loop may look for it there, and all behind that is no evidence.
EventSet DroppedTwice::lookedFor(const Hold &H) const {
  const Function &Fn = P.Functions[H.F];
  EventSet Out = G.effects().flow(H.F).none();
  auto IsIt = [&](PlaceId V) { return llvm::is_contained(H.Names, V); };
  auto IsOfIt = [&](PlaceId V) {
    return llvm::is_contained(H.Names, P.Places.rootOf(V));
  };
  auto Names = [&](const Operand &O) { return llvm::any_of(O.Values, IsOfIt); };
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    // What has had it may be given another, or what is behind it in a list.
    const bool Compares = Ev.Kind == EventKind::Branch &&
                          (Ev.Condition == ConditionKind::Equal ||
                           Ev.Condition == ConditionKind::NotEqual);
    if (Compares && llvm::any_of(Ev.Ops, [&](const Operand &O) {
          return llvm::any_of(O.Values, IsIt);
        }))
      Out.set(E);
    if (Ev.Kind == EventKind::Store && Ev.Ops[1].Record && Names(Ev.Ops[1]))
      Out.set(E);
    // One that something has is the first of two, where it is taken out, or
    // looked for.
    for (const Effect &X : G.effects().at(H.F, E))
      if (X.Kind == EffectKind::Unlink || X.Kind == EffectKind::Remove ||
          X.Kind == EffectKind::Empty ||
          (X.Kind == EffectKind::Ref && llvm::any_of(Ev.Ops, Names)) ||
          (X.Kind == EffectKind::Compare &&
           (IsOfIt(X.Object) || IsOfIt(X.Holder))))
        Out.set(E);
  }
  return Out;
}

void DroppedTwice::tell(const Hold &H, uint32_t First, uint32_t Again) {
  Reasons Why;
  Why.add(OneIsTaken, G.place(H.F, H.Event));
  const std::string Name = All.name(H);
  Finding *Found = Report.decide(
      Why, G.place(H.F, Again),
      [&] {
        return "the reference to '" + Name +
               "', which has been dropped, is dropped again here";
      },
      Name);
  if (!Found)
    return;
  Reporter::note(*Found, G.place(H.F, H.Event), "it is given here",
                 NoteRole::Held);
  Reporter::note(*Found, G.place(H.F, First), "it is dropped here first",
                 NoteRole::LetGo);
}

void DroppedTwice::check(const Hold &H) {
  const Flow &Fl = G.effects().flow(H.F);
  if (!H.IsNew || H.IsByParam || !H.Kept)
    return;
  const EventSet Drops = All.plainDrops(H);
  if (Drops.count() < 2)
    return;
  std::optional<EventSet> Avoid;
  for (uint32_t A : Drops.set_bits()) {
    if (!isMadeForIt(H.F, A))
      continue;
    if (!Avoid) {
      Avoid = others(H);
      // The variable gets it from the call.
      for (uint32_t E = 0; E < P.Functions[H.F].Events.size(); ++E) {
        const Event &Ev = P.Functions[H.F].Events[E];
        if (Ev.Kind == EventKind::Define && Ev.Ops[1].Values.size() == 1 &&
            llvm::is_contained(H.Names, Ev.Ops[1].Values.front()))
          Avoid->reset(E);
      }
    }
    if (!Fl.hasPath(H.Event, A, *Avoid))
      continue;
    for (uint32_t B : Drops.set_bits()) {
      if (A == B || !isMadeForIt(H.F, B) || !Fl.hasPath(A, B, *Avoid))
        continue;
      PathQuery Q{H.Event, A, *Avoid};
      Q.AvoidLater = &*Avoid;
      Q.End = B;
      Q.NotNull = H.Kept;
      const EventSet Looked = lookedFor(H);
      if (llvm::any_of(Looked.set_bits(),
                       [&](uint32_t E) {
                         return Fl.hasPath(H.Event, E, Fl.none()) &&
                                Fl.hasPath(E, B, Fl.none());
                       }) ||
          !G.hasFeasiblePath(H.F, Q))
        continue;
      return tell(H, A, B);
    }
  }
}

void DroppedTwice::run() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (!P.Functions[F].IsForeign && !P.isTooLarge(P.Functions[F]))
      for (const Hold &H : All.of(F))
        check(H);
}

void twice::findDroppedTwice(const RetentionGraph &Graph, Reporter &Report) {
  DroppedTwice(Graph, Report).run();
}
