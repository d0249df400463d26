//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// From places and effects to holders.
///
//===----------------------------------------------------------------------===//

#include "HolderNames.h"
#include "Members.h"

using namespace cvet;

NameId HolderNames::intern(const llvm::Twine &Name) const {
  return Prog.Names.intern(Name.str());
}

std::optional<Holder> HolderNames::holderOf(PlaceId Place) const {
  NameId Name = holderName(Prog.Places, Place);
  if (!Name)
    return std::nullopt;
  if (Prog.field(Name))
    return Holder{HolderKind::Field, Name};
  return Holder{HolderKind::Global, Name};
}

std::optional<Holder> HolderNames::loadedFrom(PlaceId Place,
                                              NameId Record) const {
  const PlaceTable::Node &N = Prog.Places[Place];
  switch (N.Kind) {
  case PlaceKind::Element:
    if (N.Payload)
      return Holder{HolderKind::Link, intern(Prog.Names.str(Record) + "." +
                                             Prog.Names.str(N.Payload))};
    if (NameId Name = holderName(Prog.Places, N.Base))
      return Holder{HolderKind::Contents, Name};
    return std::nullopt;
  case PlaceKind::Arrow:
  case PlaceKind::Dot:
  case PlaceKind::Index:
  case PlaceKind::Deref:
  case PlaceKind::Global:
    return holderOf(Place);
  case PlaceKind::Container:
    // container_of of something loaded from a link field: a list element.
    return Holder{HolderKind::Link, N.Payload};
  default:
    return std::nullopt;
  }
}

NameId HolderNames::heldRecord(const Holder &H) const {
  if (const FieldFacts *Fd = Prog.field(H.Name))
    return Fd->Type.Rec;
  if (const GlobalFacts *G = Prog.global(H.Name))
    return G->Type.Rec;
  return 0;
}

std::optional<HolderNames::LinkTarget>
HolderNames::linkTarget(const Effect &X) const {
  // What follows makes names.
  if (Prog.Places.kind(X.Object) != PlaceKind::Addr &&
      (!X.Field || !X.Record || X.Object == UnknownPlace))
    return std::nullopt;
  bool IsListOperation =
      X.Kind == EffectKind::Link || X.Kind == EffectKind::Unlink;
  auto [It, New] =
      Links.try_emplace({uint64_t(X.Object) << 32 | X.Record,
                         uint64_t(X.Field) << 1 | IsListOperation});
  if (New)
    It->second = findLink(X);
  return It->second;
}

std::optional<HolderNames::LinkTarget>
HolderNames::findLink(const Effect &X) const {
  const PlaceTable &Places = Prog.Places;
  if (X.Field && Places.kind(X.Object) != PlaceKind::Addr) {
    if (!X.Record || X.Object == UnknownPlace)
      return std::nullopt;
    return LinkTarget{{HolderKind::Link, intern(Prog.Names.str(X.Record) + "." +
                                                Prog.Names.str(X.Field))},
                      X.Object,
                      X.Record};
  }
  if (Places.kind(X.Object) != PlaceKind::Addr)
    return std::nullopt;
  // &o->m.n: the member chain up to the pointer to the object.
  llvm::SmallVector<llvm::StringRef, 4> Members;
  if (X.Field)
    Members.push_back(Prog.Names.str(X.Field));
  PlaceId At = Places.base(X.Object);
  const FieldFacts *Last = nullptr;
  while (Places.kind(At) == PlaceKind::Dot ||
         Places.kind(At) == PlaceKind::Index) {
    if (Places.kind(At) == PlaceKind::Dot) {
      const FieldFacts *F = Prog.field(Places[At].Payload);
      if (!F)
        return std::nullopt;
      // Where a library's handle is in lists is its own business.
      if (!Members.empty() && F->Type.K == TypeClass::Record &&
          Prog.isHandleRecord(F->Type.Rec))
        return std::nullopt;
      Last = Last ? Last : F;
      Members.push_back(Prog.Names.str(F->Field));
    }
    At = Places.base(At);
  }
  if (Places.kind(At) != PlaceKind::Arrow)
    return std::nullopt;
  const FieldFacts *Outer = Prog.field(Places[At].Payload);
  if (!Outer)
    return std::nullopt;
  if (!Members.empty() && Outer->Type.K == TypeClass::Record &&
      Prog.isHandleRecord(Outer->Type.Rec))
    return std::nullopt;
  Last = Last ? Last : Outer;
  bool IsLink =
      (Last->Type.K == TypeClass::Record &&
       Prog.record(Last->Type.Rec).IsLink) ||
      (Last->Type.K == TypeClass::RecordPointer &&
       (Last->Type.Rec == Last->Record || Last->Type.Rec == Outer->Record));
  if (!IsLink && X.Kind != EffectKind::Link && X.Kind != EffectKind::Unlink)
    return std::nullopt;
  std::string Chain = Prog.Names.str(Places[At].Payload).str();
  for (llvm::StringRef M : llvm::reverse(Members))
    Chain += "." + M.str();
  return LinkTarget{
      {HolderKind::Link, intern(Chain)}, Places.base(At), Outer->Record};
}

/// The last step of \p Place is a whole record, not a pointer or number.
bool HolderNames::isEmbedded(PlaceId Place) const {
  const PlaceTable::Node &N = Prog.Places[Place];
  if (N.Kind != PlaceKind::Arrow && N.Kind != PlaceKind::Dot)
    return false;
  const FieldFacts *Fd = Prog.field(N.Payload);
  return Fd && Fd->Type.K == TypeClass::Record;
}

std::optional<HolderNames::HandleTarget>
HolderNames::handleAt(PlaceId Place) const {
  const PlaceTable &Places = Prog.Places;
  // The members from the last pointer on: T.m.n, or variable.m.n.
  llvm::SmallVector<llvm::StringRef, 4> Members;
  PlaceId At =
      Places.kind(Place) == PlaceKind::Addr ? Places.base(Place) : Place;
  PlaceId Handle = At;
  for (;; At = Places.base(At)) {
    PlaceKind K = Places.kind(At);
    if (K == PlaceKind::Index)
      continue;
    if (K != PlaceKind::Dot)
      break;
    const FieldFacts *Fd = Prog.field(Places[At].Payload);
    if (!Fd)
      return std::nullopt;
    Members.push_back(Prog.Names.str(Fd->Field));
  }
  PlaceKind K = Places.kind(At);
  if (K != PlaceKind::Arrow && K != PlaceKind::Global)
    return std::nullopt;
  std::string Chain = Prog.Names.str(Places[At].Payload).str();
  for (llvm::StringRef M : llvm::reverse(Members))
    Chain += "." + M.str();
  HandleTarget T{{HolderKind::Handle, intern(Chain)}};
  if (K == PlaceKind::Arrow)
    if (const FieldFacts *Fd = Prog.field(Places[At].Payload);
        Fd && isEmbedded(Handle)) {
      T.Owner = Places.base(At);
      T.OwnerRecord = Fd->Record;
    }
  return T;
}

std::optional<HolderNames::HandleTarget>
HolderNames::handleTarget(FunctionId F, const Effect &X) const {
  if (X.Holder == UnknownPlace)
    return std::nullopt;
  auto [It, New] = Handles.try_emplace({uint64_t(F) << 32 | X.Event, X.Holder});
  if (New)
    It->second = findHandle(F, X);
  return It->second;
}

std::optional<HolderNames::HandleTarget>
HolderNames::findHandle(FunctionId F, const Effect &X) const {
  for (PlaceId Place : Fx.expand(F, X.Event, X.Holder))
    if (auto T = handleAt(Place))
      return T;
  // A value that has been got or made here: where it is kept.
  PlaceKind K = Prog.Places.kind(X.Holder);
  if (K != PlaceKind::Call && K != PlaceKind::Local && K != PlaceKind::Param)
    return std::nullopt;
  const Function &Fn = Prog.Functions[F];
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind != EventKind::Store)
      continue;
    for (PlaceId V : E.Ops[1].Values)
      if (llvm::is_contained(Fx.expand(F, I, V), X.Holder))
        for (PlaceId To : E.Ops[0].Values)
          for (PlaceId To2 : Fx.expand(F, I, To))
            if (auto T = handleAt(To2))
              return T;
  }
  return std::nullopt;
}

bool HolderNames::isHandleData(PlaceId Place) const {
  const FieldFacts *Fd = Prog.field(holderName(Prog.Places, Place));
  return Fd && Fd->Type.K == TypeClass::VoidPointer &&
         Prog.isHandleRecord(Fd->Record);
}

std::pair<PlaceId, NameId> HolderNames::contextOf(FunctionId F,
                                                  const Effect &X) const {
  if (!X.Field) {
    // A member stands for the object that it is in, and dies with that. A
    // handle that is told to its own callback says nothing new.
    if (auto Whole = wholeOf(Prog, X.Object);
        Whole && !Prog.isHandleRecord(X.Record))
      return {Whole->Object, Whole->Record};
    return {X.Object, X.Record};
  }
  // A field of what the argument points to, as it was set here.
  PlaceId Base = Prog.Places.kind(X.Object) == PlaceKind::Addr
                     ? Prog.Places.base(X.Object)
                     : UnknownPlace;
  if (Base == UnknownPlace)
    return {UnknownPlace, 0};
  std::pair<PlaceId, NameId> Result{UnknownPlace, 0};
  for (const Effect &S : Fx.of(F)) {
    if (S.Kind != EffectKind::Store || S.Holder == Base ||
        !Prog.Places.hasPrefix(S.Holder, Base) || S.Event > X.Event)
      continue;
    std::string Path;
    for (PlaceId At = S.Holder; At != Base; At = Prog.Places.base(At))
      if (const FieldFacts *Fd = Prog.field(Prog.Places[At].Payload))
        Path =
            Prog.Names.str(Fd->Field).str() + (Path.empty() ? "" : ".") + Path;
    if (Path == Prog.Names.str(X.Field))
      Result = {S.Object, S.Record};
  }
  return Result;
}

/// A pointer to the last element's link, `T **tail`: it follows the list.
bool HolderNames::isTailPointer(PlaceId Place) const {
  NameId Name = holderName(Prog.Places, Place);
  const FieldFacts *F = Prog.field(Name);
  const GlobalFacts *G = Prog.global(Name);
  const TypeClass *T = F ? &F->Type : G ? &G->Type : nullptr;
  return T && T->K == TypeClass::OtherPointer && T->Rec;
}

/// The list that \p Place, a pointer inside of a list's head or of a link, is
/// of: of `s->items.prev` the address of `s->items`. Else \p Place.
PlaceId HolderNames::headOf(PlaceId Place) const {
  const PlaceTable &Places = Prog.Places;
  const FieldFacts *Fd = Places.kind(Place) == PlaceKind::Dot
                             ? Prog.field(Places[Place].Payload)
                             : nullptr;
  if (!Fd || !Prog.record(Fd->Record).IsLink)
    return Place;
  return Prog.Places.step(Places.base(Place), PlaceKind::Addr);
}

bool HolderNames::isIn(PlaceId Read, const Holder &H) const {
  const PlaceTable &Places = Prog.Places;
  if (Places.kind(Read) == PlaceKind::Addr)
    Read = Places.base(Read);
  if (H.Kind == HolderKind::Field || H.Kind == HolderKind::Global) {
    auto Named = holderOf(Read);
    return Named && *Named == H;
  }
  if (H.Kind != HolderKind::Link && H.Kind != HolderKind::Handle)
    return false;
  llvm::SmallVector<llvm::StringRef, 4> Members;
  PlaceId At = Read;
  for (;
       Places.kind(At) == PlaceKind::Dot || Places.kind(At) == PlaceKind::Index;
       At = Places.base(At))
    if (Places.kind(At) == PlaceKind::Dot) {
      const FieldFacts *F = Prog.field(Places[At].Payload);
      if (!F)
        return false;
      Members.push_back(Prog.Names.str(F->Field));
    }
  if (Places.kind(At) == PlaceKind::Global)
    return Prog.Names.str(H.Name) == Prog.Names.str(holderName(Places, At));
  if (Places.kind(At) != PlaceKind::Arrow)
    return false;
  std::string Chain = Prog.Names.str(Places[At].Payload).str();
  for (llvm::StringRef M : llvm::reverse(Members))
    Chain += ("." + M).str();
  llvm::StringRef Rest = Chain;
  return Rest.consume_front(Prog.Names.str(H.Name)) &&
         (Rest.empty() || Rest[0] == '.');
}
