//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What points to a part of the object never owns it: `count_add(&o->hits)`.
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"
#include "Members.h"

using namespace cvet;

/// Are \p A and \p B, at event \p At of \p F, names of one object?
static bool isOneObject(const HeldCandidate &C, FunctionId F, uint32_t At,
                        PlaceId A, PlaceId B) {
  return A == B || llvm::is_contained(C.G.effects().expand(F, At, A), B) ||
         llvm::is_contained(C.G.effects().expand(F, At, B), A);
}

/// Does \p A put the address of a member of its object into the holder?
static bool putsPart(const HeldCandidate &C, const Attachment &A) {
  return llvm::any_of(C.G.effects().at(A.F, A.Event), [&](const Effect &X) {
    if (X.Kind != EffectKind::Store || X.Holder != A.Place)
      return false;
    auto Whole = wholeOf(C.P, X.Object);
    return Whole && isOneObject(C, A.F, A.Event, A.Object, Whole->Object);
  });
}

/// Does whatever \p B's function puts where \p B does go into the holder, too?
static bool isPutAlong(const HeldCandidate &C, const Attachment &B) {
  const Flow &Fl = C.G.effects().flow(B.F);
  EventSet Puts = Fl.none();
  for (const Attachment &A : C.Sites)
    if (A.F == B.F && isOneObject(C, B.F, B.Event, A.Object, B.Object))
      Puts.set(A.Event);
  return Puts.any() && (!Fl.hasPath(Flow::Boundary, B.Event, Puts) ||
                        !Fl.hasPath(B.Event, Flow::Boundary, Puts));
}

/// Does \p B only move the holder on to what comes after what it had?
static bool movesOn(const HeldCandidate &C, const Attachment &B) {
  return llvm::any_of(
      C.G.effects().expand(B.F, B.Event, B.Object), [&](PlaceId V) {
        const FieldFacts *Fd = C.P.Places.isRootPlace(V)
                                   ? nullptr
                                   : C.P.field(holderName(C.P.Places, V));
        return Fd && Fd->Record == C.Record && Fd->Type.Rec == C.Record;
      });
}

CVET_HELD_REASON(PutAlong, "put-along", Argument, Holder, Shown,
                 Confidence::Medium,
                 "a part of each that is put into '{1}' is put into '{0}', and "
                 "nobody takes it out") {
  if (!C.isPointer() || C.IsDoubtful || !C.G.clears(C.H).empty() ||
      !C.G.isFollowed(C.H) || !llvm::all_of(C.Sites, [&](const Attachment &A) {
        return putsPart(C, A);
      }))
    return;
  const auto &Holders = C.G.attachments().find(C.Record)->second;
  for (size_t I = 0; I < C.Way.size(); ++I)
    for (PlaceId O :
         C.G.effects().expand(C.Way[I].F, C.Way[I].Event, C.Objects[I])) {
      auto From = C.G.loadedFrom(O, C.Record);
      auto Of = From && !(*From == C.H) ? Holders.find(*From) : Holders.end();
      if (Of != Holders.end() &&
          llvm::all_of(Of->second, [&](const Attachment &B) {
            return movesOn(C, B) || isPutAlong(C, B);
          }))
        return Out.add(Kind, C.attached(),
                       {C.where(), C.Report.holder(*From, Of->second)});
    }
}
