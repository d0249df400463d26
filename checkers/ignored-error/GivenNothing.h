//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Can a function of the file fail that is given a null pointer?
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_IGNOREDERROR_GIVENNOTHING_H
#define CVET_CHECKERS_IGNOREDERROR_GIVENNOTHING_H

namespace clang {
class ASTContext;
class CallExpr;
} // namespace clang

namespace cvet {

/// Does what \p Call calls return another number than 0 only where it has asked
/// that a parameter is not null which is null in this call?
bool failsOnlyIfGiven(const clang::CallExpr &Call, clang::ASTContext &Context);

} // namespace cvet

#endif
