//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Builds the retention graph: attachments, deaths, detach sets, uses.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"
#include "llvm/ADT/StringExtras.h"

using namespace cvet;

RetentionGraph::RetentionGraph(std::vector<UnitFacts> Units,
                               const ModelTable &Models,
                               const LinkOptions &Options)
    : Prog(std::move(Units), Models, Options.WholeProgram), Fx(Prog) {
  collectUses();
  collectKeyTypes();
  collectAttachments();
  collectDeaths();
  collectDetaches();
}

std::shared_ptr<const RetentionGraph>
cvet::linkUnits(std::vector<UnitFacts> Units, const ModelTable &Models,
                const LinkOptions &Options) {
  return std::make_shared<const RetentionGraph>(std::move(Units), Models,
                                                Options);
}

std::vector<std::string> cvet::relevantFunctions(const RetentionGraph &Graph) {
  const Program &P = Graph.program();
  std::vector<std::string> Names;
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    bool Kills = false, Attaches = false;
    for (const Effect &X : Graph.effects().of(F)) {
      Kills |= X.Kind == EffectKind::Kill;
      if (X.Kind == EffectKind::Link || X.Kind == EffectKind::Insert)
        Attaches = true;
      else if (X.Kind == EffectKind::Store && X.Record &&
               P.Places.kind(X.Object) != PlaceKind::Null)
        if (auto H = Graph.holderOf(X.Holder))
          if (auto It = Graph.attachments().find(X.Record);
              It != Graph.attachments().end() && It->second.count(*H))
            Attaches = true;
    }
    if (Kills && Attaches)
      Names.push_back(P.Names.str(P.Functions[F].Name).str());
  }
  llvm::sort(Names);
  return Names;
}

NameId RetentionGraph::intern(const llvm::Twine &Name) const {
  return Prog.Names.intern(Name.str());
}

std::optional<Holder> RetentionGraph::holderOf(PlaceId Place) const {
  NameId Name = holderName(Prog.Places, Place);
  if (!Name)
    return std::nullopt;
  if (Prog.field(Name))
    return Holder{HolderKind::Field, Name};
  return Holder{HolderKind::Global, Name};
}

std::optional<Holder> RetentionGraph::loadedFrom(PlaceId Place,
                                                 NameId Record) const {
  const PlaceTable::Node &N = Prog.Places[Place];
  switch (N.Kind) {
  case PlaceKind::Element:
    if (N.Payload)
      return Holder{HolderKind::Link, intern(Prog.Names.str(Record) + "." +
                                             Prog.Names.str(N.Payload))};
    if (NameId Name = holderName(Prog.Places, N.Base))
      return Holder{HolderKind::Contents, Name};
    return std::nullopt;
  case PlaceKind::Arrow:
  case PlaceKind::Dot:
  case PlaceKind::Index:
  case PlaceKind::Deref:
  case PlaceKind::Global:
    return holderOf(Place);
  case PlaceKind::Container:
    // container_of of something loaded from a link field: a list element.
    return Holder{HolderKind::Link, N.Payload};
  default:
    return std::nullopt;
  }
}

std::optional<RetentionGraph::LinkTarget>
RetentionGraph::linkTarget(const Effect &X) const {
  const PlaceTable &Places = Prog.Places;
  if (X.Field) {
    if (!X.Record || X.Object == UnknownPlace)
      return std::nullopt;
    return LinkTarget{{HolderKind::Link, intern(Prog.Names.str(X.Record) + "." +
                                                Prog.Names.str(X.Field))},
                      X.Object,
                      X.Record};
  }
  if (Places.kind(X.Object) != PlaceKind::Addr)
    return std::nullopt;
  // &o->m.n: the member chain up to the pointer to the object.
  llvm::SmallVector<llvm::StringRef, 4> Members;
  PlaceId At = Places.base(X.Object);
  const FieldFacts *Last = nullptr;
  while (Places.kind(At) == PlaceKind::Dot ||
         Places.kind(At) == PlaceKind::Index) {
    if (Places.kind(At) == PlaceKind::Dot) {
      const FieldFacts *F = Prog.field(Places[At].Payload);
      if (!F)
        return std::nullopt;
      Last = Last ? Last : F;
      Members.push_back(Prog.Names.str(F->Field));
    }
    At = Places.base(At);
  }
  if (Places.kind(At) != PlaceKind::Arrow)
    return std::nullopt;
  const FieldFacts *Outer = Prog.field(Places[At].Payload);
  if (!Outer)
    return std::nullopt;
  Last = Last ? Last : Outer;
  bool IsLink =
      (Last->Type.K == TypeClass::Record && Prog.record(Last->Type.Rec).IsLink) ||
      (Last->Type.K == TypeClass::RecordPointer &&
       (Last->Type.Rec == Last->Record || Last->Type.Rec == Outer->Record));
  if (!IsLink && X.Kind != EffectKind::Link && X.Kind != EffectKind::Unlink)
    return std::nullopt;
  std::string Chain = Prog.Names.str(Places[At].Payload).str();
  for (llvm::StringRef M : llvm::reverse(Members))
    Chain += "." + M.str();
  return LinkTarget{{HolderKind::Link, intern(Chain)},
                    Places.base(At),
                    Outer->Record};
}

void RetentionGraph::collectUses() {
  const PlaceTable &Places = Prog.Places;
  // Fields that count references: they go down where the object dies.
  llvm::DenseSet<NameId> Counts;
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F) {
    llvm::ArrayRef<Effect> All = Fx.of(F);
    for (const Effect &X : All) {
      if (X.Kind != EffectKind::Unref || !X.IsOwn || !X.Holder)
        continue;
      NameId Count = holderName(Places, X.Holder);
      bool Dies = llvm::any_of(All, [&](const Effect &K) {
        return K.Kind == EffectKind::Kill && K.Object == X.Object;
      });
      for (uint32_t E = 0; !Dies && E < Prog.Functions[F].Events.size(); ++E) {
        if (Prog.Functions[F].Events[E].Kind != EventKind::Call)
          continue;
        for (const CallTarget &T : Prog.targets(F, E))
          for (const Effect &K : Fx.summary(T.Callee))
            if (K.Kind == EffectKind::Kill &&
                Places.kind(K.Object) == PlaceKind::Param &&
                llvm::is_contained(
                    Fx.argument(F, E, T, Places[K.Object].Payload), X.Object))
              Dies = true;
      }
      if (Dies && Count)
        Counts.insert(Count);
    }
  }
  for (NameId Count : Counts)
    if (const FieldFacts *Fd = Prog.field(Count))
      Refcounted.insert(Fd->Record);
  CountFields = std::move(Counts);

  for (FunctionId F = 0; F < Prog.Functions.size(); ++F) {
    for (NameId N : Prog.Functions[F].Reads)
      Readers[N].push_back(F);
    for (const Effect &X : Fx.of(F)) {
      if (X.Kind == EffectKind::Unref && !X.Holder && X.Record)
        Refcounted.insert(X.Record);
      if (X.Kind == EffectKind::Kill && X.IsOwn && X.Record &&
          Prog.isDestroyedByType(F, X.Event))
        LibraryObjects.insert(X.Record);
      if (X.Kind == EffectKind::Kill)
        if (auto H = loadedFrom(X.Object, X.Record)) {
          Owning.insert(H->raw());
          if (X.Record && H->isPointer()) {
            auto &Set = Owners[X.Record];
            if (!llvm::is_contained(Set, H->Name))
              Set.push_back(H->Name);
          }
        }
      if (!X.IsOwn)
        continue;
      if (X.Kind == EffectKind::Compare) {
        for (PlaceId Side : {X.Holder, X.Object})
          if (auto H = holderOf(Side)) {
            auto &Set = Comparers[H->raw()];
            if (!llvm::is_contained(Set, F))
              Set.push_back(F);
          }
      } else if (X.Kind == EffectKind::Store &&
                 Places.kind(X.Object) == PlaceKind::Null) {
        if (auto H = holderOf(X.Holder)) {
          auto &Set = Clears[H->raw()];
          if (Set.empty() || Set.back() != std::make_pair(F, X.Event))
            Set.push_back({F, X.Event});
        }
      }
    }
  }
}

bool RetentionGraph::isCounted(FunctionId F, const Effect &Attach) const {
  llvm::SmallVector<PlaceId, 8> Objects =
      Fx.expand(F, Attach.Event, Attach.Object);
  // A callee that stores what it counts, counts for itself.
  auto KeepsWhatItCounts = [&](FunctionId Callee) {
    llvm::ArrayRef<Effect> Summary = Fx.summary(Callee);
    return llvm::any_of(Summary, [&](const Effect &S) {
      return S.Kind == EffectKind::Store &&
             Prog.Places.kind(S.Object) == PlaceKind::Param &&
             llvm::any_of(Summary, [&](const Effect &R) {
               return R.Kind == EffectKind::Ref && R.Object == S.Object;
             });
    });
  };
  for (const Effect &X : Fx.of(F))
    if (X.Kind == EffectKind::Ref && llvm::is_contained(Objects, X.Object) &&
        (!X.Holder || CountFields.count(holderName(Prog.Places, X.Holder))) &&
        (X.IsOwn || X.Event == Attach.Event || !KeepsWhatItCounts(X.Via)))
      return true;
  return false;
}

/// A pointer to the last element's link, `T **tail`: it follows the list.
bool RetentionGraph::isTailPointer(PlaceId Place) const {
  NameId Name = holderName(Prog.Places, Place);
  const FieldFacts *F = Prog.field(Name);
  const GlobalFacts *G = Prog.global(Name);
  const TypeClass *T = F ? &F->Type : G ? &G->Type : nullptr;
  return T && T->K == TypeClass::OtherPointer && T->Rec;
}

void RetentionGraph::addAttachment(FunctionId F, const Effect &X) {
  const PlaceTable &Places = Prog.Places;
  auto Add = [&](NameId Record, Holder H, PlaceId Place, PlaceId Object) {
    std::vector<Attachment> &Sites = Attached[Record][H];
    for (const Attachment &A : Sites)
      if (A.F == F && A.Event == X.Event)
        return;
    Attachment A;
    A.F = F;
    A.Event = X.Event;
    A.Place = Place;
    A.Object = Object;
    A.Fresh = Fx.isFresh(F, X.Event, Object);
    A.Counted = isCounted(F, X);
    Sites.push_back(A);
  };
  // The fields of a local record die with it.
  auto IsLocal = [&](PlaceId Place) {
    if (Places.rootKind(Place) != PlaceKind::Local)
      return false;
    for (PlaceId At = Place; !Places.isRootPlace(At); At = Places.base(At))
      if (Places.kind(At) == PlaceKind::Arrow ||
          Places.kind(At) == PlaceKind::Deref ||
          Places.kind(At) == PlaceKind::Element)
        return false;
    return true;
  };
  auto AddHead = [&](const LinkTarget &L) {
    NameId Head = holderName(Places, X.Holder);
    if (!Head)
      return;
    auto &Set = Heads[L.H.Name];
    if (!llvm::is_contained(Set, Head))
      Set.push_back(Head);
  };
  switch (X.Kind) {
  case EffectKind::Link:
    if (auto L = linkTarget(X)) {
      AddHead(*L);
      Add(L->Record, L->H, X.Holder, L->Object);
    }
    return;
  case EffectKind::Insert: {
    NameId Name = holderName(Places, X.Holder);
    if (!Name || !X.Record || Places.kind(X.Object) <= PlaceKind::String ||
        Prog.isWeak(Name))
      return;
    Add(X.Record, {HolderKind::Contents, Name}, X.Holder, X.Object);
    return;
  }
  case EffectKind::Store:
    break;
  default:
    return;
  }
  if (Places.kind(X.Object) == PlaceKind::Addr) {
    auto L = linkTarget(X);
    if (!L || Places.hasPrefix(X.Holder, L->Object) || IsLocal(X.Holder) ||
        isTailPointer(X.Holder))
      return;
    AddHead(*L);
    Add(L->Record, L->H, X.Holder, L->Object);
    return;
  }
  if (!X.Record || Places.kind(X.Object) <= PlaceKind::String ||
      Places.kind(X.Object) == PlaceKind::Function ||
      Places.kind(X.Object) == PlaceKind::Fresh)
    return;
  auto H = holderOf(X.Holder);
  if (!H || Prog.isWeak(H->Name) || IsLocal(X.Holder) ||
      Places.hasPrefix(X.Holder, X.Object))
    return;
  // What was loaded from the holder before is put back.
  for (PlaceId V : Fx.expand(F, X.Event, X.Object))
    if (V == X.Holder)
      return;
  // `head = head->next` and `head = remove(head, x)` move a head on.
  if (Places.hasPrefix(X.Object, X.Holder))
    return;
  if (PlaceId Root = Places.rootOf(X.Object);
      Places.kind(Root) == PlaceKind::Call) {
    const Function &Fn = Prog.Functions[F];
    auto Call = Fn.CallEvent.find(Places[Root].Payload);
    if (Call != Fn.CallEvent.end())
      for (const Operand &O : Fn.Events[Call->second].Ops)
        for (PlaceId V : O.Values)
          if (auto Passed = holderOf(V); Passed && *Passed == *H)
            return;
  }
  const TypeClass *T = nullptr;
  if (const FieldFacts *Fd = Prog.field(H->Name)) {
    // The links of a hand-written list are not holders; its heads are.
    const RecordInfo &Owner = Prog.record(Fd->Record);
    if (Fd->Record == X.Record || (Owner.IsLocal && !Owner.IsLongLived))
      return;
    T = &Fd->Type;
  } else if (const GlobalFacts *G = Prog.global(H->Name)) {
    T = &G->Type;
  }
  if (!T || !((T->K == TypeClass::RecordPointer && T->Rec == X.Record) ||
              T->K == TypeClass::VoidPointer ||
              (T->K == TypeClass::OtherPointer && T->Rec == X.Record)))
    return;
  Add(X.Record, *H, X.Holder, X.Object);
}

void RetentionGraph::collectAttachments() {
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F)
    for (const Effect &X : Fx.of(F))
      if (X.IsOwn || X.TypedHere)
        addAttachment(F, X);
}

void RetentionGraph::collectDeaths() {
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F) {
    uint32_t LastEvent = ~0u;
    NameId LastRecord = 0;
    for (const Effect &X : Fx.of(F)) {
      if (X.Kind != EffectKind::Kill || !X.Record ||
          !(X.IsOwn || X.TypedHere) || X.Object == UnknownPlace)
        continue;
      if (X.Event == LastEvent && X.Record == LastRecord)
        continue; // another name of the same object
      LastEvent = X.Event;
      LastRecord = X.Record;
      Deaths[X.Record].push_back({F, X.Event, X.Object, X.Record, X.IsOwn});
    }
  }
}

static std::string withoutConst(llvm::StringRef Type) {
  std::string S = Type.str();
  for (size_t At; (At = S.find("const ")) != std::string::npos;)
    S.erase(At, 6);
  return S;
}

void RetentionGraph::collectKeyTypes() {
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F)
    for (const Effect &X : Fx.of(F)) {
      if (X.Kind != EffectKind::Insert || !X.IsOwn)
        continue;
      NameId Container = holderName(Prog.Places, X.Holder);
      if (!Container)
        continue;
      const Event &E = Prog.Functions[F].Events[X.Event];
      for (const Role &R : Prog.roles(F, X.Event))
        if (R.V == Verb::Inserts && unsigned(R.param(1)) < E.Ops.size()) {
          std::string T = withoutConst(Prog.Names.str(E.Ops[R.param(1)].Type));
          auto &Set = KeyTypes[Container];
          if (!llvm::is_contained(Set, T))
            Set.push_back(T);
        }
    }
}

bool RetentionGraph::isIneffective(FunctionId F, const Effect &X) const {
  if (!X.IsOwn || Prog.Functions[F].Events[X.Event].Kind != EventKind::Call)
    return false;
  auto Known = KeyTypes.find(holderName(Prog.Places, X.Holder));
  if (Known == KeyTypes.end())
    return false;
  const Event &E = Prog.Functions[F].Events[X.Event];
  for (const Role &R : Prog.roles(F, X.Event)) {
    if (R.V != Verb::Removes || !R.param(1) ||
        unsigned(R.param(1)) >= E.Ops.size())
      continue;
    std::string T = withoutConst(Prog.Names.str(E.Ops[R.param(1)].Type));
    llvm::StringRef Level = T;
    if (Level.consume_back("*") && Level.ends_with("*") &&
        llvm::is_contained(Known->second, Level.str()) &&
        !llvm::is_contained(Known->second, T))
      return true;
  }
  return false;
}

llvm::SmallVector<Holder, 4>
RetentionGraph::detachedBy(FunctionId F, const Effect &X) const {
  llvm::SmallVector<Holder, 4> Out;
  const PlaceTable &Places = Prog.Places;
  NameId Name = holderName(Places, X.Holder);
  switch (X.Kind) {
  case EffectKind::Unlink:
    if (auto L = linkTarget(X))
      Out.push_back(L->H);
    else if (X.Object == UnknownPlace && Name)
      Out.push_back({HolderKind::Emptied, Name});
    break;
  case EffectKind::Remove:
    if (Name && !isIneffective(F, X))
      Out.push_back({HolderKind::Contents, Name});
    break;
  case EffectKind::Empty:
    if (Name) {
      Out.push_back({HolderKind::Emptied, Name});
      Out.push_back({HolderKind::Contents, Name});
    }
    break;
  case EffectKind::Kill:
    if (X.Record)
      Out.push_back({HolderKind::Dead, X.Record});
    // The container itself may die.
    if (NameId Object = holderName(Places, X.Object))
      Out.push_back({HolderKind::Emptied, Object});
    break;
  case EffectKind::Zero:
    if (auto H = holderOf(X.Holder)) {
      Out.push_back(*H);
      Out.push_back({HolderKind::Emptied, H->Name});
    }
    if (X.Record)
      Out.push_back({HolderKind::Zeroed, X.Record});
    break;
  case EffectKind::Store: {
    auto H = holderOf(X.Holder);
    if (!H)
      break;
    PlaceKind K = Places.kind(X.Object);
    if (K == PlaceKind::Null) {
      Out.push_back(*H);
      Out.push_back({HolderKind::Emptied, H->Name});
    } else if ((!isRoot(K) && K != PlaceKind::Addr) ||
               K == PlaceKind::Global) {
      // Moved on to another object.
      Out.push_back(*H);
    }
    break;
  }
  case EffectKind::Escape: {
    // Code that is not known may detach whatever it can reach.
    if (auto L = linkTarget(X))
      Out.push_back(L->H);
    if (Places.kind(X.Object) == PlaceKind::Addr)
      if (auto H = holderOf(X.Object))
        Out.push_back(*H);
    if (NameId Object = holderName(Places, X.Object))
      Out.push_back({HolderKind::Contents, Object});
    break;
  }
  default:
    break;
  }
  return Out;
}

/// Is what \p X takes out put into the same kind of list again (moved to the
/// front) on every way out?
bool RetentionGraph::isPutBack(FunctionId F, const Effect &X) const {
  if (X.Kind != EffectKind::Unlink)
    return false;
  auto Out = linkTarget(X);
  if (!Out)
    return false;
  EventSet Links = Fx.flow(F).none();
  for (const Effect &Y : Fx.of(F)) {
    if (Y.Kind != EffectKind::Link && Y.Kind != EffectKind::Store)
      continue;
    auto In = linkTarget(Y);
    if (In && In->H == Out->H && In->Object == Out->Object &&
        !Prog.Places.hasPrefix(Y.Holder, In->Object))
      Links.set(Y.Event);
  }
  return Links.test(X.Event) ||
         (Links.any() &&
          !Fx.flow(F).hasPath(X.Event, Flow::Boundary, Links));
}

unsigned RetentionGraph::holderIndex(const Holder &H) const {
  auto [It, New] = Index.try_emplace(H.raw(), Holders.size());
  if (New)
    Holders.push_back(H);
  return It->second;
}

void RetentionGraph::collectDetaches() {
  size_t N = Prog.Functions.size();
  std::vector<llvm::SmallVector<unsigned, 8>> Own(N);
  for (FunctionId F = 0; F < N; ++F)
    for (const Effect &X : Fx.of(F))
      if (!isPutBack(F, X))
        for (const Holder &H : detachedBy(F, X))
          Own[F].push_back(holderIndex(H));
  MayDetach.assign(N, llvm::BitVector(Holders.size()));
  for (FunctionId F = 0; F < N; ++F)
    for (unsigned I : Own[F])
      MayDetach[F].set(I);
  // Callees come first; recursion needs a second round.
  for (int Round = 0; Round < 2; ++Round)
    for (FunctionId F : Fx.order())
      for (uint32_t E = 0; E < Prog.Functions[F].Events.size(); ++E)
        if (Prog.Functions[F].Events[E].Kind == EventKind::Call)
          for (const CallTarget &T : Prog.targets(F, E))
            if (T.Kind != CallKind::Deferred && T.Callee != F)
              MayDetach[F] |= MayDetach[T.Callee];
}

bool RetentionGraph::matches(const Holder &D, const Holder &H) const {
  if (D == H)
    return true;
  auto RecordOf = [&](NameId Name) -> NameId {
    const FieldFacts *F = Prog.field(Name);
    return F ? F->Record : 0;
  };
  switch (H.Kind) {
  case HolderKind::Field:
    return (D.Kind == HolderKind::Zeroed || D.Kind == HolderKind::Dead) &&
           D.Name == RecordOf(H.Name);
  case HolderKind::Contents:
    return (D.Kind == HolderKind::Emptied && D.Name == H.Name) ||
           ((D.Kind == HolderKind::Zeroed || D.Kind == HolderKind::Dead) &&
            D.Name == RecordOf(H.Name));
  case HolderKind::Link: {
    llvm::StringRef A = Prog.Names.str(D.Name), B = Prog.Names.str(H.Name);
    if (D.Kind == HolderKind::Link)
      return (A.size() > B.size() && A.starts_with(B) && A[B.size()] == '.') ||
             (B.size() > A.size() && B.starts_with(A) && B[A.size()] == '.');
    auto It = Heads.find(H.Name);
    if (It == Heads.end())
      return false;
    for (NameId Head : It->second) {
      if (D.Kind == HolderKind::Emptied && D.Name == Head)
        return true;
      if (D.Kind == HolderKind::Dead && D.Name == RecordOf(Head) &&
          !B.starts_with(A.str() + "."))
        return true;
    }
    return false;
  }
  default:
    return false;
  }
}

llvm::ArrayRef<unsigned>
RetentionGraph::detachersOf(const Holder &H) const {
  auto [It, New] = Detachers.try_emplace(H.raw());
  if (New)
    for (unsigned I = 0; I < Holders.size(); ++I)
      if (matches(Holders[I], H))
        It->second.push_back(I);
  return It->second;
}

llvm::ArrayRef<FunctionId>
RetentionGraph::comparers(const Holder &H) const {
  auto It = Comparers.find(H.raw());
  return It == Comparers.end() ? llvm::ArrayRef<FunctionId>() : It->second;
}

llvm::ArrayRef<std::pair<FunctionId, uint32_t>>
RetentionGraph::clears(const Holder &H) const {
  auto It = Clears.find(H.raw());
  if (It == Clears.end())
    return {};
  return It->second;
}

llvm::ArrayRef<FunctionId> RetentionGraph::readers(const Holder &H) const {
  auto It = Readers.find(H.Name);
  return It == Readers.end() ? llvm::ArrayRef<FunctionId>() : It->second;
}

bool RetentionGraph::isEverUnlinked(const Holder &H) const {
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F)
    for (const Effect &X : Fx.of(F))
      if (X.Kind == EffectKind::Unlink)
        if (auto L = linkTarget(X); L && matches(L->H, H))
          return true;
  return false;
}

llvm::ArrayRef<NameId> RetentionGraph::heads(const Holder &H) const {
  auto It = Heads.find(H.Name);
  if (H.Kind != HolderKind::Link || It == Heads.end())
    return {};
  return It->second;
}

bool RetentionGraph::isOwning(const Holder &H) const {
  return Owning.count(H.raw());
}

bool RetentionGraph::isRefcounted(NameId Record) const {
  return Refcounted.count(Record);
}

bool RetentionGraph::isGeneric(NameId Record) const {
  auto It = Owners.find(Record);
  return It != Owners.end() && It->second.size() >= 3;
}

bool RetentionGraph::isInSight(const Holder &H, NameId Record,
                               unsigned MaxHops) const {
  auto IsStatic = [&](NameId Name) {
    const GlobalFacts *G = Prog.global(Name);
    return G && G->IsInternal;
  };
  if (Prog.global(H.Name))
    return IsStatic(H.Name);
  auto R = Attached.find(Record);
  if (R == Attached.end())
    return false;
  auto Sites = R->second.find(H);
  if (Sites == R->second.end())
    return false;
  return llvm::all_of(Sites->second, [&](const Attachment &A) {
    for (PlaceId Pl : Fx.expand(A.F, A.Event, A.Place)) {
      // The variable's own field, or that of the one object it points to.
      unsigned Hops = 0;
      for (PlaceId At = Pl; !Prog.Places.isRootPlace(At);
           At = Prog.Places.base(At)) {
        PlaceKind K = Prog.Places.kind(At);
        const FieldFacts *Array =
            K == PlaceKind::Index
                ? Prog.field(holderName(Prog.Places, Prog.Places.base(At)))
                : nullptr;
        Hops += K == PlaceKind::Arrow || K == PlaceKind::Deref ||
                (Array && !Array->Type.Array);
      }
      PlaceId Root = Prog.Places.rootOf(Pl);
      if (Hops <= MaxHops && Prog.Places.kind(Root) == PlaceKind::Global &&
          IsStatic(Prog.Places[Root].Payload))
        return true;
    }
    return false;
  });
}
