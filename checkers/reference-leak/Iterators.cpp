//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Iterators.h"

using namespace cvet;
using namespace cvet::leaks;

static const ReasonKind
    StepDropsIt("step-drops-it", Side::Argument, Scope::Way, Basis::Shown,
                Confidence::Medium,
                "only the loop's next step would drop the reference");

/// Does the call at event \p E put what it gives into \p Variable?
static bool setsVariable(const Function &Fn, PlaceTable &Places, uint32_t E,
                         PlaceId Variable) {
  PlaceId Result = Places.root(PlaceKind::Call, Fn.Events[E].CallNo);
  for (uint32_t D = E; D < Fn.BlockBegin[Fn.Events[E].Block + 1]; ++D)
    if (Fn.Events[D].Kind == EventKind::Define &&
        Fn.Events[D].Ops[0].Values.front() == Variable &&
        llvm::is_contained(Fn.Events[D].Ops[1].Values, Result))
      return true;
  return false;
}

/// The call that drops what the variable of \p H has and puts the next one
/// there: the same function as gives \p H, if not the same call.
static std::optional<uint32_t> stepOf(const RetentionGraph &G,
                                      const References &Refs, const Hold &H,
                                      const EventSet &Drops) {
  const Program &P = G.program();
  const Function &Fn = P.Functions[H.F];
  std::optional<CallId> First = P.callAt(H.F, H.Event);
  if (!First || P.targets(*First).size() != 1)
    return std::nullopt;
  for (CallId Call : P.calls(H.F)) {
    const uint32_t E = Call.event();
    if (P.targets(Call).size() != 1 ||
        P.targets(Call)[0].Callee != P.targets(*First)[0].Callee ||
        !setsVariable(Fn, P.Places, E, H.Kept))
      continue;
    bool IsGivenIt =
        llvm::any_of(llvm::drop_begin(Fn.Events[E].Ops), [&](const Operand &O) {
          return llvm::is_contained(O.Values, H.Kept);
        });
    // The one before is what the step is given.
    llvm::SmallVector<PlaceId, 8> Before = G.effects().expand(H.F, E, H.Kept);
    bool IsDropped =
        Drops.test(E) ||
        (E == H.Event &&
         llvm::any_of(G.effects().at(H.F, E), [&](const Effect &X) {
           return Refs.isDropped(X) && llvm::is_contained(Before, X.Object);
         }));
    if (IsGivenIt && IsDropped)
      return E;
  }
  return std::nullopt;
}

/// The branch in the loop from which one edge leads to \p Return and never to
/// \p Step, and the other one may.
static std::optional<uint32_t> leavesAt(const RetentionGraph &G, const Hold &H,
                                        uint32_t Step, uint32_t Return,
                                        const EventSet &Gone) {
  const Function &Fn = G.program().Functions[H.F];
  const Flow &Fl = G.effects().flow(H.F);
  for (uint32_t B : G.branches(H.F)) {
    const Event &Ev = Fn.Events[B];
    // That there is none is the loop's own end.
    if (Ev.Ops.empty() || Ev.Ops[0].Values.size() != 1 ||
        Ev.Ops[0].Values[0] != H.Kept)
      if (Fl.hasPath(H.Event, B, Gone) && Fl.hasPath(B, Step, Fl.none()))
        for (uint32_t To : Fn.Blocks[Ev.Block])
          if (!Fl.hasPathFromBlock(To, Step, Fl.none()) &&
              Fl.hasPathFromBlock(To, Return, Gone))
            return B;
  }
  return std::nullopt;
}

bool leaks::findLeftLoop(const RetentionGraph &Graph, const References &Refs,
                         const Holds &All, const Hold &H, Reporter &Report) {
  if (!H.Kept)
    return false;
  const Function &Fn = Graph.program().Functions[H.F];
  EventSet Gone = All.drops(H);
  std::optional<uint32_t> Step = stepOf(Graph, Refs, H, Gone);
  if (!Step)
    return false;
  Gone |= All.handedOn(H);
  Gone |= All.perhapsHandedOn(H);
  // The variable gets the first one by this call itself.
  const EventSet Defines = Graph.effects().flow(H.F).defines(H.Kept);
  for (uint32_t D : Defines.set_bits())
    if (Fn.Events[D].Block == Fn.Events[H.Event].Block && D > H.Event)
      Gone.reset(D);
  for (uint32_t R = 0; R < Fn.Events.size(); ++R) {
    if (Fn.Events[R].Kind != EventKind::Return || Gone.test(R) ||
        !All.leads(H, R, Gone))
      continue;
    std::optional<uint32_t> At = leavesAt(Graph, H, *Step, R, Gone);
    if (!At)
      continue;
    Reasons Why;
    Why.add(StepDropsIt, Graph.place(H.F, *Step));
    Report.addAbsence(Why);
    std::string Name = All.name(H);
    Finding *Found = Report.decide(
        Why, Graph.place(H.F, *At),
        [&] {
          return "the reference to '" + Name +
                 "' is not dropped where the loop is left here";
        },
        Name);
    if (!Found)
      continue;
    Reporter::note(*Found, Graph.place(H.F, H.Event),
                   "'" + Name + "' gets one more reference here",
                   NoteRole::Held);
    Reporter::note(*Found, Graph.place(H.F, *Step),
                   "the next step of the loop drops it", NoteRole::LetGo);
  }
  return true;
}
