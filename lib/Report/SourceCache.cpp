//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "SourceCache.h"

using namespace cvet;

llvm::ArrayRef<llvm::StringRef> SourceCache::lines(llvm::StringRef File) {
  auto [It, New] = Files.try_emplace(File);
  Entry &E = It->second;
  if (!New)
    return E.Lines;
  auto Buffer = FS->getBufferForFile(File);
  if (!Buffer)
    return E.Lines;
  E.Buffer = std::move(*Buffer);
  llvm::StringRef Rest = E.Buffer->getBuffer();
  while (!Rest.empty()) {
    auto [Line, Tail] = Rest.split('\n');
    E.Lines.push_back(Line.rtrim('\r'));
    Rest = Tail;
  }
  return E.Lines;
}

llvm::StringRef SourceCache::text(llvm::StringRef File) {
  (void)lines(File);
  const Entry &E = Files.find(File)->second;
  return E.Buffer ? E.Buffer->getBuffer() : "";
}

llvm::StringRef SourceCache::line(llvm::StringRef File, unsigned Number) {
  auto Lines = lines(File);
  return Number == 0 || Number > Lines.size() ? "" : Lines[Number - 1];
}
