//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Collects where objects are attached, die and are detached.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"

using namespace cvet;

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
  // `return ref(x)`: the reference is the caller's.
  const Function &Fn = Prog.Functions[F];
  auto IsReturned = [&](const Effect &Ref) {
    const Event &E = Fn.Events[Ref.Event];
    if (E.Kind != EventKind::Call || Ref.Event == Attach.Event)
      return false;
    PlaceId Result = Prog.Places.root(PlaceKind::Call, E.CallNo);
    return llvm::any_of(Fn.Events,
                        [&](const Event &R) {
                          return R.Kind == EventKind::Return &&
                                 !R.Ops.empty() &&
                                 llvm::is_contained(R.Ops[0].Values, Result);
                        }) &&
           !llvm::is_contained(Fn.Events[Attach.Event].Ops.back().Values,
                               Result);
  };
  for (const Effect &X : Fx.of(F))
    if (X.Kind == EffectKind::Ref && llvm::is_contained(Objects, X.Object) &&
        !IsReturned(X) &&
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

void RetentionGraph::attach(FunctionId F, uint32_t Event, NameId Record,
                            Holder H, PlaceId Place, PlaceId Object,
                            bool Counted) {
  std::vector<Attachment> &Sites = Attached[Record][H];
  for (const Attachment &A : Sites)
    if (A.F == F && A.Event == Event)
      return;
  Attachment A;
  A.F = F;
  A.Event = Event;
  A.Place = Place;
  A.Object = Object;
  A.Fresh = Fx.isFresh(F, Event, Object);
  A.Counted = Counted;
  Sites.push_back(A);
}

/// The list that \p Place, a pointer inside of a list's head or of a link, is
/// of: of `s->items.prev` the address of `s->items`. Else \p Place.
PlaceId RetentionGraph::headOf(PlaceId Place) const {
  const PlaceTable &Places = Prog.Places;
  const FieldFacts *Fd = Places.kind(Place) == PlaceKind::Dot
                             ? Prog.field(Places[Place].Payload)
                             : nullptr;
  if (!Fd || !Prog.record(Fd->Record).IsLink)
    return Place;
  return Prog.Places.step(Places.base(Place), PlaceKind::Addr);
}

void RetentionGraph::addAttachment(FunctionId F, const Effect &X) {
  const PlaceTable &Places = Prog.Places;
  auto Add = [&](NameId Record, Holder H, PlaceId Place, PlaceId Object) {
    attach(F, X.Event, Record, H, Place, Object, isCounted(F, X));
  };
  // The fields of a local record die with it.
  auto IsLocal = [&](PlaceId Place) {
    return Places.rootKind(Place) == PlaceKind::Local &&
           !Places.followsPointer(Place);
  };
  PlaceId List = headOf(X.Holder);
  auto AddHead = [&](const LinkTarget &L) {
    NameId Head = holderName(Places, List);
    if (!Head || Head == L.H.Name) // behind another element
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
  case EffectKind::Register:
  case EffectKind::Arm:
    addRegistration(F, X);
    return;
  case EffectKind::Store:
    break;
  default:
    return;
  }
  // The context of a library's handle is bound to it, and held once it is
  // armed.
  if (isHandleData(X.Holder))
    return;
  if (Places.kind(X.Object) == PlaceKind::Addr) {
    auto L = linkTarget(X);
    if (!L || Places.hasPrefix(X.Holder, L->Object) || IsLocal(X.Holder) ||
        isTailPointer(X.Holder))
      return;
    AddHead(*L);
    Add(L->Record, L->H, List, L->Object);
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
    if (auto Call = Prog.callOf(F, Root))
      for (const Operand &O : Prog.event(*Call).Ops)
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
  collectContexts();
  collectBindings();
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

void RetentionGraph::collectDetaches() {
  size_t N = Prog.Functions.size();
  std::vector<llvm::SmallVector<unsigned, 8>> Own(N);
  for (FunctionId F = 0; F < N; ++F)
    for (const Effect &X : Fx.of(F)) {
      if (isPutBack(F, X)) {
        PutBack.insert(&X);
        continue;
      }
      for (const Holder &H : detachedBy(F, X))
        Own[F].push_back(holderIndex(H));
    }
  MayDetach.assign(N, llvm::BitVector(Holders.size()));
  for (FunctionId F = 0; F < N; ++F)
    for (unsigned I : Own[F])
      MayDetach[F].set(I);
  // Callees come first; recursion needs a second round.
  for (int Round = 0; Round < 2; ++Round)
    for (FunctionId F : Fx.order())
      for (CallId Call : Prog.calls(F))
        for (const CallTarget &T : Prog.targets(Call))
          if (T.Kind != CallKind::Deferred && T.Callee != F)
            MayDetach[F] |= MayDetach[T.Callee];
}
