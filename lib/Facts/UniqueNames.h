//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// How files and records are named over a program (see Facts.h), for everything
/// that has an AST: the facts and the path engine must agree.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_FACTS_UNIQUENAMES_H
#define CVET_FACTS_UNIQUENAMES_H

#include "clang/Basic/SourceLocation.h"
#include <string>

namespace clang {
class RecordDecl;
class SourceManager;
} // namespace clang

namespace cvet {

/// The absolute and normalised name of \p File; "<none>" if it is no file.
std::string absolutePath(clang::FileID File, const clang::SourceManager &SM);

/// The name of \p Record that is unique over a program.
std::string uniqueName(const clang::RecordDecl &Record,
                       const clang::SourceManager &SM);

/// Is \p L, as expanded, in a file that the unit includes?
bool isInHeader(clang::SourceLocation L, const clang::SourceManager &SM);

} // namespace cvet

#endif
