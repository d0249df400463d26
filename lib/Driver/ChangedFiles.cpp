//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ChangedFiles.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace cvet;
namespace vfs = llvm::vfs;

llvm::StringRef ChangedFileSystem::realPath(const llvm::Twine &Path) {
  llvm::SmallString<256> Result;
  Path.toVector(Result);
  (void)makeAbsolute(Result);
  llvm::sys::path::remove_dots(Result, /*remove_dot_dot=*/true);
  return Real->of(Result);
}

llvm::ErrorOr<vfs::Status> ChangedFileSystem::status(const llvm::Twine &Path) {
  llvm::StringRef Name = realPath(Path);
  if (Missing.contains(Name))
    return std::make_error_code(std::errc::no_such_file_or_directory);
  auto Changed = Contents->status(Name);
  if (Changed && !Changed->isDirectory())
    return vfs::Status::copyWithNewName(*Changed, Path);
  auto Now = ProxyFileSystem::status(Path);
  return Now || !Changed ? Now : Changed; // a folder that is gone
}

llvm::ErrorOr<std::unique_ptr<vfs::File>>
ChangedFileSystem::openFileForRead(const llvm::Twine &Path) {
  llvm::StringRef Name = realPath(Path);
  if (Missing.contains(Name))
    return std::make_error_code(std::errc::no_such_file_or_directory);
  if (auto Changed = Contents->openFileForRead(Name))
    return vfs::File::getWithPath(std::move(Changed), Path);
  return ProxyFileSystem::openFileForRead(Path);
}
