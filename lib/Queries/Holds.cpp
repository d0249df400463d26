//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Holds.h"

using namespace cvet;

Holds::Holds(const RetentionGraph &Graph, const References &Refs)
    : G(Graph), P(Graph.program()), Refs(Refs) {}

static bool isVariable(const Program &P, PlaceId V) {
  PlaceKind K = P.Places.kind(V);
  return K == PlaceKind::Param || K == PlaceKind::Local;
}

/// Does whatever \p Call runs give its caller a reference: also what all
/// callers hand over as the function to call?
bool Holds::callGives(CallId Call, unsigned Depth) const {
  for (const CallTarget &T : P.targets(Call))
    if (T.Kind == CallKind::Direct)
      return gives(T.Callee, Depth);
  const Operand &Callee = P.event(Call).Ops[0];
  const Function &Fn = P.Functions[Call.caller()];
  if (Callee.Values.size() != 1 || Fn.Callers.empty() ||
      P.Places.kind(Callee.Values.front()) != PlaceKind::Param)
    return false;
  const unsigned Param = P.Places[Callee.Values.front()].Payload;
  return llvm::all_of(Fn.Callers, [&](const CallSite &S) {
    llvm::ArrayRef<PlaceId> Given = G.effects().argument(S, S.Target, Param);
    return !Given.empty() && llvm::all_of(Given, [&](PlaceId V) {
      if (P.Places.kind(V) != PlaceKind::Function)
        return false;
      llvm::ArrayRef<FunctionId> Named =
          P.functions(P.Functions[S.caller()].Unit, P.Places[V].Payload);
      return Named.size() == 1 && gives(Named.front(), Depth);
    });
  });
}

/// Has \p F a reference for \p V, which it gives away at event \p E?
bool Holds::isTakenFor(FunctionId F, uint32_t E, PlaceId V,
                       unsigned Depth) const {
  llvm::SmallVector<PlaceId, 8> All = G.effects().expand(F, E, V);
  for (PlaceId W : All)
    if (auto Call = P.callOf(F, W); Call &&
                                    P.Places.kind(W) == PlaceKind::Call &&
                                    callGives(*Call, Depth - 1))
      return true;
  // Where it is taken always: behind it, or before.
  auto Taken = Refs.takenHere(F, All);
  if (!Taken)
    return false;
  const Function &Fn = P.Functions[F];
  return G.effects().flow(F).dominates(Fn.Events[*Taken].Block,
                                       Fn.Events[E].Block) ||
         llvm::any_of(G.branches(F), [&](uint32_t B) {
           return Fn.Events[B].Condition == ConditionKind::NonNull ||
                  Fn.Events[B].Condition == ConditionKind::IsNull;
         });
}

bool Holds::gives(FunctionId F, unsigned Depth) const {
  // Not answered here: nobody is to remember it.
  if (!Depth)
    return Givers.lookup(F);
  auto [It, IsNew] = Givers.try_emplace(F, false);
  if (!IsNew)
    return It->second;
  const Function &Fn = P.Functions[F];
  bool Any = false;
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    if (Fn.Events[E].Kind != EventKind::Return || Fn.Events[E].Ops.empty())
      continue;
    for (PlaceId V : Fn.Events[E].Ops[0].Values) {
      if (P.Places.kind(V) == PlaceKind::Null)
        continue;
      bool Is = isTakenFor(F, E, V, Depth);
      if (!Is)
        return false;
      Any = true;
    }
  }
  return Givers[F] = Any;
}

bool Holds::givesBy(FunctionId F, unsigned Out) const {
  auto [It, IsNew] = GiversBy.try_emplace({F, Out}, false);
  if (!IsNew)
    return It->second;
  const PlaceId To =
      P.Places.step(P.Places.root(PlaceKind::Param, Out), PlaceKind::Deref);
  const Function &Fn = P.Functions[F];
  bool Any = false;
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    if (Ev.Kind != EventKind::Store ||
        !llvm::is_contained(Ev.Ops[0].Values, To))
      continue;
    for (PlaceId V : Ev.Ops[1].Values) {
      if (P.Places.kind(V) == PlaceKind::Null)
        continue;
      if (!isTakenFor(F, E, V, /*Depth=*/2))
        return false;
      Any = true;
    }
  }
  return GiversBy[{F, Out}] = Any;
}

/// The references that what \p Call runs puts into locals whose addresses it is
/// given: `user_open(name, &u)`.
void Holds::addByParams(CallId Call, std::vector<Hold> &Out) const {
  llvm::ArrayRef<CallTarget> Targets = P.targets(Call);
  if (Targets.size() != 1 || Targets[0].Kind != CallKind::Direct ||
      P.isAmbiguous(Call))
    return;
  const Event &Ev = P.event(Call);
  const FunctionId F = Call.caller(), Callee = Targets[0].Callee;
  for (uint32_t I = 1; I < Ev.Ops.size(); ++I) {
    if (Ev.Ops[I].Values.size() != 1)
      continue;
    PlaceId V = Ev.Ops[I].Values.front();
    PlaceId Local = P.Places.base(V);
    if (P.Places.kind(V) != PlaceKind::Addr ||
        P.Places.kind(Local) != PlaceKind::Local ||
        P.Functions[F].Locals[P.Places[Local].Payload].Type.K !=
            TypeClass::RecordPointer ||
        !givesBy(Callee, I))
      continue;
    Hold New;
    New.F = F;
    New.Event = Call.event();
    New.Names.push_back(Local);
    New.IsNew = New.IsByParam = true;
    New.IsPlain = Refs.countsOnly(Callee, I);
    Out.push_back(New);
  }
}

/// Does what \p Call runs count a reference, and nothing else? A number that
/// it gives back may say that it has not.
bool Holds::isPlain(CallId Call, bool IsNew) const {
  llvm::ArrayRef<CallTarget> Targets = P.targets(Call);
  if (!Refs.isPlainTake(Call.caller(), Call.event()))
    return false;
  if (Targets.empty())
    return !IsNew;
  if (IsNew)
    return llvm::none_of(
        G.effects().returns(Targets[0].Callee),
        [&](PlaceId V) { return P.Places.kind(V) == PlaceKind::Fresh; });
  if (P.Functions[Targets[0].Callee].Result.K != TypeClass::Scalar)
    return true;
  PlaceId Result = P.Places.root(PlaceKind::Call, P.event(Call).CallNo);
  return llvm::none_of(P.Functions[Call.caller()].Events, [&](const Event &Ev) {
    return llvm::any_of(Ev.Ops, [&](const Operand &O) {
      return llvm::is_contained(O.Values, Result);
    });
  });
}

/// The variable whose object \p V is a part of: a count has a record of its
/// own, and its address is given to what counts.
PlaceId Holds::whole(PlaceId V) const {
  PlaceId Root = P.Places.rootOf(V);
  PlaceId Part = P.Places.kind(V) == PlaceKind::Addr ? P.Places.base(V) : V;
  return isVariable(P, Root) && P.Places.isInside(Part, Root) &&
                 (V == Root || Part != V)
             ? Root
             : V;
}

/// What \p V, an operand of event \p E, may be.
llvm::SmallVector<PlaceId, 8> Holds::meantBy(FunctionId F, uint32_t E,
                                             PlaceId V) const {
  llvm::SmallVector<PlaceId, 8> Out = G.effects().expand(F, E, V);
  if (P.Places.kind(V) == PlaceKind::Addr) {
    llvm::append_range(Out, G.effects().expand(F, E, P.Places.base(V)));
    Out.push_back(P.Places.base(V));
  }
  return Out;
}

/// The references that \p Call gives the caller.
std::vector<Hold> Holds::ofCall(CallId Call) const {
  std::vector<Hold> Out;
  const Event &Ev = P.event(Call);
  FunctionId F = Call.caller();
  auto Add = [&](PlaceId V, bool IsNew) {
    Hold New;
    New.F = F;
    New.Event = Call.event();
    New.Names.push_back(V);
    New.IsNew = IsNew;
    New.IsPlain = isPlain(Call, IsNew);
    Out.push_back(New);
  };
  bool HasPairs = llvm::any_of(
      P.roles(Call), [](const Role &R) { return R.V == Verb::Pairs; });
  for (const Role &R : P.roles(Call)) {
    if (R.V != Verb::Gives)
      continue;
    if (!R.param(0)) {
      Add(P.Places.root(PlaceKind::Call, Ev.CallNo), true);
      Out.back().IsGiven = true;
      continue;
    }
    for (uint32_t I = R.param(0) + HasPairs; I < Ev.Ops.size();
         I += HasPairs ? 2 : Ev.Ops.size())
      for (PlaceId V : Ev.Ops[I].Values)
        if (P.Places.kind(V) == PlaceKind::Addr &&
            P.Places.kind(P.Places.base(V)) == PlaceKind::Local &&
            P.Functions[F].Locals[P.Places[P.Places.base(V)].Payload].Type.K ==
                TypeClass::RecordPointer) {
          Add(P.Places.base(V), true);
          Out.back().IsGiven = true;
        }
  }
  addByParams(Call, Out);
  if (!Out.empty())
    return Out;
  llvm::ArrayRef<CallTarget> Targets = P.targets(Call);
  if (Targets.size() == 1 && Targets[0].Kind == CallKind::Direct &&
      !P.isAmbiguous(Call) && gives(Targets[0].Callee)) {
    // What is given back its argument has it counted for who calls.
    llvm::ArrayRef<PlaceId> Returned = G.effects().returns(Targets[0].Callee);
    bool IsArgument = llvm::any_of(Returned, [&](PlaceId V) {
      return P.Places.kind(V) == PlaceKind::Param;
    });
    Add(P.Places.root(PlaceKind::Call, Ev.CallNo), !IsArgument);
    if (!IsArgument)
      return Out;
  }
  for (const Effect &X : G.effects().at(F, Call.event())) {
    if (!Refs.isTaken(X))
      continue;
    PlaceId Object = whole(X.Object);
    // A local that has it is what the user calls it.
    for (const Operand &O : llvm::drop_begin(Ev.Ops))
      for (PlaceId V : O.Values)
        if (P.Places.kind(whole(V)) == PlaceKind::Local &&
            llvm::is_contained(meantBy(F, Call.event(), V), X.Object))
          Object = whole(V);
    if (!isVariable(P, Object) ||
        (Object == X.Object && Refs.takenHere(F, X.Object) != Call.event()))
      continue;
    if (Out.empty())
      Add(Object, false);
    Out.back().Names.push_back(Object);
    Out.back().Names.push_back(P.Places.root(PlaceKind::Call, Ev.CallNo));
  }
  return Out;
}

/// Adds the locals that have what \p H is about.
void Holds::addCopies(Hold &H) const {
  const Function &Fn = P.Functions[H.F];
  for (unsigned Round = 0; Round < 2; ++Round)
    for (const Event &Ev : Fn.Events)
      if (Ev.Kind == EventKind::Define && !Ev.Ops[0].Values.empty() &&
          llvm::any_of(Ev.Ops[1].Values, [&](PlaceId V) {
            return llvm::is_contained(H.Names, V);
          })) {
        PlaceId To = Ev.Ops[0].Values.front();
        if (!llvm::is_contained(H.Names, To))
          H.Names.push_back(To);
      }
  for (PlaceId V : H.Names)
    if (!H.Kept && P.Places.kind(V) == PlaceKind::Local)
      H.Kept = V;
}

/// The reference that \p F takes by counting up itself, at \p X.
std::optional<Hold> Holds::ofCount(FunctionId F, const Effect &X) const {
  if (!X.IsOwn || !Refs.isTaken(X) || !isVariable(P, X.Object) ||
      P.Functions[F].Events[X.Event].Kind != EventKind::Increment)
    return std::nullopt;
  Hold New;
  New.F = F;
  New.Event = X.Event;
  New.Names.push_back(X.Object);
  New.IsOwn = New.IsPlain = true;
  return New;
}

llvm::ArrayRef<Hold> Holds::of(FunctionId F) const {
  auto [It, IsNew] = Known.try_emplace(F);
  if (IsNew)
    It->second = std::make_unique<std::vector<Hold>>(collect(F));
  return *It->second;
}

std::vector<Hold> Holds::collect(FunctionId F) const {
  std::vector<Hold> Out;
  for (const Effect &X : G.effects().of(F))
    if (std::optional<Hold> H = ofCount(F, X)) {
      addCopies(*H);
      Out.push_back(std::move(*H));
    }
  for (CallId Call : P.calls(F))
    for (Hold &H : ofCall(Call)) {
      addCopies(H);
      Out.push_back(std::move(H));
    }
  return Out;
}

Hold Holds::given(FunctionId F, unsigned Param) const {
  Hold Out;
  Out.F = F;
  Out.Event = Flow::Boundary;
  Out.IsOwn = true;
  Out.Names.push_back(P.Places.root(PlaceKind::Param, Param));
  addCopies(Out);
  return Out;
}
