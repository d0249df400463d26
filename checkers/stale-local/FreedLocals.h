//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Which local variables have what a call may free.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_STALE_LOCAL_FREEDLOCALS_H
#define CVET_CHECKERS_STALE_LOCAL_FREEDLOCALS_H

#include "Deaths.h"
#include "Follows.h"
#include "Origins.h"

namespace cvet::stale_local {

/// A call that may free what a local variable has, which is followed behind it.
struct Freed {
  CallId Call;
  FunctionId Via; ///< the callee
  NameId Record;  ///< that dies
  PlaceId Local;
  PlaceId Value; ///< the place that both come from; Local, if it is passed
  const Effect *Death; ///< what the callee does about its arguments, or null
  llvm::SmallVector<uint32_t, 2> Inner; ///< events of the callee that do so
  uint32_t Use = 0;                     ///< where it is followed
  bool AtOnce = false;                  ///< no branch lies between
  /// The call that gave it, and may have taken it out of Value.
  std::optional<CallId> TakenBy = std::nullopt;
};

/// Finds them in one function.
class FreedLocals {
public:
  FreedLocals(const RetentionGraph &Graph, const StaticDeaths &Statics,
              const FollowedParams &Params, FunctionId F)
      : G(Graph), P(Graph.program()), Fx(Graph.effects()), Statics(Statics),
        F(F), Fn(P.Functions[F]), Fl(Fx.flow(F)), From(Graph, F),
        Used(P, Params, F) {}

  /// In the order of the calls.
  std::vector<Freed> find();

private:
  void collectEvents();
  void collectSteps(uint32_t Call);
  llvm::SmallVector<uint32_t, 8> uses(PlaceId Local) const;
  void collectCopy(uint32_t E);
  PlaceId blockOf(PlaceId Place) const;
  llvm::SmallVector<PlaceId, 4> given(CallId Getter) const;
  bool isGiven(CallId Call, PlaceId Object) const;
  PlaceId partOf(uint32_t At, PlaceId Object) const;
  void look(CallId Call, const Effect &X);
  void lookAtStatic(PlaceId Value);
  std::optional<CallId> takenBy(uint32_t Define, PlaceId Value) const;
  bool isCopy(uint32_t Define, uint32_t At, PlaceId Local, PlaceId Value) const;
  void add(Freed At);
  bool findUse(Freed &At) const;

  const RetentionGraph &G;
  const Program &P;
  const Effects &Fx;
  const StaticDeaths &Statics;
  const FunctionId F;
  const Function &Fn;
  const Flow &Fl;
  const Origins From;
  const Follows Used;
  /// What was stored in a local variable -> the variables, and where.
  std::map<PlaceId, llvm::SmallVector<std::pair<PlaceId, uint32_t>, 2>> Copies;
  /// A local variable -> the calls that are given its address.
  llvm::DenseMap<PlaceId, llvm::SmallVector<uint32_t, 2>> PassedByAddress;
  /// The variable of a loop -> where that goes on from what it has.
  llvm::DenseMap<PlaceId, llvm::SmallVector<uint32_t, 2>> Steps;
  std::vector<uint32_t> Questions;
  llvm::DenseSet<std::pair<uint32_t, PlaceId>> Seen;
  std::vector<Freed> Out;
};

} // namespace cvet::stale_local

#endif
