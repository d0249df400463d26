//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Collects where objects are attached.
///
//===----------------------------------------------------------------------===//

#include "Attachments.h"
#include "Members.h"

using namespace cvet;

/// Does \p F store what it counts, so that it counts for itself?
bool Attachments::keepsWhatItCounts(FunctionId F) const {
  auto [It, IsNew] = Keeping.try_emplace(F);
  if (!IsNew)
    return It->second;
  llvm::SmallDenseSet<PlaceId, 8> Counted;
  for (const Effect &X : Fx.summary(F))
    if (X.Kind == EffectKind::Ref)
      Counted.insert(X.Object);
  return It->second = !Counted.empty() &&
                      llvm::any_of(Fx.summary(F), [&](const Effect &X) {
                        return X.Kind == EffectKind::Store &&
                               Prog.Places.kind(X.Object) == PlaceKind::Param &&
                               Counted.contains(X.Object);
                      });
}

/// Finds the references that \p F takes, see isCounted().
void Attachments::collectCounts(FunctionId F) {
  Counts.clear();
  const Function &Fn = Prog.Functions[F];
  llvm::SmallDenseSet<PlaceId, 8> Returned;
  for (const Event &E : Fn.Events)
    if (E.Kind == EventKind::Return && !E.Ops.empty())
      Returned.insert(E.Ops[0].Values.begin(), E.Ops[0].Values.end());
  for (const Effect &X : Fx.of(F)) {
    if (X.Kind != EffectKind::Ref ||
        (X.Holder && !Used.isCount(holderName(Prog.Places, X.Holder))))
      continue;
    Count New{X.Event, !X.IsOwn && keepsWhatItCounts(X.Via), PlaceId(0)};
    // `return ref(x)`: the reference is the caller's.
    const Event &E = Fn.Events[X.Event];
    if (E.Kind == EventKind::Call)
      if (PlaceId Result = Prog.Places.root(PlaceKind::Call, E.CallNo);
          Returned.contains(Result))
        New.Returned = Result;
    llvm::SmallVector<Count, 1> &All = Counts[X.Object];
    if (!llvm::is_contained(All, New))
      All.push_back(New);
  }
}

/// Does what \p Attach attaches get one more reference in \p F?
bool Attachments::isCounted(FunctionId F, const Effect &Attach) const {
  if (Counts.empty())
    return false;
  const Event &E = Prog.Functions[F].Events[Attach.Event];
  auto IsForIt = [&](const Count &C) {
    return C.Event == Attach.Event ||
           (!C.IsOfCallee &&
            (!C.Returned ||
             llvm::is_contained(E.Ops.back().Values, C.Returned)));
  };
  return llvm::any_of(
      Fx.expand(F, Attach.Event, Attach.Object), [&](PlaceId Object) {
        auto It = Counts.find(Object);
        return It != Counts.end() && llvm::any_of(It->second, IsForIt);
      });
}

/// Is \p Place a part of what a link leads to: `h->prev->next`?
static bool isOfNeighbour(const Program &Prog, PlaceId Place) {
  if (Prog.Places.kind(Place) != PlaceKind::Arrow)
    return false;
  const FieldFacts *Fd =
      Prog.field(holderName(Prog.Places, Prog.Places.base(Place)));
  return Fd && Fd->Type.K == TypeClass::RecordPointer &&
         Fd->Type.Rec == Fd->Record;
}

void Attachments::attach(FunctionId F, uint32_t Event, NameId Record, Holder H,
                         PlaceId Place, PlaceId Object, bool Counted) {
  if (!Known.insert({{H.raw(), uint64_t(F) << 32 | Event}, Record}).second) {
    // An insertion by hand writes to a neighbour and to the head: that is what
    // has a name.
    if (H.Kind == HolderKind::Link &&
        Prog.Places.kind(Place) == PlaceKind::Addr)
      for (Attachment &A : llvm::reverse(Attached[Record][H]))
        if (A.F == F && A.Event == Event && A.Object == Object &&
            isOfNeighbour(Prog, A.Place))
          A.Place = Place;
    return;
  }
  Attachment A;
  A.F = F;
  A.Event = Event;
  A.Place = Place;
  A.Object = Object;
  A.Fresh = Fx.isFresh(F, Event, Object);
  A.Counted = Counted;
  Attached[Record][H].push_back(A);
}

void Attachments::addHead(const HolderNames::LinkTarget &L, PlaceId List) {
  NameId Head = holderName(Prog.Places, List);
  if (!Head || Head == L.H.Name) // behind another element
    return;
  auto &Set = Heads[L.H.Name];
  if (!llvm::is_contained(Set, Head))
    Set.push_back(Head);
}

/// Is \p Member, a part of a local record that is copied at \p At of \p F,
/// one that nobody has put anything into (`struct s s = {name, NULL};`)?
static bool isNeverSet(const Program &Prog, const Flow &Fl, FunctionId F,
                       uint32_t At, PlaceId Member) {
  const PlaceTable &Places = Prog.Places;
  PlaceId Root = Member;
  for (; Places.kind(Root) == PlaceKind::Dot; Root = Places.base(Root))
    ;
  if (Member == Root || Places.kind(Root) != PlaceKind::Local ||
      Fl.defines(Root).any() || !Fl.reachingDefines(At, Member).empty())
    return false;
  // Who has its address may set all of it.
  return llvm::none_of(Prog.Functions[F].Events, [&](const Event &E) {
    return llvm::any_of(E.Ops, [&](const Operand &O) {
      return llvm::any_of(O.Values, [&](PlaceId V) {
        return Places.kind(V) == PlaceKind::Addr && Places.rootOf(V) == Root;
      });
    });
  });
}

/// The holder of the object that store \p X of \p F puts into a pointer, if it
/// is one.
std::optional<Holder> Attachments::storedTo(FunctionId F,
                                            const Effect &X) const {
  const PlaceTable &Places = Prog.Places;
  if (!X.Record || Places.kind(X.Object) <= PlaceKind::String ||
      Places.kind(X.Object) == PlaceKind::Function ||
      Places.kind(X.Object) == PlaceKind::Fresh)
    return std::nullopt;
  auto H = Names.holderOf(X.Holder);
  if (!H || Prog.isWeak(H->Name) || Places.isInside(X.Holder, X.Object))
    return std::nullopt;
  // What was loaded from the holder before is put back.
  for (PlaceId V : Fx.expand(F, X.Event, X.Object))
    if (V == X.Holder)
      return std::nullopt;
  if (isNeverSet(Prog, Fx.flow(F), F, X.Event, X.Object))
    return std::nullopt;
  // `head = head->next` and `head = remove(head, x)` move a head on.
  if (Places.hasPrefix(X.Object, X.Holder))
    return std::nullopt;
  if (PlaceId Root = Places.rootOf(X.Object);
      Places.kind(Root) == PlaceKind::Call) {
    if (auto Call = Prog.callOf(F, Root))
      for (const Operand &O : Prog.event(*Call).Ops)
        for (PlaceId V : O.Values)
          if (auto Passed = Names.holderOf(V); Passed && *Passed == *H)
            return std::nullopt;
  }
  const TypeClass *T = nullptr;
  if (const FieldFacts *Fd = Prog.field(H->Name)) {
    // The links of a hand-written list are not holders; its heads are.
    const RecordInfo &Owner = Prog.record(Fd->Record);
    if ((Fd->Record == X.Record && Links.chains(*Fd)) ||
        (Owner.IsLocal && !Owner.IsLongLived))
      return std::nullopt;
    T = &Fd->Type;
  } else if (const GlobalFacts *G = Prog.global(H->Name)) {
    T = &G->Type;
  }
  if (!T || !((T->K == TypeClass::RecordPointer && T->Rec == X.Record) ||
              T->K == TypeClass::VoidPointer ||
              (T->K == TypeClass::OtherPointer && T->Rec == X.Record)))
    return std::nullopt;
  return H;
}

/// The same for the address of a member of object \p Whole.
std::optional<Holder>
Attachments::partStoredTo(FunctionId F, const Effect &X,
                          const WholeObject &Whole) const {
  auto H = Names.holderOf(X.Holder);
  if (!H || Prog.isWeak(H->Name) || Names.isTailPointer(X.Holder))
    return std::nullopt;
  const FieldFacts *Fd = Prog.field(H->Name);
  const RecordInfo *Owner = Fd ? &Prog.record(Fd->Record) : nullptr;
  // A pointer between parts of such objects, or in a record that is gone before
  // the call ends.
  if (Owner &&
      (Fd->Record == Whole.Record || (Owner->IsLocal && !Owner->IsLongLived)))
    return std::nullopt;
  // An object that points into itself is not held by that, whatever names it
  // has here: `q->node.key = &q->number`. But for a callback that is embedded:
  // whoever has that calls it with the object.
  if (!Owner || !Owner->HasFunction)
    for (PlaceId Holder : Fx.expand(F, X.Event, X.Holder))
      for (PlaceId Object : Fx.expand(F, X.Event, Whole.Object))
        if (Object != UnknownPlace && Prog.Places.hasPrefix(Holder, Object))
          return std::nullopt;
  return H;
}

/// Does \p X store a link of \p Object in the very object, or in a link that is
/// next to it (`n->next->prev = n`)?
bool Attachments::isInItself(const Effect &X, PlaceId Object) const {
  if (Prog.Places.isInside(X.Holder, Object))
    return true;
  const FieldFacts *Fd = Prog.field(holderName(Prog.Places, X.Holder));
  return X.Kind == EffectKind::Store && Fd && Fd->Record == X.Record &&
         Prog.Places.hasPrefix(X.Holder, Object);
}

void Attachments::add(FunctionId F, const Effect &X) {
  const PlaceTable &Places = Prog.Places;
  switch (X.Kind) {
  case EffectKind::Link:
    if (auto L = Names.linkTarget(X)) {
      addHead(*L, Names.headOf(X.Holder));
      attach(F, X.Event, L->Record, L->H, X.Holder, L->Object, isCounted(F, X));
    }
    return;
  case EffectKind::Insert: {
    NameId Name = holderName(Places, X.Holder);
    if (!Name || Places.kind(X.Object) <= PlaceKind::String ||
        Prog.isWeak(Name))
      return;
    const Holder H{HolderKind::Contents, Name};
    if (X.Record)
      attach(F, X.Event, X.Record, H, X.Holder, X.Object, isCounted(F, X));
    // The address of a number or of a name in it keeps the whole.
    else if (auto Whole = wholeOf(Prog, X.Object);
             Whole && !Places.isInside(X.Holder, Whole->Object))
      attach(F, X.Event, Whole->Record, H, X.Holder, Whole->Object,
             isCounted(F, X));
    return;
  }
  case EffectKind::Register:
  case EffectKind::Arm:
    addRegistration(F, X);
    return;
  case EffectKind::Store: {
    // The context of a library's handle is bound to it, and held once it is
    // armed. The fields of a local record die with it.
    if (Places.isPartOfLocal(X.Holder) || Names.isHandleData(X.Holder))
      return;
    if (Places.kind(X.Object) != PlaceKind::Addr) {
      if (auto H = storedTo(F, X))
        attach(F, X.Event, X.Record, *H, X.Holder, X.Object, isCounted(F, X));
      return;
    }
    auto L = Names.linkTarget(X);
    if (!L) {
      if (auto Whole = wholeOf(Prog, X.Object))
        if (auto H = partStoredTo(F, X, *Whole))
          attach(F, X.Event, Whole->Record, *H, X.Holder, Whole->Object,
                 isCounted(F, X));
      return;
    }
    if (isInItself(X, L->Object) || Names.isTailPointer(X.Holder))
      return;
    PlaceId List = Names.headOf(X.Holder);
    addHead(*L, List);
    attach(F, X.Event, L->Record, L->H, List, L->Object, isCounted(F, X));
    return;
  }
  default:
    return;
  }
}

Attachments::Attachments(const Program &Prog, const Effects &Fx,
                         const HolderNames &Names, const Uses &Used)
    : Prog(Prog), Fx(Fx), Names(Names), Used(Used), Links(Prog, Fx),
      ByHolder(Prog.Functions.size()) {
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F)
    collectBindings(F);
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F)
    collect(F);
  // Nothing is added any more.
  Known = decltype(Known)();
  Counts = decltype(Counts)();
}

/// The holder that \p X, whatever its object is, puts something into.
std::optional<Holder> Attachments::target(FunctionId F, const Effect &X) const {
  switch (X.Kind) {
  case EffectKind::Link:
    if (auto L = Names.linkTarget(X))
      return L->H;
    return std::nullopt;
  case EffectKind::Insert:
    if (NameId Name = holderName(Prog.Places, X.Holder))
      return Holder{HolderKind::Contents, Name};
    return std::nullopt;
  case EffectKind::Register:
  case EffectKind::Arm:
    if (auto T = Names.handleTarget(F, X))
      return T->H;
    if (X.Kind == EffectKind::Register &&
        Prog.Places.kind(X.Callback) == PlaceKind::Function)
      return Holder{HolderKind::Callback, Prog.Places[X.Callback].Payload};
    return std::nullopt;
  case EffectKind::Store:
    return Names.holderOf(X.Holder);
  default:
    return std::nullopt;
  }
}

void Attachments::collect(FunctionId F) {
  llvm::ArrayRef<Effect> All = Fx.of(F);
  collectCounts(F);
  std::vector<std::pair<uint64_t, uint32_t>> Found;
  for (uint32_t I = 0; I < All.size(); ++I) {
    if ((All[I].IsOwn || All[I].TypedHere) && !Prog.Functions[F].IsForeign)
      add(F, All[I]);
    if (auto H = target(F, All[I]))
      Found.push_back({H->raw(), I});
    // The address of an embedded link, put into a list by hand.
    if (All[I].Kind == EffectKind::Store)
      if (auto L = Names.linkTarget(All[I]))
        Found.push_back({L->H.raw(), I});
  }
  ByHolder[F] = Rows<uint64_t>(std::move(Found));
}

llvm::ArrayRef<uint32_t> Attachments::mayAttach(FunctionId F,
                                                const Holder &H) const {
  return ByHolder[F][H.raw()];
}

void Attachments::collectBindings(FunctionId F) {
  auto Bind = [&](const Holder &H, uint32_t Event, PlaceId Object,
                  NameId Record, bool IsOnce) {
    Bindings[H.raw()].push_back({F, Event, Object, Record, IsOnce});
  };
  for (const Effect &X : Fx.of(F)) {
    if (!X.IsOwn && !X.TypedHere)
      continue;
    auto Whole = wholeOf(Prog, X.Object);
    if (X.Kind == EffectKind::Bind) {
      auto [Object, Record] = Names.contextOf(F, X);
      if (auto T = Names.handleTarget(F, X))
        Bind(T->H, X.Event, Object, Record, X.IsOnce);
    } else if (X.Kind == EffectKind::Store && Names.isHandleData(X.Holder)) {
      if (auto T = Names.handleAt(Prog.Places.base(X.Holder)))
        Bind(T->H, X.Event, Whole ? Whole->Object : X.Object,
             Whole ? Whole->Record : X.Record, false);
    }
  }
}

/// Does nothing keep the handle that \p X starts?
bool Attachments::isUnnamed(FunctionId F, const Effect &X) const {
  if (X.Holder == UnknownPlace)
    return true;
  if (Prog.Places.kind(X.Holder) != PlaceKind::Call)
    return false;
  const Function &Fn = Prog.Functions[F];
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind != EventKind::Call && E.Kind != EventKind::Store &&
        E.Kind != EventKind::Return)
      continue;
    for (const Operand &O : E.Ops)
      for (PlaceId V : O.Values)
        if (llvm::is_contained(Fx.expand(F, I, V), X.Holder))
          return false;
  }
  return true;
}

bool Attachments::isOnce(FunctionId F, const Effect &X) const {
  if (X.Kind != EffectKind::Arm)
    return X.IsOnce;
  // Of a local handle here, of another one anywhere.
  bool Any = false, All = true;
  for (const Effect &B : Fx.of(F))
    if (B.Kind == EffectKind::Bind && B.Holder == X.Holder) {
      Any = true;
      All &= B.IsOnce;
    }
  if (auto T = Any ? std::nullopt : Names.handleTarget(F, X))
    if (auto Bound = Bindings.find(T->H.raw()); Bound != Bindings.end())
      for (const Binding &B : Bound->second) {
        Any = true;
        All &= B.IsOnce;
      }
  return Any && All;
}

void Attachments::addRegistration(FunctionId F, const Effect &X) {
  auto T = Names.handleTarget(F, X);
  // A registry that is its own context dies with what is registered in it.
  auto IsRegistry = [&](PlaceId Object) {
    unsigned Times = 0;
    for (const Operand &O : Prog.Functions[F].Events[X.Event].Ops)
      Times += llvm::is_contained(O.Values, Object);
    return Times > 1;
  };
  // What its destroy notify takes care of is owned by the registration.
  bool IsOwned = X.IsReleased;
  if (T && T->Owner)
    attach(F, X.Event, T->OwnerRecord, T->H, X.Holder, T->Owner, IsOwned);
  auto IsObject = [&](PlaceId O) {
    PlaceKind K = Prog.Places.kind(O);
    return K > PlaceKind::String && K != PlaceKind::Function &&
           K != PlaceKind::Fresh && K != PlaceKind::Addr;
  };
  auto [Object, Record] = Names.contextOf(F, X);
  if (X.Kind == EffectKind::Register && Record && IsObject(Object) &&
      !IsRegistry(Object)) {
    if (T)
      attach(F, X.Event, Record, T->H, X.Holder, Object, IsOwned);
    else if (Prog.Places.kind(X.Callback) == PlaceKind::Function &&
             isUnnamed(F, X))
      attach(F, X.Event, Record,
             {HolderKind::Callback, Prog.Places[X.Callback].Payload}, X.Holder,
             Object, IsOwned);
  }
  if (!T)
    return;
  auto Bound = Bindings.find(T->H.raw());
  if (Bound == Bindings.end())
    return;
  for (const Binding &B : Bound->second)
    if (B.Record && IsObject(B.Object))
      attach(B.F, B.Event, B.Record, T->H, X.Holder, B.Object, false);
}

llvm::ArrayRef<NameId> Attachments::heads(const Holder &H) const {
  auto It = Heads.find(H.Name);
  if (H.Kind != HolderKind::Link || It == Heads.end())
    return {};
  return It->second;
}

bool Attachments::isOneOf(PlaceId Value,
                          llvm::ArrayRef<PlaceId> Objects) const {
  if (llvm::is_contained(Objects, Value))
    return true;
  auto Whole = wholeOf(Prog, Value);
  return Whole && llvm::is_contained(Objects, Whole->Object);
}

/// Does effect \p X attach one of \p Objects to \p H?
bool Attachments::isAttach(FunctionId F, const Effect &X,
                           llvm::ArrayRef<PlaceId> Objects,
                           const Holder &H) const {
  switch (H.Kind) {
  case HolderKind::Link:
    if (X.Kind == EffectKind::Link || X.Kind == EffectKind::Store)
      if (auto L = Names.linkTarget(X); L && L->H == H)
        return llvm::is_contained(Objects, L->Object) &&
               !isInItself(X, L->Object);
    return false;
  case HolderKind::Contents:
    return X.Kind == EffectKind::Insert &&
           holderName(Prog.Places, X.Holder) == H.Name &&
           isOneOf(X.Object, Objects);
  case HolderKind::Callback:
    return X.Kind == EffectKind::Register &&
           X.Callback == Prog.Places.root(PlaceKind::Function, H.Name) &&
           llvm::is_contained(Objects, Names.contextOf(F, X).first) &&
           !Names.handleTarget(F, X);
  case HolderKind::Handle: {
    if (X.Kind != EffectKind::Register && X.Kind != EffectKind::Arm)
      return false;
    auto T = Names.handleTarget(F, X);
    if (!T || !(T->H == H))
      return false;
    if (T->Owner && llvm::is_contained(Objects, T->Owner))
      return true;
    if (X.Kind == EffectKind::Register &&
        llvm::is_contained(Objects, Names.contextOf(F, X).first))
      return true;
    auto Bound = Bindings.find(H.raw());
    return Bound != Bindings.end() &&
           llvm::any_of(Bound->second, [&](const Binding &B) {
             return B.F == F && llvm::is_contained(Objects, B.Object);
           });
  }
  default: {
    if (X.Kind != EffectKind::Store)
      return false;
    auto Stored = Names.holderOf(X.Holder);
    return Stored && *Stored == H && isOneOf(X.Object, Objects);
  }
  }
}
