//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Are both ends in a file that flex, Bison or the like has written? Its state
/// follows a protocol which the generator keeps and nothing in sight shows: the
/// buffer that is deleted is not the one that is scanned.
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

CVET_HELD_REASON(InGeneratedCode, "in-generated-code", Defeater, Holder, Habit,
                 Confidence::Low,
                 "'{0}' and what frees it are in a file that a program has "
                 "written") {
  auto IsGenerated = [&](FunctionId F) { return C.P.Functions[F].IsGenerated; };
  if (IsGenerated(C.Way[C.Anchor].F) &&
      llvm::all_of(C.Sites,
                   [&](const Attachment &A) { return IsGenerated(A.F); }))
    Out.add(Kind, C.death(), {C.where()});
}
