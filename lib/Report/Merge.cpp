//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include <tuple>

using namespace cvet;

static constexpr size_t MaxOtherPlaces = 5;

static auto placeKey(const SourcePlace &P) {
  return std::tie(P.File, P.Line, P.Column);
}

static auto sortKey(const Finding &F) {
  return std::tuple_cat(placeKey(F.Where), std::tie(F.Rule, F.Message));
}

/// Equal findings: the surest one first, then the one that tells more.
static bool isBefore(const Finding &A, const Finding &B) {
  if (sortKey(A) != sortKey(B))
    return sortKey(A) < sortKey(B);
  if (A.Level != B.Level)
    return A.Level > B.Level;
  return A.Notes.size() > B.Notes.size();
}

/// Joins findings with one subject (indices into \p All, in order) and returns
/// the index of the one that stays.
static size_t joinSubject(std::vector<Finding> &All,
                          llvm::ArrayRef<size_t> Members) {
  size_t Main = *llvm::max_element(Members, [&](size_t A, size_t B) {
    return std::tie(All[A].Level, All[A].Weight) <
           std::tie(All[B].Level, All[B].Weight);
  });
  size_t Others = 0;
  for (size_t M : Members)
    if (M != Main && placeKey(All[M].Where) != placeKey(All[Main].Where) &&
        Others++ < MaxOtherPlaces)
      All[Main].Notes.push_back({All[M].Where, "also here: " + All[M].Message});
  // The same place, seen by another half of the rule, may know how to mend it.
  for (size_t M : Members)
    if (All[Main].Fixes.empty() &&
        placeKey(All[M].Where) == placeKey(All[Main].Where))
      All[Main].Fixes = All[M].Fixes;
  return Main;
}

std::vector<Finding> cvet::mergeFindings(std::vector<Finding> All) {
  llvm::stable_sort(All, isBefore);
  All.erase(llvm::unique(All,
                         [](const Finding &A, const Finding &B) {
                           return sortKey(A) == sortKey(B);
                         }),
            All.end());

  llvm::StringMap<std::vector<size_t>> Subjects;
  for (size_t I = 0; I != All.size(); ++I)
    if (!All[I].Subject.empty())
      Subjects[All[I].Rule + '\0' + All[I].Subject].push_back(I);

  std::vector<bool> Gone(All.size());
  for (auto &Subject : Subjects) {
    for (size_t I : Subject.second)
      Gone[I] = true;
    Gone[joinSubject(All, Subject.second)] = false;
  }
  std::vector<Finding> Result;
  for (size_t I = 0; I != All.size(); ++I)
    if (!Gone[I])
      Result.push_back(std::move(All[I]));
  return Result;
}
