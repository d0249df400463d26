//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Fields.h"
#include "NextTurn.h"
#include "Threads.h"

using namespace cvet;
using namespace cvet::reused;

namespace {

const ReasonKind SetTogether("set-together", Side::Argument, Scope::Holder,
                             Basis::Shown, Confidence::Medium,
                             "'{0}' sets it wherever '{1}' is set, which is "
                             "reset here for the next use");
const ReasonKind ResetByFunction("reset-by-function", Side::Argument,
                                 Scope::Holder, Basis::Shown, Confidence::Low,
                                 "'{0}' sets it as it sets '{1}', which is "
                                 "reset here");
const ReasonKind ZeroedBetween("zeroed-between", Side::Defeater, Scope::Holder,
                               Basis::Shown, Nothing,
                               "all of the object is set to 0 here");
const ReasonKind PreparedOutOfSight("prepared-out-of-sight", Side::Defeater,
                                    Scope::Holder, Basis::Shown, Nothing,
                                    "code that is not in sight gets the object "
                                    "here");

const ReasonKind MayBeFirst("may-be-first", Side::Defeater, Scope::Holder,
                            Basis::Shown, Confidence::Low,
                            "nobody in sight calls it, and an object may begin "
                            "so");

/// What a function resets on each way from the first of it on.
struct Group {
  std::vector<Writing> Clears;
  bool has(NameId Field) const {
    return llvm::any_of(Clears,
                        [&](const Writing &W) { return W.Field == Field; });
  }
};

class Forgotten {
public:
  Forgotten(const RetentionGraph &G, const Writings &All,
            const llvm::DenseSet<NameId> &Told, Reporter &Report)
      : G(G), P(G.program()), Report(Report), Told(Told), All(All),
        Calls(G.shared<Threads>()) {}

  void run();

private:
  void findGroups(FunctionId F, llvm::ArrayRef<Writing> Clears);
  bool isReuse(const Writing &Clear) const;
  bool isLatched(const Member &M) const;
  bool isOptional(NameId Field, const Member &M) const;
  bool isMadeHere(const Writing &Set, NameId Field) const;
  bool isNamed(FunctionId F, NameId Field) const;
  bool isNeverCleared(const Member &M) const;
  bool areTogether(NameId Field, NameId Other, FunctionId But) const;
  bool isBeginning(const Writing &Clear) const;
  bool resetsMost(const Group &Of, const Writing &Set) const;
  static bool isToggled(const Member &M);
  void check(NameId Field, const Member &M);
  bool check(NameId Field, const Writing &Set, const Group &Of);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  const llvm::DenseSet<NameId> &Told;
  const Writings &All;
  const Threads &Calls;
  std::vector<Group> Groups;
  /// Field -> indices into Groups.
  llvm::DenseMap<NameId, llvm::SmallVector<uint32_t, 2>> GroupsOf;
};

} // namespace

/// Is \p Clear about an object that has been used before, and will be again?
bool Forgotten::isReuse(const Writing &Clear) const {
  // A variable of a frame, or the one that there is, begins so.
  if (!Clear.Pointer || P.isMain(Clear.F) || All.isNew(Clear) ||
      All.endsObject(Clear.F, Clear.Pointer))
    return false;
  return Calls.frequency(Clear.F, Clear.Event).Times != Frequency::Once;
}

void Forgotten::findGroups(FunctionId F, llvm::ArrayRef<Writing> Clears) {
  const Flow &Fl = G.effects().flow(F);
  std::vector<bool> Done(Clears.size());
  // From where a way goes on to the end without a clear.
  llvm::DenseMap<size_t, EventSet> Around;
  auto IsAround = [&](size_t J, uint32_t Event) {
    auto [It, IsNew] = Around.try_emplace(J);
    if (IsNew) {
      EventSet That = Fl.none();
      That.set(Clears[J].Event);
      It->second = Fl.leadingTo(Flow::Boundary, That);
    }
    return It->second.test(Event);
  };
  for (size_t I = 0; I < Clears.size(); ++I) {
    if (Done[I])
      continue;
    Group New;
    for (size_t J = I; J < Clears.size(); ++J) {
      if (Done[J] || Clears[J].Object != Clears[I].Object)
        continue;
      if (J != I &&
          P.Functions[F].Events[Clears[J].Event].Block !=
              P.Functions[F].Events[Clears[I].Event].Block &&
          IsAround(J, Clears[I].Event))
        continue;
      Done[J] = true;
      if (!New.has(Clears[J].Field))
        New.Clears.push_back(Clears[J]);
    }
    // Fewer may be about something else than the next use.
    constexpr unsigned Enough = 3;
    const unsigned Zeros = llvm::count_if(
        New.Clears, [](const Writing &W) { return W.Number == 0; });
    // What sets more to other numbers says what is set where nothing is told.
    if (Zeros < Enough || 2 * Zeros < New.Clears.size() ||
        !isReuse(New.Clears.front()))
      continue;
    for (const Writing &W : New.Clears)
      GroupsOf[W.Field].push_back(Groups.size());
    Groups.push_back(std::move(New));
  }
}

/// Is a member set to 0 where its object is made, if anywhere?
bool Forgotten::isNeverCleared(const Member &M) const {
  return llvm::all_of(M.Clears, [&](const Writing &W) {
    return All.isNew(W) || All.mayBeNew(W);
  });
}

/// Is a member only ever set to one number, or counted up?
bool Forgotten::isLatched(const Member &M) const {
  if (!M.Downs.empty())
    return false;
  std::optional<int64_t> Only;
  for (const Writing &W : M.Sets) {
    if (All.isNew(W))
      continue;
    if (W.Is == Writing::Other)
      return false;
    int64_t N = W.Is == Writing::Count ? 0 : W.Number;
    if (Only && *Only != N)
      return false;
    Only = N;
  }
  return Only.has_value();
}

/// Does \p Set put something there that is kept, and not yet there: a buffer, a
/// thing that is found once?
bool Forgotten::isMadeHere(const Writing &Set, NameId Field) const {
  const Function &Fn = P.Functions[Set.F];
  const Flow &Fl = G.effects().flow(Set.F);
  return llvm::any_of(G.branches(Set.F), [&](uint32_t B) {
    const Event &Ev = Fn.Events[B];
    return Fl.decides(Ev.Block, Fn.Events[Set.Event].Block) &&
           llvm::any_of(Ev.Ops, [&](const Operand &O) {
             return llvm::any_of(O.Values, [&](PlaceId V) {
               return holderName(P.Places, V) == Field;
             });
           });
  });
}

/// Is a member something that a use may have or not: set on some ways only,
/// whatever was there before, and asked whether it is there?
bool Forgotten::isOptional(NameId Field, const Member &M) const {
  if (!M.Downs.empty())
    return false;
  bool IsSet = false;
  for (const Writing &W : M.Sets) {
    if (All.isNew(W))
      continue;
    const Flow &Fl = G.effects().flow(W.F);
    EventSet Sets = Fl.none();
    for (const Writing &Other : M.Sets)
      if (Other.F == W.F)
        Sets.set(Other.Event);
    if (W.Is == Writing::Count || isMadeHere(W, Field) ||
        !Fl.hasPath(Flow::Boundary, Flow::Boundary, Sets))
      return false;
    IsSet = true;
  }
  return IsSet;
}

/// Does \p F name \p Field at all? Then it knows of it.
bool Forgotten::isNamed(FunctionId F, NameId Field) const {
  return llvm::any_of(P.Functions[F].Events, [&](const Event &Ev) {
    return llvm::any_of(Ev.Ops, [&](const Operand &O) {
      return llvm::any_of(O.Values, [&](PlaceId V) {
        for (PlaceId At = V; At; At = P.Places.base(At))
          if (PlaceKind K = P.Places.kind(At);
              (K == PlaceKind::Arrow || K == PlaceKind::Dot) &&
              P.Places[At].Payload == Field)
            return true;
        return false;
      });
    });
  });
}

/// Does each function but \p But that sets \p Other in a used object set \p
/// Field, too?
bool Forgotten::areTogether(NameId Field, NameId Other, FunctionId But) const {
  const Member &A = All.find(Field);
  return llvm::all_of(All.find(Other).Sets, [&](const Writing &W) {
    return W.F == But || All.isNew(W) ||
           llvm::any_of(A.Sets, [&](const Writing &Beside) {
             return Beside.F == W.F && Beside.Object == W.Object;
           });
  });
}

/// Is what \p Clear sets a member to what it is in a new object?
bool Forgotten::isBeginning(const Writing &Clear) const {
  return Clear.Number == 0 ||
         llvm::any_of(All.find(Clear.Field).Sets, [&](const Writing &W) {
           return W.Is == Writing::Constant && W.Number == Clear.Number &&
                  All.isNew(W);
         });
}

/// Is a member set and reset by one function? It says what that is about.
bool Forgotten::isToggled(const Member &M) {
  return llvm::any_of(M.Sets, [&](const Writing &Set) {
    return llvm::any_of(M.Clears,
                        [&](const Writing &Clear) { return Set.F == Clear.F; });
  });
}

/// Does \p Of reset a third or more of what the function of \p Set sets in the
/// object?
bool Forgotten::resetsMost(const Group &Of, const Writing &Set) const {
  unsigned Reset = 0, Kept = 0;
  for (NameId Name : All.setBy(Set.F))
    if (llvm::any_of(All.find(Name).Sets, [&](const Writing &W) {
          return W.F == Set.F && W.Object == Set.Object;
        }))
      ++(Of.has(Name) || isNamed(Of.Clears.front().F, Name) ? Reset : Kept);
  return 2 * Reset >= Kept;
}

bool Forgotten::check(NameId Field, const Writing &Set, const Group &Of) {
  const Writing &First = Of.Clears.front();
  if (First.F == Set.F || Of.has(Field) ||
      (Set.Is != Writing::Constant &&
       P.field(Field)->Type.K == TypeClass::Scalar && All.isSize(Set)) ||
      isNamed(First.F, Field) || !All.isAsked(Field, First.F))
    return false;
  // What is reset there, and set beside it.
  const Writing *Beside = nullptr;
  bool IsTogether = false;
  for (const Writing &Clear : Of.Clears) {
    const Member &M = All.find(Clear.Field);
    if (isToggled(M) || !isBeginning(Clear) ||
        llvm::none_of(M.Sets, [&](const Writing &S) {
          return S.F == Set.F && S.Object == Set.Object;
        }))
      continue;
    const bool Is = areTogether(Field, Clear.Field, First.F);
    if (!Beside || (Is && !IsTogether))
      Beside = &Clear;
    IsTogether |= Is;
  }
  // A function that it calls knows of it.
  std::vector<FunctionId> Writers;
  for (const Writing &W : All.find(Field).Sets)
    Writers.push_back(W.F);
  if (P.withCallers(Writers).test(First.F))
    return false;
  // A number that is computed may be what the object is used for.
  const bool IsNumber = P.field(Field)->Type.K == TypeClass::Scalar;
  if (!Beside || (!IsTogether && IsNumber && !isLatched(All.find(Field))))
    return false;
  Written Reset = Fields(G, P.field(Field)->Record).of(First.F);
  if (Reset.Fields.count(Field) || Reset.All)
    return false;
  auto Short = [&](NameId Name) {
    return P.Names.str(P.field(Name)->Field).str();
  };
  Reasons Why;
  const bool IsSure = IsTogether && Set.Is != Writing::Count &&
                      resetsMost(Of, Set) &&
                      (!IsNumber || isLatched(All.find(Field)));
  Why.add(IsSure ? SetTogether : ResetByFunction, G.place(Set.F, Set.Event),
          {Report.function(Set.F), Short(Beside->Field)});
  if (All.mayBeNew(First))
    Why.add(MayBeFirst, G.place(First.F, First.Event));
  if (Reset.IsUnknown)
    Why.add(PreparedOutOfSight, G.place(First.F, First.Event));
  if (const Site *Zero = All.zeroed(P.field(Field)->Record))
    Why.add(ZeroedBetween, G.place(Zero->F, Zero->Event));
  Report.addAbsence(Why);
  Finding *Found = Report.decide(
      Why, G.place(Beside->F, Beside->Event),
      [&] {
        return "'" + Short(Field) + "' is not reset here as '" +
               Short(Beside->Field) + "' is, and is still set for the next use";
      },
      Short(Field));
  if (Found)
    Reporter::note(*Found, G.place(Set.F, Set.Event),
                   "'" + Short(Field) + "' is set here");
  return Found;
}

void Forgotten::check(NameId Field, const Member &M) {
  if (Told.count(Field) || M.Sets.empty() || !isNeverCleared(M) ||
      (!isLatched(M) && !isOptional(Field, M)))
    return;
  for (const Writing &Set : M.Sets) {
    if (All.isNew(Set))
      continue;
    for (NameId Other : All.setBy(Set.F)) {
      if (Other == Field || P.field(Other)->Record != P.field(Field)->Record)
        continue;
      for (uint32_t I : GroupsOf.lookup(Other))
        if (check(Field, Set, Groups[I]))
          return;
    }
  }
}

void Forgotten::run() {
  for (const auto &[F, Clears] : All.clearsBy())
    findGroups(F, Clears);
  if (Groups.empty())
    return;
  for (const auto &[Field, M] : All.members())
    check(Field, M);
}

void reused::findForgotten(const RetentionGraph &Graph, const Writings &All,
                           const llvm::DenseSet<NameId> &Told,
                           Reporter &Report) {
  Forgotten(Graph, All, Told, Report).run();
}
