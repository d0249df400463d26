//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What calls and macro expansions do to lists, and what they name.
///
//===----------------------------------------------------------------------===//

#include "ListOperations.h"
#include "Regions.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

using namespace clang;
using namespace clang::ento;
using namespace cvet;

bool cvet::takesOutAny(const Role &R) {
  return R.V == Verb::Empties || R.V == Verb::Moves || R.V == Verb::Removes ||
         (R.V == Verb::Unlinks && R.param(0) == 0);
}

bool cvet::isListVerb(Verb V) { return V == Verb::Links || V == Verb::Unlinks; }

bool cvet::isInListFunction(const LocationContext *Context) {
  for (; Context; Context = Context->getParent())
    if (const auto *Function = dyn_cast<FunctionDecl>(Context->getDecl()))
      if (llvm::any_of(rolesOf(*Function),
                       [](const Role &R) { return isListVerb(R.V); }))
        return true;
  return false;
}

bool cvet::isRecordPointer(const Expr &E) {
  QualType Outer = E.IgnoreParenImpCasts()->getType();
  QualType Inner = E.IgnoreParenCasts()->getType();
  auto IsRecord = [](QualType T) {
    return T->isPointerType() && T->getPointeeType()->isRecordType();
  };
  return IsRecord(Outer) || IsRecord(Inner);
}

const Expr *cvet::originOf(const Expr *E) {
  for (unsigned Steps = 0; Steps != 4; ++Steps) {
    E = E->IgnoreParenCasts();
    if (const auto *Sum = dyn_cast<BinaryOperator>(E)) {
      const auto *Address =
          dyn_cast<UnaryOperator>(Sum->getLHS()->IgnoreParenCasts());
      const auto *Member =
          Address && Address->getOpcode() == UO_AddrOf
              ? dyn_cast<MemberExpr>(Address->getSubExpr()->IgnoreParens())
              : nullptr;
      if (!Member || !Member->isArrow() || Sum->getOpcode() != BO_Sub)
        break;
      E = Member->getBase();
      continue;
    }
    const auto *Name = dyn_cast<DeclRefExpr>(E);
    const auto *Local = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
    if (!Local || !Local->hasLocalStorage() || !Local->hasInit())
      break;
    E = Local->getInit();
  }
  return E->IgnoreParenCasts();
}

std::string cvet::spelled(const Expr *E, CheckerContext &C) {
  return spelling(*E, C.getSourceManager(), C.getLangOpts());
}

std::optional<MacroOperation> cvet::macroAt(SourceLocation Loc,
                                            CheckerContext &C) {
  return MacroOperation::find(Loc, C.getSourceManager(), C.getLangOpts());
}

const IdentifierInfo *cvet::listName(llvm::StringRef Text, CheckerContext &C) {
  Text = Text.trim("&() ");
  return Text.empty() ? nullptr : &C.getASTContext().Idents.get(Text);
}

const MemRegion *cvet::listOwner(const MacroOperation &Macro, int Index,
                                 CheckerContext &C) {
  const LocationContext *Context = C.getLocationContext();
  const VarDecl *Root =
      Macro.rootOfArgument(*Context->getDecl()->getBody(), Index);
  if (!Root)
    return nullptr;
  SVal Variable = C.getState()->getLValue(Root, Context);
  if (Root->getType()->isPointerType() && !Root->hasGlobalStorage())
    return C.getState()->getSVal(Variable.castAs<Loc>()).getAsRegion();
  return Variable.getAsRegion();
}

SourceLocation cvet::operatorOf(const Stmt *S) {
  const auto *Operator = dyn_cast<BinaryOperator>(S);
  return Operator ? Operator->getOperatorLoc() : S->getBeginLoc();
}

std::optional<ListLink> cvet::linkAt(SVal Node, const IdentifierInfo *Field) {
  const MemRegion *R = Node.getAsRegion();
  SymbolRef Object = R ? baseSymbol(R) : nullptr;
  if (!Object)
    return std::nullopt;
  // `&a->tick` and `&a->tick.link` are the same link of `a`.
  for (const auto *Part = dyn_cast<SubRegion>(R->StripCasts()); Part;
       Part = dyn_cast<SubRegion>(Part->getSuperRegion()))
    if (const auto *Embedded = dyn_cast<FieldRegion>(Part))
      Field = Embedded->getDecl()->getIdentifier();
  return ListLink(Object, Field);
}
