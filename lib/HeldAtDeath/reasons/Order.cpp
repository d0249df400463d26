//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What may still happen in the program once the object has died: what keeps a
/// dead one is no defect where nobody looks at it any more.
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

namespace {

/// May one of some functions run after a given event? True too where that is
/// not known.
class Future {
public:
  Future(const HeldCandidate &C, llvm::ArrayRef<FunctionId> Of)
      : C(C), P(C.P), Of(Of), May(P.withCallers(Of)) {
    // Who calls these is not known.
    for (FunctionId F = 0; F < P.Functions.size() && !IsOpen; ++F)
      IsOpen = P.Functions[F].AddressTaken && May.test(F);
  }

  bool has(FunctionId F, uint32_t Event) {
    if (IsOpen || llvm::is_contained(Of, F))
      return true;
    if (!Seen.insert(uint64_t(F) << 32 | Event).second)
      return false;
    const Flow &Fl = C.G.effects().flow(F);
    for (CallId Call : P.calls(F))
      if (mayRunOne(Call) && Fl.hasPath(Event, Call.event(), Fl.none()))
        return true;
    if (P.isMain(F) || !Fl.hasPath(Event, Flow::Boundary, Fl.none()))
      return false;
    const Function &Fn = P.Functions[F];
    return Fn.AddressTaken || Fn.Callers.empty() ||
           llvm::any_of(Fn.Callers, [&](const CallSite &S) {
             return S.Target.Kind != CallKind::Direct ||
                    has(S.caller(), S.event());
           });
  }

private:
  bool mayRunOne(CallId Call) const {
    return llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
      return May.test(T.Callee);
    });
  }

  const HeldCandidate &C;
  const Program &P;
  const llvm::ArrayRef<FunctionId> Of;
  const FunctionSet May; ///< those that run one before they return
  bool IsOpen = false;
  llvm::DenseSet<uint64_t> Seen;
};

} // namespace

// `tool_fini(); return 0;`: who frees all for a checker of leaks clears little.
CVET_HELD_REASON(NeverReadAfter, "never-read-after", Defeater, Way, Shown,
                 Nothing, "nobody reads '{0}' any more after this") {
  llvm::ArrayRef<FunctionId> Readers = C.G.readers(C.H);
  if (C.isPlain() && C.P.WholeProgram && !C.Ev.ComparedOnly &&
      !llvm::is_contained(Readers, C.D.F) &&
      !Future(C, Readers).has(C.D.F, C.D.Event))
    Out.add(Kind, C.death(), {C.where()});
}
