//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// NOLINT comments, in the form that clang-tidy reads: they silence findings.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_NOLINT_H
#define CVET_REPORT_NOLINT_H

#include "Finding.h"
#include "SourceCache.h"

namespace cvet {

/// One comment that silences the findings on the lines First to Last.
struct Suppression {
  SourcePlace Where; ///< from `NOLINT` to the end of its list
  std::string Text;  ///< as spelled there: "NOLINT(cvet-*)"
  size_t First = 0, Last = 0;
  std::string Globs;  ///< "*" without a list
  std::string Reason; ///< "" if it gives none
  bool IsUsed = false;
  /// A BEGIN that is never ended, or an END of nothing: it silences no line.
  bool IsUnmatched = false;
  /// All findings that it could silence are known: if it is not used, it is of
  /// no use.
  bool IsJudged = false;

  /// What the list has, without the `-` of what it leaves out.
  std::vector<llvm::StringRef> names() const;
  /// Does the list name rules of cvet's?
  bool namesCvet() const;
};

/// The comments of files, read on demand.
class Suppressions {
public:
  explicit Suppressions(SourceCache &Sources) : Sources(Sources) {}

  /// Sets the state and reason of those \p Findings that are silenced, and
  /// which comments are used.
  void mark(llvm::MutableArrayRef<Finding> Findings);
  llvm::MutableArrayRef<Suppression> of(llvm::StringRef File);

private:
  SourceCache &Sources;
  llvm::StringMap<std::vector<Suppression>> Files;
};

} // namespace cvet

#endif
