//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "PathModels.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

class AtomicReadModifyWriteCheck : public SyntaxCheck {
public:
  using SyntaxCheck::SyntaxCheck;

  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(
        binaryOperator(hasOperatorName("="),
                       hasLHS(expr(hasType(hasCanonicalType(atomicType())))))
            .bind("assignment"),
        this);
    Finder->addMatcher(atomicExpr().bind("call"), this);
  }
  void check(const MatchFinder::MatchResult &Result) override;

private:
  void say(const Expr &Object, const Expr &Value, SourceLocation Where,
           const BinaryOperator *Assignment);

  ASTContext *Context = nullptr;
};

} // namespace

static bool isStore(const AtomicExpr &Call) {
  return Call.getOp() == AtomicExpr::AO__c11_atomic_store ||
         Call.getOp() == AtomicExpr::AO__atomic_store_n;
}

/// Is the order of \p Call the strongest one? Who asks for a weaker one has
/// thought about who else writes: the one writer of a queue's end reads it in
/// whatever order.
static bool isInDefaultOrder(const AtomicExpr &Call,
                             const ASTContext &Context) {
  Expr::EvalResult Order;
  return Call.getOrder()->EvaluateAsInt(Order, Context) &&
         Order.Val.getInt() == int(llvm::AtomicOrderingCABI::seq_cst);
}

/// The part of \p Value that reads or changes \p Object, or null.
static const Expr *findUse(const Stmt &Value, const Expr &Object,
                           const ASTContext &Context) {
  if (const auto *Call = dyn_cast<AtomicExpr>(&Value)) {
    const Expr *Target = addressed(*Call->getPtr());
    if (Target && isInDefaultOrder(*Call, Context) &&
        isSameExpression(*Target, Object, Context))
      return Call;
  } else if (const auto *E = dyn_cast<Expr>(&Value)) {
    if (E->isLValue() && isSameExpression(*E, Object, Context))
      return E;
  }
  // What is not evaluated reads nothing; the address is not the object.
  if (isa<UnaryExprOrTypeTraitExpr>(Value))
    return nullptr;
  if (const auto *Operation = dyn_cast<UnaryOperator>(&Value);
      Operation && Operation->getOpcode() == UO_AddrOf)
    return nullptr;
  for (const Stmt *Child : Value.children())
    if (const Expr *Use = Child ? findUse(*Child, Object, Context) : nullptr)
      return Use;
  return nullptr;
}

/// `x = x + 1`, all of it written here: as `x += 1` it is one step.
static std::vector<FixItHint> compound(const BinaryOperator &Assignment,
                                       const Expr &Use) {
  const auto *Value =
      dyn_cast<BinaryOperator>(Assignment.getRHS()->IgnoreImpCasts());
  if (!Value || Value->isAssignmentOp() || Value->isComparisonOp() ||
      Value->isLogicalOp() || Value->isCommaOp() ||
      Value->getLHS()->IgnoreParenImpCasts() != Use.IgnoreParens())
    return {};
  for (SourceLocation Loc :
       {Assignment.getOperatorLoc(), Value->getBeginLoc(),
        Value->getOperatorLoc(), Value->getRHS()->getBeginLoc()})
    if (Loc.isMacroID())
      return {};
  return {FixItHint::CreateReplacement(Assignment.getOperatorLoc(),
                                       (Value->getOpcodeStr() + "=").str()),
          FixItHint::CreateRemoval(CharSourceRange::getCharRange(
              Value->getBeginLoc(), Value->getRHS()->getBeginLoc()))};
}

void AtomicReadModifyWriteCheck::say(const Expr &Object, const Expr &Value,
                                     SourceLocation Where,
                                     const BinaryOperator *Assignment) {
  const Expr *Use = findUse(Value, Object, *Context);
  if (!Use)
    return;
  std::string Name = spelling(Object, sources(), Context->getLangOpts());
  {
    DiagnosticBuilder Warning = warn(
        Where, Confidence::Medium,
        "'%0' is read and written in two steps; a write in between is lost");
    Warning << Name;
    if (Assignment)
      for (const FixItHint &Fix : compound(*Assignment, *Use))
        Warning << Fix;
  }
}

void AtomicReadModifyWriteCheck::check(const MatchFinder::MatchResult &Result) {
  Context = Result.Context;
  if (const auto *Assignment =
          Result.Nodes.getNodeAs<BinaryOperator>("assignment")) {
    say(*Assignment->getLHS()->IgnoreParens(), *Assignment->getRHS(),
        Assignment->getOperatorLoc(), Assignment);
    return;
  }
  // The headers' macros stand for these: the user writes their names.
  const auto &Call = *Result.Nodes.getNodeAs<AtomicExpr>("call");
  if (!isStore(Call) || !isInDefaultOrder(Call, *Context))
    return;
  if (const Expr *Object = addressed(*Call.getPtr()))
    say(*Object, *Call.getVal1(),
        Result.SourceManager->getExpansionLoc(Call.getBeginLoc()), nullptr);
}

static const RuleInfo AtomicReadModifyWrite =
    syntaxRule<AtomicReadModifyWriteCheck>("atomic-read-modify-write",
                                           Stage::Experimental, "0.2",
                                           "CWE-366 CWE-362");
CVET_RULE(AtomicReadModifyWrite);
