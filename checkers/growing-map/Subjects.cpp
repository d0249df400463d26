//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What entries are about: an object of another kind that comes and goes.
///
//===----------------------------------------------------------------------===//

#include "GrowingMap.h"

using namespace cvet;
using namespace cvet::growing;

/// The parameter of \p Of's function that event \p E stores, or a member of
/// which, in the new entry.
static PlaceId subjectAt(const Program &P, const Growth &Of, uint32_t E) {
  const Event &Ev = P.Functions[Of.F].Events[E];
  if (Ev.Kind != EventKind::Store || Ev.Ops[0].Values.size() != 1 ||
      Ev.Ops[1].Values.size() != 1)
    return UnknownPlace;
  const FieldFacts *Fd =
      P.field(holderName(P.Places, Ev.Ops[0].Values.front()));
  PlaceId Root = P.Places.rootOf(Ev.Ops[1].Values.front());
  return Fd && Fd->Record == Of.Entry && P.Places.kind(Root) == PlaceKind::Param
             ? Root
             : UnknownPlace;
}

std::optional<Site> growing::endOfSubject(const RetentionGraph &Graph,
                                          const Growth &Of) {
  const Program &P = Graph.program();
  const Function &Fn = P.Functions[Of.F];
  if (!Of.Entry)
    return std::nullopt;
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    PlaceId Subject = subjectAt(P, Of, E);
    if (!Subject)
      continue;
    const TypeClass &Type = Fn.Params[P.Places[Subject].Payload - 1].Type;
    // The table hangs on its owner, which is no subject.
    if (Type.K != TypeClass::RecordPointer || Type.Rec == Of.Entry ||
        Subject == P.Places.rootOf(Of.Place))
      continue;
    auto Deaths = Graph.deaths().find(Type.Rec);
    if (Deaths == Graph.deaths().end())
      continue;
    for (const Death &D : Deaths->second)
      if (D.F != Of.F && !Graph.effects().isFresh(D.F, D.Event, D.Object))
        return Site{D.F, D.Event};
  }
  return std::nullopt;
}
