//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Jobs.h"
#include "Database.h"
#include "FlagsFile.h"
#include "Inputs.h"
#include "NewFiles.h"
#include "Paths.h"
#include "RealPaths.h"
#include "RegularFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace cvet;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
namespace types = clang::driver::types;

std::string cvet::normalisePath(llvm::StringRef Path, llvm::StringRef Dir) {
  llvm::SmallString<256> Result(Path);
  if (!Dir.empty())
    makeAbsolute(Dir, Result);
  else if (fs::make_absolute(Result))
    return Path.str(); // the working directory is gone
  path::remove_dots(Result, /*remove_dot_dot=*/true);
  return std::string(Result);
}

void cvet::sortByFile(std::vector<Job> &Jobs) {
  llvm::sort(Jobs, [](const Job &A, const Job &B) { return A.File < B.File; });
}

/// The compiler and the FLAGS, with response files expanded.
static llvm::Expected<std::vector<std::string>> readFlags(const Options &O) {
  Job Call;
  Call.Directory = normalisePath(".");
  Call.CommandLine = {"clang"};
  llvm::append_range(Call.CommandLine, O.Flags);
  if (std::string Missing = expandResponseFiles(Call); !Missing.empty())
    return llvm::createStringError("there is no response file " + Missing);
  if (!Call.Problem.empty())
    return llvm::createStringError(Call.Problem);
  return std::move(Call.CommandLine);
}

/// A source file in the call \p Args that is none of the FILEs, or "".
static std::string findStrayFile(const Options &O,
                                 llvm::ArrayRef<std::string> Args) {
  for (size_t I : findInputs(Args)) {
    llvm::StringRef Extension = path::extension(Args[I]);
    Extension.consume_front(".");
    types::ID Type = types::lookupTypeForExtension(Extension);
    if (Type != types::TY_INVALID && Type != types::TY_Object &&
        llvm::none_of(O.Files, [&](const std::string &File) {
          return File == Args[I] || fs::equivalent(File, Args[I]);
        }))
      return Args[I];
  }
  return "";
}

/// The FILEs are the program, compiled with the FLAGS.
static llvm::Expected<JobList> jobsForFiles(const Options &O) {
  if (O.Files.empty())
    return llvm::createStringError("no FILE before `--`");
  for (const std::string &File : O.Files)
    if (fs::is_directory(File))
      return llvm::createStringError(File + " is a folder; name its files: " +
                                     llvm::StringRef(File).rtrim('/') + "/*.c");
  auto Call = readFlags(O);
  if (!Call)
    return Call.takeError();
  if (std::string Stray = findStrayFile(O, *Call); !Stray.empty())
    return llvm::createStringError("'" + Stray +
                                   "' is a file, not a flag; name it before "
                                   "`--`");
  JobList List;
  RealPaths Real;
  llvm::StringSet<> Seen;
  for (const std::string &File : O.Files) {
    Job J;
    J.Directory = normalisePath(".");
    J.File = normalisePath(File);
    if (!Seen.insert(Real.of(J.File)).second)
      continue;
    J.CommandLine = *Call;
    J.CommandLine.push_back(File);
    dropOtherInputs(J);
    List.Jobs.push_back(std::move(J));
  }
  sortByFile(List.Jobs);
  return List;
}

const Job *cvet::findJob(const JobList &List, llvm::StringRef File) {
  RealPaths Real;
  std::string Name = normalisePath(File);
  auto It = llvm::find_if(
      List.Jobs, [&](const Job &J) { return Real.isSame(J.File, Name); });
  return It == List.Jobs.end() ? nullptr : &*It;
}

/// Sees that \p List has what the user wants to hear of: of a folder something,
/// of a source file its own job, or that of its nearest neighbour.
static llvm::Error requireFile(JobList &List, llvm::StringRef File) {
  std::string Name = normalisePath(File);
  RealPaths Real;
  if (fs::is_directory(Name)) {
    if (llvm::any_of(List.Jobs,
                     [&](const Job &J) { return Real.isIn(J.File, Name); }))
      return llvm::Error::success();
    return llvm::createStringError("nothing in " + File + " is compiled by " +
                                   List.Database);
  }
  if (path::extension(File) == ".h" || findJob(List, File))
    return llvm::Error::success();
  std::optional<Job> Inferred = inferJob(List, Name);
  if (!Inferred)
    return llvm::createStringError(
        File + " is not compiled by " + List.Database +
        "; give its flags: cvet check " + File + " -- FLAGS");
  List.Remarks.push_back(remarkOnInferred(*Inferred, List));
  List.Jobs.push_back(std::move(*Inferred));
  return llvm::Error::success();
}

/// What to do with \p Text if it is a place, as a report or a compiler has it.
static std::string hintOfPlace(llvm::StringRef Text) {
  llvm::StringRef File = Text.rtrim("0123456789:");
  if (File == Text || !Text.substr(File.size()).starts_with(":") ||
      !fs::exists(File))
    return "";
  std::string Place =
      (File + ":" + Text.substr(File.size() + 1).split(':').first).str();
  return (": name " + File + " without its line, or ask what was considered " +
          "there: cvet explain --candidates " + Place)
      .str();
}

llvm::Expected<JobList> cvet::findJobs(const Options &O) {
  for (const std::string &File : O.Files) {
    if (!fs::exists(File))
      return llvm::createStringError(File + ": no such file" +
                                     hintOfPlace(File));
    if (fs::is_directory(File))
      continue;
    if (std::error_code EC = checkRegularFile(File))
      return llvm::createStringError(File + ": " + EC.message());
  }
  if (O.HasFlags)
    return jobsForFiles(O);
  auto Path = findDatabase(O.Database);
  if (!Path && (O.Cmd == PreCommitCommand) && O.Database.empty())
    return llvm::createStringError(
        llvm::toString(Path.takeError()) +
        "; if it is elsewhere, the hook's `args: [-p, DIR]` say where");
  if (!Path)
    return Path.takeError();
  CompilerQuery Query(O.QueryDrivers);
  auto List = path::filename(*Path) == FlagsFileName
                  ? readFlagsFile(*Path)
                  : readDatabase(*Path, Query);
  if (!List)
    return List;
  for (const std::string &File : O.Files)
    if (llvm::Error E = requireFile(*List, File))
      return std::move(E);
  return List;
}
