//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A function puts an object into a table and registers a callback with it;
/// what takes the object out again lets the callback registered. It may come
/// back, and then the callback is called twice.
///
//===----------------------------------------------------------------------===//

#include "Reporter.h"
#include "Threads.h"
#include "UnremovedCallback.h"

using namespace cvet;

namespace {

const ReasonKind
    TakenOutWithout("taken-out-without", Side::Argument, Scope::Holder,
                    Basis::Shown, Confidence::Medium,
                    "what is put into '{0}' along with it is taken "
                    "out here, and nobody unregisters it");
const ReasonKind
    EmitterMayEnd("emitter-may-end", Side::Defeater, Scope::Holder,
                  Basis::Shown, Nothing,
                  "what it is registered with may end here, and it "
                  "along with that");
const ReasonKind RegisteredForOnce("registered-for-once", Side::Defeater,
                                   Scope::Holder, Basis::Shown, Nothing,
                                   "that is done once, at start");

class TakenOutAlone {
public:
  TakenOutAlone(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report),
        Calls(Graph.shared<Threads>()) {}

  void run();

private:
  PlaceId emitter(FunctionId F, const Effect &X) const;
  void check(FunctionId F, const Effect &Registers);
  bool unregisters(FunctionId F) const;
  std::optional<Site> endsBehind(FunctionId F, PlaceId Object) const;
  void tell(FunctionId F, const Effect &Registers, NameId Table,
            FunctionId Remover, const Effect &Removes);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  const Threads &Calls;
  /// Container -> who takes something out of it by name.
  llvm::DenseMap<NameId, std::vector<std::pair<FunctionId, const Effect *>>>
      Removals;
  /// Callbacks that somebody unregisters.
  llvm::DenseSet<NameId> Unregistered;
};

} // namespace

/// The parameter of \p F that \p X registers a callback with, if it is not the
/// callback's context.
PlaceId TakenOutAlone::emitter(FunctionId F, const Effect &X) const {
  auto Call = P.callAt(F, X.Event);
  if (!Call)
    return UnknownPlace;
  for (const Operand &O : llvm::drop_begin(P.event(*Call).Ops))
    for (PlaceId V : O.Values)
      if (O.Type && P.Places.kind(V) == PlaceKind::Param && V != X.Object)
        return V;
  return UnknownPlace;
}

bool TakenOutAlone::unregisters(FunctionId F) const {
  return llvm::any_of(G.effects().of(F), [](const Effect &X) {
    return X.Kind == EffectKind::Unregister;
  });
}

/// Where \p F, or who calls it, drops or frees \p Object.
std::optional<Site> TakenOutAlone::endsBehind(FunctionId F,
                                              PlaceId Object) const {
  auto Ends = [&](FunctionId At, PlaceId V) -> std::optional<Site> {
    for (const Effect &X : G.effects().of(At))
      if ((X.Kind == EffectKind::Kill || X.Kind == EffectKind::Unref) &&
          X.Object == V)
        return Site{At, X.Event};
    return std::nullopt;
  };
  if (auto Here = Ends(F, Object))
    return Here;
  if (P.Places.kind(Object) != PlaceKind::Param)
    return Site{F, 0};
  for (const CallSite &S : P.Functions[F].Callers)
    for (PlaceId V :
         G.effects().argument(S, S.Target, P.Places[Object].Payload))
      if (auto There = Ends(S.caller(), V))
        return There;
  return std::nullopt;
}

void TakenOutAlone::tell(FunctionId F, const Effect &Registers, NameId Table,
                         FunctionId Remover, const Effect &Removes) {
  SourcePlace Where = G.place(Remover, Removes.Event);
  std::string Name = G.spell(Table);
  std::string Callback = P.Names.str(P.Places[Registers.Callback].Payload)
                             .rsplit(':')
                             .second.str();
  if (Callback.empty())
    Callback = P.Names.str(P.Places[Registers.Callback].Payload).str();
  Reasons Why;
  Why.add(TakenOutWithout, Where, {Name});
  if (auto End = endsBehind(Remover, Removes.Object))
    Why.add(EmitterMayEnd, G.place(End->F, End->Event));
  if (Calls.frequency(F, Registers.Event).Times == Frequency::Once)
    Why.add(RegisteredForOnce, G.place(F, Registers.Event));
  Report.addAbsence(Why);
  Finding *Found = Report.decide(
      Why, Where,
      [&] {
        return "'" + G.spell(Remover, Removes.Object) + "' is taken out of '" +
               Name + "' here, and callback '" + Callback +
               "' stays registered with it";
      },
      Callback);
  if (Found)
    Reporter::note(*Found, G.place(F, Registers.Event),
                   "'" + Callback + "' is registered here");
}

void TakenOutAlone::check(FunctionId F, const Effect &Registers) {
  const PlaceId Emitter = emitter(F, Registers);
  if (!Emitter || P.Places.kind(Registers.Callback) != PlaceKind::Function ||
      Unregistered.contains(P.Places[Registers.Callback].Payload))
    return;
  for (const Effect &X : G.effects().of(F)) {
    if (X.Kind != EffectKind::Insert || X.Object != Emitter)
      continue;
    NameId Table = holderName(P.Places, X.Holder);
    for (auto [Remover, Removes] : Removals.lookup(Table))
      if (Remover != F && !P.Functions[Remover].AddressTaken &&
          !unregisters(Remover) && P.Functions[Remover].Params.size() > 0)
        return tell(F, Registers, Table, Remover, *Removes);
  }
}

void TakenOutAlone::run() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Effect &X : G.effects().of(F)) {
      if (X.Kind == EffectKind::Unregister && X.Callback)
        Unregistered.insert(P.Places[X.Callback].Payload);
      if (X.Kind == EffectKind::Remove && X.IsOwn && X.Object &&
          P.Places.kind(X.Object) == PlaceKind::Param)
        if (NameId Table = holderName(P.Places, X.Holder))
          Removals[Table].push_back({F, &X});
    }
  if (Removals.empty())
    return;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Effect &X : G.effects().of(F))
      if (X.Kind == EffectKind::Register && X.IsOwn)
        check(F, X);
}

void unremoved::findTakenOutAlone(const RetentionGraph &Graph,
                                  Reporter &Report) {
  TakenOutAlone(Graph, Report).run();
}
