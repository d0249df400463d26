//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The libraries and plug-ins of a database: units that no unit with a `main`
/// needs. Those that define one name in different ways are in no process
/// together, or mean their own there, so each is linked by itself.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_PROGRAMS_LIBRARIES_H
#define CVET_PROGRAMS_LIBRARIES_H

#include "SymbolLinker.h"

namespace cvet {

struct Library {
  std::string Name; ///< empty if it is the only one
  llvm::BitVector Units;
};

/// Tells the libraries of \p Members apart: units and all that they need. It is
/// one if no name is needed that several units define, if it cannot be said who
/// means which definition, or if that would cost too much: what uses none of
/// these names, and \p Host, which they are plug-ins of, is linked with each.
std::vector<Library> findLibraries(const llvm::BitVector &Members,
                                   const llvm::BitVector &Host,
                                   llvm::ArrayRef<ProgramUnit> Units,
                                   SymbolLinker &Names);

} // namespace cvet

#endif
