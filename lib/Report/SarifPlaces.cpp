//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "SarifPlaces.h"
#include "VisiblePlace.h"

using namespace cvet;
using llvm::StringRef;
namespace json = llvm::json;

static constexpr StringRef RootId = "%SRCROOT%";

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
      // GitHub shows a finding in a pull request only if all its lines are part
      // of it.
      region("region", visiblePlace(P, Sources));
  });
}
