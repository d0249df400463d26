//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A function frees what it was given, or has made for its caller, where it
/// fails, and its caller frees that there, too.
///
//===----------------------------------------------------------------------===//

#include "DroppedTwice.h"
#include "Releases.h"
#include "Reporter.h"
#include "Rule.h"

using namespace cvet;

namespace {

const ReasonKind FreedByFailedCall("freed-by-failed-call", Side::Argument,
                                   Scope::Way, Basis::Shown, Confidence::Medium,
                                   "'{0}' frees it where it returns {1}");

const ReasonKind FreedByItsDestructor(
    "freed-by-its-destructor", Side::Argument, Scope::Way, Basis::Shown,
    Confidence::Medium,
    "'{0}', which frees it, becomes its owner's destructor");

const ReasonKind ResultAskedOtherwise("result-asked-otherwise", Side::Defeater,
                                      Scope::Way, Basis::Shown, Nothing,
                                      "what the call returns decides here "
                                      "whether it is freed");

class DoubleFree {
public:
  DoubleFree(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report), Known(Graph) {}

  void run();

private:
  void check(FunctionId F);
  void checkDestructor(FunctionId F, const Occasion &O);
  std::optional<FunctionId> destructorAt(FunctionId F, uint32_t Store,
                                         PlaceId What) const;
  void tell(FunctionId F, const Occasion &First, uint32_t Again);
  std::optional<uint32_t> askedBetween(FunctionId F, uint32_t Call,
                                       uint32_t Again) const;
  std::optional<uint32_t> blockBehind(FunctionId F, uint32_t Call,
                                      PlaceId Result) const;

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  Releases Known;
};

} // namespace

/// Where \p F goes on if the branch right behind \p Call asks what that has
/// returned, and it was \p Result.
std::optional<uint32_t> DoubleFree::blockBehind(FunctionId F, uint32_t Call,
                                                PlaceId Result) const {
  const Function &Fn = P.Functions[F];
  const Event &E = Fn.Events[Call];
  if (Fn.Blocks[E.Block].size() != 2)
    return std::nullopt;
  const PlaceId Returned = P.Places.root(PlaceKind::Call, E.CallNo);
  const int64_t N = integerAt(Result, P.Places, P.Names).value_or(0);
  for (uint32_t I = Call + 1; I < Fn.BlockBegin[E.Block + 1]; ++I) {
    const Event &B = Fn.Events[I];
    if (B.Kind != EventKind::Branch || B.Ops.empty() ||
        llvm::none_of(B.Ops[0].Values, [&](PlaceId V) {
          return llvm::is_contained(G.effects().expand(F, I, V), Returned);
        }))
      continue;
    if (auto Holds = holdsFor(B.Condition, N))
      return Fn.Blocks[E.Block][*Holds ? 0 : 1];
    auto With = B.Ops.size() == 2 && B.Ops[1].Values.size() == 1
                    ? integerAt(B.Ops[1].Values[0], P.Places, P.Names)
                    : std::nullopt;
    if (With && B.Condition == ConditionKind::Equal)
      return Fn.Blocks[E.Block][*With == N ? 0 : 1];
    if (With && B.Condition == ConditionKind::NotEqual)
      return Fn.Blocks[E.Block][*With == N ? 1 : 0];
  }
  return std::nullopt;
}

/// A branch of \p F on what \p Call returns that decides about \p Again by
/// another comparison than paths are searched by: `if (result > 0) free(o);`.
std::optional<uint32_t> DoubleFree::askedBetween(FunctionId F, uint32_t Call,
                                                 uint32_t Again) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  const PlaceId Result = P.Places.root(PlaceKind::Call, Fn.Events[Call].CallNo);
  for (uint32_t I : G.branches(F)) {
    const Event &B = Fn.Events[I];
    if (B.Condition == ConditionKind::Other && !B.IsLoop &&
        Fl.decides(B.Block, Fn.Events[Again].Block) &&
        llvm::any_of(B.Ops, [&](const Operand &O) {
          return llvm::any_of(O.Values, [&](PlaceId V) {
            return llvm::is_contained(G.effects().expand(F, I, V), Result);
          });
        }))
      return I;
  }
  return std::nullopt;
}

void DoubleFree::tell(FunctionId F, const Occasion &First, uint32_t Again) {
  const std::string What = G.spell(F, First.What);
  const FunctionId Callee = P.targets(*P.callAt(F, First.Event))[0].Callee;
  const std::string Name = Report.function(Callee);
  const std::string Result =
      P.Places.kind(First.Result) == PlaceKind::Null
          ? "0"
          : std::to_string(*integerAt(First.Result, P.Places, P.Names));
  const SourcePlace Freed = G.place(First.At.F, First.At.Event);
  Reasons Why;
  Why.add(FreedByFailedCall, G.place(F, First.Event), {Name, Result});
  if (auto Asked = askedBetween(F, First.Event, Again))
    Why.add(ResultAskedOtherwise, G.place(F, *Asked));
  Finding *Told = Report.decide(
      Why, G.place(F, Again),
      [&] {
        return "'" + What + "' is freed here again: '" + Name +
               "' has freed it where it fails";
      },
      "freed at " + Freed.File + ":" + std::to_string(Freed.Line));
  if (!Told)
    return;
  Told->Story = {What, Name, NoteRole::Dies};
  Reporter::note(*Told, Freed, "it is freed here", NoteRole::Dies);
  Reporter::note(*Told, G.place(F, First.Event),
                 "this call returns " + Result + " then");
}

/// The function that event \p Store of \p F puts into an object, if that frees
/// \p What, which is in the same object.
std::optional<FunctionId> DoubleFree::destructorAt(FunctionId F, uint32_t Store,
                                                   PlaceId What) const {
  const Event &E = P.Functions[F].Events[Store];
  if (E.Kind != EventKind::Store || E.Ops[0].Values.size() != 1 ||
      E.Ops[1].Values.size() != 1 ||
      P.Places.kind(E.Ops[1].Values[0]) != PlaceKind::Function)
    return std::nullopt;
  llvm::ArrayRef<FunctionId> Put =
      P.functions(P.Functions[F].Unit, P.Places[E.Ops[1].Values[0]].Payload);
  if (Put.size() != 1)
    return std::nullopt;
  // Both are reached by the pointer that the destructor gets.
  for (PlaceId At = What; !P.Places.isRootPlace(At);) {
    At = P.Places.base(At);
    if (P.Places.hasPrefix(E.Ops[0].Values[0], At) &&
        llvm::any_of(Known.always(Put[0]), [&](const Occasion &O) {
          return P.Places.compose(At, O.What) == What;
        }))
      return Put[0];
  }
  return std::nullopt;
}

/// \p O of \p F leaves what its owner's destructor, which is put there before,
/// frees once more.
void DoubleFree::checkDestructor(FunctionId F, const Occasion &O) {
  const Function &Fn = P.Functions[F];
  if (O.IsReset || P.Places.rootKind(O.What) != PlaceKind::Param ||
      P.Places.isRootPlace(O.What))
    return;
  const Flow &Fl = G.effects().flow(F);
  for (uint32_t I = 0; I < O.Event; ++I) {
    auto Destructor = destructorAt(F, I, O.What);
    if (!Destructor)
      continue;
    // Neither is set to anything else.
    EventSet Taken = Known.resets(F, Fn.Events[I].Ops[0].Values[0]);
    EventSet Left = Known.resets(F, O.What);
    Left |= Taken;
    Left.reset(O.Event);
    Taken.reset(I);
    PathQuery Q{I, O.Event, Taken};
    Q.AvoidLater = &Left;
    if (!G.hasFeasiblePath(F, Q) || !Fl.hasPath(O.Event, Flow::Boundary, Left))
      continue;
    const std::string What = G.spell(F, O.What);
    const std::string Name = Report.function(*Destructor);
    Reasons Why;
    Why.add(FreedByItsDestructor, G.place(F, I), {Name});
    Finding *Told = Report.decide(
        Why, G.place(F, O.Event),
        [&] {
          return "'" + What + "' is freed here, and will be again by '" + Name +
                 "'";
        },
        What);
    if (!Told)
      return;
    Told->Story = {What, Name, NoteRole::Dies};
    Reporter::note(*Told, G.place(F, I),
                   "'" + Name + "' becomes its owner's destructor here",
                   NoteRole::Held);
    for (const Occasion &Again : Known.always(*Destructor))
      if (P.Places[Again.What].Payload == P.Places[O.What].Payload) {
        Reporter::note(*Told, G.place(Again.At.F, Again.At.Event),
                       "it frees it here", NoteRole::Dies);
        break;
      }
    return;
  }
}

void DoubleFree::check(FunctionId F) {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  llvm::SmallVector<Occasion, 4> Frees;
  for (CallId Call : P.calls(F))
    llvm::append_range(Frees, Known.freedAt(F, Call.event()));
  for (const Occasion &O : Frees)
    checkDestructor(F, O);
  for (CallId First : P.calls(F))
    for (const Occasion &O : Known.mayBeFreedAt(F, First.event())) {
      std::optional<EventSet> Avoid;
      for (const Occasion &Again : Frees) {
        if (Again.What != O.What || Again.Event == O.Event)
          continue;
        if (!Avoid) {
          Avoid = Known.resets(F, O.What);
          Avoid->reset(O.Event);
        }
        if (!Fl.hasPath(O.Event, Again.Event, *Avoid))
          continue;
        PathQuery Q{O.Event, Again.Event, *Avoid};
        Q.Success = blockBehind(F, O.Event, O.Result);
        Q.Same = {P.Places.root(PlaceKind::Call, Fn.Events[O.Event].CallNo),
                  O.Result};
        if ((Q.Success &&
             !Fl.hasPathFromBlock(*Q.Success, Again.Event, *Avoid)) ||
            !G.hasFeasiblePath(F, Q))
          continue;
        tell(F, O, Again.Event);
        break;
      }
    }
}

void DoubleFree::run() {
  Known.collect();
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (!P.Functions[F].IsForeign && !P.isTooLarge(P.Functions[F]))
      check(F);
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "double-free", Out);
  DoubleFree(Graph, Report).run();
  twice::findDroppedTwice(Graph, Report);
}

static const RuleInfo DoubleFreeRule = leakRule(
    {"double-free", Stage::Experimental, "0.2", findAll, "CWE-415", "7.0"});
CVET_RULE(DoubleFreeRule);
