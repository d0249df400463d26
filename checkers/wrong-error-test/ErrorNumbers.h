//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The -1 of a call that has failed, where the number of the error is wanted.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_WRONGERRORTEST_ERRORNUMBERS_H
#define CVET_WRONGERRORTEST_ERRORNUMBERS_H

#include "FailureModels.h"
#include "ResultTests.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseSet.h"

namespace cvet {

class ErrorNumbers {
public:
  struct Misuse {
    const clang::CallExpr *Failed;
    const clang::Expr *Use;        ///< where the result is handed on
    const clang::FunctionDecl *To; ///< who gets it; null: the callers
    unsigned Parameter;
  };

  explicit ErrorNumbers(FailureModels &Models) : Models(Models) {}

  /// \p Tests are all the tests of results in \p Function.
  void add(const clang::FunctionDecl &Function,
           const llvm::MapVector<const clang::CallExpr *,
                                 std::vector<ResultTest>> &Tests);
  /// Those of all functions that were added; then it starts anew.
  std::vector<Misuse> take();

private:
  /// A function and its parameter, from 0.
  using Parameter = std::pair<const clang::FunctionDecl *, unsigned>;

  void addNumbers(const clang::Stmt &Body, const clang::ASTContext &Context);
  bool comparesWithNumbers(const Parameter &P) const;
  void addUses(const clang::CallExpr &Failed, const clang::VarDecl &V,
               const clang::Stmt &Taken, bool TellsNumbers);

  FailureModels &Models;
  llvm::DenseSet<Parameter> GetNumbers;
  std::vector<Misuse> Candidates;
};

} // namespace cvet

#endif
