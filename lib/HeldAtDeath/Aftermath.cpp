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

Returns::Returns(const RetentionGraph &Graph)
    : G(Graph), P(Graph.program()), AtAnyTime(P.Functions.size()),
      Open(P.Functions.size()) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (const Function &Fn = P.Functions[F];
        Fn.AddressTaken || (Fn.Callers.empty() && !P.isMain(F)))
      run(F, AtAnyTime);
  findOpen();
}

/// Whoever is called by one of those that return to nobody in sight, and is
/// not the last thing that happens there, returns to nobody in sight, too.
void Returns::findOpen() {
  llvm::SmallVector<FunctionId, 16> Todo;
  auto Add = [&](FunctionId F) {
    if (P.isMain(F) || Open.test(F))
      return;
    Open.set(F);
    Todo.push_back(F);
  };
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (P.Functions[F].AddressTaken || P.Functions[F].Callers.empty())
      Add(F);
  while (!Todo.empty()) {
    FunctionId F = Todo.pop_back_val();
    const Flow &Fl = G.effects().flow(F);
    for (CallId Call : P.calls(F))
      if (Fl.hasPath(Call.event(), Flow::Boundary, Fl.none()))
        for (const CallTarget &T : P.targets(Call))
          Add(T.Callee);
  }
}

/// Adds \p F and all that it calls to \p Runs.
void Returns::run(FunctionId F, llvm::BitVector &Runs) const {
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

bool Returns::goOn(FunctionId F, uint32_t E, llvm::BitVector &Runs) const {
  const Flow &Fl = G.effects().flow(F);
  Flow::Reach After = Fl.reached(E, Fl.none());
  for (CallId Call : P.calls(F))
    if (After.Events.test(Call.event()))
      for (const CallTarget &T : P.targets(Call))
        run(T.Callee, Runs);
  return After.Exit && !P.isMain(F);
}

std::shared_ptr<const Returns::Sequel> Returns::of(FunctionId F) {
  if (auto It = Known.find(F); It != Known.end())
    return It->second;
  auto Found = std::make_shared<Sequel>();
  Found->Runs = AtAnyTime;
  Found->Returned.resize(P.Functions.size());
  llvm::SmallVector<FunctionId, 16> Todo{F};
  while (!Todo.empty()) {
    FunctionId Next = Todo.pop_back_val();
    if (Found->Returned.test(Next))
      continue;
    if (auto It = Known.find(Next); It != Known.end()) {
      const std::shared_ptr<const Sequel> &Same = It->second;
      // Each may follow the other.
      if (Same->Returned.test(F)) {
        std::shared_ptr<const Sequel> Both = Same;
        return Known[F] = Both;
      }
      Found->Runs |= Same->Runs;
      Found->Returned |= Same->Returned;
      continue;
    }
    Found->Returned.set(Next);
    for (const CallSite &S : P.Functions[Next].Callers)
      if (goOn(S.caller(), S.event(), Found->Runs))
        Todo.push_back(S.caller());
  }
  return Known[F] = Found;
}

Aftermath::Aftermath(const RetentionGraph &Graph, Returns &All,
                     llvm::ArrayRef<Attachment> Sites)
    : G(Graph), Sites(Sites), Runs(All.atAnyTime()) {
  for (const Attachment &A : Sites) {
    if (!All.goOn(A.F, A.Event, Runs))
      continue;
    IsOpen |= All.isOpen(A.F);
    if (IsOpen)
      return;
    Sequels.push_back(All.of(A.F));
  }
}

/// Does \p F call one of \p Of before event \p E?
bool Aftermath::isCallerOf(FunctionId F, uint32_t E,
                           const llvm::BitVector &Of) const {
  const Program &P = G.program();
  const Flow &Fl = G.effects().flow(F);
  return llvm::any_of(P.calls(F), [&](CallId Call) {
    return llvm::any_of(
               P.targets(Call),
               [&](const CallTarget &T) { return Of.test(T.Callee); }) &&
           Fl.hasPath(Call.event(), E, Fl.none());
  });
}

bool Aftermath::mayCome(FunctionId F, uint32_t E) const {
  if (IsOpen || Runs.test(F))
    return true;
  const Flow &Fl = G.effects().flow(F);
  return llvm::any_of(Sites,
                      [&](const Attachment &A) {
                        return A.F == F && Fl.hasPath(A.Event, E, Fl.none());
                      }) ||
         llvm::any_of(Sequels, [&](const auto &After) {
           return After->Runs.test(F) || isCallerOf(F, E, After->Returned);
         });
}
