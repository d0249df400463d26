//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a call or function is sure to have done.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"

using namespace cvet;

/// Is \p Value at event \p At, in the block of call \p Call, the call's result:
/// itself, a local that was set to it, or where it was just stored?
bool RetentionGraph::isResult(FunctionId F, uint32_t At, PlaceId Value,
                              uint32_t Call) const {
  const Function &Fn = Prog.Functions[F];
  PlaceId Result = Prog.Places.root(PlaceKind::Call, Fn.Events[Call].CallNo);
  if (llvm::is_contained(Fx.expand(F, At, Value), Result))
    return true;
  for (uint32_t I = Call + 1; I < At; ++I) {
    const Event &S = Fn.Events[I];
    if (S.Kind == EventKind::Store &&
        llvm::is_contained(S.Ops[0].Values, Value) &&
        llvm::is_contained(S.Ops[1].Values, Result))
      return true;
  }
  return false;
}

/// Does \p F return another number than 0 where it has put something somewhere,
/// or started it, and 0 where it has not?
bool RetentionGraph::succeedsWithNonZero(FunctionId F) const {
  auto [It, IsNew] = NonZeroSuccess.try_emplace(F); // recursion: no
  if (!IsNew)
    return It->second;
  const bool Does = askSucceedsWithNonZero(F);
  return NonZeroSuccess[F] = Does;
}

/// The call of \p F whose result \p Value is at event \p At, if that is
/// handed on as it is, and tells with a number but 0 that it has done what it
/// is for.
std::optional<uint32_t> RetentionGraph::handedOnBy(FunctionId F, uint32_t At,
                                                   PlaceId Value) const {
  std::optional<CallId> Call = Fx.resultAt(F, At, Value);
  if (!Call)
    return std::nullopt;
  llvm::ArrayRef<CallTarget> Targets = Prog.targets(*Call);
  if (Targets.empty() || !llvm::all_of(Targets, [&](const CallTarget &T) {
        return T.Kind == CallKind::Direct && succeedsWithNonZero(T.Callee);
      }))
    return std::nullopt;
  return Call->event();
}

bool RetentionGraph::askSucceedsWithNonZero(FunctionId F) const {
  const Function &Fn = Prog.Functions[F];
  const Flow &Fl = Fx.flow(F);
  EventSet Done = Fl.none();
  for (const Effect &X : Fx.of(F))
    switch (X.Kind) {
    case EffectKind::Store:
      if (Prog.Places.kind(X.Object) <= PlaceKind::String)
        break;
      [[fallthrough]];
    case EffectKind::Link:
    case EffectKind::Insert:
    case EffectKind::Register:
    case EffectKind::Bind:
    case EffectKind::Arm:
    case EffectKind::Spawn:
      Done.set(X.Event);
      break;
    default:
      break;
    }
  if (Done.none())
    return false;
  bool HasZero = false, HasNonZero = false;
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind != EventKind::Return)
      continue;
    if (E.Ops.size() != 1 || E.Ops[0].Values.size() != 1)
      return false;
    auto Value = integerAt(E.Ops[0].Values[0], Prog.Places, Prog.Names);
    if (!Value) {
      // `return insert(t, o);`: what else is done says nothing about that.
      auto Call = handedOnBy(F, I, E.Ops[0].Values[0]);
      if (!Call || !Done.test(*Call) ||
          llvm::any_of(Done.set_bits(), [&](unsigned D) {
            return D != *Call && Fl.hasPath(D, I, Fl.none());
          }))
        return false;
      HasZero = HasNonZero = true;
      continue;
    }
    (*Value ? HasNonZero : HasZero) = true;
    // With 0 nothing has been done, else all of it.
    if (*Value ? Fl.hasPath(Flow::Boundary, I, Done)
               : llvm::any_of(Done.set_bits(), [&](unsigned D) {
                   return Fl.hasPath(D, I, Fl.none());
                 }))
      return false;
  }
  return HasZero && HasNonZero;
}

/// Does branch \p B of \p P compare with a positive number?
static bool isPositive(const Program &P, const Event &B) {
  return B.Ops.size() == 2 && llvm::any_of(B.Ops[1].Values, [&](PlaceId V) {
           auto Number = integerAt(V, P.Places, P.Names);
           return Number && *Number > 0;
         });
}

std::optional<uint32_t> RetentionGraph::successBlock(FunctionId F,
                                                     uint32_t Call) const {
  const Function &Fn = Prog.Functions[F];
  const Event &E = Fn.Events[Call];
  auto Asked = Prog.callAt(F, Call);
  if (!Asked || Fn.Blocks[E.Block].size() != 2)
    return std::nullopt;
  // A pointer or a handle is null on failure, a status is zero on success,
  // unless the function itself says otherwise.
  bool IsHandle =
      E.ResultRecord || llvm::any_of(Prog.roles(*Asked), [](const Role &R) {
        return R.V == Verb::Handle && !R.param(0);
      });
  // What is only handed over has no say in what the call returns.
  auto IsHandedOver = [](const CallTarget &T) {
    return T.Kind == CallKind::Deferred;
  };
  if (llvm::ArrayRef<CallTarget> Targets = Prog.targets(*Asked);
      !llvm::all_of(Targets, IsHandedOver) &&
      llvm::all_of(Targets, [&](const CallTarget &T) {
        return IsHandedOver(T) || succeedsWithNonZero(T.Callee);
      }))
    IsHandle = true;
  for (uint32_t I = Call; I < Fn.BlockBegin[E.Block + 1]; ++I) {
    const Event &B = Fn.Events[I];
    if (B.Kind != EventKind::Branch || B.Ops.empty() ||
        llvm::none_of(B.Ops[0].Values,
                      [&](PlaceId V) { return isResult(F, I, V, Call); }))
      continue;
    llvm::ArrayRef<uint32_t> Succs = Fn.Blocks[E.Block];
    switch (B.Condition) {
    case ConditionKind::NonNull:
      return Succs[IsHandle ? 0 : 1];
    case ConditionKind::IsNull:
      return Succs[IsHandle ? 1 : 0];
    case ConditionKind::Negative:
      return Succs[1];
    case ConditionKind::Equal: // -1, an error's number; or TRUE
      return Succs[IsHandle && isPositive(Prog, B) ? 0 : 1];
    case ConditionKind::NotEqual:
      return Succs[IsHandle && isPositive(Prog, B) ? 1 : 0];
    case ConditionKind::Other:
      break;
    }
  }
  return std::nullopt;
}

bool RetentionGraph::alwaysKills(FunctionId F, PlaceId Object) const {
  const Function &Fn = Prog.Functions[F];
  EventSet Kills = Fx.flow(F).none();
  for (const Effect &X : Fx.of(F))
    if (X.Kind == EffectKind::Kill &&
        llvm::is_contained(Fx.expand(F, X.Event, X.Object), Object))
      Kills.set(X.Event);
  if (Kills.none())
    return false;
  // `if (p == NULL) return;`
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind == EventKind::Branch && !E.Ops.empty() &&
        (E.Condition == ConditionKind::IsNull ||
         E.Condition == ConditionKind::NonNull))
      for (PlaceId V : E.Ops[0].Values)
        if (llvm::is_contained(Fx.expand(F, I, V), Object))
          Kills.set(I);
  }
  return !Fx.flow(F).hasPath(Flow::Boundary, Flow::Boundary, Kills);
}
