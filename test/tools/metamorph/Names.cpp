//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Other names for locals and parameters.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"

using namespace clang;
using namespace cvet::metamorph;

namespace {

class RenamedLocals : public Transformation {
public:
  bool VisitVarDecl(VarDecl *V) override {
    if (V->getIdentifier())
      add(V, V->getLocation());
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *E) override {
    if (auto *V = dyn_cast<VarDecl>(E->getDecl()))
      add(V, E->getLocation());
    return true;
  }

protected:
  void transform() override {
    Transformation::transform();
    for (const auto &[V, Places] : Uses)
      if (llvm::all_of(Places,
                       [&](SourceLocation At) { return U->isPlain(At); }))
        for (SourceLocation At : Places)
          U->replaceToken(At, (V->getName() + "_mt").str());
  }

private:
  void add(const VarDecl *V, SourceLocation At) {
    if (V->isLocalVarDeclOrParm())
      Uses[V].push_back(At);
  }

  llvm::MapVector<const VarDecl *, std::vector<SourceLocation>> Uses;
};

} // namespace

static Transformations::Add<RenamedLocals>
    X("renamed-locals", "locals and parameters get other names");
