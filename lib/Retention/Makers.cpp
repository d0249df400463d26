//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The functions that make an object and give it back, and what they have put
/// it into by then: `o = widget_new(list)`.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"

using namespace cvet;

/// Of functions that return what others return.
static constexpr unsigned MaxMakers = 3;

/// The calls of \p F whose result \p Object may be at \p Event.
llvm::SmallVector<CallId, 2> RetentionGraph::makingCalls(FunctionId F,
                                                         uint32_t Event,
                                                         PlaceId Object) const {
  llvm::SmallVector<CallId, 2> Calls;
  for (PlaceId O : Fx.expand(F, Event, Object))
    if (Prog.Places.kind(O) == PlaceKind::Call)
      if (auto Call = Prog.callOf(F, O))
        Calls.push_back(*Call);
  return Calls;
}

/// Does \p Is hold for what \p F returns, wherever that is not null? \p All:
/// everywhere, or somewhere.
bool RetentionGraph::returnsSuch(
    FunctionId F, bool All,
    llvm::function_ref<bool(uint32_t Return, PlaceId Value)> Is) const {
  const Function &Fn = Prog.Functions[F];
  bool Any = false;
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind != EventKind::Return || E.Ops.empty())
      continue;
    for (PlaceId V : E.Ops[0].Values) {
      PlaceKind K = Prog.Places.kind(V);
      if (K == PlaceKind::Null || K == PlaceKind::Constant)
        continue;
      if (Is(I, V))
        Any = true;
      else if (All)
        return false;
    }
  }
  return Any;
}

bool RetentionGraph::isMadeBy(FunctionId F, uint32_t Event, PlaceId Object,
                              FunctionId Maker, unsigned Depth) const {
  return Depth < MaxMakers &&
         llvm::any_of(
             makingCalls(F, Event, Object),
             [&](CallId Call) {
               return llvm::any_of(
                   Prog.targets(Call), [&](const CallTarget &T) {
                     return T.Kind == CallKind::Direct &&
                            (T.Callee == Maker ||
                             returnsSuch(T.Callee, /*All=*/false,
                                         [&](uint32_t Return, PlaceId Value) {
                                           return isMadeBy(T.Callee, Return,
                                                           Value, Maker,
                                                           Depth + 1);
                                         }));
                   });
             });
}

std::optional<uint32_t>
RetentionGraph::attachedByMaker(FunctionId F, uint32_t Event, PlaceId Object,
                                const Holder &H, Certainty How,
                                unsigned Depth) const {
  if (Depth == MaxMakers)
    return std::nullopt;
  auto IsPut = [&](FunctionId Maker, uint32_t Return, PlaceId Value) {
    auto At = attachedBefore(Maker, Return, Value, H, How);
    if (!At)
      At = attachedByMaker(Maker, Return, Value, H, How, Depth + 1);
    if (!At)
      return false;
    // What it does on request only, who requested it knows.
    EventSet Put = Fx.flow(Maker).none();
    Put.set(*At);
    PathQuery Past{Flow::Boundary, Return, Put};
    Past.NotNull = Value;
    return !hasFeasiblePath(Maker, Past);
  };
  auto IsAttachedIn = [&](const CallTarget &T) {
    return T.Kind == CallKind::Direct &&
           returnsSuch(T.Callee, /*All=*/true,
                       [&](uint32_t Return, PlaceId Value) {
                         return IsPut(T.Callee, Return, Value);
                       });
  };
  const Flow &Fl = Fx.flow(F);
  for (CallId Call : makingCalls(F, Event, Object)) {
    llvm::ArrayRef<CallTarget> Targets = Prog.targets(Call);
    if (Call.event() == Event || Targets.empty() ||
        !llvm::all_of(Targets, IsAttachedIn))
      continue;
    llvm::SmallVector<PlaceId, 8> Objects = Fx.expand(F, Event, Object);
    EventSet Avoid = detachingEvents(F, H, Objects);
    if (How == Certainty::Sure)
      addGuards(F, H, Objects, Event, Avoid, Certainty::Likely);
    Avoid.reset(Event);
    PathQuery Q{Call.event(), Event, Avoid, successBlock(F, Call.event())};
    Q.NotNull = Object;
    if (How == Certainty::Sure) {
      Q.AvoidLater = &Avoid;
      Q.End = Fl.endBehind(Event);
    }
    if (hasFeasiblePath(F, Q))
      return Call.event();
  }
  return std::nullopt;
}

/// Does \p F attach one of \p Objects to \p H, whenever it does?
bool RetentionGraph::attachesOne(FunctionId F, llvm::ArrayRef<PlaceId> Objects,
                                 const Holder &H) const {
  return llvm::any_of(Attached.mayAttach(F, H), [&](uint32_t I) {
    return Attached.isAttach(F, Fx.of(F)[I], Objects, H);
  });
}
