//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// `.clang-tidy` files from anywhere, and what is made of them.
///
//===----------------------------------------------------------------------===//

#include "ConfigFiles.h"
#include "Globs.h"
#include "ProgramChoice.h"
#include "llvm/Support/Regex.h"

using namespace cvet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  ConfigFiles Files;
  std::string Text(reinterpret_cast<const char *>(Data), Size);
  const FileConfig &File = Files.add("/none/.clang-tidy", Text);
  DirectoryConfig Config;
  File.applyTo(Config);
  File.applyTo(Config);
  if (namesCvet(Config.Checks))
    matchesGlobs(Config.Checks, "cvet-stale-list-node");
  matchesGlobs(Config.WarningsAsErrors, "cvet-stale-list-node");
  // What is wrong in an expression has been said, and it is gone.
  for (const std::string &Filter :
       {Config.HeaderFilter, Config.ExcludeHeaderFilter})
    if (!Filter.empty() && !llvm::Regex(Filter).isValid())
      abort();
  for (const auto &[Key, Set] : Config.Options) {
    matchesPath(Set.Value, "src/one.c");
    llvm::consumeError(parsePrograms(Set.Value).takeError());
  }
  return 0;
}
