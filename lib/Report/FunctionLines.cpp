//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FunctionLines.h"

using namespace cvet;

void FunctionLines::add(const UnitFacts &Unit) {
  for (const FunctionFacts &F : Unit.Functions)
    Files[Unit.Files[F.Where.File]][F.Where.Line] = {
        F.EndLine, Unit.Names.str(F.Display).str()};
}

std::string FunctionLines::at(const SourcePlace &P) const {
  auto File = Files.find(P.File);
  if (File == Files.end())
    return "";
  auto It = File->second.upper_bound(P.Line);
  if (It == File->second.begin())
    return "";
  const Lines &Last = std::prev(It)->second;
  return P.Line <= Last.End ? Last.Name : "";
}
