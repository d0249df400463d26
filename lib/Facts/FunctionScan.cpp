//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FunctionScan.h"
#include "clang/AST/Attr.h"

using namespace clang;
using namespace cvet;

SourceLocation cvet::ownToken(const Stmt *S) {
  if (auto *B = dyn_cast<BinaryOperator>(S))
    return B->getOperatorLoc();
  if (auto *C = dyn_cast<CallExpr>(S))
    return C->getRParenLoc();
  if (auto *U = dyn_cast<UnaryOperator>(S))
    return U->getOperatorLoc();
  if (auto *M = dyn_cast<MemberExpr>(S))
    return M->getOperatorLoc();
  if (auto *A = dyn_cast<ArraySubscriptExpr>(S))
    return A->getRBracketLoc();
  if (auto *C = dyn_cast<ConditionalOperator>(S))
    return C->getQuestionLoc();
  if (auto *C = dyn_cast<ImplicitCastExpr>(S))
    return ownToken(C->getSubExpr());
  return S->getBeginLoc();
}

const VarDecl *FunctionScan::localNamed(const Expr *E) const {
  E = E->IgnoreParenCasts();
  if (auto *A = dyn_cast<ArraySubscriptExpr>(E))
    return Elements.at(A);
  auto *D = dyn_cast<DeclRefExpr>(E);
  auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
  return V && V->hasLocalStorage() ? V : nullptr;
}

const LocalInfo &FunctionScan::local(const VarDecl *V) const {
  static const LocalInfo None;
  auto It = Locals.find(V);
  return It == Locals.end() ? None : It->second;
}

const Expr *FunctionScan::argument(int Use, unsigned Arg) const {
  return Arguments.lookup({Use, Arg});
}

void FunctionScan::define(const VarDecl *V, const Expr *Value) {
  LocalInfo &L = Locals[V];
  L.Definitions.push_back(Value);
  const Expr *Plain = Value->IgnoreParenCasts();
  if (isa<CallExpr, AtomicExpr>(Plain) ||
      Macros.origin(ownToken(Plain)).Owner != NoUse)
    L.ReceivesCall = true;
  if (const auto *D = dyn_cast<DeclRefExpr>(Plain)) {
    const auto *From = dyn_cast<VarDecl>(D->getDecl());
    L.ReceivesPlace |= From && From->hasGlobalStorage();
  } else if (const auto *U = dyn_cast<UnaryOperator>(Plain)) {
    L.ReceivesPlace |= U->getOpcode() == UO_Deref;
  } else {
    L.ReceivesPlace |= isa<MemberExpr, ArraySubscriptExpr>(Plain);
  }
  L.ReceivesOther |=
      !isa<MemberExpr>(Plain) && !Plain->isIntegerConstantExpr(Names.Context);
}

void FunctionScan::initialise(const VarDecl *V) {
  auto *List = dyn_cast<InitListExpr>(V->getInit());
  auto Variables = Elements.of(V);
  if (Variables.empty())
    return define(V, V->getInit());
  for (size_t N = 0; N != Variables.size(); ++N)
    if (const Expr *Value = ArrayElements::initial(List, N))
      define(Variables[N], Value);
}

void FunctionScan::define(const Expr *Target, const Expr *Value) {
  if (const VarDecl *V = localNamed(Target))
    define(V, Value);
}

/// \p Value is what an object is assigned or initialised with.
void FunctionScan::contents(const Expr *Value) {
  if (auto *L = dyn_cast<CompoundLiteralExpr>(Value->IgnoreParenImpCasts());
      L && L->getType()->isRecordType())
    Contents.insert(L);
}

/// What `*&e` is.
static const Expr *withoutAddress(const Expr *E) {
  auto *Deref = dyn_cast<UnaryOperator>(E);
  if (!Deref || Deref->getOpcode() != UO_Deref)
    return E;
  auto *Address = dyn_cast<UnaryOperator>(Deref->getSubExpr()->IgnoreParens());
  return Address && Address->getOpcode() == UO_AddrOf ? Address->getSubExpr()
                                                      : E;
}

void FunctionScan::read(const Expr *E, bool IsUse) {
  // What leads to the pointer that is tested is used all the same.
  auto Add = [&](NameId Name) {
    Reads.insert(Name);
    if (IsUse)
      Uses.insert(Name);
    IsUse = true;
  };
  while (true) {
    E = withoutAddress(E->IgnoreParenImpCasts())->IgnoreParenImpCasts();
    if (auto *A = dyn_cast<ArraySubscriptExpr>(E)) {
      E = A->getBase();
    } else if (auto *M = dyn_cast<MemberExpr>(E)) {
      auto *F = dyn_cast<FieldDecl>(M->getMemberDecl());
      if (F && F->getIdentifier() && Macros.origin(ownToken(M)).Owner == NoUse)
        Add(Names.field(F));
      if (M->isArrow())
        return;
      E = M->getBase();
    } else {
      auto *D = dyn_cast<DeclRefExpr>(E);
      auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
      if (V && V->hasGlobalStorage())
        Add(Names.global(V));
      return;
    }
  }
}

/// \p E is asked whether it is null, or equal to something. A pointer that is
/// loaded for that is not followed.
void FunctionScan::test(const Expr *E) {
  if (const VarDecl *V = E ? localNamed(E) : nullptr)
    Locals[V].IsAsked = true;
  if (!E || !E->getType()->isPointerType())
    return;
  while (auto *C = dyn_cast<CastExpr>(E->IgnoreParens())) {
    if (C->getCastKind() == CK_LValueToRValue)
      Tested.insert(C);
    E = C->getSubExpr();
  }
}

void FunctionScan::loop(const Expr *Condition) {
  if (!Condition)
    return;
  test(Condition);
  Condition = Condition->IgnoreParens();
  LoopConditions.insert(Condition);
  if (auto *B = dyn_cast<BinaryOperator>(Condition); B && B->isLogicalOp()) {
    loop(B->getLHS());
    loop(B->getRHS());
  }
}

void FunctionScan::statements(const CompoundStmt *C) {
  for (const Stmt *S : C->body()) {
    while (true) {
      if (auto *L = dyn_cast<LabelStmt>(S))
        S = L->getSubStmt();
      else if (auto *Case = dyn_cast<SwitchCase>(S))
        S = Case->getSubStmt();
      else
        break;
    }
    if (isa<Expr>(S) && S->getBeginLoc().isFileID() &&
        S->getEndLoc().isFileID())
      Statements.insert(S);
  }
}

void FunctionScan::scan(const FunctionDecl *F) {
  Elements.find(F);
  scan(F->getBody());
  // `result = rc; ... return result;` returns rc, too.
  llvm::SmallVector<const VarDecl *, 8> Returned;
  for (const auto &[V, Info] : Locals)
    if (Info.IsReturned)
      Returned.push_back(V);
  while (!Returned.empty()) {
    const VarDecl *To = Returned.pop_back_val();
    // The table may grow: what is walked through is a copy.
    const auto Definitions = Locals[To].Definitions;
    for (const Expr *Value : Definitions)
      if (const VarDecl *V = localNamed(Value); V && !Locals[V].IsReturned) {
        Locals[V].IsReturned = true;
        Returned.push_back(V);
      }
  }
}

void FunctionScan::scanChildren(const Stmt *S) {
  for (const Stmt *Child : S->children())
    scan(Child);
}

void FunctionScan::scan(const Stmt *S) {
  if (!S)
    return;
  const Expr *E = dyn_cast<Expr>(S);
  if (S->getBeginLoc().isMacroID() || S->getEndLoc().isMacroID()) {
    if (int Use = Macros.origin(ownToken(S)).Owner; Use != NoUse)
      Results.try_emplace(Use, E);
    if (E)
      Macros.findArguments(E->getSourceRange(), [&](int Use, unsigned Arg) {
        Arguments.try_emplace({Use, Arg}, E);
      });
  }
  if (auto *Call = dyn_cast<CallExpr>(S)) {
    // A direct callee's name is no use of its address.
    if (!Call->getDirectCallee())
      scan(Call->getCallee());
    for (const Expr *Arg : Call->arguments()) {
      if (const VarDecl *V = localNamed(Arg))
        Locals[V].IsArgument = true;
      scan(Arg);
    }
    return;
  }
  if (auto *D = dyn_cast<DeclStmt>(S)) {
    for (const Decl *Declared : D->decls())
      if (auto *V = dyn_cast<VarDecl>(Declared); V && V->hasLocalStorage()) {
        if (V->getInit()) {
          initialise(V);
          contents(V->getInit());
        }
        if (V->hasAttr<CleanupAttr>())
          Locals[V].AddressTaken = true;
      }
  } else if (auto *B = dyn_cast<BinaryOperator>(S)) {
    if (B->getOpcode() == BO_Assign) {
      define(B->getLHS(), B->getRHS());
      contents(B->getRHS());
    } else if (B->isCompoundAssignmentOp()) {
      if (const VarDecl *V = localNamed(B->getLHS()))
        (B->getOpcode() == BO_OrAssign ? Locals[V].Gathers
                                       : Locals[V].Changed) = true;
    } else if (B->getOpcode() == BO_And) {
      for (const Expr *Side : {B->getLHS(), B->getRHS()})
        if (const VarDecl *V = localNamed(Side))
          Locals[V].IsMasked = true;
    } else if (B->isRelationalOp() &&
               isa<IntegerLiteral>(B->getRHS()->IgnoreParenCasts())) {
      test(B->getLHS());
    } else if (B->isEqualityOp() || B->isLogicalOp()) {
      test(B->getLHS());
      test(B->getRHS());
    }
  } else if (auto *U = dyn_cast<UnaryOperator>(S)) {
    if (U->getOpcode() == UO_LNot)
      test(U->getSubExpr());
    if (const VarDecl *V = localNamed(U->getSubExpr())) {
      if (U->getOpcode() == UO_AddrOf)
        Locals[V].AddressTaken = true;
      else if (U->isIncrementDecrementOp())
        Locals[V].Changed = true;
    }
  } else if (auto *List = dyn_cast<InitListExpr>(S)) {
    for (const Expr *Init : List->inits())
      if (Init)
        contents(Init);
  } else if (auto *C = dyn_cast<ImplicitCastExpr>(S)) {
    if (C->getCastKind() == CK_LValueToRValue ||
        C->getCastKind() == CK_ArrayToPointerDecay)
      read(C->getSubExpr(), !Tested.contains(C));
  } else if (auto *A = dyn_cast<ArraySubscriptExpr>(S)) {
    if (const VarDecl *V = Elements.at(A))
      ++Locals[V].Mentions;
    // Indexing an array does not read it yet.
    const Expr *Base = A->getBase()->IgnoreParens();
    if (auto *C = dyn_cast<ImplicitCastExpr>(Base);
        C && C->getCastKind() == CK_ArrayToPointerDecay)
      Base = C->getSubExpr();
    scan(Base);
    scan(A->getIdx());
    return;
  } else if (auto *D = dyn_cast<DeclRefExpr>(S)) {
    if (auto *F = dyn_cast<FunctionDecl>(D->getDecl()))
      Names.addressTaken(F);
    else if (const VarDecl *V = localNamed(D))
      ++Locals[V].Mentions;
    return;
  } else if (auto *R = dyn_cast<ReturnStmt>(S)) {
    if (const Expr *Value = R->getRetValue())
      if (const VarDecl *V = localNamed(Value))
        Locals[V].IsReturned = true;
  } else if (auto *C = dyn_cast<CompoundStmt>(S)) {
    statements(C);
  } else if (auto *If = dyn_cast<IfStmt>(S)) {
    test(If->getCond());
  } else if (auto *Choice = dyn_cast<ConditionalOperator>(S)) {
    test(Choice->getCond());
  } else if (auto *W = dyn_cast<WhileStmt>(S)) {
    loop(W->getCond());
  } else if (auto *F = dyn_cast<ForStmt>(S)) {
    loop(F->getCond());
  } else if (auto *D = dyn_cast<DoStmt>(S)) {
    loop(D->getCond());
  } else if (auto *G = dyn_cast<GenericSelectionExpr>(S)) {
    scan(G->getResultExpr());
    return;
  } else if (isa<UnaryExprOrTypeTraitExpr>(S)) {
    return;
  }
  scanChildren(S);
  // The last statement of `({ ... })` is its value.
  if (auto *V = dyn_cast<StmtExpr>(S); V && !V->getSubStmt()->body_empty())
    Statements.erase(V->getSubStmt()->body_back());
}
