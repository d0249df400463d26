//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ResourceDir.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace cvet;

/// Where they are if they came with the program.
static std::string bundledResourceDir() {
  static char Here;
  llvm::SmallString<256> Dir(llvm::sys::fs::getMainExecutable("cvet", &Here));
  llvm::sys::path::remove_filename(Dir); // of the program, and of bin
  llvm::sys::path::remove_filename(Dir);
  llvm::sys::path::append(Dir, CVET_LIB_DIRECTORY, "cvet", "clang");
  return std::string(Dir);
}

llvm::Expected<std::string> cvet::findResourceDir() {
  std::string Bundled = bundledResourceDir();
  if (llvm::sys::fs::exists(Bundled + "/include/stddef.h"))
    return Bundled;
  std::string Dir = CVET_LLVM_PREFIX "/lib/clang/" CVET_LLVM_MAJOR;
  if (llvm::sys::fs::exists(Dir + "/include/stddef.h"))
    return Dir;
  return llvm::createStringError("the compiler's own headers are not in " +
                                 Dir + "; install libclang-common-" +
                                 CVET_LLVM_MAJOR "-dev");
}
