//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a transformation is, and where they register.
///
//===----------------------------------------------------------------------===//

#pragma once

#include "Edits.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "llvm/Support/Registry.h"

namespace cvet::metamorph {

/// One way to write a program differently.
///
/// A transformation visits what it changes. It ends its file with its
/// registration, `static Transformations::Add<X> Y("name", "what it does")`;
/// there is no other list.
class Transformation : public clang::DynamicRecursiveASTVisitor {
public:
  enum class Outputs {
    /// One file for one file.
    One,
    /// Several files that together are what the one was.
    Parts,
    /// Files each of which is a program of its own, and means another thing.
    Mutants,
  };
  virtual Outputs outputs() const { return Outputs::One; }

  /// Changes the unit; without a change there is no output. \p Variant counts
  /// from 0 for parts and mutants.
  void apply(Edits &E, unsigned Variant) {
    U = &E;
    this->Variant = Variant;
    transform();
  }

  /// What the last change was about, in mutants.
  llvm::StringRef subject() const { return Subject; }

protected:
  virtual void transform() {
    TraverseDecl(U->Context.getTranslationUnitDecl());
  }

  Edits *U = nullptr;
  unsigned Variant = 0;
  std::string Subject;
};

using Transformations = llvm::Registry<Transformation>;

/// The functions that the file defines outside of macros.
std::vector<clang::FunctionDecl *> definitions(Edits &U);
/// If the unit declares a function \p Name: another declaration in the file
/// itself would make it one of the program's own.
bool isDeclared(Edits &U, llvm::StringRef Name);
/// The body of a definition.
const clang::CompoundStmt *bodyOf(const clang::FunctionDecl *F);
/// If \p S has a jump to what is outside of it: return, goto, label, or, if \p
/// WithLoops, a break or continue of a loop or switch around it.
bool jumpsOut(const clang::Stmt *S, bool WithLoops = true);
/// If \p T points to a record that is complete here.
const clang::RecordDecl *pointedRecord(clang::QualType T);
/// The variables of functions (locals and parameters) that \p S names.
std::vector<const clang::VarDecl *> locals(const clang::Stmt *S);
/// If \p S may change \p V: it is assigned or its address is taken.
bool mayChange(const clang::Stmt *S, const clang::VarDecl *V);
/// The calls of \p F in this unit, or nothing if it is used otherwise.
std::vector<clang::CallExpr *> allCalls(Edits &U, const clang::FunctionDecl *F);

} // namespace cvet::metamorph
