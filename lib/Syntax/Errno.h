//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What C programs do with errno: who reads it, who writes it, and which calls
/// may change it.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SYNTAX_ERRNO_H
#define CVET_SYNTAX_ERRNO_H

#include "ModelledCalls.h"

namespace clang {
class Stmt;
} // namespace clang

namespace cvet {

/// Is \p S errno itself, be it a variable or what a macro of this name makes?
bool isErrno(const clang::Stmt &S, const clang::ASTContext &Context);

/// Does \p Call only tell where errno is?
bool isErrnoPlace(const clang::CallExpr &Call,
                  const clang::ASTContext &Context);

/// Does \p S assign errno?
bool writesErrno(const clang::Stmt &S, const clang::ASTContext &Context);

/// What calls do to errno, by the models and by bodies in sight.
class ErrnoCalls {
public:
  enum class Effect { Keeps, Sets, Unknown };
  Effect effect(const clang::CallExpr &Call, const clang::ASTContext &Context);
  /// Does \p S read errno: by its name, by a function that tells of it, or by a
  /// format with %m?
  bool reads(const clang::Stmt &S, const clang::ASTContext &Context);

private:
  Effect effectOf(const clang::FunctionDecl &F,
                  const clang::ASTContext &Context, unsigned Depth);
  Effect effect(const clang::CallExpr &Call, const clang::ASTContext &Context,
                unsigned Depth);

  ModelledCalls Setting{Verb::SetsErrno}, Keeping{Verb::KeepsErrno},
      Telling{Verb::HadError};
  llvm::DenseMap<const clang::FunctionDecl *, Effect> Known;
};

} // namespace cvet

#endif
