//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Shared by path halves: what a call or a macro expansion does, asked from the
/// AST and the models.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_PATH_PATHMODELS_H
#define CVET_PATH_PATHMODELS_H

#include "Models.h"
#include "clang/Basic/SourceManager.h"
#include <optional>
#include <string>
#include <vector>

namespace clang {
class Decl;
class Expr;
class FunctionDecl;
class LangOptions;
class Stmt;
class VarDecl;
} // namespace clang

namespace cvet {

/// The roles that \p Function has by its model and by its own annotations.
std::vector<Role> rolesOf(const clang::FunctionDecl &Function);

/// True if \p Variable (or field) is annotated as a weak holder.
bool isWeak(const clang::Decl &Variable);

/// \p E as spelled by the user, at the expansion if it is inside a macro.
std::string spelling(const clang::Expr &E, const clang::SourceManager &SM,
                     const clang::LangOptions &LangOpts);

/// One expansion of a modelled macro.
class MacroOperation {
public:
  /// The outermost expansion of a modelled macro that the token at \p Loc comes
  /// from, other than by an argument.
  static std::optional<MacroOperation> find(clang::SourceLocation Loc,
                                            const clang::SourceManager &SM,
                                            const clang::LangOptions &LangOpts);

  const Model &model() const { return *M; }
  /// Where the user's outermost macro is expanded.
  clang::SourceLocation location() const { return SM->getExpansionLoc(Name); }
  /// Argument \p I (from 1) as spelled, empty if there is none.
  llvm::StringRef argument(int I) const;
  /// True if \p E is, but for parentheses and casts, the whole argument \p I.
  bool isArgument(const clang::Expr &E, int I) const;
  /// True if \p Loc is a token of argument \p I.
  bool isInArgument(clang::SourceLocation Loc, int I) const;
  /// The variable at the root of argument \p I (`&x->y`, `x.y[i]`, ...) in the
  /// function body \p Body that the macro is used in, or null.
  const clang::VarDecl *rootOfArgument(clang::Stmt &Body, int I) const;

private:
  struct Argument {
    unsigned Begin, End; ///< offsets from the macro's name
    llvm::StringRef Text;
  };
  MacroOperation(const Model &M, clang::SourceLocation Name,
                 const clang::SourceManager &SM,
                 const clang::LangOptions &LangOpts);

  const Model *M;
  clang::SourceLocation Name; ///< of the macro, where it is used
  const clang::SourceManager *SM;
  llvm::SmallVector<Argument, 4> Arguments;
};

} // namespace cvet

#endif
