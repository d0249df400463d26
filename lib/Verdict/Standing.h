//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Which questions are still worth asking of a candidate.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_VERDICT_STANDING_H
#define CVET_VERDICT_STANDING_H

#include "Reason.h"

namespace cvet {

/// Can an argument of kind \p Argument stand against the defeaters in \p All?
/// See decide().
bool mayStand(const ReasonKind &Argument, llvm::ArrayRef<Reason> All);

} // namespace cvet

#endif
