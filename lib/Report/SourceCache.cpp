//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "SourceCache.h"

using namespace cvet;

SourceCache::Entry &SourceCache::entry(llvm::StringRef File) {
  auto [It, IsNew] = Files.try_emplace(File);
  if (IsNew)
    if (auto Buffer = FS->getBufferForFile(File))
      It->second.Buffer = std::move(*Buffer);
  return It->second;
}

llvm::StringRef SourceCache::text(llvm::StringRef File) {
  const Entry &E = entry(File);
  return E.Buffer ? E.Buffer->getBuffer() : "";
}

llvm::ArrayRef<llvm::StringRef> SourceCache::lines(llvm::StringRef File) {
  Entry &E = entry(File);
  if (E.IsSplit)
    return E.Lines;
  E.IsSplit = true;
  llvm::StringRef Rest = text(File);
  while (!Rest.empty()) {
    auto [Line, Tail] = Rest.split('\n');
    E.Lines.push_back(Line.rtrim('\r'));
    Rest = Tail;
  }
  return E.Lines;
}

llvm::StringRef SourceCache::line(llvm::StringRef File, unsigned Number) {
  auto Lines = lines(File);
  return Number == 0 || Number > Lines.size() ? "" : Lines[Number - 1];
}
