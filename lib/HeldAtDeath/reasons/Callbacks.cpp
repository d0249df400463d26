//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// When is a callback called that is given the object, and is it ever again?
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

CVET_HELD_REASON(StillRegistered, "still-registered", Argument, Holder, Habit,
                 Confidence::Medium,
                 "it is registered here, and nothing undoes that") {
  if (C.isCallback() && C.H.isRegistration())
    Out.add(Kind, C.attached());
}

CVET_HELD_REASON(StillListening, "still-listening", Argument, Holder, Habit,
                 Confidence::Medium,
                 "its listener is put into '{0}' here, and nothing takes it "
                 "out") {
  if (C.isCallback() && C.H.Kind == HolderKind::Link &&
      !C.G.isEverDetached(C.H))
    Out.add(Kind, C.attached(), {C.where()});
}

CVET_HELD_REASON(InATable, "in-a-table", Argument, Holder, Habit,
                 Confidence::Low, "'{0}' lives on, and is read to call it") {
  if (!C.isCallback() || !(C.isPointer() || C.H.Kind == HolderKind::Contents))
    return;
  // A table that nobody ever takes a callback out of, or that somebody does.
  bool IsGlobal = llvm::any_of(C.Sites, [&](const Attachment &A) {
    return C.P.Places.rootKind(A.Place) == PlaceKind::Global;
  });
  if (IsGlobal || C.IsFresh || C.G.isEverDetached(C.H))
    Out.add(Kind, C.attached(), {C.where()});
}

/// Where another function has what is there for such an object taken out, by
/// the object's address.
static std::optional<Site> cancelledElsewhere(const HeldCandidate &C) {
  auto IsOnWay = [&](FunctionId F) {
    return llvm::any_of(C.Way, [&](const ChainStep &S) { return S.F == F; });
  };
  // Who takes things out may be called here, by whatever pointer.
  auto RunsHere = [&](FunctionId F) {
    const FunctionSet Callers = C.P.withCallers({F});
    return llvm::any_of(C.Way, [&](const ChainStep &S) {
      return llvm::any_of(C.P.calls(S.F), [&](CallId Call) {
        return Call.event() != S.Event &&
               llvm::any_of(C.P.targets(Call), [&](const CallTarget &T) {
                 return Callers.test(T.Callee);
               });
      });
    });
  };
  for (FunctionId F : C.G.comparers(C.H)) {
    if (!C.G.mayDetach(F, C.H) || RunsHere(F))
      continue;
    for (const CallSite &S : C.P.Functions[F].Callers)
      if (S.Target.Kind == CallKind::Direct && !IsOnWay(S.caller()) &&
          llvm::any_of(llvm::drop_begin(C.P.event(S).Ops),
                       [&](const Operand &O) { return O.Record == C.Record; }))
        return Site{S.caller(), S.event()};
  }
  return std::nullopt;
}

CVET_HELD_REASON(CancelledElsewhere, "cancelled-elsewhere", Argument, Holder,
                 Shown, Confidence::Medium,
                 "'{1}' has what is in '{0}' for such an object taken out, and "
                 "nothing here does") {
  if (C.isCallback() && C.isPointer() && !C.IsDoubtful)
    if (auto At = cancelledElsewhere(C))
      Out.add(Kind, C.place(*At), {C.where(), C.Report.function(At->F)});
}

/// Is the callback's context in a record that is a part of the very object?
static bool isEmbedded(const HeldCandidate &C) {
  auto IsInObject = [&](const Attachment &A) {
    return llvm::any_of(
        C.G.effects().expand(A.F, A.Event, A.Place), [&](PlaceId At) {
          return At != A.Object && C.P.Places.isInside(At, A.Object);
        });
  };
  return C.isCallback() && C.isPointer() && llvm::all_of(C.Sites, IsInObject);
}

// `register(&o->entry, f, o)`: whoever calls f finds the entry in a list.
CVET_HELD_REASON(EntryTakenOut, "entry-taken-out", Defeater, Way, Proved,
                 Nothing,
                 "'{0}' is a part of the object, which leaves '{1}' before") {
  if (!isEmbedded(C))
    return;
  auto IsThere = [&](const Attachment &B) {
    return llvm::any_of(C.Sites, [&](const Attachment &A) {
      return A.F == B.F &&
             (A.Object == B.Object ||
              llvm::is_contained(C.G.effects().expand(B.F, B.Event, B.Object),
                                 A.Object));
    });
  };
  std::string Left;
  for (const auto &[Other, Sites] : C.G.attachments().find(C.Record)->second) {
    if (Other == C.H || !llvm::any_of(Sites, IsThere))
      continue;
    Escapes Of = C.G.escapes(C.D, Other);
    if (!Of.Ways.empty() || !Of.Doubtful.empty() || Of.HasMore)
      return;
    Left = C.Report.holder(Other, Sites);
  }
  if (!Left.empty())
    Out.add(Kind, C.death(), {C.where(), Left});
}

CVET_HELD_REASON(LastCallback, "last-callback", Defeater, Object, Proved,
                 Confidence::Low,
                 "'{0}' is its callback, and the last one that is called") {
  if (C.isCallback())
    if (auto Step = C.Facts.finalCallback(C, /*MayStayLinked=*/false))
      Out.add(Kind, C.death(), {C.Report.function(C.Way[*Step].F)});
}

/// Does the library itself go on with what is registered, whatever it has
/// called for it?
static bool isUsedByLibrary(const HeldCandidate &C) {
  return llvm::any_of(C.Sites, [&](const Attachment &A) {
    auto Call = C.P.callAt(A.F, A.Event);
    return Call && llvm::any_of(C.P.roles(*Call), [](const Role &R) {
             return R.V == Verb::Registers && !R.param(0);
           });
  });
}

// Most who walk over listeners have saved the next one, and end with the list.
CVET_HELD_REASON(LinkedInCallback, "linked-in-callback", Defeater, Holder,
                 Habit, Confidence::Low,
                 "'{0}' is its callback, which may be called once") {
  if (C.isCallback() && !isUsedByLibrary(C))
    if (auto Step = C.Facts.finalCallback(C, /*MayStayLinked=*/true))
      Out.add(Kind, C.death(), {C.Report.function(C.Way[*Step].F)});
}

CVET_HELD_REASON(LoopDrained, "loop-drained", Defeater, Way, Shown, Nothing,
                 "a loop that calls what is registered runs before") {
  if (C.isCallback() && C.Facts.isRunToEnd(C))
    Out.add(Kind, C.death());
}

CVET_HELD_REASON(CalledOnce, "called-once", Defeater, Holder, Habit,
                 Confidence::Low, "what is registered is called once at most") {
  if (C.isCallback() && !C.isUnregisteredElsewhere() && !C.IsFresh &&
      C.Facts.isCalledOnce(C.H, C.Sites))
    Out.add(Kind, C.attached());
}

/// The step of the way that is a function called with what the holder has.
static std::optional<size_t> fromItsCallback(const HeldCandidate &C) {
  if (C.isCallback() && C.H.isRegistration())
    for (size_t I = 0; I < C.Way.size(); ++I)
      if (C.Facts.isRegisteredWith(C.P.Functions[C.Way[I].F].Name, C.Record,
                                   C.H, C.Sites))
        return I;
  return std::nullopt;
}

/// Nothing is left to unregister in a callback that is called once.
static bool isOver(const HeldCandidate &C) {
  return !C.isUnregisteredElsewhere() || C.Facts.isCalledOnce(C.H, C.Sites);
}

// A timer's callback may free what it was for: nothing is left to remove.
CVET_HELD_REASON(FromItsCallback, "from-its-callback", Defeater, Holder, Habit,
                 Confidence::Low, "'{0}' is the callback itself") {
  if (isOver(C) && !isUsedByLibrary(C))
    if (auto Step = fromItsCallback(C))
      Out.add(Kind, C.death(), {C.Report.function(C.Way[*Step].F)});
}

CVET_HELD_REASON(InItsCallback, "in-its-callback", Defeater, Way, Shown,
                 Confidence::Medium,
                 "'{0}' is the callback itself; others unregister it") {
  if (!isOver(C))
    if (auto Step = fromItsCallback(C))
      Out.add(Kind, C.death(), {C.Report.function(C.Way[*Step].F)});
}

// Whose is taken out is known by a handle that its makers get.
CVET_HELD_REASON(SlotOfMany, "slot-of-many", Defeater, Holder, Shown,
                 Confidence::Low,
                 "'{0}' is a slot of a wrapper that serves many types") {
  constexpr unsigned Many = 3;
  if (!C.isCallback() || !C.isPointer())
    return;
  unsigned Types = 0;
  for (const auto &[Record, Holders] : C.G.attachments())
    Types += Holders.count(C.H);
  if (Types >= Many)
    Out.add(Kind, C.attached(), {C.where()});
}

/// Is the dying object what the function of step \p I is called with, or what
/// that has for it? What is looked up by that, or reached through it, dies here
/// for another reason than its caller's.
static bool isWhatIsGiven(const HeldCandidate &C, size_t I) {
  const PlaceTable &Places = C.P.Places;
  auto IsGiven = [&](PlaceId O) {
    unsigned Loads = 0;
    for (; O && !Places.isRootPlace(O); O = Places.base(O))
      Loads += Places.kind(O) == PlaceKind::Arrow ||
               Places.kind(O) == PlaceKind::Deref;
    return Loads <= 1 && (!O || Places.kind(O) == PlaceKind::Param);
  };
  auto Objects = C.G.effects().expand(C.Way[I].F, C.Way[I].Event, C.Objects[I]);
  return !C.Objects[I] || Objects.empty() || llvm::any_of(Objects, IsGiven);
}

/// A function whose address is taken, and that nobody calls by its name.
static std::optional<FunctionId> handedOut(const HeldCandidate &C) {
  for (size_t I = 0; I < C.Way.size(); ++I) {
    const ChainStep &S = C.Way[I];
    const Function &Fn = C.P.Functions[S.F];
    if (!Fn.AddressTaken || !isWhatIsGiven(C, I) ||
        (C.isCallback() &&
         C.Facts.isCallbackOf(Fn.Name, C.Record, C.H, C.Sites)) ||
        llvm::any_of(Fn.Callers, [&](const CallSite &Site) {
          return Site.Target.Kind == CallKind::Direct ||
                 (!C.isCallback() && Site.Target.Kind == CallKind::Disposal);
        }))
      continue;
    return S.F;
  }
  return std::nullopt;
}

// The container's own, or of who has the last reference: they undo it before.
CVET_HELD_REASON(DestructorHandedOut, "destructor-handed-out", Defeater, Way,
                 Shown, Confidence::Low,
                 "'{0}' is only handed out: who calls it may undo that") {
  bool Asked = C.isCallback() ? !C.isUnregisteredElsewhere()
                              : C.H.Kind == HolderKind::Contents;
  // Of a link too, where not one of those who call it is known.
  if (C.H.Kind == HolderKind::Link && !C.isCallback())
    Asked = C.P.Functions[C.Way.back().F].Callers.empty() &&
            C.P.Places.rootKind(C.Objects.back()) == PlaceKind::Param;
  // What nobody can take out any more, those who call it cannot either.
  if (Asked && !C.isHandleDropped())
    if (auto F = handedOut(C))
      Out.add(Kind, C.G.place(C.P.Functions[*F].Where),
              {C.Report.function(*F)});
}
