//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// References that a function takes by a call that does nothing else, and
/// leaves behind on a way of which that is plain.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_REFERENCELEAK_FORGOTTEN_H
#define CVET_CHECKERS_REFERENCELEAK_FORGOTTEN_H

#include "Holds.h"
#include "Reporter.h"

namespace cvet::leaks {

extern const ReasonKind CallerUndoes;

/// What return \p R of \p F gives back on ways from \p From that meet none of
/// \p Avoid, and on which \p NotNull is not null: constants, and where they
/// were set.
llvm::SmallVector<std::pair<PlaceId, uint32_t>, 4>
valuesAt(const RetentionGraph &G, FunctionId F, uint32_t From, uint32_t R,
         const EventSet &Avoid, PlaceId NotNull = UnknownPlace);

class Forgotten {
public:
  Forgotten(const RetentionGraph &Graph, const References &Refs,
            const Holds &All, Reporter &Report);

  /// Tells where \p H is forgotten: the returns.
  EventSet check(const Hold &H);
  /// Tells where \p F gives what it has taken to a call that may not keep it,
  /// and then does nothing about it.
  void checkRefused(FunctionId F);
  /// Does a caller drop what it has given, where the call has failed?
  bool callersDrop(const Hold &H) const;

private:
  struct Answers {
    llvm::SmallVector<int64_t, 4> Kept, Refused;
    bool KeepsAny = false; ///< or any number, where it is kept
  };
  std::optional<Answers> answers(CallId Call, uint32_t Argument) const;
  bool addAnswers(FunctionId F, uint32_t R, const EventSet &Keeps,
                  Answers &Of) const;
  bool returnsAnother(const Hold &H, uint32_t Return) const;
  std::optional<Hold> takenFor(CallId Call) const;
  Hold withArgument(Hold H) const;
  bool isTakenBefore(const Hold &H) const;
  bool isLostIn(const Hold &H, CallId Call, bool IsForCall) const;
  void tellLost(const Hold &H, CallId Call);
  std::optional<uint32_t> refusedAt(const Hold &H, uint32_t Call) const;
  std::optional<uint32_t> failureAt(const Hold &H, uint32_t Return,
                                    const EventSet &Gone,
                                    const EventSet &Settled) const;
  bool isSuccess(const Hold &H, uint32_t Return, const EventSet &Drops) const;
  bool isLasting(const Hold &H, uint32_t E) const;
  bool drops(const CallSite &S, unsigned Number) const;
  void tell(const Hold &H, uint32_t Return, const ReasonKind &Because,
            uint32_t Otherwise, std::optional<uint32_t> Failure);

  const RetentionGraph &G;
  const Program &P;
  const References &Refs;
  const Holds &All;
  Reporter &Report;
  /// Calls, by function and event, that have been told to refuse it.
  llvm::DenseSet<std::pair<FunctionId, uint32_t>> RefusedAt;
};

} // namespace cvet::leaks

#endif
