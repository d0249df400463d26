//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The rule: its questions in order.
///
//===----------------------------------------------------------------------===//

#include "StaleListNode.h"
#include "HeadByValue.h"
#include "HeldAtDeath.h"
#include "Rule.h"

using namespace cvet;
using namespace cvet::stale;

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "stale-list-node", Out);
  // What dies while a callback has it is another rule's.
  findHeldAtDeath(Graph, Report, [&](const Holder &H, NameId Record) {
    return !Graph.isCallback(H, Record);
  });
  findFreedFields(Graph, Report);
  findHeadsByValue(Graph, Report, [&](NameId Record, bool IsLookedUp) {
    return !IsLookedUp || !Graph.program().record(Record).HasFunction;
  });
  findFrameEnds(Graph, Report);
  findDeadHeads(Graph, Report);
  findReplacedPartners(Graph, Report);
  findLostStates(Graph, Report);
  findRetained(Graph, Report);
}

static const RuleInfo StaleListNode =
    leakRule({"stale-list-node", Stage::Experimental, "0.1", findAll,
              "CWE-416 CWE-825", "7.5"});
CVET_RULE(StaleListNode);
