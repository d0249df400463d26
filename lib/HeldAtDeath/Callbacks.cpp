//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Which functions are called with a context, how often, and which is the last.
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

/// The listener or handle in the object by which \p H has it, if it is one:
/// what is called for its neighbour is another function.
std::optional<Holder> HeldFacts::registrationOf(const Holder &H,
                                                NameId Record) const {
  if (H.Kind == HolderKind::Handle)
    return H;
  if (NameId Listener = G.callbacks().listenerAt(H, Record))
    return Holder{HolderKind::Link, Listener};
  return std::nullopt;
}

// Those given to the same call, or stored beside it.
bool HeldFacts::isRegisteredWith(NameId Name, NameId Record, const Holder &H,
                                 llvm::ArrayRef<Attachment> Sites) const {
  PlaceId Wanted = P.Places.root(PlaceKind::Function, Name);
  const FieldFacts *Context = P.field(H.Name);
  const std::optional<Holder> Part = registrationOf(H, Record);
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
          return V != A.Object && P.Places.hasPrefix(V, A.Object) &&
                 (!Part || G.names().isIn(V, *Part));
        });
      });
    };
    return llvm::any_of(Fn.Events, [&](const Event &E) {
      if (!IsIn(E, 1))
        return false;
      if (!H.isPointer() && H.Kind != HolderKind::Callback && IsOfObject(E))
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

bool HeldFacts::isCallbackOf(NameId Name, NameId Record, const Holder &H,
                             llvm::ArrayRef<Attachment> Sites) const {
  if (isRegisteredWith(Name, Record, H, Sites))
    return true;
  auto Holders = G.attachments().find(Record);
  return !H.isPointer() &&
         llvm::any_of(Holders->second, [&](const auto &Other) {
           return !Other.first.isPointer() &&
                  G.isCallback(Other.first, Record) &&
                  isRegisteredWith(Name, Record, Other.first, Other.second);
         });
}

bool HeldFacts::isRunToEnd(const HeldCandidate &C) const {
  const Holder &H = C.H;
  if (!H.isRegistration())
    return false;
  // By its name, or as what the callback itself is given.
  bool Ends =
      G.isEverDetached(H) || llvm::any_of(C.Sites, [&](const Attachment &A) {
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
  return llvm::any_of(C.Way, [&](const ChainStep &S) {
    const Flow &Fl = G.effects().flow(S.F);
    return llvm::any_of(C.Sites, [&](const Attachment &A) {
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

/// Does the function that \p H is of always take itself out?
static bool endsItself(const RetentionGraph &G, const Holder &H) {
  if (H.Kind != HolderKind::Callback)
    return false;
  const std::vector<Function> &All = G.program().Functions;
  auto Callback =
      llvm::find_if(All, [&](const Function &Fn) { return Fn.Name == H.Name; });
  return Callback != All.end() && G.mustDetach(Callback - All.begin(), H);
}

bool HeldFacts::isCalledOnce(const Holder &H,
                             llvm::ArrayRef<Attachment> Sites) const {
  return endsItself(G, H) || llvm::all_of(Sites, [&](const Attachment &A) {
           return llvm::any_of(G.effects().at(A.F, A.Event),
                               [&](const Effect &X) {
                                 return (X.Kind == EffectKind::Register ||
                                         X.Kind == EffectKind::Arm) &&
                                        G.isOnce(A.F, X);
                               });
         });
}

/// Is what \p H has a part of the object, which stays where it is linked until
/// somebody takes it out?
static bool isPartOfObject(const Program &P, const Holder &H) {
  const FieldFacts *Handle = P.field(H.Name);
  return H.Kind == HolderKind::Link ||
         (H.Kind == HolderKind::Handle && Handle &&
          Handle->Type.K == TypeClass::Record);
}

std::optional<size_t> HeldFacts::finalCallback(const HeldCandidate &C,
                                               bool MayStayLinked) const {
  const bool IsOnce = isCalledOnce(C.H, C.Sites);
  if (MayStayLinked != (!IsOnce && isPartOfObject(P, C.H)))
    return std::nullopt;
  for (size_t I = 0; I < C.Way.size(); ++I) {
    const ChainStep &S = C.Way[I];
    if (!isRegisteredWith(P.Functions[S.F].Name, C.Record, C.H, C.Sites))
      continue;
    for (PlaceId O : G.effects().expand(S.F, S.Event, C.Objects[I]))
      if (P.Places.rootKind(O) == PlaceKind::Param &&
          (IsOnce || G.alwaysKills(S.F, O)))
        return I;
  }
  return std::nullopt;
}

llvm::ArrayRef<CallId> HeldFacts::callsGiven(NameId Name) const {
  if (!Given) {
    Given.emplace();
    for (FunctionId F = 0; F < P.Functions.size(); ++F)
      for (CallId Call : P.calls(F))
        for (const Operand &O : llvm::drop_begin(P.event(Call).Ops))
          for (PlaceId V : O.Values)
            if (P.Places.kind(V) == PlaceKind::Function)
              (*Given)[P.Places[V].Payload].push_back(Call);
  }
  auto It = Given->find(Name);
  if (It == Given->end())
    return {};
  return It->second;
}

bool HeldFacts::isThreadStartedOnce(FunctionId F) const {
  llvm::ArrayRef<CallId> Calls = callsGiven(P.Functions[F].Name);
  if (Calls.size() != 1)
    return false;
  return llvm::any_of(threads().starts(), [&](const ThreadStart &S) {
    return S.F == Calls[0].caller() && S.Event == Calls[0].event() &&
           llvm::is_contained(S.Routines, F) &&
           threads().frequency(S.F, S.Event).Times == Frequency::Once;
  });
}

/// Does \p Call itself run a loop? Whoever waits for several descriptors in
/// between calls what belongs to them.
static bool dispatches(const Program &P, CallId Call) {
  return llvm::any_of(P.roles(Call), [](const Role &R) {
    return R.V == Verb::Dispatches;
  });
}

const FunctionSet &HeldFacts::dispatchers() const {
  if (!Dispatchers) {
    std::vector<FunctionId> Own;
    for (FunctionId F = 0; F < P.Functions.size(); ++F)
      if (llvm::any_of(P.calls(F),
                       [&](CallId Call) { return dispatches(P, Call); }))
        Own.push_back(F);
    Dispatchers = P.withCallers(Own);
  }
  return *Dispatchers;
}

bool HeldFacts::mayDispatch(CallId Call) const {
  return dispatches(P, Call) ||
         llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
           return T.Kind != CallKind::Deferred && dispatchers().test(T.Callee);
         });
}

bool HeldFacts::dispatchesInThread() const {
  return llvm::any_of(threads().starts(), [&](const ThreadStart &S) {
    return llvm::any_of(S.Routines, [&](FunctionId F) {
      return dispatchers().test(F);
    });
  });
}
