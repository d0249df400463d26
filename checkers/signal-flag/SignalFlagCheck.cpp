//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "ModelledCalls.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "llvm/ADT/MapVector.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

class SignalFlagCheck : public SyntaxCheck {
public:
  using SyntaxCheck::SyntaxCheck;

  void watch(Preprocessor &) override { Actions.emplace(Verb::Interrupts); }
  void registerMatchers(MatchFinder *Finder) override;
  void check(const MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;

private:
  void addHandlers(const Stmt &S);
  bool isAction(QualType Type) const;

  ModelledCalls Calls{Verb::Interrupts};
  /// The records that name handlers.
  std::optional<ModelledRecords> Actions;
  llvm::SmallPtrSet<const FunctionDecl *, 4> Handlers; ///< definitions
  ASTContext *Context = nullptr;
};

/// What a handler writes, and who reads that in a loop's condition.
class Accesses : public RecursiveASTVisitor<Accesses> {
public:
  explicit Accesses(const llvm::SmallPtrSetImpl<const FunctionDecl *> &Handlers)
      : Handlers(Handlers) {}

  bool TraverseFunctionDecl(FunctionDecl *F) {
    InHandler = Handlers.contains(F);
    return RecursiveASTVisitor::TraverseFunctionDecl(F);
  }
  bool VisitBinaryOperator(BinaryOperator *Assignment) {
    if (Assignment->isAssignmentOp())
      addWrite(*Assignment->getLHS(), *Assignment);
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *Operation) {
    if (Operation->isIncrementDecrementOp())
      addWrite(*Operation->getSubExpr(), *Operation);
    return true;
  }
  bool VisitWhileStmt(WhileStmt *Loop) {
    return addReads(Loop->getCond(), *Loop);
  }
  bool VisitDoStmt(DoStmt *Loop) { return addReads(Loop->getCond(), *Loop); }
  bool VisitForStmt(ForStmt *Loop) { return addReads(Loop->getCond(), *Loop); }

  /// A variable in a loop's condition.
  struct Read {
    const Expr *Where;
    bool MayBeOnce; ///< the compiler may read it before the loop only
  };
  llvm::MapVector<const VarDecl *, const Expr *> Writes;
  llvm::DenseMap<const VarDecl *, Read> Reads;

private:
  void addWrite(const Expr &Target, const Expr &By);
  bool addReads(const Stmt *S, const Stmt &Loop);

  const llvm::SmallPtrSetImpl<const FunctionDecl *> &Handlers;
  bool InHandler = false;
};

} // namespace

/// The plain variable of the whole program that \p E is, or null. To write one
/// that is volatile or atomic is right; one of each thread is the handler's
/// own.
static const VarDecl *plainVariable(const Expr &E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E.IgnoreParenImpCasts());
  const auto *Variable = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!Variable || !Variable->hasGlobalStorage() || Variable->getTLSKind() ||
      Variable->getType().isVolatileQualified() ||
      Variable->getType()->isAtomicType())
    return nullptr;
  return Variable->getCanonicalDecl();
}

void Accesses::addWrite(const Expr &Target, const Expr &By) {
  if (const VarDecl *Variable = InHandler ? plainVariable(Target) : nullptr)
    Writes.try_emplace(Variable, &By);
}

/// Does each turn of \p Loop run code that may be out of the compiler's sight,
/// so that what a handler may have written is read anew?
static bool runsOtherCode(const Stmt &Loop) {
  return hasInside(Loop, [](const Stmt &S) {
    return isa<CallExpr, AsmStmt, AtomicExpr>(&S);
  });
}

bool Accesses::addReads(const Stmt *S, const Stmt &Loop) {
  if (!S || InHandler)
    return true;
  if (const auto *E = dyn_cast<Expr>(S))
    if (const VarDecl *Variable = plainVariable(*E)) {
      Read New{E, !runsOtherCode(Loop)};
      auto [It, IsFirst] = Reads.try_emplace(Variable, New);
      if (!IsFirst && New.MayBeOnce && !It->second.MayBeOnce)
        It->second = New;
    }
  for (const Stmt *Child : S->children())
    addReads(Child, Loop);
  return true;
}

void SignalFlagCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(callExpr().bind("call"), this);
  Finder->addMatcher(
      binaryOperator(hasLHS(memberExpr().bind("member")), hasOperatorName("="),
                     hasRHS(ignoringParenCasts(
                         anyOf(declRefExpr(to(functionDecl())),
                               unaryOperator(hasOperatorName("&"))))))
          .bind("assignment"),
      this);
  Finder->addMatcher(
      varDecl(hasInitializer(expr()), hasType(hasCanonicalType(recordType())))
          .bind("variable"),
      this);
}

bool SignalFlagCheck::isAction(QualType Type) const {
  const RecordDecl *Record = Type->getAsRecordDecl();
  return Record && Actions->contains(*Record);
}

/// All functions that are named in \p S.
void SignalFlagCheck::addHandlers(const Stmt &S) {
  if (const auto *Ref = dyn_cast<DeclRefExpr>(&S)) {
    const FunctionDecl *Definition = nullptr;
    if (const FunctionDecl *Function = namedFunction(*Ref);
        Function && Function->hasBody(Definition))
      Handlers.insert(Definition);
  }
  for (const Stmt *Child : S.children())
    if (Child)
      addHandlers(*Child);
}

void SignalFlagCheck::check(const MatchFinder::MatchResult &Result) {
  Context = Result.Context;
  if (const auto *Call = Result.Nodes.getNodeAs<CallExpr>("call")) {
    if (const Role *Has = Calls.find(*Call))
      if (const Expr *Handler = argument(*Call, Has->param(0));
          Handler && namedFunction(*Handler))
        addHandlers(*Handler);
  } else if (const auto *Member =
                 Result.Nodes.getNodeAs<MemberExpr>("member")) {
    const auto *Assignment =
        Result.Nodes.getNodeAs<BinaryOperator>("assignment");
    // The member may be in a union of the record's.
    for (const Expr *Base = Member; const auto *M = dyn_cast<MemberExpr>(Base);
         Base = M->getBase()->IgnoreParenImpCasts()) {
      QualType Owner = M->getBase()->getType();
      if (isAction(Owner->isPointerType() ? Owner->getPointeeType() : Owner))
        addHandlers(*Assignment->getRHS());
    }
  } else if (const auto *Variable =
                 Result.Nodes.getNodeAs<VarDecl>("variable")) {
    if (isAction(Variable->getType()))
      addHandlers(*Variable->getInit());
  }
}

void SignalFlagCheck::onEndOfTranslationUnit() {
  if (Handlers.empty())
    return;
  Accesses All(Handlers);
  All.TraverseDecl(Context->getTranslationUnitDecl());
  for (const auto &[Variable, Write] : All.Writes) {
    auto Read = All.Reads.find(Variable);
    // Where nobody waits for it, it will be seen at some time.
    if (Read == All.Reads.end())
      continue;
    warn(Write->getExprLoc(),
         Read->second.MayBeOnce ? Confidence::Medium : Confidence::Low,
         "%0 is set by a signal handler, and is neither volatile nor atomic")
        << Variable << Write->getSourceRange();
    note(Read->second.Where->getExprLoc(), "%0 is asked in this loop")
        << Variable;
  }
}

static const RuleInfo SignalFlag = syntaxRule<SignalFlagCheck>(
    "signal-flag", Stage::Experimental, "0.2", "CWE-364 CWE-662");
CVET_RULE(SignalFlag);
