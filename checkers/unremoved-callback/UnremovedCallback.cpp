//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A table or list of callbacks that only grows: its entries are made by code
/// that runs again and again, and nothing in the program takes one out.
///
//===----------------------------------------------------------------------===//

#include "UnremovedCallback.h"
#include "Reporter.h"
#include "Rule.h"
#include "Threads.h"

using namespace cvet;

namespace {

const ReasonKind NothingTakesOut("nothing-takes-out", Side::Argument,
                                 Scope::Holder, Basis::Shown, Confidence::Low,
                                 "nothing takes one out of '{0}'");
const ReasonKind RegisteredOften("registered-often", Side::Argument,
                                 Scope::Holder, Basis::Shown, Confidence::Low,
                                 "this registration is made again and again");
const ReasonKind EntriesDie("entries-die", Side::Defeater, Scope::Holder,
                            Basis::Shown, Confidence::Low,
                            "entries are freed here, with what they are in");
const ReasonKind TakenOutElsewhere("taken-out-elsewhere", Side::Defeater,
                                   Scope::Holder, Basis::Shown, Nothing,
                                   "one is taken out here");
const ReasonKind EntryNotKept("entry-not-kept", Side::Defeater, Scope::Holder,
                              Basis::Shown, Nothing,
                              "no table in sight keeps what has it");
const ReasonKind
    ContextDies("context-dies", Side::Defeater, Scope::Holder, Basis::Shown,
                Nothing, "what is registered dies: that is for another rule");
const ReasonKind RegisteredOnce("registered-once", Side::Defeater,
                                Scope::Holder, Basis::Shown, Nothing,
                                "the registrations are made once each");

/// Where one registration is made.
struct Registration {
  const Attachment *A;
  NameId Record;
  Frequency::How Times;
};

class UnremovedCallback {
public:
  UnremovedCallback(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report),
        Calls(Graph.shared<Threads>()) {}

  void run() {
    if (!P.WholeProgram)
      return;
    std::map<Holder, std::vector<Registration>> Registries;
    for (const auto &[Record, Holders] : G.attachments())
      for (const auto &[H, Sites] : Holders)
        if (H.isPointer() && G.isContext(H.Name) && isTable(H, Sites))
          for (const Attachment &A : Sites)
            Registries[H].push_back(
                {&A, Record, Calls.frequency(A.F, A.Event).Times});
    for (const auto &[H, Sites] : Registries)
      check(H, Sites);
  }

private:
  bool isTable(const Holder &H, llvm::ArrayRef<Attachment> Sites) const;
  bool isElement(llvm::ArrayRef<Registration> Sites) const;
  llvm::SmallVector<Holder, 4> keepers(const Holder &H) const;
  std::optional<FunctionId> takesOut(llvm::ArrayRef<Holder> Of,
                                     llvm::ArrayRef<Registration> Sites) const;
  bool dies(const Registration &S) const;
  void check(const Holder &H, llvm::ArrayRef<Registration> Sites);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  const Threads &Calls;
};

} // namespace

/// Does the way to \p Place have a step, or its beginning, of kind \p K?
static bool isBehind(const PlaceTable &Places, PlaceId Place, PlaceKind K) {
  for (PlaceId At = Place; At; At = Places.base(At))
    if (Places.kind(At) == K)
      return true;
  return false;
}

/// Does each registration add one: an entry that is made for it, or the next
/// element of an array?
bool UnremovedCallback::isTable(const Holder &H,
                                llvm::ArrayRef<Attachment> Sites) const {
  return P.field(H.Name) && llvm::any_of(Sites, [&](const Attachment &A) {
           return isBehind(P.Places, A.Place, PlaceKind::Index) ||
                  isBehind(P.Places, A.Place, PlaceKind::Fresh) ||
                  G.effects().isFresh(A.F, A.Event, P.Places.rootOf(A.Place));
         });
}

/// Is some entry the element of an array, and so in a table already?
bool UnremovedCallback::isElement(llvm::ArrayRef<Registration> Sites) const {
  return llvm::any_of(Sites, [&](const Registration &S) {
    return isBehind(P.Places, S.A->Place, PlaceKind::Index);
  });
}

/// What keeps the entries that \p H is a field of: a list or table of them.
llvm::SmallVector<Holder, 4> UnremovedCallback::keepers(const Holder &H) const {
  llvm::SmallVector<Holder, 4> Out;
  auto Of = G.attachments().find(P.field(H.Name)->Record);
  if (Of != G.attachments().end())
    for (const auto &[Keeper, Sites] : Of->second)
      Out.push_back(Keeper);
  return Out;
}

/// A function, other than those that register, that takes something out of one
/// of \p Of.
std::optional<FunctionId>
UnremovedCallback::takesOut(llvm::ArrayRef<Holder> Of,
                            llvm::ArrayRef<Registration> Sites) const {
  llvm::DenseSet<FunctionId> Register;
  for (const Registration &S : Sites) {
    Register.insert(S.A->F);
    if (auto Call = P.callAt(S.A->F, S.A->Event))
      for (const CallTarget &T : P.targets(*Call))
        Register.insert(T.Callee);
  }
  std::optional<FunctionId> First;
  for (const Holder &H : Of)
    for (FunctionId F : G.detachments().detachers(H))
      if (!Register.count(F) && (!First || F < *First))
        First = F;
  return First;
}

/// Is it another rule's: the context dies while it is registered?
bool UnremovedCallback::dies(const Registration &S) const {
  auto Deaths = G.deaths().find(S.Record);
  return Deaths != G.deaths().end() &&
         llvm::any_of(Deaths->second,
                      [&](const Death &D) { return D.F != S.A->F; });
}

void UnremovedCallback::check(const Holder &H,
                              llvm::ArrayRef<Registration> Sites) {
  auto PlaceOf = [&](const Registration &S) {
    return G.place(S.A->F, S.A->Event);
  };
  Reasons Why;
  llvm::SmallVector<Holder, 4> In = keepers(H);
  if (In.empty() && !isElement(Sites))
    Why.add(EntryNotKept, PlaceOf(Sites.front()));
  In.push_back(H);
  auto TakesOut = takesOut(In, Sites);
  if (TakesOut)
    Why.add(TakenOutElsewhere, G.place(P.Functions[*TakesOut].Where));
  for (const Registration &S : Sites)
    if (dies(S))
      Why.add(ContextDies, PlaceOf(S));
  const Registration *First = nullptr;
  for (const Registration &S : Sites)
    if (S.Times == Frequency::Often ||
        (S.Times == Frequency::Unknown && S.A->Fresh))
      if (!First || S.Times > First->Times)
        First = &S;
  if (!First) {
    First = &Sites.front();
    Why.add(RegisteredOnce, PlaceOf(*First));
  }
  std::string Where = G.spell(H);
  if (!TakesOut)
    Why.add(NothingTakesOut, PlaceOf(*First), {Where});
  if (First->Times == Frequency::Often)
    Why.add(RegisteredOften, PlaceOf(*First));
  // An entry that goes by itself is in the table only as long as its owner.
  auto Deaths = G.deaths().find(P.field(H.Name)->Record);
  if (Deaths != G.deaths().end() && !Deaths->second.empty())
    Why.add(EntriesDie,
            G.place(Deaths->second.front().F, Deaths->second.front().Event));
  Report.addAbsence(Why);
  Finding *Told = Report.decide(
      Why, PlaceOf(*First),
      [&] {
        return "a callback is registered in '" + Where +
               "' here again and again, and nothing ever takes one out";
      },
      Where);
  if (!Told)
    return;
  Finding &Found = *Told;
  for (const Registration &S : Sites)
    if (&S != First)
      Reporter::note(Found, G.place(S.A->F, S.A->Event),
                     "one is registered here, too");
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "unremoved-callback", Out);
  UnremovedCallback(Graph, Report).run();
  if (!Graph.program().WholeProgram)
    return;
  unremoved::findOneOfSeveral(Graph, Report);
  unremoved::findTakenOutAlone(Graph, Report);
}

static const RuleInfo Unremoved =
    leakRule({"unremoved-callback", Stage::Experimental, "0.1", findAll,
              "CWE-772 CWE-459", "4.0"});
CVET_RULE(Unremoved);
