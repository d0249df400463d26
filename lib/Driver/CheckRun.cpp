//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "CheckRun.h"
#include "Candidates.h"
#include "Fixes.h"
#include "Globs.h"
#include "Presets.h"
#include "StockChecks.h"
#include "Writing.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace cvet;

CheckRun::~CheckRun() {
  Store.prune();
  sayWhyNotKept(Store);
}

StockConfig CheckRun::stockConfig(llvm::StringRef File) {
  StockConfig Config;
  if (!O.Chosen) {
    Config.Globs = S.Config->stockChecks(File, O.Stock == StockMode::Always);
    return Config;
  }
  StockPreset Preset = stockOf(*O.Chosen);
  Config.Globs = std::move(Preset.Globs);
  // What the user has turned off stays so.
  if (!Config.Globs.empty())
    Config.Globs += S.Config->excludedChecks(File);
  Config.Warnings = std::move(Preset.Warnings);
  Config.Defaults = std::move(Preset.Options);
  return Config;
}

llvm::Error CheckRun::readStockConfigs() {
  if (O.Stock == StockMode::Never || !O.Rules.empty())
    return llvm::Error::success();
  if (O.IsUntrusted) {
    if (llvm::any_of(S.List.Jobs, [&](const Job &J) {
          return !stockConfig(J.File).Globs.empty();
        }))
      say("the checks of clang-tidy's own are left out: --untrusted");
    return llvm::Error::success();
  }
  std::string Tidy;
  for (const Job &J : S.List.Jobs) {
    StockConfig Config = stockConfig(J.File);
    if (Config.Globs.empty())
      continue;
    if (Tidy.empty()) {
      auto Path = findClangTidy();
      if (!Path)
        return Path.takeError();
      Tidy = *Path;
      llvm::sys::fs::file_status Status;
      if (!llvm::sys::fs::status(*Path, Status)) // another version, perhaps
        Tidy += std::to_string(
            Status.getLastModificationTime().time_since_epoch().count());
    }
    Config.Configuration = S.Config->clangTidyText(J.File, Config.Defaults);
    Config.Key = KeyBuilder()
                     .add(Tidy)
                     .add(Config.Configuration)
                     .add(Config.Globs)
                     .add(llvm::join(Config.Warnings, " "))
                     .key();
    Stock[J.File] = std::move(Config);
  }
  return llvm::Error::success();
}

/// Says which globs of --exclude leave nothing out.
static void sayIdleGlobs(const Options &O, const Configuration &Config,
                         const JobList &List, llvm::ArrayRef<std::string> Files) {
  for (llvm::StringRef Glob : llvm::split(O.Exclude, ';')) {
    auto Matches = [&](llvm::StringRef File) {
      return matchesPath(Glob, Config.relative(File)) ||
             matchesPath(Glob, File);
    };
    if (!Glob.trim().empty() && llvm::none_of(Files, Matches) &&
        llvm::none_of(List.Jobs, [&](const Job &J) { return Matches(J.File); }))
      say("--exclude=" + Glob + " matches no file of the program; paths are "
          "from " + Config.root());
  }
}

void CheckRun::check() {
  ProgramResult Program = checkPrograms(S.List.Jobs, reader());
  sayIdleGlobs(O, *S.Config, S.List, Program.Files);
  if (!Program.Programs.empty())
    say(Program.Programs);
  Good = Program.Good;
  NotC = Program.NotC;
  Errors = Program.Errors;
  StockErrors = Program.StockErrors;
  GaveUp = Program.GaveUp;
  Report.sawPrograms(std::move(Program.Seen));
  Report.sawUnits(Program.MainFiles);
  std::vector<Note> Joined = joinErrors(Errors);
  for (const Note &Error : llvm::concat<const Note>(Joined, StockErrors))
    printError(Error, Sources, textOptions(O, llvm::errs()), llvm::errs());
  IsComplete =
      Errors.empty() && StockErrors.empty() && !anyFailure(GaveUp) && O.Paths;
  Candidates = std::move(Program.Candidates);
  Read = std::move(Program.Read);
  Findings = Report.prepare(std::move(Program), Sources, IsComplete);
}

llvm::Error CheckRun::writeCandidates() {
  if (O.CandidatesFile.empty())
    return llvm::Error::success();
  sortCandidates(Candidates);
  return writeFile(O.CandidatesFile, [&](llvm::raw_ostream &OS) {
    cvet::writeCandidates(Candidates, S.Config->root(), OS);
  });
}

llvm::Error
CheckRun::compare(const Revision &Before,
                  llvm::function_ref<bool(const Finding &)> MayBeKnown) {
  std::vector<Job> Jobs;
  llvm::copy_if(S.List.Jobs, std::back_inserter(Jobs),
                [&](const Job &J) { return Before.hadFile(J.File); });
  ProgramReader Reader = reader();
  Reader.Files = [&] { return Before.files(); };
  std::vector<TemporaryFile> Overlay;
  if (Reader.StockChecks) {
    auto Files = Before.writeOverlay();
    if (!Files)
      return Files.takeError();
    Overlay = std::move(*Files);
    Reader.Overlay = Overlay.back().path().str();
  }
  ProgramResult Program = checkPrograms(Jobs, Reader);
  if (size_t Broken = Program.Errors.size())
    say(count(Broken, "unit") + " could not be parsed in the revision to "
                                "compare with; what is found there is new");
  SourceCache OldSources(Before.files());
  bool IsComplete = Program.Errors.empty() && Program.StockErrors.empty() &&
                    !anyFailure(Program.GaveUp) && O.Paths;
  llvm::copy_if(Program.GaveUp, std::back_inserter(GaveUp), isFailure);
  llvm::StringSet<> Known = Reporting::fingerprints(
      Report.prepare(std::move(Program), OldSources, IsComplete));
  for (Finding &F : Findings)
    if (MayBeKnown(F))
      Reporting::markKnown(F, Known);
  return llvm::Error::success();
}

std::vector<std::string> CheckRun::partLines() const {
  std::vector<std::string> Lines;
  auto Add = [&](size_t N, llvm::StringRef What, llvm::StringRef Text) {
    if (N)
      Lines.push_back(count(N, What) + Text.str());
  };
  if (!O.IsVerbose) // else the log has each
    Add(llvm::count_if(GaveUp, [](const GivenUp &G) { return !isFailure(G); }),
        "function", " looked at in part only; -v tells which");
  Add(S.List.skipped(SkippedEntry::NotC) + NotC, "unit", " skipped: not C");
  Add(S.List.skipped(SkippedEntry::Internal), "unit",
      " skipped: only a -cc1 command line is known");
  Add(S.List.skipped(SkippedEntry::Further), "unit",
      " skipped: the same files with other options");
  return Lines;
}

int CheckRun::sayWhatIsMissing(int Status) const {
  if (O.IsVerbose)
    Log.say(S.List, GaveUp);
  for (const std::string &Line : partLines())
    say(Line);
  if (anyFailure(GaveUp))
    Status = failFor(GaveUp, O);
  if (size_t N = StockErrors.size())
    Status = fail("clang-tidy has not looked at " + count(N, "unit") +
                  "; findings are incomplete");
  if (size_t Broken = Errors.size())
    return fail(llvm::Twine(Broken) + " of " + count(Good + Broken, "unit") +
                " could not be parsed; findings are incomplete");
  if (!Good && !anyFailure(GaveUp))
    return fail("there is no C file to check");
  return Status;
}

int CheckRun::finish() {
  if (llvm::Error E = Report.applyBaseline(Findings, IsComplete))
    return fail(std::move(E));
  std::vector<Note> AllErrors = Errors;
  llvm::append_range(AllErrors, StockErrors);
  Report.alsoTell(partLines());
  int Status = Report.write(std::move(Findings), AllErrors, GaveUp, Sources,
                            count(Good, "unit"));
  return sayWhatIsMissing(O.Mend == FixMode::Report ? Status : mend(Status));
}

int CheckRun::mend(int Status) {
  Fixes All(O, *S.Config, Read);
  bool IsLeft = false;
  for (const Finding &F : Report.written())
    if (F.State == FindingState::Shown && !All.add(F))
      IsLeft |= Reporting::isFailure(F);
  if (!All.finish() || Status == Failed)
    return Failed;
  if (O.Mend == FixMode::Diff)
    return Status;
  return IsLeft ? HasFindings : Clean;
}
