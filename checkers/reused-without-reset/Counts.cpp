//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Counts that go up and down along with another one: where that is reset, they
/// still count what is gone.
///
//===----------------------------------------------------------------------===//

#include "Fields.h"
#include "Members.h"
#include "NextTurn.h"

using namespace cvet;
using namespace cvet::reused;

namespace {

const ReasonKind CountedTogether("counted-together", Side::Argument,
                                 Scope::Holder, Basis::Shown,
                                 Confidence::Medium,
                                 "'{0}' counts it only as it counts '{1}', "
                                 "which is reset here");
const ReasonKind ZeroedAlong("zeroed-along", Side::Defeater, Scope::Holder,
                             Basis::Shown, Nothing,
                             "all of the object is set to 0 here");

class Counts {
public:
  Counts(const RetentionGraph &G, const Writings &All, Reporter &Report)
      : G(G), P(G.program()), All(All), Report(Report) {}

  void run();

private:
  bool isCount(const Member &M) const;
  bool goesWith(const Member &M, const Member &Other) const;
  bool writes(FunctionId F, NameId Field) const;
  void check(NameId Field, const Member &M, NameId Other, const Member &Whole);
  void tell(NameId Field, const Member &M, NameId Other, const Site &At);

  const RetentionGraph &G;
  const Program &P;
  const Writings &All;
  Reporter &Report;
};

} // namespace

/// Is a member counted up and down, and else nothing but reset?
bool Counts::isCount(const Member &M) const {
  return !M.Sets.empty() && !M.Downs.empty() &&
         llvm::all_of(M.Sets, [&](const Writing &W) {
           return W.Is == Writing::Count || All.isNew(W);
         });
}

/// Is \p Other counted in the same object wherever \p M is?
bool Counts::goesWith(const Member &M, const Member &Other) const {
  auto Has = [](llvm::ArrayRef<Writing> In, const Writing &W) {
    return llvm::any_of(In, [&](const Writing &O) {
      return O.F == W.F && O.Pointer == W.Pointer;
    });
  };
  return llvm::all_of(M.Sets,
                      [&](const Writing &W) {
                        return W.Is != Writing::Count || Has(Other.Sets, W);
                      }) &&
         llvm::all_of(M.Downs,
                      [&](const Writing &W) { return Has(Other.Downs, W); });
}

/// Does \p F, with what it calls, write \p Field?
bool Counts::writes(FunctionId F, NameId Field) const {
  Written Here = Fields(G, P.field(Field)->Record).of(F);
  return Here.All || Here.Fields.count(Field);
}

void Counts::tell(NameId Field, const Member &M, NameId Other, const Site &At) {
  auto Short = [&](NameId Name) {
    return P.Names.str(P.field(Name)->Field).str();
  };
  const Writing &Up = M.Sets.front();
  Reasons Why;
  Why.add(CountedTogether, G.place(Up.F, Up.Event),
          {Report.function(Up.F), Short(Other)});
  if (const Site *Zero = All.zeroed(P.field(Field)->Record))
    Why.add(ZeroedAlong, G.place(Zero->F, Zero->Event));
  Report.addAbsence(Why);
  Finding *Found = Report.decide(
      Why, G.place(At.F, At.Event),
      [&] {
        return "'" + Short(Field) + "' is not reset here as '" + Short(Other) +
               "' is, and still counts what is gone";
      },
      Short(Field));
  if (Found)
    Reporter::note(*Found, G.place(Up.F, Up.Event),
                   "'" + Short(Field) + "' is counted here");
}

void Counts::check(NameId Field, const Member &M, NameId Other,
                   const Member &Whole) {
  const NameId Record = P.field(Field)->Record;
  const bool IsSame = P.field(Other)->Record == Record;
  for (const Writing &Clear : Whole.Clears) {
    if (All.isNew(Clear) || All.mayBeNew(Clear) || !Clear.Pointer ||
        writes(Clear.F, Field) || All.endsObject(Clear.F, Clear.Pointer))
      continue;
    if (IsSame) {
      const bool IsByCaller =
          llvm::any_of(P.Functions[Clear.F].Callers, [&](const CallSite &S) {
            return writes(S.caller(), Field);
          });
      if (!IsByCaller)
        return tell(Field, M, Other, Clear);
      continue;
    }
    // What resets the part is called for the whole.
    for (const CallSite &S : P.Functions[Clear.F].Callers) {
      if (P.Places.kind(Clear.Pointer) != PlaceKind::Param)
        continue;
      for (PlaceId V :
           G.effects().argument(S, S.Target, P.Places[Clear.Pointer].Payload)) {
        std::optional<WholeObject> In = wholeOf(P, V);
        if (!In || In->Record != Record || writes(S.caller(), Field) ||
            All.isNew(S.caller(), S.event(), In->Object) ||
            All.endsObject(S.caller(), In->Object))
          continue;
        return tell(Field, M, Other, Site{S.caller(), S.event()});
      }
    }
  }
}

void Counts::run() {
  for (const auto &[Field, M] : All.members()) {
    if (!isCount(M) || !All.isAsked(Field, ~0u) ||
        !llvm::all_of(M.Clears, [&](const Writing &W) { return All.isNew(W); }))
      continue;
    const Writing &Up = M.Sets.front();
    for (NameId Other : All.setBy(Up.F)) {
      const Member &Whole = All.find(Other);
      if (Other != Field && isCount(Whole) && goesWith(M, Whole))
        check(Field, M, Other, Whole);
    }
  }
}

void reused::findCounts(const RetentionGraph &Graph, const Writings &All,
                        Reporter &Report) {
  Counts(Graph, All, Report).run();
}
