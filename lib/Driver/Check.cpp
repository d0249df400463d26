//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Jobs.h"
#include "ProgramCheck.h"
#include "Report.h"

using namespace cvet;

static std::string count(size_t N, llvm::StringRef What) {
  return (llvm::Twine(N) + " " + What + (N == 1 ? "" : "s")).str();
}

int cvet::runCheck(const Options &O, const ModelTable &Models) {
  auto List = findJobs(O);
  if (!List)
    return fail(List.takeError());
  ResultStore Store(O.UseCache ? cacheDirectory(O) : "");
  ProgramResult Result = checkProgram(List->Jobs, {O, Models, Store});
  Store.prune();

  SourceCache Sources;
  for (const Note &Error : Result.Errors)
    printError(Error, Sources, textOptions(O, llvm::errs()), llvm::errs());
  List->NotC += Result.NotC;
  size_t Good = Result.Good, Broken = Result.Errors.size();
  int Status = report(std::move(Result.Findings), O, count(Good, "unit"));

  if (auto Why = Store.error())
    fail("results are not kept: " + Store.directory() + ": " + *Why +
         "; see --cache-dir and --no-cache");
  if (List->NotC)
    fail(count(List->NotC, "unit") + " skipped: not C");
  if (List->Internal)
    fail(count(List->Internal, "unit") +
         " skipped: only a -cc1 command line is known");
  if (Broken)
    return fail(llvm::Twine(Broken) + " of " + count(Good + Broken, "unit") +
                " could not be parsed; findings are incomplete");
  if (Good == 0)
    return fail("there is no C file to check");
  return Status;
}
