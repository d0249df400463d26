//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Does what calls the callback end right behind the context, or has it ended?
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"
#include "Registries.h"

using namespace cvet;

/// The way, and on up from it as long as there is one caller only.
static Chain wayUp(const HeldCandidate &C, unsigned MaxMore) {
  Chain Up = C.Way;
  while (MaxMore--) {
    const Function &Fn = C.P.Functions[Up.back().F];
    if (Fn.AddressTaken || Fn.Callers.size() != 1 ||
        Fn.Callers[0].Target.Kind != CallKind::Direct)
      break;
    Up.push_back({Fn.Callers[0].caller(), Fn.Callers[0].event()});
  }
  return Up;
}

/// What \p A is registered with. The object and its parts are none, and neither
/// is what is on the stack.
static llvm::SmallVector<PlaceId, 8> registriesAt(const HeldCandidate &C,
                                                  const Attachment &A) {
  const PlaceTable &Places = C.P.Places;
  llvm::SmallVector<PlaceId, 8> Out;
  for (const Effect &X : C.G.effects().at(A.F, A.Event))
    if (X.Kind == EffectKind::Register || X.Kind == EffectKind::Arm)
      for (PlaceId V : registriesOf(C.G, A.F, X))
        if (!Places.isInside(V, A.Object) && V != X.Holder && V != X.Object &&
            (Places.kind(V) != PlaceKind::Addr ||
             Places.rootKind(V) == PlaceKind::Global))
          Out.push_back(V);
  return Out;
}

/// Is the object, where \p A registers it, kept by the very owner of registry
/// \p V, and does it come from \p Owner where it dies?
static bool isOfOneOwner(const HeldCandidate &C, const Attachment &A, PlaceId V,
                         PlaceId Owner, llvm::ArrayRef<PlaceId> Dying) {
  const PlaceTable &Places = C.P.Places;
  if (Places.isRootPlace(V) || llvm::none_of(Dying, [&](PlaceId O) {
        return O != Owner && Places.hasPrefix(O, Owner);
      }))
    return false;
  auto IsObject = [&](const Attachment &B) {
    return B.Object == A.Object ||
           llvm::is_contained(
               C.G.effects().expand(B.F, B.Event, B.Object), A.Object) ||
           llvm::is_contained(
               C.G.effects().expand(A.F, A.Event, A.Object), B.Object);
  };
  for (const auto &[Other, Sites] : C.G.attachments().find(C.Record)->second)
    for (const Attachment &B : Sites)
      if (B.F == A.F && Places.hasPrefix(B.Place, Places.base(V)) &&
          IsObject(B))
        return true;
  return false;
}

/// Is \p Ended, which ends in \p F, what registry \p V of \p A is there?
/// \p Dying: the names that the object has, if it is known.
static bool isThatRegistry(const HeldCandidate &C, const Attachment &A,
                           PlaceId V, FunctionId F, PlaceId Ended,
                           llvm::ArrayRef<PlaceId> Dying) {
  PlaceTable &Places = C.P.Places;
  if (Places.rootKind(V) == PlaceKind::Global && V == Ended)
    return true;
  if (Places.hasPrefix(V, A.Object))
    return llvm::any_of(Dying, [&](PlaceId O) {
      return O != UnknownPlace && Places.rebase(O, V, A.Object) == Ended;
    });
  const NameId Name = holderName(Places, V);
  if (!C.P.field(Name))
    return false;
  if (holderName(Places, Ended) == Name && !Places.isRootPlace(Ended) &&
      isOfOneOwner(C, A, V, Places.base(Ended), Dying))
    return true;
  // Who has made it has put it there: `app.loop = loop; ..; loop_free(loop)`.
  return llvm::any_of(C.G.effects().of(F), [&](const Effect &X) {
    return X.Kind == EffectKind::Store && X.Object == Ended &&
           holderName(Places, X.Holder) == Name;
  });
}

/// Is branch \p B of \p F about registry \p Ended itself (`if (loop->fd >= 0)`),
/// or does one that asks the same decide whether \p A registers anything?
static bool isAboutIt(const HeldCandidate &C, const Attachment &A, FunctionId F,
                      uint32_t B, PlaceId Ended) {
  const PlaceTable &Places = C.P.Places;
  const llvm::ArrayRef<Operand> Ops = C.P.Functions[F].Events[B].Ops;
  const Flow &Fl = C.G.effects().flow(A.F);
  const Function &Fn = C.P.Functions[A.F];
  auto IsAskedThere = [&](NameId Name) {
    return Name && C.P.field(Name) &&
           llvm::any_of(C.G.branches(A.F), [&](uint32_t D) {
             return Fl.decides(Fn.Events[D].Block, Fn.Events[A.Event].Block) &&
                    llvm::any_of(Fn.Events[D].Ops, [&](const Operand &O) {
                      return llvm::any_of(O.Values, [&](PlaceId V) {
                        return holderName(Places, V) == Name;
                      });
                    });
           });
  };
  return llvm::any_of(Ops, [&](const Operand &O) {
    return llvm::any_of(O.Values, [&](PlaceId V) {
      return V == Ended ||
             (!Places.isRootPlace(Ended) && !Places.isRootPlace(V) &&
              Places.base(V) == Places.base(Ended) &&
              IsAskedThere(holderName(Places, V)));
    });
  });
}

/// Where step \p S has the registry of \p A end on every way on, before
/// anything is called again.
static std::optional<Site> endBehind(const HeldCandidate &C,
                                     const Attachment &A, const ChainStep &S,
                                     llvm::ArrayRef<PlaceId> Dying) {
  const Effects &Fx = C.G.effects();
  const Flow &Fl = Fx.flow(S.F);
  EventSet Ends = Fl.none(), Asks = Fl.none();
  std::optional<Site> At;
  for (PlaceId V : registriesAt(C, A))
    for (const Effect &K : Fx.of(S.F)) {
      const PlaceId Ended = endedRegistry(K);
      if (Ended == UnknownPlace || K.Event == S.Event || Ends.test(K.Event) ||
          !isThatRegistry(C, A, V, S.F, Ended, Dying) ||
          (!K.IsOwn && Fx.mayBeSkipped(S.F, K)))
        continue;
      Ends.set(K.Event);
      At = Site{S.F, K.Event};
      for (uint32_t B : C.G.branches(S.F))
        if (Fl.hasPath(B, K.Event, Fl.none()) &&
            isAboutIt(C, A, S.F, B, Ended))
          Asks.set(B);
    }
  if (!At)
    return std::nullopt;
  for (CallId Call : C.P.calls(S.F))
    if (Call.event() != S.Event && C.Facts.mayDispatch(Call) &&
        Fl.hasPath(S.Event, Call.event(), Ends))
      return std::nullopt;
  Ends |= Asks;
  return Fl.hasPath(S.Event, Fl.endBehind(S.Event), Ends) ? std::nullopt : At;
}

/// The same of any step of \p Up.
static std::optional<Site> endBehind(const HeldCandidate &C, const Chain &Up,
                                     const Attachment &A) {
  for (size_t I = 0; I < Up.size(); ++I) {
    llvm::SmallVector<PlaceId, 8> Dying;
    if (I < C.Objects.size())
      Dying = C.G.effects().expand(Up[I].F, Up[I].Event, C.Objects[I]);
    if (auto At = endBehind(C, A, Up[I], Dying))
      return At;
  }
  return std::nullopt;
}

// `free_handlers(l); close(l->epfd);`: nothing is called in between.
CVET_HELD_REASON(RegistryEnds, "registry-ends", Defeater, Way, Shown, Nothing,
                 "what calls it ends right behind, with all that is registered "
                 "there") {
  if (!C.isCallback() || !C.H.isRegistration())
    return;
  const Chain Up = wayUp(C, 2);
  std::optional<Site> At;
  if (llvm::all_of(C.Sites,
                   [&](const Attachment &A) {
                     At = endBehind(C, Up, A);
                     return At.has_value();
                   }) &&
      At)
    Out.add(Kind, C.place(*At));
}

// `loop_run(l); servers_free(); return 0;`: nobody calls anything any more.
CVET_HELD_REASON(LoopIsOver, "loop-is-over", Defeater, Way, Shown, Nothing,
                 "the loop that calls it has ended before, and none runs after "
                 "this") {
  if (!C.isCallback() || !C.H.isRegistration() || !C.P.WholeProgram)
    return;
  const Chain Up = wayUp(C, 8);
  if (!C.P.isMain(Up.back().F))
    return;
  std::optional<Site> Ended;
  for (const ChainStep &S : Up) {
    const Flow &Fl = C.G.effects().flow(S.F);
    EventSet Runs = Fl.none();
    for (CallId Call : C.P.calls(S.F))
      if (Call.event() != S.Event && C.Facts.mayDispatch(Call)) {
        if (Fl.hasPath(S.Event, Call.event(), Fl.none()))
          return;
        Runs.set(Call.event());
      }
    if (Runs.any() && !Fl.hasPath(Flow::Boundary, S.Event, Runs))
      Ended = Site{S.F, static_cast<uint32_t>(Runs.find_last())};
  }
  if (Ended && !C.Facts.dispatchesInThread())
    Out.add(Kind, C.place(*Ended));
}
