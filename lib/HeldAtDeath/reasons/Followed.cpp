//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Is what lasts followed once the object has died: before it is reset, or by
/// whoever goes through a table of callbacks?
///
//===----------------------------------------------------------------------===//

#include "Conditions.h"
#include "HeldCandidate.h"

using namespace cvet;

/// Is the record that \p A puts the object into put into a variable itself, or
/// what one points to: an entry of a table or list?
static bool isEntryOfVariable(const HeldCandidate &C, const Attachment &A) {
  const FieldFacts *Field = C.P.field(C.H.Name);
  const PlaceTable &Places = C.P.Places;
  auto Entries =
      Field ? C.G.attachments().find(Field->Record) : C.G.attachments().end();
  if (Entries == C.G.attachments().end() || Places.isRootPlace(A.Place))
    return false;
  const PlaceId Entry = Places.base(A.Place);
  for (const auto &[H, Sites] : Entries->second)
    for (const Attachment &B : Sites)
      if (B.F == A.F && B.Object == Entry &&
          Places.rootKind(B.Place) == PlaceKind::Global)
        return true;
  return false;
}

/// Is the holder a variable, or a part of what one points to: for callbacks any
/// element of a table, for who goes through it goes through all.
static bool isOfVariable(const HeldCandidate &C) {
  const PlaceTable &Places = C.P.Places;
  return C.H.Kind == HolderKind::Global ||
         llvm::all_of(C.Sites, [&](const Attachment &A) {
           auto All = C.G.effects().expand(A.F, A.Event, A.Place);
           const bool IsGlobal = llvm::all_of(All, [&](PlaceId V) {
             return Places.rootKind(V) == PlaceKind::Global &&
                    (C.isCallback() || !Conditions::isInElement(Places, V));
           });
           return (IsGlobal && !All.empty()) ||
                  (C.isCallback() && isEntryOfVariable(C, A));
         });
}

CVET_HELD_REASON(FollowedBeforeReset, "followed-before-reset", Argument, Way,
                 Shown, Confidence::Medium,
                 "what '{0}' has is followed here, before that is reset") {
  // A counted reference outlives the others.
  if (C.Ev.FollowedFirst && isOfVariable(C) &&
      (C.isCallback() || !C.G.isRefcounted(C.Record)))
    Out.add(Kind, C.place(*C.Ev.FollowedFirst), {C.where()});
}

CVET_HELD_REASON(CalledAfterDeath, "called-after-death", Argument, Holder,
                 Shown, Confidence::Medium,
                 "what is in '{0}' is called by '{1}' after this") {
  if (!C.isCallback() || !C.isPointer() || C.IsDoubtful || C.Ev.FollowedFirst ||
      !isOfVariable(C))
    return;
  if (auto At = C.Facts.followers(C.H).readAfter(C.Way))
    Out.add(Kind, C.place(*At), {C.where(), C.Report.function(At->F)});
}

// Nobody can take it out any more, and it is another function that frees it.
CVET_HELD_REASON(HandleIsDropped, "handle-is-dropped", Argument, Holder, Shown,
                 Confidence::Medium,
                 "nothing keeps what '{0}' could be unregistered with") {
  if (C.isHandleDropped())
    Out.add(Kind, C.attached(), {C.where()});
}

/// Where a step of the way goes on to free or take out all that is in the list,
/// and to free what the list is in.
static std::optional<Site> listFreedAfter(const HeldCandidate &C) {
  llvm::SmallVector<NameId, 4> Heads(C.G.heads(C.H));
  if (C.isPointer())
    Heads.push_back(C.H.Name);
  auto IsOfHead = [&](const Effect &X) {
    return X.Record && llvm::any_of(Heads, [&](NameId Head) {
             const FieldFacts *Field = C.P.field(Head);
             return Field && Field->Record == X.Record;
           });
  };
  auto TakesOut = [&](const Effect &X) {
    auto Out = X.Kind == EffectKind::Unlink ? C.G.linkTarget(X) : std::nullopt;
    return Out && Out->H == C.H;
  };
  for (const ChainStep &S : C.Way) {
    const Flow &Fl = C.G.effects().flow(S.F);
    for (CallId Call : C.P.calls(S.F)) {
      if (Call.event() == S.Event)
        continue;
      bool MeetsElements = false, FreesHead = false;
      for (const Effect &X : C.G.effects().at(S.F, Call.event())) {
        const bool Frees = X.Kind == EffectKind::Kill;
        MeetsElements |= TakesOut(X) || (Frees && X.Record == C.Record);
        FreesHead |= Frees && IsOfHead(X);
      }
      if (MeetsElements && FreesHead &&
          Fl.hasPath(S.Event, Call.event(), Fl.none()))
        return Site{S.F, Call.event()};
    }
  }
  return std::nullopt;
}

CVET_HELD_REASON(ListFreedAfter, "list-freed-after", Argument, Way, Shown,
                 Confidence::Medium,
                 "'{0}' is freed after this, with all that is in it") {
  const bool IsList = C.H.Kind == HolderKind::Link ||
                      (C.isPlain() && C.Facts.isHead(C.H, C.Sites));
  if (!IsList || C.isCallback() || C.IsDoubtful)
    return;
  if (auto At = listFreedAfter(C))
    Out.add(Kind, C.place(*At), {C.where()});
}
