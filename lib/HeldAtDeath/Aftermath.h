//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Which functions may run once something was put somewhere? Programs have
/// phases: what is done at start only is over by then.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_HELDATDEATH_AFTERMATH_H
#define CVET_HELDATDEATH_AFTERMATH_H

#include "Graph.h"

namespace cvet {

/// About a few places of a whole program. What is handed out, or called by
/// nobody in sight, may be called at any time.
class Aftermath {
public:
  /// \p AtAnyTime: see atAnyTime().
  Aftermath(const RetentionGraph &Graph, llvm::ArrayRef<Attachment> Sites,
            const llvm::BitVector &AtAnyTime);

  /// The functions that may be called at any time, whatever was put where.
  static llvm::BitVector atAnyTime(const Program &P);

  /// May event \p E of \p F come after one of the places?
  bool mayCome(FunctionId F, uint32_t E) const;

private:
  void goOn(FunctionId F, uint32_t E);

  const RetentionGraph &G;
  const Program &P;
  bool IsOpen = false;
  llvm::BitVector Runs; ///< the functions that may be called
  /// The events that those are at that have not returned yet.
  llvm::DenseMap<FunctionId, llvm::SmallVector<uint32_t, 2>> Past;
  llvm::SmallVector<std::pair<FunctionId, uint32_t>, 16> Work;
};

} // namespace cvet

#endif
