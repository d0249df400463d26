//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Positions.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

using namespace cvet;
using llvm::StringRef;
namespace lsp = llvm::lsp;

/// How many bytes the character at the start of \p Text has. What is no UTF-8
/// is one character for each byte: so is what clients show instead.
static size_t characterLength(StringRef Text) {
  const auto *Start = reinterpret_cast<const llvm::UTF8 *>(Text.data());
  size_t Length = llvm::getNumBytesForUTF8(*Start);
  return Length <= Text.size() &&
                 llvm::isLegalUTF8Sequence(Start, Start + Length)
             ? Length
             : 1;
}

/// What is beyond the first plane takes two units of UTF-16.
static unsigned unitsOf(size_t Bytes) { return Bytes == 4 ? 2 : 1; }

unsigned cvet::columnOf(StringRef Line, size_t Byte, ColumnUnit Unit) {
  Byte = std::min(Byte, Line.size());
  if (Unit == ColumnUnit::Utf8)
    return Byte;
  unsigned Column = 0;
  for (size_t I = 0, Length; I < Byte; I += Length) {
    Length = characterLength(Line.drop_front(I));
    Column += unitsOf(Length);
  }
  return Column;
}

size_t cvet::byteOf(StringRef Line, unsigned Column, ColumnUnit Unit) {
  if (Unit == ColumnUnit::Utf8)
    return std::min<size_t>(Column, Line.size());
  size_t I = 0;
  for (unsigned Seen = 0; I < Line.size() && Seen < Column;) {
    size_t Length = characterLength(Line.drop_front(I));
    Seen += unitsOf(Length);
    I += Length;
  }
  return I;
}

/// Takes the first line from \p Rest, with its end.
static StringRef takeLine(StringRef &Rest) {
  size_t End = Rest.find_first_of("\r\n");
  if (End == StringRef::npos)
    return std::exchange(Rest, "");
  End += Rest.substr(End).starts_with("\r\n") ? 2 : 1;
  StringRef Line = Rest.take_front(End);
  Rest = Rest.drop_front(End);
  return Line;
}

std::vector<StringRef> cvet::splitLines(StringRef Text) {
  std::vector<StringRef> Lines;
  StringRef Last;
  while (!Text.empty()) {
    Last = takeLine(Text);
    Lines.push_back(Last.rtrim("\r\n"));
  }
  if (Lines.empty() || Last.size() != Lines.back().size())
    Lines.push_back(""); // after the last line's end
  return Lines;
}

size_t cvet::offsetOf(StringRef Text, lsp::Position P, ColumnUnit Unit) {
  StringRef Rest = Text;
  for (int Line = 0; Line < P.line; ++Line) {
    if (Rest.empty())
      return Text.size();
    takeLine(Rest);
  }
  size_t Start = Text.size() - Rest.size();
  StringRef Line = takeLine(Rest).rtrim("\r\n");
  return Start + byteOf(Line, std::max(P.character, 0), Unit);
}

bool cvet::isOfName(char C) {
  return llvm::isAlnum(C) || C == '_' || static_cast<unsigned char>(C) >= 0x80;
}

StringRef cvet::wordAt(StringRef Line, size_t Byte) {
  auto IsOfName = [&](size_t I) {
    return I < Line.size() && isOfName(Line[I]);
  };
  size_t Begin = std::min(Byte, Line.size()), End = Begin;
  while (Begin && IsOfName(Begin - 1))
    --Begin;
  while (IsOfName(End))
    ++End;
  StringRef Word = Line.slice(Begin, End);
  return Word.empty() || llvm::isDigit(Word[0]) ? "" : Word;
}

lsp::Range cvet::rangeOf(const SourcePlace &Where,
                         llvm::ArrayRef<StringRef> Lines, ColumnUnit Unit) {
  auto Position = [&](unsigned Line, unsigned Column) {
    StringRef Text = Line && Line <= Lines.size() ? Lines[Line - 1] : "";
    return lsp::Position(Line ? Line - 1 : 0,
                         columnOf(Text, Column ? Column - 1 : 0, Unit));
  };
  lsp::Position Start = Position(Where.Line, Where.Column);
  if (Where.EndLine)
    return {Start, Position(Where.EndLine, Where.EndColumn)};
  size_t Length = 0;
  if (Where.Line && Where.Line <= Lines.size() && Where.Column) {
    StringRef Rest = Lines[Where.Line - 1].drop_front(
        std::min<size_t>(Where.Column - 1, Lines[Where.Line - 1].size()));
    Length = std::max<size_t>(Rest.take_while(isOfName).size(), !Rest.empty());
  }
  return {Start, Position(Where.Line, Where.Column + Length)};
}

std::string cvet::uriOf(StringRef Path) {
  llvm::Expected<lsp::URIForFile> Uri = lsp::URIForFile::fromFile(Path);
  if (Uri)
    return Uri->uri().str();
  llvm::consumeError(Uri.takeError());
  return "";
}
