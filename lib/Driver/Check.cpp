//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Jobs.h"
#include "Progress.h"
#include "Report.h"
#include "Unit.h"
#include "llvm/Support/ThreadPool.h"

using namespace cvet;

static std::vector<UnitResult> readUnits(const std::vector<Job> &Jobs,
                                         const Options &O,
                                         const ModelTable &Models) {
  std::vector<UnitResult> Results(Jobs.size());
  Progress Line(Jobs.size());
  llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(O.Jobs));
  for (size_t I = 0; I != Jobs.size(); ++I)
    Pool.async([&, I] {
      Line.step(Jobs[I].File);
      Results[I] = readUnit(Jobs[I], Models, O.Paths);
    });
  Pool.wait();
  return Results;
}

static std::string count(size_t N, llvm::StringRef What) {
  return (llvm::Twine(N) + " " + What + (N == 1 ? "" : "s")).str();
}

int cvet::runCheck(const Options &O, const ModelTable &Models) {
  auto List = findJobs(O);
  if (!List)
    return fail(List.takeError());
  std::vector<UnitResult> Results = readUnits(List->Jobs, O, Models);

  SourceCache Sources;
  std::vector<UnitFacts> Facts;
  std::vector<Finding> Findings;
  size_t Broken = 0;
  for (UnitResult &R : Results) {
    if (R.Error) {
      ++Broken;
      printError(*R.Error, Sources, textOptions(O, llvm::errs()), llvm::errs());
    }
    List->NotC += !R.IsC;
    if (R.Facts)
      Facts.push_back(std::move(*R.Facts));
    for (Finding &F : R.Findings)
      Findings.push_back(std::move(F));
  }
  size_t Good = Facts.size();
  auto Graph = linkUnits(std::move(Facts), Models);
  askRules(*Graph, Findings);
  int Status = report(std::move(Findings), O, count(Good, "unit"));

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
