//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Entries have a descriptor. One function that closes it takes the entry out,
/// too; another one closes it and lets the entry stay.
///
//===----------------------------------------------------------------------===//

#include "GrowingMap.h"

using namespace cvet;
using namespace cvet::growing;

ClosedOnes::ClosedOnes(const RetentionGraph &Graph, const Departures &All)
    : G(Graph), P(Graph.program()), All(All) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Effect *X : All.ownOf(F)) {
      if (X->Kind != EffectKind::Close)
        continue;
      for (PlaceId V : G.effects().expand(F, X->Event, X->Holder)) {
        MemberOf M = memberOf(P.Places, V);
        const FieldFacts *Fd =
            M.Member ? P.field(P.Places[M.Member].Payload) : nullptr;
        if (Fd && P.Places.kind(M.Object) == PlaceKind::Param)
          Closes[Fd->Record].push_back({{F, X->Event}, M.Object});
      }
    }
}

/// Does \p F, or what it calls, take an entry of \p Of out, or end one?
bool ClosedOnes::takesOut(const Growth &Of, FunctionId F,
                          llvm::ArrayRef<FunctionId> Suspects,
                          unsigned Depth) const {
  if (llvm::is_contained(Suspects, F) ||
      llvm::any_of(G.effects().of(F), [&](const Effect &X) {
        return X.Kind == EffectKind::Kill && X.Record == Of.Entry;
      }))
    return true;
  return Depth && llvm::any_of(P.calls(F), [&](CallId Call) {
           return P.callsUnknown(Call) && P.targets(Call).empty()
                      ? isGiven(Call, Of)
                      : llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
                          return takesOut(Of, T.Callee, Suspects, Depth - 1);
                        });
         });
}

/// Does code that is not in sight get an entry of \p Of by \p Call?
bool ClosedOnes::isGiven(CallId Call, const Growth &Of) const {
  return llvm::any_of(llvm::drop_begin(P.event(Call).Ops),
                      [&](const Operand &O) { return O.Record == Of.Entry; });
}

/// Does \p F write something into the entry? Then it says that it is closed,
/// and somebody may look for such.
bool ClosedOnes::marks(const Growth &Of, FunctionId F) const {
  return llvm::any_of(P.Functions[F].Events, [&](const Event &Ev) {
    return (Ev.Kind == EventKind::Store || Ev.Kind == EventKind::Zero ||
            Ev.Kind == EventKind::Increment ||
            Ev.Kind == EventKind::Decrement) &&
           llvm::any_of(Ev.Ops[0].Values, [&](PlaceId V) {
             const FieldFacts *Fd = P.field(holderName(P.Places, V));
             return Fd && Fd->Record == Of.Entry;
           });
  });
}

std::optional<ClosedOnes::Kept> ClosedOnes::of(const Growth &Of) const {
  auto It = Closes.find(Of.Entry);
  if (!Of.Entry || It == Closes.end() || It->second.size() < 2)
    return std::nullopt;
  std::vector<FunctionId> Suspects = All.suspects(Of);
  const Closing *Going = nullptr, *Staying = nullptr;
  for (const Closing &C : It->second) {
    if (takesOut(Of, C.F, Suspects, 2)) {
      Going = Going ? Going : &C;
      continue;
    }
    // Who calls it may do the rest.
    if (!Staying && !marks(Of, C.F) && (!P.HasMain || !isUnused(P, C.F)) &&
        llvm::none_of(P.Functions[C.F].Callers, [&](const CallSite &S) {
          return takesOut(Of, S.caller(), Suspects, 1) || marks(Of, S.caller());
        }))
      Staying = &C;
  }
  if (!Going || !Staying)
    return std::nullopt;
  return Kept{*Staying, *Going};
}
