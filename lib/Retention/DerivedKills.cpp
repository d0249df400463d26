//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// An object that is freed as its base record, which it begins with, dies as
/// what it is: `struct device *d = (struct device *)handle; .. free(handle);`
///
//===----------------------------------------------------------------------===//

#include "Effects.h"
#include "Members.h"

using namespace cvet;

namespace {
/// The one record that an object is seen to be: the most derived one, if they
/// all are its bases.
class DerivedRecord {
public:
  DerivedRecord(const Program &P, NameId Base) : P(P), Base(Base) {}

  void see(NameId Record) {
    if (!Record || Record == Seen || !beginsWith(P, Record, Base) ||
        (Seen && beginsWith(P, Seen, Record)))
      return;
    IsAmbiguous |= Seen && !beginsWith(P, Record, Seen);
    Seen = Record;
  }
  NameId get() const { return IsAmbiguous ? 0 : Seen; }

private:
  const Program &P;
  const NameId Base;
  NameId Seen = 0;
  bool IsAmbiguous = false;
};
} // namespace

/// The record, derived from that which \p Kill is of, as whose its object is
/// used in \p F: by a local that is it, by members that are named, or by what
/// \p Others do. 0 if there is none, or if there are several: then something
/// else tells which.
NameId Effects::derivedRecord(FunctionId F, const Effect &Kill,
                              llvm::ArrayRef<Effect> Others) const {
  const Function &Fn = P.Functions[F];
  DerivedRecord As(P, Kill.Record);
  auto IsObject = [&](uint32_t At, PlaceId Place) {
    return Place == Kill.Object ||
           llvm::is_contained(expand(F, At, Place), Kill.Object);
  };
  // `((T *)o)->m`: the member tells. What is behind another pointer does not.
  auto SeeMember = [&](uint32_t Event, PlaceId Place) {
    for (PlaceId At = Place; !P.Places.isRootPlace(At); At = P.Places.base(At))
      if (P.Places.kind(At) == PlaceKind::Arrow)
        if (const FieldFacts *Fd = P.field(P.Places[At].Payload);
            Fd && beginsWith(P, Fd->Record, Kill.Record) &&
            IsObject(Event, P.Places.base(At)))
          As.see(Fd->Record);
  };
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    for (const Operand &O : E.Ops)
      for (PlaceId V : O.Values)
        SeeMember(I, V);
    if (E.Kind != EventKind::Define)
      continue;
    NameId Declared = declaredRecord(P, F, E.Ops[0].Values[0]);
    if (beginsWith(P, Declared, Kill.Record) &&
        llvm::any_of(E.Ops[1].Values,
                     [&](PlaceId V) { return IsObject(I, V); }))
      As.see(Declared);
  }
  for (const Effect &X : Others)
    for (PlaceId Place : {X.Holder, X.Object})
      SeeMember(X.Event, Place);
  return As.get();
}

void Effects::addDerivedKills(FunctionId F, std::vector<Effect> &Out) const {
  std::vector<Effect> Derived;
  for (const Effect &X : Out) {
    if (X.Kind != EffectKind::Kill || !P.isFirstMember(X.Record) ||
        !(X.IsOwn || X.TypedHere) || X.Object == UnknownPlace)
      continue;
    if (NameId Record = derivedRecord(F, X, Out)) {
      Derived.push_back(X);
      Derived.back().Record = Record;
      Derived.back().TypedHere = true;
    }
  }
  Out.insert(Out.end(), Derived.begin(), Derived.end());
}
