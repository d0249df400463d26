//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// cvet-clangd: clangd itself, with the rules of TidyPlugin.cpp inside; clangd
// loads no plugins. Its library comes without headers: what is used of it is
// declared here.
//
//===----------------------------------------------------------------------===//

#include "ResourceDir.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/PCHContainerOperations.h"
#include "clang/Frontend/PrecompiledPreamble.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>
#include <optional>

using namespace clang;
using llvm::StringRef;

namespace clang::clangd {

int clangdMain(int Argc, char **Argv);
class SymbolIndex;

namespace remote {
/// An index on another machine: its client would bring gRPC with it.
std::unique_ptr<SymbolIndex> getClient(StringRef Address, StringRef) {
  llvm::errs() << "cvet-clangd knows no remote index, such as " << Address
               << '\n';
  return nullptr;
}
} // namespace remote

} // namespace clang::clangd

// What follows stands in the place of functions that clangd calls: the linker
// is told so (--wrap, in CMakeLists.txt).

/// Of checks that it has not measured clangd says "unknown", and runs none
/// unless a .clangd file has it so. Those of cvet are on only where .clang-tidy
/// asks for them.
#define CVET_FAST "_ZN5clang6clangd15isFastTidyCheckEN4llvm9StringRefE"
std::optional<bool>
isMeasuredFast(StringRef Check) __asm__("__real_" CVET_FAST);
std::optional<bool> isFast(StringRef Check) __asm__("__wrap_" CVET_FAST);
std::optional<bool> isFast(StringRef Check) {
  return Check.starts_with("cvet-") ? true : isMeasuredFast(Check);
}

/// clangd skips the bodies of what headers define, but leaves it at saying that
/// they are there. In C they are few, and part of the unit.
#define CVET_PREAMBLE                                                          \
  "_ZN5clang19PrecompiledPreamble5BuildERKNS_18CompilerInvocationEPKN4llvm"    \
  "12MemoryBufferENS_14PreambleBoundsENS4_18IntrusiveRefCntPtrINS_"            \
  "17DiagnosticsEngineEEENS9_INS4_3vfs10FileSystemEEESt10shared_ptrINS_"       \
  "22PCHContainerOperationsEEbNS4_9StringRefERNS_17PreambleCallbacksE"
using Preamble = llvm::ErrorOr<PrecompiledPreamble>;
Preamble
buildAsTold(const CompilerInvocation &Invocation,
            const llvm::MemoryBuffer *Main, PreambleBounds Bounds,
            llvm::IntrusiveRefCntPtr<DiagnosticsEngine> Diagnostics,
            llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
            std::shared_ptr<PCHContainerOperations> Containers, bool InMemory,
            StringRef Storage,
            PreambleCallbacks &Callbacks) __asm__("__real_" CVET_PREAMBLE);
Preamble
buildWhole(const CompilerInvocation &Invocation, const llvm::MemoryBuffer *Main,
           PreambleBounds Bounds,
           llvm::IntrusiveRefCntPtr<DiagnosticsEngine> Diagnostics,
           llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
           std::shared_ptr<PCHContainerOperations> Containers, bool InMemory,
           StringRef Storage,
           PreambleCallbacks &Callbacks) __asm__("__wrap_" CVET_PREAMBLE);
Preamble buildWhole(const CompilerInvocation &Invocation,
                    const llvm::MemoryBuffer *Main, PreambleBounds Bounds,
                    llvm::IntrusiveRefCntPtr<DiagnosticsEngine> Diagnostics,
                    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
                    std::shared_ptr<PCHContainerOperations> Containers,
                    bool InMemory, StringRef Storage,
                    PreambleCallbacks &Callbacks) {
  CompilerInvocation Whole(Invocation);
  if (!Whole.getLangOpts().CPlusPlus)
    Whole.getFrontendOpts().SkipFunctionBodies = false;
  return buildAsTold(Whole, Main, Bounds, std::move(Diagnostics),
                     std::move(Files), std::move(Containers), InMemory, Storage,
                     Callbacks);
}

int main(int Argc, char **Argv) {
  llvm::SmallVector<char *> Args(Argv, Argv + Argc);
  // The compiler's own headers are not where it would look. The option may be
  // given once.
  std::string ResourceDir = "--resource-dir=";
  auto Dir = cvet::findResourceDir();
  if (!Dir) {
    llvm::errs() << "cvet-clangd: " << llvm::toString(Dir.takeError()) << '\n';
  } else if (llvm::none_of(Args, [](StringRef Arg) {
               return Arg.ltrim('-').starts_with("resource-dir");
             })) {
    ResourceDir += *Dir;
    Args.insert(Args.begin() + 1, ResourceDir.data());
  }
  Args.push_back(nullptr);
  return clang::clangd::clangdMain(Args.size() - 1, Args.data());
}
