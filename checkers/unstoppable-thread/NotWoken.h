//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A thread is told to end and waited for, but it sleeps, and nobody wakes it.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_NOTWOKEN_H
#define CVET_CHECKERS_NOTWOKEN_H

#include "Reporter.h"
#include "ThreadHandles.h"

namespace cvet::unstoppable {

void findNotWoken(const RetentionGraph &Graph, const Threads &All,
                  const ThreadHandles &Handles, Reporter &Report);

} // namespace cvet::unstoppable

#endif
