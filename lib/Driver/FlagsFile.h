//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// compile_flags.txt, which says how the files of a folder are compiled, a flag
/// a line, and not which these are.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_FLAGSFILE_H
#define CVET_DRIVER_FLAGSFILE_H

#include "Jobs.h"

namespace cvet {

inline constexpr llvm::StringLiteral FlagsFileName = "compile_flags.txt";

/// All C files in the folder of \p Path and below it, but for hidden folders,
/// compiled with the flags in it.
llvm::Expected<JobList> readFlagsFile(llvm::StringRef Path);

} // namespace cvet

#endif
