//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Memory that is free, and that no thread but the one that took it could use.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SUPPORT_FREEMEMORY_H
#define CVET_SUPPORT_FREEMEMORY_H

namespace cvet {

/// Gives whole pages that are free back to the system, if there are many: after
/// much was freed that other threads had allocated.
void returnFreeMemory();

} // namespace cvet

#endif
