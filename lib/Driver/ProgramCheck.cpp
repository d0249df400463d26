//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ProgramCheck.h"
#include "FunctionLines.h"
#include "GraphRun.h"
#include "ProgramLinker.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace cvet;

std::vector<UnitResult> cvet::readUnits(llvm::ArrayRef<Job> Jobs,
                                        const ProgramReader &Reader) {
  UnitReader Units(Jobs, Reader);
  Units.read();
  Units.load();
  Units.loadFacts([](size_t) { return true; });
  std::vector<UnitResult> All;
  All.reserve(Jobs.size()); // to grow it would copy the facts
  for (size_t I = 0; I != Jobs.size(); ++I)
    All.push_back(std::move(Units.result(I)));
  return All;
}

std::vector<UnitFacts> cvet::takeFacts(std::vector<UnitResult> &Results) {
  std::vector<UnitFacts> Facts;
  Facts.reserve(Results.size());
  for (UnitResult &R : Results)
    if (R.Facts)
      Facts.push_back(std::move(*R.Facts));
  return Facts;
}

ProgramResult cvet::linkProgram(std::vector<LinkInput> Units,
                                const ModelTable &Models,
                                const LinkOptions &Options, const Deadline &End,
                                bool KeepsAll, RunLog *Log) {
  ProgramResult Result;
  Result.Good = Units.size();
  llvm::StringSet<> Files;
  FunctionLines Lines;
  for (const LinkInput &Input : Units) {
    const UnitFacts &Unit = *Input.Unit;
    Lines.add(Unit);
    Files.insert(Unit.MainFile);
    Result.MainFiles.push_back(Unit.MainFile);
    for (const std::string &File : Unit.Files)
      Files.insert(File);
  }
  for (const auto &File : Files)
    Result.Files.push_back(File.getKey().str());
  llvm::sort(Result.Files);
  llvm::sort(Result.MainFiles);

  Docket Out(KeepsAll);
  if (auto Graph =
          linkGraph(std::move(Units), Models, Options, End, Result.GaveUp))
    askRules(std::move(Graph), End, Out, Result.GaveUp, Log);
  Result.Findings = std::move(Out.Findings);
  for (Finding &F : Result.Findings)
    F.Function = Lines.at(F.Where);
  Result.Candidates = std::move(Out.Candidates);
  for (JudgedCandidate &C : Result.Candidates)
    C.Function = Lines.at(C.Where);
  return Result;
}

ProgramResult cvet::checkPrograms(llvm::ArrayRef<Job> Jobs,
                                  const ProgramReader &Reader) {
  UnitReader Units(Jobs, Reader);
  ProgramResult Result = ProgramLinker(Units, Reader).run();
  llvm::append_range(Result.Findings, Units.takeStock(Result.StockErrors));
  Result.Read = Units.takeRead();
  return Result;
}
