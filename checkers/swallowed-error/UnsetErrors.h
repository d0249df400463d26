//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Variables for an error that are asked for one, and that nothing sets.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SWALLOWEDERROR_UNSETERRORS_H
#define CVET_SWALLOWEDERROR_UNSETERRORS_H

#include "FailureModels.h"
#include "ModelledCalls.h"

namespace clang {
class Expr;
class Stmt;
class VarDecl;
} // namespace clang

namespace cvet {

struct UnsetError {
  const clang::VarDecl *Variable;
  const clang::Expr *Question;
  const clang::CallExpr *Reports; ///< a call that puts its error elsewhere
};

/// Finds them in one body after the other.
class UnsetErrors {
public:
  explicit UnsetErrors(FailureModels &Models) : Models(Models) {}
  std::vector<UnsetError> of(const clang::Stmt &Body,
                             clang::ASTContext &Context);

private:
  bool mayBeSet(const clang::Stmt &Body, const clang::VarDecl &V);

  FailureModels &Models;
  ModelledCalls Clearing{Verb::Clears}, Stealing{Verb::Steals};
};

} // namespace cvet

#endif
