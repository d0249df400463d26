//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Which holders of a plan somebody can count who does not see all functions.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_PROBES_COUNTABLE_H
#define CVET_PROBES_COUNTABLE_H

#include "Probes.h"

namespace cvet {

class Countable {
public:
  /// \p Obstacle: why calls of a probe's function are not all seen, or "".
  /// \p IsNeeded: nobody can be sure what is attached if they are not.
  Countable(const ProbePlan &Plan,
            llvm::function_ref<llvm::StringRef(const Probe &)> Obstacle,
            llvm::function_ref<bool(const Probe &)> IsNeeded);

  bool contains(int Holder) const { return Holders.count(Holder); }
  const std::set<int> &holders() const { return Holders; }

  /// "4 not: it has references that are counted"
  void tellDoubts(llvm::raw_ostream &OS) const;
  /// "not wrapped, static: a b", with \p Before for "not wrapped, ".
  void tellHidden(llvm::raw_ostream &OS, llvm::StringRef Before) const;

private:
  std::set<int> Holders;
  /// Of each holder that cannot be counted, the first reason.
  std::map<int, std::string> Doubts;
  /// Obstacle -> functions for which it is all that is in the way.
  std::map<std::string, std::set<std::string>> Hidden;
};

} // namespace cvet

#endif
