//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Regions.h"
#include "Facts.h"
#include "LlvmCompat.h"
#include "PathModels.h"
#include "UniqueNames.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState.h"

using namespace clang;
using namespace clang::ento;
using namespace cvet;

SymbolRef cvet::baseSymbol(const MemRegion *R) {
  const SymbolicRegion *Base = R->getSymbolicBase();
  return Base ? Base->getSymbol() : nullptr;
}

/// What begins where \p R does and is part of nothing.
static const MemRegion *wholeAt(const MemRegion *R) {
  RegionOffset Offset = R->getAsOffset();
  return Offset.getRegion() && !Offset.hasSymbolicOffset() &&
                 Offset.getOffset() == 0
             ? Offset.getRegion()
             : R;
}

const MemRegion *cvet::withoutDetour(const MemRegion *R) {
  R = R->StripCasts();
  return isa<ElementRegion>(R) ? wholeAt(R) : R;
}

SymbolRef cvet::pointerSymbol(SVal V) {
  if (SymbolRef Symbol = V.getAsLocSymbol())
    return Symbol;
  // The address of the first member is that of the record.
  const MemRegion *R = V.getAsRegion();
  const auto *Pointee = dyn_cast_or_null<SymbolicRegion>(R ? wholeAt(R) : R);
  return Pointee ? Pointee->getSymbol() : nullptr;
}

bool cvet::isGlobal(const MemRegion *R, ProgramStateRef State) {
  R = R->getBaseRegion();
  return isa<VarRegion>(R) && isInSpace<GlobalsSpaceRegion>(R, State);
}

bool cvet::isParameterValue(SymbolRef Symbol, ProgramStateRef State) {
  const auto *Initial = dyn_cast<SymbolRegionValue>(Symbol);
  return Initial && isa<VarRegion>(Initial->getRegion()) &&
         isInSpace<StackArgumentsSpaceRegion>(Initial->getRegion(), State);
}

bool cvet::isLongLived(const MemRegion *R, ProgramStateRef State) {
  while (SymbolRef Base = baseSymbol(R)) {
    if (isParameterValue(Base, State))
      return true;
    R = Base->getOriginRegion();
    if (!R)
      return false;
  }
  return isGlobal(R, State);
}

bool cvet::isOutParameter(const MemRegion *R, ProgramStateRef State) {
  SymbolRef Base = baseSymbol(R);
  if (!Base || !isParameterValue(Base, State))
    return false;
  for (; !isa<SymbolicRegion>(R); R = cast<SubRegion>(R)->getSuperRegion())
    if (isa<FieldRegion>(R))
      return false;
  return true;
}

bool cvet::isSlotOfCounter(const MemRegion *R, ProgramStateRef State) {
  for (; const auto *Sub = dyn_cast<SubRegion>(R); R = Sub->getSuperRegion()) {
    const auto *Slot = dyn_cast<ElementRegion>(R);
    SymbolRef Index = Slot ? Slot->getIndex().getAsSymbol() : nullptr;
    const MemRegion *From = Index ? Index->getOriginRegion() : nullptr;
    if (From && isLongLived(From, State))
      return true;
  }
  return false;
}

bool cvet::isWeakRegion(const MemRegion *R) {
  for (; const auto *Sub = dyn_cast<SubRegion>(R); R = Sub->getSuperRegion())
    if (const auto *Declared = dyn_cast<DeclRegion>(R))
      if (isWeak(*Declared->getDecl()))
        return true;
  return false;
}

/// The name of the variable or field that the value \p V was read from.
static std::string originName(SVal V) {
  SymbolRef Symbol = V.getAsSymbol();
  const MemRegion *From = Symbol ? Symbol->getOriginRegion() : nullptr;
  return From ? regionName(From) : "";
}

/// `p[0]` is how the analyzer writes `*p`.
static const MemRegion *withoutZeroIndex(const MemRegion *R) {
  while (const auto *Slot = dyn_cast<ElementRegion>(R)) {
    if (!Slot->getIndex().isZeroConstant() ||
        !isa<SymbolicRegion>(Slot->getSuperRegion()))
      break;
    R = Slot->getSuperRegion();
  }
  return R;
}

std::string cvet::regionName(const MemRegion *R) {
  R = withoutZeroIndex(R);
  if (const auto *Variable = dyn_cast<VarRegion>(R))
    return Variable->getDecl()->getNameAsString();
  if (const auto *Pointee = dyn_cast<SymbolicRegion>(R)) {
    const MemRegion *From = Pointee->getSymbol()->getOriginRegion();
    std::string Pointer = From ? regionName(From) : "";
    return Pointer.empty() ? "" : "*" + Pointer;
  }
  const auto *Sub = dyn_cast<SubRegion>(R);
  if (!Sub || !isa<FieldRegion, ElementRegion>(Sub))
    return "";
  const MemRegion *Super = withoutZeroIndex(Sub->getSuperRegion());
  std::string Base = regionName(Super);
  if (Base.empty())
    return "";
  bool IsPointee = isa<SymbolicRegion>(Super);
  if (IsPointee)
    Base.erase(0, 1); // the star
  if (const auto *Field = dyn_cast<FieldRegion>(Sub))
    return Base + (IsPointee ? "->" : ".") +
           Field->getDecl()->getNameAsString();
  NonLoc Index = cast<ElementRegion>(Sub)->getIndex();
  if (auto Number = Index.getAs<nonloc::ConcreteInt>()) {
    const llvm::APSInt &Value = Number->getValue();
    return Base + "[" + std::to_string(Value.getSExtValue()) + "]";
  }
  std::string Name = originName(Index);
  return Name.empty() ? "" : Base + "[" + Name + "]";
}

std::string cvet::holderKey(const MemRegion *R, const SourceManager &SM) {
  for (; const auto *Sub = dyn_cast<SubRegion>(R); R = Sub->getSuperRegion()) {
    if (const auto *Variable = dyn_cast<VarRegion>(R))
      return Variable->getDecl()->getNameAsString();
    if (const auto *Field = dyn_cast<FieldRegion>(R))
      return plainName(uniqueName(*Field->getDecl()->getParent(), SM)).str() +
             "." + Field->getDecl()->getNameAsString();
  }
  return "";
}
