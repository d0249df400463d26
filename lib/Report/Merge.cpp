//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Confirmed.h"
#include "Report.h"
#include "llvm/ADT/EquivalenceClasses.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

using namespace cvet;

static constexpr size_t MaxOtherPlaces = 5;
static constexpr size_t MaxAtOnePlace = 3;

static auto placeKey(const SourcePlace &P) {
  return std::tie(P.File, P.Line, P.Column);
}

namespace {
struct ByPlace {
  using Key = std::pair<FindingState, SourcePlace>;
  bool operator()(const Key &A, const Key &B) const {
    if (A.first != B.first)
      return A.first < B.first;
    return placeKey(A.second) < placeKey(B.second);
  }
};
} // namespace

static auto sortKey(const Finding &F) {
  return std::tuple_cat(placeKey(F.Where), std::tie(F.Rule, F.Message));
}

/// The function that \p F is in.
static std::pair<std::string, std::string> home(const Finding &F) {
  return {F.Where.File, F.Function};
}

/// Equal findings: the surest one first, then the one that tells more.
static bool isBefore(const Finding &A, const Finding &B) {
  if (sortKey(A) != sortKey(B))
    return sortKey(A) < sortKey(B);
  if (A.Level != B.Level)
    return A.Level > B.Level;
  return A.Notes.size() > B.Notes.size();
}

/// Has the path engine seen, on the way to \p Path, what the graph says at the
/// place of \p Graph?
static bool confirms(const Finding &Path, const Finding &Graph) {
  return Path.IsPath && !Graph.IsPath && Path.Level >= Graph.Level &&
         placeKey(Path.Where) != placeKey(Graph.Where) &&
         llvm::any_of(Path.Notes, [&](const Note &N) {
           return N.Where.File == Graph.Where.File &&
                  N.Where.Line == Graph.Where.Line;
         });
}

/// Gives \p Graph what the path engine's \p Path knows about it.
static void confirm(Finding &Graph, const Finding &Path) {
  Graph.Level = Path.Level;
  std::vector<Note> Notes = Path.Notes;
  Notes.push_back({Path.Where, Path.Message, /*IsStep=*/true, NoteRole::Used});
  for (const Note &N : Graph.Notes) {
    auto Same = llvm::find_if(Notes, [&](const Note &O) {
      return placeKey(O.Where) == placeKey(N.Where);
    });
    if (Same == Notes.end())
      Notes.push_back(N);
    else
      Same->Role = N.Role;
  }
  Graph.Notes = std::move(Notes);
}

/// Those of \p Members (indices into \p All, in order) that stay when what the
/// path engine confirms stands where the graph says it.
static std::vector<size_t> confirmAll(std::vector<Finding> &All,
                                      llvm::ArrayRef<size_t> Members) {
  std::vector<size_t> Left;
  for (size_t P : Members) {
    const auto *Graph = llvm::find_if(
        Members, [&](size_t M) { return confirms(All[P], All[M]); });
    if (Graph == Members.end())
      Left.push_back(P);
    else
      confirm(All[*Graph], All[P]);
  }
  return Left;
}

/// What is found in the programs of \p From, is found in those of \p To.
static void addPrograms(Finding &To, const Finding &From) {
  std::vector<std::string> Both;
  std::set_union(To.Programs.begin(), To.Programs.end(), From.Programs.begin(),
                 From.Programs.end(), std::back_inserter(Both));
  To.Programs = std::move(Both);
}

/// Joins findings with one subject and one state and returns the index of the
/// one that stays.
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
      All[Main].Notes.push_back({All[M].Where, "also here: " + All[M].Message,
                                 /*IsStep=*/false, NoteRole::Also});
  for (size_t M : Members)
    addPrograms(All[Main], All[M]);
  // The same place, seen by another half of the rule, may know how to mend it.
  for (size_t M : Members)
    if (All[Main].Fixes.empty() &&
        placeKey(All[M].Where) == placeKey(All[Main].Where))
      All[Main].Fixes = All[M].Fixes;
  return Main;
}

/// Joins what a rule says several times of one place, where ten fields dangle
/// at one death, and returns the index of the one that stays.
static size_t joinPlace(std::vector<Finding> &All,
                        llvm::ArrayRef<size_t> Members) {
  Finding &Main = All[*llvm::max_element(Members, [&](size_t A, size_t B) {
    return std::tie(All[A].Level, All[A].Weight) <
           std::tie(All[B].Level, All[B].Weight);
  })];
  size_t Others = 0;
  for (size_t M : Members) {
    if (&All[M] == &Main)
      continue;
    if (Others++ < MaxAtOnePlace)
      Main.Notes.push_back({All[M].Where, (Moreover + All[M].Message).str(),
                            /*IsStep=*/false, NoteRole::Also});
    addPrograms(Main, All[M]);
  }
  if (MaxAtOnePlace < Others)
    Main.Notes.push_back(
        {Main.Where,
         "and " + std::to_string(Others - MaxAtOnePlace) + " more like it",
         /*IsStep=*/false, NoteRole::Also});
  return &Main - All.data();
}

/// \p Members apart by their programs: what two programs that share no such
/// finding call alike is not one thing. Without programs they are together.
static std::vector<std::vector<size_t>>
apartByProgram(llvm::ArrayRef<Finding> All, llvm::ArrayRef<size_t> Members) {
  llvm::EquivalenceClasses<llvm::StringRef> Together;
  for (size_t M : Members)
    for (llvm::StringRef Name : All[M].Programs)
      Together.unionSets(All[M].Programs.front(), Name);
  std::map<llvm::StringRef, std::vector<size_t>> Apart;
  for (size_t M : Members)
    Apart[All[M].Programs.empty()
              ? llvm::StringRef()
              : Together.getLeaderValue(All[M].Programs.front())]
        .push_back(M);
  std::vector<std::vector<size_t>> Groups;
  for (auto &Group : Apart)
    Groups.push_back(std::move(Group.second));
  return Groups;
}

std::vector<Finding> cvet::sortFindings(std::vector<Finding> All) {
  // They are large, and there may be many.
  std::vector<Finding *> Sorted;
  for (Finding &F : All)
    Sorted.push_back(&F);
  llvm::stable_sort(Sorted, [](const Finding *A, const Finding *B) {
    return isBefore(*A, *B);
  });
  std::vector<Finding> Result;
  for (Finding *S : Sorted) {
    Finding &F = *S;
    if (!Result.empty() && sortKey(Result.back()) == sortKey(F))
      addPrograms(Result.back(), F);
    else
      Result.push_back(std::move(F));
  }
  return Result;
}

/// Joins the findings that have one subject in one program.
static void joinOneSubject(std::vector<Finding> &All,
                           llvm::ArrayRef<size_t> Members,
                           std::vector<bool> &Gone) {
  for (size_t I : Members)
    Gone[I] = true;
  std::vector<size_t> Left = confirmAll(All, Members);
  // The error paths of one function are mended together.
  std::set<std::pair<std::string, std::string>> Alone;
  for (size_t I : Left)
    if (All[I].StandsAlone)
      Alone.insert(home(All[I]));
  std::map<std::tuple<FindingState, std::string, std::string>,
           std::vector<size_t>>
      Apart;
  for (size_t I : Left) {
    std::pair<std::string, std::string> Of;
    if (Alone.count(home(All[I])))
      Of = home(All[I]);
    Apart[{All[I].State, Of.first, Of.second}].push_back(I);
  }
  for (const auto &Group : Apart)
    Gone[joinSubject(All, Group.second)] = false;
}

std::vector<Finding> cvet::joinFindings(std::vector<Finding> All) {
  llvm::StringMap<std::vector<size_t>> Subjects;
  for (size_t I = 0; I != All.size(); ++I)
    if (!All[I].Subject.empty())
      Subjects[All[I].Rule + '\0' + All[I].Subject].push_back(I);

  std::vector<bool> Gone(All.size());
  for (const auto &Subject : Subjects)
    for (const std::vector<size_t> &Members :
         apartByProgram(All, Subject.second))
      joinOneSubject(All, Members, Gone);
  llvm::StringMap<std::map<ByPlace::Key, std::vector<size_t>, ByPlace>> Rules;
  for (size_t I = 0; I != All.size(); ++I)
    if (const Finding &F = All[I]; !Gone[I] && !F.Subject.empty())
      Rules[F.Rule + (F.IsPath ? " on a path" : "")][{F.State, F.Where}]
          .push_back(I);
  for (const auto &Rule : Rules)
    for (const auto &Place : Rule.second) {
      for (size_t I : Place.second)
        Gone[I] = true;
      Gone[joinPlace(All, Place.second)] = false;
    }
  std::vector<Finding> Result;
  for (size_t I = 0; I != All.size(); ++I)
    if (!Gone[I])
      Result.push_back(std::move(All[I]));
  return Result;
}
