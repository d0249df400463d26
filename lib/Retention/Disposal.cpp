//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Containers that dispose of what is taken out of them: the function that one
/// was given when it was made is called where something is removed.
///
//===----------------------------------------------------------------------===//

#include "Program.h"

using namespace cvet;

/// The field or variable that the container at \p Place of \p F is kept in; a
/// local may be it, or become it.
NameId Program::containerOf(const Function &F, PlaceId Place) const {
  if (NameId Name = holderName(Places, Place))
    return Name;
  for (uint32_t D : F.Defines[Place])
    for (PlaceId V : F.Events[D].Ops[1].Values)
      if (NameId Name = holderName(Places, V))
        return Name;
  for (const Event &E : F.Events) {
    if (E.Kind != EventKind::Store && E.Kind != EventKind::Define)
      continue;
    if (!llvm::is_contained(E.Ops[1].Values, Place))
      continue;
    for (PlaceId To : E.Ops[0].Values) {
      if (NameId Name = holderName(Places, To))
        return Name;
      if (E.Kind == EventKind::Define && To != Place &&
          Places.kind(Place) == PlaceKind::Call)
        if (NameId Name = containerOf(F, To))
          return Name;
    }
  }
  return 0;
}

/// The parameter of a disposer that receives what was taken out.
unsigned Program::keptArgument(const Function &Callee) const {
  for (unsigned I = 0; I < Callee.Params.size(); ++I)
    if (TypeClass::Kind K = Callee.Params[I].Type.K;
        K == TypeClass::VoidPointer || K == TypeClass::RecordPointer)
      return I + 1;
  return 0;
}

void Program::collectDisposers() {
  for (FunctionId Id = 0; Id < Functions.size(); ++Id) {
    const Function &F = Functions[Id];
    for (CallId Call : calls(Id)) {
      const Event &E = event(Call);
      for (const Role &R : roles(Call)) {
        unsigned Fn = R.param(1), Of = R.param(0);
        if (R.V != Verb::Disposes || !Fn || Fn >= E.Ops.size() ||
            Of >= E.Ops.size())
          continue;
        PlaceId Container =
            !Of ? Places.root(PlaceKind::Call, E.CallNo)
                : (E.Ops[Of].Values.empty() ? UnknownPlace
                                            : E.Ops[Of].Values[0]);
        NameId Name = Container ? containerOf(F, Container) : 0;
        for (PlaceId V : E.Ops[Fn].Values)
          if (Name && Places.kind(V) == PlaceKind::Function)
            for (FunctionId Callee : functions(F.Unit, Places[V].Payload))
              if (!llvm::is_contained(Disposers[Name], Callee))
                Disposers[Name].push_back(Callee);
      }
    }
  }
}

void Program::addDisposals() {
  for (FunctionId Id = 0; Id < Functions.size(); ++Id)
    for (CallId Call : calls(Id)) {
      const Event &E = event(Call);
      CallInfo &Info = info(Call);
      for (const Role &R : Info.Roles) {
        unsigned Of = R.param(0);
        if (R.V != Verb::Disposes || R.param(1) || !Of || Of >= E.Ops.size() ||
            E.Ops[Of].Values.empty())
          continue;
        PlaceId Container = E.Ops[Of].Values[0];
        auto Known = Disposers.find(containerOf(Functions[Id], Container));
        if (Known == Disposers.end())
          continue;
        for (FunctionId Callee : Known->second) {
          CallTarget T{Callee, CallKind::Disposal,
                       keptArgument(Functions[Callee])};
          T.Passed = Places.step(Container, PlaceKind::Element);
          Info.Targets.push_back(T);
          Functions[Callee].Callers.push_back({Call, T});
        }
      }
    }
}
