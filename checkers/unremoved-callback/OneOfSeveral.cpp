//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Several callbacks are registered with one object by one function, and when
/// the object is done with, only some are unregistered. Nobody has a name for
/// the other: it is called for ever, and once more with each start.
///
//===----------------------------------------------------------------------===//

#include "Reporter.h"
#include "Threads.h"
#include "UnremovedCallback.h"

using namespace cvet;

namespace {

const ReasonKind BesideUnregistered("beside-unregistered", Side::Argument,
                                    Scope::Holder, Basis::Shown,
                                    Confidence::Medium,
                                    "'{0}' is registered along with it, and "
                                    "unregistered");
const ReasonKind EndsByItself("ends-by-itself", Side::Defeater, Scope::Holder,
                              Basis::Shown, Nothing,
                              "its callback may return 0, which may end it");
const ReasonKind
    GoesWithContext("goes-with-context", Side::Defeater, Scope::Holder,
                    Basis::Shown, Nothing,
                    "what is registered dies: that is for another rule");
const ReasonKind RegisteredAtStart("registered-at-start", Side::Defeater,
                                   Scope::Holder, Basis::Shown, Nothing,
                                   "that is done once, at start");

/// A registration with a name, and where that is unregistered.
struct Named {
  Holder H;
  Site At;
};

class OneOfSeveral {
public:
  OneOfSeveral(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report),
        Calls(Graph.shared<Threads>()) {}

  void run() {
    for (const auto &[Record, Holders] : G.attachments())
      for (const auto &[H, Sites] : Holders)
        if (H.Kind == HolderKind::Callback && !G.isEverDetached(H))
          for (const Attachment &A : Sites)
            if (!A.Counted && !hasEmitter(A))
              if (auto Other = unregisteredBeside(A, Holders))
                tell(Record, H, A, *Other);
  }

private:
  bool hasEmitter(const Attachment &A) const;
  bool mayEndItself(const Holder &H) const;
  std::optional<Site> unregistered(const Holder &H) const;
  template <typename Table>
  std::optional<Named> unregisteredBeside(const Attachment &A,
                                          const Table &Holders) const;
  void tell(NameId Record, const Holder &H, const Attachment &A,
            const Named &Other);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  const Threads &Calls;
};

} // namespace

/// Is it registered with some other object? With that it may go.
bool OneOfSeveral::hasEmitter(const Attachment &A) const {
  auto Call = P.callAt(A.F, A.Event);
  if (!Call)
    return true;
  auto IsKnown = [&](PlaceId V) {
    PlaceKind K = P.Places.kind(V);
    return K == PlaceKind::Function || K == PlaceKind::Null ||
           K == PlaceKind::String || V == A.Object ||
           llvm::is_contained(G.effects().expand(A.F, A.Event, V), A.Object);
  };
  return llvm::any_of(llvm::drop_begin(P.event(*Call).Ops),
                      [&](const Operand &O) {
                        return O.Type && !llvm::all_of(O.Values, IsKnown);
                      });
}

/// Does the callback return 0 somewhere? That ends what is called for events.
bool OneOfSeveral::mayEndItself(const Holder &H) const {
  for (const Function &Fn : P.Functions) {
    if (Fn.Name != H.Name)
      continue;
    for (const Event &E : Fn.Events)
      if (E.Kind == EventKind::Return && !E.Ops.empty())
        for (PlaceId V : E.Ops[0].Values)
          if (integerAt(V, P.Places, P.Names) == 0)
            return true;
  }
  return false;
}

/// Where some function unregisters what \p H names.
std::optional<Site> OneOfSeveral::unregistered(const Holder &H) const {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Effect &X : G.effects().of(F))
      if (X.Kind == EffectKind::Unregister && X.IsOwn)
        if (auto T = G.handleTarget(F, X); T && T->H == H)
          return Site{F, X.Event};
  return std::nullopt;
}

/// What the function of \p A registers with the same object and somebody else
/// unregisters.
template <typename Table>
std::optional<Named>
OneOfSeveral::unregisteredBeside(const Attachment &A,
                                 const Table &Holders) const {
  for (const auto &[Other, Sites] : Holders) {
    if (Other.Kind != HolderKind::Handle ||
        llvm::none_of(Sites, [&](const Attachment &B) {
          return B.F == A.F && B.Object == A.Object;
        }))
      continue;
    if (auto At = unregistered(Other); At && At->F != A.F)
      return Named{Other, *At};
  }
  return std::nullopt;
}

void OneOfSeveral::tell(NameId Record, const Holder &H, const Attachment &A,
                        const Named &Other) {
  SourcePlace Where = G.place(A.F, A.Event);
  std::string Beside = G.spell(Other.H), Callback = G.spell(H);
  Reasons Why;
  Why.add(BesideUnregistered, G.place(Other.At.F, Other.At.Event), {Beside});
  if (mayEndItself(H))
    Why.add(EndsByItself, Where);
  if (auto Deaths = G.deaths().find(Record); Deaths != G.deaths().end())
    Why.add(GoesWithContext,
            G.place(Deaths->second.front().F, Deaths->second.front().Event));
  if (Calls.frequency(A.F, A.Event).Times == Frequency::Once)
    Why.add(RegisteredAtStart, Where);
  Report.addAbsence(Why);
  Finding *Found = Report.decide(
      Why, G.place(Other.At.F, Other.At.Event),
      [&] {
        return "'" + Beside + "' is unregistered here, but not callback '" +
               Callback + "', which is registered with it";
      },
      Callback);
  if (Found)
    Reporter::note(*Found, Where, "'" + Callback + "' is registered here");
}

void unremoved::findOneOfSeveral(const RetentionGraph &Graph,
                                 Reporter &Report) {
  OneOfSeveral(Graph, Report).run();
}
