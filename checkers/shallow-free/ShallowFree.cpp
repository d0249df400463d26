//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// An object is freed. A member of it has a block that nobody else has, and
/// that is not freed with it, though others are.
///
//===----------------------------------------------------------------------===//

#include "Owned.h"
#include "Reporter.h"
#include "Rule.h"

using namespace cvet;
using namespace cvet::shallow;

namespace {

const ReasonKind NewOneSet("new-one-set", Side::Argument, Scope::Way,
                           Basis::Shown, Confidence::Medium,
                           "'{0}' gets a new one on the way here");
const ReasonKind SiblingsFreed("siblings-are-freed", Side::Argument, Scope::Way,
                               Basis::Shown, Confidence::Medium,
                               "'{0}' of the same object is freed here");
const ReasonKind KeptAlike("kept-alike", Side::Argument, Scope::Holder,
                           Basis::Shown, Confidence::Medium,
                           "another that is taken from there is freed here "
                           "with its '{0}'");
const ReasonKind FreedWithAnother("freed-with-another", Side::Argument,
                                  Scope::Record, Basis::Shown, Confidence::Low,
                                  "'{0}' is freed before its object here");
const ReasonKind FreedWhenReplaced("freed-when-replaced", Side::Argument,
                                   Scope::Holder, Basis::Shown,
                                   Confidence::Medium,
                                   "the old '{0}' is freed where it gets a new "
                                   "one here");
const ReasonKind FreedAlone("freed-alone", Side::Defeater, Scope::Holder,
                            Basis::Shown, Confidence::Low,
                            "'{0}' is freed here while its object lives on");
const ReasonKind FoundOtherwise("found-otherwise", Side::Defeater,
                                Scope::Holder, Basis::Shown, Confidence::Low,
                                "a function of the program makes what '{0}' "
                                "has, and may know it");
const ReasonKind NotSetYet("not-set-yet", Side::Defeater, Scope::Way,
                           Basis::Shown, Confidence::Low,
                           "the function fills the object itself, and has set "
                           "'{0}', but not this");
const ReasonKind MayBeNew("may-be-new", Side::Defeater, Scope::Object,
                          Basis::Shown, Confidence::Low,
                          "it may have been made here");
const ReasonKind SetInOthers("set-in-others", Side::Defeater, Scope::Holder,
                             Basis::Shown, Confidence::Low,
                             "where '{0}' is set, the object is taken from "
                             "elsewhere");
const ReasonKind CallersFree("callers-free-it", Side::Defeater, Scope::Way,
                             Basis::Shown, Nothing,
                             "a caller has seen to '{0}' before");

/// A death, and what is done about the owned members before.
struct Freed {
  const Death *D = nullptr;
  llvm::SmallVector<PlaceId, 8> Objects;
  /// Member -> where what it has is freed on a way to the death.
  std::map<NameId, uint32_t> Members;
};

class ShallowFree {
public:
  ShallowFree(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Members(Graph), Report(Report) {}

  void run();

private:
  EventSet newOnes(const Death &D) const;
  Freed lookAt(const Death &D) const;
  void check(const Freed &At, llvm::ArrayRef<Freed> All);
  void check(const Freed &At, NameId Field, const Member &M,
             llvm::ArrayRef<Freed> All);
  std::optional<Site> replacedAt(const Member &M) const;
  std::optional<uint32_t> setHere(const Freed &At, NameId Field) const;
  std::optional<Site> freedAlone(const Member &M,
                                 llvm::ArrayRef<Freed> All) const;
  std::optional<std::pair<NameId, uint32_t>>
  siblingSetHere(const Freed &At) const;
  bool isSetIn(const Member &M, NameId Source) const;
  bool isMoved(const Death &D) const;
  std::optional<uint32_t> madeHere(const Death &D) const;
  bool isSettled(FunctionId F, uint32_t Before, NameId Field,
                 llvm::ArrayRef<PlaceId> Objects, const EventSet &Avoid) const;
  bool callersSettle(FunctionId F, NameId Field,
                     llvm::ArrayRef<PlaceId> Objects, unsigned Depth) const;
  std::string shortName(NameId Field) const {
    return P.Names.str(P.field(Field)->Field).str();
  }

  const RetentionGraph &G;
  const Program &P;
  const Owned Members;
  Reporter &Report;
};

} // namespace

/// The events of D.F after which the variable that has the object has another
/// one: none, or a new one.
EventSet ShallowFree::newOnes(const Death &D) const {
  const Flow &Fl = G.effects().flow(D.F);
  EventSet Out = Fl.none();
  if (P.Places.kind(D.Object) != PlaceKind::Local)
    return Out;
  const EventSet Defines = Fl.defines(D.Object);
  for (uint32_t E : Defines.set_bits())
    if (llvm::all_of(P.Functions[D.F].Events[E].Ops[1].Values, [&](PlaceId V) {
          return integerAt(V, P.Places, P.Names) == 0 ||
                 G.effects().isFresh(D.F, E, V);
        }))
      Out.set(E);
  return Out;
}

Freed ShallowFree::lookAt(const Death &D) const {
  Freed Out;
  Out.D = &D;
  Out.Objects = G.effects().expand(D.F, D.Event, D.Object);
  const EventSet Avoid = newOnes(D);
  const Flow &Fl = G.effects().flow(D.F);
  for (const auto &[Field, M] : Members.of(D.Record)) {
    // A link to another object of the kind.
    if (P.field(Field)->Type.Rec == D.Record)
      continue;
    for (const Site &S : M.Releases)
      if (S.F == D.F &&
          (S.Event == D.Event || Fl.hasPath(S.Event, D.Event, Avoid)) &&
          Members.frees(S.F, S.Event, Field, Out.Objects))
        Out.Members.try_emplace(Field, S.Event);
  }
  return Out;
}

/// Does an event of \p F, on a way to event \p Before that meets none of
/// \p Avoid, do something about \p Field of \p Objects?
bool ShallowFree::isSettled(FunctionId F, uint32_t Before, NameId Field,
                            llvm::ArrayRef<PlaceId> Objects,
                            const EventSet &Avoid) const {
  const Flow &Fl = G.effects().flow(F);
  for (uint32_t E = 0; E < P.Functions[F].Events.size(); ++E)
    if (E != Before && Members.treatment(F, E, Field, Objects) > Owned::Sets &&
        Fl.hasPath(E, Before, Avoid))
      return true;
  return false;
}

/// Where something new is put into \p Field of the object on a way to the
/// death, by the function itself or by a call that has not failed.
std::optional<uint32_t> ShallowFree::setHere(const Freed &At,
                                             NameId Field) const {
  const Death &D = *At.D;
  const Flow &Fl = G.effects().flow(D.F);
  const EventSet Avoid = newOnes(D);
  for (uint32_t E = 0; E < P.Functions[D.F].Events.size(); ++E) {
    if (Members.treatment(D.F, E, Field, At.Objects) != Owned::Sets)
      continue;
    const auto Success =
        P.callAt(D.F, E) ? G.successBlock(D.F, E) : std::nullopt;
    if (Success ? Fl.hasPathFromBlock(*Success, D.Event, Avoid)
                : Fl.hasPath(E, D.Event, Avoid))
      return E;
  }
  return std::nullopt;
}

/// Where what \p M has is freed, and neither is something new put into it then
/// nor does an object of \p All go.
std::optional<Site> ShallowFree::freedAlone(const Member &M,
                                            llvm::ArrayRef<Freed> All) const {
  for (const Site &S : M.Releases) {
    const Flow &Fl = G.effects().flow(S.F);
    auto Leads = [&](FunctionId F, uint32_t E) {
      return F == S.F && (E == S.Event || Fl.hasPath(S.Event, E, Fl.none()));
    };
    if (llvm::none_of(M.Sets,
                      [&](const Site &N) { return Leads(N.F, N.Event); }) &&
        llvm::none_of(
            All, [&](const Freed &O) { return Leads(O.D->F, O.D->Event); }) &&
        llvm::is_contained(M.ClearedBy, S.F))
      return S;
  }
  return std::nullopt;
}

/// The list, field or variable that one of \p Objects is taken from, or 0.
static NameId sourceOf(const Program &P, llvm::ArrayRef<PlaceId> Objects) {
  for (PlaceId O : Objects)
    if (NameId Name = holderName(
            P.Places,
            P.Places.kind(O) == PlaceKind::Element ? P.Places.base(O) : O))
      return Name;
  return 0;
}

/// Where the variable or member that has the object gets a new one, on a way to
/// the death.
std::optional<uint32_t> ShallowFree::madeHere(const Death &D) const {
  auto MayBeNew = [&](uint32_t E, PlaceId V) {
    if (G.effects().isFresh(D.F, E, V))
      return true;
    auto Call =
        P.Places.kind(V) == PlaceKind::Call ? P.callOf(D.F, V) : std::nullopt;
    return Call && llvm::any_of(P.targets(*Call), [&](const CallTarget &T) {
             return llvm::any_of(G.effects().returns(T.Callee), [&](PlaceId R) {
               return P.Places.kind(R) == PlaceKind::Fresh;
             });
           });
  };
  const Flow &Fl = G.effects().flow(D.F);
  llvm::ArrayRef<Event> Events = P.Functions[D.F].Events;
  auto IsNew = [&](uint32_t E) {
    return llvm::any_of(Events[E].Ops[1].Values,
                        [&](PlaceId V) { return MayBeNew(E, V); });
  };
  if (P.Places.kind(D.Object) == PlaceKind::Local) {
    for (uint32_t E : Fl.reachingDefines(D.Event, D.Object))
      if (IsNew(E))
        return E;
    return std::nullopt;
  }
  // `p->part = calloc(1, sizeof(*p->part)); ... free(p->part);`
  for (uint32_t E = 0; E < Events.size(); ++E)
    if (Events[E].Kind == EventKind::Store &&
        llvm::is_contained(Events[E].Ops[0].Values, D.Object) && IsNew(E) &&
        Fl.hasPath(E, D.Event, Fl.none()))
      return E;
  return std::nullopt;
}

/// Another member that gets something new on a way to the death, and where.
std::optional<std::pair<NameId, uint32_t>>
ShallowFree::siblingSetHere(const Freed &At) const {
  for (const auto &[Field, M] : Members.of(At.D->Record))
    if (auto Set = setHere(At, Field))
      return std::make_pair(Field, *Set);
  return std::nullopt;
}

/// Is the member set in an object that is taken from \p Source, is put there,
/// or may be one of these?
bool ShallowFree::isSetIn(const Member &M, NameId Source) const {
  return llvm::any_of(M.Sets, [&](const Site &S) {
    const Function &Fn = P.Functions[S.F];
    return llvm::any_of(Fn.Events[S.Event].Ops[0].Values, [&](PlaceId To) {
      const PlaceId Object = P.Places.base(To);
      const llvm::SmallVector<PlaceId, 8> All =
          G.effects().expand(S.F, S.Event, Object);
      return sourceOf(P, All) == Source ||
             llvm::any_of(All,
                          [&](PlaceId O) {
                            return P.Places.kind(O) == PlaceKind::Param;
                          }) ||
             llvm::any_of(Fn.Events, [&](const Event &Ev) {
               return Ev.Kind == EventKind::Store &&
                      llvm::is_contained(Ev.Ops[1].Values, Object) &&
                      holderName(P.Places, Ev.Ops[0].Values.front()) == Source;
             });
    });
  });
}

/// Is what dies at \p D only moved: does the call give back another block?
bool ShallowFree::isMoved(const Death &D) const {
  auto Call = P.callAt(D.F, D.Event);
  if (!Call)
    return false;
  const PlaceId Result = P.Places.root(PlaceKind::Call, P.event(*Call).CallNo);
  return G.effects().isFresh(D.F, D.Event, Result);
}

/// Has a caller of \p F, which is given the object, done something about
/// \p Field before?
bool ShallowFree::callersSettle(FunctionId F, NameId Field,
                                llvm::ArrayRef<PlaceId> Objects,
                                unsigned Depth) const {
  for (const CallSite &S : P.Functions[F].Callers) {
    llvm::SmallVector<PlaceId, 8> Theirs;
    for (PlaceId O : Objects)
      if (P.Places.rootKind(O) == PlaceKind::Param)
        if (PlaceId There = G.effects().inCaller(S, O))
          for (PlaceId V : G.effects().expand(S.caller(), S.event(), There))
            Theirs.push_back(V);
    if (Theirs.empty() || P.isTooLarge(P.Functions[S.caller()]))
      continue;
    const Flow &Fl = G.effects().flow(S.caller());
    if (isSettled(S.caller(), S.event(), Field, Theirs, Fl.none()) ||
        (Depth && callersSettle(S.caller(), Field, Theirs, Depth - 1)))
      return true;
  }
  return false;
}

/// Where a function frees what the member has, and puts a new one into it.
std::optional<Site> ShallowFree::replacedAt(const Member &M) const {
  for (const Site &Old : M.Releases)
    for (const Site &New : M.Sets) {
      const Flow &Fl = G.effects().flow(Old.F);
      if (Old.F == New.F && Old.Event != New.Event &&
          Fl.hasPath(Old.Event, New.Event, Fl.none()))
        return Old;
    }
  return std::nullopt;
}

void ShallowFree::check(const Freed &At, NameId Field, const Member &M,
                        llvm::ArrayRef<Freed> All) {
  const Death &D = *At.D;
  // Nobody frees it: a record may be found otherwise, or what is lent.
  const bool IsRecord = P.field(Field)->Type.K == TypeClass::RecordPointer;
  if (M.Releases.empty() && (M.Lends || (IsRecord && M.HasMaker)))
    return;
  Reasons Why;
  std::optional<Site> Other, Alike;
  const NameId Source = sourceOf(P, At.Objects);
  for (const Freed &O : All)
    if (auto It = O.Members.find(Field); It != O.Members.end()) {
      if (!Other)
        Other = Site{O.D->F, It->second};
      if (!Alike && Source && Source == sourceOf(P, O.Objects))
        Alike = Site{O.D->F, It->second};
    }
  const std::optional<Site> Replaced = replacedAt(M);
  const std::optional<uint32_t> Set = setHere(At, Field);
  if (Other)
    Why.add(FreedWithAnother, G.place(Other->F, Other->Event),
            {shortName(Field)});
  if (Alike)
    Why.add(KeptAlike, G.place(Alike->F, Alike->Event), {shortName(Field)});
  if (Set)
    Why.add(NewOneSet, G.place(D.F, *Set), {shortName(Field)});
  if (!At.Members.empty())
    Why.add(SiblingsFreed, G.place(D.F, At.Members.begin()->second),
            {shortName(At.Members.begin()->first)});
  if (Replaced)
    Why.add(FreedWhenReplaced, G.place(Replaced->F, Replaced->Event),
            {shortName(Field)});
  const bool IsKnown = Other || Replaced || !At.Members.empty();
  if (!IsKnown || (!Set && G.effects().isFresh(D.F, D.Event, D.Object)) ||
      Members.treatment(D.F, D.Event, Field, At.Objects) > Owned::Sets ||
      isSettled(D.F, D.Event, Field, At.Objects, newOnes(D)))
    return;
  if (auto Alone = Set ? std::nullopt : freedAlone(M, All))
    Why.add(FreedAlone, G.place(Alone->F, Alone->Event), {shortName(Field)});
  if (auto Made = Set ? std::nullopt : madeHere(D))
    Why.add(MayBeNew, G.place(D.F, *Made));
  if (auto Sibling = Set ? std::nullopt : siblingSetHere(At))
    Why.add(NotSetYet, G.place(D.F, Sibling->second),
            {shortName(Sibling->first)});
  const bool IsElement = llvm::any_of(At.Objects, [&](PlaceId O) {
    return P.Places.kind(O) == PlaceKind::Element;
  });
  if (Source && !Set && !IsElement && !isSetIn(M, Source))
    Why.add(SetInOthers, G.place(M.Sets.front().F, M.Sets.front().Event),
            {shortName(Field)});
  if (IsRecord && M.HasMaker && !Set)
    Why.add(FoundOtherwise, G.place(M.Sets.front().F, M.Sets.front().Event),
            {shortName(Field)});
  if (callersSettle(D.F, Field, At.Objects, 2))
    Why.add(CallersFree, G.place(D.F, D.Event), {shortName(Field)});
  Report.addAbsence(Why);
  Finding *Told = Report.decide(
      Why, G.place(D.F, D.Event),
      [&] {
        return "'" + Report.object(D.F, D.Event, D.Object) +
               "' is freed here, and what its '" + shortName(Field) +
               "' has is not";
      },
      G.spell(Field));
  if (!Told)
    return;
  Reporter::note(*Told, G.place(M.Sets.front().F, M.Sets.front().Event),
                 "'" + shortName(Field) + "' gets a new one here");
  if (Other)
    Reporter::note(*Told, G.place(Other->F, Other->Event),
                   "it is freed here with another object");
  else if (!At.Members.empty())
    Reporter::note(*Told, G.place(D.F, At.Members.begin()->second),
                   "'" + shortName(At.Members.begin()->first) +
                       "' is freed here");
  else
    Reporter::note(*Told, G.place(Replaced->F, Replaced->Event),
                   "the old one is freed here");
}

void ShallowFree::check(const Freed &At, llvm::ArrayRef<Freed> All) {
  for (const auto &[Field, M] : Members.of(At.D->Record))
    if (M.isOwner() && !At.Members.count(Field) &&
        P.field(Field)->Type.Rec != At.D->Record)
      check(At, Field, M, All);
}

void ShallowFree::run() {
  if (!P.WholeProgram)
    return;
  for (const auto &[Record, Deaths] : G.deaths()) {
    if (Members.of(Record).empty() || G.isLibraryObject(Record))
      continue;
    std::vector<Freed> All;
    for (const Death &D : Deaths)
      if (!P.isTooLarge(P.Functions[D.F]) && !P.Functions[D.F].IsEnd &&
          !isMoved(D))
        All.push_back(lookAt(D));
    for (const Freed &At : All)
      check(At, All);
  }
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "shallow-free", Out);
  ShallowFree(Graph, Report).run();
}

static const RuleInfo ShallowFreeRule =
    leakRule({"shallow-free", Stage::Experimental, "0.2", findAll});
CVET_RULE(ShallowFreeRule);
