//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What takes entries out when all is over keeps no table small.
///
//===----------------------------------------------------------------------===//

#include "GrowingMap.h"

using namespace cvet;
using namespace cvet::growing;

Endings::Endings(const RetentionGraph &Graph, const Drivers &Driven,
                 const Growth &Of)
    : G(Graph), P(Graph.program()), Driven(Driven), Of(Of) {
  llvm::SmallVector<FunctionId, 16> Todo{Of.F};
  while (!Todo.empty()) {
    FunctionId F = Todo.pop_back_val();
    if (Adding.insert(F).second)
      for (const CallSite &S : P.Functions[F].Callers)
        Todo.push_back(S.caller());
  }
}

/// Are entries added, or is something waited for, behind \p E of \p F?
bool Endings::goesOn(FunctionId F, uint32_t E) const {
  const Flow &Fl = G.effects().flow(F);
  if (F == Of.F && Fl.hasPath(E, Of.Event, Fl.none()))
    return true;
  auto IsBehind = [&](CallId Call) {
    return Fl.hasPath(E, Call.event(), Fl.none());
  };
  auto Adds = [&](CallId Call) {
    return llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
      return Adding.contains(T.Callee);
    });
  };
  return llvm::any_of(Driven.waitsOf(F), IsBehind) ||
         llvm::any_of(P.calls(F), [&](CallId Call) {
           return Adds(Call) && IsBehind(Call);
         });
}

/// Is what \p S calls called when the process ends?
static bool isAtExit(const Program &P, const CallSite &S) {
  return S.Target.Kind == CallKind::Deferred && !S.Target.ContextParam &&
         !S.Target.Context && llvm::any_of(P.roles(S), [](const Role &R) {
           return R.V == Verb::Defers && R.param(1) < 0;
         });
}

bool Endings::isAtEnd(FunctionId F, uint32_t E) {
  auto [It, IsNew] = Known.try_emplace({F, E}, false);
  if (!IsNew || goesOn(F, E))
    return It->second;
  const Function &Fn = P.Functions[F];
  bool Is = P.isMain(F);
  // Whoever uses this part of a program does so when he wants no more of it.
  if (!Is && Fn.Callers.empty())
    Is = !P.HasMain && !Fn.AddressTaken && !Fn.IsInternal && !Fn.IsEnd &&
         !Adding.contains(F);
  else if (!Is)
    Is = llvm::all_of(Fn.Callers, [&](const CallSite &S) {
      return isAtExit(P, S) || (S.Target.Kind != CallKind::Deferred &&
                                isAtEnd(S.caller(), S.event()));
    });
  return Known[{F, E}] = Is;
}

bool growing::isSelected(const RetentionGraph &G, FunctionId F, uint32_t E) {
  const Function &Fn = G.program().Functions[F];
  const Flow &Fl = G.effects().flow(F);
  return llvm::any_of(G.branches(F), [&](uint32_t B) {
    return !Fn.Events[B].IsLoop && Fl.hasPath(B, B, Fl.none()) &&
           Fl.decides(Fn.Events[B].Block, Fn.Events[E].Block);
  });
}

/// Is what \p S hands over, and dies at event \p Inner of the callee, what
/// another field or variable has than that of the table?
bool Endings::isOfOther(const CallSite &S, uint32_t Inner) const {
  for (const Effect &X : G.effects().at(S.Target.Callee, Inner)) {
    if (X.Kind != EffectKind::Kill ||
        P.Places.kind(X.Object) != PlaceKind::Param)
      continue;
    llvm::ArrayRef<PlaceId> Given =
        G.effects().argument(S, S.Target, P.Places[X.Object].Payload);
    return !Given.empty() && llvm::all_of(Given, [&](PlaceId V) {
      NameId Name = holderName(P.Places, V);
      return P.field(Name) && Name != Of.Head && Name != Of.Next;
    });
  }
  return false;
}

/// Does \p E of \p F happen to each entry, whichever it is?
bool Endings::takesAll(FunctionId F, uint32_t E, unsigned Depth) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  // They are made use of: it is a queue.
  for (CallId Call : P.calls(F))
    if (P.callsUnknown(Call) ||
        llvm::any_of(P.targets(Call), [](const CallTarget &T) {
          return T.Kind == CallKind::Indirect;
        }))
      return false;
  if (isSelected(G, F, E))
    return false;
  if (Fl.hasPath(E, E, Fl.none()))
    return true;
  for (const Effect &X : G.effects().of(F))
    if (X.Event == E &&
        (X.Kind == EffectKind::Empty || X.Kind == EffectKind::Zero ||
         (X.Kind == EffectKind::Store &&
          P.Places.kind(X.Object) == PlaceKind::Null) ||
         (X.Kind == EffectKind::Kill &&
          holderName(P.Places, X.Object) == Of.Head)))
      return true;
  if (Of.Count && Fn.Events[E].Kind == EventKind::Store)
    return true;
  bool Any = false;
  for (const CallSite &S : Fn.Callers) {
    // One of the kind that is not in the table.
    if (isOfOther(S, E))
      continue;
    if (!Depth || !takesAll(S.caller(), S.event(), Depth - 1))
      return false;
    Any = true;
  }
  return Any;
}

bool growing::isLookedUp(const RetentionGraph &G, const Growth &Of) {
  const Program &P = G.program();
  auto Looks = [&](FunctionId F) {
    const Flow &Fl = G.effects().flow(F);
    bool IsNamed = llvm::any_of(P.Functions[F].Events, [&](const Event &E) {
      return llvm::any_of(E.Ops, [&](const Operand &O) {
        return llvm::any_of(O.Values, [&](PlaceId V) {
          for (PlaceId At = V; At; At = P.Places.base(At))
            if (holderName(P.Places, At) == Of.Head)
              return true;
          return false;
        });
      });
    });
    if (!IsNamed)
      return false;
    for (CallId Call : P.calls(F))
      for (const Role &R : P.roles(Call))
        if (R.V == Verb::Finds || R.V == Verb::Walks)
          return true;
    return llvm::any_of(G.branches(F), [&](uint32_t B) {
      return !P.Functions[F].Events[B].IsLoop && Fl.hasPath(B, B, Fl.none());
    });
  };
  auto LooksOrCalls = [&](FunctionId F) {
    return Looks(F) || llvm::any_of(P.calls(F), [&](CallId Call) {
             return llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
               return T.Kind == CallKind::Direct && Looks(T.Callee);
             });
           });
  };
  return LooksOrCalls(Of.F) ||
         llvm::any_of(P.Functions[Of.F].Callers, [&](const CallSite &S) {
           return LooksOrCalls(S.caller());
         });
}

bool Endings::isTooLate(const Site &Out) {
  constexpr unsigned MaxDepth = 3;
  if (!P.HasMain &&
      (!takesAll(Out.F, Out.Event, MaxDepth) || !isLookedUp(G, Of)))
    return false;
  return isAtEnd(Out.F, Out.Event);
}
