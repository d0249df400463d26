//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The rule: the loops of a thread that cannot be left, and what speaks for its
/// being meant to end.
///
//===----------------------------------------------------------------------===//

#include "CommonReasons.h"
#include "NotWoken.h"
#include "Reporter.h"
#include "Rule.h"
#include "StopFlags.h"
#include "ThreadHandles.h"

using namespace cvet;
using namespace cvet::unstoppable;

namespace {

const ReasonKind NeverLeft("never-left", Side::Argument, Scope::Holder,
                           Basis::Shown, Confidence::Low,
                           "nothing leaves this loop");
const ReasonKind FlagNeverSet("flag-never-set", Side::Argument, Scope::Holder,
                              Basis::Shown, Confidence::Medium,
                              "nobody ever changes '{0}'");
const ReasonKind WaitedFor("waited-for", Side::Argument, Scope::Holder,
                           Basis::Shown, Confidence::High,
                           "the thread is waited for here");
const ReasonKind ArgumentFreed("argument-freed", Side::Argument, Scope::Holder,
                               Basis::Shown, Confidence::Medium,
                               "what the thread works on is freed here");
const ReasonKind
    Cancelled("cancelled", Side::Defeater, Scope::Object, Basis::Habit, Nothing,
              "the thread waits somewhere, and threads are cancelled");
const ReasonKind RunsWithProgram(
    "runs-with-program", Side::Defeater, Scope::Object, Basis::Habit, Nothing,
    "nobody waits for the thread: it is meant to run as long as the program");

const ReasonKind EndsProgram("ends-program", Side::Defeater, Scope::Way,
                             Basis::Shown, Confidence::Low,
                             "the loop ends the program here");
const ReasonKind MainOnlyWaits(
    "main-only-waits", Side::Defeater, Scope::Way, Basis::Shown,
    Confidence::Low,
    "'main' does nothing but wait for its threads: they end with the program");

/// A loop that is never left: where it is, the flag that it asks in vain, and
/// where it ends the program.
struct Trap {
  FunctionId F = 0;
  uint32_t Event = 0;
  NameId Flag = 0;
  std::optional<uint32_t> Quit;
};

class UnstoppableThread {
public:
  UnstoppableThread(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report),
        All(Graph.shared<Threads>()), Handles(Graph.shared<ThreadHandles>()),
        Flags(Graph) {}

  void run() {
    for (const ThreadStart &S : All.starts())
      for (FunctionId R : S.Routines)
        if (auto T = trap(R, MaxDepth))
          check(S, R, *T);
    findNotWoken(G, All, Handles, Report);
  }

private:
  static constexpr unsigned MaxDepth = 3;
  std::optional<Trap> trap(FunctionId F, unsigned Depth);
  std::optional<Trap> ownTrap(FunctionId F) const;
  std::optional<Site> cancel(const ThreadStart &S, const HandleFate &Fate,
                             FunctionId Routine) const;
  std::optional<unsigned> vainEdge(FunctionId F, uint32_t B,
                                   NameId &Flag) const;
  bool isOfTable(const Event &Branch) const;
  bool reaches(FunctionId F, uint32_t From, uint32_t To) const;
  bool isDetached(const ThreadStart &S, const HandleFate &Fate,
                  FunctionId Routine) const;
  bool isPool(const Frequency &Often) const;
  bool blocks(FunctionId F, unsigned Depth) const;
  bool onlyWaits(const ThreadStart &S, Site Joined) const;
  std::optional<Site> argumentDeath(const ThreadStart &S) const;
  void check(const ThreadStart &S, FunctionId Routine, const Trap &T);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  const Threads &All;
  const ThreadHandles &Handles;
  StopFlags Flags;
  llvm::DenseMap<FunctionId, std::optional<Trap>> Known;
};

} // namespace

/// The edge of the branch that ends block \p B, and which is never taken since
/// nobody sets \p Flag.
std::optional<unsigned> UnstoppableThread::vainEdge(FunctionId F, uint32_t B,
                                                    NameId &Flag) const {
  const Function &Fn = P.Functions[F];
  uint32_t End = Fn.BlockBegin[B + 1];
  if (Fn.Blocks[B].size() != 2 || End == Fn.BlockBegin[B] ||
      Fn.Events[End - 1].Kind != EventKind::Branch)
    return std::nullopt;
  Flag = Flags.flag(F, End - 1);
  if (!Flag)
    return std::nullopt;
  StopFlags::Fixed Value = Flags.fixed(Flag);
  if (Value != StopFlags::Fixed::Always)
    return Flags.closedEdge(F, End - 1, Value);
  // Another element of a table may be another turn's.
  if (isOfTable(Fn.Events[End - 1]))
    return std::nullopt;
  // Whatever it is: the loop that it lets run goes on running.
  for (unsigned Edge : {0u, 1u})
    if (!reaches(F, Fn.Blocks[B][Edge], B) &&
        reaches(F, Fn.Blocks[B][1 - Edge], B))
      return Edge;
  return std::nullopt;
}

/// Is what \p Branch asks part of an element of an array?
bool UnstoppableThread::isOfTable(const Event &Branch) const {
  for (const Operand &O : Branch.Ops)
    for (PlaceId V : O.Values)
      for (PlaceId At = V; At; At = P.Places.base(At))
        if (P.Places.kind(At) == PlaceKind::Index)
          return true;
  return false;
}

bool UnstoppableThread::reaches(FunctionId F, uint32_t From,
                                uint32_t To) const {
  return From == To || G.effects().flow(F).distance(From, To) != ~0u;
}

/// The first place of a loop of \p F from which its end cannot be reached when
/// the edges that wait for a flag in vain are left out.
std::optional<Trap> UnstoppableThread::ownTrap(FunctionId F) const {
  const Function &Fn = P.Functions[F];
  size_t N = Fn.Blocks.size();
  std::vector<NameId> Vain(N, 0);
  using Edges = std::vector<llvm::SmallVector<uint32_t, 2>>;
  Edges Preds(N), Succs(N);
  for (size_t B = 0; B < N; ++B) {
    NameId Flag = 0;
    std::optional<unsigned> Closed = vainEdge(F, B, Flag);
    for (unsigned I = 0; I < Fn.Blocks[B].size(); ++I) {
      if (Closed == I) {
        Vain[B] = Flag;
        continue;
      }
      Preds[Fn.Blocks[B][I]].push_back(B);
      Succs[B].push_back(Fn.Blocks[B][I]);
    }
  }
  auto Reach = [&](llvm::ArrayRef<uint32_t> From, const Edges &Next) {
    llvm::BitVector Seen(N);
    llvm::SmallVector<uint32_t, 16> Work(From.begin(), From.end());
    while (!Work.empty()) {
      uint32_t B = Work.pop_back_val();
      if (Seen.test(B))
        continue;
      Seen.set(B);
      Work.append(Next[B].begin(), Next[B].end());
    }
    return Seen;
  };
  // The thread ends with its routine, or by a call.
  llvm::SmallVector<uint32_t, 16> Ends{Fn.Exit};
  const EventSet Exits = All.exits(F);
  for (unsigned E : Exits.set_bits())
    Ends.push_back(Fn.Events[E].Block);
  llvm::BitVector Stuck = Reach({Fn.Entry}, Succs);
  Stuck.reset(Reach(Ends, Preds));
  std::optional<Trap> Found;
  for (unsigned B : Stuck.set_bits()) {
    if (!Reach(Succs[B], Succs).test(B))
      continue;
    for (uint32_t I = Fn.BlockBegin[B]; I < Fn.BlockBegin[B + 1]; ++I) {
      if (!Fn.Events[I].Where.isValid())
        continue;
      // A flag's branch is the place, else the loop's first line.
      NameId Flag = I + 1 == Fn.BlockBegin[B + 1] ? Vain[B] : 0;
      if (!Found || (Flag && !Found->Flag) ||
          (!Flag == !Found->Flag &&
           Fn.Events[I].Where < Fn.Events[Found->Event].Where))
        Found = Trap{F, I, Flag, {}};
    }
  }
  if (!Found)
    return Found;
  const EventSet Quits = All.quits(F);
  for (unsigned E : Quits.set_bits())
    if (Stuck.test(Fn.Events[E].Block))
      Found->Quit = E;
  return Found;
}

/// The same of what \p F calls.
std::optional<Trap> UnstoppableThread::trap(FunctionId F, unsigned Depth) {
  auto [It, New] = Known.try_emplace(F);
  if (!New)
    return It->second;
  std::optional<Trap> Result = ownTrap(F);
  if (Depth)
    for (CallId Call : P.calls(F))
      for (const CallTarget &T : P.targets(Call))
        if (!Result && T.Kind != CallKind::Deferred)
          Result = trap(T.Callee, Depth - 1);
  Known[F] = Result;
  return Result;
}

/// Does \p F wait somewhere, so that a cancelled thread ends?
bool UnstoppableThread::blocks(FunctionId F, unsigned Depth) const {
  for (CallId Call : P.calls(F)) {
    if (P.callsUnknown(Call) || llvm::any_of(P.roles(Call), [](const Role &R) {
          return R.V == Verb::Blocks;
        }))
      return true;
    for (const CallTarget &T : P.targets(Call))
      if (Depth && T.Kind != CallKind::Deferred && blocks(T.Callee, Depth - 1))
        return true;
  }
  return false;
}

/// Where a thread is cancelled whose handle may be that of \p Fate.
std::optional<Site> UnstoppableThread::cancel(const ThreadStart &S,
                                              const HandleFate &Fate,
                                              FunctionId Routine) const {
  if (!blocks(Routine, MaxDepth))
    return std::nullopt;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Effect &X : G.effects().of(F)) {
      if (X.Kind != EffectKind::Cancel)
        continue;
      // A handle on the stack has no other name: `&me.thread`.
      if (F == S.F && Handles.isIn(F, X.Event, X.Holder, Fate.Places))
        return Site{F, X.Event};
      if (!X.IsOwn)
        continue;
      llvm::SmallVector<NameId, 4> Names = Handles.names(F, X.Event, X.Holder);
      if (Names.empty() || llvm::any_of(Names, [&](NameId N) {
            return llvm::is_contained(Fate.Names, N);
          }))
        return Site{F, X.Event};
    }
  return std::nullopt;
}

/// Does main do nothing but start threads and wait, from where it has started
/// this one on?
bool UnstoppableThread::onlyWaits(const ThreadStart &S, Site Joined) const {
  if (Joined.F != S.F || !P.isMain(S.F))
    return false;
  const Flow &Fl = G.effects().flow(S.F);
  auto IsOther = [&](CallId Call) {
    return llvm::none_of(
        G.effects().at(S.F, Call.event()), [](const Effect &X) {
          return X.Kind == EffectKind::Spawn || X.Kind == EffectKind::Join;
        });
  };
  // A line that says that all is up.
  auto IsWork = [&](CallId Call) {
    return !tellEffects(P.roles(Call)) ||
           llvm::any_of(P.roles(Call), [](const Role &R) {
             return R.V != Verb::Borrows && !isAboutCallers(R.V);
           });
  };
  return llvm::none_of(P.calls(S.F), [&](CallId Call) {
    uint32_t E = Call.event();
    return IsOther(Call) &&
           (Fl.hasPath(Joined.Event, E, Fl.none()) ||
            (IsWork(Call) && Fl.hasPath(S.Event, E, Fl.none()) &&
             Fl.hasPath(E, Joined.Event, Fl.none())));
  });
}

/// Where the thread's argument dies, other than where it could not be started.
std::optional<Site>
UnstoppableThread::argumentDeath(const ThreadStart &S) const {
  auto Deaths = G.deaths().find(S.ArgumentRecord);
  if (!S.ArgumentRecord || Deaths == G.deaths().end())
    return std::nullopt;
  for (const Death &D : Deaths->second)
    if (D.F != S.F && !llvm::is_contained(S.Routines, D.F))
      return Site{D.F, D.Event};
  return std::nullopt;
}

/// Does a loop with a counter, `for (i = 0; i < n; i++)`, start it, a pool, or
/// one that tries until it could be started?
bool UnstoppableThread::isPool(const Frequency &Often) const {
  if (Often.IsCallback || !Often.Why)
    return false;
  FunctionId F = Often.Why->F;
  const Function &Fn = P.Functions[F];
  uint32_t Block = Fn.Events[Often.Why->Event].Block;
  return llvm::any_of(Fn.Events, [&](const Event &E) {
    if (E.Kind != EventKind::Branch || !E.IsLoop ||
        !reaches(F, E.Block, Block) || !reaches(F, Block, E.Block))
      return false;
    bool HasCounter = false;
    for (const Operand &O : E.Ops)
      for (PlaceId V : O.Values) {
        if (PlaceId Root = P.Places.rootOf(V);
            P.Places.kind(Root) == PlaceKind::Call)
          return P.Places[Root].Payload == Fn.Events[Often.Why->Event].CallNo;
        HasCounter |=
            P.Places.kind(V) == PlaceKind::Local &&
            Fn.Locals[P.Places[V].Payload].Type.K == TypeClass::Scalar &&
            E.Condition == ConditionKind::Other;
      }
    return HasCounter;
  });
}

/// Is it said that nobody waits for the thread?
bool UnstoppableThread::isDetached(const ThreadStart &S, const HandleFate &Fate,
                                   FunctionId Routine) const {
  if (Fate.Ends.any() || Handles.isStartedDetached(S).value_or(false) ||
      Handles.selfDetaches(Routine).any())
    return true;
  return llvm::any_of(Fate.Names,
                      [&](NameId N) { return !Handles.ends(N).empty(); });
}

void UnstoppableThread::check(const ThreadStart &S, FunctionId Routine,
                              const Trap &T) {
  HandleFate Fate = Handles.fate(S);
  Reasons Why;
  if (auto By = cancel(S, Fate, Routine))
    Why.add(Cancelled, G.place(By->F, By->Event));
  std::optional<Site> Joined = Handles.joinOf(S, Fate);
  std::optional<Site> Death = argumentDeath(S);
  Frequency Often = All.frequency(S.F, S.Event);
  // Started once and left alone: it is meant to live as long as the process.
  bool IsOften = Often.Times == Frequency::Often && !isPool(Often);
  bool IsDaemon = !Joined && !Death && !IsOften;
  if (IsDaemon && !T.Flag &&
      (Often.Times == Frequency::Once || isDetached(S, Fate, Routine)))
    Why.add(RunsWithProgram, G.place(S.F, S.Event));
  if (Often.Process)
    Why.add(OncePerProcess, G.place(Often.Process->F, Often.Process->Event));
  Why.add(NeverLeft, G.place(T.F, T.Event));
  if (T.Flag)
    Why.add(FlagNeverSet, G.place(T.F, T.Event),
            {G.spell({HolderKind::Field, T.Flag})});
  if (Joined)
    Why.add(WaitedFor, G.place(Joined->F, Joined->Event));
  if (Joined && !T.Flag && onlyWaits(S, *Joined))
    Why.add(MainOnlyWaits, G.place(Joined->F, Joined->Event));
  if (T.Quit && !T.Flag)
    Why.add(EndsProgram, G.place(T.F, *T.Quit));
  if (Death)
    Why.add(ArgumentFreed, G.place(Death->F, Death->Event));
  if (IsOften)
    Why.add(StartedOften, Often.Why ? G.place(Often.Why->F, Often.Why->Event)
                                    : SourcePlace());
  // A loop without an end is seen; that nobody sets the flag, or stops the
  // thread, is not.
  if (T.Flag || !Joined)
    Report.addAbsence(Why);
  std::string Name = Report.function(Routine);
  // Who joins it waits for this loop; else the start is the mistake.
  bool AtLoop = T.Flag || Joined;
  Site Where = AtLoop ? Site{T.F, T.Event} : Site{S.F, S.Event};
  auto Message = [&] {
    return T.Flag   ? "the loop of thread '" + Name + "' waits for '" +
                          G.spell({HolderKind::Field, T.Flag}) +
                          "', which nobody ever changes"
           : Joined ? "thread '" + Name +
                          "' never leaves this loop, and is waited for"
                    : "thread '" + Name + "' can never be stopped";
  };
  Finding *Told = Report.decide(Why, G.place(Where.F, Where.Event), Message,
                                P.Names.str(P.Functions[Routine].Name));
  if (!Told)
    return;
  Finding &Found = *Told;
  if (AtLoop)
    Reporter::note(Found, G.place(S.F, S.Event), "the thread is started here");
  else
    Reporter::note(Found, G.place(T.F, T.Event),
                   "nothing leaves this loop: no flag, no failing call, no "
                   "message");
  if (Joined)
    Reporter::note(Found, G.place(Joined->F, Joined->Event),
                   "it is waited for here");
  if (Death)
    Reporter::note(Found, G.place(Death->F, Death->Event),
                   "what the thread works on is freed here");
  if (IsOften && Often.Why)
    Reporter::note(Found, G.place(Often.Why->F, Often.Why->Event),
                   Often.IsCallback ? "a callback starts it again and again"
                                    : "a loop starts it again and again");
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "unstoppable-thread", Out);
  UnstoppableThread(Graph, Report).run();
}

static const RuleInfo Unstoppable =
    leakRule({"unstoppable-thread", Stage::Experimental, "0.1", findAll,
              "CWE-772 CWE-835", "3.0"});
CVET_RULE(Unstoppable);
