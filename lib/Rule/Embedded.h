//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Texts of the source tree that every binary carries.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RULE_EMBEDDED_H
#define CVET_RULE_EMBEDDED_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace cvet {

struct EmbeddedFile {
  llvm::StringLiteral Name;
  llvm::StringLiteral Text; ///< a null byte follows
};

/// The built-in model headers (lib/Models/*.h) and "cvet.h", by file name.
llvm::ArrayRef<EmbeddedFile> embeddedModels();

/// The rules' pages (checkers/*/README.md), by rule name.
llvm::ArrayRef<EmbeddedFile> embeddedPages();

/// The parts of the page that --html writes (lib/Report/Html), by file name.
llvm::ArrayRef<EmbeddedFile> embeddedHtml();

/// What of docs/ a command prints, by file name.
llvm::ArrayRef<EmbeddedFile> embeddedDocs();

} // namespace cvet

#endif
