//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Files that are looked up and read once for all units of a run: most of what
/// a unit reads are headers that the units before it have read.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_SHAREDFILES_H
#define CVET_DRIVER_SHAREDFILES_H

#include "Unit.h"

namespace cvet {

/// Makes file systems over those that \p Files makes. All show the same
/// contents, those of the first time that one of them was asked. They stay in
/// memory as long as the result or a file system of its making does.
FileSystemFactory shareFiles(FileSystemFactory Files);

} // namespace cvet

#endif
