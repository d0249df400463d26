//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The context of a callback has memory of its own, and names the object: it is
/// one step from who calls it.
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

/// The function that effect \p X registers, and that follows what the holder
/// has.
static std::optional<FunctionId> followerAt(const HeldCandidate &C,
                                            const Effect &X) {
  if (X.Kind != EffectKind::Register ||
      C.P.Places.kind(X.Callback) != PlaceKind::Function)
    return std::nullopt;
  for (FunctionId F : C.G.readers(C.H)) {
    const Function &Fn = C.P.Functions[F];
    if (Fn.Name == C.P.Places[X.Callback].Payload &&
        !llvm::is_contained(Fn.Tests, C.H.Name))
      return F;
  }
  return std::nullopt;
}

/// Can what dies reach \p Holder, which has the context?
static bool isOfObject(const HeldCandidate &C, const Holder &Holder,
                       NameId Context) {
  const FieldFacts *Fd = C.P.field(Holder.Name);
  return Fd && Fd->Record != Context;
}

/// May a call on the way end contexts, or what calls them?
static bool endsSome(const HeldCandidate &C, NameId Context) {
  llvm::SmallVector<FunctionId, 8> Ending;
  if (auto Deaths = C.G.deaths().find(Context); Deaths != C.G.deaths().end())
    for (const Death &D : Deaths->second)
      Ending.push_back(D.F);
  const FunctionSet Callers = C.P.withCallers(Ending);
  return llvm::any_of(C.Way, [&](const ChainStep &S) {
    return llvm::any_of(C.P.calls(S.F), [&](CallId Call) {
      return Call.event() != S.Event &&
             llvm::any_of(C.P.targets(Call), [&](const CallTarget &T) {
               return T.Kind != CallKind::Deferred && Callers.test(T.Callee);
             });
    });
  });
}

CVET_HELD_REASON(CallbackFollowsIt, "callback-follows-it", Argument, Holder,
                 Shown, Confidence::Medium,
                 "'{1}' is registered with what has '{0}', and follows that; "
                 "nothing that the object has ends it") {
  const FieldFacts *Fd = C.P.field(C.H.Name);
  if (!C.isPlain() || !Fd || Fd->Record == C.Record || C.IsDoubtful ||
      C.G.isRefcounted(C.Record) || !C.G.clears(C.H).empty() ||
      llvm::any_of(C.Sites, [](const Attachment &A) { return A.Counted; }))
    return;
  auto Holders = C.G.attachments().find(Fd->Record);
  if (Holders == C.G.attachments().end())
    return;
  std::optional<FunctionId> Follower;
  std::optional<Site> At;
  for (const auto &[H, Sites] : Holders->second) {
    if (isOfObject(C, H, Fd->Record))
      return;
    if (H.isRegistration())
      for (const Attachment &A : Sites)
        for (const Effect &X : C.G.effects().at(A.F, A.Event))
          if (auto F = Follower ? std::nullopt : followerAt(C, X)) {
            Follower = F;
            At = Site{A.F, A.Event};
          }
  }
  if (Follower && !endsSome(C, Fd->Record))
    Out.add(Kind, C.place(*At), {C.where(), C.Report.function(*Follower)});
}
