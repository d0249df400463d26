//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a callback could be cancelled with is set to 0, and the callback is not
/// cancelled, as that of another member is in the same function.
///
//===----------------------------------------------------------------------===//

#include "LostCancellation.h"

using namespace cvet;
using namespace cvet::lost;

namespace {

const ReasonKind OtherCancelledHere("other-cancelled-here", Side::Argument,
                                    Scope::Way, Basis::Shown,
                                    Confidence::Medium,
                                    "the function cancels what '{0}' names");

class Zeroed {
public:
  Zeroed(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report), All(Graph) {}

  void run();

private:
  void collectNames();
  void check(FunctionId F);
  bool isCallback(FunctionId F, NameId Name) const;
  bool names(const Event &Ev, NameId Name) const;
  void tell(const Site &Store, NameId Name, const Site &Cancel, NameId Other);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  Registrations All;
  /// Members that get what names a registered callback, and these.
  std::map<NameId, llvm::SmallVector<FunctionId, 2>> Names;
  std::map<NameId, Site> Cancelled;
};

} // namespace

void Zeroed::collectNames() {
  for (const Registration &R : All.all()) {
    const Function &Fn = P.Functions[R.F];
    const PlaceId Result =
        P.Places.root(PlaceKind::Call, Fn.Events[R.Event].CallNo);
    for (uint32_t E = R.Event; E < Fn.Events.size(); ++E) {
      const Event &Ev = Fn.Events[E];
      if (Ev.Kind != EventKind::Store || Ev.Ops[0].Values.size() != 1 ||
          !llvm::is_contained(Ev.Ops[1].Values, Result))
        continue;
      const NameId Name = holderName(P.Places, Ev.Ops[0].Values.front());
      if (!P.field(Name))
        continue;
      auto &Callbacks = Names[Name];
      if (R.Callback)
        Callbacks.push_back(*R.Callback);
    }
  }
  if (Names.empty())
    return;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Effect &X : G.effects().of(F))
      if (X.Kind == EffectKind::Unregister)
        if (NameId Name = All.cancelled(F, X))
          Cancelled.try_emplace(Name, Site{F, X.Event});
}

/// Does \p F run as the callback that \p Name names? That ends by itself.
bool Zeroed::isCallback(FunctionId F, NameId Name) const {
  llvm::ArrayRef<FunctionId> Callbacks = Names.at(Name);
  auto Is = [&](FunctionId One) { return llvm::is_contained(Callbacks, One); };
  return Is(F) || llvm::any_of(P.Functions[F].Callers, [&](const CallSite &S) {
           return Is(S.caller());
         });
}

void Zeroed::tell(const Site &Store, NameId Name, const Site &Cancel,
                  NameId Other) {
  Reasons Why;
  Why.add(OtherCancelledHere, G.place(Cancel.F, Cancel.Event),
          {G.spell(Other)});
  Report.addAbsence(Why);
  Finding *Told = Report.decide(
      Why, G.place(Store.F, Store.Event),
      [&] {
        return "'" + G.spell(Name) +
               "' is set to 0 here while what it names is still registered";
      },
      G.spell(Name));
  if (!Told)
    return;
  Reporter::note(*Told, G.place(Cancel.F, Cancel.Event),
                 "what '" + G.spell(Other) + "' names is cancelled here");
  const Site &Own = Cancelled.at(Name);
  Reporter::note(*Told, G.place(Own.F, Own.Event),
                 "what '" + G.spell(Name) + "' names is cancelled here");
}

/// Does \p Ev name \p Name, or its address?
bool Zeroed::names(const Event &Ev, NameId Name) const {
  return llvm::any_of(Ev.Ops, [&](const Operand &O) {
    return llvm::any_of(O.Values, [&](PlaceId V) {
      if (P.Places.kind(V) == PlaceKind::Addr)
        V = P.Places.base(V);
      return holderName(P.Places, V) == Name;
    });
  });
}

void Zeroed::check(FunctionId F) {
  const Function &Fn = P.Functions[F];
  // What a callee cancels by itself tells nothing of what this one is about.
  std::map<NameId, uint32_t> Here, Elsewhere;
  for (const Effect &X : G.effects().of(F))
    if (X.Kind == EffectKind::Unregister)
      if (NameId Name = All.cancelled(F, X))
        (names(Fn.Events[X.Event], Name) ? Here : Elsewhere)
            .try_emplace(Name, X.Event);
  if (Here.empty())
    return;
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    if (Ev.Kind != EventKind::Store || Ev.Ops[0].Values.size() != 1 ||
        llvm::none_of(Ev.Ops[1].Values, [&](PlaceId V) {
          return integerAt(V, P.Places, P.Names) == 0;
        }))
      continue;
    const NameId Name = holderName(P.Places, Ev.Ops[0].Values.front());
    if (!Names.count(Name) || !Cancelled.count(Name) || Here.count(Name) ||
        Elsewhere.count(Name) || isCallback(F, Name))
      continue;
    const FieldFacts &Own = *P.field(Name);
    for (auto [Other, At] : Here)
      if (const FieldFacts *Fd = P.field(Other);
          Fd && Fd->Record == Own.Record && Fd->Type.K == Own.Type.K &&
          Names.count(Other)) {
        tell({F, E}, Name, {F, At}, Other);
        break;
      }
  }
}

void Zeroed::run() {
  collectNames();
  if (Names.empty())
    return;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (!P.Functions[F].IsForeign)
      check(F);
}

void lost::findZeroed(const RetentionGraph &Graph, Reporter &Report) {
  if (Graph.program().WholeProgram)
    Zeroed(Graph, Report).run();
}
