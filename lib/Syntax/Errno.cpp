//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Errno.h"
#include "Expressions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace cvet;

namespace {
/// Calls below a function whose body tells what it does.
constexpr unsigned MaxDepth = 3;
} // namespace

bool cvet::isErrnoPlace(const CallExpr &Call, const ASTContext &Context) {
  if (Call.getNumArgs() != 0 || !Call.getType()->isPointerType())
    return false;
  const SourceManager &SM = Context.getSourceManager();
  SourceLocation At = Call.getBeginLoc();
  if (At.isMacroID() &&
      Lexer::getImmediateMacroName(At, SM, Context.getLangOpts()) == "errno")
    return true;
  // A library's header writes the macro out by a name of its own:
  // __errno_location(), __errno().
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && Callee->getIdentifier() &&
         Callee->getName().starts_with("_") &&
         Callee->getName().contains("errno");
}

bool cvet::isErrno(const Stmt &S, const ASTContext &Context) {
  if (const auto *Ref = dyn_cast<DeclRefExpr>(&S))
    return isa<VarDecl>(Ref->getDecl()) && Ref->getDecl()->getIdentifier() &&
           Ref->getDecl()->getName() == "errno";
  // (*__location())
  const auto *Deref = dyn_cast<UnaryOperator>(&S);
  if (!Deref || Deref->getOpcode() != UO_Deref)
    return false;
  const auto *Call =
      dyn_cast<CallExpr>(Deref->getSubExpr()->IgnoreParenImpCasts());
  return Call && isErrnoPlace(*Call, Context);
}

bool cvet::writesErrno(const Stmt &S, const ASTContext &Context) {
  const auto *Assignment = dyn_cast<BinaryOperator>(&S);
  return Assignment && Assignment->isAssignmentOp() &&
         isErrno(*Assignment->getLHS()->IgnoreParens(), Context);
}

/// Is `%m` in one of the formats that \p Call is given?
static bool formatsErrno(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !Callee->hasAttr<FormatAttr>())
    return false;
  for (const auto *Format : Callee->specific_attrs<FormatAttr>()) {
    const Expr *E = argument(Call, Format->getFormatIdx());
    const auto *Text =
        E ? dyn_cast<StringLiteral>(E->IgnoreParenImpCasts()) : nullptr;
    if (!Text || !Text->isOrdinary())
      continue;
    llvm::StringRef Rest = Text->getString();
    while (Rest.contains('%')) {
      Rest = Rest.split('%').second;
      if (Rest.starts_with("m"))
        return true;
      // Of "%%", the second one begins nothing.
      Rest = Rest.drop_front(Rest.starts_with("%"));
    }
  }
  return false;
}

bool ErrnoCalls::reads(const Stmt &S, const ASTContext &Context) {
  if (const auto *Cast = dyn_cast<ImplicitCastExpr>(&S))
    return Cast->getCastKind() == CK_LValueToRValue &&
           isErrno(*Cast->getSubExpr()->IgnoreParens(), Context);
  const auto *Call = dyn_cast<CallExpr>(&S);
  if (!Call)
    return false;
  const Role *Tells = Telling.find(*Call);
  return (Tells && Tells->param(0) == 0) || formatsErrno(*Call);
}

ErrnoCalls::Effect ErrnoCalls::effect(const CallExpr &Call,
                                      const ASTContext &Context) {
  return effect(Call, Context, MaxDepth);
}

ErrnoCalls::Effect ErrnoCalls::effect(const CallExpr &Call,
                                      const ASTContext &Context,
                                      unsigned Depth) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return Effect::Unknown;
  if (Keeping.find(Call) || isErrnoPlace(Call, Context))
    return Effect::Keeps;
  if (Setting.find(Call))
    return Effect::Sets;
  // The compiler's own, and what only computes.
  if (Callee->hasAttr<ConstAttr>() || Callee->hasAttr<PureAttr>() ||
      (Callee->getBuiltinID() && Callee->getIdentifier() &&
       Callee->getName().starts_with("__builtin_")))
    return Effect::Keeps;
  return effectOf(*Callee, Context, Depth);
}

ErrnoCalls::Effect ErrnoCalls::effectOf(const FunctionDecl &F,
                                        const ASTContext &Context,
                                        unsigned Depth) {
  const FunctionDecl *Definition = nullptr;
  if (!Depth || !F.hasBody(Definition))
    return Effect::Unknown;
  auto [It, IsNew] = Known.try_emplace(Definition, Effect::Unknown);
  if (!IsNew)
    return It->second;
  const Stmt &Body = *Definition->getBody();
  Effect Is = Effect::Keeps;
  bool Restores = hasInside(Body, [&](const Stmt &S) {
    if (const auto *Call = dyn_cast<CallExpr>(&S)) {
      Effect Of = effect(*Call, Context, Depth - 1);
      if (Of == Effect::Sets || (Of == Effect::Unknown && Is == Effect::Keeps))
        Is = Of;
    }
    return writesErrno(S, Context);
  });
  // Who writes it may put back what it was.
  return Known[Definition] = Restores ? Effect::Unknown : Is;
}
