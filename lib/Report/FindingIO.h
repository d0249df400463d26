//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Findings as JSON values, for the cache: what a rule says, not what is made
/// of it.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_FINDINGIO_H
#define CVET_REPORT_FINDINGIO_H

#include "Finding.h"
#include "GivenUp.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/JSON.h"

namespace cvet {

llvm::json::Value toJSON(const SourcePlace &P);
bool fromJSON(const llvm::json::Value &V, SourcePlace &P,
              llvm::json::Path Path);

llvm::json::Value toJSON(const Note &N);
bool fromJSON(const llvm::json::Value &V, Note &N, llvm::json::Path P);

llvm::json::Value toJSON(const GivenUp &G);
bool fromJSON(const llvm::json::Value &V, GivenUp &G, llvm::json::Path P);

/// An array of them, as text.
std::string toText(llvm::ArrayRef<Finding> Findings);
std::optional<std::vector<Finding>> findingsFromText(llvm::StringRef Text);
bool fromJSON(const llvm::json::Value &V, Finding &F, llvm::json::Path P);

/// \p X as an element of an array.
template <class T> void writeOne(llvm::json::OStream &J, const T &X) {
  J.value(toJSON(X));
}
void writeOne(llvm::json::OStream &J, const Finding &F);

/// Writes the attribute \p Key, an array of what \p All has. There may be a
/// great many of them: no tree of all is made.
template <class List>
void writeAll(llvm::json::OStream &J, llvm::StringRef Key, const List &All) {
  J.attributeArray(Key, [&] {
    for (const auto &X : All)
      writeOne(J, X);
  });
}

} // namespace cvet

#endif
