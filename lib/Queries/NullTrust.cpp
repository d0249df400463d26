//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "NullTrust.h"

using namespace cvet;

bool cvet::followsUnlessNull(const RetentionGraph &G, FunctionId F,
                             const Holder &H, unsigned Depth) {
  const Program &P = G.program();
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  auto IsOfH = [&](PlaceId V) {
    auto Read = G.holderOf(V);
    return Read && *Read == H;
  };
  // By its name, or by a local that was loaded from it.
  auto Has = [&](uint32_t I, PlaceId V) {
    return IsOfH(V) || (P.Places.isRootPlace(V) &&
                        llvm::any_of(G.effects().expand(F, I, V), IsOfH));
  };
  auto AsksNothingElse = [&](uint32_t B) {
    const Event &E = Fn.Events[B];
    return E.IsLoop || ((E.Condition == ConditionKind::NonNull ||
                         E.Condition == ConditionKind::IsNull) &&
                        llvm::any_of(E.Ops[0].Values,
                                     [&](PlaceId V) { return Has(B, V); }));
  };
  auto Follows = [&](uint32_t I, PlaceId V) {
    for (; V && !P.Places.isRootPlace(V); V = P.Places.base(V))
      if (PlaceKind K = P.Places.kind(V);
          (K == PlaceKind::Arrow || K == PlaceKind::Deref) &&
          Has(I, P.Places.base(V)))
        return true;
    return false;
  };
  auto IsReached = [&](uint32_t I) {
    return llvm::all_of(G.branches(F), [&](uint32_t B) {
      return Fn.Events[B].Block == Fn.Events[I].Block ||
             !Fl.decides(Fn.Events[B].Block, Fn.Events[I].Block) ||
             AsksNothingElse(B);
    });
  };
  for (uint32_t I = 0; I < Fn.Events.size(); ++I)
    if (llvm::any_of(Fn.Events[I].Ops,
                     [&](const Operand &O) {
                       return llvm::any_of(
                           O.Values, [&](PlaceId V) { return Follows(I, V); });
                     }) &&
        IsReached(I))
      return true;
  // Or what it calls with what it was given.
  auto IsGiven = [&](const Operand &O) {
    return llvm::any_of(O.Values, [&](PlaceId V) {
      return P.Places.kind(V) == PlaceKind::Param;
    });
  };
  return Depth && llvm::any_of(P.calls(F), [&](CallId Call) {
           llvm::ArrayRef<CallTarget> Targets = P.targets(Call);
           return Targets.size() == 1 && Targets[0].Kind == CallKind::Direct &&
                  llvm::any_of(llvm::drop_begin(P.event(Call).Ops), IsGiven) &&
                  IsReached(Call.event()) &&
                  followsUnlessNull(G, Targets[0].Callee, H, Depth - 1);
         });
}
