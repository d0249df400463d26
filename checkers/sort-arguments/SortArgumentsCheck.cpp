//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "ModelledCalls.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

/// An array as it is given to a call.
struct Array {
  const Expr *Base, *Count, *Size;
  QualType Element; ///< what the base points to
};

class SortArgumentsCheck : public ModelledCallCheck {
public:
  SortArgumentsCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
      : ModelledCallCheck(Verb::Elements, Name, Context) {}

private:
  void judge(const CallExpr &Call, const Role &Has,
             ASTContext &Context) override;
  void judgeArray(const Array &A, const ASTContext &Context);
};

} // namespace

/// \p E, if it is a `sizeof`.
static const UnaryExprOrTypeTraitExpr *sizeOf(const Expr &E) {
  const auto *Size =
      dyn_cast<UnaryExprOrTypeTraitExpr>(E.IgnoreParenImpCasts());
  return Size && Size->getKind() == UETT_SizeOf ? Size : nullptr;
}

/// Is \p E the size of all of \p Base, which is a pointer or an array?
static bool isSizeOfWhole(const Expr &E, const Expr &Base,
                          const ASTContext &Context) {
  const UnaryExprOrTypeTraitExpr *Size = sizeOf(E);
  return Size && !Size->isArgumentType() &&
         isSameExpression(*Size->getArgumentExpr(), Base, Context);
}

/// What \p Base points to, or null where that has no size of its own: bytes are
/// whatever the caller says.
static QualType elementOf(const Expr &Base) {
  QualType Type = Base.IgnoreParenImpCasts()->getType();
  QualType Element = Type->isPointerType()
                         ? Type->getPointeeType()
                         : QualType(Type->getPointeeOrArrayElementType(), 0);
  if ((!Type->isPointerType() && !Type->isArrayType()) ||
      Element->isIncompleteType() || Element->isFunctionType() ||
      Element->isAnyCharacterType() || Element->isVariablyModifiedType())
    return {};
  return Element;
}

/// The constant that \p E is, if it is one.
static std::optional<uint64_t> constant(const Expr &E,
                                        const ASTContext &Context) {
  Expr::EvalResult Value;
  if (!E.EvaluateAsInt(Value, Context))
    return std::nullopt;
  return Value.Val.getInt().getZExtValue();
}

void SortArgumentsCheck::judgeArray(const Array &A, const ASTContext &Context) {
  const uint64_t Bytes = Context.getTypeSizeInChars(A.Element).getQuantity();
  std::optional<uint64_t> Size = constant(*A.Size, Context);
  if (sizeOf(*A.Count) && !Size && constant(*A.Count, Context) == Bytes) {
    warn(A.Count->getExprLoc(), Confidence::Medium,
         "the number of the elements and their size are in each other's place")
        << A.Count->getSourceRange();
    return;
  }
  // An array of one element is as large as that.
  if (isSizeOfWhole(*A.Count, *A.Base, Context) &&
      constant(*A.Count, Context) != Bytes && Size && *Size > 1) {
    warn(A.Count->getExprLoc(), Confidence::Medium,
         "the number of the elements is the size of the array in bytes")
        << A.Count->getSourceRange();
    return;
  }
  if (!Size || *Size == Bytes)
    return;
  bool IsWhole = isSizeOfWhole(*A.Size, *A.Base, Context);
  // `qsort(a, n / 2, sizeof(*a) * 2, f)`: an element is made up of several.
  const auto *Product = dyn_cast<BinaryOperator>(A.Size->IgnoreParenImpCasts());
  if (Product && Product->getOpcode() == BO_Mul && *Size % Bytes == 0)
    return;
  // Several numbers may be one element, and a record of one member that.
  if (!IsWhole && !A.Element->isPointerType() && *Size % Bytes == 0)
    return;
  DiagnosticBuilder Warning = warn(A.Size->getExprLoc(), Confidence::Medium,
                                   "the elements have %0 bytes each, not %1");
  Warning << unsigned(Bytes) << unsigned(*Size) << A.Size->getSourceRange();
  if (!IsWhole || A.Size->getBeginLoc().isMacroID())
    return;
  const Expr *Whole = sizeOf(*A.Size)->getArgumentExpr()->IgnoreParens();
  if (isa<DeclRefExpr, MemberExpr>(Whole))
    Warning << FixItHint::CreateInsertion(Whole->getBeginLoc(), "*");
}

void SortArgumentsCheck::judge(const CallExpr &Call, const Role &Has,
                               ASTContext &Context) {
  Array A{argument(Call, Has.param(0)),
          argument(Call, Has.param(1)),
          argument(Call, Has.param(2)),
          {}};
  if (!A.Base || !A.Count || !A.Size)
    return;
  A.Base = A.Base->IgnoreParenImpCasts();
  A.Element = elementOf(*A.Base);
  if (!A.Element.isNull())
    judgeArray(A, Context);
}

static const RuleInfo SortArguments = syntaxRule<SortArgumentsCheck>(
    "sort-arguments", Stage::Experimental, "0.2", "CWE-131 CWE-467");
CVET_RULE(SortArguments);
