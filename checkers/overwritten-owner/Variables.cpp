//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A local variable that has a new object is set to another one on a way on
/// which the first was neither freed nor handed on.
///
//===----------------------------------------------------------------------===//

#include "OverwrittenOwner.h"
#include "Site.h"
#include <map>

using namespace cvet;
using namespace cvet::overwritten;

namespace {

const ReasonKind StillHasOne("still-has-one", Side::Argument, Scope::Way,
                             Basis::Shown, Confidence::Low,
                             "it is made here, and only '{0}' has it");
const ReasonKind EndsInMain("ends-in-main", Side::Defeater, Scope::Object,
                            Basis::Shown, Nothing,
                            "that is in 'main', whose end frees everything");

class Variables {
public:
  Variables(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void look(FunctionId F);

private:
  void look(FunctionId F, PlaceId Variable, llvm::ArrayRef<uint32_t> Makes);
  bool makes(FunctionId F, uint32_t E) const;
  bool handsOn(FunctionId F, uint32_t E, PlaceId Variable) const;
  bool isNull(FunctionId F, uint32_t E, PlaceId Variable) const;
  void tell(FunctionId F, uint32_t First, uint32_t Again, PlaceId Variable);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
};

} // namespace

/// Is it a definition of a local by a call that makes an object?
bool Variables::makes(FunctionId F, uint32_t E) const {
  const Event &Ev = P.Functions[F].Events[E];
  if (Ev.Kind != EventKind::Define || Ev.Ops[1].Values.size() != 1)
    return false;
  PlaceId To = Ev.Ops[0].Values.front(), V = Ev.Ops[1].Values.front();
  return P.Places.kind(To) == PlaceKind::Local &&
         P.Places.kind(V) == PlaceKind::Call && P.callOf(F, V) &&
         G.effects().isFresh(F, E, V);
}

/// Does event \p E of \p F free what \p Variable has, or may somebody else have
/// it then?
bool Variables::handsOn(FunctionId F, uint32_t E, PlaceId Variable) const {
  const Event &Ev = P.Functions[F].Events[E];
  auto Is = [&](PlaceId V) {
    return P.Places.rootOf(V) == Variable &&
           (P.Places.isInside(V, Variable) || V == Variable ||
            P.Places.kind(V) == PlaceKind::Addr);
  };
  auto Has = [&](const Operand &O) { return llvm::any_of(O.Values, Is); };
  switch (Ev.Kind) {
  case EventKind::Branch:
  case EventKind::Switch:
  case EventKind::Compare:
  case EventKind::Zero:
    return false;
  case EventKind::Store:
  case EventKind::Define:
  case EventKind::Copy:
    return Has(Ev.Ops[1]);
  case EventKind::Return:
    return llvm::any_of(Ev.Ops, Has);
  default:
    break;
  }
  for (const Effect &X : G.effects().at(F, E)) {
    if (X.Kind == EffectKind::Compare || X.Kind == EffectKind::Zero)
      continue;
    if (Is(X.Object) || (X.Kind != EffectKind::Store && Is(X.Holder)))
      return true;
  }
  auto Call = P.callAt(F, E);
  if (!Call || llvm::none_of(llvm::drop_begin(Ev.Ops), Has))
    return false;
  if (P.callsUnknown(*Call))
    return true;
  // A result may be part of it; its address may be used to set it.
  bool TakesAddress =
      llvm::any_of(llvm::drop_begin(Ev.Ops), [&](const Operand &O) {
        return llvm::any_of(O.Values, [&](PlaceId V) {
          return P.Places.kind(V) == PlaceKind::Addr &&
                 P.Places.base(V) == Variable;
        });
      });
  return TakesAddress ||
         llvm::any_of(G.effects().expand(
                          F, E, P.Places.root(PlaceKind::Call, Ev.CallNo)),
                      Is);
}

/// Is event \p E of \p F where \p Variable is null: `if (!p) p = ...`?
bool Variables::isNull(FunctionId F, uint32_t E, PlaceId Variable) const {
  const Function &Fn = P.Functions[F];
  return llvm::any_of(G.branches(F), [&](uint32_t I) {
    const Event &B = Fn.Events[I];
    if (B.Ops.empty() || !llvm::is_contained(B.Ops[0].Values, Variable) ||
        (B.Condition != ConditionKind::IsNull &&
         B.Condition != ConditionKind::NonNull))
      return false;
    return G.effects().flow(F).edgeDominates(
        B.Block, B.Condition == ConditionKind::IsNull ? 0 : 1,
        Fn.Events[E].Block);
  });
}

void Variables::tell(FunctionId F, uint32_t First, uint32_t Again,
                     PlaceId Variable) {
  std::string Name = G.spell(F, Variable);
  Reasons Why;
  Why.add(StillHasOne, G.place(F, First), {Name});
  if (P.isMain(F))
    Why.add(EndsInMain, G.place(F, Again));
  Finding *Told = Report.decide(
      Why, G.place(F, Again),
      [&] {
        return "'" + Name +
               "' is set to a new object here, and the old one is not freed";
      },
      Name);
  if (!Told)
    return;
  Told->Story = {"the old one", Name, NoteRole::LetGo};
  Reporter::note(*Told, G.place(F, First), "the old one is made here",
                 NoteRole::Made);
}

void Variables::look(FunctionId F) {
  // Variable -> where it gets a new object.
  std::map<PlaceId, llvm::SmallVector<uint32_t, 4>> Makes;
  for (uint32_t E = 0; E < P.Functions[F].Events.size(); ++E)
    if (makes(F, E))
      Makes[P.Functions[F].Events[E].Ops[0].Values.front()].push_back(E);
  for (const auto &[Variable, Events] : Makes)
    look(F, Variable, Events);
}

/// \p Makes: where \p Variable gets a new object.
void Variables::look(FunctionId F, PlaceId Variable,
                     llvm::ArrayRef<uint32_t> Makes) {
  const Flow &Fl = G.effects().flow(F);
  // An object that a call has made of the old one takes its place.
  EventSet Ends = Fl.defines(Variable);
  for (uint32_t E = 0; E < P.Functions[F].Events.size(); ++E)
    if (handsOn(F, E, Variable))
      Ends.set(E);
  for (uint32_t Again : Makes) {
    if (isNull(F, Again, Variable))
      continue;
    EventSet Avoid = Ends;
    // What the first is made with is no end of it.
    Avoid.reset(Again);
    for (uint32_t First : Makes) {
      PathQuery Q{First, Again, Avoid};
      Q.NotNull = Variable;
      if (!G.hasFeasiblePath(F, Q))
        continue;
      tell(F, First, Again, Variable);
      break;
    }
  }
}

void overwritten::findInVariables(const RetentionGraph &Graph,
                                  Reporter &Report) {
  const Program &P = Graph.program();
  Variables Look(Graph, Report);
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (!P.Functions[F].IsForeign && !P.isTooLarge(P.Functions[F]))
      Look.look(F);
}
