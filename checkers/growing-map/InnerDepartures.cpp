//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What entries have inside comes and goes, and they stay: `topic_leave()`
/// takes the subscriber out of its topic, and nobody takes out the topic.
///
//===----------------------------------------------------------------------===//

#include "GrowingMap.h"

using namespace cvet;
using namespace cvet::growing;

InnerDepartures::InnerDepartures(const RetentionGraph &Graph,
                                 const Departures &All)
    : G(Graph), P(Graph.program()) {
  Index ByRecord, ByTable;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Effect *X : All.ownOf(F)) {
      if (X->Kind == EffectKind::Remove || X->Kind == EffectKind::Unlink)
        addTaken(F, *X, ByRecord, ByTable);
      else if (X->Kind == EffectKind::Store)
        addPassedBy(F, *X, ByRecord);
    }
  OfRecord = Rows<NameId>(std::move(ByRecord));
  OfTable = Rows<NameId>(std::move(ByTable));
}

/// Adds \p F's \p X, which takes something out of an entry's \p Field, whose
/// place is taken by what is in \p Behind.
void InnerDepartures::add(FunctionId F, const Effect &X, NameId Field,
                          NameId Behind, Index &ByRecord) {
  const FieldFacts *Fd = P.field(Field);
  if (!Fd || !Fd->Record)
    return;
  ByRecord.push_back({Fd->Record, Found.size()});
  Found.push_back({{F, X.Event}, Field, Behind});
}

/// Adds the tables that what \p Call gives was found in.
void InnerDepartures::addFound(FunctionId F, const Effect &X, CallId Call,
                               Index &ByTable) {
  llvm::ArrayRef<Operand> Ops = P.event(Call).Ops;
  for (const Role &R : P.roles(Call))
    if (R.V == Verb::Finds && R.param(0) > 0 && size_t(R.param(0)) < Ops.size())
      for (PlaceId C : Ops[R.param(0)].Values)
        if (NameId Table = holderName(P.Places, C)) {
          ByTable.push_back({Table, Found.size()});
          Found.push_back({{F, X.Event}});
        }
}

void InnerDepartures::addTaken(FunctionId F, const Effect &X, Index &ByRecord,
                               Index &ByTable) {
  // This one, and not whichever is first: that is a queue.
  if (!X.Holder || !X.Object ||
      P.Places.rootKind(X.Object) != PlaceKind::Param ||
      P.Places.rootOf(X.Object) == P.Places.rootOf(X.Holder))
    return;
  for (PlaceId V : G.effects().expand(F, X.Event, X.Holder)) {
    add(F, X, holderName(P.Places, V), /*Behind=*/0, ByRecord);
    if (auto Call = P.callOf(F, V))
      addFound(F, X, *Call, ByTable);
  }
}

/// A list that is written by hand: what is behind its entry takes its place.
void InnerDepartures::addPassedBy(FunctionId F, const Effect &X,
                                  Index &ByRecord) {
  if (P.Places.kind(X.Object) != PlaceKind::Arrow)
    return;
  NameId Behind = P.Places[X.Object].Payload;
  const FieldFacts *Fd = P.field(Behind);
  if (!Fd || Fd->Record != X.Record)
    return;
  for (PlaceId V : G.effects().expand(F, X.Event, X.Holder))
    add(F, X, holderName(P.Places, V), Behind, ByRecord);
}

std::optional<Site> InnerDepartures::of(const Growth &Of) const {
  std::optional<uint32_t> First;
  if (Of.Entry)
    for (uint32_t I : OfRecord[Of.Entry]) {
      const Departure &D = Found[I];
      if (D.Field != Of.Next &&
          (!D.Behind || (D.Behind != Of.Next && isSelected(G, D.F, D.Event)))) {
        First = I;
        break;
      }
    }
  llvm::ArrayRef<uint32_t> InTable = OfTable[Of.Head];
  if (!InTable.empty() && (!First || InTable.front() < *First))
    First = InTable.front();
  return First ? std::optional<Site>(Found[*First]) : std::nullopt;
}
