//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where a program starts threads: what runs, with what, under which handle,
/// and how often.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_THREADS_H
#define CVET_QUERIES_THREADS_H

#include "Processes.h"

namespace cvet {

/// One call that starts a thread, itself or through its callee.
struct ThreadStart : Site {
  bool IsOwn = true;    ///< the call itself starts it
  bool IsResult = true; ///< the call's result is the handle
  /// What may have the handle, in F; unknown places are left out.
  llvm::SmallVector<PlaceId, 4> Handles;
  /// What the thread may be given, in F.
  llvm::SmallVector<PlaceId, 4> Arguments;
  NameId ArgumentRecord = 0;
  /// What it runs; empty if that is not known.
  llvm::SmallVector<FunctionId, 2> Routines;
};

/// How often a place in the program is reached.
struct Frequency {
  enum How : uint8_t {
    Once,    ///< from main on, outside of loops
    Unknown, ///< whenever code that is not seen wishes
    Often,   ///< in a loop, or whenever a callback is called
  } Times = Once;
  /// Often: the loop's or the registering call.
  std::optional<Site> Why;
  bool IsCallback = false; ///< Why registers a callback
  /// Once: in each process of its own that is made there.
  std::optional<Site> Process = std::nullopt;
};

class Threads {
public:
  explicit Threads(const RetentionGraph &Graph);

  /// All calls that start threads, in the order of functions and events.
  llvm::ArrayRef<ThreadStart> starts() const { return Starts; }
  /// How often is event \p E of \p F reached?
  Frequency frequency(FunctionId F, uint32_t E) const;
  bool isInLoop(FunctionId F, uint32_t E) const;
  /// Can a thread that runs \p Routine come to its end by itself?
  bool mayEnd(FunctionId Routine) const;
  /// The calls of \p F that may end the thread which runs it, and do not return
  /// then.
  EventSet exits(FunctionId F) const;
  /// The calls of \p F that end the program in order, always.
  EventSet quits(FunctionId F) const;

private:
  void collect(FunctionId F);
  void addRoutines(ThreadStart &S, FunctionId F, PlaceId Callback,
                   unsigned Depth) const;
  std::optional<Frequency> ownFrequency(FunctionId F, uint32_t E) const;
  Frequency callersFrequency(FunctionId F,
                             llvm::DenseSet<FunctionId> &Seen) const;

  const RetentionGraph &G;
  const Program &P;
  const Processes Children;
  bool mayExit(CallId Call) const;
  bool quits(CallId Call, unsigned Depth) const;
  /// What callersFrequency() says of each function that was asked about first.
  mutable llvm::DenseMap<FunctionId, Frequency> OfCallers;
  std::vector<ThreadStart> Starts;
  /// Functions in which or below which a thread may end.
  llvm::BitVector Exiting;
};

} // namespace cvet

#endif
