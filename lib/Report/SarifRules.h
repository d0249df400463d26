//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What SARIF says about rules, from their pages.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_SARIFRULES_H
#define CVET_REPORT_SARIFRULES_H

#include "Finding.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/JSON.h"

namespace cvet {

/// The rules of a run in their order: all of cvet's, then those checks of
/// clang-tidy's own that found something.
class SarifRules {
public:
  explicit SarifRules(const std::vector<Finding> &Findings);
  /// Writes the array.
  void write(llvm::json::OStream &J) const;
  /// The index of the rule of \p F in it.
  unsigned index(const Finding &F) const {
    return Indices.lookup(checkName(F));
  }

private:
  std::vector<std::string> Stock;
  llvm::StringMap<unsigned> Indices;
};

/// SARIF's `level`.
llvm::StringRef sarifLevel(Severity S);

} // namespace cvet

#endif
