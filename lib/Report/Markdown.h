//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Pages for the terminal.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_MARKDOWN_H
#define CVET_REPORT_MARKDOWN_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace cvet {

/// Prints the Markdown \p Page (headings, paragraphs, lists, fences, tables,
/// bold, code and links) in \p Width columns, with or without colours.
void renderMarkdown(llvm::StringRef Page, unsigned Width, bool Color,
                    llvm::raw_ostream &OS);

} // namespace cvet

#endif
