//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Places as programs show them that count UTF-16 units.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_VISIBLEPLACE_H
#define CVET_REPORT_VISIBLEPLACE_H

#include "Finding.h"
#include "SourceCache.h"

namespace cvet {

/// \p P within one line, and not empty: where only the start is known, up to
/// the end of the word there.
SourcePlace visiblePlace(SourcePlace P, SourceCache &Sources);

/// The number of UTF-16 units in \p Text; what is malformed counts as U+FFFD.
unsigned utf16Length(llvm::StringRef Text);

} // namespace cvet

#endif
