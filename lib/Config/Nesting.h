//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// How deep YAML nests.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CONFIG_NESTING_H
#define CVET_CONFIG_NESTING_H

#include "llvm/ADT/StringRef.h"

namespace cvet {

/// Are lists and maps nested more than \p Levels deep in the first document of
/// \p Yaml? LLVM's readers of YAML call themselves for each level: ask this
/// before they run out of stack. What is no YAML is left to them.
bool nestsDeeper(llvm::StringRef Yaml, unsigned Levels);

} // namespace cvet

#endif
