//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Parents.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ParentMap.h"
#include "clang/Basic/SourceManager.h"
#include <map>
#include <mutex>

using namespace clang;
using namespace cvet;

namespace {

/// What the statements of one function are in.
struct Body {
  const FunctionDecl *Function;
  std::unique_ptr<ParentMap> Parents;
};

/// The functions of a unit in the order of the source, each with its parents
/// once somebody has asked for them: most units are asked about few.
class Bodies {
public:
  explicit Bodies(const ASTContext &Context);
  const Body *around(const Stmt &S);

private:
  struct Extent {
    SourceLocation::UIntTy Begin, End; ///< as expanded
    Body Of;
  };
  const SourceManager &SM;
  std::vector<Extent> All;
};

} // namespace

Bodies::Bodies(const ASTContext &Context) : SM(Context.getSourceManager()) {
  for (const Decl *D : Context.getTranslationUnitDecl()->decls()) {
    const auto *F = dyn_cast<FunctionDecl>(D);
    if (!F || !F->doesThisDeclarationHaveABody())
      continue;
    SourceRange Range = F->getBody()->getSourceRange();
    All.push_back({SM.getExpansionLoc(Range.getBegin()).getRawEncoding(),
                   SM.getExpansionLoc(Range.getEnd()).getRawEncoding(),
                   {F, nullptr}});
  }
  llvm::stable_sort(
      All, [](const Extent &A, const Extent &B) { return A.Begin < B.Begin; });
}

const Body *Bodies::around(const Stmt &S) {
  auto At = SM.getExpansionLoc(S.getBeginLoc()).getRawEncoding();
  auto It = llvm::upper_bound(
      All, At, [](auto At, const Extent &E) { return At < E.Begin; });
  // One macro may write several functions, which begin where it is used.
  while (It != All.begin()) {
    --It;
    if (At > It->End)
      return nullptr;
    if (!It->Of.Parents)
      It->Of.Parents = std::make_unique<ParentMap>(It->Of.Function->getBody());
    if (&S == It->Of.Function->getBody() || It->Of.Parents->hasParent(&S))
      return &It->Of;
  }
  return nullptr;
}

/// Those of the unit of \p Context, as long as that is there.
static Bodies &bodiesOf(ASTContext &Context) {
  static std::mutex Lock;
  static std::map<const ASTContext *, std::unique_ptr<Bodies>> Known;
  std::lock_guard<std::mutex> Guard(Lock);
  std::unique_ptr<Bodies> &Of = Known[&Context];
  if (!Of) {
    Of = std::make_unique<Bodies>(Context);
    Context.AddDeallocation(
        [](void *Ended) {
          std::lock_guard<std::mutex> Guard(Lock);
          Known.erase(static_cast<const ASTContext *>(Ended));
        },
        &Context);
  }
  return *Of;
}

llvm::SmallVector<const Stmt *, 16>
cvet::statementsAround(const Stmt &S, ASTContext &Context) {
  llvm::SmallVector<const Stmt *, 16> Around{&S};
  if (const Body *Of = bodiesOf(Context).around(S))
    while (const Stmt *Outer = Of->Parents->getParent(Around.back()))
      Around.push_back(Outer);
  return Around;
}

const FunctionDecl *cvet::functionAround(const Stmt &S, ASTContext &Context) {
  const Body *Of = bodiesOf(Context).around(S);
  return Of ? Of->Function : nullptr;
}
