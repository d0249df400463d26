//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where most findings are.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_FOLDERS_H
#define CVET_REPORT_FOLDERS_H

#include "Finding.h"
#include "llvm/ADT/ArrayRef.h"

namespace cvet {

/// "131 of 133 are in test/; --exclude=test leaves them out", if one folder
/// below \p Root has most of what is shown of \p Findings, but not all; else "".
/// How to leave them out is told only where that folder is no part of the
/// product: by its name it has tests, examples, or what others have written.
std::string mainFolder(llvm::ArrayRef<Finding> Findings, llvm::StringRef Root);

} // namespace cvet

#endif
