//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Owners.h"
#include "ReferenceEdges.h"

using namespace cvet;
using namespace cvet::leaks;
using cycles::Edge;

namespace {

const ReasonKind NobodyDropsIt("nobody-drops-it", Side::Argument, Scope::Holder,
                               Basis::Shown, Confidence::Medium,
                               "'{0}' gets a reference of its own here, and "
                               "nobody drops one that it has");
const ReasonKind HeldBetweenCalls("held-between-calls", Side::Argument,
                                  Scope::Holder, Basis::Shown,
                                  Confidence::Medium,
                                  "only the function that takes it drops it, "
                                  "and it may return before");
const ReasonKind DroppedWhileAlive("dropped-while-alive", Side::Argument,
                                   Scope::Holder, Basis::Shown, Confidence::Low,
                                   "it is dropped here only, before the owner "
                                   "ends");
const ReasonKind OwnerAsks("owner-asks", Side::Defeater, Scope::Holder,
                           Basis::Shown, Nothing,
                           "'{0}' asks for it before the owner ends");

class Owners {
public:
  Owners(const RetentionGraph &Graph, const References &Refs, const Holds &All,
         Reporter &Report)
      : G(Graph), P(Graph.program()), Refs(Refs), All(All), Report(Report),
        Of(Graph, Refs) {}

  void run() {
    for (const auto &[Field, E] : Of.byField())
      if (isTakenFor(E))
        check(E);
    for (FunctionId F = 0; F < P.Functions.size(); ++F)
      if (!P.Functions[F].IsForeign && !P.isTooLarge(P.Functions[F]))
        for (const Hold &H : All.of(F))
          if (H.IsNew && H.IsPlain && !H.IsGiven)
            checkGiven(H);
  }

private:
  void check(const Edge &E);
  void checkGiven(const Hold &H);
  bool isTakenFor(const Edge &E) const;
  std::vector<Site> drops(NameId Field);
  void collectByHand();
  std::optional<Death> endOf(NameId Record) const;
  std::optional<FunctionId> asker(const Death &End, NameId Field,
                                  llvm::ArrayRef<Site> Drops) const;
  bool mayReturnWithIt(const Edge &E, llvm::ArrayRef<Site> Drops) const;

  const RetentionGraph &G;
  const Program &P;
  const References &Refs;
  const Holds &All;
  Reporter &Report;
  cycles::Edges Of;
  std::optional<cycles::Drops> Dropped;
  llvm::DenseSet<NameId> Known; ///< fields that have been looked at
  /// What is counted down where it stands, by the field that it was read from.
  std::optional<llvm::DenseMap<NameId, std::vector<Site>>> ByHand;
};

} // namespace

/// Is a reference taken for \p E, and for nothing else?
bool Owners::isTakenFor(const Edge &E) const {
  auto Taken = Refs.takenHere(E.F, G.effects().expand(E.F, E.Event, E.Object));
  return Taken && Refs.isPlainTake(E.F, *Taken);
}

void Owners::collectByHand() {
  ByHand.emplace();
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Effect &X : G.effects().of(F))
      if (X.IsOwn && X.Kind == EffectKind::Unref && Refs.isDropped(X))
        for (PlaceId V : G.effects().expand(F, X.Event, X.Object))
          if (NameId Name = holderName(P.Places, readFrom(P, V)))
            (*ByHand)[Name].push_back({F, X.Event});
}

/// Where what \p Field has is dropped.
std::vector<Site> Owners::drops(NameId Field) {
  if (!Dropped)
    Dropped.emplace(G, Refs);
  if (!ByHand)
    collectByHand();
  std::vector<Site> Out(Dropped->of(Field).begin(), Dropped->of(Field).end());
  llvm::append_range(Out, ByHand->lookup(Field));
  return Out;
}

/// Where objects of \p Record end that are not new there.
std::optional<Death> Owners::endOf(NameId Record) const {
  auto All = G.deaths().find(Record);
  if (All == G.deaths().end())
    return std::nullopt;
  for (const Death &D : All->second)
    if (D.IsOwn && !P.Functions[D.F].IsForeign &&
        !G.effects().isFresh(D.F, D.Event, D.Object))
      return D;
  return std::nullopt;
}

/// The function that has a look at \p Field before \p End: that of End itself,
/// one that it calls, or one that calls it, which may drop it by others.
std::optional<FunctionId> Owners::asker(const Death &End, NameId Field,
                                        llvm::ArrayRef<Site> Drops) const {
  auto Reads = [&](FunctionId F) {
    return llvm::is_contained(P.Functions[F].Reads, Field) ||
           llvm::any_of(Drops, [&](const Site &S) { return S.F == F; });
  };
  auto ReadsOrCalls = [&](FunctionId F) {
    return Reads(F) || llvm::any_of(P.calls(F), [&](CallId Call) {
             return llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
               return Reads(T.Callee);
             });
           });
  };
  if (ReadsOrCalls(End.F))
    return End.F;
  for (const CallSite &S : P.Functions[End.F].Callers)
    if (ReadsOrCalls(S.caller()))
      return S.caller();
  return std::nullopt;
}

/// Does only the function that stores it drop it, and is there a way on which
/// it returns without?
bool Owners::mayReturnWithIt(const Edge &E, llvm::ArrayRef<Site> Drops) const {
  const Flow &Fl = G.effects().flow(E.F);
  EventSet Here = Fl.none();
  for (const Site &S : Drops) {
    if (S.F != E.F)
      return false;
    Here.set(S.Event);
  }
  return Fl.hasPath(E.Event, Flow::Boundary, Here);
}

/// A member gets the reference that a call has given: `o->user =
/// user_find(id)`.
void Owners::checkGiven(const Hold &H) {
  const Function &Fn = P.Functions[H.F];
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    if (Ev.Kind != EventKind::Store || Ev.Ops[0].Values.size() != 1 ||
        llvm::none_of(Ev.Ops[1].Values, [&](PlaceId V) {
          return llvm::is_contained(H.Names, V);
        }))
      continue;
    PlaceId To = Ev.Ops[0].Values.front();
    MemberOf M = memberOf(P.Places, To);
    const FieldFacts *Fd =
        M.Member == To ? P.field(P.Places[M.Member].Payload) : nullptr;
    if (!Fd || Fd->Type.K != TypeClass::RecordPointer || Fd->Type.Array ||
        P.isWeak(Fd->Name))
      continue;
    Edge New;
    New.F = H.F;
    New.Event = E;
    New.Field = Fd->Name;
    New.Record = Fd->Record;
    New.To = Fd->Type.Rec;
    check(New);
  }
}

void Owners::check(const Edge &E) {
  if (!E.Field || E.Record == E.To || !Known.insert(E.Field).second)
    return;
  auto End = endOf(E.Record);
  if (!End)
    return;
  std::vector<Site> Drops = drops(E.Field);
  if (llvm::any_of(Drops, [&](const Site &S) {
        return Refs.isAtEnd(S.F, S.Event, E.Record);
      }))
    return;
  auto PlaceOf = [&](const Site &S) { return G.place(S.F, S.Event); };
  std::string Member = P.Names.str(P.field(E.Field)->Field).str();
  Reasons Why;
  if (Drops.empty())
    Why.add(NobodyDropsIt, PlaceOf(E), {Member});
  else if (mayReturnWithIt(E, Drops))
    Why.add(HeldBetweenCalls, PlaceOf(Drops.front()));
  else
    Why.add(DroppedWhileAlive, PlaceOf(Drops.front()));
  if (auto F = asker(*End, E.Field, Drops))
    Why.add(OwnerAsks, G.place(P.Functions[*F].Where), {Report.function(*F)});
  if (auto Away = cycles::givenAway(G, E))
    Why.add(OwnerAsks, PlaceOf(*Away), {Report.function(Away->F)});
  Report.addAbsence(Why);
  std::string Owner = Report.object(End->F, End->Event, End->Object);
  Finding *Found = Report.decide(
      Why, G.place(End->F, End->Event),
      [&] {
        return "'" + Owner + "' ends here, and the reference that its '" +
               Member + "' has is not dropped";
      },
      Member);
  if (!Found)
    return;
  Reporter::note(*Found, PlaceOf(E), "'" + Member + "' gets one here",
                 NoteRole::Held);
  if (!Drops.empty())
    Reporter::note(*Found, PlaceOf(Drops.front()),
                   "it is dropped here on another way", NoteRole::LetGo);
}

void leaks::findForgottenByOwners(const RetentionGraph &Graph,
                                  const References &Refs, const Holds &All,
                                  Reporter &Report) {
  Owners(Graph, Refs, All, Report).run();
}
