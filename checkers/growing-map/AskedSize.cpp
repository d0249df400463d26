//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Something asks how many entries there are, and cuts where these are exactly
/// as many as something that may be changed says.
///
//===----------------------------------------------------------------------===//

#include "GrowingMap.h"
#include "Reporter.h"

using namespace cvet;
using namespace cvet::growing;

namespace {

const ReasonKind CutAtSize("cut-at-size", Side::Argument, Scope::Object,
                           Basis::Shown, Confidence::Medium,
                           "one is taken out only where there are exactly "
                           "'{0}', which may be lowered");

class AskedSize {
public:
  AskedSize(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run();

private:
  struct Test {
    FunctionId F = 0;
    uint32_t Branch = 0;
    unsigned Equal = 0; ///< the edge
    PlaceId Table = 0, Limit = 0;
  };
  std::optional<Test> testAt(FunctionId F, uint32_t Branch) const;
  bool isAbout(const Test &T, PlaceId V) const;
  bool cuts(const Test &T) const;
  std::optional<uint32_t> addsAt(const Test &T) const;
  bool mayBeLowered(NameId Name) const;
  std::optional<NameId> limitOf(const Test &T) const;
  void check(const Test &T);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
};

} // namespace

/// The test at \p Branch of \p F of what a call says that is given one table.
std::optional<AskedSize::Test> AskedSize::testAt(FunctionId F,
                                                 uint32_t Branch) const {
  const Event &Ev = P.Functions[F].Events[Branch];
  if ((Ev.Condition != ConditionKind::Equal &&
       Ev.Condition != ConditionKind::NotEqual) ||
      Ev.IsLoop || Ev.Ops.size() < 2 || Ev.Ops[0].Values.size() != 1 ||
      Ev.Ops[1].Values.size() != 1)
    return std::nullopt;
  for (unsigned I : {0u, 1u}) {
    const PlaceId Size = Ev.Ops[I].Values.front();
    const PlaceId Limit = Ev.Ops[1 - I].Values.front();
    auto Call = P.callOf(F, Size);
    if (!Call || P.Places.kind(Size) != PlaceKind::Call ||
        P.event(*Call).Ops.size() != 2 ||
        P.event(*Call).Ops[1].Values.size() != 1 || P.callOf(F, Limit))
      continue;
    // It asks only.
    if (llvm::any_of(G.effects().at(F, Call->event()), [](const Effect &X) {
          return X.Kind == EffectKind::Remove || X.Kind == EffectKind::Kill ||
                 X.Kind == EffectKind::Unlink || X.Kind == EffectKind::Insert ||
                 X.Kind == EffectKind::Link || X.Kind == EffectKind::Store;
        }))
      continue;
    const unsigned Equal = Ev.Condition == ConditionKind::Equal ? 0 : 1;
    return Test{F, Branch, Equal, P.event(*Call).Ops[1].Values.front(), Limit};
  }
  return std::nullopt;
}

/// Is \p V the table, what it is in, or its address?
bool AskedSize::isAbout(const Test &T, PlaceId V) const {
  if (V == T.Table)
    return true;
  if (P.Places.kind(V) == PlaceKind::Addr)
    return P.Places.base(V) == T.Table;
  return P.Places.kind(T.Table) == PlaceKind::Deref &&
         P.Places.base(T.Table) == V;
}

/// Is something taken out where they are equal, and only there?
bool AskedSize::cuts(const Test &T) const {
  const Function &Fn = P.Functions[T.F];
  const Flow &Fl = G.effects().flow(T.F);
  const uint32_t Block = Fn.Events[T.Branch].Block;
  bool Any = false;
  for (const Effect &X : G.effects().of(T.F)) {
    if ((X.Kind != EffectKind::Remove && X.Kind != EffectKind::Unlink &&
         X.Kind != EffectKind::Kill) ||
        llvm::none_of(Fn.Events[X.Event].Ops, [&](const Operand &O) {
          return llvm::any_of(O.Values,
                              [&](PlaceId V) { return isAbout(T, V); });
        }))
      continue;
    if (Fl.edgeDominates(Block, T.Equal, Fn.Events[X.Event].Block))
      Any = true;
    else if (Fl.hasPathFromBlock(Fn.Blocks[Block][1 - T.Equal], X.Event,
                                 Fl.none()))
      return false;
  }
  return Any;
}

/// Where one is put in behind the test, whatever that says.
std::optional<uint32_t> AskedSize::addsAt(const Test &T) const {
  const Function &Fn = P.Functions[T.F];
  const Flow &Fl = G.effects().flow(T.F);
  const uint32_t Other = Fn.Blocks[Fn.Events[T.Branch].Block][1 - T.Equal];
  for (const Effect &X : G.effects().of(T.F))
    if ((X.Kind == EffectKind::Insert || X.Kind == EffectKind::Link) &&
        isAbout(T, X.Holder) && Fl.hasPathFromBlock(Other, X.Event, Fl.none()))
      return X.Event;
  return std::nullopt;
}

/// Is \p Name set to what somebody says while the program runs, by a function
/// that takes nothing out then?
bool AskedSize::mayBeLowered(NameId Name) const {
  auto IsSaid = [&](FunctionId F, PlaceId V) {
    if (P.Places.rootKind(V) == PlaceKind::Param)
      return true;
    auto Call = P.callOf(F, V);
    return Call && llvm::any_of(P.event(*Call).Ops, [&](const Operand &O) {
             return llvm::any_of(O.Values, [&](PlaceId A) {
               return P.Places.rootKind(A) == PlaceKind::Param;
             });
           });
  };
  bool Is = false;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Event &Ev : P.Functions[F].Events) {
      if (Ev.Kind != EventKind::Store ||
          llvm::none_of(Ev.Ops[0].Values, [&](PlaceId V) {
            return holderName(P.Places, V) == Name;
          }))
        continue;
      if (llvm::any_of(G.effects().of(F), [](const Effect &X) {
            return X.Kind == EffectKind::Remove ||
                   X.Kind == EffectKind::Unlink || X.Kind == EffectKind::Kill;
          }))
        return false;
      Is |= llvm::any_of(Ev.Ops[1].Values,
                         [&](PlaceId V) { return IsSaid(F, V); });
    }
  return Is;
}

/// The variable or field that the limit is, be it by a parameter.
std::optional<NameId> AskedSize::limitOf(const Test &T) const {
  if (NameId Name = holderName(P.Places, T.Limit))
    return mayBeLowered(Name) ? std::optional<NameId>(Name) : std::nullopt;
  if (P.Places.kind(T.Limit) != PlaceKind::Param ||
      !P.Functions[T.F].Defines[T.Limit].empty())
    return std::nullopt;
  for (const CallSite &S : P.Functions[T.F].Callers)
    for (PlaceId V :
         G.effects().argument(S, S.Target, P.Places[T.Limit].Payload))
      if (NameId Name = holderName(P.Places, V); Name && mayBeLowered(Name))
        return Name;
  return std::nullopt;
}

void AskedSize::check(const Test &T) {
  if (!cuts(T))
    return;
  auto Adds = addsAt(T);
  auto Limit = Adds ? limitOf(T) : std::nullopt;
  if (!Limit)
    return;
  const std::string Most = G.spell(*Limit);
  Reasons Why;
  Why.add(CutAtSize, G.place(T.F, T.Branch), {Most});
  Report.addAbsence(Why);
  std::string Table = G.spell(T.F, T.Table);
  Finding *Found = Report.decide(
      Why, G.place(T.F, T.Branch),
      [&] {
        return (Table.empty() ? "this" : "'" + Table + "'") +
               " is cut only where there are exactly '" + Most +
               "' in it, which may be lowered";
      },
      Table);
  if (Found)
    Reporter::note(*Found, G.place(T.F, *Adds), "one is added here");
}

void AskedSize::run() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    if (P.Functions[F].IsForeign || P.isTooLarge(P.Functions[F]))
      continue;
    for (uint32_t B : G.branches(F))
      if (auto T = testAt(F, B))
        check(*T);
  }
}

void growing::findAskedSizes(const RetentionGraph &Graph, Reporter &Report) {
  AskedSize(Graph, Report).run();
}
