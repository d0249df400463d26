//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Baseline.h"
#include "Commands.h"
#include "Reporting.h"
#include "Session.h"
#include "Writing.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace cvet;

namespace {

/// A program that was checked.
struct Checked {
  std::vector<Finding> Findings;
  std::vector<Note> Errors;
  unsigned Good = 0, NotC = 0;
};

} // namespace

/// Says what is missing. Returns the exit status: \p Status, if nothing is.
static int sayWhatIsMissing(const Session &S, const Checked &Result,
                            int Status) {
  if (unsigned NotC = S.List.NotC + Result.NotC)
    fail(count(NotC, "unit") + " skipped: not C");
  if (S.List.Internal)
    fail(count(S.List.Internal, "unit") +
         " skipped: only a -cc1 command line is known");
  if (size_t Broken = Result.Errors.size())
    return fail(llvm::Twine(Broken) + " of " +
                count(Result.Good + Broken, "unit") +
                " could not be parsed; findings are incomplete");
  if (!Result.Good)
    return fail("there is no C file to check");
  return Status;
}

/// Checks the program of \p S. Errors of the sources are printed.
static Checked check(const Session &S, const Options &O, Reporting &Report,
                     SourceCache &Sources) {
  ResultStore Store(cacheDirectory(O));
  ProgramResult Program = checkProgram(S.List.Jobs, {O, S.Models, Store});
  Store.prune();
  if (auto Why = Store.error())
    fail("results are not kept: " + Store.directory() + ": " + *Why +
         "; see --cache-dir and --no-cache");
  Checked Result;
  Result.Good = Program.Good;
  Result.NotC = Program.NotC;
  Result.Errors = Program.Errors;
  for (const Note &Error : Result.Errors)
    printError(Error, Sources, textOptions(O, llvm::errs()), llvm::errs());
  Result.Findings = Report.prepare(std::move(Program), Sources,
                                   Result.Errors.empty() && O.Paths);
  return Result;
}

int cvet::runCheck(const Options &O) {
  auto S = openSession(O);
  if (!S)
    return fail(S.takeError());
  Reporting Report(O, *S->Config);
  SourceCache Sources;
  Checked Result = check(*S, O, Report, Sources);
  if (llvm::Error E = Report.applyBaseline(Result.Findings))
    return fail(std::move(E));
  int Status = Report.write(std::move(Result.Findings), Result.Errors, Sources,
                            count(Result.Good, "unit"));
  return sayWhatIsMissing(*S, Result, Status);
}

int cvet::runBaseline(const Options &O) {
  auto S = openSession(O);
  if (!S)
    return fail(S.takeError());
  Reporting Report(O, *S->Config);
  SourceCache Sources;
  Checked Result = check(*S, O, Report, Sources);
  // What is missing now would be new later.
  if (int Status = sayWhatIsMissing(*S, Result, Clean))
    return Status;
  llvm::SmallString<256> File(O.Output);
  if (File.empty())
    File = Report.baselineFile();
  if (File.empty()) {
    File = S->Config->root();
    llvm::sys::path::append(File, "cvet-baseline.json");
  }
  if (llvm::Error E = writeFile(File, [&](llvm::raw_ostream &OS) {
        writeBaseline(Result.Findings, S->Config->root(), OS);
      }))
    return fail(std::move(E));
  fail(count(Reporting::fingerprints(Result.Findings).size(), "finding") +
       " of all confidences written to " + File);
  return Clean;
}

int cvet::runPreCommit(const Options &O) { return runCheck(O); }
