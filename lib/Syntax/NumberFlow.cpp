//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "NumberFlow.h"
#include "Expressions.h"
#include "FunctionFlow.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;
using namespace cvet;

Known Known::joined(const Known &O) const {
  if (K == Unreached || *this == O)
    return O;
  if (O.K == Unreached)
    return *this;
  if (isNegative() && O.isNegative())
    return {Negative};
  if (isNotNegative() && O.isNotNegative())
    return {NotNegative};
  auto IsNotZero = [](const Known &V) {
    return V.K == NotZero || V.K == Negative || (V.K == Is && V.Value != 0);
  };
  return IsNotZero(*this) && IsNotZero(O) ? Known{NotZero} : Known{Any};
}

/// The variable that \p E names or assigns, or null.
static const VarDecl *variableIn(const Expr &E) {
  const Expr *Inner = E.IgnoreParenCasts();
  if (const auto *Assignment = dyn_cast<BinaryOperator>(Inner);
      Assignment && Assignment->isAssignmentOp())
    Inner = Assignment->getLHS()->IgnoreParenCasts();
  const auto *Ref = dyn_cast<DeclRefExpr>(Inner);
  return Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
}

NumberFlow::NumberFlow(const CFG &Graph, const VarDecl *Variable,
                       const ASTContext &Context)
    : Graph(Graph), Context(Context) {
  if (!Variable)
    return;
  Variables.push_back(Variable);
  addSources();
}

/// Local numbers that the variable is set to.
void NumberFlow::addSources() {
  auto Add = [&](const Expr *Value) {
    const auto *Ref =
        Value ? dyn_cast<DeclRefExpr>(Value->IgnoreParenCasts()) : nullptr;
    const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (V && V->isLocalVarDecl() && !V->isStaticLocal() &&
        V->getType()->isIntegerType() && Variables.size() < MaxVariables &&
        !llvm::is_contained(Variables, V))
      Variables.push_back(V);
  };
  const VarDecl *Of = Variables.front();
  for (const CFGBlock *B : Graph)
    for (const CFGElement &Element : *B) {
      std::optional<CFGStmt> At = Element.getAs<CFGStmt>();
      if (!At)
        continue;
      if (const auto *Declaration = dyn_cast<DeclStmt>(At->getStmt())) {
        if (llvm::is_contained(Declaration->decls(), Of))
          Add(Of->getInit());
      } else if (const auto *Assignment =
                     dyn_cast<BinaryOperator>(At->getStmt());
                 Assignment && Assignment->getOpcode() == BO_Assign &&
                 variableIn(*Assignment->getLHS()) == Of) {
        Add(Assignment->getRHS());
      }
    }
}

std::optional<unsigned> NumberFlow::number(const Expr &E) const {
  const VarDecl *V = variableIn(E);
  for (unsigned I = 0; V && I < Variables.size(); ++I)
    if (Variables[I] == V)
      return I;
  return std::nullopt;
}

Known NumberFlow::value(const Expr &E, const State &Now) const {
  Expr::EvalResult Result;
  if (!E.isValueDependent() && E.EvaluateAsInt(Result, Context))
    return Known::is(Result.Val.getInt().getExtValue());
  if (std::optional<unsigned> I = number(E))
    return Now[*I];
  const Expr *Inner = E.IgnoreParenCasts();
  // Whoever negates a number makes an error of it.
  if (const auto *Minus = dyn_cast<UnaryOperator>(Inner);
      Minus && Minus->getOpcode() == UO_Minus)
    return {Known::Negative};
  if (const auto *Choice = dyn_cast<ConditionalOperator>(Inner)) {
    const auto *Logical =
        dyn_cast<BinaryOperator>(Choice->getCond()->IgnoreParenImpCasts());
    bool IsAtom = !Logical || !Logical->isLogicalOp();
    std::optional<State> True = Now, False = Now;
    if (IsAtom) {
      True = where(*Choice->getCond(), true, Now);
      False = where(*Choice->getCond(), false, Now);
    }
    Known Joined;
    if (True)
      Joined = value(*Choice->getTrueExpr(), *True);
    if (False)
      Joined = Joined.joined(value(*Choice->getFalseExpr(), *False));
    return Joined;
  }
  return {Known::Any};
}

/// `x < 0` and the like of what is known as \p Now, if the answer is.
static std::optional<bool> answer(BinaryOperatorKind How, int64_t With,
                                  const Known &Now) {
  if (Now.K == Known::Is)
    switch (How) {
    case BO_EQ:
      return Now.Value == With;
    case BO_NE:
      return Now.Value != With;
    case BO_LT:
      return Now.Value < With;
    case BO_LE:
      return Now.Value <= With;
    case BO_GT:
      return Now.Value > With;
    default:
      return Now.Value >= With;
    }
  bool IsNegative = Now.K == Known::Negative;
  if (With == 0 && (IsNegative || Now.K == Known::NotZero)) {
    if (How == BO_EQ)
      return false;
    if (How == BO_NE)
      return true;
  }
  if (With == 0 && (IsNegative || Now.K == Known::NotNegative)) {
    if (How == BO_LT)
      return IsNegative;
    if (How == BO_GE)
      return !IsNegative;
  }
  if (With == 0 && IsNegative && (How == BO_GT || How == BO_LE))
    return How == BO_LE;
  return std::nullopt;
}

/// What is known where it is also known that `x How With`.
static Known narrowed(BinaryOperatorKind How, int64_t With, Known Now) {
  if (How == BO_EQ)
    return Known::is(With);
  if (With == 0 && How == BO_NE)
    return Now.K == Known::Any ? Known{Known::NotZero} : Now;
  if ((How == BO_LT && With <= 0) || (How == BO_LE && With < 0))
    return {Known::Negative};
  if ((How == BO_GE && With >= 0) || (How == BO_GT && With >= -1))
    return {Known::NotNegative};
  // Who asks for -1, means what is negative.
  if (How == BO_NE && With == -1 && Now.K == Known::Any)
    return {Known::NotNegative};
  return Now;
}

std::optional<NumberFlow::State>
NumberFlow::where(const Expr &Condition, bool Holds, const State &Now) const {
  const Expr *Asked = &asked(Condition);
  while (const auto *Logical = dyn_cast<BinaryOperator>(Asked)) {
    if (!Logical->isLogicalOp())
      break;
    Asked = &asked(*Logical->getRHS());
  }
  while (const auto *Not = dyn_cast<UnaryOperator>(Asked)) {
    if (Not->getOpcode() != UO_LNot)
      break;
    Holds = !Holds;
    Asked = Not->getSubExpr()->IgnoreParenImpCasts();
  }
  BinaryOperatorKind How = BO_NE;
  int64_t With = 0;
  const Expr *Operand = Asked;
  if (const auto *Operation = dyn_cast<BinaryOperator>(Asked);
      Operation && Operation->isComparisonOp()) {
    Operand = Operation->getLHS();
    How = Operation->getOpcode();
    Expr::EvalResult Result;
    if (!Operation->getRHS()->EvaluateAsInt(Result, Context))
      return Now;
    With = Result.Val.getInt().getExtValue();
  }
  std::optional<unsigned> I = number(*Operand);
  if (!I)
    return Now;
  if (!Holds)
    How = BinaryOperator::negateComparisonOp(How);
  if (std::optional<bool> Answer = answer(How, With, Now[*I]))
    return *Answer ? std::optional<State>(Now) : std::nullopt;
  State Then = Now;
  Then[*I] = narrowed(How, With, Now[*I]);
  return Then;
}

std::optional<NumberFlow::State>
NumberFlow::onEdge(const CFGBlock &B, unsigned Edge, const State &Now) const {
  const Stmt *Condition = B.getTerminatorCondition();
  const auto *E = dyn_cast_or_null<Expr>(Condition);
  if (!E || B.succ_size() != 2 ||
      isa_and_nonnull<SwitchStmt>(B.getTerminatorStmt()))
    return Now;
  FunctionFlow::Asked Question = questionAt(B, {E, Edge == 0});
  return where(*Question.Condition, Question.Holds, Now);
}

NumberFlow::State NumberFlow::through(const CFGBlock &B, State Now,
                                      bool IsNoted) {
  for (const CFGElement &Element : B) {
    std::optional<CFGStmt> At = Element.getAs<CFGStmt>();
    if (!At)
      continue;
    const Stmt *S = At->getStmt();
    if (const auto *Return = dyn_cast<ReturnStmt>(S)) {
      if (IsNoted && Return->getRetValue())
        Returns.push_back(value(*Return->getRetValue(), Now));
    } else if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Declaration->decls())
        for (unsigned I = 0; I < Variables.size(); ++I)
          if (D == Variables[I] && Variables[I]->getInit())
            Now[I] = value(*Variables[I]->getInit(), Now);
    } else if (const auto *Operation = dyn_cast<BinaryOperator>(S)) {
      if (!Operation->isAssignmentOp())
        continue;
      std::optional<unsigned> I = number(*Operation->getLHS());
      if (!I)
        continue;
      Known Next = Operation->getOpcode() == BO_Assign
                       ? value(*Operation->getRHS(), Now)
                       : Known{Known::Any};
      bool WasError = Now[*I].isNegative() || Now[*I].K == Known::NotZero;
      if (IsNoted && !*I && WasError && !(Next == Now[*I]) &&
          !names(*Operation->getRHS(), *Variables[*I]))
        Overwritten.push_back(Operation);
      Now[*I] = Next;
    } else if (const auto *Operation = dyn_cast<UnaryOperator>(S)) {
      if (Operation->isIncrementDecrementOp() ||
          Operation->getOpcode() == UO_AddrOf)
        if (std::optional<unsigned> I = number(*Operation->getSubExpr()))
          Now[*I] = {Known::Any};
    }
  }
  return Now;
}

void NumberFlow::follow(const CFGBlock &Start, State First) {
  Before.clear();
  Returns.clear();
  Overwritten.clear();
  Before[&Start] = std::move(First);
  llvm::SmallPtrSet<const CFGBlock *, 16> Reached{&Start};
  llvm::SmallVector<const CFGBlock *, 16> Todo{&Start};
  while (!Todo.empty()) {
    const CFGBlock *B = Todo.pop_back_val();
    State After = through(*B, Before[B], /*IsNoted=*/false);
    unsigned Edge = 0;
    for (const CFGBlock *Next : B->succs()) {
      std::optional<State> Now = onEdge(*B, Edge++, After);
      if (!Next || !Now)
        continue;
      bool IsChanged = Reached.insert(Next).second;
      State &There = Before[Next];
      There.resize(Variables.size());
      for (unsigned I = 0; I < Variables.size(); ++I) {
        Known Joined = There[I].joined((*Now)[I]);
        IsChanged |= !(Joined == There[I]);
        There[I] = Joined;
      }
      if (IsChanged)
        Todo.push_back(Next);
    }
  }
  for (const CFGBlock *B : Graph)
    if (auto It = Before.find(B); It != Before.end())
      through(*B, It->second, /*IsNoted=*/true);
}

void NumberFlow::run() {
  follow(Graph.getEntry(), State(Variables.size(), Known{Known::Any}));
}

void NumberFlow::runFrom(const CFGBlock &Start) {
  auto It = Before.find(&Start);
  if (It != Before.end()) {
    follow(Start, State(It->second));
  } else {
    Before.clear();
    Returns.clear();
    Overwritten.clear();
  }
}

Known NumberFlow::before(const CFGBlock &B) const {
  auto It = Before.find(&B);
  if (It == Before.end())
    return {};
  return Variables.empty() ? Known{Known::Any} : It->second.front();
}

const VarDecl *NumberFlow::speaker(const CFGBlock &B) const {
  if (Variables.empty())
    return nullptr;
  auto It = Before.find(&B);
  if (It != Before.end() && It->second.front().K == Known::Any)
    for (unsigned I = 1; I < Variables.size(); ++I)
      if (It->second[I].K != Known::Any)
        return Variables[I];
  return Variables.front();
}

Known NumberFlow::returned() const {
  Known Joined;
  for (const Known &Value : Returns)
    Joined = Joined.joined(Value);
  return Joined;
}

std::vector<const BinaryOperator *> NumberFlow::overwritten() const {
  return Overwritten;
}

const CFGBlock *cvet::blockThatBegins(const CFG &Graph, const Stmt &S) {
  llvm::DenseSet<const Stmt *> Inside;
  hasInside(S, [&](const Stmt &Inner) {
    Inside.insert(&Inner);
    return false;
  });
  const CFGBlock *First = nullptr;
  for (const CFGBlock *B : Graph) {
    bool IsInside = Inside.contains(B->getTerminatorStmt());
    for (const CFGElement &Element : *B)
      if (std::optional<CFGStmt> At = Element.getAs<CFGStmt>())
        IsInside |= Inside.contains(At->getStmt());
    if (IsInside && (!First || B->getBlockID() > First->getBlockID()))
      First = B;
  }
  return First;
}

llvm::SmallVector<const VarDecl *, 2> cvet::returnedNumbers(const Stmt &Body) {
  llvm::SmallVector<const VarDecl *, 2> Found;
  hasInside(Body, [&](const Stmt &S) {
    const auto *Return = dyn_cast<ReturnStmt>(&S);
    const Expr *Value = Return ? Return->getRetValue() : nullptr;
    const auto *Ref =
        Value ? dyn_cast<DeclRefExpr>(Value->IgnoreParenCasts()) : nullptr;
    const auto *Variable = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (Variable && Variable->isLocalVarDecl() && !Variable->isStaticLocal() &&
        Variable->getType()->isIntegralOrEnumerationType() &&
        !llvm::is_contained(Found, Variable))
      Found.push_back(Variable);
    return false;
  });
  return Found;
}

Known cvet::returnedAfter(const Stmt &S, const FunctionDecl &In,
                          ASTContext &Context) {
  std::unique_ptr<CFG> Graph = flowGraph(In, Context);
  const CFGBlock *Start = Graph ? blockThatBegins(*Graph, S) : nullptr;
  if (!Start)
    return {Known::Any};
  // Each tells of its own returns only.
  llvm::SmallVector<const VarDecl *, 2> Variables =
      returnedNumbers(*In.getBody());
  Variables.push_back(nullptr);
  for (const VarDecl *V : Variables) {
    NumberFlow Flow(*Graph, V, Context);
    Flow.run();
    Flow.runFrom(*Start);
    Known Returned = Flow.returned();
    if (Returned.K != Known::Any && Returned.K != Known::Unreached)
      return Returned;
  }
  return {Known::Any};
}
