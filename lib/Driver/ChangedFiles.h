//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Files with another content than the one that is there: as they were in a
/// revision, or as an editor has them.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_CHANGEDFILES_H
#define CVET_DRIVER_CHANGEDFILES_H

#include "RealPaths.h"
#include "RegularFiles.h"
#include "llvm/ADT/StringSet.h"
#include <memory>

namespace cvet {

/// Contents in front of the files that there are.
class ChangedFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  /// The files \p Missing are not there, those of \p Contents are as they are
  /// in it; all names are real paths.
  ChangedFileSystem(
      const llvm::StringSet<> &Missing,
      llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> Contents,
      std::shared_ptr<RealPaths> Real)
      : ProxyFileSystem(createRegularFileSystem()), Missing(Missing),
        Contents(std::move(Contents)), Real(std::move(Real)) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  bool exists(const llvm::Twine &Path) override {
    return status(Path).getError() == std::error_code();
  }
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;

private:
  llvm::StringRef realPath(const llvm::Twine &Path);

  const llvm::StringSet<> &Missing;
  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> Contents;
  std::shared_ptr<RealPaths> Real;
};

} // namespace cvet

#endif
