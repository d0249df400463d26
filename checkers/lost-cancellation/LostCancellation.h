//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Calls that register a callback and give back what it can be cancelled with.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_LOSTCANCELLATION_LOSTCANCELLATION_H
#define CVET_CHECKERS_LOSTCANCELLATION_LOSTCANCELLATION_H

#include "Overwrites.h"
#include "Reporter.h"

namespace cvet::lost {

struct Registration : Site {
  std::optional<FunctionId> Callback;
  PlaceId Context = 0;     ///< in F
  NameId Record = 0;       ///< of the context
  bool IsBound = false;    ///< the handle is an object of its own
  bool IsReleased = false; ///< the context goes with it
  /// What has the context in the program's own registry.
  std::optional<Holder> Own = {};
};

class Registrations {
public:
  explicit Registrations(const RetentionGraph &Graph);

  /// All of them, in the order of functions and events.
  llvm::ArrayRef<Registration> all() const { return Found; }
  const Registration *at(CallId Call) const;
  /// The field or variable whose registration effect \p X of \p F ends, or 0.
  NameId cancelled(FunctionId F, const Effect &X) const;
  /// Does the callback return 0 somewhere? That ends what is called for events.
  bool mayEndItself(FunctionId Callback) const;

private:
  void collect(FunctionId F);
  void addOwn(const Attachment &A, NameId Record, const Holder &H);
  std::optional<FunctionId> function(FunctionId F, PlaceId Callback) const;

  const RetentionGraph &G;
  const Program &P;
  std::vector<Registration> Found;
  llvm::DenseMap<std::pair<FunctionId, uint32_t>, uint32_t> Index;
};

/// `g_timeout_add(ms, f, o);`: nobody has the handle.
void findDropped(const RetentionGraph &Graph, Reporter &Report);
/// `o->timer = 0;`: the callback stays, and nobody can cancel it any more.
void findZeroed(const RetentionGraph &Graph, Reporter &Report);
/// `o->timer = NULL; timer_add(f, o, &o->timer);`
void findRestarted(const RetentionGraph &Graph, Reporter &Report);
/// `g_clear_object(&o->cancellable); o->cancellable = g_cancellable_new();`
void findUncancelled(const RetentionGraph &Graph, Reporter &Report);

} // namespace cvet::lost

#endif
