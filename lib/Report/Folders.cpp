//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Folders.h"
#include "llvm/ADT/StringSet.h"
#include <map>

using namespace cvet;

/// Fewer findings are seen at a glance.
static constexpr size_t MinFindings = 10;

/// Has a folder with \p N of \p Total findings most of them?
static bool isMost(size_t N, size_t Total) {
  return N * 4 >= Total * 3 && N < Total;
}

/// Does the name of a part of \p Folder say that what is in there is no part of
/// the product: tests, examples, what others have written, or a program?
static bool isBesideProduct(llvm::StringRef Folder) {
  static const llvm::StringSet<> Names{
      "test",        "tests",       "testing",  "testsuite",   "t",
      "example",     "examples",    "demo",     "demos",       "bench",
      "benchmarks",  "contrib",     "vendor",   "vendored",    "deps",
      "external",    "extern",      "3rdparty", "third_party", "thirdparty",
      "third-party", "subprojects", "gen",      "generated"};
  llvm::SmallVector<llvm::StringRef, 8> Parts;
  Folder.split(Parts, '/');
  return llvm::any_of(Parts, [&](llvm::StringRef Part) {
    return Names.contains(Part.lower());
  });
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
  std::string Text = std::to_string(Folders[Main]) + " of " +
                     std::to_string(Total) + " are in " + Main + "/";
  if (isBesideProduct(Main))
    Text += "; --exclude=" + Main + " leaves them out";
  return Text;
}
