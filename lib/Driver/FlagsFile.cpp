//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FlagsFile.h"
#include "Inputs.h"
#include "RealPaths.h"
#include "RegularFiles.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace cvet;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
namespace tooling = clang::tooling;

/// The C files in \p Folder and below, each once; a link to one counts if the
/// file is elsewhere.
static std::vector<std::string> findSources(llvm::StringRef Folder) {
  std::vector<std::string> Files, Links;
  std::error_code EC;
  for (fs::recursive_directory_iterator
           It(Folder, EC, /*follow_symlinks=*/false),
       End;
       It != End && !EC; It.increment(EC)) {
    llvm::StringRef Name = path::filename(It->path());
    if (It->type() == fs::file_type::directory_file) {
      if (Name.starts_with("."))
        It.no_push();
    } else if (path::extension(Name) == ".c" && fs::exists(It->path())) {
      bool IsLink = It->type() == fs::file_type::symlink_file;
      (IsLink ? Links : Files).push_back(normalisePath(It->path()));
    }
  }
  llvm::sort(Links);
  llvm::append_range(Files, Links);
  RealPaths Real;
  llvm::StringSet<> Seen;
  llvm::erase_if(Files, [&](const std::string &File) {
    return !Seen.insert(Real.of(File)).second;
  });
  return Files;
}

llvm::Expected<JobList> cvet::readFlagsFile(llvm::StringRef Path) {
  auto Buffer = readRegularFile(Path);
  if (!Buffer)
    return llvm::createStringError(Path + ": " + Buffer.getError().message());
  std::string Full = normalisePath(Path), Message;
  std::string Folder = path::parent_path(Full).str();
  auto Flags = tooling::FixedCompilationDatabase::loadFromBuffer(
      Folder, (*Buffer)->getBuffer(), Message);
  if (!Flags)
    return llvm::createStringError(Path + ": " + Message);
  JobList List;
  List.Database = Full;
  for (const std::string &File : findSources(Folder)) {
    Job J;
    J.File = File;
    J.Directory = Folder;
    J.CommandLine = Flags->getCompileCommands(File).front().CommandLine;
    if (std::string Missing = expandResponseFiles(J); !Missing.empty())
      List.Remarks = {Path.str() + ": there is no response file " + Missing +
                      "; what it says is not known"};
    dropOtherInputs(J);
    List.Jobs.push_back(std::move(J));
  }
  sortByFile(List.Jobs);
  if (List.Jobs.empty())
    return llvm::createStringError("there is no C file below " + Folder +
                                   ", which " + Path + " is for");
  List.Remarks.push_back(
      (Path +
       " does not say which files the program has: it is all C files "
       "below " +
       Folder)
          .str());
  return List;
}
