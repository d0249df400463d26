//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Turns.h"

using namespace cvet;

std::optional<uint32_t> cvet::branchToNextTurn(const RetentionGraph &Graph,
                                               FunctionId F, uint32_t From,
                                               uint32_t Next,
                                               const EventSet &Doing) {
  const Function &Fn = Graph.program().Functions[F];
  const Flow &Fl = Graph.effects().flow(F);
  EventSet End = Fl.none();
  End.set(Next);
  EventSet Without = Doing;
  Without.set(Next);
  for (uint32_t B : Graph.branches(F)) {
    if (!Fl.hasPath(From, B, Without))
      continue;
    bool Leaves = false, MayDo = false;
    for (uint32_t To : Fn.Blocks[Fn.Events[B].Block]) {
      bool Does = llvm::any_of(Doing.set_bits(), [&](unsigned E) {
        return Fl.hasPathFromBlock(To, E, End);
      });
      MayDo |= Does;
      Leaves |= !Does && Fl.hasPathFromBlock(To, Next, Without);
    }
    if (Leaves && MayDo)
      return B;
  }
  return std::nullopt;
}
