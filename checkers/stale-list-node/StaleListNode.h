//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What the graph queries of this rule share. The rule asks four questions:
/// does an object die while a holder names it (DyingHeld.h), is a field freed
/// and kept (FreedField.cpp), is a list head changed in a copy
/// (HeadByValue.cpp), is an object removed and never let go (Retained.cpp).
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_STALELISTNODE_H
#define CVET_CHECKERS_STALELISTNODE_H

#include "Graph.h"

namespace cvet::stale {

/// Builds findings of this rule.
class Reporter {
public:
  Reporter(const RetentionGraph &Graph, std::vector<Finding> &Findings)
      : Graph(Graph), Findings(Findings) {}

  Finding &add(SourcePlace Where, const llvm::Twine &Message, Confidence Level,
               const llvm::Twine &Subject);
  static void note(Finding &F, SourcePlace Where, const llvm::Twine &Message);

  /// The object at call event \p Event of \p F as the user spelled it.
  std::string object(FunctionId F, uint32_t Event, PlaceId Object) const;
  /// \p H as the user spelled it where it was attached (\p Sites), else by
  /// type.
  std::string holder(const Holder &H, llvm::ArrayRef<Attachment> Sites) const;
  std::string function(FunctionId F) const;

private:
  const RetentionGraph &Graph;
  std::vector<Finding> &Findings;
};

void findDyingHeld(const RetentionGraph &Graph, Reporter &Report);
void findFreedFields(const RetentionGraph &Graph, Reporter &Report);
void findHeadsByValue(const RetentionGraph &Graph, Reporter &Report);
void findRetained(const RetentionGraph &Graph, Reporter &Report);

} // namespace cvet::stale

#endif
