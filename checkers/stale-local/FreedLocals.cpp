//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FreedLocals.h"

using namespace cvet;
using namespace cvet::stale_local;

void FreedLocals::collectCopies() {
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    if (Ev.Kind != EventKind::Define || Used.of(Ev.Ops[0].Values[0]).empty())
      continue;
    const PlaceId V = onlyValue(P, Ev.Ops[1]);
    if (!V)
      continue;
    const PlaceId Origin = From.of(E, V);
    const std::pair<PlaceId, uint32_t> Copy = {Ev.Ops[0].Values[0], E};
    Copies[Origin].push_back(Copy);
    // It points into a block, which may be moved.
    if (P.Places.kind(Origin) == PlaceKind::Addr &&
        P.Places.kind(P.Places.base(Origin)) == PlaceKind::Index)
      Copies[P.Places.base(P.Places.base(Origin))].push_back(Copy);
    // One of several, by what a getter was asked for.
    if (auto Getter = P.callOf(F, Origin);
        Getter && P.Places.isRootPlace(Origin))
      for (PlaceId One : given(*Getter))
        Copies[One].push_back(Copy);
  }
}

/// The places one of which \p Getter gives back; none if it makes what it gives
/// back.
llvm::SmallVector<PlaceId, 4> FreedLocals::given(CallId Getter) const {
  llvm::SmallVector<PlaceId, 4> Out;
  llvm::ArrayRef<CallTarget> Targets = P.targets(Getter);
  if (Targets.size() != 1 || Targets[0].Kind != CallKind::Direct)
    return Out;
  for (PlaceId R : Fx.returns(Targets[0].Callee)) {
    const PlaceId Root = P.Places.rootOf(R);
    if (P.Places.kind(Root) == PlaceKind::Fresh)
      return {};
    if (P.Places.kind(Root) == PlaceKind::Param) {
      auto Argument = Fx.argument(Getter, Targets[0], P.Places[Root].Payload);
      R = Argument.size() == 1
              ? P.Places.compose(From.of(Getter.event(), Argument[0]), R)
              : UnknownPlace;
    }
    if (holderName(P.Places, R) || P.Places.kind(R) == PlaceKind::Element)
      Out.push_back(R);
  }
  return Out;
}

std::vector<Freed> FreedLocals::find() {
  if (Fn.IsForeign || Program::isTooLarge(Fn))
    return {};
  collectCopies();
  for (CallId Call : P.calls(F))
    for (const Effect &X : Fx.at(F, Call.event()))
      if (X.Kind == EffectKind::Kill && !X.IsOwn)
        look(Call, X);
  for (const auto &[Value, Locals] : Copies)
    if (P.Places.rootKind(Value) == PlaceKind::Global)
      lookAtStatic(Value);
  llvm::stable_sort(Out, [](const Freed &A, const Freed &B) {
    return A.Call.event() < B.Call.event();
  });
  return std::move(Out);
}

void FreedLocals::add(Freed At) {
  // One place may be that of objects of several kinds: a getter with a key.
  const NameId Declared = P.recordOf(At.Local);
  const bool IsOther = Declared && At.Record && Declared != At.Record;
  if (!IsOther && !At.Inner.empty() &&
      Seen.insert({At.Call.event(), At.Local}).second && findUse(At))
    Out.push_back(std::move(At));
}

/// Does \p Local have what \p Value had at \p Define, and still has at \p At?
bool FreedLocals::isCopy(uint32_t Define, uint32_t At, PlaceId Local,
                         PlaceId Value) const {
  return From.definition(At, Local) == Define &&
         Fl.hasPath(Define, At, Fl.none()) &&
         !From.isChanged(Define, At, Value);
}

/// A callee, or what it calls, frees what \p Value has, which is in static
/// storage.
void FreedLocals::lookAtStatic(PlaceId Value) {
  const StaticDeaths::Deaths *Dead = Statics.of(Value);
  if (!Dead)
    return;
  for (CallId Call : P.calls(F))
    for (const CallTarget &T : P.targets(Call)) {
      auto Inner = Statics.leadingTo(*Dead, Call, T, /*Depth=*/1);
      if (Inner.empty())
        continue;
      for (auto [Local, Define] : Copies.find(Value)->second)
        if (isCopy(Define, Call.event(), Local, Value))
          add({Call, T.Callee, Dead->Record, Local, Value, nullptr, Inner});
    }
}

/// Is \p Object what \p Call is given, or in what it is given? It is not where
/// the call is only given what may have been there, or in another variable.
bool FreedLocals::isGiven(CallId Call, PlaceId Object) const {
  return llvm::any_of(llvm::drop_begin(P.event(Call).Ops),
                      [&](const Operand &O) {
                        return llvm::any_of(O.Values, [&](PlaceId V) {
                          if (P.Places.kind(V) != PlaceKind::Addr)
                            return V && P.Places.hasPrefix(Object, V);
                          const PlaceId Part = P.Places.base(V);
                          return P.Places.hasPrefix(Object, Part) ||
                                 P.Places.hasPrefix(Part, Object);
                        });
                      });
}

/// The callee of \p Call frees what \p X says: which variables have it?
void FreedLocals::look(CallId Call, const Effect &X) {
  const uint32_t C = Call.event();
  if (!isGiven(Call, X.Object))
    return;
  auto Add = [&](PlaceId Local, PlaceId Value) {
    add({Call, X.Via, X.Record, Local, Value, &X, deathsIn(G, Call, X)});
  };
  if (isVariable(P, X.Object) && !Used.of(X.Object).empty())
    Add(X.Object, X.Object);
  const PlaceId Dead = From.of(C, X.Object);
  if (!Dead || P.Places.kind(Dead) == PlaceKind::Fresh)
    return;
  if (isVariable(P, Dead) && !Used.of(Dead).empty() &&
      Fl.reachingDefines(C, Dead).empty())
    Add(Dead, Dead);
  auto It = Copies.find(Dead);
  if (It == Copies.end())
    return;
  for (auto [Local, Define] : It->second)
    if (isCopy(Define, C, Local, Dead))
      Add(Local, Dead);
}

/// Is the variable followed behind the call, and where?
bool FreedLocals::findUse(Freed &At) const {
  const uint32_t C = At.Call.event();
  EventSet Set = Fl.defines(At.Local);
  // Whoever is given the variable itself may set it.
  for (CallId Call : P.calls(F))
    if (llvm::any_of(P.event(Call).Ops, [&](const Operand &O) {
          return llvm::any_of(O.Values, [&](PlaceId V) {
            return P.Places.kind(V) == PlaceKind::Addr &&
                   P.Places.base(V) == At.Local;
          });
        }))
      Set.set(Call.event());
  if (Set.test(C))
    return false;
  // Whether it is null tells nothing.
  auto IsNullTest = [&](const Event &E) {
    return (E.Condition == ConditionKind::NonNull ||
            E.Condition == ConditionKind::IsNull) &&
           E.Ops[0].Values.size() == 1 && E.Ops[0].Values[0] == At.Local;
  };
  EventSet Asked = Set;
  for (uint32_t E = 0; E < Fn.Events.size(); ++E)
    if (isQuestion(Fn.Events[E]) && !IsNullTest(Fn.Events[E]))
      Asked.set(E);
  for (uint32_t E : Used.of(At.Local))
    if (E != C && Fl.hasPath(C, E, Asked)) {
      At.AtOnce = true;
      At.Use = E;
      return true;
    }
  for (uint32_t E : Used.of(At.Local))
    if (E != C && G.hasFeasiblePath(F, {C, E, Set})) {
      At.Use = E;
      return true;
    }
  return false;
}
