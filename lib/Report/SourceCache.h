//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Lines of source files, read once.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_SOURCECACHE_H
#define CVET_REPORT_SOURCECACHE_H

#include "RegularFiles.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <memory>
#include <vector>

namespace cvet {

/// Reads files on demand and keeps them. Not for several threads at once.
class SourceCache {
public:
  explicit SourceCache(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS =
                           createRegularFileSystem())
      : FS(std::move(FS)) {}

  /// The lines of \p File without their ends; none if it cannot be read.
  llvm::ArrayRef<llvm::StringRef> lines(llvm::StringRef File);
  /// The whole of \p File, empty if it cannot be read.
  llvm::StringRef text(llvm::StringRef File);
  /// Line \p Number (from 1), empty if there is none.
  llvm::StringRef line(llvm::StringRef File, unsigned Number);

private:
  struct Entry {
    std::unique_ptr<llvm::MemoryBuffer> Buffer; ///< null: it cannot be read
    bool IsSplit = false;
    std::vector<llvm::StringRef> Lines;
  };
  Entry &entry(llvm::StringRef File);
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FS;
  llvm::StringMap<Entry> Files;
};

} // namespace cvet

#endif
