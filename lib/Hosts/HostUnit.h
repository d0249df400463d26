//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What all rules share in one translation unit of clang-tidy or the analyzer.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_HOSTS_HOSTUNIT_H
#define CVET_HOSTS_HOSTUNIT_H

#include "FactsBuilder.h"
#include "Finding.h"
#include "Models.h"
#include "SyntaxRun.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/FileEntry.h"
#include "clang/Basic/SourceManager.h"
#include <memory>

namespace cvet {

/// Models by the user's list of model headers, read once per process.
struct LoadedModels {
  std::unique_ptr<const ModelTable> Table; ///< null if there is an error
  std::string Error;
};

/// Those of \p List (separated by semicolons), where relative paths are looked
/// for in the folders around \p Main.
const LoadedModels &modelsFor(llvm::StringRef List,
                              clang::OptionalFileEntryRef Main);

/// One translation unit with one set of options.
class HostUnit {
public:
  HostUnit(const ModelTable &Models, std::string Facts, clang::Preprocessor &PP)
      : Models(Models), FactsOption(std::move(Facts)), PP(PP), Builder(Models) {
    Builder.attach(PP);
  }

  /// For a host that does not run the syntax halves itself: they belong to the
  /// findings. Call it before anything is read.
  void addSyntax() {
    if (!Syntax)
      Syntax.emplace(PP);
  }

  /// The findings of all rules, and what is wrong with the facts files.
  const std::vector<Finding> &findings(clang::ASTContext &Context) {
    if (!IsBuilt)
      build(Context);
    IsBuilt = true;
    return Findings;
  }
  std::vector<std::string> Errors;

private:
  void build(clang::ASTContext &Context);
  void addOtherUnits(std::vector<UnitFacts> &Units);

  const ModelTable &Models;
  const std::string FactsOption;
  clang::Preprocessor &PP;
  FactsBuilder Builder;
  std::optional<SyntaxRun> Syntax;
  std::vector<Finding> Findings;
  bool IsBuilt = false;
};

/// The unit that \p PP reads, shared by all rules with the same options.
/// Editors check several units at once, so this is for any thread.
std::shared_ptr<HostUnit> unitFor(clang::Preprocessor &PP,
                                  const ModelTable &Models,
                                  const std::string &Facts);

/// The location of \p Place; \p MayOpen: also in a file that this unit does not
/// include. Invalid if there is none.
clang::SourceLocation locate(const SourcePlace &Place, unsigned Line,
                             unsigned Column, clang::SourceManager &SM,
                             bool MayOpen);

/// The fix-its of \p F in files of this unit.
std::vector<clang::FixItHint> fixItsOf(const Finding &F,
                                       clang::SourceManager &SM);

/// All of \p Place, if it is in a file of this unit.
clang::CharSourceRange rangeOf(const SourcePlace &Place,
                               clang::SourceManager &SM);

} // namespace cvet

#endif
