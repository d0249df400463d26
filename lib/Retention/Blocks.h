//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Which blocks of a function lead to which.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_BLOCKS_H
#define CVET_RETENTION_BLOCKS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/SmallVector.h"

namespace cvet {

/// \p Starts and the blocks that \p Edges lead to from there.
llvm::BitVector closure(llvm::ArrayRef<uint32_t> Starts,
                        llvm::ArrayRef<llvm::SmallVector<uint32_t, 2>> Edges);

} // namespace cvet

#endif
