//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ResultTests.h"
#include "Expressions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/DenseMap.h"

using namespace clang;
using namespace cvet;

QualType ResultTest::type() const {
  return Result->IgnoreParenImpCasts()->getType();
}

namespace {

class Walk {
public:
  Walk(ASTContext &Context, llvm::function_ref<bool(const CallExpr &)> Wants)
      : Context(Context), Wants(Wants) {}

  void visit(const Stmt *S);
  llvm::MapVector<const CallExpr *, std::vector<ResultTest>> Found;

private:
  /// What is known to have the result of a call, or the answer of a test of it.
  struct Holder {
    const Expr *Place; ///< of a member, null of a variable
    const ValueDecl *Declaration;
    const CallExpr *Call;
    bool IsMaybe = false;
    std::optional<ResultTest> Answer = std::nullopt;
  };

  void visitChildren(const Stmt &S);
  void visitMaybe(const Stmt *S);
  void visitIf(const IfStmt &If);
  void compareOnlyCase(const SwitchStmt &Switch);
  void assigned(const Expr &To, const Expr &Value);
  void hold(const Expr *Place, const ValueDecl &Name, const Expr &Value);
  void remember(const ValueDecl &Name, const Expr &Value);
  bool askForAnswer(const Expr &Where, const Expr &Of, BinaryOperatorKind How,
                    const Expr *With);
  void forget(const ValueDecl &Changed);
  void forgetAssignedIn(const Stmt &S);
  void doubtAssignedIn(const Stmt &S);
  const CallExpr *call(const Expr &E) const;
  const CallExpr *resultOf(const Expr &E, bool *IsMaybe = nullptr) const;
  void truth(const Expr *E);
  void compare(const Expr &Where, const Expr &Result, BinaryOperatorKind How,
               const Expr *With);
  std::optional<int64_t> constant(const Expr &E) const;

  ASTContext &Context;
  llvm::function_ref<bool(const CallExpr &)> Wants;
  llvm::SmallVector<Holder, 8> Holders;
  llvm::DenseMap<const Expr *, const CallExpr *> Answers; ///< by where it is
};

} // namespace

/// What `x`, `s->x`, `(T)x` name, or null.
static const ValueDecl *named(const Expr &E) {
  const Expr &Inner = withoutDetour(E);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(&Inner))
    return Ref->getDecl();
  if (const auto *Member = dyn_cast<MemberExpr>(&Inner))
    return Member->getMemberDecl();
  return nullptr;
}

/// \p E without what hands its value on unchanged.
static const Expr &inner(const Expr &E) {
  const Expr &Inner = withoutDetour(E);
  if (const auto *Operation = dyn_cast<BinaryOperator>(&Inner))
    if (Operation->getOpcode() == BO_Comma)
      return inner(*Operation->getRHS());
  return Inner;
}

const CallExpr *Walk::call(const Expr &E) const {
  const auto *Call = dyn_cast<CallExpr>(&inner(E));
  return Call && Wants(*Call) ? Call : nullptr;
}

/// The call whose result \p E is, by whatever has got it.
const CallExpr *Walk::resultOf(const Expr &E, bool *IsMaybe) const {
  const Expr &Inner = inner(E);
  if (const auto *Assignment = dyn_cast<BinaryOperator>(&Inner))
    return Assignment->getOpcode() == BO_Assign ? call(*Assignment->getRHS())
                                                : nullptr;
  if (const CallExpr *Call = call(Inner))
    return Call;
  const ValueDecl *Name = named(Inner);
  for (const Holder &H : llvm::reverse(Holders))
    if (Name && H.Declaration == Name && !H.Answer &&
        (!H.Place || isSameExpression(*H.Place, Inner, Context))) {
      if (IsMaybe)
        *IsMaybe = H.IsMaybe;
      return H.Call;
    }
  return nullptr;
}

void Walk::forget(const ValueDecl &Changed) {
  llvm::erase_if(Holders,
                 [&](const Holder &H) { return H.Declaration == &Changed; });
}

void Walk::assigned(const Expr &To, const Expr &Value) {
  const ValueDecl *Name = named(To);
  if (!Name)
    return;
  const Expr &Place = withoutDetour(To);
  hold(isa<MemberExpr>(Place) ? &Place : nullptr, *Name, Value);
}

/// \p Name has \p Value from now on.
void Walk::hold(const Expr *Place, const ValueDecl &Name, const Expr &Value) {
  forget(Name);
  bool IsMaybe = false;
  if (const CallExpr *Call = resultOf(Value, &IsMaybe))
    Holders.push_back({Place, &Name, Call, IsMaybe});
  else if (!Place)
    remember(Name, Value);
}

/// If \p Value is what was asked about a result, \p Name knows the answer.
void Walk::remember(const ValueDecl &Name, const Expr &Value) {
  const Expr &Asked = asked(Value);
  auto It = Answers.find(&Asked);
  if (It == Answers.end())
    return;
  for (const ResultTest &Test : Found[It->second])
    if (Test.Where == &Asked && !Test.IsMaybe && !Test.IsRemembered) {
      Holders.push_back({nullptr, &Name, It->second, false, Test});
      return;
    }
}

/// `failed`, `!failed`, `failed == 0`: is \p Of the answer of a test?
bool Walk::askForAnswer(const Expr &Where, const Expr &Of,
                        BinaryOperatorKind How, const Expr *With) {
  const ValueDecl *Name = named(Of);
  if (!Name || (How != BO_EQ && How != BO_NE) || (With && constant(*With) != 0))
    return false;
  for (const Holder &H : llvm::reverse(Holders)) {
    if (H.Declaration != Name || !H.Answer)
      continue;
    if (H.IsMaybe)
      return true;
    ResultTest Again = *H.Answer;
    Again.Where = &Where;
    Again.IsRemembered = true;
    if (How == BO_EQ)
      Again.How = BinaryOperator::negateComparisonOp(Again.How);
    Found[H.Call].push_back(Again);
    return true;
  }
  return false;
}

/// Calls \p Do with what is given a value in \p S.
static void forEachAssigned(const Stmt &S,
                            llvm::function_ref<void(const ValueDecl &)> Do) {
  hasInside(S, [&](const Stmt &Inner) {
    const auto *Assignment = dyn_cast<BinaryOperator>(&Inner);
    if (Assignment && Assignment->isAssignmentOp())
      if (const ValueDecl *Name = named(*Assignment->getLHS()))
        Do(*Name);
    return false;
  });
}

/// Whatever \p S gives a value to, it may not have been run.
void Walk::forgetAssignedIn(const Stmt &S) {
  if (Holders.empty())
    return;
  forEachAssigned(S, [&](const ValueDecl &Name) { forget(Name); });
}

void Walk::doubtAssignedIn(const Stmt &S) {
  if (Holders.empty())
    return;
  forEachAssigned(S, [&](const ValueDecl &Name) {
    for (Holder &H : Holders)
      H.IsMaybe |= H.Declaration == &Name;
  });
}

std::optional<int64_t> Walk::constant(const Expr &E) const {
  const Expr &Inner = inner(E);
  if (Inner.isValueDependent())
    return std::nullopt;
  Expr::EvalResult Value;
  if (!Inner.EvaluateAsInt(Value, Context))
    return std::nullopt;
  return Value.Val.getInt().getExtValue();
}

void Walk::compare(const Expr &Where, const Expr &Result,
                   BinaryOperatorKind How, const Expr *With) {
  if (askForAnswer(Where, Result, How, With))
    return;
  bool IsMaybe = false;
  if (const CallExpr *Call = resultOf(Result, &IsMaybe)) {
    Answers[&Where] = Call;
    Found[Call].push_back({&Where, &Result, How, With,
                           With ? constant(*With) : std::optional<int64_t>(0),
                           IsMaybe});
  }
}

/// \p E is asked whether it is true.
void Walk::truth(const Expr *E) {
  if (!E)
    return;
  const Expr &Asked = asked(*E);
  const auto *Operation = dyn_cast<BinaryOperator>(&Asked);
  if (!Operation || Operation->getOpcode() == BO_Assign ||
      Operation->getOpcode() == BO_Comma)
    compare(Asked, Asked, BO_NE, nullptr);
}

/// A `switch` of one case asks what an `if` would ask.
void Walk::compareOnlyCase(const SwitchStmt &Switch) {
  const CaseStmt *Only = nullptr;
  for (const SwitchCase *Case = Switch.getSwitchCaseList(); Case;
       Case = Case->getNextSwitchCase())
    if (const auto *Value = dyn_cast<CaseStmt>(Case)) {
      if (Only || Value->caseStmtIsGNURange())
        return;
      Only = Value;
    }
  if (Only)
    compare(*Only->getLHS(), *Switch.getCond(), BO_EQ, Only->getLHS());
}

void Walk::visitMaybe(const Stmt *S) {
  if (!S)
    return;
  visit(S);
  forgetAssignedIn(*S);
}

void Walk::visitIf(const IfStmt &If) {
  visit(If.getCond());
  truth(If.getCond());
  // What is left at once has changed nothing for what follows.
  llvm::SmallVector<Holder, 8> Before = Holders;
  visit(If.getThen());
  Holders = Before;
  if (If.getElse())
    visit(If.getElse());
  Holders = Before;
  doubtAssignedIn(*If.getThen());
  if (If.getElse())
    doubtAssignedIn(*If.getElse());
}

void Walk::visitChildren(const Stmt &S) {
  for (const Stmt *Child : S.children())
    if (Child)
      visit(Child);
}

void Walk::visit(const Stmt *S) {
  if (!S)
    return;
  if (const auto *If = dyn_cast<IfStmt>(S))
    return visitIf(*If);
  if (const auto *While = dyn_cast<WhileStmt>(S)) {
    forgetAssignedIn(*While->getBody());
    visit(While->getCond());
    truth(While->getCond());
    return visitMaybe(While->getBody());
  }
  if (const auto *For = dyn_cast<ForStmt>(S)) {
    visit(For->getInit());
    forgetAssignedIn(*For->getBody());
    visit(For->getCond());
    truth(For->getCond());
    visitMaybe(For->getBody());
    return visitMaybe(For->getInc());
  }
  if (const auto *Do = dyn_cast<DoStmt>(S)) {
    visit(Do->getBody());
    visit(Do->getCond());
    return truth(Do->getCond());
  }
  if (const auto *Switch = dyn_cast<SwitchStmt>(S)) {
    visit(Switch->getCond());
    compareOnlyCase(*Switch);
    return visit(Switch->getBody());
  }
  // Whoever jumps here has other values.
  if (isa<LabelStmt, SwitchCase>(S)) {
    Holders.clear();
    return visitChildren(*S);
  }
  if (const auto *Choice = dyn_cast<ConditionalOperator>(S)) {
    visit(Choice->getCond());
    truth(Choice->getCond());
    visitMaybe(Choice->getTrueExpr());
    return visitMaybe(Choice->getFalseExpr());
  }
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D);
          Variable && Variable->getInit()) {
        visit(Variable->getInit());
        hold(nullptr, *Variable, *Variable->getInit());
      }
    return;
  }
  if (const auto *Operation = dyn_cast<UnaryOperator>(S)) {
    // `*&x` gives no address away.
    if (const Expr &Place = withoutDetour(*Operation);
        Operation->getOpcode() == UO_Deref && &Place != Operation)
      return visit(&Place);
    visit(Operation->getSubExpr());
    if (Operation->getOpcode() == UO_LNot)
      compare(*Operation, *Operation->getSubExpr(), BO_EQ, nullptr);
    else if (Operation->getOpcode() == UO_AddrOf ||
             Operation->isIncrementDecrementOp())
      if (const ValueDecl *Name = named(*Operation->getSubExpr()))
        forget(*Name);
    return;
  }
  const auto *Operation = dyn_cast<BinaryOperator>(S);
  if (!Operation)
    return visitChildren(*S);
  if (Operation->isLogicalOp()) {
    visit(Operation->getLHS());
    truth(Operation->getLHS());
    visit(Operation->getRHS());
    return truth(Operation->getRHS());
  }
  visitChildren(*S);
  if (Operation->getOpcode() == BO_Assign)
    return assigned(*Operation->getLHS(), *Operation->getRHS());
  if (Operation->isAssignmentOp())
    return forgetAssignedIn(*Operation);
  if (!Operation->isComparisonOp())
    return;
  BinaryOperatorKind How = Operation->getOpcode();
  if (askForAnswer(*Operation, *Operation->getLHS(), How, Operation->getRHS()))
    return;
  if (resultOf(*Operation->getLHS()))
    return compare(*Operation, *Operation->getLHS(), How, Operation->getRHS());
  compare(*Operation, *Operation->getRHS(),
          BinaryOperator::reverseComparisonOp(How), Operation->getLHS());
}

llvm::MapVector<const CallExpr *, std::vector<ResultTest>>
cvet::resultTests(const Stmt &Body, ASTContext &Context,
                  llvm::function_ref<bool(const CallExpr &)> Wants) {
  Walk W(Context, Wants);
  W.visit(&Body);
  return std::move(W.Found);
}
