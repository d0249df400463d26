//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Doubts.h"
#include "Answers.h"

using namespace cvet;
using namespace cvet::stale_local;

static const ReasonKind UsedAtOnce("used-at-once", Side::Argument, Scope::Way,
                                   Basis::Shown, Confidence::Medium,
                                   "nothing is asked between the call and the "
                                   "use");
static const ReasonKind UsedLater("used-later", Side::Argument, Scope::Way,
                                  Basis::Shown, Confidence::Low,
                                  "branches between the call and the use may "
                                  "tell");
static const ReasonKind
    CallTells("call-tells", Side::Defeater, Scope::Way, Basis::Shown, Nothing,
              "what '{0}' gives back, and may tell, is asked");
static const ReasonKind AnswerGoesAlong(
    "answer-goes-along", Side::Argument, Scope::Way, Basis::Shown,
    Confidence::Medium,
    "only what '{0}' gives back is asked, and it may give back that, too, once "
    "it has freed it");
static const ReasonKind
    AskedWhetherThere("asked-whether-there", Side::Defeater, Scope::Way,
                      Basis::Shown, Nothing,
                      "'{0}' is asked whether it is still there");
static const ReasonKind ReadAgain("read-again", Side::Defeater, Scope::Way,
                                  Basis::Shown, Nothing,
                                  "where it came from is asked again");
static const ReasonKind OwnReference("own-reference", Side::Defeater,
                                     Scope::Object, Basis::Shown, Nothing,
                                     "the function has a reference of its own");
static const ReasonKind OthersCount("others-count", Side::Defeater,
                                    Scope::Record, Basis::Shown,
                                    Confidence::Low,
                                    "references are counted, and others may "
                                    "have one");
static const ReasonKind PlainBlock("plain-block", Side::Defeater, Scope::Record,
                                   Basis::Shown, Confidence::Low,
                                   "a block without a type is handed to many");
static const ReasonKind OneOfSeveralCallees("one-of-several-callees",
                                            Side::Defeater, Scope::Way,
                                            Basis::Shown, Confidence::Low,
                                            "several functions may be called, "
                                            "and not all free it");
static const ReasonKind SomeElement("some-element", Side::Defeater,
                                    Scope::Object, Basis::Shown,
                                    Confidence::Low,
                                    "another element may be freed");
static const ReasonKind
    TakenOutOfIt("taken-out-of-it", Side::Defeater, Scope::Object, Basis::Shown,
                 Nothing,
                 "'{0}' has taken it out of where the other one is freed");
static const ReasonKind FarDown("far-down", Side::Defeater, Scope::Way,
                                Basis::Shown, Confidence::Low,
                                "only what '{0}' calls calls what frees it");
static const ReasonKind
    SomeArgument("some-argument", Side::Defeater, Scope::Way, Basis::Shown,
                 Confidence::Low,
                 "'{0}' frees it for some values of an argument only");
static const ReasonKind
    OtherAnswer("other-answer", Side::Defeater, Scope::Way, Basis::Shown,
                Nothing,
                "'{0}' asks what the caller has asked, and frees it on the "
                "other answer only");
static const ReasonKind
    AnswerPassed("answer-passed", Side::Defeater, Scope::Way, Basis::Shown,
                 Confidence::Low,
                 "'{0}' frees it for some strings only, and is given one");
static const ReasonKind
    ThroughPart("through-part", Side::Defeater, Scope::Way, Basis::Shown,
                Confidence::Low,
                "only a part of it is passed on, and how that ends may depend "
                "on its kind");
static const ReasonKind NoMemory("no-memory", Side::Defeater, Scope::Way,
                                 Basis::Shown, Confidence::Low,
                                 "'{0}' frees it only where there is no memory "
                                 "for something else");
static const ReasonKind
    ComparedBefore("compared-before", Side::Defeater, Scope::Way, Basis::Shown,
                   Nothing,
                   "'{0}' frees only what is another than it is given");
static const ReasonKind OnlyReleases("only-releases", Side::Defeater,
                                     Scope::Way, Basis::Shown, Confidence::Low,
                                     "'{0}' frees what it is given whenever it "
                                     "is called, which the caller knows");

/// So many functions, one called by the other, from the call to the death.
static constexpr unsigned MaxCalls = 3;

/// What branch \p E asks, whether it is null or 0, or unknown.
static PlaceId nullTested(const Event &E) {
  return (E.Condition == ConditionKind::NonNull ||
          E.Condition == ConditionKind::IsNull) &&
                 E.Ops[0].Values.size() == 1
             ? E.Ops[0].Values[0]
             : UnknownPlace;
}

/// Does the function ask what \p Call gives back?
bool Doubts::isResultAsked(CallId Call) const {
  for (uint32_t E = 0; E < Fn.Events.size(); ++E)
    if (isQuestion(Fn.Events[E]) && asksAnswer(G, Call, E))
      return true;
  return false;
}

/// The call between that of \p At and the use that is given the pointer, and
/// whose answer a branch asks.
std::optional<uint32_t> Doubts::liveness(const Freed &At) const {
  for (CallId Call : P.calls(F))
    if (Call.event() != At.Call.event() && Call.event() != At.Use &&
        Fl.hasPath(At.Call.event(), Call.event(), Fl.none()) &&
        Fl.hasPath(Call.event(), At.Use, Fl.none()) &&
        llvm::any_of(llvm::drop_begin(P.event(Call).Ops),
                     [&](const Operand &O) {
                       return llvm::is_contained(O.Values, At.Local);
                     }) &&
        isResultAsked(Call))
      return Call.event();
  return std::nullopt;
}

/// Does the variable point into the block that is freed?
bool Doubts::isInBlock(const Freed &At) const {
  auto Define = From.definition(At.Call.event(), At.Local);
  if (!Define)
    return false;
  const PlaceId V = From.of(*Define, onlyValue(P, Fn.Events[*Define].Ops[1]));
  return P.Places.kind(V) == PlaceKind::Addr &&
         P.Places.hasPrefix(P.Places.base(V), At.Value) &&
         P.Places.base(V) != At.Value;
}

/// Is nothing asked on some way from the call to the use but \p Known, and
/// whether the pointer is null?
bool Doubts::isOnlyAsked(const Freed &At, const EventSet &Known) const {
  EventSet Others = Fl.defines(At.Local);
  for (uint32_t E = 0; E < Fn.Events.size(); ++E)
    if (isQuestion(Fn.Events[E]) && !Known.test(E) &&
        nullTested(Fn.Events[E]) != At.Local)
      Others.set(E);
  return Fl.hasPath(At.Call.event(), At.Use, Others);
}

/// Does a branch between the call and the use ask where the pointer came from?
bool Doubts::isReadAgain(const Freed &At) const {
  if (At.Value == At.Local)
    return false;
  return llvm::any_of(G.branches(F), [&](uint32_t B) {
    return Fl.hasPath(At.Call.event(), B, Fl.none()) &&
           Fl.hasPath(B, At.Use, Fl.none()) &&
           llvm::any_of(Fn.Events[B].Ops, [&](const Operand &O) {
             return llvm::any_of(O.Values, [&](PlaceId V) {
               return V != At.Local && From.of(B, V) == At.Value;
             });
           });
  });
}

/// Has the function taken a reference before?
bool Doubts::hasReference(const Freed &At) const {
  return llvm::any_of(Fx.of(F), [&](const Effect &X) {
    return X.Kind == EffectKind::Ref && X.Event != At.Call.event() &&
           Fl.hasPath(X.Event, At.Call.event(), Fl.none()) &&
           (X.Object == At.Local || From.of(X.Event, X.Object) == At.Value);
  });
}

/// Was the variable found by a call that was asked for the same as that of \p
/// At: lookup(map, key) and remove(map, key)?
bool Doubts::hasSameKey(const Freed &At) const {
  auto Define = From.definition(At.Call.event(), At.Local);
  auto Found = Define ? P.callOf(F, onlyValue(P, Fn.Events[*Define].Ops[1]))
                      : std::nullopt;
  auto IsKey = [&](PlaceId V) {
    return isVariable(P, P.Places.rootOf(V)) && V != At.Local &&
           llvm::any_of(llvm::drop_begin(P.event(At.Call).Ops),
                        [&](const Operand &O) {
                          return llvm::is_contained(O.Values, V);
                        }) &&
           From.of(Found->event(), V) == From.of(At.Call.event(), V);
  };
  auto Has = [&](CallId Call, llvm::function_ref<bool(PlaceId)> Is) {
    return llvm::any_of(
        llvm::drop_begin(P.event(Call).Ops),
        [&](const Operand &O) { return llvm::any_of(O.Values, Is); });
  };
  auto IsContainer = [&](PlaceId V) {
    return V && P.Places.hasPrefix(At.Value, V);
  };
  return Found && Has(*Found, IsKey) && Has(*Found, IsContainer) &&
         Has(At.Call, IsContainer);
}

/// Does the callee look by its parameter \p Param for what it frees: is it
/// handed on to what frees it, or compared before?
bool Doubts::looksBy(const Freed &At, PlaceId Param) const {
  const Function &Callee = P.Functions[At.Via];
  auto IsOfParam = [&](const Event &E) {
    return llvm::any_of(E.Ops, [&](const Operand &O) {
      return llvm::any_of(
          O.Values, [&](PlaceId V) { return P.Places.rootOf(V) == Param; });
    });
  };
  return llvm::any_of(At.Inner, [&](uint32_t Death) {
    return IsOfParam(Callee.Events[Death]) ||
           llvm::any_of(G.branches(At.Via), [&](uint32_t B) {
             const Event &E = Callee.Events[B];
             return (E.Condition == ConditionKind::Equal ||
                     E.Condition == ConditionKind::NotEqual) &&
                    IsOfParam(E) &&
                    Fx.flow(At.Via).decides(E.Block,
                                            Callee.Events[Death].Block);
           });
  });
}

/// May the element that is freed be another than the one that the variable has?
/// Not if the call is told which: by a key, by something in what the variable
/// points to, or by the pointer, unless that is only compared.
bool Doubts::isAnother(const Freed &At) const {
  if (!isInElement(P, At.Value) || hasSameKey(At))
    return false;
  const bool IsInArray = P.Places.kind(At.Value) == PlaceKind::Index;
  auto IsCompared = [&](PlaceId Param) {
    return llvm::any_of(Fx.of(At.Via), [&](const Effect &X) {
      return X.Kind == EffectKind::Compare &&
             (X.Holder == Param || X.Object == Param);
    });
  };
  llvm::ArrayRef<Operand> Ops = P.event(At.Call).Ops;
  for (unsigned N = 1; N < Ops.size(); ++N)
    for (PlaceId V : Ops[N].Values) {
      const PlaceId Param = P.Places.root(PlaceKind::Param, N);
      if (P.Places.hasPrefix(V, At.Local) &&
          (V != At.Local || (!IsInArray && !IsCompared(Param))) &&
          looksBy(At, Param))
        return false;
    }
  return true;
}

/// What \p V of a function is for F, where its arguments are \p Given.
static PlaceId inCaller(const Program &P, llvm::ArrayRef<PlaceId> Given,
                        PlaceId V) {
  const PlaceId Root = P.Places.rootOf(V);
  const uint32_t N = P.Places[Root].Payload;
  if (P.Places.kind(Root) != PlaceKind::Param || N >= Given.size())
    return UnknownPlace;
  return V == Root ? Given[N] : P.Places.compose(Given[N], V);
}

Doubts::Doubts(const RetentionGraph &Graph, const Reporter &Report,
               FunctionId F)
    : G(Graph), P(Graph.program()), Fx(Graph.effects()), Report(Report), F(F),
      Fn(P.Functions[F]), Fl(Fx.flow(F)), From(Graph, F) {
  for (uint32_t B : G.branches(F))
    if (PlaceId Asked = nullTested(Fn.Events[B]))
      NullTests[Asked].push_back(B);
}

/// Is what \p E, a branch, asks about set where it takes \p Edge?
static bool isSet(const Event &E, unsigned Edge) {
  return (E.Condition == ConditionKind::NonNull) == (Edge == 0);
}

/// The edge of \p E by which alone \p F gets to block \p Block, if there is
/// one.
static std::optional<unsigned> edgeTo(const Flow &Fl, const Event &E,
                                      uint32_t Block) {
  for (unsigned Edge : {0, 1})
    if (Fl.edgeDominates(E.Block, Edge, Block))
      return Edge;
  return std::nullopt;
}

/// Does \p T, given \p Given by F's call \p Call, get to \p Deaths only on one
/// answer of a branch, and does F call only on the other one: `if (c->busy)
/// return;` and `if (!c->busy) ..`?
bool Doubts::isOtherwise(CallId Call, FunctionId T,
                         llvm::ArrayRef<PlaceId> Given,
                         llvm::ArrayRef<uint32_t> Deaths) const {
  if (NullTests.empty())
    return false;
  const Function &Callee = P.Functions[T];
  return llvm::any_of(G.branches(T), [&](uint32_t B) {
    const Event &Asked = Callee.Events[B];
    const PlaceId Here = inCaller(P, Given, nullTested(Asked));
    auto It = Here ? NullTests.find(Here) : NullTests.end();
    return It != NullTests.end() && llvm::any_of(Deaths, [&](uint32_t Death) {
             auto Edge = edgeTo(Fx.flow(T), Asked, Callee.Events[Death].Block);
             return Edge && llvm::any_of(It->second, [&](uint32_t Own) {
                      const Event &E = Fn.Events[Own];
                      auto OwnEdge = edgeTo(Fl, E, P.event(Call).Block);
                      return OwnEdge &&
                             isSet(E, *OwnEdge) != isSet(Asked, *Edge);
                    });
           });
  });
}

/// Does \p T, given \p Given, get to \p Deaths only on an answer of a call that
/// is asked about a string which it is given: strcmp(key, "name")?
bool Doubts::asksString(FunctionId T, llvm::ArrayRef<PlaceId> Given,
                        llvm::ArrayRef<uint32_t> Deaths) const {
  auto IsString = [&](PlaceId V) {
    return P.Places.kind(V) == PlaceKind::Param &&
           P.Places.kind(inCaller(P, Given, V)) == PlaceKind::String;
  };
  if (llvm::none_of(Given, [&](PlaceId V) {
        return P.Places.kind(V) == PlaceKind::String;
      }))
    return false;
  const Function &Callee = P.Functions[T];
  auto IsOfString = [&](uint32_t B, PlaceId V) {
    for (PlaceId At : Fx.expand(T, B, V))
      if (auto Asked = P.callOf(T, At))
        for (const Operand &O : P.event(*Asked).Ops)
          if (llvm::any_of(O.Values, IsString))
            return true;
    return false;
  };
  auto Decides = [&](uint32_t B, uint32_t Death) {
    const Event &E = Callee.Events[B];
    return Fx.flow(T).decides(E.Block, Callee.Events[Death].Block) &&
           llvm::any_of(E.Ops, [&](const Operand &O) {
             return llvm::any_of(O.Values,
                                 [&](PlaceId V) { return IsOfString(B, V); });
           });
  };
  return llvm::all_of(Deaths, [&](uint32_t Death) {
    return llvm::any_of(G.branches(T),
                        [&](uint32_t B) { return Decides(B, Death); });
  });
}

/// What F knows of a question that \p T, given \p Given by F's call \p Call,
/// asks before it gets to \p Deaths, which are \p X of the caller at \p Call,
/// or that a callee asks.
Doubts::Answer Doubts::answer(CallId Own, CallId Call, FunctionId T,
                              llvm::ArrayRef<PlaceId> Given,
                              llvm::ArrayRef<uint32_t> Deaths, const Effect *X,
                              unsigned Depth) const {
  if (isOtherwise(Own, T, Given, Deaths))
    return Answer::Other;
  if (asksString(T, Given, Deaths))
    return Answer::Passed;
  auto Next = P.callAt(T, Deaths.front());
  X = X ? deathAt(G, Call, X, {T, Deaths.front()}) : nullptr;
  if (!Depth || !Next || !X || X->IsOwn)
    return Answer::Unknown;
  llvm::SmallVector<uint32_t, 2> Further = deathsIn(G, *Next, *X);
  if (Further.empty())
    return Answer::Unknown;
  llvm::SmallVector<PlaceId, 4> Handed;
  for (const Operand &O : P.event(*Next).Ops) {
    const PlaceId V = O.Values.size() == 1 ? O.Values[0] : UnknownPlace;
    Handed.push_back(
        P.Places.kind(V) == PlaceKind::String ? V : inCaller(P, Given, V));
  }
  return answer(Own, *Next, X->Via, Handed, Further, X, Depth - 1);
}

Doubts::Answer Doubts::answer(const Freed &At) const {
  llvm::SmallVector<PlaceId, 4> Given;
  for (const Operand &O : P.event(At.Call).Ops)
    Given.push_back(O.Values.size() == 1 ? O.Values[0] : UnknownPlace);
  return answer(At.Call, At.Call, At.Via, Given, At.Inner, At.Death,
                /*Depth=*/2);
}

/// Does the callee free it only where it got no memory for something else?
bool Doubts::needsFailure(const Freed &At) const {
  const FunctionId T = At.Via;
  auto IsOfMemory = [&](uint32_t B, PlaceId V) {
    return llvm::any_of(Fx.expand(T, B, V), [&](PlaceId From) {
      auto Call = P.callOf(T, From);
      return Call && P.Places.isRootPlace(From) && Fx.isFresh(T, B, From);
    });
  };
  return llvm::all_of(At.Inner, [&](uint32_t Death) {
    return llvm::any_of(G.branches(T), [&](uint32_t B) {
      const Event &E = P.Functions[T].Events[B];
      const PlaceId Asked = nullTested(E);
      if (!Asked)
        return false;
      auto Edge = edgeTo(Fx.flow(T), E, P.Functions[T].Events[Death].Block);
      return Edge && !isSet(E, *Edge) && IsOfMemory(B, Asked);
    });
  });
}

/// Is \p Death reached only where a parameter of its function was compared, and
/// found to be another?
static bool isCompared(const RetentionGraph &G, Site Death) {
  const Program &P = G.program();
  const Function &T = P.Functions[Death.F];
  return llvm::any_of(G.branches(Death.F), [&](uint32_t B) {
    const Event &E = T.Events[B];
    const bool AsksEqual = E.Condition == ConditionKind::Equal;
    if (!AsksEqual && E.Condition != ConditionKind::NotEqual)
      return false;
    // With a pointer, not with a number.
    auto Has = [&](unsigned N, PlaceKind K) {
      return llvm::any_of(E.Ops[N].Values,
                          [&](PlaceId V) { return P.Places.kind(V) == K; });
    };
    auto IsParam = [&](unsigned N) {
      return Has(N, PlaceKind::Param) && !Has(1 - N, PlaceKind::Constant);
    };
    auto Edge =
        edgeTo(G.effects().flow(Death.F), E, T.Events[Death.Event].Block);
    return Edge && (*Edge == 0) != AsksEqual && (IsParam(0) || IsParam(1));
  });
}

/// Does the callee, or what it calls for it, free what it has compared with its
/// argument, and found to be another?
bool Doubts::isCompared(const Freed &At) const {
  return llvm::all_of(At.Inner, [&](uint32_t Inner) {
    const DeathSite Death = deathOf(G, At.Call, At.Death, {At.Via, Inner});
    return ::isCompared(G, {At.Via, Inner}) || ::isCompared(G, Death);
  });
}

/// Does the callee do nothing about what it is given but free it, whatever its
/// state? Who calls it means to; but nobody means to go on from there.
bool Doubts::onlyReleases(const Freed &At) const {
  return At.Value == At.Local && At.Death &&
         !Fl.defines(At.Local).test(At.Use) && Fx.alwaysHappens(F, *At.Death);
}

void Doubts::addOfCallee(const Freed &At, Reasons &Why) const {
  const SourcePlace Where = G.place(F, At.Call.event());
  const std::string Callee = Report.function(At.Via);
  if (At.Record && G.isRefcounted(At.Record))
    Why.add(OthersCount, Where);
  if (P.targets(At.Call).size() > 1 || P.isAmbiguous(At.Call))
    Why.add(OneOfSeveralCallees, Where);
  if (At.Death && Fx.undecidedCallee(F, *At.Death))
    Why.add(SomeArgument, Where, {Callee});
  if (Answer Known = answer(At); Known != Answer::Unknown)
    Why.add(Known == Answer::Other ? OtherAnswer : AnswerPassed, Where,
            {Callee});
}

Reasons Doubts::about(const Freed &At) const {
  const uint32_t C = At.Call.event();
  const SourcePlace Where = G.place(F, C);
  const std::string Callee = Report.function(At.Via);
  Reasons Why;
  Why.add(At.AtOnce ? UsedAtOnce : UsedLater, G.place(F, At.Use));
  // Of a block that grows the answer tells no more than that it could; what
  // frees an object mostly tells somehow.
  if (!isInBlock(At)) {
    if (isResultAsked(At.Call))
      Why.add(CallTells, Where, {Callee});
  } else if (const Answers Known = answers(G, At); Known.Tell) {
    Why.add(CallTells, Where, {Callee});
  } else if (!At.AtOnce && Known.Asked.any() && isOnlyAsked(At, Known.Asked)) {
    Why.add(AnswerGoesAlong, Where, {Callee});
  }
  if (!At.AtOnce) {
    if (auto There = liveness(At))
      Why.add(AskedWhetherThere, G.place(F, *There), {G.spell(F, At.Local)});
    if (isReadAgain(At))
      Why.add(ReadAgain, Where);
  }
  const NameId Record = At.Record;
  if (Record && G.isRefcounted(Record) && hasReference(At))
    Why.add(OwnReference, Where);
  if (!Record && isVariable(P, At.Value))
    Why.add(PlainBlock, Where);
  if (isAnother(At))
    Why.add(SomeElement, Where);
  if (At.TakenBy)
    Why.add(TakenOutOfIt, G.place(F, At.TakenBy->event()),
            {Report.function(P.targets(*At.TakenBy)[0].Callee)});
  const DeathSite Death =
      deathOf(G, At.Call, At.Death, {At.Via, At.Inner.front()});
  if (Death.IsOfPart)
    Why.add(ThroughPart, Where);
  if (Death.Calls > MaxCalls)
    Why.add(FarDown, Where, {Callee});
  addOfCallee(At, Why);
  if (needsFailure(At))
    Why.add(NoMemory, Where, {Callee});
  if (isCompared(At))
    Why.add(ComparedBefore, Where, {Callee});
  if (onlyReleases(At))
    Why.add(OnlyReleases, Where, {Callee});
  return Why;
}
