//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "TestCode.h"
#include "Globs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Path.h"

using namespace cvet;
using llvm::StringRef;
namespace path = llvm::sys::path;

// The documentation (docs/configuration.md) has the same lists.
static constexpr StringRef Folders[] = {
    "bench",     "benchmark", "benchmarks", "fuzz",      "fuzzing",
    "t",         "test",      "testdir",    "testing",   "tests",
    "testsuite", "unittest",  "unittests",  "unit-test", "unit-tests",
    "unit_test", "unit_tests"};
static constexpr StringRef Prefixes[] = {"test-", "test_", "tst-", "tst_"};
static constexpr StringRef Suffixes[] = {"-test",  "_test",     "-tests",
                                         "_tests", "-unittest", "_unittest"};

/// \p File is relative to the folder of the sources.
static bool isTestByName(StringRef File) {
  for (StringRef Dir = path::parent_path(File); !Dir.empty();
       Dir = path::parent_path(Dir))
    if (llvm::is_contained(Folders, path::filename(Dir)))
      return true;
  StringRef Stem = path::stem(File);
  return llvm::any_of(Prefixes,
                      [&](StringRef P) { return Stem.starts_with(P); }) ||
         llvm::any_of(Suffixes, [&](StringRef S) { return Stem.ends_with(S); });
}

/// How long the path of the folder is that all of \p Files are in, with the
/// slash at its end.
static size_t commonFolder(llvm::ArrayRef<std::string> Files) {
  StringRef Common = Files.empty() ? "" : StringRef(Files[0]);
  for (StringRef File : Files) {
    size_t N = 0;
    while (N < Common.size() && N < File.size() && Common[N] == File[N])
      ++N;
    Common = Common.take_front(N);
  }
  size_t Slash = Common.rfind('/');
  return Slash == StringRef::npos ? 0 : Slash + 1;
}

std::vector<bool> cvet::findTests(llvm::ArrayRef<std::string> Files,
                                  const std::optional<std::string> &Globs) {
  size_t Common = commonFolder(Files);
  std::vector<bool> Tests;
  for (StringRef File : Files)
    Tests.push_back(Globs ? matchesPath(*Globs, File)
                          : isTestByName(File.drop_front(Common)));
  if (!llvm::is_contained(Tests, false))
    Tests.assign(Files.size(), false);
  return Tests;
}
