//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Fields through functions, and other forms of stores.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"

using namespace clang;
using namespace cvet::metamorph;

namespace {

/// Finds `p->f` where f is a pointer and its record is one of the file's or of
/// its headers.
class Fields : public Transformation {
public:
  bool TraverseFunctionDecl(FunctionDecl *F) override {
    const FunctionDecl *Outer = In;
    In = F;
    bool Goes = Transformation::TraverseFunctionDecl(F);
    In = Outer;
    return Goes;
  }

protected:
  /// The name of a function for \p E; \p Make writes it at its first use.
  std::string function(const MemberExpr *E, llvm::StringRef Prefix) {
    auto *Field = cast<FieldDecl>(E->getMemberDecl());
    std::string Name = (Prefix + "_" + Field->getParent()->getName() + "_" +
                        Field->getName() + "_mt")
                           .str();
    IsNew = Made.insert(Name).second;
    return Name;
  }
  bool isSuitable(const MemberExpr *E) const {
    auto *Field = dyn_cast<FieldDecl>(E->getMemberDecl());
    return Field && E->isArrow() && In && In->isThisDeclarationADefinition() &&
           U->isPlain(In->getBeginLoc()) && U->isPlain(E) &&
           U->isPlain(E->getMemberLoc()) && Field->getType()->isPointerType() &&
           !Field->getType()->isFunctionPointerType() &&
           Field->getParent()->getIdentifier();
  }
  static std::string pointer(const MemberExpr *E) {
    return declared(E->getBase()->getType(), "o_mt");
  }

  const FunctionDecl *In = nullptr;
  bool IsNew = false;
  std::set<std::string> Made;
};

struct Getter : Fields {
  bool VisitImplicitCastExpr(ImplicitCastExpr *C) override {
    auto *E = dyn_cast<MemberExpr>(C->getSubExpr());
    if (C->getCastKind() != CK_LValueToRValue || !E || !isSuitable(E))
      return true;
    std::string Name = function(E, "get");
    std::string Field = E->getMemberDecl()->getName().str();
    if (IsNew)
      U->declareBefore(
          In, "static " +
                  declared(E->getType(), Name + "(" + pointer(E) + ")") +
                  " { return o_mt->" + Field + "; }");
    U->open(E->getBeginLoc(), Name + "(");
    U->replace(SourceRange(E->getOperatorLoc(), E->getMemberLoc()), ")");
    return true;
  }
};

struct Setter : Fields {
  bool VisitBinaryOperator(BinaryOperator *B) override {
    auto *E = dyn_cast<MemberExpr>(B->getLHS());
    if (B->getOpcode() != BO_Assign || !E || !isSuitable(E) ||
        !U->isPlain(B->getOperatorLoc()) || !U->isPlain(B->getRHS()))
      return true;
    std::string Name = function(E, "set");
    std::string Field = E->getMemberDecl()->getName().str();
    if (IsNew)
      U->declareBefore(
          In,
          "static " +
              declared(E->getType(), Name + "(" + pointer(E) + ", " +
                                         declared(E->getType(), "v_mt") + ")") +
              " { return o_mt->" + Field + " = v_mt; }");
    U->open(B->getBeginLoc(), Name + "(");
    U->replace(SourceRange(E->getOperatorLoc(), B->getOperatorLoc()), ",");
    U->close(U->after(B->getEndLoc()), ")");
    return true;
  }
};

/// `p->f = e;` through a copy of all of *p, and through the field's address.
class StoreAs : public Transformation {
public:
  explicit StoreAs(bool AsStruct) : AsStruct(AsStruct) {}

  bool VisitCompoundStmt(CompoundStmt *Block) override {
    for (const Stmt *S : Block->body()) {
      auto *B = dyn_cast<BinaryOperator>(S);
      if (!B || B->getOpcode() != BO_Assign || !U->isPlain(B) ||
          !U->isPlain(B->getLHS()) || !U->isPlain(B->getRHS()))
        continue;
      auto *E = dyn_cast<MemberExpr>(B->getLHS());
      if (!E || !E->isArrow() || !E->getType()->isPointerType() ||
          !U->isPure(E))
        continue;
      if (!AsStruct) {
        U->enclose(E, "*(&", ")");
        continue;
      }
      const Expr *Base = E->getBase()->IgnoreParenImpCasts();
      const RecordDecl *R = pointedRecord(Base->getType());
      if (!R || !isa<DeclRefExpr>(Base))
        continue;
      std::string P = U->text(Base);
      U->replaceStatement(
          S, "{ __typeof__(*" + P + ") copy_mt = *" + P + "; copy_mt." +
                 E->getMemberDecl()->getName().str() + " = " +
                 U->text(B->getRHS()) + "; *" + P + " = copy_mt; }");
    }
    return true;
  }

private:
  bool AsStruct;
};

struct StructAssignment : StoreAs {
  StructAssignment() : StoreAs(true) {}
};
struct StoreThroughAddress : StoreAs {
  StoreThroughAddress() : StoreAs(false) {}
};

} // namespace

static Transformations::Add<Getter> A("getter",
                                      "reads of p->f as get_f(p), pointers");
static Transformations::Add<Setter> B("setter",
                                      "p->f = e as set_f(p, e), pointers");
static Transformations::Add<StructAssignment>
    C("struct-assignment", "p->f = e as T c = *p; c.f = e; *p = c;");
static Transformations::Add<StoreThroughAddress> D("store-through-address",
                                                   "p->f = e as *(&p->f) = e");
