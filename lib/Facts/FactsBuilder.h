//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// From the AST of one translation unit to its facts.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_FACTS_FACTSBUILDER_H
#define CVET_FACTS_FACTSBUILDER_H

#include "Facts.h"
#include "Models.h"
#include <memory>

namespace clang {
class ASTContext;
class FunctionDecl;
class Preprocessor;
} // namespace clang

namespace cvet {

/// Collects the facts of one unit. Create it before parsing, attach it to the
/// preprocessor, build after parsing. Used by every host: the driver, the
/// clang-tidy plugin and the analyzer plugin.
class FactsBuilder {
public:
  /// \p Models must outlive the builder; of it only the macros are used (they
  /// are recorded as calls instead of the stores that they expand to).
  explicit FactsBuilder(const ModelTable &Models);
  ~FactsBuilder();

  /// Listens for expansions of modelled macros.
  void attach(clang::Preprocessor &PP);

  /// Builds the facts of all functions outside system headers; of those with
  /// internal linkage that headers define, only of those that something names.
  /// \p Functions, if given, receives the definition behind each entry of
  /// UnitFacts::Functions.
  UnitFacts
  build(clang::ASTContext &Context,
        std::vector<const clang::FunctionDecl *> *Functions = nullptr);

private:
  struct State;
  std::unique_ptr<State> S;
};

} // namespace cvet

#endif
