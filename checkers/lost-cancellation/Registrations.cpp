//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "LostCancellation.h"

using namespace cvet;
using namespace cvet::lost;

Registrations::Registrations(const RetentionGraph &Graph)
    : G(Graph), P(Graph.program()) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    collect(F);
  // What the program's own registry gives back.
  for (const auto &[Record, Holders] : G.attachments())
    for (const auto &[H, Sites] : Holders)
      if (H.Kind == HolderKind::Field && G.isContext(H.Name))
        for (const Attachment &A : Sites)
          addOwn(A, Record, H);
}

/// The function that \p Callback is, if only one can be meant.
std::optional<FunctionId> Registrations::function(FunctionId F,
                                                  PlaceId Callback) const {
  if (P.Places.kind(Callback) != PlaceKind::Function)
    return std::nullopt;
  llvm::ArrayRef<FunctionId> All =
      P.functions(P.Functions[F].Unit, P.Places[Callback].Payload);
  return All.size() == 1 ? std::optional(All.front()) : std::nullopt;
}

void Registrations::collect(FunctionId F) {
  const Function &Fn = P.Functions[F];
  for (const Effect &X : G.effects().of(F)) {
    if ((X.Kind != EffectKind::Register && X.Kind != EffectKind::Bind) ||
        !X.IsOwn || X.IsOnce)
      continue;
    const Event &E = Fn.Events[X.Event];
    if (E.Kind != EventKind::Call ||
        X.Holder != P.Places.root(PlaceKind::Call, E.CallNo))
      continue;
    Registration R{{F, X.Event}, function(F, X.Callback), X.Object, 0, {}, {}};
    R.Record = G.contextOf(F, X).second;
    R.IsBound = X.Kind == EffectKind::Bind;
    R.IsReleased = X.IsReleased;
    Index.try_emplace({F, X.Event}, Found.size());
    Found.push_back(R);
  }
}

/// A call of the program's own that is given a function and an object, keeps
/// both, and gives back a number or a pointer.
void Registrations::addOwn(const Attachment &A, NameId Record,
                           const Holder &H) {
  const FunctionId F = A.F;
  const uint32_t E = A.Event;
  const Event &Ev = P.Functions[F].Events[E];
  if (Ev.Kind != EventKind::Call || Index.count({F, E}))
    return;
  for (const Operand &O : llvm::drop_begin(Ev.Ops))
    for (PlaceId V : O.Values)
      if (auto Callback = function(F, V)) {
        Index.try_emplace({F, E}, Found.size());
        Found.push_back({{F, E}, Callback, A.Object, Record, false, false, H});
        return;
      }
}

const Registration *Registrations::at(CallId Call) const {
  auto It = Index.find({Call.caller(), Call.event()});
  return It == Index.end() ? nullptr : &Found[It->second];
}

NameId Registrations::cancelled(FunctionId F, const Effect &X) const {
  auto NameAt = [&](PlaceId Place) -> NameId {
    for (PlaceId V : G.effects().expand(F, X.Event, Place))
      if (NameId Name = holderName(P.Places, V))
        return Name;
    return 0;
  };
  if (X.Kind == EffectKind::Unregister)
    return NameAt(X.Holder);
  // `timer_del(o->timer); o->timer = 0;`, where that is the program's own.
  if (X.Kind != EffectKind::Store || !X.IsOwn ||
      integerAt(X.Object, P.Places, P.Names) != 0)
    return 0;
  const NameId Name = holderName(P.Places, X.Holder);
  if (!Name)
    return 0;
  const Flow &Fl = G.effects().flow(F);
  auto IsGivenIt = [&](const Event &E) {
    return E.Ops.size() <= 3 &&
           llvm::any_of(llvm::drop_begin(E.Ops), [&](const Operand &O) {
             return llvm::any_of(O.Values, [&](PlaceId V) {
               return holderName(P.Places, V) == Name;
             });
           });
  };
  const bool IsEnded = llvm::any_of(P.calls(F), [&](CallId Call) {
    return Call.event() < X.Event && IsGivenIt(P.event(Call)) &&
           Fl.hasPath(Call.event(), X.Event, Fl.none());
  });
  return IsEnded ? Name : 0;
}

bool Registrations::mayEndItself(FunctionId Callback) const {
  return llvm::any_of(P.Functions[Callback].Events, [&](const Event &E) {
    return E.Kind == EventKind::Return && !E.Ops.empty() &&
           llvm::any_of(E.Ops[0].Values, [&](PlaceId V) {
             return integerAt(V, P.Places, P.Names) == 0 ||
                    P.Places.kind(V) != PlaceKind::Constant;
           });
  });
}
