//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "DanglingCallbackContext.h"
#include "HeadByValue.h"
#include "HeldAtDeath.h"
#include "Rule.h"

using namespace cvet;
using namespace cvet::dangling;

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "dangling-callback-context", Out);
  findHeldAtDeath(Graph, Report, [&](const Holder &H, NameId Record) {
    return Graph.isCallback(H, Record);
  });
  // A registry by key is a hash or tree of callbacks.
  findHeadsByValue(Graph, Report, [&](NameId Record, bool IsLookedUp) {
    return IsLookedUp && Graph.program().record(Record).HasFunction;
  });
  findForgottenHandles(Graph, Report);
  findScopeEnds(Graph, Report);
  findClosedDescriptors(Graph, Report);
  findLeftSiblings(Graph, Report);
  findPutAgain(Graph, Report);
  findFreedVariables(Graph, Report);
}

static const RuleInfo DanglingCallbackContext =
    leakRule({"dangling-callback-context", Stage::Experimental, "0.1", findAll,
              "CWE-416 CWE-825", "7.5"});
CVET_RULE(DanglingCallbackContext);
