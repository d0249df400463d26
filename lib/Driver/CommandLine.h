//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A compiler call is somebody else's text. What says how the source is to be
/// understood is kept; what makes the compiler write, print, load code or start
/// programs is not.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_COMMANDLINE_H
#define CVET_DRIVER_COMMANDLINE_H

#include "Jobs.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace cvet {

/// Leaves in the command line of \p J what says how the source is to be
/// understood; configuration files are replaced by what is in them. The
/// compiler becomes the one that cvet was built with. Returns false if the
/// language is one for devices: the driver asks programs about these, and it is
/// not C. The error is a response or configuration
/// file that cannot be read.
llvm::Expected<bool> cleanCommandLine(Job &J, llvm::vfs::FileSystem &Files);

} // namespace cvet

#endif
