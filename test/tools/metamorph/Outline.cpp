//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A function in two: what it does later is a function that it calls.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"

using namespace clang;
using namespace cvet::metamorph;

namespace {

/// Cuts a function's text in two, so that no text is moved: the first part ends
/// with a call, and the second one is a function behind it.
class Outlined : public Transformation {
protected:
  void transform() override {
    for (FunctionDecl *F : definitions(*U)) {
      const CompoundStmt *Body = bodyOf(F);
      if (F->isMain() || F->isVariadic() || Body->size() < 2 || hasLabels(Body))
        continue;
      if (const Stmt *From = cut(F, Body))
        split(F, Body, From);
    }
  }
  /// The first statement of the second part.
  virtual const Stmt *cut(const FunctionDecl *F, const CompoundStmt *Body) = 0;

private:
  static bool hasLabels(const Stmt *S) {
    return S && (isa<LabelStmt, GotoStmt, AddrLabelExpr>(S) ||
                 llvm::any_of(S->children(), hasLabels));
  }

  void split(FunctionDecl *F, const CompoundStmt *Body, const Stmt *From) {
    if (!U->isPlain(From))
      return;
    std::vector<const VarDecl *> Needed;
    std::vector<const Stmt *> Head;
    bool IsTail = false;
    for (const Stmt *S : Body->body()) {
      IsTail |= S == From;
      if (!IsTail) {
        Head.push_back(S);
        continue;
      }
      for (const VarDecl *V : locals(S))
        if (V->getLocation() < From->getBeginLoc() && !V->isStaticLocal() &&
            !llvm::is_contained(Needed, V))
          Needed.push_back(V);
      for (const VarDecl *V : locals(S))
        if (V->isStaticLocal())
          return;
    }
    std::string Parameters, Arguments, Own;
    for (const VarDecl *V : Needed) {
      // What has no value yet is the second part's alone.
      if (!isa<ParmVarDecl>(V) && !V->hasInit() &&
          llvm::none_of(Head, [&](const Stmt *S) {
            return llvm::is_contained(locals(S), V);
          })) {
        Own += declared(V->getType(), V->getName()) + "; ";
        continue;
      }
      // A copy is another object than one whose address is known.
      if (V->getType()->isArrayType() || V->getType()->isRecordType() ||
          llvm::any_of(Head, [&](const Stmt *S) { return takes(S, V); }))
        return;
      llvm::StringRef Comma = Parameters.empty() ? "" : ", ";
      Parameters += Comma.str() + declared(V->getType(), V->getName());
      Arguments += Comma.str() + V->getName().str();
    }
    if (Parameters.empty())
      Parameters = "void";
    std::string Name = F->getName().str() + "_mt";
    std::string Head2 =
        "static " + declared(F->getReturnType(), Name + "(" + Parameters + ")");
    U->declareBefore(F, Head2 + ";");
    bool IsVoid = F->getReturnType()->isVoidType();
    U->open(From->getBeginLoc(), std::string(IsVoid ? "" : "return ") + Name +
                                     "(" + Arguments + "); } " + Head2 + " { " +
                                     Own);
  }

  static bool takes(const Stmt *S, const VarDecl *V) {
    if (!S)
      return false;
    if (auto *X = dyn_cast<UnaryOperator>(S))
      if (X->getOpcode() == UO_AddrOf)
        return llvm::is_contained(locals(X), V);
    return llvm::any_of(S->children(),
                        [&](const Stmt *Child) { return takes(Child, V); });
  }
};

struct OutlinedHalf : Outlined {
  const Stmt *cut(const FunctionDecl *F, const CompoundStmt *Body) override {
    return *(Body->body_begin() + Body->size() / 2);
  }
};

/// The last call, with what follows it: often the death.
struct OutlinedEnd : Outlined {
  const Stmt *cut(const FunctionDecl *F, const CompoundStmt *Body) override {
    for (const Stmt *S : llvm::reverse(llvm::drop_begin(Body->body())))
      if (isa<CallExpr>(S))
        return S;
    return nullptr;
  }
};

/// All but declarations.
struct OutlinedBody : Outlined {
  const Stmt *cut(const FunctionDecl *F, const CompoundStmt *Body) override {
    for (const Stmt *S : Body->body())
      if (!isa<DeclStmt>(S))
        return S;
    return nullptr;
  }
};

} // namespace

static Transformations::Add<OutlinedHalf>
    A("outlined-half", "the second half of a function as a function");
static Transformations::Add<OutlinedEnd>
    B("outlined-end", "the last call and what follows as a function");
static Transformations::Add<OutlinedBody>
    C("outlined-body", "all but the first declarations as a function");
