//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The verdict on a candidate: the only place where reasons are weighed.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_VERDICT_DECIDE_H
#define CVET_VERDICT_DECIDE_H

#include "Reason.h"

namespace cvet {

enum class Outcome : uint8_t {
  Reported,
  Defeated,    ///< a proof speaks against it
  Unsupported, ///< nothing that stands speaks for it
  GaveUp,      ///< a limit was hit before anything was found
};

llvm::StringRef outcomeName(Outcome O);

struct Verdict {
  Outcome Is = Outcome::Unsupported;
  Confidence Level = Confidence::Low;
  /// What earned the level, took it away, or defeated the candidate.
  const Reason *Decisive = nullptr;
};

/// Weighs \p All, whatever their order:
/// 1. A proved defeater about the object or the way defeats.
/// 2. Each argument earns its level. Each other defeater leaves it at most its
///    own, or nothing, unless it is a habit and the argument, shown or proved,
///    is about something that is not wider. Against what is proved on the way
///    stands nothing that is about more than the object.
/// 3. An argument that is only a habit falls to whatever is said of something
///    narrower.
/// 4. The best argument that stands decides.
Verdict decide(llvm::ArrayRef<Reason> All);

} // namespace cvet

#endif
