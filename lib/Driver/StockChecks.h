//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The checks of clang-tidy's own that the user has turned on: clang-tidy runs
/// them, and what it finds is reported with the rest.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_STOCKCHECKS_H
#define CVET_DRIVER_STOCKCHECKS_H

#include "Finding.h"
#include "Jobs.h"
#include "Recovery.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace cvet {

/// Which checks are on in a file, and how.
struct StockConfig {
  std::string Globs;                      ///< as in .clang-tidy; empty: none
  std::string Configuration;              ///< the text of one .clang-tidy
  std::vector<std::string> Warnings = {}; ///< options for the compiler
  /// Options of checks, NAME=VALUE, that the files may set otherwise.
  std::vector<std::string> Defaults = {};
  std::string Key = ""; ///< changes with what the result depends on
};

/// What the checks of \p Config find in \p J, of which clang-tidy gets the
/// clean command line. \p Overlay names a file for --vfsoverlay, or is empty;
/// \p Files are the sources as clang-tidy sees them, which is killed at \p End.
/// For several threads at once.
llvm::Expected<std::vector<Finding>>
runStockChecks(const Job &J, const StockConfig &Config, llvm::StringRef Overlay,
               llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
               const Deadline &End);

/// Where clang-tidy is; the error says what to install.
llvm::Expected<std::string> findClangTidy();

} // namespace cvet

#endif
