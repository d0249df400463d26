//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// On which paths a thread is joined or detached, and by what it is detached
/// from the start.
///
//===----------------------------------------------------------------------===//

#include "ThreadHandles.h"

using namespace cvet;

EventSet ThreadHandles::selfDetaches(FunctionId F) const {
  EventSet Set = G.effects().flow(F).none();
  for (const Effect &X : G.effects().of(F))
    if (X.Kind == EffectKind::Detach && X.Holder == UnknownPlace)
      Set.set(X.Event);
  return Set;
}

/// The edges of \p Branch from which one of \p Ends is reached, not coming
/// back.
llvm::SmallVector<unsigned, 2>
ThreadHandles::edgesTo(FunctionId F, uint32_t Branch,
                       const EventSet &Ends) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  EventSet Here = Fl.none();
  Here.set(Branch);
  llvm::SmallVector<unsigned, 2> Out;
  const auto &Next = Fn.Blocks[Fn.Events[Branch].Block];
  for (unsigned Edge = 0; Edge < Next.size(); ++Edge)
    for (int E = Ends.find_first(); E >= 0; E = Ends.find_next(E))
      if (Fl.hasPathFromBlock(Next[Edge], E, Here)) {
        Out.push_back(Edge);
        break;
      }
  return Out;
}

/// Does \p Branch ask for the result of the starting call?
bool ThreadHandles::isOnResult(const ThreadStart &S, uint32_t Branch) const {
  const Function &Fn = P.Functions[S.F];
  PlaceId Result = P.Places.root(PlaceKind::Call, Fn.Events[S.Event].CallNo);
  const Event &B = Fn.Events[Branch];
  return !B.Ops.empty() && llvm::any_of(B.Ops[0].Values, [&](PlaceId V) {
    return llvm::is_contained(G.effects().expand(S.F, Branch, V), Result);
  });
}

/// The edge of \p Branch that is taken when \p S has failed, if the branch asks
/// for that.
std::optional<unsigned> ThreadHandles::failureEdge(const ThreadStart &S,
                                                   uint32_t Branch,
                                                   const EventSet &Ends) const {
  const Function &Fn = P.Functions[S.F];
  const Event &B = Fn.Events[Branch], &Start = Fn.Events[S.Event];
  if (B.Ops.empty())
    return std::nullopt;
  bool OfResult = isOnResult(S, Branch);
  // An error that the call writes through one of its arguments.
  bool OfError = llvm::any_of(B.Ops[0].Values, [&](PlaceId V) {
    PlaceId Written = P.Places.step(V, PlaceKind::Addr);
    return llvm::any_of(llvm::drop_begin(Start.Ops), [&](const Operand &O) {
      return llvm::is_contained(O.Values, Written) &&
             !llvm::is_contained(S.Handles, V) &&
             !llvm::is_contained(S.Arguments, Written);
    });
  });
  if (!OfResult && !OfError)
    return std::nullopt;
  if (OfResult && !S.IsOwn && !S.IsResult) {
    // A wrapper's result may mean either.
    auto Leading = edgesTo(S.F, Branch, Ends);
    return Leading.size() == 1 ? std::make_optional(1 - Leading[0])
                               : std::nullopt;
  }
  // A handle is there when it worked; a status or an error is 0 then.
  bool IsHandle = OfResult && S.IsResult;
  switch (B.Condition) {
  case ConditionKind::NonNull:
    return IsHandle ? 1 : 0;
  case ConditionKind::IsNull:
    return IsHandle ? 0 : 1;
  case ConditionKind::Negative:
    return 0;
  case ConditionKind::Equal:
  case ConditionKind::NotEqual:
    // `== EAGAIN`
    if (auto Status = B.Ops[1].Values.size() == 1
                          ? integerAt(B.Ops[1].Values[0], P.Places, P.Names)
                          : std::nullopt;
        Status && *Status && !IsHandle)
      return B.Condition == ConditionKind::Equal ? 0 : 1;
    return std::nullopt;
  default:
    return std::nullopt;
  }
}

/// The edges of the switch \p I, if it asks for the status of \p S, that are
/// taken where that is an error.
llvm::SmallVector<unsigned, 4> ThreadHandles::failureCases(const ThreadStart &S,
                                                           uint32_t I) const {
  llvm::SmallVector<unsigned, 4> Out;
  if (!S.IsOwn || S.IsResult || !isOnResult(S, I))
    return Out;
  auto Case = [&](const Operand &O) {
    return O.Values.size() == 1 ? integerAt(O.Values[0], P.Places, P.Names)
                                : std::nullopt;
  };
  llvm::ArrayRef<Operand> Cases =
      llvm::ArrayRef(P.Functions[S.F].Events[I].Ops).drop_front();
  const bool HasSuccess =
      llvm::any_of(Cases, [&](const Operand &O) { return Case(O) == 0; });
  for (unsigned Edge = 0; Edge < Cases.size(); ++Edge)
    if (auto Status = Case(Cases[Edge]); Status ? *Status != 0 : HasSuccess)
      Out.push_back(Edge);
  return Out;
}

bool ThreadHandles::leads(const ThreadStart &S, uint32_t To,
                          const EventSet &Cut) const {
  const Function &Fn = P.Functions[S.F];
  llvm::BitVector Seen(Fn.Blocks.size());
  llvm::SmallVector<uint32_t, 16> Work;
  // From event I of block B on.
  auto Walk = [&](uint32_t B, uint32_t I) {
    llvm::SmallVector<unsigned, 4> Failed;
    for (; I < Fn.BlockBegin[B + 1]; ++I) {
      if (I == To)
        return true;
      if (Cut.test(I))
        return false;
      if (Fn.Events[I].Kind == EventKind::Switch)
        Failed = failureCases(S, I);
      else if (Fn.Events[I].Kind == EventKind::Branch)
        if (auto Edge = failureEdge(S, I, Cut))
          Failed.push_back(*Edge);
    }
    if (B == Fn.Exit && To == Flow::Boundary)
      return true;
    for (unsigned Edge = 0; Edge < Fn.Blocks[B].size(); ++Edge)
      if (!llvm::is_contained(Failed, Edge))
        Work.push_back(Fn.Blocks[B][Edge]);
    return false;
  };
  if (Walk(Fn.Events[S.Event].Block, S.Event + 1))
    return true;
  while (!Work.empty()) {
    uint32_t B = Work.pop_back_val();
    if (Seen.test(B))
      continue;
    Seen.set(B);
    if (Walk(B, Fn.BlockBegin[B]))
      return true;
  }
  return false;
}

bool ThreadHandles::leadsFromFailure(const ThreadStart &S, uint32_t To,
                                     const EventSet &Cut) const {
  const Function &Fn = P.Functions[S.F];
  const Flow &Fl = G.effects().flow(S.F);
  for (uint32_t I = 0; I < Fn.Events.size(); ++I)
    if (Fn.Events[I].Kind == EventKind::Branch && Fl.hasPath(S.Event, I, Cut))
      if (auto Edge = failureEdge(S, I, Cut);
          Edge && *Edge < Fn.Blocks[Fn.Events[I].Block].size() &&
          Fl.hasPathFromBlock(Fn.Blocks[Fn.Events[I].Block][*Edge], To, Cut))
        return true;
  return false;
}

EventSet ThreadHandles::guards(FunctionId F, const EventSet &Ends,
                               const ThreadStart *S) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  auto IsLater = [&](PlaceId Value) {
    auto Call = P.Places.isRootPlace(Value) ? P.callOf(F, Value) : std::nullopt;
    return Call && (!S || Fl.hasPath(S->Event, Call->event(), Fl.none()));
  };
  auto IsFailedCall = [&](uint32_t I) {
    const Event &E = Fn.Events[I];
    return !E.Ops.empty() && llvm::any_of(E.Ops[0].Values, [&](PlaceId V) {
      return llvm::any_of(G.effects().expand(F, I, V), IsLater);
    });
  };
  EventSet Out = Fl.none();
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind != EventKind::Branch)
      continue;
    auto Leading = edgesTo(F, I, Ends);
    if (Leading.size() != 1)
      continue;
    // A loop that ends none of the threads, as there are none.
    if (E.IsLoop ? Leading[0] == 0
                 : !IsFailedCall(I) && !(S && failureEdge(*S, I, Ends)))
      Out.set(I);
  }
  return Out;
}
