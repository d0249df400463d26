//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What running work could be cancelled with is dropped for a new one, and the
/// work is not cancelled, as it is where the object ends.
///
//===----------------------------------------------------------------------===//

#include "LostCancellation.h"

using namespace cvet;
using namespace cvet::lost;

namespace {

const ReasonKind OthersCancelFirst("others-cancel-first", Side::Argument,
                                   Scope::Holder, Basis::Shown,
                                   Confidence::Medium,
                                   "what runs with '{0}' is cancelled here");

class Uncancelled {
public:
  Uncancelled(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run();

private:
  NameId nameOf(FunctionId F, uint32_t E, PlaceId V) const;
  bool mayHaveEnded(FunctionId F, unsigned Depth) const;
  void check(FunctionId F);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  std::map<NameId, Site> Cancelled;
  std::set<std::pair<FunctionId, NameId>> CancelledIn;
};

} // namespace

/// The field that \p V is read from, or 0.
NameId Uncancelled::nameOf(FunctionId F, uint32_t E, PlaceId V) const {
  for (PlaceId At : G.effects().expand(F, E, V))
    if (NameId Name = holderName(P.Places, At); Name && P.field(Name))
      return Name;
  return 0;
}

/// Does \p F run where the work is done: as a callback, or for one only?
bool Uncancelled::mayHaveEnded(FunctionId F, unsigned Depth) const {
  const Function &Fn = P.Functions[F];
  if (Fn.AddressTaken)
    return true;
  return Depth && !Fn.Callers.empty() &&
         llvm::all_of(Fn.Callers, [&](const CallSite &S) {
           return mayHaveEnded(S.caller(), Depth - 1);
         });
}

void Uncancelled::check(FunctionId F) {
  constexpr unsigned MaxDepth = 2;
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Put = Fn.Events[E];
    if (Put.Kind != EventKind::Store || Put.Ops[0].Values.size() != 1 ||
        Put.Ops[1].Values.size() != 1 ||
        P.Places.kind(Put.Ops[1].Values.front()) != PlaceKind::Call)
      continue;
    const NameId Name = holderName(P.Places, Put.Ops[0].Values.front());
    auto Other = Name ? Cancelled.find(Name) : Cancelled.end();
    if (Other == Cancelled.end() || CancelledIn.count({F, Name}) ||
        llvm::any_of(Fn.Callers,
                     [&](const CallSite &S) {
                       return CancelledIn.count({S.caller(), Name});
                     }) ||
        mayHaveEnded(F, MaxDepth))
      continue;
    for (const Effect &X : G.effects().of(F)) {
      if (X.Kind != EffectKind::Unref || nameOf(F, X.Event, X.Object) != Name ||
          !Fl.hasPath(X.Event, E, Fl.none()))
        continue;
      Reasons Why;
      std::string Spelled = G.spell(Name);
      Why.add(OthersCancelFirst, G.place(Other->second.F, Other->second.Event),
              {Spelled});
      Finding *Told = Report.decide(
          Why, G.place(F, X.Event),
          [&] {
            return "'" + Spelled +
                   "' is dropped here for a new one, and what runs with it is "
                   "not cancelled";
          },
          Spelled);
      if (Told)
        Reporter::note(*Told, G.place(Other->second.F, Other->second.Event),
                       "what runs with '" + Spelled + "' is cancelled here");
      break;
    }
  }
}

void Uncancelled::run() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Effect &X : G.effects().of(F))
      if (X.Kind == EffectKind::Cancel)
        if (NameId Name = nameOf(F, X.Event, X.Holder)) {
          Cancelled.try_emplace(Name, Site{F, X.Event});
          CancelledIn.emplace(F, Name);
        }
  if (Cancelled.empty())
    return;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (!P.Functions[F].IsForeign && !P.isTooLarge(P.Functions[F]))
      check(F);
}

void lost::findUncancelled(const RetentionGraph &Graph, Reporter &Report) {
  if (Graph.program().WholeProgram)
    Uncancelled(Graph, Report).run();
}
