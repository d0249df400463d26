//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// From a compiler's command line to what Clang is told to do.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_INVOCATION_H
#define CVET_DRIVER_INVOCATION_H

#include "Finding.h"
#include "Jobs.h"
#include "clang/Basic/Diagnostic.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <optional>

namespace clang {
class CompilerInvocation;
} // namespace clang

namespace cvet {

/// Keeps the first error.
class FirstError : public clang::DiagnosticConsumer {
public:
  explicit FirstError(llvm::StringRef Directory) : Directory(Directory) {}
  std::optional<Note> Error;

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override;

private:
  llvm::StringRef Directory;
};

/// What the driver makes of the command line, and nothing that is not about
/// reading the source. Options that it or the target does not know are dropped,
/// each of them once. Null without an error: the job is not C. \p OptionFiles
/// are \p Files, asked for what has options in it.
std::shared_ptr<clang::CompilerInvocation>
makeInvocation(const Job &J,
               const llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &Files,
               llvm::vfs::FileSystem &OptionFiles, std::optional<Note> &Error);

} // namespace cvet

#endif
