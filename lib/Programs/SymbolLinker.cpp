//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "SymbolLinker.h"
#include "llvm/ADT/STLExtras.h"

using namespace cvet;
using llvm::StringRef;

SymbolLinker::SymbolLinker(llvm::ArrayRef<ProgramUnit> Units)
    : Units(Units), Needs(Units.size()) {
  llvm::StringMap<NameNo> Ids;
  std::vector<bool> IsRepeated;
  for (size_t U = 0; U != Units.size(); ++U) {
    for (const DefinedSymbol &D : Units[U].Symbols.Defines) {
      auto [It, IsNew] = Ids.try_emplace(D.Name, Names.size());
      if (IsNew) {
        Names.push_back(D.Name);
        Definers.emplace_back();
        IsRepeated.push_back(false);
      }
      // What one header defines is one definition.
      std::vector<size_t> &Known = Definers[It->second];
      if (!Known.empty() && !IsRepeated[It->second]) {
        llvm::ArrayRef<DefinedSymbol> First = Units[Known[0]].Symbols.Defines;
        const auto *Same = llvm::lower_bound(
            First, D.Name, [](const DefinedSymbol &A, const std::string &Name) {
              return A.Name < Name;
            });
        IsRepeated[It->second] = D.Place.empty() || Same->Place != D.Place;
      }
      Known.push_back(U);
    }
    for (const std::string &T : Units[U].Targets) {
      Targets[T].Units.push_back(U);
      Targets[T].IsExecutable |= Units[U].Symbols.HasMain;
    }
  }
  for (NameNo N = 0; N != Names.size(); ++N)
    if (IsRepeated[N])
      Repeated.push_back(N);
  for (size_t U = 0; U != Units.size(); ++U)
    for (const std::string &Name : Units[U].Symbols.Needs)
      if (auto It = Ids.find(Name); It != Ids.end())
        Needs[U].push_back(It->second);
}

std::vector<std::string> SymbolLinker::executables(size_t U) const {
  std::vector<std::string> Result;
  for (const std::string &T : Units[U].Targets)
    if (Targets.find(T)->second.IsExecutable)
      Result.push_back(T);
  if (Result.empty())
    Result.push_back("");
  return Result;
}

std::vector<std::string> SymbolLinker::definedTwice() const {
  std::vector<std::string> Result;
  for (NameNo N : Repeated)
    Result.push_back(Names[N].str());
  llvm::sort(Result);
  return Result;
}

bool SymbolLinker::conflict(const llvm::BitVector &A,
                            const llvm::BitVector &B) const {
  return conflict(A, B, Repeated);
}

bool SymbolLinker::conflict(const llvm::BitVector &A, const llvm::BitVector &B,
                            llvm::ArrayRef<NameNo> Of) const {
  for (NameNo N : Of) {
    bool OnlyA = false, OnlyB = false, Both = false;
    for (size_t U : Definers[N]) {
      OnlyA |= A.test(U) && !B.test(U);
      OnlyB |= B.test(U) && !A.test(U);
      Both |= A.test(U) && B.test(U);
    }
    if ((OnlyA && OnlyB) || (Both && (OnlyA || OnlyB)))
      return true;
  }
  return false;
}

/// Units of one library stay together: a plug-in's table is found by no name.
/// What is compiled for several is there for one that has been taken.
void SymbolLinker::add(Search &S, size_t U) const {
  if (S.In.test(U))
    return;
  S.In.set(U);
  S.Work.push_back(U);
  if (llvm::any_of(Units[U].Targets,
                   [&](const std::string &T) { return S.Taken.contains(T); }))
    return;
  for (const std::string &T : Units[U].Targets)
    if (const Target &Own = Targets.find(T)->second; !Own.IsExecutable) {
      S.Taken.insert(T);
      for (size_t Other : Own.Units)
        add(S, Other);
    }
}

/// Adds the units that define what only one unit defines.
void SymbolLinker::follow(Search &S) const {
  while (!S.Work.empty()) {
    size_t U = S.Work.back();
    S.Work.pop_back();
    for (NameNo N : Needs[U]) {
      // A unit with a `main` of its own is in no other program.
      size_t Count = 0, Only = 0;
      for (size_t D : Definers[N])
        if (S.In.test(D) || !Units[D].Symbols.HasMain) {
          ++Count;
          Only = D;
        }
      if (Count == 1)
        add(S, Only);
      else if (Count > 1)
        S.Open.push_back({N, U});
    }
  }
}

/// How many folders one goes up and down from \p A to \p B.
static size_t distance(StringRef A, StringRef B) {
  size_t Common = 0, N = 0;
  for (; N < A.size() && N < B.size() && A[N] == B[N]; ++N)
    if (A[N] == '/')
      Common = N + 1;
  return A.drop_front(Common).count('/') + B.drop_front(Common).count('/');
}

static std::vector<size_t> nearest(llvm::ArrayRef<size_t> Candidates,
                                   const ProgramUnit &To,
                                   llvm::ArrayRef<ProgramUnit> Units) {
  size_t Least = ~size_t(0);
  std::vector<size_t> Result;
  for (size_t C : Candidates) {
    size_t D = distance(Units[C].File, To.File);
    if (D < Least)
      Result.clear();
    Least = std::min(D, Least);
    if (D == Least)
      Result.push_back(C);
  }
  return Result;
}

bool SymbolLinker::haveCommonTarget(size_t A, size_t B) const {
  return llvm::any_of(Units[A].Targets, [&](const std::string &T) {
    return llvm::is_contained(Units[B].Targets, T);
  });
}

/// The units that no linker puts into the program of \p Root: they need, over
/// any number of steps, what only units with another `main` define.
llvm::BitVector SymbolLinker::foreignTo(std::optional<size_t> Root) const {
  llvm::BitVector Result(Units.size());
  for (size_t U = 0; U != Units.size(); ++U)
    if (Units[U].Symbols.HasMain && U != Root)
      Result.set(U);
  auto IsForeign = [&](NameNo N) {
    return llvm::all_of(Definers[N], [&](size_t D) { return Result.test(D); });
  };
  for (bool Changes = Result.any(); std::exchange(Changes, false);)
    for (size_t U = 0; U != Units.size(); ++U)
      if (U != Root && !Result.test(U) && llvm::any_of(Needs[U], IsForeign)) {
        Result.set(U);
        Changes = true;
      }
  return Result;
}

/// The definitions that may be meant, one if that is clear: in the same target,
/// or nearest to who needs it and to the root.
std::vector<size_t> SymbolLinker::choose(Search &S, const Need &N) const {
  std::vector<size_t> Candidates;
  for (size_t D : Definers[N.Name])
    if (!Units[D].Symbols.HasMain)
      Candidates.push_back(D);
  auto Prefer = [&](llvm::function_ref<bool(size_t)> IsPreferred) {
    std::vector<size_t> Preferred;
    llvm::copy_if(Candidates, std::back_inserter(Preferred), IsPreferred);
    if (!Preferred.empty())
      Candidates = std::move(Preferred);
  };
  Prefer([&](size_t C) { return haveCommonTarget(C, N.Unit); });
  if (S.Root && Candidates.size() > 1) {
    if (!S.Foreign)
      S.Foreign = foreignTo(S.Root);
    Prefer([&](size_t C) { return !S.Foreign->test(C); });
  }
  if (!Units[S.Root.value_or(N.Unit)].IsTest)
    Prefer([&](size_t C) { return !Units[C].IsTest; });
  std::vector<size_t> Here = nearest(Candidates, Units[N.Unit], Units);
  if (!S.Root)
    return Here;
  std::vector<size_t> There = nearest(Candidates, Units[*S.Root], Units);
  std::vector<size_t> Agreed;
  std::set_intersection(Here.begin(), Here.end(), There.begin(), There.end(),
                        std::back_inserter(Agreed));
  if (!Agreed.empty())
    return Agreed;
  llvm::append_range(Here, There);
  return Here;
}

llvm::BitVector SymbolLinker::close(llvm::ArrayRef<size_t> Seeds,
                                    std::optional<size_t> Root,
                                    StringRef Target) {
  Search S;
  S.In.resize(Units.size());
  S.Root = Root;
  if (!Target.empty())
    S.Taken.insert(Target);
  for (size_t U : Seeds)
    add(S, U);
  if (!Target.empty())
    for (size_t U : Targets[Target].Units)
      if (U == Root || !Units[U].Symbols.HasMain)
        add(S, U);
  // What is certain first, then what the root itself clearly means: that may
  // define more. Then, all at once, what there is a choice for.
  for (follow(S); !S.Open.empty(); follow(S)) {
    std::vector<size_t> OfRoot, Chosen;
    std::vector<Need> Rest;
    for (const Need &N : std::exchange(S.Open, {})) {
      if (llvm::any_of(Definers[N.Name],
                       [&](size_t D) { return S.In.test(D); }))
        continue;
      std::vector<size_t> Meant = choose(S, N);
      if (Meant.size() == 1 && N.Unit == Root) {
        OfRoot.push_back(Meant.front());
        continue;
      }
      llvm::append_range(Chosen, Meant);
      Rest.push_back(N);
    }
    if (!OfRoot.empty())
      S.Open = std::move(Rest);
    for (size_t U : OfRoot.empty() ? Chosen : OfRoot)
      add(S, U);
  }
  return S.In;
}
