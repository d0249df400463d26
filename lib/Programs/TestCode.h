//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Which files are tests of the program and not the program.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_PROGRAMS_TESTCODE_H
#define CVET_PROGRAMS_TESTCODE_H

#include "llvm/ADT/ArrayRef.h"
#include <optional>
#include <string>
#include <vector>

namespace cvet {

/// For each of \p Files (relative to the root): is it a test? \p Globs
/// (separated by semicolons) say so; without them, the names of folders and
/// files do, below the folder that all of them are in. If there is nothing but
/// tests, they are the program.
std::vector<bool> findTests(llvm::ArrayRef<std::string> Files,
                            const std::optional<std::string> &Globs);

} // namespace cvet

#endif
