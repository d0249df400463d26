//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Codes for errors that say something else in the function that returns them.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SWALLOWEDERROR_RETURNEDCODES_H
#define CVET_SWALLOWEDERROR_RETURNEDCODES_H

#include "Endings.h"
#include "llvm/ADT/SmallVector.h"

namespace cvet {

struct MisplacedCode {
  enum Kind {
    NegativeTruth, ///< the number of an error is true
    Positive,      ///< the others are negative
    False,         ///< 0 is what is returned where all went well
  };
  const clang::ReturnStmt *Return;
  Kind Is;
  const clang::ReturnStmt *Other; ///< one that says it as it is meant, or null
};

llvm::SmallVector<MisplacedCode, 2>
misplacedCodes(const clang::FunctionDecl &Function, InferredFailures &Inferred);

/// A positive error that is put into what the function returns, where the
/// others are negative.
struct PositiveCode {
  const clang::Stmt *At;
  const clang::CallExpr *Call; ///< that returns it, or null
  const clang::Stmt *Other;    ///< a negative one
};
std::vector<PositiveCode> positiveCodes(const Judged &J, FailureModels &Models);

} // namespace cvet

#endif
