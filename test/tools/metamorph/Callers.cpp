//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Statements that move between a function and its callers.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"
#include "clang/AST/ParentMapContext.h"

using namespace clang;
using namespace cvet::metamorph;

/// \p Text of \p S with arguments for parameters, or the other way round.
static std::string
substituted(Edits &U, const Stmt *S,
            llvm::function_ref<std::string(const VarDecl *)> Replace) {
  struct Visitor : DynamicRecursiveASTVisitor {
    std::vector<const DeclRefExpr *> Found;
    bool VisitDeclRefExpr(DeclRefExpr *E) override {
      Found.push_back(E);
      return true;
    }
  } Refs;
  Refs.TraverseStmt(const_cast<Stmt *>(S));
  llvm::StringRef Text = U.written(S->getSourceRange());
  unsigned Begin = U.Sources.getFileOffset(S->getBeginLoc());
  std::string Out;
  unsigned Done = 0;
  for (const DeclRefExpr *E : Refs.Found) {
    auto *V = dyn_cast<VarDecl>(E->getDecl());
    std::string New = V ? Replace(V) : "";
    unsigned At = U.Sources.getFileOffset(E->getLocation()) - Begin;
    if (New.empty() || At < Done)
      continue;
    Out += (Text.slice(Done, At) + New).str();
    Done = At + V->getName().size();
  }
  return Out + Text.substr(Done).str();
}

/// A simple statement that is spelled on one line.
static bool isMovable(Edits &U, const Stmt *S) {
  return isa<Expr>(S) && U.isPlain(S) &&
         !U.written(S->getSourceRange()).contains('\n');
}

static std::string mark(Edits &U, const Stmt *S) {
  return "/*@" +
         std::to_string(U.Sources.getSpellingLineNumber(S->getBeginLoc())) +
         "*/";
}

static bool isStatement(Edits &U, const CallExpr *E) {
  auto Parents = U.Context.getParents(*E);
  return Parents.size() == 1 && Parents[0].get<CompoundStmt>() && U.isPlain(E);
}

namespace {

/// The last or first statement of a static function moves to all its callers.
class ToCallers : public Transformation {
public:
  explicit ToCallers(bool IsLast) : IsLast(IsLast) {}

protected:
  void transform() override {
    for (FunctionDecl *F : definitions(*U))
      if (F->getFormalLinkage() == Linkage::Internal &&
          F->getReturnType()->isVoidType() && !jumpsOut(F->getBody(), false))
        move(F);
  }

private:
  void move(FunctionDecl *F) {
    const CompoundStmt *Body = bodyOf(F);
    if (Body->size() < 2)
      return;
    const Stmt *S = IsLast ? Body->body_back() : Body->body_front();
    if (!isMovable(*U, S) || llvm::is_contained(Moved, F))
      return;
    for (const VarDecl *V : locals(S))
      if (!isa<ParmVarDecl>(V) || mayChange(Body, V))
        return;
    std::vector<CallExpr *> Calls = allCalls(*U, F);
    for (CallExpr *E : Calls)
      if (!isStatement(*U, E) ||
          llvm::any_of(E->arguments(),
                       [&](const Expr *A) { return !U->isPure(A); }))
        return;
    if (Calls.empty())
      return;
    for (CallExpr *E : Calls) {
      std::string Text =
          mark(*U, S) +
          substituted(*U, S,
                      [&](const VarDecl *V) {
                        unsigned I =
                            cast<ParmVarDecl>(V)->getFunctionScopeIndex();
                        return "(" + U->text(E->getArg(I)) + ")";
                      }) +
          "; ";
      if (IsLast)
        U->close(U->afterStatement(E), " " + Text + mark(*U, E));
      else
        U->open(E->getBeginLoc(), Text + mark(*U, E));
    }
    U->replaceStatement(S, ";");
    Moved.push_back(F);
  }

  bool IsLast;
  std::vector<FunctionDecl *> Moved;
};

struct TailToCallers : ToCallers {
  TailToCallers() : ToCallers(true) {}
};
struct HeadToCallers : ToCallers {
  HeadToCallers() : ToCallers(false) {}
};

/// What the one caller does next moves into the function that it calls.
class FromCaller : public Transformation {
protected:
  void transform() override {
    for (FunctionDecl *F : definitions(*U)) {
      std::vector<CallExpr *> Calls = allCalls(*U, F);
      if (F->getFormalLinkage() == Linkage::Internal &&
          F->getReturnType()->isVoidType() && Calls.size() == 1 &&
          !jumpsOut(F->getBody(), false) && isStatement(*U, Calls[0]))
        move(F, Calls[0]);
    }
  }

private:
  void move(FunctionDecl *F, CallExpr *E) {
    const auto *Block = U->Context.getParents(*E)[0].get<CompoundStmt>();
    auto At = llvm::find(Block->body(), E);
    if (++At == Block->body_end() || !isMovable(*U, *At))
      return;
    const Stmt *S = *At;
    auto Param = [&](const VarDecl *V) -> const ParmVarDecl * {
      for (unsigned I = 0; I != F->getNumParams(); ++I) {
        auto *Ref = dyn_cast<DeclRefExpr>(E->getArg(I)->IgnoreParenImpCasts());
        const ParmVarDecl *P = F->getParamDecl(I);
        if (Ref && Ref->getDecl() == V && P->getType() == V->getType() &&
            !mayChange(F->getBody(), P) && !mayChange(S, V))
          return P;
      }
      return nullptr;
    };
    for (const VarDecl *V : locals(S))
      if (!Param(V))
        return;
    std::string Text = substituted(*U, S, [&](const VarDecl *V) {
      const ParmVarDecl *P = V->isLocalVarDeclOrParm() ? Param(V) : nullptr;
      return P ? P->getName().str() : std::string();
    });
    U->close(bodyOf(F)->getRBracLoc(), mark(*U, S) + Text + "; ");
    U->replaceStatement(S, ";");
  }
};

} // namespace

static Transformations::Add<TailToCallers>
    A("tail-to-callers", "a static function's last statement is its callers'");
static Transformations::Add<HeadToCallers>
    B("head-to-callers", "a static function's first statement is its callers'");
static Transformations::Add<FromCaller>
    C("tail-from-caller", "what a caller does next, the function does");
