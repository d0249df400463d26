//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What the server has its workers do. Their answers are lines of JSON, each an
/// object with one attribute:
///
///   progress   {"done": 3, "all": 12, "file": "src/conn.c"}
///   failed     why nothing was checked, for the user
///   remarks    lines about what is missing, for the log
///   findings   all that is shown, an array of ShownFinding; comes last
///   known      what to say about names, an object of Markdown; comes last
///
//===----------------------------------------------------------------------===//

#ifndef CVET_LANGUAGESERVER_REQUESTS_H
#define CVET_LANGUAGESERVER_REQUESTS_H

#include "Diagnostics.h"
#include "Documents.h"
#include "Options.h"
#include "llvm/Support/raw_ostream.h"

namespace cvet {

struct WorkRequest {
  const Options &O;
  std::string Database;          ///< absolute
  std::vector<std::string> Open; ///< paths of documents that are part of it
  UnsavedTexts Unsaved;
  ClientAbilities Client;
};

/// Checks the program.
void answerCheck(const WorkRequest &R, llvm::raw_ostream &OS);

/// Says what is believed about the functions and members that are named in the
/// file \p Path.
void answerHover(const WorkRequest &R, llvm::StringRef Path,
                 llvm::raw_ostream &OS);

} // namespace cvet

#endif
