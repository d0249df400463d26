//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "PathReport.h"
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

SourcePlace cvet::sourcePlace(SourceRange Range, const SourceManager &SM,
                              const LangOptions &LangOpts) {
  SourcePlace Place;
  CharSourceRange Chars = Lexer::getAsCharRange(
      SM.getExpansionRange(CharSourceRange::getTokenRange(Range)), SM,
      LangOpts);
  PresumedLoc Begin = SM.getPresumedLoc(Chars.getBegin(), false);
  OptionalFileEntryRef File =
      SM.getFileEntryRefForID(SM.getFileID(Chars.getBegin()));
  if (Begin.isInvalid() || !File)
    return Place;

  llvm::SmallString<256> Path = File->getName();
  SM.getFileManager().makeAbsolutePath(Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  Place.File = Path.str().str();
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
