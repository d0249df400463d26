//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "SharedFiles.h"
#include "LlvmCompat.h"

using namespace cvet;
using FileCache = clang::dependencies::DependencyScanningFilesystemSharedCache;
using WorkerFiles = clang::dependencies::DependencyScanningWorkerFilesystem;

namespace {

/// A unit that is given up goes on with its file system, so that keeps what all
/// units share.
class SharedFileSystem : public WorkerFiles {
public:
  SharedFileSystem(std::shared_ptr<FileCache> Cache, FileSystemRef Files)
      : WorkerFiles(*Cache, std::move(Files)), Cache(std::move(Cache)) {}

private:
  std::shared_ptr<FileCache> Cache;
};

} // namespace

FileSystemFactory cvet::shareFiles(FileSystemFactory Files) {
  return [Files = std::move(Files),
          Cache = std::make_shared<FileCache>()]() -> FileSystemRef {
    return llvm::makeIntrusiveRefCnt<SharedFileSystem>(Cache, Files());
  };
}
