//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The fix-its of findings, applied to the sources or shown as a difference.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_FIXES_H
#define CVET_DRIVER_FIXES_H

#include "Configuration.h"
#include "Dependencies.h"
#include "Finding.h"
#include "Options.h"
#include "RealPaths.h"
#include "clang/Tooling/Core/Replacement.h"

namespace cvet {

/// Takes all of a finding's fix-its or none. Each file is written once.
class Fixes {
public:
  /// \p Parsed says what the files were like that the findings are about.
  Fixes(const Options &O, Configuration &Config, const Dependencies &Parsed)
      : O(O), Config(Config), Parsed(Parsed) {}

  /// Adds what \p F has. Returns whether it can be mended so; tells the user
  /// why not, if it has something.
  bool add(const Finding &F);
  /// Writes the files, or prints the difference. Returns whether nothing was
  /// refused.
  bool finish();

private:
  struct Source {
    std::string Path; ///< without symbolic links
    std::string Name; ///< for people, relative to the root
    std::string Text;
    std::string Problem; ///< why it is left alone; empty: it is not
    clang::tooling::Replacements Changes;
  };
  Source &open(llvm::StringRef File);
  std::string problemOf(llvm::StringRef File, const Source &S) const;
  void refuse(const Finding &F, const llvm::Twine &Why);
  bool isFormatted(const Source &S) const;
  void format(Source &S);
  bool write(const Source &S, llvm::StringRef Text);

  const Options &O;
  Configuration &Config;
  const Dependencies &Parsed;
  mutable RealPaths Real;
  std::map<std::string, Source> Sources; ///< by path, without symbolic links
  unsigned Taken = 0;
  bool IsComplete = true;
};

/// \p Old with \p Changes as a unified difference of the file \p Name.
std::string unifiedDiff(llvm::StringRef Name, llvm::StringRef Old,
                        const clang::tooling::Replacements &Changes);

} // namespace cvet

#endif
