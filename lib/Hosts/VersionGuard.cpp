//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// A plugin that another LLVM loads finds nothing and says nothing: its registry
// is not the host's. So it asks the host's version before anything else runs.
//
// The plugin brings its own libclang-cpp, whose getClangFullVersion would
// always agree; the host's is the first one in the process's global scope.
//
//===----------------------------------------------------------------------===//

#include "clang/Basic/Version.h"
#include "llvm/ADT/StringRef.h"
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <string>

#define CVET_STRING_OF(X) #X
#define CVET_STRING(X) CVET_STRING_OF(X)

// Releases of one minor version have one binary interface.
static constexpr llvm::StringLiteral Interface =
    CVET_STRING(CLANG_VERSION_MAJOR) "." CVET_STRING(CLANG_VERSION_MINOR) ".";

// Before the constructors that enter the rules into the host's registries.
__attribute__((constructor(101))) static void refuseOtherHosts() {
  using FullVersion = std::string();
  auto *HostVersion = reinterpret_cast<FullVersion *>(
      dlsym(RTLD_DEFAULT, "_ZN5clang19getClangFullVersionB5cxx11Ev"));
  if (!HostVersion)
    return;
  std::string Full = HostVersion();
  llvm::StringRef Version = llvm::StringRef(Full).split("version ").second;
  Version = Version.take_while([](char C) { return C != ' ' && C != '\n'; });
  if (Version.starts_with(Interface))
    return;
  std::fprintf(
      stderr,
      "cvet: this plugin was built for clang " CLANG_VERSION_STRING
      " and cannot work in clang %s; use clang-tidy or clang " CVET_STRING(
          CLANG_VERSION_MAJOR) "." CVET_STRING(CLANG_VERSION_MINOR) "\n",
      Version.str().c_str());
  std::_Exit(1);
}
