//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A function puts an object somewhere, fails after that, and leaves it there:
/// who called it and throws the object away would have to take it out.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"

using namespace cvet;

/// Has \p F a way on which it has put parameter \p Param into \p H, leaves it
/// there, and returns a number for which \p Fails holds?
bool RetentionGraph::failsWithIt(
    FunctionId F, PlaceId Param, const Holder &H,
    llvm::function_ref<bool(int64_t)> Fails) const {
  const Function &Fn = Prog.Functions[F];
  const Flow &Fl = Fx.flow(F);
  llvm::SmallVector<uint32_t, 4> Returns;
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind != EventKind::Return || E.Ops.size() != 1 ||
        E.Ops[0].Values.size() != 1)
      continue;
    auto N = integerAt(E.Ops[0].Values[0], Prog.Places, Prog.Names);
    if (N && Fails(*N))
      Returns.push_back(I);
  }
  if (Returns.empty() || Fl.defines(Param).any())
    return false;
  const EventSet Detaches = detachingEvents(F, H, {Param});
  for (uint32_t I : Attached.mayAttach(F, H)) {
    const Effect &X = Fx.of(F)[I];
    if (!Attached.isAttach(F, X, {Param}, H) ||
        (!X.IsOwn && !alwaysAttaches(F, X, H)))
      continue;
    EventSet Cut = Detaches;
    Cut.reset(X.Event);
    PathQuery Q{X.Event, 0, Cut};
    if (branchesOnResult(F, X.Event)) {
      Q.Success = successBlock(F, X.Event);
      if (!Q.Success)
        continue;
    }
    for (uint32_t R : Returns) {
      Q.To = R;
      if ((Q.Success ? Fl.hasPathFromBlock(*Q.Success, R, Cut)
                     : Fl.hasPath(X.Event, R, Cut)) &&
          hasFeasiblePath(F, Q))
        return true;
    }
  }
  return false;
}

std::optional<uint32_t> RetentionGraph::leftByFailure(FunctionId F,
                                                      uint32_t Event,
                                                      PlaceId Object,
                                                      const Holder &H) const {
  llvm::ArrayRef<uint32_t> Sites = Attached.mayAttach(F, H);
  if (Sites.empty() || H.isPointer() || Object == UnknownPlace)
    return std::nullopt;
  const Function &Fn = Prog.Functions[F];
  const Flow &Fl = Fx.flow(F);
  std::optional<EventSet> Detaches;
  llvm::SmallVector<PlaceId, 8> Objects;
  for (uint32_t I : Sites) {
    const Effect &X = Fx.of(F)[I];
    auto Call = Prog.callAt(F, X.Event);
    if (X.IsOwn || X.Event == Event || !Call ||
        Prog.targets(*Call).size() != 1 ||
        Prog.targets(*Call)[0].Kind != CallKind::Direct ||
        Fn.Blocks[Fn.Events[X.Event].Block].size() != 2)
      continue;
    if (!Detaches) {
      Objects = Fx.expand(F, Event, Object);
      Detaches = detachingEvents(F, H, Objects);
      *Detaches |= Fl.defines(Prog.Places.rootOf(Object));
      Detaches->reset(Event);
    }
    if (!Attached.isAttach(F, X, Objects, H) || isInItself(F, X, Objects, H))
      continue;
    const CallTarget &T = Prog.targets(*Call)[0];
    // The branch behind it that asks for the result.
    const uint32_t Block = Fn.Events[X.Event].Block;
    for (uint32_t B = X.Event; B < Fn.BlockBegin[Block + 1]; ++B) {
      const cvet::Event &E = Fn.Events[B];
      if (E.Kind != EventKind::Branch || E.Ops.empty() ||
          llvm::none_of(E.Ops[0].Values,
                        [&](PlaceId V) { return isResult(F, B, V, X.Event); }))
        continue;
      EventSet Cut = *Detaches;
      Cut.reset(X.Event);
      for (unsigned Edge : {0, 1}) {
        if (!Fl.hasPathFromBlock(Fn.Blocks[Block][Edge], Event, Cut) ||
            Fl.hasPathFromBlock(Fn.Blocks[Block][1 - Edge], Event, Cut))
          continue;
        auto Fails = [&](int64_t N) {
          if (E.Condition == ConditionKind::Equal ||
              E.Condition == ConditionKind::NotEqual) {
            auto With =
                E.Ops.size() == 2 && E.Ops[1].Values.size() == 1
                    ? integerAt(E.Ops[1].Values[0], Prog.Places, Prog.Names)
                    : std::nullopt;
            return With &&
                   ((*With == N) == (E.Condition == ConditionKind::Equal)) ==
                       (Edge == 0);
          }
          auto Holds = holdsFor(E.Condition, N);
          return Holds && *Holds == (Edge == 0);
        };
        const cvet::Event &CallEvent = Fn.Events[X.Event];
        for (unsigned N = 1; N < CallEvent.Ops.size(); ++N)
          if (llvm::any_of(
                  CallEvent.Ops[N].Values,
                  [&](PlaceId V) { return llvm::is_contained(Objects, V); }) &&
              failsWithIt(T.Callee, Prog.Places.root(PlaceKind::Param, N), H,
                          Fails))
            return X.Event;
      }
    }
  }
  return std::nullopt;
}
