//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What may be replaced by an output: what such an output has written before.
/// `--sarif src/log.c`, where the output's name was forgotten, must not cost the
/// source.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_OWNFILES_H
#define CVET_DRIVER_OWNFILES_H

#include "Options.h"

namespace cvet {

/// A file that cvet writes: where, and what tells such a file.
struct OwnFile {
  std::string Path;
  bool (*IsSuch)(llvm::StringRef Text);
};

OwnFile ownFile(const Output &O);
OwnFile ownCandidates(llvm::StringRef Path);
OwnFile ownBaseline(llvm::StringRef Path);
OwnFile ownFacts(llvm::StringRef Path);
OwnFile ownPlan(llvm::StringRef Path);

/// An error if there is something else at its path: other text, or a source
/// file, though an empty one.
llvm::Error checkOwn(const OwnFile &File);

} // namespace cvet

#endif
