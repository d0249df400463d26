//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Prints the hash of each line of the standard input, for report/sarif-hash.
///
//===----------------------------------------------------------------------===//

#include "Fingerprint.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

int main() {
  auto Input = llvm::MemoryBuffer::getSTDIN();
  if (!Input)
    return 1;
  for (const std::string &Hash : cvet::lineHashes((*Input)->getBuffer()))
    llvm::outs() << Hash << '\n';
  return 0;
}
