//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Place.h"
#include "llvm/ADT/DenseMapInfo.h"
#include <cassert>

using namespace cvet;

NameTable::NameTable() { intern(""); }

NameTable::NameTable(const NameTable &Other) {
  for (llvm::StringRef Name : Other.Names)
    intern(Name);
}

NameId NameTable::intern(llvm::StringRef Name) {
  auto [It, New] = Ids.try_emplace(Name, Names.size());
  if (New)
    Names.push_back(It->getKey());
  return It->second;
}

NameId NameTable::find(llvm::StringRef Name) const {
  auto It = Ids.find(Name);
  return It == Ids.end() ? 0 : It->second;
}

PlaceTable::PlaceTable()
    : Nodes{{0, 0, PlaceKind::Unknown, 0, UnknownPlace}}, Slots(64) {}

/// Where the place is, or is to be put.
PlaceId &PlaceTable::slot(PlaceId Base, PlaceKind Kind, uint32_t Payload) {
  size_t Mask = Slots.size() - 1;
  size_t At = llvm::densemap::detail::mix((uint64_t(Base) << 32 | Payload) +
                                          (uint64_t(Kind) << 56));
  for (;; ++At) {
    PlaceId &Id = Slots[At & Mask];
    if (!Id)
      return Id;
    const Node &N = Nodes[Id];
    if (N.Base == Base && N.Kind == Kind && N.Payload == Payload)
      return Id;
  }
}

void PlaceTable::grow() {
  Slots.assign(Slots.size() * 2, 0);
  for (PlaceId Id = 1; Id < Nodes.size(); ++Id)
    slot(Nodes[Id].Base, Nodes[Id].Kind, Nodes[Id].Payload) = Id;
}

PlaceId PlaceTable::intern(PlaceId Base, PlaceKind Kind, uint32_t Payload) {
  if (Kind == PlaceKind::Unknown)
    return UnknownPlace;
  PlaceId &Id = slot(Base, Kind, Payload);
  if (Id)
    return Id;
  Id = Nodes.size();
  bool Root = isRoot(Kind);
  // There may be millions of them.
  if (Nodes.size() == Nodes.capacity())
    Nodes.reserve(Nodes.size() + Nodes.size() / 4 + 64);
  Nodes.push_back({Base, Payload, Kind,
                   uint8_t(Root ? 0 : Nodes[Base].Depth + 1),
                   Root ? Id : Nodes[Base].Root});
  if (Nodes.size() > Slots.size() / 3 * 2)
    grow();
  return Nodes.size() - 1;
}

PlaceId PlaceTable::root(PlaceKind Kind, uint32_t Payload) {
  assert(isRoot(Kind));
  return intern(0, Kind, Payload);
}

PlaceId PlaceTable::step(PlaceId Base, PlaceKind Kind, uint32_t Payload) {
  assert(!isRoot(Kind));
  const Node B = Nodes[Base];
  // Nothing is known about what lies behind a non-place.
  if (B.Kind <= PlaceKind::String)
    return UnknownPlace;
  bool AfterAddr = B.Kind == PlaceKind::Addr;
  switch (Kind) {
  case PlaceKind::Addr:
    if (B.Kind == PlaceKind::Deref)
      return B.Base;
    break;
  case PlaceKind::Deref:
    if (AfterAddr)
      return B.Base;
    break;
  case PlaceKind::Arrow:
    if (AfterAddr)
      return step(B.Base, PlaceKind::Dot, Payload);
    if (B.Kind == PlaceKind::Container && B.Payload == Payload)
      return step(B.Base, PlaceKind::Deref);
    break;
  case PlaceKind::Dot:
    // `(*p).f`
    if (B.Kind == PlaceKind::Deref)
      return step(B.Base, PlaceKind::Arrow, Payload);
    break;
  case PlaceKind::Index:
    if (AfterAddr)
      return step(B.Base, PlaceKind::Index);
    break;
  case PlaceKind::Container:
    if (AfterAddr && Nodes[B.Base].Payload == Payload) {
      if (Nodes[B.Base].Kind == PlaceKind::Arrow)
        return Nodes[B.Base].Base;
      if (Nodes[B.Base].Kind == PlaceKind::Dot)
        return step(Nodes[B.Base].Base, PlaceKind::Addr);
    }
    break;
  default:
    break;
  }
  if (B.Depth >= MaxDepth)
    return UnknownPlace;
  return intern(Base, Kind, Payload);
}

PlaceId PlaceTable::rebase(PlaceId Base, PlaceId Tail, PlaceId Prefix) {
  if (Tail == Prefix)
    return Base;
  const Node T = Nodes[Tail];
  if (isRoot(T.Kind))
    return UnknownPlace;
  PlaceId B = rebase(Base, T.Base, Prefix);
  return B == UnknownPlace ? B : step(B, T.Kind, T.Payload);
}

PlaceId PlaceTable::compose(PlaceId Base, PlaceId Tail) {
  return rebase(Base, Tail, Nodes[Tail].Root);
}

bool PlaceTable::hasPrefix(PlaceId Id, PlaceId Prefix) const {
  while (Nodes[Id].Depth > Nodes[Prefix].Depth)
    Id = Nodes[Id].Base;
  return Id == Prefix;
}

static bool isPointerStep(PlaceKind K) {
  return K == PlaceKind::Arrow || K == PlaceKind::Deref ||
         K == PlaceKind::Element;
}

bool PlaceTable::isInside(PlaceId Id, PlaceId Object) const {
  unsigned Pointers = 0;
  for (; Nodes[Id].Depth > Nodes[Object].Depth; Id = Nodes[Id].Base)
    Pointers += isPointerStep(Nodes[Id].Kind);
  return Id == Object && Pointers <= 1;
}

bool PlaceTable::followsPointer(PlaceId Id) const {
  for (; !isRootPlace(Id); Id = base(Id))
    if (isPointerStep(kind(Id)))
      return true;
  return false;
}

std::optional<int64_t> cvet::integerAt(PlaceId Place, const PlaceTable &Places,
                                       const NameTable &Names) {
  if (Places.kind(Place) == PlaceKind::Null)
    return 0;
  int64_t N;
  if (Places.kind(Place) != PlaceKind::Constant ||
      Names.str(Places[Place].Payload).getAsInteger(10, N))
    return std::nullopt;
  return N;
}
