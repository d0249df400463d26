//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What other deaths of such objects do about the holder.
///
//===----------------------------------------------------------------------===//

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
