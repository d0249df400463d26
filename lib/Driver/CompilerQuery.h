//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The include folders of compilers that cvet does not know: such a compiler is
/// asked for them, if the user has named it as one to be trusted.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_COMPILERQUERY_H
#define CVET_DRIVER_COMPILERQUERY_H

#include "Jobs.h"
#include "llvm/ADT/StringMap.h"
#include <set>

namespace cvet {

/// Does \p Glob match all of \p Path? `*` matches no slash, and a part `**`
/// any number of folders: what is trusted must not be more than meant.
bool matchesCompiler(llvm::StringRef Glob, llvm::StringRef Path);

/// What is wrong with \p Glob, if anything.
llvm::Error checkCompilerGlob(llvm::StringRef Glob);

/// Asks each compiler once for each way to call it that makes a difference.
class CompilerQuery {
public:
  explicit CompilerQuery(llvm::ArrayRef<std::string> Globs) : Globs(Globs) {}

  /// Adds to the command line of \p J, which is as the database has it, where
  /// its compiler finds headers and what it compiles for.
  void addTo(Job &J);
  /// What did not work, and which globs name none of the compilers.
  std::vector<std::string> remarks() const;

private:
  struct Answer {
    std::vector<std::string> Folders;
    std::string Target;
  };
  bool isTrusted(llvm::StringRef Compiler);
  const Answer &ask(llvm::StringRef Compiler, const Job &J);

  llvm::ArrayRef<std::string> Globs;
  std::set<std::string> Used; ///< of Globs
  llvm::StringMap<Answer> Answers;
  std::vector<std::string> Problems;
};

} // namespace cvet

#endif
