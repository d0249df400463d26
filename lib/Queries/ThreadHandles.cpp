//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What the function that starts a thread does with its handle.
///
//===----------------------------------------------------------------------===//

#include "ThreadHandles.h"

using namespace cvet;

template <typename V, typename T> static void addUnique(V &To, const T &X) {
  if (!llvm::is_contained(To, X))
    To.push_back(X);
}

/// \p Place without the steps that say nothing about which variable has it.
static PlaceId canonical(const PlaceTable &Places, PlaceId Place) {
  while (Places.kind(Place) == PlaceKind::Addr ||
         Places.kind(Place) == PlaceKind::Deref ||
         Places.kind(Place) == PlaceKind::Index)
    Place = Places.base(Place);
  return Place;
}

llvm::SmallVector<NameId, 4> ThreadHandles::names(FunctionId F, uint32_t At,
                                                  PlaceId Place) const {
  llvm::SmallVector<NameId, 4> Out;
  if (Place == UnknownPlace)
    return Out;
  for (PlaceId A : G.effects().expand(F, At, Place)) {
    A = canonical(P.Places, A);
    std::string Members;
    PlaceId Last = A;
    for (; P.Places.kind(A) == PlaceKind::Dot ||
           P.Places.kind(A) == PlaceKind::Index;
         A = P.Places.base(A))
      if (const FieldFacts *Fd = P.Places.kind(A) == PlaceKind::Dot
                                     ? P.field(P.Places[A].Payload)
                                     : nullptr)
        Members = "." + P.Names.str(Fd->Field).str() + Members;
    PlaceKind K = P.Places.kind(A);
    const NameId Name = P.Places[A].Payload;
    if (K == PlaceKind::Arrow || K == PlaceKind::Global)
      addUnique(Out, Members.empty()
                         ? Name
                         : P.Names.intern((P.Names.str(Name) + Members).str()));
    if (P.Places.kind(Last) == PlaceKind::Dot)
      addUnique(Out, P.Places[Last].Payload);
  }
  return Out;
}

/// What \p Handle, which \p Argument is, has or points to, is for a callee that
/// is given that as parameter \p Param; unknown if it is neither.
static PlaceId inCallee(PlaceTable &Places, PlaceId Handle, PlaceId Argument,
                        unsigned Param) {
  PlaceId Root = Places.root(PlaceKind::Param, Param);
  if (Places.kind(Argument) == PlaceKind::Addr) {
    PlaceId Object = Places.base(Argument);
    return Places.hasPrefix(Handle, Object)
               ? Places.rebase(Places.step(Root, PlaceKind::Deref), Handle,
                               Object)
               : UnknownPlace;
  }
  return Argument != UnknownPlace && Places.hasPrefix(Handle, Argument)
             ? Places.rebase(Root, Handle, Argument)
             : UnknownPlace;
}

/// What clears a variable keeps nothing of it.
static bool clears(const Program &P, CallId Call) {
  return llvm::any_of(P.roles(Call),
                      [](const Role &R) { return R.V == Verb::Zeroes; });
}

/// What has \p Handle is given to \p Call. Is the handle itself kept there, not
/// only the address of what has it?
bool ThreadHandles::keepInCallees(CallId Call, PlaceId Handle, unsigned Depth,
                                  HandleFate &Fate) const {
  bool IsKept = false;
  for (const CallTarget &T : P.targets(Call))
    for (unsigned N = 1; N <= P.Functions[T.Callee].Params.size(); ++N)
      for (PlaceId A : G.effects().argument(Call, T, N))
        if (PlaceId There = inCallee(P.Places, Handle, A, N))
          IsKept |= keepParam(T.Callee, There, Depth, Fate);
  return IsKept;
}

/// Scalars are no effects: where do \p F and what it calls store \p Handle,
/// which is a parameter, in one, or behind one?
bool ThreadHandles::keepParam(FunctionId F, PlaceId Handle, unsigned Depth,
                              HandleFate &Fate) const {
  const Function &Fn = P.Functions[F];
  bool IsKept = false;
  auto IsHandle = [&](PlaceId V) {
    return V == Handle || P.Places.step(V, PlaceKind::Deref) == Handle;
  };
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    IsKept |= E.Kind == EventKind::Store &&
              llvm::is_contained(E.Ops[1].Values, Handle);
    if (E.Kind == EventKind::Store &&
        llvm::any_of(E.Ops[1].Values, [&](PlaceId V) { return IsHandle(V); }))
      for (PlaceId To : E.Ops[0].Values) {
        llvm::SmallVector<NameId, 4> Names = names(F, I, To);
        for (NameId N : Names)
          addUnique(Fate.Names, N);
        Fate.IsUnknown |= Names.empty();
      }
    auto Call = P.callAt(F, I);
    if (!Call || !Depth)
      continue;
    IsKept |= keepInCallees(*Call, Handle, Depth - 1, Fate);
    // `memcpy(slot, item, size)`: where it goes is not seen.
    if (P.targets(*Call).empty() && !clears(P, *Call))
      for (const Operand &O : llvm::drop_begin(E.Ops))
        for (PlaceId A : O.Values)
          Fate.IsUnknown |= P.Places.kind(A) == PlaceKind::Param &&
                            P.Places.hasPrefix(Handle, A) && Handle != A;
  }
  return IsKept;
}

/// The handle goes to \p To.
void ThreadHandles::keep(FunctionId F, uint32_t At, PlaceId To,
                         HandleFate &Fate) const {
  llvm::SmallVector<NameId, 4> Names = names(F, At, To);
  PlaceKind Root = P.Places.rootKind(To);
  bool IsOwn = P.Places.isPartOfLocal(To) ||
               (Root == PlaceKind::Call && !P.Places.followsPointer(To));
  if (!IsOwn)
    for (PlaceId A : G.effects().expand(F, At, To))
      addUnique(Fate.Kept, A);
  if (!IsOwn)
    for (NameId N : Names)
      addUnique(Fate.Names, N);
  if (IsOwn ||
      ((Root == PlaceKind::Call || Root == PlaceKind::Local) && Names.empty()))
    addUnique(Fate.Places, canonical(P.Places, To));
  else if (Root == PlaceKind::Param && Names.empty())
    Fate.IsHandedOn = true;
  else if (Names.empty())
    Fate.IsUnknown = true;
}

bool ThreadHandles::isIn(FunctionId F, uint32_t At, PlaceId Place,
                         llvm::ArrayRef<PlaceId> Places) const {
  return Place != UnknownPlace &&
         llvm::any_of(G.effects().expand(F, At, Place), [&](PlaceId A) {
           return llvm::is_contained(Places, canonical(P.Places, A));
         });
}

void ThreadHandles::follow(const ThreadStart &S, const Effect &X,
                           HandleFate &Fate) const {
  auto Has = [&](PlaceId Place) {
    return isIn(S.F, X.Event, Place, Fate.Places);
  };
  auto IsAround = [&](PlaceId Place) {
    PlaceId A = canonical(P.Places, Place);
    return A != UnknownPlace && llvm::any_of(Fate.Places, [&](PlaceId H) {
             return P.Places.hasPrefix(H, A);
           });
  };
  switch (X.Kind) {
  case EffectKind::Join:
  case EffectKind::Detach:
    if (Has(X.Holder))
      Fate.Ends.set(X.Event);
    break;
  case EffectKind::Insert:
    if (!Has(X.Object))
      break;
    Fate.Leaves.set(X.Event);
    Fate.IsInserted = true;
    break;
  case EffectKind::Escape:
    if (!Has(X.Object) && !IsAround(X.Object))
      break;
    Fate.Leaves.set(X.Event);
    Fate.IsUnknown = true;
    break;
  default:
    break;
  }
}

/// Does call \p E get the address of one of \p Places?
bool ThreadHandles::givesAddress(const Event &E,
                                 llvm::ArrayRef<PlaceId> Places) const {
  return llvm::any_of(llvm::drop_begin(E.Ops), [&](const Operand &O) {
    return llvm::any_of(O.Values, [&](PlaceId V) {
      return P.Places.kind(V) == PlaceKind::Addr &&
             llvm::is_contained(Places, canonical(P.Places, V));
    });
  });
}

HandleFate ThreadHandles::fate(const ThreadStart &S) const {
  const Function &Fn = P.Functions[S.F];
  HandleFate Fate;
  Fate.Ends = Fate.Leaves = G.effects().flow(S.F).none();
  for (PlaceId H : S.Handles)
    keep(S.F, S.Event, H, Fate);
  if (S.Handles.empty())
    Fate.IsUnknown = true;
  for (int Round = 0; Round < 2; ++Round) {
    for (const Effect &X : G.effects().of(S.F))
      follow(S, X, Fate);
    for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
      const Event &E = Fn.Events[I];
      auto Has = [&](const Operand &O) {
        return llvm::any_of(O.Values, [&](PlaceId V) {
          return llvm::is_contained(Fate.Places, canonical(P.Places, V));
        });
      };
      if (E.Kind == EventKind::Define && Has(E.Ops[1]))
        addUnique(Fate.Places, E.Ops[0].Values[0]);
      // The result, or a record that has it.
      auto HasPart = [&](PlaceId V) {
        return V != UnknownPlace && llvm::any_of(Fate.Places, [&](PlaceId H) {
                 return P.Places.hasPrefix(H, V);
               });
      };
      if (E.Kind == EventKind::Return && !E.Ops.empty() &&
          (Has(E.Ops[0]) || llvm::any_of(E.Ops[0].Values, HasPart))) {
        Fate.Leaves.set(I);
        Fate.IsHandedOn = true;
      }
      if (E.Kind == EventKind::Store && Has(E.Ops[1])) {
        Fate.Leaves.set(I);
        for (PlaceId To : E.Ops[0].Values)
          keep(S.F, I, To, Fate);
      }
      auto Call = P.callAt(S.F, I);
      if (!Call || I == S.Event)
        continue;
      // `memcpy(&all[n], &thread, sizeof(thread))`: where it goes is not seen.
      // What has it before the start keeps nothing.
      if (!leads(S, I, Fate.Ends))
        continue;
      if (P.targets(*Call).empty() && !clears(P, *Call) &&
          givesAddress(E, Fate.Places)) {
        Fate.Leaves.set(I);
        Fate.IsUnknown = true;
      }
      for (PlaceId H : llvm::to_vector(Fate.Places))
        if (keepInCallees(*Call, H, 2, Fate))
          Fate.Leaves.set(I);
    }
  }
  return Fate;
}
