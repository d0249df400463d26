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

/// What is told of the token at \p Where is about this: the place in the body
/// of a macro with parameters where it is written, or nothing. A macro without
/// is another name for what is told of.
static std::string macroAt(SourceLocation Where, const SourceManager &SM) {
  if (!SM.isMacroBodyExpansion(Where) || !SM.getSLocEntry(SM.getFileID(Where))
                                              .getExpansion()
                                              .isFunctionMacroExpansion())
    return "";
  auto [File, Offset] = SM.getDecomposedSpellingLoc(Where);
  return absolutePath(File, SM) + ":" +
         std::to_string(SM.getLineNumber(File, Offset)) + ":" +
         std::to_string(SM.getColumnNumber(File, Offset));
}

DiagnosticBuilder SyntaxCheck::warn(SourceLocation Where, Confidence Level,
                                    llvm::StringRef Text) {
  SourceLocation At = SM->getFileLoc(Where);
  bool IsTold = !SM->isInSystemHeader(At) && !SM->isInSystemMacro(Where) &&
                Rule.isTold(Level, absolutePath(SM->getFileID(At), *SM));
  DiagnosticBuilder Warning =
      diag(At, Text, IsTold ? Rule.level() : DiagnosticIDs::Ignored);
  // A diagnostic has no other room for it; SyntaxRun takes it from there.
  Warning.addFlagValue(
      (confidenceName(Level) + " " + macroAt(Where, *SM)).str());
  return Warning;
}

DiagnosticBuilder SyntaxCheck::note(SourceLocation Where,
                                    llvm::StringRef Text) {
  return diag(SM->getFileLoc(Where), Text, DiagnosticIDs::Note);
}
