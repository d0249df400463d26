//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ArrayElements.h"
#include "clang/AST/Decl.h"

using namespace clang;
using namespace cvet;

/// An index that is not a constant would lead to any of them.
static constexpr uint64_t MaxElements = 8;

/// The local array that \p E is an element of, or null.
static const VarDecl *arrayOf(const ArraySubscriptExpr *E) {
  auto *Name = dyn_cast<DeclRefExpr>(E->getBase()->IgnoreParenImpCasts());
  return Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
}

/// How many elements \p V has, if each may be a variable; else 0.
static uint64_t sizeOf(const VarDecl *V, const ASTContext &Context) {
  if (!V->hasLocalStorage() || isa<ParmVarDecl>(V) ||
      (V->hasInit() && !isa<InitListExpr>(V->getInit())))
    return 0;
  const ConstantArrayType *A = Context.getAsConstantArrayType(V->getType());
  if (!A || A->getElementType()->isArrayType() ||
      A->getElementType().isVolatileQualified())
    return 0;
  return A->getLimitedSize();
}

void ArrayElements::find(const FunctionDecl *F) {
  Context = &F->getASTContext();
  for (const Decl *D : F->decls()) {
    auto *V = dyn_cast<VarDecl>(D);
    uint64_t Size = V ? sizeOf(V, *Context) : 0;
    if (!Size || Size > MaxElements)
      continue;
    QualType Type = Context->getAsArrayType(V->getType())->getElementType();
    for (uint64_t N = 0; N != Size; ++N) {
      std::string Name = (V->getName() + "[" + llvm::Twine(N) + "]").str();
      Elements[V].push_back(VarDecl::Create(
          F->getASTContext(), const_cast<FunctionDecl *>(F), V->getBeginLoc(),
          V->getLocation(), &F->getASTContext().Idents.get(Name), Type,
          /*TInfo=*/nullptr, SC_None));
    }
  }
  if (!Elements.empty())
    check(F->getBody());
}

const VarDecl *ArrayElements::at(const ArraySubscriptExpr *E) const {
  if (Elements.empty())
    return nullptr;
  auto It = Elements.find(arrayOf(E));
  Expr::EvalResult Index;
  if (It == Elements.end() || E->getIdx()->isValueDependent() ||
      !E->getIdx()->EvaluateAsInt(Index, *Context))
    return nullptr;
  std::optional<int64_t> N = Index.Val.getInt().tryExtValue();
  return N && *N >= 0 && size_t(*N) < It->second.size() ? It->second[*N]
                                                        : nullptr;
}

llvm::ArrayRef<const VarDecl *> ArrayElements::of(const VarDecl *Array) const {
  auto It = Elements.find(Array);
  return It == Elements.end() ? llvm::ArrayRef<const VarDecl *>() : It->second;
}

const Expr *ArrayElements::initial(const InitListExpr *List, size_t N) {
  return N < List->getNumInits() ? List->getInit(N) : List->getArrayFiller();
}

/// From the address of one element all others can be reached.
void ArrayElements::checkAddress(const Expr *E) {
  E = E->IgnoreParens();
  while (auto *M = dyn_cast<MemberExpr>(E)) {
    if (M->isArrow())
      return;
    E = M->getBase()->IgnoreParens();
  }
  if (auto *A = dyn_cast<ArraySubscriptExpr>(E))
    if (const VarDecl *V = arrayOf(A); of(V).size() > 1)
      Elements.erase(V);
}

/// Takes out the arrays that \p S uses otherwise.
void ArrayElements::check(const Stmt *S) {
  if (!S || isa<UnaryExprOrTypeTraitExpr>(S))
    return;
  if (auto *A = dyn_cast<ArraySubscriptExpr>(S); A && at(A))
    return check(A->getIdx());
  if (auto *U = dyn_cast<UnaryOperator>(S); U && U->getOpcode() == UO_AddrOf)
    checkAddress(U->getSubExpr());
  if (auto *Name = dyn_cast<DeclRefExpr>(S))
    if (auto *V = dyn_cast<VarDecl>(Name->getDecl()))
      Elements.erase(V);
  for (const Stmt *Child : S->children())
    check(Child);
}
