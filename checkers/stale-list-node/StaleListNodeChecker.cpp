//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The path half: on one path an object is stored in a holder that outlives the
/// function, or linked into a list, then freed, and the function returns
/// without taking it out. The verdict falls at the function's end, because
/// clearing the holder after the free is as good as before it; the report is
/// moved back to the free.
///
/// List operations are events, not the stores that they expand to: the analyzer
/// does not follow back pointers, so the stores of a removal would not undo
/// those of the insertion.
///
//===----------------------------------------------------------------------===//

#include "Facts.h"
#include "ListOperations.h"
#include "LlvmCompat.h"
#include "PathEngine.h"
#include "PathModels.h"
#include "PathNotes.h"
#include "PathReport.h"
#include "Regions.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporterVisitors.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugType.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"
#include "clang/StaticAnalyzer/Frontend/CheckerRegistry.h"
#include "llvm/ADT/FoldingSet.h"
#include <map>

using namespace clang;
using namespace clang::ento;
using namespace cvet;

namespace {
/// A link or container entry of an object, made on this path.
struct Attachment {
  const MemRegion *Holder; ///< what the list or container is part of
  const IdentifierInfo *Name;
  bool operator==(const Attachment &O) const {
    return Holder == O.Holder && Name == O.Name;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Holder);
    ID.AddPointer(Name);
  }
};
} // namespace

REGISTER_MAP_WITH_PROGRAMSTATE(StoredAt, const MemRegion *, SymbolRef)
REGISTER_MAP_WITH_PROGRAMSTATE(LinkedIn, ListLink, Attachment)
REGISTER_MAP_WITH_PROGRAMSTATE(FreedAs, SymbolRef, const Expr *)
REGISTER_SET_WITH_PROGRAMSTATE(ReadBefore, SymbolRef)
/// The lists of which an element was taken out on this path, as spelled: the
/// operation has seen to their heads.
REGISTER_SET_WITH_PROGRAMSTATE(Shortened, const IdentifierInfo *)
/// Objects with a neighbour that now points past them: no head names them.
REGISTER_SET_WITH_PROGRAMSTATE(Bypassed, SymbolRef)

/// How many references were taken on this path, less those dropped since.
REGISTER_MAP_WITH_PROGRAMSTATE(Taken, const MemRegion *, int)
/// Counts that went down after they went up.
REGISTER_SET_WITH_PROGRAMSTATE(Dropped, const MemRegion *)

/// Has \p Object a count that went down on this path no further than it had
/// gone up? Then it does not die of that: whoever has an object has a
/// reference, so the count was not 0.
static bool isReferenced(SymbolRef Object, ProgramStateRef State) {
  return llvm::any_of(State->get<Taken>(), [&](const auto &Count) {
    return Count.second >= 0 && State->contains<Dropped>(Count.first) &&
           baseSymbol(Count.first) == Object;
  });
}

/// The object of which a neighbour's link \p Holder is in: it is the `n` of
/// `n->prev->next`.
static SymbolRef neighbourOf(const MemRegion *Holder) {
  const auto *Link = dyn_cast<FieldRegion>(Holder);
  SymbolRef Neighbour = Link ? baseSymbol(Link) : nullptr;
  const auto *From = dyn_cast_or_null<FieldRegion>(
      Neighbour ? Neighbour->getOriginRegion() : nullptr);
  bool IsLink =
      From && Link->getDecl()->getParent() == From->getDecl()->getParent();
  return IsLink && Link->getValueType()->isPointerType() ? baseSymbol(From)
                                                         : nullptr;
}

/// True if \p R is in, or was reached through, memory other than \p Object's
/// that is freed on this path.
static bool isFreedToo(const MemRegion *R, SymbolRef Object,
                       ProgramStateRef State) {
  while (SymbolRef Base = R ? baseSymbol(R) : nullptr) {
    if (Base == Object)
      return false;
    if (State->contains<FreedAs>(Base))
      return true;
    R = Base->getOriginRegion();
  }
  return false;
}

static const ExplodedNode *freeNode(const ExplodedNode *End, SymbolRef Object) {
  return firstNode(End, [=](ProgramStateRef State) {
    return State->contains<FreedAs>(Object);
  });
}

namespace {
class StaleListNodeChecker
    : public Checker<OnBind, check::Location, check::PreStmt<MemberExpr>,
                     check::PreCall, check::PostCall, check::LiveSymbols,
                     check::EndFunction> {
public:
  void checkBind(SVal Where, SVal Value, const Stmt *S, bool AtDeclInit,
                 CheckerContext &C) const;
  void checkLocation(SVal Where, bool IsLoad, const Stmt *S,
                     CheckerContext &C) const;
  void checkPreStmt(const MemberExpr *E, CheckerContext &C) const;
  void checkPreCall(const CallEvent &Call, CheckerContext &C) const;
  void checkPostCall(const CallEvent &Call, CheckerContext &C) const;
  void checkLiveSymbols(ProgramStateRef State, SymbolReaper &Reaper) const;
  void checkEndFunction(const ReturnStmt *Return, CheckerContext &C) const;

private:
  ProgramStateRef link(ProgramStateRef State, SVal Node,
                       const IdentifierInfo *Field,
                       const Attachment &Holder) const;
  ProgramStateRef unlink(ProgramStateRef State, SVal Node,
                         const IdentifierInfo *Field,
                         const IdentifierInfo *List) const;
  ProgramStateRef free(ProgramStateRef State, SVal Value,
                       const Expr *Argument) const;
  void sayStored(const MemRegion *Holder, SymbolRef Object,
                 CheckerContext &C) const;
  void sayLinked(const ListLink &L, const Attachment &A,
                 CheckerContext &C) const;
  void report(Confidence Level, const std::string &Subject,
              const ExplodedNode *FreeNode, const std::string &Message,
              StatePredicate Attached, std::string AttachText,
              const Expr *Tracked, CheckerContext &C) const;

  /// One type for each subject, which is all that a report carries besides its
  /// texts. A checker serves one thread.
  mutable std::map<std::pair<std::string, Confidence>, BugType> Types;
};

} // namespace

void StaleListNodeChecker::checkBind(SVal Where, SVal Value, const Stmt *S,
                                     bool AtDeclInit, CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const MemRegion *Holder = Where.getAsRegion();
  SymbolRef Object = Value.getAsLocSymbol();
  if (const auto *Step = dyn_cast_or_null<UnaryOperator>(S);
      Step && Step->isIncrementDecrementOp() && Holder && baseSymbol(Holder)) {
    const int *Known = State->get<Taken>(Holder);
    if (Step->isIncrementOp())
      State = State->set<Taken>(Holder, Known ? *Known + 1 : 1);
    else if (Known)
      State = State->set<Taken>(Holder, *Known - 1)->add<Dropped>(Holder);
    C.addTransition(State);
    return;
  }
  if (SymbolRef Node = Holder ? neighbourOf(Holder) : nullptr;
      Node && Node != Object && !State->contains<FreedAs>(Node)) {
    C.addTransition(State->add<Bypassed>(Node));
    return;
  }
  if (!Holder || !Object || AtDeclInit || baseSymbol(Holder) == Object ||
      !isLongLived(Holder, State) || isWeakRegion(Holder))
    return;
  // What the caller gets from a failed call is its own affair, and the slot
  // behind an array's end is empty until the count is raised.
  if (isOutParameter(Holder, State) || isSlotOfCounter(Holder, State))
    return;
  if (macroAt(operatorOf(S), C) || isInListFunction(C.getLocationContext()))
    return;
  // What a list operation, whose stores are not followed, seems to bring back
  // after its death is another object.
  C.addTransition(State->contains<FreedAs>(Object)
                      ? State->remove<StoredAt>(Holder)
                      : State->set<StoredAt>(Holder, Object));
}

// An object of which a field is read before it is written was there before the
// call. A holder in any other is being set up, and a failed set-up function
// need not clean it: its caller throws it away.
void StaleListNodeChecker::checkLocation(SVal Where, bool IsLoad, const Stmt *,
                                         CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const MemRegion *R = Where.getAsRegion();
  SymbolRef Owner = R && IsLoad ? baseSymbol(R) : nullptr;
  if (!Owner || !isParameterValue(Owner, State) ||
      State->contains<ReadBefore>(Owner))
    return;
  const auto *Initial =
      dyn_cast_or_null<SymbolRegionValue>(State->getSVal(R).getAsSymbol());
  if (Initial && Initial->getRegion() == R)
    C.addTransition(State->add<ReadBefore>(Owner));
}

ProgramStateRef StaleListNodeChecker::link(ProgramStateRef State, SVal Node,
                                           const IdentifierInfo *Field,
                                           const Attachment &Holder) const {
  std::optional<ListLink> L = linkAt(Node, Field);
  // What a modelled function calls to do it has other names for the same.
  return L && Holder.Holder && !State->get<LinkedIn>(*L)
             ? State->set<LinkedIn>(*L, Holder)
             : State;
}

ProgramStateRef StaleListNodeChecker::unlink(ProgramStateRef State, SVal Node,
                                             const IdentifierInfo *Field,
                                             const IdentifierInfo *List) const {
  if (List)
    State = State->add<Shortened>(List);
  std::optional<ListLink> L = linkAt(Node, Field);
  if (!L)
    return State;
  for (const auto &[Known, A] : State->get<LinkedIn>())
    if (Known.first == L->first &&
        (!L->second || !Known.second || Known.second == L->second))
      State = State->remove<LinkedIn>(Known);
  return State;
}

void StaleListNodeChecker::checkPreStmt(const MemberExpr *E,
                                        CheckerContext &C) const {
  std::optional<MacroOperation> Macro = macroAt(E->getOperatorLoc(), C);
  if (!Macro)
    return;
  ProgramStateRef State = C.getState();
  for (const Role &R : Macro->model().Roles) {
    bool Links = R.V == Verb::Links;
    if (takesOutAny(R))
      State = State->remove<LinkedIn>();
    if (!isListVerb(R.V) || !Macro->isArgument(*E->getBase(), R.param(0)))
      continue;
    llvm::StringRef Field = R.Field.empty()
                                ? Macro->argument(R.param(Links ? 2 : 1))
                                : llvm::StringRef(R.Field);
    if (!Field.empty() && Field != E->getMemberDecl()->getName())
      continue;
    int List = R.param(Links ? 1 : 2);
    const IdentifierInfo *Name = listName(Macro->argument(List), C);
    State = Links ? link(State, C.getSVal(E->getBase()), listName(Field, C),
                         {listOwner(*Macro, List, C), Name})
                  : unlink(State, C.getSVal(E->getBase()), listName(Field, C),
                           Name);
  }
  if (State != C.getState())
    C.addTransition(State);
}

ProgramStateRef StaleListNodeChecker::free(ProgramStateRef State, SVal Value,
                                           const Expr *Argument) const {
  SymbolRef Object = pointerSymbol(Value);
  if (!Object || State->isNull(Value).isConstrainedTrue() ||
      State->contains<FreedAs>(Object) || !isRecordPointer(*Argument) ||
      isReferenced(Object, State))
    return State;
  State = State->set<FreedAs>(Object, Argument);
  // The object came from a variable that nothing has cleared so far. An array's
  // elements are forgotten together, by its count.
  const MemRegion *From = Object->getOriginRegion();
  if (From && !isa<ElementRegion>(From) && isGlobal(From, State) &&
      !State->contains<Bypassed>(Object) && !isWeakRegion(From) &&
      State->getSVal(From).getAsLocSymbol() == Object)
    State = State->set<StoredAt>(From, Object);
  return State;
}

void StaleListNodeChecker::checkPreCall(const CallEvent &Call,
                                        CheckerContext &C) const {
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (!Function)
    return;
  ProgramStateRef State = C.getState();
  auto ValueOf = [&](int Param) {
    return Param > 0 && unsigned(Param) <= Call.getNumArgs()
               ? Call.getArgSVal(Param - 1)
               : UnknownVal();
  };
  auto HolderIn = [&](int Param) -> Attachment {
    if (Param <= 0 || unsigned(Param) > Call.getNumArgs())
      return {nullptr, nullptr};
    return {ValueOf(Param).getAsRegion(),
            listName(spelled(Call.getArgExpr(Param - 1), C), C)};
  };
  // A function that has a result may have refused the object.
  bool MayRefuse = !Function->getReturnType()->isVoidType();
  for (const Role &R : rolesOf(*Function)) {
    const IdentifierInfo *Field = listName(R.Field, C);
    int First = R.param(0);
    if (takesOutAny(R))
      State = State->remove<LinkedIn>();
    else if (R.V == Verb::Frees && unsigned(First) <= Call.getNumArgs())
      State = free(State, ValueOf(First), Call.getArgExpr(First - 1));
    else if (R.V == Verb::Links && !MayRefuse)
      State = link(State, ValueOf(First), Field, HolderIn(R.param(1)));
    else if (R.V == Verb::Inserts && !MayRefuse)
      State = link(State, ValueOf(R.param(1)), Field, HolderIn(First));
    else if (R.V == Verb::Unlinks)
      State = unlink(State, ValueOf(First), Field, HolderIn(R.param(2)).Name);
  }
  if (State != C.getState())
    C.addTransition(State);
}

void StaleListNodeChecker::checkPostCall(const CallEvent &Call,
                                         CheckerContext &C) const {
  const auto *Function = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  // The core checkers end these paths, too, but need not run.
  if (Function && Function->isNoReturn()) {
    C.generateSink(C.getState(), C.getPredecessor());
    return;
  }
  // A function that is neither seen nor modelled may take anything out of any
  // list.
  if (C.wasInlined || Call.isInSystemHeader() ||
      C.getState()->get<LinkedIn>().isEmpty())
    return;
  if (!Function || rolesOf(*Function).empty())
    C.addTransition(C.getState()->remove<LinkedIn>());
}

// The engine forgets what the function does not look at any more; what the
// caller will look at is kept to the end.
void StaleListNodeChecker::checkLiveSymbols(ProgramStateRef State,
                                            SymbolReaper &Reaper) const {
  for (const auto &[Holder, Object] : State->get<StoredAt>()) {
    if (SymbolRef Owner = baseSymbol(Holder))
      Reaper.markLive(Owner);
    Reaper.markLive(Object);
  }
}

void StaleListNodeChecker::checkEndFunction(const ReturnStmt *,
                                            CheckerContext &C) const {
  const auto *Function =
      dyn_cast<FunctionDecl>(C.getLocationContext()->getDecl());
  // After main nothing looks at a holder.
  if (!C.inTopFrame() || !Function || Function->isMain())
    return;
  ProgramStateRef State = C.getState();
  for (const auto &[Holder, Object] : State->get<StoredAt>()) {
    SymbolRef Owner = baseSymbol(Holder);
    if (!State->contains<FreedAs>(Object) ||
        isFreedToo(Holder, Object, State) ||
        State->getSVal(Holder).getAsLocSymbol() != Object ||
        (Owner && isParameterValue(Owner, State) &&
         !State->contains<ReadBefore>(Owner)))
      continue;
    sayStored(Holder, Object, C);
  }
  for (const auto &[L, A] : State->get<LinkedIn>())
    if (State->contains<FreedAs>(L.first) && isLongLived(A.Holder, State) &&
        !isFreedToo(A.Holder, L.first, State))
      sayLinked(L, A, C);
}

/// For the engine a call may have changed the variable that leads to \p Holder,
/// and what the function finds there later is in another object. But if it
/// finds null, that is what the program's author knows about this one.
static bool isFoundNull(const MemRegion *Holder, ProgramStateRef State) {
  const auto *Field = dyn_cast<FieldRegion>(Holder);
  SymbolRef Owner = baseSymbol(Holder);
  const MemRegion *Origin = Owner ? Owner->getOriginRegion() : nullptr;
  if (!Field || !Origin || !isGlobal(Origin, State))
    return false;
  const auto *Now =
      dyn_cast_or_null<SubRegion>(State->getSVal(Origin).getAsRegion());
  const auto *Variable = dyn_cast<TypedValueRegion>(Origin);
  if (!Now || !Variable || Now == Holder->getBaseRegion())
    return false;
  // `v->field` is a field of what `v` points to, seen as its record.
  ProgramStateManager &Manager = State->getStateManager();
  MemRegionManager &Regions = Manager.getRegionManager();
  const ElementRegion *Record = Regions.getElementRegion(
      Variable->getValueType()->getPointeeType(),
      Manager.getSValBuilder().makeZeroArrayIndex(), Now, Manager.getContext());
  for (const SubRegion *Owner : {Now, cast<SubRegion>(Record)})
    if (State
            ->isNull(
                State->getSVal(Regions.getFieldRegion(Field->getDecl(), Owner)))
            .isConstrainedTrue())
      return true;
  return false;
}

/// What \p Freed, an argument where \p At is, was for the function that the
/// path began in: callees hand it on by names of their own.
static const Expr *argumentAtTop(const Expr *Freed,
                                 const StackFrameContext *At) {
  for (Freed = originOf(Freed); At && !At->inTopFrame();
       At = At->getParent()->getStackFrame()) {
    const auto *Ref = dyn_cast<DeclRefExpr>(Freed->IgnoreParenCasts());
    const auto *Param = Ref ? dyn_cast<ParmVarDecl>(Ref->getDecl()) : nullptr;
    const auto *Call = dyn_cast_or_null<CallExpr>(At->getCallSite());
    if (!Param || !Call || Param->getFunctionScopeIndex() >= Call->getNumArgs())
      break;
    Freed = originOf(Call->getArg(Param->getFunctionScopeIndex()));
  }
  return Freed;
}

/// \p Freed as who wrote the call would name it: a macro's own local stands for
/// what it was set to.
static std::string freedName(const Expr *Freed, CheckerContext &C) {
  const auto *Name = dyn_cast<DeclRefExpr>(Freed->IgnoreParenCasts());
  bool IsOfMacro = Name && C.getSourceManager().isMacroBodyExpansion(
                               Name->getDecl()->getLocation());
  return spelled(IsOfMacro ? originOf(Freed) : Freed, C);
}

void StaleListNodeChecker::sayStored(const MemRegion *Holder, SymbolRef Object,
                                     CheckerContext &C) const {
  auto IsAttached = [=](ProgramStateRef State) {
    const SymbolRef *Stored = State->get<StoredAt>(Holder);
    return Stored && *Stored == Object;
  };
  const ExplodedNode *FreeNode = freeNode(C.getPredecessor(), Object);
  // A dead pointer stored later is another defect.
  if (!IsAttached(FreeNode->getState()))
    return;
  std::string Name = regionName(Holder);
  if (C.getState()->contains<Shortened>(listName(Name, C)))
    return;
  const ExplodedNode *StoreNode = firstNode(FreeNode, IsAttached);
  bool SeenStored = StoreNode != FreeNode;
  if (StoreNode != firstNode(FreeNode, [=](ProgramStateRef State) {
        return IsAttached(State) && !isFoundNull(Holder, State);
      }))
    return;
  if (const auto *Store = dyn_cast_or_null<BinaryOperator>(
          SeenStored ? StoreNode->getStmtForDiagnostics() : nullptr))
    if (StoreNode->getStackFrame() == FreeNode->getStackFrame())
      Name = spelled(Store->getLHS(), C);
  if (Name.empty())
    return;
  const Expr *Freed = *C.getState()->get<FreedAs>(Object);
  std::string Argument = freedName(Freed, C);
  // A field that is freed by its own name: its owner may be thrown away next.
  std::string From =
      spelled(argumentAtTop(Freed, FreeNode->getStackFrame()), C);
  bool MayGoWithOwner = (From == Name || From == regionName(Holder)) &&
                        !isGlobal(Holder, C.getState());
  // Who frees it by the holder's name knows the holder: mostly nobody reads it
  // before it is set again.
  const bool IsByItsName = Argument == Name;
  report(SeenStored && !MayGoWithOwner && !IsByItsName ? Confidence::Medium
                                                       : Confidence::Low,
         pathSubject(*Freed, holderKey(Holder, C.getSourceManager()),
                     C.getSourceManager()),
         FreeNode,
         IsByItsName ? "'" + Name + "' still points to what is freed here"
                     : "'" + Argument + "' is freed while '" + Name +
                           "' still points to it",
         IsAttached, "'" + Name + "' is set to it here",
         SeenStored ? nullptr : Freed, C);
}

void StaleListNodeChecker::sayLinked(const ListLink &L, const Attachment &A,
                                     CheckerContext &C) const {
  auto IsAttached = [=](ProgramStateRef State) {
    return State->get<LinkedIn>(L) != nullptr;
  };
  const ExplodedNode *FreeNode = freeNode(C.getPredecessor(), L.first);
  if (!IsAttached(FreeNode->getState()))
    return;
  const Expr *Freed = *C.getState()->get<FreedAs>(L.first);
  std::string Argument = freedName(Freed, C);
  std::string Record = recordName(*Freed, C.getSourceManager());
  std::string Key =
      L.second ? plainName(Record).str() + "." + L.second->getName().str()
               : A.Name->getName().str();
  std::string List = A.Name->getName().str();
  report(Confidence::Medium, pathSubject(*Freed, Key, C.getSourceManager()),
         FreeNode,
         "'" + Argument + "' is freed while it is still linked in '" + List +
             "'",
         IsAttached, "'" + Argument + "' is linked in '" + List + "' here",
         nullptr, C);
}

void StaleListNodeChecker::report(Confidence Level, const std::string &Subject,
                                  const ExplodedNode *FreeNode,
                                  const std::string &Message,
                                  StatePredicate Attached,
                                  std::string AttachText, const Expr *Tracked,
                                  CheckerContext &C) const {
  const BugType &Type =
      Types.try_emplace({Subject, Level}, this, Subject, pathCategory(Level))
          .first->second;
  auto Report =
      std::make_unique<PathSensitiveBugReport>(Type, Message, FreeNode);
  Report->addVisitor(noteWhenTrue(std::move(Attached), std::move(AttachText)));
  if (Tracked)
    bugreporter::trackExpressionValue(FreeNode, Tracked, *Report);
  C.emitReport(std::move(Report));
}

CVET_CHECKER("stale-list-node", StaleListNodeChecker,
             "A freed object is still named by a holder that outlives it");
