//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a statement stands in. To ask this makes a map of its function; what
/// Clang knows of parents, it makes a map of the whole unit for.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SYNTAX_PARENTS_H
#define CVET_SYNTAX_PARENTS_H

#include "llvm/ADT/SmallVector.h"

namespace clang {
class ASTContext;
class FunctionDecl;
class Stmt;
} // namespace clang

namespace cvet {

/// The statements around \p S within its function, from the inside, and \p S
/// itself before them.
llvm::SmallVector<const clang::Stmt *, 16>
statementsAround(const clang::Stmt &S, clang::ASTContext &Context);

/// The function that \p S is in, or null.
const clang::FunctionDecl *functionAround(const clang::Stmt &S,
                                          clang::ASTContext &Context);

} // namespace cvet

#endif
