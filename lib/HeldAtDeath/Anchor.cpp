//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// At which step of a way a finding is told.
///
//===----------------------------------------------------------------------===//

#include "Search.h"

using namespace cvet;

/// Where to report: at the death, or at the caller that ought to have detached.
size_t cvet::anchorOf(const HeldCandidate &C) {
  const RetentionGraph &G = C.G;
  const Program &P = C.P;
  const Holder &H = C.H;
  const Chain &Way = C.Way;
  bool IsCallback = C.isCallback();
  auto IsPlain = [&](FunctionId F) {
    // Who destroys the context of a callback is the one to unregister it.
    if (IsCallback)
      return false;
    auto Holders = G.attachments().find(C.Record);
    return llvm::none_of(Holders->second, [&](const auto &Other) {
      return G.mayDetach(F, Other.first);
    });
  };
  auto OthersDetach = [&](size_t Step) {
    for (const CallSite &S : P.Functions[Way[Step].F].Callers) {
      if (S.Target.Kind != CallKind::Direct ||
          (IsCallback && Step + 1 < Way.size() &&
           S.caller() == Way[Step + 1].F))
        continue;
      // A link or container must be seen to lose this very object.
      if (H.isPointer()) {
        if (!G.mayDetach(S.caller(), H))
          continue;
      } else {
        llvm::SmallVector<PlaceId, 8> Objects;
        for (const Operand &O : P.event(S).Ops)
          if (O.Record == C.Record)
            Objects.append(O.Values.begin(), O.Values.end());
        if (!G.takesOut(S.caller(), Objects, H))
          continue;
      }
      bool Escapes = llvm::any_of(C.Ways, [&](const Chain &W) {
        return W.size() > Step + 1 && W[Step + 1].F == S.caller() &&
               W[Step + 1].Event == S.event();
      });
      if (!Escapes)
        return true;
    }
    return false;
  };
  size_t At = 0;
  auto IsKnown = [](CallKind K) {
    return K == CallKind::Direct || K == CallKind::Disposal;
  };
  while (At + 1 < Way.size() && IsKnown(Way[At + 1].Kind) &&
         !(C.Ev.ComparedOnly && C.Ev.ComparedOnly->F == Way[At].F) &&
         (IsPlain(Way[At].F) || OthersDetach(At) || C.Ev.ComparedOnly))
    ++At;
  return At;
}
