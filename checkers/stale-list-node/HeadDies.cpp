//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The head of a list is a part of what dies, and nobody takes its members out:
/// their links lead there, and their pointers to it as well.
///
//===----------------------------------------------------------------------===//

#include "StaleListNode.h"

using namespace cvet;
using namespace cvet::stale;

namespace {

const ReasonKind HeadNotEmptied("head-not-emptied", Side::Argument,
                                Scope::Holder, Basis::Shown, Confidence::Low,
                                "members are put into '{0}' here, and nobody "
                                "looks there before it dies");
const ReasonKind MembersNameIt("members-name-it", Side::Argument, Scope::Holder,
                               Basis::Shown, Confidence::Medium,
                               "who puts one into '{0}' sets its '{1}' to it, "
                               "which others follow");
const ReasonKind
    MembersLeave("members-leave-later", Side::Argument, Scope::Holder,
                 Basis::Shown, Confidence::Low,
                 "'{1}' takes a member out of '{0}', wherever that is, and "
                 "writes there");
const ReasonKind HeadIsNew("head-is-new", Side::Defeater, Scope::Object,
                           Basis::Shown, Nothing,
                           "it is made here, and has no members yet");
const ReasonKind LooksAtMembers("looks-at-members", Side::Defeater, Scope::Way,
                                Basis::Shown, Nothing,
                                "'{1}', which has to do with '{0}', runs on "
                                "the way to its death");
const ReasonKind
    EndsInCallback("ends-in-callback", Side::Defeater, Scope::Object,
                   Basis::Shown, Confidence::Low,
                   "'{0}' is handed out: who calls it may know that there "
                   "are no members");
const ReasonKind HeadIsCounted("head-is-counted", Side::Defeater, Scope::Record,
                               Basis::Shown, Nothing,
                               "references to it are counted, and members may "
                               "have some");
const ReasonKind NeverReturns("never-returns", Side::Defeater, Scope::Way,
                              Basis::Shown, Nothing,
                              "the program ends after that");
const ReasonKind EndsByItsState("ends-by-its-state", Side::Defeater, Scope::Way,
                                Basis::Habit, Nothing,
                                "its own state decides that it dies here");

/// One kind of list: its head in a record, and the link of its members.
struct List {
  NameId Head;
  Holder Link;
  NameId Member; ///< their record
  Attachment Put;
  std::optional<Holder> Back; ///< the pointer of a member to who has the head
};

class DeadHeads {
public:
  DeadHeads(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}
  void run();

private:
  llvm::DenseSet<NameId> links() const;
  void collectLists();
  void collectNames();
  std::optional<Holder> backPointer(const Attachment &Put, NameId Member,
                                    NameId Owner) const;
  static constexpr unsigned MaxCallers = 2;
  std::optional<FunctionId> looker(FunctionId F, uint32_t Event, const List &L,
                                   unsigned Depth = MaxCallers) const;
  bool puts(FunctionId F, const List &L) const;
  std::optional<FunctionId> leaver(const List &L) const;
  std::optional<FunctionId> handedOut(FunctionId F) const;
  bool isChosen(const Death &D) const;
  void judge(const Death &D, const List &L);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  /// Record that has heads -> the lists.
  std::map<NameId, std::vector<List>> Lists;
  /// Head -> the functions that name it, and those that call one, too.
  llvm::DenseMap<NameId, llvm::SmallVector<FunctionId, 4>> Naming;
  llvm::DenseMap<NameId, FunctionSet> Named;
};

} // namespace

/// What has the list that \p Put puts a member into.
static PlaceId ownerOf(const Program &P, const Attachment &Put) {
  PlaceId Head = Put.Place;
  while (P.Places.kind(Head) == PlaceKind::Addr ||
         P.Places.kind(Head) == PlaceKind::Dot)
    Head = P.Places.base(Head);
  return P.Places.kind(Head) == PlaceKind::Arrow ? P.Places.base(Head) : Head;
}

/// The pointer that the function of \p Put sets to what has the list where it
/// puts a member there.
std::optional<Holder> DeadHeads::backPointer(const Attachment &Put,
                                             NameId Member,
                                             NameId Owner) const {
  PlaceId Has = ownerOf(P, Put);
  for (const Effect &X : G.effects().of(Put.F)) {
    if (X.Kind != EffectKind::Store || !X.IsOwn || X.Object != Has)
      continue;
    auto H = G.holderOf(X.Holder);
    const FieldFacts *Fd = H ? P.field(H->Name) : nullptr;
    if (Fd && Fd->Record == Member && Fd->Type.Rec == Owner &&
        P.Places.hasPrefix(X.Holder, Put.Object) && G.isFollowed(*H))
      return H;
  }
  return std::nullopt;
}

/// The fields that are links of members, and so heads of nothing, whatever a
/// list that is made by hand looks like.
llvm::DenseSet<NameId> DeadHeads::links() const {
  llvm::DenseSet<NameId> Links;
  for (const auto &[Member, Holders] : G.attachments())
    for (const auto &[H, Sites] : Holders)
      if (H.Kind == HolderKind::Link)
        Links.insert(H.Name);
  return Links;
}

void DeadHeads::collectLists() {
  const llvm::DenseSet<NameId> Links = links();
  for (const auto &[Member, Holders] : G.attachments())
    for (const auto &[Holds, Sites] : Holders) {
      const Holder &H = Holds;
      // Who listens is asked by another rule.
      if (H.Kind != HolderKind::Link || G.isCallback(H, Member) ||
          P.record(Member).HasFunction)
        continue;
      for (NameId Head : G.heads(H)) {
        const FieldFacts *Fd = P.field(Head);
        if (!Fd || Links.count(Head) || !G.deaths().count(Fd->Record))
          continue;
        for (const Attachment &A : Sites) {
          // Who is in its own list goes with it.
          if (ownerOf(P, A) == A.Object)
            continue;
          if (holderName(P.Places, G.names().headOf(A.Place)) == Head ||
              holderName(P.Places, A.Place) == Head) {
            auto Back = backPointer(A, Member, Fd->Record);
            std::vector<List> &Of = Lists[Fd->Record];
            auto Known = llvm::find_if(Of, [&](const List &L) {
              return L.Head == Head && L.Link == H;
            });
            if (Known == Of.end())
              Of.push_back({Head, H, Member, A, Back});
            else if (Back && !Known->Back)
              *Known = {Head, H, Member, A, Back};
          }
        }
      }
    }
}

/// Which functions name a head, in one walk over the program.
void DeadHeads::collectNames() {
  auto &By = Naming;
  for (const auto &[Record, Of] : Lists)
    for (const List &L : Of)
      By.try_emplace(L.Head);
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Event &E : P.Functions[F].Events)
      for (const Operand &O : E.Ops)
        for (PlaceId V : O.Values)
          for (; !P.Places.isRootPlace(V); V = P.Places.base(V)) {
            PlaceKind K = P.Places.kind(V);
            if (K != PlaceKind::Arrow && K != PlaceKind::Dot)
              continue;
            auto It = By.find(P.Places[V].Payload);
            if (It != By.end() &&
                (It->second.empty() || It->second.back() != F))
              It->second.push_back(F);
          }
  for (const auto &[Head, Functions] : By)
    Named.try_emplace(Head, P.withCallers(Functions));
}

/// Does \p F put a member into such a list? If it takes one out before, that
/// has been in another.
bool DeadHeads::puts(FunctionId F, const List &L) const {
  return llvm::any_of(
      G.attachments().find(L.Member)->second.find(L.Link)->second,
      [&](const Attachment &A) { return A.F == F; });
}

/// A function that has to do with the head of \p L and runs in \p F before \p
/// Event, or in who calls it on the way there. Who puts members in, or counts
/// them, may be called there at any time: what counts is who takes some out.
std::optional<FunctionId> DeadHeads::looker(FunctionId F, uint32_t Event,
                                            const List &L,
                                            unsigned Depth) const {
  const FunctionSet &Does = Named.find(L.Head)->second;
  const Flow &Fl = G.effects().flow(F);
  if (llvm::is_contained(Naming.find(L.Head)->second, F))
    return F;
  for (CallId Call : P.calls(F))
    for (const CallTarget &T : P.targets(Call))
      if (Does.test(T.Callee)) {
        if (Depth < MaxCallers &&
            (!G.mayDetach(T.Callee, L.Link) || puts(T.Callee, L)))
          continue;
        if (Fl.hasPath(Call.event(), Event, Fl.none()) || Call.event() == Event)
          return T.Callee;
      }
  llvm::ArrayRef<CallSite> Callers = P.Functions[F].Callers;
  if (!Depth || Callers.empty())
    return std::nullopt;
  std::optional<FunctionId> Any;
  for (const CallSite &S : Callers) {
    Any = looker(S.caller(), S.event(), L, Depth - 1);
    if (!Any)
      return std::nullopt;
  }
  return Any;
}

/// A function that takes what it is given, or what that has, out of the list
/// without a look at the head.
std::optional<FunctionId> DeadHeads::leaver(const List &L) const {
  const FunctionSet &Does = Named.find(L.Head)->second;
  for (FunctionId F : G.detachments().detachers(L.Link))
    if (!Does.test(F))
      for (const Effect &X : G.effects().of(F))
        if (X.Kind == EffectKind::Unlink && (X.IsOwn || X.TypedHere))
          if (auto Left = G.linkTarget(X);
              Left && Left->H == L.Link &&
              P.Places.kind(Left->Object) == PlaceKind::Param)
            return F;
  return std::nullopt;
}

/// \p F, or who calls it, if that is handed out.
std::optional<FunctionId> DeadHeads::handedOut(FunctionId F) const {
  if (P.Functions[F].AddressTaken)
    return F;
  for (const CallSite &S : P.Functions[F].Callers)
    if (P.Functions[S.caller()].AddressTaken)
      return S.caller();
  return std::nullopt;
}

/// Does a branch on what the object itself has decide that it dies?
bool DeadHeads::isChosen(const Death &D) const {
  const Flow &Fl = G.effects().flow(D.F);
  llvm::SmallVector<PlaceId, 8> Objects =
      G.effects().expand(D.F, D.Event, D.Object);
  uint32_t Block = P.Functions[D.F].Events[D.Event].Block;
  return llvm::any_of(G.branches(D.F), [&](uint32_t I) {
    const Event &E = P.Functions[D.F].Events[I];
    return !E.IsLoop && Fl.decides(E.Block, Block) &&
           llvm::any_of(E.Ops, [&](const Operand &O) {
             return llvm::any_of(O.Values, [&](PlaceId V) {
               return llvm::any_of(Objects, [&](PlaceId Is) {
                 return V != Is && Is != UnknownPlace &&
                        P.Places.hasPrefix(V, Is);
               });
             });
           });
  });
}

void DeadHeads::judge(const Death &D, const List &L) {
  SourcePlace Here = G.place(D.F, D.Event);
  std::string Head = G.spell(L.Head);
  Reasons Why;
  Why.add(HeadNotEmptied, G.place(L.Put.F, L.Put.Event), {Head});
  if (L.Back)
    Why.add(MembersNameIt, G.place(L.Put.F, L.Put.Event),
            {Head, G.spell(*L.Back)});
  if (G.effects().isFresh(D.F, D.Event, D.Object))
    Why.add(HeadIsNew, Here);
  if (auto By = leaver(L))
    Why.add(MembersLeave, G.place(P.Functions[*By].Where),
            {Head, Report.function(*By)});
  if (auto By = looker(D.F, D.Event, L))
    Why.add(LooksAtMembers, G.place(P.Functions[*By].Where),
            {Head, Report.function(*By)});
  const Flow &Fl = G.effects().flow(D.F);
  if (!Fl.hasPath(D.Event, Flow::Boundary, Fl.none()))
    Why.add(NeverReturns, Here);
  if (G.isRefcounted(D.Record))
    Why.add(HeadIsCounted);
  if (auto By = handedOut(D.F))
    Why.add(EndsInCallback, G.place(P.Functions[*By].Where),
            {Report.function(*By)});
  if (isChosen(D))
    Why.add(EndsByItsState, Here);
  Report.addAbsence(Why);
  std::string What = Report.object(D.F, D.Event, D.Object);
  Finding *Told = Report.decide(
      Why, Here,
      [&] {
        return "'" + What + "' is freed while '" + Head +
               "', its list, may still have members";
      },
      P.Names.str(D.Record) + " with members in " + Head);
  if (!Told)
    return;
  Told->Story = {What, "its members", NoteRole::Dies};
  Reporter::note(*Told, G.place(L.Put.F, L.Put.Event),
                 "'" + Report.object(L.Put.F, L.Put.Event, L.Put.Object) +
                     "' is put there here",
                 NoteRole::Held);
}

void DeadHeads::run() {
  collectLists();
  if (Lists.empty())
    return;
  collectNames();
  for (const auto &[Record, Of] : Lists)
    for (const Death &D : G.deaths().find(Record)->second)
      for (const List &L : Of)
        judge(D, L);
}

void stale::findDeadHeads(const RetentionGraph &Graph, Reporter &Report) {
  DeadHeads(Graph, Report).run();
}
