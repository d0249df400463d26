//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What must be known of a function's body before its events can be written.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_FACTS_FUNCTIONSCAN_H
#define CVET_FACTS_FUNCTIONSCAN_H

#include "ArrayElements.h"
#include "Entities.h"
#include "MacroRecorder.h"

namespace cvet {

/// How a local variable or parameter gets its value.
struct LocalInfo {
  llvm::SmallVector<const clang::Expr *, 1> Definitions;
  bool AddressTaken = false;
  bool Changed = false;       ///< `++`, `+=`, ...; not `|=`
  bool Gathers = false;       ///< `|=`
  bool IsMasked = false;      ///< `x & MASK`
  bool ReceivesCall = false;  ///< some definition is the result of a call
  bool ReceivesPlace = false; ///< some definition is a field, element or global
  bool IsArgument = false;    ///< it is given to a call
  bool IsReturned = false;
  bool IsAsked = false;       ///< it is compared, or tested for being 0
  bool ReceivesOther = false; ///< some definition is neither place nor constant
  unsigned Mentions = 0;      ///< how often it is named
};

/// Walks a body once, without what is not evaluated.
class FunctionScan {
public:
  FunctionScan(Entities &Names, const MacroRecorder &Macros)
      : Names(Names), Macros(Macros) {}

  /// Reads the body of \p F.
  void scan(const clang::FunctionDecl *F);
  void scan(const clang::Stmt *S);
  /// The local variable or parameter that \p E names, or null. An element of a
  /// local array may be one.
  const clang::VarDecl *localNamed(const clang::Expr *E) const;
  const ArrayElements &elements() const { return Elements; }
  const LocalInfo &local(const clang::VarDecl *V) const;
  /// The expression that is argument \p Arg (from 0) of \p Use, or null.
  const clang::Expr *argument(int Use, unsigned Arg) const;
  /// The expression that \p Use expands to, or null if it is a statement.
  const clang::Expr *result(int Use) const { return Results.lookup(Use); }
  /// Is \p S an expression that other statements may be put before and after?
  bool isStatement(const clang::Stmt *S) const { return Statements.count(S); }
  /// Is \p E an operand of a loop's condition (or the condition)?
  bool isLoopCondition(const clang::Expr *E) const {
    return LoopConditions.count(E);
  }

  /// Is \p L only what something else is assigned or initialised with?
  bool isContents(const clang::CompoundLiteralExpr *L) const {
    return Contents.count(L);
  }

  /// What is read to be used, and what is read at all, if only to be compared
  /// or tested.
  llvm::SetVector<NameId> Uses, Reads;

private:
  void define(const clang::Expr *Target, const clang::Expr *Value);
  void define(const clang::VarDecl *V, const clang::Expr *Value);
  void initialise(const clang::VarDecl *V);
  void contents(const clang::Expr *Value);
  void read(const clang::Expr *E, bool IsUse);
  void test(const clang::Expr *E);
  void loop(const clang::Expr *Condition);
  void statements(const clang::CompoundStmt *C);
  void scanChildren(const clang::Stmt *S);

  Entities &Names;
  const MacroRecorder &Macros;
  ArrayElements Elements;
  llvm::DenseMap<const clang::VarDecl *, LocalInfo> Locals;
  llvm::DenseMap<std::pair<int, unsigned>, const clang::Expr *> Arguments;
  llvm::DenseMap<int, const clang::Expr *> Results;
  llvm::DenseSet<const clang::Expr *> LoopConditions;
  llvm::DenseSet<const clang::Stmt *> Statements;
  llvm::DenseSet<const clang::Expr *> Contents;
  llvm::DenseSet<const clang::Expr *> Tested; ///< see test
};

/// The token of \p S that tells which macro wrote it: an operand may come from
/// elsewhere.
clang::SourceLocation ownToken(const clang::Stmt *S);

} // namespace cvet

#endif
