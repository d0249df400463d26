//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A finding: what a rule says about one place in the user's source.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_FINDING_H
#define CVET_REPORT_FINDING_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace cvet {

/// How sure cvet is, earned by evidence that the notes show.
enum class Confidence : uint8_t { Low, Medium, High };

llvm::StringRef confidenceName(Confidence C);
std::optional<Confidence> parseConfidence(llvm::StringRef Name);

/// How much a finding matters; the user may change it for a rule.
enum class Severity : uint8_t { Note, Warning, Error };

llvm::StringRef severityName(Severity S);
std::optional<Severity> parseSeverity(llvm::StringRef Name);

/// A range of a source file. Lines and columns count from 1, columns in bytes,
/// the end is exclusive; EndLine 0 means that only the start is known.
struct SourcePlace {
  std::string File; ///< absolute, normalised
  unsigned Line = 0;
  unsigned Column = 0;
  unsigned EndLine = 0;
  unsigned EndColumn = 0;
};

/// What happens at a place in the life of the object that a finding is about.
enum class NoteRole : uint8_t {
  None,
  Made,
  Held,  ///< its holder comes to name it
  LetGo, ///< its holder lets go of it, here or on another way
  Dies,
  Used, ///< what its holder names is used
  Also, ///< another place where the same is found
};

/// "made", "held"; empty for None.
llvm::StringRef roleName(NoteRole R);

struct Note {
  SourcePlace Where;
  std::string Message;
  /// A step of one path through the program, as the path engine took it.
  bool IsStep = false;
  NoteRole Role = NoteRole::None;
};

/// Whose life a finding tells, as the source names them; see NoteRole.
struct Story {
  std::string Object;
  std::string Holder;
  NoteRole End = NoteRole::None; ///< what happens where the finding is
};

/// Replaces a range (empty: inserts before its start) by Text.
struct FixIt {
  SourcePlace Where;
  std::string Text;
};

/// Does a finding tell what the program does after all that the path engine
/// may have seen of the same subject? Then that is no surer than this; see
/// sortFindings.
enum class Sequel : uint8_t {
  Unknown,
  Told,   ///< and the finding stands for itself, too
  Rebuts, ///< there is nothing else to be said
};

/// What is done with a finding.
enum class FindingState : uint8_t {
  Shown,
  Known,      ///< a baseline has it, or the revision that is compared with
  Suppressed, ///< a NOLINT comment silences it
};

struct Finding {
  std::string Rule; ///< "stale-list-node"; with IsStock "bugprone-sizeof-..."
  SourcePlace Where;
  std::string Message;
  std::vector<Note> Notes; ///< in the order in which they are told
  struct Story Story;      ///< of no object where its End is None
  std::vector<FixIt> Fixes;
  Confidence Level = Confidence::Low;
  std::vector<std::string> Reasons; ///< names of what was weighed, sorted
  std::string Why;                  ///< what the confidence rests on, in words
  /// The tests that have shown it when they ran; see Confirmed.h.
  std::vector<std::string> ConfirmedBy;
  bool IsPath = false; ///< the path engine saw it happen
  enum Sequel Sequel = Sequel::Unknown;
  /// All that it takes happens on one way: another place with the same subject
  /// is another defect.
  bool StandsAlone = false;
  /// How much evidence there is, to choose among places of one subject.
  unsigned Weight = 0;
  /// What the finding is about ("conn held by g_cur"): findings of one rule
  /// with the same non-empty subject are one finding with several places.
  std::string Subject;
  std::string Function; ///< the function that Where is in, or empty
  /// Tells the finding from others, also when lines moved; see Fingerprint.h.
  std::string Fingerprint;
  FindingState State = FindingState::Shown;
  std::string Reason; ///< what the comment that suppresses it says
  enum Severity Severity = Severity::Warning;
  /// The programs in which it was found, where there are several; sorted.
  std::vector<std::string> Programs;
  bool IsStock = false; ///< of a check of clang-tidy's own
};

/// The name that NOLINT and .clang-tidy know: "cvet-stale-list-node".
std::string checkName(const Finding &F);

} // namespace cvet

#endif
