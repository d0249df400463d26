//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "PlaceBuilder.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace cvet;

using Values = PlaceBuilder::Values;

static constexpr unsigned MaxExprDepth = 40;

Values PlaceBuilder::map(const Values &From, Step S) {
  Values To;
  for (PlaceId P : From)
    if (PlaceId Q = S(P); !llvm::is_contained(To, Q))
      To.push_back(Q);
  return To;
}

Values PlaceBuilder::merge(Values A, const Values &B) {
  for (PlaceId P : B)
    if (A.size() < MaxValues && !llvm::is_contained(A, P))
      A.push_back(P);
  return A;
}

uint32_t PlaceBuilder::callNo(const CallExpr *E) {
  // All copies of a call in a macro's argument are one call.
  Origin O = Macros.origin(ownToken(E));
  uint32_t &No =
      O.ArgumentOf == NoUse
          ? CallNos.try_emplace(E, NextCall).first->second
          : ArgumentCallNos.try_emplace(O.Written, NextCall).first->second;
  NextCall += No == NextCall;
  return No;
}

uint32_t PlaceBuilder::callNo(int Use) {
  auto [It, New] = UseNos.try_emplace(Use, NextCall);
  NextCall += New;
  return It->second;
}

bool PlaceBuilder::isNull(const Expr *E) const {
  return E->getType()->isPointerType() &&
         (isa<ImplicitValueInitExpr>(E) ||
          E->isNullPointerConstant(Names.Context,
                                   Expr::NPC_ValueDependentIsNull));
}

PlaceId PlaceBuilder::constant(const Expr *E) {
  Expr::EvalResult Result;
  if (!E->getType()->isIntegerType() || E->isValueDependent() ||
      !E->EvaluateAsInt(Result, Names.Context))
    return Places.root(PlaceKind::Constant);
  return Places.root(
      PlaceKind::Constant,
      Names.Unit.Names.intern(llvm::toString(Result.Val.getInt(), 10)));
}

PlaceId PlaceBuilder::root(const VarDecl *V) {
  if (V->hasGlobalStorage())
    return Places.root(PlaceKind::Global, Names.global(V));
  if (!Facts)
    return UnknownPlace;
  if (auto *P = dyn_cast<ParmVarDecl>(V)) {
    unsigned I = P->getFunctionScopeIndex();
    if (I >= Function->getNumParams() || Function->getParamDecl(I) != P)
      return UnknownPlace;
    return Places.root(PlaceKind::Param, I + 1);
  }
  auto [It, New] = LocalIndex.try_emplace(V, Locals.size());
  if (New) {
    Locals.push_back(V);
    Facts->Locals.push_back({Names.Unit.Names.intern(V->getName()),
                             Names.typeClass(V->getType()),
                             Names.range(V->getLocation())});
  }
  return Places.root(PlaceKind::Local, It->second);
}

PlaceId PlaceBuilder::root(const CompoundLiteralExpr *L) {
  if (!Facts || L->isFileScope())
    return UnknownPlace;
  auto [It, New] = LiteralIndex.try_emplace(L, Locals.size());
  if (New) {
    Locals.push_back(nullptr);
    Facts->Locals.push_back({Names.text(L), Names.typeClass(L->getType()),
                             Names.range(L->getSourceRange())});
  }
  return Places.root(PlaceKind::Local, It->second);
}

/// Is \p E `base + i`, which is another element whenever \p E is evaluated?
static bool isMovingElement(const Expr *E, const ASTContext &Context) {
  auto *B = dyn_cast<BinaryOperator>(E->IgnoreParenCasts());
  if (!B || B->getOpcode() != BO_Add || !B->getType()->isPointerType())
    return false;
  const Expr *Offset =
      B->getLHS()->getType()->isPointerType() ? B->getRHS() : B->getLHS();
  return !Offset->isValueDependent() && !Offset->isEvaluatable(Context);
}

static bool isScalar(QualType T) {
  return T->isPointerType() || T->isIntegralOrEnumerationType();
}

/// Is a number the same in a variable of type \p T, if \p Value is one?
static bool keepsNumber(QualType T, const Expr *Value,
                        const ASTContext &Context) {
  if (T->isPointerType())
    return true;
  QualType From = Value->IgnoreParenCasts()->getType();
  return From->isIntegralOrEnumerationType() &&
         Context.getTypeSize(From) == Context.getTypeSize(T) &&
         From->isSignedIntegerOrEnumerationType() ==
             T->isSignedIntegerOrEnumerationType();
}

std::optional<PlaceId> PlaceBuilder::inlined(const VarDecl *V) {
  if (isa<ParmVarDecl>(V) || !V->hasLocalStorage() || !isScalar(V->getType()))
    return std::nullopt;
  const LocalInfo &L = Scan.local(V);
  if (L.Definitions.size() != 1 || L.AddressTaken || L.Changed ||
      isMovingElement(L.Definitions[0], Names.Context) ||
      !keepsNumber(V->getType(), L.Definitions[0], Names.Context))
    return std::nullopt;
  auto [It, New] = Inlined.try_emplace(V, UnknownPlace);
  if (New) {
    Values Only = value(L.Definitions[0]);
    if (Only.size() == 1 && isStable(Only[0]))
      Inlined[V] = Only[0];
  }
  PlaceId P = Inlined[V];
  return P == UnknownPlace ? std::nullopt : std::make_optional(P);
}

/// Is the pointer \p P the same wherever it is read in the function?
bool PlaceBuilder::isStable(PlaceId P) {
  const PlaceTable::Node N = Places[P];
  switch (N.Kind) {
  case PlaceKind::Function:
    return true;
  case PlaceKind::Param: {
    const LocalInfo &L = Scan.local(Function->getParamDecl(N.Payload - 1));
    return L.Definitions.empty() && !L.AddressTaken && !L.Changed;
  }
  case PlaceKind::Local: {
    const VarDecl *V = Locals[N.Payload];
    const LocalInfo &L = Scan.local(V);
    return V && isScalar(V->getType()) && L.Definitions.size() == 1 &&
           !L.AddressTaken && !L.Changed;
  }
  case PlaceKind::Addr:
    return isStablePlace(N.Base);
  case PlaceKind::Container:
    return isStable(N.Base);
  default:
    return false;
  }
}

/// Is \p P the same object wherever the function mentions it?
bool PlaceBuilder::isStablePlace(PlaceId P) {
  const PlaceTable::Node N = Places[P];
  switch (N.Kind) {
  case PlaceKind::Param:
  case PlaceKind::Local:
  case PlaceKind::Global:
    return true;
  case PlaceKind::Dot:
    return isStablePlace(N.Base);
  case PlaceKind::Arrow:
  case PlaceKind::Deref:
    return isStable(N.Base);
  default:
    return false;
  }
}

Values PlaceBuilder::place(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (Depth >= MaxExprDepth)
    return {UnknownPlace};
  ++Depth;
  Values V = placeOf(E);
  --Depth;
  return V;
}

Values PlaceBuilder::value(const Expr *E) {
  if (isNull(E))
    return {null()};
  E = E->IgnoreParenCasts();
  if (Depth >= MaxExprDepth)
    return {UnknownPlace};
  ++Depth;
  Values V = valueOf(E);
  --Depth;
  return V;
}

Values PlaceBuilder::member(const MemberExpr *M) {
  auto *F = dyn_cast<FieldDecl>(M->getMemberDecl());
  if (!F)
    return {UnknownPlace};
  Values Base = M->isArrow() ? value(M->getBase()) : place(M->getBase());
  if (!F->getIdentifier())
    return M->isArrow() ? map(Base,
                              [&](PlaceId P) {
                                return Places.step(P, PlaceKind::Deref);
                              })
                        : Base;
  NameId Field = Names.field(F);
  PlaceKind Kind = M->isArrow() ? PlaceKind::Arrow : PlaceKind::Dot;
  return map(Base, [&](PlaceId P) { return Places.step(P, Kind, Field); });
}

/// Is \p A `p[0]` with a pointer to one record, which is `*p`? The first of
/// several pointers stays an element like the others.
static bool isWhatItPointsTo(const ArraySubscriptExpr *A) {
  const Expr *Base = A->getBase()->IgnoreParenImpCasts();
  const auto *I = dyn_cast<IntegerLiteral>(A->getIdx()->IgnoreParenImpCasts());
  return I && I->getValue() == 0 && Base->getType()->isPointerType() &&
         A->getType()->isRecordType();
}

Values PlaceBuilder::placeOf(const Expr *E) {
  if (int Use = Macros.origin(ownToken(E)).Owner; Use != NoUse)
    return {callRoot(callNo(Use))};
  auto Deref = [&](PlaceId P) { return Places.step(P, PlaceKind::Deref); };
  auto Index = [&](PlaceId P) { return Places.step(P, PlaceKind::Index); };
  if (auto *D = dyn_cast<DeclRefExpr>(E)) {
    auto *V = dyn_cast<VarDecl>(D->getDecl());
    return {V ? root(V) : UnknownPlace};
  }
  if (auto *M = dyn_cast<MemberExpr>(E))
    return member(M);
  if (auto *A = dyn_cast<ArraySubscriptExpr>(E)) {
    if (const VarDecl *V = Scan.elements().at(A))
      return {root(V)};
    return isWhatItPointsTo(A) ? map(value(A->getBase()), Deref)
                               : map(value(A->getBase()), Index);
  }
  if (auto *U = dyn_cast<UnaryOperator>(E)) {
    if (U->getOpcode() == UO_Deref)
      return map(value(U->getSubExpr()), Deref);
    if (U->isIncrementDecrementOp() || U->getOpcode() == UO_Extension)
      return place(U->getSubExpr());
    return {UnknownPlace};
  }
  if (auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->isAssignmentOp())
      return place(B->getLHS());
    return B->getOpcode() == BO_Comma ? place(B->getRHS())
                                      : Values{UnknownPlace};
  }
  if (auto *C = dyn_cast<ConditionalOperator>(E))
    return merge(place(C->getTrueExpr()), place(C->getFalseExpr()));
  if (auto *L = dyn_cast<CompoundLiteralExpr>(E))
    return {root(L)};
  if (auto *C = dyn_cast<CallExpr>(E))
    return {callRoot(callNo(C))};
  if (auto *S = dyn_cast<StmtExpr>(E))
    if (!S->getSubStmt()->body_empty())
      if (auto *Last = dyn_cast<Expr>(S->getSubStmt()->body_back()))
        return place(Last);
  return {UnknownPlace};
}

Values PlaceBuilder::valueOf(const Expr *E) {
  if (int Use = Macros.origin(ownToken(E)).Owner; Use != NoUse)
    return {callRoot(callNo(Use))};
  auto Addr = [&](PlaceId P) { return Places.step(P, PlaceKind::Addr); };
  if (auto *D = dyn_cast<DeclRefExpr>(E)) {
    if (auto *F = dyn_cast<FunctionDecl>(D->getDecl()))
      return {Places.root(PlaceKind::Function, Names.function(F))};
    auto *V = dyn_cast<VarDecl>(D->getDecl());
    if (!V)
      return {constant(E)};
    if (V->getType()->isArrayType())
      return {Addr(root(V))};
    if (auto P = inlined(V))
      return {*P};
    return {root(V)};
  }
  if (auto *A = dyn_cast<ArraySubscriptExpr>(E))
    if (const VarDecl *V = Scan.elements().at(A))
      if (auto P = inlined(V))
        return {*P};
  if (isa<MemberExpr, ArraySubscriptExpr>(E) ||
      (isa<CompoundLiteralExpr>(E) && E->getType()->isAggregateType())) {
    Values V = place(E);
    return E->getType()->isArrayType() ? map(V, Addr) : V;
  }
  if (auto *U = dyn_cast<UnaryOperator>(E))
    return unaryValue(U);
  if (auto *B = dyn_cast<BinaryOperator>(E))
    return binaryValue(B);
  if (auto *C = dyn_cast<CallExpr>(E)) {
    if (C->getBuiltinCallee() == Builtin::BI__builtin_expect)
      return value(C->getArg(0));
    return {callRoot(callNo(C))};
  }
  if (auto *C = dyn_cast<ConditionalOperator>(E))
    return merge(value(C->getTrueExpr()), value(C->getFalseExpr()));
  if (auto *C = dyn_cast<BinaryConditionalOperator>(E))
    return merge(value(C->getCommon()), value(C->getFalseExpr()));
  if (auto *O = dyn_cast<OpaqueValueExpr>(E); O && O->getSourceExpr())
    return value(O->getSourceExpr());
  if (auto *C = dyn_cast<ChooseExpr>(E))
    return value(C->getChosenSubExpr());
  if (auto *G = dyn_cast<GenericSelectionExpr>(E))
    return value(G->getResultExpr());
  if (auto *S = dyn_cast<StmtExpr>(E))
    if (!S->getSubStmt()->body_empty())
      if (auto *Last = dyn_cast<Expr>(S->getSubStmt()->body_back()))
        return value(Last);
  if (auto *A = dyn_cast<AtomicExpr>(E);
      A && A->getOpAsString().contains("load"))
    return map(value(A->getPtr()),
               [&](PlaceId P) { return Places.step(P, PlaceKind::Deref); });
  if (auto *I = dyn_cast<InitListExpr>(E); I && I->getNumInits() == 1)
    return value(I->getInit(0));
  if (isa<StringLiteral>(E))
    return {Places.root(PlaceKind::String)};
  if (isa<IntegerLiteral, CharacterLiteral, FloatingLiteral,
          UnaryExprOrTypeTraitExpr, OffsetOfExpr>(E))
    return {constant(E)};
  return {UnknownPlace};
}

Values PlaceBuilder::unaryValue(const UnaryOperator *U) {
  const Expr *Sub = U->getSubExpr();
  switch (U->getOpcode()) {
  case UO_AddrOf:
    if (Sub->getType()->isFunctionType())
      return value(Sub);
    return map(place(Sub),
               [&](PlaceId P) { return Places.step(P, PlaceKind::Addr); });
  case UO_Deref:
    if (U->getType()->isFunctionType())
      return value(Sub);
    if (U->getType()->isArrayType())
      return value(Sub);
    return place(U);
  case UO_PostInc:
  case UO_PreInc:
  case UO_PostDec:
  case UO_PreDec:
  case UO_Extension:
    return value(Sub);
  default:
    return {constant(U)};
  }
}

Values PlaceBuilder::binaryValue(const BinaryOperator *B) {
  const Expr *L = B->getLHS(), *R = B->getRHS();
  if (B->getOpcode() == BO_Assign)
    return value(R);
  if (B->isAssignmentOp())
    return place(L);
  if (B->getOpcode() == BO_Comma)
    return value(R);
  if (B->getOpcode() == BO_Sub)
    if (auto Fields = offsetFields(R)) {
      Values V = value(L);
      for (NameId Field : llvm::reverse(*Fields))
        V = map(V, [&](PlaceId P) {
          return Places.step(P, PlaceKind::Container, Field);
        });
      return V;
    }
  if (B->isAdditiveOp() && B->getType()->isPointerType())
    return value(L->getType()->isPointerType() ? L : R);
  return {constant(B)};
}

/// The fields, outermost first, whose offset \p E is: `offsetof(T, a.b)` or
/// `&((T *)0)->a.b`.
std::optional<llvm::SmallVector<NameId, 4>>
PlaceBuilder::offsetFields(const Expr *E) {
  llvm::SmallVector<NameId, 4> Fields;
  E = E->IgnoreParenCasts();
  if (auto *O = dyn_cast<OffsetOfExpr>(E)) {
    for (unsigned I = 0; I != O->getNumComponents(); ++I)
      if (O->getComponent(I).getKind() == OffsetOfNode::Field)
        if (const FieldDecl *F = O->getComponent(I).getField();
            F->getIdentifier())
          Fields.push_back(Names.field(F));
    return Fields;
  }
  auto *U = dyn_cast<UnaryOperator>(E);
  if (!U || U->getOpcode() != UO_AddrOf)
    return std::nullopt;
  const Expr *At = U->getSubExpr()->IgnoreParenCasts();
  while (auto *M = dyn_cast<MemberExpr>(At)) {
    auto *F = dyn_cast<FieldDecl>(M->getMemberDecl());
    if (F && F->getIdentifier())
      Fields.insert(Fields.begin(), Names.field(F));
    At = M->getBase()->IgnoreParenCasts();
    if (M->isArrow()) {
      auto *Zero = dyn_cast<IntegerLiteral>(At);
      if (Zero && Zero->getValue() == 0)
        return Fields;
      return std::nullopt;
    }
  }
  return std::nullopt;
}

Operand PlaceBuilder::operand(const Expr *E) {
  Operand O;
  O.Values = value(E);
  O.Record = Names.pointee(E);
  if (E->getType()->isPointerType())
    O.Text = Names.text(E->IgnoreParenImpCasts());
  return O;
}

Operand PlaceBuilder::destination(const Expr *E) {
  Operand O;
  O.Values = place(E);
  O.Record = Names.pointee(E->getType());
  O.Text = Names.text(E);
  return O;
}
