//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "HandleOperations.h"
#include "PathModels.h"
#include "Regions.h"

using namespace clang;
using namespace clang::ento;
using namespace cvet;

SVal cvet::argumentOf(const CallEvent &Call, int Param) {
  if (!Param)
    return Call.getReturnValue();
  return unsigned(Param) <= Call.getNumArgs() ? Call.getArgSVal(Param - 1)
                                              : UnknownVal();
}

std::vector<Role> cvet::rolesAt(const CallEvent &Call) {
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (!Function)
    return {};
  std::vector<Role> Roles = rolesOf(*Function);
  llvm::erase_if(Roles, [&](const Role &R) {
    if (!R.WhenParam)
      return false;
    const llvm::APSInt *Value = argumentOf(Call, R.WhenParam).getAsInteger();
    return !Value || (Value->getExtValue() & R.WhenMask) != R.WhenValue;
  });
  return Roles;
}

HandleKey cvet::handleKey(SVal Value) {
  if (const MemRegion *R = Value.getAsRegion())
    return {withoutDetour(R), nullptr};
  return {nullptr, Value.getAsSymbol()};
}

const VarRegion *cvet::localOf(const MemRegion *Region,
                               const StackFrameContext *Frame) {
  const auto *Variable =
      dyn_cast_or_null<VarRegion>(Region ? Region->getBaseRegion() : nullptr);
  return Variable && Variable->getDecl()->hasLocalStorage() &&
                 !isa<ParmVarDecl>(Variable->getDecl()) &&
                 Variable->getStackFrame() == Frame
             ? Variable
             : nullptr;
}

bool cvet::hasFailed(SVal Result, bool IsHandle, ProgramStateRef State) {
  ConditionTruthVal IsNull = State->isNull(Result);
  return IsHandle ? IsNull.isConstrainedTrue() : IsNull.isConstrainedFalse();
}
