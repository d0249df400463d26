//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The functions of some units, by the lines that they fill.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_FUNCTIONLINES_H
#define CVET_REPORT_FUNCTIONLINES_H

#include "Facts.h"
#include "Finding.h"
#include <map>

namespace cvet {

class FunctionLines {
public:
  void add(const UnitFacts &Unit);
  /// The name of the function that \p P is in, or "".
  std::string at(const SourcePlace &P) const;

private:
  struct Lines {
    unsigned End;
    std::string Name;
  };
  llvm::StringMap<std::map<unsigned, Lines>> Files;
};

} // namespace cvet

#endif
