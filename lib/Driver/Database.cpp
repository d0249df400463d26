//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Database.h"
#include "DatabaseText.h"
#include "FlagsFile.h"
#include "Inputs.h"
#include "RealPaths.h"
#include "RegularFiles.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/TargetSelect.h"
#include <set>

using namespace cvet;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
namespace tooling = clang::tooling;

static constexpr llvm::StringRef DatabaseName = "compile_commands.json";

/// As build systems and their manuals call the folder.
static constexpr llvm::StringRef BuildFolders[] = {
    "", "build", "builddir", "_build", "out", "cmake-build-debug"};

llvm::StringRef cvet::projectFolder(llvm::StringRef Path) {
  llvm::StringRef Folder = path::parent_path(Path);
  return llvm::is_contained(BuildFolders, path::filename(Folder))
             ? path::parent_path(Folder)
             : Folder;
}

/// The database below \p Directory, or the flags in it, or "".
static std::string databaseIn(llvm::StringRef Directory) {
  auto In = [&](llvm::StringRef Sub, llvm::StringRef Name) {
    llvm::SmallString<256> Path(Directory);
    path::append(Path, Sub, Name);
    return fs::exists(Path) ? std::string(Path) : "";
  };
  for (llvm::StringRef Sub : BuildFolders)
    if (std::string Path = In(Sub, DatabaseName); !Path.empty())
      return Path;
  return In("", FlagsFileName);
}

std::string cvet::findDatabaseAround(llvm::StringRef Directory) {
  for (llvm::StringRef Dir = Directory; !Dir.empty();
       Dir = path::parent_path(Dir)) {
    if (std::string Found = databaseIn(Dir); !Found.empty())
      return Found;
    // What is around a repository is another program. (In a submodule, .git is
    // a file.)
    if (fs::is_directory(Dir + "/.git"))
      break;
  }
  return "";
}

llvm::Expected<std::string> cvet::findDatabase(llvm::StringRef Given) {
  if (!Given.empty()) {
    if (!fs::exists(Given))
      return llvm::createStringError(Given + ": there is no such folder");
    if (isSource(Given) && !fs::is_directory(Given))
      return llvm::createStringError(
          Given + " is a source; -p names the folder of " + DatabaseName +
          ", and sources stand alone: cvet check FILE...");
    if (!fs::is_directory(Given))
      return Given.str();
    std::string Found = databaseIn(Given);
    if (!Found.empty())
      return Found;
  }
  if (Given.empty())
    if (std::string Found = findDatabaseAround(normalisePath("."));
        !Found.empty())
      return Found;
  return llvm::createStringError(
      "no " + DatabaseName + " in " +
      (Given.empty() ? "this directory" : Given) +
      (Given.empty() ? ", its build folder or its parents"
                     : " or its build folder") +
      "; make one with `cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON`, "
      "`meson setup` or `bear -- make`, or name the files and their flags: "
      "cvet check FILE... -- FLAGS");
}

/// What the call \p CommandLine writes: its last `-o`, or what the database
/// says.
static std::string objectOf(llvm::ArrayRef<std::string> CommandLine,
                            llvm::StringRef Output, llvm::StringRef Directory) {
  for (size_t I = CommandLine.size(); I-- > 1;) {
    llvm::StringRef Arg = CommandLine[I];
    if (CommandLine[I - 1] == "-o")
      return normalisePath(Arg, Directory);
    if (Arg.consume_front("-o") && !Arg.empty())
      return normalisePath(Arg, Directory);
  }
  return Output.empty() ? "" : normalisePath(Output, Directory);
}

/// The job of one entry, with response files expanded and the target that a
/// cross compiler's name says. What is odd about it is added to \p Remarks.
static Job makeJob(tooling::CompileCommand &C, llvm::StringRef DatabaseDir,
                   CompilerQuery &Query, std::vector<std::string> &Remarks) {
  Job J;
  J.Directory = normalisePath(C.Directory, DatabaseDir);
  J.File = normalisePath(C.Filename, J.Directory);
  J.CommandLine = std::move(C.CommandLine);
  if (llvm::all_of(J.CommandLine,
                   [](const std::string &Arg) { return Arg.empty(); })) {
    J.CommandLine.clear();
    J.Problem = "its command in the compile database is empty";
    return J;
  }
  if (std::string Missing = expandResponseFiles(J); !Missing.empty())
    Remarks.push_back(J.File + ": there is no response file " + Missing +
                      "; what it says is not known");
  Query.addTo(J);
  tooling::addTargetAndModeForProgramName(J.CommandLine, J.CommandLine[0]);
  dropOtherInputs(J);
  if (std::string Object = objectOf(J.CommandLine, C.Output, J.Directory);
      !Object.empty())
    J.Objects.push_back(std::move(Object));
  return J;
}

/// Of the calls for one file the one with the fewest arguments counts, whatever
/// the order of the database: what the others add is for a shared library or
/// for a test.
static bool isPlainer(const Job &A, const Job &B) {
  return std::make_tuple(A.CommandLine.size(), std::tie(A.CommandLine),
                         std::tie(A.Directory, A.File)) <
         std::make_tuple(B.CommandLine.size(), std::tie(B.CommandLine),
                         std::tie(B.Directory, B.File));
}

/// What \p J says of macros, as they are told to the compiler: "-DNAME=VALUE".
static std::set<std::string> macrosOf(const Job &J) {
  std::set<std::string> Macros;
  for (size_t I = 0; I != J.CommandLine.size(); ++I) {
    llvm::StringRef Arg = J.CommandLine[I];
    if ((Arg == "-D" || Arg == "-U") && I + 1 != J.CommandLine.size())
      Macros.insert((Arg + J.CommandLine[++I]).str());
    else if (Arg.starts_with("-D") || Arg.starts_with("-U"))
      Macros.insert(Arg.str());
  }
  return Macros;
}

/// Adds the names of the macros that \p J and \p Other tell in different ways.
static void addOtherMacros(Job &J, const Job &Other) {
  std::set<std::string> Here = macrosOf(J), There = macrosOf(Other);
  std::vector<std::string> Different;
  std::set_symmetric_difference(Here.begin(), Here.end(), There.begin(),
                                There.end(), std::back_inserter(Different));
  for (llvm::StringRef Macro : Different)
    J.OtherMacros.push_back(
        Macro.drop_front(2)
            .take_until([](char C) { return C == '=' || C == '('; })
            .str());
  llvm::sort(J.OtherMacros);
  J.OtherMacros.erase(llvm::unique(J.OtherMacros), J.OtherMacros.end());
}

namespace {
/// The entries of one file, by whatever path.
struct FileEntries {
  std::vector<Job> C, Other, Internal, Empty;
};
} // namespace

/// Adds the job of a file to \p List, or why there is none.
static void addFile(FileEntries &Entries, JobList &List) {
  auto Skip = [&](SkippedEntry::Reason Why, const Job &J) {
    List.Skipped.push_back({Why, J.File});
  };
  for (auto *Calls :
       {&Entries.C, &Entries.Other, &Entries.Internal, &Entries.Empty})
    llvm::sort(*Calls, isPlainer);
  if (Entries.C.empty()) {
    // A -cc1 line is the inside of another one; an entry without a command is
    // as good as none if there is another.
    if (!Entries.Other.empty())
      Skip(SkippedEntry::NotC, Entries.Other.front());
    else if (!Entries.Internal.empty())
      Skip(SkippedEntry::Internal, Entries.Internal.front());
    else if (isC(language(Entries.Empty.front())))
      List.Jobs.push_back(std::move(Entries.Empty.front()));
    else
      Skip(SkippedEntry::NotC, Entries.Empty.front());
    return;
  }
  Job &Plainest = Entries.C.front();
  std::vector<std::string> Options = meaningfulOptions(Plainest);
  for (Job &J : llvm::drop_begin(Entries.C)) {
    Skip(meaningfulOptions(J) == Options ? SkippedEntry::Repeated
                                         : SkippedEntry::Further,
         J);
    addOtherMacros(Plainest, J);
    llvm::append_range(Plainest.Objects, J.Objects);
  }
  llvm::sort(Plainest.Objects);
  Plainest.Objects.erase(llvm::unique(Plainest.Objects),
                         Plainest.Objects.end());
  List.Jobs.push_back(std::move(Plainest));
}

llvm::Expected<JobList> cvet::readDatabase(llvm::StringRef Path,
                                           CompilerQuery &Query) {
  if (llvm::Error E = checkDatabaseText(Path))
    return std::move(E);
  std::string Message;
  auto Database = tooling::JSONCompilationDatabase::loadFromFile(
      Path, Message, tooling::JSONCommandLineSyntax::AutoDetect);
  if (!Database)
    return llvm::createStringError(Path + ": " +
                                   llvm::StringRef(Message).rtrim("\n"));
  auto Commands = Database->getAllCompileCommands();
  if (Commands.empty())
    return llvm::createStringError(Path + ": the compile database is empty; what is built "
                                   "already is not recorded: make clean, then "
                                   "bear -- make");

  JobList List;
  List.Database = normalisePath(Path);
  RealPaths Real;
  llvm::StringMap<FileEntries> Files;
  llvm::InitializeAllTargetInfos();
  std::string DatabaseDir = normalisePath(path::parent_path(Path));
  for (tooling::CompileCommand &C : Commands) {
    Job J = makeJob(C, DatabaseDir, Query, List.Remarks);
    clang::driver::types::ID Language = language(J);
    if (isAssembler(Language))
      continue;
    FileEntries &Entries = Files[Real.of(J.File)];
    if (J.CommandLine.empty())
      Entries.Empty.push_back(std::move(J));
    else if (llvm::is_contained(J.CommandLine, "-cc1"))
      Entries.Internal.push_back(std::move(J));
    else
      (isC(Language) ? Entries.C : Entries.Other).push_back(std::move(J));
  }
  for (auto &File : Files)
    addFile(File.second, List);
  sortByFile(List.Jobs);
  llvm::sort(List.Skipped, [](const SkippedEntry &A, const SkippedEntry &B) {
    return std::tie(A.File, A.Why) < std::tie(B.File, B.Why);
  });
  llvm::append_range(List.Remarks, Query.remarks());
  llvm::sort(List.Remarks);
  return List;
}
