//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "VisiblePlace.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

using namespace cvet;
using llvm::StringRef;
namespace json = llvm::json;

SourcePlace cvet::visiblePlace(SourcePlace P, SourceCache &Sources) {
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

unsigned cvet::utf16Length(StringRef Text) {
  unsigned Length = 0;
  for (unsigned char C : json::fixUTF8(Text))
    Length += (C & 0xC0) == 0x80 ? 0 : C >= 0xF0 ? 2 : 1;
  return Length;
}
