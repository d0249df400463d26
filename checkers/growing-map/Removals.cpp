//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What may keep the number of entries small: somebody takes one out, code out
/// of sight may, or a test on the way looks at how many there are.
///
//===----------------------------------------------------------------------===//

#include "FunctionsByName.h"
#include "GrowingMap.h"

using namespace cvet;
using namespace cvet::growing;

/// Is \p Place, in \p F, what \p Of grows, or its address?
static bool isHead(const Program &P, PlaceId Place, const Growth &Of) {
  return holderName(P.Places, Place) == Of.Head;
}

/// Does own store \p X of \p F take an entry of the hand-written list out?
static bool unchains(const RetentionGraph &G, FunctionId F, const Effect &X,
                     const Growth &Of) {
  const Program &P = G.program();
  auto IsFresh = [&] { return G.effects().isFresh(F, X.Event, X.Object); };
  PlaceKind K = P.Places.kind(X.Object);
  // What is behind an entry is stored somewhere: that is passed by.
  if (K == PlaceKind::Arrow && P.Places[X.Object].Payload == Of.Next)
    return true;
  bool IsHead =
      llvm::any_of(G.effects().expand(F, X.Event, X.Holder), [&](PlaceId V) {
        return holderName(P.Places, V) == Of.Head;
      });
  if (IsHead) {
    if (K == PlaceKind::Null)
      return true;
    // Else the same one is chained to what was there.
    return !IsFresh() && !isChained(G, F, X, Of.Next);
  }
  const PlaceTable::Node N = P.Places[X.Holder];
  if (N.Kind != PlaceKind::Arrow || N.Payload != Of.Next)
    return false;
  // A new one goes into another list.
  if (G.effects().isFresh(F, X.Event, P.Places.base(X.Holder)))
    return false;
  return K != PlaceKind::Null && !IsFresh() &&
         llvm::none_of(
             G.effects().expand(F, X.Event, X.Object),
             [&](PlaceId V) { return holderName(P.Places, V) == Of.Head; });
}

bool growing::isChained(const RetentionGraph &G, FunctionId F, const Effect &X,
                        NameId Next) {
  const PlaceTable &Places = G.program().Places;
  return llvm::any_of(G.effects().of(F), [&](const Effect &Y) {
    return Y.Kind == EffectKind::Store &&
           Places.kind(Y.Holder) == PlaceKind::Arrow &&
           Places[Y.Holder].Payload == Next &&
           (Places.base(Y.Holder) == X.Object || Y.Object == X.Object);
  });
}

/// Does effect \p X of \p F take something out of the array?
static bool shrinks(const RetentionGraph &G, const Effect &X,
                    const Growth &Of) {
  const Program &P = G.program();
  if (X.Kind == EffectKind::Store && X.IsOwn)
    return holderName(P.Places, X.Holder) == Of.Head &&
           P.Places.kind(X.Object) == PlaceKind::Null &&
           P.Places.kind(X.Holder) != PlaceKind::Index;
  return false;
}

/// Does event \p E set the number of elements to something else than one more?
static bool setsCount(const Program &P, const Event &E, const Growth &Of) {
  if (E.Kind != EventKind::Decrement && E.Kind != EventKind::Store)
    return false;
  return llvm::any_of(E.Ops[0].Values, [&](PlaceId V) {
    return holderName(P.Places, V) == Of.Count;
  });
}

bool growing::isUnused(const Program &P, FunctionId F) {
  const Function &Fn = P.Functions[F];
  return Fn.Callers.empty() && !Fn.AddressTaken && !P.isMain(F) && !Fn.IsEnd;
}

/// Is \p Callee called by \p F, or by what that calls?
static bool callsIt(const Program &P, FunctionId F, FunctionId Callee,
                    unsigned Depth) {
  return llvm::any_of(P.calls(F), [&](CallId Call) {
    return llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
      return T.Callee == Callee ||
             (Depth && callsIt(P, T.Callee, Callee, Depth - 1));
    });
  });
}

/// Does \p F kill only what has just been made, because something else failed,
/// and not what \p Adder has put in?
static bool killsFresh(const RetentionGraph &G, FunctionId F, uint32_t Event,
                       PlaceId Object, FunctionId Adder, unsigned Depth) {
  const Program &P = G.program();
  if (G.effects().isFresh(F, Event, Object))
    return !callsIt(P, F, Adder, 2);
  const Function &Fn = P.Functions[F];
  PlaceId Root = P.Places.rootOf(Object);
  if (!Depth || Root != Object || Fn.Callers.empty() ||
      P.Places.kind(Root) != PlaceKind::Param)
    return false;
  return llvm::all_of(Fn.Callers, [&](const CallSite &S) {
    auto Given = G.effects().argument(S, S.Target, P.Places[Root].Payload);
    return !Given.empty() && llvm::all_of(Given, [&](PlaceId A) {
      return killsFresh(G, S.caller(), S.event(), A, Adder, Depth - 1);
    });
  });
}

/// Does own effect \p X of \p F take out an entry, or all of them?
static bool takesOut(const RetentionGraph &G, FunctionId F, const Effect &X,
                     const Growth &Of) {
  const Program &P = G.program();
  bool IsByHand = Of.Next || Of.Count;
  switch (X.Kind) {
  case EffectKind::Zero:
    return IsByHand && (isHead(P, X.Holder, Of) ||
                        (P.field(Of.Head) &&
                         P.recordIn(X.Holder) == P.field(Of.Head)->Record));
  case EffectKind::Kill:
    // Entries die elsewhere: whoever frees them takes them out, or it is not
    // growth that is wrong.
    return F != Of.F && ((Of.Entry && X.Record == Of.Entry &&
                          !killsFresh(G, F, X.Event, X.Object, Of.F, 2)) ||
                         (IsByHand && isHead(P, X.Object, Of)));
  case EffectKind::Store:
    return Of.Count ? shrinks(G, X, Of) : Of.Next && unchains(G, F, X, Of);
  default:
    return Of.Count && shrinks(G, X, Of);
  }
}

/// The names by which takesOut() knows what own effect \p X of \p F is about.
void Departures::addNames(FunctionId F, const Effect &X,
                          std::vector<NameId> &Out) const {
  const Program &P = G.program();
  auto AddField = [&](PlaceId Place) {
    if (P.Places.kind(Place) == PlaceKind::Arrow)
      Out.push_back(P.Places[Place].Payload);
  };
  Out.push_back(holderName(P.Places, X.Holder));
  switch (X.Kind) {
  case EffectKind::Zero:
    return Out.push_back(P.recordIn(X.Holder));
  case EffectKind::Kill:
    Out.push_back(X.Record);
    return Out.push_back(holderName(P.Places, X.Object));
  case EffectKind::Store:
    AddField(X.Object);
    AddField(X.Holder);
    for (PlaceId V : G.effects().expand(F, X.Event, X.Holder))
      Out.push_back(holderName(P.Places, V));
    return;
  default:
    return;
  }
}

Departures::Departures(const RetentionGraph &Graph)
    : G(Graph), Own(Graph.program().Functions.size()) {
  const Program &P = G.program();
  for (FunctionId F = 0; F < Own.size(); ++F)
    for (const Effect &X : G.effects().of(F)) {
      if (X.IsOwn)
        Own[F].push_back(&X);
      if (X.Kind == EffectKind::Escape && X.Object)
        Escapes.try_emplace(holderName(P.Places, X.Object), Site{F, X.Event});
    }
  Touching = functionsByName(P, [&](FunctionId F, std::vector<NameId> &Names) {
    for (const Effect *X : Own[F])
      addNames(F, *X, Names);
    for (const Event &E : P.Functions[F].Events)
      if (E.Kind == EventKind::Decrement || E.Kind == EventKind::Store)
        for (PlaceId V : E.Ops[0].Values)
          Names.push_back(holderName(P.Places, V));
  });
}

std::vector<FunctionId> Departures::suspects(const Growth &Of) const {
  std::vector<FunctionId> Out;
  // Its model says what takes out of a container.
  if (!Of.Next && !Of.Count)
    Out = G.detachments().detachers(Of.H);
  const FieldFacts *Fd = G.program().field(Of.Head);
  for (NameId Name :
       {Of.Head, Fd ? Fd->Record : 0, Of.Entry, Of.Next, Of.Count})
    llvm::append_range(Out, Touching[Name]);
  llvm::sort(Out);
  Out.erase(llvm::unique(Out), Out.end());
  return Out;
}

std::optional<Site> Departures::givenAway(const Growth &Of) const {
  auto It = Escapes.find(Of.Head);
  return It == Escapes.end() ? std::nullopt : std::optional<Site>(It->second);
}

Removal growing::removal(const RetentionGraph &Graph, const Drivers &Driven,
                         const Departures &All, const Growth &Of) {
  const Program &P = Graph.program();
  Removal Found;
  std::optional<Endings> Ends;
  // Is it one that counts?
  auto Counts = [&](FunctionId F, uint32_t E) {
    // In a whole program, what nobody calls takes nothing out.
    if (P.HasMain && isUnused(P, F)) {
      Found.Uncalled = Site{F, E};
      return false;
    }
    if (!Ends)
      Ends.emplace(Graph, Driven, Of);
    (Ends->isTooLate({F, E}) ? Found.TooLate : Found.Out) = Site{F, E};
    return Found.Out.has_value();
  };
  for (FunctionId F : All.suspects(Of)) {
    uint32_t Events = P.Functions[F].Events.size();
    for (uint32_t E = 0; Of.Count && E < Events; ++E)
      if (setsCount(P, P.Functions[F].Events[E], Of) && Counts(F, E))
        return Found;
    for (const Effect *X : All.ownOf(F))
      if (takesOut(Graph, F, *X, Of) && Counts(F, X->Event))
        return Found;
    if (Of.Next || Of.Count || !Graph.detachments().detachesOwn(F, Of.H))
      continue;
    for (uint32_t E = 0; E < Events; ++E)
      if (Graph.detachesOwn(F, E, Of.H) && Counts(F, E))
        return Found;
  }
  return Found;
}

/// Is \p Name set to something that is not known before the program runs?
static bool mayChange(const Program &P, NameId Name) {
  return llvm::any_of(P.Functions, [&](const Function &Fn) {
    return llvm::any_of(Fn.Events, [&](const Event &Ev) {
      return Ev.Kind == EventKind::Store &&
             llvm::any_of(
                 Ev.Ops[0].Values,
                 [&](PlaceId V) { return holderName(P.Places, V) == Name; }) &&
             llvm::any_of(Ev.Ops[1].Values, [&](PlaceId V) {
               return P.Places.rootKind(V) == PlaceKind::Param;
             });
    });
  });
}

std::optional<ExactLimit> growing::exactLimit(const RetentionGraph &Graph,
                                              const Drivers &Driven,
                                              const Departures &All,
                                              const Growth &Of) {
  const Program &P = Graph.program();
  const Function &Fn = P.Functions[Of.F];
  const Flow &Fl = Graph.effects().flow(Of.F);
  auto Counts = [&](NameId Name) {
    return Name && llvm::any_of(Fn.Events, [&](const Event &Ev) {
             return Ev.Kind == EventKind::Increment &&
                    llvm::any_of(Ev.Ops[0].Values, [&](PlaceId V) {
                      return holderName(P.Places, V) == Name;
                    });
           });
  };
  for (uint32_t B : Graph.branches(Of.F)) {
    const Event &Test = Fn.Events[B];
    if ((Test.Condition != ConditionKind::Equal &&
         Test.Condition != ConditionKind::NotEqual) ||
        Test.IsLoop || Test.Ops.size() < 2 || Test.Ops[0].Values.size() != 1 ||
        Test.Ops[1].Values.size() != 1 || !Fl.hasPath(B, Of.Event, Fl.none()))
      continue;
    NameId One = holderName(P.Places, Test.Ops[0].Values[0]);
    NameId Other = holderName(P.Places, Test.Ops[1].Values[0]);
    if (!Counts(One))
      std::swap(One, Other);
    // Room for more is made where an array is full: that is no limit.
    if (!Counts(One) || !Other || Counts(Other) || Of.Count ||
        !mayChange(P, Other))
      continue;
    ExactLimit Limit;
    Limit.F = Of.F;
    Limit.Event = B;
    Limit.Count = One;
    Limit.Limit = Other;
    // Whatever takes one out does so there.
    unsigned Edge = Test.Condition == ConditionKind::Equal ? 0 : 1;
    std::optional<Site> Out = removal(Graph, Driven, All, Of).Out;
    if (!Out)
      continue;
    auto IsThere = [&](FunctionId F, uint32_t E) {
      return F == Of.F &&
             Fl.edgeDominates(Test.Block, Edge, Fn.Events[E].Block);
    };
    if (IsThere(Out->F, Out->Event) ||
        (!P.Functions[Out->F].Callers.empty() &&
         llvm::all_of(P.Functions[Out->F].Callers, [&](const CallSite &S) {
           return IsThere(S.caller(), S.event());
         })))
      return Limit;
  }
  return std::nullopt;
}

/// Does \p F add one to \p Place? What an entry counts itself is something
/// else.
static bool increments(const Program &P, FunctionId F, PlaceId Place,
                       const Growth &Of) {
  NameId Name = holderName(P.Places, Place);
  const FieldFacts *Fd = P.field(Name);
  if (Fd && Fd->Record == Of.Entry)
    return false;
  return llvm::any_of(P.Functions[F].Events, [&](const Event &E) {
    return E.Kind == EventKind::Increment &&
           llvm::any_of(E.Ops[0].Values, [&](PlaceId V) {
             return V == Place || (Name && holderName(P.Places, V) == Name);
           });
  });
}

/// Is \p Place the result of a call that is given what \p Of grows?
static bool isAskedOf(const Program &P, FunctionId F, PlaceId Place,
                      const Growth &Of) {
  auto Call = P.callOf(F, Place);
  return Call && llvm::any_of(llvm::drop_begin(P.event(*Call).Ops),
                              [&](const Operand &O) {
                                return llvm::any_of(O.Values, [&](PlaceId V) {
                                  return isHead(P, V, Of);
                                });
                              });
}

std::optional<Site> growing::bound(const RetentionGraph &Graph,
                                   const Growth &Of) {
  const Program &P = Graph.program();
  auto Looks = [&](FunctionId F, uint32_t E) {
    const Event &B = P.Functions[F].Events[E];
    if (B.IsLoop || B.Condition == ConditionKind::NonNull ||
        B.Condition == ConditionKind::IsNull)
      return false;
    for (const Operand &O : B.Ops)
      for (PlaceId V : O.Values) {
        // As it is spelled: what a cursor has got to is an entry's, and no
        // size.
        for (PlaceId At = P.Places.base(V); At; At = P.Places.base(At))
          if (holderName(P.Places, At) == Of.Head)
            return true;
        for (PlaceId At : Graph.effects().expand(F, E, V)) {
          if (Of.Count && holderName(P.Places, At) == Of.Count && F == Of.F)
            continue;
          if (isAskedOf(P, F, At, Of) || increments(P, F, At, Of) ||
              increments(P, Of.F, At, Of))
            return true;
        }
      }
    return false;
  };
  // On the way to \p Event, where one is added.
  auto In = [&](FunctionId F, uint32_t Event) -> std::optional<Site> {
    const Flow &Fl = Graph.effects().flow(F);
    for (uint32_t E : Graph.branches(F))
      if (Fl.hasPath(E, Event, Fl.none()) && Looks(F, E))
        return Site{F, E};
    return std::nullopt;
  };
  if (auto Here = In(Of.F, Of.Event))
    return Here;
  for (const CallSite &S : P.Functions[Of.F].Callers)
    if (auto There = In(S.caller(), S.event()))
      return There;
  return std::nullopt;
}

std::optional<Site> growing::onlyIfEmpty(const RetentionGraph &Graph,
                                         const Growth &Of) {
  const Program &P = Graph.program();
  const Function &Fn = P.Functions[Of.F];
  for (uint32_t E : Graph.branches(Of.F)) {
    const Event &B = Fn.Events[E];
    bool IsNull = B.Condition == ConditionKind::IsNull;
    if (!IsNull && B.Condition != ConditionKind::NonNull)
      continue;
    // A variable that says whether it has been done already.
    if (llvm::any_of(
            B.Ops[0].Values,
            [&](PlaceId V) { return P.Places.kind(V) == PlaceKind::Global; }) &&
        Graph.effects().flow(Of.F).edgeDominates(B.Block, IsNull ? 0 : 1,
                                                 Fn.Events[Of.Event].Block))
      return Site{Of.F, E};
  }
  return std::nullopt;
}
