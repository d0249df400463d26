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
llvm::json::Value toJSON(const Finding &F);
bool fromJSON(const llvm::json::Value &V, Finding &F, llvm::json::Path P);

} // namespace cvet

#endif
