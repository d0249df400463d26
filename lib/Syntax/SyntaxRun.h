//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The syntax halves of all rules on one translation unit, with a parse that is
/// there already.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SYNTAX_SYNTAXRUN_H
#define CVET_SYNTAX_SYNTAXRUN_H

#include "Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include <memory>

namespace clang {
class ASTContext;
class FunctionDecl;
class Preprocessor;
} // namespace clang

namespace cvet {

class SyntaxRun {
public:
  /// Makes the checks. \p PP has read nothing yet, and lives longer.
  explicit SyntaxRun(clang::Preprocessor &PP);
  ~SyntaxRun();

  /// What they find in the unit that was parsed, at any confidence, whatever
  /// comments say; unsorted. Of headers, the bodies of \p Functions only.
  std::vector<Finding>
  find(clang::ASTContext &Context,
       llvm::ArrayRef<const clang::FunctionDecl *> Functions);

private:
  struct Parts;
  std::unique_ptr<Parts> P;
};

} // namespace cvet

#endif
