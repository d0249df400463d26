//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A function that somebody else has given is called while a lock is held, and
/// what it may call wants the same lock.
///
//===----------------------------------------------------------------------===//

#include "Locks.h"
#include "Reporter.h"
#include "Rule.h"

using namespace cvet;

namespace {

const ReasonKind MayWantLock("may-want-lock", Side::Argument, Scope::Holder,
                             Basis::Shown, Confidence::Low,
                             "'{0}' takes the lock, and others can call it");
const ReasonKind WantsLock("wants-lock", Side::Argument, Scope::Way,
                           Basis::Shown, Confidence::Low,
                           "'{0}', which is called here, takes the lock");

class CallbackUnderLock {
public:
  CallbackUnderLock(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report),
        All(Graph.shared<Locks>()) {}

  void run() {
    collectTakers();
    for (FunctionId F = 0; F < P.Functions.size(); ++F)
      for (const LockUse &Use : All.uses(F))
        if (Use.Does == LockUse::Takes && Use.Waits &&
            holderName(P.Places, Use.Lock))
          check(F, Use);
  }

private:
  void collectTakers();
  bool isGiven(CallId Call) const;
  llvm::SmallVector<FunctionId, 4> runBy(CallId Call) const;
  std::optional<FunctionId> wanting(CallId Call, FunctionId F,
                                    const LockUse &Use) const;
  bool mayBeSameObject(CallId Call, const LockUse &Use) const;
  std::optional<FunctionId> offered(FunctionId F, NameId Lock) const;
  void check(FunctionId F, const LockUse &Use);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  const Locks &All;
  /// Lock -> functions that wait for it when they are called without it.
  llvm::DenseMap<NameId, llvm::SmallVector<FunctionId, 4>> Takers;
};

} // namespace

void CallbackUnderLock::collectTakers() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const LockUse &Use : All.uses(F))
      if (Use.Waits && Use.Does != LockUse::GivesBack)
        if (NameId Lock = holderName(P.Places, Use.Lock))
          if (auto &Of = Takers[Lock]; !llvm::is_contained(Of, F))
            Of.push_back(F);
}

/// Is what \p Call calls a function that a caller has passed, or that is kept
/// in a member or variable?
bool CallbackUnderLock::isGiven(CallId Call) const {
  const Operand &Callee = P.event(Call).Ops[0];
  return !Callee.Values.empty() && llvm::all_of(Callee.Values, [&](PlaceId V) {
    PlaceKind K = P.Places.kind(V);
    return K != PlaceKind::Function && K != PlaceKind::Macro;
  });
}

/// Does \p Call get the object that the lock \p Use is in, or is there only one
/// such lock?
bool CallbackUnderLock::mayBeSameObject(CallId Call, const LockUse &Use) const {
  if (P.Places.kind(Use.Lock) == PlaceKind::Global)
    return true;
  PlaceId Root = P.Places.rootOf(Use.Lock);
  return llvm::any_of(
      llvm::drop_begin(P.event(Call).Ops),
      [&](const Operand &O) { return llvm::is_contained(O.Values, Root); });
}

/// The functions that \p Call of a given one is known to run: what callers
/// pass, and what is put where it is kept.
llvm::SmallVector<FunctionId, 4> CallbackUnderLock::runBy(CallId Call) const {
  llvm::SmallVector<FunctionId, 4> Out;
  for (const CallTarget &T : P.targets(Call))
    Out.push_back(T.Callee);
  auto Add = [&](FunctionId By, PlaceId V) {
    if (P.Places.kind(V) == PlaceKind::Function)
      llvm::append_range(
          Out, P.functions(P.Functions[By].Unit, P.Places[V].Payload));
  };
  for (PlaceId V : P.event(Call).Ops[0].Values) {
    if (P.Places.kind(V) == PlaceKind::Param)
      for (const CallSite &S : P.Functions[Call.caller()].Callers)
        for (PlaceId Passed :
             G.effects().argument(S, S.Target, P.Places[V].Payload))
          Add(S.caller(), Passed);
    NameId Kept = holderName(P.Places, V);
    for (FunctionId F = 0; Kept && F < P.Functions.size(); ++F)
      for (const Effect &X : G.effects().of(F))
        if (X.Kind == EffectKind::Store &&
            holderName(P.Places, X.Holder) == Kept)
          Add(F, X.Object);
  }
  return Out;
}

/// A function that takes the lock and that \p Call runs, by what is known to be
/// called there.
std::optional<FunctionId> CallbackUnderLock::wanting(CallId Call, FunctionId F,
                                                     const LockUse &Use) const {
  NameId Lock = holderName(P.Places, Use.Lock);
  auto Of = Takers.find(Lock);
  if (Of == Takers.end() || !mayBeSameObject(Call, Use))
    return std::nullopt;
  FunctionSet Run = P.withCallers(Of->second);
  for (FunctionId Callee : runBy(Call))
    if (Callee != F && Run.test(Callee))
      return Callee;
  return std::nullopt;
}

/// A function that others can call and that takes the lock \p Lock.
std::optional<FunctionId> CallbackUnderLock::offered(FunctionId F,
                                                     NameId Lock) const {
  auto Of = Takers.find(Lock);
  if (Of != Takers.end())
    for (FunctionId Taker : Of->second)
      if (Taker != F && !P.Functions[Taker].IsInternal &&
          !P.Functions[Taker].IsForeign)
        return Taker;
  return std::nullopt;
}

void CallbackUnderLock::check(FunctionId F, const LockUse &Use) {
  EventSet Back = All.events(F, Use.Lock, Locks::bit(LockUse::GivesBack));
  for (CallId Call : P.calls(F)) {
    if (!isGiven(Call))
      continue;
    Locks::Way Way = All.wayFrom(F, Use, Call.event(), Back);
    if (!Way.Exists || !Way.IsSure)
      continue;
    std::optional<FunctionId> Wants = wanting(Call, F, Use);
    // All that is called there is known, and none of it takes the lock.
    if (!Wants && P.IsComplete && !runBy(Call).empty())
      continue;
    std::optional<FunctionId> Other =
        Wants ? Wants : offered(F, holderName(P.Places, Use.Lock));
    if (!Other)
      continue;
    SourcePlace Where = G.place(F, Call.event());
    SourcePlace Taker = G.place(P.Functions[*Other].Where);
    std::string Lock = All.spell(F, Use);
    std::string Name = Report.function(*Other);
    Reasons Why;
    Why.add(Wants ? WantsLock : MayWantLock, Taker, {Name});
    Finding *Told = Report.decide(
        Why, Where,
        [&] {
          return "a function that was given is called with '" + Lock + "' held";
        },
        P.Names.str(P.Functions[F].Display) + " " + Lock);
    if (Told) {
      Reporter::note(*Told, G.place(F, Use.Event),
                     "'" + Lock + "' is taken here");
      Reporter::note(*Told, Taker,
                     Wants
                         ? "'" + Name + "' is called there, and takes it"
                         : "'" + Name + "' takes it, and may be called there");
    }
    return;
  }
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "callback-under-lock", Out);
  CallbackUnderLock(Graph, Report).run();
}

static const RuleInfo UnderLock = {"callback-under-lock", Stage::Experimental,
                                   "0.2", findAll, "CWE-833 CWE-667"};
CVET_RULE(UnderLock);
