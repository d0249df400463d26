//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Text that macros write, and text instead of macros.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"

using namespace clang;
using namespace cvet::metamorph;

namespace {

/// Functions are an argument of a macro that writes it.
struct FunctionMacro : Transformation {
  void transform() override {
    for (FunctionDecl *F : definitions(*U)) {
      llvm::StringRef Text = U->written(F->getSourceRange());
      // What a directive in an argument means is not defined.
      if (Text.contains('#'))
        continue;
      U->open(F->getBeginLoc(), "mt_as_is(");
      U->close(U->after(F->getEndLoc()), ")");
    }
  }
};

/// Macros are written out: lists of sys/queue become lists by hand.
struct ExpandedMacros : Transformation {
  void transform() override {
    FileID Main = U->Sources.getMainFileID();
    for (const syntax::TokenBuffer::Expansion &E :
         U->Tokens.expansionsOverlapping(U->Tokens.spelledTokens(Main))) {
      // Directives expand to nothing.
      if (E.Expanded.empty() || E.Spelled.empty() ||
          E.Spelled.front().kind() == tok::hash)
        continue;
      std::string Text;
      for (const syntax::Token &T : E.Expanded)
        Text += T.text(U->Sources).str() + " ";
      U->replace(SourceRange(E.Spelled.front().location(),
                             E.Spelled.back().location()),
                 Text);
    }
  }
};

} // namespace

static Transformations::Add<FunctionMacro>
    A("function-macro", "functions are an argument of a macro that writes it");
static Transformations::Add<ExpandedMacros> B("expanded-macros",
                                              "all macros are written out");
