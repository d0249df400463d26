//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Functions in other orders and in other files.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"

using namespace clang;
using namespace cvet::metamorph;

namespace {

/// `static T f(...);` as it stands before a body.
static std::string prototype(Edits &U, const FunctionDecl *F) {
  const CompoundStmt *Body = bodyOf(F);
  std::string Text = U.text(SourceRange(F->getBeginLoc(), Body->getLBracLoc()));
  return llvm::StringRef(Text).rtrim('{').rtrim().str() + ";";
}

/// Neighbours in reverse order, behind their prototypes.
class ReversedFunctions : public Transformation {
protected:
  void transform() override {
    std::vector<FunctionDecl *> Group;
    for (Decl *D : U->Context.getTranslationUnitDecl()->decls()) {
      auto *F = dyn_cast<FunctionDecl>(D);
      if (F && bodyOf(F) && U->isPlain(F->getSourceRange())) {
        Group.push_back(F);
      } else if (U->Sources.isInMainFile(D->getLocation())) {
        reverse(Group);
        Group.clear();
      }
    }
    reverse(Group);
  }

private:
  void reverse(const std::vector<FunctionDecl *> &Group) {
    if (Group.size() < 2)
      return;
    // What stands between functions may be a directive.
    llvm::StringRef Text = U->written(
        SourceRange(Group.front()->getBeginLoc(), Group.back()->getEndLoc()));
    if (Text.contains('#'))
      return;
    std::string Prototypes;
    std::vector<std::string> Texts;
    for (const FunctionDecl *F : Group) {
      Prototypes += prototype(*U, F) + " ";
      Texts.push_back(U->text(F->getSourceRange()));
    }
    for (size_t I = 0; I != Group.size(); ++I)
      U->replace(Group[I]->getSourceRange(), Texts[Group.size() - 1 - I]);
    U->declareBefore(Group.front(), Prototypes);
  }
};

/// Every second function in another file; the static ones are external.
class SplitFile : public Transformation {
public:
  Outputs outputs() const override { return Outputs::Parts; }

protected:
  void transform() override {
    std::vector<FunctionDecl *> All = definitions(*U);
    if (Variant > 1 || All.size() < 2 || !areVariablesPlain())
      return;
    for (Decl *D : U->Context.getTranslationUnitDecl()->decls())
      if (auto *V = dyn_cast<VarDecl>(D); V && U->isPlain(V->getBeginLoc()))
        variable(V);
      else if (auto *F = dyn_cast<FunctionDecl>(D);
               F && U->isPlain(F->getBeginLoc()) && !F->isInlineSpecified())
        unstatic(F);
    for (size_t I = 0; I != All.size(); ++I)
      if (I % 2 != Variant && !All[I]->isInlineSpecified())
        U->replace(bodyOf(All[I])->getSourceRange(), ";");
  }

private:
  /// All uses of a static variable are in sight, those of an external one are
  /// not: that is another program. The other ones must be plain.
  bool areVariablesPlain() const {
    SourceManager &M = U->Sources;
    for (Decl *D : U->Context.getTranslationUnitDecl()->decls())
      if (auto *V = dyn_cast<VarDecl>(D);
          V && M.isInMainFile(M.getExpansionLoc(V->getBeginLoc())))
        if (V->getFormalLinkage() == Linkage::Internal ||
            !U->isPlain(V->getBeginLoc()) || !U->isPlain(V->getLocation()))
          return false;
    return true;
  }

  /// A function that was static is now called from the other file.
  void unstatic(const FunctionDecl *F) {
    SourceRange First(F->getBeginLoc(), F->getBeginLoc());
    if (F->getFormalLinkage() == Linkage::Internal &&
        U->written(First) == "static")
      U->replaceToken(F->getBeginLoc(), "");
  }

  /// The first part defines it.
  void variable(VarDecl *V) {
    if (V->hasExternalStorage() || Variant == 0)
      return;
    U->open(V->getBeginLoc(), "extern ");
    if (V->hasInit())
      U->replace(
          SourceRange(U->after(V->getLocation()),
                      U->Sources.getExpansionRange(V->getEndLoc()).getEnd()),
          "");
  }
};

} // namespace

static Transformations::Add<ReversedFunctions>
    A("reversed-functions", "neighbouring functions in reverse order");
static Transformations::Add<SplitFile>
    B("split-file", "every second function in another file");
