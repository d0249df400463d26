//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The path half: an object is registered with a callback, and freed on the
/// same path, or the frame that it is in ends.
///
//===----------------------------------------------------------------------===//

#include "EndsItself.h"
#include "Facts.h"
#include "HandleOperations.h"
#include "ListOperations.h"
#include "LlvmCompat.h"
#include "PathEngine.h"
#include "PathModels.h"
#include "PathNotes.h"
#include "PathReport.h"
#include "Regions.h"
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
/// What a callback will be called with, or is embedded in.
struct Registration {
  const MemRegion *Object;
  const Expr *Call;
  const Expr *Callback; ///< the function as spelled, or null
  SVal Result;
  bool IsResult; ///< the result is the handle, or null if it failed
  bool IsOnce;
  bool MayGoAlong = false; ///< what it is registered with was made on this path
  /// What has told the handle of its registry, or null.
  const CallExpr *Told = nullptr;
  const MemRegion *Kept = nullptr; ///< where the result is kept
  bool operator==(const Registration &O) const {
    return Object == O.Object && Call == O.Call && Result == O.Result &&
           Kept == O.Kept;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Object);
    ID.AddPointer(Call);
    ID.AddPointer(Kept);
    Result.Profile(ID);
  }
};
/// What is bound to a handle that is not armed.
struct Binding {
  const MemRegion *Context;
  const Expr *Callback;
  bool IsOnce;
  const CallExpr *Told = nullptr; ///< see Registration
  bool operator==(const Binding &O) const {
    return Context == O.Context && Callback == O.Callback && Told == O.Told;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Context);
    ID.AddPointer(Callback);
    ID.AddPointer(Told);
  }
};
} // namespace

REGISTER_MAP_WITH_PROGRAMSTATE(Registered, HandleKey, Registration)
REGISTER_MAP_WITH_PROGRAMSTATE(Bound, HandleKey, Binding)
REGISTER_MAP_WITH_PROGRAMSTATE(FreedWhile, HandleKey, const Expr *)

namespace {
class DanglingCallbackContextChecker
    : public Checker<check::PreCall, check::PostCall, OnBind,
                     check::LiveSymbols, check::EndFunction> {
public:
  void checkPreCall(const CallEvent &Call, CheckerContext &C) const;
  void checkPostCall(const CallEvent &Call, CheckerContext &C) const;
  void checkBind(SVal Where, SVal Value, const Stmt *S, bool AtDeclInit,
                 CheckerContext &C) const;
  void checkLiveSymbols(ProgramStateRef State, SymbolReaper &Reaper) const;
  void checkEndFunction(const ReturnStmt *Return, CheckerContext &C) const;

private:
  ProgramStateRef start(ProgramStateRef State, const CallEvent &Call,
                        llvm::ArrayRef<Role> Roles) const;
  ProgramStateRef undo(ProgramStateRef State, SVal Handle) const;
  ProgramStateRef escape(ProgramStateRef State, SVal Argument) const;
  bool wasCalled(const HandleKey &Key, const Registration &R,
                 CheckerContext &C) const;
  void say(const HandleKey &Key, const Registration &R, const Expr *Freed,
           const ReturnStmt *Return, CheckerContext &C) const;
  mutable std::map<std::pair<std::string, Confidence>, BugType> Types;
};

} // namespace

namespace {
/// Does a function call what unregisters?
class UndoFinder : public RecursiveASTVisitor<UndoFinder> {
public:
  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    Found |= !Callee || llvm::any_of(rolesOf(*Callee), [](const Role &R) {
      return R.V == Verb::Unregisters;
    });
    return !Found;
  }
  bool Found = false;
};
} // namespace

/// The function that \p R registers, with its body, or null.
static const FunctionDecl *callbackOf(const Registration &R) {
  const auto *Name = dyn_cast_or_null<DeclRefExpr>(R.Callback);
  const auto *Function =
      Name ? dyn_cast<FunctionDecl>(Name->getDecl()) : nullptr;
  const FunctionDecl *WithBody = nullptr;
  return Function && Function->hasBody(WithBody) ? WithBody : nullptr;
}

/// A loop runs: may the callback unregister something meanwhile?
static bool mayUndo(const Registration &R) {
  const FunctionDecl *Function = callbackOf(R);
  if (R.IsOnce || !Function)
    return true;
  UndoFinder Undo;
  Undo.TraverseStmt(Function->getBody());
  return Undo.Found;
}

/// Is what \p R registers not registered any more once it was called?
static bool endsItself(const Registration &R) {
  const FunctionDecl *Callback = callbackOf(R);
  return R.IsOnce || (Callback && endsItself(*Callback));
}

/// The object that \p R is, or is part of.
static const MemRegion *objectOf(const MemRegion *R) {
  return R ? R->StripCasts()->getBaseRegion() : nullptr;
}

/// Is something that \p Call is given, but for \p Context, made on this path? A
/// button's handlers go with the button, and that with its window.
static bool isGivenNew(const CallEvent &Call, const MemRegion *Context) {
  for (unsigned I = 0; I != Call.getNumArgs(); ++I) {
    const MemRegion *R = objectOf(Call.getArgSVal(I).getAsRegion());
    const auto *Pointee = dyn_cast_or_null<SymbolicRegion>(R);
    if (Pointee && R != objectOf(Context) &&
        isa<SymbolConjured, SymbolDerived>(Pointee->getSymbol()))
      return true;
  }
  return false;
}

ProgramStateRef
DanglingCallbackContextChecker::start(ProgramStateRef State,
                                      const CallEvent &Call,
                                      llvm::ArrayRef<Role> Roles) const {
  std::optional<int> Handle;
  bool IsOnce = false, IsReleased = false;
  for (const Role &R : Roles) {
    if (R.V == Verb::Handle)
      Handle = R.param(0);
    IsOnce |= R.V == Verb::Once;
    IsReleased |=
        R.V == Verb::Releases &&
        !State->isNull(argumentOf(Call, R.param(1))).isConstrainedTrue();
  }
  const Expr *Origin = Call.getOriginExpr();
  if (!Origin || IsReleased)
    return State;
  SVal Result = Call.getReturnValue();
  bool FailsWithNull =
      Handle.value_or(1) == 0 || Call.getResultType()->isAnyPointerType();
  auto CallbackAt = [&](int Param) -> const Expr * {
    if (!Param || unsigned(Param) > Call.getNumArgs())
      return nullptr;
    const Expr *E = Call.getArgExpr(Param - 1)->IgnoreParenCasts();
    return isa<DeclRefExpr>(E) ? E : nullptr;
  };
  auto Add = [&](SVal H, const MemRegion *Object, const Expr *Callback,
                 bool Once, const CallExpr *Told = nullptr) {
    if (Object)
      State = State->set<Registered>(
          handleKey(H),
          {objectOf(Object), Origin, Callback, Result, FailsWithNull, Once,
           FailsWithNull && isGivenNew(Call, Object), Told});
  };
  for (const Role &R : Roles) {
    // A field of the argument may be the context: the graph's half knows.
    if (R.V == Verb::Registers && R.Field.empty() && Handle) {
      SVal H = argumentOf(Call, *Handle);
      const MemRegion *Context =
          R.param(1) ? argumentOf(Call, R.param(1)).getAsRegion() : nullptr;
      // The handle itself is part of what is registered.
      Add(H,
          Context   ? Context
          : *Handle ? H.getAsRegion()
                    : nullptr,
          CallbackAt(R.param(0)), IsOnce);
    } else if (R.V == Verb::Binds && Handle && *Handle) {
      State = State->set<Bound>(
          handleKey(argumentOf(Call, *Handle)),
          {objectOf(argumentOf(Call, R.param(1)).getAsRegion()),
           CallbackAt(R.param(0)), IsOnce});
    } else if (R.V == Verb::Arms) {
      SVal H = argumentOf(Call, R.param(0));
      const Binding *B = State->get<Bound>(handleKey(H));
      Add(H, H.getAsRegion(), B ? B->Callback : nullptr, B && B->IsOnce,
          B ? B->Told : nullptr);
    } else if (R.V == Verb::Borrows) {
      for (unsigned I = 0; I != Call.getNumArgs(); ++I) {
        HandleKey Key = handleKey(Call.getArgSVal(I));
        if (const Binding *B = State->get<Bound>(Key)) {
          Binding Known = *B;
          Known.Told = dyn_cast<CallExpr>(Origin);
          State = State->set<Bound>(Key, Known);
        }
      }
    }
  }
  return State;
}

ProgramStateRef DanglingCallbackContextChecker::undo(ProgramStateRef State,
                                                     SVal Handle) const {
  HandleKey Key = handleKey(Handle);
  SymbolRef Symbol = Key.second ? Key.second : Handle.getAsLocSymbol();
  for (const auto &[Known, R] : State->get<Registered>())
    if (Known == Key || (Symbol && R.Result.getAsSymbol() == Symbol))
      State = State->remove<Registered>(Known);
  return State;
}

/// Code that is not known may unregister what it is given.
ProgramStateRef DanglingCallbackContextChecker::escape(ProgramStateRef State,
                                                       SVal Argument) const {
  const MemRegion *Given = objectOf(Argument.getAsRegion());
  if (Given)
    for (const auto &[Key, R] : State->get<Registered>())
      if (R.Object == Given || (Key.first && objectOf(Key.first) == Given))
        State = State->remove<Registered>(Key);
  return undo(State, Argument);
}

void DanglingCallbackContextChecker::checkPreCall(const CallEvent &Call,
                                                  CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (State->get<Registered>().isEmpty())
    return;
  for (const Role &R : rolesAt(Call)) {
    if (R.V == Verb::Unregisters)
      State = undo(State, argumentOf(Call, R.param(0)));
    // One callback may take out what another one has.
    if (R.V == Verb::Dispatches) {
      bool MayUndo = false;
      for (const auto &[Key, Known] : State->get<Registered>())
        MayUndo |= mayUndo(Known);
      if (MayUndo)
        State = State->remove<Registered>();
    }
    if ((R.V != Verb::Frees && R.V != Verb::Unrefs) ||
        unsigned(R.param(0)) > Call.getNumArgs())
      continue;
    SVal Value = argumentOf(Call, R.param(0));
    const MemRegion *Dead = objectOf(Value.getAsRegion());
    if (!Dead)
      continue;
    for (const auto &[Key, Known] : State->get<Registered>()) {
      if (Known.Object == Dead && R.V == Verb::Frees &&
          !State->contains<FreedWhile>(Key)) {
        State = State->set<FreedWhile>(Key, Call.getArgExpr(R.param(0) - 1));
        continue;
      }
      // What it is registered with goes away.
      const std::string Freed = spelled(Call.getArgExpr(R.param(0) - 1), C);
      auto IsGivenIt = [&](const CallExpr *To) {
        return To && llvm::any_of(To->arguments(), [&](const Expr *Argument) {
                 return spelled(Argument, C) == Freed;
               });
      };
      if (Known.Object != Dead &&
          (IsGivenIt(dyn_cast<CallExpr>(Known.Call)) || IsGivenIt(Known.Told)))
        State = State->remove<Registered>(Key);
    }
  }
  if (State != C.getState())
    C.addTransition(State);
}

void DanglingCallbackContextChecker::checkPostCall(const CallEvent &Call,
                                                   CheckerContext &C) const {
  std::vector<Role> Roles = rolesAt(Call);
  ProgramStateRef State = C.getState();
  // The engine forgets the fields of what a call is given, and with them the
  // value by which a registration is known.
  if (!C.wasInlined)
    for (unsigned I = 0; I != Call.getNumArgs(); ++I)
      if (const MemRegion *Given = objectOf(Call.getArgSVal(I).getAsRegion()))
        for (const auto &[Key, R] : State->get<Registered>())
          if (R.Kept && objectOf(R.Kept) == Given &&
              !State->contains<FreedWhile>(Key))
            State = State->remove<Registered>(Key);
  State = start(State, Call, Roles);
  if (Roles.empty() && !C.wasInlined && !Call.isInSystemHeader())
    for (unsigned I = 0; I != Call.getNumArgs(); ++I)
      State = escape(State, Call.getArgSVal(I));
  if (State != C.getState())
    C.addTransition(State);
}

void DanglingCallbackContextChecker::checkBind(SVal Where, SVal Value,
                                               const Stmt *, bool,
                                               CheckerContext &C) const {
  SymbolRef Symbol = Value.getAsSymbol();
  const auto *Field = dyn_cast_or_null<FieldRegion>(Where.getAsRegion());
  if (!Symbol || !Field)
    return;
  ProgramStateRef State = C.getState();
  for (const auto &[Key, R] : State->get<Registered>())
    if (R.IsResult && R.Result.getAsSymbol() == Symbol && !R.Kept) {
      Registration Known = R;
      Known.Kept = Field;
      State = State->set<Registered>(Key, Known);
    }
  if (State != C.getState())
    C.addTransition(State);
}

/// Whether the call failed is asked at the end.
void DanglingCallbackContextChecker::checkLiveSymbols(
    ProgramStateRef State, SymbolReaper &Reaper) const {
  for (const auto &[Key, R] : State->get<Registered>()) {
    if (SymbolRef Result = R.Result.getAsSymbol())
      Reaper.markLive(Result);
  }
}

/// Has the callback that ends itself been called on this path? Nobody else has
/// the address of the local variable, and that is not as it was.
bool DanglingCallbackContextChecker::wasCalled(const HandleKey &Key,
                                               const Registration &R,
                                               CheckerContext &C) const {
  const auto *Local = dyn_cast<TypedValueRegion>(R.Object);
  ProgramStateRef State = C.getState();
  for (const auto &[Other, Known] : State->get<Registered>())
    if (!(Other == Key) && Known.Object == R.Object)
      return false;
  if (!Local || !endsItself(R))
    return false;
  // The call has got its address: what it was is known only before that; and
  // what it is, only as long as somebody asks.
  const ExplodedNode *Then =
      firstNode(C.getPredecessor(), [=](ProgramStateRef State) {
        return State->contains<Registered>(Key);
      });
  auto IsOfCall = [&](const ExplodedNode *N) {
    auto Point = N->getLocationAs<StmtPoint>();
    return Point && Point->getStmt() == R.Call;
  };
  while (Then && IsOfCall(Then))
    Then = Then->getFirstPred();
  if (!Then)
    return false;
  for (const ExplodedNode *N = C.getPredecessor(); N && N != Then;
       N = N->getFirstPred())
    if (isChangedByCall(Local, Then->getState(), N->getState()))
      return true;
  return false;
}

void DanglingCallbackContextChecker::checkEndFunction(const ReturnStmt *Return,
                                                      CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const auto *Function =
      dyn_cast<FunctionDecl>(C.getLocationContext()->getDecl());
  if (!Function || Function->isMain())
    return;
  // In the order of the source: that of the table is one of addresses.
  llvm::SmallVector<std::pair<HandleKey, Registration>, 4> All;
  for (const auto &[Key, R] : State->get<Registered>())
    All.push_back({Key, R});
  const SourceManager &SM = C.getSourceManager();
  llvm::stable_sort(All, [&](const auto &A, const auto &B) {
    return SM.isBeforeInTranslationUnit(A.second.Call->getBeginLoc(),
                                        B.second.Call->getBeginLoc());
  });
  for (const auto &[Key, R] : All) {
    if (hasFailed(R.Result, R.IsResult, State))
      continue;
    if (localOf(R.Object, C.getStackFrame())) {
      if (!wasCalled(Key, R, C))
        say(Key, R, nullptr, Return, C);
    } else if (const Expr *const *Freed = State->get<FreedWhile>(Key);
               Freed && C.inTopFrame()) {
      say(Key, R, *Freed, Return, C);
    }
  }
}

void DanglingCallbackContextChecker::say(const HandleKey &Key,
                                         const Registration &R,
                                         const Expr *Freed,
                                         const ReturnStmt *Return,
                                         CheckerContext &C) const {
  auto IsRegistered = [=](ProgramStateRef State) {
    return State->contains<Registered>(Key);
  };
  const ExplodedNode *End = C.getPredecessor();
  const SourceManager &SM = C.getSourceManager();
  std::string Callback = R.Callback ? spelled(R.Callback, C) : std::string();
  std::string Message, Subject;
  if (Freed) {
    End = firstNode(End, [=](ProgramStateRef State) {
      return State->contains<FreedWhile>(Key);
    });
    const MemRegion *Where = Key.first ? Key.first : R.Kept;
    std::string Handle = Where ? regionName(Where) : "";
    std::string What = spelled(Freed, C);
    Message = "'" + What + "' is freed while " +
              (!Handle.empty() ? "'" + Handle + "' is still registered"
               : !Callback.empty()
                   ? "callback '" + Callback + "' is still registered with it"
                   : "it is still registered");
    Subject = pathSubject(*Freed, Where ? holderKey(Where, SM) : Callback, SM);
  } else {
    const auto *Variable = cast<VarRegion>(R.Object);
    const auto *Function =
        cast<FunctionDecl>(C.getLocationContext()->getDecl());
    std::string Name = Variable->getDecl()->getNameAsString();
    Message = "'" + Name + "' is local to '" + Function->getNameAsString() +
              "', but " +
              (Callback.empty()
                   ? "it is still registered when it returns"
                   : "callback '" + Callback +
                         "' is still registered with it when it returns");
    SourcePlace Where =
        sourcePlace(R.Call->getSourceRange(), SM, C.getLangOpts());
    Subject = Name + " registered at " + Where.File + ":" +
              std::to_string(Where.Line);
    End = C.generateNonFatalErrorNode();
    if (!End)
      return;
  }
  // Whether the registry ends as well, or what is called takes it out, one path
  // of one file does not tell for sure.
  Confidence Level = R.MayGoAlong ? Confidence::Low : Confidence::Medium;
  const BugType &Type =
      Types.try_emplace({Subject, Level}, this, Subject, pathCategory(Level))
          .first->second;
  auto Report =
      Freed ? std::make_unique<PathSensitiveBugReport>(Type, Message, End)
            : reportAtEnd(Type, Message, End, Return);
  Report->addVisitor(noteWhenTrue(IsRegistered, "it is registered here"));
  C.emitReport(std::move(Report));
}

CVET_CHECKER("dangling-callback-context", DanglingCallbackContextChecker,
             "An object is freed while a callback is registered with it");
