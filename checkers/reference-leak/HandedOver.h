//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// References that a function is handed over, for it to drop or keep.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_REFERENCELEAK_HANDEDOVER_H
#define CVET_CHECKERS_REFERENCELEAK_HANDEDOVER_H

#include "Forgotten.h"

namespace cvet::leaks {

void findHandedOver(const RetentionGraph &Graph, const References &Refs,
                    const Holds &All, const Forgotten &Callers,
                    Reporter &Report);

} // namespace cvet::leaks

#endif
