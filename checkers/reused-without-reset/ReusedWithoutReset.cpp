//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A pool hands out an object that was used before. What the new user does not
/// write, and neither side of the pool resets, is what the last one left.
///
//===----------------------------------------------------------------------===//

#include "Fields.h"
#include "Reporter.h"
#include "Rule.h"
#include "llvm/ADT/StringExtras.h"

using namespace cvet;
using namespace cvet::reused;

namespace {

const ReasonKind KeepsLastValue("keeps-last-value", Side::Argument,
                                Scope::Holder, Basis::Shown, Confidence::Low,
                                "'{0}' is written here, and no new user "
                                "writes it for sure");
const ReasonKind NewOnesAreReset("new-ones-are-reset", Side::Argument,
                                 Scope::Holder, Basis::Shown,
                                 Confidence::Medium,
                                 "where the pool is empty, one is made that "
                                 "has nothing in it");
const ReasonKind FreedSlot("freed-slot", Side::Argument, Scope::Holder,
                           Basis::Shown, Confidence::Medium,
                           "the slot is given free here, and keeps the rest");
const ReasonKind ResetWhole("reset-whole", Side::Defeater, Scope::Holder,
                            Basis::Shown, Nothing, "all of it is written here");
const ReasonKind ResetOutOfSight("reset-out-of-sight", Side::Defeater,
                                 Scope::Holder, Basis::Shown, Nothing,
                                 "code that is not in sight gets it here");

class ReusedWithoutReset {
public:
  ReusedWithoutReset(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run() {
    if (!P.WholeProgram)
      return;
    std::vector<Take> All = takes(G);
    if (!All.empty())
      collectWrites();
    for (const Take &T : All)
      check(T);
  }

private:
  void check(const Take &T);
  bool isKept(const Take &T, NameId Field) const;
  void collectWrites();
  std::optional<Site> byUser(const Take &T, llvm::ArrayRef<Site> Sites) const;
  bool isRead(const Take &T, NameId Field) const;

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  /// Record -> its members -> where they are written.
  std::map<NameId, std::map<NameId, std::vector<Site>>> Writes;
};

} // namespace

/// Is \p Field what the pool itself is about: asked on the way to the object,
/// or made along with a new one, and so kept for the next user?
bool ReusedWithoutReset::isKept(const Take &T, NameId Field) const {
  const Function &Fn = P.Functions[T.F];
  const Flow &Fl = G.effects().flow(T.F);
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    auto Is = [&](PlaceId V) { return holderName(P.Places, V) == Field; };
    if (Ev.Kind == EventKind::Branch) {
      for (const Operand &O : Ev.Ops)
        if (llvm::any_of(O.Values, Is))
          return true;
    } else if (Ev.Kind == EventKind::Store &&
               llvm::any_of(Ev.Ops[0].Values, Is)) {
      // Set where it is made: to nothing, or to what it keeps.
      bool IsNothing = llvm::all_of(Ev.Ops[1].Values, [&](PlaceId V) {
        return integerAt(V, P.Places, P.Names) == 0;
      });
      if (!IsNothing && !Fl.hasPath(T.Event, E, Fl.none()))
        return true;
    }
  }
  return false;
}

/// What members are written where, other than with nothing.
void ReusedWithoutReset::collectWrites() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
      const Event &Ev = Fn.Events[E];
      bool Counts = Ev.Kind == EventKind::Increment;
      auto IsNothing = [&](PlaceId V) {
        return integerAt(V, P.Places, P.Names) == 0;
      };
      if (!Counts && (Ev.Kind != EventKind::Store ||
                      llvm::any_of(Ev.Ops[1].Values, IsNothing)))
        continue;
      for (PlaceId V : Ev.Ops[0].Values)
        if (const FieldFacts *Fd = P.field(holderName(P.Places, V)))
          Writes[Fd->Record][Fd->Name].push_back({F, E});
    }
  }
}

/// Where somebody who has an object writes it, of all that do.
std::optional<Site>
ReusedWithoutReset::byUser(const Take &T, llvm::ArrayRef<Site> Sites) const {
  for (const Site &S : Sites)
    if (S.F != T.F)
      return S;
  return std::nullopt;
}

bool ReusedWithoutReset::isRead(const Take &T, NameId Field) const {
  return llvm::any_of(G.readers({HolderKind::Field, Field}),
                      [&](FunctionId F) { return F != T.F; });
}

void ReusedWithoutReset::check(const Take &T) {
  std::vector<Put> Back = puts(G, T);
  if (Back.empty() || (!T.Made && !T.IsSlot))
    return;
  Fields Of(G, T.Record);
  Written Reset = Of.behind(T.F, T.Event);
  for (const Put &B : Back) {
    Written Here = Of.of(B.F);
    Reset.All |= Here.All;
    Reset.Fields.insert(Here.Fields.begin(), Here.Fields.end());
  }
  Of.addCallers(T.F, Reset);
  std::vector<std::pair<NameId, Site>> Stale;
  for (const auto &[Field, Sites] : Writes[T.Record]) {
    const FieldFacts &Fd = *P.field(Field);
    if (Fd.Type.K != TypeClass::Scalar || Fd.Type.Array ||
        Reset.Fields.count(Field) || Field == T.Pool || isKept(T, Field) ||
        !isRead(T, Field))
      continue;
    if (auto By = byUser(T, Sites))
      Stale.push_back({Field, *By});
  }
  if (Stale.empty())
    return;
  auto Short = [&](NameId Field) {
    return "'" + P.Names.str(P.field(Field)->Field).str() + "'";
  };
  std::string Names = Short(Stale.front().first);
  if (Stale.size() == 2)
    Names += " and " + Short(Stale[1].first);
  else if (Stale.size() > 2)
    Names += " and " + std::to_string(Stale.size() - 1) + " others";
  Reasons Why;
  SourcePlace Where = G.place(T.F, T.Event);
  Site First = Stale.front().second;
  Why.add(KeepsLastValue, G.place(First.F, First.Event),
          {P.Names.str(P.field(Stale.front().first)->Field).str()});
  if (T.Made)
    Why.add(NewOnesAreReset, G.place(T.F, *T.Made));
  if (T.IsSlot)
    Why.add(FreedSlot, G.place(Back.front().F, Back.front().Event));
  if (Reset.All)
    Why.add(ResetWhole, Where);
  if (Reset.IsUnknown)
    Why.add(ResetOutOfSight, Where);
  Report.addAbsence(Why);
  std::string Pool = G.spell(T.Pool);
  Finding *Found = Report.decide(
      Why, Where,
      [&] {
        return "what is taken from '" + Pool + "' here still has " + Names +
               " of its last use";
      },
      Pool);
  if (!Found)
    return;
  for (const auto &[Field, By] : llvm::ArrayRef(Stale).take_front(3))
    Reporter::note(*Found, G.place(By.F, By.Event),
                   Short(Field) + " is written here");
  Reporter::note(*Found, G.place(Back.front().F, Back.front().Event),
                 "it goes back here");
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "reused-without-reset", Out);
  ReusedWithoutReset(Graph, Report).run();
}

static const RuleInfo ReusedWithoutResetRule =
    leakRule({"reused-without-reset", Stage::Experimental, "0.1", findAll});
CVET_RULE(ReusedWithoutResetRule);
