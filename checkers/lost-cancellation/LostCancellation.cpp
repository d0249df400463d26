//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a callback could be cancelled with is overwritten or dropped, while
/// others of the kind are cancelled by what names them.
///
//===----------------------------------------------------------------------===//

#include "LostCancellation.h"
#include "DeadCode.h"
#include "Rule.h"

using namespace cvet;
using namespace cvet::lost;

namespace {

const ReasonKind NamesOneAlready("names-one-already", Side::Argument,
                                 Scope::Way, Basis::Shown, Confidence::Medium,
                                 "it names a callback from before, which is "
                                 "still registered");
const ReasonKind RegisteredAgain("registered-again", Side::Argument,
                                 Scope::Holder, Basis::Shown, Confidence::Low,
                                 "this comes again for the same object");
const ReasonKind MadeRegistered("made-registered", Side::Argument,
                                Scope::Holder, Basis::Shown, Confidence::Low,
                                "objects are made with one here");
const ReasonKind MayStartAgain("may-start-again", Side::Argument, Scope::Holder,
                               Basis::Habit, Confidence::Low,
                               "callers may call '{0}' again");
const ReasonKind CancelledOnTheWay("cancelled-on-the-way", Side::Argument,
                                   Scope::Holder, Basis::Shown,
                                   Confidence::Medium,
                                   "'{0}' cancels it before it comes to this");
const ReasonKind OthersAsked("others-asked", Side::Argument, Scope::Record,
                             Basis::Shown, Confidence::Medium,
                             "'{0}', of the same object, is asked about or "
                             "cancelled before it is set");
const ReasonKind NobodyCancels("nobody-cancels", Side::Defeater, Scope::Holder,
                               Basis::Shown, Nothing,
                               "nobody cancels what '{0}' names");
const ReasonKind MayEndItself("may-end-itself", Side::Defeater, Scope::Holder,
                              Basis::Shown, Confidence::Low,
                              "its callback may return 0, which may end it");

const ReasonKind CancelledBeforeTurn("cancelled-before-turn", Side::Defeater,
                                     Scope::Way, Basis::Shown, Nothing,
                                     "'{0}' runs once after this, where it is "
                                     "cancelled before");

class Overwritten {
public:
  Overwritten(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report), All(Graph),
        Old(
            Graph,
            [&](FunctionId F, const Effect &X) { return All.cancelled(F, X); },
            [&](FunctionId F, uint32_t E, PlaceId V) {
              auto Call = P.Places.kind(V) == PlaceKind::Call ? P.callOf(F, V)
                                                              : std::nullopt;
              return Call && All.at(*Call) != nullptr;
            },
            /*ByFile=*/true) {}

  void run() {
    for (const Overwrites::Put &At : Old.puts())
      check(At);
  }

private:
  std::optional<Site> cancelledOnTheWay(const Overwrites::Put &At,
                                        const Registration &R) const;
  std::optional<Site> askedFirst(const Overwrites::Put &At) const;
  const Overwrites::Put *otherAsked(const Overwrites::Put &At,
                                    Site &Asks) const;
  bool endsOften(NameId Name) const;
  bool forgetsItself(FunctionId Callback, NameId Name) const;
  bool isUnconditional(const Overwrites::Put &At) const;
  std::optional<Site> cancelledBeforeTurn(const Overwrites::Put &At) const;
  void check(const Overwrites::Put &At);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  Registrations All;
  Overwrites Old;
};

} // namespace

/// Where a function cancels it and then calls what sets it: there may be one
/// when it comes to that. Of the callback itself the turn is over.
std::optional<Site>
Overwritten::cancelledOnTheWay(const Overwrites::Put &At,
                               const Registration &R) const {
  for (const Site &End : Old.releases(At.Name)) {
    if (End.F == At.F || R.Callback == End.F)
      continue;
    const Flow &Fl = G.effects().flow(End.F);
    for (CallId Call : P.calls(End.F))
      if (Fl.hasPath(End.Event, Call.event(), Fl.none()) &&
          llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
            return T.Kind == CallKind::Direct &&
                   (T.Callee == At.F || calls(P, T.Callee, At.F, 2));
          }))
        return End;
  }
  return std::nullopt;
}

/// Where the function that has \p At asks whether there is one, or cancels it,
/// before it sets it.
std::optional<Site> Overwritten::askedFirst(const Overwrites::Put &At) const {
  const Function &Fn = P.Functions[At.F];
  const Flow &Fl = G.effects().flow(At.F);
  for (const Effect &X : G.effects().of(At.F))
    if (All.cancelled(At.F, X) == At.Name &&
        Fl.hasPath(X.Event, At.Event, Fl.none()))
      return Site{At.F, X.Event};
  for (uint32_t B : G.branches(At.F))
    if (!Fn.Events[B].Ops.empty() && Fl.hasPath(B, At.Event, Fl.none()) &&
        llvm::any_of(Fn.Events[B].Ops[0].Values, [&](PlaceId V) {
          return holderName(P.Places, V) == At.Name;
        }))
      return Site{At.F, B};
  return std::nullopt;
}

/// Is what \p Name names cancelled in several functions, or in one that several
/// call? Then it does not live as long as its object.
bool Overwritten::endsOften(NameId Name) const {
  llvm::ArrayRef<Site> Ends = Old.releases(Name);
  return llvm::any_of(Ends, [&](const Site &End) {
    return End.F != Ends.front().F || P.Functions[End.F].Callers.size() > 1;
  });
}

/// Another handle of the same record of which that is so.
const Overwrites::Put *Overwritten::otherAsked(const Overwrites::Put &At,
                                               Site &Asks) const {
  const FieldFacts *Own = P.field(At.Name);
  // What has one caller may be the one beginning, unless it ends often.
  if (!Own || (P.Functions[At.F].Callers.size() < 2 && !endsOften(At.Name)))
    return nullptr;
  for (const Overwrites::Put &Other : Old.puts()) {
    const FieldFacts *Fd = P.field(Other.Name);
    if (Other.Name == At.Name || !Fd || Fd->Record != Own->Record)
      continue;
    if (std::optional<Site> First = askedFirst(Other)) {
      Asks = *First;
      return &Other;
    }
  }
  return nullptr;
}

/// Does the function of \p At set it whatever the state of the object is? Else
/// some other member may tell whether there is one.
bool Overwritten::isUnconditional(const Overwrites::Put &At) const {
  const Flow &Fl = G.effects().flow(At.F);
  EventSet Here = Fl.none();
  Here.set(At.Event);
  return !Fl.hasPath(Flow::Boundary, Flow::Boundary, Here);
}

/// Does \p Callback set what names it to 0? Then that tells whether it is
/// still to come.
bool Overwritten::forgetsItself(FunctionId Callback, NameId Name) const {
  return llvm::any_of(P.Functions[Callback].Events, [&](const Event &Ev) {
    return Ev.Kind == EventKind::Store &&
           llvm::any_of(
               Ev.Ops[0].Values,
               [&](PlaceId V) { return holderName(P.Places, V) == Name; }) &&
           llvm::any_of(Ev.Ops[1].Values, [&](PlaceId V) {
             return integerAt(V, P.Places, P.Names) == 0;
           });
  });
}

/// Does the function of \p At run as a callback only, which may end by itself,
/// and is \p At.Name cancelled wherever that is registered, before it is?
std::optional<Site>
Overwritten::cancelledBeforeTurn(const Overwrites::Put &At) const {
  if (!All.mayEndItself(At.F) ||
      llvm::any_of(P.Functions[At.F].Callers, [](const CallSite &S) {
        return S.Target.Kind == CallKind::Direct;
      }))
    return std::nullopt;
  std::optional<Site> First;
  for (const Registration &R : All.all()) {
    if (R.Callback != At.F)
      continue;
    const Flow &Fl = G.effects().flow(R.F);
    auto Cancels = [&](const Effect &X) {
      return X.Kind == EffectKind::Unregister &&
             All.cancelled(R.F, X) == At.Name &&
             Fl.hasPath(X.Event, R.Event, Fl.none());
    };
    if (llvm::none_of(G.effects().of(R.F), Cancels))
      return std::nullopt;
    if (!First)
      First = R;
  }
  return First;
}

void Overwritten::check(const Overwrites::Put &At) {
  const Function &Fn = P.Functions[At.F];
  if (Fn.IsForeign)
    return;
  llvm::ArrayRef<Site> Ends = Old.releases(At.Name);
  if (Ends.empty() && !Report.keepsAll())
    return;
  const bool IsSure = isUnconditional(At);
  Site Asks;
  const Overwrites::Put *Other = IsSure ? otherAsked(At, Asks) : nullptr;
  OldValue Was = Old.oldAt(At, /*ComesAgain=*/Other != nullptr);
  if (Was.Is == OldValue::None)
    return;
  const Registration &R =
      *All.at(*P.callOf(At.F, Fn.Events[At.Event].Ops[1].Values.front()));
  // The callback registers itself anew: its turn is over.
  if (R.Callback == At.F)
    return;
  SourcePlace Where = G.place(At.F, At.Event);
  SourcePlace Why = G.place(Was.Where.F, Was.Where.Event);
  std::string Name = G.spell(At.Name);
  Reasons For;
  if (Was.Is == OldValue::Stored)
    For.add(NamesOneAlready, Why);
  else if (Was.Is == OldValue::Again)
    For.add(RegisteredAgain, Why);
  else if (Was.Is == OldValue::Made)
    For.add(MadeRegistered, Why);
  else
    For.add(MayStartAgain, Why, {Report.function(At.F)});
  if (Ends.empty())
    For.add(NobodyCancels, Where, {Name});
  if (auto Cancel = IsSure ? cancelledOnTheWay(At, R) : std::nullopt)
    For.add(CancelledOnTheWay, G.place(Cancel->F, Cancel->Event),
            {Report.function(Cancel->F)});
  if (Other)
    For.add(OthersAsked, G.place(Asks.F, Asks.Event), {G.spell(Other->Name)});
  if (R.Callback && All.mayEndItself(*R.Callback) &&
      !forgetsItself(*R.Callback, At.Name))
    For.add(MayEndItself, G.place(P.Functions[*R.Callback].Where));
  if (auto Turn = cancelledBeforeTurn(At))
    For.add(CancelledBeforeTurn, G.place(Turn->F, Turn->Event),
            {Report.function(At.F)});
  std::string Spelled = G.spell(At.F, At.Place);
  Finding *Told = Report.decide(
      For, Where,
      [&] {
        return "'" + (Spelled.empty() ? Name : Spelled) +
               "' is overwritten here while what it names is still registered";
      },
      Name);
  if (!Told)
    return;
  if (Was.Is != OldValue::Open)
    Reporter::note(*Told, Why,
                   Was.Is == OldValue::Stored ? "one is registered here"
                   : Was.Is == OldValue::Made ? "objects are made with one here"
                                              : "this comes again");
  Reporter::note(*Told, G.place(Ends.front().F, Ends.front().Event),
                 "what '" + Name + "' names is cancelled here");
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "lost-cancellation", Out);
  Overwritten(Graph, Report).run();
  findDropped(Graph, Report);
  findZeroed(Graph, Report);
  findRestarted(Graph, Report);
  findUncancelled(Graph, Report);
}

static const RuleInfo LostCancellation = {"lost-cancellation",
                                          Stage::Experimental, "0.2", findAll,
                                          "CWE-772 CWE-459"};
CVET_RULE(LostCancellation);
