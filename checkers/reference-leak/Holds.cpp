//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Holds.h"

using namespace cvet;
using namespace cvet::leaks;

Holds::Holds(const RetentionGraph &Graph, const References &Refs)
    : G(Graph), P(Graph.program()), Refs(Refs) {}

static bool isVariable(const Program &P, PlaceId V) {
  PlaceKind K = P.Places.kind(V);
  return K == PlaceKind::Param || K == PlaceKind::Local;
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
      llvm::SmallVector<PlaceId, 8> All = G.effects().expand(F, E, V);
      bool Is = false;
      for (PlaceId W : All)
        if (auto Call = P.callOf(F, W);
            !Is && Call && P.Places.kind(W) == PlaceKind::Call)
          for (const CallTarget &T : P.targets(*Call))
            Is |= T.Kind == CallKind::Direct && gives(T.Callee, Depth - 1);
      // Where it is taken always: behind it, or before.
      if (auto Taken = Is ? std::nullopt : Refs.takenHere(F, All))
        Is = G.effects().flow(F).dominates(Fn.Events[*Taken].Block,
                                           Fn.Events[E].Block) ||
             llvm::any_of(G.branches(F), [&](uint32_t B) {
               return Fn.Events[B].Condition == ConditionKind::NonNull ||
                      Fn.Events[B].Condition == ConditionKind::IsNull;
             });
      if (!Is)
        return false;
      Any = true;
    }
  }
  return Givers[F] = Any;
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
    Out.push_back(New);
  };
  bool HasPairs = llvm::any_of(
      P.roles(Call), [](const Role &R) { return R.V == Verb::Pairs; });
  for (const Role &R : P.roles(Call)) {
    if (R.V != Verb::Gives)
      continue;
    if (!R.param(0)) {
      Add(P.Places.root(PlaceKind::Call, Ev.CallNo), true);
      continue;
    }
    for (uint32_t I = R.param(0) + HasPairs; I < Ev.Ops.size();
         I += HasPairs ? 2 : Ev.Ops.size())
      for (PlaceId V : Ev.Ops[I].Values)
        if (P.Places.kind(V) == PlaceKind::Addr &&
            P.Places.kind(P.Places.base(V)) == PlaceKind::Local &&
            P.Functions[F].Locals[P.Places[P.Places.base(V)].Payload].Type.K ==
                TypeClass::RecordPointer)
          Add(P.Places.base(V), true);
  }
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
  for (const Effect &X : G.effects().at(F, Call.event()))
    if (Refs.isTaken(X) && isVariable(P, X.Object) &&
        Refs.takenHere(F, X.Object) == Call.event()) {
      if (Out.empty())
        Add(X.Object, false);
      Out.back().Names.push_back(X.Object);
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

std::vector<Hold> Holds::of(FunctionId F) const {
  std::vector<Hold> Out;
  for (CallId Call : P.calls(F))
    for (Hold &H : ofCall(Call)) {
      addCopies(H);
      Out.push_back(std::move(H));
    }
  return Out;
}

bool Holds::isNamed(const Hold &H, PlaceId V) const {
  return llvm::is_contained(H.Names, V);
}

/// What the operands of event \p E that are the object of \p H may stand for.
llvm::SmallVector<PlaceId, 8> Holds::meant(const Hold &H, uint32_t E) const {
  llvm::SmallVector<PlaceId, 8> Out;
  for (const Operand &O : P.Functions[H.F].Events[E].Ops)
    for (PlaceId V : O.Values) {
      bool IsAddress = P.Places.kind(V) == PlaceKind::Addr;
      if (isNamed(H, V) || (IsAddress && isNamed(H, P.Places.base(V))))
        llvm::append_range(
            Out, G.effects().expand(H.F, E, IsAddress ? P.Places.base(V) : V));
    }
  return Out;
}

EventSet Holds::drops(const Hold &H) const {
  const Function &Fn = P.Functions[H.F];
  EventSet Out = G.effects().flow(H.F).none();
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    if (E == H.Event || Fn.Events[E].Kind != EventKind::Call)
      continue;
    llvm::SmallVector<PlaceId, 8> Objects = meant(H, E);
    if (!Objects.empty() &&
        llvm::any_of(G.effects().at(H.F, E), [&](const Effect &X) {
          return Refs.isDropped(X) && llvm::is_contained(Objects, X.Object);
        }))
      Out.set(E);
  }
  return Out;
}

/// Does somebody else get the object of \p H at \p E?
bool Holds::isPassedOn(const Hold &H, uint32_t E) const {
  const Event &Ev = P.Functions[H.F].Events[E];
  auto Has = [&](const Operand &O) {
    return llvm::any_of(O.Values, [&](PlaceId V) {
      return isNamed(H, V) || (P.Places.kind(V) == PlaceKind::Addr &&
                               isNamed(H, P.Places.base(V)));
    });
  };
  switch (Ev.Kind) {
  case EventKind::Return:
    return !Ev.Ops.empty() && Has(Ev.Ops[0]);
  case EventKind::Store:
  case EventKind::Copy:
    return Has(Ev.Ops[1]);
  case EventKind::Call:
    break;
  default:
    return false;
  }
  if (llvm::none_of(llvm::drop_begin(Ev.Ops), Has))
    return false;
  if (P.callsUnknown(*P.callAt(H.F, E)))
    return true;
  llvm::SmallVector<PlaceId, 8> Objects = meant(H, E);
  return llvm::any_of(G.effects().at(H.F, E), [&](const Effect &X) {
    switch (X.Kind) {
    case EffectKind::Store:
    case EffectKind::Link:
    case EffectKind::Insert:
    case EffectKind::Escape:
    case EffectKind::Register:
    case EffectKind::Bind:
    case EffectKind::Spawn:
      return llvm::is_contained(Objects, X.Object);
    default:
      return false;
    }
  });
}

EventSet Holds::handedOn(const Hold &H) const {
  EventSet Out = G.effects().flow(H.F).none();
  for (uint32_t E = 0; E < P.Functions[H.F].Events.size(); ++E)
    if (E != H.Event && isPassedOn(H, E))
      Out.set(E);
  return Out;
}
