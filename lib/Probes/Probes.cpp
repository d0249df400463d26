//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// From the retention graph to probes.
///
//===----------------------------------------------------------------------===//

#include "Probes.h"
#include "Members.h"

using namespace cvet;

llvm::StringRef cvet::name(Position::Where In) {
  static constexpr llvm::StringLiteral Names[] = {
      "none",   "argument", "result", "held",   "variable",
      "member", "behind",   "local",  "unknown"};
  return Names[In];
}

llvm::StringRef cvet::name(ProbeRole Role) {
  static constexpr llvm::StringLiteral Names[] = {
      "attach", "detach", "kill", "start", "join", "release"};
  return Names[unsigned(Role)];
}

llvm::StringRef cvet::name(ProbeTime When) {
  static constexpr llvm::StringLiteral Names[] = {"always", "if-held",
                                                  "sometimes"};
  return Names[unsigned(When)];
}

llvm::StringRef cvet::name(ProbedHolder::Shape Is) {
  static constexpr llvm::StringLiteral Names[] = {"slot", "table", "set",
                                                  "registration"};
  return Names[Is];
}

bool cvet::isSeen(const Probe &P) {
  if (P.Object.In != Position::Held)
    return P.Object.isSeen();
  // A slot of a variable's needs no owner.
  return P.Owner.In == Position::None || P.Owner.In == Position::Variable ||
         P.Owner.isSeen();
}

bool cvet::attachesForSure(const Probe &P) {
  return P.Role == ProbeRole::Attach && P.When == ProbeTime::Always &&
         isSeen(P);
}

size_t ProbePlan::numSeen() const { return llvm::count_if(Probes, isSeen); }

std::map<Position::Where, size_t> ProbePlan::unseen() const {
  std::map<Position::Where, size_t> Counts;
  for (const Probe &P : Probes)
    if (!isSeen(P) && P.Role <= ProbeRole::Kill)
      ++Counts[P.Object.In == Position::Held ? P.Owner.In : P.Object.In];
  return Counts;
}

size_t ProbePlan::numFunctions() const {
  std::set<FunctionId> Functions;
  for (const Probe &P : Probes)
    if (isSeen(P))
      Functions.insert(P.F);
  return Functions.size();
}

namespace {

/// One effect of a function on a holder.
struct Action {
  uint32_t Event;
  Position Object, Owner;
  NameId Record;
  bool IsSure; ///< it happens whenever the event does
  bool IsCounted = false;
  PlaceId Place = UnknownPlace; ///< of the object, in the function
};

class Planner {
public:
  explicit Planner(std::shared_ptr<const RetentionGraph> Graph)
      : G(*Graph), P(G.program()), Fx(G.effects()) {
    Plan.Graph = std::move(Graph);
  }

  ProbePlan run();

private:
  void numberHolders();
  void addAttachments();
  void addDetachments(FunctionId F);
  void addDetachment(FunctionId F, const Effect &X, int Holder);
  void addThreads(FunctionId F, const Effect &X);
  void addDeaths();
  void addGroups(FunctionId F, ProbeRole Role, int Holder,
                 llvm::ArrayRef<Action> Actions);
  ProbeTime timeOf(FunctionId F, const Probe &New,
                   llvm::ArrayRef<Action> Actions) const;
  void judgeHolders();
  void addDoubts(ProbedHolder &H, llvm::ArrayRef<const Probe *> Probes);
  void addSights();

  bool isCandidate(FunctionId F) const {
    return !P.Functions[F].IsEnd && !P.Functions[F].IsForeign;
  }
  Position positionOf(FunctionId F, uint32_t E, PlaceId Object,
                      bool &IsSure) const;
  bool isReturned(FunctionId F, uint32_t E, PlaceId Object,
                  EventSet *Returns = nullptr) const;
  Position ownerOf(FunctionId F, uint32_t E, PlaceId Place, bool &IsSure) const;
  PlaceId comparedTo(FunctionId F, const Holder &H) const;
  ProbedHolder::Shape shapeOf(const Holder &H,
                              llvm::ArrayRef<Attachment> Sites) const;
  llvm::SmallVector<int, 4> holdersOf(FunctionId F, const Effect &X) const;
  void add(llvm::SmallVectorImpl<int> &Out, const Holder &H) const {
    if (auto It = Index.find(H.raw());
        It != Index.end() && !llvm::is_contained(Out, It->second))
      Out.push_back(It->second);
  }

  const RetentionGraph &G;
  const Program &P;
  const Effects &Fx;
  ProbePlan Plan;
  llvm::DenseMap<uint64_t, int> Index; ///< holder -> its number
  /// Head of lists -> the links that are put into it; record -> its fields.
  llvm::DenseMap<NameId, llvm::SmallVector<int, 2>> ByHead, ByRecord;
  /// Function and holder -> what it does.
  std::map<std::pair<FunctionId, int>, std::vector<Action>> Attaches, Detaches;
  /// Variables that own slots, per holder.
  std::map<int, std::set<PlaceId>> Owners;
};

} // namespace

/// The place in a call of \p F at which object \p Object of event \p E is.
/// \p IsSure becomes false if it may be another one.
Position Planner::positionOf(FunctionId F, uint32_t E, PlaceId Object,
                             bool &IsSure) const {
  const PlaceTable &Places = P.Places;
  Position Best{Position::Unknown, 0};
  unsigned Others = 0;
  if (Object == UnknownPlace)
    return Best;
  auto Offer = [&](Position::Where In, unsigned Number) {
    if (In < Best.In || Best.In == Position::Unknown)
      Best = {In, Number};
  };
  for (PlaceId Value : Fx.expand(F, E, Object)) {
    PlaceKind K = Places.kind(Value);
    PlaceId Root = Places.rootOf(Value);
    unsigned Number = Places[Root].Payload;
    if (K == PlaceKind::Null || K == PlaceKind::Unknown)
      continue;
    if (K == PlaceKind::Param) {
      Offer(Position::Argument, Number);
      if (!Fx.flow(F).reachingDefines(E, Value).empty())
        IsSure = false;
      continue;
    }
    Others += K != PlaceKind::Local;
    if (Places.kind(Root) == PlaceKind::Param) {
      // A record that begins with the member has its address.
      const FieldFacts *Fd =
          K == PlaceKind::Container ? P.field(Places[Value].Payload) : nullptr;
      bool IsOneStep = Places.base(Value) == Root;
      if (IsOneStep && Fd && Fd->IsFirst)
        Offer(Position::Argument, Number);
      else
        Offer(IsOneStep && K == PlaceKind::Container ? Position::Member
                                                     : Position::Behind,
              Number);
    } else if (Places.kind(Root) == PlaceKind::Global) {
      Offer(Position::Variable, 0);
    } else {
      Offer(Position::Local, 0);
    }
  }
  if (Best.In == Position::Argument) {
    IsSure &= Others == 0;
    return Best;
  }
  if (isReturned(F, E, Object))
    return {Position::Result, 0};
  return Best;
}

/// Does \p F return object \p Object of event \p E? \p Returns: where.
bool Planner::isReturned(FunctionId F, uint32_t E, PlaceId Object,
                         EventSet *Returns) const {
  const PlaceTable &Places = P.Places;
  bool Found = false;
  llvm::SmallVector<PlaceId, 8> Values = Fx.expand(F, E, Object);
  llvm::erase_if(Values, [&](PlaceId V) {
    PlaceKind K = Places.kind(V);
    return K <= PlaceKind::String || K == PlaceKind::Local;
  });
  const Function &Fn = P.Functions[F];
  for (uint32_t R = 0; R < Fn.Events.size(); ++R) {
    if (Fn.Events[R].Kind != EventKind::Return || Fn.Events[R].Ops.empty())
      continue;
    for (PlaceId Result : Fn.Events[R].Ops[0].Values)
      for (PlaceId V : Fx.expand(F, R, Result))
        if (llvm::is_contained(Values, V)) {
          Found = true;
          if (Returns)
            Returns->set(R);
        }
  }
  return Found;
}

/// The object that has the slot \p Place.
Position Planner::ownerOf(FunctionId F, uint32_t E, PlaceId Place,
                          bool &IsSure) const {
  const PlaceTable &Places = P.Places;
  PlaceId At = Place;
  while (Places.kind(At) == PlaceKind::Dot ||
         Places.kind(At) == PlaceKind::Addr)
    At = Places.base(At);
  if (Places.kind(At) == PlaceKind::Global)
    return {Position::Variable, 0};
  if (Places.kind(At) != PlaceKind::Arrow)
    return {Position::Unknown, 0};
  return positionOf(F, E, Places.base(At), IsSure);
}

/// What \p F compares pointer \p H with, if it is one object.
PlaceId Planner::comparedTo(FunctionId F, const Holder &H) const {
  PlaceId Found = UnknownPlace;
  for (const Effect &X : Fx.of(F)) {
    if (X.Kind != EffectKind::Compare || !X.IsOwn)
      continue;
    PlaceId Object = UnknownPlace;
    if (auto Left = G.holderOf(X.Holder); Left && *Left == H)
      Object = X.Object;
    else if (auto Right = G.holderOf(X.Object); Right && *Right == H)
      Object = X.Holder;
    if (Object == UnknownPlace || Object == Found)
      continue;
    if (Found != UnknownPlace)
      return UnknownPlace;
    Found = Object;
  }
  return Found;
}

ProbedHolder::Shape Planner::shapeOf(const Holder &H,
                                     llvm::ArrayRef<Attachment> Sites) const {
  if (H.isRegistration())
    return ProbedHolder::Registration;
  if (!H.isPointer())
    return ProbedHolder::Set;
  bool IsTable = llvm::any_of(Sites, [&](const Attachment &A) {
    PlaceKind K = P.Places.kind(A.Place);
    return K == PlaceKind::Index || K == PlaceKind::Deref;
  });
  return IsTable ? ProbedHolder::Table : ProbedHolder::Slot;
}

void Planner::numberHolders() {
  std::map<Holder, std::vector<Attachment>> All;
  for (const auto &[Record, Holders] : G.attachments())
    for (const auto &[H, Sites] : Holders)
      llvm::append_range(All[H], Sites);
  for (const auto &[H, Sites] : All)
    Plan.Holders.push_back({H, shapeOf(H, Sites), G.spell(H), {}});
  llvm::stable_sort(
      Plan.Holders, [](const ProbedHolder &A, const ProbedHolder &B) {
        return std::tie(A.Name, A.H.Kind) < std::tie(B.Name, B.H.Kind);
      });
  for (size_t I = 0; I < Plan.Holders.size(); ++I) {
    const Holder &H = Plan.Holders[I].H;
    Index[H.raw()] = int(I);
    for (NameId Head : G.heads(H))
      ByHead[Head].push_back(int(I));
    if (const FieldFacts *Fd = H.isPointer() ? P.field(H.Name) : nullptr)
      ByRecord[Fd->Record].push_back(int(I));
  }
}

void Planner::addAttachments() {
  for (const auto &[Record, Holders] : G.attachments())
    for (const auto &[H, Sites] : Holders) {
      int Number = Index.lookup(H.raw());
      for (const Attachment &A : Sites) {
        if (!isCandidate(A.F))
          continue;
        Action New{A.Event, {}, {}, Record, true, A.Counted, A.Object};
        for (const Effect &X : Fx.at(A.F, A.Event))
          if (X.Object == A.Object)
            New.IsSure &= Fx.alwaysHappens(A.F, X);
        New.Object = positionOf(A.F, A.Event, A.Object, New.IsSure);
        if (H.isPointer() && P.field(H.Name)) {
          New.Owner = ownerOf(A.F, A.Event, A.Place, New.IsSure);
          if (New.Owner.In == Position::Variable)
            Owners[Number].insert(A.Place);
        }
        Attaches[{A.F, Number}].push_back(New);
      }
    }
}

/// The holders that effect \p X of \p F may detach from by itself. That an
/// owner dies is left to who sees its death.
llvm::SmallVector<int, 4> Planner::holdersOf(FunctionId F,
                                             const Effect &X) const {
  llvm::SmallVector<int, 4> Out;
  NameId Name = holderName(P.Places, X.Holder);
  auto AddHead = [&] {
    if (auto It = ByHead.find(Name); It != ByHead.end())
      for (int H : It->second)
        add(Out, Plan.Holders[H].H);
  };
  switch (X.Kind) {
  case EffectKind::Unlink:
    if (auto L = G.linkTarget(X))
      add(Out, L->H);
    else
      AddHead();
    break;
  case EffectKind::Remove:
  case EffectKind::Empty:
    add(Out, {HolderKind::Contents, Name});
    AddHead();
    break;
  case EffectKind::Store:
  case EffectKind::Zero:
    if (auto H = G.holderOf(X.Holder))
      add(Out, *H);
    add(Out, {HolderKind::Contents, Name});
    AddHead();
    if (X.Kind == EffectKind::Zero)
      if (NameId Record = X.Record ? X.Record : P.recordIn(X.Holder))
        if (auto It = ByRecord.find(Record); It != ByRecord.end())
          for (int H : It->second)
            add(Out, Plan.Holders[H].H);
    break;
  case EffectKind::Escape:
    if (auto L = G.linkTarget(X))
      add(Out, L->H);
    if (P.Places.kind(X.Object) == PlaceKind::Addr)
      if (auto H = G.holderOf(X.Object))
        add(Out, *H);
    add(Out, {HolderKind::Contents, holderName(P.Places, X.Object)});
    break;
  case EffectKind::Unregister:
    if (auto T = G.handleTarget(F, X))
      add(Out, T->H);
    break;
  default:
    break;
  }
  return Out;
}

void Planner::addDetachment(FunctionId F, const Effect &X, int Number) {
  const Holder &H = Plan.Holders[Number].H;
  bool IsPointer = H.isPointer();
  bool IsStore = X.Kind == EffectKind::Store && IsPointer;
  // Of a pointer any value that is written is another one.
  if (!IsStore && !G.detachesOwn(F, X.Event, H))
    return;
  if (auto It = Attaches.find({F, Number});
      IsStore && It != Attaches.end() &&
      llvm::any_of(It->second,
                   [&](const Action &A) { return A.Event == X.Event; }))
    return;
  Action New{X.Event, {Position::Unknown, 0}, {}, 0, Fx.alwaysHappens(F, X)};
  if (X.Kind == EffectKind::Escape) {
    // Who has the address may do what he wants.
  } else if (IsPointer && Plan.Holders[Number].Is == ProbedHolder::Slot) {
    New.Object.In = Position::Held;
    if (P.field(H.Name)) {
      New.Owner = X.Kind == EffectKind::Zero
                      ? positionOf(F, X.Event,
                                   P.Places.kind(X.Holder) == PlaceKind::Deref
                                       ? P.Places.base(X.Holder)
                                       : X.Holder,
                                   New.IsSure)
                      : ownerOf(F, X.Event, X.Holder, New.IsSure);
      if (New.Owner.In == Position::Variable)
        Owners[Number].insert(X.Holder);
    }
    bool IsSure = true;
    Position Compared = positionOf(F, X.Event, comparedTo(F, H), IsSure);
    if (IsSure && Compared.In == Position::Argument)
      New.Object = Compared;
  } else if (auto L = X.Kind == EffectKind::Unlink ? G.linkTarget(X)
                                                   : std::nullopt) {
    New.Place = L->Object;
    New.Object = positionOf(F, X.Event, L->Object, New.IsSure);
    New.Record = L->Record;
  } else if (X.Kind == EffectKind::Remove) {
    // By a key: nobody knows what that finds.
    New.Object = X.Record ? positionOf(F, X.Event, X.Object, New.IsSure)
                          : Position{Position::Unknown, 0};
    New.Record = X.Record;
  } else if (X.Kind == EffectKind::Unregister) {
    if (auto T = G.handleTarget(F, X); T && T->Owner) {
      New.Object = positionOf(F, X.Event, T->Owner, New.IsSure);
      New.Record = T->OwnerRecord;
    }
  }
  Detaches[{F, Number}].push_back(New);
}

void Planner::addDetachments(FunctionId F) {
  for (const Effect &X : Fx.of(F)) {
    if (X.IsOwn || X.TypedHere)
      for (int H : holdersOf(F, X))
        addDetachment(F, X, H);
    if (X.IsOwn)
      addThreads(F, X);
  }
}

void Planner::addThreads(FunctionId F, const Effect &X) {
  Probe New;
  switch (X.Kind) {
  case EffectKind::Spawn:
    New.Role = ProbeRole::Start;
    if (P.Places.kind(X.Callback) == PlaceKind::Function) {
      llvm::StringRef Unique = P.Names.str(P.Places[X.Callback].Payload);
      New.Routine = Unique.substr(Unique.rfind(':') + 1).str();
    }
    break;
  case EffectKind::Join:
    New.Role = ProbeRole::Join;
    break;
  case EffectKind::Detach:
    New.Role = ProbeRole::Release;
    break;
  default:
    return;
  }
  New.F = F;
  New.Events = {X.Event};
  Action A{X.Event, {}, {}, 0, Fx.alwaysHappens(F, X)};
  New.When = timeOf(F, New, A);
  Plan.Probes.push_back(New);
}

void Planner::addDeaths() {
  std::map<FunctionId, std::vector<Action>> ByFunction;
  for (const auto &[Record, Deaths] : G.deaths()) {
    if (!G.attachments().count(Record))
      continue; // nothing holds such objects
    for (const Death &D : Deaths) {
      if (!isCandidate(D.F))
        continue;
      Action New{D.Event, {}, {}, Record, true};
      for (const Effect &X : Fx.at(D.F, D.Event))
        if (X.Kind == EffectKind::Kill && X.Object == D.Object)
          New.IsSure &= Fx.alwaysHappens(D.F, X);
      New.Place = D.Object;
      New.Object = positionOf(D.F, D.Event, D.Object, New.IsSure);
      ByFunction[D.F].push_back(New);
    }
  }
  for (const auto &[F, Actions] : ByFunction)
    addGroups(F, ProbeRole::Kill, -1, Actions);
}

ProbeTime Planner::timeOf(FunctionId F, const Probe &New,
                          llvm::ArrayRef<Action> Actions) const {
  const Flow &Fl = Fx.flow(F);
  EventSet Done = Fl.none();
  for (const Action &A : Actions)
    if (A.IsSure)
      Done.set(A.Event);
  auto Ends = [&](uint32_t To) { return Fl.hasPath(Flow::Boundary, To, Done); };
  if (New.Object.In != Position::Result)
    return Ends(Flow::Boundary) ? ProbeTime::Sometimes : ProbeTime::Always;
  // Whoever gets NULL has nothing attached.
  EventSet Returns = Fl.none();
  for (const Action &A : Actions)
    isReturned(F, A.Event, A.Place, &Returns);
  return llvm::any_of(Returns.set_bits(), Ends) || Returns.none()
             ? ProbeTime::Sometimes
             : ProbeTime::Always;
}

/// Adds a probe for each place where the object can be.
void Planner::addGroups(FunctionId F, ProbeRole Role, int Holder,
                        llvm::ArrayRef<Action> Actions) {
  std::vector<Probe> New;
  std::vector<std::vector<Action>> Groups;
  for (const Action &A : Actions) {
    size_t I = 0;
    while (I < New.size() &&
           !(New[I].Object == A.Object && New[I].Owner == A.Owner &&
             (Role != ProbeRole::Kill || New[I].Record == A.Record)))
      ++I;
    if (I == New.size()) {
      New.emplace_back();
      Groups.emplace_back();
      New[I].F = F;
      New[I].Role = Role;
      New[I].Holder = Holder;
      New[I].Record = A.Record;
      New[I].Object = A.Object;
      New[I].Owner = A.Owner;
    }
    New[I].IsCounted |= A.IsCounted;
    if (!llvm::is_contained(New[I].Events, A.Event))
      New[I].Events.push_back(A.Event);
    Groups[I].push_back(A);
  }
  for (size_t I = 0; I < New.size(); ++I) {
    New[I].When = timeOf(F, New[I], Groups[I]);
    llvm::sort(New[I].Events);
    // `if (slot == c) slot = NULL;`
    if (Role == ProbeRole::Detach && New[I].When != ProbeTime::Always &&
        New[I].Object.In == Position::Argument &&
        Plan.Holders[Holder].Is == ProbedHolder::Slot)
      New[I].When = ProbeTime::IfHeld;
    Plan.Probes.push_back(std::move(New[I]));
  }
}

void Planner::addSights() {
  llvm::DenseMap<NameId, unsigned> Names;
  for (const Function &Fn : P.Functions)
    if (!Fn.IsEnd)
      ++Names[Fn.Display];
  for (const Probe &Pr : Plan.Probes) {
    auto [It, IsNew] = Plan.Sights.try_emplace(Pr.F);
    if (!IsNew)
      continue;
    const Function &Fn = P.Functions[Pr.F];
    Sight &S = It->second;
    S.IsInternal = Fn.IsInternal || Fn.IsInHeader;
    S.IsShared = Names.lookup(Fn.Display) > 1;
    S.ByPointer = Fn.AddressTaken;
    S.OnStack = Fn.Params.size() > 6 || Fn.Result.K == TypeClass::Record ||
                llvm::any_of(Fn.Params, [](const Variable &V) {
                  return V.Type.K == TypeClass::Record;
                });
    for (const CallSite &C : Fn.Callers) {
      if (C.Target.Kind != CallKind::Direct)
        continue;
      ++(P.Functions[C.caller()].Unit == Fn.Unit ? S.Inside : S.Outside);
      S.IsVariadic |= P.event(C).Ops.size() > Fn.Params.size() + 1;
    }
  }
}

/// Says why somebody who sees these probes cannot be sure that what was
/// attached to \p H still is.
void Planner::addDoubts(ProbedHolder &H, llvm::ArrayRef<const Probe *> Probes) {
  bool IsSlot = H.Is == ProbedHolder::Slot;
  auto Doubt = [&](llvm::StringRef Why) {
    if (!llvm::is_contained(H.Doubts, Why))
      H.Doubts.push_back(Why.str());
  };
  if (H.Is == ProbedHolder::Table)
    Doubt("which element of the table it is, is not known");
  bool HasOwner = false, HasVariable = false;
  for (const Probe *Pr : Probes) {
    if (Pr->IsCounted)
      Doubt("it has references that are counted");
    if (Pr->Role == ProbeRole::Detach && !isSeen(*Pr))
      Doubt("what is detached cannot be seen everywhere");
    // What is written over what a slot had.
    bool HasSlot = Pr->Owner.In == Position::None ||
                   Pr->Owner.In == Position::Variable || Pr->Owner.isSeen();
    if (IsSlot && !HasSlot)
      Doubt("whose slot is written cannot be seen everywhere");
    HasOwner |= Pr->Owner.isSeen();
    HasVariable |= Pr->Owner.In == Position::Variable;
  }
  if (HasOwner && HasVariable)
    Doubt("variables and other objects have it");
  if (llvm::none_of(Probes,
                    [](const Probe *Pr) { return attachesForSure(*Pr); }))
    Doubt("no call is seen after which it surely has an object");
}

void Planner::judgeHolders() {
  std::vector<std::vector<const Probe *>> ByHolder(Plan.Holders.size());
  for (const Probe &Pr : Plan.Probes)
    if (Pr.Holder >= 0)
      ByHolder[Pr.Holder].push_back(&Pr);
  for (size_t I = 0; I < ByHolder.size(); ++I) {
    addDoubts(Plan.Holders[I], ByHolder[I]);
    if (auto It = Owners.find(int(I));
        It != Owners.end() && It->second.size() > 1)
      Plan.Holders[I].Doubts.push_back("several variables have it");
  }
}

ProbePlan Planner::run() {
  numberHolders();
  addAttachments();
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (isCandidate(F))
      addDetachments(F);
  for (const auto &[Key, Actions] : Attaches)
    addGroups(Key.first, ProbeRole::Attach, Key.second, Actions);
  for (const auto &[Key, Actions] : Detaches)
    addGroups(Key.first, ProbeRole::Detach, Key.second, Actions);
  addDeaths();
  // What is attached and detached in one call may be either afterwards.
  for (Probe &Pr : Plan.Probes) {
    if (Pr.Holder < 0)
      continue;
    auto A = Attaches.find({Pr.F, Pr.Holder}),
         D = Detaches.find({Pr.F, Pr.Holder});
    Pr.DoesBoth = A != Attaches.end() && D != Detaches.end();
    if (Pr.DoesBoth && Pr.Role == ProbeRole::Attach)
      for (uint32_t E : Pr.Events)
        for (const Action &Out : D->second)
          if (Fx.flow(Pr.F).hasPath(E, Out.Event, Fx.flow(Pr.F).none()))
            Pr.When = ProbeTime::Sometimes;
  }
  auto Key = [&](const Probe &Pr) {
    SourcePlace At = G.place(Pr.F, Pr.Events[0]);
    return std::make_tuple(Pr.Holder < 0, Pr.Holder, Pr.Role, At.File, At.Line,
                           P.Names.str(P.Functions[Pr.F].Display), Pr.Object.In,
                           Pr.Object.Number);
  };
  llvm::stable_sort(Plan.Probes, [&](const Probe &A, const Probe &B) {
    return Key(A) < Key(B);
  });
  judgeHolders();
  addSights();
  return std::move(Plan);
}

ProbePlan cvet::planProbes(std::shared_ptr<const RetentionGraph> Graph) {
  return Planner(std::move(Graph)).run();
}

void cvet::printPlanSummary(const ProbePlan &Plan, llvm::raw_ostream &OS) {
  size_t Countable = llvm::count_if(
      Plan.Holders, [](const ProbedHolder &H) { return H.Doubts.empty(); });
  OS << "cvet: " << Plan.numSeen() << " probes on " << Plan.numFunctions()
     << " functions; " << Countable << " of " << Plan.Holders.size()
     << " holders can be counted\n";
  size_t Sum = 0;
  for (auto [In, Count] : Plan.unseen())
    Sum += Count;
  if (!Sum)
    return;
  OS << "cvet: " << Sum << " more have no object that a probe sees:";
  const char *Comma = " ";
  for (auto [In, Count] : Plan.unseen()) {
    OS << Comma << Count << " " << name(In);
    Comma = ", ";
  }
  OS << '\n';
}
