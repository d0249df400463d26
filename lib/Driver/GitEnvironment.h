//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// How git is started: as one that reads what is there, and asks nobody.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_GITENVIRONMENT_H
#define CVET_DRIVER_GITENVIRONMENT_H

#include "Subprocess.h"

namespace cvet {

/// Runs git in \p Directory. It starts no program that the configuration of a
/// work tree names, fetches nothing, writes nothing and waits for nobody; after
/// $CVET_GIT_TIMEOUT seconds (60) that is an error.
llvm::Expected<ProcessResult> runGit(llvm::StringRef Directory,
                                     llvm::ArrayRef<llvm::StringRef> Args,
                                     llvm::StringRef Input = "");

} // namespace cvet

#endif
