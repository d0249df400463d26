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

#include "llvm/ADT/SmallVector.h"

namespace clang {
class FunctionDecl;
class ReturnStmt;
} // namespace clang

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
misplacedCodes(const clang::FunctionDecl &Function);

} // namespace cvet

#endif
