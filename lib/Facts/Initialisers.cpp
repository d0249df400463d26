//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What variables are given where they are declared.
///
//===----------------------------------------------------------------------===//

#include "FunctionBuilder.h"

using namespace clang;
using namespace cvet;

void FunctionBuilder::declare(const DeclStmt *S) {
  for (const Decl *D : S->decls()) {
    auto *V = dyn_cast<VarDecl>(D);
    if (!V || !V->getInit())
      continue;
    SourceRange R(V->getLocation(), V->getInit()->getEndLoc());
    auto Variables = Scan.elements().of(V);
    if (Variables.empty())
      initialise(V, V->getInit(), R);
    for (size_t N = 0; N != Variables.size(); ++N)
      if (const Expr *Init =
              ArrayElements::initial(cast<InitListExpr>(V->getInit()), N))
        initialise(Variables[N], Init, R);
  }
}

void FunctionBuilder::initialise(const VarDecl *V, const Expr *Init,
                                 SourceRange R) {
  if (!V->hasLocalStorage()) {
    // A static local is initialised before the program starts.
    storedByInitialiser(Names, Places.root(V), Init,
                        [&](PlaceId To, const Expr *Value) {
                          if (!Value->getType()->isPointerType())
                            return;
                          InitialiserFacts I;
                          I.Destination.Values = {To};
                          I.Value = Places.operand(Value);
                          I.Where = Names.range(Value->getSourceRange());
                          Names.Unit.Initialisers.push_back(std::move(I));
                        });
  } else if (V->getType()->isRecordType() || V->getType()->isArrayType()) {
    storedByInitialiser(
        Names, Places.root(V), Init,
        [&](PlaceId To, const Expr *Value) { fill(To, Value); });
  } else if (isTracked(V)) {
    define(V, Places.operand(Init), R);
  } else if (auto Compared = comparedPointers(Init)) {
    define(V, std::move(*Compared), R);
  }
}

/// Is the value of \p E that of a variable or a member, or a call's result?
static bool isRead(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *D = dyn_cast<DeclRefExpr>(E))
    return isa<VarDecl>(D->getDecl());
  return isa<MemberExpr, ArraySubscriptExpr, CallExpr>(E);
}

static void
storedByList(Entities &Names, PlaceId Target, const InitListExpr *List,
             llvm::function_ref<void(PlaceId, const Expr *)> Store) {
  PlaceTable &Places = Names.Unit.Places;
  auto To = [&](const FieldDecl *F) {
    if (!F->getIdentifier())
      return Target;
    return Places.step(Target, PlaceKind::Dot, Names.field(F));
  };
  auto *T = List->getType()->getAs<RecordType>();
  if (!T) {
    PlaceId Element = List->getType()->isArrayType()
                          ? Places.step(Target, PlaceKind::Index)
                          : Target;
    for (const Expr *Init : List->inits())
      storedByInitialiser(Names, Element, Init, Store);
    return;
  }
  const RecordDecl *R = T->getDecl()->getDefinition();
  if (!R)
    return;
  if (R->isUnion()) {
    const FieldDecl *F = List->getInitializedFieldInUnion();
    if (F && List->getNumInits())
      storedByInitialiser(Names, To(F), List->getInit(0), Store);
    return;
  }
  unsigned I = 0;
  for (const FieldDecl *F : R->fields()) {
    if (F->isUnnamedBitField())
      continue;
    if (I == List->getNumInits())
      break;
    storedByInitialiser(Names, To(F), List->getInit(I++), Store);
  }
}

void cvet::storedByInitialiser(
    Entities &Names, PlaceId Target, const Expr *Init,
    llvm::function_ref<void(PlaceId, const Expr *)> Store) {
  if (!Init || Target == UnknownPlace)
    return;
  const Expr *Plain = Init->IgnoreParenImpCasts();
  if (auto *Literal = dyn_cast<CompoundLiteralExpr>(Plain);
      Literal && Init->getType()->isRecordType())
    Plain = Literal->getInitializer()->IgnoreParenImpCasts();
  if (auto *List = dyn_cast<InitListExpr>(Plain)) {
    if (!List->isSemanticForm() && List->getSemanticForm())
      List = List->getSemanticForm();
    return storedByList(Names, Target, List, Store);
  }
  // Numbers matter where they have a name elsewhere: the handle of a thread.
  if ((Init->getType()->isRecordType() && !isa<ImplicitValueInitExpr>(Plain)) ||
      (Init->getType()->isScalarType() && isRead(Plain)))
    return Store(Target, Init);
  // Else only pointers do, and what is not initialised is null anyway.
  if (Init->getType()->isPointerType() && !isa<StringLiteral>(Plain) &&
      !isa<ImplicitValueInitExpr>(Plain) &&
      !Init->isNullPointerConstant(Names.Context,
                                   Expr::NPC_ValueDependentIsNull))
    Store(Target, Init);
}
