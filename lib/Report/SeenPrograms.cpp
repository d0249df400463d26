//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "SeenPrograms.h"

using namespace cvet;
namespace json = llvm::json;

json::Value cvet::toJSON(const SeenProgram &P) {
  return json::Object{{"name", json::fixUTF8(P.Name)},
                      {"units", P.Units},
                      {"test", P.IsTest},
                      {"library", P.IsLibrary}};
}

bool cvet::fromJSON(const json::Value &V, SeenProgram &P, json::Path Path) {
  json::ObjectMapper O(V, Path);
  uint64_t Units = 0;
  if (!O || !O.map("name", P.Name) || !O.map("units", Units) ||
      !O.map("test", P.IsTest) || !O.map("library", P.IsLibrary))
    return false;
  P.Units = Units;
  return true;
}

void cvet::writeSeen(const SeenPrograms &Seen, json::OStream &J) {
  J.attributeArray("programs", [&] {
    for (const SeenProgram &P : Seen.All)
      J.value(toJSON(P));
  });
  J.attributeArray("definedTwice", [&] {
    for (const std::string &Name : Seen.DefinedTwice)
      J.value(json::fixUTF8(Name));
  });
}
