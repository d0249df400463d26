//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What functions free of what their callers name, and still do afterwards.
///
//===----------------------------------------------------------------------===//

#include "Releases.h"

using namespace cvet;

/// Does \p What name one thing, wherever it is mentioned?
static bool isOneThing(const PlaceTable &Places, PlaceId What) {
  constexpr unsigned MaxSteps = 4;
  if (Places[What].Depth > MaxSteps)
    return false;
  for (PlaceId At = What; !Places.isRootPlace(At); At = Places.base(At))
    switch (Places.kind(At)) {
    case PlaceKind::Arrow:
    case PlaceKind::Dot:
    case PlaceKind::Deref:
      break;
    default:
      return false;
    }
  PlaceKind K = Places.rootKind(What);
  return K == PlaceKind::Param || K == PlaceKind::Local;
}

/// What \p Tail, which starts at a parameter, is for who passes \p Value at \p
/// E of \p F: by that name, and by what it was copied from if that still has
/// it.
llvm::SmallVector<PlaceId, 2>
Releases::named(FunctionId F, uint32_t E, PlaceId Value, PlaceId Tail) const {
  llvm::SmallVector<PlaceId, 2> Out;
  auto Add = [&](PlaceId V) {
    PlaceId What = Tail ? P.Places.compose(V, Tail) : V;
    if (isOneThing(P.Places, What))
      Out.push_back(What);
  };
  Add(Value);
  const PlaceId Copy = P.Places.rootOf(Value);
  if (P.Places.kind(Copy) != PlaceKind::Local)
    return Out;
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  llvm::ArrayRef<uint32_t> Defines = Fl.reachingDefines(E, Copy);
  if (Defines.size() != 1 || Fn.Events[Defines[0]].Ops[1].Values.size() != 1)
    return Out;
  const PlaceId From = Fn.Events[Defines[0]].Ops[1].Values[0];
  if (!isOneThing(P.Places, From))
    return Out;
  // Neither is set to anything else, by whoever is given its address, either.
  EventSet Resets = resets(F, Copy);
  Resets |= resets(F, From);
  Resets.reset(Defines[0]);
  if (llvm::none_of(Resets.set_bits(), [&](unsigned R) {
        return Fl.hasPath(Defines[0], R, Fl.none()) &&
               Fl.hasPath(R, E, Fl.none());
      }))
    Add(P.Places.rebase(From, Value, Copy));
  return Out;
}

llvm::SmallVector<Occasion, 2> Releases::freedAt(FunctionId F,
                                                 uint32_t E) const {
  llvm::SmallVector<Occasion, 2> Out;
  auto Call = P.callAt(F, E);
  if (!Call || P.isAmbiguous(*Call))
    return Out;
  const Event &Ev = P.event(*Call);
  auto Add = [&](unsigned Param, PlaceId Tail, Site At, bool IsReset) {
    if (Param && Param < Ev.Ops.size() && Ev.Ops[Param].Values.size() == 1)
      for (PlaceId What : named(F, E, Ev.Ops[Param].Values[0], Tail))
        Out.push_back({E, What, At, IsReset});
  };
  for (const Role &R : P.roles(*Call))
    if (R.V == Verb::Frees)
      Add(R.param(0), UnknownPlace, {F, E}, false);
  llvm::ArrayRef<CallTarget> Targets = P.targets(*Call);
  if (Targets.size() == 1 && Targets[0].Kind == CallKind::Direct)
    for (const Occasion &O : always(Targets[0].Callee))
      Add(P.Places[P.Places.rootOf(O.What)].Payload, O.What, O.At, O.IsReset);
  return Out;
}

llvm::SmallVector<Occasion, 2> Releases::mayBeFreedAt(FunctionId F,
                                                      uint32_t E) const {
  llvm::SmallVector<Occasion, 2> Out;
  auto Call = P.callAt(F, E);
  if (!Call || P.isAmbiguous(*Call))
    return Out;
  llvm::ArrayRef<CallTarget> Targets = P.targets(*Call);
  if (Targets.size() != 1 || Targets[0].Kind != CallKind::Direct)
    return Out;
  auto Known = Failures.find(Targets[0].Callee);
  if (Known == Failures.end())
    return Out;
  const Event &Ev = P.event(*Call);
  const EventSet *Happens = G.effects().happening(*Call, Targets[0]);
  for (const Release &R : Known->second) {
    const unsigned Param = P.Places[P.Places.rootOf(R.What)].Payload;
    if (Param >= Ev.Ops.size() || Ev.Ops[Param].Values.size() != 1 ||
        (Happens && !Happens->test(R.Event)))
      continue;
    for (PlaceId What : named(F, E, Ev.Ops[Param].Values[0], R.What))
      Out.push_back({E, What, Site{Targets[0].Callee, R.Event},
                     /*IsReset=*/false, R.Result});
  }
  return Out;
}

EventSet Releases::resets(FunctionId F, PlaceId What) const {
  const Function &Fn = P.Functions[F];
  const PlaceTable &Places = P.Places;
  const PlaceId Root = Places.rootOf(What);
  EventSet Set = G.effects().flow(F).defines(Root);
  auto Covers = [&](PlaceId Written) {
    return Written != UnknownPlace && Places.hasPrefix(What, Written);
  };
  for (const Effect &X : G.effects().of(F))
    if ((X.Kind == EffectKind::Store || X.Kind == EffectKind::Zero) &&
        (Covers(X.Holder) || (X.Kind == EffectKind::Zero &&
                              Places.kind(X.Holder) == PlaceKind::Deref &&
                              Places.hasPrefix(What, Places.base(X.Holder)) &&
                              What != Places.base(X.Holder))))
      Set.set(X.Event);
  // Who is given the address, or is not in sight and gets what leads there.
  for (CallId Call : P.calls(F)) {
    const bool IsUnknown = P.callsUnknown(Call);
    for (const Operand &O : llvm::drop_begin(P.event(Call).Ops))
      for (PlaceId V : O.Values)
        if ((Places.kind(V) == PlaceKind::Addr && Covers(Places.base(V))) ||
            (IsUnknown && V != What && V != UnknownPlace &&
             Places.hasPrefix(What, V)))
          Set.set(Call.event());
  }
  for (uint32_t I = 0; I < Fn.Events.size(); ++I)
    if (const Event &E = Fn.Events[I];
        (E.Kind == EventKind::Store || E.Kind == EventKind::Copy ||
         E.Kind == EventKind::Zero) &&
        llvm::any_of(E.Ops[0].Values, Covers))
      Set.set(I);
  return Set;
}

/// Does \p F count down references to what \p What is, or is in?
bool Releases::isCounted(FunctionId F, PlaceId What) const {
  return llvm::any_of(G.effects().of(F), [&](const Effect &X) {
    return X.Kind == EffectKind::Unref &&
           P.Places.rootOf(X.Object) == P.Places.rootOf(What);
  });
}

/// Is \p What, at \p E of \p F, what the caller has there?
bool Releases::isArgument(FunctionId F, uint32_t E, PlaceId What) const {
  const PlaceId Root = P.Places.rootOf(What);
  return P.Places.kind(Root) == PlaceKind::Param &&
         G.effects().flow(F).hasPath(Flow::Boundary, E,
                                     G.effects().flow(F).defines(Root));
}

/// Does \p F run a loop as often as parameter \p Param says?
bool Releases::isCount(FunctionId F, PlaceId Param) const {
  const Function &Fn = P.Functions[F];
  return llvm::any_of(G.branches(F), [&](uint32_t I) {
    return Fn.Events[I].IsLoop &&
           llvm::any_of(Fn.Events[I].Ops, [&](const Operand &O) {
             return llvm::is_contained(O.Values, Param);
           });
  });
}

/// Does nothing happen from block \p Block of \p F on?
bool Releases::isQuiet(FunctionId F, uint32_t Block) const {
  const Flow &Fl = G.effects().flow(F);
  const Flow::Reach There = Fl.reachedFromBlock(Block, Fl.none());
  return llvm::all_of(There.Events.set_bits(), [&](unsigned I) {
    EventKind K = P.Functions[F].Events[I].Kind;
    return K == EventKind::Return || K == EventKind::Branch;
  });
}

/// Where \p F goes on if its branch \p I only asks whether there is something
/// to be freed, and there is: is \p What null, how many are there, does the
/// program end?
std::optional<uint32_t> Releases::behindGuard(FunctionId F, uint32_t I,
                                              PlaceId What) const {
  const Function &Fn = P.Functions[F];
  const Event &B = Fn.Events[I];
  llvm::ArrayRef<uint32_t> Succs = Fn.Blocks[B.Block];
  if (Succs.size() != 2)
    return std::nullopt;
  const bool AsksNull = B.Condition == ConditionKind::IsNull ||
                        B.Condition == ConditionKind::NonNull;
  bool OfOthers = !B.Ops.empty();
  for (const Operand &O : B.Ops)
    for (PlaceId V : O.Values) {
      if (AsksNull && V != UnknownPlace && P.Places.hasPrefix(What, V))
        return Succs[B.Condition == ConditionKind::IsNull ? 1 : 0];
      PlaceKind K = P.Places.kind(V);
      OfOthers &= K == PlaceKind::Global || K == PlaceKind::Constant ||
                  K == PlaceKind::Null ||
                  (K == PlaceKind::Param && isCount(F, V));
    }
  for (unsigned Quiet : {0, 1})
    if (OfOthers && isQuiet(F, Succs[Quiet]))
      return Succs[1 - Quiet];
  return std::nullopt;
}

void Releases::findAlways(FunctionId F, std::vector<Occasion> &Out) const {
  const Function &Fn = P.Functions[F];
  if (Fn.IsForeign || P.isTooLarge(Fn))
    return;
  const Flow &Fl = G.effects().flow(F);
  llvm::SmallVector<Occasion, 4> All;
  for (CallId Call : P.calls(F))
    for (const Occasion &O : freedAt(F, Call.event()))
      if (isArgument(F, O.Event, O.What))
        All.push_back(O);
  llvm::SmallVector<PlaceId, 4> Asked;
  for (const Occasion &O : All) {
    if (llvm::is_contained(Asked, O.What))
      continue;
    Asked.push_back(O.What);
    if (isCounted(F, O.What))
      continue;
    const EventSet Resets = resets(F, O.What);
    EventSet Frees = Fl.none();
    for (const Occasion &Same : All)
      if (Same.What == O.What)
        Frees.set(Same.Event);
    const bool IsReset =
        O.IsReset || llvm::any_of(Frees.set_bits(), [&](unsigned E) {
          return llvm::any_of(Resets.set_bits(), [&](unsigned R) {
            return R != E && Fl.hasPath(E, R, Fl.none());
          });
        });
    // Another allocator, which a variable names.
    for (CallId Call : P.calls(F))
      if (P.runsUnknown(Call) &&
          llvm::any_of(llvm::drop_begin(P.event(Call).Ops),
                       [&](const Operand &Given) {
                         return llvm::is_contained(Given.Values, O.What);
                       }))
        Frees.set(Call.event());
    llvm::SmallVector<uint32_t, 4> Begins;
    for (uint32_t I : G.branches(F))
      if (auto Block = behindGuard(F, I, O.What)) {
        Frees.set(I);
        Begins.push_back(*Block);
      }
    if (!Fl.hasPath(Flow::Boundary, Flow::Boundary, Frees) &&
        llvm::none_of(Begins, [&](uint32_t Block) {
          return Fl.hasPathFromBlock(Block, Flow::Boundary, Frees);
        }))
      Out.push_back({O.Event, O.What, O.At, IsReset});
  }
}

llvm::ArrayRef<Occasion> Releases::always(FunctionId F) const {
  auto [It, IsNew] = Always.try_emplace(F); // recursion: nothing
  if (IsNew) {
    std::vector<Occasion> Found;
    findAlways(F, Found);
    It->second = std::move(Found);
  }
  return It->second;
}

/// What \p F returns at \p Return once \p O has happened, if that is known;
/// of several numbers below 0 one.
PlaceId Releases::returned(FunctionId F, uint32_t Return,
                           const Occasion &O) const {
  const Function &Fn = P.Functions[F];
  const Event &E = Fn.Events[Return];
  if (E.Ops.size() != 1 || E.Ops[0].Values.size() != 1)
    return UnknownPlace;
  const PlaceId Value = E.Ops[0].Values[0];
  if (P.Places.kind(Value) == PlaceKind::Null ||
      integerAt(Value, P.Places, P.Names))
    return Value;
  if (O.Result != UnknownPlace)
    if (auto Call = G.effects().resultAt(F, Return, Value);
        Call && Call->event() == O.Event)
      return O.Result;
  // `return -errno;` beside `return -EINVAL;` and `return 0;`
  if (P.Places.kind(Value) != PlaceKind::Constant)
    return UnknownPlace;
  PlaceId Negative = UnknownPlace;
  for (const Event &R : Fn.Events) {
    if (R.Kind != EventKind::Return || R.Ops.size() != 1 ||
        R.Ops[0].Values.size() != 1)
      continue;
    auto N = integerAt(R.Ops[0].Values[0], P.Places, P.Names);
    if (N && *N > 0)
      return UnknownPlace;
    if (N && *N < 0)
      Negative = R.Ops[0].Values[0];
  }
  return Negative;
}

/// Does \p F return something else than \p Result where it does not free what
/// \p O does?
bool Releases::returnsElse(FunctionId F, const Occasion &O,
                           PlaceId Result) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  EventSet Frees = Fl.none();
  for (CallId Call : P.calls(F))
    for (const Occasion &Same : freedAt(F, Call.event()))
      if (Same.What == O.What)
        Frees.set(Same.Event);
  for (uint32_t R = 0; R < Fn.Events.size(); ++R) {
    const Event &E = Fn.Events[R];
    if (E.Kind != EventKind::Return || E.Ops.size() != 1)
      continue;
    if (O.Result != UnknownPlace && E.Ops[0].Values.size() == 1)
      if (auto Call = G.effects().resultAt(F, R, E.Ops[0].Values[0]);
          Call && Call->event() == O.Event)
        return true;
    if (!llvm::is_contained(E.Ops[0].Values, Result) &&
        Fl.hasPath(Flow::Boundary, R, Frees))
      return true;
  }
  return false;
}

/// Does \p F free something at \p E only where a number that it is given is 0:
/// realloc(p, 0)?
bool Releases::isForZero(FunctionId F, uint32_t E) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  return llvm::any_of(G.branches(F), [&](uint32_t I) {
    const Event &B = Fn.Events[I];
    const bool IsZeroFirst = B.Condition == ConditionKind::IsNull;
    if (!IsZeroFirst && B.Condition != ConditionKind::NonNull)
      return false;
    const PlaceId V =
        B.Ops[0].Values.size() == 1 ? B.Ops[0].Values[0] : UnknownPlace;
    return P.Places.kind(V) == PlaceKind::Param &&
           Fn.Params[P.Places[V].Payload - 1].Type.K == TypeClass::Scalar &&
           Fl.edgeDominates(B.Block, IsZeroFirst ? 0 : 1, Fn.Events[E].Block);
  });
}

/// Does \p F take a reference of its own to what \p What is in?
bool Releases::takesReference(FunctionId F, PlaceId What) const {
  return llvm::any_of(G.effects().of(F), [&](const Effect &X) {
    return X.Kind == EffectKind::Ref &&
           P.Places.rootOf(X.Object) == P.Places.rootOf(What) &&
           G.isRefcounted(X.Record);
  });
}

/// Has a parameter, by which \p F names \p What, got another object on each
/// path to \p Event?
bool Releases::isReplaced(FunctionId F, uint32_t Event, PlaceId What) const {
  const PlaceId Root = P.Places.rootOf(What);
  if (P.Places.kind(Root) != PlaceKind::Param ||
      P.Functions[F].Defines[Root].empty() ||
      llvm::none_of(P.Functions[F].Events[Event].Ops, [&](const Operand &O) {
        return llvm::is_contained(O.Values, What);
      }))
    return false;
  return !G.hasFeasiblePath(
      F, {Flow::Boundary, Event, G.effects().flow(F).defines(Root)});
}

void Releases::addFailures(FunctionId F) {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  llvm::SmallVector<Occasion, 4> All;
  for (CallId Call : P.calls(F)) {
    llvm::append_range(All, freedAt(F, Call.event()));
    llvm::append_range(All, mayBeFreedAt(F, Call.event()));
  }
  std::vector<Release> Found;
  for (const Occasion &O : All) {
    if (O.IsReset || !isArgument(F, O.Event, O.What) || isCounted(F, O.What) ||
        takesReference(F, O.What) || isReplaced(F, O.Event, O.What))
      continue;
    EventSet Avoid = resets(F, O.What);
    Avoid.reset(O.Event);
    for (uint32_t R = 0; R < Fn.Events.size(); ++R) {
      if (Fn.Events[R].Kind != EventKind::Return ||
          !Fl.hasPath(O.Event, R, Avoid))
        continue;
      const PlaceId Result = returned(F, R, O);
      // A null pointer that stands for a block of no size.
      if (P.Places.kind(Result) == PlaceKind::Null &&
          P.Places.isRootPlace(O.What) && isForZero(F, O.Event))
        continue;
      if (Result == UnknownPlace || !returnsElse(F, O, Result) ||
          llvm::any_of(Found, [&](const Release &K) {
            return K.What == O.What && K.Result == Result;
          }))
        continue;
      PathQuery Q{O.Event, R, Avoid};
      if (O.Result != UnknownPlace)
        Q.Same = {P.Places.root(PlaceKind::Call, Fn.Events[O.Event].CallNo),
                  O.Result};
      if (G.hasFeasiblePath(F, Q))
        Found.push_back({O.Event, O.What, Result});
    }
  }
  if (!Found.empty())
    Failures[F] = std::move(Found);
}

void Releases::collect() {
  for (FunctionId F : G.effects().order()) {
    const Function &Fn = P.Functions[F];
    if (!Fn.IsForeign && !P.isTooLarge(Fn) && !Fn.Callers.empty())
      addFailures(F);
  }
}
