//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The functions that have to do with a name: what is asked of each of many
/// names would be as large as the square of the program, asked of each
/// function.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_FUNCTIONSBYNAME_H
#define CVET_QUERIES_FUNCTIONSBYNAME_H

#include "Program.h"
#include "Rows.h"

namespace cvet {

/// \p AddNames adds those of a function, in any order; 0 is no name.
inline Rows<NameId> functionsByName(
    const Program &P,
    llvm::function_ref<void(FunctionId, std::vector<NameId> &)> AddNames) {
  std::vector<std::pair<NameId, FunctionId>> All;
  std::vector<NameId> Names;
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    Names.clear();
    AddNames(F, Names);
    llvm::sort(Names);
    Names.erase(llvm::unique(Names), Names.end());
    for (NameId Name : Names)
      if (Name)
        All.push_back({Name, F});
  }
  return Rows<NameId>(std::move(All));
}

} // namespace cvet

#endif
