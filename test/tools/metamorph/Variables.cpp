//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Other forms of parameters and locals.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"

using namespace clang;
using namespace cvet::metamorph;

namespace {

/// Parameters that point to records, under other names or types.
class ParameterAs : public Transformation {
public:
  explicit ParameterAs(bool IsVoid) : IsVoid(IsVoid) {}

  bool VisitFunctionDecl(FunctionDecl *F) override {
    const CompoundStmt *Body = bodyOf(F);
    if (!Body || !U->isPlain(Body) || F->isMain())
      return true;
    for (ParmVarDecl *P : F->parameters())
      if (P->getIdentifier() && U->isPlain(P->getSourceRange()) &&
          P->getType()->isPointerType() &&
          P->getType()->getPointeeType()->isRecordType() &&
          !P->getType().isConstQualified())
        change(F, P, Body);
    return true;
  }

private:
  void change(FunctionDecl *F, ParmVarDecl *P, const CompoundStmt *Body) {
    std::string Name = P->getName().str();
    QualType Type = P->getType(), Pointee = Type->getPointeeType();
    if (IsVoid) {
      std::string Void = Pointee.isConstQualified() ? "const void *" : "void *";
      U->replace(P->getSourceRange(), Void + Name + "_mt");
      // The other declarations must agree.
      for (FunctionDecl *Other : F->redecls()) {
        ParmVarDecl *Q = Other->getParamDecl(P->getFunctionScopeIndex());
        if (Other != F && U->isPlain(Q->getSourceRange()))
          U->replace(Q->getSourceRange(), Void + Name);
      }
    } else {
      U->replaceToken(P->getLocation(), Name + "_mt");
    }
    U->open(U->after(Body->getLBracLoc()),
            " " + declared(Type, Name) + " = " + Name + "_mt;");
  }

  bool IsVoid;
};

struct CopiedParameter : ParameterAs {
  CopiedParameter() : ParameterAs(false) {}
};
struct VoidParameter : ParameterAs {
  VoidParameter() : ParameterAs(true) {}
};

struct SplitDeclaration : Transformation {
  bool VisitDeclStmt(DeclStmt *D) override {
    auto *V =
        D->isSingleDecl() ? dyn_cast<VarDecl>(D->getSingleDecl()) : nullptr;
    if (!V || !V->hasInit() || V->isStaticLocal() ||
        V->getType().isConstQualified() || V->getType()->isArrayType() ||
        isa<InitListExpr>(V->getInit()) || !U->isPlain(D) ||
        !U->isPlain(V->getInit()) || V->getType()->isFunctionPointerType())
      return true;
    SourceLocation Behind = U->after(V->getLocation());
    llvm::StringRef Name = V->getName();
    if (U->written(SourceRange(V->getLocation(), V->getInit()->getBeginLoc()))
            .drop_front(Name.size())
            .ltrim()
            .starts_with("="))
      U->open(Behind, "; " + Name);
    return true;
  }
};

/// Pointers to records, as arrays of one of them.
class ArrayOfOne : public Transformation {
public:
  explicit ArrayOfOne(bool IsStatic) : IsStatic(IsStatic) {}

  bool VisitVarDecl(VarDecl *V) override {
    bool IsRight = IsStatic ? V->isFileVarDecl() &&
                                  V->getFormalLinkage() == Linkage::Internal
                            : V->isLocalVarDecl() && !V->isStaticLocal();
    if (!IsRight || !V->getType()->isPointerType() ||
        !V->getType()->getPointeeType()->isRecordType())
      return true;
    Uses[V->getCanonicalDecl()].Declared.push_back(V);
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *E) override {
    if (auto *V = dyn_cast<VarDecl>(E->getDecl()))
      Uses[V->getCanonicalDecl()].Used.push_back(E->getLocation());
    return true;
  }

protected:
  void transform() override {
    Transformation::transform();
    for (const auto &[V, All] : Uses) {
      auto IsPlain = [&](SourceLocation At) { return U->isPlain(At); };
      if (All.Declared.empty() || !llvm::all_of(All.Used, IsPlain) ||
          !llvm::all_of(All.Declared, [&](const VarDecl *D) {
            return IsPlain(D->getLocation()) &&
                   (!D->hasInit() || U->isPlain(D->getInit()));
          }))
        continue;
      for (const VarDecl *D : All.Declared) {
        U->replaceToken(D->getLocation(), (D->getName() + "_mt[1]").str());
        if (D->hasInit())
          U->enclose(D->getInit(), "{ ", " }");
      }
      for (SourceLocation At : All.Used)
        U->replaceToken(At, (V->getName() + "_mt[0]").str());
    }
  }

private:
  struct Places {
    std::vector<const VarDecl *> Declared;
    std::vector<SourceLocation> Used;
  };
  bool IsStatic;
  llvm::MapVector<const VarDecl *, Places> Uses;
};

struct ArrayOfLocal : ArrayOfOne {
  ArrayOfLocal() : ArrayOfOne(false) {}
};
struct ArrayOfStatic : ArrayOfOne {
  ArrayOfStatic() : ArrayOfOne(true) {}
};

} // namespace

static Transformations::Add<CopiedParameter>
    A("copied-parameter", "a parameter is copied to a local at the start");
static Transformations::Add<VoidParameter>
    B("void-parameter", "a parameter is a void * that is copied at the start");
static Transformations::Add<SplitDeclaration> C("split-declaration",
                                                "T x = e; as T x; x = e;");
static Transformations::Add<ArrayOfLocal>
    D("array-of-local", "a local T *p as T *p[1], and p as p[0]");
static Transformations::Add<ArrayOfStatic>
    E("array-of-static", "a static T *p as T *p[1], and p as p[0]");
