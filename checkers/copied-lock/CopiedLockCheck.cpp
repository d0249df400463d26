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
    Finder->addMatcher(parmVarDecl(hasType(hasCanonicalType(recordType())),
                                   unless(isExpansionInSystemHeader()))
                           .bind("parameter"),
                       this);
    Finder->addMatcher(
        callExpr(callee(functionDecl()), hasType(pointerType())).bind("call"),
        this);
  }
  void check(const MatchFinder::MatchResult &Result) override;

private:
  void checkParameter(const ParmVarDecl &Parameter);
  void checkMoved(const CallExpr &Call, ASTContext &Context);
  bool makesLocks(const Stmt &Loop, unsigned Depth);
  const FieldDecl *findPinned(const RecordDecl &Record);
  bool holdsLock(const FieldDecl &Field);
  bool isMadeAnew(const Stmt &S, const Expr *Target, const VarDecl *Variable,
                  const ASTContext &Context);

  bool mayMakeAnew(const CallExpr &Call, const VarDecl &Whole, unsigned Depth);
  bool mayBeMadeAnew(const Stmt &S, const Expr *Target, const Expr &Copy);
  bool isFreed(const Stmt &Body, const VarDecl &Whole);
  bool isHeld(const Stmt &Body, const Expr &Copy, const Expr &Source,
              const ASTContext &Context);
  void findCopies(const Stmt &S, bool &OfRecords, bool &OfLocks);
  bool isUsed(const Stmt &S, const VarDecl &Variable);

  bool isPart(const Expr &Argument);

  ModelledCalls Uses{Verb::Pinned}, Taking{Verb::Locks}, Giving{Verb::Unlocks},
      Freeing{Verb::Frees}, Moving{Verb::Reallocates};
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

/// Is \p Member one of \p Target or \p Variable?
static bool isMemberOf(const MemberExpr &At, const Expr *Target,
                       const VarDecl *Variable, const ASTContext &Context) {
  const MemberExpr *Member = &At;
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

/// Is \p Field a lock, or has it one?
bool CopiedLockCheck::holdsLock(const FieldDecl &Field) {
  const auto *Record =
      Field.getType()->getBaseElementTypeUnsafe()->getAsRecordDecl();
  return Record && (Pinned->contains(*Record) || findPinned(*Record));
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
             const auto *Member =
                 dyn_cast_or_null<MemberExpr>(addressed(*Argument));
             const auto *Field =
                 Member ? dyn_cast<FieldDecl>(Member->getMemberDecl())
                        : nullptr;
             return Field && holdsLock(*Field) &&
                    isMemberOf(*Member, Target, Variable, Context);
           });
  });
}

/// Is \p Argument a member, or the address of one, that has no lock in it?
bool CopiedLockCheck::isPart(const Expr &Argument) {
  const Expr *Of = addressed(Argument);
  const Expr *Inner = Of ? Of : Argument.IgnoreParenCasts();
  while (const auto *Element =
             dyn_cast<ArraySubscriptExpr>(Inner->IgnoreParenCasts()))
    Inner = Element->getBase();
  const auto *Member = dyn_cast<MemberExpr>(Inner->IgnoreParenCasts());
  const auto *Field =
      Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
  return Field && !holdsLock(*Field);
}

/// Does a function with \p Body free a record like that of \p Whole? Then what
/// it does to the lock is no beginning.
bool CopiedLockCheck::isFreed(const Stmt &Body, const VarDecl &Whole) {
  QualType Type = Whole.getType();
  while (Type->isPointerType())
    Type = Type->getPointeeType();
  return hasInside(Body, [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    const Role *Frees = Call ? Freeing.find(*Call) : nullptr;
    const Expr *Of = Frees ? argument(*Call, Frees->param(0)) : nullptr;
    QualType Is = Of ? Of->IgnoreParenCasts()->getType() : QualType();
    return Of && Is->isPointerType() && Type->getAsRecordDecl() &&
           Is->getPointeeType()->getAsRecordDecl() == Type->getAsRecordDecl();
  });
}

/// May \p Call make a lock in \p Whole, or in what that points to, anew? A
/// function of the unit that neither names a lock for that nor hands it on to
/// others does not.
bool CopiedLockCheck::mayMakeAnew(const CallExpr &Call, const VarDecl &Whole,
                                  unsigned Depth) {
  auto IsGiven = [&](const Expr &Argument, const VarDecl &What) {
    // A number, such as a size, is no way to it.
    return !Argument.getType()->isIntegerType() && names(Argument, What) &&
           !isPart(Argument);
  };
  if (Uses.find(Call) || Freeing.find(Call) ||
      llvm::none_of(Call.arguments(),
                    [&](const Expr *A) { return IsGiven(*A, Whole); }))
    return false;
  const FunctionDecl *Callee = Call.getDirectCallee();
  const Stmt *Body = Callee ? Callee->getBody(Callee) : nullptr;
  constexpr unsigned MaxDepth = 2;
  if (!Body || Depth == MaxDepth)
    return true;
  if (isFreed(*Body, Whole))
    return false;
  for (unsigned I = 0; I < std::min(Call.getNumArgs(), Callee->getNumParams());
       ++I)
    if (IsGiven(*Call.getArg(I), Whole) &&
        hasInside(*Body, [&](const Stmt &Inner) {
          const auto *Deeper = dyn_cast<CallExpr>(&Inner);
          return Deeper &&
                 mayMakeAnew(*Deeper, *Callee->getParamDecl(I), Depth + 1);
        }))
      return true;
  return false;
}

/// Is the lock of \p Source held where \p Copy is made: taken before, and not
/// given back in between? Then nobody ever gives back the copy's.
bool CopiedLockCheck::isHeld(const Stmt &Body, const Expr &Copy,
                             const Expr &Source, const ASTContext &Context) {
  const CallExpr *Last = nullptr;
  hasInside(Body, [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    if (!Call || Call->getBeginLoc() > Copy.getBeginLoc() ||
        (!Taking.find(*Call) && !Giving.find(*Call)))
      return false;
    for (const Expr *Argument : Call->arguments()) {
      const auto *Member = dyn_cast_or_null<MemberExpr>(addressed(*Argument));
      if (Member && isMemberOf(*Member, &Source, nullptr, Context))
        Last = Call;
    }
    return false;
  });
  return Last && Taking.find(*Last);
}

/// Is what \p Target is in, or a part with a lock, given to a call in \p S that
/// is not known to use the lock? It may make the lock anew, out of sight.
bool CopiedLockCheck::mayBeMadeAnew(const Stmt &S, const Expr *Target,
                                    const Expr &Copy) {
  const VarDecl *Whole = variableOf(Target);
  return Whole && hasInside(S, [&](const Stmt &Inner) {
           const auto *Call = dyn_cast<CallExpr>(&Inner);
           return Call && Call->getBeginLoc() > Copy.getBeginLoc() &&
                  mayMakeAnew(*Call, *Whole, 0);
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

/// Are locks of records in an array given to calls in \p Loop that are not
/// known to use them? That makes them anew.
bool CopiedLockCheck::makesLocks(const Stmt &Loop, unsigned Depth) {
  return hasInside(Loop, [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    if (!Call || Uses.find(*Call))
      return false;
    for (const Expr *Argument : Call->arguments()) {
      const auto *Member = dyn_cast_or_null<MemberExpr>(addressed(*Argument));
      const auto *Field =
          Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
      if (Field && holdsLock(*Field))
        return true;
    }
    const FunctionDecl *Callee = Call->getDirectCallee();
    const Stmt *Body = Callee && Depth ? Callee->getBody(Callee) : nullptr;
    return Body && makesLocks(*Body, Depth - 1);
  });
}

/// `a = realloc(a, n * sizeof(*a))`: the elements go elsewhere byte by byte.
void CopiedLockCheck::checkMoved(const CallExpr &Call, ASTContext &Context) {
  const Role *Moves = Moving.find(Call);
  const Expr *Old = Moves ? argument(Call, Moves->param(0)) : nullptr;
  const QualType Type = Old ? Old->IgnoreParenCasts()->getType() : QualType();
  const RecordDecl *Record = Old && Type->isPointerType()
                                 ? Type->getPointeeType()->getAsRecordDecl()
                                 : nullptr;
  const FieldDecl *Lock = Record ? findPinned(*Record) : nullptr;
  const FunctionDecl *In = Lock ? functionAround(Call, Context) : nullptr;
  if (!In)
    return;
  // All of them are made anew in their new places.
  if (hasInside(*In->getBody(), [&](const Stmt &S) {
        return isa<ForStmt, WhileStmt, DoStmt>(S) &&
               S.getBeginLoc() > Call.getBeginLoc() && makesLocks(S, 1);
      }))
    return;
  warn(
      Call.getBeginLoc(), Confidence::Medium,
      "what '%0' points to may move here with its '%1', which works only where "
      "it was made")
      << spelling(*Old->IgnoreParenCasts(), sources(), Context.getLangOpts())
      << Lock->getName() << Call.getSourceRange();
}

/// A function that uses the lock of a parameter that is a copy excludes nobody.
void CopiedLockCheck::checkParameter(const ParmVarDecl &Parameter) {
  const RecordDecl *Record = Parameter.getType()->getAsRecordDecl();
  const FieldDecl *Lock =
      Pinned->contains(*Record) ? nullptr : findPinned(*Record);
  const auto *Function = dyn_cast<FunctionDecl>(Parameter.getDeclContext());
  if ((!Lock && !Pinned->contains(*Record)) || !Function ||
      !Function->doesThisDeclarationHaveABody() ||
      !isUsed(*Function->getBody(), Parameter))
    return;
  warn(Parameter.getLocation(), Confidence::Medium,
       "'%0' is a copy%select{| with its '%2'}1, which works only where it was "
       "made: locking it excludes nobody")
      << Parameter.getName() << (Lock != nullptr)
      << (Lock ? Lock->getName() : "") << Parameter.getSourceRange();
}

void CopiedLockCheck::check(const MatchFinder::MatchResult &Result) {
  if (const auto *Call = Result.Nodes.getNodeAs<CallExpr>("call"))
    return checkMoved(*Call, *Result.Context);
  if (const auto *Parameter = Result.Nodes.getNodeAs<ParmVarDecl>("parameter"))
    return checkParameter(*Parameter);
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
  const bool IsSure = !(OfRecords && OfLocks) &&
                      !mayBeMadeAnew(Body, Target, Copy) &&
                      (!Variable || isUsed(Body, *Variable));
  std::string Text = spelling(Source, sources(), Result.Context->getLangOpts());
  const bool IsLocked = IsSure && isHeld(Body, Copy, Source, *Result.Context);
  warn(Copy.getExprLoc(), IsSure ? Confidence::Medium : Confidence::Low,
       IsLocked ? "'%0' is copied%select{| with its '%2'}1, which is held: "
                  "nobody gives back the copy's"
                : "'%0' is copied%select{| with its '%2'}1, which works only "
                  "where it was made")
      << Text << (Lock != nullptr) << (Lock ? Lock->getName() : "")
      << Copy.getSourceRange();
}

static const RuleInfo CopiedLock = syntaxRule<CopiedLockCheck>(
    "copied-lock", Stage::Experimental, "0.2", "CWE-667");
CVET_RULE(CopiedLock);
