//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The path half: a function that joins its thread returns before, on some
/// path.
///
//===----------------------------------------------------------------------===//

#include "Facts.h"
#include "HandleOperations.h"
#include "LlvmCompat.h"
#include "PathEngine.h"
#include "PathModels.h"
#include "PathNotes.h"
#include "PathReport.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugType.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Frontend/CheckerRegistry.h"
#include "llvm/ADT/FoldingSet.h"
#include <map>

using namespace clang;
using namespace clang::ento;
using namespace cvet;

namespace {
/// A thread that was started on the path.
struct Start {
  const Expr *Call;
  SVal Result;
  SymbolRef Handle; ///< what the variable was given; it may be dead at the join
  bool IsResult;    ///< the result is the handle
  bool operator==(const Start &O) const {
    return Call == O.Call && Result == O.Result;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Call);
    Result.Profile(ID);
  }
};
} // namespace

/// The local variable that has the handle -> its thread.
REGISTER_MAP_WITH_PROGRAMSTATE(Running, const MemRegion *, Start)

namespace {
/// Does a function join or detach what \p Variable names?
class EndFinder : public RecursiveASTVisitor<EndFinder> {
public:
  explicit EndFinder(const VarDecl &Variable) : Variable(Variable) {}
  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee)
      return true;
    for (const Role &R : rolesOf(*Callee))
      if ((R.V == Verb::Joins || R.V == Verb::Detaches) && R.param(0) &&
          unsigned(R.param(0)) <= Call->getNumArgs() &&
          isVariable(Call->getArg(R.param(0) - 1)))
        Found = true;
    return !Found;
  }
  bool Found = false;

private:
  bool isVariable(const Expr *E) const {
    E = E->IgnoreParenCasts();
    if (const auto *U = dyn_cast<UnaryOperator>(E))
      E = U->getSubExpr()->IgnoreParenCasts();
    const auto *Name = dyn_cast<DeclRefExpr>(E);
    return Name && Name->getDecl() == &Variable;
  }
  const VarDecl &Variable;
};

/// The symbols in a record.
class SymbolFinder : public SymbolVisitor {
public:
  bool VisitSymbol(SymbolRef Symbol) override {
    Found.insert(Symbol);
    return true;
  }
  llvm::DenseSet<SymbolRef> Found;
};

class UnjoinedThreadChecker
    : public Checker<check::PostCall, OnBind, check::LiveSymbols,
                     check::EndFunction> {
public:
  void checkPostCall(const CallEvent &Call, CheckerContext &C) const;
  void checkBind(SVal Where, SVal Value, const Stmt *S, bool AtDeclInit,
                 CheckerContext &C) const;
  void checkLiveSymbols(ProgramStateRef State, SymbolReaper &Reaper) const;
  void checkEndFunction(const ReturnStmt *Return, CheckerContext &C) const;

private:
  ProgramStateRef forget(ProgramStateRef State, SVal Handle) const;
  void say(const MemRegion *Variable, const Start &S, const ReturnStmt *Return,
           CheckerContext &C) const;
  mutable std::map<std::string, BugType> Types;
};

} // namespace

/// The thread that \p Handle names, or whose handle is there, is somebody
/// else's now, or is joined.
ProgramStateRef UnjoinedThreadChecker::forget(ProgramStateRef State,
                                              SVal Handle) const {
  auto [Where, Value] = handleKey(Handle);
  SymbolRef Symbol = Value ? Value : Handle.getAsLocSymbol();
  for (const auto &[Variable, S] : State->get<Running>())
    if ((Where && Where->getBaseRegion() == Variable->getBaseRegion()) ||
        (Symbol && S.Handle == Symbol))
      State = State->remove<Running>(Variable);
  return State;
}

void UnjoinedThreadChecker::checkPostCall(const CallEvent &Call,
                                          CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  std::vector<Role> Roles = rolesAt(Call);
  std::optional<int> Handle;
  bool Spawns = false;
  for (const Role &R : Roles) {
    if (R.V == Verb::Handle)
      Handle = R.param(0);
    Spawns |= R.V == Verb::Spawns;
  }
  if (!Spawns && !C.wasInlined)
    for (unsigned I = 0; I != Call.getNumArgs(); ++I)
      State = forget(State, Call.getArgSVal(I));
  const Expr *Origin = Call.getOriginExpr();
  if (Spawns && Handle && *Handle && Origin)
    if (const VarRegion *Variable =
            localOf(argumentOf(Call, *Handle).getAsRegion(), C.getStackFrame()))
      if (argumentOf(Call, *Handle).getAsRegion() == Variable)
        State = State->set<Running>(
            Variable, {Origin, Call.getReturnValue(),
                       State->getSVal(Variable).getAsSymbol(), false});
  if (State != C.getState())
    C.addTransition(State);
}

/// `t = start(..)`, or the handle is kept elsewhere.
void UnjoinedThreadChecker::checkBind(SVal Where, SVal Value, const Stmt *,
                                      bool, CheckerContext &C) const {
  SymbolRef Symbol = Value.getAsSymbol();
  ProgramStateRef State = C.getState();
  // `*out = (struct threads){first, second}`
  if (isa<nonloc::CompoundVal, nonloc::LazyCompoundVal>(Value)) {
    SymbolFinder Members;
    State->scanReachableSymbols(Value, Members);
    for (const auto &[Variable, S] : State->get<Running>())
      if (S.Handle && Members.Found.contains(S.Handle))
        State = State->remove<Running>(Variable);
  }
  if (!Symbol) {
    if (State != C.getState())
      C.addTransition(State);
    return;
  }
  const MemRegion *To = Where.getAsRegion();
  const Expr *Call = nullptr;
  if (const auto *Conjured = dyn_cast<SymbolConjured>(Symbol))
    Call = dyn_cast_or_null<CallExpr>(Conjured->getStmt());
  const FunctionDecl *Callee =
      Call ? cast<CallExpr>(Call)->getDirectCallee() : nullptr;
  bool Spawns = false, IsResult = false;
  if (Callee)
    for (const Role &R : rolesOf(*Callee)) {
      Spawns |= R.V == Verb::Spawns;
      IsResult |= R.V == Verb::Handle && R.param(0) == 0;
    }
  State = forget(State, Value);
  if (Spawns && IsResult)
    if (const VarRegion *Variable = localOf(To, C.getStackFrame());
        Variable && Variable == To)
      State = State->set<Running>(Variable, {Call, Value, Symbol, true});
  if (State != C.getState())
    C.addTransition(State);
}

/// Whether the call failed is asked at the end.
void UnjoinedThreadChecker::checkLiveSymbols(ProgramStateRef State,
                                             SymbolReaper &Reaper) const {
  for (const auto &[Key, R] : State->get<Running>()) {
    if (SymbolRef Result = R.Result.getAsSymbol())
      Reaper.markLive(Result);
    if (R.Handle)
      Reaper.markLive(R.Handle);
  }
}

void UnjoinedThreadChecker::checkEndFunction(const ReturnStmt *Return,
                                             CheckerContext &C) const {
  const auto *Function =
      dyn_cast<FunctionDecl>(C.getLocationContext()->getDecl());
  if (!Function || Function->isMain())
    return;
  ProgramStateRef State = C.getState();
  if (Return && Return->getRetValue())
    State = forget(State, C.getSVal(Return->getRetValue()));
  for (const auto &[Variable, S] : State->get<Running>()) {
    if (!localOf(Variable, C.getStackFrame()) ||
        hasFailed(S.Result, S.IsResult, State))
      continue;
    EndFinder Ends(*cast<VarRegion>(Variable)->getDecl());
    Ends.TraverseStmt(Function->getBody());
    if (Ends.Found)
      say(Variable, S, Return, C);
  }
}

void UnjoinedThreadChecker::say(const MemRegion *Variable, const Start &S,
                                const ReturnStmt *Return,
                                CheckerContext &C) const {
  auto IsRunning = [=](ProgramStateRef State) {
    return State->contains<Running>(Variable);
  };
  const ExplodedNode *End = C.generateNonFatalErrorNode();
  if (!End)
    return;
  const auto *Function = cast<FunctionDecl>(C.getLocationContext()->getDecl());
  SourcePlace Where = sourcePlace(S.Call->getSourceRange(),
                                  C.getSourceManager(), C.getLangOpts());
  std::string Subject =
      "thread started at " + Where.File + ":" + std::to_string(Where.Line);
  std::string Name = cast<VarRegion>(Variable)->getDecl()->getNameAsString();
  const BugType &Type =
      Types.try_emplace(Subject, this, Subject, pathCategory(Confidence::High))
          .first->second;
  auto Report = reportAtEnd(
      Type,
      "'" + Function->getNameAsString() +
          "' returns without joining the thread in '" + Name + "'",
      End, Return);
  Report->addVisitor(
      noteWhenTrue(IsRunning, "the thread in '" + Name + "' is started here"));
  C.emitReport(std::move(Report));
}

CVET_CHECKER("unjoined-thread", UnjoinedThreadChecker,
             "A function returns before it joins its thread");
