//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What the rule says.
///
//===----------------------------------------------------------------------===//

#include "ThreadArgOnStack.h"

using namespace cvet;
using namespace cvet::onstack;

namespace {
const ReasonKind
    UsedAfterTurn("used-after-turn", Side::Argument, Scope::Way, Basis::Shown,
                  Confidence::High,
                  "the next turn of the loop has the variable, too");
const ReasonKind
    ChangedInLoop("changed-in-loop", Side::Argument, Scope::Way, Basis::Shown,
                  Confidence::High,
                  "the loop changes it here, before anybody waited");
const ReasonKind FrameEnds("frame-ends", Side::Argument, Scope::Way,
                           Basis::Shown, Confidence::High,
                           "'{0}' returns while it may still be used");
const ReasonKind WaitsOnAnotherWay("waits-on-another-way", Side::Defeater,
                                   Scope::Way, Basis::Shown, Confidence::Medium,
                                   "another way waits here");
const ReasonKind PassedInRecord("passed-in-record", Side::Defeater, Scope::Way,
                                Basis::Shown, Confidence::Medium,
                                "the address is only a part of what is passed");
const ReasonKind CalledOnceLater("called-once-later", Side::Defeater,
                                 Scope::Way, Basis::Shown, Confidence::Medium,
                                 "a callback that is called once has it");
} // namespace

const ReasonKind onstack::WaitsInCallee("waits-in-callee", Side::Defeater,
                                        Scope::Way, Basis::Shown, Nothing,
                                        "what starts it waits for it, too");
const ReasonKind
    onstack::WaitsOnEveryWay("waits-on-every-way", Side::Defeater, Scope::Way,
                             Basis::Proved, Nothing,
                             "every way waits for it or hands it over");

/// Who uses the variable.
std::string ThreadArgOnStack::who(const Given &A) const {
  std::string Name;
  if (A.Start && !A.Start->Routines.empty())
    Name = Report.function(A.Start->Routines.front());
  else if (P.Places.kind(A.X->Callback) == PlaceKind::Function)
    Name = G.spell({HolderKind::Callback, P.Places[A.X->Callback].Payload});
  if (Name.empty())
    return A.Start ? "the thread" : "the callback";
  return "'" + Name + "'";
}

std::string ThreadArgOnStack::outlives(const Given &A) const {
  return who(A) + " may use '" + G.spell(A.F, A.Local) + "' after '" +
         Report.function(A.F) + "' has returned";
}

/// \p Kind is why nothing is said.
void ThreadArgOnStack::silence(const Given &A, const ReasonKind &Kind,
                               SourcePlace At) {
  Reasons Why;
  Why.add(Kind, std::move(At));
  decide(A, Why, [&] { return outlives(A); });
}

Finding *ThreadArgOnStack::decide(const Given &A, const Reasons &Why,
                                  llvm::function_ref<std::string()> Message) {
  Finding *F =
      Report.decide(Why, G.place(A.F, A.X->Event), Message,
                    P.Names.str(P.Functions[A.F].Name) + " " +
                        G.spell(A.F, A.Local) + " " + llvm::Twine(A.X->Event));
  if (F && A.StoredBy)
    Reporter::note(*F, G.place(A.F, *A.StoredBy),
                   "its argument points to '" + G.spell(A.F, A.Local) +
                       "' from here on");
  return F;
}

void ThreadArgOnStack::sayLoop(const Given &A, uint32_t Change) {
  std::string Local = G.spell(A.F, A.Local);
  const bool IsNew = Change == A.X->Event;
  Reasons Why;
  Why.add(IsNew ? UsedAfterTurn : ChangedInLoop, G.place(A.F, Change));
  Finding *F = decide(A, Why, [&] {
    return IsNew ? who(A) + " may use '" + Local +
                       "' after its turn of the loop has ended"
                 : who(A) + " may read '" + Local +
                       "' after the loop has changed it";
  });
  if (F && !IsNew)
    Reporter::note(*F, G.place(A.F, Change), "'" + Local + "' is changed here");
}

void ThreadArgOnStack::sayFrame(const Given &A, std::optional<uint32_t> Return,
                                const EventSet &Ends) {
  std::string Name = Report.function(A.F);
  Reasons Why;
  Why.add(FrameEnds, Return ? G.place(A.F, *Return) : G.place(A.F, A.X->Event),
          {Name});
  if (Ends.any())
    Why.add(WaitsOnAnotherWay, G.place(A.F, Ends.find_first()));
  if (A.StoredBy)
    Why.add(PassedInRecord, G.place(A.F, *A.StoredBy));
  if (!A.Start)
    Why.add(CalledOnceLater, G.place(A.F, A.X->Event));
  if (P.isMain(A.F))
    Why.add(FrameOfMain, G.place(A.F, A.X->Event));
  Finding *F = decide(A, Why, [&] { return outlives(A); });
  if (!F)
    return;
  if (Return)
    Reporter::note(*F, G.place(A.F, *Return), "'" + Name + "' returns here");
  if (int I = Ends.find_first(); I >= 0)
    Reporter::note(*F, G.place(A.F, I), "another way waits here");
}
