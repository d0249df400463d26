//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Lists of globs, as clang-tidy reads them in Checks and NOLINT, and as paths
/// are excluded.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_GLOBS_H
#define CVET_REPORT_GLOBS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cvet {

/// Does the last of \p Globs (separated by commas or line ends) that matches
/// \p Name include it? A leading `-` excludes. Malformed globs match nothing.
bool matchesGlobs(llvm::StringRef Globs, llvm::StringRef Name);

/// Does one of \p Globs (separated by semicolons) match \p Path or a folder
/// that it is in? `*` matches slashes, too.
bool matchesPath(llvm::StringRef Globs, llvm::StringRef Path);

/// What is wrong with \p Glob, if anything.
llvm::Error checkGlob(llvm::StringRef Glob);

} // namespace cvet

#endif
