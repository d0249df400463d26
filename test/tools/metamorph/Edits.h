//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a transformation may do to the text of one unit.
///
//===----------------------------------------------------------------------===//

#pragma once

#include "clang/AST/ASTContext.h"
#include "clang/Rewrite/Core/Rewriter.h"
#include "clang/Tooling/Syntax/Tokens.h"

namespace cvet::metamorph {

/// The edits of one transformation.
///
/// Before anything else, each line of code gets a comment `/*@N*/` with its
/// number, so text that is moved takes its line with it, and what is found in
/// the new text can be compared with what was found in the old one.
///
/// Only what is spelled in the main file and outside of macros is touched.
/// Names that are added end in `_mt`: without that they are the names of what
/// they stand for.
class Edits {
public:
  Edits(clang::ASTContext &Context, const clang::syntax::TokenBuffer &Tokens);

  clang::ASTContext &Context;
  clang::SourceManager &Sources;
  const clang::syntax::TokenBuffer &Tokens;

  bool isPlain(clang::SourceLocation At) const;
  bool isPlain(clang::SourceRange Range) const;
  bool isPlain(const clang::Stmt *S) const;
  bool isPure(const clang::Expr *E) const;

  /// The first place behind the token at \p At.
  clang::SourceLocation after(clang::SourceLocation At) const;
  /// The first place behind \p S and its semicolon.
  clang::SourceLocation afterStatement(const clang::Stmt *S) const;

  /// The text as it is now, on one line.
  std::string text(clang::SourceRange Range) const;
  std::string text(const clang::Stmt *S) const;
  /// The text of \p S with its semicolon.
  std::string statement(const clang::Stmt *S) const;
  /// The text as it was written.
  llvm::StringRef written(clang::SourceRange Range) const;

  /// Inserts what encloses the text from \p At on: what is inserted later is
  /// inside.
  void open(clang::SourceLocation At, const llvm::Twine &Text);
  /// Inserts what ends an enclosure before \p At.
  void close(clang::SourceLocation At, const llvm::Twine &Text);
  void enclose(const clang::Expr *E, const llvm::Twine &Before,
               const llvm::Twine &After);
  void replace(clang::SourceRange Range, llvm::StringRef Text);
  void replaceToken(clang::SourceLocation At, llvm::StringRef Text);
  /// Takes \p S out with its semicolon and leaves \p Text.
  void replaceStatement(const clang::Stmt *S, llvm::StringRef Text);
  /// Inserts a declaration before the first function that the file defines, or
  /// before \p F. It is no edit by itself.
  void declare(const llvm::Twine &Text);
  void declareBefore(const clang::FunctionDecl *F, const llvm::Twine &Text);

  unsigned count() const { return Count; }
  /// The text of the unit, of at least as many lines as it had.
  std::string result();

private:
  void markLines();

  void replace(clang::CharSourceRange Range, llvm::StringRef Text);

  clang::Rewriter Writer;
  unsigned Count = 0;
};

/// `int (*NAME)[2]` for a type that needs its name in its middle, too.
std::string declared(clang::QualType Type, llvm::StringRef Name);

} // namespace cvet::metamorph
