//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "SourceRoot.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace cvet;

static std::string realPath(llvm::StringRef Path) {
  llvm::SmallString<256> Result;
  return llvm::sys::fs::real_path(Path, Result) ? Path.str()
                                                : std::string(Result);
}

/// \p File below \p Directory, or "".
static llvm::StringRef below(llvm::StringRef File, llvm::StringRef Directory) {
  return File.consume_front(Directory.rtrim('/')) && File.consume_front("/")
             ? File
             : "";
}

SourceRoot::SourceRoot(llvm::StringRef Directory)
    : Directory(Directory), RealDirectory(realPath(Directory)) {}

llvm::StringRef SourceRoot::relative(llvm::StringRef File) const {
  if (llvm::StringRef Rest = below(File, Directory); !Rest.empty())
    return Rest;
  auto [It, New] = Known.try_emplace(File);
  if (New) {
    std::string Real = realPath(File);
    llvm::StringRef Rest = below(Real, RealDirectory);
    It->second = (Rest.empty() ? File : Rest).str();
  }
  return It->second;
}

std::string cvet::encodeUriPath(llvm::StringRef Path) {
  std::string Result;
  for (char C : Path) {
    if (llvm::isAlnum(C) || llvm::StringRef("-._~/!$&'()*+,;=@").contains(C)) {
      Result += C;
      continue;
    }
    Result += '%';
    Result += llvm::hexdigit(uint8_t(C) >> 4);
    Result += llvm::hexdigit(C & 15);
  }
  return Result;
}

std::string cvet::fileUri(llvm::StringRef Path) {
  return "file://" + encodeUriPath(Path);
}
