//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Endings.h"
#include "Expressions.h"
#include "clang/AST/ASTContext.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace cvet;

Ending cvet::endingOf(const Judged &J, const FailingBranch &Branch) {
  Ending Out{&Branch, {}, nullptr, {}};
  const CFGBlock *Start = blockThatBegins(*J.Graph, *Branch.Taken);
  const CFGBlock *Asked = blockThatBegins(*J.Graph, *Branch.If->getCond());
  if (!Start || !Asked)
    return Out;
  // With several of them each tells of its own returns only.
  llvm::SmallVector<const VarDecl *, 2> Variables = J.Returned;
  Variables.push_back(nullptr);
  for (const VarDecl *V : Variables) {
    NumberFlow Flow(*J.Graph, V, J.Context);
    Flow.run();
    if (Flow.before(*Start).K == Known::Unreached)
      return Out;
    const VarDecl *Speaker = Flow.speaker(*Start);
    const Known Before = Flow.before(*Start);
    Flow.runFrom(*Start);
    // It is tried again.
    if (Flow.before(*Asked).K != Known::Unreached)
      return Out;
    Known Returned = Flow.returned();
    if (Returned.K == Known::Unreached || Returned.K == Known::Any)
      continue;
    Out.Returned = Returned;
    if (V && (Branch.To || names(*Branch.Leaves, *V))) {
      Out.Variable = Speaker;
      Out.Before = Before;
    }
    return Out;
  }
  return Out;
}

bool cvet::sets(const Stmt &S, const VarDecl &V,
                llvm::function_ref<bool(const Expr &)> Is) {
  return hasInside(S, [&](const Stmt &Inner) {
    const auto *Assignment = dyn_cast<BinaryOperator>(&Inner);
    return Assignment && Assignment->isAssignmentOp() &&
           names(*Assignment->getLHS(), V) && Is(*Assignment->getRHS());
  });
}

std::optional<int64_t> cvet::constantOf(const Expr &E, const ASTContext &C) {
  Expr::EvalResult Result;
  if (E.isValueDependent() || !E.EvaluateAsInt(Result, C))
    return std::nullopt;
  return Result.Val.getInt().getExtValue();
}

bool cvet::isNegativeNumber(const Expr &E, const ASTContext &C) {
  const auto *Minus = dyn_cast<UnaryOperator>(E.IgnoreParenCasts());
  std::optional<int64_t> Value = constantOf(E, C);
  return Value ? *Value < 0 : Minus && Minus->getOpcode() == UO_Minus;
}

bool cvet::othersTell(const Judged &J, const Ending &E,
                      llvm::ArrayRef<Ending> All) {
  const VarDecl &V = *E.Variable;
  const Stmt &Body = *J.Function.getBody();
  auto IsNegative = [&](const Expr &Value) {
    return isNegativeNumber(Value, J.Context);
  };
  auto IsPositive = [&](const Expr &Value) {
    return constantOf(Value, J.Context).value_or(0) > 0;
  };
  unsigned Negative = llvm::count_if(All, [&](const Ending &Other) {
    return Other.Variable == &V && Other.Returned.isNegative() &&
           Other.Branch->To == E.Branch->To;
  });
  unsigned Positive = 0;
  hasInside(Body, [&](const Stmt &S) {
    const auto *Block = dyn_cast<CompoundStmt>(&S);
    const Stmt *Leaves = Block ? leaving(*Block, J.breaks()) : nullptr;
    if (!Leaves || (!isa<ReturnStmt>(Leaves)) != (E.Branch->To != nullptr))
      return false;
    for (const Stmt *Child : Block->body()) {
      Negative += isa<Expr>(Child) && sets(*Child, V, IsNegative);
      Positive += isa<Expr>(Child) && sets(*Child, V, IsPositive);
    }
    return false;
  });
  constexpr unsigned Enough = 2;
  bool GivesPositive =
      sets(Body, V, IsPositive) || (V.getInit() && IsPositive(*V.getInit()));
  return GivesPositive ? !Negative && Positive >= Enough : Negative != 0;
}

bool cvet::isExplained(const FailingBranch &Branch, const ASTContext &C) {
  const SourceManager &SM = C.getSourceManager();
  SourceRange All(Branch.Taken->getBeginLoc(), Branch.Leaves->getBeginLoc());
  llvm::StringRef Text = Lexer::getSourceText(
      CharSourceRange::getTokenRange(All), SM, C.getLangOpts());
  llvm::SmallVector<llvm::StringRef, 8> Lines;
  Text.split(Lines, '\n');
  return llvm::any_of(Lines, [](llvm::StringRef Line) {
    Line = Line.ltrim();
    // A line with code behind the comment is not the comment's own.
    return Line.starts_with("//") ||
           (Line.starts_with("/*") && Line.split("*/").second.trim().empty());
  });
}
