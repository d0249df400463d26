//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Which holders an effect detaches.
///
//===----------------------------------------------------------------------===//

#include "Detachments.h"

using namespace cvet;

static std::string withoutConst(llvm::StringRef Type) {
  std::string S = Type.str();
  for (size_t At; (At = S.find("const ")) != std::string::npos;)
    S.erase(At, 6);
  return S;
}

void Detachments::collectKeyTypes(FunctionId F) {
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

/// A removal by a key of the wrong pointer level finds nothing.
bool Detachments::isIneffective(FunctionId F, const Effect &X) const {
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

void Detachments::addUnregistered(FunctionId F, const Effect &X,
                                  llvm::SmallVectorImpl<Holder> &Out) const {
  if (auto T = Names.handleTarget(F, X)) {
    Out.push_back(T->H);
    return;
  }
  // Under no name but that of the function, or started in this function.
  const PlaceTable &Places = Prog.Places;
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

/// Adds to \p Out the holders that effect \p X of \p F detaches; those of which
/// it only disables the callback are not among them.
void Detachments::addDetached(FunctionId F, const Effect &X,
                              llvm::SmallVectorImpl<Holder> &Out) const {
  const PlaceTable &Places = Prog.Places;
  NameId Name = holderName(Places, X.Holder);
  switch (X.Kind) {
  case EffectKind::Unlink:
    if (auto L = Names.linkTarget(X))
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
    // What a table has is in its new memory.
    if (X.IsMoved)
      break;
    if (X.Record)
      Out.push_back({HolderKind::Dead, X.Record});
    // The container itself may die.
    if (NameId Object = holderName(Places, X.Object))
      Out.push_back({HolderKind::Emptied, Object});
    break;
  case EffectKind::Zero:
    if (auto H = Names.holderOf(X.Holder)) {
      Out.push_back(*H);
      Out.push_back({HolderKind::Emptied, H->Name});
    }
    if (NameId Record = X.Record ? X.Record : Prog.recordIn(X.Holder))
      Out.push_back({HolderKind::Zeroed, Record});
    break;
  case EffectKind::Store: {
    auto H = Names.holderOf(X.Holder);
    if (!H)
      break;
    PlaceKind K = Places.kind(X.Object);
    if (K == PlaceKind::Null) {
      Out.push_back(*H);
      Out.push_back({HolderKind::Emptied, H->Name});
      if (Names.isHandleData(X.Holder))
        if (auto T = Names.handleAt(Places.base(X.Holder)))
          Out.push_back(T->H);
    } else if ((!isRoot(K) && K != PlaceKind::Addr) || K == PlaceKind::Global) {
      // Moved on to another object.
      Out.push_back(*H);
    }
    break;
  }
  case EffectKind::Unregister:
    addUnregistered(F, X, Out);
    break;
  case EffectKind::Escape: {
    // Code that is not known may detach whatever it can reach.
    if (auto L = Names.linkTarget(X))
      Out.push_back(L->H);
    if (Places.kind(X.Object) == PlaceKind::Addr)
      if (auto H = Names.holderOf(X.Object))
        Out.push_back(*H);
    if (NameId Object = holderName(Places, X.Object))
      Out.push_back({HolderKind::Contents, Object});
    break;
  }
  default:
    break;
  }
}

/// Is what \p X takes out put into the same kind of list again (moved to the
/// front) on every way out?
bool Detachments::isPutBack(FunctionId F, const Effect &X) const {
  if (X.Kind != EffectKind::Unlink)
    return false;
  auto Out = Names.linkTarget(X);
  if (!Out)
    return false;
  EventSet Links = Fx.flow(F).none();
  for (uint32_t I : Attached.mayAttach(F, Out->H))
    if (const Effect &Y = Fx.of(F)[I];
        Attached.isAttach(F, Y, {Out->Object}, Out->H))
      Links.set(Y.Event);
  return Links.test(X.Event) ||
         (Links.any() && !Fx.flow(F).hasPath(X.Event, Flow::Boundary, Links));
}
