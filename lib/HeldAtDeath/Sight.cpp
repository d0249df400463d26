//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// One walk over the program notes where each record leaves what is in sight.
///
//===----------------------------------------------------------------------===//

#include "Sight.h"
#include "HeldFacts.h"

using namespace cvet;

Sight::Sight(const Program &P) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    look(P, F);
}

void Sight::look(const Program &P, FunctionId F) {
  const Function &Fn = P.Functions[F];
  for (CallId Call : P.calls(F)) {
    if (!P.callsUnknown(Call) || P.runsUnknown(Call))
      continue;
    for (const Operand &O : llvm::drop_begin(P.event(Call).Ops))
      if (O.Record)
        Given.try_emplace(O.Record, Site{F, Call.event()});
  }
  // The end of an object is the library's to call.
  if (!Fn.AddressTaken || !llvm::all_of(Fn.Callers, [&](const CallSite &S) {
        return P.Functions[S.caller()].IsEnd;
      }))
    return;
  auto Note = [&](NameId Record) {
    if (!Record)
      return;
    auto &Set = Outside[Record];
    if (Set.empty() || Set.back() != F)
      Set.push_back(F);
  };
  for (const Variable &V : Fn.Params)
    Note(V.Type.Rec);
  for (const Variable &V : Fn.Locals)
    Note(V.Type.Rec);
  for (const Event &E : Fn.Events) {
    Note(E.ResultRecord);
    for (const Operand &O : E.Ops)
      Note(O.Record);
  }
}

std::optional<Site> Sight::givenAway(NameId Record) const {
  auto It = Given.find(Record);
  return It == Given.end() ? std::nullopt : std::optional(It->second);
}

llvm::ArrayRef<FunctionId> Sight::calledFromOutside(NameId Record) const {
  auto It = Outside.find(Record);
  return It == Outside.end() ? llvm::ArrayRef<FunctionId>() : It->second;
}

// A question for each death and holder: a long function is walked once.
const DoubtfulCalls &HeldFacts::doubtfulCalls(FunctionId F) const {
  auto [Known, IsNew] = Doubtful.try_emplace(F);
  if (IsNew)
    for (CallId Call : P.calls(F)) {
      if (P.callsUnknown(Call))
        Known->second.Unknown.push_back(Call);
      if (P.isAmbiguous(Call))
        Known->second.Ambiguous.push_back(Call);
    }
  return Known->second;
}
