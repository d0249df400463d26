//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Instead of all else here, where LLVM has no library for such servers.
//
//===----------------------------------------------------------------------===//

#include "Commands.h"

int cvet::runLsp(const Options &) {
  return fail("cvet lsp needs a cvet that is built with LLVM 22; this one has "
              "LLVM " CVET_LLVM_VERSION);
}
