//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// An object is taken out of its list, not freed and not handed on, and a
/// variable that nobody frees through still names it: reachable for ever.
///
//===----------------------------------------------------------------------===//

#include "StaleListNode.h"

using namespace cvet;
using namespace cvet::stale;

namespace {

const ReasonKind
    KeptNotFreed("kept-not-freed", Side::Argument, Scope::Holder, Basis::Shown,
                 Confidence::Low,
                 "'{0}' keeps it, and nothing frees it through that");
const ReasonKind ReturnedToCaller(
    "returned-to-caller", Side::Defeater, Scope::Holder, Basis::Shown,
    Confidence::Low,
    "it is returned to callers, none of which frees such objects");
const ReasonKind
    ReturnedAndFreed("returned-and-freed", Side::Defeater, Scope::Object,
                     Basis::Habit, Nothing,
                     "it is returned to callers, and such objects are freed");
const ReasonKind ReferencesCounted("references-counted", Side::Defeater,
                                   Scope::Object, Basis::Shown, Nothing,
                                   "references to such objects are counted");
const ReasonKind
    UsesNotInSight("uses-not-in-sight", Side::Defeater, Scope::Object,
                   Basis::Habit, Nothing,
                   "not all code that can see the pointer is in sight");
const ReasonKind ClearedSomewhere("cleared-somewhere", Side::Defeater,
                                  Scope::Object, Basis::Habit, Nothing,
                                  "the pointer is cleared elsewhere");
const ReasonKind
    OwnedThrough("owned-through", Side::Defeater, Scope::Object, Basis::Habit,
                 Nothing,
                 "such objects are freed through the pointer elsewhere");
const ReasonKind ReleasedThrough("released-through-it", Side::Defeater,
                                 Scope::Object, Basis::Habit, Nothing,
                                 "what the pointer has is handed on elsewhere");
const ReasonKind RewrittenOnWay("rewritten-on-way", Side::Defeater, Scope::Way,
                                Basis::Proved, Nothing,
                                "the pointer is rewritten on every way");
const ReasonKind HandedOn("handed-on", Side::Defeater, Scope::Object,
                          Basis::Shown, Nothing,
                          "the object is handed on here");

class Retained {
public:
  Retained(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run() {
    collectReleases();
    for (FunctionId F = 0; F < P.Functions.size(); ++F)
      for (const Effect &X : G.effects().of(F)) {
        bool Takes =
            X.Kind == EffectKind::Unlink || X.Kind == EffectKind::Remove;
        if (!Takes || !(X.IsOwn || X.TypedHere) || X.Object == UnknownPlace)
          continue;
        check(F, X);
      }
  }

private:
  void check(FunctionId F, const Effect &X);
  bool isHandedOn(FunctionId F, uint32_t Event, llvm::ArrayRef<PlaceId> Objects,
                  const Holder &H, unsigned Depth) const;
  void collectReleases();
  const ReasonKind *silencer(FunctionId F, const Effect &X, const Holder &H,
                             llvm::ArrayRef<Attachment> Sites, NameId Record,
                             llvm::ArrayRef<PlaceId> Objects) const;

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  llvm::DenseSet<uint64_t> Released, Returned; ///< holders
};

} // namespace

/// Does the object live on elsewhere after \p Event, by intent?
bool Retained::isHandedOn(FunctionId F, uint32_t Event,
                          llvm::ArrayRef<PlaceId> Objects, const Holder &H,
                          unsigned Depth) const {
  const Function &Fn = P.Functions[F];
  for (const Effect &X : G.effects().of(F)) {
    if (!llvm::is_contained(Objects, X.Object) || X.Event == Event)
      continue;
    switch (X.Kind) {
    case EffectKind::Kill:
    case EffectKind::Link:
    case EffectKind::Insert:
    case EffectKind::Escape:
    case EffectKind::Unref:
      return true;
    case EffectKind::Store: {
      auto Stored = G.holderOf(X.Holder);
      if (!Stored || !(*Stored == H))
        return true;
      break;
    }
    default:
      break;
    }
  }
  for (const cvet::Event &E : Fn.Events) {
    if (E.Kind == EventKind::Return && !E.Ops.empty())
      for (PlaceId V : E.Ops[0].Values)
        for (PlaceId V2 : G.effects().expand(F, &E - Fn.Events.data(), V))
          if (llvm::is_contained(Objects, V2))
            return true;
    // Deferred and unresolved calls take it over.
    if (auto Call = P.callAt(F, &E - Fn.Events.data()))
      for (const CallTarget &T : P.targets(*Call))
        if (T.Kind == CallKind::Deferred && T.Context)
          for (PlaceId V : E.Ops[T.Context].Values)
            if (llvm::is_contained(Objects, V))
              return true;
  }
  for (PlaceId O : Objects) {
    if (P.Places.rootKind(O) != PlaceKind::Param)
      continue;
    if (!Depth)
      return true;
    if (Fn.Callers.empty())
      continue;
    // Some caller that goes on with the object is enough to be silent.
    for (const CallSite &S : Fn.Callers)
      for (PlaceId A : G.effects().argument(
               S, S.Target, P.Places[P.Places.rootOf(O)].Payload)) {
        PlaceId Up = P.Places.compose(A, O);
        llvm::SmallVector<PlaceId, 8> UpObjects =
            G.effects().expand(S.caller(), S.event(), Up);
        if (isHandedOn(S.caller(), S.event(), UpObjects, H, Depth - 1))
          return true;
      }
  }
  return false;
}

/// What gets linked or handed on through a load of a holder, and what is
/// returned to somebody who may release it.
void Retained::collectReleases() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    for (const Effect &X : G.effects().of(F)) {
      if (X.Kind != EffectKind::Link && X.Kind != EffectKind::Insert &&
          X.Kind != EffectKind::Escape && X.Kind != EffectKind::Store)
        continue;
      auto From = G.loadedFrom(X.Object, X.Record);
      if (!From || !From->isPointer())
        continue;
      auto Into =
          X.Kind == EffectKind::Store ? G.holderOf(X.Holder) : std::nullopt;
      if (!Into || !(*Into == *From))
        Released.insert(From->raw());
    }
    const Function &Fn = P.Functions[F];
    for (const cvet::Event &E : Fn.Events)
      if (E.Kind == EventKind::Return && !E.Ops.empty())
        for (PlaceId V : E.Ops[0].Values)
          for (PlaceId V2 : G.effects().expand(F, &E - Fn.Events.data(), V))
            if (P.Places.kind(V2) != PlaceKind::Addr)
              if (auto Named = G.holderOf(V2))
                Returned.insert(Named->raw());
  }
}

/// Why \p H may have what is removed at \p X without a defect, if so.
const ReasonKind *Retained::silencer(FunctionId F, const Effect &X,
                                     const Holder &H,
                                     llvm::ArrayRef<Attachment> Sites,
                                     NameId Record,
                                     llvm::ArrayRef<PlaceId> Objects) const {
  if (G.isRefcounted(Record) ||
      llvm::any_of(Sites, [](const Attachment &A) { return A.Counted; }))
    return &ReferencesCounted;
  if (!G.isInSight(H, Record))
    return &UsesNotInSight;
  if (!G.clears(H).empty())
    return &ClearedSomewhere;
  if (G.isOwning(H))
    return &OwnedThrough;
  if (Released.count(H.raw()))
    return &ReleasedThrough;
  // It stays named unless this function, or what calls it, rewrites it.
  if (!G.leavesHeld(F, X.Event, H, Objects))
    return &RewrittenOnWay;
  if (isHandedOn(F, X.Event, Objects, H, 2))
    return &HandedOn;
  // Whoever gets it may free it, unless nobody in sight ever does.
  if (Returned.count(H.raw()) && G.deaths().count(Record))
    return &ReturnedAndFreed;
  return nullptr;
}

void Retained::check(FunctionId F, const Effect &X) {
  NameId Record = X.Record;
  PlaceId Object = X.Object;
  if (auto L = G.linkTarget(X)) {
    Record = L->Record;
    Object = L->Object;
  }
  auto Holders = G.attachments().find(Record);
  if (!Record || Holders == G.attachments().end())
    return;
  llvm::SmallVector<PlaceId, 8> Objects =
      G.effects().expand(F, X.Event, Object);
  for (const auto &[H, Sites] : Holders->second) {
    if (!H.isPointer())
      continue;
    const bool IsReturned = Returned.count(H.raw());
    const ReasonKind *Silent = silencer(F, X, H, Sites, Record, Objects);
    if (Silent && !Report.keepsAll())
      continue;
    std::string What = Report.object(F, X.Event, Object);
    std::string Where = Report.holder(H, Sites);
    Reasons Why;
    if (Silent)
      Why.add(*Silent, G.place(F, X.Event));
    Why.add(KeptNotFreed, G.place(F, X.Event), {Where});
    if (IsReturned)
      Why.add(ReturnedToCaller);
    Report.addAbsence(Why);
    Finding *Told = Report.decide(
        Why, G.place(F, X.Event),
        [&] {
          return "'" + What + "' is removed but '" + Where +
                 "' keeps it; nothing frees it";
        },
        P.Names.str(Record) + " kept by " + G.spell(H));
    if (!Told)
      continue;
    Finding &Found = *Told;
    Found.Story = {What, Where, NoteRole::LetGo};
    for (size_t I = 0; I < Sites.size() && I < 2; ++I)
      Reporter::note(Found, G.place(Sites[I].F, Sites[I].Event),
                     "'" + Where + "' is set here", NoteRole::Held);
    return;
  }
}

void stale::findRetained(const RetentionGraph &Graph, Reporter &Report) {
  Retained(Graph, Report).run();
}
