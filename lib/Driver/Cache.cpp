//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "ResultStore.h"
#include "llvm/Support/FormatVariadic.h"

using namespace cvet;

static std::string amount(const ResultStore::Usage &U) {
  return count(U.Files, "file") +
         llvm::formatv(", {0:f1} MiB", double(U.Bytes) / (1 << 20)).str();
}

int cvet::runCache(const Options &O) {
  bool IsInfo = O.Files.size() == 1 && O.Files[0] == "info";
  if (!IsInfo && (O.Files.size() != 1 || O.Files[0] != "clean"))
    return fail("cvet cache needs `info` or `clean`");
  ResultStore Store(cacheDirectory(O));
  if (Store.directory().empty())
    return fail("there is no cache: $HOME is not set; see --cache-dir");
  auto Usage = IsInfo ? Store.usage() : Store.clean();
  if (!Usage)
    return fail(Usage.takeError());
  sayWhyNotKept(Store);
  if (!IsInfo) {
    llvm::outs() << "removed " << amount(*Usage) << '\n';
    return Clean;
  }
  llvm::outs() << Store.directory() << ": " << amount(*Usage)
               << llvm::formatv(" of at most {0:f1} MiB\n",
                                double(ResultStore::MaxBytes) / (1 << 20));
  return Clean;
}
