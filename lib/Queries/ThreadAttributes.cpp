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
        Fn.Defines.count(V))
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
  Answer decided(FunctionId F, CallId Call, Answer Set,
                 std::optional<CallSite> From) const {
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
        if (Fl.edgeDominates(B.Block, Edge, P.event(Call).Block))
          Set = constant(F, B.Ops[0].Values[0], From, [&](int64_t Value) {
            return (Value != 0) ==
                   ((B.Condition == ConditionKind::NonNull) == (Edge == 0));
          });
    }
    return Set;
  }

  const RetentionGraph &G;
  const Program &P;
};

} // namespace

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
  for (NameId N : names(F, At, Attribute))
    if (!ends(N).empty())
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

std::optional<bool>
ThreadHandles::isDetachedByAttribute(const ThreadStart &S) const {
  bool IsKnown = true;
  const Event &E = P.Functions[S.F].Events[S.Event];
  for (const Operand &O : llvm::drop_begin(E.Ops)) {
    // Attributes are a record: no name, and no place for an error.
    if (!O.Record)
      continue;
    for (PlaceId V : O.Values) {
      PlaceKind K = P.Places.kind(V);
      if (K <= PlaceKind::String || K == PlaceKind::Function)
        continue;
      PlaceId Of = K == PlaceKind::Addr ? P.Places.base(V) : V;
      if (llvm::is_contained(S.Handles, Of) ||
          llvm::is_contained(S.Arguments, V))
        continue;
      if (isDetached(S.F, S.Event, V, 2, IsKnown))
        return true;
    }
  }
  return IsKnown ? std::make_optional(false) : std::nullopt;
}
