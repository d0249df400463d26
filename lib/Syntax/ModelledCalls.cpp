//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ModelledCalls.h"
#include "Expressions.h"
#include "PathEngine.h"
#include "PathModels.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

const Role *ModelledCalls::find(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return nullptr;
  auto [It, IsNew] = Known.try_emplace(Callee);
  if (IsNew)
    for (const Role &R : rolesOf(*Callee))
      if (R.V == V && !It->second)
        It->second = R;
  return It->second ? &*It->second : nullptr;
}

void ModelledCallCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(callExpr().bind("call"), this);
}

void ModelledCallCheck::check(const MatchFinder::MatchResult &Result) {
  const auto &Call = *Result.Nodes.getNodeAs<CallExpr>("call");
  if (const Role *Has = Calls.find(Call))
    judge(Call, *Has, *Result.Context);
}

ModelledRecords::ModelledRecords(Verb V) {
  for (const Model *M : pathModels().all())
    for (const Role &R : M->Roles)
      if (int N = R.param(0);
          R.V == V && N && size_t(N) <= M->ParamRecords.size())
        Names.insert(M->ParamRecords[N - 1]);
  Names.erase("");
}

bool ModelledRecords::contains(const RecordDecl &Record) const {
  if (const TypedefNameDecl *Name = Record.getTypedefNameForAnonDecl())
    return Names.contains(Name->getName());
  return Names.contains(Record.getName());
}

const Expr *cvet::argument(const CallExpr &Call, int I) {
  return I > 0 && unsigned(I) <= Call.getNumArgs() ? Call.getArg(I - 1)
                                                   : nullptr;
}

const FunctionDecl *cvet::namedFunction(const Expr &E) {
  const Expr *Of = addressed(E);
  const auto *Ref = dyn_cast<DeclRefExpr>((Of ? *Of : E).IgnoreParenCasts());
  return Ref ? dyn_cast<FunctionDecl>(Ref->getDecl()) : nullptr;
}
