//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What the path of an object file tells: which target of the build system's it
/// is part of.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_PROGRAMS_TARGETS_H
#define CVET_PROGRAMS_TARGETS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace cvet {

/// The target that \p Object (absolute), which \p Source is compiled to, is
/// part of, as a path that no other target has; "" if that is not known:
///
///   CMake       DIR/CMakeFiles/TARGET.dir/src/a.c.o
///   meson       DIR/TARGET.p/src_a.c.o
///   automake    DIR/TARGET-a.o, DIR/libTARGET_la-a.lo
///   libtool     DIR/.libs/a.o, DIR/a.lo: the libraries of DIR, all together
std::string targetOf(llvm::StringRef Object, llvm::StringRef Source);

} // namespace cvet

#endif
