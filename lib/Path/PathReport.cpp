//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "PathReport.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

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

/// The absolute and normalised name of the file of \p Loc, or nothing.
static std::string fileName(SourceLocation Loc, const SourceManager &SM) {
  OptionalFileEntryRef File = SM.getFileEntryRefForID(SM.getFileID(Loc));
  if (!File)
    return "";
  llvm::SmallString<256> Path = File->getName();
  SM.getFileManager().makeAbsolutePath(Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return Path.str().str();
}

std::string cvet::uniqueName(const RecordDecl &Record,
                             const SourceManager &SM) {
  std::string Name = Record.getNameAsString();
  if (Record.getDeclName().isEmpty()) {
    const TypedefNameDecl *Typedef = Record.getTypedefNameForAnonDecl();
    Name = Typedef ? Typedef->getNameAsString() : "";
  }
  SourceLocation Loc = SM.getExpansionLoc(Record.getLocation());
  if (!Name.empty() && !SM.isInMainFile(Loc))
    return Name;
  std::string At = "@" + fileName(Loc, SM);
  if (Name.empty())
    At += ":" + std::to_string(SM.getExpansionLineNumber(Loc)) + ":" +
          std::to_string(SM.getExpansionColumnNumber(Loc));
  return Name + At;
}

std::string cvet::plainName(llvm::StringRef UniqueName) {
  return UniqueName.take_until([](char C) { return C == '@'; }).str();
}

std::string cvet::recordName(const Expr &Pointer, const SourceManager &SM) {
  QualType Pointee = Pointer.IgnoreParenCasts()->getType()->getPointeeType();
  const auto *Record = Pointee.isNull() ? nullptr : Pointee->getAsRecordDecl();
  return Record ? uniqueName(*Record, SM) : "";
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
  Place.File = fileName(Chars.getBegin(), SM);
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
