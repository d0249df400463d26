//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Session.h"
#include "Commands.h"
#include "Database.h"
#include "RealPaths.h"
#include "Reporting.h"
#include "ResourceDir.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <set>

using namespace cvet;
namespace path = llvm::sys::path;

/// The work tree of git's that has \p Directory, or "".
static std::string workTree(llvm::StringRef Directory) {
  for (llvm::StringRef Dir = Directory; !Dir.empty();
       Dir = path::parent_path(Dir)) {
    llvm::SmallString<256> Git = Dir;
    path::append(Git, ".git"); // a file in a linked work tree
    if (llvm::sys::fs::exists(Git))
      return Dir.str();
  }
  return "";
}

/// The folder that all sources of \p Jobs are in.
static std::string commonFolder(llvm::ArrayRef<Job> Jobs) {
  llvm::StringRef Common = path::parent_path(Jobs.front().File);
  for (const Job &J : Jobs)
    while (!llvm::StringRef(J.File).starts_with((Common + "/").str()) &&
           Common.size() > 1)
      Common = path::parent_path(Common);
  return Common.str();
}

/// A database that was copied with its tree names the files of the old one.
/// One for sources elsewhere is at least where the compiler runs.
static std::string remarkElsewhere(const JobList &List) {
  if (List.Database.empty() || List.Jobs.empty())
    return "";
  std::string Here = normalisePath(".");
  llvm::StringRef Project = projectFolder(List.Database);
  std::string Tree = workTree(Project);
  if (Tree.empty())
    Tree = Project.str();
  RealPaths Real;
  for (const Job &J : List.Jobs)
    for (llvm::StringRef Path : {J.File, J.Directory})
      if (Real.isIn(Path, Tree) || Real.isIn(Path, Here))
        return "";
  return "no file of " + List.Database + " is below " + Tree +
         ": it was made for " + commonFolder(List.Jobs) +
         ", and that is what is checked";
}

namespace {
/// The C files of a folder, and how many of them the database has.
struct FolderCount {
  unsigned Files = 0, Known = 0;
};
} // namespace

static FolderCount countFiles(llvm::StringRef Folder, const Options &O,
                              Configuration &Config,
                              const llvm::StringSet<> &Known) {
  FolderCount Count;
  std::error_code EC;
  for (llvm::sys::fs::directory_iterator I(Folder, EC), End; I != End && !EC;
       I.increment(EC)) {
    if (path::extension(I->path()) != ".c" || isLeftOut(O, Config, I->path()) ||
        Config.isExcluded("", I->path(), /*IsMainFile=*/true))
      continue;
    ++Count.Files;
    Count.Known += Known.contains(I->path());
  }
  return Count;
}

/// What records a build records what is built, and in a built tree that is
/// little. Many programs compile a part of what is there, for one system; so
/// few of so many files no build means.
static std::string remarkPartial(const Session &S, const Options &O) {
  static constexpr unsigned Least = 12, Share = 4;
  const JobList &List = S.List;
  if (List.Database.empty() ||
      path::filename(List.Database) != "compile_commands.json")
    return "";
  llvm::StringSet<> Known;
  std::set<std::string> Folders;
  auto Add = [&](llvm::StringRef File) {
    Known.insert(File);
    Folders.insert(path::parent_path(File).str());
  };
  for (const Job &J : List.Jobs)
    Add(J.File);
  for (const SkippedEntry &E : List.Skipped)
    Add(E.File);
  FolderCount All, Worst;
  std::string WorstFolder;
  for (const std::string &Folder : Folders) {
    FolderCount Here = countFiles(Folder, O, *S.Config, Known);
    All.Files += Here.Files;
    All.Known += Here.Known;
    if (Here.Files - Here.Known > Worst.Files - Worst.Known) {
      Worst = Here;
      WorstFolder = Folder;
    }
  }
  if (All.Files < Least || All.Known * Share >= All.Files)
    return "";
  return std::to_string(Worst.Known) + " of " + std::to_string(Worst.Files) +
         " C files in " + displayPath(WorstFolder, normalisePath(".")).str() +
         " are in " + displayPath(List.Database, normalisePath(".")).str() +
         ": if it was recorded where most was built already, make clean, then "
         "bear -- make";
}

static llvm::Expected<std::string> findRoot(const Options &O,
                                            const JobList &List) {
  if (!O.Root.empty()) {
    if (llvm::sys::fs::is_directory(O.Root))
      return normalisePath(O.Root);
    return llvm::createStringError("--root: " + O.Root + " is no directory");
  }
  std::string Here = normalisePath(".");
  std::string Start =
      List.Database.empty() ? Here : path::parent_path(List.Database).str();
  if (std::string Tree = workTree(Start); !Tree.empty())
    return Tree;
  if (List.Jobs.empty() || llvm::any_of(List.Jobs, [&](const Job &J) {
        return llvm::StringRef(J.File).starts_with(Here + "/");
      }))
    return Here;
  return commonFolder(List.Jobs);
}

static llvm::Expected<Session> open(const Options &O, JobList List) {
  Session S;
  auto Root = findRoot(O, List);
  if (!Root)
    return Root.takeError();
  S.List = std::move(List);
  S.Config = std::make_unique<Configuration>(std::move(*Root));
  S.Config->of();
  for (const Job &J : S.List.Jobs)
    S.Config->of(J.File);
  return S;
}

static llvm::Error prepare(Session &S, const Options &O) {
  llvm::Error Problems = llvm::Error::success();
  for (const std::string &Problem : S.Config->problems())
    Problems =
        llvm::joinErrors(std::move(Problems), llvm::createStringError(Problem));
  if (Problems)
    return Problems;
  std::vector<std::string> Headers = S.Config->models();
  llvm::append_range(Headers, O.Models);
  auto Models = LazyModels::create(Headers);
  if (!Models)
    return Models.takeError();
  S.Models.reset(Models->release());
  S.Programs = S.Config->programs();
  if (!O.Programs.empty())
    S.Programs.Named = O.Programs;
  if (O.Tests)
    S.Programs.Tests = O.Tests;
  return llvm::Error::success();
}

llvm::Expected<Session> cvet::openSession(const Options &O) {
  if (auto Dir = findResourceDir(); !Dir)
    return Dir.takeError();
  if (O.IsUntrusted && !O.QueryDrivers.empty())
    return llvm::createStringError("--untrusted: no compiler is started; leave "
                                   "out --query-driver");
  auto List = findJobs(O);
  if (!List)
    return List.takeError();
  auto S = open(O, std::move(*List));
  if (!S)
    return S;
  if (llvm::Error E = prepare(*S, O))
    return std::move(E);
  for (const std::string &Remark : S->List.Remarks)
    say(Remark);
  if (std::string Remark = remarkElsewhere(S->List); !Remark.empty())
    say(Remark);
  if (std::string Remark = remarkPartial(*S, O); !Remark.empty())
    say(Remark);
  return S;
}

llvm::Expected<Session> cvet::openSessionHere(const Options &O) {
  auto S = open(O, {});
  if (!S)
    return S;
  if (llvm::Error E = prepare(*S, O))
    return std::move(E);
  return S;
}

llvm::Expected<Session> cvet::openConfiguration(const Options &O) {
  // Without a database the root is still known.
  auto List = findJobs(O);
  if (List)
    return open(O, std::move(*List));
  llvm::consumeError(List.takeError());
  return open(O, {});
}
