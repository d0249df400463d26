//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The search for objects that die while a holder names them. Candidates are
/// every death and every holder of objects of its record; reasons/ has what
/// speaks for or against one.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_HELDATDEATH_HELDATDEATH_H
#define CVET_HELDATDEATH_HELDATDEATH_H

#include "Reporter.h"

namespace cvet {

/// Is a rule about objects of a record that a holder has?
using HolderFilter = llvm::function_ref<bool(const Holder &, NameId Record)>;

/// Finds the deaths of objects that a holder of the rule's kind may still have.
void findHeldAtDeath(const RetentionGraph &Graph, Reporter &Report,
                     HolderFilter Concerns);

} // namespace cvet

#endif
