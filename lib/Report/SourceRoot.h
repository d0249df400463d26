//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Files as machines want to read them: relative to the root of the sources.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_SOURCEROOT_H
#define CVET_REPORT_SOURCEROOT_H

#include "llvm/ADT/StringMap.h"
#include <string>

namespace cvet {

class SourceRoot {
public:
  /// \p Directory is absolute and normalised.
  explicit SourceRoot(llvm::StringRef Directory);

  llvm::StringRef directory() const { return Directory; }
  /// \p File relative to the root, also where one of the two was reached by a
  /// symbolic link; unchanged if it is not below the root.
  llvm::StringRef relative(llvm::StringRef File) const;

private:
  std::string Directory;
  std::string RealDirectory;
  mutable llvm::StringMap<std::string> Known;
};

/// \p Path with `%XX` for what may not stand in the path of a URI.
std::string encodeUriPath(llvm::StringRef Path);

/// "file:///dir/file" of an absolute path.
std::string fileUri(llvm::StringRef Path);

} // namespace cvet

#endif
