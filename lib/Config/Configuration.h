//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What the user has set for which files, in `.clang-tidy` files as clang-tidy
/// finds them:
///
///   Checks             globs: which rules are on. A list that names no cvet
///                      rule is not about cvet: all of them are on but those
///                      that are off unless asked.
///   WarningsAsErrors   globs: their severity is error
///   CheckOptions       `cvet.NAME` for all rules, `cvet-RULE.NAME` for one;
///                      the names are in knownOptions()
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CONFIG_CONFIGURATION_H
#define CVET_CONFIG_CONFIGURATION_H

#include "ConfigFiles.h"
#include "Finding.h"
#include "ProgramChoice.h"
#include "SourceRoot.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include <map>

namespace cvet {

/// Reads and remembers; not for several threads at once.
class Configuration {
public:
  /// \p Root is the directory that paths are relative to.
  explicit Configuration(std::string Root);

  const std::string &root() const { return Root; }
  /// \p File relative to the root, if it is below it by whatever symbolic link.
  llvm::StringRef relative(llvm::StringRef File) const;
  /// What is in force for \p File (absolute), or for the root if empty.
  const DirectoryConfig &of(llvm::StringRef File = "");

  /// The value of option \p Name for \p Rule ("" for none) in \p File.
  const Setting *option(llvm::StringRef Name, llvm::StringRef Rule,
                        llvm::StringRef File);
  /// \p IsAsked: the command line names it, so nothing else need do that.
  bool isEnabled(llvm::StringRef Rule, llvm::StringRef File,
                 bool IsAsked = false);
  /// By severity option, or by WarningsAsErrors.
  Severity severity(const Finding &F);
  /// By option; none if not set.
  std::optional<Confidence> confidence(llvm::StringRef Rule,
                                       llvm::StringRef File);
  /// How many findings of \p Rule are shown; 0: all.
  unsigned maxFindings(llvm::StringRef Rule);
  /// Is \p File among the paths that are excluded for \p Rule, or a header that
  /// the header filter leaves out?
  bool isExcluded(llvm::StringRef Rule, llvm::StringRef File, bool IsMainFile);
  /// The user's model headers, absolute.
  std::vector<std::string> models();
  /// What is said about the programs of the database, at the root.
  ProgramChoice programs();
  /// The checks of clang-tidy's own that are on for \p File, as a list of
  /// globs; "" if none. \p Always: also if the list does not name cvet.
  std::string stockChecks(llvm::StringRef File, bool Always);
  /// The globs that turn checks off in \p File, but those that turn off all of
  /// them, each behind a comma.
  std::string excludedChecks(llvm::StringRef File);

  /// All that the files say that are in force for \p File, as one, but for what
  /// they do to the compiler's call: that would be a call that nobody has
  /// cleaned. \p Defaults are options (NAME=VALUE) that they do not set.
  std::string clangTidyText(llvm::StringRef File,
                            llvm::ArrayRef<std::string> Defaults = {});

  /// What is wrong in the files that were read: "FILE: what; how to mend it".
  /// Call of() first for all files that matter.
  std::vector<std::string> problems() const { return Files.problems(); }

private:
  const DirectoryConfig &ofDirectory(llvm::StringRef Directory);
  const std::string Root;
  const SourceRoot Sources;
  std::map<std::string, DirectoryConfig> Directories;
  ConfigFiles Files;
};

} // namespace cvet

#endif
