//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ProgramCheck.h"
#include "FindingIO.h"
#include "GraphRun.h"
#include "PathEngine.h"
#include "Progress.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/ThreadPool.h"

using namespace cvet;

namespace {

/// The units of a program, read at most once each.
class UnitReader {
public:
  UnitReader(llvm::ArrayRef<Job> Jobs, const ProgramReader &Reader)
      : Jobs(Jobs), Reader(Reader), States(Reader.Files()),
        Cache(Reader.Store, States, Reader.Models, Reader.O.Paths),
        Keys(Jobs.size()), Results(Jobs.size()), Stock(Jobs.size()) {}

  /// The key of the program's result, if all its units can be kept. Units that
  /// are not known yet are parsed for that.
  std::optional<std::string> programKey();
  /// All units.
  std::vector<UnitResult> take();
  /// What the checks of clang-tidy's own have found. Adds what could not be
  /// checked to \p Errors.
  std::vector<Finding> takeStock(std::vector<Note> &Errors);

private:
  void forEach(llvm::function_ref<void(size_t)> Work);
  void runStock(size_t I);
  void parse(size_t I, Progress &Line) {
    Line.step(Jobs[I].File);
    const ModelTable &Models = Reader.Models.get();
    std::call_once(PathModels, [&] { setPathModels(Models); });
    Results[I] =
        readUnit(Jobs[I], Models, Reader.O.Paths, Reader.Files, Reader.O.End);
    Keys[I] = Cache.keep(Jobs[I], *Results[I]);
  }

  llvm::ArrayRef<Job> Jobs;
  const ProgramReader &Reader;
  FileStates States;
  UnitCache Cache;
  std::vector<std::string> Keys;
  std::vector<std::optional<UnitResult>> Results;
  std::vector<std::vector<Finding>> Stock;
  std::once_flag PathModels;
  std::mutex StockLock;
  std::vector<Note> StockErrors;
};

} // namespace

void UnitReader::forEach(llvm::function_ref<void(size_t)> Work) {
  llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(Reader.O.Jobs));
  for (size_t I = 0; I != Jobs.size(); ++I)
    Pool.async([=] {
      if (Results[I] || !isTimeUp(Reader.O.End))
        return Work(I);
      Results[I].emplace();
      Results[I]->GaveUp = GivenUp{GivenUp::Time, "the parse", {Jobs[I].File}};
    });
  Pool.wait();
}

std::optional<std::string> UnitReader::programKey() {
  Progress Line(Jobs.size());
  forEach([&](size_t I) {
    if (auto Key = Cache.find(Jobs[I]))
      Keys[I] = *Key;
    else
      parse(I, Line);
    runStock(I);
  });
  KeyBuilder Key;
  Key.add(Cache.base());
  for (const std::string &Unit : Keys) {
    if (Unit.empty())
      return std::nullopt;
    Key.add(Unit);
  }
  return Key.key();
}

/// The result is kept by the unit's own: that depends on the same files.
void UnitReader::runStock(size_t I) {
  if (!Reader.StockChecks)
    return;
  StockConfig Config = Reader.StockChecks(Jobs[I].File);
  if (Config.Globs.empty() ||
      (Results[I] && (Results[I]->Error || Results[I]->GaveUp)))
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
  auto Found = runStockChecks(Jobs[I], Config, Reader.Overlay, Reader.Files());
  if (!Found) {
    std::lock_guard<std::mutex> Guard(StockLock);
    StockErrors.push_back({{Jobs[I].File}, llvm::toString(Found.takeError())});
    return;
  }
  Stock[I] = std::move(*Found);
  if (!Key.empty())
    Reader.Store.put(Key, toText(Stock[I]));
}

std::vector<Finding> UnitReader::takeStock(std::vector<Note> &Errors) {
  llvm::append_range(Errors, StockErrors);
  std::vector<Finding> All;
  for (std::vector<Finding> &Unit : Stock)
    llvm::append_range(All, std::move(Unit));
  return All;
}

std::vector<UnitResult> UnitReader::take() {
  Progress Line(Jobs.size());
  forEach([&](size_t I) {
    if (!Results[I])
      Results[I] = Cache.load(Keys[I]);
    if (!Results[I]) // it was removed meanwhile
      parse(I, Line);
  });
  std::vector<UnitResult> All;
  All.reserve(Results.size()); // to grow it would copy the facts
  for (std::optional<UnitResult> &R : Results)
    All.push_back(std::move(*R));
  return All;
}

std::vector<UnitResult> cvet::readUnits(llvm::ArrayRef<Job> Jobs,
                                        const ProgramReader &Reader) {
  UnitReader Units(Jobs, Reader);
  Units.programKey();
  return Units.take();
}

std::vector<UnitFacts> cvet::takeFacts(std::vector<UnitResult> &Results) {
  std::vector<UnitFacts> Facts;
  Facts.reserve(Results.size());
  for (UnitResult &R : Results)
    if (R.Facts)
      Facts.push_back(std::move(*R.Facts));
  return Facts;
}

/// Functions by the lines that they fill, for each file.
using FunctionLines =
    llvm::StringMap<std::map<unsigned, std::pair<unsigned, std::string>>>;

static FunctionLines functionLines(llvm::ArrayRef<UnitFacts> Units) {
  FunctionLines Lines;
  for (const UnitFacts &Unit : Units)
    for (const FunctionFacts &F : Unit.Functions)
      Lines[Unit.Files[F.Where.File]][F.Where.Line] = {
          F.EndLine, Unit.Names.str(F.Display).str()};
  return Lines;
}

static std::string functionAt(const FunctionLines &Lines,
                              const SourcePlace &P) {
  auto File = Lines.find(P.File);
  if (File == Lines.end())
    return "";
  auto It = File->second.upper_bound(P.Line);
  if (It == File->second.begin())
    return "";
  const auto &[EndLine, Name] = std::prev(It)->second;
  return P.Line <= EndLine ? Name : "";
}

ProgramResult cvet::linkProgram(std::vector<UnitFacts> Units,
                                const ModelTable &Models,
                                std::vector<Finding> OfPaths,
                                const Deadline &End) {
  ProgramResult Result;
  Result.Good = Units.size();
  Result.Findings = std::move(OfPaths);
  llvm::StringSet<> Files;
  for (const UnitFacts &Unit : Units) {
    Files.insert(Unit.MainFile);
    Result.MainFiles.push_back(Unit.MainFile);
    for (const std::string &File : Unit.Files)
      Files.insert(File);
  }
  for (const auto &File : Files)
    Result.Files.push_back(File.getKey().str());
  llvm::sort(Result.Files);
  llvm::sort(Result.MainFiles);

  FunctionLines Lines = functionLines(Units);
  if (auto Graph = linkGraph(std::move(Units), Models, End, Result.GaveUp))
    askRules(std::move(Graph), End, Result.Findings, Result.GaveUp);
  for (Finding &F : Result.Findings)
    F.Function = functionAt(Lines, F.Where);
  return Result;
}

static std::string write(const ProgramResult &Result) {
  llvm::json::Array Findings, Errors, GaveUp, Skipped;
  for (const SourcePlace &P : Result.Skipped)
    Skipped.push_back(toJSON(P));
  for (const Finding &F : Result.Findings)
    Findings.push_back(toJSON(F));
  for (const Note &N : Result.Errors)
    Errors.push_back(toJSON(N));
  for (const GivenUp &G : Result.GaveUp)
    GaveUp.push_back(toJSON(G));
  std::string Text;
  llvm::raw_string_ostream(Text) << llvm::json::Value(
      llvm::json::Object{{"findings", std::move(Findings)},
                         {"errors", std::move(Errors)},
                         {"gaveUp", std::move(GaveUp)},
                         {"files", llvm::json::Array(Result.Files)},
                         {"mainFiles", llvm::json::Array(Result.MainFiles)},
                         {"skipped", std::move(Skipped)},
                         {"good", Result.Good},
                         {"notC", Result.NotC}});
  return Text;
}

static std::optional<ProgramResult> read(llvm::StringRef Text) {
  auto Value = llvm::json::parse(Text);
  if (!Value) {
    llvm::consumeError(Value.takeError());
    return std::nullopt;
  }
  ProgramResult Result;
  llvm::json::Path::Root Root;
  llvm::json::ObjectMapper O(*Value, Root);
  if (!O || !O.map("findings", Result.Findings) ||
      !O.map("errors", Result.Errors) || !O.map("gaveUp", Result.GaveUp) ||
      !O.map("files", Result.Files) || !O.map("mainFiles", Result.MainFiles) ||
      !O.map("skipped", Result.Skipped) || !O.map("good", Result.Good) ||
      !O.map("notC", Result.NotC))
    return std::nullopt;
  return Result;
}

static ProgramResult link(std::vector<UnitResult> Units,
                          const ModelTable &Models, const Deadline &End) {
  std::vector<Finding> OfPaths;
  std::vector<Note> Errors;
  std::vector<GivenUp> GaveUp;
  std::vector<SourcePlace> Skipped;
  unsigned NotC = 0;
  for (UnitResult &Unit : Units) {
    llvm::append_range(Skipped, Unit.Skipped);
    if (Unit.Error)
      Errors.push_back(*Unit.Error);
    if (Unit.GaveUp)
      GaveUp.push_back(*Unit.GaveUp);
    NotC += !Unit.IsC;
    for (Finding &F : Unit.Findings)
      OfPaths.push_back(std::move(F));
  }
  ProgramResult Result =
      linkProgram(takeFacts(Units), Models, std::move(OfPaths), End);
  Result.Errors = std::move(Errors);
  Result.GaveUp.insert(Result.GaveUp.begin(), GaveUp.begin(), GaveUp.end());
  Result.NotC = NotC;
  Result.Skipped = std::move(Skipped);
  return Result;
}

/// From the cache, or by linking.
static ProgramResult findOwn(UnitReader &Units, const ProgramReader &Reader) {
  std::optional<std::string> Key = Units.programKey();
  if (Key)
    if (auto Text = Reader.Store.get(*Key))
      if (auto Known = read(*Text))
        return std::move(*Known);
  ProgramResult Result = link(Units.take(), Reader.Models.get(), Reader.O.End);
  // What crashed or took too long may go well another time.
  if (Key && llvm::all_of(Result.GaveUp, [](const GivenUp &G) {
        return G.Why == GivenUp::Work;
      }))
    Reader.Store.put(*Key, write(Result));
  return Result;
}

ProgramResult cvet::checkProgram(llvm::ArrayRef<Job> Jobs,
                                 const ProgramReader &Reader) {
  UnitReader Units(Jobs, Reader);
  ProgramResult Result = findOwn(Units, Reader);
  llvm::append_range(Result.Findings, Units.takeStock(Result.Errors));
  return Result;
}
