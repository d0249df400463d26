//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Other spellings of one place.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"

using namespace clang;
using namespace cvet::metamorph;

namespace {

/// `p->f` as what Before, Between and After make of p and f.
class ArrowAs : public Transformation {
public:
  ArrowAs(llvm::StringRef Before, llvm::StringRef After)
      : Before(Before), After(After) {}

  bool VisitMemberExpr(MemberExpr *E) override {
    if (!E->isArrow() || !U->isPlain(E) || !U->isPlain(E->getOperatorLoc()))
      return true;
    U->open(E->getBeginLoc(), Before);
    U->replaceToken(E->getOperatorLoc(), After);
    return true;
  }

private:
  llvm::StringRef Before, After;
};

struct StarForArrow : ArrowAs {
  StarForArrow() : ArrowAs("(*(", ")).") {}
};

struct SubscriptForArrow : ArrowAs {
  SubscriptForArrow() : ArrowAs("(", ")[0].") {}
};

/// Variables of the file, through their address.
struct AddressOfGlobal : Transformation {
  bool VisitDeclRefExpr(DeclRefExpr *E) override {
    auto *V = dyn_cast<VarDecl>(E->getDecl());
    // Constant initialisers must stay constant.
    if (V && V->hasGlobalStorage() && U->isPlain(E) && InFunction &&
        !V->getType()->isArrayType())
      U->enclose(E, "(*&", ")");
    return true;
  }
  bool TraverseFunctionDecl(FunctionDecl *F) override {
    InFunction = true;
    bool Goes = Transformation::TraverseFunctionDecl(F);
    InFunction = false;
    return Goes;
  }
  bool TraverseVarDecl(VarDecl *V) override {
    // An initialiser of a static local is no code either.
    return V->isStaticLocal() || Transformation::TraverseVarDecl(V);
  }
  bool InFunction = false;
};

/// What a call gets, as what contains a member of it.
class ContainerOf : public Transformation {
public:
  explicit ContainerOf(bool IsFirst) : IsFirst(IsFirst) {}

  bool VisitCallExpr(CallExpr *E) override {
    for (const Expr *Arg : E->arguments()) {
      const Expr *A = Arg->IgnoreParenImpCasts();
      const RecordDecl *R = pointedRecord(A->getType());
      if (!R || !isa<DeclRefExpr, MemberExpr>(A) || !U->isPlain(A))
        continue;
      const FieldDecl *Member = memberOf(R);
      if (!Member)
        continue;
      std::string Type = declared(A->getType()->getPointeeType(), "");
      std::string Name = Member->getName().str();
      U->enclose(A, "((" + Type + " *)((char *)&(",
                 ")->" + Name + " - __builtin_offsetof(" + Type + ", " + Name +
                     ")))");
    }
    return true;
  }

private:
  const FieldDecl *memberOf(const RecordDecl *R) const {
    const FieldDecl *Found = nullptr;
    for (const FieldDecl *F : R->fields()) {
      if (F->isBitField() || !F->getIdentifier())
        continue;
      Found = F;
      if (IsFirst)
        break;
    }
    return Found;
  }

  bool IsFirst;
};

struct ContainerOfFirst : ContainerOf {
  ContainerOfFirst() : ContainerOf(true) {}
};

struct ContainerOfLast : ContainerOf {
  ContainerOfLast() : ContainerOf(false) {}
};

} // namespace

static Transformations::Add<StarForArrow> A("star-for-arrow",
                                            "p->f as (*(p)).f");
static Transformations::Add<SubscriptForArrow> B("subscript-for-arrow",
                                                 "p->f as (p)[0].f");
static Transformations::Add<AddressOfGlobal> C("address-of-global",
                                               "g as (*&g)");
static Transformations::Add<ContainerOfFirst>
    D("container-of-first", "f(p) as f(container_of(&p->FIRST, T, FIRST))");
static Transformations::Add<ContainerOfLast>
    E("container-of-last", "f(p) as f(container_of(&p->LAST, T, LAST))");
