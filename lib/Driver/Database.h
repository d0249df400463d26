//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Compile databases: where they are, and what is in them.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_DATABASE_H
#define CVET_DRIVER_DATABASE_H

#include "CompilerQuery.h"
#include "Jobs.h"

namespace cvet {

/// The path of the database of \p Given (a file or a folder), or, if that is
/// empty, of the current directory. The error says how to make one.
llvm::Expected<std::string> findDatabase(llvm::StringRef Given);

/// The database of \p Directory (absolute): in it, in its build folder or in
/// those of a folder around it, as far as the repository goes. "" if there is
/// none.
std::string findDatabaseAround(llvm::StringRef Directory);

/// The folder of the project that the database \p Path lies in, as far as names
/// tell: around a build folder.
llvm::StringRef projectFolder(llvm::StringRef Path);

/// All that is compiled by the database \p Path. Compilers that \p Query trusts
/// are asked what they add.
llvm::Expected<JobList> readDatabase(llvm::StringRef Path,
                                     CompilerQuery &Query);

} // namespace cvet

#endif
