//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "OwnLinks.h"

using namespace cvet;

OwnLinks::OwnLinks(const Program &Prog, const Effects &Fx)
    : Prog(Prog), Fx(Fx) {
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F)
    collect(F);
}

/// The field that \p Place ends with, if it points to its own record.
const FieldFacts *OwnLinks::ownField(PlaceId Place) const {
  PlaceKind K = Prog.Places.kind(Place);
  const FieldFacts *Fd = K == PlaceKind::Arrow || K == PlaceKind::Dot
                             ? Prog.field(Prog.Places[Place].Payload)
                             : nullptr;
  return Fd && Fd->Type.Rec == Fd->Record &&
                 Fd->Type.K == TypeClass::RecordPointer
             ? Fd
             : nullptr;
}

void OwnLinks::collect(FunctionId F) {
  const PlaceTable &Places = Prog.Places;
  auto Add = [&](PlaceId Place) {
    if (const FieldFacts *Fd = ownField(Place))
      Chains.insert(Fd->Name);
  };
  llvm::ArrayRef<Event> Events = Prog.Functions[F].Events;
  for (uint32_t I = 0; I < Events.size(); ++I) {
    const Event &E = Events[I];
    for (const Operand &O : E.Ops)
      for (PlaceId V : O.Values) {
        // `pp = &n->next`, `n->prev->next`, an array of links.
        if (Places.kind(V) == PlaceKind::Addr)
          Add(Places.base(V));
        for (PlaceId At = V; At && !Places.isRootPlace(At);
             At = Places.base(At))
          if (ownField(At))
            for (PlaceId On = Places.base(At); On && !Places.isRootPlace(On);
                 On = Places.base(On))
              if (ownField(On)) {
                Add(At);
                Add(On);
              }
      }
    switch (E.Kind) {
    case EventKind::Define: {
      // `n = n->next`, or by way of another local that goes on.
      const Flow &Fl = Fx.flow(F);
      for (PlaceId V : E.Ops[1].Values)
        if (ownField(V) && Fl.hasPath(I, I, Fl.none()))
          Add(V);
      break;
    }
    case EventKind::Store:
      // A new one in front of the others; the others behind one that goes.
      for (PlaceId V : E.Ops[1].Values) {
        Add(V);
        if (!Places.isRootPlace(V) || Places.kind(V) == PlaceKind::Global)
          for (PlaceId To : E.Ops[0].Values)
            Add(To);
      }
      break;
    case EventKind::Call:
      // Down a tree.
      if (auto Call = Prog.callAt(F, I))
        if (llvm::any_of(Prog.targets(*Call),
                         [&](const CallTarget &T) { return T.Callee == F; }))
          for (const Operand &O : llvm::drop_begin(E.Ops))
            for (PlaceId V : O.Values)
              Add(V);
      break;
    default:
      break;
    }
  }
}
