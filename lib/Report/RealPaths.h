//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Which paths are the same file.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_REALPATHS_H
#define CVET_REPORT_REALPATHS_H

#include "llvm/ADT/StringMap.h"
#include <mutex>
#include <string>

namespace cvet {

/// Looks through symbolic links, and remembers; for several threads at once.
/// Hard links are different files: some package managers make them of whatever
/// has the same content.
class RealPaths {
public:
  /// \p Path (absolute, normalised) without symbolic links. Of what does not
  /// exist, the folder counts.
  llvm::StringRef of(llvm::StringRef Path);
  bool isSame(llvm::StringRef A, llvm::StringRef B);
  /// Is \p Path \p Directory, or below it?
  bool isIn(llvm::StringRef Path, llvm::StringRef Directory);

private:
  llvm::StringRef find(llvm::StringRef Path);
  std::mutex Lock;
  llvm::StringMap<std::string> Known;
};

} // namespace cvet

#endif
