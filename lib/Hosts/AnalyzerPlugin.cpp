//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// The path halves as a plugin of `clang --analyze`:
//
//   clang --analyze -Xclang -load -Xclang cvet-analyzer.so
//         -Xclang -analyzer-checker=cvet file.c
//
//===----------------------------------------------------------------------===//

#include "PathEngine.h"
#include "clang/StaticAnalyzer/Frontend/CheckerRegistry.h"

extern "C" LLVM_ATTRIBUTE_VISIBILITY_DEFAULT const char
    clang_analyzerAPIVersionString[] = CLANG_ANALYZER_API_VERSION_STRING;

extern "C" LLVM_ATTRIBUTE_VISIBILITY_DEFAULT void
clang_registerCheckers(clang::ento::CheckerRegistry &Registry) {
  // The built-in models are tested; there are no others here.
  static const cvet::ModelTable Models = llvm::cantFail(cvet::loadModels({}));
  cvet::setPathModels(Models);
  cvet::registerPathCheckers(Registry);
}
