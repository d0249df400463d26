//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Reporting.h"
#include "Commands.h"
#include "Fingerprint.h"
#include "Folders.h"
#include "Globs.h"
#include "Nolint.h"
#include "Paths.h"
#include "Presets.h"
#include "RealPaths.h"
#include "ReasonPages.h"
#include "Rule.h"
#include "Writing.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace cvet;

bool cvet::isLeftOut(const Options &O, const Configuration &Config,
                     llvm::StringRef File) {
  return matchesPath(O.Exclude, Config.relative(File)) ||
         matchesPath(O.Exclude, File);
}

bool Reporting::isOn(llvm::StringRef Rule, llvm::StringRef File) {
  bool IsAsked = llvm::is_contained(O.Rules, Rule) ||
                 (O.Chosen && hasRule(*O.Chosen, Rule));
  bool IsChoice = !O.Rules.empty() || O.Chosen;
  return (IsAsked || !IsChoice) && Config.isEnabled(Rule, File, IsAsked);
}

/// Is every rule that \p S could silence on? What silences all of them is not
/// about those that are off unless asked.
bool Reporting::isJudged(const Suppression &S) {
  return llvm::all_of(allRules(), [&](const RuleInfo *Rule) {
    return !matchesGlobs(S.Globs, ("cvet-" + Rule->Name).str()) ||
           isOn(Rule->Name, S.Where.File) ||
           (Rule->IsOffUnlessAsked && !isOnIn(S.Globs, *Rule));
  });
}

std::vector<Finding> Reporting::askComments(const ProgramResult &Program,
                                            Suppressions &Comments,
                                            bool IsComplete) {
  std::vector<Finding> Findings;
  for (const std::string &File : Program.Files) {
    llvm::MutableArrayRef<Suppression> All = Comments.of(File);
    for (Suppression &S : All)
      S.IsJudged =
          IsComplete && isJudged(S) &&
          llvm::none_of(Program.Skipped, [&](const SourcePlace &P) {
            return P.File == File && P.Line <= S.Last && S.First <= P.EndLine;
          });
    for (const RuleInfo *Rule : allRules())
      if (Rule->Comments && !All.empty())
        Rule->Comments(All, Findings);
  }
  return Findings;
}

std::vector<Finding> Reporting::prepare(ProgramResult Program,
                                        SourceCache &Sources, bool IsComplete) {
  std::vector<Finding> Findings =
      sortFindings(std::exchange(Program.Findings, {}));
  llvm::StringSet<> MainFiles;
  for (const std::string &File : Program.MainFiles)
    MainFiles.insert(File);
  auto IsOff = [&](const Finding &F) {
    return (!F.IsStock && !isOn(F.Rule, F.Where.File)) ||
           isLeftOut(O, Config, F.Where.File) ||
           Config.isExcluded(F.Rule, F.Where.File,
                             MainFiles.contains(F.Where.File));
  };
  llvm::erase_if(Findings, IsOff);
  Suppressions Comments(Sources);
  Comments.mark(Findings);
  std::vector<Finding> OfComments = askComments(Program, Comments, IsComplete);
  llvm::erase_if(OfComments, IsOff);
  if (!OfComments.empty()) {
    llvm::append_range(Findings, OfComments);
    Findings = sortFindings(std::move(Findings));
  }
  setFingerprints(Findings, Config.root(), Sources);
  return Findings;
}

llvm::StringSet<> Reporting::fingerprints(llvm::ArrayRef<Finding> Findings) {
  llvm::StringSet<> Result;
  for (const Finding &F : Findings)
    if (F.State != FindingState::Suppressed)
      Result.insert(F.Fingerprint);
  return Result;
}

void Reporting::markKnown(llvm::MutableArrayRef<Finding> Findings,
                          const llvm::StringSet<> &Known) {
  for (Finding &F : Findings)
    if (F.State == FindingState::Shown && Known.contains(F.Fingerprint))
      F.State = FindingState::Known;
}

std::string Reporting::baselineFile() {
  if (!O.Baseline.empty())
    return O.Baseline;
  const Setting *S = Config.option("Baseline", "", "");
  if (!S || S->Value.empty())
    return "";
  llvm::SmallString<256> File(S->Value);
  makeAbsolute(llvm::sys::path::parent_path(S->File), File);
  return std::string(File);
}

/// Would this run have what \p Entry is about, if it was still there?
bool Reporting::isLookedFor(const BaselineEntry &Entry) {
  llvm::StringRef Rule = Entry.Rule;
  if (!Rule.consume_front("cvet-"))
    return false; // clang-tidy's own checks may be off
  llvm::SmallString<256> File(Entry.File);
  makeAbsolute(Config.root(), File);
  return isOn(Rule, File) && !isLeftOut(O, Config, File) &&
         !Config.isExcluded(Rule, File, /*IsMainFile=*/true) &&
         (!O.HasFlags || llvm::any_of(O.Files, [&](auto &F) {
           return normalisePath(F) == File;
         }));
}

llvm::Error Reporting::applyBaseline(llvm::MutableArrayRef<Finding> Findings,
                                     bool IsComplete) {
  std::string File = baselineFile();
  if (File.empty())
    return llvm::Error::success();
  auto Known = readBaseline(File);
  if (!Known)
    return Known.takeError();
  llvm::StringSet<> All;
  for (const auto &Entry : *Known)
    All.insert(Entry.first());
  markKnown(Findings, All);
  if (!IsComplete)
    return llvm::Error::success();
  llvm::StringSet<> Found = fingerprints(Findings);
  for (const auto &Entry : *Known)
    if (!Found.contains(Entry.first()) && isLookedFor(Entry.second))
      NotFound.push_back(Entry.second);
  llvm::sort(NotFound, [](const BaselineEntry &A, const BaselineEntry &B) {
    return std::tie(A.File, A.Function, A.Rule, A.Message) <
           std::tie(B.File, B.Function, B.Rule, B.Message);
  });
  return llvm::Error::success();
}

/// Says what a baseline has for nothing.
void Reporting::sayNotFound() const {
  if (NotFound.empty())
    return;
  if (O.IsVerbose)
    for (const BaselineEntry &E : NotFound)
      say(E.File + (E.Function.empty() ? "" : ": " + E.Function) +
          ": no longer found: " + E.Message + " [" + E.Rule + "]");
  say(llvm::Twine(NotFound.size()) + " of the baseline's findings " +
      (NotFound.size() == 1 ? "is" : "are") +
      " no longer found; `cvet baseline` takes " +
      (NotFound.size() == 1 ? "it" : "them") + " out" +
      (O.IsVerbose ? "" : ", -v tells which"));
}

llvm::Error Reporting::readRunReports() {
  for (const std::string &File : O.RunReports) {
    auto Seen = readRunReport(File);
    if (!Seen)
      return Seen.takeError();
    llvm::append_range(Stale, *Seen);
  }
  return llvm::Error::success();
}

/// Says what tests have shown and no finding is about, each once.
void Reporting::sayUnknown(llvm::ArrayRef<StalePointer> Others) {
  llvm::MapVector<std::string, std::vector<llvm::StringRef>,
                  std::map<std::string, unsigned>>
      Tests;
  for (const StalePointer &S : Others) {
    std::string Shown =
        S.Chain + (S.WasAttached ? " still had what was freed"
                                 : " still named what was freed");
    if (!S.Freed.empty())
      Shown += (", freed at " + Config.relative(S.Freed.front().File) + ":" +
                llvm::Twine(S.Freed.front().Line))
                   .str();
    if (auto &Of = Tests[Shown]; !llvm::is_contained(Of, S.Test))
      Of.push_back(S.Test);
  }
  for (const auto &[Shown, Of] : Tests)
    say("no finding is about what test '" + Of.front() + "' " +
        (Of.size() > 1 ? "(and " + std::to_string(Of.size() - 1) + " more) "
                       : "") +
        "has shown: " + Shown);
}

Confidence Reporting::least(const Finding &F) {
  if (F.IsStock) // it has no confidence to speak of
    return Confidence::Low;
  if (O.Least)
    return *O.Least;
  return Config.confidence(F.Rule, F.Where.File).value_or(Confidence::Medium);
}

/// Keeps as many findings of each rule as the user wants to see, the surest
/// ones. Returns what was dropped, for people.
std::vector<std::string>
Reporting::dropSurplus(std::vector<Finding> &Findings) {
  std::map<std::string, std::vector<size_t>> Rules;
  for (size_t I = 0; I != Findings.size(); ++I)
    if (Findings[I].State == FindingState::Shown)
      Rules[checkName(Findings[I])].push_back(I);
  std::vector<std::string> Dropped;
  std::vector<bool> Gone(Findings.size());
  for (auto &[Rule, Members] : Rules) {
    llvm::StringRef Name = Rule;
    Name.consume_front("cvet-");
    size_t Max = O.MaxPerRule ? *O.MaxPerRule : Config.maxFindings(Name);
    if (!Max || Members.size() <= Max)
      continue;
    Dropped.push_back((llvm::Twine(Members.size() - Max) +
                       " more findings of " + Rule +
                       " are not shown; see --max-per-rule")
                          .str());
    llvm::stable_sort(Members, [&](size_t A, size_t B) {
      return Findings[A].Level > Findings[B].Level;
    });
    for (size_t M : llvm::ArrayRef(Members).drop_front(Max))
      Gone[M] = true;
  }
  size_t I = 0;
  llvm::erase_if(Findings, [&](const Finding &) { return Gone[I++]; });
  return Dropped;
}

/// "3 findings (1 high, 2 medium; 4 low not shown, see --confidence=low)"
static std::string sumUp(llvm::ArrayRef<unsigned> ShownAt,
                         llvm::ArrayRef<unsigned> HiddenAt, unsigned Known) {
  unsigned Shown = 0;
  std::string Inside, Hidden;
  auto List = [](std::string &To, unsigned N, llvm::StringRef Name) {
    if (N)
      To += (To.empty() ? "" : ", ") + std::to_string(N) + " " + Name.str();
  };
  for (unsigned L = unsigned(Confidence::High) + 1; L-- != 0;) {
    List(Inside, ShownAt[L], confidenceName(Confidence(L)));
    List(Hidden, HiddenAt[L], confidenceName(Confidence(L)));
    Shown += ShownAt[L];
  }
  auto Join = [&](const std::string &Part) {
    Inside += (Inside.empty() ? "" : "; ") + Part;
  };
  if (!Hidden.empty())
    Join(Hidden + " not shown, see --confidence=low");
  if (Known)
    Join(std::to_string(Known) + " known not shown");
  std::string Result = Shown ? std::to_string(Shown) : "no";
  Result += Shown == 1 ? " finding" : " findings";
  return Result + (Inside.empty() ? "" : " (" + Inside + ")");
}

std::vector<Finding> Reporting::choose(std::vector<Finding> Findings) {
  Chosen = {};
  Findings = joinFindings(std::move(Findings));
  RealPaths Real;
  Chosen.Others = confirm(Findings, Stale, Real);
  // Without a database the FILEs are the program, not a choice.
  if ((O.Cmd & (CheckCommand | BaselineCommand)) && !O.HasFlags &&
      !O.Files.empty()) {
    llvm::erase_if(Findings, [&](const Finding &F) {
      return llvm::none_of(O.Files, [&](const std::string &File) {
        return Real.isIn(F.Where.File, normalisePath(File));
      });
    });
  }
  llvm::erase_if(Findings, [&](const Finding &F) {
    bool IsHidden = F.Level < least(F);
    if (F.State == FindingState::Shown)
      ++(IsHidden ? Chosen.Hidden : Chosen.Shown)[unsigned(F.Level)];
    Chosen.Known += F.State == FindingState::Known && !IsHidden;
    return IsHidden;
  });
  for (Finding &F : Findings)
    F.Severity = Config.severity(F);
  Chosen.Dropped = dropSurplus(Findings);
  return Findings;
}

/// What the user has left out by choosing rules, or "".
static std::string chosenRules(const Options &O) {
  if (O.Chosen && *O.Chosen != Preset::All)
    return "only the rules of the preset " + presetName(*O.Chosen).str();
  return O.Rules.empty() ? ""
                         : "only these rules: " + llvm::join(O.Rules, ", ");
}

/// What only a page has room for.
void Reporting::describeForPage(RunReport &Report) {
  Report.Units = Units;
  // What is on is so in a whole folder.
  std::map<llvm::StringRef, llvm::StringRef> Folders;
  for (llvm::StringRef File : Units)
    Folders.try_emplace(llvm::sys::path::parent_path(File), File);
  for (const RuleInfo *Rule : allRules())
    if (llvm::any_of(
            llvm::make_second_range(Folders),
            [&](llvm::StringRef File) { return isOn(Rule->Name, File); }))
      Report.Asked.push_back(Rule->Name.str());
  std::set<std::string> Names;
  for (const Finding &F : Report.Findings)
    Names.insert(F.Reasons.begin(), F.Reasons.end());
  for (const std::string &Name : Names)
    if (const ReasonKind *Kind = findReason(Name))
      Report.Reasons.push_back(reasonWords(*Kind));
}

int Reporting::write(std::vector<Finding> Findings, std::vector<Note> Errors,
                     std::vector<GivenUp> GaveUp, SourceCache &Sources,
                     const llvm::Twine &What) {
  RunReport Report;
  Report.Findings = choose(std::move(Findings));
  Report.Errors = std::move(Errors);
  Report.GaveUp = std::move(GaveUp);
  Report.Programs = Seen;
  Report.About = About;
  Report.Version = CVET_VERSION;
  Report.Homepage = CVET_HOMEPAGE;
  Report.Root = Config.root();
  Report.AutomationId = O.AutomationId;
  Report.HasBaseline = !O.NewFrom.empty() || !baselineFile().empty();
  const std::string Summary =
      sumUp(Chosen.Shown, Chosen.Hidden, Chosen.Known) + " in " + What.str();
  Report.Told = Chosen.Dropped;
  Report.Told.push_back(Summary);
  if (std::string Rules = chosenRules(O); !Rules.empty())
    Report.Told.push_back(std::move(Rules));
  if (!O.Exclude.empty())
    Report.Told.push_back(
        ("left out: --exclude=" + llvm::StringRef(O.Exclude).ltrim(';')).str());
  llvm::append_range(Report.Told, Told);
  if (hasPage(O))
    describeForPage(Report);
  bool IsWritten = writeOutputs(Report, O, Sources);
  for (const std::string &Line : Chosen.Dropped)
    say(Line);
  sayUnknown(Chosen.Others);
  sayNotFound();
  say(Summary);
  if (std::string Folder = mainFolder(Report.Findings, Report.Root);
      !Folder.empty())
    say(Folder);
  Written = std::move(Report.Findings);
  if (!IsWritten)
    return Failed;
  return llvm::any_of(Written, isFailure) ? HasFindings : Clean;
}
