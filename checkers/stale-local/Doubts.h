//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What speaks for and against a call having freed what a variable has.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_STALE_LOCAL_DOUBTS_H
#define CVET_CHECKERS_STALE_LOCAL_DOUBTS_H

#include "FreedLocals.h"
#include "Reporter.h"

namespace cvet::stale_local {

class Doubts {
public:
  Doubts(const RetentionGraph &Graph, const Reporter &Report, FunctionId F);

  Reasons about(const Freed &At) const;
  /// Adds those against the callee's freeing it at this call.
  void addOfCallee(const Freed &At, Reasons &Why) const;

private:
  bool isResultAsked(CallId Call) const;
  std::optional<uint32_t> liveness(const Freed &At) const;
  bool isInBlock(const Freed &At) const;
  bool isOnlyAsked(const Freed &At, const EventSet &Known) const;
  bool isReadAgain(const Freed &At) const;
  bool hasReference(const Freed &At) const;
  bool hasSameKey(const Freed &At) const;
  bool looksBy(const Freed &At, PlaceId Param) const;
  bool isAnother(const Freed &At) const;
  bool isOtherwise(CallId Call, FunctionId T, llvm::ArrayRef<PlaceId> Given,
                   llvm::ArrayRef<uint32_t> Deaths) const;
  bool asksString(FunctionId T, llvm::ArrayRef<PlaceId> Given,
                  llvm::ArrayRef<uint32_t> Deaths) const;
  /// What the caller knows of a question that the callee asks before it frees
  /// anything.
  enum class Answer {
    Unknown,
    Passed, ///< it passes the string that is asked about
    Other,  ///< it has asked, too, and calls on the other answer
  };
  Answer answer(CallId Own, CallId Call, FunctionId T,
                llvm::ArrayRef<PlaceId> Given, llvm::ArrayRef<uint32_t> Deaths,
                const Effect *X, unsigned Depth) const;
  Answer answer(const Freed &At) const;
  bool needsFailure(const Freed &At) const;
  bool isCompared(const Freed &At) const;
  bool onlyReleases(const Freed &At) const;

  const RetentionGraph &G;
  const Program &P;
  const Effects &Fx;
  const Reporter &Report;
  const FunctionId F;
  const Function &Fn;
  const Flow &Fl;
  const Origins From;
  /// What F asks, whether it is null or 0 -> the branches.
  llvm::DenseMap<PlaceId, llvm::SmallVector<uint32_t, 2>> NullTests;
};

} // namespace cvet::stale_local

#endif
