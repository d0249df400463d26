//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// How sure a finding is whose holder is a callback.
///
//===----------------------------------------------------------------------===//

#include "DyingHeld.h"

using namespace cvet;

/// The functions that are registered together with a context: those given to
/// the same call, or stored beside it.
bool DyingHeld::isRegisteredWith(NameId Name, const Holder &H,
                                 llvm::ArrayRef<Attachment> Sites) const {
  PlaceId Wanted = P.Places.root(PlaceKind::Function, Name);
  const FieldFacts *Context = P.field(H.Name);
  auto IsIn = [&](const Event &E, size_t From) {
    return llvm::any_of(llvm::drop_begin(E.Ops, From), [&](const Operand &O) {
      return llvm::is_contained(O.Values, Wanted);
    });
  };
  return llvm::any_of(Sites, [&](const Attachment &A) {
    const Function &Fn = P.Functions[A.F];
    if (IsIn(Fn.Events[A.Event], 1))
      return true;
    // Of the object: `init(&d->deferred, fn); schedule(&d->deferred);`
    auto IsOfObject = [&](const Event &E) {
      return llvm::any_of(E.Ops, [&](const Operand &O) {
        return llvm::any_of(O.Values, [&](PlaceId V) {
          return V != A.Object && P.Places.hasPrefix(V, A.Object);
        });
      });
    };
    return llvm::any_of(Fn.Events, [&](const Event &E) {
      if (!IsIn(E, 1))
        return false;
      if (!H.isPointer() && IsOfObject(E))
        return true;
      if (E.Kind != EventKind::Store)
        return false;
      return llvm::any_of(E.Ops[0].Values, [&](PlaceId D) {
        const FieldFacts *Fd = P.field(holderName(P.Places, D));
        return Context ? Fd && Fd->Record == Context->Record : !Fd;
      });
    });
  });
}

/// Does the way to the death begin in a function that is called with the object
/// by what holds it?
bool DyingHeld::isFromItsCallback(const Chain &Way, const Holder &H,
                                  llvm::ArrayRef<Attachment> Sites) const {
  return llvm::any_of(Way, [&](const ChainStep &S) {
    return isRegisteredWith(P.Functions[S.F].Name, H, Sites);
  });
}

/// A loop runs between the registration and the death, and some callback takes
/// out what is registered.
bool DyingHeld::isRunToEnd(const Chain &Way, const Holder &H,
                           llvm::ArrayRef<Attachment> Sites) const {
  if (!H.isRegistration())
    return false;
  // By its name, or as what the callback itself is given.
  bool Ends =
      G.isEverDetached(H) || llvm::any_of(Sites, [&](const Attachment &A) {
        auto Call = P.callAt(A.F, A.Event);
        return Call && llvm::any_of(P.targets(*Call), [&](const CallTarget &T) {
                 return llvm::any_of(G.effects().of(T.Callee),
                                     [](const Effect &X) {
                                       return X.Kind == EffectKind::Unregister;
                                     });
               });
      });
  if (!Ends)
    return false;
  return llvm::any_of(Way, [&](const ChainStep &S) {
    const Flow &Fl = G.effects().flow(S.F);
    return llvm::any_of(Sites, [&](const Attachment &A) {
      if (A.F != S.F)
        return false;
      for (CallId Call : P.calls(S.F))
        if (llvm::any_of(
                P.roles(Call),
                [](const Role &R) { return R.V == Verb::Dispatches; }) &&
            Fl.hasPath(A.Event, Call.event(), Fl.none()) &&
            Fl.hasPath(Call.event(), S.Event, Fl.none()))
          return true;
      return false;
    });
  });
}

/// Is the function that \p Sites register called once at most?
bool DyingHeld::isCalledOnce(llvm::ArrayRef<Attachment> Sites) const {
  return llvm::all_of(Sites, [&](const Attachment &A) {
    return llvm::any_of(G.effects().at(A.F, A.Event), [&](const Effect &X) {
      return (X.Kind == EffectKind::Register || X.Kind == EffectKind::Arm) &&
             G.isOnce(A.F, X);
    });
  });
}

/// A callback that frees its context, and always does so or is called once, is
/// the last that has it.
bool DyingHeld::isFinalCallback(const Escape &E, const Chain &Way,
                                const Holder &H,
                                llvm::ArrayRef<Attachment> Sites) const {
  for (size_t I = 0; I < Way.size(); ++I) {
    if (!isRegisteredWith(P.Functions[Way[I].F].Name, H, Sites))
      continue;
    for (PlaceId O :
         G.effects().expand(Way[I].F, Way[I].Event, objectAt(E, Way, I)))
      if (P.Places.rootKind(O) == PlaceKind::Param &&
          (isCalledOnce(Sites) || G.alwaysKills(Way[I].F, O)))
        return true;
  }
  return false;
}

Confidence DyingHeld::judgeCallback(const Escape &E, const Chain &Way,
                                    const Evidence &Ev, const Holder &H,
                                    NameId Record,
                                    llvm::ArrayRef<Attachment> Sites,
                                    bool IsFresh) const {
  bool Detached = !Ev.OtherDeaths.empty() ||
                  llvm::any_of(Ev.Siblings, [&](const Sibling &S) {
                    return !H.isPointer() || G.isContext(S.H.Name);
                  });
  // What was made for the callback is not what another pointer owns.
  for (size_t I = 0; I < Way.size(); ++I)
    if (isOfAnotherMaking(Way[I].F, Way[I].Event, objectAt(E, Way, I), Record,
                          H, Sites))
      return Confidence::Low;
  // A destructor that is only handed out: who has the last reference, or the
  // container, unregisters before.
  bool IsHandedOut = llvm::any_of(Way, [&](const ChainStep &S) {
    return P.Functions[S.F].AddressTaken &&
           !isRegisteredWith(P.Functions[S.F].Name, H, Sites) &&
           llvm::none_of(P.Functions[S.F].Callers, [](const CallSite &C) {
             return C.Target.Kind == CallKind::Direct;
           });
  });
  if (IsHandedOut && !Detached)
    return Confidence::Low;
  if (isCalledOnce(Sites) && !Detached && !IsFresh)
    return Confidence::Low;
  if (G.isGeneric(Record) || G.isOwning(H) || G.isLibraryObject(Record))
    return Confidence::Low;
  if (G.isRefcounted(Record) && !Detached && !IsFresh)
    return Confidence::Low;
  if (H.Kind == HolderKind::Handle || H.Kind == HolderKind::Callback) {
    // A timer's callback may free what it was for: nothing is left to remove.
    if (isFromItsCallback(Way, H, Sites))
      return Detached ? Confidence::Medium : Confidence::Low;
    return Detached || IsFresh ? Confidence::High : Confidence::Medium;
  }
  if (Detached)
    return Confidence::High;
  // A table that nobody ever takes a callback out of, or that somebody does.
  bool IsGlobal = llvm::any_of(Sites, [&](const Attachment &A) {
    return P.Places.rootKind(A.Place) == PlaceKind::Global;
  });
  if (H.Kind == HolderKind::Link)
    return G.isEverDetached(H) ? Confidence::Medium : Confidence::Low;
  return IsGlobal || G.isEverDetached(H) || IsFresh ? Confidence::Medium
                                                    : Confidence::Low;
}
