//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The Static Analyzer's engine, run in process on chosen functions only.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_PATH_PATHENGINE_H
#define CVET_PATH_PATHENGINE_H

#include "Finding.h"
#include "Models.h"
#include "llvm/ADT/ArrayRef.h"
#include <vector>

namespace clang {
class ASTContext;
class FunctionDecl;
class Preprocessor;
namespace ento {
class CheckerRegistry;
} // namespace ento
} // namespace clang

namespace cvet {

/// Registers a rule's path half with \p Registry as "cvetpath.<rule>".
using CheckerRegistration = void (*)(clang::ento::CheckerRegistry &Registry);

/// Registers a path half for the life of the process. Use CVET_CHECKER.
class PathRegistration {
public:
  PathRegistration(llvm::StringRef Rule, CheckerRegistration Register);
};

/// The models that path halves ask, the same for all of them. Set once per
/// process before any checker runs; never null afterwards.
void setPathModels(const ModelTable &Models);
const ModelTable &pathModels();

/// Adds the path halves of all rules to \p Registry.
void registerPathCheckers(clang::ento::CheckerRegistry &Registry);

struct PathResult {
  std::vector<Finding> Findings; ///< with the engine's path notes
  /// The functions with more ways through them than are walked.
  std::vector<SourcePlace> Unfinished;
};

/// Runs the path halves of all rules on \p Functions.
PathResult runPathEngine(clang::ASTContext &Context, clang::Preprocessor &PP,
                         llvm::ArrayRef<const clang::FunctionDecl *> Functions);

} // namespace cvet

/// The last line of a rule's path half; RULE is a string literal, CLASS the
/// checker class, DESCRIPTION one sentence.
#define CVET_CHECKER(RULE, CLASS, DESCRIPTION)                                 \
  static ::cvet::PathRegistration CvetPath##CLASS(                             \
      RULE, [](::clang::ento::CheckerRegistry &Registry) {                     \
        Registry.addChecker<CLASS>("cvetpath." RULE, DESCRIPTION, "");         \
      })

#endif
