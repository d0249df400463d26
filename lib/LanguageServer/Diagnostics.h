//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Findings as an editor shows them.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_LANGUAGESERVER_DIAGNOSTICS_H
#define CVET_LANGUAGESERVER_DIAGNOSTICS_H

#include "Finding.h"
#include "Positions.h"
#include "SourceCache.h"
#include "llvm/Support/JSON.h"

namespace cvet {

/// What the editor can show.
struct ClientAbilities {
  ColumnUnit Columns = ColumnUnit::Utf16;
  bool RelatedInformation = false;
  bool CodeDescription = false;
  bool Markdown = false;
  bool Progress = false;
};

/// An edit of one of a finding's fixes.
struct Edit {
  std::string File;
  llvm::lsp::Range Range;
  std::string NewText;
  /// The lines that it touches, as they were: elsewhere it makes no sense.
  std::string Lines;
};

/// A finding on its way to the editor.
struct ShownFinding {
  std::string File;
  std::string Rule; ///< as NOLINT names it
  llvm::lsp::Range Range;
  std::string Message;
  llvm::json::Value Diagnostic = nullptr; ///< of the protocol
  std::vector<Edit> Fix;
};

llvm::json::Value toJSON(const ShownFinding &F);
bool fromJSON(const llvm::json::Value &V, ShownFinding &F, llvm::json::Path P);

/// Shows findings; \p Pages is the folder of the rules' pages, or empty.
class DiagnosticWriter {
public:
  DiagnosticWriter(const ClientAbilities &Client, SourceCache &Sources,
                   std::string Pages)
      : Client(Client), Sources(Sources), Pages(std::move(Pages)) {}

  ShownFinding show(const Finding &F);
  /// \p Error keeps a unit from being read.
  ShownFinding showError(const Note &Error);

private:
  llvm::lsp::Range range(const SourcePlace &Where) {
    return rangeOf(Where, Sources.lines(Where.File), Client.Columns);
  }
  void addNotes(const Finding &F, ShownFinding &Shown,
                llvm::json::Object &Diagnostic);
  Edit edit(const FixIt &Fix);

  const ClientAbilities &Client;
  SourceCache &Sources;
  const std::string Pages;
};

} // namespace cvet

#endif
