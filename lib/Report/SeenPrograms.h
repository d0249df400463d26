//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Which programs a run has seen: part of every report.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_SEENPROGRAMS_H
#define CVET_REPORT_SEENPROGRAMS_H

#include "llvm/Support/JSON.h"
#include <string>
#include <vector>

namespace cvet {

struct SeenProgram {
  std::string Name;
  unsigned Units = 0;
  bool IsTest = false;
  bool IsLibrary = false; ///< no unit of it has a `main`
};

struct SeenPrograms {
  std::vector<SeenProgram> All;
  std::vector<std::string> DefinedTwice; ///< names that several units define
};

llvm::json::Value toJSON(const SeenProgram &P);
bool fromJSON(const llvm::json::Value &V, SeenProgram &P,
              llvm::json::Path Path);

/// Writes them as two attributes.
void writeSeen(const SeenPrograms &Seen, llvm::json::OStream &J);

} // namespace cvet

#endif
