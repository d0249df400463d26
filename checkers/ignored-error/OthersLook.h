//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// One caller of a function passes over its result, which nearly all the others
/// look at.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_IGNOREDERROR_OTHERSLOOK_H
#define CVET_IGNOREDERROR_OTHERSLOOK_H

#include "Reporter.h"

namespace cvet {

void findWhatOthersLookAt(const RetentionGraph &Graph, Docket &Out);

} // namespace cvet

#endif
