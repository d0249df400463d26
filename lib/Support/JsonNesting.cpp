//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "JsonNesting.h"

using namespace cvet;

bool cvet::jsonNestsDeeper(llvm::StringRef Json, unsigned Levels) {
  unsigned Depth = 0;
  bool IsInString = false;
  for (size_t I = 0; I < Json.size(); ++I) {
    char C = Json[I];
    if (IsInString) {
      if (C == '\\')
        ++I;
      IsInString = C != '"';
    } else if (C == '"') {
      IsInString = true;
    } else if (C == '[' || C == '{') {
      if (++Depth > Levels)
        return true;
    } else if ((C == ']' || C == '}') && Depth) {
      --Depth;
    }
  }
  return false;
}

llvm::Expected<llvm::json::Value> cvet::parseJson(llvm::StringRef Json,
                                                  unsigned Levels) {
  if (jsonNestsDeeper(Json, Levels))
    return llvm::createStringError("lists or objects are nested more than " +
                                   llvm::Twine(Levels) + " deep");
  return llvm::json::parse(Json);
}
