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
  std::string Error; ///< the first line of it
};

/// Runs \p Program (a name or a path) to its end. An error means that it could
/// not be run.
llvm::Expected<ProcessResult> runProgram(llvm::StringRef Program,
                                         llvm::ArrayRef<llvm::StringRef> Args,
                                         llvm::StringRef Input = "");

} // namespace cvet

#endif
