//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What syntax halves ask the models and the annotations.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SYNTAX_MODELLEDCALLS_H
#define CVET_SYNTAX_MODELLEDCALLS_H

#include "Models.h"
#include "SyntaxCheck.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringSet.h"

namespace clang {
class CallExpr;
class Expr;
class FunctionDecl;
class RecordDecl;
} // namespace clang

namespace cvet {

/// The roles of one kind, of functions that are called by name. Remembers:
/// there are few functions and many calls.
class ModelledCalls {
public:
  explicit ModelledCalls(Verb V) : V(V) {}
  /// The first role of \p Call that has the verb, or null.
  const Role *find(const clang::CallExpr &Call);

private:
  const Verb V;
  llvm::DenseMap<const clang::FunctionDecl *, std::optional<Role>> Known;
};

/// The base of a syntax half that judges the calls which have one verb.
class ModelledCallCheck : public SyntaxCheck {
public:
  ModelledCallCheck(Verb V, llvm::StringRef Name,
                    clang::tidy::ClangTidyContext *Context)
      : SyntaxCheck(Name, Context), Calls(V) {}

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;

protected:
  /// Called for \p Call, for which the models have \p Has.
  virtual void judge(const clang::CallExpr &Call, const Role &Has,
                     clang::ASTContext &Context) = 0;

  ModelledCalls Calls;
};

/// The types of records that the models say something about: those that the
/// first parameter of the verb points to.
class ModelledRecords {
public:
  explicit ModelledRecords(Verb V);
  bool contains(const clang::RecordDecl &Record) const;

private:
  llvm::StringSet<> Names;
};

/// Argument \p I of \p Call (from 1) as it was written, or null.
const clang::Expr *argument(const clang::CallExpr &Call, int I);

/// The function that \p E names, whatever it is cast to, or null.
const clang::FunctionDecl *namedFunction(const clang::Expr &E);

} // namespace cvet

#endif
