//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Folders.h"
#include <map>

using namespace cvet;

/// Fewer findings are seen at a glance.
static constexpr size_t MinFindings = 10;

/// Has a folder with \p N of \p Total findings most of them?
static bool isMost(size_t N, size_t Total) {
  return N * 4 >= Total * 3 && N < Total;
}

std::string cvet::mainFolder(llvm::ArrayRef<Finding> Findings,
                             llvm::StringRef Root) {
  std::map<std::string, size_t> Folders;
  size_t Total = 0;
  for (const Finding &F : Findings) {
    if (F.State != FindingState::Shown)
      continue;
    ++Total;
    llvm::StringRef Path = F.Where.File;
    if (!Path.consume_front(Root) || !Path.consume_front("/"))
      continue;
    for (size_t Slash = Path.find('/'); Slash != llvm::StringRef::npos;
         Slash = Path.find('/', Slash + 1))
      ++Folders[Path.take_front(Slash).str()];
  }
  if (Total < MinFindings)
    return "";
  // The innermost one that has most: folders come before what is in them.
  std::string Main;
  for (const auto &[Folder, N] : Folders)
    if (isMost(N, Total))
      Main = Folder;
  if (Main.empty())
    return "";
  return std::to_string(Folders[Main]) + " of " + std::to_string(Total) +
         " are in " + Main + "/; --exclude=" + Main + " leaves them out";
}
