//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Shared by path halves: how memory regions are reached, and what they are
/// called.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_PATH_REGIONS_H
#define CVET_PATH_REGIONS_H

#include "clang/StaticAnalyzer/Core/PathSensitive/MemRegion.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState_Fwd.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/SVals.h"
#include <string>

namespace cvet {

/// The pointer through which \p R is reached; null if \p R is in a variable.
clang::ento::SymbolRef baseSymbol(const clang::ento::MemRegion *R);

/// What \p R, which a pointer leads to, is where that was computed from the
/// address of a member: `(T *)((char *)&x->m - offsetof(T, m))` leads to `*x`.
const clang::ento::MemRegion *withoutDetour(const clang::ento::MemRegion *R);

/// The pointer whose value \p V is, computed so or not; null if it is none.
clang::ento::SymbolRef pointerSymbol(clang::ento::SVal V);

/// True if \p R is in a variable with static storage.
bool isGlobal(const clang::ento::MemRegion *R,
              clang::ento::ProgramStateRef State);

/// True if \p Symbol is the value that a parameter of the analysed function
/// came with.
bool isParameterValue(clang::ento::SymbolRef Symbol,
                      clang::ento::ProgramStateRef State);

/// True if the caller of the analysed function can still reach \p R.
bool isLongLived(const clang::ento::MemRegion *R,
                 clang::ento::ProgramStateRef State);

/// True if \p R is a parameter's `*p` or `p[i]`, no field of it.
bool isOutParameter(const clang::ento::MemRegion *R,
                    clang::ento::ProgramStateRef State);

/// True if \p R is in an array's element whose index is itself kept in
/// long-lived memory, as in `table[count]`.
bool isSlotOfCounter(const clang::ento::MemRegion *R,
                     clang::ento::ProgramStateRef State);

/// True if a variable or field that \p R is in is annotated as weak.
bool isWeakRegion(const clang::ento::MemRegion *R);

/// \p R as the analysed function spells it: "g_cur", "s->cur", "t.slot[2]";
/// empty if it has no such name.
std::string regionName(const clang::ento::MemRegion *R);

/// What kind of holder \p R is, as the graph names it: "R.f" or a variable.
std::string holderKey(const clang::ento::MemRegion *R,
                      const clang::SourceManager &SM);

} // namespace cvet

#endif
