//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Attributes with which threads are started: do they say that nobody has to
/// join?
///
//===----------------------------------------------------------------------===//

#include "ThreadHandles.h"

using namespace cvet;

namespace {

enum class Answer : uint8_t { Unasked, No, Yes, Unknown };

/// \p A, and \p B of another place.
Answer join(Answer A, Answer B) {
  if (A == Answer::Unasked || A == B)
    return B;
  return B == Answer::Unasked ? A : Answer::Unknown;
}

/// Looks for calls that set the state of an attribute to what is no constant
/// there, and for branches on parameters that decide whether they are made.
class AttributeState {
public:
  explicit AttributeState(const RetentionGraph &G) : G(G), P(G.program()) {}

  /// What \p F, and what it calls, sets the state of \p Attribute to; \p From
  /// is the call of \p F that counts, else each does.
  Answer setIn(FunctionId F, PlaceId Attribute, std::optional<CallSite> From,
               unsigned Depth) const {
    Answer Out = Answer::Unasked;
    for (CallId Call : P.calls(F)) {
      const Event &E = P.event(Call);
      for (unsigned A = 1; A < E.Ops.size(); ++A)
        if (llvm::any_of(E.Ops[A].Values, [&](PlaceId V) {
              return plain(V) == plain(Attribute);
            }))
          Out = join(Out, setAt(F, Call, A, From, Depth));
    }
    return Out;
  }

  /// Does the function of \p S, called at \p From, detach the thread that it
  /// starts there on every way?
  Answer detachedIn(const ThreadStart &S, const ThreadHandles &Handles,
                    CallSite From) const {
    const EventSet Ends = Handles.fate(S).Ends;
    EventSet Cut = G.effects().flow(S.F).none();
    for (const Effect &X : G.effects().of(S.F)) {
      // A caller's handle has no name here.
      auto Call = X.Kind == EffectKind::Detach &&
                          (Ends.test(X.Event) ||
                           Handles.isIn(S.F, X.Event, X.Holder, S.Handles))
                      ? P.callAt(S.F, X.Event)
                      : std::nullopt;
      if (!Call)
        continue;
      Answer Made = decided(S.F, *Call, Answer::Yes, From, &Cut);
      if (Made == Answer::Unknown)
        return Made;
      if (Made == Answer::Yes)
        Cut.set(X.Event);
    }
    return Cut.any() && !Handles.leads(S, Flow::Boundary, Cut) ? Answer::Yes
                                                               : Answer::No;
  }

private:
  PlaceId plain(PlaceId A) const {
    return P.Places.kind(A) == PlaceKind::Addr ? P.Places.base(A) : A;
  }

  Answer setAt(FunctionId F, CallId Call, unsigned Param,
               std::optional<CallSite> From, unsigned Depth) const {
    const Event &E = P.event(Call);
    for (PlaceId Callee : E.Ops[0].Values)
      if (const Model *M = P.Places.kind(Callee) == PlaceKind::Function
                               ? P.functionModel(P.Places[Callee].Payload)
                               : nullptr)
        for (const Role &R : M->Roles)
          if (R.V == Verb::Detaches && R.param(0) == int(Param) &&
              R.WhenParam && unsigned(R.WhenParam) < E.Ops.size())
            return decided(F, Call, value(F, E.Ops[R.WhenParam], R, From),
                           From);
    Answer Out = Answer::Unasked;
    if (Depth)
      for (const CallTarget &T : P.targets(Call))
        if (T.Kind == CallKind::Direct)
          Out =
              join(Out, setIn(T.Callee, P.Places.root(PlaceKind::Param, Param),
                              CallSite{Call, T}, Depth - 1));
    return Out == Answer::Unasked ? Out : decided(F, Call, Out, From);
  }

  /// Is \p O what \p R wants?
  Answer value(FunctionId F, const Operand &O, const Role &R,
               std::optional<CallSite> From) const {
    Answer Out = Answer::Unasked;
    for (PlaceId V : O.Values)
      Out = join(Out, constant(F, V, From, [&](int64_t Value) {
                   return (Value & R.WhenMask) == R.WhenValue;
                 }));
    return Out == Answer::Unasked ? Answer::Unknown : Out;
  }

  /// Does the constant \p V fit? A parameter is what the callers give.
  Answer constant(FunctionId F, PlaceId V, std::optional<CallSite> From,
                  llvm::function_ref<bool(int64_t)> Fits) const {
    int64_t Value = 0;
    if (P.Places.kind(V) == PlaceKind::Null ||
        (P.Places.kind(V) == PlaceKind::Constant &&
         !P.Names.str(P.Places[V].Payload).getAsInteger(10, Value)))
      return Fits(Value) ? Answer::Yes : Answer::No;
    const Function &Fn = P.Functions[F];
    if (P.Places.kind(V) != PlaceKind::Param || Fn.AddressTaken ||
        !Fn.Defines[V].empty())
      return Answer::Unknown;
    llvm::SmallVector<CallSite, 4> Callers(Fn.Callers.begin(),
                                           Fn.Callers.end());
    if (From)
      Callers.assign(1, *From);
    Answer Out = Answer::Unasked;
    for (const CallSite &S : Callers)
      for (PlaceId A : G.effects().argument(S, S.Target, P.Places[V].Payload))
        Out = join(Out, P.Places.kind(A) == PlaceKind::Param
                            ? Answer::Unknown
                            : constant(S.caller(), A, std::nullopt, Fits));
    return Out == Answer::Unasked ? Answer::Unknown : Out;
  }

  /// \p Set, unless a branch on a parameter keeps \p Call from being made.
  /// Those that do not are added to \p Passed.
  Answer decided(FunctionId F, CallId Call, Answer Set,
                 std::optional<CallSite> From,
                 EventSet *Passed = nullptr) const {
    const Function &Fn = P.Functions[F];
    const Flow &Fl = G.effects().flow(F);
    for (uint32_t I = 0; I < Fn.Events.size() && Set == Answer::Yes; ++I) {
      const Event &B = Fn.Events[I];
      if (B.Kind != EventKind::Branch || B.Ops.size() != 1 ||
          B.Ops[0].Values.size() != 1 ||
          P.Places.kind(B.Ops[0].Values[0]) != PlaceKind::Param ||
          (B.Condition != ConditionKind::NonNull &&
           B.Condition != ConditionKind::IsNull))
        continue;
      for (unsigned Edge : {0u, 1u})
        if (Fl.edgeDominates(B.Block, Edge, P.event(Call).Block)) {
          Set = constant(F, B.Ops[0].Values[0], From, [&](int64_t Value) {
            return (Value != 0) ==
                   ((B.Condition == ConditionKind::NonNull) == (Edge == 0));
          });
          if (Passed && Set == Answer::Yes)
            Passed->set(I);
        }
    }
    return Set;
  }

  const RetentionGraph &G;
  const Program &P;
};

} // namespace

/// Is \p Attribute, at event \p At of \p F, what the program sets to detached
/// somewhere by its name?
bool ThreadHandles::isNamedDetached(FunctionId F, uint32_t At,
                                    PlaceId Attribute) const {
  return llvm::any_of(names(F, At, Attribute),
                      [&](NameId N) { return !ends(N).empty(); });
}

bool ThreadHandles::isDetached(FunctionId F, uint32_t At, PlaceId Attribute,
                               unsigned Depth, bool &IsKnown) const {
  const PlaceTable &Places = P.Places;
  auto Plain = [&](PlaceId A) {
    return Places.kind(A) == PlaceKind::Addr ? Places.base(A) : A;
  };
  llvm::SmallVector<PlaceId, 8> Wanted = G.effects().expand(F, At, Attribute);
  for (PlaceId &A : Wanted)
    A = Plain(A);
  bool IsSet = false;
  for (const Effect &X : G.effects().of(F)) {
    PlaceId Of = X.Kind == EffectKind::Detach   ? X.Holder
                 : X.Kind == EffectKind::Escape ? X.Object
                                                : UnknownPlace;
    if (Of == UnknownPlace || !llvm::is_contained(Wanted, Plain(Of)))
      continue;
    // What depends on what callers give is asked below.
    if (X.Kind == EffectKind::Detach) {
      IsSet = true;
      continue;
    }
    // Code that is not known may have set it.
    const Flow &Fl = G.effects().flow(F);
    IsKnown = IsKnown && !Fl.hasPath(X.Event, At, Fl.none());
  }
  Answer Given = Answer::Unasked;
  for (PlaceId A : Wanted)
    Given = join(Given, AttributeState(G).setIn(F, A, std::nullopt, Depth));
  if (Given == Answer::Yes || (IsSet && Given == Answer::Unasked))
    return true;
  IsKnown = IsKnown && Given != Answer::Unknown;
  if (isNamedDetached(F, At, Attribute))
    return true;
  if (!Depth)
    return false;
  for (PlaceId A : Wanted)
    if (Places.rootKind(A) == PlaceKind::Param)
      for (const CallSite &S : P.Functions[F].Callers)
        if (PlaceId Up = G.effects().inCaller(S, A))
          if (isDetached(S.caller(), S.event(), Up, Depth - 1, IsKnown))
            return true;
  return false;
}

/// Does what \p S calls start the thread detached, or detach it at once, with
/// the constants that this call gives it? Nothing: unknown.
std::optional<bool> ThreadHandles::isDetachedByCallee(const ThreadStart &S,
                                                      unsigned Depth) const {
  auto Call = P.callAt(S.F, S.Event);
  if (S.IsOwn || !Call)
    return false;
  const AttributeState State(G);
  Answer Out = Answer::Unasked;
  for (const CallTarget &T : P.targets(*Call))
    for (const ThreadStart &Inner : All.starts()) {
      if (T.Kind != CallKind::Direct || Inner.F != T.Callee)
        continue;
      if (!Inner.IsOwn) {
        auto Known = Depth ? isDetachedByCallee(Inner, Depth - 1)
                           : std::optional<bool>();
        Out = join(Out, !Known   ? Answer::Unknown
                        : *Known ? Answer::Yes
                                 : Answer::No);
        continue;
      }
      CallSite From{*Call, T};
      Answer Given = State.detachedIn(Inner, *this, From);
      for (PlaceId V : attributes(Inner)) {
        if (isNamedDetached(Inner.F, Inner.Event, V))
          Given = Answer::Yes;
        for (PlaceId A : G.effects().expand(Inner.F, Inner.Event, V))
          if (Given != Answer::Yes)
            if (Answer Set = State.setIn(Inner.F, A, From, 2);
                Set != Answer::Unasked)
              Given = Set;
      }
      Out = join(Out, Given);
    }
  if (Out == Answer::Unknown)
    return std::nullopt;
  return Out == Answer::Yes;
}

/// What may be the attributes that \p S is given: a record, not a name, nor a
/// place for an error.
llvm::SmallVector<PlaceId, 4>
ThreadHandles::attributes(const ThreadStart &S) const {
  llvm::SmallVector<PlaceId, 4> Out;
  for (const Operand &O :
       llvm::drop_begin(P.Functions[S.F].Events[S.Event].Ops)) {
    if (!O.Record)
      continue;
    for (PlaceId V : O.Values) {
      PlaceKind K = P.Places.kind(V);
      PlaceId Of = K == PlaceKind::Addr ? P.Places.base(V) : V;
      if (K > PlaceKind::String && K != PlaceKind::Function &&
          !llvm::is_contained(S.Handles, Of) &&
          !llvm::is_contained(S.Arguments, V))
        Out.push_back(V);
    }
  }
  return Out;
}

std::optional<bool>
ThreadHandles::isStartedDetached(const ThreadStart &S) const {
  bool IsKnown = true;
  for (PlaceId V : attributes(S))
    if (isDetached(S.F, S.Event, V, 2, IsKnown))
      return true;
  if (!IsKnown)
    return std::nullopt;
  return isDetachedByCallee(S, 2);
}
