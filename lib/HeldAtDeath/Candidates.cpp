//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What is known of one candidate before its reasons are asked for.
///
//===----------------------------------------------------------------------===//

#include "Search.h"

using namespace cvet;

bool HeldCandidate::isUnregisteredElsewhere() const {
  return isDetachedElsewhere() ||
         llvm::any_of(Ev.Siblings, [&](const Sibling &S) {
           return !isPointer() || G.isContext(S.H.Name);
         });
}

bool HeldCandidate::returnsSuch() const {
  const TypeClass &Result = P.Functions[D.F].Result;
  return Result.K == TypeClass::RecordPointer && Result.Rec == Record;
}

bool HeldCandidate::isNeverReset() const {
  const GlobalFacts *Variable = P.global(H.Name);
  return isPlain() && Variable && Variable->IsInternal &&
         !Variable->Type.Array && G.clears(H).empty() &&
         G.detachments().detachers(H).empty() &&
         llvm::all_of(Sites, [&](const Attachment &A) {
           const Event &E = P.Functions[A.F].Events[A.Event];
           return A.Fresh && E.Kind == EventKind::Store &&
                  E.Ops[0].Values.size() == 1 &&
                  P.Places.kind(E.Ops[0].Values[0]) == PlaceKind::Global;
         });
}

std::optional<Site> HeldCandidate::putWhenDead() const {
  for (size_t I = 0; I < Way.size(); ++I)
    if (auto At = G.putWhenDead(Way[I].F, Way[I].Event, Objects[I], H))
      return Site{Way[I].F, *At};
  return std::nullopt;
}

bool HeldCandidate::isReachedThroughObject() const {
  return llvm::all_of(Sites, [&](const Attachment &A) {
    return A.Place != A.Object && P.Places.hasPrefix(A.Place, A.Object);
  });
}

bool HeldCandidate::isResetLater() const {
  return llvm::any_of(G.clears(H), [&](const auto &Clear) {
    return llvm::any_of(Way, [&](const ChainStep &S) {
      const Flow &Fl = G.effects().flow(S.F);
      return S.F == Clear.first && Fl.hasPath(S.Event, Clear.second, Fl.none());
    });
  });
}

/// Does \p F use what its call number \p Call gives nowhere?
static bool dropsResult(const Program &P, FunctionId F, uint32_t Call) {
  const PlaceId Result = P.Places.root(PlaceKind::Call, Call);
  return llvm::none_of(P.Functions[F].Events, [&](const Event &E) {
    return llvm::any_of(E.Ops, [&](const Operand &O) {
      return llvm::any_of(
          O.Values, [&](PlaceId V) { return P.Places.rootOf(V) == Result; });
    });
  });
}

/// Does call \p A, which registers a callback, give a handle that its function
/// keeps nowhere, and that is no part of something else?
static bool dropsHandle(const Program &P, const Attachment &A) {
  auto Call = P.callAt(A.F, A.Event);
  if (!Call || A.Fresh || llvm::none_of(P.roles(*Call), [](const Role &R) {
        return R.V == Verb::Handle && !R.param(0);
      }))
    return false;
  const Event &E = P.event(*Call);
  // What it is registered with may end it.
  auto IsEmitter = [&](const Operand &O) {
    return O.Type && !O.Values.empty() && O.Record &&
           llvm::none_of(O.Values, [&](PlaceId V) {
             return V == A.Object || P.Places.kind(V) == PlaceKind::Function ||
                    P.Places.kind(V) == PlaceKind::Null;
           });
  };
  return llvm::none_of(llvm::drop_begin(E.Ops), IsEmitter) &&
         dropsResult(P, A.F, E.CallNo);
}

/// Does call \p A make an entry with the context, which its function keeps
/// nowhere, and for a callback that does not free that?
static bool dropsEntry(const HeldCandidate &C, const Attachment &A) {
  auto Call = C.P.callAt(A.F, A.Event);
  if (!Call || A.Fresh)
    return false;
  const Event &E = C.P.event(*Call);
  const PlaceId Entry = C.P.Places.root(PlaceKind::Call, E.CallNo);
  auto MayFree = [&](PlaceId V) {
    return C.P.Places.kind(V) == PlaceKind::Function &&
           C.Facts.mayKill(holderName(C.P.Places, V), C.Record);
  };
  return C.G.effects().isFresh(A.F, A.Event, Entry) &&
         dropsResult(C.P, A.F, E.CallNo) &&
         llvm::none_of(llvm::drop_begin(E.Ops), [&](const Operand &O) {
           return llvm::any_of(O.Values, MayFree);
         });
}

/// May another call than that of the death end entries that have contexts in
/// \p C's holder: on the way up to the step that ought to have done so?
static bool mayEndEntries(const HeldCandidate &C) {
  const NameId Entry = C.P.field(C.H.Name)->Record;
  auto MayDetach = [&](const CallTarget &T) {
    return C.G.mayDetach(T.Callee, C.H);
  };
  auto Steps = llvm::ArrayRef(C.Way).take_front(C.Anchor + 1);
  return llvm::any_of(Steps, [&](const ChainStep &S) {
    return llvm::any_of(C.P.calls(S.F), [&](CallId Call) {
      return Call.event() != S.Event &&
             (C.Facts.mayKill(Call, Entry) ||
              llvm::any_of(C.P.targets(Call), MayDetach));
    });
  });
}

bool HeldCandidate::isHandleDropped() const {
  if (H.Kind == HolderKind::Callback)
    return !Facts.mayKill(H.Name, Record) &&
           llvm::all_of(Sites,
                        [&](const Attachment &A) { return dropsHandle(P, A); });
  // Whoever compares contexts finds the entry by it.
  return isCallback() && isPointer() && P.field(H.Name) &&
         G.comparers(H).empty() &&
         llvm::all_of(
             Sites,
             [&](const Attachment &A) { return dropsEntry(*this, A); }) &&
         !mayEndEntries(*this);
}

std::optional<Site> HeldCandidate::followedAfter() const {
  if (!isPlain())
    return std::nullopt;
  if (!Followed)
    Followed = Facts.followers(H).readAfter(Way);
  return *Followed;
}

Evidence cvet::evidenceOf(const HeldFacts &Facts, const RetentionGraph &G,
                          const Holder &H, NameId Record,
                          llvm::ArrayRef<const Death *> Clean) {
  Evidence Ev;
  for (const Death *D : Clean)
    if (Facts.isHandledBy(D->F, H))
      if (auto At = Facts.detachEvent(D->F, H))
        Ev.OtherDeaths.push_back({D->F, *At});
  if (!H.isPointer())
    return Ev;
  for (const Attachment &A :
       G.attachments().find(Record)->second.find(H)->second)
    if (auto Use = Facts.useAfterCall(A, H, Record)) {
      Ev.UsedAfter = Site{A.F, *Use};
      break;
    }
  Ev.IsRead = Ev.UsedAfter || llvm::any_of(G.readers(H), [&](FunctionId F) {
                return G.usesOnEntry(F, H);
              });
  return Ev;
}

/// The object at each step, as far as it is known.
static void findObjects(HeldCandidate &C) {
  PlaceId Object = C.D.Object;
  C.Objects.push_back(Object);
  for (size_t I = 1; I < C.Way.size(); ++I) {
    const ChainStep &S = C.Way[I], &Below = C.Way[I - 1];
    PlaceId Up = UnknownPlace;
    if (auto Call = C.P.callAt(S.F, S.Event))
      for (PlaceId O : C.G.effects().expand(Below.F, Below.Event, Object))
        if (C.P.Places.rootKind(O) == PlaceKind::Param)
          for (const CallTarget &T : C.P.targets(*Call))
            if (T.Callee == Below.F && Up == UnknownPlace)
              Up = C.G.effects().inCaller({*Call, T}, O);
    C.Objects.push_back(Object = Up);
  }
}

/// Callers of the same destructor that do detach.
static void addOtherCallers(HeldCandidate &C) {
  for (const ChainStep &Step : C.Way)
    for (const CallSite &S : C.P.Functions[Step.F].Callers) {
      if (S.Target.Kind != CallKind::Direct ||
          !C.Facts.isHandledBy(S.caller(), C.H))
        continue;
      bool Leaves = llvm::any_of(C.Ways, [&](const Chain &W) {
        return llvm::any_of(
            W, [&](const ChainStep &X) { return X.F == S.caller(); });
      });
      if (!Leaves)
        if (auto At = C.Facts.detachEvent(S.caller(), C.H))
          C.Ev.OtherDeaths.push_back({S.caller(), *At});
    }
}

/// Other holders that are detached on the way, in their order.
static void addSiblings(HeldCandidate &C) {
  auto &All = C.Ev.Siblings;
  for (const ChainStep &S : C.Way) {
    if (S.Kind == CallKind::Callback || S.Kind == CallKind::Deferred)
      continue;
    for (const Sibling &Other :
         C.Facts.detachedIn(S.F, C.Record, C.isPointer()))
      if (!(Other.H == C.H))
        All.push_back(Other);
  }
  // The first step that detaches it counts.
  llvm::stable_sort(
      All, [](const Sibling &A, const Sibling &B) { return A.H < B.H; });
  All.erase(llvm::unique(All, [](const Sibling &A,
                                 const Sibling &B) { return A.H == B.H; }),
            All.end());
  if (All.size() > HeldFacts::MaxSiblings)
    All.truncate(HeldFacts::MaxSiblings);
}

/// Where the object was put there on this very way.
static void findPutHere(HeldCandidate &C) {
  Evidence &Ev = C.Ev;
  // What a callee may do is weighed by itself where it is all that detaches.
  const Certainty OfCallees =
      C.IsDoubtful ? Certainty::Sure : Certainty::Likely;
  std::optional<Site> &Put = C.IsDoubtful ? Ev.PutBeforeCall : Ev.PutHere;
  for (size_t I = 0; I < C.Way.size() && !Put; ++I) {
    const ChainStep &S = C.Way[I];
    if (!C.Objects[I])
      continue;
    auto At = C.G.attachedBefore(S.F, S.Event, C.Objects[I], C.H,
                                 Certainty::Likely, OfCallees);
    if (!At)
      continue;
    // What a callee may set a pointer to says something only if it is sure.
    const bool IsOwn = C.P.Functions[S.F].Events[*At].Kind == EventKind::Store;
    if (!Ev.MayBePut && !C.IsDoubtful && (IsOwn || !C.isPointer()))
      Ev.MayBePut = Site{S.F, *At};
    if (auto Sure = C.G.attachedBefore(S.F, S.Event, C.Objects[I], C.H,
                                       Certainty::Sure, OfCallees))
      Put = Site{S.F, *Sure};
  }
  // Or by the function that made it here.
  for (size_t I = 0; I < C.Way.size() && !C.isPointer(); ++I)
    if (const ChainStep &S = C.Way[I]; C.Objects[I] && !Ev.PutByMaker)
      if (auto At = C.G.attachedByMaker(S.F, S.Event, C.Objects[I], C.H,
                                        Certainty::Sure))
        Ev.PutByMaker = Site{S.F, *At};
  // Or by what was given it here.
  for (size_t I = 0; I < C.Way.size() && !Put && !Ev.PutByCallee; ++I)
    if (const ChainStep &S = C.Way[I]; C.Objects[I] && !C.IsDoubtful)
      if (auto At = C.G.putByCallee(S.F, S.Event, C.Objects[I], C.H))
        Ev.PutByCallee = Site{S.F, *At};
}

void cvet::collectEvidence(HeldCandidate &C) {
  findObjects(C);
  addOtherCallers(C);
  addSiblings(C);
  findPutHere(C);
  if (C.isPointer())
    for (size_t I = 0; I < C.Way.size() && !C.Ev.ComparedOnly; ++I)
      if (auto At = C.Facts.comparedOnly(C.Way[I], C.Objects[I], C.H))
        C.Ev.ComparedOnly = Site{C.Way[I].F, *At};
  C.Anchor = anchorOf(C);
  const ChainStep &S = C.Way[C.Anchor];
  PlaceId Object = C.Objects[C.Anchor];
  C.IsFresh = Object && C.G.effects().isFresh(S.F, S.Event, Object);
}
