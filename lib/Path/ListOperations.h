//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Shared by path halves: list operations, as calls and as macro expansions,
/// and what they name.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_PATH_LISTOPERATIONS_H
#define CVET_PATH_LISTOPERATIONS_H

#include "PathModels.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/SVals.h"

namespace clang {
class IdentifierInfo;
class LocationContext;
namespace ento {
class CheckerContext;
} // namespace ento
} // namespace clang

namespace cvet {

/// An object and its link's field; null if the model names none.
using ListLink =
    std::pair<clang::ento::SymbolRef, const clang::IdentifierInfo *>;

/// True if \p R takes out elements without saying which.
bool takesOutAny(const Role &R);

/// True if \p V puts an object into a list, or takes it out.
bool isListVerb(Verb V);

/// True if \p Context is inside a function that is modelled as a list
/// operation: its stores are the operation.
bool isInListFunction(const clang::LocationContext *Context);

/// True if \p E points to a record: texts and buffers are no nodes.
bool isRecordPointer(const clang::Expr &E);

/// What \p E was read from: the initialiser of a local stands for it, and `x`
/// for `(T *)((char *)&x->m - offset)`.
const clang::Expr *originOf(const clang::Expr *E);

std::string spelled(const clang::Expr *E, clang::ento::CheckerContext &C);

/// The expansion of a modelled macro that \p Loc is part of.
std::optional<MacroOperation> macroAt(clang::SourceLocation Loc,
                                      clang::ento::CheckerContext &C);

/// The link that \p Node names: an object with the \p Field, or `&x->link`,
/// which names both.
std::optional<ListLink> linkAt(clang::ento::SVal Node,
                               const clang::IdentifierInfo *Field);

/// \p Text without what makes a pointer of it; null if it is empty.
const clang::IdentifierInfo *listName(llvm::StringRef Text,
                                      clang::ento::CheckerContext &C);

/// What the list that is argument \p Index of \p Macro is part of.
const clang::ento::MemRegion *listOwner(const MacroOperation &Macro, int Index,
                                        clang::ento::CheckerContext &C);

/// Where an assignment's operator is; of any other statement, its begin.
clang::SourceLocation operatorOf(const clang::Stmt *S);

} // namespace cvet

#endif
