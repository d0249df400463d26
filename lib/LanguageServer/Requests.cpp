//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Requests.h"
#include "ChangedFiles.h"
#include "CheckRun.h"
#include "Database.h"
#include "HoverTexts.h"
#include "NewFiles.h"
#include "Printable.h"
#include "ProgramLinker.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace cvet;
using llvm::StringRef;
namespace json = llvm::json;
namespace vfs = llvm::vfs;

/// Writes one line at once, from whatever thread.
static void answer(llvm::raw_ostream &OS, StringRef Key, json::Value Value) {
  static std::mutex Lock;
  std::lock_guard<std::mutex> Guard(Lock);
  OS << json::Value(json::Object{{Key, std::move(Value)}}) << '\n';
  OS.flush();
}

/// The files that there are behind what the editor has not saved.
static FileSystemFactory filesOf(const WorkRequest &R) {
  auto Unsaved = llvm::makeIntrusiveRefCnt<vfs::InMemoryFileSystem>();
  for (const auto &[Path, Text] : R.Unsaved)
    Unsaved->addFile(Path, 0, llvm::MemoryBuffer::getMemBufferCopy(Text, Path));
  auto Real = std::make_shared<RealPaths>();
  return [=]() -> FileSystemRef {
    static const llvm::StringSet<> Missing;
    return llvm::makeIntrusiveRefCnt<ChangedFileSystem>(Missing, Unsaved, Real);
  };
}

/// The session of the project, or none: then it has said why.
static std::optional<Session> openProject(const WorkRequest &R, Options &O,
                                          llvm::raw_ostream &OS) {
  O = R.O;
  O.Database = R.Database;
  // clangd shows what clang-tidy's own checks find.
  O.Stock = StockMode::Never;
  StringRef Folder = projectFolder(R.Database);
  if (std::error_code EC = llvm::sys::fs::set_current_path(Folder)) {
    answer(OS, "failed", (Folder + ": " + EC.message()).str());
    return std::nullopt;
  }
  auto S = openSession(O);
  if (!S) {
    answer(OS, "failed", llvm::toString(S.takeError()));
    return std::nullopt;
  }
  // What is new is compiled as its neighbours are.
  std::vector<std::string> New;
  for (const std::string &File : R.Open)
    if (llvm::sys::path::extension(File) == ".c" && !findJob(S->List, File) &&
        !S->Config->isExcluded("", File, /*IsMainFile=*/true))
      New.push_back(File);
  addNewFiles(*S, O, New);
  return std::move(*S);
}

/// Tells how far the reading is, several times a second.
static UnitObserver progressTo(llvm::raw_ostream &OS, StringRef Root) {
  using Clock = std::chrono::steady_clock;
  struct State {
    std::mutex Lock;
    Clock::time_point Next = Clock::time_point::min();
  };
  auto S = std::make_shared<State>();
  return
      [&OS, S, Root](StringRef File, bool IsParsed, size_t Done, size_t All) {
        if (!IsParsed)
          return;
        {
          std::lock_guard<std::mutex> Guard(S->Lock);
          Clock::time_point Now = Clock::now();
          if (Now < S->Next)
            return;
          S->Next = Now + std::chrono::milliseconds(200);
        }
        answer(OS, "progress",
               json::Object{{"done", Done},
                            {"all", All},
                            {"file", displayPath(File, Root)}});
      };
}

/// The folder for the pages of rules.
static std::string pagesFolder(const Options &O) {
  llvm::SmallString<256> Folder(cacheDirectory(O));
  if (!Folder.empty())
    llvm::sys::path::append(Folder, "pages");
  return std::string(Folder);
}

void cvet::answerCheck(const WorkRequest &R, llvm::raw_ostream &OS) {
  injectFault("worker");
  Options O;
  std::optional<Session> S = openProject(R, O, OS);
  if (!S)
    return;
  CheckRun Run(*S, O, filesOf(R));
  Run.Observer = progressTo(OS, S->Config->root());
  Run.LinkThreads = O.Jobs == 1 ? 1 : 2; // somebody waits
  Run.check();
  if (llvm::Error E = Run.Report.applyBaseline(Run.Findings,
                                               /*IsComplete=*/false))
    return answer(OS, "failed", llvm::toString(std::move(E)));
  DiagnosticWriter Writer(R.Client, Run.Sources, pagesFolder(O));
  json::Array Findings;
  for (const Finding &F : Run.Report.choose(std::move(Run.Findings)))
    if (F.State == FindingState::Shown)
      Findings.push_back(toJSON(Writer.show(F)));
  for (const Note &Error : Run.Errors)
    Findings.push_back(toJSON(Writer.showError(Error)));
  llvm::erase_if(Run.GaveUp, [](const GivenUp &G) { return !isFailure(G); });
  if (!Run.GaveUp.empty())
    answer(OS, "remarks", summarise(Run.GaveUp, S->Config->root()));
  answer(OS, "findings", std::move(Findings));
}

void cvet::answerHover(const WorkRequest &R, StringRef Path,
                       llvm::raw_ostream &OS) {
  Options O;
  std::optional<Session> S = openProject(R, O, OS);
  if (!S)
    return;
  ResultStore Store(cacheDirectory(O));
  ProgramReader Reader{O, *S->Models, Store, filesOf(R)};
  Reader.Programs = S->Programs;
  Reader.NotC = S->List.files(SkippedEntry::NotC);
  UnitReader Units(S->List.Jobs, Reader);
  Units.read();
  Units.load();
  Units.loadFacts([](size_t) { return true; });
  SourceCache Sources(Reader.Files());
  HoverTexts Texts(Path, Sources.text(Path), S->Models->get(),
                   S->Config->root(), R.Client.Markdown);
  for (size_t I = 0; I != S->List.Jobs.size(); ++I)
    if (const std::optional<UnitFacts> &Facts = Units.result(I).Facts)
      Texts.addAnnotations(*Facts);
  std::vector<GivenUp> GaveUp;
  ProgramLinker(Units, Reader)
      .forEachGraph([&](const ProgramPlan &,
                        const RetentionGraph &Graph) { Texts.add(Graph); },
                    GaveUp);
  answer(OS, "known", Texts.take());
}
