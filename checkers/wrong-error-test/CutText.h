//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Text that does not fit its room, and who asks only whether writing it has
/// failed.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_WRONGERRORTEST_CUTTEXT_H
#define CVET_CHECKERS_WRONGERRORTEST_CUTTEXT_H

#include "ResultTests.h"

namespace cvet {

/// The test of \p Asked that gives up where the result of \p Call, which writes
/// text into an array, is negative, if nobody in \p Body asks whether all of
/// the text was written; or null. Argument \p Room of the call is the size.
const ResultTest *testForNegativeOnly(const clang::CallExpr &Call,
                                      const std::vector<ResultTest> &Asked,
                                      int Room, const clang::Stmt &Body,
                                      const clang::ASTContext &Context);

/// Is what just does not fit asked for on its own behind \p Test, which passes
/// it over, before the variable gets another value: `at + n == size`?
bool asksForEqualSize(const ResultTest &Test, const clang::Stmt &Body,
                      const clang::SourceManager &SM);

/// Does \p Test only decide that what is greater than the room becomes the
/// room: `if (n > room) n = room;`? What is equal to it is that already.
bool isClampedTo(const ResultTest &Test, const clang::Stmt &Body,
                 const clang::ASTContext &Context);

} // namespace cvet

#endif
