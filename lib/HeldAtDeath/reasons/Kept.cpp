//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A pointer is set to any object that somebody chooses, and any object may
/// die.
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"
#include "NullTrust.h"

using namespace cvet;

/// Does the program choose the dying object as it chooses what \p A puts there:
/// whoever calls says which, or both are looked for in one place?
static bool isChosenAlike(const HeldCandidate &C, const Attachment &A) {
  const PlaceTable &Places = C.P.Places;
  const Effects &Fx = C.G.effects();
  auto IsGiven = [&](PlaceId V) { return Places.kind(V) == PlaceKind::Param; };
  llvm::SmallVector<PlaceId, 8> Put = Fx.expand(A.F, A.Event, A.Object);
  llvm::SmallVector<PlaceId, 8> Dying =
      Fx.expand(C.Way.back().F, C.Way.back().Event, C.Objects.back());
  if (llvm::any_of(Put, IsGiven) && llvm::any_of(Dying, IsGiven))
    return true;
  for (PlaceId O : Dying)
    if (auto From = C.G.loadedFrom(O, C.Record); From && !(*From == C.H))
      for (PlaceId V : Put)
        if (auto Of = C.G.loadedFrom(V, C.Record); Of && *Of == *From)
          return true;
  return false;
}

/// Is the holder the head of a list, which a callee puts the object into?
static bool isHead(const HeldCandidate &C) {
  return C.P.record(C.Record).IsLink &&
         llvm::any_of(C.Sites, [&](const Attachment &A) {
           return C.P.callAt(A.F, A.Event).has_value();
         });
}

/// Somebody else who follows what the holder has unless that is null.
static std::optional<FunctionId> followerOf(const HeldCandidate &C) {
  auto HasToDo = [&](FunctionId F) {
    return llvm::any_of(C.Way, [&](const ChainStep &S) { return S.F == F; }) ||
           llvm::any_of(C.Sites, [&](const Attachment &A) { return A.F == F; });
  };
  for (FunctionId F : C.G.readers(C.H))
    if (!HasToDo(F) && !C.G.mayDetach(F, C.H) && followsUnlessNull(C.G, F, C.H))
      return F;
  return std::nullopt;
}

/// Does the object's own state decide that it dies? That may say that nobody
/// names it.
static bool isChosenByState(const HeldCandidate &C) {
  const PlaceTable &Places = C.P.Places;
  for (size_t I = 0; I < C.Way.size(); ++I) {
    const ChainStep &S = C.Way[I];
    const Function &Fn = C.P.Functions[S.F];
    const Flow &Fl = C.G.effects().flow(S.F);
    auto IsOfObject = [&](PlaceId V) {
      return C.Objects[I] && V != C.Objects[I] &&
             Places.hasPrefix(V, C.Objects[I]);
    };
    for (uint32_t B : C.G.branches(S.F))
      if (const Event &E = Fn.Events[B];
          !E.IsLoop && Fl.decides(E.Block, Fn.Events[S.Event].Block) &&
          llvm::any_of(E.Ops, [&](const Operand &O) {
            return llvm::any_of(O.Values, IsOfObject);
          }))
        return true;
  }
  return false;
}

CVET_HELD_REASON(KeptUnlessNull, "kept-unless-null", Argument, Holder, Shown,
                 Confidence::Low,
                 "'{0}' is set to any such object, any of them may die here, "
                 "and '{1}' follows it unless it is null") {
  const FieldFacts *Fd = C.P.field(C.H.Name);
  const GlobalFacts *Variable = C.P.global(C.H.Name);
  const TypeClass *T = Fd ? &Fd->Type : Variable ? &Variable->Type : nullptr;
  if (!C.isPlain() || !T || T->K != TypeClass::RecordPointer || T->Array ||
      C.P.isAmbiguous(C.H.Name) || C.IsDoubtful || C.Ev.ComparedOnly ||
      C.isReachedThroughObject() || C.isResetLater() ||
      C.G.isRefcounted(C.Record) || C.G.isGeneric(C.Record) ||
      C.G.isOwning(C.H) || C.returnsSuch() || isHead(C) || !C.Objects.back() ||
      isChosenByState(C) || !llvm::all_of(C.Sites, [&](const Attachment &A) {
        return isChosenAlike(C, A);
      }))
    return;
  if (auto F = followerOf(C))
    Out.add(Kind, C.G.place(C.P.Functions[*F].Where),
            {C.where(), C.Report.function(*F)});
}
