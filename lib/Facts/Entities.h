//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Names, types and source ranges of one unit's facts.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_FACTS_ENTITIES_H
#define CVET_FACTS_ENTITIES_H

#include "Facts.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"

namespace cvet {

/// Interns what the AST's entities are called and describes each one once.
class Entities {
public:
  Entities(UnitFacts &Unit, clang::ASTContext &Context)
      : Unit(Unit), Context(Context), SM(Context.getSourceManager()) {}

  NameId function(const clang::FunctionDecl *F);
  /// Also describes it in UnitFacts::Globals.
  NameId global(const clang::VarDecl *V);
  NameId record(const clang::RecordDecl *R);
  /// Its record's fields will be described.
  NameId field(const clang::FieldDecl *F);

  TypeClass typeClass(clang::QualType T);
  /// The record \p T, whose fields will be described, or 0.
  NameId recordOf(clang::QualType T);
  /// The record that a \p T points to by exactly one level, or 0. Arrays count
  /// as pointers.
  NameId pointee(clang::QualType T);
  /// The record that the un-cast \p E points to, or 0.
  NameId pointee(const clang::Expr *E);
  /// UnitFacts' Operand::Type.
  NameId typeName(clang::QualType T);
  /// The source of \p E if the user wrote it in one piece, or 0.
  NameId text(const clang::Expr *E);
  NameId text(llvm::StringRef Source);
  Loc range(clang::SourceRange R);
  bool isInSystemHeader(const clang::Decl *D) const;
  /// Does the beginning of its file say that a program has written that?
  bool isGenerated(const clang::Decl *D);

  /// Describes the fields of all records that occurred.
  void describeFields();
  void addressTaken(const clang::FunctionDecl *F) {
    AddressTaken.insert(function(F));
  }
  void finish();
  /// The functions with internal linkage that headers define and that were
  /// named. Grows while their bodies are read.
  llvm::ArrayRef<const clang::FunctionDecl *> inlines() const {
    return Inlines;
  }

  UnitFacts &Unit;
  clang::ASTContext &Context;
  clang::SourceManager &SM;

private:
  std::string fileOf(clang::SourceLocation L);
  uint32_t file(clang::FileID File);
  unsigned column(clang::FileID File, unsigned Offset, unsigned Line);
  void addFields(const clang::RecordDecl *R, NameId Record, bool IsFirst);

  llvm::DenseMap<const clang::Decl *, NameId> Names;
  llvm::DenseMap<const clang::VarDecl *, size_t> GlobalIndex;
  llvm::DenseMap<const clang::Type *, NameId> TypeNames;
  llvm::DenseMap<clang::FileID, uint32_t> Files;
  llvm::DenseMap<clang::FileID, bool> Generated;
  /// Of each file, the line that was asked for last and where it starts.
  llvm::DenseMap<clang::FileID, std::pair<unsigned, unsigned>> LineStarts;
  llvm::SetVector<const clang::RecordDecl *> Used;
  llvm::SetVector<NameId> AddressTaken;
  std::vector<const clang::FunctionDecl *> Inlines;
};

} // namespace cvet

#endif
