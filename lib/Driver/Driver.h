//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// cvet's program, without its main function.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_DRIVER_H
#define CVET_DRIVER_DRIVER_H

#include "llvm/ADT/ArrayRef.h"

namespace cvet {

/// Runs the command that \p Args (without the program's name) asks for.
/// Returns the exit status: 0 nothing found, 1 findings, 2 could not do (part
/// of) the job.
int runCvet(llvm::ArrayRef<const char *> Args);

} // namespace cvet

#endif
