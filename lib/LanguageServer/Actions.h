//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What the editor offers to do about a finding.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_LANGUAGESERVER_ACTIONS_H
#define CVET_LANGUAGESERVER_ACTIONS_H

#include "Diagnostics.h"
#include "Documents.h"

namespace cvet {

/// The actions for \p F, whose line is \p Line by now (from 0), as the protocol
/// has them: its fix, if what that is about is still there, and a comment that
/// silences it. \p Diagnostic is what the editor knows the finding as.
llvm::json::Array actionsFor(const ShownFinding &F, int Line,
                             const llvm::json::Value &Diagnostic,
                             Documents &Open, ColumnUnit Unit);

/// What to insert at which byte of \p Line to silence \p Rule there.
std::pair<size_t, std::string> suppression(llvm::StringRef Line,
                                           llvm::StringRef Rule);

} // namespace cvet

#endif
