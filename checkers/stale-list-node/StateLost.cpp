//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The state of an object tells whether it is in a list, and what destroys it
/// asks for that. Some other function changes the state, and does not take the
/// object out.
///
//===----------------------------------------------------------------------===//

#include "DeadCode.h"
#include "StaleListNode.h"

using namespace cvet;
using namespace cvet::stale;

namespace {

const ReasonKind
    StateLostHere("state-lost-here", Side::Argument, Scope::Holder,
                  Basis::Shown, Confidence::Low,
                  "'{0}' changes '{1}' here, and leaves the object "
                  "where it is");
const ReasonKind OthersTakeItOut("others-take-it-out", Side::Argument,
                                 Scope::Holder, Basis::Shown,
                                 Confidence::Medium,
                                 "'{0}' takes it out where it changes '{1}'");
const ReasonKind DiesNext("dies-next", Side::Argument, Scope::Way, Basis::Shown,
                          Confidence::Medium,
                          "'{0}' has its state changed, and then destroys it");

/// What a member is compared with.
struct State {
  NameId Name = 0;
  std::optional<int64_t> Value; ///< none: anything but 0

  /// Is that so once \p Stored is put there? Nothing if that is not known.
  std::optional<bool> holds(const Program &P, PlaceId Stored) const {
    const std::optional<int64_t> N = integerAt(Stored, P.Places, P.Names);
    if (!N) {
      // A pointer that is given is hardly ever null.
      if (!Value && P.Places.kind(Stored) != PlaceKind::Call)
        return true;
      return std::nullopt;
    }
    return Value ? *N == *Value : *N != 0;
  }
};

/// A branch on that, behind which the object is taken out.
struct Guard : State {
  FunctionId F = 0;
  uint32_t Branch = 0, Detach = 0;
};

class StateLost {
public:
  StateLost(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {
    collect();
  }

  void run();

private:
  void collect();
  std::optional<Guard> guardIn(FunctionId F, llvm::ArrayRef<PlaceId> Objects,
                               uint32_t Kill, const Holder &H) const;
  std::optional<Guard> guardOf(const Death &D, const Holder &H) const;
  bool isSetWherePut(const Guard &By, llvm::ArrayRef<Attachment> Sites) const;
  bool isAskedBefore(const Site &Store, const State &Of) const;
  bool isTakenOutAround(const Site &At, PlaceId Object, const Death &D,
                        const Holder &H, unsigned Depth) const;
  std::optional<Site> diesNext(FunctionId F, const Death &D) const;
  std::optional<Site> takenOutElsewhere(const Guard &By, const Death &D,
                                        FunctionId But, const Holder &H) const;
  void check(const Death &D, const Holder &H, llvm::ArrayRef<Attachment> Sites);
  void tell(const Death &D, const Holder &H, llvm::ArrayRef<Attachment> Sites,
            const Guard &By, const Site &Lost);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  /// Member -> the stores of something to it.
  llvm::DenseMap<NameId, llvm::SmallVector<Site, 4>> Stores;
};

} // namespace

static PlaceId stored(const Event &E) {
  return E.Ops[1].Values.size() == 1 ? E.Ops[1].Values[0] : UnknownPlace;
}

void StateLost::collect() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    if (P.isTooLarge(P.Functions[F]))
      continue;
    llvm::ArrayRef<Event> Events = P.Functions[F].Events;
    for (uint32_t I = 0; I < Events.size(); ++I)
      if (const Event &E = Events[I];
          E.Kind == EventKind::Store && E.Ops[0].Values.size() == 1 &&
          P.Places.kind(E.Ops[0].Values[0]) == PlaceKind::Arrow)
        Stores[P.Places[E.Ops[0].Values[0]].Payload].push_back({F, I});
  }
}

/// The branch of \p F on the state of one of \p Objects without which it is not
/// taken out of \p H on the way to \p Kill.
std::optional<Guard> StateLost::guardIn(FunctionId F,
                                        llvm::ArrayRef<PlaceId> Objects,
                                        uint32_t Kill, const Holder &H) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  EventSet Detaching = G.detachingEvents(F, H, Objects);
  if (Kill != Flow::Boundary)
    Detaching.reset(Kill);
  // What a function pointer of the object's does is told by that.
  for (CallId Call : P.calls(F))
    if (Detaching.test(Call.event()) &&
        llvm::any_of(P.targets(Call), [](const CallTarget &T) {
          return T.Kind != CallKind::Direct;
        }))
      return std::nullopt;
  if (Detaching.none())
    return std::nullopt;
  for (uint32_t I : G.branches(F)) {
    const Event &E = Fn.Events[I];
    if (E.IsLoop || Fn.Blocks[E.Block].size() != 2 || E.Ops.empty() ||
        E.Ops[0].Values.size() != 1)
      continue;
    const PlaceId Read = E.Ops[0].Values[0];
    if (P.Places.kind(Read) != PlaceKind::Arrow ||
        !llvm::is_contained(Objects, P.Places.base(Read)) ||
        G.names().isIn(Read, H))
      continue;
    Guard By;
    By.F = F;
    By.Branch = I;
    By.Name = P.Places[Read].Payload;
    unsigned Edge = 0;
    switch (E.Condition) {
    case ConditionKind::NonNull:
      break;
    case ConditionKind::IsNull:
      Edge = 1;
      break;
    case ConditionKind::Equal:
    case ConditionKind::NotEqual:
      Edge = E.Condition == ConditionKind::NotEqual;
      if (E.Ops.size() != 2 || E.Ops[1].Values.size() != 1)
        continue;
      By.Value = integerAt(E.Ops[1].Values[0], P.Places, P.Names);
      if (!By.Value)
        continue;
      break;
    default:
      continue;
    }
    const FieldFacts *Fd = P.field(By.Name);
    if (!Fd || Fd->Type.Array ||
        (Fd->Type.K != TypeClass::Scalar &&
         Fd->Type.K != TypeClass::RecordPointer) ||
        By.Name == H.Name)
      continue;
    // All that detaches is behind that, and nothing on the other edge.
    if (!llvm::all_of(Detaching.set_bits(),
                      [&](unsigned At) {
                        return Fl.edgeDominates(E.Block, Edge,
                                                Fn.Events[At].Block);
                      }) ||
        !Fl.hasPathFromBlock(Fn.Blocks[E.Block][1 - Edge], Kill, Detaching))
      continue;
    By.Detach = Detaching.find_first();
    return By;
  }
  return std::nullopt;
}

/// The same of the function where \p D happens, or of one that this hands the
/// object to.
std::optional<Guard> StateLost::guardOf(const Death &D, const Holder &H) const {
  const llvm::SmallVector<PlaceId, 8> Objects =
      G.effects().expand(D.F, D.Event, D.Object);
  if (auto By = guardIn(D.F, Objects, D.Event, H))
    return By;
  // There is one call that may do it, whatever the state is here.
  const EventSet Detaching = G.detachingEvents(D.F, H, Objects);
  for (CallId Call : P.calls(D.F)) {
    if (!Detaching.test(Call.event()) || P.targets(Call).size() != 1)
      continue;
    const CallTarget &T = P.targets(Call)[0];
    if (T.Kind != CallKind::Direct || Detaching.count() != 1)
      return std::nullopt;
    const Event &E = P.event(Call);
    for (unsigned N = 1; N < E.Ops.size(); ++N)
      if (llvm::any_of(E.Ops[N].Values, [&](PlaceId V) {
            return llvm::is_contained(Objects, V);
          }))
        return guardIn(T.Callee, {P.Places.root(PlaceKind::Param, N)},
                       Flow::Boundary, H);
  }
  return std::nullopt;
}

/// Does who puts the object there set the state for that?
bool StateLost::isSetWherePut(const Guard &By,
                              llvm::ArrayRef<Attachment> Sites) const {
  auto It = Stores.find(By.Name);
  if (It == Stores.end())
    return false;
  return llvm::any_of(It->second, [&](const Site &S) {
    const Event &E = P.Functions[S.F].Events[S.Event];
    if (By.holds(P, stored(E)) != true)
      return false;
    return llvm::any_of(Sites, [&](const Attachment &A) {
      if (A.Counted)
        return false;
      if (A.F == S.F)
        return true;
      // By a call here.
      return llvm::any_of(P.calls(S.F), [&](CallId Call) {
        return llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
          return T.Kind == CallKind::Direct && T.Callee == A.F;
        });
      });
    });
  });
}

/// Is it known at \p Store that the state was another one already?
bool StateLost::isAskedBefore(const Site &Store, const State &Of) const {
  const Function &Fn = P.Functions[Store.F];
  const Flow &Fl = G.effects().flow(Store.F);
  const uint32_t Block = Fn.Events[Store.Event].Block;
  return llvm::any_of(G.branches(Store.F), [&](uint32_t I) {
    const Event &E = Fn.Events[I];
    if (E.Ops.empty() || Fn.Blocks[E.Block].size() != 2 ||
        llvm::none_of(E.Ops[0].Values, [&](PlaceId V) {
          return holderName(P.Places, V) == Of.Name;
        }))
      return false;
    const bool First = Fl.edgeDominates(E.Block, 0, Block),
               Second = Fl.edgeDominates(E.Block, 1, Block);
    if (!First && !Second)
      return false;
    std::optional<int64_t> Asked;
    if (E.Ops.size() == 2 && E.Ops[1].Values.size() == 1)
      Asked = integerAt(E.Ops[1].Values[0], P.Places, P.Names);
    switch (E.Condition) {
    case ConditionKind::NonNull:
      return Second;
    case ConditionKind::IsNull:
      return First;
    case ConditionKind::Equal:
      return Asked && (Asked == Of.Value ? Second : First);
    case ConditionKind::NotEqual:
      return Asked && (Asked == Of.Value ? First : Second);
    default:
      return true;
    }
  });
}

/// Is \p Object taken out by the function of \p At, or by each of its callers,
/// before that event or after it? (Where \p D happens, the state decides.)
bool StateLost::isTakenOutAround(const Site &At, PlaceId Object, const Death &D,
                                 const Holder &H, unsigned Depth) const {
  const Function &Fn = P.Functions[At.F];
  const Flow &Fl = G.effects().flow(At.F);
  const llvm::SmallVector<PlaceId, 8> Objects =
      G.effects().expand(At.F, At.Event, Object);
  auto IsGiven = [&](const Event &E) {
    if (E.Kind == EventKind::Call &&
        llvm::is_contained(Objects, P.Places.root(PlaceKind::Call, E.CallNo)))
      return true;
    return llvm::any_of(E.Ops, [&](const Operand &O) {
      return llvm::any_of(O.Values, [&](PlaceId V) {
        return llvm::any_of(Objects, [&](PlaceId Known) {
          return V == Object || P.Places.hasPrefix(V, Known) ||
                 P.Places.hasPrefix(V, Object);
        });
      });
    });
  };
  // What has a body, and ends no owner, takes out what it is given.
  auto MayEndList = [&](uint32_t E) {
    auto Call = P.callAt(At.F, E);
    return !Call || P.targets(*Call).empty() ||
           llvm::any_of(P.targets(*Call), [&](const CallTarget &T) {
             return G.detachments().mayKillOwner(T.Callee, H);
           });
  };
  EventSet Detaching = G.detachments().allEvents(At.F, H);
  for (const Detachments::Callee &C : G.detachments().callees(At.F))
    if (G.mayDetach(C.F, H))
      Detaching.set(C.Event);
  // What is called here does it again in other calls.
  for (const Detachments::Callee &Same : G.detachments().callees(At.F))
    for (const Detachments::Callee &C : G.detachments().callees(At.F))
      if (Same.Event == At.Event && C.F == Same.F)
        Detaching.reset(C.Event);
  EventSet Deaths = Fl.none();
  for (CallId Call : P.calls(At.F))
    if (llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
          return T.Callee == D.F || calls(P, T.Callee, D.F, 2);
        }))
      Deaths.set(Call.event());
  Deaths.reset(At.Event);
  Detaching.reset(Deaths);
  Detaching.reset(At.Event);
  if (llvm::any_of(Detaching.set_bits(), [&](unsigned E) {
        return (IsGiven(Fn.Events[E]) || MayEndList(E)) &&
               (Fl.hasPath(E, At.Event, Deaths) ||
                Fl.hasPath(At.Event, E, Deaths));
      }))
    return true;
  auto Param = llvm::find_if(
      Objects, [&](PlaceId O) { return P.Places.kind(O) == PlaceKind::Param; });
  if (Param == Objects.end())
    return false;
  if (Fn.Callers.empty())
    return Fn.AddressTaken;
  // Of whom the object is taken from, this one is asked only.
  return Depth && llvm::all_of(Fn.Callers, [&](const CallSite &S) {
           const PlaceId Theirs = G.effects().inCaller(S, *Param);
           return S.Target.Kind != CallKind::Direct || S.caller() == D.F ||
                  !Theirs ||
                  isTakenOutAround({S.caller(), S.event()}, Theirs, D, H,
                                   Depth - 1);
         });
}

/// Where a function calls \p F, and then, with the same object, who destroys
/// it.
std::optional<Site> StateLost::diesNext(FunctionId F, const Death &D) const {
  for (const CallSite &S : P.Functions[F].Callers) {
    if (S.caller() == D.F || S.Target.Kind != CallKind::Direct)
      continue;
    const Flow &Fl = G.effects().flow(S.caller());
    for (const CallSite &Dies : P.Functions[D.F].Callers) {
      if (Dies.caller() != S.caller() ||
          !Fl.hasPath(S.event(), Dies.event(), Fl.none()))
        continue;
      auto Names = [&](const CallSite &C, PlaceId V) {
        return llvm::any_of(
            llvm::drop_begin(P.event(C).Ops),
            [&](const Operand &O) { return llvm::is_contained(O.Values, V); });
      };
      for (const Operand &O : llvm::drop_begin(P.event(S).Ops))
        for (PlaceId V : O.Values)
          if (O.Record == D.Record && Names(Dies, V))
            return Site{S.caller(), S.event()};
    }
  }
  return std::nullopt;
}

/// Where another function gives such an object another state, and takes it out.
std::optional<Site> StateLost::takenOutElsewhere(const Guard &By,
                                                 const Death &D, FunctionId But,
                                                 const Holder &H) const {
  for (const Site &S : Stores.find(By.Name)->second) {
    if (S.F == But || S.F == D.F || S.F == By.F)
      continue;
    const Event &E = P.Functions[S.F].Events[S.Event];
    // A pointer may get another one.
    if (By.holds(P, stored(E)) == true &&
        P.field(By.Name)->Type.K == TypeClass::Scalar)
      continue;
    const Flow &Fl = G.effects().flow(S.F);
    const PlaceId Object = P.Places.base(E.Ops[0].Values[0]);
    const EventSet Detaching =
        G.detachingEvents(S.F, H, G.effects().expand(S.F, S.Event, Object));
    for (unsigned At : Detaching.set_bits())
      if (Fl.hasPath(At, S.Event, Fl.none()) ||
          Fl.hasPath(S.Event, At, Fl.none()))
        return Site{S.F, S.Event};
  }
  return std::nullopt;
}

void StateLost::check(const Death &D, const Holder &H,
                      llvm::ArrayRef<Attachment> Sites) {
  constexpr unsigned MaxLevels = 2;
  if (!G.mayDetach(D.F, H))
    return;
  const std::optional<Guard> By = guardOf(D, H);
  if (!By || !isSetWherePut(*By, Sites))
    return;
  for (const Site &S : Stores.find(By->Name)->second) {
    if (S.F == D.F || S.F == By->F || P.Functions[S.F].IsForeign)
      continue;
    const Event &E = P.Functions[S.F].Events[S.Event];
    const PlaceId Object = P.Places.base(E.Ops[0].Values[0]);
    if (By->holds(P, stored(E)) != false || G.mayDetach(S.F, H) ||
        G.effects().isFresh(S.F, S.Event, Object) ||
        llvm::any_of(Sites, [&](const Attachment &A) { return A.F == S.F; }) ||
        isAskedBefore(S, *By) || isTakenOutAround(S, Object, D, H, MaxLevels))
      continue;
    tell(D, H, Sites, *By, S);
    return;
  }
}

void StateLost::tell(const Death &D, const Holder &H,
                     llvm::ArrayRef<Attachment> Sites, const Guard &By,
                     const Site &Lost) {
  const std::string Field = G.spell(By.Name);
  Reasons Why;
  Why.add(StateLostHere, G.place(Lost.F, Lost.Event),
          {Report.function(Lost.F), Field});
  if (auto Other = takenOutElsewhere(By, D, Lost.F, H))
    Why.add(OthersTakeItOut, G.place(Other->F, Other->Event),
            {Report.function(Other->F), Field});
  if (auto Next = diesNext(Lost.F, D))
    Why.add(DiesNext, G.place(Next->F, Next->Event),
            {Report.function(Next->F)});
  const std::string What = Report.object(D.F, D.Event, D.Object);
  const std::string Where = Report.holder(H, Sites);
  Finding *Told = Report.decide(
      Why, G.place(D.F, D.Event),
      [&] {
        return "'" + What + "' is freed while '" + Where +
               "' may still have it: '" + Field + "' no longer tells";
      },
      P.Names.str(D.Record) + " in " + G.spell(H));
  if (!Told)
    return;
  Told->Story = {What, Where, NoteRole::Dies};
  Reporter::note(*Told, G.place(Lost.F, Lost.Event),
                 "'" + Field + "' is changed here, and it is not taken out",
                 NoteRole::Held);
  Reporter::note(*Told, G.place(By.F, By.Branch),
                 "it is taken out only where this is so");
}

void StateLost::run() {
  for (const auto &[Record, Holders] : G.attachments()) {
    auto Deaths = G.deaths().find(Record);
    if (Deaths == G.deaths().end() || G.isRefcounted(Record))
      continue;
    for (const auto &[H, Sites] : Holders) {
      if (H.isRegistration() || G.isCallback(H, Record))
        continue;
      for (const Death &D : Deaths->second)
        check(D, H, Sites);
    }
  }
}

void stale::findLostStates(const RetentionGraph &Graph, Reporter &Report) {
  StateLost(Graph, Report).run();
}
