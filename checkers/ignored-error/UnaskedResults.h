//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Results that are used as if no call could fail: -1 as an index or a length,
/// a null pointer, or what a failed call has left without a value.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_IGNOREDERROR_UNASKEDRESULTS_H
#define CVET_IGNOREDERROR_UNASKEDRESULTS_H

#include "DiscardedCalls.h"
#include "Finding.h"
#include "FunctionFlow.h"
#include "InferredFailures.h"

namespace cvet {

struct UnaskedUse {
  enum Kind { Index, Length, Null, Unset };
  const clang::CallExpr *Call;
  const clang::VarDecl *Variable; ///< that has the result, or ought to be set
  const clang::Expr *Use;
  Kind As;
  Confidence Level;
};

/// Those of \p Function, which has a body; \p Discarded are its calls whose
/// results nobody takes.
std::vector<UnaskedUse> unaskedUses(const clang::FunctionDecl &Function,
                                    llvm::ArrayRef<DiscardedCall> Discarded,
                                    FailureModels &Models,
                                    InferredFailures &Inferred);

} // namespace cvet

#endif
