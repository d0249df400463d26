//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ReferenceEdges.h"

using namespace cvet;
using namespace cvet::cycles;

Edges::Edges(const RetentionGraph &Graph, const References &Refs)
    : G(Graph), P(Graph.program()), Refs(Refs), All(P.Functions.size()) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (!P.Functions[F].IsForeign)
      collectFields(F);
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    if (P.Functions[F].IsForeign)
      continue;
    collect(F);
    collectKept(F);
  }
}

std::optional<Site> Edges::counted(NameId Field) const {
  auto It = Fields.find(Field);
  return It == Fields.end() ? std::nullopt : std::optional<Site>(It->second);
}

std::optional<Edge> Edges::edge(FunctionId F, const Effect &X) const {
  Edge New;
  PlaceId Object = X.Object;
  switch (X.Kind) {
  case EffectKind::Link:
    if (auto L = G.linkTarget(X)) {
      Object = L->Object;
      New.To = L->Record;
      break;
    }
    return std::nullopt;
  case EffectKind::Store:
  case EffectKind::Insert:
    New.To = X.Record;
    break;
  default:
    return std::nullopt;
  }
  if (!Object || P.Places.kind(Object) == PlaceKind::Null)
    return std::nullopt;
  MemberOf M = memberOf(P.Places, readFrom(P, X.Holder));
  const FieldFacts *Fd =
      M.Member ? P.field(P.Places[M.Member].Payload) : nullptr;
  if (!Fd || M.Object == Object)
    return std::nullopt;
  New.F = F;
  New.Event = X.Event;
  New.Owner = M.Object;
  New.Object = Object;
  New.Field = Fd->Name;
  New.Record = Fd->Record;
  return New;
}

/// The fields that counted references are put into.
void Edges::collectFields(FunctionId F) {
  if (Refs.takenBy(F).empty())
    return;
  for (const Effect &X : G.effects().of(F)) {
    if (!X.IsOwn && !X.TypedHere)
      continue;
    std::optional<Edge> New = edge(F, X);
    if (!New || counted(New->Field) || P.isWeak(New->Field) ||
        !Refs.takenHere(F, G.effects().expand(F, X.Event, New->Object)))
      continue;
    New->IsCounted = true;
    Fields.insert({New->Field, *New});
  }
}

void Edges::collect(FunctionId F) {
  std::vector<Edge> Found;
  for (const Effect &X : G.effects().of(F))
    if (std::optional<Edge> New = edge(F, X)) {
      New->IsCounted = counted(New->Field).has_value();
      Found.push_back(*New);
    }
  // One of the two is counted, at least.
  if (llvm::none_of(Found, [](const Edge &E) { return E.IsCounted; }))
    return;
  for (const Edge &New : Found)
    if (New.IsCounted || G.effects().isFresh(F, New.Event, New.Object))
      All[F].push_back(New);
}

/// What a library keeps for an object, and drops with it.
void Edges::collectKept(FunctionId F) {
  for (CallId Call : P.calls(F)) {
    const Event &Ev = P.event(Call);
    const Role *Kept = nullptr;
    bool IsRegistered = false;
    for (const Role &R : P.roles(Call)) {
      if (R.V == Verb::Releases)
        Kept = &R;
      IsRegistered |= R.V == Verb::Registers || R.V == Verb::Binds;
    }
    if (!Kept || size_t(Kept->param(0)) >= Ev.Ops.size() ||
        size_t(Kept->param(1)) >= Ev.Ops.size())
      continue;
    auto IsNull = [&](PlaceId V) {
      return P.Places.kind(V) == PlaceKind::Null;
    };
    if (llvm::any_of(Ev.Ops[Kept->param(1)].Values, IsNull))
      continue;
    for (PlaceId V : Ev.Ops[Kept->param(0)].Values)
      for (PlaceId Object : G.effects().expand(F, Call.event(), V)) {
        if (!Refs.takenHere(F, Object))
          continue;
        for (uint32_t I = 1; I < Ev.Ops.size(); ++I) {
          if (I == uint32_t(Kept->param(0)) || !Ev.Ops[I].Record)
            continue;
          for (PlaceId W : Ev.Ops[I].Values)
            for (PlaceId Owner : G.effects().expand(F, Call.event(), W)) {
              Edge New;
              New.F = F;
              New.Event = Call.event();
              New.Owner = Owner;
              New.Object = Object;
              New.IsCounted = true;
              New.IsRegistered = IsRegistered;
              if (Owner != Object)
                All[F].push_back(New);
            }
        }
      }
  }
}

Drops::Drops(const RetentionGraph &Graph, const References &Refs)
    : G(Graph), P(Graph.program()), Refs(Refs) {
  // What drops the next one by calling itself has no effects of that call.
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (CallId Call : P.calls(F))
      if (llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
            return T.Callee == F && T.Kind == CallKind::Direct;
          }))
        collectRecursive(F, Call);
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Effect &X : G.effects().of(F))
      collect(F, X);
}

void Drops::add(NameId Field, Site At) {
  if (Field)
    All[Field].push_back(At);
}

/// The fields that \p Place may be read from.
llvm::SmallVector<NameId, 2> Drops::fieldsRead(FunctionId F, uint32_t E,
                                               PlaceId Place) const {
  llvm::SmallVector<NameId, 2> Out;
  for (PlaceId V : G.effects().expand(F, E, Place)) {
    PlaceId Read = readFrom(P, V);
    NameId Name = holderName(P.Places, Read);
    if (Name && P.Places[Read].Payload == Name &&
        !llvm::is_contained(Out, Name))
      Out.push_back(Name);
  }
  return Out;
}

/// The fields that what call \p E of \p F is given may be read from.
llvm::SmallVector<NameId, 2> Drops::fieldsGiven(FunctionId F, uint32_t E,
                                                const Operand &O) const {
  llvm::SmallVector<NameId, 2> Out;
  for (PlaceId V : O.Values)
    for (NameId Name : fieldsRead(F, E, V))
      if (!llvm::is_contained(Out, Name))
        Out.push_back(Name);
  return Out;
}

void Drops::collectRecursive(FunctionId F, CallId Call) {
  const Event &Ev = P.event(Call);
  llvm::SmallVector<NameId, 2> Fields;
  for (const Effect &X : G.effects().of(F)) {
    if (X.Kind != EffectKind::Unref || !Refs.isDropped(X) ||
        P.Places.kind(X.Object) != PlaceKind::Param)
      continue;
    size_t Number = P.Places[X.Object].Payload;
    if (Number < Ev.Ops.size())
      for (NameId Name : fieldsGiven(F, Call.event(), Ev.Ops[Number]))
        if (!llvm::is_contained(Fields, Name))
          Fields.push_back(Name);
  }
  for (NameId Name : Fields)
    add(Name, {F, Call.event()});
}

void Drops::collect(FunctionId F, const Effect &X) {
  const Event &Ev = P.Functions[F].Events[X.Event];
  if (X.Kind == EffectKind::Remove || X.Kind == EffectKind::Unlink ||
      X.Kind == EffectKind::Empty) {
    if (X.IsOwn && X.Holder)
      add(holderName(P.Places, readFrom(P, X.Holder)), {F, X.Event});
    return;
  }
  // What a callee reads for itself it drops for itself.
  if (Ev.Kind != EventKind::Call || !Refs.isDropped(X))
    return;
  llvm::SmallVector<NameId, 2> Fields = fieldsRead(F, X.Event, X.Object);
  if (Fields.empty())
    return;
  llvm::SmallVector<NameId, 4> Given;
  for (const Operand &O : llvm::drop_begin(Ev.Ops))
    llvm::append_range(Given, fieldsGiven(F, X.Event, O));
  for (NameId Name : Fields)
    if (llvm::is_contained(Given, Name))
      add(Name, {F, X.Event});
}

std::optional<Site> Drops::find(const Edge &Of, llvm::ArrayRef<NameId> Ends,
                                bool AtEnd) const {
  auto It = All.find(Of.Field);
  if (!Of.Field || It == All.end())
    return std::nullopt;
  for (const Site &S : It->second)
    if (AtEnd == llvm::any_of(Ends, [&](NameId Record) {
          return Refs.isAtEnd(S.F, S.Event, Record);
        }))
      return S;
  return std::nullopt;
}

std::optional<Site> Drops::before(const Edge &Of,
                                  llvm::ArrayRef<NameId> Ends) const {
  std::optional<Site> Out = find(Of, Ends, /*AtEnd=*/false);
  if (Of.IsRegistered)
    for (FunctionId F = 0; F < P.Functions.size() && !Out; ++F)
      for (const Effect &X : G.effects().of(F))
        if (X.Kind == EffectKind::Unregister && X.IsOwn)
          Out = Site{F, X.Event};
  return Out;
}

std::optional<Site> Drops::atEnd(const Edge &Of,
                                 llvm::ArrayRef<NameId> Ends) const {
  return find(Of, Ends, /*AtEnd=*/true);
}

std::optional<Site> cycles::givenAway(const RetentionGraph &Graph,
                                      const Edge &Of) {
  const Program &P = Graph.program();
  if (!Of.Field)
    return std::nullopt;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Effect &X : Graph.effects().of(F))
      if (X.Kind == EffectKind::Escape && X.IsOwn && X.Object &&
          holderName(P.Places, readFrom(P, X.Object)) == Of.Field)
        return Site{F, X.Event};
  return std::nullopt;
}
