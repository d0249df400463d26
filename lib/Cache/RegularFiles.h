//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Files that can be read to their end. A pipe may never have a writer, a
/// device may never end: who opens one of them waits for ever. So whatever cvet
/// reads and did not make itself is looked at first.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CACHE_REGULARFILES_H
#define CVET_CACHE_REGULARFILES_H

#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace cvet {

/// "not a regular file"
std::error_code notRegularFile();

/// Opens nothing but regular files and the null device, which ends at once;
/// everything else is notRegularFile().
class RegularFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  /// Over the files that there are, with a working directory of its own.
  RegularFileSystem()
      : ProxyFileSystem(llvm::vfs::createPhysicalFileSystem()) {}

  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;
};

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> createRegularFileSystem();

/// The content of \p Path.
llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
readRegularFile(llvm::StringRef Path);

/// What hinders readRegularFile, seen without opening \p Path.
std::error_code checkRegularFile(llvm::StringRef Path);

} // namespace cvet

#endif
