//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The branches and loops that decide whether an object is detached.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"

using namespace cvet;

/// Is \p Read, at branch \p Branch of \p F, something about one of \p Objects
/// or about whose pointer \p H is?
bool RetentionGraph::concerns(FunctionId F, uint32_t Branch, PlaceId Read,
                              const Holder &H, llvm::ArrayRef<PlaceId> Objects,
                              uint32_t Kill) const {
  const Function &Fn = Prog.Functions[F];
  const FieldFacts *Field = Prog.field(H.Name);
  NameId HolderRecord = Field ? Field->Record : 0;
  NameId Held = heldRecord(H);
  // A local that was read from the object, once.
  if (auto Defs = Fn.Defines.find(Read);
      Defs != Fn.Defines.end() && Defs->second.size() == 1)
    for (PlaceId V : Fn.Events[Defs->second[0]].Ops[1].Values)
      for (PlaceId O : Objects)
        if (O != UnknownPlace && V != O && Prog.Places.hasPrefix(V, O))
          return true;
  // The state of the holder's owner, or of another object of the kind.
  if (auto Named = holderOf(Read); Named && H.isPointer())
    if (const FieldFacts *Fd = Prog.field(Named->Name))
      if (Fd->Record == HolderRecord || (Held && Fd->Record == Held))
        return true;
  // Another head of such objects.
  if (H.isPointer() && Held && holderOf(Read) && Prog.recordOf(Read) == Held)
    return true;
  // By name only: what another local once was is no longer the object.
  for (PlaceId O : Objects)
    if (O != UnknownPlace && Prog.Places.hasPrefix(Read, O))
      return true;
  for (PlaceId R : Fx.expand(F, Branch, Read)) {
    if (auto Named = holderOf(R); Named && *Named == H)
      return true;
    if (HolderRecord && Prog.recordOf(R) == HolderRecord)
      return true;
    // The first of a list, which may be empty.
    if (Fn.Events[Branch].Condition == ConditionKind::NonNull ||
        Fn.Events[Branch].Condition == ConditionKind::IsNull)
      if (H.isPointer() && Held && Kill == Flow::Boundary && holderOf(R) &&
          Prog.recordOf(R) == Held)
        return true;
    // The result of looking the object up.
    auto Call = Prog.Places.isRootPlace(R) ? Prog.callOf(F, R) : std::nullopt;
    if (Call)
      for (const Operand &Arg : Prog.event(*Call).Ops)
        for (PlaceId V : Arg.Values)
          if (V != UnknownPlace && llvm::any_of(Objects, [&](PlaceId O) {
                return V == O || (H.isRegistration() && O != UnknownPlace &&
                                  Prog.Places.hasPrefix(V, O));
              }))
            return true;
  }
  // A parameter that is the holder's record.
  const PlaceTable::Node &N = Prog.Places[Read];
  if (HolderRecord && N.Kind == PlaceKind::Param && N.Payload &&
      N.Payload <= Fn.Params.size())
    return Fn.Params[N.Payload - 1].Type.Rec == HolderRecord;
  return false;
}

/// Is there a call behind edge \p Edge of branch \p Branch that may detach \p
/// H? Where the holder is the object, such a call is meant to.
bool RetentionGraph::movesOn(FunctionId F, uint32_t Branch, unsigned Edge,
                             const Holder &H) const {
  const Function &Fn = Prog.Functions[F];
  const Flow &Fl = Fx.flow(F);
  for (CallId Call : Prog.calls(F))
    if (Fl.edgeDominates(Fn.Events[Branch].Block, Edge, Prog.event(Call).Block))
      for (const CallTarget &T : Prog.targets(Call))
        if (T.Kind != CallKind::Deferred && mayDetach(T.Callee, H))
          return true;
  return false;
}

/// Does branch \p E of \p F check the bounds of an index that it is given?
bool RetentionGraph::isIndexCheck(const Function &F, const Event &E) const {
  bool HasIndex = false;
  for (const Operand &O : E.Ops)
    for (PlaceId R : O.Values) {
      const PlaceTable::Node &N = Prog.Places[R];
      const FieldFacts *Bound = Prog.field(holderName(Prog.Places, R));
      if (N.Kind == PlaceKind::Param && N.Payload <= F.Params.size() &&
          F.Params[N.Payload - 1].Type.K == TypeClass::Scalar)
        HasIndex = true;
      else if (N.Kind != PlaceKind::Constant &&
               !(Bound && Bound->Type.K == TypeClass::Scalar))
        return false;
    }
  return HasIndex;
}

bool RetentionGraph::comparesWith(const Event &E, const Holder &H) const {
  if (E.Kind != EventKind::Branch || (E.Condition != ConditionKind::Equal &&
                                      E.Condition != ConditionKind::NotEqual))
    return false;
  return llvm::any_of(E.Ops, [&](const Operand &O) {
    return llvm::any_of(O.Values, [&](PlaceId R) {
      auto Named = holderOf(R);
      return Named && *Named == H;
    });
  });
}

void RetentionGraph::addGuards(FunctionId F, const Holder &H,
                               llvm::ArrayRef<PlaceId> Objects, uint32_t Kill,
                               EventSet &Set) const {
  const Function &Fn = Prog.Functions[F];
  const Flow &Fl = Fx.flow(F);
  llvm::SmallVector<uint32_t, 8> Detaches;
  for (unsigned I : Set.set_bits())
    Detaches.push_back(Fn.Events[I].Block);
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind != EventKind::Branch)
      continue;
    unsigned Equal = E.Condition == ConditionKind::Equal ? 0 : 1;
    if (H.isPointer() && comparesWith(E, H) && movesOn(F, I, Equal, H)) {
      Set.set(I);
      continue;
    }
    // A loop may be looking for the object, a callee may check its index.
    bool Decides = E.IsLoop ||
                   llvm::any_of(E.Ops,
                                [&](const Operand &O) {
                                  return llvm::any_of(O.Values, [&](PlaceId R) {
                                    return concerns(F, I, R, H, Objects, Kill);
                                  });
                                }) ||
                   (Kill == Flow::Boundary && isIndexCheck(Fn, E));
    if (!Decides)
      continue;
    // What leads to the death as well does not decide.
    auto IsDecided = [&](unsigned Edge, uint32_t B) {
      return Fl.edgeDominates(E.Block, Edge, B) &&
             (Kill == Flow::Boundary ||
              !Fl.edgeDominates(E.Block, Edge, Fn.Events[Kill].Block));
    };
    for (uint32_t B : Detaches)
      if (IsDecided(0, B) || IsDecided(1, B)) {
        Set.set(I);
        break;
      }
  }
}
