//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Pages.h"
#include "RegularFiles.h"
#include "Rule.h"
#include "Writing.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace cvet;
namespace path = llvm::sys::path;

/// The page that `cmake --install` has put beside this program.
static std::string installedPage(llvm::StringRef Rule) {
  static int Here;
  llvm::SmallString<256> Page(path::parent_path(
      path::parent_path(llvm::sys::fs::getMainExecutable("cvet", &Here))));
  path::append(Page, CVET_DOC_DIRECTORY, "checkers", Rule, "README.md");
  return std::string(Page);
}

std::string cvet::findPage(llvm::StringRef Rule, llvm::StringRef Folder) {
  llvm::StringRef Text = rulePage(Rule);
  if (Text.empty())
    return "";
  if (std::string Page = installedPage(Rule); llvm::sys::fs::exists(Page))
    return Page;
  if (Folder.empty() || llvm::sys::fs::create_directories(Folder))
    return "";
  llvm::SmallString<256> Page(Folder);
  path::append(Page, Rule + ".md");
  auto Known = readRegularFile(Page);
  if (Known && (*Known)->getBuffer() == Text)
    return std::string(Page);
  llvm::Error E = writeFile(Page, [&](llvm::raw_ostream &OS) { OS << Text; });
  bool IsWritten = !E;
  llvm::consumeError(std::move(E));
  return IsWritten ? std::string(Page) : "";
}
