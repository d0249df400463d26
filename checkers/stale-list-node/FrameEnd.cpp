//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A local variable's frame ends while something that lasts still points to it.
/// What callbacks get is another rule's (ScopeEnd.cpp there). All of it is of
/// low confidence: real programs lend what is local to their long-lived state
/// for a while, and nobody asks later. Of 24 such places that somebody reads
/// again or resets on other ways, none was a defect.
///
//===----------------------------------------------------------------------===//

#include "NullTrust.h"
#include "StaleListNode.h"

using namespace cvet;
using namespace cvet::stale;

namespace {

const ReasonKind LeftAtReturn("left-at-return", Side::Argument, Scope::Object,
                              Basis::Shown, Confidence::Low,
                              "it is set here and not reset when '{0}' "
                              "returns");
const ReasonKind OtherReturnResets("other-return-resets", Side::Argument,
                                   Scope::Object, Basis::Shown, Confidence::Low,
                                   "another way resets it here");
const ReasonKind ReadAfterReturn("read-after-return", Side::Argument,
                                 Scope::Way, Basis::Shown, Confidence::Low,
                                 "'{0}' may read it here once '{1}' has "
                                 "returned");
const ReasonKind
    FollowedAfterReturn("followed-after-return", Side::Argument, Scope::Way,
                        Basis::Shown, Confidence::Medium,
                        "once '{1}' has returned, '{0}' gives what has it to "
                        "'{2}', which follows it");
const ReasonKind SetBackOnEveryWay("set-back-on-every-way", Side::Defeater,
                                   Scope::Way, Basis::Proved, Nothing,
                                   "every way out sets it back");
class FrameEnd {
public:
  FrameEnd(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run() {
    for (FunctionId F = 0; F < P.Functions.size(); ++F)
      // The frame of main lasts.
      if (!P.isMain(F))
        for (const Effect &X : G.effects().of(F))
          if (X.Kind == EffectKind::Store && X.IsOwn)
            check(F, X);
  }

private:
  PlaceId local(FunctionId F, PlaceId Address) const;
  std::optional<Holder> lasting(FunctionId F, const Effect &X) const;
  void check(FunctionId F, const Effect &X);
  void addReader(FunctionId F, const Holder &H, Reasons &Why) const;
  void addFollower(FunctionId F, const Effect &X, const Holder &H,
                   Reasons &Why) const;

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
};

} // namespace

/// What \p Address is the address of if that is in the frame of \p F, else
/// unknown.
PlaceId FrameEnd::local(FunctionId F, PlaceId Address) const {
  const PlaceTable &Places = P.Places;
  if (Places.kind(Address) != PlaceKind::Addr)
    return UnknownPlace;
  PlaceId Variable = Places.base(Address);
  return Places.rootKind(Variable) == PlaceKind::Local &&
                 P.isInFrame(P.Functions[F], Variable)
             ? Variable
             : UnknownPlace;
}

/// The pointer that \p X sets, if it is there when \p F has returned.
std::optional<Holder> FrameEnd::lasting(FunctionId F, const Effect &X) const {
  std::optional<Holder> H = G.holderOf(X.Holder);
  PlaceKind Root = P.Places.rootKind(X.Holder);
  if (!H || !H->isPointer() || G.isContext(H->Name) || P.isWeak(H->Name) ||
      (Root != PlaceKind::Global && Root != PlaceKind::Param) ||
      P.isInFrame(P.Functions[F], X.Holder))
    return std::nullopt;
  return H;
}

/// Adds who reads \p H after a call of \p F, before anything is put there.
void FrameEnd::addReader(FunctionId F, const Holder &H, Reasons &Why) const {
  for (const CallSite &Site : P.Functions[F].Callers) {
    if (Site.Target.Kind != CallKind::Direct)
      continue;
    FunctionId Caller = Site.caller();
    const EventSet Undone = G.detachingEvents(Caller, H, {});
    EventSet Reads = G.uses(Caller, H);
    for (CallId Call : P.calls(Caller))
      if (llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
            return T.Kind == CallKind::Direct && T.Callee != F &&
                   G.usesOnEntry(T.Callee, H);
          }))
        Reads.set(Call.event());
    for (unsigned I : Reads.set_bits())
      if (I != Site.event() &&
          G.effects().flow(Caller).hasPath(Site.event(), I, Undone)) {
        Why.add(ReadAfterReturn, G.place(Caller, I),
                {Report.function(Caller), Report.function(F)});
        return;
      }
  }
}

/// Adds what is called after \p F with the very object in which \p X has left
/// the address, and follows that.
void FrameEnd::addFollower(FunctionId F, const Effect &X, const Holder &H,
                           Reasons &Why) const {
  const PlaceId Owner = P.Places.rootOf(X.Holder);
  if (P.Places.kind(Owner) != PlaceKind::Param ||
      P.Places.base(X.Holder) != Owner)
    return;
  for (const CallSite &Site : P.Functions[F].Callers) {
    const FunctionId Caller = Site.caller();
    const PlaceId Up = G.effects().inCaller(Site, Owner);
    if (Site.Target.Kind != CallKind::Direct || Up == UnknownPlace)
      continue;
    EventSet Cut = G.detachingEvents(Caller, H, {});
    Cut |= G.effects().flow(Caller).defines(P.Places.rootOf(Up));
    for (CallId Call : P.calls(Caller))
      for (const CallTarget &T : P.targets(Call))
        if (Call.event() != Site.event() && T.Kind == CallKind::Direct &&
            T.Callee != F && !G.mayDetach(T.Callee, H) &&
            llvm::any_of(llvm::drop_begin(P.event(Call).Ops),
                         [&](const Operand &O) {
                           return llvm::is_contained(O.Values, Up);
                         }) &&
            followsUnlessNull(G, T.Callee, H) &&
            G.hasFeasiblePath(Caller, {Site.event(), Call.event(), Cut})) {
          Why.add(FollowedAfterReturn, G.place(Caller, Call.event()),
                  {Report.function(Caller), Report.function(F),
                   Report.function(T.Callee)});
          return;
        }
  }
}

void FrameEnd::check(FunctionId F, const Effect &X) {
  PlaceId Variable = local(F, X.Object);
  std::optional<Holder> H =
      Variable == UnknownPlace ? std::nullopt : lasting(F, X);
  if (!H)
    return;
  EventSet Undone = G.detachingEvents(F, *H, {X.Object});
  // What was there before is put back.
  for (const Effect &Y : G.effects().of(F))
    if (Y.Kind == EffectKind::Store && Y.Holder == X.Holder &&
        Y.Event != X.Event && local(F, Y.Object) == UnknownPlace)
      Undone.set(Y.Event);
  Reasons Why;
  if (!G.hasFeasiblePath(
          F, {X.Event, Flow::Boundary, Undone, G.successBlock(F, X.Event)})) {
    Why.add(SetBackOnEveryWay,
            Undone.any() ? G.place(F, Undone.find_first()) : SourcePlace());
  } else {
    Why.add(LeftAtReturn, G.place(F, X.Event), {Report.function(F)});
    EventSet Later = Undone;
    Later.reset(X.Event);
    for (unsigned I : Later.set_bits())
      if (G.effects().flow(F).hasPath(X.Event, I, G.effects().flow(F).none())) {
        Why.add(OtherReturnResets, G.place(F, I));
        break;
      }
    addReader(F, *H, Why);
    addFollower(F, X, *H, Why);
  }
  std::string Name = G.spell(F, P.Places.rootOf(Variable));
  Report.decide(
      Why, G.place(F, X.Event),
      [&] {
        return "'" + Name + "' is local to '" + Report.function(F) +
               "', but '" + G.spell(F, X.Holder) +
               "' still points to it afterwards";
      },
      Name + " in " + G.spell(*H));
}

void stale::findFrameEnds(const RetentionGraph &Graph, Reporter &Report) {
  FrameEnd(Graph, Report).run();
}
