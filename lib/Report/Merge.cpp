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

/// So many notes tell where else, and what else, is found; one counts the rest.
static constexpr size_t MaxOthers = 3;
/// So many lines of these others are listed.
static constexpr size_t MaxLines = 12;

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

/// Of one file. Equal findings: the surest one first, then the one that tells
/// more.
static bool isBefore(const Finding &A, const Finding &B) {
  if (A.Where.Line != B.Where.Line)
    return A.Where.Line < B.Where.Line;
  if (A.Where.Column != B.Where.Column)
    return A.Where.Column < B.Where.Column;
  if (int Order = A.Rule.compare(B.Rule))
    return Order < 0;
  if (int Order = A.Message.compare(B.Message))
    return Order < 0;
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

/// Adds the finding \p Other to the notes of \p Main, or its place to \p Rest if
/// there are enough of them.
static void addOther(Finding &Main, const Finding &Other,
                     llvm::StringRef Prefix, size_t &Count,
                     std::vector<SourcePlace> &Rest) {
  if (Count++ < MaxOthers)
    Main.Notes.push_back({Other.Where, (Prefix + Other.Message).str(),
                          /*IsStep=*/false, NoteRole::Also});
  else
    Rest.push_back(Other.Where);
}

/// Says what was too much for notes of its own. Who wants to silence all of it
/// has to know the lines.
static void countRest(Finding &Main, llvm::ArrayRef<SourcePlace> Rest) {
  if (Rest.empty())
    return;
  std::set<unsigned> Lines;
  bool IsHere = llvm::all_of(Rest, [&](const SourcePlace &P) {
    Lines.insert(P.Line);
    return P.File == Main.Where.File && P.Line != Main.Where.Line;
  });
  std::string Text = "and " + std::to_string(Rest.size()) + " more like it";
  if (IsHere && Lines.size() <= MaxLines) {
    llvm::StringRef Separator = Lines.size() == 1 ? ", in line " : ", in lines ";
    for (unsigned Line : Lines) {
      Text += Separator.str() + std::to_string(Line);
      Separator = ", ";
    }
  }
  Main.Notes.push_back(
      {Main.Where, std::move(Text), /*IsStep=*/false, NoteRole::Also});
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
  std::vector<SourcePlace> Rest;
  for (size_t M : Members)
    if (M != Main && placeKey(All[M].Where) != placeKey(All[Main].Where))
      addOther(All[Main], All[M], "also here: ", Others, Rest);
  countRest(All[Main], Rest);
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
  std::vector<SourcePlace> Rest;
  for (size_t M : Members) {
    if (&All[M] == &Main)
      continue;
    addOther(Main, All[M], Moreover, Others, Rest);
    addPrograms(Main, All[M]);
  }
  countRest(Main, Rest);
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

/// The files of \p All with their places in the order of their names: these are
/// long, and many findings have the same.
static llvm::StringMap<size_t> rankFiles(llvm::ArrayRef<Finding> All) {
  llvm::StringMap<size_t> Ranks;
  for (const Finding &F : All)
    Ranks.try_emplace(F.Where.File);
  std::vector<llvm::StringRef> Names(Ranks.keys().begin(), Ranks.keys().end());
  llvm::sort(Names);
  for (size_t I = 0; I != Names.size(); ++I)
    Ranks[Names[I]] = I;
  return Ranks;
}

/// What the path engine has seen in a function is no surer than what is known
/// of what follows it.
static void heedSequel(std::vector<Finding> &All) {
  auto Key = [](const Finding &F) {
    return F.Rule + '\0' + F.Subject + '\0' + F.Where.File;
  };
  llvm::StringMap<const Finding *> Known;
  for (const Finding &F : All)
    if (F.Sequel != Sequel::Unknown)
      Known.try_emplace(Key(F), &F);
  if (Known.empty())
    return;
  for (Finding &F : All) {
    if (!F.IsPath || F.Subject.empty())
      continue;
    const Finding *Graph = Known.lookup(Key(F));
    if (!Graph)
      continue;
    F.Level = std::min(F.Level, Graph->Level);
    F.Why = Graph->Why;
    F.Reasons = Graph->Reasons;
  }
  llvm::erase_if(All, [](const Finding &F) {
    return F.Sequel == Sequel::Rebuts;
  });
}

std::vector<Finding> cvet::sortFindings(std::vector<Finding> All) {
  heedSequel(All);
  const llvm::StringMap<size_t> Ranks = rankFiles(All);
  // They are large, and there may be many.
  std::vector<std::pair<size_t, Finding *>> Sorted;
  for (Finding &F : All)
    Sorted.push_back({Ranks.lookup(F.Where.File), &F});
  llvm::stable_sort(Sorted, [](const auto &A, const auto &B) {
    return A.first != B.first ? A.first < B.first
                              : isBefore(*A.second, *B.second);
  });
  std::vector<Finding> Result;
  Result.reserve(All.size());
  for (auto &[Rank, S] : Sorted) {
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

/// What to do where many units end with \p Message, or "".
static llvm::StringRef adviceOn(llvm::StringRef Message) {
  if (Message.ends_with("file not found"))
    return "is it generated? build the project first";
  return Message == "no such file"
             ? "the compile database is older than the sources; build again"
             : "";
}

std::vector<Note> cvet::joinErrors(llvm::ArrayRef<Note> Errors) {
  std::vector<Note> Joined;
  llvm::StringMap<std::pair<size_t, size_t>> Known; // its index, and how many
  for (const Note &E : Errors) {
    llvm::StringRef Advice = adviceOn(E.Message);
    auto [It, IsNew] = Known.try_emplace(Advice.empty() ? "" : E.Message,
                                         Joined.size(), 0);
    ++It->second.second;
    if (IsNew || Advice.empty())
      Joined.push_back(E);
  }
  for (const auto &Entry : Known) {
    auto [Index, Count] = Entry.second;
    if (Entry.first().empty() || Count < 2)
      continue;
    Joined[Index].Message += ", and so in " + std::to_string(Count - 1) +
                             " more unit" + (Count > 2 ? "s" : "") + ": " +
                             adviceOn(Entry.first()).str();
  }
  return Joined;
}
