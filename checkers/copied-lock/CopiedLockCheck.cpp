//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Expressions.h"
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

class CopiedLockCheck : public SyntaxCheck {
public:
  using SyntaxCheck::SyntaxCheck;

  void watch(Preprocessor &) override { Pinned.emplace(Verb::Pinned); }
  void registerMatchers(MatchFinder *Finder) override {
    // In C, this is every copy of a record: assigned, passed or returned.
    Finder->addMatcher(implicitCastExpr(hasCastKind(CK_LValueToRValue),
                                        hasType(hasCanonicalType(recordType())))
                           .bind("copy"),
                       this);
  }
  void check(const MatchFinder::MatchResult &Result) override;

private:
  const FieldDecl *findPinned(const RecordDecl &Record);
  bool isMadeAnew(const Stmt &S, const Expr *Target, const VarDecl *Variable,
                  const ASTContext &Context);

  bool mayBeMadeAnew(const Stmt &S, const Expr *Target);
  void findCopies(const Stmt &S, bool &OfRecords, bool &OfLocks);
  bool isUsed(const Stmt &S, const VarDecl &Variable);

  ModelledCalls Uses{Verb::Pinned};
  std::optional<ModelledRecords> Pinned;
  /// The member of a record, or of one in it, that must not be copied, or null.
  llvm::DenseMap<const RecordDecl *, const FieldDecl *> Known;
};

} // namespace

const FieldDecl *CopiedLockCheck::findPinned(const RecordDecl &Record) {
  const RecordDecl *Definition = Record.getDefinition();
  if (!Definition)
    return nullptr;
  auto [It, IsNew] = Known.try_emplace(Definition);
  if (!IsNew)
    return It->second;
  const FieldDecl *Found = nullptr;
  for (const FieldDecl *Field : Definition->fields()) {
    const auto *Inner =
        Field->getType()->getBaseElementTypeUnsafe()->getAsRecordDecl();
    if (Inner && !Found)
      Found = Pinned->contains(*Inner) ? Field : findPinned(*Inner);
  }
  return Known[Definition] = Found;
}

/// Is \p Source a value to begin with: written here, or a constant?
static bool isInitialValue(const Expr &Source) {
  if (isa<CompoundLiteralExpr>(Source))
    return true;
  const auto *Ref = dyn_cast<DeclRefExpr>(&Source);
  return Ref && Ref->getDecl()->getType().isConstQualified();
}

/// What \p Copy is assigned to or initialises, or null.
static const Stmt *targetOf(llvm::ArrayRef<const Stmt *> Around,
                            const VarDecl *&Variable) {
  if (Around.size() < 2)
    return nullptr;
  if (const auto *Assignment = dyn_cast<BinaryOperator>(Around[1]))
    return Assignment->isAssignmentOp() ? Assignment->getLHS()->IgnoreParens()
                                        : nullptr;
  if (const auto *Declaration = dyn_cast<DeclStmt>(Around[1]))
    for (const Decl *D : Declaration->decls())
      if (const auto *V = dyn_cast<VarDecl>(D); V && V->getInit() == Around[0])
        Variable = V;
  return nullptr;
}

/// Is \p Argument the address of a member of \p Target or \p Variable?
static bool isMemberOf(const Expr &Argument, const Expr *Target,
                       const VarDecl *Variable, const ASTContext &Context) {
  const auto *Member = dyn_cast_or_null<MemberExpr>(addressed(Argument));
  if (!Member)
    return false;
  const Expr *Base = Member->getBase()->IgnoreParenImpCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Base);
      Ref && Variable && Ref->getDecl() == Variable)
    return true;
  const Expr *Whole = Target;
  if (const auto *Deref = dyn_cast_or_null<UnaryOperator>(Target);
      Deref && Member->isArrow() && Deref->getOpcode() == UO_Deref)
    Whole = Deref->getSubExpr();
  return Whole && isSameExpression(*Whole, *Base, Context);
}

/// The variable that \p Target is reached from, or null.
static const VarDecl *variableOf(const Expr *Target) {
  while (Target) {
    Target = Target->IgnoreParenImpCasts();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Target))
      return dyn_cast<VarDecl>(Ref->getDecl());
    if (const auto *Member = dyn_cast<MemberExpr>(Target))
      Target = Member->getBase();
    else if (const auto *Element = dyn_cast<ArraySubscriptExpr>(Target))
      Target = Element->getBase();
    else if (const auto *Operation = dyn_cast<UnaryOperator>(Target))
      Target = Operation->getSubExpr();
    else
      return nullptr;
  }
  return nullptr;
}

/// Is the lock in \p Target, or in \p Variable, given to a call in \p S that is
/// not known to use it? That makes it anew, or undoes it.
bool CopiedLockCheck::isMadeAnew(const Stmt &S, const Expr *Target,
                                 const VarDecl *Variable,
                                 const ASTContext &Context) {
  return hasInside(S, [&](const Stmt &Inner) {
    const auto *Call = dyn_cast<CallExpr>(&Inner);
    return Call && !Uses.find(*Call) &&
           llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
             return isMemberOf(*Argument, Target, Variable, Context);
           });
  });
}

/// Is what \p Target is in, or a part of it, given to a call in \p S that is
/// not known to use the lock? It may make the lock anew, out of sight.
bool CopiedLockCheck::mayBeMadeAnew(const Stmt &S, const Expr *Target) {
  const VarDecl *Whole = variableOf(Target);
  return Whole && hasInside(S, [&](const Stmt &Inner) {
           const auto *Call = dyn_cast<CallExpr>(&Inner);
           return Call && !Uses.find(*Call) &&
                  llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
                    return names(*Argument, *Whole);
                  });
         });
}

/// Are records with locks copied in \p S, and locks by themselves? Then the
/// locks are put back where they belong.
void CopiedLockCheck::findCopies(const Stmt &S, bool &OfRecords,
                                 bool &OfLocks) {
  const auto *Cast = dyn_cast<ImplicitCastExpr>(&S);
  const RecordDecl *Record = Cast && Cast->getCastKind() == CK_LValueToRValue
                                 ? Cast->getType()->getAsRecordDecl()
                                 : nullptr;
  if (Record && Pinned->contains(*Record))
    OfLocks = true;
  else if (Record && findPinned(*Record))
    OfRecords = true;
  for (const Stmt *Child : S.children())
    if (Child)
      findCopies(*Child, OfRecords, OfLocks);
}

/// Is a member of \p Variable given to a call in \p S that uses a lock?
bool CopiedLockCheck::isUsed(const Stmt &S, const VarDecl &Variable) {
  return hasInside(S, [&](const Stmt &Inner) {
    const auto *Call = dyn_cast<CallExpr>(&Inner);
    return Call && Uses.find(*Call) &&
           llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
             return names(*Argument, Variable);
           });
  });
}

void CopiedLockCheck::check(const MatchFinder::MatchResult &Result) {
  const auto &Copy = *Result.Nodes.getNodeAs<ImplicitCastExpr>("copy");
  const RecordDecl *Record = Copy.getType()->getAsRecordDecl();
  const FieldDecl *Lock =
      Pinned->contains(*Record) ? nullptr : findPinned(*Record);
  const Expr &Source = *Copy.getSubExpr()->IgnoreParens();
  if ((!Lock && !Pinned->contains(*Record)) || isInitialValue(Source))
    return;
  llvm::SmallVector<const Stmt *, 16> Around =
      statementsAround(Copy, *Result.Context);
  // What is only measured, or asked for its type, is not copied.
  if (!isa<CompoundStmt>(Around.back()) ||
      llvm::any_of(Around, [](const Stmt *S) {
        return isa<UnaryExprOrTypeTraitExpr>(S);
      }))
    return;
  const Stmt &Body = *Around.back();
  const VarDecl *Variable = nullptr;
  const auto *Target = cast_or_null<Expr>(targetOf(Around, Variable));
  if (isMadeAnew(Body, Target, Variable, *Result.Context))
    return;
  bool OfRecords = false, OfLocks = false;
  findCopies(Body, OfRecords, OfLocks);
  if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(Target))
    if (const auto *Local = dyn_cast<VarDecl>(Ref->getDecl());
        Local && Local->hasLocalStorage())
      Variable = Local;
  // A local copy is mostly there to be looked at.
  const bool IsSure = !(OfRecords && OfLocks) && !mayBeMadeAnew(Body, Target) &&
                      (!Variable || isUsed(Body, *Variable));
  std::string Text = spelling(Source, sources(), Result.Context->getLangOpts());
  warn(Copy.getExprLoc(), IsSure ? Confidence::Medium : Confidence::Low,
       "'%0' is copied%select{| with its '%2'}1, which works only where it was "
       "made")
      << Text << (Lock != nullptr) << (Lock ? Lock->getName() : "")
      << Copy.getSourceRange();
}

static const RuleInfo CopiedLock = syntaxRule<CopiedLockCheck>(
    "copied-lock", Stage::Experimental, "0.1", "CWE-667");
CVET_RULE(CopiedLock);
