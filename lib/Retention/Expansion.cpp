//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a place may stand for: reaching definitions, results and arguments of
/// calls.
///
//===----------------------------------------------------------------------===//

#include "Alternatives.h"
#include "Effects.h"

using namespace cvet;

static constexpr unsigned MaxExpansion = 3;

const Operand *Effects::argumentOperand(CallId Call, const CallTarget &T,
                                        unsigned Param) const {
  const Event &Ev = P.event(Call);
  if (T.Kind == CallKind::Disposal)
    return nullptr;
  unsigned Op = Param;
  if (T.Kind == CallKind::Callback || T.Kind == CallKind::Deferred) {
    if (Param != T.ContextParam || !T.Context)
      return nullptr;
    Op = T.Context;
  }
  return Op < Ev.Ops.size() ? &Ev.Ops[Op] : nullptr;
}

llvm::ArrayRef<PlaceId> Effects::argument(CallId Call, const CallTarget &T,
                                          unsigned Param) const {
  if (T.Kind == CallKind::Disposal)
    return Param == T.ContextParam ? llvm::ArrayRef<PlaceId>(T.Passed)
                                   : llvm::ArrayRef<PlaceId>();
  const Operand *O = argumentOperand(Call, T, Param);
  return O ? llvm::ArrayRef<PlaceId>(O->Values) : llvm::ArrayRef<PlaceId>();
}

PlaceId Effects::inCaller(const CallSite &S, PlaceId Place) const {
  unsigned Param = P.Places[P.Places.rootOf(Place)].Payload;
  for (PlaceId A : argument(S, S.Target, Param))
    if (PlaceId Up = P.Places.compose(A, Place))
      return Up;
  return UnknownPlace;
}

llvm::SmallVector<PlaceId, 4> Effects::callResult(CallId Call) const {
  llvm::SmallVector<PlaceId, 4> Out;
  const Event &Ev = P.event(Call);
  auto ForEach = [&](unsigned Param, auto Fn) {
    if (Param && Param < Ev.Ops.size())
      for (PlaceId V : Ev.Ops[Param].Values)
        addUnique(Out, Fn(V));
  };
  for (const Role &R : P.roles(Call))
    switch (R.V) {
    case Verb::Allocates:
    case Verb::Reallocates:
      addUnique(Out, P.Places.root(PlaceKind::Fresh));
      break;
    case Verb::Returns:
    case Verb::Refs:
      ForEach(R.param(0), [](PlaceId V) { return V; });
      break;
    case Verb::Steals:
      ForEach(R.param(0),
              [&](PlaceId V) { return P.Places.step(V, PlaceKind::Deref); });
      break;
    case Verb::Element: {
      NameId Field = P.roleField(Ev, R, 1);
      ForEach(R.param(0), [&](PlaceId V) {
        return P.Places.step(V, PlaceKind::Element, Field);
      });
      break;
    }
    case Verb::Finds:
      ForEach(R.param(0),
              [&](PlaceId V) { return P.Places.step(V, PlaceKind::Element); });
      break;
    default:
      break;
    }
  for (const CallTarget &T : P.targets(Call)) {
    if (T.Kind != CallKind::Direct && T.Kind != CallKind::Indirect)
      continue;
    for (PlaceId R : Returned[T.Callee]) {
      const PlaceTable::Node Root = P.Places[P.Places.rootOf(R)];
      if (Root.Kind == PlaceKind::Param)
        for (PlaceId A : argument(Call, T, Root.Payload))
          addUnique(Out, P.Places.compose(A, R));
      else
        addUnique(Out, R);
    }
  }
  return Out;
}

/// Was \p Root, which is \p Value since definition \p D, compared with that on
/// each way to \p At, and is another there? `if (parent != &no_node) ..`
bool Effects::isExcluded(FunctionId F, uint32_t At, PlaceId Root, uint32_t D,
                         PlaceId Value) const {
  const Function &Fn = P.Functions[F];
  return llvm::any_of(AddressTests[F], [&](uint32_t B) {
    const Event &E = Fn.Events[B];
    auto Is = [&](unsigned N, PlaceId V) {
      return E.Ops[N].Values.size() == 1 && E.Ops[N].Values[0] == V;
    };
    unsigned Differs = E.Condition == ConditionKind::NotEqual ? 0 : 1;
    return ((Is(0, Root) && Is(1, Value)) || (Is(1, Root) && Is(0, Value))) &&
           Flows[F].edgeDominates(E.Block, Differs, Fn.Events[At].Block) &&
           !Flows[F].hasPath(B, D, Flows[F].none());
  });
}

/// \p Place is in a member of a local record, or behind one: what has been
/// stored there.
void Effects::expandMember(FunctionId F, uint32_t At, PlaceId Place,
                           unsigned Depth,
                           llvm::SmallVectorImpl<PlaceId> &Out) const {
  const Function &Fn = P.Functions[F];
  for (PlaceId Part = Place; !P.Places.isRootPlace(Part);
       Part = P.Places.base(Part)) {
    if (P.Places.kind(Part) != PlaceKind::Dot)
      continue;
    for (uint32_t D : Flows[F].reachingDefines(At, Part))
      for (PlaceId V : Fn.Events[D].Ops[1].Values)
        if (isValue(P.Places, V) &&
            P.Places.rootOf(V) != P.Places.rootOf(Place))
          expandInto(F, D, P.Places.rebase(V, Place, Part), Depth - 1, Out);
  }
}

/// \p Place starts at a member of the record that \p Call returns: what its
/// callees have stored there.
llvm::SmallVector<PlaceId, 4> Effects::memberResult(CallId Call,
                                                    PlaceId Place) const {
  llvm::SmallVector<PlaceId, 4> Out;
  for (const CallTarget &T : P.targets(Call)) {
    if (T.Kind != CallKind::Direct && T.Kind != CallKind::Indirect)
      continue;
    auto Known = ReturnedMembers.find(T.Callee);
    if (Known == ReturnedMembers.end())
      continue;
    for (auto [Member, Value] : Known->second) {
      PlaceId Here = P.Places.compose(P.Places.rootOf(Place), Member);
      if (!P.Places.hasPrefix(Place, Here))
        continue;
      const PlaceTable::Node Root = P.Places[P.Places.rootOf(Value)];
      if (Root.Kind != PlaceKind::Param)
        addUnique(Out, P.Places.rebase(Value, Place, Here));
      else
        for (PlaceId A : argument(Call, T, Root.Payload))
          addUnique(Out,
                    P.Places.rebase(P.Places.compose(A, Value), Place, Here));
    }
  }
  return Out;
}

/// Is \p Place the address of a variable, or of a member of it? That is no
/// matter of what the variable has.
static bool isOwnAddress(const PlaceTable &Places, PlaceId Place) {
  if (Places.kind(Place) != PlaceKind::Addr)
    return false;
  PlaceId Of = Places.base(Place);
  while (Places.kind(Of) == PlaceKind::Dot)
    Of = Places.base(Of);
  return isRoot(Places.kind(Of));
}

void Effects::expandInto(FunctionId F, uint32_t At, PlaceId Place,
                         unsigned Depth,
                         llvm::SmallVectorImpl<PlaceId> &Out) const {
  if (Place == UnknownPlace || Out.size() >= MaxAlternatives ||
      llvm::is_contained(Out, Place))
    return;
  Out.push_back(Place);
  if (!Depth || isOwnAddress(P.Places, Place))
    return;
  PlaceId Root = P.Places.rootOf(Place);
  const Function &Fn = P.Functions[F];
  switch (P.Places.kind(Root)) {
  case PlaceKind::Local:
    expandMember(F, At, Place, Depth, Out);
    [[fallthrough]];
  case PlaceKind::Param:
    for (uint32_t D : Flows[F].reachingDefines(At, Root))
      for (PlaceId V : Fn.Events[D].Ops[1].Values)
        if (isValue(P.Places, V) && P.Places.rootOf(V) != Root &&
            !(P.Places.kind(V) == PlaceKind::Addr &&
              isExcluded(F, At, Root, D, V)))
          expandInto(F, D, P.Places.compose(V, Place), Depth - 1, Out);
    break;
  case PlaceKind::Call:
    if (auto Call = P.callOf(F, Root)) {
      for (PlaceId V : callResult(*Call))
        if (isValue(P.Places, V) && P.Places.kind(V) != PlaceKind::Fresh)
          expandInto(F, Call->event(), P.Places.compose(V, Place), Depth - 1,
                     Out);
      if (Root != Place)
        for (PlaceId V : memberResult(*Call, Place))
          expandInto(F, Call->event(), V, Depth - 1, Out);
    }
    break;
  default:
    break;
  }
}

llvm::SmallVector<PlaceId, 8> Effects::expand(FunctionId F, uint32_t At,
                                              PlaceId Place) const {
  constexpr size_t Kept = 1 << 14;
  const PlaceKind Root = P.Places.rootKind(Place);
  if (Root != PlaceKind::Local && Root != PlaceKind::Param &&
      Root != PlaceKind::Call)
    return Place == UnknownPlace ? llvm::SmallVector<PlaceId, 8>()
                                 : llvm::SmallVector<PlaceId, 8>{Place};
  auto Find = [&] {
    llvm::SmallVector<PlaceId, 8> Out;
    expandInto(F, At, Place, MaxExpansion, Out);
    return Out;
  };
  if (!IsComplete)
    return Find();
  // The same is asked for one holder after the other.
  if (Expanded.empty())
    Expanded.resize(Kept);
  const std::tuple Key(F, At, Place);
  const uint64_t Hash = llvm::densemap::detail::mix((uint64_t(F) << 32 | At) ^
                                                    uint64_t(Place) << 16);
  auto &[Of, To] = Expanded[Hash % Kept];
  if (Of != Key) {
    To = Find();
    Of = Key;
  }
  return To;
}

bool Effects::isFreshValue(FunctionId F, uint32_t At, PlaceId Place,
                           unsigned Depth) const {
  if (!Depth)
    return false;
  const Function &Fn = P.Functions[F];
  switch (P.Places.kind(Place)) {
  case PlaceKind::Call: {
    auto Call = P.callOf(F, Place);
    if (!Call)
      return false;
    llvm::SmallVector<PlaceId, 4> Result = callResult(*Call);
    return !Result.empty() && llvm::all_of(Result, [&](PlaceId R) {
      return P.Places.kind(R) == PlaceKind::Fresh;
    });
  }
  case PlaceKind::Local:
  case PlaceKind::Param: {
    bool Any = false;
    for (uint32_t D : Flows[F].reachingDefines(At, Place))
      for (PlaceId V : Fn.Events[D].Ops[1].Values) {
        if (P.Places.kind(V) == PlaceKind::Null ||
            P.Places.kind(V) == PlaceKind::Constant)
          continue;
        if (!isFreshValue(F, D, V, Depth - 1))
          return false;
        Any = true;
      }
    return Any;
  }
  default:
    return false;
  }
}

bool Effects::isFresh(FunctionId F, uint32_t At, PlaceId Place) const {
  return isFreshValue(F, At, Place, 4);
}
