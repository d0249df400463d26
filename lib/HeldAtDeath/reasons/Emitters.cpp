//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What calls the callback: an object that may go before the context does.
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

/// What the callback is registered with at \p A: an operand that is neither a
/// function nor what it is called with.
static PlaceId emitterAt(const HeldCandidate &C, const Attachment &A) {
  auto Call = C.P.callAt(A.F, A.Event);
  if (!Call)
    return UnknownPlace;
  auto IsContext = [&](PlaceId V) {
    return V == A.Object ||
           llvm::any_of(C.G.effects().at(A.F, A.Event), [&](const Effect &X) {
             return X.Kind == EffectKind::Register && X.Object == V;
           });
  };
  for (const Operand &O : llvm::drop_begin(C.P.event(*Call).Ops))
    for (PlaceId V : O.Values) {
      PlaceKind Is = C.P.Places.kind(V);
      if (V != UnknownPlace && !IsContext(V) && Is > PlaceKind::String &&
          Is != PlaceKind::Function && Is != PlaceKind::Constant)
        return V;
    }
  return UnknownPlace;
}

/// Is a handler without a name of its own registered with something else than
/// the object?
static bool hasEmitter(const HeldCandidate &C) {
  return C.isCallback() && C.H.Kind == HolderKind::Callback;
}

/// Does \p F give back a reference to what it has found, not only to something
/// new? `return ref(lookup(table, key));`
static bool givesShared(const HeldCandidate &C, FunctionId F) {
  const Effects &Fx = C.G.effects();
  auto IsFound = [&](PlaceId V) {
    PlaceKind Root = C.P.Places.rootKind(V);
    if (Root == PlaceKind::Global)
      return true;
    auto Call =
        C.P.Places.kind(V) == PlaceKind::Call ? C.P.callOf(F, V) : std::nullopt;
    return Call && !Fx.isFresh(F, Call->event(), V);
  };
  auto IsReturned = [&](const Effect &Ref, llvm::ArrayRef<PlaceId> Found) {
    const Event &E = C.P.Functions[F].Events[Ref.Event];
    PlaceId Result = E.Kind == EventKind::Call
                         ? C.P.Places.root(PlaceKind::Call, E.CallNo)
                         : UnknownPlace;
    const std::vector<Event> &Events = C.P.Functions[F].Events;
    return llvm::any_of(Events, [&](const Event &R) {
      return R.Kind == EventKind::Return && !R.Ops.empty() &&
             llvm::any_of(R.Ops[0].Values, [&](PlaceId V) {
               return V == Ref.Object || (V && V == Result) ||
                      llvm::is_contained(Found, V);
             });
    });
  };
  return llvm::any_of(Fx.of(F), [&](const Effect &X) {
    if (X.Kind != EffectKind::Ref || X.Holder)
      return false;
    llvm::SmallVector<PlaceId, 8> Found = Fx.expand(F, X.Event, X.Object);
    return llvm::any_of(Found, IsFound) && IsReturned(X, Found);
  });
}

/// Do others have what calls the callback, too: did a function get it that
/// counts a reference to what it finds?
static bool isShared(const HeldCandidate &C, const Attachment &A,
                     PlaceId Emitter) {
  const Effects &Fx = C.G.effects();
  llvm::SmallVector<PlaceId, 8> Names = Fx.expand(A.F, A.Event, Emitter);
  for (const Effect &X : Fx.of(A.F))
    if (X.Kind == EffectKind::Store && X.IsOwn && X.Event < A.Event &&
        X.Holder == Emitter)
      Names.push_back(X.Object);
  return llvm::any_of(Names, [&](PlaceId V) {
    auto Call = C.P.Places.kind(V) == PlaceKind::Call ? C.P.callOf(A.F, V)
                                                      : std::nullopt;
    return Call && llvm::any_of(C.P.targets(*Call), [&](const CallTarget &T) {
             return T.Kind == CallKind::Direct && givesShared(C, T.Callee);
           });
  });
}

/// Is what calls the callback made where that is registered, or a part of the
/// object?
static bool goesAlong(const HeldCandidate &C) {
  return hasEmitter(C) && llvm::all_of(C.Sites, [&](const Attachment &A) {
           PlaceId Emitter = emitterAt(C, A);
           if (Emitter == UnknownPlace || isShared(C, A, Emitter))
             return false;
           if (C.P.Places.hasPrefix(Emitter, A.Object))
             return true;
           return llvm::any_of(
               C.G.effects().expand(A.F, A.Event, Emitter), [&](PlaceId V) {
                 return C.P.Places.kind(V) == PlaceKind::Call ||
                        C.P.Places.kind(V) == PlaceKind::Fresh ||
                        (V != A.Object && C.P.Places.hasPrefix(V, A.Object));
               });
         });
}

CVET_HELD_REASON(EmitterGoesAlong, "emitter-goes-along", Defeater, Holder,
                 Shown, Confidence::Low,
                 "what it is registered with is made with it, and may go with "
                 "it") {
  if (goesAlong(C))
    Out.add(Kind, C.attached());
}

/// Where another object that the one that dies points to is given to a call
/// before, on the way: it may end there, with all that is in it.
static std::optional<Site> partGivenBefore(const HeldCandidate &C) {
  for (size_t Step = 0; Step < std::min(C.Way.size(), C.Objects.size());
       ++Step) {
    const ChainStep &S = C.Way[Step];
    const Flow &Fl = C.G.effects().flow(S.F);
    for (CallId Call : C.P.calls(S.F)) {
      if (Call.event() == S.Event ||
          !Fl.hasPath(Call.event(), S.Event, Fl.none()))
        continue;
      for (const Operand &O : llvm::drop_begin(C.P.event(Call).Ops))
        if (O.Record && O.Record != C.Record &&
            llvm::any_of(O.Values, [&](PlaceId V) {
              return C.P.Places.kind(V) == PlaceKind::Arrow &&
                     C.P.Places.hasPrefix(V, C.Objects[Step]);
            }))
          return Site{S.F, Call.event()};
    }
  }
  return std::nullopt;
}

// `gtk_widget_destroy(o->window); g_free(o);`: a button that was packed into
// the window went before.
CVET_HELD_REASON(WholeGivenBefore, "whole-given-before", Defeater, Object,
                 Shown, Confidence::Low,
                 "what the object has is passed on here before, and what calls "
                 "it may end with that") {
  if (!goesAlong(C))
    return;
  if (auto At = partGivenBefore(C))
    Out.add(Kind, C.place(*At));
}

/// Does the function of \p A keep \p Emitter in the object that it attaches?
/// What a caller gives was there before.
static bool isKeptInObject(const HeldCandidate &C, const Attachment &A,
                           PlaceId Emitter) {
  const PlaceTable &Places = C.P.Places;
  auto IsPart = [&](PlaceId V) {
    return V != A.Object && Places.hasPrefix(V, A.Object);
  };
  llvm::SmallVector<PlaceId, 8> Names =
      C.G.effects().expand(A.F, A.Event, Emitter);
  if (llvm::any_of(Names, IsPart))
    return true;
  if (llvm::any_of(
          Names, [&](PlaceId V) { return Places.kind(V) == PlaceKind::Param; }))
    return false;
  return llvm::any_of(C.G.effects().of(A.F), [&](const Effect &X) {
    return X.Kind == EffectKind::Store && X.IsOwn && IsPart(X.Holder) &&
           llvm::is_contained(Names, X.Object);
  });
}

// `gtk_widget_destroy(o->dialog); g_free(o);`: its buttons went before.
CVET_HELD_REASON(EmitterIsItsOwn, "emitter-is-its-own", Defeater, Object, Shown,
                 Confidence::Low,
                 "what calls it is kept in the object, and may go before") {
  if (hasEmitter(C) && llvm::all_of(C.Sites, [&](const Attachment &A) {
        PlaceId Emitter = emitterAt(C, A);
        return Emitter != UnknownPlace && !isShared(C, A, Emitter) &&
               isKeptInObject(C, A, Emitter);
      }))
    Out.add(Kind, C.attached());
}

/// Where the function of \p A lets go of what calls the callback, before the
/// object dies there.
static std::optional<Site> releaseOf(const HeldCandidate &C,
                                     const Attachment &A) {
  PlaceId Emitter = emitterAt(C, A);
  if (Emitter == UnknownPlace)
    return std::nullopt;
  const Flow &Fl = C.G.effects().flow(A.F);
  llvm::SmallVector<PlaceId, 8> Names =
      C.G.effects().expand(A.F, A.Event, Emitter);
  for (const ChainStep &S : C.Way) {
    if (S.F != A.F)
      continue;
    for (const Effect &X : C.G.effects().of(A.F))
      if ((X.Kind == EffectKind::Kill ||
           (X.Kind == EffectKind::Unref && !X.Holder)) &&
          llvm::is_contained(Names, X.Object) && X.Event != S.Event) {
        EventSet Release = Fl.none();
        Release.set(X.Event);
        if (!Fl.hasPath(A.Event, S.Event, Release))
          return Site{A.F, X.Event};
      }
  }
  return std::nullopt;
}

// Somebody else may have a reference, but who made it here has the only one.
CVET_HELD_REASON(EmitterReleased, "emitter-released", Defeater, Object, Shown,
                 Confidence::Low, "what calls it is let go of here before") {
  if (!hasEmitter(C))
    return;
  std::optional<Site> At;
  if (llvm::all_of(C.Sites,
                   [&](const Attachment &A) {
                     std::optional<Site> Here = releaseOf(C, A);
                     At = At ? At : Here;
                     return Here.has_value();
                   }) &&
      At)
    Out.add(Kind, C.place(*At));
}
