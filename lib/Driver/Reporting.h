//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// From what the rules found to what the user gets: what is off, suppressed,
/// known or too unsure is sorted out, the rest goes to all outputs.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_REPORTING_H
#define CVET_DRIVER_REPORTING_H

#include "Baseline.h"
#include "Configuration.h"
#include "Confirmed.h"
#include "Options.h"
#include "ProgramCheck.h"
#include "Report.h"
#include "llvm/ADT/StringSet.h"
#include <array>

namespace cvet {

struct Suppression;
class Suppressions;

/// Does --exclude leave \p File (absolute) out? Its globs are from the root, or
/// absolute.
bool isLeftOut(const Options &O, const Configuration &Config,
               llvm::StringRef File);

/// The findings of one run on their way to the user.
class Reporting {
public:
  Reporting(const Options &O, Configuration &Config) : O(O), Config(Config) {}

  /// Sorts the findings of \p Program, drops those that are off or excluded,
  /// marks those that are suppressed, and adds what the rules say about the
  /// comments that do so. \p Sources are those that were checked; \p
  /// IsComplete: all that there is to find was looked for.
  std::vector<Finding> prepare(ProgramResult Program, SourceCache &Sources,
                               bool IsComplete);
  /// The fingerprints of prepared findings that are not suppressed.
  static llvm::StringSet<> fingerprints(llvm::ArrayRef<Finding> Findings);

  /// Marks what \p Known has.
  static void markKnown(llvm::MutableArrayRef<Finding> Findings,
                        const llvm::StringSet<> &Known);

  /// The baseline that the user wants; empty: none.
  std::string baselineFile();
  /// Marks what that baseline has, and remembers what it has beside \p Findings
  /// although that was looked for; \p IsComplete as for prepare().
  llvm::Error applyBaseline(llvm::MutableArrayRef<Finding> Findings,
                            bool IsComplete);

  /// Reads what runs of the tests have shown; to be called before the work.
  llvm::Error readRunReports();

  /// Every output says which programs there are.
  void sawPrograms(SeenPrograms Programs) { Seen = std::move(Programs); }
  /// A page says what was read: \p Files, sorted.
  void sawUnits(std::vector<std::string> Files) { Units = std::move(Files); }

  /// What a page shows, too.
  void setAbout(HeldRecord Record) { About = std::move(Record); }

  /// What the page has at its foot beside what write() says.
  void alsoTell(std::vector<std::string> Lines) { Told = std::move(Lines); }

  /// Joins \p Findings and leaves those that the user wants to see.
  std::vector<Finding> choose(std::vector<Finding> Findings);
  /// Chooses from \p Findings and writes all outputs and a line that sums up.
  /// \p What is what was checked ("12 units"), \p Errors and \p GaveUp what
  /// could not be. Returns the exit status.
  int write(std::vector<Finding> Findings, std::vector<Note> Errors,
            std::vector<GivenUp> GaveUp, SourceCache &Sources,
            const llvm::Twine &What);
  /// After that: whether \p F makes the run fail, and what the outputs have.
  static bool isFailure(const Finding &F) {
    return F.State == FindingState::Shown && F.Severity != Severity::Note;
  }
  llvm::ArrayRef<Finding> written() const { return Written; }

private:
  SeenPrograms Seen;
  std::vector<std::string> Units;
  std::optional<HeldRecord> About;
  std::vector<StalePointer> Stale; ///< that runs of the tests have shown
  std::vector<Finding> Written;
  std::vector<std::string> Told;
  std::vector<BaselineEntry> NotFound; ///< any more, of a baseline
  /// What choose() has done, for people.
  struct Choice {
    std::array<unsigned, unsigned(Confidence::High) + 1> Shown = {};
    std::array<unsigned, unsigned(Confidence::High) + 1> Hidden = {};
    unsigned Known = 0;
    std::vector<std::string> Dropped; ///< a line for each rule
    std::vector<StalePointer> Others; ///< that no finding is about
  } Chosen;
  bool isOn(llvm::StringRef Rule, llvm::StringRef File);
  bool isJudged(const Suppression &S);
  void describeForPage(RunReport &Report);
  bool isLookedFor(const BaselineEntry &Entry);
  void sayNotFound() const;
  std::vector<Finding> askComments(const ProgramResult &Program,
                                   Suppressions &Comments, bool IsComplete);
  Confidence least(const Finding &F);
  void sayUnknown(llvm::ArrayRef<StalePointer> Others);
  std::vector<std::string> dropSurplus(std::vector<Finding> &Findings);

  const Options &O;
  Configuration &Config;
};

} // namespace cvet

#endif
