//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The options that every rule has where clang-tidy is the host, with the
/// meaning that `cvet check` gives them (docs/configuration.md).
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SYNTAX_RULEOPTIONS_H
#define CVET_SYNTAX_RULEOPTIONS_H

#include "Finding.h"
#include "clang-tidy/ClangTidyCheck.h"

namespace cvet {

class RuleOptions {
public:
  /// Reads those of one check, \p Own, or of all in \p Context.
  RuleOptions(const clang::tidy::ClangTidyCheck::OptionsView &Own,
              clang::tidy::ClangTidyContext &Context);

  /// Option \p Name of the rule, else of all rules, else \p Default.
  std::string value(llvm::StringRef Name, llvm::StringRef Default) const;
  void store(clang::tidy::ClangTidyOptions::OptionMap &Map) const;

  /// Does the user want to hear of something so sure in \p File?
  bool isTold(Confidence Level, llvm::StringRef File) const {
    return Level >= Least && !isExcluded(File);
  }
  clang::DiagnosticIDs::Level level() const;

private:
  bool isExcluded(llvm::StringRef File) const;

  const clang::tidy::ClangTidyCheck::OptionsView &Own;
  clang::tidy::ClangTidyContext &Context;
  const std::string ConfidenceName, SeverityName, Exclude;
  Confidence Least = Confidence::Medium;
};

} // namespace cvet

#endif
