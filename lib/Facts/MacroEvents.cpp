//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FunctionBuilder.h"

using namespace clang;
using namespace cvet;

/// An element that the body of \p Use wrote.
void FunctionBuilder::macro(int Use, const Stmt *S) {
  if (Written.insert(Use).second)
    operation(Use);
  if (auto *B = dyn_cast<BinaryOperator>(S)) {
    if (B->getOpcode() == BO_Assign)
      macroAssigns(Use, B->getLHS(), B->getSourceRange());
  } else if (auto *D = dyn_cast<DeclStmt>(S)) {
    for (const Decl *Declared : D->decls())
      if (auto *V = dyn_cast<VarDecl>(Declared);
          V && V->getInit() && V->hasLocalStorage() && isTracked(V) &&
          Macros.origin(V->getLocation()).Owner == NoUse)
        if (auto Value = walked(Use, V->getName()))
          define(V, std::move(*Value), V->getLocation());
  }
}

/// The events of what the user wrote inside an argument.
void FunctionBuilder::argumentEvents(const Stmt *S) {
  if (!S || isa<UnaryExprOrTypeTraitExpr>(S))
    return;
  for (const Stmt *Child : S->children())
    argumentEvents(Child);
  if (isa<Expr>(S) && ownToken(S).isMacroID())
    statement(S);
}

/// The one event that stands for the whole expansion.
void FunctionBuilder::operation(int Use) {
  const MacroUse &U = Macros.use(Use);
  llvm::SmallVector<Operand, 2> Ops;
  Ops.emplace_back().Values = {Names.Unit.Places.root(
      PlaceKind::Macro, Names.Unit.Names.intern(U.M->Name))};
  for (unsigned I = 0; I != U.Args.size(); ++I) {
    const Expr *Arg = Scan.argument(Use, I);
    argumentEvents(Arg);
    Operand O;
    if (Arg) {
      O = Places.operand(Arg);
      if (Arg->getType()->isPointerType())
        O.Type = Names.typeName(Arg->getType());
    }
    O.Text = Names.text(U.Args[I].Text);
    Ops.push_back(std::move(O));
  }
  uint32_t No = Places.callNo(Use);
  Event &E = add(EventKind::Call, U.Range);
  E.CallNo = No;
  if (const Expr *Result = Scan.result(Use))
    E.ResultRecord = Names.pointee(Result);
  E.Ops = std::move(Ops);
}

/// If \p Use walks with the variable spelled \p Variable, what it becomes.
std::optional<Operand> FunctionBuilder::walked(int Use,
                                               llvm::StringRef Variable) {
  const MacroUse &U = Macros.use(Use);
  auto Text = [&](int Param) -> llvm::StringRef {
    if (!Param || unsigned(Param) > U.Args.size())
      return "";
    return U.Args[Param - 1].Text;
  };
  for (const Role &R : U.M->Roles) {
    if (R.V != Verb::Walks ||
        (Text(R.param(0)) != Variable && Text(R.param(3)) != Variable))
      continue;
    llvm::StringRef Field = R.Field.empty() ? Text(R.param(2)) : R.Field;
    Operand Value;
    const Expr *Head =
        R.param(1) ? Scan.argument(Use, R.param(1) - 1) : nullptr;
    if (!Head) {
      Value.Values = {UnknownPlace};
      return Value;
    }
    for (PlaceId P : Places.value(Head))
      Value.Values.push_back(Names.Unit.Places.step(
          P, PlaceKind::Element, Names.Unit.Names.intern(Field)));
    return Value;
  }
  return std::nullopt;
}

void FunctionBuilder::macroAssigns(int Use, const Expr *Target, SourceRange R) {
  // Its own temporaries and what it changes in memory are no news.
  const VarDecl *V = Scan.localNamed(Target);
  if (!V || !isTracked(V) ||
      Macros.origin(ownToken(Target->IgnoreParenCasts())).Owner != NoUse)
    return;
  if (auto Value = walked(Use, V->getName()))
    return define(V, std::move(*Value), R);
  if (!MacroDefines.insert({Use, V}).second)
    return;
  Operand Result;
  Result.Values = {Names.Unit.Places.root(PlaceKind::Call, Places.callNo(Use))};
  Result.Record = Names.pointee(V->getType());
  define(V, std::move(Result), R);
}
