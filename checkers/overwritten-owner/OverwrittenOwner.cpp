//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What owns an object is set to a new one while it has the old, which nobody
/// can free any more.
///
//===----------------------------------------------------------------------===//

#include "OverwrittenOwner.h"
#include "Overwrites.h"
#include "Rule.h"

using namespace cvet;
using namespace cvet::overwritten;

namespace {

const ReasonKind HasOneAlready("has-one-already", Side::Argument, Scope::Way,
                               Basis::Shown, Confidence::Low,
                               "one is put there before, and still there");
const ReasonKind MadeWithOne("made-with-one", Side::Argument, Scope::Holder,
                             Basis::Shown, Confidence::Low,
                             "objects are made with one here");
const ReasonKind ComesAgain("comes-again", Side::Argument, Scope::Holder,
                            Basis::Shown, Confidence::Low,
                            "this comes again for the same object");
const ReasonKind MayComeAgain("may-come-again", Side::Argument, Scope::Holder,
                              Basis::Habit, Confidence::Low,
                              "callers may call '{0}' again");
const ReasonKind MadeFromArgument("made-from-argument", Side::Argument,
                                  Scope::Holder, Basis::Shown, Confidence::Low,
                                  "callers choose what '{0}' puts there");
const ReasonKind OthersFreedFirst("others-freed-first", Side::Argument,
                                  Scope::Holder, Basis::Shown, Confidence::Low,
                                  "what '{0}' has is freed here, before the "
                                  "function puts a new one there");
const ReasonKind NobodyFrees("nobody-frees", Side::Defeater, Scope::Holder,
                             Basis::Shown, Nothing,
                             "nobody frees what '{0}' has");

class OverwrittenOwner {
public:
  OverwrittenOwner(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report),
        Old(
            Graph, [&](FunctionId F, const Effect &X) { return freed(F, X); },
            [&](FunctionId F, uint32_t E, PlaceId V) {
              return P.Places.kind(V) == PlaceKind::Call && !isReplaced(F, V) &&
                     G.effects().isFresh(F, E, V);
            }) {}

  void run() {
    for (const Overwrites::Put &At : Old.puts())
      check(At);
  }

private:
  NameId freed(FunctionId F, const Effect &X) const;
  bool isReplaced(FunctionId F, PlaceId Value) const;
  bool isMadeFromArgument(const Overwrites::Put &At) const;
  std::optional<std::pair<NameId, uint32_t>>
  otherFreedFirst(const Overwrites::Put &At) const;
  bool puts(FunctionId F, uint32_t E, NameId Name, PlaceId Root) const;
  void check(const Overwrites::Put &At);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  Overwrites Old;
};

} // namespace

/// The field or variable whose object dies by \p X.
NameId OverwrittenOwner::freed(FunctionId F, const Effect &X) const {
  if (X.Kind != EffectKind::Kill)
    return 0;
  for (PlaceId V : G.effects().expand(F, X.Event, X.Object))
    if (NameId Name = holderName(P.Places, V))
      return Name;
  return 0;
}

/// Is \p Value what a call has made of the old one?
bool OverwrittenOwner::isReplaced(FunctionId F, PlaceId Value) const {
  auto Call = P.callOf(F, Value);
  return Call && llvm::any_of(P.roles(*Call), [](const Role &R) {
           return R.V == Verb::Reallocates;
         });
}

/// Is the new one made from another parameter of the function, as a setter
/// does?
bool OverwrittenOwner::isMadeFromArgument(const Overwrites::Put &At) const {
  const Event &Store = P.Functions[At.F].Events[At.Event];
  auto Call = P.callOf(At.F, Store.Ops[1].Values.front());
  const PlaceId Object = P.Places.rootOf(At.Place);
  return Call &&
         llvm::any_of(llvm::drop_begin(P.event(*Call).Ops),
                      [&](const Operand &O) {
                        return O.Type && llvm::any_of(O.Values, [&](PlaceId V) {
                                 return P.Places.kind(V) == PlaceKind::Param &&
                                        V != Object;
                               });
                      });
}

/// A member of the same object and type, and where the function frees what that
/// has before it puts a new one there.
std::optional<std::pair<NameId, uint32_t>>
OverwrittenOwner::otherFreedFirst(const Overwrites::Put &At) const {
  const FieldFacts *Own = P.field(At.Name);
  const Flow &Fl = G.effects().flow(At.F);
  const PlaceId Root = P.Places.rootOf(At.Place);
  if (!Own || P.Places.kind(Root) != PlaceKind::Param)
    return std::nullopt;
  llvm::ArrayRef<Effect> All = G.effects().of(At.F);
  for (const Effect &Kill : All) {
    const NameId Name = freed(At.F, Kill);
    const FieldFacts *Other = Name && Name != At.Name ? P.field(Name) : nullptr;
    if (!Other || Other->Record != Own->Record ||
        Other->Type.K != Own->Type.K || Other->Type.Rec != Own->Type.Rec ||
        llvm::none_of(G.effects().expand(At.F, Kill.Event, Kill.Object),
                      [&](PlaceId V) { return P.Places.rootOf(V) == Root; }))
      continue;
    for (uint32_t E = 0; E < P.Functions[At.F].Events.size(); ++E)
      if (puts(At.F, E, Name, Root) &&
          (E == Kill.Event || (Fl.hasPath(Kill.Event, E, Fl.none()) &&
                               !Fl.hasPath(E, Kill.Event, Fl.none()))))
        return std::pair(Name, Kill.Event);
  }
  return std::nullopt;
}

/// Does event \p E of \p F, or its callee, put something into member \p Name of
/// \p Root?
bool OverwrittenOwner::puts(FunctionId F, uint32_t E, NameId Name,
                            PlaceId Root) const {
  auto Is = [&](PlaceId To) {
    return holderName(P.Places, To) == Name && P.Places.rootOf(To) == Root;
  };
  const Event &Ev = P.Functions[F].Events[E];
  if (Ev.Kind == EventKind::Store)
    return llvm::any_of(Ev.Ops[0].Values, Is) &&
           llvm::none_of(Ev.Ops[1].Values, [&](PlaceId V) {
             return integerAt(V, P.Places, P.Names) == 0;
           });
  auto Call = P.callAt(F, E);
  if (!Call)
    return false;
  for (const CallTarget &T : P.targets(*Call))
    for (const Event &Inner : P.Functions[T.Callee].Events)
      if (Inner.Kind == EventKind::Store && Inner.Ops[0].Values.size() == 1)
        if (PlaceId To = Inner.Ops[0].Values.front();
            P.Places.rootKind(To) == PlaceKind::Param &&
            P.Places.kind(To) == PlaceKind::Deref &&
            Is(G.effects().inCaller({*Call, T}, To)))
          return true;
  return false;
}

void OverwrittenOwner::check(const Overwrites::Put &At) {
  const Function &Fn = P.Functions[At.F];
  if (P.isWeak(At.Name) || Fn.IsForeign)
    return;
  llvm::ArrayRef<Site> Frees = Old.releases(At.Name);
  if (Frees.empty() && !Report.keepsAll())
    return;
  auto Other = otherFreedFirst(At);
  OldValue Was = Old.oldAt(At, Other.has_value());
  // The function frees this one, too: where, may hang on what it knows.
  if (Was.Is != OldValue::Stored &&
      llvm::any_of(Frees, [&](const Site &S) { return S.F == At.F; }))
    Other.reset();
  if (Was.Is == OldValue::None)
    return;
  SourcePlace Where = G.place(At.F, At.Event);
  SourcePlace Why = G.place(Was.Where.F, Was.Where.Event);
  std::string Name = G.spell(At.Name);
  Reasons All;
  if (Was.Is == OldValue::Stored)
    All.add(HasOneAlready, Why);
  else if (Was.Is == OldValue::Made)
    All.add(MadeWithOne, Why);
  else if (Was.Is == OldValue::Again)
    All.add(ComesAgain, Why);
  else
    All.add(MayComeAgain, Why, {Report.function(At.F)});
  if (Was.Is == OldValue::Open && isMadeFromArgument(At))
    All.add(MadeFromArgument, Where, {Report.function(At.F)});
  if (Other)
    All.add(OthersFreedFirst, G.place(At.F, Other->second),
            {G.spell(Other->first)});
  if (Frees.empty())
    All.add(NobodyFrees, Where, {Name});
  std::string Spelled = G.spell(At.F, At.Place);
  Finding *Told = Report.decide(
      All, Where,
      [&] {
        return "'" + (Spelled.empty() ? Name : Spelled) +
               "' is set to a new object here, and the old one is not freed";
      },
      Name);
  if (!Told)
    return;
  Told->Story = {"the old one", Spelled.empty() ? Name : Spelled,
                 NoteRole::LetGo};
  if (Was.Is != OldValue::Open)
    Reporter::note(*Told, Why,
                   Was.Is == OldValue::Stored ? "one is put there here"
                   : Was.Is == OldValue::Made ? "objects are made with one here"
                                              : "this comes again",
                   Was.Is == OldValue::Again ? NoteRole::None : NoteRole::Held);
  if (Other)
    Reporter::note(*Told, G.place(At.F, Other->second),
                   "what '" + G.spell(Other->first) +
                       "' has is freed here first");
  Site Free = Frees.front();
  Reporter::note(*Told, G.place(Free.F, Free.Event),
                 "what '" + Name + "' has is freed here", NoteRole::Dies);
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "overwritten-owner", Out);
  OverwrittenOwner(Graph, Report).run();
  findInVariables(Graph, Report);
  findReplacements(Graph, Report);
  findReferences(Graph, Report);
}

static const RuleInfo Overwritten = {"overwritten-owner", Stage::Experimental,
                                     "0.2", findAll, "CWE-401"};
CVET_RULE(Overwritten);
