//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The rule: local variables whose address a thread or a deferred call has.
///
//===----------------------------------------------------------------------===//

#include "ThreadArgOnStack.h"
#include "Rule.h"

using namespace cvet;
using namespace cvet::onstack;

void ThreadArgOnStack::run() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    llvm::DenseSet<std::pair<uint32_t, PlaceId>> Seen;
    for (const Effect &X : G.effects().of(F)) {
      if (X.Kind != EffectKind::Spawn &&
          !(X.Kind == EffectKind::Register && X.IsOnce))
        continue;
      Given A;
      A.F = F;
      A.X = &X;
      if (!findLocal(A) || !Seen.insert({X.Event, A.Local}).second)
        continue;
      A.Start = start(F, X);
      check(A);
    }
  }
}

/// The local variable whose address \p A is or contains.
bool ThreadArgOnStack::findLocal(Given &A) const {
  const PlaceTable &Places = P.Places;
  auto Address = [&](PlaceId V) {
    return Places.kind(V) == PlaceKind::Addr &&
                   P.isInFrame(P.Functions[A.F], Places.base(V))
               ? Places.base(V)
               : UnknownPlace;
  };
  PlaceId Object = A.X->Object;
  A.Local = Address(Object);
  if (A.Local)
    return true;
  // What is passed is not on the stack, but points there.
  if (Places.rootKind(Object) != PlaceKind::Local &&
      Places.rootKind(Object) != PlaceKind::Call)
    return false;
  const Function &Fn = P.Functions[A.F];
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind != EventKind::Store)
      continue;
    bool IsIn = llvm::any_of(E.Ops[0].Values, [&](PlaceId To) {
      return llvm::any_of(G.effects().expand(A.F, I, To), [&](PlaceId To2) {
        return Places.kind(To2) == PlaceKind::Arrow &&
               Places.base(To2) == Object;
      });
    });
    const Flow &Fl = G.effects().flow(A.F);
    if (!IsIn || !Fl.hasPath(I, A.X->Event, Fl.none()))
      continue;
    for (PlaceId V : E.Ops[1].Values) {
      A.Local = Address(V);
      if (A.Local) {
        A.StoredBy = I;
        return true;
      }
    }
  }
  return false;
}

const ThreadStart *ThreadArgOnStack::start(FunctionId F,
                                           const Effect &X) const {
  if (X.Kind == EffectKind::Spawn)
    for (const ThreadStart &S : All.starts())
      if (S.F == F && S.Event == X.Event)
        return &S;
  return nullptr;
}

/// Does \p Call, or one that its callees make, fit?
bool ThreadArgOnStack::isCallThat(CallId Call, unsigned Depth,
                                  CallTest Fits) const {
  if (Fits(Call))
    return true;
  if (!Depth)
    return false;
  for (const CallTarget &T : P.targets(Call))
    if (T.Kind != CallKind::Deferred)
      for (CallId Inner : P.calls(T.Callee))
        if (isCallThat(Inner, Depth - 1, Fits))
          return true;
  return false;
}

/// Where the function waits for what was started, or hands over.
EventSet ThreadArgOnStack::ends(const Given &A) const {
  const Function &Fn = P.Functions[A.F];
  EventSet Out = G.effects().flow(A.F).none();
  HandleFate Fate;
  llvm::DenseSet<std::pair<FunctionId, uint32_t>> Joins;
  if (A.Start) {
    Fate = Handles.fate(*A.Start);
    for (NameId N : Fate.Names)
      for (const ThreadEnd &E : Handles.ends(N))
        if (E.IsJoin)
          Joins.insert({E.F, E.Event});
    if (Fate.IsUnknown && !A.Start->Handles.empty())
      Out |= Fate.Leaves;
  }
  auto Waits = [&](CallId Call) {
    return Joins.count({Call.caller(), Call.event()}) ||
           llvm::any_of(P.roles(Call), [](const Role &R) {
             return R.V == Verb::Dispatches ||
                    (R.V == Verb::Blocks && R.param(0));
           });
  };
  auto Concerns = [&](PlaceId V) {
    PlaceId Of = P.Places.kind(V) == PlaceKind::Addr ? P.Places.base(V) : V;
    return P.Places.hasPrefix(Of, A.Local) || P.Places.hasPrefix(A.Local, Of);
  };
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    if (I == A.X->Event)
      continue;
    const Event &E = Fn.Events[I];
    // A loop that waits for what the thread writes.
    if (E.Kind == EventKind::Branch && E.IsLoop && !E.Ops.empty() &&
        P.Places.kind(A.Local) != PlaceKind::Param &&
        llvm::any_of(E.Ops[0].Values, [&](PlaceId V) {
          return !P.Places.isRootPlace(V) && Concerns(V);
        }))
      Out.set(I);
    if (auto Call = P.callAt(A.F, I); Call && isCallThat(*Call, 3, Waits))
      Out.set(I);
    for (const Effect &Y : G.effects().at(A.F, I)) {
      bool IsJoin = Y.Kind == EffectKind::Join &&
                    (Fate.Ends.empty() || Fate.Ends.test(I) ||
                     Fate.IsInserted || Y.Holder == UnknownPlace);
      bool IsTaken =
          Y.Kind == EffectKind::Unregister && Y.Holder == A.X->Holder;
      // Code that is not known may wait.
      bool IsGiven = Y.Kind == EffectKind::Escape &&
                     P.Places.kind(Y.Object) == PlaceKind::Addr &&
                     isRecordOrPart(A, Y.Object) && Concerns(Y.Object);
      if (IsJoin || IsTaken || IsGiven)
        Out.set(I);
    }
  }
  return Out;
}

/// A plain number or a buffer is given away for other reasons.
bool ThreadArgOnStack::isRecordOrPart(const Given &A, PlaceId Object) const {
  PlaceId Of = P.Places.base(Object);
  if (!P.Places.isRootPlace(Of))
    return true;
  return P.Places.kind(Of) == PlaceKind::Local &&
         P.Functions[A.F].Locals[P.Places[Of].Payload].Type.K ==
             TypeClass::Record;
}

bool ThreadArgOnStack::leads(const Given &A, uint32_t To,
                             const EventSet &Cut) const {
  return A.Start ? Handles.leads(*A.Start, To, Cut)
                 : G.effects().flow(A.F).hasPath(A.X->Event, To, Cut);
}

/// Does the callee that starts the thread wait for it itself?
bool ThreadArgOnStack::endsInCallee(CallId Call, unsigned Depth) const {
  for (const CallTarget &T : P.targets(Call)) {
    if (T.Kind == CallKind::Deferred)
      continue;
    for (const ThreadStart &S : All.starts()) {
      if (S.F != T.Callee)
        continue;
      HandleFate Fate = Handles.fate(S);
      EventSet Joins = Fate.Ends;
      for (const Effect &X : G.effects().of(S.F))
        if (X.Kind == EffectKind::Detach)
          Joins.reset(X.Event);
      EventSet Cut = Joins;
      Cut |= Handles.guards(S.F, Joins, &S);
      if (Joins.any() && !Handles.leads(S, Flow::Boundary, Cut))
        return true;
      auto Inner = P.callAt(S.F, S.Event);
      if (!S.IsOwn && Depth && Inner && endsInCallee(*Inner, Depth - 1))
        return true;
    }
  }
  return false;
}

/// Is the variable declared in the body of the loop that starts the thread?
bool ThreadArgOnStack::isOfLoopBody(const Given &A) const {
  const Function &Fn = P.Functions[A.F];
  const Flow &Fl = G.effects().flow(A.F);
  PlaceId Root = P.Places.rootOf(A.Local);
  if (P.Places.kind(Root) != PlaceKind::Local)
    return false;
  const Loc &Declared = Fn.Locals[P.Places[Root].Payload].Where;
  for (uint32_t I = 0; I < Fn.Events.size(); ++I)
    if (Fn.Events[I].IsLoop && Fn.Events[I].Where < Declared &&
        Fl.hasPath(I, A.X->Event, Fl.none()) &&
        Fl.hasPath(A.X->Event, I, Fl.none()))
      return true;
  return false;
}

/// A change of the variable on the next turn of the loop that starts the
/// thread, before anybody waited.
std::optional<uint32_t>
ThreadArgOnStack::changeInLoop(const Given &A, const EventSet &Cut) const {
  const Function &Fn = P.Functions[A.F];
  const Flow &Fl = G.effects().flow(A.F);
  const Event &Start = Fn.Events[A.X->Event];
  if (!leads(A, A.X->Event, Cut))
    return std::nullopt;
  for (PlaceId At = A.Local; !P.Places.isRootPlace(At); At = P.Places.base(At))
    if (P.Places.kind(At) == PlaceKind::Index)
      return std::nullopt;
  // `array + i`
  PlaceId Root = P.Places.rootOf(A.Local);
  if (P.Places.kind(Root) == PlaceKind::Local &&
      Fn.Locals[P.Places[Root].Payload].Type.Array)
    for (const Operand &O : llvm::drop_begin(Start.Ops))
      if (llvm::is_contained(O.Values, A.X->Object) &&
          P.Names.str(O.Type) != "void *")
        return std::nullopt;
  // Each turn has its own, all in one place.
  if (isOfLoopBody(A))
    return A.X->Event;
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind != EventKind::Define && E.Kind != EventKind::Store &&
        E.Kind != EventKind::Increment && E.Kind != EventKind::Decrement &&
        E.Kind != EventKind::Zero)
      continue;
    if (llvm::any_of(E.Ops[0].Values,
                     [&](PlaceId To) {
                       return P.Places.hasPrefix(To, A.Local) &&
                              P.isInFrame(Fn, To);
                     }) &&
        leads(A, I, Cut) && Fl.hasPath(I, A.X->Event, Fl.none()))
      return I;
  }
  return std::nullopt;
}

void ThreadArgOnStack::check(const Given &A) {
  auto Starter = P.callAt(A.F, A.X->Event);
  if (!A.X->IsOwn && Starter && endsInCallee(*Starter, 2))
    return silence(A, WaitsInCallee, G.place(A.F, A.X->Event));
  EventSet Ends = ends(A);
  EventSet Cut = Ends;
  Cut |= Handles.guards(A.F, Ends, A.Start);
  if (A.Start)
    if (auto Change = changeInLoop(A, Cut))
      return sayLoop(A, *Change);
  const Function &Fn = P.Functions[A.F];
  if (!leads(A, Flow::Boundary, Cut))
    return silence(A, WaitsOnEveryWay,
                   Ends.any() ? G.place(A.F, Ends.find_first())
                              : SourcePlace());
  for (uint32_t I = 0; I < Fn.Events.size(); ++I)
    if (Fn.Events[I].Kind == EventKind::Return && leads(A, I, Cut))
      return sayFrame(A, I, Ends);
  sayFrame(A, std::nullopt, Ends);
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  ThreadArgOnStack(Graph, Out).run();
}

static const RuleInfo Info =
    leakRule({"thread-arg-on-stack", Stage::Experimental, "0.1", findAll,
              "CWE-562 CWE-825", "6.5"});
CVET_RULE(Info);
