//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Flags.h"
#include "DeadCode.h"

using namespace cvet;

std::optional<AskedFlag> Flags::asked(FunctionId F, uint32_t I) const {
  const Event &E = P.Functions[F].Events[I];
  if (E.Kind != EventKind::Branch || E.Ops.size() != 1 ||
      E.Ops[0].Values.size() != 1 ||
      (E.Condition != ConditionKind::NonNull &&
       E.Condition != ConditionKind::IsNull))
    return std::nullopt;
  NameId Name = name(F, I, E.Ops[0].Values[0]);
  if (!Name)
    return std::nullopt;
  return AskedFlag{Name, E.Condition == ConditionKind::NonNull ? 0u : 1u};
}

std::optional<std::pair<NameId, bool>> Flags::ending(FunctionId F,
                                                     uint32_t I) const {
  std::optional<AskedFlag> Asked = asked(F, I);
  const Function &Fn = P.Functions[F];
  llvm::ArrayRef<uint32_t> Succs = Fn.Blocks[Fn.Events[I].Block];
  if (!Asked || Succs.size() != 2)
    return std::nullopt;
  const Flow &Fl = G.effects().flow(F);
  const EventSet None = Fl.none();
  for (bool Value : {false, true})
    if (!Fl.hasPathFromBlock(Succs[Asked->edge(Value)], I, None) &&
        Fl.hasPathFromBlock(Succs[Asked->edge(!Value)], I, None))
      return std::pair(Asked->Name, Value);
  return std::nullopt;
}

std::optional<bool> Flags::stored(FunctionId F, uint32_t I, NameId Name) const {
  const Event &E = P.Functions[F].Events[I];
  if (E.Kind != EventKind::Store || E.Ops[0].Values.size() != 1 ||
      E.Ops[1].Values.size() != 1 || name(F, I, E.Ops[0].Values[0]) != Name)
    return std::nullopt;
  auto Value = integerAt(E.Ops[1].Values[0], P.Places, P.Names);
  return Value ? std::optional(*Value != 0) : std::nullopt;
}

bool Flags::stores(FunctionId F, uint32_t I, NameId Name, bool Value) const {
  if (stored(F, I, Name) == Value)
    return true;
  auto Call = P.callAt(F, I);
  if (!Call)
    return false;
  for (const CallTarget &T : P.targets(*Call))
    if (T.Kind != CallKind::Deferred)
      for (FunctionId In : callClosure(P, T.Callee, MaxCallDepth))
        for (uint32_t J = 0; J < P.Functions[In].Events.size(); ++J)
          if (stored(In, J, Name) == Value)
            return true;
  return false;
}

llvm::DenseSet<NameId> Flags::written(FunctionId F) const {
  llvm::DenseSet<NameId> Names;
  for (FunctionId In : callClosure(P, F, MaxCallDepth))
    for (uint32_t I = 0; I < P.Functions[In].Events.size(); ++I) {
      const Event &E = P.Functions[In].Events[I];
      if (E.Kind == EventKind::Store || E.Kind == EventKind::Increment ||
          E.Kind == EventKind::Decrement)
        for (PlaceId To : E.Ops[0].Values)
          if (NameId Name = name(In, I, To))
            Names.insert(Name);
    }
  return Names;
}

llvm::DenseSet<NameId> Flags::around(FunctionId F, uint32_t Event) const {
  llvm::DenseSet<NameId> Names;
  const Flow &Fl = G.effects().flow(F);
  const EventSet None = Fl.none();
  const EventSet Before = Fl.leadingTo(Event);
  const EventSet After = Fl.reached(Event, None).Events;
  for (uint32_t I = 0; I < P.Functions[F].Events.size(); ++I) {
    const cvet::Event &E = P.Functions[F].Events[I];
    bool IsAsked = E.Kind == EventKind::Branch;
    if ((!IsAsked && E.Kind != EventKind::Store) ||
        (!Before.test(I) && !After.test(I)))
      continue;
    for (const Operand &O : llvm::ArrayRef(E.Ops).take_front(IsAsked ? 2 : 1))
      for (PlaceId V : O.Values)
        if (NameId Name = name(F, I, V))
          Names.insert(Name);
  }
  return Names;
}

bool Flags::asksOne(FunctionId F, uint32_t I,
                    const llvm::DenseSet<NameId> &Names) const {
  return llvm::any_of(P.Functions[F].Events[I].Ops, [&](const Operand &O) {
    return llvm::any_of(
        O.Values, [&](PlaceId V) { return Names.contains(name(F, I, V)); });
  });
}

/// A field of what a pointer leads to, or a variable.
NameId Flags::name(FunctionId F, uint32_t I, PlaceId Place) const {
  for (PlaceId V : G.effects().expand(F, I, Place)) {
    NameId Name = holderName(P.Places, V);
    const FieldFacts *Fd = P.field(Name);
    const GlobalFacts *V2 = P.global(Name);
    if ((Fd && Fd->Type.K == TypeClass::Scalar) ||
        (V2 && V2->Type.K == TypeClass::Scalar))
      return Name;
  }
  return 0;
}
