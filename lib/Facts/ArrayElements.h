//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Elements of local arrays that are variables like others: `T *best[2]` where
/// each index is a constant and nobody gets the array's address.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_FACTS_ARRAYELEMENTS_H
#define CVET_FACTS_ARRAYELEMENTS_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace cvet {

class ArrayElements {
public:
  /// Looks for the arrays of \p F, which has a body.
  void find(const clang::FunctionDecl *F);
  /// The variable that `a[2]` is, or null.
  const clang::VarDecl *at(const clang::ArraySubscriptExpr *E) const;
  /// The variables that \p Array consists of; none if it stays an array.
  llvm::ArrayRef<const clang::VarDecl *> of(const clang::VarDecl *Array) const;
  /// What \p List gives element \p N, or null.
  static const clang::Expr *initial(const clang::InitListExpr *List, size_t N);

private:
  void check(const clang::Stmt *S);
  void checkAddress(const clang::Expr *E);

  const clang::ASTContext *Context = nullptr;
  llvm::DenseMap<const clang::VarDecl *,
                 llvm::SmallVector<const clang::VarDecl *, 2>>
      Elements;
};

} // namespace cvet

#endif
