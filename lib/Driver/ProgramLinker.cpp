//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ProgramLinker.h"
#include "AppendMoved.h"
#include "GraphRun.h"
#include "KeptResults.h"
#include "Targets.h"
#include "TestCode.h"
#include "WorkerThreads.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include <map>

using namespace cvet;

// What was considered is not kept: neither is found where it is asked for.

/// Of all that is found: by the units, and by what tells programs apart.
std::optional<std::string> ProgramLinker::key() const {
  if (Reader.O.KeepsAll)
    return std::nullopt;
  KeyBuilder Key;
  Key.add(Units.base()).add(Reader.Programs.Root);
  Key.add(Reader.Programs.Tests ? "tests" + *Reader.Programs.Tests : "");
  for (const NamedProgram &P : Reader.Programs.Named)
    Key.add(P.Name).add(P.Globs);
  for (size_t I = 0; I != Units.jobs().size(); ++I) {
    if (Units.key(I).empty())
      return std::nullopt;
    Key.add(Units.key(I));
    for (const std::string &Object : Units.jobs()[I].Objects)
      Key.add(Object);
    for (const std::string &Macro : Units.jobs()[I].OtherMacros)
      Key.add(Macro);
  }
  for (const std::string &File : Reader.NotC)
    Key.add(File);
  return Key.key();
}

/// Of what is found in one program: other units make no difference.
std::optional<std::string> ProgramLinker::keyOf(const ProgramPlan &P) const {
  if (Reader.O.KeepsAll)
    return std::nullopt;
  LinkOptions O = options(P);
  KeyBuilder Key;
  Key.add(Units.base()).add("program");
  Key.add(O.WholeProgram ? "whole" : "").add(O.IsComplete ? "complete" : "");
  for (size_t U : P.Units) {
    if (Units.key(U).empty())
      return std::nullopt;
    Key.add(Units.key(U));
  }
  for (const Meaning &M : P.Meanings)
    Key.add(Units.key(M.Unit)).add(M.Name).add(Units.key(M.Definition));
  return Key.key();
}

LinkOptions ProgramLinker::options(const ProgramPlan &P) const {
  LinkOptions O;
  O.WholeProgram = P.IsWhole;
  // Where a unit belongs that could not be read is not known.
  O.IsComplete = !IsProductBroken && !(P.IsTest && IsTestBroken);
  return O;
}

static std::string relative(llvm::StringRef File, llvm::StringRef Root) {
  llvm::StringRef Path = File;
  return Path.consume_front(Root) && Path.consume_front("/") ? Path.str()
                                                             : File.str();
}

/// Does \p J's file ask for a macro that another call for it sets otherwise?
/// Such a call may have what this one leaves out.
bool ProgramLinker::hasMoreCode(const Job &J) const {
  if (J.OtherMacros.empty())
    return false;
  auto Text = Reader.Files()->getBufferForFile(J.File);
  if (!Text)
    return true;
  llvm::StringRef Left = (*Text)->getBuffer();
  auto IsOfName = [](char C) { return llvm::isAlnum(C) || C == '_'; };
  while (!Left.empty()) {
    Left = Left.drop_until(IsOfName);
    llvm::StringRef Word = Left.take_while(IsOfName);
    if (llvm::is_contained(J.OtherMacros, Word))
      return true;
    Left = Left.drop_front(Word.size());
  }
  return false;
}

/// What is not C is not read. It may do what is done nowhere else.
void ProgramLinker::findNotC(llvm::ArrayRef<std::string> Files) {
  std::vector<std::string> All = Files.vec();
  for (const std::string &File : Reader.NotC)
    All.push_back(relative(File, Reader.Programs.Root));
  std::vector<bool> Tests = findTests(All, Reader.Programs.Tests);
  for (size_t I = Files.size(); I != All.size(); ++I)
    (Tests[I] ? IsTestBroken : IsProductBroken) = true;
}

ProgramPlans ProgramLinker::plan() {
  std::vector<std::string> Files;
  for (const Job &J : Units.jobs())
    Files.push_back(relative(J.File, Reader.Programs.Root));
  std::vector<bool> Tests = findTests(Files, Reader.Programs.Tests);
  findNotC(Files);
  std::vector<ProgramUnit> All(Files.size());
  for (size_t I = 0; I != Files.size(); ++I) {
    ProgramUnit &Unit = All[I];
    Unit.File = std::move(Files[I]);
    Unit.IsTest = Tests[I];
    for (const std::string &Object : Units.jobs()[I].Objects)
      if (std::string Target = targetOf(Object, Unit.File); !Target.empty())
        Unit.Targets.push_back(std::move(Target));
    llvm::sort(Unit.Targets);
    Unit.Targets.erase(llvm::unique(Unit.Targets), Unit.Targets.end());
    if (auto Symbols = Units.symbols(I))
      Unit.Symbols = std::move(*Symbols);
    else
      Unit.IsRead = false;
    if (!Unit.IsRead || hasMoreCode(Units.jobs()[I]))
      (Unit.IsTest ? IsTestBroken : IsProductBroken) = true;
  }
  return findPrograms(All, Reader.Programs.Named);
}

/// Tells \p Seen which programs there are. Returns which of them each unit is
/// in, where there are several.
std::vector<std::vector<std::string>>
ProgramLinker::namePrograms(SeenPrograms &Seen) const {
  std::vector<std::vector<std::string>> Names(Units.jobs().size());
  for (const ProgramPlan &P : Plans.Programs) {
    Seen.All.push_back(
        {P.Name, unsigned(P.Units.size()), P.IsTest, P.IsLibrary});
    if (Plans.Programs.size() > 1)
      for (size_t U : P.Units)
        Names[U].push_back(P.Name);
  }
  for (std::vector<std::string> &Of : Names)
    llvm::sort(Of);
  Seen.DefinedTwice = Plans.DefinedTwice;
  return Names;
}

/// What units say by themselves.
void ProgramLinker::takeUnits(ProgramResult &Result) {
  std::vector<std::vector<std::string>> Programs = namePrograms(Result.Seen);
  for (size_t I = 0; I != Units.jobs().size(); ++I) {
    UnitResult &Unit = Units.result(I);
    llvm::append_range(Result.Skipped, Unit.Skipped);
    if (Unit.Error)
      Result.Errors.push_back(*Unit.Error);
    llvm::append_range(Result.GaveUp, Unit.GaveUp);
    for (SourcePlace &Where : Unit.Unfinished)
      Result.GaveUp.push_back({GivenUp::Part,
                               "not all ways through a function were walked",
                               std::move(Where)});
    Result.NotC += !Unit.IsC;
    if (!Unit.IsC && Reader.Log)
      Reader.Log->skip(Units.jobs()[I].File);
    Result.Good += Units.hasFacts(I);
    for (Finding &F : Unit.Findings) {
      F.Programs = Programs[I];
      Result.Findings.push_back(std::move(F));
    }
  }
}

/// What crashed or took too long may go well another time.
static bool mayKeep(const ProgramResult &Result) {
  return llvm::all_of(Result.GaveUp, [](const GivenUp &G) {
    return G.Why == GivenUp::Work || G.Why == GivenUp::Part;
  });
}

/// The same function of a library, in another program.
static bool isSame(const GivenUp &A, const GivenUp &B) {
  return A.Why == B.Why && A.What == B.What && A.Where.File == B.Where.File &&
         A.Where.Line == B.Where.Line;
}

/// The facts of the units of program number \p P. They are copied for all but
/// the last one that has them.
std::vector<LinkInput> ProgramLinker::takeInputs(size_t P) {
  Facts.resize(Last.size());
  const ProgramPlan &Plan = Plans.Programs[P];
  for (size_t U : Plan.Units)
    if (auto &Known = Units.result(U).Facts) {
      Facts[U] = std::make_shared<UnitFacts>(std::move(*Known));
      Known.reset();
    }
  std::map<size_t, std::vector<LinkInput::Meaning>> Meanings;
  for (const Meaning &M : Plan.Meanings)
    if (Facts[M.Definition])
      Meanings[M.Unit].push_back({M.Name, Facts[M.Definition]->MainFile});
  std::vector<LinkInput> Inputs;
  for (size_t U : Plan.Units) {
    bool MayTake = Last[U] == P;
    std::shared_ptr<UnitFacts> Unit =
        MayTake ? std::exchange(Facts[U], nullptr) : Facts[U];
    // What is taken by one thread must not be copied by another one then.
    if (Unit && !MayTake && Reader.LinkThreads > 1) {
      Unit = std::make_shared<UnitFacts>(*Unit);
      MayTake = true;
    }
    if (Unit)
      Inputs.push_back({std::move(Unit), MayTake, std::move(Meanings[U])});
  }
  return Inputs;
}

void ProgramLinker::forEachGraph(
    llvm::function_ref<void(const ProgramPlan &, const RetentionGraph &)> Each,
    std::vector<GivenUp> &GaveUp) {
  Plans = plan();
  Last.assign(Units.jobs().size(), Plans.Programs.size());
  for (auto [P, Plan] : llvm::enumerate(Plans.Programs))
    for (size_t U : Plan.Units)
      Last[U] = P;
  for (auto [P, Plan] : llvm::enumerate(Plans.Programs))
    if (auto Graph = linkGraph(takeInputs(P), Reader.Models.get(),
                               options(Plan), Reader.O.End, GaveUp))
      Each(Plan, *Graph);
}

/// What is found in each program.
std::vector<ProgramResult> ProgramLinker::results() {
  size_t N = Plans.Programs.size();
  std::vector<ProgramResult> Results(N);
  std::vector<bool> IsKnown(N);
  Last.assign(Units.jobs().size(), N);
  // Of the only program all that is found is kept anyway.
  auto KeyOf = [&](const ProgramPlan &P) {
    return N == 1 ? std::nullopt : keyOf(P);
  };
  for (size_t P = 0; P != N; ++P) {
    auto Key = KeyOf(Plans.Programs[P]);
    if (auto Known = Key ? keptResult(Reader.Store, *Key) : std::nullopt) {
      Results[P] = std::move(*Known);
      IsKnown[P] = true;
      continue;
    }
    for (size_t U : Plans.Programs[P].Units)
      Last[U] = P;
  }
  Units.loadFacts([&](size_t U) { return Last[U] != N; });
  auto LinkOne = [&](size_t P, std::vector<LinkInput> Inputs) {
    LoggedTime Time(Reader.Log, RunLog::Link, Plans.Programs[P].Name);
    Results[P] = linkProgram(std::move(Inputs), Reader.Models.get(),
                             options(Plans.Programs[P]), Reader.O.End,
                             Reader.O.KeepsAll, Reader.Log);
    if (auto Key = KeyOf(Plans.Programs[P]); Key && mayKeep(Results[P]))
      keepResult(Reader.Store, *Key, Results[P]);
  };
  std::mutex Lock;
  size_t Next = 0;
  auto LinkRest = [&](size_t) {
    while (true) {
      std::unique_lock<std::mutex> Guard(Lock);
      while (Next != N && IsKnown[Next])
        ++Next;
      if (Next == N)
        return;
      // In order: the last one that needs a unit takes it.
      size_t P = Next++;
      std::vector<LinkInput> Inputs = takeInputs(P);
      Guard.unlock();
      LinkOne(P, std::move(Inputs));
    }
  };
  forEachInParallel(Reader.LinkThreads, Reader.LinkThreads, LinkRest);
  return Results;
}

/// What is found in a library is true for a program in which it is found. A
/// test says only what is wrong in the test.
void ProgramLinker::linkAll(ProgramResult &Result) {
  std::vector<ProgramResult> All = results();
  llvm::StringSet<> Product, Files, MainFiles;
  for (size_t P = 0; P != All.size(); ++P) {
    for (const std::string &File : All[P].Files) {
      Files.insert(File);
      if (!Plans.Programs[P].IsTest)
        Product.insert(File);
    }
    for (const std::string &File : All[P].MainFiles)
      MainFiles.insert(File);
    for (GivenUp &G : All[P].GaveUp)
      if (llvm::none_of(Result.GaveUp,
                        [&](const GivenUp &O) { return isSame(G, O); }))
        Result.GaveUp.push_back(std::move(G));
  }
  for (size_t P = 0; P != All.size(); ++P) {
    auto Counts = [&](const SourcePlace &Where) {
      return !Plans.Programs[P].IsTest || !Product.contains(Where.File);
    };
    llvm::erase_if(All[P].Findings,
                   [&](const Finding &F) { return !Counts(F.Where); });
    llvm::erase_if(All[P].Candidates,
                   [&](const JudgedCandidate &C) { return !Counts(C.Where); });
    if (All.size() > 1)
      for (Finding &F : All[P].Findings)
        F.Programs = {Plans.Programs[P].Name};
    appendMoved(Result.Findings, std::move(All[P].Findings));
    appendMoved(Result.Candidates, std::move(All[P].Candidates));
  }
  for (const auto &File : Files)
    Result.Files.push_back(File.getKey().str());
  for (const auto &File : MainFiles)
    Result.MainFiles.push_back(File.getKey().str());
  llvm::sort(Result.Files);
  llvm::sort(Result.MainFiles);
}

ProgramResult ProgramLinker::run() {
  Units.read();
  std::optional<std::string> Key = key();
  if (auto Known = Key ? keptResult(Reader.Store, *Key) : std::nullopt)
    return std::move(*Known);
  Units.load();
  ProgramResult Result;
  Plans = plan();
  Result.Programs = Plans.Summary;
  takeUnits(Result);
  linkAll(Result);
  if (Key && mayKeep(Result))
    keepResult(Reader.Store, *Key, Result);
  return Result;
}
