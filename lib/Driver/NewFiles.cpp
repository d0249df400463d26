//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "NewFiles.h"
#include "Commands.h"
#include "Inputs.h"
#include "ProgramCheck.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"

using namespace cvet;
namespace tooling = clang::tooling;

namespace {

/// The jobs of a list, for Clang's library.
class JobDatabase : public tooling::CompilationDatabase {
public:
  explicit JobDatabase(const JobList &List) : List(List) {}

  std::vector<tooling::CompileCommand>
  getCompileCommands(llvm::StringRef File) const override {
    std::vector<tooling::CompileCommand> Commands;
    for (const Job &J : List.Jobs)
      if (J.File == File && !J.CommandLine.empty())
        Commands.emplace_back(J.Directory, J.File, J.CommandLine, "");
    return Commands;
  }
  std::vector<std::string> getAllFiles() const override {
    std::vector<std::string> Files;
    for (const Job &J : List.Jobs)
      if (!J.CommandLine.empty())
        Files.push_back(J.File);
    return Files;
  }

private:
  const JobList &List;
};

} // namespace

std::optional<Job> cvet::inferJob(const JobList &List, llvm::StringRef File) {
  auto Database =
      tooling::inferMissingCompileCommands(std::make_unique<JobDatabase>(List));
  auto Commands = Database->getCompileCommands(File);
  if (Commands.empty())
    return std::nullopt;
  Job J;
  J.File = File.str();
  J.Directory = Commands[0].Directory;
  J.CommandLine = std::move(Commands[0].CommandLine);
  llvm::StringRef From = Commands[0].Heuristic;
  From.consume_front("inferred from ");
  J.Like = normalisePath(From, J.Directory);
  if (!isC(language(J)))
    return std::nullopt;
  return J;
}

std::string cvet::remarkOnInferred(const Job &J, const JobList &List) {
  std::string Here = normalisePath(".");
  return (displayPath(J.File, Here) + " is not compiled by " + List.Database +
          "; the flags of " + displayPath(J.Like, Here) + " are used for it")
      .str();
}

std::vector<std::string> cvet::addNewFiles(Session &S, const Options &O,
                                           llvm::ArrayRef<std::string> Files) {
  std::vector<Job> Jobs;
  std::vector<std::string> Left;
  for (const std::string &File : Files)
    if (auto J = inferJob(S.List, File))
      Jobs.push_back(std::move(*J));
    else
      Left.push_back(File);
  // What is parsed here is found in the cache later.
  ResultStore Store(cacheDirectory(O));
  std::vector<UnitResult> Units = readUnits(Jobs, {O, *S.Models, Store});
  for (auto [J, Unit] : llvm::zip_equal(Jobs, Units)) {
    if (!Unit.Facts) {
      Left.push_back(J.File);
      continue;
    }
    say(remarkOnInferred(J, S.List));
    S.List.Jobs.push_back(std::move(J));
  }
  return Left;
}
