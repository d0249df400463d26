//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Owned.h"
#include "Alternatives.h"

using namespace cvet;
using namespace cvet::shallow;

/// The member that the lvalue \p Place is itself, if that is one pointer.
static const FieldFacts *memberAt(const Program &P, PlaceId Place) {
  const PlaceKind K = P.Places.kind(Place);
  if (K != PlaceKind::Arrow && K != PlaceKind::Dot)
    return nullptr;
  const FieldFacts *Fd = P.field(P.Places[Place].Payload);
  const bool IsPointer = Fd && !Fd->Type.Array &&
                         (Fd->Type.K == TypeClass::RecordPointer ||
                          Fd->Type.K == TypeClass::OtherPointer ||
                          Fd->Type.K == TypeClass::VoidPointer);
  return IsPointer ? Fd : nullptr;
}

static bool isNull(const Program &P, PlaceId V) {
  return integerAt(V, P.Places, P.Names) == 0;
}

static bool endsObject(const Effect &X) {
  return X.Kind == EffectKind::Kill || X.Kind == EffectKind::Unref;
}

Owned::Owned(const RetentionGraph &Graph) : G(Graph), P(Graph.program()) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (!P.isTooLarge(P.Functions[F]))
      collect(F);
}

Member &Owned::member(const FieldFacts &Field) {
  return ByRecord[Field.Record][Field.Name];
}

const std::map<NameId, Member> &Owned::of(NameId Record) const {
  static const std::map<NameId, Member> None;
  auto It = ByRecord.find(Record);
  return It == ByRecord.end() ? None : It->second;
}

/// Does a function of the program give \p Value, which is new?
bool Owned::isMade(FunctionId F, uint32_t E, PlaceId Value) const {
  return llvm::any_of(G.effects().expand(F, E, Value), [&](PlaceId V) {
    auto Call = P.callOf(F, V);
    return Call && !P.targets(*Call).empty();
  });
}

/// Is the new block \p Value, which store \p Set of \p F puts into a member,
/// put somewhere else, too, or freed by its own name afterwards?
bool Owned::hasOtherUse(FunctionId F, uint32_t Set, PlaceId Value) const {
  if (P.Places.kind(Value) != PlaceKind::Local)
    return false;
  const Flow &Fl = G.effects().flow(F);
  // A callback has it.
  for (CallId Call : P.calls(F)) {
    llvm::ArrayRef<Operand> Given =
        llvm::ArrayRef(P.event(Call).Ops).drop_front();
    auto Has = [&](llvm::function_ref<bool(PlaceId)> Is) {
      return llvm::any_of(
          Given, [&](const Operand &O) { return llvm::any_of(O.Values, Is); });
    };
    if (Has([&](PlaceId V) { return V == Value; }) &&
        Has([&](PlaceId V) { return P.Places.kind(V) == PlaceKind::Function; }))
      return true;
  }
  for (const Effect &X : G.effects().of(F)) {
    if (X.Event == Set || X.Object != Value)
      continue;
    switch (X.Kind) {
    case EffectKind::Store:
    case EffectKind::Insert:
    case EffectKind::Link:
    case EffectKind::Register:
    case EffectKind::Bind:
      if (!P.Places.isPartOfLocal(X.Holder) &&
          (Fl.hasPath(Set, X.Event, Fl.none()) ||
           Fl.hasPath(X.Event, Set, Fl.none())))
        return true;
      break;
    case EffectKind::Kill:
    case EffectKind::Unref:
      if (Fl.hasPath(Set, X.Event, Fl.defines(Value)))
        return true;
      break;
    default:
      break;
    }
  }
  return false;
}

/// What \p To, where a store of \p F puts something, is by its name: `*p` may
/// be a member whose address p has.
llvm::SmallVector<PlaceId, 8> Owned::meantBy(FunctionId F, uint32_t E,
                                             PlaceId To) const {
  llvm::SmallVector<PlaceId, 8> Out = {To};
  if (P.Places.kind(To) == PlaceKind::Deref)
    for (PlaceId V : G.effects().expand(F, E, P.Places.base(To)))
      if (P.Places.kind(V) == PlaceKind::Addr)
        Out.push_back(P.Places.base(V));
  return Out;
}

/// Notes that store \p E of \p F puts \p Value into \p Field.
void Owned::collectValue(FunctionId F, uint32_t E, const FieldFacts &Field,
                         PlaceId Value) {
  Member &M = member(Field);
  if (isNull(P, Value)) {
    Settlers[Field.Name].push_back(F);
    M.ClearedBy.push_back(F);
  } else if (G.effects().isFresh(F, E, Value)) {
    M.Sets.push_back({F, E});
    M.HasMaker |= isMade(F, E, Value);
    M.Borrows |= hasOtherUse(F, E, Value);
  } else {
    M.Borrows = true;
  }
}

/// Notes what store \p E of \p F puts where, and takes from where.
void Owned::collectStore(FunctionId F, uint32_t E) {
  const Event &Ev = P.Functions[F].Events[E];
  NameId Into = 0;
  for (PlaceId Named : Ev.Ops[0].Values)
    for (PlaceId To : meantBy(F, E, Named))
      if (const FieldFacts *Fd = memberAt(P, To)) {
        Into = Fd->Name;
        for (PlaceId V : Ev.Ops[1].Values)
          collectValue(F, E, *Fd, V);
      }
  for (PlaceId V : Ev.Ops[1].Values)
    if (const FieldFacts *Fd = memberAt(P, V)) {
      Settlers[Fd->Name].push_back(F);
      member(*Fd).Lends |= Fd->Name != Into;
    }
}

void Owned::collect(FunctionId F) {
  const Function &Fn = P.Functions[F];
  for (const Effect &X : G.effects().of(F))
    if (X.Kind == EffectKind::Insert ||
        (X.Kind == EffectKind::Register && X.IsReleased)) {
      // A container may have its own way to free it, and what is registered
      // with it frees it when that goes away.
      if (const FieldFacts *Fd = memberAt(P, X.Object))
        member(*Fd).Borrows = true;
    } else if (endsObject(X))
      for (PlaceId O : G.effects().expand(F, X.Event, X.Object))
        if (const FieldFacts *Fd = memberAt(P, O)) {
          member(*Fd).Releases.push_back({F, X.Event});
          Settlers[Fd->Name].push_back(F);
        }
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    if (Ev.Kind == EventKind::Store)
      collectStore(F, E);
    if (Ev.Kind != EventKind::Call)
      continue;
    // What is written by its address is not known, unless that frees it.
    for (const Operand &O : llvm::drop_begin(Ev.Ops))
      for (PlaceId V : O.Values)
        if (P.Places.kind(V) == PlaceKind::Addr)
          if (const FieldFacts *Fd = memberAt(P, P.Places.base(V));
              Fd && ofEffects(F, E, Fd->Name, {}) != Frees)
            member(*Fd).Borrows = true;
  }
}

/// Is \p Value at event \p E of \p F what a \p Field has?
bool Owned::isMember(FunctionId F, uint32_t E, PlaceId Value,
                     NameId Field) const {
  return llvm::any_of(G.effects().expand(F, E, Value), [&](PlaceId V) {
    const FieldFacts *Fd = memberAt(P, V);
    return Fd && Fd->Name == Field;
  });
}

bool Owned::frees(FunctionId F, uint32_t E, NameId Field,
                  llvm::ArrayRef<PlaceId> Objects) const {
  return llvm::any_of(G.effects().at(F, E), [&](const Effect &X) {
    return endsObject(X) &&
           llvm::any_of(G.effects().expand(F, E, X.Object), [&](PlaceId V) {
             const FieldFacts *Fd = memberAt(P, V);
             // What walks along a list is what it was found by itself.
             return Fd && Fd->Name == Field &&
                    llvm::is_contained(Objects, P.Places.base(V)) &&
                    !llvm::is_contained(Objects, V);
           });
  });
}

Owned::Treatment Owned::ofEffects(FunctionId F, uint32_t E, NameId Field,
                                  llvm::ArrayRef<PlaceId> Objects) const {
  Treatment Out = Nothing;
  for (const Effect &X : G.effects().at(F, E)) {
    if (endsObject(X) && isMember(F, E, X.Object, Field))
      return Frees;
    if (X.Kind == EffectKind::Store && isMember(F, E, X.Holder, Field))
      Out = std::max(Out, isNull(P, X.Object) ? Settles : Sets);
    if ((X.Kind == EffectKind::Zero || X.Kind == EffectKind::Escape) &&
        llvm::is_contained(Objects,
                           X.Kind == EffectKind::Zero ? X.Holder : X.Object))
      Out = Settles;
  }
  return Out;
}

/// May a callee of \p Call reach one of \p Objects by an argument?
bool Owned::passesObject(FunctionId F, uint32_t E, const Event &Call,
                         llvm::ArrayRef<PlaceId> Objects) const {
  for (const Operand &O : llvm::drop_begin(Call.Ops))
    for (PlaceId Given : O.Values)
      for (PlaceId V : G.effects().expand(F, E, Given))
        if (isValue(P.Places, V) && llvm::any_of(Objects, [&](PlaceId Object) {
              return P.Places.hasPrefix(Object, V) ||
                     P.Places.hasPrefix(V, Object);
            }))
          return true;
  return false;
}

/// Is one of \p Objects given to a library's function along with another of its
/// kind, as memcpy is?
bool Owned::copiesObject(CallId Call, llvm::ArrayRef<PlaceId> Objects) const {
  const Event &Ev = P.event(Call);
  if (!P.targets(Call).empty())
    return false;
  llvm::SmallVector<NameId, 2> Records;
  bool Has = false;
  for (const Operand &O : llvm::drop_begin(Ev.Ops))
    if (O.Record) {
      Records.push_back(O.Record);
      Has |= llvm::any_of(
          O.Values, [&](PlaceId V) { return llvm::is_contained(Objects, V); });
    }
  return Has && Records.size() > 1 && llvm::all_equal(Records);
}

bool Owned::runsSettler(CallId Call, NameId Field) const {
  auto Who = Settlers.find(Field);
  if (Who == Settlers.end())
    return false;
  auto It = Running.find(Field);
  if (It == Running.end())
    It = Running.emplace(Field, P.withCallers(Who->second)).first;
  return llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
    return It->second.test(T.Callee);
  });
}

Owned::Treatment Owned::treatment(FunctionId F, uint32_t E, NameId Field,
                                  llvm::ArrayRef<PlaceId> Objects) const {
  const Event &Ev = P.Functions[F].Events[E];
  Treatment Out = ofEffects(F, E, Field, Objects);
  if (Out > Sets)
    return Out;
  auto Names = [&](const Operand &O) {
    return llvm::any_of(O.Values,
                        [&](PlaceId V) { return isMember(F, E, V, Field); });
  };
  switch (Ev.Kind) {
  case EventKind::Store:
    if (Names(Ev.Ops[1]))
      return Settles;
    for (PlaceId Named : Ev.Ops[0].Values)
      for (PlaceId To : meantBy(F, E, Named))
        if (const FieldFacts *Fd = memberAt(P, To); Fd && Fd->Name == Field)
          return llvm::all_of(Ev.Ops[1].Values,
                              [&](PlaceId V) { return isNull(P, V); })
                     ? Settles
                     : Sets;
    return Out;
  case EventKind::Call: {
    const CallId Call = *P.callAt(F, E);
    const bool IsUnknown = P.callsUnknown(Call);
    if (IsUnknown && llvm::any_of(llvm::drop_begin(Ev.Ops), Names))
      return Settles;
    if ((IsUnknown || runsSettler(Call, Field)) &&
        passesObject(F, E, Ev, Objects))
      return Settles;
    return copiesObject(Call, Objects) ? Settles : Out;
  }
  case EventKind::Define:
    return Names(Ev.Ops[1]) ? Settles : Out;
  case EventKind::Copy:
    return llvm::any_of(Ev.Ops[1].Values,
                        [&](PlaceId V) {
                          return llvm::any_of(Objects, [&](PlaceId O) {
                            return P.Places.isInside(V, O);
                          });
                        })
               ? Settles
               : Out;
  case EventKind::Return:
  case EventKind::Branch:
  case EventKind::Switch:
    return llvm::any_of(Ev.Ops, Names) ? Settles : Out;
  default:
    return Out;
  }
}
