//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "HandedOver.h"

using namespace cvet;
using namespace cvet::leaks;

namespace {

const ReasonKind
    OtherWaysSettle("other-ways-settle", Side::Argument, Scope::Way,
                    Basis::Shown, Confidence::Medium,
                    "each other way drops it, as here, or keeps it");
const ReasonKind CallerKeepsIt("caller-keeps-it", Side::Defeater, Scope::Way,
                               Basis::Shown, Nothing,
                               "a caller drops what it has handed over");

class HandedOver {
public:
  HandedOver(const RetentionGraph &G, const References &Refs, const Holds &All,
             const Forgotten &Callers, Reporter &Report)
      : G(G), P(G.program()), Refs(Refs), All(All), Callers(Callers),
        Report(Report) {}

  void check(FunctionId F, unsigned Param);

private:
  bool isMadeForIt(FunctionId F, uint32_t E) const;
  bool isLikeFailure(const Hold &H, uint32_t Return,
                     const EventSet &Settling) const;
  void tell(const Hold &H, uint32_t Return, uint32_t Drop);

  const RetentionGraph &G;
  const Program &P;
  const References &Refs;
  const Holds &All;
  const Forgotten &Callers;
  Reporter &Report;
};

} // namespace

/// Are there two of \p Events none of which the other one leads to?
static bool haveTwoWays(const Flow &Fl, const EventSet &Events) {
  for (uint32_t A : Events.set_bits())
    for (uint32_t B : Events.set_bits())
      if (A < B && !Fl.hasPath(A, B, Fl.none()) && !Fl.hasPath(B, A, Fl.none()))
        return true;
  return false;
}

/// Is what event \p E of \p F calls made for dropping what it is given: does it
/// count down itself, or call what does? What does much else may count
/// something down somewhere.
bool HandedOver::isMadeForIt(FunctionId F, uint32_t E) const {
  auto Call = P.callAt(F, E);
  if (!Call)
    return false;
  auto CountsDown = [&](FunctionId Callee) {
    return llvm::any_of(G.effects().of(Callee), [&](const Effect &X) {
      return X.Kind == EffectKind::Unref && Refs.isDropped(X) &&
             P.Places.kind(X.Object) == PlaceKind::Param &&
             (X.IsOwn ||
              llvm::any_of(G.effects().of(X.Via), [&](const Effect &Y) {
                return Y.Kind == EffectKind::Unref && Y.IsOwn &&
                       Refs.isDropped(Y);
              }));
    });
  };
  llvm::ArrayRef<CallTarget> Targets = P.targets(*Call);
  if (Targets.empty())
    return llvm::any_of(P.roles(*Call),
                        [](const Role &R) { return R.V == Verb::Unrefs; });
  return Targets.size() == 1 && Targets[0].Kind == CallKind::Direct &&
         CountsDown(Targets[0].Callee);
}

/// Does \p Return give back what a way gives back that has dropped it? What all
/// that succeed leave with the caller is no leak.
bool HandedOver::isLikeFailure(const Hold &H, uint32_t Return,
                               const EventSet &Drops) const {
  const Function &Fn = P.Functions[H.F];
  const Flow &Fl = G.effects().flow(H.F);
  const Event &R = Fn.Events[Return];
  if (R.Ops.empty())
    return true;
  auto Constant = [&](const Event &Ev) -> std::optional<int64_t> {
    return Ev.Ops.size() == 1 && Ev.Ops[0].Values.size() == 1
               ? integerAt(Ev.Ops[0].Values.front(), P.Places, P.Names)
               : std::nullopt;
  };
  auto Value = Constant(R);
  if (!Value)
    return false;
  if (*Value < 0 || P.Places.kind(R.Ops[0].Values.front()) == PlaceKind::Null)
    return true;
  return llvm::any_of(Drops.set_bits(), [&](uint32_t D) {
    for (uint32_t E = D; E < Fn.Events.size(); ++E)
      if (Fn.Events[E].Kind == EventKind::Return &&
          Fl.hasPath(D, E, Fl.none()) && Constant(Fn.Events[E]) == Value)
        return true;
    return false;
  });
}

void HandedOver::tell(const Hold &H, uint32_t Return, uint32_t Drop) {
  Reasons Why;
  Why.add(OtherWaysSettle, G.place(H.F, Drop));
  if (Callers.callersDrop(H))
    Why.add(CallerKeepsIt, G.place(H.F, Return));
  Report.addAbsence(Why);
  std::string Name = All.name(H);
  Finding *Found = Report.decide(
      Why, G.place(H.F, Return),
      [&] {
        return "the reference to '" + Name +
               "' that is handed over is not dropped on this way";
      },
      Name);
  if (Found)
    Reporter::note(*Found, G.place(H.F, Drop),
                   "it is dropped here on another way", NoteRole::LetGo);
}

void HandedOver::check(FunctionId F, unsigned Param) {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  const Hold H = All.given(F, Param);
  const PlaceId Place = H.Names.front();
  auto IsIt = [&](const Effect &X) { return X.Object == Place; };
  // What counts down itself is the function that drops references.
  if (llvm::any_of(G.effects().of(F), [&](const Effect &X) {
        return IsIt(X) &&
               (Refs.isTaken(X) || (X.IsOwn && X.Kind == EffectKind::Unref));
      }))
    return;
  EventSet Drops = All.plainDrops(H);
  for (uint32_t D : llvm::make_early_inc_range(Drops.set_bits()))
    if (!isMadeForIt(F, D))
      Drops.reset(D);
  if (!haveTwoWays(Fl, Drops))
    return;
  EventSet Gone = All.drops(H);
  Gone |= All.handedOn(H);
  Gone |= All.perhapsHandedOn(H);
  std::optional<uint32_t> Forgets;
  for (uint32_t R = 0; R < Fn.Events.size(); ++R) {
    if (Fn.Events[R].Kind != EventKind::Return || Gone.test(R))
      continue;
    PathQuery Q{Flow::Boundary, R, Gone};
    Q.NotNull = Place;
    if (!Fl.hasPath(Flow::Boundary, R, Gone) || !G.hasFeasiblePath(F, Q))
      continue;
    // Two of them are a habit.
    if (Forgets)
      return;
    Forgets = R;
  }
  if (!Forgets)
    return;
  // It stands among those that settle it.
  auto First = llvm::find_if(Drops.set_bits(), [&](uint32_t D) {
    return Fn.Events[D].Where < Fn.Events[*Forgets].Where;
  });
  bool IsBehind = llvm::any_of(Gone.set_bits(), [&](uint32_t E) {
    return Fn.Events[*Forgets].Where < Fn.Events[E].Where;
  });
  if (First == Drops.set_bits().end() || !IsBehind ||
      !isLikeFailure(H, *Forgets, Drops))
    return;
  tell(H, *Forgets, *First);
}

void leaks::findHandedOver(const RetentionGraph &Graph, const References &Refs,
                           const Holds &All, const Forgotten &Callers,
                           Reporter &Report) {
  const Program &P = Graph.program();
  HandedOver Rule(Graph, Refs, All, Callers, Report);
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    if (Fn.IsForeign || P.isTooLarge(Fn))
      continue;
    for (unsigned N = 1; N <= Fn.Params.size(); ++N)
      if (Fn.Params[N - 1].Type.K == TypeClass::RecordPointer)
        Rule.check(F, N);
  }
}
