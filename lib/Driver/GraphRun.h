//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The link and the rules, each under recovery and within the run's time.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_GRAPHRUN_H
#define CVET_DRIVER_GRAPHRUN_H

#include "Docket.h"
#include "GivenUp.h"
#include "Link.h"
#include "Recovery.h"
#include "RunLog.h"

namespace cvet {

// Models must live until the process ends where End is given.

/// Links \p Units. Null, and \p GaveUp says why, if that crashed or took too
/// long.
std::shared_ptr<const RetentionGraph> linkGraph(std::vector<LinkInput> Units,
                                                const ModelTable &Models,
                                                const LinkOptions &Options,
                                                const Deadline &End,
                                                std::vector<GivenUp> &GaveUp);

/// Asks the graph halves of all rules. What one of them had found before it was
/// given up is dropped. \p Log, if any, learns how long each took.
void askRules(std::shared_ptr<const RetentionGraph> Graph, const Deadline &End,
              Docket &Out, std::vector<GivenUp> &GaveUp, RunLog *Log = nullptr);

} // namespace cvet

#endif
