//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A context that is a local variable: its frame ends while it is registered.
///
//===----------------------------------------------------------------------===//

#include "CommonReasons.h"
#include "DanglingCallbackContext.h"
#include "Registries.h"

using namespace cvet;
using namespace cvet::dangling;

namespace {

const ReasonKind RegisteredAtEnd("registered-at-end", Side::Argument,
                                 Scope::Object, Basis::Shown, Confidence::Low,
                                 "it is still registered when '{0}' ends");
const ReasonKind RegistryLasts("registry-lasts", Side::Argument, Scope::Holder,
                               Basis::Shown, Confidence::Low,
                               "'{0}' is there when '{1}' has returned");
const ReasonKind OtherWayUnregisters("other-way-unregisters", Side::Argument,
                                     Scope::Object, Basis::Shown,
                                     Confidence::Medium,
                                     "another way unregisters it here");
const ReasonKind
    CallerMayUnregister("caller-may-unregister", Side::Defeater, Scope::Way,
                        Basis::Shown, Confidence::Low,
                        "the caller has the registry, and may take it out");
const ReasonKind CalledAtOnce("called-at-once", Side::Defeater, Scope::Way,
                              Basis::Shown, Confidence::Low,
                              "'{0}' calls it with that before it returns");
const ReasonKind
    DependsOnArgument("depends-on-argument", Side::Defeater, Scope::Way,
                      Basis::Shown, Confidence::Low,
                      "'{0}' registers it for some values of an argument only");
const ReasonKind WaitsUntilCalled("waits-until-called", Side::Defeater,
                                  Scope::Way, Basis::Shown, Confidence::Low,
                                  "the function goes on only once '{0}' was "
                                  "called, which ends itself");
const ReasonKind UnregisteredOnEveryWay("unregistered-on-every-way",
                                        Side::Defeater, Scope::Way,
                                        Basis::Proved, Nothing,
                                        "every way out unregisters it");
const ReasonKind TakenOutByCallee("taken-out-by-callee", Side::Defeater,
                                  Scope::Way, Basis::Shown, Nothing,
                                  "'{0}' takes it out again before it returns");

class ScopeEnd {
public:
  ScopeEnd(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run() {
    for (FunctionId F = 0; F < P.Functions.size(); ++F) {
      llvm::DenseSet<uint32_t> Seen;
      for (const Effect &X : G.effects().of(F))
        if (PlaceId Object = registered(F, X))
          if (Seen.insert(X.Event).second)
            check(F, X, Object);
    }
  }

private:
  bool isLocal(FunctionId F, PlaceId Place) const;
  bool isRecord(FunctionId F, PlaceId Place) const;
  PlaceId registered(FunctionId F, const Effect &X) const;
  std::optional<Holder> holder(FunctionId F, const Effect &X) const;
  void check(FunctionId F, const Effect &X, PlaceId Object);
  bool undoes(FunctionId F, uint32_t E, const Effect &X,
              const EventSet &Detached) const;
  bool endsRegistry(FunctionId F, uint32_t E, const Effect &X) const;
  bool isForACall(const Effect &X, const Holder &H) const;
  bool calls(FunctionId F, PlaceId Callback, unsigned Depth) const;
  PlaceId number(FunctionId F, uint32_t E) const;
  std::optional<FunctionId> endsItself(FunctionId F, const Effect &X) const;
  bool isGivenOnce(FunctionId F, const Effect &X, PlaceId Object) const;
  std::optional<FunctionId> callsAtOnce(FunctionId F, uint32_t E) const;
  std::string message(FunctionId F, const Effect &X, PlaceId Object) const;

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
};

} // namespace

/// Is \p Place a local variable or a part of one?
bool ScopeEnd::isLocal(FunctionId F, PlaceId Place) const {
  return P.Places.rootKind(Place) == PlaceKind::Local &&
         P.isInFrame(P.Functions[F], Place);
}

/// Is \p Place, which is part of a local variable, a whole record?
bool ScopeEnd::isRecord(FunctionId F, PlaceId Place) const {
  if (P.Places.kind(Place) == PlaceKind::Local)
    return P.Functions[F].Locals[P.Places[Place].Payload].Type.K ==
           TypeClass::Record;
  const FieldFacts *Fd = P.field(holderName(P.Places, Place));
  return Fd && Fd->Type.K == TypeClass::Record;
}

/// The local variable, or part of one, that \p X registers for more than one
/// call; unknown if it registers none.
PlaceId ScopeEnd::registered(FunctionId F, const Effect &X) const {
  auto Local = [&](PlaceId O) {
    return P.Places.kind(O) == PlaceKind::Addr && isLocal(F, P.Places.base(O))
               ? P.Places.base(O)
               : UnknownPlace;
  };
  switch (X.Kind) {
  case EffectKind::Register:
    if (X.IsOnce)
      return UnknownPlace;
    if (isLocal(F, X.Holder) && isRecord(F, X.Holder))
      return X.Holder;
    return Local(G.contextOf(F, X).first);
  case EffectKind::Arm:
    return isLocal(F, X.Holder) && isRecord(F, X.Holder) ? X.Holder
                                                         : UnknownPlace;
  case EffectKind::Store:
    if (auto H = G.holderOf(X.Holder); H && G.isContext(H->Name) &&
                                       !isLocal(F, X.Holder) &&
                                       !P.isWeak(H->Name))
      return Local(X.Object);
    return UnknownPlace;
  default:
    return UnknownPlace;
  }
}

std::optional<Holder> ScopeEnd::holder(FunctionId F, const Effect &X) const {
  if (X.Kind == EffectKind::Store)
    return G.holderOf(X.Holder);
  if (auto T = G.handleTarget(F, X))
    return T->H;
  return std::nullopt;
}

/// What the callback was registered with ends: nothing is called any more.
bool ScopeEnd::endsRegistry(FunctionId F, uint32_t E, const Effect &X) const {
  const llvm::SmallVector<PlaceId, 8> Registries = registriesOf(G, F, X);
  return llvm::any_of(G.effects().at(F, E), [&](const Effect &K) {
    PlaceId Ended = endedRegistry(K);
    return Ended != UnknownPlace && llvm::is_contained(Registries, Ended);
  });
}

/// Does the callee that \p X comes from reset pointer \p H, which it sets, by
/// itself on every way?
bool ScopeEnd::isForACall(const Effect &X, const Holder &H) const {
  if (X.IsOwn || !H.isPointer())
    return false;
  const Flow &Fl = G.effects().flow(X.Via);
  llvm::ArrayRef<Effect> All = G.effects().of(X.Via);
  bool IsSet = false;
  for (const Effect &Y : All) {
    if (Y.Kind != EffectKind::Store ||
        P.Places.kind(Y.Object) <= PlaceKind::String)
      continue;
    if (auto Into = G.holderOf(Y.Holder); !Into || !(*Into == H))
      continue;
    EventSet Resets = Fl.none();
    for (const Effect &Z : All)
      if (Z.Kind == EffectKind::Store && Z.IsOwn && Z.Holder == Y.Holder &&
          P.Places.kind(Z.Object) == PlaceKind::Null)
        Resets.set(Z.Event);
    if (Fl.hasPath(Y.Event, Flow::Boundary, Resets))
      return false;
    IsSet = true;
  }
  return IsSet;
}

/// \p Detached: the events of \p F that take the object out of its holder.
bool ScopeEnd::undoes(FunctionId F, uint32_t E, const Effect &X,
                      const EventSet &Detached) const {
  const Event &Ev = P.Functions[F].Events[E];
  if (E == X.Event ||
      (Ev.Kind != EventKind::Call && Ev.Kind != EventKind::Store &&
       Ev.Kind != EventKind::Zero))
    return false;
  if (Detached.test(E))
    return true;
  for (const Effect &Y : G.effects().at(F, E)) {
    if (Y.Kind != EffectKind::Unregister)
      continue;
    for (PlaceId Handle : G.effects().expand(F, E, Y.Holder))
      if (Handle != UnknownPlace &&
          (Handle == X.Holder || P.Places.hasPrefix(X.Holder, Handle)))
        return true;
  }
  if (endsRegistry(F, E, X))
    return true;
  // A loop that runs until the callback has taken itself out.
  auto Call = P.callAt(F, E);
  if (!Call || llvm::none_of(P.roles(*Call), [](const Role &R) {
        return R.V == Verb::Dispatches;
      }))
    return false;
  if (G.isOnce(F, X))
    return true;
  auto Registration = P.callAt(F, X.Event);
  if (!Registration)
    return false;
  for (const CallTarget &T : P.targets(*Registration))
    if (T.Kind == CallKind::Deferred &&
        llvm::any_of(G.effects().of(T.Callee), [](const Effect &Y) {
          return Y.Kind == EffectKind::Unregister;
        }))
      return true;
  return false;
}

/// Does \p F, or a function that it hands it to, call its parameter \p
/// Callback?
bool ScopeEnd::calls(FunctionId F, PlaceId Callback, unsigned Depth) const {
  constexpr unsigned MaxDepth = 3;
  return llvm::any_of(P.calls(F), [&](CallId Call) {
    const Event &E = P.event(Call);
    if (llvm::is_contained(E.Ops[0].Values, Callback))
      return true;
    if (Depth == MaxDepth)
      return false;
    return llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
      if (T.Kind != CallKind::Direct)
        return false;
      for (unsigned N = 1; N < E.Ops.size(); ++N)
        if (llvm::is_contained(E.Ops[N].Values, Callback) &&
            calls(T.Callee, P.Places.root(PlaceKind::Param, N), Depth + 1))
          return true;
      return false;
    });
  });
}

/// The function called at \p E if it calls one of those that it is given, so
/// that it may be over when it returns.
std::optional<FunctionId> ScopeEnd::callsAtOnce(FunctionId F,
                                                uint32_t E) const {
  auto Call = P.callAt(F, E);
  if (!Call)
    return std::nullopt;
  llvm::ArrayRef<Operand> Ops = P.event(*Call).Ops;
  for (const CallTarget &T : P.targets(*Call))
    for (unsigned N = 1; N < Ops.size() && T.Kind == CallKind::Direct; ++N)
      if (llvm::any_of(Ops[N].Values,
                       [&](PlaceId V) {
                         return P.Places.kind(V) == PlaceKind::Function;
                       }) &&
          calls(T.Callee, P.Places.root(PlaceKind::Param, N), 1))
        return T.Callee;
  return std::nullopt;
}

/// The result of what registers at \p E if that names it: it is 0 only where it
/// has failed.
PlaceId ScopeEnd::number(FunctionId F, uint32_t E) const {
  auto Call = P.callAt(F, E);
  if (!Call || llvm::none_of(P.roles(*Call), [](const Role &R) {
        return R.V == Verb::Handle && R.param(0) == 0;
      }))
    return UnknownPlace;
  return P.Places.root(PlaceKind::Call, P.event(*Call).CallNo);
}

/// Does \p F return 0 only: is a source whose function it is done with?
static bool returnsZero(const Program &P, const Function &Fn) {
  bool Any = false;
  for (const Event &E : Fn.Events)
    if (E.Kind == EventKind::Return) {
      Any = true;
      if (E.Ops.empty() || llvm::any_of(E.Ops[0].Values, [&](PlaceId V) {
            return integerAt(V, P.Places, P.Names) != 0;
          }))
        return false;
    }
  return Any;
}

/// The function that \p X registers if it is not registered any more once it
/// was called.
std::optional<FunctionId> ScopeEnd::endsItself(FunctionId F,
                                               const Effect &X) const {
  auto Registration = P.callAt(F, X.Event);
  if (!Registration)
    return std::nullopt;
  for (const CallTarget &T : P.targets(*Registration))
    if (T.Kind == CallKind::Deferred &&
        (G.isOnce(F, X) || returnsZero(P, P.Functions[T.Callee]) ||
         llvm::any_of(G.effects().of(T.Callee), [](const Effect &Y) {
           return Y.Kind == EffectKind::Unregister;
         })))
      return T.Callee;
  return std::nullopt;
}

/// Is that of \p X the only call with a function that \p F gives \p Object to?
bool ScopeEnd::isGivenOnce(FunctionId F, const Effect &X,
                           PlaceId Object) const {
  auto IsFunction = [&](PlaceId V) {
    return P.Places.kind(V) == PlaceKind::Function;
  };
  auto IsPart = [&](PlaceId V) {
    return P.Places.kind(V) == PlaceKind::Addr &&
           P.Places.rootOf(V) == P.Places.rootOf(Object);
  };
  return llvm::none_of(P.calls(F), [&](CallId Call) {
    llvm::ArrayRef<Operand> Ops = P.event(Call).Ops;
    return Call.event() != X.Event &&
           llvm::any_of(Ops.drop_front(),
                        [&](const Operand &O) {
                          return llvm::any_of(O.Values, IsFunction);
                        }) &&
           llvm::any_of(Ops.drop_front(), [&](const Operand &O) {
             return llvm::any_of(O.Values, IsPart);
           });
  });
}

std::string ScopeEnd::message(FunctionId F, const Effect &X,
                              PlaceId Object) const {
  std::string What = "'" + G.spell(F, Object) + "' is local to '" +
                     Report.function(F) + "', but ";
  PlaceId Callback = X.Callback;
  for (const Operand &O : llvm::drop_begin(P.Functions[F].Events[X.Event].Ops))
    for (PlaceId V : O.Values)
      if (P.Places.kind(V) == PlaceKind::Function)
        Callback = V;
  if (P.Places.kind(Callback) == PlaceKind::Function)
    return What + "callback '" +
           G.spell({HolderKind::Callback, P.Places[Callback].Payload}) +
           "' may be called with it afterwards";
  if (std::string Where = G.spell(F, X.Holder); !Where.empty())
    return What + "'" + Where + "' may still have it afterwards";
  return What + "it may still be registered afterwards";
}

void ScopeEnd::check(FunctionId F, const Effect &X, PlaceId Object) {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  std::optional<Holder> H = holder(F, X);
  EventSet Undone = Fl.none();
  EventSet Detached =
      H ? G.detachingEvents(F, *H, {P.Places.step(Object, PlaceKind::Addr)})
        : Fl.none();
  for (uint32_t I = 0; I < Fn.Events.size(); ++I)
    if (undoes(F, I, X, Detached))
      Undone.set(I);
  auto Success = G.successBlock(F, X.Event);
  // It was not compared with what it would have to be: `if (p != buffer)`.
  const PlaceId It[] = {Object, P.Places.step(Object, PlaceKind::Addr)};
  auto MayBeIt = [&](const Conditions &Known) {
    return llvm::all_of(Fn.Events[X.Event].Ops, [&](const Operand &O) {
      return llvm::all_of(O.Values, [&](PlaceId V) {
        const llvm::SmallVector<PlaceId, 8> May =
            G.effects().expand(F, X.Event, V);
        return llvm::all_of(It, [&](PlaceId I) {
          return !llvm::is_contained(May, I) || Known.mayBeSame(V, I);
        });
      });
    });
  };
  PathQuery Left{X.Event, Flow::Boundary,        Undone,
                 Success, /*Same=*/std::nullopt, /*Given=*/{},
                 MayBeIt};
  Left.NotZero = number(F, X.Event);
  auto Leaves = [&](uint32_t To) {
    Left.To = To;
    return G.hasFeasiblePath(F, Left);
  };
  // What only happens before it is registered undoes another registration.
  auto FirstOther = [&]() -> std::optional<uint32_t> {
    for (unsigned I : Undone.set_bits())
      if (Fl.hasPath(X.Event, I, Fl.none()) ||
          !Fl.hasPath(I, X.Event, Fl.none()))
        return I;
    return std::nullopt;
  };
  Reasons Why;
  if (!Leaves(Flow::Boundary)) {
    Why.add(UnregisteredOnEveryWay,
            Undone.any() ? G.place(F, Undone.find_first()) : SourcePlace());
  } else {
    Why.add(RegisteredAtEnd, G.place(F, X.Event), {Report.function(F)});
    PlaceKind Root = P.Places.rootKind(X.Holder);
    if (Root == PlaceKind::Global ||
        (Root == PlaceKind::Param && X.Kind == EffectKind::Store))
      Why.add(RegistryLasts, G.place(F, X.Event),
              {G.spell(F, X.Holder), Report.function(F)});
    if (auto Other = FirstOther())
      Why.add(OtherWayUnregisters, G.place(F, *Other));
    // What the local has is as it was, as long as nobody was called with it.
    PathQuery Uncalled = Left;
    Uncalled.To = Flow::Boundary;
    Uncalled.Kept = P.Places.rootOf(Object);
    if (auto Called = endsItself(F, X);
        Called && isGivenOnce(F, X, Object) && !G.hasFeasiblePath(F, Uncalled))
      Why.add(WaitsUntilCalled, G.place(F, X.Event),
              {Report.function(*Called)});
  }
  // A registry that the caller passed: the caller may take it out again.
  PlaceId Registry = X.Kind == EffectKind::Store ? X.Holder : UnknownPlace;
  if (P.Places.rootKind(Registry) == PlaceKind::Param && Undone.none() &&
      llvm::any_of(Fn.Callers, [&](const CallSite &S) {
        return G.mayDetach(S.caller(), *H);
      }))
    Why.add(CallerMayUnregister, G.place(F, X.Event));
  if (auto Callee = callsAtOnce(F, X.Event))
    Why.add(CalledAtOnce, G.place(F, X.Event), {Report.function(*Callee)});
  if (auto Callee = G.effects().undecidedCallee(F, X))
    Why.add(DependsOnArgument, G.place(F, X.Event), {Report.function(*Callee)});
  if (H && isForACall(X, *H))
    Why.add(TakenOutByCallee, G.place(F, X.Event), {Report.function(X.Via)});
  if (P.isMain(F))
    Why.add(FrameOfMain, G.place(F, X.Event));
  SourcePlace Where = G.place(F, X.Event);
  std::string Subject = G.spell(F, P.Places.rootOf(Object)) +
                        " registered at " + Where.File + ":" +
                        std::to_string(Where.Line);
  Finding *Told = Report.decide(
      Why, std::move(Where), [&] { return message(F, X, Object); }, Subject);
  if (!Told)
    return;
  Finding &Found = *Told;
  Found.Story = {G.spell(F, P.Places.rootOf(Object)), H ? G.spell(*H) : "",
                 NoteRole::Held};
  for (uint32_t I = 0; I < Fn.Events.size(); ++I)
    if (Fn.Events[I].Kind == EventKind::Return && Leaves(I)) {
      Reporter::note(Found, G.place(F, I),
                     "it is still registered when '" + Report.function(F) +
                         "' returns here",
                     NoteRole::Dies);
      break;
    }
  if (auto Other = FirstOther())
    Reporter::note(Found, G.place(F, *Other), "another way unregisters it here",
                   NoteRole::LetGo);
}

void dangling::findScopeEnds(const RetentionGraph &Graph, Reporter &Report) {
  ScopeEnd(Graph, Report).run();
}
