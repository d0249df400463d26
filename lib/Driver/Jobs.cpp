//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Jobs.h"
#include "DatabaseText.h"
#include "RegularFiles.h"
#include "clang/Driver/Types.h"
#include "clang/Options/Options.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/TargetSelect.h"

using namespace cvet;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
namespace types = clang::driver::types;

static constexpr llvm::StringRef DatabaseName = "compile_commands.json";

std::string cvet::normalisePath(llvm::StringRef Path, llvm::StringRef Dir) {
  llvm::SmallString<256> Result(Path);
  if (!Dir.empty())
    path::make_absolute(Dir, Result);
  else if (fs::make_absolute(Result))
    return Path.str(); // the working directory is gone
  path::remove_dots(Result, /*remove_dot_dot=*/true);
  return std::string(Result);
}

/// As build systems and their manuals call the folder.
static constexpr llvm::StringRef BuildFolders[] = {
    "", "build", "builddir", "_build", "out", "cmake-build-debug"};

/// The database below \p Directory, or "".
static std::string databaseIn(llvm::StringRef Directory) {
  for (llvm::StringRef Sub : BuildFolders) {
    llvm::SmallString<256> Path(Directory);
    path::append(Path, Sub, DatabaseName);
    if (fs::exists(Path))
      return std::string(Path);
  }
  return "";
}

static llvm::Expected<std::string> findDatabase(llvm::StringRef Given) {
  if (!Given.empty()) {
    if (fs::exists(Given) && !fs::is_directory(Given))
      return Given.str();
    std::string Found = databaseIn(Given);
    if (!Found.empty())
      return Found;
  }
  std::string Here = normalisePath(".");
  if (Given.empty())
    for (llvm::StringRef Dir = Here; !Dir.empty();
         Dir = path::parent_path(Dir)) {
      if (std::string Found = databaseIn(Dir); !Found.empty())
        return Found;
      // What is around a repository is another program. (In a submodule, .git
      // is a file.)
      if (fs::is_directory(Dir + "/.git"))
        break;
    }
  return llvm::createStringError(
      "no " + DatabaseName + " in " +
      (Given.empty() ? "this directory" : Given) +
      (Given.empty() ? ", its build folder or its parents"
                     : " or its build folder") +
      "; make one with `cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON`, "
      "`meson setup` or `bear -- make`, or name the files and their flags: "
      "cvet check FILE... -- FLAGS");
}

/// The language that the file's name or a `-x` decides.
static types::ID language(const Job &J) {
  for (size_t I = 0; I + 1 < J.CommandLine.size(); ++I)
    if (J.CommandLine[I] == "-x")
      return types::lookupTypeForTypeSpecifier(J.CommandLine[I + 1].c_str());
  llvm::StringRef Extension = path::extension(J.File);
  Extension.consume_front(".");
  return types::lookupTypeForExtension(Extension);
}

static bool isAssembler(types::ID Language) {
  return Language == types::TY_Asm || Language == types::TY_PP_Asm;
}

static bool isC(types::ID Language) {
  return Language == types::TY_C || Language == types::TY_PP_C;
}

/// The indices of what Clang's driver takes for input files; the first of
/// \p Args is the compiler.
static llvm::SmallVector<size_t> findInputs(llvm::ArrayRef<std::string> Args) {
  std::vector<const char *> Pointers;
  for (const std::string &Arg : Args.drop_front())
    Pointers.push_back(Arg.c_str());
  unsigned MissingIndex, MissingCount;
  auto Parsed = clang::getDriverOptTable().ParseArgs(
      Pointers, MissingIndex, MissingCount,
      llvm::opt::Visibility(clang::options::ClangOption));
  llvm::SmallVector<size_t> Inputs;
  for (const auto *Input : Parsed.filtered(clang::options::OPT_INPUT))
    Inputs.push_back(Input->getIndex() + 1);
  return Inputs;
}

static bool isSameFile(llvm::StringRef A, llvm::StringRef B) {
  return A == B || fs::equivalent(A, B);
}

/// Leaves the job's file as the only input: a call may compile several, and a
/// wrapper's or a foreign option's argument looks like one.
static void dropOtherInputs(Job &J) {
  llvm::SmallVector<size_t> Others = findInputs(J.CommandLine);
  auto *Own = llvm::find_if(Others, [&](size_t I) {
    return isSameFile(normalisePath(J.CommandLine[I], J.Directory), J.File);
  });
  if (Own == Others.end())
    return;
  Others.erase(Own);
  for (size_t I : llvm::reverse(Others))
    J.CommandLine.erase(J.CommandLine.begin() + I);
}

static void expandResponseFiles(Job &J) {
  llvm::BumpPtrAllocator Allocator;
  auto Files = createRegularFileSystem();
  llvm::cl::ExpansionContext Context(
      Allocator, llvm::cl::TokenizeGNUCommandLine, Files.get());
  Context.setCurrentDir(J.Directory);
  llvm::SmallVector<const char *> Args;
  for (const std::string &Arg : J.CommandLine)
    Args.push_back(Arg.c_str());
  if (llvm::Error E = Context.expandResponseFiles(Args))
    J.Problem =
        "the response file cannot be read: " + llvm::toString(std::move(E));
  else
    J.CommandLine = std::vector<std::string>(Args.begin(), Args.end());
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
/// cross compiler's name says.
static Job makeJob(clang::tooling::CompileCommand &C,
                   llvm::StringRef DatabaseDir) {
  Job J;
  J.Directory = normalisePath(C.Directory, DatabaseDir);
  J.File = normalisePath(C.Filename, J.Directory);
  J.CommandLine = std::move(C.CommandLine);
  expandResponseFiles(J);
  if (!J.CommandLine.empty())
    clang::tooling::addTargetAndModeForProgramName(J.CommandLine,
                                                   J.CommandLine[0]);
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
                         std::tie(A.Directory)) <
         std::make_tuple(B.CommandLine.size(), std::tie(B.CommandLine),
                         std::tie(B.Directory));
}

static void addJob(llvm::StringMap<Job> &To, Job J) {
  auto [It, IsNew] = To.try_emplace(J.File);
  Job &Known = It->second;
  std::vector<std::string> Objects = std::move(Known.Objects);
  llvm::append_range(Objects, std::exchange(J.Objects, {}));
  if (IsNew || isPlainer(J, Known))
    Known = std::move(J);
  llvm::sort(Objects);
  Objects.erase(llvm::unique(Objects), Objects.end());
  Known.Objects = std::move(Objects);
}

static void sortByFile(std::vector<Job> &Jobs) {
  llvm::sort(Jobs, [](const Job &A, const Job &B) { return A.File < B.File; });
}

static llvm::Expected<JobList> readDatabase(llvm::StringRef Path) {
  using namespace clang::tooling;
  if (llvm::Error E = checkDatabaseText(Path))
    return std::move(E);
  std::string Message;
  auto Database = JSONCompilationDatabase::loadFromFile(
      Path, Message, JSONCommandLineSyntax::AutoDetect);
  if (!Database)
    return llvm::createStringError(Path + ": " +
                                   llvm::StringRef(Message).rtrim("\n"));
  auto Commands = Database->getAllCompileCommands();
  if (Commands.empty())
    return llvm::createStringError(Path + ": the compile database is empty");

  // A -cc1 line is the inside of another one.
  JobList List;
  List.Database = normalisePath(Path);
  llvm::StringMap<Job> Files;
  llvm::StringSet<> Others, Internal;
  llvm::InitializeAllTargetInfos();
  std::string DatabaseDir = normalisePath(path::parent_path(Path));
  for (CompileCommand &C : Commands) {
    Job J = makeJob(C, DatabaseDir);
    if (J.CommandLine.empty() || isAssembler(language(J)))
      continue;
    if (llvm::is_contained(J.CommandLine, "-cc1"))
      Internal.insert(J.File);
    else if (isC(language(J)))
      addJob(Files, std::move(J));
    else
      Others.insert(J.File);
  }
  for (auto &File : Others)
    List.NotC += !Files.contains(File.getKey());
  for (auto &File : Internal)
    List.Internal +=
        !Files.contains(File.getKey()) && !Others.contains(File.getKey());
  for (auto &File : Files)
    List.Jobs.push_back(std::move(File.second));
  sortByFile(List.Jobs);
  return List;
}

/// A source file among the FLAGS that is none of the FILEs, or "".
static std::string findStrayFile(const Options &O) {
  std::vector<std::string> Args = {"clang"};
  llvm::append_range(Args, O.Flags);
  for (size_t I : findInputs(Args)) {
    llvm::StringRef Extension = path::extension(Args[I]);
    Extension.consume_front(".");
    types::ID Type = types::lookupTypeForExtension(Extension);
    if (Type != types::TY_INVALID && Type != types::TY_Object &&
        llvm::none_of(O.Files, [&](const std::string &File) {
          return isSameFile(File, Args[I]);
        }))
      return Args[I];
  }
  return "";
}

/// The FILEs are the program, compiled with the FLAGS.
static llvm::Expected<JobList> jobsForFiles(const Options &O) {
  if (O.Files.empty())
    return llvm::createStringError("no FILE before `--`");
  if (std::string Stray = findStrayFile(O); !Stray.empty())
    return llvm::createStringError("'" + Stray +
                                   "' is a file, not a flag; name it before "
                                   "`--`");
  JobList List;
  llvm::StringSet<> Seen;
  for (const std::string &File : O.Files) {
    Job J;
    J.Directory = normalisePath(".");
    J.File = normalisePath(File);
    if (!Seen.insert(J.File).second)
      continue;
    J.CommandLine = {"clang"};
    llvm::append_range(J.CommandLine, O.Flags);
    J.CommandLine.push_back(File);
    dropOtherInputs(J);
    List.Jobs.push_back(std::move(J));
  }
  sortByFile(List.Jobs);
  return List;
}

llvm::Expected<JobList> cvet::findJobs(const Options &O) {
  for (const std::string &File : O.Files) {
    if (!fs::exists(File))
      return llvm::createStringError(File + ": no such file");
    if (std::error_code EC = checkRegularFile(File))
      return llvm::createStringError(File + ": " + EC.message());
  }
  if (O.HasFlags)
    return jobsForFiles(O);
  auto Path = findDatabase(O.Database);
  if (!Path)
    return Path.takeError();
  auto List = readDatabase(*Path);
  if (!List)
    return List.takeError();
  for (const std::string &File : O.Files) {
    bool IsHeader = path::extension(File) == ".h";
    if (!IsHeader && llvm::none_of(List->Jobs, [&](const Job &J) {
          return J.File == normalisePath(File);
        }))
      return llvm::createStringError(File + " is not compiled by " + *Path +
                                     "; give its flags: cvet check " + File +
                                     " -- FLAGS");
  }
  return List;
}
