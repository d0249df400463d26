//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What git knows about the sources.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_GIT_H
#define CVET_DRIVER_GIT_H

#include "RealPaths.h"
#include "Subprocess.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <memory>

namespace cvet {

/// The sources as they were in one revision: what has changed since, with its
/// old content, in front of the files as they are now.
class Revision {
public:
  struct Spec {
    std::string Name;            ///< "HEAD"
    bool IsMergeBase = false;    ///< where HEAD and Name parted
    bool UntrackedIsOld = false; ///< files that git does not know were there
  };
  /// Of the work tree that has \p Directory (absolute). The errors are for the
  /// user.
  static llvm::Expected<Revision> open(llvm::StringRef Directory,
                                       const Spec &S);

  /// Has \p File (absolute) changed since, or is it new?
  bool hasChanged(llvm::StringRef File) const;
  /// Makes a file system with a working directory of its own.
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files() const;
  /// The old contents for `clang-tidy --vfsoverlay`; the last file is its
  /// argument. (What is new since cannot be hidden from it.)
  llvm::Expected<std::vector<TemporaryFile>> writeOverlay() const;
  bool hadFile(llvm::StringRef File) const { return files()->exists(File); }

private:
  llvm::Error readChanges(llvm::StringRef Name, bool UntrackedIsOld);
  llvm::Error readContents(llvm::StringRef Name,
                           const llvm::StringMap<std::string> &OldNames);

  std::string Directory; ///< where git runs
  std::string Top;       ///< of the work tree, as the user's folder has it
  std::string RealTop;   ///< without symbolic links; so are the files below
  llvm::StringSet<> Added;
  std::vector<std::string> OldPaths; ///< of Old's files
  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> Old;
  std::shared_ptr<RealPaths> Real = std::make_shared<RealPaths>();
};

/// Is there a commit called \p Name?
llvm::Expected<bool> hasCommit(llvm::StringRef Directory, llvm::StringRef Name);

} // namespace cvet

#endif
