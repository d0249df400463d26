//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Branches for failures that are taken where a call has succeeded.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_WRONGERRORTEST_INVERTEDTESTS_H
#define CVET_WRONGERRORTEST_INVERTEDTESTS_H

#include "Finding.h"
#include "InferredFailures.h"
#include "ResultTests.h"
#include "clang/AST/Stmt.h"

namespace cvet {

struct InvertedTest {
  const clang::CallExpr *Call;
  ResultTest Test;
  const clang::IfStmt *If;
  /// The call does something, and does not only ask.
  bool Acts = false;
  /// Others of the same condition are failures.
  bool IsAmongFailures = false;
};

/// The answer of \p Test where the result is \p Result, as C compares.
bool answer(const ResultTest &Test, int64_t Result,
            const clang::ASTContext &Context);

/// Collects them from one function after the other.
class InvertedTests {
public:
  InvertedTests(FailureModels &Models, InferredFailures &Inferred)
      : Models(Models), Inferred(Inferred) {}

  /// \p Tests are all the tests of results in \p Body.
  void add(const clang::Stmt &Body,
           const llvm::MapVector<const clang::CallExpr *,
                                 std::vector<ResultTest>> &Tests,
           const clang::ASTContext &Context);
  /// Those of all functions, and how sure each is; then it starts anew.
  std::vector<std::pair<InvertedTest, Confidence>> take();

private:
  enum class Answer { Unknown, AtFailure, AtSuccess };
  Answer answerOf(const clang::CallExpr &Call, const ResultTest &Test,
                  const clang::ASTContext &Context);
  bool acts(const clang::CallExpr &Call);

  FailureModels &Models;
  InferredFailures &Inferred;
  std::vector<InvertedTest> Found;
  /// How often a function's failure is told of where it has failed.
  llvm::DenseMap<const clang::FunctionDecl *, unsigned> Rightly;
};

} // namespace cvet

#endif
