//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// How functions fail by their models and annotations.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SYNTAX_FAILUREMODELS_H
#define CVET_SYNTAX_FAILUREMODELS_H

#include <unordered_map>

namespace clang {
class CallExpr;
class FunctionDecl;
} // namespace clang

namespace cvet {

/// What the verbs about failures say of one function. Parameters count from 1.
struct FailureModel {
  bool Negative = false, MinusOne = false, Positive = false, Zero = false,
       Null = false;
  bool SetsErrno = false, MustCheck = false, Ends = false;
  int Partial = 0, Truncates = 0, Writes = 0, Commits = 0, ReportsError = 0;
  bool Closes = false;     ///< what #Commits names is gone afterwards
  bool Spawns = false;     ///< a thread is started
  bool Dispatches = false; ///< the loop of the events runs

  bool fails() const {
    return Negative || MinusOne || Positive || Zero || Null;
  }
};

/// Remembers: there are few functions and many calls.
class FailureModels {
public:
  const FailureModel &of(const clang::FunctionDecl &Function);
  /// That of the function that \p Call names, or of one that says nothing.
  const FailureModel &of(const clang::CallExpr &Call);

private:
  /// Answers stay where they are.
  std::unordered_map<const clang::FunctionDecl *, FailureModel> Known;
};

} // namespace cvet

#endif
