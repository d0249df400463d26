//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FailedUse.h"

using namespace cvet;
using namespace cvet::leaks;

static const ReasonKind
    DroppedOnSuccess("dropped-on-success", Side::Argument, Scope::Way,
                     Basis::Shown, Confidence::Medium,
                     "it is dropped here, where '{0}' has succeeded");
static const ReasonKind SkippedOnFailure("skipped-on-failure", Side::Argument,
                                         Scope::Way, Basis::Shown,
                                         Confidence::Medium,
                                         "this way fails, and skips what drops "
                                         "it here");

namespace {

/// A branch of which one edge is a failure.
struct Failing {
  uint32_t At = 0; ///< the call that has failed, or the branch
  bool IsCall = false;
  uint32_t Failure = 0, Success = 0; ///< blocks
};

class FailedUse {
public:
  FailedUse(const RetentionGraph &Graph, const Holds &All, const Hold &H,
            Reporter &Report);

  bool run();

private:
  std::optional<Failing> ofCall(CallId Call) const;
  std::optional<Failing> ofBranch(uint32_t Branch) const;
  bool isOutcomePlain(CallId Call, const Event &Branch) const;
  bool setsFailure(uint32_t Block) const;
  bool check(const Failing &Way);
  std::string calledAt(uint32_t Call) const;
  void tell(const Failing &Way, uint32_t Drop);

  const RetentionGraph &G;
  const Program &P;
  const Holds &All;
  const Hold &H;
  Reporter &Report;
  const Function &Fn;
  const Flow &Fl;
  const EventSet Plain, Drops;
  EventSet Gone, Again;
};

} // namespace

FailedUse::FailedUse(const RetentionGraph &Graph, const Holds &All,
                     const Hold &H, Reporter &Report)
    : G(Graph), P(Graph.program()), All(All), H(H), Report(Report),
      Fn(P.Functions[H.F]), Fl(G.effects().flow(H.F)), Plain(All.plainDrops(H)),
      Drops(All.drops(H)), Gone(All.handedOn(H)), Again(Fl.none()) {
  Gone |= All.perhapsHandedOn(H);
  // The variable gets it by the call itself, or the next one by that.
  if (H.Kept)
    Gone.reset(Fl.defines(H.Kept));
  Gone |= Drops;
  Again.set(H.Event);
}

/// Is it plain which outcome of \p Call is a failure: a negative number, no
/// object, or another number than 0 where that is not just true? What is true
/// or false may mean either.
bool FailedUse::isOutcomePlain(CallId Call, const Event &Branch) const {
  if (P.event(Call).ResultRecord || Branch.Condition == ConditionKind::Negative)
    return true;
  llvm::ArrayRef<CallTarget> Targets = P.targets(Call);
  return Targets.size() == 1 && !P.isAmbiguous(Call) &&
         llvm::any_of(
             P.Functions[Targets[0].Callee].Events, [&](const Event &Return) {
               if (Return.Kind != EventKind::Return || Return.Ops.empty())
                 return false;
               return llvm::any_of(Return.Ops[0].Values, [&](PlaceId V) {
                 auto N = integerAt(V, P.Places, P.Names);
                 return N && (*N < 0 || *N > 1);
               });
             });
}

/// The branch behind \p Call that asks for its outcome.
std::optional<Failing> FailedUse::ofCall(CallId Call) const {
  const Event &Ev = P.event(Call);
  auto Success = G.successBlock(H.F, Call.event());
  if (Call.event() == H.Event || Drops.test(Call.event()) || !Success)
    return std::nullopt;
  const Event &Branch = Fn.Events[Fn.BlockBegin[Ev.Block + 1] - 1];
  llvm::ArrayRef<uint32_t> Next = Fn.Blocks[Ev.Block];
  // A pointer that is null, whatever it is to.
  if (Branch.Ops[0].Text && (Branch.Condition == ConditionKind::IsNull ||
                             Branch.Condition == ConditionKind::NonNull))
    Success = Next[Branch.Condition == ConditionKind::IsNull ? 1 : 0];
  else if (!isOutcomePlain(Call, Branch))
    return std::nullopt;
  return Failing{Call.event(), true, Next[*Success == Next[0] ? 1 : 0],
                 *Success};
}

/// Does \p Block set a variable to a negative number?
bool FailedUse::setsFailure(uint32_t Block) const {
  for (uint32_t E = Fn.BlockBegin[Block]; E < Fn.BlockBegin[Block + 1]; ++E) {
    const Event &Ev = Fn.Events[E];
    if (Ev.Kind != EventKind::Define || Ev.Ops[1].Values.size() != 1)
      continue;
    auto N = integerAt(Ev.Ops[1].Values.front(), P.Places, P.Names);
    if (N && *N < 0)
      return true;
  }
  return false;
}

/// A branch of which one edge sets the failure, and that asks nothing about
/// the object itself.
std::optional<Failing> FailedUse::ofBranch(uint32_t Branch) const {
  const Event &Ev = Fn.Events[Branch];
  llvm::ArrayRef<uint32_t> Next = Fn.Blocks[Ev.Block];
  if (Ev.IsLoop || Next.size() != 2 ||
      llvm::any_of(Ev.Ops, [&](const Operand &O) {
        return llvm::any_of(O.Values, [&](PlaceId V) {
          return llvm::is_contained(H.Names, V);
        });
      }))
    return std::nullopt;
  for (unsigned Edge : {0u, 1u})
    if (setsFailure(Next[Edge]) && !setsFailure(Next[1 - Edge]))
      return Failing{Branch, false, Next[Edge], Next[1 - Edge]};
  return std::nullopt;
}

/// What the user calls the function that is called at \p Call.
std::string FailedUse::calledAt(uint32_t Call) const {
  const PlaceId Callee = Fn.Events[Call].Ops[0].Values.front();
  if (P.Places.kind(Callee) != PlaceKind::Function)
    return G.spell(H.F, Callee);
  // FILE:function, where others cannot see it
  const llvm::StringRef Name = P.Names.str(P.Places[Callee].Payload);
  return Name.substr(Name.rfind(':') + 1).str();
}

void FailedUse::tell(const Failing &Way, uint32_t Drop) {
  Reasons Why;
  if (Way.IsCall)
    Why.add(DroppedOnSuccess, G.place(H.F, Drop), {calledAt(Way.At)});
  else
    Why.add(SkippedOnFailure, G.place(H.F, Drop));
  Report.addAbsence(Why);
  std::string Name = All.name(H);
  Finding *Found = Report.decide(
      Why, G.place(H.F, Way.At),
      [&] {
        return "the reference to '" + Name + "' is not dropped where " +
               (Way.IsCall ? "this call fails" : "this way fails");
      },
      Name);
  if (!Found)
    return;
  Reporter::note(*Found, G.place(H.F, H.Event),
                 "'" + Name + "' gets one more reference here", NoteRole::Held);
  Reporter::note(*Found, G.place(H.F, Drop),
                 "it is dropped here on another way", NoteRole::LetGo);
}

/// Is \p H dropped on the one edge of \p Way only?
bool FailedUse::check(const Failing &Way) {
  // What fails has kept nothing.
  EventSet Later = Gone;
  Later.reset(Way.At);
  if (!Fl.hasPath(H.Event, Way.At, Gone) || Fn.Preds[Way.Success].size() != 1 ||
      Fl.reachedFromBlock(Way.Failure, Again).Events.anyCommon(Drops))
    return false;
  auto Drop = llvm::find_if(Plain.set_bits(), [&](uint32_t D) {
    return Fl.dominates(Way.Success, Fn.Events[D].Block) ||
           (Fl.hasPathFromBlock(Way.Success, D, Again) &&
            !Fl.hasPathFromBlock(Way.Success, Flow::Boundary, Gone));
  });
  if (Drop == Plain.set_bits().end())
    return false;
  const bool IsLoop = Fl.hasPathFromBlock(Way.Failure, H.Event, Later);
  if (!IsLoop && !Fl.hasPathFromBlock(Way.Failure, Flow::Boundary, Later))
    return false;
  const uint32_t End = IsLoop ? H.Event : Flow::Boundary;
  PathQuery Fails{Way.At, End, Later};
  Fails.Success = Way.Failure;
  // It has been taken before, and is there.
  EventSet Behind = Later;
  Behind.set(Fn.BlockBegin[Way.Success], Fn.BlockBegin[Way.Success + 1]);
  PathQuery Taken{H.Event, Way.At, Gone};
  Taken.AvoidLater = &Behind;
  Taken.End = End;
  if (H.IsNew)
    Taken.NotNull = H.Kept;
  if (!G.hasFeasiblePath(H.F, Fails) || !G.hasFeasiblePath(H.F, Taken))
    return false;
  tell(Way, *Drop);
  return true;
}

bool FailedUse::run() {
  if (!H.IsPlain || Plain.none())
    return false;
  for (CallId Call : P.calls(H.F))
    if (auto Way = ofCall(Call); Way && check(*Way))
      return true;
  for (uint32_t B : G.branches(H.F))
    if (auto Way = ofBranch(B); Way && check(*Way))
      return true;
  return false;
}

bool leaks::findFailedUse(const RetentionGraph &Graph, const Holds &All,
                          const Hold &H, Reporter &Report) {
  return FailedUse(Graph, All, H, Report).run();
}
