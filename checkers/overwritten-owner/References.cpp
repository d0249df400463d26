//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "References.h"
#include "Overwrites.h"
#include "OverwrittenOwner.h"

using namespace cvet;
using namespace cvet::overwritten;

namespace {

const ReasonKind OneIsReferenced("one-is-referenced", Side::Argument,
                                 Scope::Way, Basis::Shown, Confidence::Low,
                                 "it has a reference to one already");
const ReasonKind OthersDroppedFirst("others-dropped-first", Side::Argument,
                                    Scope::Holder, Basis::Shown,
                                    Confidence::Medium,
                                    "what '{0}' has is dropped here, before "
                                    "the function puts a new one there");
const ReasonKind PropertySetAgain("property-set-again", Side::Argument,
                                  Scope::Holder, Basis::Shown,
                                  Confidence::Medium,
                                  "it is a property that may be set again: it "
                                  "is made here");

/// A member or variable that has a reference of its own gets another one.
class OverwrittenReference {
public:
  OverwrittenReference(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report), Refs(Graph),
        Old(
            Graph, [&](FunctionId F, const Effect &X) { return dropped(F, X); },
            [&](FunctionId F, uint32_t E, PlaceId V) {
              return isTaken(F, E, V);
            }) {}

  void run() {
    for (const Overwrites::Put &At : Old.puts())
      check(At);
  }

private:
  NameId dropped(FunctionId F, const Effect &X) const;
  bool isTaken(FunctionId F, uint32_t E, PlaceId Value) const;
  std::optional<std::pair<NameId, uint32_t>>
  otherDroppedFirst(const Overwrites::Put &At) const;
  std::optional<int64_t> caseOf(FunctionId F, uint32_t E) const;
  std::optional<int64_t> descriptionOf(CallId Call, int64_t Number) const;
  std::optional<Site> propertyOf(const Overwrites::Put &At) const;
  void check(const Overwrites::Put &At);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  References Refs;
  Overwrites Old;
};

} // namespace

/// The field or variable whose reference \p X of \p F drops.
NameId OverwrittenReference::dropped(FunctionId F, const Effect &X) const {
  if (X.Kind != EffectKind::Unref || !Refs.isDropped(X))
    return 0;
  for (PlaceId V : G.effects().expand(F, X.Event, X.Object))
    if (NameId Name = holderName(P.Places, V))
      return Name;
  return 0;
}

/// Is \p Value a reference that is taken for where it is put?
bool OverwrittenReference::isTaken(FunctionId F, uint32_t E,
                                   PlaceId Value) const {
  auto Call = P.callOf(F, Value);
  if (!Call || P.Places.kind(Value) != PlaceKind::Call)
    return false;
  if (llvm::any_of(P.roles(*Call), [](const Role &R) {
        return (R.V == Verb::Gives && !R.param(0)) || R.V == Verb::Refs;
      }))
    return true;
  return Refs.isPlainTake(F, Call->event()) &&
         llvm::any_of(G.effects().at(F, Call->event()),
                      [&](const Effect &X) { return Refs.isTaken(X); });
}

/// Another member of the same object, and where the function drops what that
/// has before it puts a new one there.
std::optional<std::pair<NameId, uint32_t>>
OverwrittenReference::otherDroppedFirst(const Overwrites::Put &At) const {
  const FieldFacts *Own = P.field(At.Name);
  if (!Own)
    return std::nullopt;
  const Flow &Fl = G.effects().flow(At.F);
  for (const Effect &X : G.effects().of(At.F)) {
    const NameId Name = dropped(At.F, X);
    const FieldFacts *Other = Name && Name != At.Name ? P.field(Name) : nullptr;
    if (!Other || Other->Record != Own->Record)
      continue;
    for (const Overwrites::Put &Beside : Old.puts())
      if (Beside.F == At.F && Beside.Name == Name &&
          P.Places.rootOf(Beside.Place) == P.Places.rootOf(At.Place) &&
          Fl.hasPath(X.Event, Beside.Event, Fl.none()) &&
          !Fl.hasPath(Beside.Event, X.Event, Fl.none()))
        return std::pair(Name, uint32_t(X.Event));
  }
  return std::nullopt;
}

/// The number for which a switch on a parameter leads to \p E of \p F, if
/// nothing else does.
std::optional<int64_t> OverwrittenReference::caseOf(FunctionId F,
                                                    uint32_t E) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  for (const Event &Ev : Fn.Events) {
    if (Ev.Kind != EventKind::Switch || Ev.Ops[0].Values.size() != 1 ||
        P.Places.kind(Ev.Ops[0].Values.front()) != PlaceKind::Param)
      continue;
    std::optional<int64_t> Out;
    for (uint32_t I = 0; I < Fn.Blocks[Ev.Block].size(); ++I) {
      const uint32_t To = Fn.Blocks[Ev.Block][I];
      if (To != Fn.Events[E].Block && !Fl.dominates(To, Fn.Events[E].Block))
        continue;
      if (Out || I + 1 >= Ev.Ops.size() || Ev.Ops[I + 1].Values.size() != 1)
        return std::nullopt;
      Out = integerAt(Ev.Ops[I + 1].Values.front(), P.Places, P.Names);
    }
    if (Out)
      return Out;
  }
  return std::nullopt;
}

/// The last argument of the call whose result \p Call is given along with \p
/// Number: what may be done with the property of this number.
std::optional<int64_t>
OverwrittenReference::descriptionOf(CallId Call, int64_t Number) const {
  bool HasNumber = false;
  std::optional<CallId> Made;
  for (const Operand &O : llvm::drop_begin(P.event(Call).Ops)) {
    if (O.Values.size() != 1)
      continue;
    const PlaceId V = O.Values.front();
    HasNumber |= integerAt(V, P.Places, P.Names) == Number;
    if (P.Places.kind(V) == PlaceKind::Call)
      Made = P.callOf(Call.caller(), V);
  }
  if (!HasNumber || !Made || P.event(*Made).Ops.back().Values.size() != 1)
    return std::nullopt;
  return integerAt(P.event(*Made).Ops.back().Values.front(), P.Places, P.Names);
}

/// Where the class says that the property which \p At sets may be set at any
/// time: its number, and a description that does not say "when it is made".
std::optional<Site>
OverwrittenReference::propertyOf(const Overwrites::Put &At) const {
  constexpr int64_t ConstructOnly = 1 << 3;
  const Function &Setter = P.Functions[At.F];
  auto Number = Setter.AddressTaken ? caseOf(At.F, At.Event) : std::nullopt;
  if (!Number)
    return std::nullopt;
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    if (P.Functions[F].Unit != Setter.Unit)
      continue;
    // That is where the setter is given to its class, too.
    const bool Names =
        llvm::any_of(P.Functions[F].Events, [&](const Event &Ev) {
          return Ev.Kind == EventKind::Store &&
                 llvm::any_of(Ev.Ops[1].Values, [&](PlaceId V) {
                   return P.Places.kind(V) == PlaceKind::Function &&
                          P.Places[V].Payload == Setter.Name;
                 });
        });
    if (!Names)
      continue;
    for (CallId Call : P.calls(F))
      if (auto Flags = descriptionOf(Call, *Number);
          Flags && !(*Flags & ConstructOnly))
        return Site{F, Call.event()};
  }
  return std::nullopt;
}

void OverwrittenReference::check(const Overwrites::Put &At) {
  const Function &Fn = P.Functions[At.F];
  if (P.isWeak(At.Name) || Fn.IsForeign)
    return;
  llvm::ArrayRef<Site> Drops = Old.releases(At.Name);
  if (Drops.empty() ||
      llvm::any_of(Drops, [&](const Site &S) { return S.F == At.F; }))
    return;
  auto Other = otherDroppedFirst(At);
  auto Property = propertyOf(At);
  // What another case does is about another property: this one may be set only
  // when the object is made.
  auto Case = caseOf(At.F, At.Event);
  if (Other && Case && caseOf(At.F, Other->second) != Case)
    Other.reset();
  OldValue Was = Old.oldAt(At, Other || Property);
  if (Was.Is == OldValue::None)
    return;
  SourcePlace Where = G.place(At.F, At.Event);
  Reasons Why;
  if (Was.Is != OldValue::Open)
    Why.add(OneIsReferenced, G.place(Was.Where.F, Was.Where.Event));
  if (Other)
    Why.add(OthersDroppedFirst, G.place(At.F, Other->second),
            {G.spell(Other->first)});
  if (Property)
    Why.add(PropertySetAgain, G.place(Property->F, Property->Event));
  const std::string Name = G.spell(At.Name);
  const std::string Spelled = G.spell(At.F, At.Place);
  Finding *Told = Report.decide(
      Why, Where,
      [&] {
        return "'" + (Spelled.empty() ? Name : Spelled) +
               "' gets another reference here, and the old one is not dropped";
      },
      Name);
  if (!Told)
    return;
  const Site Drop = Drops.front();
  Reporter::note(*Told, G.place(Drop.F, Drop.Event),
                 "what '" + Name + "' has is dropped here", NoteRole::LetGo);
}

void overwritten::findReferences(const RetentionGraph &Graph,
                                 Reporter &Report) {
  OverwrittenReference(Graph, Report).run();
}
