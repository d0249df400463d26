//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "PathReport.h"
#include "UniqueNames.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace cvet;

llvm::StringRef cvet::pathCategory(Confidence Level) {
  switch (Level) {
  case Confidence::Low:
    return "cvet, low confidence";
  case Confidence::Medium:
    return "cvet, medium confidence";
  case Confidence::High:
    break;
  }
  return "cvet";
}

Confidence cvet::confidenceOf(llvm::StringRef Category) {
  for (Confidence Level : {Confidence::Low, Confidence::Medium})
    if (Category == pathCategory(Level))
      return Level;
  return Confidence::High;
}

std::string cvet::recordName(const Expr &Pointer, const SourceManager &SM) {
  // What is cast may be computed: `(T *)((char *)member - offset)`.
  for (const Expr *E : {Pointer.IgnoreParenCasts(), Pointer.IgnoreParens(),
                        Pointer.IgnoreParenImpCasts()}) {
    QualType Pointee = E->getType()->getPointeeType();
    if (const auto *Record =
            Pointee.isNull() ? nullptr : Pointee->getAsRecordDecl())
      return uniqueName(*Record, SM);
  }
  return "";
}

std::string cvet::pathSubject(const Expr &Pointer, llvm::StringRef Holder,
                              const SourceManager &SM) {
  return recordName(Pointer, SM) + " in " + Holder.str();
}

SourcePlace cvet::sourcePlace(SourceRange Range, const SourceManager &SM,
                              const LangOptions &LangOpts) {
  SourcePlace Place;
  CharSourceRange Chars = Lexer::getAsCharRange(
      SM.getExpansionRange(CharSourceRange::getTokenRange(Range)), SM,
      LangOpts);
  PresumedLoc Begin = SM.getPresumedLoc(Chars.getBegin(), false);
  Place.File = absolutePath(SM.getFileID(Chars.getBegin()), SM);
  if (Begin.isInvalid() || Place.File.empty())
    return Place;
  Place.Line = Begin.getLine();
  Place.Column = Begin.getColumn();
  PresumedLoc End = SM.getPresumedLoc(Chars.getEnd(), false);
  if (End.isValid() && End.getFileID() == Begin.getFileID()) {
    Place.EndLine = End.getLine();
    Place.EndColumn = End.getColumn();
  }
  return Place;
}

std::string cvet::noteText(llvm::StringRef Text) {
  Text = Text.rtrim('.');
  std::string Result = Text.str();
  // An acronym or a name keeps its case.
  if (Text.size() > 1 && llvm::isLower(Text[1]))
    Result[0] = llvm::toLower(Result[0]);
  return Result;
}
