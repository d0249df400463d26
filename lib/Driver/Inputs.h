//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What the command line of a compiler says about its input files.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_INPUTS_H
#define CVET_DRIVER_INPUTS_H

#include "Jobs.h"
#include "clang/Driver/Types.h"
#include "llvm/ADT/SmallVector.h"

namespace cvet {

/// Is \p Path called as sources and headers are, in whatever language?
bool isSource(llvm::StringRef Path);

/// The language that the file's name or a `-x` decides.
clang::driver::types::ID language(const Job &J);
bool isAssembler(clang::driver::types::ID Language);
bool isC(clang::driver::types::ID Language);

/// The indices of what Clang's driver takes for input files; the first of
/// \p Args is the compiler. Of no arguments, none.
llvm::SmallVector<size_t> findInputs(llvm::ArrayRef<std::string> Args);

/// Leaves the job's file as the only input: a call may compile several, and a
/// wrapper's or a foreign option's argument looks like one.
void dropOtherInputs(Job &J);

/// Puts the content of response files in their place. Returns the one that is
/// not there, or "". What else is wrong with them is the job's problem.
std::string expandResponseFiles(Job &J);

/// The options of \p J that may change its meaning.
std::vector<std::string> meaningfulOptions(const Job &J);

} // namespace cvet

#endif
