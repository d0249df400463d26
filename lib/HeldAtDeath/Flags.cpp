//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A field of the object that says whether a holder has it: set wherever it is
/// put there, and to something else only where it is taken out.
///
//===----------------------------------------------------------------------===//

#include "HeldFacts.h"

using namespace cvet;

/// The integer that \p O is, if it is nothing else.
static std::optional<int64_t> constantOf(const Program &P, const Operand &O) {
  return O.Values.size() == 1 ? integerAt(O.Values[0], P.Places, P.Names)
                              : std::nullopt;
}

/// The field that \p Place is of one of \p Objects, or 0.
static NameId fieldOf(const Program &P, PlaceId Place,
                      llvm::ArrayRef<PlaceId> Objects) {
  PlaceKind K = P.Places.kind(Place);
  bool IsField = K == PlaceKind::Arrow || K == PlaceKind::Dot;
  return IsField && llvm::any_of(Objects,
                                 [&](PlaceId O) {
                                   return O != UnknownPlace &&
                                          P.Places.isInside(Place, O);
                                 })
             ? P.Places[Place].Payload
             : 0;
}

void HeldFacts::collectFlags() const {
  FlagStores.emplace();
  llvm::DenseSet<NameId> Counts; // what is counted is no flag
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    llvm::ArrayRef<Event> Events = P.Functions[F].Events;
    for (uint32_t I = 0; I < Events.size(); ++I)
      if (Events[I].Kind == EventKind::Increment ||
          Events[I].Kind == EventKind::Decrement)
        for (PlaceId Of : Events[I].Ops[0].Values)
          Counts.insert(holderName(P.Places, Of));
      else if (Events[I].Kind == EventKind::Store)
        for (PlaceId To : Events[I].Ops[0].Values) {
          PlaceKind K = P.Places.kind(To);
          if (K != PlaceKind::Arrow && K != PlaceKind::Dot)
            continue;
          const FieldFacts *Fd = P.field(P.Places[To].Payload);
          if (Fd && Fd->Type.K == TypeClass::Scalar)
            (*FlagStores)[Fd->Name].push_back({F, I});
        }
  }
  for (NameId Count : Counts)
    FlagStores->erase(Count);
}

/// Is field \p Flag of what \p A attaches set along with that?
bool HeldFacts::isSetWith(const Attachment &A, const Flag &Is) const {
  const Flow &Fl = G.effects().flow(A.F);
  llvm::ArrayRef<Event> Events = P.Functions[A.F].Events;
  llvm::SmallVector<PlaceId, 8> Objects =
      G.effects().expand(A.F, A.Event, A.Object);
  Objects.push_back(A.Object);
  return llvm::any_of(FlagStores->find(Is.Field)->second, [&](const Site &S) {
    if (S.F != A.F || !Is.matches(constantOf(P, Events[S.Event].Ops[1])) ||
        !fieldOf(P, Events[S.Event].Ops[0].Values[0], Objects))
      return false;
    EventSet Store = Fl.none();
    Store.set(S.Event);
    return Fl.dominates(Events[S.Event].Block, Events[A.Event].Block) ||
           !Fl.hasPath(A.Event, Flow::Boundary, Store);
  });
}

/// Is it only ever unset where a holder is detached, in the callback that the
/// holder is for, or in what is new?
bool HeldFacts::isUnsetWith(NameId Record, const Holder &H, const Flag &Is,
                            llvm::ArrayRef<Attachment> Sites) const {
  return llvm::all_of(FlagStores->find(Is.Field)->second, [&](const Site &S) {
    const Event &E = P.Functions[S.F].Events[S.Event];
    if (Is.matches(constantOf(P, E.Ops[1])) || G.mayDetach(S.F, H) ||
        isRegisteredWith(P.Functions[S.F].Name, Record, H, Sites))
      return true;
    return llvm::all_of(E.Ops[0].Values, [&](PlaceId To) {
      return G.effects().isFresh(S.F, S.Event, P.Places.base(To));
    });
  });
}

std::optional<Site>
HeldFacts::excludedByFlag(const ChainStep &S, PlaceId Object, NameId Record,
                          const Holder &H,
                          llvm::ArrayRef<Attachment> Sites) const {
  if (!FlagStores)
    collectFlags();
  const Function &Fn = P.Functions[S.F];
  const Flow &Fl = G.effects().flow(S.F);
  llvm::SmallVector<PlaceId, 8> Objects =
      G.effects().expand(S.F, S.Event, Object);
  for (uint32_t I : G.branches(S.F)) {
    const Event &E = Fn.Events[I];
    if (E.Ops.empty() || E.Ops[0].Values.size() != 1)
      continue;
    Flag Is;
    Is.Field = fieldOf(P, E.Ops[0].Values[0], Objects);
    if (!Is.Field || !FlagStores->count(Is.Field))
      continue;
    // Edge 0 is taken where the condition holds.
    unsigned Set = 0;
    switch (E.Condition) {
    case ConditionKind::IsNull:
      Set = 1;
      break;
    case ConditionKind::NonNull:
      break;
    case ConditionKind::NotEqual:
      Set = 1;
      [[fallthrough]];
    case ConditionKind::Equal:
      Is.Value = constantOf(P, E.Ops[1]);
      if (!Is.Value)
        continue;
      break;
    default:
      continue;
    }
    if (Fl.edgeDominates(E.Block, 1 - Set, Fn.Events[S.Event].Block) &&
        llvm::all_of(Sites,
                     [&](const Attachment &A) { return isSetWith(A, Is); }) &&
        isUnsetWith(Record, H, Is, Sites))
      return Site{S.F, I};
  }
  return std::nullopt;
}

/// Does branch \p E ask for the field \p Name, but not to find an object by a
/// key that is given?
static bool asksFor(const Program &P, const Event &E, NameId Name) {
  bool Asks = false;
  for (const Operand &O : E.Ops)
    for (PlaceId V : O.Values) {
      if (P.Places.kind(V) == PlaceKind::Param)
        return false;
      Asks |= holderName(P.Places, V) == Name;
    }
  return Asks;
}

bool HeldFacts::isStateFor(NameId Name, const Holder &H,
                           llvm::ArrayRef<Attachment> Sites) const {
  if (!FlagStores)
    collectFlags();
  // Somebody who has to do with the holder, or whom it is done for.
  auto Minds = [&](FunctionId F) {
    return G.mayDetach(F, H) ||
           llvm::any_of(Sites, [&](const Attachment &A) { return A.F == F; });
  };
  if (auto Stores = FlagStores->find(Name); Stores != FlagStores->end())
    for (const Site &S : Stores->second) {
      PlaceId To = P.Functions[S.F].Events[S.Event].Ops[0].Values[0];
      // What it begins with says nothing.
      if (G.effects().isFresh(S.F, S.Event, P.Places.base(To)))
        continue;
      if (Minds(S.F) ||
          llvm::any_of(P.Functions[S.F].Callers, [&](const CallSite &C) {
            return C.Target.Kind == CallKind::Direct && !P.isMain(C.caller()) &&
                   Minds(C.caller());
          }))
        return true;
    }
  return llvm::any_of(Sites, [&](const Attachment &A) {
    const Flow &Fl = G.effects().flow(A.F);
    llvm::ArrayRef<Event> Events = P.Functions[A.F].Events;
    return llvm::any_of(G.branches(A.F), [&](uint32_t I) {
      const Event &E = Events[I];
      return !E.IsLoop && asksFor(P, E, Name) &&
             Fl.decides(E.Block, Events[A.Event].Block);
    });
  });
}
