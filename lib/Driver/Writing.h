//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where reports go.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_WRITING_H
#define CVET_DRIVER_WRITING_H

#include "Options.h"
#include "Outputs.h"
#include "OwnFiles.h"
#include "llvm/Support/Error.h"

namespace cvet {

/// Puts what \p Write prints into \p File, which appears at once and whole, or
/// not at all; `-` is the standard output.
llvm::Error writeFile(llvm::StringRef File,
                      llvm::function_ref<void(llvm::raw_ostream &)> Write);

/// Replaces \p File, a source of the user's, by \p Text: at once and whole,
/// with the permissions that it has.
llvm::Error writeSource(llvm::StringRef File, llvm::StringRef Text);

/// Could writeFile() write \p File, and may it? Leaves no trace.
llvm::Error checkOutput(const OwnFile &File);

/// Does the user of \p O want a page?
bool hasPage(const Options &O);

/// Asks that of all files that the user of \p O wants, before the work is done
/// for nothing. Tells the user what cannot be written and returns false then.
bool checkOutputs(const Options &O);

/// Writes all outputs that the user of \p O wants; text goes to the standard
/// output if nothing else does. Tells the user what could not be written and
/// returns false then.
bool writeOutputs(const RunReport &Report, const Options &O,
                  SourceCache &Sources);

} // namespace cvet

#endif
