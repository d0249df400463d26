//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A run's findings in the forms that programs read. Files are written relative
/// to the root of the sources, where they are below it.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_OUTPUTS_H
#define CVET_REPORT_OUTPUTS_H

#include "Finding.h"
#include "GivenUp.h"
#include "HeldRecord.h"
#include "SeenPrograms.h"
#include "SourceCache.h"
#include "llvm/Support/raw_ostream.h"

namespace cvet {

/// One run of cvet.
/// A kind of reason, for people.
struct ReasonWords {
  std::string Name;
  std::string Side;     ///< "argument", "defeater", "limit"
  std::string Sentence; ///< what it says; {0}: what it is about
  std::string Weight;   ///< how it counts
  std::string Basis;    ///< what it is about, and why it is so
};

struct RunReport {
  std::vector<Finding> Findings; ///< in order, of all states
  std::vector<Note> Errors; ///< what was not parsed; line 0: the whole file
  std::vector<GivenUp> GaveUp;
  SeenPrograms Programs;
  std::string Version;      ///< cvet's
  std::string Homepage;     ///< the address of a page about it; may be empty
  std::string Root;         ///< of the sources: absolute, normalised
  bool HasBaseline = false; ///< some findings may be known
  std::string AutomationId; ///< "category/run"; see SARIF's automationDetails
  std::vector<std::string> Told; ///< lines about the run, as the terminal has
  // For a page:
  std::vector<std::string> Units;   ///< the main files that were read, sorted
  std::vector<std::string> Asked;   ///< the rules that were on, sorted
  std::vector<ReasonWords> Reasons; ///< that were weighed for the findings
  std::optional<HeldRecord> About;  ///< what the user wants to see in a picture
};

/// Full: all that SARIF can say. GitHub: without what GitHub's code scanning
/// misreads (suppressed and known findings would become open alerts) or
/// ignores.
enum class SarifProfile { Full, GitHub };

/// SARIF 2.1.0, one run.
void writeSarif(const RunReport &Report, SarifProfile Profile,
                SourceCache &Sources, llvm::raw_ostream &OS);

/// A page for people, with pictures: all of it in one file.
void writeHtml(const RunReport &Report, SourceCache &Sources,
               llvm::raw_ostream &OS);
/// Does \p Text, the beginning of a file, show that writeHtml() wrote it?
bool isHtmlReport(llvm::StringRef Text);

// The others write the findings that are shown.

/// cvet's own form; docs/command-line.md describes it.
void writeJson(const RunReport &Report, llvm::raw_ostream &OS);
/// The XML of Checkstyle.
void writeCheckstyle(const RunReport &Report, llvm::raw_ostream &OS);
/// The XML of JUnit: a failed case for each finding.
void writeJunit(const RunReport &Report, llvm::raw_ostream &OS);
/// The JSON of Code Climate, which GitLab's merge requests show.
void writeCodeClimate(const RunReport &Report, llvm::raw_ostream &OS);
/// The `::warning file=...` lines that GitHub's runner shows at the source.
void writeAnnotations(const RunReport &Report, llvm::raw_ostream &OS);

} // namespace cvet

#endif
