//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A pool hands out an object that was used before. What the new user does not
/// write, and neither side of the pool resets, is what the last one left.
///
//===----------------------------------------------------------------------===//

#include "NextTurn.h"
#include "Reporter.h"
#include "Rule.h"
#include "Stale.h"
#include "llvm/ADT/StringExtras.h"

using namespace cvet;
using namespace cvet::reused;

namespace {

const ReasonKind KeepsLastValue("keeps-last-value", Side::Argument,
                                Scope::Holder, Basis::Shown, Confidence::Low,
                                "'{0}' is written here, and no new user "
                                "writes it for sure");
const ReasonKind NewOnesAreReset("new-ones-are-reset", Side::Argument,
                                 Scope::Holder, Basis::Shown,
                                 Confidence::Medium,
                                 "where the pool is empty, one is made that "
                                 "has nothing in it");
const ReasonKind FreedSlot("freed-slot", Side::Argument, Scope::Holder,
                           Basis::Shown, Confidence::Medium,
                           "the slot is given free here, and keeps the rest");
const ReasonKind SetForNewOnly("set-for-new-only", Side::Argument,
                               Scope::Holder, Basis::Shown, Confidence::Medium,
                               "'{0}' is set for a new one only");
const ReasonKind OthersAreReset("others-are-reset", Side::Argument,
                                Scope::Holder, Basis::Shown, Confidence::Medium,
                                "'{0}' is not reset as others of its type are");
const ReasonKind OtherPopulation("other-population", Side::Defeater,
                                 Scope::Holder, Basis::Shown, Confidence::Low,
                                 "'{0}' makes such objects, too, and they may "
                                 "be what is written");
const ReasonKind ResetWhole("reset-whole", Side::Defeater, Scope::Holder,
                            Basis::Shown, Nothing, "all of it is written here");
const ReasonKind ResetOutOfSight("reset-out-of-sight", Side::Defeater,
                                 Scope::Holder, Basis::Shown, Nothing,
                                 "code that is not in sight gets it here");

class ReusedWithoutReset {
public:
  ReusedWithoutReset(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report), Returned(Graph) {}

  void run() {
    if (!P.WholeProgram)
      return;
    std::vector<Take> All = takes(G);
    if (!All.empty())
      collectWrites();
    for (const Take &T : All)
      check(T);
  }

private:
  void check(const Take &T);
  llvm::SmallVector<NameId, 2> parts(NameId Record) const;
  void addWhole(PlaceId Member);
  void addStale(const Take &T, llvm::ArrayRef<Put> Back, const Written &Reset,
                const Written &ByOthers, std::vector<Stale> &Found) const;
  bool isGivenBack(const Take &T, llvm::ArrayRef<Put> Back) const;
  bool isClearedForNewOnly(const Take &T, NameId Field) const;
  Site firstUse(const Take &T) const;
  void tell(const Take &T, const SourcePlace &Where,
            llvm::ArrayRef<Stale> Found, const Put &Back, const Reasons &Why);
  std::string shortName(NameId Field) const;
  bool isKept(FunctionId F, const Take &T, NameId Field) const;
  bool countsUses(FunctionId F, NameId Field) const;
  bool setsNothing(FunctionId F, NameId Field,
                   std::optional<uint32_t> Behind = std::nullopt) const;
  bool belongsToPointer(const Take &T, llvm::ArrayRef<Site> Sites) const;
  bool isBalanced(NameId Field, llvm::ArrayRef<Site> Sites) const;
  const llvm::DenseSet<FunctionId> &makersOf(NameId Record) const;
  std::optional<Site> otherMaker(const Take &T) const;
  std::optional<Site> setSometimes(const Take &T,
                                   llvm::ArrayRef<Site> Sites) const;
  void collectWrites();
  std::optional<Site> byUser(const Take &T, llvm::ArrayRef<Site> Sites) const;
  bool isRead(const Take &T, NameId Field) const;
  bool isState(const Take &T, const FieldFacts &Field) const;

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  const Puts Returned;
  /// Record -> its members -> where they are written.
  std::map<NameId, std::map<NameId, std::vector<Site>>> Writes;
  /// Record -> those whose members of it something is written in.
  std::map<NameId, std::set<NameId>> Wholes;
  /// Record -> the functions that make such objects; filled when first asked.
  mutable std::optional<llvm::DenseMap<NameId, llvm::DenseSet<FunctionId>>>
      Makers;
  /// Members whose objects somebody frees.
  llvm::DenseSet<NameId> Freed;
};

} // namespace

/// Is \p Field what the pool itself is about: asked on the way to the object,
/// or made along with a new one, and so kept for the next user?
bool ReusedWithoutReset::isKept(FunctionId F, const Take &T,
                                NameId Field) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    auto Is = [&](PlaceId V) { return holderName(P.Places, V) == Field; };
    if (Ev.Kind == EventKind::Branch) {
      for (const Operand &O : Ev.Ops)
        if (llvm::any_of(O.Values, Is))
          return true;
    } else if (Ev.Kind == EventKind::Store &&
               llvm::any_of(Ev.Ops[0].Values, Is)) {
      // Set where it is made: to nothing, or to what it keeps.
      bool IsNothing = llvm::all_of(Ev.Ops[1].Values, [&](PlaceId V) {
        return integerAt(V, P.Places, P.Names) == 0;
      });
      if (!IsNothing && (F != T.F || !Fl.hasPath(T.Event, E, Fl.none())))
        return true;
    }
  }
  return false;
}

/// Does \p F, a side of the pool, count \p Field up? Then it tells one use of
/// an object from the next.
bool ReusedWithoutReset::countsUses(FunctionId F, NameId Field) const {
  return llvm::any_of(P.Functions[F].Events, [&](const Event &Ev) {
    return Ev.Kind == EventKind::Increment &&
           llvm::any_of(Ev.Ops[0].Values, [&](PlaceId V) {
             return holderName(P.Places, V) == Field;
           });
  });
}

/// Does \p F, or a function that it calls, set \p Field to 0: if \p Behind is
/// given, on a way from there?
bool ReusedWithoutReset::setsNothing(FunctionId F, NameId Field,
                                     std::optional<uint32_t> Behind) const {
  auto IsNothing = [&](const Event &Ev) {
    return Ev.Kind == EventKind::Store &&
           llvm::any_of(
               Ev.Ops[0].Values,
               [&](PlaceId V) { return holderName(P.Places, V) == Field; }) &&
           llvm::any_of(Ev.Ops[1].Values, [&](PlaceId V) {
             return integerAt(V, P.Places, P.Names) == 0;
           });
  };
  const Flow &Fl = G.effects().flow(F);
  const Function &Fn = P.Functions[F];
  for (uint32_t E = 0; E < Fn.Events.size(); ++E)
    if (IsNothing(Fn.Events[E]) &&
        (!Behind || Fl.hasPath(*Behind, E, Fl.none())))
      return true;
  return llvm::any_of(P.calls(F), [&](CallId Call) {
    return (!Behind || Fl.hasPath(*Behind, Call.event(), Fl.none())) &&
           llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
             return llvm::any_of(P.Functions[T.Callee].Events, IsNothing);
           });
  });
}

/// Is \p Field, a pointer that owns nothing, set to null by the function that
/// takes an object, and that only where it makes a new one?
bool ReusedWithoutReset::isClearedForNewOnly(const Take &T,
                                             NameId Field) const {
  if (!T.Made || T.Made->F != T.F || !setsNothing(T.F, Field) ||
      setsNothing(T.F, Field, T.Event))
    return false;
  return !Freed.contains(Field);
}

/// Is what is written at \p Sites only ever written along with a pointer of the
/// same object, as the size of what that points to is?
bool ReusedWithoutReset::belongsToPointer(const Take &T,
                                          llvm::ArrayRef<Site> Sites) const {
  return llvm::all_of(Sites, [&](const Site &S) {
    return llvm::any_of(P.Functions[S.F].Events, [&](const Event &Ev) {
      // What is set to null there has no size.
      if (Ev.Kind != EventKind::Store ||
          llvm::all_of(Ev.Ops[1].Values, [&](PlaceId V) {
            return P.Places.kind(V) == PlaceKind::Null;
          }))
        return false;
      return llvm::any_of(Ev.Ops[0].Values, [&](PlaceId V) {
        const FieldFacts *Fd = P.field(holderName(P.Places, V));
        return Fd && Fd->Record == T.Record && !Fd->Type.Array &&
               P.Places.kind(V) != PlaceKind::Index &&
               (Fd->Type.K == TypeClass::OtherPointer ||
                Fd->Type.K == TypeClass::VoidPointer);
      });
    });
  });
}

/// Is what is counted up at \p Sites, and nowhere else set, counted down again?
/// Then it is nothing where nobody uses the object.
bool ReusedWithoutReset::isBalanced(NameId Field,
                                    llvm::ArrayRef<Site> Sites) const {
  if (!llvm::all_of(Sites, [&](const Site &S) {
        return P.Functions[S.F].Events[S.Event].Kind == EventKind::Increment;
      }))
    return false;
  return llvm::any_of(P.Functions, [&](const Function &Fn) {
    return llvm::any_of(Fn.Events, [&](const Event &Ev) {
      return Ev.Kind == EventKind::Decrement &&
             llvm::any_of(Ev.Ops[0].Values, [&](PlaceId V) {
               return holderName(P.Places, V) == Field;
             });
    });
  });
}

/// The functions in which a local becomes a new object of \p Record.
const llvm::DenseSet<FunctionId> &
ReusedWithoutReset::makersOf(NameId Record) const {
  if (!Makers) {
    Makers.emplace();
    for (FunctionId F = 0; F < P.Functions.size(); ++F) {
      const Function &Fn = P.Functions[F];
      for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
        const Event &Ev = Fn.Events[E];
        if (Ev.Kind != EventKind::Define || !Ev.Ops[0].Record)
          continue;
        for (PlaceId V : Ev.Ops[1].Values)
          if (auto Call = P.callOf(F, V);
              Call && P.Places.kind(V) == PlaceKind::Call &&
              !P.event(*Call).ResultRecord && G.effects().isFresh(F, E, V))
            (*Makers)[Ev.Ops[0].Record].insert(F);
      }
    }
  }
  return (*Makers)[Record];
}

/// Where objects like those of \p T are made by others, too: who writes a
/// member may write it in such.
std::optional<Site> ReusedWithoutReset::otherMaker(const Take &T) const {
  if (!T.Made || T.IsPlain)
    return std::nullopt;
  std::optional<Site> Out;
  for (FunctionId F : makersOf(T.Record)) {
    const bool IsIts =
        F == T.Made->F || llvm::any_of(P.calls(T.Made->F), [&](CallId Call) {
          return llvm::any_of(P.targets(Call), [&](const CallTarget &Of) {
            return Of.Callee == F;
          });
        });
    if (!IsIts && (!Out || F < Out->F))
      Out = Site{F, 0};
  }
  return Out;
}

/// Where the function that takes an object writes it, if there is a way on
/// which it does not.
std::optional<Site>
ReusedWithoutReset::setSometimes(const Take &T,
                                 llvm::ArrayRef<Site> Sites) const {
  const Flow &Fl = G.effects().flow(T.F);
  EventSet Stores = Fl.none();
  const Site *First = nullptr;
  for (const Site &S : Sites)
    if (S.F == T.F && Fl.hasPath(T.Event, S.Event, Fl.none())) {
      Stores.set(S.Event);
      First = First ? First : &S;
    }
  if (!First)
    return std::nullopt;
  // A way on which there is none says nothing.
  if (T.IsPlain)
    for (uint32_t B : G.branches(T.F)) {
      const Event &Ev = P.Functions[T.F].Events[B];
      const bool AsksNull = Ev.Condition == ConditionKind::IsNull;
      if ((AsksNull || Ev.Condition == ConditionKind::NonNull) &&
          Ev.Block == P.Functions[T.F].Events[T.Event].Block &&
          Ev.Ops[0].Values.front() == T.Object &&
          !Fl.hasPathFromBlock(P.Functions[T.F].Blocks[Ev.Block][AsksNull],
                               Flow::Boundary, Stores))
        return std::nullopt;
    }
  PathQuery Q{T.Event, Flow::Boundary, Stores};
  Q.NotNull = T.Object;
  if (!G.hasFeasiblePath(T.F, Q))
    return std::nullopt;
  return *First;
}

/// Notes in which record the one is that has \p Member: `o->name.prefix`.
void ReusedWithoutReset::addWhole(PlaceId Member) {
  const FieldFacts *Own = P.field(holderName(P.Places, Member));
  PlaceId In = P.Places.base(Member);
  PlaceKind K = P.Places.kind(In);
  const FieldFacts *Outer = K == PlaceKind::Arrow || K == PlaceKind::Dot
                                ? P.field(P.Places[In].Payload)
                                : nullptr;
  if (Own && Outer && Outer->Type.K == TypeClass::Record && !Outer->Type.Array)
    Wholes[Own->Record].insert(Outer->Record);
}

/// What members are written where, other than with nothing.
void ReusedWithoutReset::collectWrites() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    for (const Effect &X : G.effects().of(F))
      if (X.Kind == EffectKind::Kill)
        if (NameId Name = holderName(P.Places, X.Object))
          Freed.insert(Name);
    for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
      const Event &Ev = Fn.Events[E];
      bool Counts = Ev.Kind == EventKind::Increment;
      auto IsNothing = [&](PlaceId V) {
        return integerAt(V, P.Places, P.Names) == 0;
      };
      if (!Counts && (Ev.Kind != EventKind::Store ||
                      llvm::any_of(Ev.Ops[1].Values, IsNothing)))
        continue;
      for (PlaceId V : Ev.Ops[0].Values)
        if (const FieldFacts *Fd = P.field(holderName(P.Places, V))) {
          Writes[Fd->Record][Fd->Name].push_back({F, E});
          addWhole(V);
        }
    }
  }
}

/// Where somebody who has an object writes it, of all that do.
std::optional<Site>
ReusedWithoutReset::byUser(const Take &T, llvm::ArrayRef<Site> Sites) const {
  for (const Site &S : Sites)
    if (S.F != T.F)
      return S;
  return std::nullopt;
}

bool ReusedWithoutReset::isRead(const Take &T, NameId Field) const {
  return llvm::any_of(G.readers({HolderKind::Field, Field}),
                      [&](FunctionId F) { return F != T.F; });
}

/// Can a stale \p Field of a slot be taken for one of its new user: a number,
/// or a pointer to something else of which somebody asks whether there is one?
bool ReusedWithoutReset::isState(const Take &T, const FieldFacts &Field) const {
  if (Field.Type.Array)
    return false;
  if (Field.Type.K == TypeClass::Scalar)
    return true;
  if (Field.Type.K == TypeClass::OtherPointer)
    return isClearedForNewOnly(T, Field.Name);
  if (!T.IsSlot || Field.Type.K != TypeClass::RecordPointer ||
      Field.Type.Rec == Field.Record)
    return false;
  return llvm::any_of(
      G.readers({HolderKind::Field, Field.Name}), [&](FunctionId F) {
        return F != T.F && llvm::any_of(G.branches(F), [&](uint32_t B) {
                 const Event &Ev = P.Functions[F].Events[B];
                 return (Ev.Condition == ConditionKind::NonNull ||
                         Ev.Condition == ConditionKind::IsNull) &&
                        llvm::any_of(Ev.Ops[0].Values, [&](PlaceId V) {
                          return holderName(P.Places, V) == Field.Name;
                        });
               });
      });
}

/// The records that \p Record has in it, and no other record has.
llvm::SmallVector<NameId, 2> ReusedWithoutReset::parts(NameId Record) const {
  llvm::SmallVector<NameId, 2> Out;
  for (const auto &[Part, Of] : Wholes)
    if (Of.size() == 1 && Of.count(Record))
      Out.push_back(Part);
  return Out;
}

/// Is an object like that of \p T, and not only others of a pool that knows no
/// types, given to what puts one back?
bool ReusedWithoutReset::isGivenBack(const Take &T,
                                     llvm::ArrayRef<Put> Back) const {
  return !T.IsPlain || llvm::any_of(Back, [&](const Put &B) {
    return llvm::any_of(P.Functions[B.F].Callers, [&](const CallSite &S) {
      return llvm::any_of(
          llvm::drop_begin(P.event(S).Ops),
          [&](const Operand &O) { return O.Record == T.Record; });
    });
  });
}

/// Where who wants one gets it: if the function that takes it out sets nothing
/// in it, where the one that makes a new one otherwise calls that.
Site ReusedWithoutReset::firstUse(const Take &T) const {
  if (!T.Made || T.Made->F == T.F || T.IsPlain)
    return T;
  if (!Fields(G, T.Record).behind(T.F, T.Event).Fields.empty())
    return T;
  for (const CallSite &S : P.Functions[T.F].Callers)
    if (S.caller() == T.Made->F)
      return Site{S.caller(), S.event()};
  return T;
}

/// Adds the members of T.Record that some user sets, and nobody resets.
void ReusedWithoutReset::addStale(const Take &T, llvm::ArrayRef<Put> Back,
                                  const Written &Reset, const Written &ByOthers,
                                  std::vector<Stale> &Found) const {
  auto Of = Writes.find(T.Record);
  if (Of == Writes.end())
    return;
  for (const auto &Written : Of->second) {
    const NameId Field = Written.first;
    llvm::ArrayRef<Site> Sites = Written.second;
    const FieldFacts &Fd = *P.field(Field);
    if (!isState(T, Fd) || Field == T.Pool || isKept(T.F, T, Field) ||
        (T.Made && T.Made->F != T.F && isKept(T.Made->F, T, Field)) ||
        !isRead(T, Field) ||
        (Fd.Type.K == TypeClass::Scalar && belongsToPointer(T, Sites)) ||
        isBalanced(Field, Sites) || countsUses(T.F, Field) ||
        llvm::any_of(Back,
                     [&](const Put &B) { return countsUses(B.F, Field); }))
      continue;
    auto Sometimes = setsNothing(T.F, Field, T.Event) ? std::nullopt
                                                      : setSometimes(T, Sites);
    if (Sometimes && !ByOthers.Fields.count(Field))
      Found.push_back({Field, *Sometimes});
    else if (Reset.Fields.count(Field))
      continue;
    else if (auto By = byUser(T, Sites))
      Found.push_back({Field, *By});
  }
}

/// What \p T and those that put one back, with their callers, write in it.
static void
collectReset(const RetentionGraph &G, const Take &T, llvm::ArrayRef<Put> Back,
             llvm::function_ref<bool(FunctionId, NameId)> SetsNothing,
             Written &Reset, Written &ByOthers) {
  const Program &P = G.program();
  Fields Of(G, T.Record);
  Reset = T.IsRecycled ? Of.around(T.F, T.Event) : Of.behind(T.F, T.Event);
  for (const Put &B : Back) {
    // Also what is only made goes in there.
    if (B.F == T.F)
      continue;
    Written Here = Of.of(B.F);
    Reset.All |= Here.All;
    Reset.Fields.insert(Here.Fields.begin(), Here.Fields.end());
    ByOthers.Fields.insert(Here.Fields.begin(), Here.Fields.end());
    // Who gives one back may reset it before: a pointer by none.
    for (const CallSite &C : P.Functions[B.F].Callers) {
      Written Before = Of.of(C.caller());
      for (NameId Field : Before.Fields)
        if (P.field(Field)->Type.K != TypeClass::RecordPointer ||
            SetsNothing(C.caller(), Field))
          Reset.Fields.insert(Field);
    }
  }
  Of.addCallers(T.F, Reset);
  Of.addCallers(T.F, ByOthers);
}

void ReusedWithoutReset::check(const Take &T) {
  if (!T.Made && !T.IsSlot)
    return;
  std::vector<Put> Back = Returned.of(T);
  if (Back.empty() || !isGivenBack(T, Back))
    return;
  auto SetsNothing = [&](FunctionId F, NameId Field) {
    return setsNothing(F, Field);
  };
  Written Reset, ByOthers;
  collectReset(G, T, Back, SetsNothing, Reset, ByOthers);
  std::vector<Stale> Found;
  addStale(T, Back, Reset, ByOthers, Found);
  for (NameId Part : parts(T.Record)) {
    Take Of = T;
    Of.Record = Part;
    Written PartReset, PartByOthers;
    collectReset(G, Of, Back, SetsNothing, PartReset, PartByOthers);
    if (!PartReset.All && !PartReset.IsUnknown)
      addStale(Of, Back, PartReset, PartByOthers, Found);
  }
  const size_t OfLastUse = Found.size();
  auto Add = [&](llvm::ArrayRef<Stale> More) {
    for (const Stale &S : More)
      if (!Reset.Fields.count(S.Field) && isRead(T, S.Field) &&
          llvm::none_of(Found,
                        [&](const Stale &O) { return O.Field == S.Field; }))
        Found.push_back(S);
  };
  Add(setForNewOnly(G, T));
  const size_t OfNewOnes = Found.size();
  Add(forgottenBesides(G, T, Back));
  if (Found.empty())
    return;
  Reasons Why;
  const Site First = firstUse(T);
  SourcePlace Where = G.place(First.F, First.Event);
  auto Argue = [&](const ReasonKind &Kind, size_t From, size_t To) {
    if (From != To)
      Why.add(Kind, G.place(Found[From].Where.F, Found[From].Where.Event),
              {shortName(Found[From].Field)});
  };
  Argue(KeepsLastValue, 0, OfLastUse);
  Argue(SetForNewOnly, OfLastUse, OfNewOnes);
  Argue(OthersAreReset, OfNewOnes, Found.size());
  if (T.Made && OfLastUse)
    Why.add(NewOnesAreReset, G.place(T.Made->F, T.Made->Event));
  if (T.IsSlot && OfLastUse)
    Why.add(FreedSlot, G.place(Back.front().F, Back.front().Event));
  if (auto Other = OfLastUse == Found.size() ? otherMaker(T) : std::nullopt)
    Why.add(OtherPopulation, G.place(P.Functions[Other->F].Where),
            {Report.function(Other->F)});
  if (Reset.All)
    Why.add(ResetWhole, Where);
  if (Reset.IsUnknown)
    Why.add(ResetOutOfSight, Where);
  Report.addAbsence(Why);
  tell(T, Where, Found, Back.front(), Why);
}

std::string ReusedWithoutReset::shortName(NameId Field) const {
  return P.Names.str(P.field(Field)->Field).str();
}

void ReusedWithoutReset::tell(const Take &T, const SourcePlace &Where,
                              llvm::ArrayRef<Stale> Found, const Put &Back,
                              const Reasons &Why) {
  auto Quoted = [&](NameId Field) { return "'" + shortName(Field) + "'"; };
  std::string Names = Quoted(Found.front().Field);
  if (Found.size() == 2)
    Names += " and " + Quoted(Found[1].Field);
  else if (Found.size() > 2)
    Names += " and " + std::to_string(Found.size() - 1) + " others";
  std::string Pool = G.spell(T.Pool);
  Finding *Told = Report.decide(
      Why, Where,
      [&] {
        return "what is taken from '" + Pool + "' here still has " + Names +
               " of its last use";
      },
      Pool);
  if (!Told)
    return;
  for (const Stale &S : Found.take_front(3))
    Reporter::note(*Told, G.place(S.Where.F, S.Where.Event),
                   Quoted(S.Field) + " is written here");
  Reporter::note(*Told, G.place(Back.F, Back.Event), "it goes back here");
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "reused-without-reset", Out);
  ReusedWithoutReset(Graph, Report).run();
  if (!Graph.program().WholeProgram)
    return;
  const llvm::DenseSet<NameId> Told = findNextTurn(Graph, Report);
  const Writings All(Graph);
  findForgotten(Graph, All, Told, Report);
  findCounts(Graph, All, Report);
  findClosed(Graph, All, Report);
  findOptional(Graph, All, Report);
}

static const RuleInfo ReusedWithoutResetRule =
    leakRule({"reused-without-reset", Stage::Experimental, "0.2", findAll});
CVET_RULE(ReusedWithoutResetRule);
