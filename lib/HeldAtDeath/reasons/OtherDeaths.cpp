//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What other deaths of such objects do about the holder.
///
//===----------------------------------------------------------------------===//

#include "DeadCode.h"
#include "HeldCandidate.h"

using namespace cvet;

CVET_HELD_REASON(OtherDeathDetaches, "other-death-detaches", Argument, Holder,
                 Shown, Confidence::Low,
                 "'{1}' takes such an object out of '{0}' before it dies") {
  if (!C.isPlain() && C.isDetachedElsewhere())
    Out.add(Kind, C.place(C.Ev.OtherDeaths[0]),
            {C.where(), C.Report.function(C.Ev.OtherDeaths[0].F)});
}

CVET_HELD_REASON(OtherWayClears, "other-way-clears", Argument, Holder, Shown,
                 Confidence::Medium, "on another way '{1}' clears '{0}'") {
  if (C.isPlain() && C.isDetachedElsewhere() && C.Ev.SameFunction)
    Out.add(Kind, C.place(C.Ev.OtherDeaths[0]),
            {C.where(), C.Report.function(C.Ev.OtherDeaths[0].F)});
}

CVET_HELD_REASON(OtherDeathClears, "other-death-clears", Argument, Holder,
                 Shown, Confidence::Medium,
                 "'{1}' clears '{0}' where such an object dies") {
  if (C.isPlain() && C.isDetachedElsewhere() &&
      (C.H.Kind == HolderKind::Global || C.Ev.MayBePut))
    Out.add(Kind, C.place(C.Ev.OtherDeaths[0]),
            {C.where(), C.Report.function(C.Ev.OtherDeaths[0].F)});
}

CVET_HELD_REASON(OtherDeathCompares, "other-death-compares", Argument, Holder,
                 Shown, Confidence::Medium,
                 "'{1}' compares '{0}' with what it frees, and clears it") {
  // Here it is any object, not one that the function has found for itself.
  if (!C.isPlain() || C.G.isRefcounted(C.Record) ||
      C.P.Places.kind(C.Objects.back()) != PlaceKind::Param)
    return;
  for (const Site &Other : C.Ev.OtherDeaths)
    if (llvm::is_contained(C.G.comparers(C.H), Other.F))
      return Out.add(Kind, C.place(Other),
                     {C.where(), C.Report.function(Other.F)});
}

/// Is \p Other seen to lose this very object?
static bool isOfThisObject(const HeldCandidate &C, const Sibling &Other) {
  for (size_t I = 0; I < C.Way.size(); ++I)
    if (C.Way[I].F == Other.At.F && C.Objects[I] &&
        C.G.takesOut(
            Other.At.F,
            C.G.effects().expand(C.Way[I].F, C.Way[I].Event, C.Objects[I]),
            Other.H))
      return true;
  return false;
}

static std::string nameOf(const HeldCandidate &C, const Sibling &Other) {
  return C.Report.holder(
      Other.H, C.G.attachments().find(C.Record)->second.find(Other.H)->second);
}

CVET_HELD_REASON(SiblingTakenOut, "sibling-taken-out", Argument, Object, Shown,
                 Confidence::Low,
                 "this very object is taken out of '{0}' here") {
  if (C.isPointer())
    return;
  for (const Sibling &Other : C.Ev.Siblings)
    if (!Other.H.isPointer() && isOfThisObject(C, Other))
      return Out.add(Kind, C.place(Other.At), {nameOf(C, Other)});
}

// Who takes one listener of the object out knows that it is still called.
CVET_HELD_REASON(OtherListenerLeft, "other-listener-left", Argument, Way, Shown,
                 Confidence::Medium,
                 "its listener is taken out of '{1}' here, and nobody ever "
                 "takes one out of '{0}'") {
  if (C.H.Kind != HolderKind::Link || !C.isCallback() ||
      C.G.isEverDetached(C.H))
    return;
  for (const Sibling &Other : C.Ev.Siblings)
    if (Other.H.Kind == HolderKind::Link && C.G.isCallback(Other.H, C.Record) &&
        isOfThisObject(C, Other))
      return Out.add(Kind, C.place(Other.At), {C.where(), nameOf(C, Other)});
}

CVET_HELD_REASON(SiblingsDetached, "siblings-detached", Argument, Record, Shown,
                 Confidence::Medium,
                 "such objects are taken out of '{0}' here") {
  if (C.isPlain())
    return;
  for (const Sibling &Other : C.Ev.Siblings)
    if (!C.isPointer() || C.G.isContext(Other.H.Name))
      if (C.H.Kind != HolderKind::Contents || C.isCallback() ||
          C.Ev.Siblings.size() >= 2)
        return Out.add(Kind, C.place(Other.At), {nameOf(C, Other)});
}

/// Does a function of the way, or what it calls, compare what \p H has with
/// what it was given: any object, not one that the function has found for
/// itself?
static bool isComparedOnWay(const HeldCandidate &C, const Holder &H) {
  for (size_t I = 0; I < C.Way.size(); ++I) {
    if (C.P.Places.kind(C.Objects[I]) != PlaceKind::Param)
      continue;
    auto Below = callClosure(C.P, C.Way[I].F, /*Depth=*/2);
    if (llvm::any_of(C.G.comparers(H),
                     [&](FunctionId F) { return Below.contains(F); }))
      return true;
  }
  return false;
}

/// Is what \p H has linked behind what is put there: a list's head?
static bool isHead(const HeldCandidate &C) {
  auto IsOfH = [&](PlaceId V) {
    auto Read = C.G.holderOf(V);
    return Read && *Read == C.H;
  };
  return llvm::any_of(C.Sites, [&](const Attachment &A) {
    return llvm::any_of(C.P.Functions[A.F].Events, [&](const Event &E) {
      return E.Kind == EventKind::Store &&
             llvm::any_of(E.Ops[1].Values, IsOfH) &&
             llvm::any_of(E.Ops[0].Values, [&](PlaceId To) {
               return C.P.Places.hasPrefix(To, A.Object);
             });
    });
  });
}

CVET_HELD_REASON(SiblingPointerCleared, "sibling-pointer-cleared", Argument,
                 Record, Shown, Confidence::Medium,
                 "'{0}' beside it is compared with the object here, and "
                 "cleared") {
  const FieldFacts *Fd = C.P.field(C.H.Name);
  if (!C.isPlain() || !Fd || Fd->Type.K != TypeClass::RecordPointer ||
      Fd->Type.Array || C.isReachedThroughObject() || isHead(C))
    return;
  for (const Sibling &Other : C.Ev.Siblings) {
    const FieldFacts *Beside = C.P.field(Other.H.Name);
    if (Beside && Beside->Record == Fd->Record &&
        Beside->Type.K == Fd->Type.K && !Beside->Type.Array &&
        Beside->Type.Rec == Fd->Type.Rec && isComparedOnWay(C, Other.H))
      return Out.add(Kind, C.place(Other.At), {nameOf(C, Other)});
  }
}

CVET_HELD_REASON(LeftByKey, "left-by-key", Argument, Way, Shown,
                 Confidence::Medium,
                 "by their function or kind others are taken out of '{0}' "
                 "here, and this one is not") {
  if (C.Ev.LeftByKey)
    Out.add(Kind, C.place(C.Ev.LeftByKey->TakenOut), {C.where()});
}

CVET_HELD_REASON(OneSiblingDetached, "one-sibling-detached", Argument, Record,
                 Shown, Confidence::Low,
                 "such objects are taken out of another container, '{0}'") {
  if (C.H.Kind == HolderKind::Contents && !C.isCallback() &&
      C.Ev.Siblings.size() == 1)
    Out.add(Kind, C.place(C.Ev.Siblings[0].At), {nameOf(C, C.Ev.Siblings[0])});
}

CVET_HELD_REASON(SomebodyDetaches, "somebody-detaches", Argument, Holder, Habit,
                 Confidence::Low,
                 "elsewhere such objects are taken out of '{0}'") {
  if (C.H.Kind == HolderKind::Link && C.G.isEverDetached(C.H))
    Out.add(Kind, {}, {C.where()});
}
