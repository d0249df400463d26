//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Finding.h"

using namespace cvet;

static constexpr llvm::StringRef Confidences[] = {"low", "medium", "high"};
static constexpr llvm::StringRef Severities[] = {"note", "warning", "error"};

template <typename T, size_t N>
static std::optional<T> parse(const llvm::StringRef (&Names)[N],
                              llvm::StringRef Name) {
  for (size_t I = 0; I != N; ++I)
    if (Names[I] == Name)
      return T(I);
  return std::nullopt;
}

llvm::StringRef cvet::confidenceName(Confidence C) {
  return Confidences[unsigned(C)];
}

std::optional<Confidence> cvet::parseConfidence(llvm::StringRef Name) {
  return parse<Confidence>(Confidences, Name);
}

llvm::StringRef cvet::severityName(Severity S) {
  return Severities[unsigned(S)];
}

std::optional<Severity> cvet::parseSeverity(llvm::StringRef Name) {
  return parse<Severity>(Severities, Name);
}

llvm::StringRef cvet::roleName(NoteRole R) {
  static constexpr llvm::StringRef Names[] = {"",     "made", "held", "letGo",
                                              "dies", "used", "also"};
  return Names[unsigned(R)];
}

std::string cvet::checkName(const Finding &F) {
  return (F.IsStock ? "" : "cvet-") + F.Rule;
}
