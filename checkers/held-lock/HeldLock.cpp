//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A lock that is held at one end of a function and given back before another,
/// or that is taken by who has it. Whether it is right to end with it is a
/// question of what the function is for: what its callers do then tells, and
/// what it returns.
///
//===----------------------------------------------------------------------===//

#include "Locks.h"
#include "Reporter.h"
#include "Rule.h"
#include "Threads.h"
#include "Turns.h"

using namespace cvet;

namespace {

const ReasonKind HeldAtEnd("held-at-end", Side::Argument, Scope::Way,
                           Basis::Shown, Confidence::Medium,
                           "the function can end here with '{0}' held");
const ReasonKind HeldInNextTurn("held-in-next-turn", Side::Argument, Scope::Way,
                                Basis::Shown, Confidence::Medium,
                                "the loop goes on here with '{0}' held");
const ReasonKind TakenTwice("taken-twice", Side::Argument, Scope::Way,
                            Basis::Shown, Confidence::Low,
                            "who has '{0}' takes it here once more");
const ReasonKind GivenBackTwice("given-back-twice", Side::Argument, Scope::Way,
                                Basis::Shown, Confidence::Medium,
                                "'{0}' was given back before on this way");
const ReasonKind CallerGivesBack("caller-gives-back", Side::Defeater,
                                 Scope::Holder, Basis::Shown, Nothing,
                                 "a caller gives it back here");
const ReasonKind EnteredHeld("entered-held", Side::Defeater, Scope::Holder,
                             Basis::Shown, Nothing,
                             "it is given back here by who was called with it");
const ReasonKind ResultTells("result-tells", Side::Defeater, Scope::Way,
                             Basis::Shown, Nothing,
                             "where it is held, the function succeeds");
const ReasonKind ResultMayTell("result-may-tell", Side::Defeater, Scope::Way,
                               Basis::Shown, Confidence::Low,
                               "the result may tell who calls it");
const ReasonKind AttributesUnknown("attributes-unknown", Side::Defeater,
                                   Scope::Holder, Basis::Shown, Nothing,
                                   "it is made here as something else");

const ReasonKind GivenBackUnderFlag("given-back-under-flag", Side::Defeater,
                                    Scope::Way, Basis::Shown, Confidence::Low,
                                    "a flag of the function decides here "
                                    "whether it is given back");
const ReasonKind TakenByCallee("taken-by-callee", Side::Defeater, Scope::Way,
                               Basis::Shown, Confidence::Low,
                               "'{0}' takes it, and not on all of its ways");

class HeldLock {
public:
  HeldLock(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report),
        All(Graph.shared<Locks>()) {}

  void run() {
    const auto &Started = G.shared<Threads>();
    for (const ThreadStart &S : Started.starts())
      for (FunctionId R : S.Routines)
        Routines.insert(R);
    collectMade();
    for (FunctionId F = 0; F < P.Functions.size(); ++F)
      for (const LockUse &Use : All.uses(F))
        if (Use.Does == LockUse::Takes && Use.Lock != UnknownPlace) {
          checkEnd(F, Use);
          if (!checkNextTurn(F, Use))
            checkTwice(F, Use);
        } else if (Use.Does == LockUse::GivesBack && Use.Lock != UnknownPlace) {
          checkGivenTwice(F, Use);
        }
  }

private:
  struct Ends {
    /// Returns; Boundary: the end.
    llvm::SmallVector<uint32_t, 4> Held, Given, NotTaken;
    std::optional<uint32_t> Back; ///< where it is given back
  };
  void collectMade();
  EventSet givingBack(FunctionId F, const LockUse &Use) const;
  Ends ends(FunctionId F, const LockUse &Use) const;
  std::optional<Site> callerGivingBack(FunctionId F, const LockUse &Use) const;
  bool isHandedOver(FunctionId F, const LockUse &Use) const;
  bool isOfEach(FunctionId F, const LockUse &Use) const;
  bool mustGiveBack(FunctionId F) const;
  void addResult(FunctionId F, const Ends &At, Reasons &Why) const;
  bool isToldByPointer(FunctionId F, const LockUse &Use, uint32_t Held) const;
  std::optional<uint32_t> flagOf(FunctionId F, const LockUse &Use) const;
  void addCallee(FunctionId F, uint32_t Taking, Reasons &Why) const;
  void checkEnd(FunctionId F, const LockUse &Use);
  std::optional<uint32_t> nextTurn(FunctionId F, const LockUse &Use,
                                   const EventSet &Back) const;
  bool checkNextTurn(FunctionId F, const LockUse &Use);
  void checkTwice(FunctionId F, const LockUse &Use);
  void checkGivenTwice(FunctionId F, const LockUse &Use);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  const Locks &All;
  llvm::DenseSet<FunctionId> Routines;
  /// Lock -> where it is made as something that is not told.
  llvm::DenseMap<NameId, Site> Made;
};

} // namespace

/// Is each operand of \p E but the first and the one that names \p Lock null?
static bool isPlain(const PlaceTable &Places, const Event &E, NameId Lock) {
  return llvm::all_of(llvm::drop_begin(E.Ops), [&](const Operand &O) {
    return O.Values.size() == 1 &&
           (Places.kind(O.Values[0]) == PlaceKind::Null ||
            holderName(Places, O.Values[0]) == Lock);
  });
}

/// What is given with a lock that it is made of may let who has it take it once
/// more; so may a function of the program that gets one.
void HeldLock::collectMade() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (CallId Call : P.calls(F)) {
      const Event &E = P.event(Call);
      // Who waits for a condition uses the lock as it is.
      if (llvm::any_of(
              All.uses(F),
              [&](const LockUse &Use) { return Use.Event == Call.event(); }) ||
          llvm::any_of(P.roles(Call),
                       [](const Role &R) { return R.V == Verb::Waits; }))
        continue;
      for (const Operand &O : llvm::drop_begin(E.Ops))
        for (PlaceId V : O.Values)
          if (P.Places.kind(V) == PlaceKind::Addr)
            if (NameId Lock = holderName(P.Places, V);
                Lock && !isPlain(P.Places, E, Lock))
              Made.try_emplace(Lock, Site{F, Call.event()});
    }
}

/// The events of \p F that give back what \p Use takes, or may do so.
EventSet HeldLock::givingBack(FunctionId F, const LockUse &Use) const {
  EventSet Back = All.events(F, Use.Lock, Locks::bit(LockUse::GivesBack));
  const Flow &Of = G.effects().flow(F);
  const EventSet Certain = Back;
  for (CallId Call : P.calls(F)) {
    if (!P.callsUnknown(Call) || Call.event() == Use.Event ||
        tellEffects(P.roles(Call)))
      continue;
    const Event &E = P.event(Call);
    bool Gets = llvm::any_of(llvm::drop_begin(E.Ops), [&](const Operand &O) {
      return llvm::any_of(O.Values, [&](PlaceId V) {
        return V != UnknownPlace &&
               llvm::any_of(
                   G.effects().expand(F, Call.event(), V), [&](PlaceId At) {
                     return At != UnknownPlace &&
                            (P.Places.hasPrefix(Use.Lock, At) ||
                             P.Places.step(At, PlaceKind::Deref) == Use.Lock);
                   });
      });
    });
    // What is called before it is given back does not do so.
    if (Gets && llvm::none_of(Certain.set_bits(), [&](unsigned B) {
          return Of.hasPath(Call.event(), B, Of.none());
        }))
      Back.set(Call.event());
  }
  return Back;
}

/// Does nobody go on where \p F ends, who could give a lock back?
bool HeldLock::mustGiveBack(FunctionId F) const {
  return Routines.contains(F) || P.isMain(F);
}

HeldLock::Ends HeldLock::ends(FunctionId F, const LockUse &Use) const {
  const Function &Fn = P.Functions[F];
  const Flow &Of = G.effects().flow(F);
  Ends Out;
  EventSet Back = givingBack(F, Use);
  EventSet Takes = All.events(F, Use.Lock, Locks::AnyTake);
  llvm::SmallVector<uint32_t, 8> Returns;
  for (uint32_t I = 0; I < Fn.Events.size(); ++I)
    if (Fn.Events[I].Kind == EventKind::Return)
      Returns.push_back(I);
  if (Returns.empty())
    Returns.push_back(Flow::Boundary);
  for (unsigned B : Back.set_bits()) {
    if (!Of.hasPath(Use.Event, B, Of.none()))
      continue;
    for (uint32_t R : Returns)
      // What ends with a scope is undone behind the return.
      if (Of.hasPath(B, R, Takes) || Of.hasPath(R, B, Takes)) {
        Out.Back = Out.Back.value_or(B);
        if (!llvm::is_contained(Out.Given, R))
          Out.Given.push_back(R);
      }
    if (!Out.Back && mustGiveBack(F))
      Out.Back = B;
  }
  if (!Out.Back)
    return Out;
  All.addCorrelated(F, Use, Back);
  for (uint32_t R : Returns) {
    if (R != Flow::Boundary && !Of.hasPath(R, Flow::Boundary, Back))
      continue;
    if (R != Flow::Boundary && !llvm::is_contained(Out.Given, R) &&
        !All.leads(F, Use, R, Of.none()))
      Out.NotTaken.push_back(R);
    Locks::Way Way = All.wayFrom(F, Use, R, Back);
    // Where there are too many ways to follow each, nothing is known.
    if (!Way.Exists || !Way.IsSure)
      continue;
    Out.Held.push_back(R);
  }
  return Out;
}

/// Where a caller of \p F gives back what \p F leaves held.
std::optional<Site> HeldLock::callerGivingBack(FunctionId F,
                                               const LockUse &Use) const {
  for (const CallSite &S : P.Functions[F].Callers) {
    PlaceId Lock = P.Places.rootKind(Use.Lock) == PlaceKind::Param
                       ? G.effects().inCaller(S, Use.Lock)
                       : Use.Lock;
    EventSet Back =
        All.events(S.caller(), Lock, Locks::bit(LockUse::GivesBack));
    EventSet Takes = All.events(S.caller(), Lock, Locks::AnyTake);
    Takes.reset(S.event());
    for (unsigned B : Back.set_bits())
      if (B == S.event() ||
          G.effects().flow(S.caller()).hasPath(S.event(), B, Takes))
        return Site{S.caller(), B};
  }
  return std::nullopt;
}

namespace {
enum class Result { Fails, Unclear, Succeeds };
} // namespace

/// What does \p F say where it ends at \p Return?
static Result resultAt(const Program &P, const Function &F, uint32_t Return) {
  if (Return == Flow::Boundary || F.Events[Return].Ops.empty() ||
      F.Events[Return].Ops[0].Values.size() != 1)
    return Result::Unclear;
  PlaceId Value = F.Events[Return].Ops[0].Values[0];
  const bool IsPointer = F.Result.K != TypeClass::Scalar;
  if (P.Places.kind(Value) == PlaceKind::Null && IsPointer)
    return Result::Fails;
  if (auto N = integerAt(Value, P.Places, P.Names))
    return *N < 0 ? Result::Fails : Result::Unclear;
  return IsPointer ? Result::Succeeds : Result::Unclear;
}

/// Does the result tell callers whether the lock is held?
void HeldLock::addResult(FunctionId F, const Ends &At, Reasons &Why) const {
  const Function &Fn = P.Functions[F];
  if (mustGiveBack(F))
    return;
  llvm::SmallVector<PlaceId, 4> Held, Given;
  bool MayTell = true, Tells = true;
  for (uint32_t R : At.Held) {
    Held.push_back(R == Flow::Boundary ? UnknownPlace : All.returned(F, R));
    Tells &= resultAt(P, Fn, R) != Result::Fails;
  }
  for (uint32_t R : At.Given) {
    Given.push_back(R == Flow::Boundary ? UnknownPlace : All.returned(F, R));
    Tells &= resultAt(P, Fn, R) == Result::Fails;
  }
  bool Fails = llvm::any_of(
      At.Held, [&](uint32_t R) { return resultAt(P, Fn, R) == Result::Fails; });
  for (uint32_t R : At.NotTaken)
    Given.push_back(All.returned(F, R));
  MayTell &= !llvm::is_contained(Given, UnknownPlace);
  for (PlaceId H : Held)
    MayTell &= H != UnknownPlace && !llvm::is_contained(Given, H) && !Fails;
  if (At.Given.empty())
    return;
  if (Tells)
    Why.add(ResultTells, G.place(F, At.Held.front()));
  else if (MayTell)
    Why.add(ResultMayTell, G.place(F, At.Held.front()));
}

/// Is the pointer that is returned at \p Held asked about, to decide whether
/// what \p Use takes is given back? Then it is held where that is no null
/// pointer, and callers see it.
bool HeldLock::isToldByPointer(FunctionId F, const LockUse &Use,
                               uint32_t Held) const {
  const Function &Fn = P.Functions[F];
  if (Held == Flow::Boundary || Fn.Result.K == TypeClass::Scalar ||
      Fn.Events[Held].Ops.empty())
    return false;
  const Flow &Of = G.effects().flow(F);
  llvm::ArrayRef<PlaceId> Returned = Fn.Events[Held].Ops[0].Values;
  auto IsReturned = [&](PlaceId V) {
    return V != UnknownPlace && llvm::is_contained(Returned, V);
  };
  const EventSet Back = All.events(F, Use.Lock, Locks::bit(LockUse::GivesBack));
  return llvm::any_of(G.branches(F), [&](uint32_t B) {
    const Event &Asked = Fn.Events[B];
    return llvm::any_of(Asked.Ops,
                        [&](const Operand &O) {
                          return llvm::any_of(O.Values, IsReturned);
                        }) &&
           llvm::any_of(Back.set_bits(), [&](unsigned E) {
             return Of.decides(Asked.Block, Fn.Events[E].Block);
           });
  });
}

/// The branch on a local that is only ever set to constants, if one decides
/// whether what \p Use takes is given back, and not whether it is taken.
std::optional<uint32_t> HeldLock::flagOf(FunctionId F,
                                         const LockUse &Use) const {
  const Function &Fn = P.Functions[F];
  const Flow &Of = G.effects().flow(F);
  // What is only ever set to constants has no definition among the facts.
  auto IsFlag = [&](PlaceId V) {
    if (P.Places.kind(V) != PlaceKind::Local ||
        Fn.Locals[P.Places[V].Payload].Type.K != TypeClass::Scalar)
      return false;
    return llvm::all_of(Fn.Defines[V], [&](uint32_t D) {
      return Fn.Events[D].Ops[1].Values.size() == 1 &&
             integerAt(Fn.Events[D].Ops[1].Values[0], P.Places, P.Names);
    });
  };
  auto Decides = [&](uint32_t Branch, uint32_t Block) {
    return Of.decides(Fn.Events[Branch].Block, Block);
  };
  const EventSet Back = All.events(F, Use.Lock, Locks::bit(LockUse::GivesBack));
  for (uint32_t B : G.branches(F))
    if (llvm::any_of(
            Fn.Events[B].Ops,
            [&](const Operand &O) { return llvm::any_of(O.Values, IsFlag); }) &&
        !Decides(B, Fn.Events[Use.Event].Block) &&
        llvm::any_of(Back.set_bits(), [&](unsigned E) {
          return Decides(B, Fn.Events[E].Block);
        }))
      return B;
  return std::nullopt;
}

/// Adds that a function of the program takes the lock at \p Taking, on some of
/// its ways.
void HeldLock::addCallee(FunctionId F, uint32_t Taking, Reasons &Why) const {
  auto Call = P.callAt(F, Taking);
  if (!Call)
    return;
  for (const CallTarget &T : P.targets(*Call)) {
    const Flow &Of = G.effects().flow(T.Callee);
    EventSet Takes = Of.none();
    for (const LockUse &Use : All.uses(T.Callee))
      if (Use.Does != LockUse::GivesBack)
        Takes.set(Use.Event);
    if (Of.hasPath(Flow::Boundary, Flow::Boundary, Takes)) {
      Why.add(TakenByCallee, G.place(F, Taking), {Report.function(T.Callee)});
      return;
    }
  }
}

/// Is it taken on from one object to the next, each held until the next one is?
bool HeldLock::isHandedOver(FunctionId F, const LockUse &Use) const {
  PlaceId Root = P.Places.rootOf(Use.Lock);
  return G.effects().flow(F).defines(Root).any() &&
         llvm::any_of(All.uses(F), [&](const LockUse &Other) {
           return Other.Does == LockUse::Takes && Other.Lock != Use.Lock &&
                  All.maySame(Other.Lock, Use.Lock);
         });
}

/// Does a loop take the locks of several objects, and give none of them back?
bool HeldLock::isOfEach(FunctionId F, const LockUse &Use) const {
  const Flow &Of = G.effects().flow(F);
  PlaceId Root = P.Places.rootOf(Use.Lock);
  auto IsInLoop = [&](uint32_t E) {
    return Of.hasPath(Use.Event, E, Of.none()) &&
           Of.hasPath(E, Use.Event, Of.none());
  };
  if (P.Places.rootKind(Use.Lock) != PlaceKind::Local ||
      llvm::none_of(Of.defines(Root).set_bits(), IsInLoop))
    return false;
  EventSet Back = All.events(F, Use.Lock, Locks::bit(LockUse::GivesBack));
  return llvm::none_of(Back.set_bits(), IsInLoop);
}

void HeldLock::checkEnd(FunctionId F, const LockUse &Use) {
  Ends At = ends(F, Use);
  if (At.Held.empty() || !At.Back || isHandedOver(F, Use) || isOfEach(F, Use))
    return;
  const Function &Fn = P.Functions[F];
  std::string Lock = All.spell(F, Use);
  const uint32_t Held = At.Held.front();
  SourcePlace Where =
      Held == Flow::Boundary ? G.place(F, Use.Event) : G.place(F, Held);
  Reasons Why;
  Why.add(HeldAtEnd, Where, {Lock});
  if (auto Back = callerGivingBack(F, Use))
    Why.add(CallerGivesBack, G.place(Back->F, Back->Event));
  if (All.isEnteredHeld(F, Use.Lock))
    Why.add(EnteredHeld, G.place(F, *At.Back));
  addResult(F, At, Why);
  if (isToldByPointer(F, Use, Held))
    Why.add(ResultTells, Where);
  if (auto Flag = flagOf(F, Use))
    Why.add(GivenBackUnderFlag, G.place(F, *Flag));
  Finding *Told = Report.decide(
      Why, Where,
      [&] {
        return Held == Flow::Boundary
                   ? "'" + Lock + "' is still held on a way to the end"
                   : "'" + Lock + "' is still held on a way to this return";
      },
      P.Names.str(Fn.Display) + " " + Lock);
  if (!Told)
    return;
  Finding &Found = *Told;
  if (Held != Flow::Boundary)
    Reporter::note(Found, G.place(F, Use.Event),
                   "'" + Lock + "' is taken here");
  Reporter::note(Found, G.place(F, *At.Back),
                 "'" + Lock + "' is given back here on another way");
}

/// Where the next turn of the loop that \p Use is in has another object, or
/// takes the same lock again, if a way leads there on which none of \p Back
/// happens, and another on which one does.
std::optional<uint32_t> HeldLock::nextTurn(FunctionId F, const LockUse &Use,
                                           const EventSet &Back) const {
  const Flow &Of = G.effects().flow(F);
  PlaceId Root = P.Places.rootOf(Use.Lock);
  EventSet Begins = Of.none();
  if (P.Places.rootKind(Use.Lock) != PlaceKind::Local)
    Begins.set(Use.Event);
  else if (P.Places.followsPointer(Use.Lock))
    Begins = Of.defines(Root);
  EventSet Certain = All.events(F, Use.Lock, Locks::bit(LockUse::GivesBack));
  for (uint32_t Next : Begins.set_bits()) {
    if (!Of.hasPath(Use.Event, Next, Back) ||
        !Of.hasPath(Next, Use.Event, Of.none()))
      continue;
    EventSet End = Of.none();
    End.set(Next);
    bool IsGivenBack = llvm::any_of(Certain.set_bits(), [&](unsigned B) {
      return Of.hasPath(Use.Event, B, End) && Of.hasPath(B, Next, Of.none());
    });
    Locks::Way Way{};
    if (IsGivenBack)
      Way = All.wayFrom(F, Use, Next, Back);
    if (Way.Exists && Way.IsSure)
      return Next;
  }
  return std::nullopt;
}

/// Does a loop begin its next turn with a lock that it gives back otherwise?
bool HeldLock::checkNextTurn(FunctionId F, const LockUse &Use) {
  const Function &Fn = P.Functions[F];
  PlaceId Root = P.Places.rootOf(Use.Lock);
  EventSet Back = givingBack(F, Use);
  All.addCorrelated(F, Use, Back);
  // Who keeps the object may give it back later.
  for (uint32_t E = 0; E < Fn.Events.size(); ++E)
    if ((Fn.Events[E].Kind == EventKind::Store ||
         Fn.Events[E].Kind == EventKind::Define) &&
        llvm::is_contained(Fn.Events[E].Ops[1].Values, Root))
      Back.set(E);
  std::optional<uint32_t> Next = nextTurn(F, Use, Back);
  if (!Next || isHandedOver(F, Use))
    return false;
  std::optional<uint32_t> At = branchToNextTurn(G, F, Use.Event, *Next, Back);
  std::string Lock = All.spell(F, Use);
  SourcePlace Where = G.place(F, At.value_or(Use.Event));
  Reasons Why;
  Why.add(HeldInNextTurn, Where, {Lock});
  if (All.isEnteredHeld(F, Use.Lock))
    Why.add(EnteredHeld, Where);
  if (auto Flag = flagOf(F, Use))
    Why.add(GivenBackUnderFlag, G.place(F, *Flag));
  addCallee(F, Use.Event, Why);
  Finding *Told = Report.decide(
      Why, Where,
      [&] {
        return "'" + Lock +
               "' is still held on a way to the next turn of the loop";
      },
      P.Names.str(Fn.Display) + " " + Lock);
  if (Told && At)
    Reporter::note(*Told, G.place(F, Use.Event),
                   "'" + Lock + "' is taken here");
  return Told;
}

void HeldLock::checkTwice(FunctionId F, const LockUse &Use) {
  // Which element it is, or which of several, is not known; what is further
  // away may be another one by then.
  PlaceId Whole = Use.Lock;
  while (P.Places.kind(Whole) == PlaceKind::Dot)
    Whole = P.Places.base(Whole);
  if (!Use.Waits || !Conditions::isTracked(P.Places, Use.Lock) ||
      P.Places.followsPointer(P.Places.base(Whole)))
    return;
  const Flow &Of = G.effects().flow(F);
  EventSet Avoid = givingBack(F, Use);
  PlaceId Root = P.Places.rootOf(Use.Lock);
  Avoid |= Of.defines(Root);
  NameId Name = holderName(P.Places, Use.Lock);
  if (P.Places.rootKind(Use.Lock) == PlaceKind::Call)
    return;
  for (const LockUse &Again : All.uses(F)) {
    if (!Again.Waits || Again.Lock != Use.Lock ||
        Again.Does == LockUse::GivesBack)
      continue;
    Locks::Way Way = All.wayFrom(F, Use, Again.Event, Avoid);
    // Where there are too many ways to follow each, nothing is known.
    if (!Way.Exists || !Way.IsSure)
      continue;
    std::string Lock = All.spell(F, Use);
    SourcePlace Where = G.place(F, Again.Event);
    Reasons Why;
    Why.add(TakenTwice, Where, {Lock});
    addCallee(F, Use.Event, Why);
    addCallee(F, Again.Event, Why);
    if (auto As = Made.find(Name); As != Made.end())
      Why.add(AttributesUnknown, G.place(As->second.F, As->second.Event));
    Finding *Told = Report.decide(
        Why, Where,
        [&] {
          return "'" + Lock +
                 "' is taken here by who has it already: it waits "
                 "for itself";
        },
        P.Names.str(P.Functions[F].Display) + " " + Lock);
    if (Told)
      Reporter::note(*Told, G.place(F, Use.Event),
                     "'" + Lock + "' is taken here");
    return;
  }
}

/// Does who has given the lock back, as \p Use does, do so once more on the
/// same way? Only of what the function itself takes; else others may take it
/// between.
void HeldLock::checkGivenTwice(FunctionId F, const LockUse &Use) {
  if (!Conditions::isTracked(P.Places, Use.Lock))
    return;
  const Function &Fn = P.Functions[F];
  const Flow &Of = G.effects().flow(F);
  EventSet Takes = All.events(F, Use.Lock, Locks::AnyTake);
  // What a call of the program's own does, it may undo on some of its ways.
  auto IsPlain = [&](uint32_t E) {
    auto Call = P.callAt(F, E);
    return Call && P.targets(*Call).empty() && !P.callsUnknown(*Call);
  };
  // Who may take it several times gives it back several times.
  if (!IsPlain(Use.Event) || llvm::none_of(All.uses(F), [&](const LockUse &T) {
        return T.Does == LockUse::Takes && T.Waits && T.Lock == Use.Lock &&
               IsPlain(T.Event) && Of.hasPath(T.Event, Use.Event, Of.none());
      }))
    return;
  EventSet Avoid = Takes;
  const PlaceId Root = P.Places.rootOf(Use.Lock);
  Avoid |= Of.defines(Root);
  // Called once more, it may give another one.
  if (auto Giver = P.Places.kind(Root) == PlaceKind::Call ? P.callOf(F, Root)
                                                          : std::nullopt)
    Avoid.set(Giver->event());
  // Who is called in between may take it, too.
  for (CallId Call : P.calls(F))
    if (P.callsUnknown(Call) && !tellEffects(P.roles(Call)))
      Avoid.set(Call.event());
  for (const LockUse &Again : All.uses(F)) {
    if (Again.Does != LockUse::GivesBack || Again.Lock != Use.Lock ||
        Again.Event == Use.Event || !IsPlain(Again.Event))
      continue;
    Locks::Way Way = All.wayFrom(F, Use, Again.Event, Avoid);
    // Where there are too many ways to follow each, nothing is known.
    if (!Way.Exists || !Way.IsSure)
      continue;
    std::string Lock = All.spell(F, Use);
    Reasons Why;
    Why.add(GivenBackTwice, G.place(F, Use.Event), {Lock});
    if (auto As = Made.find(holderName(P.Places, Use.Lock)); As != Made.end())
      Why.add(AttributesUnknown, G.place(As->second.F, As->second.Event));
    if (auto Flag = flagOf(F, Use))
      Why.add(GivenBackUnderFlag, G.place(F, *Flag));
    Finding *Told = Report.decide(
        Why, G.place(F, Use.Event),
        [&] {
          return "'" + Lock +
                 "' is given back here, and once more before the function "
                 "takes it again";
        },
        P.Names.str(Fn.Display) + " " + Lock);
    if (Told)
      Reporter::note(*Told, G.place(F, Again.Event),
                     "'" + Lock + "' is given back here, too");
    return;
  }
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "held-lock", Out);
  HeldLock(Graph, Report).run();
}

static const RuleInfo Held = {"held-lock", Stage::Experimental, "0.2",
                              findAll,     "CWE-667 CWE-764",   "5.0"};
CVET_RULE(Held);
