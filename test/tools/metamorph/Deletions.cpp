//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Deletions: what a correct program needs is taken out of it.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace cvet::metamorph;

namespace {

/// Takes out one statement after the other that may detach something: a call,
/// or a store. Only in what a test says to be right: a function
/// X_ok, or a file X_ok.c.
class Deleted : public Transformation {
public:
  Outputs outputs() const override { return Outputs::Mutants; }

  bool TraverseFunctionDecl(FunctionDecl *F) override {
    bool IsRight =
        F->getIdentifier() && (isFileRight() || F->getName().ends_with("_ok"));
    if (!IsRight || !F->isThisDeclarationADefinition())
      return true;
    Function = F->getName();
    Seen.clear();
    return Transformation::TraverseFunctionDecl(F);
  }
  bool VisitStmt(Stmt *Parent) override {
    for (const Stmt *S : Parent->children())
      if (S && isStatementOf(S, Parent))
        visit(S);
    return true;
  }

private:
  bool isFileRight() const {
    FileID Main = U->Sources.getMainFileID();
    return llvm::sys::path::stem(
               U->Sources.getFileEntryRefForID(Main)->getName())
        .ends_with("_ok");
  }

  static bool isStatementOf(const Stmt *S, const Stmt *Parent) {
    if (auto *If = dyn_cast<IfStmt>(Parent))
      return S == If->getThen() || S == If->getElse();
    if (auto *While = dyn_cast<WhileStmt>(Parent))
      return S == While->getBody();
    if (auto *For = dyn_cast<ForStmt>(Parent))
      return S == For->getBody();
    return isa<CompoundStmt>(Parent);
  }

  void visit(const Stmt *S) {
    SourceRange Range = rangeOf(S);
    if (Range.isInvalid())
      return;
    std::string Text = U->written(Range).str();
    // Equal statements of a function are told apart by their number.
    if (unsigned Count = ++Seen[Text]; Count > 1)
      Text += " #" + std::to_string(Count);
    if (Found++ != Variant)
      return;
    Subject = (Function + "\t" + Text).str();
    U->replace(Range, "(void)0");
  }

  /// What is taken out; nothing if \p S is no candidate.
  SourceRange rangeOf(const Stmt *S) const {
    SourceManager &M = U->Sources;
    if (S->getBeginLoc().isMacroID() && S->getEndLoc().isMacroID()) {
      // A whole use of a macro, as LIST_REMOVE(n, link).
      SourceRange Use = M.getExpansionRange(S->getSourceRange()).getAsRange();
      bool IsOne = M.getExpansionLoc(S->getBeginLoc()) == Use.getBegin() &&
                   M.getExpansionLoc(S->getEndLoc()) == Use.getBegin();
      return IsOne && U->isPlain(Use) && isa<DoStmt, CallExpr>(S)
                 ? Use
                 : SourceRange();
    }
    auto *B = dyn_cast<BinaryOperator>(S);
    bool IsStore =
        B && B->getOpcode() == BO_Assign &&
        (B->getType()->isPointerType() || B->getType()->isIntegerType());
    // What ends in a macro, as `x = NULL`, ends with its use.
    SourceRange Range(S->getBeginLoc(), M.getExpansionLoc(S->getEndLoc()));
    return (isa<CallExpr>(S) || IsStore) && U->isPlain(Range) ? Range
                                                              : SourceRange();
  }

  unsigned Found = 0;
  llvm::StringRef Function;
  llvm::StringMap<unsigned> Seen;
};

} // namespace

static Transformations::Add<Deleted> A("deleted-statement",
                                       "a call or a store is taken out");
