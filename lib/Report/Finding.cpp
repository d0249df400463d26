//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Finding.h"

using namespace cvet;

static constexpr llvm::StringRef Names[] = {"low", "medium", "high"};

llvm::StringRef cvet::confidenceName(Confidence C) {
  return Names[unsigned(C)];
}

std::optional<Confidence> cvet::parseConfidence(llvm::StringRef Name) {
  for (unsigned I = 0; I != std::size(Names); ++I)
    if (Names[I] == Name)
      return Confidence(I);
  return std::nullopt;
}
