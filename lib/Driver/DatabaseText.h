//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A compile database before Clang reads it: Clang prints what is wrong in it,
/// with the line as it is, instead of telling.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_DATABASETEXT_H
#define CVET_DRIVER_DATABASETEXT_H

#include "llvm/Support/Error.h"

namespace cvet {

/// What is wrong with the text of the database \p Path, in one line.
llvm::Error checkDatabaseText(llvm::StringRef Path);

} // namespace cvet

#endif
