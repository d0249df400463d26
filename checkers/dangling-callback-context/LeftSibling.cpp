//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Functions and the context that they get are set together. One of them is
/// left where all others, and the context, are cleared: the next event calls it
/// with nothing, or with what the next user has put there.
///
//===----------------------------------------------------------------------===//

#include "DanglingCallbackContext.h"
#include "Site.h"
#include <set>

using namespace cvet;
using namespace cvet::dangling;

namespace {

const ReasonKind ClearedWithoutIt("cleared-without-it", Side::Argument,
                                  Scope::Holder, Basis::Shown,
                                  Confidence::Medium,
                                  "'{0}' sets it along with what is cleared");
const ReasonKind OthersAskedBefore("others-asked-before", Side::Defeater,
                                   Scope::Holder, Basis::Shown, Nothing,
                                   "one that is cleared is asked before it is "
                                   "called");

/// The members of one object that a function sets, with the last event of each.
using Members = std::map<NameId, uint32_t>;

/// Where a function pointer is called with a member beside it.
struct Call {
  Site At;
  NameId Context;
};

class LeftSibling {
public:
  LeftSibling(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run();

private:
  static constexpr size_t MinCleared = 3; ///< two functions and a context
  std::map<PlaceId, Members> stores(FunctionId F, bool OfNull) const;
  void collect(FunctionId F);
  void check(FunctionId F, PlaceId Object, const Members &Cleared) const;
  bool isAskedBefore(const Call &C, const Members &Cleared) const;

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  /// Record -> what functions set in one of them.
  std::map<NameId, std::vector<std::pair<FunctionId, Members>>> Setters;
  std::map<NameId, std::vector<Call>> Calls; ///< by function pointer
};

} // namespace

/// What \p F itself stores in members of objects, by object: null, or what it
/// is given and functions.
std::map<PlaceId, Members> LeftSibling::stores(FunctionId F,
                                               bool OfNull) const {
  std::map<PlaceId, Members> Out;
  llvm::ArrayRef<Event> Events = P.Functions[F].Events;
  for (uint32_t I = 0; I < Events.size(); ++I) {
    const Event &E = Events[I];
    if (E.Kind != EventKind::Store || E.Ops[0].Values.size() != 1 ||
        E.Ops[1].Values.size() != 1)
      continue;
    const PlaceId To = E.Ops[0].Values[0];
    PlaceKind Step = P.Places.kind(To),
              Value = P.Places.kind(E.Ops[1].Values[0]);
    if (Step != PlaceKind::Arrow && Step != PlaceKind::Dot)
      continue;
    if (OfNull ? Value == PlaceKind::Null
               : Value == PlaceKind::Param || Value == PlaceKind::Function)
      Out[P.Places.base(To)][P.Places[To].Payload] = I;
  }
  return Out;
}

void LeftSibling::collect(FunctionId F) {
  for (auto &[Object, Set] : stores(F, /*OfNull=*/false))
    if (Set.size() > MinCleared)
      if (const FieldFacts *Fd = P.field(Set.begin()->first))
        Setters[Fd->Record].push_back({F, Set});
  for (CallId C : P.calls(F)) {
    const Event &E = P.event(C);
    for (PlaceId Callee : E.Ops[0].Values) {
      const FieldFacts *Fd = P.field(holderName(P.Places, Callee));
      if (!Fd || Fd->Type.K != TypeClass::FunctionPointer)
        continue;
      for (const Operand &O : llvm::drop_begin(E.Ops))
        for (PlaceId V : O.Values)
          if (NameId Context = holderName(P.Places, V);
              !P.Places.isRootPlace(V) && G.isContext(Context) &&
              P.Places.kind(V) != PlaceKind::Addr)
            Calls[holderName(P.Places, Callee)].push_back(
                {{F, C.event()}, Context});
    }
  }
}

/// Does a branch on one of \p Cleared decide whether the call happens?
bool LeftSibling::isAskedBefore(const Call &C, const Members &Cleared) const {
  const Function &Fn = P.Functions[C.At.F];
  const Flow &Fl = G.effects().flow(C.At.F);
  return llvm::any_of(G.branches(C.At.F), [&](uint32_t I) {
    const Event &B = Fn.Events[I];
    return Fl.decides(B.Block, Fn.Events[C.At.Event].Block) &&
           llvm::any_of(B.Ops, [&](const Operand &O) {
             return llvm::any_of(O.Values, [&](PlaceId V) {
               return Cleared.count(holderName(P.Places, V));
             });
           });
  });
}

/// \p F clears these members of \p Object.
void LeftSibling::check(FunctionId F, PlaceId Object,
                        const Members &Cleared) const {
  const FieldFacts *First = P.field(Cleared.begin()->first);
  auto Known = First ? Setters.find(First->Record) : Setters.end();
  if (Known == Setters.end())
    return;
  for (const auto &[Setter, Set] : Known->second) {
    if (Setter == F)
      continue;
    llvm::SmallVector<NameId, 2> Left;
    size_t Common = 0;
    for (const auto &[Name, At] : Set)
      if (Cleared.count(Name))
        ++Common;
      else
        Left.push_back(Name);
    if (Common < MinCleared || Left.size() != 1)
      continue;
    // It is set to something else, or somebody else does that.
    const Holder H{HolderKind::Field, Left[0]};
    const FieldFacts *Fd = P.field(Left[0]);
    auto Called = Calls.find(Left[0]);
    if (!Fd || Fd->Type.K != TypeClass::FunctionPointer ||
        Called == Calls.end() || G.mayDetach(F, H))
      continue;
    llvm::SmallVector<Call, 4> WithContext;
    for (const Call &C : Called->second)
      if (Cleared.count(C.Context))
        WithContext.push_back(C);
    if (WithContext.empty())
      continue;
    const uint32_t At = Cleared.find(WithContext[0].Context)->second;
    const PlaceId Function = P.Places.step(
        Object, P.Places.kind(P.Functions[F].Events[At].Ops[0].Values[0]),
        Left[0]);
    const std::string Name = G.spell(F, Function);
    const std::string Context =
        G.spell(F, P.Functions[F].Events[At].Ops[0].Values[0]);
    Reasons Why;
    Why.add(ClearedWithoutIt, G.place(Setter, Set.find(Left[0])->second),
            {Report.function(Setter)});
    if (llvm::all_of(WithContext,
                     [&](const Call &C) { return isAskedBefore(C, Cleared); }))
      Why.add(OthersAskedBefore,
              G.place(WithContext[0].At.F, WithContext[0].At.Event));
    Finding *Told = Report.decide(
        Why, G.place(F, At),
        [&] {
          return "'" + Name + "' is left where '" + Context +
                 "', which it is called with, is cleared";
        },
        Name);
    if (!Told)
      return;
    Told->Story = {Context, Name, NoteRole::Dies};
    Reporter::note(*Told, G.place(Setter, Set.find(Left[0])->second),
                   "'" + Report.function(Setter) + "' sets both",
                   NoteRole::Held);
    Reporter::note(*Told, G.place(WithContext[0].At.F, WithContext[0].At.Event),
                   "it is called here", NoteRole::Used);
    return;
  }
}

void LeftSibling::run() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (!P.Functions[F].IsForeign)
      collect(F);
  if (Setters.empty())
    return;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (!P.Functions[F].IsForeign)
      for (auto &[Object, Cleared] : stores(F, /*OfNull=*/true))
        if (Cleared.size() >= MinCleared)
          check(F, Object, Cleared);
}

void dangling::findLeftSiblings(const RetentionGraph &Graph, Reporter &Report) {
  LeftSibling(Graph, Report).run();
}
