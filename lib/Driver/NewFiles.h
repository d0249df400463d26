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

#include "Session.h"

namespace cvet {

/// How \p File (absolute) may be compiled if \p List does not say: as the file
/// that is nearest to it. None for what is not C.
std::optional<Job> inferJob(const JobList &List, llvm::StringRef File);

/// "new.c is not compiled by DATABASE; ...": what the user is told of \p J.
std::string remarkOnInferred(const Job &J, const JobList &List);

/// Adds jobs for \p Files (absolute), which the database of \p S does not have,
/// and says so. Returns the files that are not C or do not compile so.
std::vector<std::string> addNewFiles(Session &S, const Options &O,
                                     llvm::ArrayRef<std::string> Files);

} // namespace cvet

#endif
