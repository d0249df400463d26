//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// References that a function has for itself, and what becomes of them.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_HOLDS_H
#define CVET_QUERIES_HOLDS_H

#include "References.h"

namespace cvet {

/// A reference that a function takes, or is given.
struct Hold : Site {
  /// What names the object in F: the local that has it, the call's result.
  llvm::SmallVector<PlaceId, 4> Names;
  bool IsNew = false; ///< the call that gives it is the only one that knows it
  PlaceId Kept = 0;   ///< the local that has it, if one does
  bool IsByParam = false; ///< it is given where an address led to
  bool IsGiven = false;   ///< a library's function gives it, as its model says
  bool IsOwn = false;     ///< F itself counts it up, in sight
  /// What takes it does nothing else: it counts, or finds and counts.
  bool IsPlain = false;
};

class Holds {
public:
  Holds(const RetentionGraph &Graph, const References &Refs);

  /// Those of \p F, in the order of events.
  llvm::ArrayRef<Hold> of(FunctionId F) const;
  /// The one that the callers of \p F may hand over as parameter \p Param: it
  /// begins where F does.
  Hold given(FunctionId F, unsigned Param) const;
  /// Where \p H is dropped.
  EventSet drops(const Hold &H) const;
  /// Of these, where a count goes down, and nothing goes up.
  EventSet plainDrops(const Hold &H) const;
  /// Where it goes to somebody else, who may drop it: a callee that is not in
  /// sight, what lasts, the caller.
  EventSet handedOn(const Hold &H) const;
  /// Calls of code that is not in sight behind which F uses it further: they
  /// are lent what is still F's.
  EventSet lent(const Hold &H) const;
  /// Where it may go to somebody else, for all that is known: a part of it is
  /// linked or registered, it is passed along with a callback, or right where
  /// it is taken, or its variable is set to something else.
  EventSet perhapsHandedOn(const Hold &H) const;
  /// Is there a way from where \p H begins to \p To that passes none of
  /// \p Avoid, and on which there is an object?
  bool leads(const Hold &H, uint32_t To, const EventSet &Avoid) const;
  /// What the user calls the object of \p H.
  std::string name(const Hold &H) const;
  /// Does each way through \p F give its caller a reference of its own?
  bool gives(FunctionId F, unsigned Depth = 2) const;
  /// Does \p F put one where its parameter \p Out leads to, and nothing else?
  bool givesBy(FunctionId F, unsigned Out) const;

private:
  std::vector<Hold> collect(FunctionId F) const;
  std::vector<Hold> ofCall(CallId Call) const;
  void addByParams(CallId Call, std::vector<Hold> &Out) const;
  bool isTakenFor(FunctionId F, uint32_t E, PlaceId V, unsigned Depth) const;
  bool callGives(CallId Call, unsigned Depth) const;
  std::optional<uint32_t> givenBlock(const Hold &H) const;
  bool needsObject(const Hold &H, uint32_t E) const;
  void addCopies(Hold &H) const;
  std::optional<Hold> ofCount(FunctionId F, const Effect &X) const;
  bool isPlain(CallId Call, bool IsNew) const;
  bool isPart(const Hold &H, PlaceId V) const;
  bool mayKeep(const Hold &H, uint32_t E) const;
  PlaceId whole(PlaceId V) const;
  llvm::SmallVector<PlaceId, 8> meantBy(FunctionId F, uint32_t E,
                                        PlaceId V) const;
  bool isNamed(const Hold &H, PlaceId V) const;
  llvm::SmallVector<PlaceId, 8> meant(const Hold &H, uint32_t E) const;
  bool isPassedOn(const Hold &H, uint32_t E) const;

  const RetentionGraph &G;
  const Program &P;
  const References &Refs;
  mutable llvm::DenseMap<FunctionId, std::unique_ptr<std::vector<Hold>>> Known;
  mutable llvm::DenseMap<FunctionId, bool> Givers;
  mutable llvm::DenseMap<std::pair<FunctionId, unsigned>, bool> GiversBy;
};

} // namespace cvet

#endif
