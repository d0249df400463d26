//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The fields and variables that a function pointer beside them is called with:
/// contexts of callbacks.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_CONTEXTS_H
#define CVET_RETENTION_CONTEXTS_H

#include "Effects.h"
#include "Holder.h"

namespace cvet {

class Contexts {
public:
  Contexts(const Program &Prog, const Effects &Fx);

  /// Is the field or variable \p Name passed to the function pointer beside it?
  bool isContext(NameId Name) const { return All.count(Name); }
  /// Does \p H have objects of \p Record so that a callback gets them: as its
  /// context, or as what it is embedded in?
  bool isCallback(const Holder &H, NameId Record) const;
  /// The listener that the link \p H is in, a member of \p Record with a
  /// function beside its link: "T.m", or 0.
  NameId listenerAt(const Holder &H, NameId Record) const;
  /// The contexts that are not used any more once \p F has done \p X: without
  /// its function, or with another mask or state beside it, the context of a
  /// callback is not used.
  llvm::ArrayRef<NameId> disabledBy(FunctionId F, const Effect &X) const;

private:
  llvm::SmallVector<NameId, 4> passedBeside(FunctionId F, uint32_t Call,
                                            NameId Pointer) const;
  bool setsFunctionBeside(FunctionId F, NameId Record) const;

  const Program &Prog;
  const Effects &Fx;
  llvm::DenseSet<NameId> All;
  /// Record -> the contexts in it.
  llvm::DenseMap<NameId, llvm::SmallVector<NameId, 2>> ByRecord;
};

} // namespace cvet

#endif
