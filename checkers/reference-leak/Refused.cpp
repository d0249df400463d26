//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Forgotten.h"

using namespace cvet;
using namespace cvet::leaks;

static const ReasonKind
    MayRefuse("may-refuse", Side::Argument, Scope::Way, Basis::Shown,
              Confidence::Medium,
              "'{0}' keeps it, or says that it does not, and nothing drops it "
              "then");

/// The constant that \p V is; a null pointer is 0.
static std::optional<int64_t> constant(const Program &P, PlaceId V) {
  return integerAt(V, P.Places, P.Names);
}

llvm::SmallVector<std::pair<PlaceId, uint32_t>, 4>
leaks::valuesAt(const RetentionGraph &G, FunctionId F, uint32_t From,
                uint32_t R, const EventSet &Avoid, PlaceId NotNull) {
  const Program &P = G.program();
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  llvm::SmallVector<std::pair<PlaceId, uint32_t>, 4> Out;
  const Event &Return = Fn.Events[R];
  if (Return.Ops.empty() || Return.Ops[0].Values.size() != 1)
    return Out;
  PlaceId V = Return.Ops[0].Values[0];
  auto Leads = [&](uint32_t Via, const EventSet &But) {
    PathQuery Q{Via, R, But};
    Q.NotNull = NotNull;
    return Fl.hasPath(Via, R, But) && G.hasFeasiblePath(F, Q);
  };
  if (P.Places.kind(V) != PlaceKind::Local) {
    if (constant(P, V) &&
        (NotNull ? Leads(From, Avoid) : Fl.hasPath(From, R, Avoid)))
      Out.push_back({V, R});
    return Out;
  }
  EventSet Defines = Fl.defines(V);
  for (uint32_t D : Defines.set_bits()) {
    const Operand &To = Fn.Events[D].Ops[1];
    if (To.Values.size() != 1 || !constant(P, To.Values[0]))
      continue;
    EventSet Others = Defines;
    Others.reset(D);
    Others |= Avoid;
    bool Reaches = false;
    if (Fl.hasPath(From, D, Avoid))
      Reaches = Leads(D, Others);
    else if (Fl.hasPath(D, From, Others))
      Reaches = Leads(From, Others);
    if (Reaches)
      Out.push_back({To.Values[0], D});
  }
  return Out;
}

/// Adds to \p Of what return \p R of \p F gives back behind \p Keeps. False if
/// that is not known.
bool Forgotten::addAnswers(FunctionId F, uint32_t R, const EventSet &Keeps,
                           Answers &Of) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  const PlaceId V = Fn.Events[R].Ops[0].Values.size() == 1
                        ? Fn.Events[R].Ops[0].Values[0]
                        : UnknownPlace;
  for (uint32_t K : Keeps.set_bits()) {
    if (!Fl.hasPath(K, R, Fl.none()))
      continue;
    auto Values = valuesAt(G, F, K, R, Fl.none());
    for (auto [Value, D] : Values)
      Of.Kept.push_back(*constant(P, Value));
    if (!Values.empty())
      continue;
    // A number of its own, that the way to it sets.
    if (P.Places.kind(V) != PlaceKind::Local ||
        Fn.Result.K != TypeClass::Scalar || Fl.defines(V).none())
      return false;
    Of.KeepsAny = true;
  }
  return true;
}

/// What the callee of \p Call gives back where it keeps argument \p Argument,
/// and where it does nothing about it, if these are different constants.
std::optional<Forgotten::Answers> Forgotten::answers(CallId Call,
                                                     uint32_t Argument) const {
  llvm::ArrayRef<CallTarget> Targets = P.targets(Call);
  if (llvm::any_of(P.roles(Call), [&](const Role &R) {
        return R.V == Verb::Spawns && R.param(1) == int(Argument);
      }))
    return Answers{{0}, {1}};
  if (Targets.size() != 1 || Targets[0].Kind != CallKind::Direct ||
      P.isAmbiguous(Call))
    return std::nullopt;
  FunctionId F = Targets[0].Callee;
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  PlaceId Param = P.Places.root(PlaceKind::Param, Argument);
  EventSet Keeps = Fl.none();
  for (const Effect &X : G.effects().of(F)) {
    if (X.Object != Param)
      continue;
    switch (X.Kind) {
    case EffectKind::Store:
    case EffectKind::Insert:
    case EffectKind::Link:
    case EffectKind::Register:
    case EffectKind::Bind:
    case EffectKind::Spawn:
      Keeps.set(X.Event);
      break;
    case EffectKind::Compare:
      break;
    default:
      return std::nullopt;
    }
  }
  if (Keeps.none())
    return std::nullopt;
  auto HasObject = [&](uint32_t R) {
    PathQuery Q{Flow::Boundary, R, Keeps};
    Q.NotNull = Param;
    return G.hasFeasiblePath(F, Q);
  };
  Answers Out;
  for (uint32_t R = 0; R < Fn.Events.size(); ++R) {
    if (Fn.Events[R].Kind != EventKind::Return)
      continue;
    if (Fn.Events[R].Ops.empty())
      return std::nullopt;
    bool IsKept = llvm::any_of(Keeps.set_bits(), [&](uint32_t K) {
      return Fl.hasPath(K, R, Fl.none());
    });
    if (IsKept && !addAnswers(F, R, Keeps, Out))
      return std::nullopt;
    if (!Fl.hasPath(Flow::Boundary, R, Keeps))
      continue;
    auto Values = valuesAt(G, F, Flow::Boundary, R, Keeps, Param);
    // What is kept may be given back itself; nothing is kept of nothing.
    if (Values.empty() && HasObject(R))
      return std::nullopt;
    for (auto [V, D] : Values)
      Out.Refused.push_back(*constant(P, V));
  }
  // A number that is computed, as where it is kept, is another one than 0.
  if (Out.KeepsAny) {
    if (llvm::any_of(Out.Refused, [](int64_t N) { return N != 0; }))
      return std::nullopt;
    Out.Kept.push_back(1);
  }
  bool AreApart = llvm::none_of(
      Out.Kept, [&](int64_t N) { return llvm::is_contained(Out.Refused, N); });
  if (Out.Kept.empty() || Out.Refused.empty() || !AreApart)
    return std::nullopt;
  return Out;
}

/// The block in which \p Call has refused the object of \p H.
std::optional<uint32_t> Forgotten::refusedAt(const Hold &H,
                                             uint32_t Call) const {
  const Function &Fn = P.Functions[H.F];
  const Event &Ev = Fn.Events[Call];
  auto Id = P.callAt(H.F, Call);
  if (Ev.Kind != EventKind::Call || !Id)
    return std::nullopt;
  for (uint32_t A = 1; A < Ev.Ops.size(); ++A) {
    if (llvm::none_of(Ev.Ops[A].Values, [&](PlaceId V) {
          return llvm::is_contained(H.Names, V);
        }))
      continue;
    // The branch behind it asks what it has given back.
    std::optional<Answers> Of = answers(*Id, A);
    if (!Of || !G.successBlock(H.F, Call))
      continue;
    const Event &B = Fn.Events[Fn.BlockBegin[Ev.Block + 1] - 1];
    // One edge may have all that keeps it, and something that has refused it.
    for (bool Holds : {true, false}) {
      auto Leads = [&](int64_t N) { return holdsFor(B.Condition, N) == Holds; };
      if (llvm::any_of(Of->Refused, Leads) && llvm::none_of(Of->Kept, Leads))
        return Fn.Blocks[Ev.Block][Holds ? 0 : 1];
    }
  }
  return std::nullopt;
}

/// Is one of \p H's names given to the call \p E, or what takes it there?
static std::optional<uint32_t> argumentOf(const Event &Ev, const Hold &H) {
  for (uint32_t A = 1; A < Ev.Ops.size(); ++A)
    if (Ev.Ops[A].Values.size() == 1 &&
        llvm::is_contained(H.Names, Ev.Ops[A].Values.front()))
      return A;
  return std::nullopt;
}

/// The reference that is taken right before \p Call for what it is given:
/// `obj_ref(o); push(q, o)`. Another one may have been taken before.
std::optional<Hold> Forgotten::takenFor(CallId Call) const {
  const FunctionId F = Call.caller();
  const Function &Fn = P.Functions[F];
  const Event &Ev = P.event(Call);
  auto Names = [](const Event &Of, PlaceId V) {
    return llvm::any_of(Of.Ops, [&](const Operand &O) {
      return llvm::is_contained(O.Values, V);
    });
  };
  for (const Operand &O : llvm::drop_begin(Ev.Ops)) {
    if (O.Values.size() != 1)
      continue;
    const PlaceId V = O.Values.front();
    if (P.Places.kind(V) != PlaceKind::Local &&
        P.Places.kind(V) != PlaceKind::Param)
      continue;
    for (uint32_t E = Call.event(); E-- > Fn.BlockBegin[Ev.Block];) {
      if (!Names(Fn.Events[E], V))
        continue;
      if (Fn.Events[E].Kind == EventKind::Call && Refs.isPlainTake(F, E) &&
          llvm::any_of(G.effects().at(F, E),
                       [&](const Effect &X) { return Refs.isTaken(X); })) {
        Hold H;
        H.F = F;
        H.Event = E;
        H.Names = {V};
        H.IsPlain = true;
        return H;
      }
      break;
    }
  }
  return std::nullopt;
}

/// \p H with what has been given to the call that counts it and gives it back.
Hold Forgotten::withArgument(Hold H) const {
  auto Taker = P.callAt(H.F, H.Event);
  if (!Taker || H.IsNew)
    return H;
  for (const Operand &O : llvm::drop_begin(P.event(*Taker).Ops))
    for (PlaceId V : O.Values)
      if ((P.Places.kind(V) == PlaceKind::Local ||
           P.Places.kind(V) == PlaceKind::Param) &&
          !llvm::is_contained(H.Names, V))
        H.Names.push_back(V);
  return H;
}

/// Does \p F take another reference to \p H's object before it does so there?
bool Forgotten::isTakenBefore(const Hold &H) const {
  const Flow &Fl = G.effects().flow(H.F);
  return llvm::any_of(G.effects().of(H.F), [&](const Effect &X) {
    return X.Event != H.Event && Refs.isTaken(X) &&
           Fl.hasPath(X.Event, H.Event, Fl.none()) &&
           llvm::any_of(
               P.Functions[H.F].Events[X.Event].Ops, [&](const Operand &O) {
                 return llvm::any_of(O.Values, [&](PlaceId V) {
                   return llvm::is_contained(H.Names, P.Places.rootOf(V));
                 });
               });
  });
}

/// Is \p H given to \p Call, which keeps it or says that it does not, and has
/// the function nothing that drops it then?
bool Forgotten::isLostIn(const Hold &H, CallId Call, bool IsForCall) const {
  const Flow &Fl = G.effects().flow(H.F);
  const uint32_t C = Call.event();
  auto Argument = argumentOf(P.event(Call), H);
  if (!Argument || C == H.Event)
    return false;
  EventSet Gone = All.handedOn(H);
  Gone |= All.perhapsHandedOn(H);
  // What has it already has it for that.
  for (uint32_t E : Gone.set_bits())
    if (E != C && isLasting(H, E) && Fl.hasPath(E, C, Fl.none()))
      return false;
  if (IsForCall && isTakenBefore(H))
    Gone.reset();
  Gone |= All.drops(H);
  Gone.reset(C);
  if (H.Kept)
    Gone.reset(Fl.defines(H.Kept));
  EventSet Self = Fl.none();
  Self.set(C);
  Gone.reset(H.Event);
  // It is there, and nothing settles it behind the call.
  if (!Fl.hasPath(H.Event, C, Gone) ||
      llvm::any_of(Gone.set_bits(),
                   [&](uint32_t E) { return Fl.hasPath(C, E, Fl.none()); }) ||
      !answers(Call, *Argument))
    return false;
  PathQuery Q{C, Flow::Boundary, Self};
  if (G.successBlock(H.F, C)) {
    Q.Success = refusedAt(H, C);
    if (!Q.Success)
      return false;
  }
  return Fl.hasPath(C, Flow::Boundary, Self) && G.hasFeasiblePath(H.F, Q);
}

void Forgotten::tellLost(const Hold &H, CallId Call) {
  Reasons Why;
  Why.add(MayRefuse, G.place(H.F, Call.event()),
          {Report.function(P.targets(Call)[0].Callee)});
  if (callersDrop(H))
    Why.add(CallerUndoes, G.place(H.F, Call.event()));
  Report.addAbsence(Why);
  const std::string Name = All.name(H);
  Finding *Found = Report.decide(
      Why, G.place(H.F, Call.event()),
      [&] {
        return "the reference to '" + Name +
               "' is lost where this call does not keep it";
      },
      Name);
  if (Found && H.Event != Call.event())
    Reporter::note(*Found, G.place(H.F, H.Event),
                   "'" + Name + "' gets one more reference here",
                   NoteRole::Held);
}

void Forgotten::checkRefused(FunctionId F) {
  for (CallId Call : P.calls(F)) {
    if (P.isAmbiguous(Call) || P.targets(Call).size() != 1 ||
        RefusedAt.contains({F, Call.event()}))
      continue;
    const Hold *Of = nullptr;
    std::optional<Hold> Own = takenFor(Call);
    if (Own && isLostIn(*Own, Call, /*IsForCall=*/true))
      Of = &*Own;
    for (const Hold &H : All.of(F))
      if (!Of && H.IsPlain) {
        Own = withArgument(H);
        if (isLostIn(*Own, Call, /*IsForCall=*/false))
          Of = &*Own;
      }
    if (Of)
      tellLost(*Of, Call);
  }
}
