//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Records that get their contents as a whole: by an initialiser, member after
/// member, or as a copy of another one.
///
//===----------------------------------------------------------------------===//

#include "FunctionBuilder.h"

using namespace clang;
using namespace cvet;

/// The record that \p To becomes a copy of is \p From.
void FunctionBuilder::copy(Operand To, const Expr *From, SourceRange R) {
  llvm::erase(To.Values, UnknownPlace);
  if (To.Values.empty())
    return;
  Operand Value;
  Value.Values = Places.value(From);
  To.Record = Names.recordOf(From->getType());
  add(EventKind::Copy, R).Ops = {std::move(To), std::move(Value)};
}

/// What initialiser \p Value gives to \p To, a record or a member of one.
void FunctionBuilder::fill(PlaceId To, const Expr *Value) {
  SourceRange R = Value->getSourceRange();
  if (Value->getType()->isRecordType()) {
    Operand Target;
    Target.Values = {To};
    return copy(std::move(Target), Value, R);
  }
  if (!Names.Unit.Places.isRootPlace(To))
    store({To}, nullptr, Places.operand(Value), R);
}

void FunctionBuilder::assignRecord(const BinaryOperator *B) {
  const Expr *L = B->getLHS(), *R = B->getRHS();
  Operand Target = Places.destination(L);
  auto *Literal = dyn_cast<CompoundLiteralExpr>(R->IgnoreParenImpCasts());
  if (!Literal)
    return copy(std::move(Target), R, B->getSourceRange());
  PlaceBuilder::Values Where(Target.Values.begin(), Target.Values.end());
  if (!Scan.localNamed(L))
    add(EventKind::Zero, B->getSourceRange()).Ops.push_back(std::move(Target));
  for (PlaceId P : Where)
    storedByInitialiser(
        Names, P, Literal->getInitializer(),
        [&](PlaceId To, const Expr *Value) { fill(To, Value); });
}

/// A literal whose address is taken, or that is an argument or a result: what
/// is assigned or initialised with one gets the contents itself.
void FunctionBuilder::literal(const CompoundLiteralExpr *L) {
  if (L->isFileScope() || Scan.isContents(L))
    return;
  storedByInitialiser(Names, Places.root(L), L->getInitializer(),
                      [&](PlaceId To, const Expr *Value) { fill(To, Value); });
}
