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
