//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Lines and columns of the Language Server Protocol: both count from 0,
/// columns in units that client and server agree on.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_LANGUAGESERVER_POSITIONS_H
#define CVET_LANGUAGESERVER_POSITIONS_H

#include "Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/LSP/Protocol.h"

namespace cvet {

enum class ColumnUnit : uint8_t { Utf8, Utf16 };

/// The column of byte number \p Byte of \p Line.
unsigned columnOf(llvm::StringRef Line, size_t Byte, ColumnUnit Unit);
/// The byte at \p Column; the end of \p Line if it has fewer columns.
size_t byteOf(llvm::StringRef Line, unsigned Column, ColumnUnit Unit);

/// The lines of \p Text without their ends (LF, CR LF or CR); of an empty text
/// there is one.
std::vector<llvm::StringRef> splitLines(llvm::StringRef Text);
/// The offset of \p P in \p Text; its end if it has no such line.
size_t offsetOf(llvm::StringRef Text, llvm::lsp::Position P, ColumnUnit Unit);

/// \p Where in \p Lines. What only starts somewhere ends with the word there.
llvm::lsp::Range rangeOf(const SourcePlace &Where,
                         llvm::ArrayRef<llvm::StringRef> Lines,
                         ColumnUnit Unit);

/// May \p C be part of an identifier? All that is not ASCII may.
bool isOfName(char C);
/// The C identifier that touches byte \p Byte of \p Line, or "".
llvm::StringRef wordAt(llvm::StringRef Line, size_t Byte);

/// The URI of the file \p Path (absolute).
std::string uriOf(llvm::StringRef Path);

} // namespace cvet

#endif
