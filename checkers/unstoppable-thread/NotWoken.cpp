//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "NotWoken.h"
#include "DeadCode.h"
#include "Flags.h"

using namespace cvet;
using namespace cvet::unstoppable;

namespace {

const ReasonKind
    NobodyWakes("nobody-wakes", Side::Argument, Scope::Way, Basis::Shown,
                Confidence::Medium,
                "it is waited for here, and nothing wakes it before");
const ReasonKind MayTimeOut("may-time-out", Side::Defeater, Scope::Way,
                            Basis::Shown, Confidence::Low,
                            "a descriptor may have a time limit, or not block");

/// Where a routine sleeps in a loop that flags end.
struct Sleep {
  uint32_t Event = 0;
  NameId For = 0; ///< what it waits for: a field or variable
  bool IsDescriptor = false;
  /// The flags, each with the value that ends the loop.
  llvm::SmallVector<std::pair<NameId, bool>, 2> Flags;
};

class NotWoken {
public:
  NotWoken(const RetentionGraph &Graph, const Threads &All,
           const ThreadHandles &Handles, Reporter &Report)
      : G(Graph), P(Graph.program()), All(All), Handles(Handles),
        Report(Report), Asked(Graph) {}

  void run() {
    for (const ThreadStart &S : All.starts())
      if (S.IsOwn && S.Routines.size() == 1)
        if (auto At = sleep(S.Routines.front()))
          check(S, *At);
  }

private:
  bool leadsTo(FunctionId R, uint32_t Branch, unsigned Edge, uint32_t To) const;
  std::optional<Sleep> sleep(FunctionId R) const;
  Site joinItself(Site At) const;
  bool mayWake(CallId Call, const Sleep &At) const;
  void check(const ThreadStart &S, const Sleep &At);

  const RetentionGraph &G;
  const Program &P;
  const Threads &All;
  const ThreadHandles &Handles;
  Reporter &Report;
  Flags Asked;
};

} // namespace

/// Does \p Edge of \p Branch lead to event \p To before it is asked again?
bool NotWoken::leadsTo(FunctionId R, uint32_t Branch, unsigned Edge,
                       uint32_t To) const {
  const Function &Fn = P.Functions[R];
  llvm::ArrayRef<uint32_t> Succs = Fn.Blocks[Fn.Events[Branch].Block];
  EventSet Again = G.effects().flow(R).none();
  Again.set(Branch);
  return Succs.size() == 2 &&
         G.effects().flow(R).hasPathFromBlock(Succs[Edge], To, Again);
}

/// Where \p R waits without a limit, in a loop that it leaves when it is told
/// to.
std::optional<Sleep> NotWoken::sleep(FunctionId R) const {
  const Flow &Fl = G.effects().flow(R);
  std::optional<Sleep> Found;
  for (CallId Call : P.calls(R))
    for (const Role &Does : P.roles(Call)) {
      const Event &E = P.event(Call);
      if (Does.V != Verb::Blocks || !Does.param(0) ||
          unsigned(Does.param(0)) >= E.Ops.size())
        continue;
      Sleep At;
      At.Event = Call.event();
      for (PlaceId V : E.Ops[Does.param(0)].Values)
        for (PlaceId X : G.effects().expand(R, At.Event, V)) {
          At.IsDescriptor = P.Places.kind(X) != PlaceKind::Addr;
          At.For = holderName(P.Places, At.IsDescriptor ? X : P.Places.base(X));
        }
      // Where it sleeps at two places, it may be woken by turns.
      if (!At.For || Found)
        return std::nullopt;
      for (uint32_t B : G.branches(R))
        if (std::optional<AskedFlag> Fg = Asked.asked(R, B))
          for (bool Value : {false, true})
            if (leadsTo(R, B, Fg->edge(!Value), At.Event) &&
                !leadsTo(R, B, Fg->edge(Value), At.Event) &&
                Fl.hasPath(At.Event, B, Fl.none()))
              At.Flags.emplace_back(Fg->Name, Value);
      if (!At.Flags.empty())
        Found = At;
    }
  return Found;
}

/// May \p Call wake who waits there, or is it not known what it does?
bool NotWoken::mayWake(CallId Call, const Sleep &At) const {
  return runsCall(P, Call, [&](CallId C) {
    if (P.runsUnknown(C) || llvm::any_of(P.roles(C), [](const Role &R) {
          return R.V == Verb::Wakes || R.V == Verb::Closes ||
                 R.V == Verb::Cancels || R.V == Verb::Dispatches;
        }))
      return true;
    // Whatever else gets it.
    for (const Operand &O : llvm::drop_begin(P.event(C).Ops))
      for (PlaceId V : O.Values)
        for (PlaceId X : G.effects().expand(C.caller(), C.event(), V))
          if (holderName(P.Places, P.Places.kind(X) == PlaceKind::Addr
                                       ? P.Places.base(X)
                                       : X) == At.For)
            return true;
    return false;
  });
}

/// The call that joins, below the one at \p At.
Site NotWoken::joinItself(Site At) const {
  for (unsigned Depth = 0; Depth < MaxCallDepth; ++Depth) {
    llvm::ArrayRef<Effect> Here = G.effects().at(At.F, At.Event);
    auto IsJoin = [](const Effect &X) { return X.Kind == EffectKind::Join; };
    const Effect *Join = llvm::find_if(Here, IsJoin);
    if (Join == Here.end() || Join->IsOwn)
      break;
    llvm::ArrayRef<Effect> Below = G.effects().of(Join->Via);
    const Effect *Next = llvm::find_if(Below, IsJoin);
    if (Next == Below.end())
      break;
    At = {Join->Via, Next->Event};
  }
  return At;
}

void NotWoken::check(const ThreadStart &S, const Sleep &At) {
  const FunctionId R = S.Routines.front();
  HandleFate Fate = Handles.fate(S);
  for (NameId Name : Fate.Names)
    for (const ThreadEnd &Known : Handles.ends(Name)) {
      const Site End = joinItself(Known);
      const Flow &Fl = G.effects().flow(End.F);
      auto ComesBefore = [&](uint32_t I) {
        return I != End.Event && Fl.hasPath(I, End.Event, Fl.none());
      };
      if (!Known.IsJoin)
        continue;
      std::optional<uint32_t> Told;
      for (uint32_t I = 0; I < P.Functions[End.F].Events.size(); ++I)
        for (auto [Flag, Ends] : At.Flags)
          if (Asked.stored(End.F, I, Flag) == Ends && ComesBefore(I))
            Told = I;
      if (!Told || llvm::any_of(P.calls(End.F), [&](CallId Call) {
            return ComesBefore(Call.event()) && mayWake(Call, At);
          }))
        continue;
      Reasons Why;
      Why.add(NobodyWakes, G.place(End.F, End.Event));
      if (At.IsDescriptor)
        Why.add(MayTimeOut, G.place(R, At.Event));
      std::string Routine = Report.function(R);
      std::string For = G.spell({HolderKind::Field, At.For});
      Finding *F = Report.decide(
          Why, G.place(End.F, End.Event),
          [&] {
            return "thread '" + Routine + "' may sleep for '" + For +
                   "' when it is told to end, and nobody wakes it";
          },
          Routine + " asleep");
      if (!F)
        return;
      Reporter::note(*F, G.place(R, At.Event),
                     "the thread waits for '" + For + "' here");
      Reporter::note(*F, G.place(End.F, *Told), "it is told to end here");
      Reporter::note(*F, G.place(S.F, S.Event), "the thread is started here");
      return;
    }
}

void unstoppable::findNotWoken(const RetentionGraph &Graph, const Threads &All,
                               const ThreadHandles &Handles, Reporter &Report) {
  NotWoken(Graph, All, Handles, Report).run();
}
