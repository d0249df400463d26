//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A small decision procedure for equalities.
///
//===----------------------------------------------------------------------===//

#include "Conditions.h"
#include "llvm/ADT/STLExtras.h"

using namespace cvet;

namespace {
/// That are remembered on one path; what comes later is not known.
constexpr size_t MaxFacts = 24;
/// Of a switch, to remember of the value that it is none of them.
constexpr size_t MaxCases = 8;
} // namespace

bool Conditions::isInElement(const PlaceTable &Places, PlaceId Place) {
  for (PlaceId At = Place; !Places.isRootPlace(At); At = Places.base(At))
    if (Places.kind(At) == PlaceKind::Index ||
        Places.kind(At) == PlaceKind::Element)
      return true;
  return false;
}

bool Conditions::isTracked(const PlaceTable &Places, PlaceId Place) {
  if (Place == UnknownPlace || isInElement(Places, Place))
    return false;
  PlaceKind Root = Places.rootKind(Place);
  return Root != PlaceKind::Fresh && Root != PlaceKind::Macro;
}

/// Zero has one name.
PlaceId Conditions::plain(PlaceId Place) const {
  auto N = number(Place);
  return N && *N == 0 ? Places->root(PlaceKind::Null) : Place;
}

std::optional<int64_t> Conditions::number(PlaceId Place) const {
  return integerAt(Place, *Places, *Names);
}

/// Is \p Place an address, which is never null?
bool Conditions::isAddress(PlaceId Place) const {
  PlaceKind K = Places->kind(Place);
  return K == PlaceKind::Addr || K == PlaceKind::Function ||
         K == PlaceKind::String;
}

void Conditions::add(Fact F) {
  if (Known.size() >= MaxFacts)
    return;
  auto *At = llvm::lower_bound(Known, F);
  if (At == Known.end() || !(*At == F))
    Known.insert(At, F);
}

/// All that is the same as \p Place, itself first.
llvm::SmallVector<PlaceId, 4> Conditions::aliases(PlaceId Place) const {
  llvm::SmallVector<PlaceId, 4> All{Place};
  llvm::SmallVector<const Fact *, MaxFacts> Same;
  for (const Fact &F : Known)
    if (F.Is == Relation::Same)
      Same.push_back(&F);
  if (Same.empty())
    return All;
  // What it leads to from another name of its root.
  if (PlaceId Root = Places->rootOf(Place); Root != Place)
    for (const Fact *F : Same)
      if (F->A == Root || F->B == Root)
        All.push_back(Places->compose(F->A == Root ? F->B : F->A, Place));
  for (size_t I = 0; I < All.size(); ++I)
    for (const Fact *F : Same) {
      if (F->A == All[I] && !llvm::is_contained(All, F->B))
        All.push_back(F->B);
      if (F->B == All[I] && !llvm::is_contained(All, F->A))
        All.push_back(F->A);
    }
  return All;
}

bool Conditions::isKnown(PlaceId A, Relation Is, PlaceId B) const {
  return llvm::any_of(Known, [&](const Fact &F) {
    return F.Is == Is && ((F.A == A && F.B == B) || (F.A == B && F.B == A));
  });
}

bool Conditions::mayBeNegative(PlaceId Place, bool Negative) const {
  Relation Other = Negative ? Relation::NotNegative : Relation::Negative;
  return llvm::none_of(aliases(Place), [&](PlaceId A) {
    if (auto N = number(A))
      return (*N < 0) != Negative;
    return isKnown(A, Other, UnknownPlace);
  });
}

bool Conditions::mayDiffer(PlaceId A, PlaceId B) const {
  A = plain(A);
  B = plain(B);
  if (A == B)
    return false;
  // Other names of a root are followed from where the place is asked for. Those
  // of a root itself are in the other's.
  const bool IsRootA = Places->isRootPlace(A), IsRootB = Places->isRootPlace(B);
  return ((IsRootA && !IsRootB) || !llvm::is_contained(aliases(A), B)) &&
         (IsRootB || !llvm::is_contained(aliases(B), A));
}

bool Conditions::mayBeNotNull(PlaceId Place) const {
  return mayDiffer(Place, Places->root(PlaceKind::Null));
}

bool Conditions::mayBeSame(PlaceId A, PlaceId B) const {
  llvm::SmallVector<PlaceId, 4> Left = aliases(plain(A)),
                                Right = aliases(plain(B));
  const bool HasSign = llvm::any_of(Known, [](const Fact &F) {
    return F.Is == Relation::Negative || F.Is == Relation::NotNegative;
  });
  for (PlaceId X : Left)
    for (PlaceId Y : Right) {
      auto N = number(X), M = number(Y);
      if ((N && M && *N != *M) || (N && *N == 0 && isAddress(Y)) ||
          (M && *M == 0 && isAddress(X)) || isKnown(X, Relation::Differs, Y))
        return false;
      if (HasSign && ((N && !mayBeNegative(Y, *N < 0)) ||
                      (M && !mayBeNegative(X, *M < 0))))
        return false;
    }
  return true;
}

/// Adds that \p A and \p B are related so, or says that they cannot be.
bool Conditions::relate(PlaceId A, Relation Is, PlaceId B) {
  A = plain(A);
  B = plain(B);
  switch (Is) {
  case Relation::Same:
    if (!mayBeSame(A, B))
      return false;
    break;
  case Relation::Differs:
    if (!mayDiffer(A, B))
      return false;
    break;
  case Relation::Negative:
  case Relation::NotNegative:
    if (!mayBeNegative(A, Is == Relation::Negative))
      return false;
    break;
  }
  if (A != B)
    add({A, Is, B});
  return true;
}

bool Conditions::assumeSame(PlaceId A, PlaceId B) {
  return relate(A, Relation::Same, B);
}

void Conditions::assumeNotNull(PlaceId Place) {
  const PlaceId Null = Places->root(PlaceKind::Null);
  // It is asked of each use of the same pointer.
  if (!isKnown(Place, Relation::Differs, Null))
    relate(Place, Relation::Differs, Null);
}

/// The place that operand \p N of \p E is, if it is one.
PlaceId Conditions::single(const Event &E, size_t N) const {
  return N < E.Ops.size() && E.Ops[N].Values.size() == 1 &&
                 isTracked(*Places, E.Ops[N].Values[0])
             ? E.Ops[N].Values[0]
             : UnknownPlace;
}

bool Conditions::assumeCase(const Event &E, size_t Way) {
  PlaceId Value = single(E, 0);
  if (Value == UnknownPlace)
    return true;
  if (PlaceId Case = single(E, Way + 1); number(Case))
    return relate(Value, Relation::Same, Case);
  const bool IsRemembered = E.Ops.size() <= MaxCases + 1;
  for (size_t N = 1; N < E.Ops.size(); ++N) {
    PlaceId Other = single(E, N);
    if (!number(Other))
      continue;
    if (IsRemembered ? !relate(Value, Relation::Differs, Other)
                     : !mayDiffer(Value, Other))
      return false;
  }
  return true;
}

bool Conditions::assume(const Event &E, bool Holds) {
  PlaceId B = Places->root(PlaceKind::Null);
  if (E.Condition == ConditionKind::Other) {
    PlaceId Some = single(E, Holds ? 1 : 2);
    return Some == UnknownPlace || relate(Some, Relation::Differs, B);
  }
  PlaceId A = single(E, 0);
  if (A == UnknownPlace)
    return true;
  switch (E.Condition) {
  case ConditionKind::Other:
  case ConditionKind::NonNull:
    Holds = !Holds;
    break;
  case ConditionKind::IsNull:
    break;
  case ConditionKind::NotEqual:
    Holds = !Holds;
    [[fallthrough]];
  case ConditionKind::Equal:
    B = single(E, 1);
    if (B == UnknownPlace)
      return true;
    break;
  case ConditionKind::Negative:
    return relate(A, Holds ? Relation::Negative : Relation::NotNegative,
                  UnknownPlace);
  }
  return relate(A, Holds ? Relation::Same : Relation::Differs, B);
}

void Conditions::assign(PlaceId To, llvm::ArrayRef<PlaceId> Values) {
  PlaceId Value = Values.size() == 1 ? plain(Values[0]) : UnknownPlace;
  llvm::SmallVector<Fact, 8> Copies;
  if (isTracked(*Places, Value) && !Places->hasPrefix(Value, To)) {
    // What is known of the value is known of its copy, whatever becomes of it.
    for (Fact F : Known) {
      if (F.A != Value && F.B != Value)
        continue;
      (F.A == Value ? F.A : F.B) = To;
      Copies.push_back(F);
    }
    Copies.push_back({To, Relation::Same, Value});
  }
  forget([&](PlaceId Place) { return Places->hasPrefix(Place, To); });
  if (isTracked(*Places, To))
    for (const Fact &F : Copies)
      if (F.A != F.B && !(F.A != To && Places->hasPrefix(F.A, To)) &&
          !(F.B != To && Places->hasPrefix(F.B, To)))
        add(F);
}

void Conditions::forget(llvm::function_ref<bool(PlaceId)> Is) {
  llvm::erase_if(Known, [&](const Fact &F) {
    return Is(F.A) || (F.B != UnknownPlace && Is(F.B));
  });
}

bool Conditions::isWithin(const Conditions &Other) const {
  return std::includes(Other.Known.begin(), Other.Known.end(), Known.begin(),
                       Known.end());
}

bool Conditions::keepOnly(const Conditions &Other) {
  size_t Before = Known.size();
  llvm::erase_if(Known, [&](const Fact &F) {
    return !std::binary_search(Other.Known.begin(), Other.Known.end(), F);
  });
  return Known.size() != Before;
}
