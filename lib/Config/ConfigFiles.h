//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// `.clang-tidy` files: what of them is for cvet, and what is wrong with that.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CONFIG_CONFIGFILES_H
#define CVET_CONFIG_CONFIGFILES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace clang::tidy {
struct ClangTidyOptions;
} // namespace clang::tidy

namespace cvet {

/// One option of CheckOptions.
struct OptionDescription {
  llvm::StringRef Name;   ///< "Confidence"
  llvm::StringRef Values; ///< for people: "low, medium or high"
  bool IsForRules;        ///< `cvet-RULE.NAME` is allowed, too
  llvm::StringRef Help;
};

llvm::ArrayRef<OptionDescription> knownOptions();

/// A value, and the file that sets it.
struct Setting {
  std::string Value;
  std::string File;
};

/// What is in force in one directory.
struct DirectoryConfig {
  std::vector<std::string> Files; ///< the .clang-tidy files, outermost first
  std::string Checks;             ///< of all of them, in order
  std::string WarningsAsErrors;
  std::string HeaderFilter;        ///< regular expression; empty: all headers
  std::string ExcludeHeaderFilter; ///< regular expression; empty: none
  std::map<std::string, Setting> Options; ///< "cvet.Confidence", ...
};

/// One .clang-tidy file.
struct FileConfig {
  bool Inherits = false; ///< from the files of the folders around it
  DirectoryConfig Own;
  /// All of it; null if it cannot be read.
  std::shared_ptr<const clang::tidy::ClangTidyOptions> ForClangTidy;
  /// Later files win; lists of globs are read one after the other.
  void applyTo(DirectoryConfig &Config) const;
};

/// Reads each file once.
class ConfigFiles {
public:
  const FileConfig &read(const std::string &Path);
  /// As if \p Path held \p Text.
  const FileConfig &add(const std::string &Path, const std::string &Text);
  /// What is wrong in those that were read: "FILE: what; how to mend it".
  const std::vector<std::string> &problems() const { return Problems; }

private:
  std::optional<clang::tidy::ClangTidyOptions> parse(const std::string &Path,
                                                     std::string Text);
  void checkGlobs(const std::string &File, llvm::StringRef List);
  void checkRegex(const std::string &File, llvm::StringRef Key,
                  std::string &Regex);
  void checkOption(const std::string &File, llvm::StringRef Key,
                   llvm::StringRef Value);
  void checkModel(const std::string &File, llvm::StringRef Key,
                  llvm::StringRef Header);
  void problem(llvm::StringRef File, const llvm::Twine &What);

  void fill(FileConfig &File, const std::string &Path, std::string Text);

  std::map<std::string, FileConfig> Known;
  std::vector<std::string> Problems;
};

/// Does the list of globs \p Checks name rules of cvet's?
bool namesCvet(llvm::StringRef Checks);

} // namespace cvet

#endif
