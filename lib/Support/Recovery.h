//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Work that may crash or take for ever does not take the run with it.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SUPPORT_RECOVERY_H
#define CVET_SUPPORT_RECOVERY_H

#include "llvm/ADT/StringRef.h"
#include <chrono>
#include <functional>
#include <optional>

namespace cvet {

/// When a run has to be over; none: never.
using Deadline = std::optional<std::chrono::steady_clock::time_point>;

inline bool isTimeUp(const Deadline &End) {
  return End && std::chrono::steady_clock::now() >= *End;
}

/// How work ended.
enum class Ending {
  Done,
  Crashed,
  OutOfTime, ///< it still runs, and nobody waits for it
};

/// Catches crashes from now on, in the whole process. Until then work that
/// crashes does so as usual: in a plugin, that is its host's matter.
void enableRecovery();

/// Runs \p Work on a thread of its own. Its stack is large enough for all that
/// people write, and where generated code exhausts it, that is a crash like
/// another one. Whatever \p Work refers to must live until the process ends
/// where \p End is given: it is not stopped, only left behind.
Ending runRecovered(std::function<void()> Work, const Deadline &End = {});

/// Runs \p Work, a part of what runRecovered() runs, on the same thread. False
/// if it crashed: the rest may go on.
bool survives(llvm::function_ref<void()> Work);

/// Was something left behind? Then the process has to end without destructors.
bool isWorkLeftBehind();

/// For tests: does what the environment's CVET_FAULT says about \p Stage of the
/// work on \p Name. See docs/architecture.md.
void injectFault(llvm::StringRef Stage, llvm::StringRef Name = "");

} // namespace cvet

#endif
