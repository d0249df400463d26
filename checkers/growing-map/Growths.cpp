//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Finds where entries are added: to lists by macros and models, to containers,
/// to lists that are written by hand, to arrays that grow with realloc().
///
//===----------------------------------------------------------------------===//

#include "GrowingMap.h"

using namespace cvet;
using namespace cvet::growing;

namespace {

class Collector {
public:
  explicit Collector(const RetentionGraph &Graph)
      : G(Graph), P(Graph.program()) {}

  std::vector<Growth> run() {
    for (FunctionId F = 0; F < P.Functions.size(); ++F) {
      if (P.Functions[F].IsForeign || P.isTooLarge(P.Functions[F]))
        continue;
      for (const Effect &X : G.effects().of(F))
        look(F, X);
    }
    return std::move(Out);
  }

private:
  void look(FunctionId F, const Effect &X);
  void addLink(FunctionId F, const Effect &X);
  void addContents(FunctionId F, const Effect &X);
  void addChain(FunctionId F, const Effect &X);
  void addArray(FunctionId F, const Effect &X);
  void addAtEnd(FunctionId F, const Effect &X);
  NameId appendedBy(FunctionId F, uint32_t E) const;
  bool isReallocated(FunctionId F, NameId Array) const;
  void add(Growth New);

  const RetentionGraph &G;
  const Program &P;
  std::vector<Growth> Out;
};

} // namespace

void Collector::add(Growth New) {
  if (Out.empty() || Out.back().F != New.F || Out.back().Event != New.Event ||
      !(Out.back().H == New.H))
    Out.push_back(New);
}

void Collector::look(FunctionId F, const Effect &X) {
  switch (X.Kind) {
  case EffectKind::Link:
    return addLink(F, X);
  case EffectKind::Insert:
    return addContents(F, X);
  case EffectKind::Store:
    addChain(F, X);
    addAtEnd(F, X);
    return addArray(F, X);
  default:
    return;
  }
}

/// A new object whose link goes into a list.
void Collector::addLink(FunctionId F, const Effect &X) {
  auto L = G.linkTarget(X);
  NameId Head = holderName(P.Places, X.Holder);
  if (L && Head && G.effects().isFresh(F, X.Event, L->Object))
    add({{F, X.Event}, L->H, Head, X.Holder, L->Record});
}

/// Whatever is stored in a container: each key is an entry of its own.
void Collector::addContents(FunctionId F, const Effect &X) {
  NameId Name = holderName(P.Places, X.Holder);
  if (!Name || !X.IsOwn)
    return;
  add({{F, X.Event}, {HolderKind::Contents, Name}, Name, X.Holder, X.Record});
}

/// The field of the object \p O that \p X sets to what is in \p Head already,
/// or that of the last one which is set to \p O.
static NameId nextField(const RetentionGraph &G, FunctionId F, const Effect &X,
                        PlaceId O, NameId Head) {
  const Program &P = G.program();
  const PlaceTable::Node N = P.Places[X.Holder];
  const FieldFacts *Fd =
      N.Kind == PlaceKind::Arrow ? P.field(N.Payload) : nullptr;
  if (!Fd || Fd->Type.K != TypeClass::RecordPointer ||
      Fd->Type.Rec != Fd->Record)
    return 0;
  if (N.Base == O)
    return llvm::any_of(
               G.effects().expand(F, X.Event, X.Object),
               [&](PlaceId V) { return holderName(P.Places, V) == Head; })
               ? N.Payload
               : 0;
  return X.Object == O ? N.Payload : 0;
}

/// A new object becomes the head of a list, or is put behind its last one.
void Collector::addChain(FunctionId F, const Effect &X) {
  if (!X.Record || P.Places.isPartOfLocal(X.Holder) ||
      !G.effects().isFresh(F, X.Event, X.Object))
    return;
  for (PlaceId Place : G.effects().expand(F, X.Event, X.Holder)) {
    auto H = G.holderOf(Place);
    const FieldFacts *Fd = H ? P.field(H->Name) : nullptr;
    if (!H)
      continue;
    for (const Effect &Y : G.effects().of(F)) {
      if (Y.Kind != EffectKind::Store || (Y.IsOwn != X.IsOwn))
        continue;
      NameId Next = nextField(G, F, Y, X.Object, H->Name);
      if (Next && Next != H->Name) {
        Growth New{{F, X.Event}, *H, H->Name, Place, X.Record};
        New.Next = Next;
        New.IsTree = Fd && Fd->Record == X.Record;
        return add(New);
      }
    }
  }
}

/// A new object is put where a pointer to a pointer has walked to: behind the
/// last one, or at the head.
void Collector::addAtEnd(FunctionId F, const Effect &X) {
  const Function &Fn = P.Functions[F];
  const Event &Ev = Fn.Events[X.Event];
  if (!X.IsOwn || !X.Record || Ev.Kind != EventKind::Store ||
      !G.effects().isFresh(F, X.Event, X.Object))
    return;
  for (PlaceId V : Ev.Ops[0].Values) {
    if (P.Places.kind(V) != PlaceKind::Deref ||
        P.Places.kind(P.Places.base(V)) != PlaceKind::Local)
      continue;
    Growth New{{F, X.Event}, {}, 0, 0, X.Record};
    for (const Event &Def : Fn.Events) {
      if (Def.Kind != EventKind::Define ||
          Def.Ops[0].Values.front() != P.Places.base(V))
        continue;
      for (PlaceId At : Def.Ops[1].Values) {
        if (P.Places.kind(At) != PlaceKind::Addr)
          continue;
        PlaceId Slot = P.Places.base(At);
        const FieldFacts *Fd = P.field(holderName(P.Places, Slot));
        if (Fd && Fd->Record == X.Record) {
          New.Next = Fd->Name;
        } else if (auto H = G.holderOf(Slot)) {
          New.H = *H;
          New.Head = H->Name;
          New.Place = Slot;
        }
      }
    }
    if (New.Head && New.Next)
      return add(New);
  }
}

/// The variable or field that counts what event \p E of \p F appends to.
NameId Collector::appendedBy(FunctionId F, uint32_t E) const {
  const Function &Fn = P.Functions[F];
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &Inc = Fn.Events[I];
    if (Inc.Kind != EventKind::Increment ||
        (Inc.Block != Fn.Events[E].Block &&
         !G.effects().flow(F).dominates(Inc.Block, Fn.Events[E].Block) &&
         !G.effects().flow(F).dominates(Fn.Events[E].Block, Inc.Block)))
      continue;
    for (PlaceId V : Inc.Ops[0].Values)
      if (NameId Name = holderName(P.Places, V))
        return Name;
  }
  return 0;
}

/// Does \p F replace \p Array by a larger one?
bool Collector::isReallocated(FunctionId F, NameId Array) const {
  for (CallId Call : P.calls(F))
    for (const Role &R : P.roles(Call)) {
      if (R.V != Verb::Reallocates ||
          P.event(Call).Ops.size() <= size_t(R.param(0)))
        continue;
      for (PlaceId V : P.event(Call).Ops[R.param(0)].Values)
        for (PlaceId At : G.effects().expand(F, Call.event(), V))
          if (holderName(P.Places, At) == Array)
            return true;
    }
  return false;
}

/// The next element of an array that grows where it is full.
void Collector::addArray(FunctionId F, const Effect &X) {
  PlaceId Element = X.Holder;
  while (P.Places.kind(Element) == PlaceKind::Dot ||
         P.Places.kind(Element) == PlaceKind::Arrow ||
         P.Places.kind(Element) == PlaceKind::Addr)
    Element = P.Places.base(Element);
  if (!X.IsOwn || P.Places.kind(Element) != PlaceKind::Index)
    return;
  PlaceId Array = P.Places.base(Element);
  NameId Name = holderName(P.Places, Array);
  if (!Name || !isReallocated(F, Name))
    return;
  if (NameId Count = appendedBy(F, X.Event); Count && Count != Name) {
    Growth New{{F, X.Event}, *G.holderOf(Array), Name, Array, 0};
    New.Count = Count;
    add(New);
  }
}

std::vector<Growth> growing::growths(const RetentionGraph &Graph) {
  return Collector(Graph).run();
}
