//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Files that the compile database does not know yet.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_NEWFILES_H
#define CVET_DRIVER_NEWFILES_H

#include "Jobs.h"

namespace cvet {

/// How \p File (absolute) may be compiled if \p List does not say: as the file
/// that is nearest to it. None for what is not C.
std::optional<Job> inferJob(const JobList &List, llvm::StringRef File);

} // namespace cvet

#endif
