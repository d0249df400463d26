//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A key for values of threads that is made without a destructor, and values
/// that are made for it and freed nowhere: each thread that ends loses its own.
///
//===----------------------------------------------------------------------===//

#include "Reporter.h"
#include "Rule.h"

using namespace cvet;

namespace {

const ReasonKind
    ValueNotFreed("value-not-freed", Side::Argument, Scope::Holder,
                  Basis::Shown, Confidence::Medium,
                  "the value is made here, and the key frees none");
const ReasonKind ValueFreedByHand("value-freed-by-hand", Side::Defeater,
                                  Scope::Holder, Basis::Shown, Nothing,
                                  "what is at the key is freed here");

/// A key, and where it is made without a destructor.
struct Key {
  FunctionId F;
  uint32_t Event;
  bool HasDestructor = false;
};

class UnfreedThreadData {
public:
  UnfreedThreadData(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run();

private:
  NameId keyOf(const Event &E, const Role &R) const;
  void collect();
  std::optional<std::pair<FunctionId, uint32_t>> freed(NameId Name) const;
  bool isFreedBeside(FunctionId F, uint32_t Event, PlaceId Value) const;
  bool isKept(FunctionId F, PlaceId Value) const;
  void check(FunctionId F, CallId Call, const Role &R);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  llvm::DenseMap<NameId, Key> Keys;
};

} // namespace

/// The variable or member that is the key.
NameId UnfreedThreadData::keyOf(const Event &E, const Role &R) const {
  size_t N = R.param(0);
  return N < E.Ops.size() && E.Ops[N].Values.size() == 1
             ? holderName(P.Places, E.Ops[N].Values[0])
             : 0;
}

void UnfreedThreadData::collect() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (CallId Call : P.calls(F))
      for (const Role &R : P.roles(Call)) {
        if (R.V != Verb::ThreadKey)
          continue;
        const Event &E = P.event(Call);
        NameId Name = keyOf(E, R);
        if (!Name)
          continue;
        Key &Of = Keys.try_emplace(Name, Key{F, Call.event()}).first->second;
        size_t N = R.param(1);
        Of.HasDestructor |=
            N && (N >= E.Ops.size() || E.Ops[N].Values.size() != 1 ||
                  P.Places.kind(E.Ops[N].Values[0]) != PlaceKind::Null);
      }
}

/// Where something frees what a call has given for the key \p Name.
std::optional<std::pair<FunctionId, uint32_t>>
UnfreedThreadData::freed(NameId Name) const {
  auto IsValue = [&](FunctionId F, PlaceId Object) {
    auto Call = P.callOf(F, Object);
    if (!Call || P.Places.kind(Object) != PlaceKind::Call)
      return false;
    return llvm::any_of(llvm::drop_begin(P.event(*Call).Ops),
                        [&](const Operand &O) {
                          return llvm::any_of(O.Values, [&](PlaceId V) {
                            return holderName(P.Places, V) == Name;
                          });
                        });
  };
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Effect &X : G.effects().of(F))
      if (X.Kind == EffectKind::Kill)
        for (PlaceId At : G.effects().expand(F, X.Event, X.Object))
          if (IsValue(F, At))
            return std::pair{F, uint32_t(X.Event)};
  return std::nullopt;
}

/// Does \p F free \p Value, which it has put at a key at \p Event?
bool UnfreedThreadData::isFreedBeside(FunctionId F, uint32_t Event,
                                      PlaceId Value) const {
  for (const Effect &X : G.effects().of(F))
    if (X.Kind == EffectKind::Kill && X.Object == Value &&
        G.effects().flow(F).hasPath(Event, X.Event, G.effects().flow(F).none()))
      return true;
  return false;
}

/// Does \p F put \p Value somewhere else, too?
bool UnfreedThreadData::isKept(FunctionId F, PlaceId Value) const {
  return llvm::any_of(G.effects().of(F), [&](const Effect &X) {
    return (X.Kind == EffectKind::Store || X.Kind == EffectKind::Link ||
            X.Kind == EffectKind::Insert) &&
           X.Object == Value;
  });
}

void UnfreedThreadData::check(FunctionId F, CallId Call, const Role &R) {
  const Event &E = P.event(Call);
  auto Of = Keys.find(keyOf(E, R));
  size_t N = R.param(1);
  if (Of == Keys.end() || Of->second.HasDestructor || N >= E.Ops.size() ||
      E.Ops[N].Values.size() != 1)
    return;
  PlaceId Value = E.Ops[N].Values[0];
  // What is kept elsewhere, too, may be freed from there.
  if (!G.effects().isFresh(F, Call.event(), Value) || isKept(F, Value))
    return;
  std::string Name = G.spell(Of->first);
  SourcePlace Where = G.place(F, Call.event());
  Reasons Why;
  Why.add(ValueNotFreed, Where);
  if (auto By = freed(Of->first))
    Why.add(ValueFreedByHand, G.place(By->first, By->second));
  else if (isFreedBeside(F, Call.event(), Value))
    Why.add(ValueFreedByHand, Where);
  Report.addAbsence(Why);
  Finding *Told = Report.decide(
      Why, Where,
      [&] {
        return "nothing frees what is put at '" + Name +
               "' here when the thread ends";
      },
      Name);
  if (Told)
    Reporter::note(*Told, G.place(Of->second.F, Of->second.Event),
                   "'" + Name + "' is made without a destructor here");
}

void UnfreedThreadData::run() {
  collect();
  if (Keys.empty())
    return;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (CallId Call : P.calls(F))
      for (const Role &R : P.roles(Call))
        if (R.V == Verb::ThreadValue)
          check(F, Call, R);
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "unfreed-thread-data", Out);
  UnfreedThreadData(Graph, Report).run();
}

static const RuleInfo Unfreed = {"unfreed-thread-data", Stage::Experimental,
                                 "0.2", findAll, "CWE-401 CWE-772"};
CVET_RULE(Unfreed);
