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
#include <memory>

namespace cvet {

/// What may happen when functions have returned, in a whole program. What is
/// handed out, or called by nobody in sight, may be called at any time.
class Returns {
public:
  explicit Returns(const RetentionGraph &Graph);

  /// The functions that may be called at any time, whatever was put where.
  const llvm::BitVector &atAnyTime() const { return AtAnyTime; }
  /// May anything happen when \p F has returned?
  bool isOpen(FunctionId F) const { return Open.test(F); }

  struct Sequel {
    llvm::BitVector Runs;     ///< the functions that may be called
    llvm::BitVector Returned; ///< those whose callers may go on
  };
  /// What may happen when \p F, which is not open, has returned. The same one
  /// for functions that call each other.
  std::shared_ptr<const Sequel> of(FunctionId F);

  /// Adds to \p Runs what \p F may call after its event \p E. Does \p F return
  /// then, to somebody?
  bool goOn(FunctionId F, uint32_t E, llvm::BitVector &Runs) const;

private:
  void findOpen();
  void run(FunctionId F, llvm::BitVector &Runs) const;

  const RetentionGraph &G;
  const Program &P;
  llvm::BitVector AtAnyTime, Open;
  llvm::DenseMap<FunctionId, std::shared_ptr<const Sequel>> Known;
};

/// What may happen after a few places.
class Aftermath {
public:
  Aftermath(const RetentionGraph &Graph, Returns &All,
            llvm::ArrayRef<Attachment> Sites);

  /// May event \p E of \p F come after one of the places?
  bool mayCome(FunctionId F, uint32_t E) const;

private:
  bool isCallerOf(FunctionId F, uint32_t E, const llvm::BitVector &Of) const;

  const RetentionGraph &G;
  llvm::SmallVector<Attachment, 2> Sites;
  bool IsOpen = false;
  llvm::BitVector Runs; ///< what the functions of the places may call
  /// What may happen when those have returned.
  llvm::SmallVector<std::shared_ptr<const Returns::Sequel>, 2> Sequels;
};

} // namespace cvet

#endif
