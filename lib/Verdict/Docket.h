//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What rules bring in: findings and, where somebody asks why and why not,
/// every candidate with its reasons.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_VERDICT_DOCKET_H
#define CVET_VERDICT_DOCKET_H

#include "AppendMoved.h"
#include "Decide.h"
#include "llvm/ADT/STLExtras.h"

namespace cvet {

/// Something that a rule considered, and what became of it.
struct JudgedCandidate {
  std::string Rule;
  SourcePlace Where;
  std::string Function; ///< that Where is in, or empty
  std::string About;    ///< what would be said, or a short form of it
  Outcome Is = Outcome::Unsupported;
  Confidence Level = Confidence::Low; ///< where it is reported
  /// A reason as it is told.
  struct Why {
    std::string Kind; ///< its name
    SourcePlace Where;
    std::string Text;
  };
  std::vector<Why> Reasons;
  std::string Decisive; ///< the kind that decided, or empty
};

/// Keeps what the rules bring in.
class Docket {
public:
  /// \p KeepsAll: candidates are kept, whatever becomes of them.
  explicit Docket(bool KeepsAll = false) : KeepsAll(KeepsAll) {}

  void append(Docket Other) {
    appendMoved(Findings, std::move(Other.Findings));
    appendMoved(Candidates, std::move(Other.Candidates));
  }

  const bool KeepsAll;
  std::vector<Finding> Findings;
  std::vector<JudgedCandidate> Candidates;
};

} // namespace cvet

#endif
