//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Baseline.h"
#include "CheckRun.h"
#include "LinkedPrograms.h"
#include "NewFiles.h"
#include "RealPaths.h"
#include "Writing.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

using namespace cvet;

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
  if (!O.About.empty() && !hasPage(O))
    return fail("--about: a page shows it, so name its folder, --html=DIR; or "
                "see cvet explain --holders");
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
  int Missing = Clean;
  if (!O.About.empty()) {
    LinkedPrograms Linked; // what is wrong with them, check() has said
    if (auto Record = holdersInPrograms(O, *S, Linked))
      Run.Report.setAbout(std::move(*Record));
    else
      Missing = fail(Record.takeError());
  }
  if (llvm::Error E = Run.writeCandidates())
    return fail(std::move(E));
  if (Before)
    if (llvm::Error E =
            Run.compare(*Before, [](const Finding &) { return true; }))
      return fail(std::move(E));
  return std::max(Missing, Run.finish());
}

int cvet::runBaseline(const Options &O) {
  auto S = openSession(O);
  if (!S)
    return fail(S.takeError());
  CheckRun Run(*S, O);
  llvm::SmallString<256> File(O.Output);
  if (File.empty())
    File = Run.Report.baselineFile();
  if (File.empty()) {
    File = S->Config->root();
    llvm::sys::path::append(File, "cvet-baseline.json");
  }
  if (llvm::Error E = checkOutput(ownBaseline(File)))
    return fail(std::move(E));
  if (llvm::Error E = Run.readStockConfigs())
    return fail(std::move(E));
  Run.check();
  // What is missing now would be new later.
  if (int Status = Run.sayWhatIsMissing(Clean))
    return Status;
  if (llvm::Error E = writeFile(File, [&](llvm::raw_ostream &OS) {
        writeBaseline(Run.Findings, S->Config->root(), OS);
      }))
    return fail(std::move(E));
  size_t Places = Reporting::fingerprints(Run.Findings).size();
  size_t Findings = llvm::count_if(
      joinFindings(std::move(Run.Findings)), [](const Finding &F) {
        return F.State != FindingState::Suppressed;
      });
  say(count(Findings, "finding") + " of all confidences" +
      (Findings == Places ? "" : ", in " + count(Places, "place") + ",") +
      " written to " + File);
  if (Run.Report.baselineFile() != File)
    say("what is new: cvet check --baseline=" +
        displayPath(File, normalisePath(".")) +
        " (or cvet.Baseline in .clang-tidy)");
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
