//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What of the file system a result depends on: files with their content, and
/// files that were looked for and are not there.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CACHE_DEPENDENCIES_H
#define CVET_CACHE_DEPENDENCIES_H

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <mutex>

namespace cvet {

/// The state of a path: the hash of a file's content, Exists or Missing.
using FileState = std::string;
inline constexpr llvm::StringLiteral Exists = "+";
inline constexpr llvm::StringLiteral Missing = "-";

/// Paths (absolute) and the states that they had when they were read. Sorted.
using Dependencies = std::map<std::string, FileState>;

/// A file system that notes what is asked of it. For one thread.
class RecordingFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;

  const Dependencies &dependencies() const { return Seen; }

private:
  std::string absolute(const llvm::Twine &Path) const;
  Dependencies Seen;
};

/// The states of paths now, each looked up once. For several threads.
class FileStates {
public:
  explicit FileStates(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files)
      : Files(std::move(Files)) {}
  /// Is \p Path in the state \p State?
  bool is(llvm::StringRef Path, llvm::StringRef State);

private:
  struct Known {
    FileState Hash; ///< empty: not computed
    std::optional<bool> Exists;
  };
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files;
  std::mutex Lock;
  llvm::StringMap<Known> States;
};

} // namespace cvet

#endif
