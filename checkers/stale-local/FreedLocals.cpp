//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FreedLocals.h"

using namespace cvet;
using namespace cvet::stale_local;

void FreedLocals::collectEvents() {
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    if (Ev.Kind == EventKind::Define)
      collectCopy(E);
    else if (isQuestion(Ev))
      Questions.push_back(E);
    else if (Ev.Kind == EventKind::Call) {
      collectSteps(E);
      for (const Operand &O : Ev.Ops)
        for (PlaceId V : O.Values)
          if (P.Places.kind(V) == PlaceKind::Addr)
            PassedByAddress[P.Places.base(V)].push_back(E);
    }
  }
}

/// Notes where the loop that \p Call begins goes on from the element that its
/// variable has: one that keeps the next element elsewhere does not.
void FreedLocals::collectSteps(uint32_t Call) {
  auto Id = P.callAt(F, Call);
  if (!Id)
    return;
  for (const Role &R : P.roles(*Id)) {
    constexpr unsigned Variable = 0, Next = 3;
    llvm::ArrayRef<Operand> Ops = Fn.Events[Call].Ops;
    if (R.V != Verb::Walks || R.param(Next) || R.param(Variable) <= 0 ||
        unsigned(R.param(Variable)) >= Ops.size())
      continue;
    for (PlaceId V : Ops[R.param(Variable)].Values) {
      const EventSet Defines = Fl.defines(V);
      for (unsigned E : Defines.set_bits())
        if (Fn.Events[E].Where == Fn.Events[Call].Where &&
            Fl.hasPath(E, E, Fl.none()))
          Steps[V].push_back(E);
    }
  }
}

/// Where the variable \p Local is followed.
llvm::SmallVector<uint32_t, 8> FreedLocals::uses(PlaceId Local) const {
  llvm::SmallVector<uint32_t, 8> All(Used.of(Local));
  if (auto It = Steps.find(Local); It != Steps.end())
    llvm::append_range(All, It->second);
  llvm::sort(All);
  return All;
}

/// The block that \p Place points into, which may be moved, or unknown.
PlaceId FreedLocals::blockOf(PlaceId Place) const {
  return P.Places.kind(Place) == PlaceKind::Addr &&
                 P.Places.kind(P.Places.base(Place)) == PlaceKind::Index
             ? P.Places.base(P.Places.base(Place))
             : UnknownPlace;
}

/// Notes what the variable that is defined at \p E has then.
void FreedLocals::collectCopy(uint32_t E) {
  const Event &Ev = Fn.Events[E];
  if (uses(Ev.Ops[0].Values[0]).empty())
    return;
  const PlaceId V = onlyValue(P, Ev.Ops[1]);
  if (!V)
    return;
  const PlaceId Origin = From.of(E, V);
  const std::pair<PlaceId, uint32_t> Copy = {Ev.Ops[0].Values[0], E};
  Copies[Origin].push_back(Copy);
  if (const PlaceId Block = blockOf(Origin))
    Copies[Block].push_back(Copy);
  // One of several, by what a getter was asked for.
  if (auto Getter = P.callOf(F, Origin); Getter && P.Places.isRootPlace(Origin))
    for (PlaceId One : given(*Getter))
      Copies[One].push_back(Copy);
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
    else if (const PlaceId Block = blockOf(R))
      Out.push_back(Block);
  }
  return Out;
}

std::vector<Freed> FreedLocals::find() {
  if (Fn.IsForeign || Program::isTooLarge(Fn))
    return {};
  collectEvents();
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

/// The call whose result the variable gets at \p Define, if that may have taken
/// it out of \p Value: an allocator's list of what is free, a pool.
std::optional<CallId> FreedLocals::takenBy(uint32_t Define,
                                           PlaceId Value) const {
  const PlaceId Given = onlyValue(P, Fn.Events[Define].Ops[1]);
  auto Call = P.callOf(F, P.Places.rootOf(Given));
  if (!Call || llvm::none_of(P.targets(*Call), [&](const CallTarget &T) {
        return Statics.givesAnother(T.Callee, Value);
      }))
    return std::nullopt;
  return Call;
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
        if (isCopy(Define, Call.event(), Local, Value)) {
          Freed At{Call, T.Callee, Dead->Record, Local, Value, nullptr, Inner};
          At.TakenBy = takenBy(Define, Value);
          add(std::move(At));
        }
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

/// The variable that still names, at \p At, the part of \p Object by which that
/// was found: `d = container_of(p, ..)`.
PlaceId FreedLocals::partOf(uint32_t At, PlaceId Object) const {
  auto Define =
      isVariable(P, Object) ? From.definition(At, Object) : std::nullopt;
  if (!Define)
    return UnknownPlace;
  const PlaceId V = onlyValue(P, Fn.Events[*Define].Ops[1]);
  if (P.Places.kind(V) != PlaceKind::Container ||
      !isVariable(P, P.Places.base(V)))
    return UnknownPlace;
  const PlaceId Part = P.Places.base(V);
  return Fl.reachingDefines(At, Part).equals(Fl.reachingDefines(*Define, Part))
             ? Part
             : UnknownPlace;
}

/// The callee of \p Call frees what \p X says: which variables have it?
void FreedLocals::look(CallId Call, const Effect &X) {
  const uint32_t C = Call.event();
  if (!isGiven(Call, X.Object))
    return;
  auto Add = [&](PlaceId Local, PlaceId Value) {
    add({Call, X.Via, X.Record, Local, Value, &X, deathsIn(G, Call, X)});
  };
  if (isVariable(P, X.Object) && !uses(X.Object).empty())
    Add(X.Object, X.Object);
  if (const PlaceId Part = partOf(C, X.Object); Part && !uses(Part).empty())
    Add(Part, X.Object);
  const PlaceId Dead = From.of(C, X.Object);
  if (!Dead || P.Places.kind(Dead) == PlaceKind::Fresh)
    return;
  if (isVariable(P, Dead) && !uses(Dead).empty() &&
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
  if (auto It = PassedByAddress.find(At.Local); It != PassedByAddress.end())
    for (uint32_t Call : It->second)
      Set.set(Call);
  if (Set.test(C))
    return false;
  // Whether it is null tells nothing.
  auto IsNullTest = [&](const Event &E) {
    return (E.Condition == ConditionKind::NonNull ||
            E.Condition == ConditionKind::IsNull) &&
           E.Ops[0].Values.size() == 1 && E.Ops[0].Values[0] == At.Local;
  };
  EventSet Asked = Set;
  for (uint32_t E : Questions)
    if (!IsNullTest(Fn.Events[E]))
      Asked.set(E);
  const llvm::SmallVector<uint32_t, 8> All = uses(At.Local);
  for (uint32_t E : All)
    if (E != C && Fl.hasPath(C, E, Asked)) {
      At.AtOnce = true;
      At.Use = E;
      return true;
    }
  for (uint32_t E : All)
    if (E != C && G.hasFeasiblePath(F, {C, E, Set})) {
      At.Use = E;
      return true;
    }
  return false;
}
