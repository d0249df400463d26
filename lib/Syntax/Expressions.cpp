//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace cvet;

/// \p E is the same to \p Other if it is written so, but for parentheses and
/// what the compiler adds.
static void profile(const Stmt &S, llvm::FoldingSetNodeID &Id,
                    const ASTContext &Context) {
  const Stmt *Inner = &S;
  if (const auto *E = dyn_cast<Expr>(&S)) {
    Inner = E->IgnoreParenImpCasts();
    if (const auto *Deref = dyn_cast<UnaryOperator>(Inner);
        Deref && Deref->getOpcode() == UO_Deref)
      Inner = withoutDetour(*Deref).IgnoreParenImpCasts();
  }
  // Only the node itself: what is below it is asked in the same way.
  Id.AddInteger(Inner->getStmtClass());
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Inner))
    Id.AddPointer(Ref->getDecl()->getCanonicalDecl());
  else if (const auto *Member = dyn_cast<MemberExpr>(Inner))
    Id.AddPointer(Member->getMemberDecl()->getCanonicalDecl());
  else if (const auto *Operation = dyn_cast<BinaryOperator>(Inner))
    Id.AddInteger(Operation->getOpcode());
  else if (const auto *Operation = dyn_cast<UnaryOperator>(Inner))
    Id.AddInteger(Operation->getOpcode());
  else if (const auto *Cast = dyn_cast<ExplicitCastExpr>(Inner))
    Id.AddPointer(Cast->getType().getCanonicalType().getAsOpaquePtr());
  else if (!isa<ArraySubscriptExpr>(Inner)) {
    Inner->Profile(Id, Context, /*Canonical=*/true);
    return;
  }
  for (const Stmt *Child : Inner->children())
    profile(*Child, Id, Context);
}

bool cvet::isSameExpression(const Expr &A, const Expr &B,
                            const ASTContext &Context) {
  // A volatile read counts as an effect.
  if (A.HasSideEffects(Context) || B.HasSideEffects(Context))
    return false;
  llvm::FoldingSetNodeID IdA, IdB;
  profile(A, IdA, Context);
  profile(B, IdB, Context);
  return IdA == IdB;
}

bool cvet::isSameStatement(const Stmt &A, const Stmt &B,
                           const ASTContext &Context) {
  auto Of = [&](const Stmt *S) {
    const auto *Block = dyn_cast<CompoundStmt>(S);
    if (Block && Block->size() == 1)
      S = Block->body_front();
    llvm::FoldingSetNodeID Id;
    profile(*S, Id, Context);
    return Id;
  };
  return Of(&A) == Of(&B);
}

const Expr &cvet::asked(const Expr &Condition) {
  const Expr *E = Condition.IgnoreParenImpCasts();
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return Call->getBuiltinCallee() == Builtin::BI__builtin_expect
               ? asked(*Call->getArg(0))
               : *E;
  auto Negated = [](const Expr &Of) -> const Expr * {
    const auto *Not = dyn_cast<UnaryOperator>(&Of);
    return Not && Not->getOpcode() == UO_LNot
               ? Not->getSubExpr()->IgnoreParenImpCasts()
               : nullptr;
  };
  const Expr *Once = Negated(*E);
  const Expr *Twice = Once ? Negated(*Once) : nullptr;
  return Twice ? asked(*Twice) : *E;
}

const Expr *cvet::addressed(const Expr &Pointer) {
  const auto *Address = dyn_cast<UnaryOperator>(Pointer.IgnoreParenCasts());
  return Address && Address->getOpcode() == UO_AddrOf
             ? Address->getSubExpr()->IgnoreParens()
             : nullptr;
}

const Expr &cvet::withoutDetour(const Expr &E) {
  const Expr *Inner = E.IgnoreParenCasts();
  const auto *Deref = dyn_cast<UnaryOperator>(Inner);
  const Expr *Of = Deref && Deref->getOpcode() == UO_Deref
                       ? addressed(*Deref->getSubExpr())
                       : nullptr;
  // (Another type may see another part of it.)
  return Of && Of->getType().getCanonicalType().getUnqualifiedType() ==
                     Deref->getType().getCanonicalType().getUnqualifiedType()
             ? withoutDetour(*Of)
             : *Inner;
}

bool cvet::isWrittenByMacro(SourceLocation Where, const SourceManager &SM) {
  while (SM.isMacroArgExpansion(Where))
    Where = SM.getImmediateSpellingLoc(Where);
  return Where.isMacroID();
}

bool cvet::hasInside(const Stmt &S, llvm::function_ref<bool(const Stmt &)> Is) {
  // (Rules ask this of each function: a list is faster than recursion.)
  llvm::SmallVector<const Stmt *, 64> Todo{&S};
  while (!Todo.empty()) {
    const Stmt *At = Todo.pop_back_val();
    if (Is(*At))
      return true;
    size_t First = Todo.size();
    for (const Stmt *Child : At->children())
      if (Child)
        Todo.push_back(Child);
    std::reverse(Todo.begin() + First, Todo.end());
  }
  return false;
}

bool cvet::names(const Stmt &S, const Decl &D) {
  return hasInside(S, [&](const Stmt &Inner) {
    const auto *Ref = dyn_cast<DeclRefExpr>(&Inner);
    return Ref && Ref->getDecl()->getCanonicalDecl() == D.getCanonicalDecl();
  });
}

bool cvet::tellsOfError(const Stmt &S) {
  return hasInside(S, [](const Stmt &Inner) {
    const auto *Text = dyn_cast<StringLiteral>(&Inner);
    if (!Text || Text->getCharByteWidth() != 1)
      return false;
    std::string Lower = Text->getString().lower();
    return llvm::any_of(
        std::initializer_list<llvm::StringRef>{
            "fail",         "error",     "cannot",      "can't",
            "couldn't",     "could not", "unable",      "out of memory",
            "not enough",   "invalid",   "bad ",        "corrupt",
            "mismatch",     "illegal",   "unsupported", "not supported",
            "out of range", "overflow",  "too large",   "too long",
            "too many",     "too short", "too small"},
        [&](llvm::StringRef Word) {
          return llvm::StringRef(Lower).contains(Word);
        });
  });
}
