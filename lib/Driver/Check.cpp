//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Baseline.h"
#include "Candidates.h"
#include "Commands.h"
#include "Fixes.h"
#include "Git.h"
#include "NewFiles.h"
#include "Presets.h"
#include "RealPaths.h"
#include "Reporting.h"
#include "Session.h"
#include "StockChecks.h"
#include "Writing.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

using namespace cvet;

namespace {

/// One run of a command that checks a program.
class CheckRun {
public:
  CheckRun(const Session &S, const Options &O)
      : S(S), O(O), Report(O, *S.Config), Store(cacheDirectory(O)) {}
  ~CheckRun();

  /// Learns which checks of clang-tidy's own are on.
  llvm::Error readStockConfigs();
  llvm::Error readRunReports() { return Report.readRunReports(); }
  /// Checks the sources as they are now.
  void check();
  /// Marks what was there in \p Before.
  llvm::Error compare(const Revision &Before,
                      llvm::function_ref<bool(const Finding &)> MayBeKnown);
  /// Writes what the rules considered, if that is asked for.
  llvm::Error writeCandidates();
  /// Writes the outputs. Returns the exit status.
  int finish();
  /// Mends what is shown, after it was written. Returns \p Status, or what it
  /// is afterwards.
  int mend(int Status);
  /// Says what is missing. Returns \p Status if nothing is.
  int sayWhatIsMissing(int Status) const;

  const Session &S;
  const Options &O;
  Reporting Report;
  SourceCache Sources;
  std::vector<Finding> Findings;
  std::vector<JudgedCandidate> Candidates;

private:
  /// Which are on in \p File, without the rest.
  StockConfig stockConfig(llvm::StringRef File);
  ProgramReader reader() {
    ProgramReader Reader{O, *S.Models, Store};
    Reader.Programs = S.Programs;
    Reader.NotC = S.List.files(SkippedEntry::NotC);
    if (O.IsVerbose)
      Reader.Log = &Log;
    if (!Stock.empty())
      Reader.StockChecks = [this](llvm::StringRef File) {
        return Stock.lookup(File);
      };
    return Reader;
  }

  ResultStore Store;
  RunLog Log;
  llvm::StringMap<StockConfig> Stock; ///< for several threads: only read
  std::vector<Note> Errors;
  std::vector<GivenUp> GaveUp;
  Dependencies Read;
  unsigned Good = 0, NotC = 0;
};

} // namespace

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

void CheckRun::check() {
  ProgramResult Program = checkPrograms(S.List.Jobs, reader());
  if (!Program.Programs.empty())
    say(Program.Programs);
  Good = Program.Good;
  NotC = Program.NotC;
  Errors = Program.Errors;
  GaveUp = Program.GaveUp;
  Report.sawPrograms(std::move(Program.Seen));
  for (const Note &Error : Errors)
    printError(Error, Sources, textOptions(O, llvm::errs()), llvm::errs());
  bool IsComplete = Errors.empty() && !anyFailure(GaveUp) && O.Paths;
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
  bool IsComplete =
      Program.Errors.empty() && !anyFailure(Program.GaveUp) && O.Paths;
  llvm::copy_if(Program.GaveUp, std::back_inserter(GaveUp), isFailure);
  llvm::StringSet<> Known = Reporting::fingerprints(
      Report.prepare(std::move(Program), OldSources, IsComplete));
  for (Finding &F : Findings)
    if (MayBeKnown(F))
      Reporting::markKnown(F, Known);
  return llvm::Error::success();
}

int CheckRun::sayWhatIsMissing(int Status) const {
  if (O.IsVerbose)
    Log.say(S.List, GaveUp);
  if (unsigned N = S.List.skipped(SkippedEntry::NotC) + NotC)
    say(count(N, "unit") + " skipped: not C");
  if (unsigned N = S.List.skipped(SkippedEntry::Internal))
    say(count(N, "unit") + " skipped: only a -cc1 command line is known");
  if (unsigned N = S.List.skipped(SkippedEntry::Further))
    say(count(N, "unit") + " skipped: the same files with other options");
  if (anyFailure(GaveUp))
    Status = failFor(GaveUp, O);
  if (size_t Broken = Errors.size())
    return fail(llvm::Twine(Broken) + " of " + count(Good + Broken, "unit") +
                " could not be parsed; findings are incomplete");
  if (!Good && !anyFailure(GaveUp))
    return fail("there is no C file to check");
  return Status;
}

int CheckRun::finish() {
  if (llvm::Error E = Report.applyBaseline(Findings))
    return fail(std::move(E));
  int Status = Report.write(std::move(Findings), Errors, GaveUp, Sources,
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

int cvet::runCheck(const Options &O) {
  if (O.IsUntrusted && !O.NewFrom.empty())
    return fail("--untrusted: git obeys the configuration of a tree, so it is "
                "not asked; use --baseline instead of --new-from");
  if (O.IsUntrusted && O.Stock == StockMode::Always)
    return fail("--untrusted: clang-tidy is not started; leave out "
                "--clang-tidy=always");
  if (O.IsUntrusted && O.Mend == FixMode::Apply)
    return fail("--untrusted: a tree of strangers is not written to; use "
                "--diff instead of --fix");
  auto S = openSession(O);
  if (!S)
    return fail(S.takeError());
  std::optional<Revision> Before;
  if (!O.NewFrom.empty()) {
    auto R = Revision::open(S->Config->root(), {O.NewFrom, O.FromMergeBase});
    if (!R)
      return fail(R.takeError());
    Before = std::move(*R);
  }
  CheckRun Run(*S, O);
  if (llvm::Error E = Run.readStockConfigs())
    return fail(std::move(E));
  if (llvm::Error E = Run.readRunReports())
    return fail(std::move(E));
  Run.check();
  if (llvm::Error E = Run.writeCandidates())
    return fail(std::move(E));
  if (Before)
    if (llvm::Error E =
            Run.compare(*Before, [](const Finding &) { return true; }))
      return fail(std::move(E));
  return Run.finish();
}

int cvet::runBaseline(const Options &O) {
  auto S = openSession(O);
  if (!S)
    return fail(S.takeError());
  CheckRun Run(*S, O);
  if (llvm::Error E = Run.readStockConfigs())
    return fail(std::move(E));
  Run.check();
  // What is missing now would be new later.
  if (int Status = Run.sayWhatIsMissing(Clean))
    return Status;
  llvm::SmallString<256> File(O.Output);
  if (File.empty())
    File = Run.Report.baselineFile();
  if (File.empty()) {
    File = S->Config->root();
    llvm::sys::path::append(File, "cvet-baseline.json");
  }
  if (llvm::Error E = writeFile(File, [&](llvm::raw_ostream &OS) {
        writeBaseline(Run.Findings, S->Config->root(), OS);
      }))
    return fail(std::move(E));
  say(count(Reporting::fingerprints(Run.Findings).size(), "finding") +
      " of all confidences written to " + File);
  return Clean;
}

/// The revision that a hook compares with: that of `pre-commit run --from-ref`,
/// or HEAD. None before the first commit.
static llvm::Expected<std::optional<Revision>>
committed(const Configuration &Config) {
  Revision::Spec Spec;
  // A commit does not touch what git does not know.
  Spec.UntrackedIsOld = true;
  Spec.Name =
      llvm::sys::Process::GetEnv("PRE_COMMIT_FROM_REF").value_or("HEAD");
  if (Spec.Name == "HEAD") {
    auto Has = hasCommit(Config.root(), Spec.Name);
    if (!Has)
      return Has.takeError();
    if (!*Has)
      return std::nullopt;
  }
  auto R = Revision::open(Config.root(), Spec);
  if (!R)
    return R.takeError();
  return std::move(*R);
}

/// The \p Files, as the user wants to read them: not all, if they are many.
static std::string list(llvm::ArrayRef<std::string> Files) {
  static constexpr size_t Max = 10;
  std::string Here = normalisePath("."), Text;
  for (const std::string &File : Files.take_front(Max))
    Text += (Text.empty() ? "" : ", ") + displayPath(File, Here).str();
  if (Files.size() > Max)
    Text += " and " + std::to_string(Files.size() - Max) + " more";
  return Text;
}

/// Looks for \p Files (absolute) in the database. What it does not have is new,
/// and compiled as its neighbours are; or it was there \p Before: then it is
/// for another platform, and not looked at.
static llvm::Error addUncompiled(Session &S, const Options &O,
                                 llvm::ArrayRef<std::string> Files,
                                 const std::optional<Revision> &Before) {
  std::vector<std::string> Unknown, New, Left;
  for (const std::string &File : Files) {
    if (llvm::sys::path::extension(File) != ".c" || findJob(S.List, File) ||
        S.Config->isExcluded("", File, /*IsMainFile=*/true))
      continue;
    Unknown.push_back(File);
    (Before && Before->hadFile(File) ? Left : New).push_back(File);
  }
  llvm::StringRef Mend = "; build again to renew it, or exclude what it is "
                         "right to leave out: cvet.Exclude in .clang-tidy";
  if (O.RequireCompiled && !Unknown.empty())
    return llvm::createStringError("not compiled by " + S.List.Database + ": " +
                                   list(Unknown) + Mend);
  llvm::append_range(Left, addNewFiles(S, O, New));
  if (!Left.empty())
    say("not looked at, since " + S.List.Database +
        " does not compile them: " + list(Left));
  return llvm::Error::success();
}

int cvet::runPreCommit(const Options &Given) {
  Options O = Given;
  O.Files.clear(); // they do not limit the findings
  auto S = openSession(O);
  if (!S)
    return fail(S.takeError());
  std::vector<std::string> Files;
  for (const std::string &Name : Given.Files)
    Files.push_back(normalisePath(Name));
  auto Before = committed(*S->Config);
  if (!Before)
    return fail(Before.takeError());
  if (llvm::Error E = addUncompiled(*S, O, Files, *Before))
    return fail(std::move(E));
  // The database still has what this commit deletes.
  if (*Before)
    llvm::erase_if(S->List.Jobs, [&](const Job &J) {
      return !llvm::sys::fs::exists(J.File) && (*Before)->hadFile(J.File);
    });
  CheckRun Run(*S, O);
  if (llvm::Error E = Run.readStockConfigs())
    return fail(std::move(E));
  Run.check();
  if (*Before) {
    // `pre-commit run --all-files` asks about files that have not changed.
    bool IsCommit = llvm::all_of(Files, [&](const std::string &File) {
      return (*Before)->hasChanged(File);
    });
    RealPaths Real;
    auto IsAsked = [&](const Finding &F) {
      return llvm::any_of(Files, [&](const std::string &File) {
        return Real.isSame(File, F.Where.File);
      });
    };
    if (llvm::Error E = Run.compare(**Before, [&](const Finding &F) {
          return IsCommit || !IsAsked(F);
        }))
      return fail(std::move(E));
  }
  return Run.finish();
}
