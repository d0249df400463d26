//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Is the dying object one of those that the holder gets?
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

CVET_HELD_REASON(MovedFromIt, "moved-from-it", Defeater, Object, Shown, Nothing,
                 "it left '{0}' when it was put where it is taken from here") {
  if (C.Facts.isMovedFrom(C.D, C.H, C.Record))
    Out.add(Kind, C.death(), {C.where()});
}

CVET_HELD_REASON(InAnotherContainer, "in-another-container", Defeater, Object,
                 Shown, Nothing,
                 "what is here is never put into '{0}' as well") {
  for (size_t I = 0; I < C.Way.size(); ++I)
    if (C.Facts.isOfAnotherContainer(C.Way[I].F, C.Way[I].Event, C.Objects[I],
                                     C.H, C.Record))
      return Out.add(Kind, C.place({C.Way[I].F, C.Way[I].Event}), {C.where()});
}

CVET_HELD_REASON(MadeForAnother, "made-for-another", Defeater, Object, Habit,
                 Confidence::Low,
                 "it was made for another pointer than '{0}'") {
  if (!C.isPointer() && !C.isCallback())
    return;
  for (size_t I = 0; I < C.Way.size(); ++I)
    if (C.Facts.isOfAnotherMaking(C.Way[I].F, C.Way[I].Event, C.Objects[I],
                                  C.Record, C.H, C.Sites))
      return Out.add(Kind, C.place({C.Way[I].F, C.Way[I].Event}), {C.where()});
}

CVET_HELD_REASON(ChosenByItsState, "chosen-by-its-state", Defeater, Way, Habit,
                 Nothing,
                 "its own state decides that it dies here; some are never put "
                 "into '{0}'") {
  if (C.Ev.ComparedOnly || C.IsFromHolder)
    return;
  for (size_t I = 0; I <= C.Anchor; ++I)
    if (C.Facts.isSelectedByItself(C.Way[I], C.Objects[I], C.H) &&
        C.Facts.hasUnattachedPopulation(C.Record, C.Sites))
      return Out.add(Kind, C.place({C.Way[I].F, C.Way[I].Event}), {C.where()});
}

// Two populations of one type: what another pointer owns was not seen here.
CVET_HELD_REASON(ReachedOtherwise, "reached-otherwise", Defeater, Object, Habit,
                 Confidence::Low, "it is reached by another pointer here") {
  if (C.isPointer() || C.isCallback())
    return;
  for (size_t I = 0; I <= C.Anchor; ++I)
    for (PlaceId O :
         C.G.effects().expand(C.Way[I].F, C.Way[I].Event, C.Objects[I]))
      if (auto From = C.G.loadedFrom(O, C.Record); From && From->isPointer())
        return Out.add(Kind, C.place({C.Way[I].F, C.Way[I].Event}));
}

CVET_HELD_REASON(TypeOfManyOwners, "type-of-many-owners", Defeater, Record,
                 Shown, Confidence::Low,
                 "objects of this type have many kinds of owners") {
  if ((C.H.Kind != HolderKind::Link || C.isCallback()) &&
      C.G.isGeneric(C.Record))
    Out.add(Kind);
}

CVET_HELD_REASON(LibraryObject, "library-object", Defeater, Record, Shown,
                 Confidence::Low, "it is a library's object") {
  if ((C.isPointer() || C.isCallback()) && C.G.isLibraryObject(C.Record))
    Out.add(Kind);
}

// What only looks like a link, and is never taken out, may be a list's head.
CVET_HELD_REASON(MayBeAHead, "may-be-a-head", Defeater, Object, Shown,
                 Confidence::Low,
                 "'{0}' may be the head of a list, not a link") {
  if (C.H.Kind != HolderKind::Link || C.isCallback())
    return;
  bool IsModelled = llvm::any_of(C.Sites, [&](const Attachment &A) {
    auto Call = C.P.callAt(A.F, A.Event);
    return Call && !C.P.roles(*Call).empty();
  });
  if (!IsModelled && !C.G.isEverUnlinked(C.H))
    Out.add(Kind, C.place({C.Sites[0].F, C.Sites[0].Event}), {C.where()});
}
