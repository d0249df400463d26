//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What recurses without end calls the allocator mostly, and nothing that it
/// calls goes deeper: so the stack overflows there, while the allocator holds a
/// lock. Nobody unlocks it when the crash is recovered, and the next one to
/// free memory waits for ever. So the allocator looks first whether there is
/// stack enough, and if not, that is the crash.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SUPPORT_STACKLIMIT_H
#define CVET_SUPPORT_STACKLIMIT_H

#include <cstdint>

namespace cvet {

/// While it lives, this thread's stack has an end that checkStack() knows.
class StackLimit {
public:
  StackLimit();
  ~StackLimit();

private:
  const uintptr_t Before; ///< of a StackLimit around this one
};

/// Crashes if the stack is nearly used up. The program's allocator calls it.
void checkStack();

} // namespace cvet

#endif
