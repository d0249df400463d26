//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "RealPaths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace cvet;
namespace path = llvm::sys::path;

llvm::StringRef RealPaths::of(llvm::StringRef Path) {
  std::lock_guard<std::mutex> Guard(Lock);
  return find(Path);
}

llvm::StringRef RealPaths::find(llvm::StringRef Path) {
  if (auto It = Known.find(Path); It != Known.end())
    return It->second;
  llvm::SmallString<256> Real;
  if (llvm::sys::fs::real_path(Path, Real)) {
    llvm::StringRef Folder = path::parent_path(Path);
    Real = Folder.empty() ? Folder : find(Folder);
    path::append(Real, path::filename(Path));
  }
  return Known[Path] = std::string(Real);
}

bool RealPaths::isSame(llvm::StringRef A, llvm::StringRef B) {
  return A == B || of(A) == of(B);
}

bool RealPaths::isIn(llvm::StringRef Path, llvm::StringRef Directory) {
  llvm::StringRef Rest = of(Path);
  llvm::StringRef Folder = of(Directory).rtrim('/');
  return Rest.consume_front(Folder) && (Rest.empty() || Rest.front() == '/');
}
