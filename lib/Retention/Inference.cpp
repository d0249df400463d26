//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Effects that only several stores together have: hand-written unlinking, and
/// containers of void pointers.
///
//===----------------------------------------------------------------------===//

#include "Effects.h"

using namespace cvet;

/// If storing \p Value into \p Holder is one step of taking an object out of a
/// hand-written list (`n->prev->next = n->next`, `*n->pprev = n->next`),
/// returns that object (or the address of its link), else unknown.
static PlaceId unlinkedByStore(const PlaceTable &Places, PlaceId Holder,
                               PlaceId Value) {
  const PlaceTable::Node &H = Places[Holder];
  const PlaceTable::Node &V = Places[Value];
  if (V.Kind != PlaceKind::Arrow && V.Kind != PlaceKind::Dot)
    return UnknownPlace;
  // The link pointer that is followed: n->prev in n->prev->next.
  if (H.Kind != PlaceKind::Arrow && H.Kind != PlaceKind::Deref)
    return UnknownPlace;
  const PlaceTable::Node &Followed = Places[H.Base];
  if (Followed.Kind != PlaceKind::Arrow && Followed.Kind != PlaceKind::Dot)
    return UnknownPlace;
  if (Followed.Base != V.Base || Followed.Kind != V.Kind)
    return UnknownPlace;
  // n->prev->next = n->next: all are members of one record, and the store does
  // not put back what it read.
  if (H.Kind == PlaceKind::Arrow && Followed.Payload == V.Payload &&
      H.Payload == V.Payload)
    return UnknownPlace;
  return V.Kind == PlaceKind::Dot
             ? const_cast<PlaceTable &>(Places).step(V.Base, PlaceKind::Addr)
             : V.Base;
}

/// If \p X stores, where an element was found, the one behind it (`n = *pp; *pp
/// = n->next`), returns that element, else unknown.
PlaceId Effects::bypassedByStore(FunctionId F, const Effect &X) const {
  const PlaceTable::Node V = P.Places[X.Object];
  if (V.Kind != PlaceKind::Arrow || X.Holder == X.Object ||
      P.Places.kind(X.Holder) != PlaceKind::Deref)
    return UnknownPlace;
  const FieldFacts *Link = P.field(V.Payload);
  bool IsLink = Link && Link->Type.K == TypeClass::RecordPointer &&
                Link->Type.Rec == Link->Record;
  PlaceKind K = P.Places.kind(V.Base);
  if (!IsLink || (K != PlaceKind::Local && K != PlaceKind::Param))
    return UnknownPlace;
  // `if (*pp == n) *pp = n->next`, with either side first.
  auto IsCompared = [&](const Event &E) {
    if (E.Kind != EventKind::Branch || E.Ops.size() != 2)
      return false;
    auto Is = [&](unsigned Op, PlaceId Place) {
      return llvm::is_contained(E.Ops[Op].Values, Place);
    };
    return (Is(0, X.Holder) && Is(1, V.Base)) ||
           (Is(1, X.Holder) && Is(0, V.Base));
  };
  return llvm::is_contained(expand(F, X.Event, V.Base), X.Holder) ||
                 llvm::any_of(P.Functions[F].Events, IsCompared)
             ? V.Base
             : UnknownPlace;
}

/// What the link at \p Place is a member of, as an address: `e` for `e->next`,
/// `&o->link` for `o->link.next`.
static PlaceId linkBase(const PlaceTable &Places, PlaceId Place) {
  switch (Places.kind(Place)) {
  case PlaceKind::Arrow:
    return Places.base(Place);
  case PlaceKind::Dot:
    return const_cast<PlaceTable &>(Places).step(Places.base(Place),
                                                 PlaceKind::Addr);
  default:
    return UnknownPlace;
  }
}

/// `e->prev = at->prev; e->prev->next = e`: what is set right before is what it
/// was set to, so that the second store is one to `at->prev->next`. (Of a
/// function that is given the links.)
static void resolveLinksJustSet(const PlaceTable &Places, const Function &Fn,
                                std::vector<Effect> &Out) {
  for (size_t I = 0; I < Out.size(); ++I) {
    Effect &X = Out[I];
    if (X.Kind != EffectKind::Store || !X.IsOwn ||
        Places.kind(X.Holder) != PlaceKind::Arrow)
      continue;
    const PlaceId Followed = Places.base(X.Holder);
    if (Places.kind(X.Object) != PlaceKind::Param ||
        linkBase(Places, Followed) != X.Object)
      continue;
    PlaceId Set = UnknownPlace;
    for (size_t J = 0; J < I; ++J)
      if (const Effect &Y = Out[J];
          Y.Kind == EffectKind::Store && Y.IsOwn && Y.Holder == Followed &&
          Y.Event < X.Event &&
          Fn.Events[Y.Event].Block == Fn.Events[X.Event].Block)
        Set = Y.Object;
    if (Set && Places.kind(Set) > PlaceKind::String && Set != X.Object)
      X.Holder = const_cast<PlaceTable &>(Places).step(
          Set, PlaceKind::Arrow, Places[X.Holder].Payload);
  }
}

/// Drops the stores by which a new element learns where it was put: `e->prev =
/// at` beside `at->next->prev = e`. The others are in no list of \p e's.
static void dropBackLinks(const PlaceTable &Places, std::vector<Effect> &Out) {
  // Element and the neighbour that it was put beside.
  llvm::SmallDenseSet<std::pair<PlaceId, PlaceId>, 4> Put;
  for (const Effect &X : Out)
    if (X.Kind == EffectKind::Store && X.IsOwn &&
        Places.kind(X.Holder) == PlaceKind::Arrow)
      if (PlaceId At = linkBase(Places, Places.base(X.Holder));
          At && At != X.Object)
        Put.insert({X.Object, At});
  if (!Put.empty())
    llvm::erase_if(Out, [&](const Effect &X) {
      return X.Kind == EffectKind::Store && X.IsOwn &&
             Put.contains({linkBase(Places, X.Holder), X.Object});
    });
}

/// The one parameter but \p Container that is compared with something: what the
/// function looks for.
PlaceId Effects::soughtParam(llvm::ArrayRef<Effect> Effects,
                             PlaceId Container) const {
  PlaceId Sought = UnknownPlace;
  for (const Effect &X : Effects) {
    if (X.Kind != EffectKind::Compare || !X.IsOwn)
      continue;
    for (PlaceId Side : {X.Holder, X.Object}) {
      if (P.Places.kind(Side) != PlaceKind::Param || Side == Container)
        continue;
      if (Sought && Sought != Side)
        return UnknownPlace;
      Sought = Side;
    }
  }
  return Sought;
}

NameId Effects::paramRecord(FunctionId F, PlaceId Param) const {
  const Function &Fn = P.Functions[F];
  unsigned I = P.Places[Param].Payload;
  if (!I || I > Fn.Params.size() ||
      Fn.Params[I - 1].Type.K != TypeClass::RecordPointer)
    return 0;
  return Fn.Params[I - 1].Type.Rec;
}

void Effects::addInferred(FunctionId F, std::vector<Effect> &Out) {
  std::vector<Effect> More;
  resolveLinksJustSet(P.Places, P.Functions[F], Out);
  dropBackLinks(P.Places, Out);
  // Hand-written unlinking.
  for (const Effect &X : Out) {
    if (X.Kind != EffectKind::Store)
      continue;
    PlaceId O = unlinkedByStore(P.Places, X.Holder, X.Object);
    if (O == UnknownPlace && X.IsOwn)
      O = bypassedByStore(F, X);
    if (O == UnknownPlace)
      continue;
    Effect U = X;
    U.Kind = EffectKind::Unlink;
    U.Holder = UnknownPlace;
    U.Object = O;
    U.Field = 0;
    if (P.Places.kind(O) != PlaceKind::Addr)
      U.Record = P.recordOf(X.Object);
    More.push_back(U);
  }
  // Insertion into a container of void pointers: a fresh node takes a
  // parameter, then the node is stored under another parameter.
  for (const Effect &X : Out) {
    if (X.Kind != EffectKind::Store || X.Record)
      continue;
    const PlaceTable::Node Obj = P.Places[X.Object];
    if (Obj.Kind != PlaceKind::Param)
      continue;
    PlaceId HolderRoot = P.Places.rootOf(X.Holder);
    PlaceId Container = UnknownPlace;
    if (P.Places.kind(HolderRoot) == PlaceKind::Param &&
        HolderRoot != X.Object && HolderRoot != X.Holder) {
      Container = HolderRoot;
    } else if (P.Places.kind(HolderRoot) == PlaceKind::Local ||
               P.Places.kind(HolderRoot) == PlaceKind::Call) {
      if (!isFresh(F, X.Event, HolderRoot))
        continue;
      llvm::SmallVector<PlaceId, 8> Node = expand(F, X.Event, HolderRoot);
      for (const Effect &Y : Out) {
        if (Y.Kind != EffectKind::Store && Y.Kind != EffectKind::Link)
          continue;
        PlaceId Root = P.Places.rootOf(Y.Holder);
        if (P.Places.kind(Root) != PlaceKind::Param || Root == X.Object)
          continue;
        if (llvm::is_contained(Node, Y.Object) ||
            llvm::is_contained(Node, P.Places.rootOf(Y.Object))) {
          Container = Root;
          break;
        }
      }
    }
    if (Container == UnknownPlace)
      continue;
    Effect Ins = X;
    Ins.Kind = EffectKind::Insert;
    Ins.Holder = Container;
    More.push_back(Ins);
    if (NameId R = paramRecord(F, Container))
      Containers.try_emplace(R, ++Now);
  }
  // Whatever else changes such a container may take something out of it.
  const Function &Fn = P.Functions[F];
  for (unsigned I = 1; I <= Fn.Params.size(); ++I) {
    PlaceId Param = P.Places.root(PlaceKind::Param, I);
    if (!Containers.count(paramRecord(F, Param)) ||
        llvm::any_of(More,
                     [&](const Effect &X) {
                       return X.Kind == EffectKind::Insert && X.Holder == Param;
                     }) ||
        llvm::any_of(Out, [&](const Effect &X) {
          return (X.Kind == EffectKind::Insert ||
                  X.Kind == EffectKind::Remove) &&
                 X.Holder == Param;
        }))
      continue;
    for (const Effect &X : Out) {
      bool Changes =
          (X.Kind == EffectKind::Store || X.Kind == EffectKind::Zero) &&
          X.Holder != Param && P.Places.rootOf(X.Holder) == Param;
      Changes |= X.Kind == EffectKind::Unref && X.Holder &&
                 P.Places.rootOf(X.Holder) == Param;
      Changes |= X.Kind == EffectKind::Escape && X.Object != Param &&
                 P.Places.rootOf(X.Object) == Param;
      if (!Changes)
        continue;
      Effect Rem = X;
      Rem.Kind = EffectKind::Remove;
      Rem.Holder = Param;
      Rem.Object = soughtParam(Out, Param);
      Rem.Record = 0;
      More.push_back(Rem);
      break;
    }
  }
  Out.insert(Out.end(), More.begin(), More.end());
}
