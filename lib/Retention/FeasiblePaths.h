//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Paths through one function on which no two conditions contradict each other:
/// a status variable that was set before the goto, a flag that is asked twice.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_FEASIBLEPATHS_H
#define CVET_RETENTION_FEASIBLEPATHS_H

#include "Conditions.h"
#include "Flow.h"
#include <map>

namespace cvet {

/// Which functions may write which field or variable, by themselves or through
/// their callees.
class Writers {
public:
  explicit Writers(const Program &P);
  /// Those of the field or variable \p Name.
  const FunctionSet &of(NameId Name) const;

private:
  const Program &P;
  /// Field, variable, or record that is written as a whole -> who does so.
  llvm::DenseMap<NameId, llvm::SmallVector<FunctionId, 2>> Direct;
  mutable std::map<NameId, FunctionSet> All; ///< answers stay in place
};

/// What a path has to do.
struct PathQuery {
  uint32_t Via; ///< an event that it meets; Flow::Boundary: the entry
  uint32_t To;  ///< where it leads from there; Flow::Boundary: the exit
  const EventSet &Avoid; ///< events that it does not meet behind Via
  /// The block that it goes on to from that of Via, if only one will do.
  std::optional<uint32_t> Success = std::nullopt;
  /// Places that have the same value once Via has succeeded.
  std::optional<std::pair<PlaceId, PlaceId>> Same = std::nullopt;
  /// What is known of parameters from the beginning.
  llvm::ArrayRef<std::pair<PlaceId, PlaceId>> Given = {};
  /// Is what is known at Via as it has to be? Null: whatever it is.
  llvm::function_ref<bool(const Conditions &)> Holds = nullptr;
  /// What is not null at To, if that matters.
  PlaceId NotNull = UnknownPlace;
  /// The path goes on from To to End, and meets none of these on the way.
  const EventSet *AvoidLater = nullptr;
  uint32_t End = Flow::Boundary;  ///< see Flow::endBehind()
  PlaceId NotZero = UnknownPlace; ///< what is not 0 once Via has succeeded
  /// What no call behind Via changes that is not given its address.
  PlaceId Kept = UnknownPlace;
  /// Set where the search gives up, and a path is only taken to be there.
  bool *GaveUp = nullptr;
};

class FeasiblePaths {
public:
  FeasiblePaths(const Program &P, const Writers &W, FunctionId F);

  /// Is there such a path from the entry? True too where the search gives up.
  bool hasPath(const PathQuery &Q) const;
  /// The events that happen where parameters have these values. Ways that meet
  /// are taken for one: what each of them knows of the others is not used.
  EventSet reached(llvm::ArrayRef<std::pair<PlaceId, PlaceId>> Given) const;

private:
  /// What a path has behind it.
  enum Stage : uint8_t { Begun, PassedVia, PassedTo };
  struct Position {
    uint32_t Block;
    Stage At;
    Conditions C;
  };
  class Worklist;
  Conditions atEntry(llvm::ArrayRef<std::pair<PlaceId, PlaceId>> Given) const;
  void
  forEachSuccessor(uint32_t Block, const Conditions &C,
                   llvm::function_ref<void(uint32_t, Conditions)> Do) const;
  void collectAsked();
  void run(uint32_t Event, Conditions &C, const PathQuery *Q = nullptr) const;
  void clear(CallId Call, Conditions &C) const;
  void learn(const Event &E, Conditions &C) const;
  bool isWrittenBy(CallId Call, PlaceId Place) const;
  bool isGiven(CallId Call, PlaceId Place) const;

  const Program &P;
  const Writers &W;
  const FunctionId F;
  const Function &Fn;
  /// Locals and parameters whose address is taken.
  llvm::DenseSet<PlaceId> Exposed;
  /// What branches ask about, what is set to null, and what that is copied
  /// from.
  llvm::DenseSet<PlaceId> Asked;
};

} // namespace cvet

#endif
