//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "BoundedText.h"
#include "Expressions.h"
#include "FailureModels.h"
#include "ModelledCalls.h"
#include "Parents.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

using namespace clang;
using namespace cvet;

namespace {

/// So many digits, with a sign and the end of a line to spare, has no number.
constexpr uint64_t MostOfNumber = 24;
/// Variables that have got their text from others.
constexpr unsigned MaxDepth = 3;

/// The largest length, or nothing.
using Length = std::optional<uint64_t>;

/// What \p Body writes into what has the room that a variable knows.
class Writings {
public:
  Writings(const Stmt &Body, FailureModels &Models, ASTContext &Context)
      : Body(Body), Models(Models), Context(Context) {}

  bool fitInto(const VarDecl &Room);
  Length lengthOf(const CallExpr &Call) const;

private:
  bool addAssignment(const BinaryOperator &Assignment, const VarDecl &Room);
  bool isWritten(const Expr &E, const VarDecl &Room) const;
  bool givesRoom(const CallExpr &Call, const VarDecl &Room) const;
  bool isRepeated(const CallExpr &Call) const;
  Length textLength(const Expr &E, unsigned Depth) const;
  Length constant(const Expr &E) const;

  const Stmt &Body;
  FailureModels &Models;
  ASTContext &Context;
  uint64_t Least = ~uint64_t(0); ///< the room at first
  uint64_t Written = 0;
};

} // namespace

Length Writings::constant(const Expr &E) const {
  Expr::EvalResult Result;
  if (E.isValueDependent() || !E.EvaluateAsInt(Result, Context) ||
      Result.Val.getInt().isNegative())
    return std::nullopt;
  return Result.Val.getInt().getLimitedValue();
}

/// Calls \p Do with each value that \p Body gives to \p V, and is false if it
/// may get others.
static bool eachValue(const VarDecl &V, const Stmt &Body,
                      llvm::function_ref<bool(const Expr &)> Do) {
  if (!V.isLocalVarDecl() || V.isStaticLocal() ||
      (V.getInit() && !Do(*V.getInit())))
    return false;
  return !hasInside(Body, [&](const Stmt &S) {
    if (const auto *Unary = dyn_cast<UnaryOperator>(&S))
      return (Unary->getOpcode() == UO_AddrOf ||
              Unary->isIncrementDecrementOp()) &&
             names(*Unary, V);
    const auto *Assignment = dyn_cast<BinaryOperator>(&S);
    if (!Assignment || !Assignment->isAssignmentOp() ||
        !names(*Assignment->getLHS(), V))
      return false;
    return Assignment->getOpcode() != BO_Assign || !Do(*Assignment->getRHS());
  });
}

static const VarDecl *variable(const Expr &E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E.IgnoreParenCasts());
  return Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
}

Length Writings::textLength(const Expr &E, unsigned Depth) const {
  const Expr *Inner = E.IgnoreParenCasts();
  if (const auto *Literal = dyn_cast<StringLiteral>(Inner))
    return Literal->getLength();
  if (const auto *Choice = dyn_cast<ConditionalOperator>(Inner)) {
    Length A = textLength(*Choice->getTrueExpr(), Depth),
           B = textLength(*Choice->getFalseExpr(), Depth);
    return A && B ? Length(std::max(*A, *B)) : std::nullopt;
  }
  const VarDecl *V = variable(*Inner);
  if (!V || !Depth || !V->getType()->isPointerType())
    return std::nullopt;
  uint64_t Most = 0;
  bool IsKnown = eachValue(*V, Body, [&](const Expr &Value) {
    Length Of = textLength(Value, Depth - 1);
    Most = std::max(Most, Of.value_or(0));
    return Of.has_value();
  });
  return IsKnown ? Length(Most) : std::nullopt;
}

/// The largest length of the text that \p Call makes.
Length Writings::lengthOf(const CallExpr &Call) const {
  unsigned Next = 0;
  const StringLiteral *Format = nullptr;
  while (!Format && Next != Call.getNumArgs())
    Format =
        dyn_cast<StringLiteral>(Call.getArg(Next++)->IgnoreParenImpCasts());
  if (!Format || !Format->isOrdinary())
    return std::nullopt;
  llvm::StringRef Rest = Format->getString();
  uint64_t Most = Rest.size();
  while (Rest.contains('%')) {
    Rest = Rest.split('%').second;
    if (Rest.consume_front("%"))
      continue;
    Rest = Rest.ltrim("#0- +");
    unsigned Width = 0;
    if (!Rest.consumeInteger(10, Width))
      Most += Width;
    Rest = Rest.ltrim("hlLzjt");
    if (Rest.empty() || Next == Call.getNumArgs())
      return std::nullopt;
    const Expr &Argument = *Call.getArg(Next++);
    Length Of = Rest.front() == 's' ? textLength(Argument, MaxDepth)
                : llvm::StringRef("diuxXoc").contains(Rest.front())
                    ? Length(MostOfNumber)
                    : std::nullopt;
    if (!Of)
      return std::nullopt;
    Most += *Of;
    Rest = Rest.drop_front();
  }
  return Most;
}

bool Writings::givesRoom(const CallExpr &Call, const VarDecl &Room) const {
  const Expr *Given = argument(Call, Models.of(Call).Truncates);
  return Given && variable(*Given) == &Room;
}

bool Writings::isRepeated(const CallExpr &Call) const {
  return llvm::any_of(statementsAround(Call, Context), [](const Stmt *S) {
    return isa<ForStmt, WhileStmt, DoStmt>(S);
  });
}

/// Is \p E how much one of the calls has written?
bool Writings::isWritten(const Expr &E, const VarDecl &Room) const {
  const VarDecl *V = variable(E);
  return V && eachValue(*V, Body, [&](const Expr &Value) {
           const auto *Call = dyn_cast<CallExpr>(Value.IgnoreParenCasts());
           return Call && givesRoom(*Call, Room);
         });
}

bool Writings::addAssignment(const BinaryOperator &Assignment,
                             const VarDecl &Room) {
  if (Assignment.getOpcode() == BO_SubAssign)
    return isWritten(*Assignment.getRHS(), Room);
  Length Is = Assignment.getOpcode() == BO_Assign
                  ? constant(*Assignment.getRHS())
                  : std::nullopt;
  Least = std::min(Least, Is.value_or(0));
  return Is.has_value();
}

bool Writings::fitInto(const VarDecl &Room) {
  if (!Room.isLocalVarDecl() || Room.isStaticLocal())
    return false;
  if (const Expr *Init = Room.getInit())
    Least = constant(*Init).value_or(0);
  bool IsOther = hasInside(Body, [&](const Stmt &S) {
    if (isa<LabelStmt>(S))
      return true;
    if (const auto *Unary = dyn_cast<UnaryOperator>(&S))
      return (Unary->getOpcode() == UO_AddrOf ||
              Unary->isIncrementDecrementOp()) &&
             names(*Unary, Room);
    if (const auto *Assignment = dyn_cast<BinaryOperator>(&S))
      return Assignment->isAssignmentOp() &&
             variable(*Assignment->getLHS()) == &Room &&
             !addAssignment(*Assignment, Room);
    const auto *Call = dyn_cast<CallExpr>(&S);
    if (!Call || !givesRoom(*Call, Room))
      return false;
    Length Of = lengthOf(*Call);
    Written += Of.value_or(0);
    return !Of || isRepeated(*Call);
  });
  return !IsOther && Least != ~uint64_t(0) && Written < Least;
}

bool cvet::alwaysFits(const CallExpr &Call, const Expr &Room, const Stmt &Body,
                      FailureModels &Models, ASTContext &Context) {
  Writings All(Body, Models, Context);
  if (const VarDecl *V = variable(Room))
    return All.fitInto(*V);
  Expr::EvalResult Size;
  Length Of = All.lengthOf(Call);
  return Of && !Room.isValueDependent() && Room.EvaluateAsInt(Size, Context) &&
         *Of < Size.Val.getInt().getLimitedValue();
}
