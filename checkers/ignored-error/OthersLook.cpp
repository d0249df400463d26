//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "OthersLook.h"

using namespace cvet;

namespace {

const ReasonKind
    OthersLook("others-look", Side::Argument, Scope::Program, Basis::Shown,
               Confidence::Low,
               "{1} of {2} other callers look whether '{0}' failed");
const ReasonKind FewLook("few-look", Side::Defeater, Scope::Program,
                         Basis::Habit, Confidence::Low,
                         "only {0} callers look at the result");
const ReasonKind ManyPassOver("many-pass-over", Side::Defeater, Scope::Program,
                              Basis::Shown, Nothing,
                              "other callers pass over the result, too");
const ReasonKind TellsNobody("tells-nobody", Side::Defeater, Scope::Way,
                             Basis::Shown, Confidence::Low,
                             "the caller tells nobody of failures itself");
const ReasonKind FailsAnyway("fails-anyway", Side::Defeater, Scope::Way,
                             Basis::Shown, Nothing,
                             "the caller returns an error on this way");

/// The calls of one function.
struct Callers {
  std::vector<CallId> Looking, PassingOver;
};

class Search {
public:
  Search(const RetentionGraph &Graph, Docket &Out)
      : Graph(Graph), P(Graph.program()), Report(Graph, "ignored-error", Out) {}
  void run();

private:
  void collect(FunctionId F);
  bool isNegative(PlaceId Place) const;
  bool returnsNegative(const Function &F) const;
  bool returnsCodes(const Function &F) const;
  bool returnsErrorFrom(const Function &F, uint32_t Block) const;
  void judge(FunctionId Callee, const Callers &Of);

  const RetentionGraph &Graph;
  const Program &P;
  Reporter Report;
  llvm::DenseMap<FunctionId, Callers> All;
};

} // namespace

bool Search::isNegative(PlaceId Place) const {
  std::optional<int64_t> Value = integerAt(Place, P.Places, P.Names);
  return Value && *Value < 0;
}

/// Does the function return a negative constant somewhere, maybe by a variable?
bool Search::returnsNegative(const Function &F) const {
  auto IsNegative = [&](PlaceId Place) { return isNegative(Place); };
  for (const Event &E : F.Events) {
    if (E.Kind != EventKind::Return || E.Ops.empty())
      continue;
    for (PlaceId V : E.Ops[0].Values) {
      if (isNegative(V))
        return true;
      for (uint32_t D : F.Defines[V])
        if (llvm::any_of(F.Events[D].Ops[1].Values, IsNegative))
          return true;
    }
  }
  return false;
}

/// Does the function return 0 and other constants?
bool Search::returnsCodes(const Function &F) const {
  bool HasZero = false, HasOther = false;
  auto Add = [&](PlaceId Place) {
    if (std::optional<int64_t> Value = integerAt(Place, P.Places, P.Names))
      (*Value == 0 ? HasZero : HasOther) = true;
  };
  for (const Event &E : F.Events) {
    if (E.Kind != EventKind::Return || E.Ops.empty())
      continue;
    for (PlaceId V : E.Ops[0].Values) {
      Add(V);
      for (uint32_t D : F.Defines[V])
        for (PlaceId Value : F.Events[D].Ops[1].Values)
          Add(Value);
    }
  }
  return HasZero && HasOther;
}

/// Does the only way from the end of \p Block on return an error?
bool Search::returnsErrorFrom(const Function &F, uint32_t Block) const {
  for (unsigned Steps = 0; Steps != F.Blocks.size(); ++Steps) {
    for (uint32_t I = F.BlockBegin[Block]; I != F.BlockBegin[Block + 1]; ++I)
      if (const Event &E = F.Events[I];
          E.Kind == EventKind::Return && !E.Ops.empty())
        return llvm::any_of(E.Ops[0].Values,
                            [&](PlaceId V) { return isNegative(V); });
    if (F.Blocks[Block].size() != 1)
      return false;
    Block = F.Blocks[Block].front();
  }
  return false;
}

/// Which calls of \p F give a result that is used, and which of them are whole
/// statements? Of others, such as casts, nothing is said.
void Search::collect(FunctionId F) {
  const Function &Fn = P.Functions[F];
  llvm::DenseSet<uint32_t> Used;
  for (const Event &E : Fn.Events)
    for (const Operand &O : E.Ops)
      for (PlaceId V : O.Values)
        if (PlaceId Root = P.Places.rootOf(V);
            P.Places.kind(Root) == PlaceKind::Call)
          Used.insert(P.Places[Root].Payload);
  for (CallId Call : P.calls(F)) {
    llvm::ArrayRef<CallTarget> Targets = P.targets(Call);
    // What is handed to a call is not what it calls by name.
    const CallTarget *Direct = nullptr;
    for (const CallTarget &T : Targets)
      if (T.Kind == CallKind::Direct)
        Direct = &T;
    if (!Direct || P.isAmbiguous(Call))
      continue;
    const Event &E = P.event(Call);
    if (Used.contains(E.CallNo))
      All[Direct->Callee].Looking.push_back(Call);
    else if (E.IsStatement)
      All[Direct->Callee].PassingOver.push_back(Call);
  }
}

void Search::judge(FunctionId Callee, const Callers &Of) {
  constexpr unsigned Enough = 1, Many = 5, Percent = 80, NearlyAll = 90;
  const Function &F = P.Functions[Callee];
  if (Of.PassingOver.empty() || Of.Looking.size() < Enough || F.IsForeign ||
      F.IsEnd || F.Result.K != TypeClass::Scalar)
    return;
  const bool IsAlone = Of.PassingOver.size() == 1 && Of.Looking.size() > 1;
  if (!returnsNegative(F) && !(IsAlone && returnsCodes(F)))
    return;
  size_t Others = Of.Looking.size() + Of.PassingOver.size() - 1;
  for (CallId Call : Of.PassingOver) {
    const Function &Caller = P.Functions[Call.caller()];
    SourcePlace At = Graph.place(Call.caller(), Call.event());
    Reasons Why;
    std::string Name = Report.function(Callee);
    Why.add(OthersLook, Graph.place(F.Where),
            {Name, std::to_string(Of.Looking.size()), std::to_string(Others)});
    if (Of.Looking.size() * 100 < Others * Percent)
      Why.add(ManyPassOver, At);
    else if (Of.Looking.size() < Many ||
             Of.Looking.size() * 100 < Others * NearlyAll)
      Why.add(FewLook, Graph.place(F.Where),
              {std::to_string(Of.Looking.size())});
    if (!returnsNegative(Caller))
      Why.add(TellsNobody, Graph.place(Caller.Where));
    if (returnsErrorFrom(Caller, Caller.Events[Call.event()].Block))
      Why.add(FailsAnyway, At);
    Finding *Told = Report.decide(
        Why, At,
        [&] {
          return "the result of '" + Name +
                 "' is ignored, which nearly all other callers look at";
        },
        Name);
    if (Told)
      Reporter::note(
          *Told,
          Graph.place(Of.Looking.front().caller(), Of.Looking.front().event()),
          "it is looked at here");
  }
}

void Search::run() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (!P.isTooLarge(P.Functions[F]))
      collect(F);
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (auto It = All.find(F); It != All.end())
      judge(F, It->second);
}

void cvet::findWhatOthersLookAt(const RetentionGraph &Graph, Docket &Out) {
  Search(Graph, Out).run();
}
