//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A thread or a deferred call has the address of a local variable: what the
/// rule asks, and what it says.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_THREAD_ARG_ON_STACK_H
#define CVET_THREAD_ARG_ON_STACK_H

#include "CommonReasons.h"
#include "Reporter.h"
#include "ThreadHandles.h"

namespace cvet::onstack {

extern const ReasonKind WaitsInCallee, WaitsOnEveryWay;

/// A local variable that something which runs later is given.
struct Given {
  FunctionId F = 0;
  const Effect *X = nullptr;          ///< the start or the registration
  const ThreadStart *Start = nullptr; ///< if it is a thread's
  PlaceId Local = UnknownPlace;       ///< the variable
  std::optional<uint32_t> StoredBy;   ///< puts its address into the argument
};

class ThreadArgOnStack {
public:
  ThreadArgOnStack(const RetentionGraph &Graph, Docket &Out)
      : G(Graph), P(Graph.program()), All(Graph.shared<Threads>()),
        Handles(Graph.shared<ThreadHandles>()),
        Report(Graph, "thread-arg-on-stack", Out) {}

  void run();

private:
  using CallTest = llvm::function_ref<bool(CallId)>;
  bool findLocal(Given &A) const;
  const ThreadStart *start(FunctionId F, const Effect &X) const;
  bool isCallThat(CallId Call, unsigned Depth, CallTest Fits) const;
  bool isRecordOrPart(const Given &A, PlaceId Object) const;
  EventSet ends(const Given &A) const;
  bool endsInCallee(CallId Call, unsigned Depth) const;
  bool leads(const Given &A, uint32_t To, const EventSet &Cut) const;
  bool isOfLoopBody(const Given &A) const;
  std::optional<uint32_t> changeInLoop(const Given &A,
                                       const EventSet &Cut) const;
  void check(const Given &A);
  std::string who(const Given &A) const;
  Finding *decide(const Given &A, const Reasons &Why,
                  llvm::function_ref<std::string()> Message);
  void silence(const Given &A, const ReasonKind &Kind, SourcePlace At);
  std::string outlives(const Given &A) const;
  void sayLoop(const Given &A, uint32_t Change);
  void sayFrame(const Given &A, std::optional<uint32_t> Return,
                const EventSet &Ends);

  const RetentionGraph &G;
  const Program &P;
  const Threads &All;
  const ThreadHandles &Handles;
  Reporter Report;
};

} // namespace cvet::onstack

#endif
