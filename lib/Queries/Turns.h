//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Loops that go on to their next turn without what other ways of a turn do.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_TURNS_H
#define CVET_QUERIES_TURNS_H

#include "Graph.h"

namespace cvet {

/// The branch of \p F between \p From and \p Next, the next turn, behind one
/// edge of which none of \p Doing happens any more in this turn, while it may
/// behind the other; nothing if no single branch decides that.
std::optional<uint32_t> branchToNextTurn(const RetentionGraph &Graph,
                                         FunctionId F, uint32_t From,
                                         uint32_t Next, const EventSet &Doing);

} // namespace cvet

#endif
