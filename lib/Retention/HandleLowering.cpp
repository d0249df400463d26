//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The effects of one call on handles of callbacks and threads.
///
//===----------------------------------------------------------------------===//

#include "Alternatives.h"
#include "Effects.h"

using namespace cvet;

/// Callbacks and threads: the roles of one call that start something share its
/// handle.
void Effects::addHandles(CallId Call, std::vector<Effect> &Out) const {
  const FunctionId F = Call.caller();
  const uint32_t I = Call.event();
  const Event &E = P.event(Call);
  llvm::ArrayRef<Role> Roles = P.roles(Call);
  auto Values = [&](unsigned Param) {
    llvm::SmallVector<PlaceId, 8> Result;
    if (Param && Param < E.Ops.size())
      for (PlaceId V : E.Ops[Param].Values)
        for (PlaceId V2 : expand(F, I, V))
          addUnique(Result, V2);
    if (Result.empty())
      Result.push_back(UnknownPlace);
    return Result;
  };
  // What an argument points to or is: the variable that has the name.
  auto Handles = [&](unsigned Param) {
    llvm::SmallVector<PlaceId, 8> Result = Values(Param);
    // A local variable is but a name of what it was set to.
    auto IsLocal = [&](PlaceId H) {
      return P.Places.kind(H) == PlaceKind::Local;
    };
    if (!llvm::all_of(Result, IsLocal))
      llvm::erase_if(Result, IsLocal);
    for (PlaceId &H : Result)
      if (P.Places.kind(H) == PlaceKind::Addr)
        H = P.Places.base(H);
    return Result;
  };
  bool IsReleased = llvm::any_of(Roles, [&](const Role &R) {
    return R.V == Verb::Releases && unsigned(R.param(1)) < E.Ops.size() &&
           llvm::none_of(
               E.Ops[R.param(1)].Values,
               [&](PlaceId V) { return P.Places.kind(V) == PlaceKind::Null; });
  });
  bool IsOnce =
      llvm::any_of(Roles, [](const Role &R) { return R.V == Verb::Once; });
  llvm::SmallVector<PlaceId, 8> Named{UnknownPlace};
  for (const Role &R : Roles)
    if (R.V == Verb::Handle)
      Named = R.param(0) ? Handles(R.param(0))
                         : llvm::SmallVector<PlaceId, 8>{
                               P.Places.root(PlaceKind::Call, E.CallNo)};
  auto Start = [&](EffectKind K, const Role &R) {
    unsigned Context = R.param(1);
    for (PlaceId Fn : Values(R.param(0))) {
      // No function, no call.
      if (P.Places.kind(Fn) == PlaceKind::Null)
        continue;
      for (PlaceId H : Named)
        for (PlaceId O : Values(Context)) {
          Effect X;
          X.Kind = K;
          X.Event = I;
          X.Callback = Fn;
          X.Holder = H;
          X.Object = O;
          X.Field = P.roleField(E, R, 2);
          X.Record = Context && Context < E.Ops.size() ? E.Ops[Context].Record
                                                       : NameId(0);
          X.IsOnce = IsOnce || R.V == Verb::Defers;
          X.IsReleased = IsReleased;
          Out.push_back(X);
        }
    }
  };
  auto On = [&](EffectKind K, const Role &R) {
    for (PlaceId H : Handles(R.param(0))) {
      if (isSelf(F, H))
        H = UnknownPlace;
      Effect X;
      X.Kind = K;
      X.Event = I;
      X.Holder = H;
      Out.push_back(X);
    }
  };
  for (const Role &R : Roles)
    switch (R.V) {
    case Verb::Registers:
    case Verb::Defers:
      Start(EffectKind::Register, R);
      break;
    case Verb::Binds:
      Start(EffectKind::Bind, R);
      break;
    case Verb::Spawns:
      Start(EffectKind::Spawn, R);
      break;
    case Verb::Arms:
      On(EffectKind::Arm, R);
      break;
    case Verb::Unregisters:
      On(EffectKind::Unregister, R);
      break;
    case Verb::Closes:
      On(EffectKind::Close, R);
      break;
    case Verb::Joins:
      On(EffectKind::Join, R);
      break;
    case Verb::Detaches:
      On(EffectKind::Detach, R);
      break;
    case Verb::Cancels:
      On(EffectKind::Cancel, R);
      break;
    default:
      break;
    }
}
