//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// cvet-tidy: clang-tidy itself, with the rules of TidyPlugin.cpp inside, for
// who can say where clang-tidy is, but not that it is to load something.
//
//===----------------------------------------------------------------------===//

#include "clang-tidy/tool/ClangTidyMain.h"
#include "llvm/ADT/SmallVector.h"

/// The compiler's own headers, which are not beside this program.
static constexpr char ResourceDir[] =
    "--extra-arg-before=-resource-dir=" CVET_LLVM_PREFIX
    "/lib/clang/" CVET_LLVM_MAJOR;

int main(int Argc, const char **Argv) {
  llvm::SmallVector<const char *> Args(Argv, Argv + Argc);
  // In front of what is given, which wins, and of `--`.
  Args.insert(Args.begin() + 1, ResourceDir);
  Args.push_back(nullptr);
  return clang::tidy::clangTidyMain(Args.size() - 1, Args.data());
}
