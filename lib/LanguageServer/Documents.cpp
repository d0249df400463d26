//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Documents.h"
#include "Jobs.h"
#include "RegularFiles.h"

using namespace cvet;
namespace lsp = llvm::lsp;

void Document::change(const lsp::TextDocumentContentChangeEvent &Change,
                      ColumnUnit Unit) {
  if (!Change.range) {
    Text = Change.text;
    return;
  }
  size_t Begin = offsetOf(Text, Change.range->start, Unit);
  size_t End = std::max(Begin, offsetOf(Text, Change.range->end, Unit));
  Text.replace(Begin, End - Begin, Change.text);
}

Document &Documents::open(lsp::TextDocumentItem Item) {
  std::string Path = normalisePath(Item.uri.file());
  Document &D = Open[Path];
  D = {Item.uri.uri().str(), Path, std::move(Item.text), Item.version};
  return D;
}

Document *Documents::find(llvm::StringRef Path) {
  auto It = Open.find(normalisePath(Path));
  return It == Open.end() ? nullptr : &It->second;
}

void Documents::close(llvm::StringRef Path) { Open.erase(normalisePath(Path)); }

UnsavedTexts Documents::unsaved() const {
  UnsavedTexts Texts;
  RealPaths Real;
  for (const auto &[Path, D] : Open) {
    auto OnDisk = readRegularFile(Path);
    if (!OnDisk || (*OnDisk)->getBuffer() != D.Text)
      Texts[Real.of(Path).str()] = D.Text;
  }
  return Texts;
}
