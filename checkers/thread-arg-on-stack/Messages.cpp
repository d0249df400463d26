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

Finding &ThreadArgOnStack::say(const Given &A, const llvm::Twine &Message,
                               Confidence Level) {
  Finding &F =
      Report.add(G.place(A.F, A.X->Event), Message, Level,
                 P.Names.str(P.Functions[A.F].Name) + " " +
                     G.spell(A.F, A.Local) + " " + llvm::Twine(A.X->Event));
  if (A.StoredBy)
    Reporter::note(F, G.place(A.F, *A.StoredBy),
                   "its argument points to '" + G.spell(A.F, A.Local) +
                       "' from here on");
  return F;
}

void ThreadArgOnStack::sayLoop(const Given &A, uint32_t Change) {
  std::string Local = G.spell(A.F, A.Local);
  if (Change == A.X->Event) {
    say(A,
        who(A) + " may use '" + Local +
            "' after its turn of the loop has ended",
        Confidence::High);
    return;
  }
  Finding &F =
      say(A, who(A) + " may read '" + Local + "' after the loop has changed it",
          Confidence::High);
  Reporter::note(F, G.place(A.F, Change), "'" + Local + "' is changed here");
}

void ThreadArgOnStack::sayFrame(const Given &A, std::optional<uint32_t> Return,
                                const EventSet &Ends) {
  const Function &Fn = P.Functions[A.F];
  std::string Name = Report.function(A.F);
  std::string Local = G.spell(A.F, A.Local);
  Confidence Level = Confidence::High;
  if (Ends.any() || A.StoredBy || !A.Start)
    Level = Confidence::Medium;
  // The process ends with this frame.
  if (P.Names.str(Fn.Display) == "main")
    Level = Confidence::Low;
  Finding &F = say(
      A, who(A) + " may use '" + Local + "' after '" + Name + "' has returned",
      Level);
  if (Return)
    Reporter::note(F, G.place(A.F, *Return), "'" + Name + "' returns here");
  if (int I = Ends.find_first(); I >= 0)
    Reporter::note(F, G.place(A.F, I), "another way waits here");
}
