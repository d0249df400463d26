//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Other programs that cvet runs.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_SUBPROCESS_H
#define CVET_DRIVER_SUBPROCESS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/ErrorOr.h"
#include <string>
#include <vector>

namespace cvet {

/// A file that goes away with the object.
class TemporaryFile {
public:
  static llvm::Expected<TemporaryFile> create(llvm::StringRef Suffix,
                                              llvm::StringRef Content = "");
  TemporaryFile(TemporaryFile &&O) : Path(std::move(O.Path)) { O.Path.clear(); }
  ~TemporaryFile();
  llvm::StringRef path() const { return Path; }
  std::string read() const;

private:
  TemporaryFile() = default;
  llvm::SmallString<128> Path;
};

struct ProcessResult {
  int Status = 0;
  std::string Output;
  std::string Error; ///< in one line, if it is not to be kept as it is
};

struct ProcessOptions {
  llvm::StringRef Input = "";
  std::vector<std::string> Variables; ///< NAME=VALUE, beside the user's
  /// In seconds; 0: none. With one, the program has no terminal, and what it
  /// has started ends with it.
  unsigned Timeout = 0;
  bool KeepsLines = false; ///< of what is written to the standard error
};

/// \p Name, which may be a path, in the absolute folders of $PATH: a relative
/// one is one of whoever has made this directory.
llvm::ErrorOr<std::string> findProgram(llvm::StringRef Name);

/// Runs \p Program (a path, or a name that is looked for in the absolute
/// folders of $PATH) to its end. An error means that it could not be run, or
/// had not ended in time.
llvm::Expected<ProcessResult> runProgram(llvm::StringRef Program,
                                         llvm::ArrayRef<llvm::StringRef> Args,
                                         const ProcessOptions &Options = {});

} // namespace cvet

#endif
