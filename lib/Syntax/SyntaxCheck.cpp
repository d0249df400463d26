//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "SyntaxCheck.h"
#include "UniqueNames.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace clang::tidy;
using namespace cvet;

SyntaxCheck::SyntaxCheck(llvm::StringRef Name, ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context), Rule(Options, *Context) {}

void SyntaxCheck::registerPPCallbacks(const SourceManager &SM, Preprocessor *PP,
                                      Preprocessor *) {
  this->SM = &SM;
  watch(*PP);
}

DiagnosticBuilder SyntaxCheck::warn(SourceLocation Where, Confidence Level,
                                    llvm::StringRef Text) {
  SourceLocation At = SM->getFileLoc(Where);
  bool IsTold = !SM->isInSystemHeader(At) && !SM->isInSystemMacro(Where) &&
                Rule.isTold(Level, absolutePath(SM->getFileID(At), *SM));
  DiagnosticBuilder Warning =
      diag(At, Text, IsTold ? Rule.level() : DiagnosticIDs::Ignored);
  // A diagnostic has no other room for it; SyntaxRun takes it from there.
  Warning.addFlagValue(confidenceName(Level));
  return Warning;
}

DiagnosticBuilder SyntaxCheck::note(SourceLocation Where,
                                    llvm::StringRef Text) {
  return diag(SM->getFileLoc(Where), Text, DiagnosticIDs::Note);
}
