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

#include "Reporter.h"
#include "Rule.h"
#include "Threads.h"

using namespace cvet;

namespace {

/// Where one registration is made.
struct Registration {
  const Attachment *A;
  NameId Record;
  Frequency::How Times;
};

class UnremovedCallback {
public:
  UnremovedCallback(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report), Calls(Graph) {}

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
  bool isTakenOut(const Holder &H, llvm::ArrayRef<Registration> Sites) const;
  bool dies(const Registration &S) const;
  void check(const Holder &H, llvm::ArrayRef<Registration> Sites);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  Threads Calls;
};

} // namespace

/// Does each registration add one: an entry that is made for it, or the next
/// element of an array?
bool UnremovedCallback::isTable(const Holder &H,
                                llvm::ArrayRef<Attachment> Sites) const {
  return P.field(H.Name) && llvm::any_of(Sites, [&](const Attachment &A) {
           for (PlaceId At = A.Place; At; At = P.Places.base(At))
             if (P.Places.kind(At) == PlaceKind::Index ||
                 P.Places.kind(At) == PlaceKind::Fresh)
               return true;
           return G.effects().isFresh(A.F, A.Event, P.Places.rootOf(A.Place));
         });
}

/// Does any function but those that register take something out?
bool UnremovedCallback::isTakenOut(const Holder &H,
                                   llvm::ArrayRef<Registration> Sites) const {
  llvm::DenseSet<FunctionId> Register;
  for (const Registration &S : Sites) {
    Register.insert(S.A->F);
    if (auto Call = P.callAt(S.A->F, S.A->Event))
      for (const CallTarget &T : P.targets(*Call))
        Register.insert(T.Callee);
  }
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    if (!Register.count(F) && G.detachments().detachesOwn(F, H))
      return true;
  }
  return false;
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
  if (isTakenOut(H, Sites) ||
      llvm::any_of(Sites, [&](const Registration &S) { return dies(S); }))
    return;
  const Registration *First = nullptr;
  for (const Registration &S : Sites)
    if (S.Times == Frequency::Often ||
        (S.Times == Frequency::Unknown && S.A->Fresh))
      if (!First || S.Times > First->Times)
        First = &S;
  if (!First)
    return;
  std::string Where = G.spell(H);
  Finding &Found = Report.add(
      G.place(First->A->F, First->A->Event),
      "a callback is registered in '" + Where +
          "' here again and again, and nothing ever takes one out",
      First->Times == Frequency::Often ? Report.ofAbsence(Confidence::Medium)
                                       : Confidence::Low,
      Where);
  for (const Registration &S : Sites)
    if (&S != First)
      Reporter::note(Found, G.place(S.A->F, S.A->Event),
                     "one is registered here, too");
}

static void findAll(const RetentionGraph &Graph,
                    Docket &Out) {
  Reporter Report(Graph, "unremoved-callback", Out);
  UnremovedCallback(Graph, Report).run();
}

static const RuleInfo Unremoved = {"unremoved-callback",
                                   Stage::Experimental,
                                   "0.1",
                                   findAll,
                                   "CWE-772 CWE-459",
                                   "4.0"};
CVET_RULE(Unremoved);
