//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "LinkedPrograms.h"
#include "Commands.h"
#include "RecordHolders.h"
#include "Suggest.h"

using namespace cvet;

void LinkedPrograms::sayErrors(const Options &O) const {
  SourceCache Sources;
  for (const Note &Error : Errors)
    printError(Error, Sources, textOptions(O, llvm::errs()), llvm::errs());
}

int LinkedPrograms::sayIfBroken() const {
  if (Errors.empty())
    return Clean;
  return fail(count(Errors.size(), "unit") +
              " could not be parsed; more may be known");
}

LinkedPrograms cvet::linkPrograms(
    const Options &O, const Session &S,
    llvm::function_ref<void(const UnitFacts &)> Unit,
    llvm::function_ref<void(const ProgramPlan &, const RetentionGraph &)>
        Each) {
  ResultStore Store(cacheDirectory(O));
  ProgramReader Reader{O, *S.Models, Store};
  Reader.Programs = S.Programs;
  Reader.NotC = S.List.files(SkippedEntry::NotC);
  UnitReader Units(S.List.Jobs, Reader);
  Units.read();
  Units.load();
  Units.loadFacts([](size_t) { return true; });
  LinkedPrograms Result;
  for (size_t I = 0; I != S.List.Jobs.size(); ++I) {
    const UnitResult &Read = Units.result(I);
    llvm::append_range(Result.GaveUp, Read.GaveUp);
    if (Read.Facts)
      Unit(*Read.Facts);
    if (Read.Error)
      Result.Errors.push_back(*Read.Error);
  }
  ProgramLinker(Units, Reader).forEachGraph(Each, Result.GaveUp);
  return Result;
}

static llvm::Expected<HeldRecord> take(RecordHolders &Question,
                                       const Options &O) {
  if (auto Found = Question.take())
    return std::move(*Found);
  std::vector<std::string> Names(Question.others().begin(),
                                 Question.others().end());
  return llvm::createStringError("nothing that is kept or freed is a '" +
                                 O.About + "'" + didYouMean(O.About, Names));
}

llvm::Expected<HeldRecord> cvet::holdersInPrograms(const Options &O,
                                                   const Session &S,
                                                   LinkedPrograms &Linked) {
  RecordHolders Question(O.About);
  Linked = linkPrograms(
      O, S, [](const UnitFacts &) {},
      [&](const ProgramPlan &, const RetentionGraph &Graph) {
        Question.ask(Graph);
      });
  return take(Question, O);
}

llvm::Expected<HeldRecord> cvet::holdersInGraph(const Options &O,
                                                const RetentionGraph &Graph) {
  RecordHolders Question(O.About);
  Question.ask(Graph);
  return take(Question, O);
}
