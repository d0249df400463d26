//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// How deep JSON nests.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SUPPORT_JSONNESTING_H
#define CVET_SUPPORT_JSONNESTING_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"

namespace cvet {

/// Are lists and objects nested more than \p Levels deep in \p Json? LLVM's
/// reader calls itself for each level: ask this before it runs out of stack.
bool jsonNestsDeeper(llvm::StringRef Json, unsigned Levels);

/// \p Json, which may nest \p Levels deep.
llvm::Expected<llvm::json::Value> parseJson(llvm::StringRef Json,
                                            unsigned Levels);

} // namespace cvet

#endif
