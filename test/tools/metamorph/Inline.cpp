//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A static function's body in the place of its one call.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"
#include "clang/AST/ParentMapContext.h"

using namespace clang;
using namespace cvet::metamorph;

namespace {

class InlinedCall : public Transformation {
protected:
  void transform() override {
    for (FunctionDecl *F : definitions(*U)) {
      if (F->getFormalLinkage() != Linkage::Internal || F->isVariadic() ||
          !F->getReturnType()->isVoidType() || jumpsOut(F->getBody(), false))
        continue;
      std::vector<CallExpr *> Calls = allCalls(*U, F);
      if (Calls.size() != 1 || !U->isPlain(Calls[0]) || isIn(F, Calls[0]))
        continue;
      // Bodies that moved are not moved again.
      if (llvm::any_of(Done, [&](SourceRange R) {
            return R.fullyContains(Calls[0]->getSourceRange()) ||
                   R.fullyContains(F->getSourceRange());
          }))
        continue;
      if (auto Parents = U->Context.getParents(*Calls[0]);
          Parents.size() == 1 && Parents[0].get<CompoundStmt>())
        move(F, Calls[0]);
    }
  }

private:
  static bool isIn(const FunctionDecl *F, const CallExpr *E) {
    return F->getSourceRange().fullyContains(E->getSourceRange());
  }

  void move(FunctionDecl *F, CallExpr *E) {
    std::string Text;
    // Two steps: an argument may have the name of a parameter.
    for (unsigned Step = 0; Step != 2; ++Step)
      for (unsigned I = 0; I != F->getNumParams(); ++I) {
        const ParmVarDecl *P = F->getParamDecl(I);
        std::string Copy = "arg" + std::to_string(I) + "_mt";
        if (!P->getIdentifier() || !U->isPlain(E->getArg(I)))
          return;
        Text += Step == 0 ? declared(P->getType(), Copy) + " = " +
                                U->text(E->getArg(I)) + "; "
                          : declared(P->getType(), P->getName()) + " = " +
                                Copy + "; ";
        if (Step == 0 && I + 1 == F->getNumParams())
          Text += "{ ";
      }
    std::string Body = U->text(F->getBody());
    unsigned Line = U->Sources.getSpellingLineNumber(E->getEndLoc());
    U->replaceStatement(E, "{ " + Text + Body +
                               (F->getNumParams() ? " }" : "") + " } /*@" +
                               std::to_string(Line) + "*/");
    U->replace(F->getSourceRange(), ";");
    for (FunctionDecl *Other : F->redecls())
      if (Other != F && U->isPlain(Other->getSourceRange()))
        U->replace(Other->getSourceRange(), "");
    Done.push_back(F->getSourceRange());
    Done.push_back(E->getSourceRange());
  }

  std::vector<SourceRange> Done;
};

} // namespace

static Transformations::Add<InlinedCall>
    A("inlined-call", "the body of a static function in place of its one call");
