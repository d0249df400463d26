//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Forgotten.h"

using namespace cvet;
using namespace cvet::leaks;

static const ReasonKind
    OnlyForItself("only-for-itself", Side::Argument, Scope::Way, Basis::Shown,
                  Confidence::Medium,
                  "the function takes it for itself, and drops it here on "
                  "another way");
static const ReasonKind
    KeptElseOnly("kept-else-only", Side::Argument, Scope::Way, Basis::Shown,
                 Confidence::Medium,
                 "another way puts it where it lasts, and the one that fails "
                 "does not");
static const ReasonKind
    Refused("refused", Side::Argument, Scope::Way, Basis::Shown,
            Confidence::Medium,
            "what would drop it later is refused here, and nothing has been "
            "kept");
static const ReasonKind
    StepPassed("step-passed", Side::Argument, Scope::Way, Basis::Shown,
               Confidence::Medium,
               "another way drops it here, and this one goes on to the next "
               "that the same function gives");
const ReasonKind leaks::CallerUndoes("caller-undoes", Side::Defeater,
                                     Scope::Way, Basis::Shown, Nothing,
                                     "a caller drops what it has handed over");

Forgotten::Forgotten(const RetentionGraph &Graph, const References &Refs,
                     const Holds &All, Reporter &Report)
    : G(Graph), P(Graph.program()), Refs(Refs), All(All), Report(Report) {}

/// The constant that \p V is; a null pointer is 0.
static std::optional<int64_t> constant(const Program &P, PlaceId V) {
  return integerAt(V, P.Places, P.Names);
}

/// The constant that \p Operands is, if it is one and only one.
static std::optional<int64_t> constant(const Program &P, const Operand &O) {
  return O.Values.size() == 1 ? constant(P, O.Values[0]) : std::nullopt;
}

static bool isNull(const Program &P, PlaceId V) {
  return P.Places.kind(V) == PlaceKind::Null;
}

/// Where the failure is set that \p Return gives back, on a way on which \p H
/// meets none of \p Gone. What it gives back behind \p Settled is success.
std::optional<uint32_t> Forgotten::failureAt(const Hold &H, uint32_t Return,
                                             const EventSet &Gone,
                                             const EventSet &Settled) const {
  const Function &Fn = P.Functions[H.F];
  const Flow &Fl = G.effects().flow(H.F);
  bool AnyZero = false, AnyPositive = false, OnlyOnes = true, IsKnown = true;
  for (uint32_t S : Settled.set_bits()) {
    if (!Fl.hasPath(H.Event, S, Fl.none()))
      continue;
    for (uint32_t R = 0; R < Fn.Events.size(); ++R) {
      if (Fn.Events[R].Kind != EventKind::Return ||
          !Fl.hasPath(S, R, Fl.none()))
        continue;
      auto Values = valuesAt(G, H.F, S, R, Fl.none());
      IsKnown &= !Values.empty();
      for (auto [V, D] : Values) {
        AnyZero |= constant(P, V) == 0 && !isNull(P, V);
        AnyPositive |= *constant(P, V) > 0;
        OnlyOnes &= *constant(P, V) == 0 || *constant(P, V) == 1;
      }
    }
  }
  for (auto [V, D] : valuesAt(G, H.F, H.Event, Return, Gone)) {
    int64_t N = *constant(P, V);
    // True or false, or a status that is 0 where all is well.
    bool IsFalse = N == 0 && AnyPositive && OnlyOnes;
    bool IsStatus = N > 0 && AnyZero && !AnyPositive;
    if (N < 0 || isNull(P, V) || (IsKnown && (IsFalse || IsStatus)))
      return D;
  }
  return std::nullopt;
}

/// Does \p Return come where \p H is kept on purpose: where what drops it has
/// failed and this has not, or behind a call that has got hold of the object
/// and succeeded?
bool Forgotten::isSuccess(const Hold &H, uint32_t Return,
                          const EventSet &Drops) const {
  const Function &Fn = P.Functions[H.F];
  const Flow &Fl = G.effects().flow(H.F);
  const Event &R = Fn.Events[Return];
  auto Value = R.Ops.empty() ? std::nullopt : constant(P, R.Ops[0]);
  bool Fails = Value && (*Value < 0 || isNull(P, R.Ops[0].Values[0]));
  if (Fails)
    return false;
  // Every way that drops it fails, or gives back another constant.
  if (!R.Ops.empty()) {
    bool AllDiffer = true;
    for (uint32_t D : Drops.set_bits())
      for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
        const Event &Other = Fn.Events[E];
        if (Other.Kind != EventKind::Return || !Fl.hasPath(D, E, Fl.none()) ||
            Other.Ops.empty())
          continue;
        auto N = constant(P, Other.Ops[0]);
        // A status that is a variable tells nothing.
        bool IsFailure = N && (*N < 0 || isNull(P, Other.Ops[0].Values[0]) ||
                               (*N == 0 && Value && *Value > 0));
        AllDiffer &= IsFailure;
      }
    if (AllDiffer)
      return true;
  }
  for (CallId Call : P.calls(H.F)) {
    const Event &Ev = P.event(Call);
    if (Call.event() == H.Event ||
        llvm::none_of(llvm::drop_begin(Ev.Ops), [&](const Operand &O) {
          return llvm::any_of(O.Values, [&](PlaceId V) {
            return llvm::is_contained(H.Names, P.Places.rootOf(V));
          });
        }))
      continue;
    auto Success = G.successBlock(H.F, Call.event());
    if (Success && Fl.dominates(*Success, R.Block) &&
        Fn.Preds[*Success].size() == 1)
      return true;
  }
  return false;
}

/// Is the object of \p H put where it lasts at \p E, or given back?
bool Forgotten::isLasting(const Hold &H, uint32_t E) const {
  auto IsNamed = [&](PlaceId V) { return llvm::is_contained(H.Names, V); };
  const Event &Ev = P.Functions[H.F].Events[E];
  if (Ev.Kind == EventKind::Return)
    return llvm::any_of(Ev.Ops[0].Values, IsNamed);
  return llvm::any_of(G.effects().at(H.F, E), [&](const Effect &X) {
    return (X.Kind == EffectKind::Store || X.Kind == EffectKind::Insert ||
            X.Kind == EffectKind::Link) &&
           IsNamed(X.Object) && !P.Places.isPartOfLocal(X.Holder);
  });
}

/// Does the caller at \p S drop what it has given as parameter \p Number: on
/// one outcome of the call only, or, if it asks for none, without a reference
/// that it has taken itself?
bool Forgotten::drops(const CallSite &S, unsigned Number) const {
  const FunctionId F = S.caller();
  const Flow &Fl = G.effects().flow(F);
  llvm::SmallVector<PlaceId, 8> Given;
  for (PlaceId V : G.effects().argument(S, S.Target, Number))
    llvm::append_range(Given, G.effects().expand(F, S.event(), V));
  auto IsGiven = [&](const Effect &X) {
    return X.Event != S.event() && llvm::is_contained(Given, X.Object);
  };
  llvm::ArrayRef<Effect> Effects = G.effects().of(F);
  const bool IsAsked = G.successBlock(F, S.event()).has_value();
  // Who has made it, or has taken one himself, has that to drop.
  if (!IsAsked && (llvm::any_of(Effects,
                                [&](const Effect &X) {
                                  return IsGiven(X) && Refs.isTaken(X);
                                }) ||
                   llvm::any_of(Given, [&](PlaceId V) {
                     return P.Places.kind(V) == PlaceKind::Local &&
                            G.effects().isFresh(F, S.event(), V);
                   })))
    return false;
  const Function &Fn = P.Functions[F];
  return llvm::any_of(Effects, [&](const Effect &X) {
    if (!IsGiven(X) || !Refs.isDropped(X))
      return false;
    if (!IsAsked)
      return Fl.hasPath(S.event(), X.Event, Fl.none());
    return llvm::count_if(Fn.Blocks[Fn.Events[S.event()].Block],
                          [&](uint32_t B) {
                            return Fl.hasPathFromBlock(B, X.Event, Fl.none());
                          }) == 1;
  });
}

bool Forgotten::callersDrop(const Hold &H) const {
  return llvm::any_of(H.Names, [&](PlaceId V) {
    return P.Places.kind(V) == PlaceKind::Param &&
           llvm::any_of(P.Functions[H.F].Callers, [&](const CallSite &S) {
             return drops(S, P.Places[V].Payload);
           });
  });
}

void Forgotten::tell(const Hold &H, uint32_t Return, const ReasonKind &Because,
                     uint32_t Otherwise, std::optional<uint32_t> Failure) {
  Reasons Why;
  Why.add(Because, G.place(H.F, Otherwise));
  const bool IsOwn = &Because == &OnlyForItself || &Because == &StepPassed;
  if (!IsOwn && callersDrop(H))
    Why.add(CallerUndoes, G.place(H.F, Return));
  Report.addAbsence(Why);
  std::string Name = All.name(H);
  Finding *Found = Report.decide(
      Why, G.place(H.F, Return),
      [&] {
        return "the reference to '" + Name + "' is not dropped on this way";
      },
      Name);
  if (!Found)
    return;
  Reporter::note(*Found, G.place(H.F, H.Event),
                 "'" + Name + "' gets one more reference here", NoteRole::Held);
  if (Failure && *Failure != Return)
    Reporter::note(*Found, G.place(H.F, *Failure), "this way fails here");
  if (IsOwn)
    Reporter::note(*Found, G.place(H.F, Otherwise),
                   "it is dropped here on another way", NoteRole::LetGo);
  else if (&Because == &KeptElseOnly)
    Reporter::note(*Found, G.place(H.F, Otherwise),
                   "it is kept here on another way");
  else
    Reporter::note(*Found, G.place(H.F, Otherwise),
                   "this call keeps it, but not where it fails");
}

/// Does \p Return give back what the same function has given as H, and then
/// another one? H was a step on the way to it.
bool Forgotten::returnsAnother(const Hold &H, uint32_t Return) const {
  const Event &Ev = P.Functions[H.F].Events[Return];
  std::optional<CallId> Giver = P.callAt(H.F, H.Event);
  if (!H.IsNew || H.IsByParam || !Giver || P.targets(*Giver).size() != 1 ||
      Ev.Ops.empty())
    return false;
  return llvm::any_of(Ev.Ops[0].Values, [&](PlaceId V) {
    auto Values = G.effects().expand(H.F, Return, V);
    return llvm::any_of(Values, [&](PlaceId W) {
      auto Call = P.callOf(H.F, W);
      return Call && P.Places.kind(W) == PlaceKind::Call &&
             Call->event() != H.Event && P.targets(*Call).size() == 1 &&
             P.targets(*Call)[0].Callee == P.targets(*Giver)[0].Callee &&
             G.effects().flow(H.F).hasPath(H.Event, Call->event(),
                                           G.effects().flow(H.F).none());
    });
  });
}

EventSet Forgotten::check(const Hold &H) {
  const Function &Fn = P.Functions[H.F];
  const Flow &Fl = G.effects().flow(H.F);
  EventSet Told = Fl.none();
  if (!H.IsPlain)
    return Told;
  const EventSet Drops = All.drops(H), Plain = All.plainDrops(H);
  EventSet Kept = All.handedOn(H);
  Kept |= All.perhapsHandedOn(H);
  EventSet Gone = Kept;
  Gone |= Drops;
  auto FirstBehind = [&](const EventSet &Set) -> std::optional<uint32_t> {
    for (uint32_t E : Set.set_bits())
      if (Fl.hasPath(H.Event, E, Fl.none()))
        return E;
    return std::nullopt;
  };
  const std::optional<uint32_t> Drop = FirstBehind(Plain);
  // One that has been put somewhere before is counted for that.
  const bool IsKeptBefore = llvm::any_of(Kept.set_bits(), [&](uint32_t E) {
    return isLasting(H, E) && Fl.hasPath(E, H.Event, Fl.none());
  });
  for (uint32_t R = 0; R < Fn.Events.size(); ++R) {
    const Event &Return = Fn.Events[R];
    // What a variable's cleanup drops, it drops behind the return.
    if (Return.Kind != EventKind::Return || Gone.test(R) ||
        !Fl.hasPath(R, Flow::Boundary, Gone))
      continue;
    // Refused by what would have kept it: the way begins there.
    for (uint32_t C : Kept.set_bits()) {
      auto Begin = refusedAt(H, C);
      EventSet Later = Gone;
      Later.reset(C);
      if (!Begin || !Fl.hasPath(H.Event, C, Drops) ||
          !Fl.hasPathFromBlock(*Begin, R, Later) ||
          !Fl.dominates(*Begin, Return.Block) || Told.test(R))
        continue;
      tell(H, R, Refused, C, std::nullopt);
      RefusedAt.insert({H.F, C});
      Told.set(R);
    }
    // A drop on the way to it that may not happen hangs on something.
    bool IsDroppedAbove = llvm::any_of(Drops.set_bits(), [&](uint32_t D) {
      return Fl.hasPath(H.Event, D, Fl.none()) && Fl.hasPath(D, R, Fl.none());
    });
    if (Told.test(R) || IsKeptBefore || IsDroppedAbove ||
        !All.leads(H, R, Gone) || !(Fn.Events[H.Event].Where < Return.Where))
      continue;
    if (Drop) {
      auto Later = llvm::find_if(Plain.set_bits(), [&](uint32_t D) {
        return Return.Where < Fn.Events[D].Where &&
               Fl.hasPath(H.Event, D, Fl.none());
      });
      if (Later != Plain.set_bits().end() &&
          Fl.dominates(Fn.Events[H.Event].Block, Return.Block) &&
          !isSuccess(H, R, Plain)) {
        tell(H, R, OnlyForItself, *Later, std::nullopt);
        Told.set(R);
        continue;
      }
    }
    // What drops it may be what fails, so only keeping it tells of success.
    EventSet Settled = Drop ? Fl.none() : Kept;
    auto Failure = failureAt(H, R, Gone, Settled);
    if (!Failure && Drop && returnsAnother(H, R)) {
      tell(H, R, StepPassed, *Drop, std::nullopt);
      Told.set(R);
      continue;
    }
    if (!Failure)
      continue;
    if (Drop)
      tell(H, R, OnlyForItself, *Drop, Failure);
    else if (auto Keep = FirstBehind(Kept); Keep && isLasting(H, *Keep))
      tell(H, R, KeptElseOnly, *Keep, Failure);
    else
      continue;
    Told.set(R);
  }
  return Told;
}
