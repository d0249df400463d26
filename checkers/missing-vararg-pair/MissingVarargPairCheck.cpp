//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ModelledCalls.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

class MissingVarargPairCheck : public ModelledCallCheck {
public:
  MissingVarargPairCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
      : ModelledCallCheck(Verb::Pairs, Name, Context) {}

private:
  void judge(const CallExpr &Call, const Role &Has,
             ASTContext &Context) override;
};

} // namespace

static bool isNull(const Expr &E, ASTContext &Context) {
  return E.isNullPointerConstant(Context, Expr::NPC_ValueDependentIsNotNull) !=
         Expr::NPCK_NotNull;
}

static bool mayBeName(const Expr &E) {
  QualType Type = E.IgnoreParenImpCasts()->getType();
  return (Type->isPointerType() && Type->getPointeeType()->isCharType()) ||
         (Type->isArrayType() &&
          Type->getPointeeOrArrayElementType()->isCharType());
}

void MissingVarargPairCheck::judge(const CallExpr &Call, const Role &Has,
                                   ASTContext &Context) {
  const unsigned First = Has.param(0);
  // That nothing ends the arguments compilers see.
  if (!First || Call.getNumArgs() < First ||
      !isNull(*Call.getArg(Call.getNumArgs() - 1), Context))
    return;
  const unsigned End = Call.getNumArgs();
  unsigned I = First;
  for (; I < End; I += 2) {
    const Expr &Name = *argument(Call, I);
    // A null pointer in the place of a name is the end.
    if (isNull(Name, Context))
      return;
    if (!mayBeName(Name)) {
      warn(Name.getExprLoc(), Confidence::Medium,
           "a name is wanted here: an argument before it has no value or no "
           "name")
          << Name.getSourceRange();
      return;
    }
  }
  // Is the null pointer in the place of a name, or taken for a value?
  if (I == End)
    return;
  const Expr &Last = *argument(Call, End - 1);
  warn(Last.getExprLoc(), Confidence::Medium,
       "this name has no value: the null pointer that ends the list becomes it")
      << Last.getSourceRange();
}

static const RuleInfo MissingVarargPair = syntaxRule<MissingVarargPairCheck>(
    "missing-vararg-pair", Stage::Experimental, "0.2", "CWE-685");
CVET_RULE(MissingVarargPair);
