//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Shared by path halves: where on a path something became true, and notes that
/// tell it.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_PATH_PATHNOTES_H
#define CVET_PATH_PATHNOTES_H

#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState_Fwd.h"
#include <functional>
#include <memory>
#include <string>

namespace clang {
class ReturnStmt;
namespace ento {
class BugReporterVisitor;
class BugType;
class ExplodedNode;
class PathSensitiveBugReport;
} // namespace ento
} // namespace clang

namespace cvet {

using StatePredicate = std::function<bool(clang::ento::ProgramStateRef)>;

/// The first of the nodes up to \p End from which on \p Holds is true.
const clang::ento::ExplodedNode *firstNode(const clang::ento::ExplodedNode *End,
                                           const StatePredicate &Holds);

/// Adds the note \p Text wherever \p Holds becomes true before the report's own
/// place.
std::unique_ptr<clang::ento::BugReporterVisitor>
noteWhenTrue(StatePredicate Holds, std::string Text);

/// A report of what is wrong when a function ends: at \p Return, or at the brace
/// that ends its body if that is null. (\p End alone does not tell: its statement
/// may be the condition of the last loop.)
std::unique_ptr<clang::ento::PathSensitiveBugReport>
reportAtEnd(const clang::ento::BugType &Type, const std::string &Message,
            const clang::ento::ExplodedNode *End,
            const clang::ReturnStmt *Return);

} // namespace cvet

#endif
