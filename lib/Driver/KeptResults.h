//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What was found in a program, as it is kept from one run to the next.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_KEPTRESULTS_H
#define CVET_DRIVER_KEPTRESULTS_H

#include "ProgramCheck.h"

namespace cvet {

class ResultStore;

void keepResult(ResultStore &Store, llvm::StringRef Key,
                const ProgramResult &Result);

/// What was kept under \p Key; none if it, or a part of it, is not there.
std::optional<ProgramResult> keptResult(ResultStore &Store,
                                        llvm::StringRef Key);

} // namespace cvet

#endif
