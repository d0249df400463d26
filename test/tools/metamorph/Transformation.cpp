//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Questions that several transformations ask.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"

using namespace clang;
using namespace cvet::metamorph;

LLVM_INSTANTIATE_REGISTRY(Transformations)

std::vector<FunctionDecl *> cvet::metamorph::definitions(Edits &U) {
  std::vector<FunctionDecl *> Found;
  for (Decl *D : U.Context.getTranslationUnitDecl()->decls()) {
    auto *F = dyn_cast<FunctionDecl>(D);
    if (F && F->isThisDeclarationADefinition() &&
        U.isPlain(F->getSourceRange()) && bodyOf(F))
      Found.push_back(F);
  }
  return Found;
}

bool cvet::metamorph::isDeclared(Edits &U, llvm::StringRef Name) {
  for (Decl *D : U.Context.getTranslationUnitDecl()->decls())
    if (auto *F = dyn_cast<FunctionDecl>(D))
      if (F->getIdentifier() && F->getName() == Name)
        return true;
  return false;
}

const CompoundStmt *cvet::metamorph::bodyOf(const FunctionDecl *F) {
  return F->isThisDeclarationADefinition()
             ? dyn_cast_or_null<CompoundStmt>(F->getBody())
             : nullptr;
}

bool cvet::metamorph::jumpsOut(const Stmt *S, bool WithLoops) {
  if (!S)
    return false;
  if (isa<ReturnStmt, GotoStmt, LabelStmt, IndirectGotoStmt>(S))
    return true;
  if (WithLoops && isa<BreakStmt, ContinueStmt, SwitchCase>(S))
    return true;
  bool Inner = WithLoops && !isa<ForStmt, WhileStmt, DoStmt>(S);
  return llvm::any_of(
      S->children(), [&](const Stmt *Child) { return jumpsOut(Child, Inner); });
}

const RecordDecl *cvet::metamorph::pointedRecord(QualType T) {
  if (!T->isPointerType())
    return nullptr;
  const RecordDecl *R = T->getPointeeType()->getAsRecordDecl();
  return R && R->getDefinition() ? R->getDefinition() : nullptr;
}

static void addLocals(const Stmt *S, std::vector<const VarDecl *> &Found) {
  if (!S)
    return;
  if (auto *Ref = dyn_cast<DeclRefExpr>(S))
    if (auto *V = dyn_cast<VarDecl>(Ref->getDecl()))
      if (V->isLocalVarDeclOrParm() && !llvm::is_contained(Found, V))
        Found.push_back(V);
  for (const Stmt *Child : S->children())
    addLocals(Child, Found);
}

std::vector<const VarDecl *> cvet::metamorph::locals(const Stmt *S) {
  std::vector<const VarDecl *> Found;
  addLocals(S, Found);
  return Found;
}

static bool names(const Expr *E, const VarDecl *V) {
  auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParens());
  return Ref && Ref->getDecl() == V;
}

bool cvet::metamorph::mayChange(const Stmt *S, const VarDecl *V) {
  if (!S)
    return false;
  // The members of a variable are a part of it.
  auto IsOf = [&](const Expr *E) {
    while (auto *M = dyn_cast<MemberExpr>(E->IgnoreParens())) {
      if (M->isArrow())
        return false;
      E = M->getBase();
    }
    return names(E, V);
  };
  if (auto *B = dyn_cast<BinaryOperator>(S))
    if (B->isAssignmentOp() && IsOf(B->getLHS()))
      return true;
  if (auto *X = dyn_cast<UnaryOperator>(S))
    if ((X->isIncrementDecrementOp() || X->getOpcode() == UO_AddrOf) &&
        IsOf(X->getSubExpr()))
      return true;
  return llvm::any_of(S->children(),
                      [&](const Stmt *Child) { return mayChange(Child, V); });
}

namespace {
struct Calls : DynamicRecursiveASTVisitor {
  const FunctionDecl *F;
  std::vector<CallExpr *> Found;
  size_t Named = 0;

  bool VisitCallExpr(CallExpr *E) override {
    const FunctionDecl *Callee = E->getDirectCallee();
    if (Callee && Callee->getCanonicalDecl() == F->getCanonicalDecl())
      Found.push_back(E);
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *E) override {
    Named += E->getDecl()->getCanonicalDecl() == F->getCanonicalDecl();
    return true;
  }
};
} // namespace

std::vector<CallExpr *> cvet::metamorph::allCalls(Edits &U,
                                                  const FunctionDecl *F) {
  Calls C;
  C.F = F;
  C.TraverseDecl(U.Context.getTranslationUnitDecl());
  if (C.Named != C.Found.size())
    return {};
  return C.Found;
}
