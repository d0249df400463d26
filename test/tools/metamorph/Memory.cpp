//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Other ways to free and to allocate.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"

using namespace clang;
using namespace cvet::metamorph;

/// If \p E gives its one argument back to the library: `free(p)` and its like.
static bool isFree(const Edits &U, const CallExpr *E) {
  const FunctionDecl *F = E->getDirectCallee();
  return F && F->getIdentifier() && F->getName().ends_with("free") &&
         !F->hasBody() && E->getNumArgs() == 1 && F->getNumParams() == 1 &&
         F->getParamDecl(0)->getType()->isVoidPointerType() && U.isPlain(E) &&
         U.isPlain(E->getCallee()) && U.isPlain(E->getArg(0));
}

namespace {

struct Frees : Transformation {
  bool VisitCallExpr(CallExpr *E) override {
    if (isFree(*U, E))
      change(E);
    return true;
  }
  virtual void change(CallExpr *E) = 0;
};

struct WrappedFree : Frees {
  void change(CallExpr *E) override {
    const FunctionDecl *F = E->getDirectCallee();
    std::string Name = F->getName().str(),
                Type = declared(F->getParamDecl(0)->getType(), "p_mt");
    if (Made.insert(Name).second)
      U->declare("static void " + Name + "_mt(" + Type + ") { " + Name +
                 "(p_mt); }");
    U->replaceToken(E->getCallee()->getBeginLoc(), Name + "_mt");
  }
  std::set<std::string> Made;
};

struct CastFree : Frees {
  void change(CallExpr *E) override {
    U->enclose(E->getArg(0), "(void *)(", ")");
  }
};

struct CommaFree : Frees {
  void change(CallExpr *E) override { U->enclose(E, "((void)0, ", ")"); }
};

/// `{ T *q = p; free(q); }`
struct AliasedFree : Transformation {
  bool VisitCompoundStmt(CompoundStmt *Block) override {
    for (const Stmt *S : Block->body()) {
      auto *E = dyn_cast<CallExpr>(S);
      if (!E || !isFree(*U, E))
        continue;
      const Expr *Arg = E->getArg(0)->IgnoreParenImpCasts();
      if (!isa<DeclRefExpr, MemberExpr>(Arg) || !U->isPlain(Arg))
        continue;
      std::string Text = U->text(Arg), Name = "alias_mt";
      if (auto *Ref = dyn_cast<DeclRefExpr>(Arg))
        Name = (Ref->getDecl()->getName() + "_mt").str();
      U->open(E->getBeginLoc(),
              "{ __typeof__(" + Text + ") " + Name + " = " + Text + "; ");
      U->replace(Arg->getSourceRange(), Name);
      U->close(U->afterStatement(E), " }");
    }
    return true;
  }
};

/// The allocating functions of the library, behind another function.
class Allocates : public Transformation {
public:
  explicit Allocates(bool ByHand) : ByHand(ByHand) {}

  bool VisitCallExpr(CallExpr *E) override {
    const FunctionDecl *F = E->getDirectCallee();
    if (!F || !F->getIdentifier() || !U->isPlain(E) ||
        !U->isPlain(E->getCallee()))
      return true;
    bool IsCalloc = F->getName() == "calloc" && E->getNumArgs() == 2;
    bool IsMalloc = F->getName() == "malloc" && E->getNumArgs() == 1;
    if (!IsCalloc && (!IsMalloc || ByHand))
      return true;
    if (ByHand && !isDeclared(*U, "malloc"))
      return true;
    if (Made.insert(F->getName().str()).second)
      U->declare(IsMalloc ? Malloc : ByHand ? CallocByHand : Calloc);
    U->replaceToken(E->getCallee()->getBeginLoc(),
                    (F->getName() + "_mt").str());
    return true;
  }

private:
  static constexpr llvm::StringLiteral Malloc =
      "static void *malloc_mt(unsigned long n_mt) { void *p_mt = "
      "malloc(n_mt); return p_mt; }";
  static constexpr llvm::StringLiteral Calloc =
      "static void *calloc_mt(unsigned long n_mt, unsigned long s_mt) { void "
      "*p_mt = calloc(n_mt, s_mt); return p_mt; }";
  static constexpr llvm::StringLiteral CallocByHand =
      "static void *calloc_mt(unsigned long n_mt, unsigned long s_mt) { char "
      "*p_mt = malloc(n_mt * s_mt); unsigned long i_mt; if (p_mt) for (i_mt = "
      "0; i_mt < n_mt * s_mt; i_mt++) p_mt[i_mt] = 0; return p_mt; }";

  bool ByHand;
  std::set<std::string> Made;
};

struct WrappedAllocation : Allocates {
  WrappedAllocation() : Allocates(false) {}
};
struct CallocByHand : Allocates {
  CallocByHand() : Allocates(true) {}
};

} // namespace

static Transformations::Add<WrappedFree> A("wrapped-free",
                                           "free through a static function");
static Transformations::Add<CastFree> B("cast-free", "free((void *)(p))");
static Transformations::Add<CommaFree> C("comma-free", "((void)0, free(p))");
static Transformations::Add<AliasedFree> D("aliased-free",
                                           "{ T *q = p; free(q); }");
static Transformations::Add<WrappedAllocation>
    E("wrapped-allocation", "malloc and calloc through static functions");
static Transformations::Add<CallocByHand>
    F("calloc-by-hand", "calloc as malloc and a loop that clears");
