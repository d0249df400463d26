// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Answers.h"
#include "DeathCalls.h"

using namespace cvet;
using namespace cvet::stale_local;

/// The only value of \p O, or unknown.
static PlaceId only(const Operand &O) {
  return O.Values.size() == 1 ? O.Values[0] : UnknownPlace;
}

/// Does branch \p B hold for what \p F returns at event \p Return, if that is
/// known?
static std::optional<bool> holds(const RetentionGraph &G, const Event &B,
                                 FunctionId F, uint32_t Return) {
  const Program &P = G.program();
  const Event &R = P.Functions[F].Events[Return];
  const PlaceId Value = R.Ops.size() == 1 ? only(R.Ops[0]) : UnknownPlace;
  if (!Value)
    return std::nullopt;
  if (auto N = integerAt(Value, P.Places, P.Names)) {
    if (B.Condition != ConditionKind::Equal &&
        B.Condition != ConditionKind::NotEqual)
      return holdsFor(B.Condition, *N);
    auto With = integerAt(only(B.Ops[1]), P.Places, P.Names);
    return With ? std::optional((*N == *With) ==
                                (B.Condition == ConditionKind::Equal))
                : std::nullopt;
  }
  auto IsObject = [&](PlaceId V) {
    const PlaceKind K = P.Places.kind(V);
    return K == PlaceKind::Addr || K == PlaceKind::Fresh ||
           K == PlaceKind::Param;
  };
  const auto All = G.effects().expand(F, Return, Value);
  if (!All.empty() && llvm::all_of(All, IsObject))
    return B.Condition == ConditionKind::NonNull  ? std::optional(true)
           : B.Condition == ConditionKind::IsNull ? std::optional(false)
                                                  : std::nullopt;
  return std::nullopt;
}

/// May the callee of \p At, behind the death, give back something for which \p
/// B goes on by \p Edge?
static bool mayAnswer(const RetentionGraph &G, const Freed &At, const Event &B,
                      unsigned Edge) {
  const Function &Callee = G.program().Functions[At.Via];
  const Flow &Fl = G.effects().flow(At.Via);
  for (uint32_t R = 0; R < Callee.Events.size(); ++R)
    if (Callee.Events[R].Kind == EventKind::Return &&
        holds(G, B, At.Via, R) == (Edge == 0) &&
        llvm::any_of(At.Inner, [&](uint32_t Death) {
          auto Success = successOfDeath(G, {At.Via, Death});
          return Success ? Fl.hasPathFromBlock(*Success, R, Fl.none())
                         : Fl.hasPath(Death, R, Fl.none());
        }))
      return true;
  return false;
}

bool stale_local::asksAnswer(const RetentionGraph &G, CallId Call,
                             uint32_t Question) {
  const Program &P = G.program();
  const PlaceId Result = P.Places.root(PlaceKind::Call, P.event(Call).CallNo);
  auto IsAnswer = [&](PlaceId V) {
    return P.Places.hasPrefix(V, Result) ||
           llvm::any_of(P.event(Call).Ops, [&](const Operand &O) {
             return llvm::any_of(O.Values, [&](PlaceId A) {
               return P.Places.kind(A) == PlaceKind::Addr &&
                      P.Places.isPartOfLocal(P.Places.base(A)) &&
                      P.Places.hasPrefix(V, P.Places.base(A));
             });
           });
  };
  const FunctionId F = Call.caller();
  return llvm::any_of(
      P.Functions[F].Events[Question].Ops, [&](const Operand &O) {
        return llvm::any_of(O.Values, [&](PlaceId V) {
          return llvm::any_of(G.effects().expand(F, Question, V), IsAnswer);
        });
      });
}

/// Is \p Value what \p Call gave back, at event \p Question?
static bool isResult(const RetentionGraph &G, CallId Call, uint32_t Question,
                     PlaceId Value) {
  const Program &P = G.program();
  const PlaceId Result = P.Places.root(PlaceKind::Call, P.event(Call).CallNo);
  if (Value == Result || !isVariable(P, Value))
    return Value == Result;
  auto Define = Origins(G, Call.caller()).definition(Question, Value);
  return Define &&
         only(P.Functions[Call.caller()].Events[*Define].Ops[1]) == Result;
}

Answers stale_local::answers(const RetentionGraph &G, const Freed &At) {
  const Program &P = G.program();
  const FunctionId F = At.Call.caller();
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  EventSet Again = Fl.none();
  Again.set(At.Call.event());
  Answers Out{Fl.none()};
  for (uint32_t Q = 0; Q < Fn.Events.size(); ++Q) {
    const Event &E = Fn.Events[Q];
    if (!isQuestion(E) || !asksAnswer(G, At.Call, Q))
      continue;
    Out.Asked.set(Q);
    llvm::ArrayRef<uint32_t> Succs = Fn.Blocks[E.Block];
    if (E.Kind != EventKind::Branch || Succs.size() != 2 ||
        !isResult(G, At.Call, Q, only(E.Ops[0]))) {
      Out.Tell = true;
      continue;
    }
    for (unsigned Edge : {0, 1})
      if (Fl.hasPathFromBlock(Succs[Edge], At.Use, Again) &&
          !Fl.hasPathFromBlock(Succs[1 - Edge], At.Use, Again))
        Out.Tell |= !mayAnswer(G, At, E, Edge);
  }
  return Out;
}
