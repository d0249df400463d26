//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "FactsDump.h"
#include "GraphRun.h"
#include "LinkedPrograms.h"
#include "Printable.h"
#include "Probes.h"
#include "RegularFiles.h"
#include "Reporting.h"
#include "Session.h"
#include "Writing.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace cvet;

int cvet::runUnit(const Options &O) {
  if (O.Files.size() != 1)
    return fail("cvet unit needs one FILE");
  auto S = openSession(O);
  if (!S)
    return fail(S.takeError());
  const Job *J = findJob(S->List, O.Files[0]);
  if (!J)
    return fail(O.Files[0] + " is not a C file");
  std::string Output = O.Output;
  if (Output.empty())
    Output = llvm::sys::path::filename(J->File).str() + ".cvet";
  if (!O.Dump)
    if (llvm::Error E = checkOutput(ownFacts(Output)))
      return fail(std::move(E));
  UnitResult Result = readUnit(*J, S->Models->get(), UnitParts(),
                               createRegularFileSystem, O.End);
  if (!Result.GaveUp.empty())
    return failFor(Result.GaveUp, O);
  if (Result.Error) {
    SourceCache Sources;
    printError(*Result.Error, Sources, textOptions(O, llvm::errs()),
               llvm::errs());
    return Failed;
  }
  if (!Result.Facts)
    return fail(O.Files[0] + " is not a C file");
  if (O.Dump) {
    // (Names are whatever a source or a path says.)
    std::string Text;
    llvm::raw_string_ostream OS(Text);
    dumpFacts(*Result.Facts, OS);
    llvm::SmallVector<llvm::StringRef, 0> Lines;
    llvm::StringRef(Text).rtrim('\n').split(Lines, '\n');
    for (llvm::StringRef Line : Lines)
      llvm::outs() << printable(Line) << '\n';
    return Clean;
  }
  if (llvm::Error E = writeFile(Output, [&](llvm::raw_ostream &OS) {
        writeFacts(*Result.Facts, OS);
      }))
    return fail(std::move(E));
  return Clean;
}

/// Writes the plan that \p O asks for; beside thunks a file with the linker's
/// options.
static int runPlan(const Options &O,
                   std::shared_ptr<const RetentionGraph> Graph,
                   llvm::ArrayRef<GivenUp> GaveUp) {
  if (!Graph)
    return failFor(GaveUp, O);
  ProbePlan Plan = planProbes(std::move(Graph));
  std::string Text;
  llvm::raw_string_ostream Options(Text);
  auto Print = [&](llvm::raw_ostream &OS) {
    switch (O.Plan) {
    case PlanFormat::Json:
      return printPlanJson(Plan, OS);
    case PlanFormat::Wrap:
      return printPlanWrap(Plan, OS, Options, llvm::errs());
    case PlanFormat::Libbpf:
      return printPlanSteps(Plan, OS, llvm::errs());
    default:
      return printPlanTrace(Plan, OS, llvm::errs());
    }
  };
  printPlanSummary(Plan, llvm::errs());
  if (O.Output.empty() || O.Output == "-") {
    Print(llvm::outs());
    return failFor(GaveUp, O);
  }
  if (llvm::Error E = writeFile(O.Output, Print))
    return fail(std::move(E));
  if (O.Plan == PlanFormat::Wrap)
    if (llvm::Error E = writeFile(O.Output + ".options",
                                  [&](llvm::raw_ostream &OS) { OS << Text; }))
      return fail(std::move(E));
  return failFor(GaveUp, O);
}

int cvet::runLink(const Options &O) {
  if (O.Files.empty())
    return fail("cvet link needs facts files; see cvet unit --help");
  auto S = openSessionHere(O);
  if (!S)
    return fail(S.takeError());
  std::vector<UnitFacts> Units;
  Units.reserve(O.Files.size());
  for (const std::string &File : O.Files) {
    auto Buffer =
        File == "-" ? llvm::MemoryBuffer::getSTDIN() : readRegularFile(File);
    if (!Buffer)
      return fail(File + ": " + Buffer.getError().message());
    auto Facts = readFacts((*Buffer)->getBuffer());
    if (!Facts)
      return fail(File + ": " + llvm::toString(Facts.takeError()));
    Units.push_back(std::move(*Facts));
  }
  llvm::stable_sort(Units, [](const UnitFacts &A, const UnitFacts &B) {
    return A.MainFile < B.MainFile;
  });
  std::vector<GivenUp> GaveUp;
  if (O.Dot) {
    if (auto Graph = linkGraph(shareUnits(std::move(Units)), S->Models->get(),
                               {}, O.End, GaveUp))
      printDot(*Graph, O.About, llvm::outs());
    return failFor(GaveUp, O);
  }
  if (O.Plan != PlanFormat::None)
    return runPlan(O,
                   linkGraph(shareUnits(std::move(Units)), S->Models->get(), {},
                             O.End, GaveUp),
                   GaveUp);
  if (!O.About.empty() && !hasPage(O))
    return fail("--about: it goes with --graph=dot or --html=DIR");
  std::string What = count(Units.size(), "unit");
  SourceCache Sources;
  Reporting Report(O, *S->Config);
  if (llvm::Error E = Report.readRunReports())
    return fail(std::move(E));
  int Missing = Clean;
  if (!O.About.empty())
    if (auto Graph =
            linkGraph(shareUnits(Units), S->Models->get(), {}, O.End, GaveUp)) {
      if (auto Record = holdersInGraph(O, *Graph))
        Report.setAbout(std::move(*Record));
      else
        Missing = fail(Record.takeError());
    }
  ProgramResult Program =
      linkProgram(shareUnits(std::move(Units)), S->Models->get(), {}, O.End);
  GaveUp = Program.GaveUp;
  Report.sawUnits(Program.MainFiles);
  std::vector<Finding> Findings =
      Report.prepare(std::move(Program), Sources, /*IsComplete=*/false);
  if (llvm::Error E = Report.applyBaseline(Findings, /*IsComplete=*/false))
    return fail(std::move(E));
  int Status = Report.write(std::move(Findings), {}, GaveUp, Sources, What);
  return anyFailure(GaveUp) ? failFor(GaveUp, O) : std::max(Missing, Status);
}
