//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// From the facts of all units to the retention graph: who holds what, where it
/// was attached and detached, and where it dies.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_LINK_H
#define CVET_RETENTION_LINK_H

#include "Facts.h"
#include "Models.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>
#include <vector>

namespace cvet {

class RetentionGraph;

struct LinkOptions {
  /// The units are the whole program. If not, only what has internal linkage
  /// is known completely; the rest is "unknown", never "no".
  bool WholeProgram = true;
  /// No unit is missing because it was not read, or not all of it. If one is,
  /// that something happens nowhere is not known.
  bool IsComplete = true;
};

/// A unit that is linked. Several programs may have it: it is copied, unless
/// this link may take it.
struct LinkInput {
  /// Of an external name that several units define, and this one does not: the
  /// main file of the definition that is meant.
  struct Meaning {
    std::string Name, File;
  };
  std::shared_ptr<UnitFacts> Unit;
  bool MayTake = false; ///< its facts are gone when it is linked
  std::vector<Meaning> Meanings = {};
};

/// \p Units, which nobody else needs.
std::vector<LinkInput> shareUnits(std::vector<UnitFacts> Units);

/// Merges \p Units and computes summaries bottom-up over the call graph.
/// \p Models must outlive the graph.
std::shared_ptr<const RetentionGraph>
linkUnits(llvm::ArrayRef<LinkInput> Units, const ModelTable &Models,
          const LinkOptions &Options = {});

/// The same for units that nobody else needs.
std::shared_ptr<const RetentionGraph>
linkUnits(std::vector<UnitFacts> Units, const ModelTable &Models,
          const LinkOptions &Options = {});

/// The functions of \p Graph (unique names) in which, or below which, an object
/// is attached and an object of the same record dies: the ones worth the path
/// engine. Sorted.
std::vector<std::string> relevantFunctions(const RetentionGraph &Graph);

/// Prints the graph in Graphviz' language: holders, objects, and who attaches
/// and detaches where. If \p About is not empty: of the record of that name
/// only.
void printDot(const RetentionGraph &Graph, llvm::StringRef About,
              llvm::raw_ostream &OS);

} // namespace cvet

#endif
