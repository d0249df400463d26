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

CVET_HELD_REASON(FlagExcludesIt, "flag-excludes-it", Defeater, Object, Shown,
                 Nothing,
                 "a field that is set with '{0}', and unset with it, says that "
                 "it is not there") {
  for (size_t I = 0; I < C.Way.size(); ++I)
    if (auto At = C.Facts.excludedByFlag(C.Way[I], C.Objects[I], C.Record, C.H,
                                         C.Sites))
      return Out.add(Kind, C.place(*At), {C.where()});
}

/// Where a step of the way lets a container free what it has: that container.
static std::optional<Holder> disposer(const HeldCandidate &C, size_t Step) {
  const ChainStep &S = C.Way[Step];
  auto Call = C.P.callAt(S.F, S.Event);
  if (S.Kind != CallKind::Disposal || !Call)
    return std::nullopt;
  for (const Operand &O : llvm::drop_begin(C.P.event(*Call).Ops))
    for (PlaceId V : O.Values)
      if (NameId Name = holderName(C.P.Places, V)) {
        Holder H{HolderKind::Contents, Name};
        const auto &Holders = C.G.attachments().find(C.Record)->second;
        if (Holders.find(H) != Holders.end())
          return H;
      }
  return std::nullopt;
}

// Two tables that one function fills with new objects each.
CVET_HELD_REASON(DisposedByAnother, "disposed-by-another", Defeater, Object,
                 Shown, Nothing,
                 "'{1}' frees what it has here, which is not in '{0}'") {
  // A pointer may name what is in any container; a handle in the object itself
  // is its own, wherever that is kept.
  const FieldFacts *Handle = C.P.field(C.H.Name);
  if (C.isPointer() ||
      (C.H.Kind == HolderKind::Handle && Handle && Handle->Record == C.Record))
    return;
  const auto &Holders = C.G.attachments().find(C.Record)->second;
  for (size_t I = 0; I < C.Way.size(); ++I) {
    std::optional<Holder> Other = disposer(C, I);
    if (!Other || *Other == C.H)
      continue;
    const std::vector<Attachment> &Sites = Holders.find(*Other)->second;
    bool AreInBoth = llvm::any_of(Sites, [&](const Attachment &A) {
      return llvm::any_of(C.Sites, [&](const Attachment &B) {
        // Or one makes what the other gets.
        return (A.F == B.F && A.Object == B.Object) ||
               C.G.isMadeBy(A.F, A.Event, A.Object, B.F) ||
               C.G.isMadeBy(B.F, B.Event, B.Object, A.F);
      });
    });
    if (!AreInBoth)
      return Out.add(Kind, C.place({C.Way[I].F, C.Way[I].Event}),
                     {C.where(), C.Report.holder(*Other, Sites)});
  }
}

/// Is the result of call \p S stored in the container or variable \p Name?
static bool isResultKeptIn(const HeldCandidate &C, CallId S, NameId Name) {
  const Function &Fn = C.P.Functions[S.caller()];
  PlaceId Result = C.P.Places.root(PlaceKind::Call, C.P.event(S).CallNo);
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind == EventKind::Store &&
        llvm::any_of(
            E.Ops[0].Values,
            [&](PlaceId To) { return holderName(C.P.Places, To) == Name; }) &&
        llvm::any_of(E.Ops[1].Values, [&](PlaceId V) {
          return V == Result ||
                 llvm::is_contained(C.G.effects().expand(S.caller(), I, V),
                                    Result);
        }))
      return true;
  }
  return false;
}

// `holder = table_new(.., destroy)`: what dies in destroy has just left it.
CVET_HELD_REASON(OwnDestructor, "own-destructor", Defeater, Object, Shown,
                 Nothing, "'{0}' is made with '{1}' to free what leaves it") {
  // Whoever calls it by name is asked about.
  if (C.isPointer() || (C.Way.size() > 1 && C.Way[1].Kind == CallKind::Direct))
    return;
  for (CallId Call : C.Facts.callsGiven(C.P.Functions[C.D.F].Name))
    if (isResultKeptIn(C, Call, C.H.Name))
      return Out.add(Kind, C.place({Call.caller(), Call.event()}),
                     {C.where(), C.Report.function(C.D.F)});
}

// The list is in the object too: it goes with it.
CVET_HELD_REASON(ListInItself, "list-in-itself", Defeater, Object, Proved,
                 Nothing, "'{0}' is a part of the very object") {
  if (C.H.Kind == HolderKind::Link &&
      llvm::all_of(C.Sites, [&](const Attachment &A) {
        return A.Object && A.Place != A.Object &&
               C.P.Places.isInside(A.Place, A.Object) &&
               C.P.Places.kind(C.P.Places.rootOf(A.Object)) !=
                   PlaceKind::Global;
      }))
    Out.add(Kind, C.attached(), {C.where()});
}

// `o->part->owner = o`: the part may go with the object.
CVET_HELD_REASON(ReachedThroughIt, "reached-through-it", Defeater, Holder,
                 Shown, Confidence::Low,
                 "'{0}' is only reached through the object, and may be its "
                 "own") {
  if (C.isPlain() && C.isReachedThroughObject())
    Out.add(Kind, C.attached(), {C.where()});
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
    if (C.Facts.isSelectedByItself(C.Way[I], C.Objects[I], C.H, C.Sites) &&
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
    Out.add(Kind, C.attached(), {C.where()});
}
