//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Suggest.h"

using namespace cvet;

std::string cvet::nearest(llvm::StringRef Name,
                          llvm::ArrayRef<std::string> Candidates) {
  // Half of the letters may be wrong, or missing.
  unsigned Best = Name.ltrim('-').size() / 2 + 1;
  std::string Result;
  for (const std::string &Candidate : Candidates) {
    unsigned Distance = Name.edit_distance_insensitive(Candidate, true, Best);
    if (Distance < Best) {
      Best = Distance;
      Result = Candidate;
    }
  }
  return Result;
}

std::string cvet::didYouMean(llvm::StringRef Name,
                             llvm::ArrayRef<std::string> Candidates) {
  std::string Nearest = nearest(Name, Candidates);
  return Nearest.empty() ? "" : " (did you mean '" + Nearest + "'?)";
}
