//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Shared by path halves and the engine: how a report says where it is, how
/// sure it is, and what its notes read like.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_PATH_PATHREPORT_H
#define CVET_PATH_PATHREPORT_H

#include "Finding.h"
#include "clang/Basic/SourceLocation.h"

namespace clang {
class LangOptions;
class RecordDecl;
class Expr;
class SourceManager;
} // namespace clang

namespace cvet {

/// The category of a path half's BugType; it carries the confidence, because
/// the analyzer's reports have no other room for it.
llvm::StringRef pathCategory(Confidence Level);
/// The confidence behind \p Category; High if it is not one of pathCategory's.
Confidence confidenceOf(llvm::StringRef Category);

/// The unique name of the record that the un-cast \p Pointer points to, else of
/// the one that it is cast to, or "".
std::string recordName(const clang::Expr &Pointer,
                       const clang::SourceManager &SM);
/// The subject of a finding: the object at \p Pointer in a \p Holder, which is
/// "R.f" or a variable.
std::string pathSubject(const clang::Expr &Pointer, llvm::StringRef Holder,
                        const clang::SourceManager &SM);

/// \p Range, a token range, as the user sees it: at the expansion, with an
/// absolute and normalised file name.
SourcePlace sourcePlace(clang::SourceRange Range,
                        const clang::SourceManager &SM,
                        const clang::LangOptions &LangOpts);

/// The engine's text of a note in cvet's voice: "Assuming 'p' is null." becomes
/// "assuming 'p' is null".
std::string noteText(llvm::StringRef Text);

} // namespace cvet

#endif
