//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a finding is known by when the program around it changes.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_FINGERPRINT_H
#define CVET_REPORT_FINGERPRINT_H

#include "Finding.h"
#include "SourceCache.h"

namespace cvet {

/// Sets Fingerprint of all \p Findings, which are in order: a hash of rule,
/// subject, function and the text of the line, and which one of those with that
/// hash it is. Neither the file's name nor the line's number is in it; \p Root
/// is the directory of the sources.
void setFingerprints(llvm::MutableArrayRef<Finding> Findings,
                     llvm::StringRef Root, SourceCache &Sources);

/// The hash of each line of \p Text (and of what follows its last line end)
/// that GitHub calls primaryLocationLineHash: of the line and what follows it.
std::vector<std::string> lineHashes(llvm::StringRef Text);

/// The line hashes of files, computed once.
class LineHashes {
public:
  explicit LineHashes(SourceCache &Sources) : Sources(Sources) {}
  /// Of line \p P.Line, empty if there is none.
  llvm::StringRef of(const SourcePlace &P);

private:
  SourceCache &Sources;
  llvm::StringMap<std::vector<std::string>> Files;
};

} // namespace cvet

#endif
