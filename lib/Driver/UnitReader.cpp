//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "UnitReader.h"
#include "FindingIO.h"
#include "PathEngine.h"
#include "SharedFiles.h"
#include "WorkerThreads.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Threading.h"
#include <atomic>

using namespace cvet;

/// One unit that takes for ever must not cost what there is to find in the
/// others: a quarter of the time that is left is for the link and the rules.
Deadline UnitReader::shareOf(const Deadline &End) {
  if (!End)
    return End;
  auto Now = std::chrono::steady_clock::now();
  return *End <= Now ? End : Deadline(*End - (*End - Now) / 4);
}

void UnitReader::parse(size_t I, const FileSystemFactory &Sources,
                       Progress &Line) {
  // What is in the cache is taken from there, however late it is.
  if (isTimeUp(End)) {
    Results[I].emplace();
    Results[I]->GaveUp = {{GivenUp::Time, "the parse", {Jobs[I].File}}};
    return;
  }
  Line.step(Jobs[I].File);
  LoggedTime Time(Reader.Log, RunLog::Parse, Jobs[I].File);
  const ModelTable &Models = Reader.Models.get();
  std::call_once(PathModels, [&] { setPathModels(Models); });
  Results[I] = readUnit(Jobs[I], Models, {/*Syntax=*/true, Reader.O.Paths},
                        Sources, End);
  Keys[I] = Cache.keep(Jobs[I], *Results[I]);
  if (wantsRead())
    Read[I] = Results[I]->Read;
  if (Results[I]->Facts && !Keys[I].empty())
    Reader.Store.put(
        symbolsKey(I),
        llvm::formatv("{0}", toJSON(symbolsOf(*Results[I]->Facts))).str());
}

void UnitReader::forEach(llvm::function_ref<void(size_t)> Work) {
  unsigned Threads =
      llvm::hardware_concurrency(Reader.O.Jobs).compute_thread_count();
  forEachInParallel(Jobs.size(), Threads, Work);
}

void UnitReader::read() {
  Progress Line(Jobs.size());
  std::atomic<size_t> Done = 0;
  const FileSystemFactory Sources = shareFiles(Reader.Files);
  forEach([&](size_t I) {
    if (auto Key = Cache.find(Jobs[I], wantsRead() ? &Read[I] : nullptr))
      Keys[I] = *Key;
    else
      parse(I, Sources, Line);
    runStock(I);
    if (Reader.Observer)
      Reader.Observer(Jobs[I].File, Results[I].has_value(), ++Done,
                      Jobs.size());
  });
}

/// The result is kept by the unit's own: that depends on the same files.
void UnitReader::runStock(size_t I) {
  if (!Reader.StockChecks)
    return;
  StockConfig Config = Reader.StockChecks(Jobs[I].File);
  if (Config.Globs.empty() ||
      (Results[I] && (Results[I]->Error || !Results[I]->GaveUp.empty())))
    return;
  std::string Key;
  if (!Keys[I].empty()) {
    Key = KeyBuilder().add("clang-tidy").add(Keys[I]).add(Config.Key).key();
    auto Text = Reader.Store.get(Key);
    if (auto Known = Text ? findingsFromText(*Text) : std::nullopt) {
      Stock[I] = std::move(*Known);
      return;
    }
  }
  LoggedTime Time(Reader.Log, RunLog::ClangTidy, Jobs[I].File);
  struct Task {
    Job J;
    StockConfig Config;
    std::string Overlay;
    FileSystemRef Files;
    Deadline End;
    std::vector<Finding> Found;
    std::string Error;
  };
  auto T = std::make_shared<Task>();
  *T = {Jobs[I], Config, Reader.Overlay, Reader.Files(), End, {}, ""};
  auto Ask = [T] {
    injectFault("stock", llvm::sys::path::filename(T->J.File));
    auto Found = runStockChecks(T->J, T->Config, T->Overlay, T->Files, T->End);
    if (Found)
      T->Found = std::move(*Found);
    else
      T->Error = llvm::toString(Found.takeError());
  };
  std::string Error;
  // Time for clang-tidy to be killed, or it would go on alone.
  Deadline Killed = End;
  if (Killed)
    *Killed += std::chrono::seconds(2);
  switch (runRecovered(Ask, Killed)) {
  case Ending::Done:
    Error = std::move(T->Error);
    break;
  case Ending::Crashed:
    Error = "cvet crashed while it asked clang-tidy, which is a bug of its own";
    break;
  case Ending::OutOfTime:
    Error = "time is up: clang-tidy was given up; see --timeout";
    break;
  }
  if (!Error.empty()) {
    StockErrors[I] = {{Jobs[I].File}, Error};
    return;
  }
  Stock[I] = std::move(T->Found);
  if (!Key.empty())
    Reader.Store.put(Key, toText(Stock[I]));
}

std::vector<Finding> UnitReader::takeStock(std::vector<Note> &Errors) {
  for (std::optional<Note> &Error : StockErrors)
    if (Error)
      Errors.push_back(std::move(*Error));
  std::vector<Finding> All;
  for (std::vector<Finding> &Unit : Stock)
    llvm::append_range(All, std::move(Unit));
  return All;
}

Dependencies UnitReader::takeRead() {
  Dependencies All;
  for (const Dependencies &Unit : std::exchange(Read, {}))
    for (const auto &[Path, State] : Unit) {
      if (State == Exists || State == Missing)
        continue;
      auto [It, IsNew] = All.emplace(normalisePath(Path), State);
      if (!IsNew && It->second != State)
        It->second = Missing;
    }
  return All;
}

void UnitReader::load() {
  Progress Line(Jobs.size());
  forEach([&](size_t I) {
    if (!Results[I])
      Results[I] = Cache.load(Keys[I], /*WithFacts=*/false);
    if (!Results[I]) // it was removed meanwhile
      parse(I, Reader.Files, Line);
  });
}

void UnitReader::loadFacts(llvm::function_ref<bool(size_t)> IsWanted) {
  Progress Line(Jobs.size());
  auto Load = [&](size_t I) {
    if (!IsWanted(I) || Results[I]->Facts || !hasFacts(I))
      return;
    if (auto Whole = Cache.load(Keys[I], /*WithFacts=*/true))
      Results[I] = std::move(Whole);
    else
      parse(I, Reader.Files, Line);
  };
  // Most of it is given back while units are linked.
  runInThread([&] { forEach(Load); });
}

bool UnitReader::hasFacts(size_t I) const {
  const UnitResult &Unit = *Results[I];
  return Unit.Facts || (Unit.IsC && !Unit.Error && Unit.GaveUp.empty());
}

std::string UnitReader::symbolsKey(size_t I) const {
  return KeyBuilder().add("symbols").add(Keys[I]).key();
}

std::optional<UnitSymbols> UnitReader::symbols(size_t I) {
  UnitResult &Unit = *Results[I];
  if (!hasFacts(I))
    return std::nullopt;
  if (!Unit.Facts) {
    if (auto Text = Reader.Store.get(symbolsKey(I))) {
      UnitSymbols Known;
      llvm::json::Path::Root Root;
      auto Value = llvm::json::parse(*Text);
      if (Value && fromJSON(*Value, Known, Root))
        return Known;
      llvm::consumeError(Value.takeError());
    }
    Progress Line(1);
    if (auto Whole = Cache.load(Keys[I], /*WithFacts=*/true))
      Unit = std::move(*Whole);
    else
      parse(I, Reader.Files, Line);
  }
  return Unit.Facts ? std::make_optional(symbolsOf(*Unit.Facts)) : std::nullopt;
}
