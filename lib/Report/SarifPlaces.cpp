//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "SarifPlaces.h"
#include "llvm/ADT/StringExtras.h"

using namespace cvet;
using llvm::StringRef;
namespace json = llvm::json;

static constexpr StringRef RootId = "%SRCROOT%";

/// The number of UTF-16 units in \p Text; what is malformed counts as U+FFFD.
static unsigned utf16Length(StringRef Text) {
  unsigned Length = 0;
  for (unsigned char C : json::fixUTF8(Text))
    Length += (C & 0xC0) == 0x80 ? 0 : C >= 0xF0 ? 2 : 1;
  return Length;
}

void SarifPlaces::root() {
  J.attributeObject("originalUriBaseIds", [&] {
    J.attributeObject(RootId, [&] {
      J.attribute("uri", fileUri(Root.directory().rtrim('/')) + "/");
    });
  });
}

void SarifPlaces::artifact(StringRef File) {
  StringRef Path = Root.relative(File);
  bool IsBelow = !Path.starts_with("/");
  J.attributeObject("artifactLocation", [&] {
    J.attribute("uri", IsBelow ? encodeUriPath(Path) : fileUri(Path));
    if (IsBelow)
      J.attribute("uriBaseId", RootId);
  });
}

/// \p P within one line, since GitHub shows a finding in a pull request only if
/// all its lines are part of it; and not empty: where only the start is known,
/// up to the end of the word there.
SourcePlace SarifPlaces::visible(SourcePlace P) {
  StringRef Line = Sources.line(P.File, P.Line);
  P.Column = std::max(P.Column, 1U);
  if (!Line.empty()) // the file may have changed since
    P.Column = std::min<size_t>(P.Column, Line.size() + 1);
  if (P.EndLine > P.Line)
    P.EndColumn = Line.size() + 1;
  if (!P.EndLine || P.EndColumn <= P.Column) {
    StringRef Word =
        Line.drop_front(std::min<size_t>(P.Column - 1, Line.size()))
            .take_while([](char C) { return llvm::isAlnum(C) || C == '_'; });
    P.EndColumn = P.Column + std::max<size_t>(Word.size(), 1);
  }
  P.EndLine = P.Line;
  return P;
}

void SarifPlaces::region(StringRef Key, const SourcePlace &P) {
  auto Column = [&](unsigned LineNumber, unsigned Bytes) {
    StringRef Line = Sources.line(P.File, LineNumber);
    if (Line.empty()) // the file may be on another machine
      return Bytes;
    // A place may be one behind the line's end.
    return utf16Length(Line.take_front(Bytes - 1)) + 1 +
           unsigned(Bytes - 1 > Line.size());
  };
  J.attributeObject(Key, [&] {
    J.attribute("startLine", P.Line);
    J.attribute("startColumn", Column(P.Line, P.Column));
    J.attribute("endLine", P.EndLine);
    J.attribute("endColumn", Column(P.EndLine, P.EndColumn));
  });
}

void SarifPlaces::location(const SourcePlace &P) {
  J.attributeObject("physicalLocation", [&] {
    artifact(P.File);
    if (P.Line)
      region("region", visible(P));
  });
}
