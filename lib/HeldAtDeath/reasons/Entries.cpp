//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The entry of a table or list that has the object: is it taken out by its own
/// name, or by who calls it?
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

/// The member of the object in which the function of \p A keeps the entry that
/// it has made for it (`o->timer = timer_add(.., o)`), as a place of \p A.
static PlaceId entryOf(const HeldCandidate &C, const Attachment &A) {
  PlaceTable &Places = C.P.Places;
  auto Call = C.P.callAt(A.F, A.Event);
  if (!Call)
    return UnknownPlace;
  const PlaceId Entry = Places.root(PlaceKind::Call, C.P.event(*Call).CallNo);
  if (!C.G.effects().isFresh(A.F, A.Event, Entry))
    return UnknownPlace;
  for (const Effect &X : C.G.effects().of(A.F))
    if (X.Kind == EffectKind::Store && X.IsOwn && X.Object == Entry &&
        X.Holder != A.Object && Places.hasPrefix(X.Holder, A.Object))
      return X.Holder;
  return UnknownPlace;
}

/// Where a step of the way frees or unlinks the entry that \p A has made, on
/// every way past the death where there is one.
static std::optional<Site> removalOf(const HeldCandidate &C,
                                     const Attachment &A) {
  PlaceId Kept = entryOf(C, A);
  if (Kept == UnknownPlace)
    return std::nullopt;
  for (size_t I = 0; I < C.Way.size(); ++I) {
    const ChainStep &S = C.Way[I];
    const Flow &Fl = C.G.effects().flow(S.F);
    llvm::SmallVector<PlaceId, 8> Entries;
    for (PlaceId O : C.G.effects().expand(S.F, S.Event, C.Objects[I]))
      Entries.push_back(C.P.Places.rebase(O, Kept, A.Object));
    EventSet Removed = Fl.none();
    std::optional<Site> At;
    for (const Effect &X : C.G.effects().of(S.F))
      if ((X.Kind == EffectKind::Kill || X.Kind == EffectKind::Unlink) &&
          X.Object != UnknownPlace && X.Event != S.Event &&
          llvm::is_contained(Entries, X.Object)) {
        Removed.set(X.Event);
        At = Site{S.F, X.Event};
      }
    if (!At)
      continue;
    // `if (o->timer)`: there is one, or there is none.
    for (uint32_t B : C.G.branches(S.F))
      if (llvm::any_of(C.P.Functions[S.F].Events[B].Ops, [&](const Operand &O) {
            return llvm::any_of(O.Values, [&](PlaceId V) {
              return llvm::is_contained(Entries, V);
            });
          }))
        Removed.set(B);
    if (!Fl.hasPath(Flow::Boundary, S.Event, Removed) ||
        !Fl.hasPath(S.Event, Fl.endBehind(S.Event), Removed))
      return At;
  }
  return std::nullopt;
}

// `timer_remove(o->timer); free(o);`: the loop's own record had the object.
CVET_HELD_REASON(EntryRemoved, "entry-removed", Defeater, Object, Shown,
                 Nothing,
                 "its entry in '{0}', which it knows, is removed here") {
  std::optional<Site> At;
  if (llvm::all_of(C.Sites,
                   [&](const Attachment &A) {
                     At = removalOf(C, A);
                     return At.has_value();
                   }) &&
      At)
    Out.add(Kind, C.place(*At), {C.where()});
}

/// Does who makes \p Call, which passes \p Context, empty or free the entry
/// that it has that from, on every way on?
static bool endsEntry(const HeldCandidate &C, CallId Call, PlaceId Context) {
  const FunctionId F = Call.caller();
  const Flow &Fl = C.G.effects().flow(F);
  EventSet Ends = Fl.none();
  for (const Effect &X : C.G.effects().of(F)) {
    const bool Empties = X.Kind == EffectKind::Store && X.Holder == Context &&
                         C.P.Places.kind(X.Object) == PlaceKind::Null;
    const bool Frees =
        X.Kind == EffectKind::Kill && X.Object == C.P.Places.base(Context);
    if (Empties || Frees)
      Ends.set(X.Event);
  }
  return Ends.any() && !Fl.hasPath(Call.event(), Flow::Boundary, Ends);
}

/// Can \p S, a function that is called as \p Call does, get to its event with
/// the constants that are passed?
static bool isReachedFrom(const HeldCandidate &C, CallId Call,
                          const ChainStep &S) {
  llvm::SmallVector<std::pair<PlaceId, PlaceId>, 2> Given;
  llvm::ArrayRef<Operand> Ops = C.P.event(Call).Ops;
  for (unsigned N = 1; N < Ops.size(); ++N)
    if (Ops[N].Values.size() == 1 &&
        integerAt(Ops[N].Values[0], C.P.Places, C.P.Names))
      Given.push_back({C.P.Places.root(PlaceKind::Param, N), Ops[N].Values[0]});
  const EventSet None = C.G.effects().flow(S.F).none();
  PathQuery Q{Flow::Boundary, S.Event, None};
  Q.Given = Given;
  return C.G.hasFeasiblePath(S.F, Q);
}

// A one-shot entry, or a last notification: `b->fn(CLOSED, b->arg); free(b);`.
CVET_HELD_REASON(EntryEnds, "entry-ends", Defeater, Object, Shown, Nothing,
                 "whoever calls it from '{0}' empties or frees that next") {
  const FieldFacts *Context = C.P.field(C.H.Name);
  if (!C.isCallback() || !C.isPointer() || !Context)
    return;
  const ChainStep *Callback = nullptr;
  for (const ChainStep &S : C.Way)
    if (C.Facts.isRegisteredWith(C.P.Functions[S.F].Name, C.Record, C.H,
                                 C.Sites))
      Callback = &S;
  if (!Callback)
    return;
  auto IsOfEntry = [&](PlaceId V) {
    const FieldFacts *Fd = C.P.field(holderName(C.P.Places, V));
    return Fd && Fd->Record == Context->Record;
  };
  std::optional<Site> At;
  for (FunctionId F = 0; F < C.P.Functions.size(); ++F)
    for (CallId Call : C.P.calls(F)) {
      llvm::ArrayRef<Operand> Ops = C.P.event(Call).Ops;
      if (llvm::none_of(Ops[0].Values, IsOfEntry))
        continue;
      for (const Operand &O : llvm::drop_begin(Ops))
        for (PlaceId V : O.Values) {
          if (auto From = C.G.holderOf(V); !From || !(*From == C.H))
            continue;
          if (endsEntry(C, Call, V))
            At = Site{F, Call.event()};
          else if (isReachedFrom(C, Call, *Callback))
            return;
        }
    }
  if (At)
    Out.add(Kind, C.place(*At), {C.where()});
}

/// The number that \p X of \p F unregisters, if it is called for that as \p C's
/// object was registered: `epoll_ctl(.., fd, ..)`.
static PlaceId numberBy(const HeldCandidate &C, FunctionId F, const Effect &X) {
  if (X.Kind != EffectKind::Unregister || !X.IsOwn || !X.Holder ||
      !C.P.Places.isRootPlace(X.Holder))
    return UnknownPlace;
  auto Undone = C.P.callAt(F, X.Event);
  bool IsSame = Undone && llvm::any_of(C.Sites, [&](const Attachment &A) {
                  auto Done = C.P.callAt(A.F, A.Event);
                  return Done && C.P.event(*Done).Ops[0].Values ==
                                     C.P.event(*Undone).Ops[0].Values;
                });
  return IsSame ? X.Holder : UnknownPlace;
}

// A descriptor names its registration, and it is the same one by whatever name.
CVET_HELD_REASON(NumberUnregistered, "number-unregistered", Defeater, Way,
                 Shown, Confidence::Low,
                 "a number is unregistered here that may be that of '{0}'") {
  const FieldFacts *Number = C.P.field(C.H.Name);
  if (!C.isCallback() || C.H.Kind != HolderKind::Handle || !Number ||
      Number->Type.K != TypeClass::Scalar)
    return;
  auto Add = [&](FunctionId F, const Effect &X) {
    Out.add(Kind, C.place({F, X.Event}), {C.where()});
  };
  for (const ChainStep &S : C.Way)
    for (const Effect &X : C.G.effects().of(S.F))
      if (numberBy(C, S.F, X))
        return Add(S.F, X);
  // By who asks for the death, with the number.
  for (const CallSite &S : C.P.Functions[C.Way.back().F].Callers)
    for (const Effect &X : C.G.effects().of(S.caller()))
      if (PlaceId N = numberBy(C, S.caller(), X))
        for (const Operand &O : llvm::drop_begin(C.P.event(S).Ops))
          if (llvm::is_contained(O.Values, N))
            return Add(S.caller(), X);
}

/// Does \p F, or do all that call it, close a descriptor that record \p Owner
/// has?
static std::optional<Site> closedAbove(const HeldCandidate &C, FunctionId F,
                                       PlaceId Owner, unsigned Depth) {
  const PlaceTable &Places = C.P.Places;
  for (const Effect &X : C.G.effects().of(F))
    if (X.Kind == EffectKind::Close && X.Holder != UnknownPlace &&
        !Places.isRootPlace(X.Holder) && Places.base(X.Holder) == Owner)
      return Site{F, X.Event};
  std::optional<Site> At;
  if (!Depth || Places.rootKind(Owner) != PlaceKind::Param)
    return At;
  for (const CallSite &S : C.P.Functions[F].Callers) {
    At = closedAbove(C, S.caller(), C.G.effects().inCaller(S, Owner),
                     Depth - 1);
    if (!At)
      break;
  }
  return At;
}

/// Is it registered under a number that is given, a descriptor, and not under
/// one that the call gives back?
static bool isByDescriptor(const HeldCandidate &C) {
  return llvm::all_of(C.Sites, [&](const Attachment &A) {
    auto Call = C.P.callAt(A.F, A.Event);
    return Call && llvm::any_of(C.P.roles(*Call), [](const Role &R) {
             return R.V == Verb::Handle && R.param(0);
           });
  });
}

// `close(sock); .. free(s->watch);`: the kernel forgets for what it watched it.
CVET_HELD_REASON(NumberClosed, "number-closed", Defeater, Holder, Shown,
                 Confidence::Low,
                 "a descriptor is closed here that may be that of '{0}'") {
  const FieldFacts *Number = C.P.field(C.H.Name);
  if (C.isCallback() && C.H.Kind == HolderKind::Handle && Number &&
      Number->Type.K == TypeClass::Scalar && isByDescriptor(C))
    for (PlaceId O : C.G.effects().expand(C.Way.back().F, C.Way.back().Event,
                                          C.Objects.back()))
      if (PlaceKind K = C.P.Places.kind(O);
          K == PlaceKind::Arrow || K == PlaceKind::Dot)
        if (auto At = closedAbove(C, C.Way.back().F, C.P.Places.base(O), 3))
          return Out.add(Kind, C.place(*At), {C.where()});
}
