//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Results that nobody asks for, though there is a test: the one of an earlier
/// call is asked for again, or only one error of several is.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_WRONGERRORTEST_REPEATEDTESTS_H
#define CVET_WRONGERRORTEST_REPEATEDTESTS_H

#include "FailureModels.h"
#include "ResultTests.h"

namespace clang {
class IfStmt;
} // namespace clang

namespace cvet {

/// `a = f(); if (!a) ...; b = f(); if (!a) ...`
struct RepeatedTest {
  const clang::CallExpr *Call; ///< the second one
  const clang::IfStmt *First;
  const clang::IfStmt *Again;
};
std::vector<RepeatedTest> repeatedTests(const clang::Stmt &Body,
                                        const clang::ASTContext &Context);

/// Where what \p Call returns is added to something, or taken away from it,
/// though each of \p Asked, its tests, asks for one error of several only:
/// `n == -1 && errno == EINTR`. Null if that is nowhere.
const clang::Stmt *countedFailure(const clang::CallExpr &Call,
                                  const std::vector<ResultTest> &Asked,
                                  const FailureModel &Model,
                                  const clang::Stmt &Body,
                                  const clang::ASTContext &Context);

} // namespace cvet

#endif
