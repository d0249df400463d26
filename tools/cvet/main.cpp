//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Driver.h"

int main(int Argc, char **Argv) {
  return cvet::runCvet(llvm::ArrayRef<const char *>(Argv + 1, Argc - 1));
}
