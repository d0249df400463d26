//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "RegularFiles.h"
#include "llvm/Support/FileSystem.h"

using namespace cvet;
namespace fs = llvm::sys::fs;
namespace vfs = llvm::vfs;

namespace {

class NotRegularCategory : public std::error_category {
public:
  const char *name() const noexcept override { return "cvet"; }
  std::string message(int) const override { return "not a regular file"; }
};

} // namespace

std::error_code cvet::notRegularFile() {
  static const NotRegularCategory Category;
  return {1, Category};
}

/// What is included in place of nothing, and read as empty.
static bool isNullDevice(fs::UniqueID ID) {
  static const auto Null = [] {
    fs::file_status Status;
    return fs::status("/dev/null", Status) ? fs::UniqueID()
                                           : Status.getUniqueID();
  }();
  return ID == Null;
}

llvm::ErrorOr<std::unique_ptr<vfs::File>>
RegularFileSystem::openFileForRead(const llvm::Twine &Path) {
  // A folder does not block; who opens it is told so.
  auto Status = ProxyFileSystem::status(Path);
  if (!Status)
    return Status.getError();
  if (!Status->isRegularFile() && !Status->isDirectory() &&
      !isNullDevice(Status->getUniqueID()))
    return notRegularFile();
  return ProxyFileSystem::openFileForRead(Path);
}

llvm::IntrusiveRefCntPtr<vfs::FileSystem> cvet::createRegularFileSystem() {
  return llvm::makeIntrusiveRefCnt<RegularFileSystem>();
}

std::error_code cvet::checkRegularFile(llvm::StringRef Path) {
  fs::file_status Status;
  if (std::error_code EC = fs::status(Path, Status))
    return EC;
  return fs::is_regular_file(Status) || isNullDevice(Status.getUniqueID())
             ? std::error_code()
             : notRegularFile();
}

llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
cvet::readRegularFile(llvm::StringRef Path) {
  if (std::error_code EC = checkRegularFile(Path))
    return EC;
  return llvm::MemoryBuffer::getFile(Path);
}
