//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// From places and effects to holders: what a place is in, and which holders an
/// effect detaches.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"

using namespace cvet;

std::optional<Holder> RetentionGraph::holderOf(PlaceId Place) const {
  NameId Name = holderName(Prog.Places, Place);
  if (!Name)
    return std::nullopt;
  if (Prog.field(Name))
    return Holder{HolderKind::Field, Name};
  return Holder{HolderKind::Global, Name};
}

std::optional<Holder> RetentionGraph::loadedFrom(PlaceId Place,
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

std::optional<RetentionGraph::LinkTarget>
RetentionGraph::linkTarget(const Effect &X) const {
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

static std::string withoutConst(llvm::StringRef Type) {
  std::string S = Type.str();
  for (size_t At; (At = S.find("const ")) != std::string::npos;)
    S.erase(At, 6);
  return S;
}

void RetentionGraph::collectKeyTypes() {
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F)
    for (const Effect &X : Fx.of(F)) {
      if (X.Kind != EffectKind::Insert || !X.IsOwn)
        continue;
      NameId Container = holderName(Prog.Places, X.Holder);
      if (!Container)
        continue;
      auto Call = Prog.callAt(F, X.Event);
      if (!Call)
        continue;
      const Event &E = Prog.event(*Call);
      for (const Role &R : Prog.roles(*Call))
        if (R.V == Verb::Inserts && unsigned(R.param(1)) < E.Ops.size()) {
          std::string T = withoutConst(Prog.Names.str(E.Ops[R.param(1)].Type));
          auto &Set = KeyTypes[Container];
          if (!llvm::is_contained(Set, T))
            Set.push_back(T);
        }
    }
}

bool RetentionGraph::isIneffective(FunctionId F, const Effect &X) const {
  auto Call = Prog.callAt(F, X.Event);
  if (!X.IsOwn || !Call)
    return false;
  auto Known = KeyTypes.find(holderName(Prog.Places, X.Holder));
  if (Known == KeyTypes.end())
    return false;
  const Event &E = Prog.event(*Call);
  for (const Role &R : Prog.roles(*Call)) {
    if (R.V != Verb::Removes || !R.param(1) ||
        unsigned(R.param(1)) >= E.Ops.size())
      continue;
    std::string T = withoutConst(Prog.Names.str(E.Ops[R.param(1)].Type));
    llvm::StringRef Level = T;
    if (Level.consume_back("*") && Level.ends_with("*") &&
        llvm::is_contained(Known->second, Level.str()) &&
        !llvm::is_contained(Known->second, T))
      return true;
  }
  return false;
}

llvm::SmallVector<Holder, 4> RetentionGraph::detachedBy(FunctionId F,
                                                        const Effect &X) const {
  llvm::SmallVector<Holder, 4> Out;
  const PlaceTable &Places = Prog.Places;
  NameId Name = holderName(Places, X.Holder);
  switch (X.Kind) {
  case EffectKind::Unlink:
    if (auto L = linkTarget(X))
      Out.push_back(L->H);
    else if (X.Object == UnknownPlace && Name)
      Out.push_back(
          {X.IsNext ? HolderKind::Popped : HolderKind::Emptied, Name});
    break;
  case EffectKind::Remove:
    if (Name && !isIneffective(F, X))
      Out.push_back(
          {X.IsNext ? HolderKind::Popped : HolderKind::Contents, Name});
    break;
  case EffectKind::Empty:
    if (Name) {
      Out.push_back({HolderKind::Emptied, Name});
      Out.push_back({HolderKind::Contents, Name});
    }
    break;
  case EffectKind::Kill:
    if (X.Record)
      Out.push_back({HolderKind::Dead, X.Record});
    // The container itself may die.
    if (NameId Object = holderName(Places, X.Object))
      Out.push_back({HolderKind::Emptied, Object});
    break;
  case EffectKind::Zero:
    if (auto H = holderOf(X.Holder)) {
      Out.push_back(*H);
      Out.push_back({HolderKind::Emptied, H->Name});
    }
    if (X.Record)
      Out.push_back({HolderKind::Zeroed, X.Record});
    break;
  case EffectKind::Store: {
    for (NameId Context : Contexts)
      if (Holder C{HolderKind::Field, Context}; disablesCallback(F, X, C))
        Out.push_back(C);
    auto H = holderOf(X.Holder);
    if (!H)
      break;
    PlaceKind K = Places.kind(X.Object);
    if (K == PlaceKind::Null) {
      Out.push_back(*H);
      Out.push_back({HolderKind::Emptied, H->Name});
      if (isHandleData(X.Holder))
        if (auto T = handleAt(Places.base(X.Holder)))
          Out.push_back(T->H);
    } else if ((!isRoot(K) && K != PlaceKind::Addr) || K == PlaceKind::Global) {
      // Moved on to another object.
      Out.push_back(*H);
    }
    break;
  }
  case EffectKind::Unregister:
    if (auto T = handleTarget(F, X)) {
      Out.push_back(T->H);
    } else {
      // Under no name but that of the function, or started in this function.
      llvm::SmallVector<PlaceId, 8> Handles = Fx.expand(F, X.Event, X.Holder);
      for (PlaceId Fn : Handles)
        if (Places.kind(Fn) == PlaceKind::Function)
          Out.push_back({HolderKind::Callback, Places[Fn].Payload});
      for (const Effect &S : Fx.of(F))
        if (S.Kind == EffectKind::Register &&
            llvm::is_contained(Handles, S.Holder) && S.Holder &&
            Places.kind(S.Callback) == PlaceKind::Function)
          Out.push_back({HolderKind::Callback, Places[S.Callback].Payload});
    }
    break;
  case EffectKind::Escape: {
    // Code that is not known may detach whatever it can reach.
    if (auto L = linkTarget(X))
      Out.push_back(L->H);
    if (Places.kind(X.Object) == PlaceKind::Addr)
      if (auto H = holderOf(X.Object))
        Out.push_back(*H);
    if (NameId Object = holderName(Places, X.Object))
      Out.push_back({HolderKind::Contents, Object});
    break;
  }
  default:
    break;
  }
  return Out;
}

/// Is what \p X takes out put into the same kind of list again (moved to the
/// front) on every way out?
bool RetentionGraph::isPutBack(FunctionId F, const Effect &X) const {
  if (X.Kind != EffectKind::Unlink)
    return false;
  auto Out = linkTarget(X);
  if (!Out)
    return false;
  EventSet Links = Fx.flow(F).none();
  for (const Effect &Y : Fx.of(F))
    if (isAttach(F, Y, {Out->Object}, Out->H))
      Links.set(Y.Event);
  return Links.test(X.Event) ||
         (Links.any() && !Fx.flow(F).hasPath(X.Event, Flow::Boundary, Links));
}

unsigned RetentionGraph::holderIndex(const Holder &H) const {
  auto [It, New] = Index.try_emplace(H.raw(), Holders.size());
  if (New)
    Holders.push_back(H);
  return It->second;
}

/// Is one of the member chains \p A and \p B the start of the other?
bool RetentionGraph::isPartOf(NameId A, NameId B) const {
  llvm::StringRef Long = Prog.Names.str(A), Short = Prog.Names.str(B);
  if (Long.size() < Short.size())
    std::swap(Long, Short);
  return Long.consume_front(Short) && Long.starts_with(".");
}

bool RetentionGraph::matches(const Holder &D, const Holder &H) const {
  if (D == H)
    return true;
  auto RecordOf = [&](NameId Name) -> NameId {
    const FieldFacts *F = Prog.field(Name);
    return F ? F->Record : 0;
  };
  switch (H.Kind) {
  case HolderKind::Field:
    return (D.Kind == HolderKind::Zeroed || D.Kind == HolderKind::Dead) &&
           D.Name == RecordOf(H.Name);
  case HolderKind::Contents:
    return ((D.Kind == HolderKind::Emptied || D.Kind == HolderKind::Popped) &&
            D.Name == H.Name) ||
           ((D.Kind == HolderKind::Zeroed || D.Kind == HolderKind::Dead) &&
            D.Name == RecordOf(H.Name));
  case HolderKind::Handle:
    return D.Kind == HolderKind::Handle && isPartOf(D.Name, H.Name);
  case HolderKind::Link: {
    llvm::StringRef A = Prog.Names.str(D.Name), B = Prog.Names.str(H.Name);
    if (D.Kind == HolderKind::Link)
      return isPartOf(D.Name, H.Name);
    auto It = Heads.find(H.Name);
    if (It == Heads.end())
      return false;
    for (NameId Head : It->second) {
      if ((D.Kind == HolderKind::Emptied || D.Kind == HolderKind::Popped) &&
          D.Name == Head)
        return true;
      if (D.Kind == HolderKind::Dead && D.Name == RecordOf(Head) &&
          !B.starts_with(A.str() + "."))
        return true;
    }
    return false;
  }
  default:
    return false;
  }
}

llvm::ArrayRef<unsigned> RetentionGraph::detachersOf(const Holder &H) const {
  auto [It, New] = Detachers.try_emplace(H.raw());
  if (New)
    for (unsigned I = 0; I < Holders.size(); ++I)
      if (matches(Holders[I], H))
        It->second.push_back(I);
  return It->second;
}
