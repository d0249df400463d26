//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Fields.h"
#include "Members.h"

using namespace cvet;
using namespace cvet::reused;

/// Is \p Place, an lvalue, a whole object?
bool Fields::isSelf(FunctionId F, PlaceId Place) const {
  if (P.recordIn(Place) == Record)
    return true;
  return P.Places.kind(Place) == PlaceKind::Deref &&
         declaredRecord(P, F, P.Places.base(Place)) == Record;
}

bool Fields::passes(const Operand &O) const { return O.Record == Record; }

void Fields::add(FunctionId F, uint32_t E, Written &Out, unsigned Depth) const {
  const Event &Ev = P.Functions[F].Events[E];
  switch (Ev.Kind) {
  case EventKind::Store:
    for (PlaceId V : Ev.Ops[0].Values) {
      // A part of a member counts for the member.
      for (PlaceId At = V; At; At = P.Places.base(At)) {
        PlaceKind K = P.Places.kind(At);
        if (K != PlaceKind::Dot && K != PlaceKind::Arrow &&
            K != PlaceKind::Index)
          break;
        if (const FieldFacts *Fd =
                K == PlaceKind::Index ? nullptr : P.field(P.Places[At].Payload);
            Fd && Fd->Record == Record)
          Out.Fields.insert(Fd->Name);
      }
      if (isSelf(F, V))
        Out.All = true;
    }
    return;
  case EventKind::Zero:
    for (PlaceId V : Ev.Ops[0].Values)
      if (isSelf(F, V))
        Out.All = true;
      else if (NameId Name = holderName(P.Places, V))
        Out.Fields.insert(Name);
    return;
  case EventKind::Copy:
    Out.All |= Ev.Ops[0].Record == Record;
    return;
  case EventKind::Call:
    break;
  default:
    return;
  }
  CallId Call = *P.callAt(F, E);
  bool Passes = llvm::any_of(llvm::drop_begin(Ev.Ops),
                             [&](const Operand &O) { return passes(O); });
  // A member that is written by its address: memset, snprintf.
  for (const Operand &O : llvm::drop_begin(Ev.Ops))
    for (PlaceId V : O.Values) {
      if (P.Places.kind(V) == PlaceKind::Addr)
        V = P.Places.base(V);
      if (const FieldFacts *Fd = P.field(holderName(P.Places, V));
          Fd && Fd->Record == Record &&
          (Fd->Type.Array || P.Places.kind(V) != PlaceKind::Index))
        if (Fd->Type.Array || Fd->Type.K == TypeClass::Record ||
            llvm::any_of(O.Values, [&](PlaceId W) {
              return P.Places.kind(W) == PlaceKind::Addr;
            }))
          Out.Fields.insert(Fd->Name);
    }
  if (!Passes)
    return;
  for (const Effect &X : G.effects().at(F, E))
    if (X.Kind == EffectKind::Zero && (isSelf(F, X.Holder) || !X.Record))
      Out.All = true;
  if (P.callsUnknown(Call))
    Out.IsUnknown = true;
  if (Depth)
    for (const CallTarget &T : P.targets(Call))
      for (uint32_t I = 0; I < P.Functions[T.Callee].Events.size(); ++I)
        add(T.Callee, I, Out, Depth - 1);
}

Written Fields::of(FunctionId F) const {
  Written Out;
  for (uint32_t E = 0; E < P.Functions[F].Events.size(); ++E)
    add(F, E, Out);
  return Out;
}

Written Fields::behind(FunctionId F, uint32_t E) const {
  Written Out;
  const Flow &Fl = G.effects().flow(F);
  for (uint32_t I = 0; I < P.Functions[F].Events.size(); ++I)
    if (I != E && Fl.hasPath(E, I, Fl.none()))
      add(F, I, Out);
  return Out;
}

Written Fields::around(FunctionId F, uint32_t E) const {
  Written Out = behind(F, E);
  const Flow &Fl = G.effects().flow(F);
  for (uint32_t I = 0; I < P.Functions[F].Events.size(); ++I)
    if (I != E && Fl.hasPath(I, E, Fl.none()))
      add(F, I, Out);
  return Out;
}

void Fields::addCallers(FunctionId F, Written &Out, unsigned Depth) const {
  for (const CallSite &S : P.Functions[F].Callers) {
    const Function &Fn = P.Functions[S.caller()];
    const Flow &Fl = G.effects().flow(S.caller());
    // What each way writes on which there is an object.
    llvm::DenseMap<NameId, EventSet> Stores;
    EventSet Whole = Fl.none();
    for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
      if (E == S.event() || !Fl.hasPath(S.event(), E, Fl.none()))
        continue;
      Written Here;
      add(S.caller(), E, Here);
      if (Here.All || Here.IsUnknown)
        Whole.set(E);
      for (NameId Name : Here.Fields)
        Stores.try_emplace(Name, Fl.none()).first->second.set(E);
    }
    PlaceId Result = P.Places.root(PlaceKind::Call, P.event(S).CallNo);
    PlaceId Object = Result;
    for (const Event &Ev : Fn.Events)
      if (Ev.Kind == EventKind::Define &&
          llvm::is_contained(Ev.Ops[1].Values, Result))
        Object = Ev.Ops[0].Values.front();
    // A way on which there is none says nothing.
    auto Begin = G.successBlock(S.caller(), S.event());
    auto IsSkipped = [&](const EventSet &Avoid) {
      return Begin ? Fl.hasPathFromBlock(*Begin, Flow::Boundary, Avoid)
                   : Fl.hasPath(S.event(), Flow::Boundary, Avoid);
    };
    if (Whole.any() && !IsSkipped(Whole))
      Out.All = true;
    for (auto &[Name, Events] : Stores) {
      Events |= Whole;
      if (!IsSkipped(Events))
        Out.Fields.insert(Name);
    }
    bool GivesBack = llvm::any_of(Fn.Events, [&](const Event &Ev) {
      return Ev.Kind == EventKind::Return && !Ev.Ops.empty() &&
             (llvm::is_contained(Ev.Ops[0].Values, Object) ||
              llvm::is_contained(Ev.Ops[0].Values, Result));
    });
    if (Depth && GivesBack)
      addCallers(S.caller(), Out, Depth - 1);
  }
}
