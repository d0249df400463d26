//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Places of sources as SARIF writes them.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_SARIFPLACES_H
#define CVET_REPORT_SARIFPLACES_H

#include "Finding.h"
#include "SourceCache.h"
#include "SourceRoot.h"
#include "llvm/Support/JSON.h"

namespace cvet {

/// Writes into the object that is open.
class SarifPlaces {
public:
  SarifPlaces(llvm::StringRef Root, SourceCache &Sources,
              llvm::json::OStream &J)
      : Root(Root), Sources(Sources), J(J) {}

  /// `originalUriBaseIds`: what the other URIs are relative to.
  void root();
  /// `artifactLocation`
  void artifact(llvm::StringRef File);
  /// The region \p P, which may be empty, with columns in UTF-16 units.
  void region(llvm::StringRef Key, const SourcePlace &P);
  /// `physicalLocation`: never an empty region, and only its first line.
  void location(const SourcePlace &P);

private:
  const SourceRoot Root;
  SourceCache &Sources;
  llvm::json::OStream &J;
};

} // namespace cvet

#endif
