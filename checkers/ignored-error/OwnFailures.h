//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Results of functions of the file that hand on that a call has failed which
/// they depend on, passed over on the way to where success is returned.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_IGNOREDERROR_OWNFAILURES_H
#define CVET_IGNOREDERROR_OWNFAILURES_H

#include "DiscardedCalls.h"
#include "Finding.h"
#include "InferredFailures.h"
#include "ModelledCalls.h"
#include "llvm/ADT/DenseSet.h"

namespace cvet {

class OwnFailures {
public:
  OwnFailures(FailureModels &Models, InferredFailures &Inferred)
      : Models(Models), Inferred(Inferred) {}

  struct Ignored {
    const clang::CallExpr *Cause; ///< whose failure the function hands on
    const clang::CallExpr
        *Looked; ///< a call whose result is looked at, or null
    Confidence Level;
  };
  /// Is \p D, a call in \p In, passed over though it may fail, and all goes on
  /// as if it had not? \p Discarded are all calls of \p In that are.
  std::optional<Ignored>
  judge(const DiscardedCall &D, const clang::FunctionDecl &In,
        const llvm::DenseSet<const clang::CallExpr *> &Discarded);

private:
  /// How a function hands a failure on.
  struct HandedOn {
    const clang::CallExpr *Cause = nullptr; ///< the call that fails, or null
    std::optional<int64_t> Value; ///< what is returned then, if that is known
  };
  bool matters(const clang::CallExpr &Call);
  HandedOn handedOn(const clang::FunctionDecl &Callee, unsigned Depth);
  bool isFailure(const clang::Expr &Value, const clang::FunctionDecl &Of);
  bool succeedsAfter(const DiscardedCall &D, const clang::FunctionDecl &In);
  struct Others {
    const clang::CallExpr *Looking = nullptr;
    bool PassOver = false;
  };
  Others others(const DiscardedCall &D);
  const clang::CallExpr *
  siblingLookedAt(const DiscardedCall &D, const clang::FunctionDecl &In,
                  const llvm::DenseSet<const clang::CallExpr *> &Discarded);

  FailureModels &Models;
  InferredFailures &Inferred;
  ModelledCalls Allocating{Verb::Allocates}, Reallocating{Verb::Reallocates};
  llvm::DenseMap<const clang::FunctionDecl *, HandedOn> Known;
};

} // namespace cvet

#endif
