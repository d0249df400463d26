//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FailureModels.h"
#include "PathModels.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

using namespace clang;
using namespace cvet;

static void add(const Role &R, FailureModel &Model) {
  switch (R.V) {
  case Verb::FailsNegative:
    Model.Negative = true;
    break;
  case Verb::FailsMinusOne:
    Model.MinusOne = true;
    break;
  case Verb::FailsPositive:
    Model.Positive = true;
    break;
  case Verb::FailsZero:
    Model.Zero = true;
    break;
  case Verb::FailsNull:
    Model.Null = true;
    break;
  case Verb::SetsErrno:
    Model.SetsErrno = true;
    break;
  case Verb::MustCheck:
    Model.MustCheck = true;
    break;
  case Verb::Ends:
    Model.Ends = true;
    break;
  case Verb::Partial:
    Model.Partial = R.param(0);
    break;
  case Verb::Truncates:
    Model.Truncates = R.param(0);
    break;
  case Verb::Writes:
    Model.Writes = R.param(0);
    break;
  case Verb::Commits:
    Model.Commits = R.param(0);
    break;
  case Verb::ReportsError:
    Model.ReportsError = R.param(0);
    break;
  case Verb::Spawns:
    Model.Spawns = true;
    break;
  case Verb::Dispatches:
    Model.Dispatches = true;
    break;
  case Verb::Closes:
  case Verb::Frees:
    Model.Closes = true;
    break;
  default:
    break;
  }
}

const FailureModel &FailureModels::of(const FunctionDecl &Function) {
  auto [It, IsNew] = Known.try_emplace(Function.getCanonicalDecl());
  if (IsNew)
    for (const Role &R : rolesOf(Function))
      if (!R.WhenParam)
        add(R, It->second);
  return It->second;
}

const FailureModel &FailureModels::of(const CallExpr &Call) {
  static const FailureModel Nothing;
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee ? of(*Callee) : Nothing;
}
