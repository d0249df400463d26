//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where the compiler's own headers are.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SUPPORT_RESOURCEDIR_H
#define CVET_SUPPORT_RESOURCEDIR_H

#include "llvm/Support/Error.h"
#include <string>

namespace cvet {

/// Those that came with the running program, or else those of the LLVM that it
/// was built with.
llvm::Expected<std::string> findResourceDir();

} // namespace cvet

#endif
