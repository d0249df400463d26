//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What cvet tells about the kinds of reasons themselves.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_REASONPAGES_H
#define CVET_DRIVER_REASONPAGES_H

#include "Outputs.h"
#include "Reason.h"
#include "llvm/Support/raw_ostream.h"

namespace cvet {

/// All kinds, one a line.
void listReasons(llvm::raw_ostream &OS);

/// The same for programs; docs/command-line.md describes it.
void listReasonsAsJson(llvm::raw_ostream &OS);

/// What \p Kind says and how it counts.
ReasonWords reasonWords(const ReasonKind &Kind);

/// The same as Markdown.
std::string reasonPage(const ReasonKind &Kind);

} // namespace cvet

#endif
