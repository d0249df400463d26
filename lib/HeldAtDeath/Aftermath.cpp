//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Which functions may run once something was put somewhere?
///
//===----------------------------------------------------------------------===//

#include "Aftermath.h"

using namespace cvet;

/// Adds \p F and all that it calls to \p Runs.
static void run(const Program &P, FunctionId F, llvm::BitVector &Runs) {
  llvm::SmallVector<FunctionId, 16> Calls{F};
  while (!Calls.empty()) {
    FunctionId Next = Calls.pop_back_val();
    if (Runs.test(Next))
      continue;
    Runs.set(Next);
    for (CallId Call : P.calls(Next))
      for (const CallTarget &T : P.targets(Call))
        Calls.push_back(T.Callee);
  }
}

llvm::BitVector Aftermath::atAnyTime(const Program &P) {
  llvm::BitVector Runs(P.Functions.size());
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (const Function &Fn = P.Functions[F];
        Fn.AddressTaken || (Fn.Callers.empty() && !P.isMain(F)))
      run(P, F, Runs);
  return Runs;
}

Aftermath::Aftermath(const RetentionGraph &Graph,
                     llvm::ArrayRef<Attachment> Sites,
                     const llvm::BitVector &AtAnyTime)
    : G(Graph), P(Graph.program()), Runs(AtAnyTime) {
  for (const Attachment &A : Sites)
    Work.push_back({A.F, A.Event});
  while (!Work.empty() && !IsOpen) {
    auto [F, E] = Work.pop_back_val();
    llvm::SmallVector<uint32_t, 2> &Known = Past[F];
    if (llvm::is_contained(Known, E))
      continue;
    Known.push_back(E);
    goOn(F, E);
  }
}

bool Aftermath::mayCome(FunctionId F, uint32_t E) const {
  if (IsOpen || Runs.test(F))
    return true;
  auto Known = Past.find(F);
  if (Known == Past.end())
    return false;
  const Flow &Fl = G.effects().flow(F);
  return llvm::any_of(Known->second, [&](uint32_t From) {
    return Fl.hasPath(From, E, Fl.none());
  });
}

/// Adds what \p F may call after its event \p E, and goes on in its callers.
void Aftermath::goOn(FunctionId F, uint32_t E) {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  for (CallId Call : P.calls(F))
    if (Fl.hasPath(E, Call.event(), Fl.none()))
      for (const CallTarget &T : P.targets(Call))
        run(P, T.Callee, Runs);
  if (P.isMain(F) || !Fl.hasPath(E, Flow::Boundary, Fl.none()))
    return;
  IsOpen = Fn.AddressTaken || Fn.Callers.empty();
  for (const CallSite &S : Fn.Callers)
    Work.push_back({S.caller(), S.event()});
}
