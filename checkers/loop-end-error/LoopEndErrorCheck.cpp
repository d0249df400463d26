//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A loop over input that ends in the same way at the end and at an error, in a
/// function that has a word for failure and does not use it here.
///
//===----------------------------------------------------------------------===//

#include "Errno.h"
#include "Expressions.h"
#include "FunctionFlow.h"
#include "ModelledCalls.h"
#include "Parents.h"
#include "PathModels.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

class LoopEndErrorCheck : public ModelledCallCheck {
public:
  LoopEndErrorCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
      : ModelledCallCheck(Verb::Ends, Name, Context) {}

private:
  void judge(const CallExpr &Call, const Role &Has,
             ASTContext &Context) override;
  bool isAsked(const Stmt &Body, const VarDecl &Source,
               const ASTContext &Context);

  ModelledCalls Asking{Verb::HadError};
};

} // namespace

/// The local variable that \p E is, set from a call in \p Body only; or null.
static const VarDecl *openedHere(const Expr *E, const Stmt &Body) {
  const auto *Ref =
      E ? dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts()) : nullptr;
  const auto *Source = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!Source || !Source->hasLocalStorage() || isa<ParmVarDecl>(Source))
    return nullptr;
  bool IsOpened = false, IsOther = false;
  auto Add = [&](const Expr *Value) {
    const Expr *From = Value->IgnoreParenCasts();
    if (isa<CallExpr>(From))
      IsOpened = true;
    else if (!From->isIntegerConstantExpr(Source->getASTContext()) &&
             !From->isNullPointerConstant(Source->getASTContext(),
                                          Expr::NPC_NeverValueDependent))
      IsOther = true;
  };
  if (const Expr *Value = Source->getInit())
    Add(Value);
  hasInside(Body, [&](const Stmt &S) {
    const auto *Assignment = dyn_cast<BinaryOperator>(&S);
    const auto *To =
        Assignment && Assignment->isAssignmentOp()
            ? dyn_cast<DeclRefExpr>(Assignment->getLHS()->IgnoreParens())
            : nullptr;
    if (To && To->getDecl() == Source)
      Add(Assignment->getRHS());
    return false;
  });
  return IsOpened && !IsOther ? Source : nullptr;
}

/// Is there a word in \p Body for what became of \p Source, or may somebody who
/// gets it have one?
bool LoopEndErrorCheck::isAsked(const Stmt &Body, const VarDecl &Source,
                                const ASTContext &Context) {
  return hasInside(Body, [&](const Stmt &S) {
    if (isErrno(S, Context))
      return true;
    // It is handed on: kept, returned, or its address is taken.
    if (const auto *Return = dyn_cast<ReturnStmt>(&S))
      return Return->getRetValue() && names(*Return->getRetValue(), Source) &&
             !Return->getRetValue()->getType()->isIntegerType();
    if (const auto *Unary = dyn_cast<UnaryOperator>(&S))
      return Unary->getOpcode() == UO_AddrOf &&
             names(*Unary->getSubExpr(), Source);
    if (const auto *Assignment = dyn_cast<BinaryOperator>(&S))
      if (Assignment->isAssignmentOp())
        if (const auto *Ref =
                dyn_cast<DeclRefExpr>(Assignment->getRHS()->IgnoreParenCasts()))
          return Ref->getDecl() == &Source;
    const auto *Call = dyn_cast<CallExpr>(&S);
    if (!Call || llvm::none_of(Call->arguments(), [&](const Expr *Argument) {
          const auto *Ref = dyn_cast<DeclRefExpr>(Argument->IgnoreParenCasts());
          return Ref && Ref->getDecl() == &Source;
        }))
      return false;
    const FunctionDecl *Callee = Call->getDirectCallee();
    return !Callee || Asking.find(*Call) || rolesOf(*Callee).empty();
  });
}

/// The loop that ends where \p Call finds no more, or null.
static const Stmt *loopEndedBy(llvm::ArrayRef<const Stmt *> Around) {
  const Stmt *Of = nullptr;
  for (const Stmt *S : Around) {
    if (const auto *While = dyn_cast<WhileStmt>(S))
      return While->getCond() == Of ? S : nullptr;
    if (const auto *Do = dyn_cast<DoStmt>(S))
      return Do->getCond() == Of ? S : nullptr;
    if (const auto *For = dyn_cast<ForStmt>(S))
      return For->getCond() == Of ? S : nullptr;
    if (const auto *If = dyn_cast<IfStmt>(S)) {
      const Stmt *Then = If->getThen();
      if (const auto *Block = dyn_cast<CompoundStmt>(Then))
        Then = Block->size() == 1 ? Block->body_front() : nullptr;
      if (If->getCond() != Of || !Then || !isa<BreakStmt>(Then))
        return nullptr;
      for (const Stmt *Loop : Around)
        if (isa<WhileStmt, ForStmt, DoStmt>(Loop))
          return Loop;
      return nullptr;
    }
    if (!isa<Expr>(S))
      return nullptr;
    Of = S;
  }
  return nullptr;
}

namespace {
enum class Says { Nothing, Failure, Success };
} // namespace

/// What \p Return tells callers, as far as it is plain.
static Says saidBy(const ReturnStmt &Return, const ASTContext &Context) {
  const Expr *Value = Return.getRetValue();
  if (!Value)
    return Says::Nothing;
  QualType Type = Value->getType();
  if (Type->isPointerType())
    return Value->isNullPointerConstant(const_cast<ASTContext &>(Context),
                                        Expr::NPC_NeverValueDependent)
               ? Says::Failure
               : Says::Success;
  Expr::EvalResult Result;
  if (!Type->isIntegerType() || !Value->EvaluateAsInt(Result, Context))
    return Says::Success;
  const llvm::APSInt &N = Result.Val.getInt();
  if (Value->IgnoreParenImpCasts()->getType()->isBooleanType() ||
      Type->isBooleanType())
    return N == 0 ? Says::Failure : Says::Success;
  return N.isNegative() ? Says::Failure : Says::Success;
}

void LoopEndErrorCheck::judge(const CallExpr &Call, const Role &Has,
                              ASTContext &Context) {
  llvm::SmallVector<const Stmt *, 16> Around = statementsAround(Call, Context);
  const Stmt *Loop = loopEndedBy(Around);
  const FunctionDecl *Function = Loop ? functionAround(Call, Context) : nullptr;
  if (!Function || Function->getReturnType()->isVoidType())
    return;
  const Stmt &Body = *Function->getBody();
  const VarDecl *Source = openedHere(argument(Call, Has.param(0)), Body);
  if (!Source || isAsked(Body, *Source, Context))
    return;
  bool Fails = false;
  llvm::SmallVector<const ReturnStmt *, 4> Successes;
  hasInside(Body, [&](const Stmt &S) {
    if (const auto *Return = dyn_cast<ReturnStmt>(&S)) {
      Says Word = saidBy(*Return, Context);
      Fails |= Word == Says::Failure;
      if (Word == Says::Success)
        Successes.push_back(Return);
    }
    return false;
  });
  // A function that has no word for failure looks only for what it can get.
  if (!Fails || Successes.empty())
    return;
  FunctionFlow Flow(*Function, Context);
  const ReturnStmt *After = nullptr;
  for (const ReturnStmt *Return : Successes)
    if (Return->getBeginLoc() > Loop->getEndLoc() &&
        Flow.reaches(Call, *Return))
      After = Return;
  if (!After)
    return;
  // Much of what is read so is not worth the question: files of the system, or
  // settings that have a default.
  warn(Call.getBeginLoc(), Confidence::Low,
       "an error ends this loop like the end of '%0', and nobody asks which of "
       "the two it was")
      << Source->getName() << Call.getSourceRange();
  note(After->getBeginLoc(), "success is returned here all the same");
}

static const RuleInfo LoopEndError = syntaxRule<LoopEndErrorCheck>(
    "loop-end-error", Stage::Experimental, "0.1", "CWE-252 CWE-754");
CVET_RULE(LoopEndError);
