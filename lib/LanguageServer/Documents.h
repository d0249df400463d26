//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The files that the editor has open, as they are there.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_LANGUAGESERVER_DOCUMENTS_H
#define CVET_LANGUAGESERVER_DOCUMENTS_H

#include "Positions.h"
#include "RealPaths.h"
#include <map>

namespace cvet {

struct Document {
  std::string Uri;  ///< as the editor spells it
  std::string Path; ///< absolute, normalised
  std::string Text;
  int64_t Version = 0;

  void change(const llvm::lsp::TextDocumentContentChangeEvent &Change,
              ColumnUnit Unit);
};

/// Contents by real path.
using UnsavedTexts = std::map<std::string, std::string>;

class Documents {
public:
  Document &open(llvm::lsp::TextDocumentItem Item);
  /// Null: it is not open.
  Document *find(llvm::StringRef Path);
  void close(llvm::StringRef Path);
  const std::map<std::string, Document> &all() const { return Open; }

  /// What differs from what is on disk.
  UnsavedTexts unsaved() const;

private:
  std::map<std::string, Document> Open; ///< by Document::Path
};

} // namespace cvet

#endif
