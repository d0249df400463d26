//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// cvet-tidy: clang-tidy itself, with the rules of TidyPlugin.cpp inside, for
// who can say where clang-tidy is, but not that it is to load something.
//
//===----------------------------------------------------------------------===//

#include "ResourceDir.h"
#include "clang-tidy/tool/ClangTidyMain.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/raw_ostream.h"

int main(int Argc, const char **Argv) {
  llvm::SmallVector<const char *> Args(Argv, Argv + Argc);
  // The compiler's own headers are not where it would look. In front of what is
  // given, which wins, and of `--`.
  std::string ResourceDir = "--extra-arg-before=-resource-dir=";
  if (auto Dir = cvet::findResourceDir()) {
    ResourceDir += *Dir;
    Args.insert(Args.begin() + 1, ResourceDir.c_str());
  } else {
    llvm::errs() << "cvet-tidy: " << llvm::toString(Dir.takeError()) << '\n';
  }
  Args.push_back(nullptr);
  return clang::tidy::clangTidyMain(Args.size() - 1, Args.data());
}
