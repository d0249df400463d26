//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FunctionBuilder.h"
#include "clang/AST/Attr.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace cvet;

std::optional<FunctionFacts> FunctionBuilder::build() {
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.PruneTriviallyFalseEdges = true;
  Options.AddImplicitDtors = true; // __attribute__((cleanup))
  std::unique_ptr<CFG> Graph =
      CFG::buildCFG(Function, Function->getBody(), &Names.Context, Options);
  if (!Graph)
    return std::nullopt;
  Scan.scan(Function);
  describe();
  std::vector<const CFGBlock *> Order = orderBlocks(*Graph);
  Blocks = Order;
  for (Current = 0; Current != Order.size(); ++Current) {
    for (const CFGElement &Element : *Order[Current]) {
      if (auto S = Element.getAs<CFGStmt>())
        element(S->getStmt());
      else if (auto C = Element.getAs<CFGCleanupFunction>())
        cleanup(C->getVarDecl(), C->getFunctionDecl());
    }
    branch(*Order[Current], Current);
  }
  splitNested(Order);
  skipAnswered(Order);
  simplifyBlocks();
  Facts.Reads.assign(Scan.Reads.begin(), Scan.Reads.end());
  llvm::sort(Facts.Reads, [&](NameId A, NameId B) {
    return Names.Unit.Names.str(A) < Names.Unit.Names.str(B);
  });
  llvm::copy_if(Facts.Reads, std::back_inserter(Facts.Tests),
                [&](NameId N) { return !Scan.Uses.contains(N); });
  return std::move(Facts);
}

void FunctionBuilder::describe() {
  NameTable &Strings = Names.Unit.Names;
  Facts.Name = Names.function(Function);
  Facts.Display = Strings.intern(Function->getNameAsString());
  Facts.Where = Names.range(Function->getLocation());
  // What a macro is given may be longer than the macro's name.
  Facts.EndLine = Names.range(Function->getBody()->getEndLoc()).EndLine;
  Facts.IsInternal = Function->getFormalLinkage() == Linkage::Internal;
  Facts.IsForeign = Names.isInSystemHeader(Function);
  Facts.IsGenerated = Names.isGenerated(Function);
  Facts.Result = Names.typeClass(Function->getReturnType());
  for (const ParmVarDecl *P : Function->parameters())
    Facts.Params.push_back({Strings.intern(P->getName()),
                            Names.typeClass(P->getType()),
                            Names.range(P->getLocation())});
}

bool FunctionBuilder::isNegative(const Expr *E) const {
  std::optional<llvm::APSInt> Value =
      E->isValueDependent() ? std::nullopt
                            : E->getIntegerConstantExpr(Names.Context);
  return Value && Value->isNegative();
}

Event &FunctionBuilder::add(EventKind Kind, SourceRange R) {
  Event &E = Facts.Events.emplace_back();
  E.Kind = Kind;
  E.Block = Current;
  E.Where = Names.range(R);
  return E;
}

void FunctionBuilder::element(const Stmt *S) {
  size_t Before = Facts.Events.size();
  statement(S);
  if (!Scan.isStatement(S))
    return;
  Loc Where = Names.range(S->getSourceRange());
  for (Event &E : llvm::drop_begin(Facts.Events, Before))
    E.IsStatement = E.Where == Where &&
                    (E.Kind == EventKind::Call || E.Kind == EventKind::Store ||
                     E.Kind == EventKind::Copy);
}

void FunctionBuilder::statement(const Stmt *S) {
  SourceLocation Token = ownToken(S);
  if (Token.isMacroID()) {
    Origin O = Macros.origin(Token);
    if (O.Owner != NoUse)
      return macro(O.Owner, S);
    if (O.ArgumentOf != NoUse &&
        !WrittenArguments.insert({O.Written, S->getStmtClass()}).second)
      return;
  }
  if (auto *C = dyn_cast<CallExpr>(S)) {
    call(C);
  } else if (auto *A = dyn_cast<AtomicExpr>(S)) {
    atomic(A);
  } else if (auto *B = dyn_cast<BinaryOperator>(S)) {
    binary(B);
  } else if (auto *U = dyn_cast<UnaryOperator>(S)) {
    if (U->isIncrementDecrementOp())
      change(U->isIncrementOp() ? EventKind::Increment : EventKind::Decrement,
             U->getSubExpr(), U->getSourceRange());
  } else if (auto *D = dyn_cast<DeclStmt>(S)) {
    declare(D);
  } else if (auto *L = dyn_cast<CompoundLiteralExpr>(S)) {
    literal(L);
  } else if (auto *R = dyn_cast<ReturnStmt>(S)) {
    std::optional<Operand> Value;
    if (const Expr *E = R->getRetValue()) {
      Value = Places.operand(E);
      Value->Text = 0;
    }
    Event &E = add(EventKind::Return, R->getSourceRange());
    if (Value)
      E.Ops.push_back(std::move(*Value));
  }
}

void FunctionBuilder::call(const CallExpr *C) {
  const FunctionDecl *Callee = C->getDirectCallee();
  if (unsigned Id = Callee ? Callee->getBuiltinID() : 0;
      Id && Callee->getName().starts_with("__")) {
    llvm::StringRef Name = Callee->getName();
    if (Name.starts_with("__sync_") && Name.contains("_and_") &&
        (Name.contains("add") || Name.contains("sub"))) {
      Operand Target;
      Target.Values = Places.value(C->getArg(0));
      for (PlaceId &P : Target.Values)
        P = Names.Unit.Places.step(P, PlaceKind::Deref);
      bool Up = Name.contains("add") != isNegative(C->getArg(1));
      add(Up ? EventKind::Increment : EventKind::Decrement, C->getSourceRange())
          .Ops.push_back(std::move(Target));
      return;
    }
    if (Name.starts_with("__sync_") && C->getNumArgs())
      return storeOther(C->getArg(0), C->getSourceRange());
    // Nothing that happens at run time.
    if (!Names.Context.BuiltinInfo.isLibFunction(Id))
      return;
  }
  llvm::SmallVector<Operand, 2> Ops;
  Operand &Fn = Ops.emplace_back();
  if (Callee)
    Fn.Values = {
        Names.Unit.Places.root(PlaceKind::Function, Names.function(Callee))};
  else
    Fn.Values = Places.value(C->getCallee());
  for (const Expr *Arg : C->arguments()) {
    Operand O = Places.operand(Arg);
    const Expr *Plain = Arg->IgnoreParenImpCasts();
    if (Arg->getType()->isPointerType())
      O.Type =
          Names.typeName(Plain->getType()->isPointerType() ? Plain->getType()
                                                           : Arg->getType());
    Ops.push_back(std::move(O));
  }
  uint32_t No = Places.callNo(C);
  Event &E = add(EventKind::Call, C->getSourceRange());
  E.CallNo = No;
  E.ResultRecord = Names.pointee(C->getType());
  E.Ops = std::move(Ops);
}

void FunctionBuilder::cleanup(const VarDecl *V, const FunctionDecl *F) {
  Operand Callee, Arg;
  PlaceTable &Table = Names.Unit.Places;
  Callee.Values = {Table.root(PlaceKind::Function, Names.function(F))};
  Arg.Values = {Table.step(Places.root(V), PlaceKind::Addr)};
  if (V->getType()->isRecordType())
    Arg.Record = Names.pointee(Names.Context.getPointerType(V->getType()));
  Event &E = add(EventKind::Call, V->getLocation());
  E.CallNo = Places.newCallNo();
  E.Ops = {std::move(Callee), std::move(Arg)};
}

void FunctionBuilder::atomic(const AtomicExpr *A) {
  llvm::StringRef Name = A->getOpAsString();
  PlaceBuilder::Values Where = Places.value(A->getPtr());
  for (PlaceId &P : Where)
    P = Names.Unit.Places.step(P, PlaceKind::Deref);
  Operand Target;
  Target.Values = Where;
  if (Name.contains("fetch")) {
    bool Add = Name.contains("add");
    bool Up = Add != isNegative(A->getVal1());
    if (Add || Name.contains("sub"))
      add(Up ? EventKind::Increment : EventKind::Decrement, A->getSourceRange())
          .Ops.push_back(std::move(Target));
    else
      storeOther(A->getPtr(), A->getSourceRange());
  } else if (Name.contains("compare")) {
    storeOther(A->getPtr(), A->getSourceRange());
  } else if (!Name.contains("load") && A->getNumSubExprs() > 2 &&
             (Name.contains("store") || Name.contains("exchange"))) {
    // GNU's generic forms are given the address of the value.
    Operand Value = Places.operand(A->getVal1());
    if (Name == "__atomic_store" || Name == "__atomic_exchange") {
      Value.Text = 0;
      for (PlaceId &P : Value.Values)
        P = Names.Unit.Places.step(P, PlaceKind::Deref);
    }
    store(Where, nullptr, std::move(Value), A->getSourceRange());
  }
}

/// What \p Pointer leads to, if that is no pointer, gets a value of which
/// nothing is known: `atomic_fetch_or(&flags, Stop)`.
void FunctionBuilder::storeOther(const Expr *Pointer, SourceRange R) {
  QualType T = Pointer->getType()->getPointeeType();
  if (T.isNull() || T.getAtomicUnqualifiedType()->isPointerType())
    return;
  PlaceBuilder::Values Where = Places.value(Pointer);
  for (PlaceId &P : Where)
    P = Names.Unit.Places.step(P, PlaceKind::Deref);
  Operand Value;
  Value.Values.push_back(Names.Unit.Places.root(PlaceKind::Constant));
  store(Where, nullptr, std::move(Value), R);
}

void FunctionBuilder::change(EventKind Kind, const Expr *Target,
                             SourceRange R) {
  // Others may look at a variable whose address was taken; a pointer to a
  // record leads to another one then.
  if (const VarDecl *V = Scan.localNamed(Target);
      V && (V->getType()->isPointerType()
                ? !V->getType()->getPointeeType()->isRecordType()
                : !Scan.local(V).AddressTaken))
    return;
  Operand O = Places.destination(Target);
  O.Text = 0;
  add(Kind, R).Ops.push_back(std::move(O));
}

void FunctionBuilder::binary(const BinaryOperator *B) {
  if (B->getOpcode() == BO_Assign)
    return assign(B);
  if (B->getOpcode() == BO_AddAssign || B->getOpcode() == BO_SubAssign)
    return change((B->getOpcode() == BO_AddAssign) != isNegative(B->getRHS())
                      ? EventKind::Increment
                      : EventKind::Decrement,
                  B->getLHS(), B->getSourceRange());
  // `x |= y`: some other value.
  if (B->isCompoundAssignmentOp()) {
    Operand Value;
    if (const VarDecl *V = Scan.localNamed(B->getLHS())) {
      if (!Scan.local(V).Gathers || !isTracked(V))
        return;
      Value.Values.push_back(UnknownPlace);
      return define(V, std::move(Value), B->getSourceRange());
    }
    Value.Values.push_back(Names.Unit.Places.root(PlaceKind::Constant));
    return store(Places.place(B->getLHS()), B->getLHS(), std::move(Value),
                 B->getSourceRange());
  }
  if (!B->isEqualityOp() || !B->getLHS()->getType()->isPointerType() ||
      Places.isNull(B->getLHS()) || Places.isNull(B->getRHS()))
    return;
  Operand L = Places.operand(B->getLHS()), R = Places.operand(B->getRHS());
  Event &E = add(EventKind::Compare, B->getSourceRange());
  E.Ops = {std::move(L), std::move(R)};
}

void FunctionBuilder::assign(const BinaryOperator *B) {
  const Expr *L = B->getLHS(), *R = B->getRHS();
  if (B->getType()->isRecordType())
    return assignRecord(B);
  if (const VarDecl *V = Scan.localNamed(L)) {
    if (isTracked(V))
      define(V, Places.operand(R), B->getSourceRange());
    else if (auto Compared = comparedPointers(R))
      define(V, std::move(*Compared), B->getSourceRange());
    return;
  }
  PlaceBuilder::Values Where = Places.place(L);
  // `x = x - 1`
  if (auto *Sum = dyn_cast<BinaryOperator>(R->IgnoreParenCasts());
      Sum && Sum->isAdditiveOp() && !L->getType()->isPointerType() &&
      Places.place(Sum->getLHS()) == Where && Where[0] != UnknownPlace)
    return change(Sum->getOpcode() == BO_Add ? EventKind::Increment
                                             : EventKind::Decrement,
                  L, B->getSourceRange());
  store(Where, L, Places.operand(R), B->getSourceRange());
}

void FunctionBuilder::store(const PlaceBuilder::Values &Where,
                            const Expr *Target, Operand Value, SourceRange R) {
  Operand To;
  if (Target)
    To = Places.destination(Target);
  To.Values.clear();
  for (PlaceId P : Where)
    if (Names.Unit.Places.kind(P) != PlaceKind::Local)
      To.Values.push_back(P);
  if (To.Values.empty()) {
    // `*&local = x`
    Operand Local;
    Local.Values = {Where[0]};
    add(EventKind::Define, R).Ops = {std::move(Local), std::move(Value)};
    return;
  }
  add(EventKind::Store, R).Ops = {std::move(To), std::move(Value)};
}

/// If \p E is whether two pointers are equal: the places that it depends on,
/// for the branch on a local that remembers it.
std::optional<Operand> FunctionBuilder::comparedPointers(const Expr *E) {
  auto *B = dyn_cast<BinaryOperator>(E->IgnoreParenImpCasts());
  if (!B || !B->isEqualityOp() || !B->getLHS()->getType()->isPointerType())
    return std::nullopt;
  Operand Compared;
  for (const Expr *Side : {B->getLHS(), B->getRHS()})
    for (PlaceId P : Places.value(Side))
      if (Names.Unit.Places.kind(P) != PlaceKind::Null)
        Compared.Values.push_back(P);
  // It depends on the one, and is another value.
  if (Compared.Values.size() == 1)
    Compared.Values.push_back(Names.Unit.Places.root(PlaceKind::Constant));
  return Compared;
}

bool FunctionBuilder::isTracked(const VarDecl *V) const {
  const LocalInfo &L = Scan.local(V);
  // `last = thread`, where that is tracked.
  auto IsName = [&](const Expr *Value) {
    const VarDecl *From = Scan.localNamed(Value);
    return From && From != V && From->getType()->isScalarType() &&
           (Scan.local(From).ReceivesCall || Scan.local(From).AddressTaken);
  };
  return V->getType()->isPointerType() ||
         (V->getType()->isScalarType() &&
          (L.ReceivesCall || L.AddressTaken ||
           // A status: `rc = -1; goto out;`
           (L.IsReturned && !L.Changed && !L.Gathers) ||
           // One that gathers what went wrong: `rc |= FATAL; if (rc & FATAL)`
           (L.Gathers && L.IsMasked && !L.Changed) ||
           // A flag: `had = c->open; ... if (had)`
           (L.IsAsked && !L.Changed && !L.Gathers && !L.ReceivesOther) ||
           (L.IsArgument &&
            (L.ReceivesPlace || llvm::any_of(L.Definitions, IsName)))));
}

void FunctionBuilder::define(const VarDecl *V, Operand Value, SourceRange R) {
  if (Places.inlined(V))
    return;
  PlaceId Root = Places.root(V);
  if (Root == UnknownPlace)
    return;
  Operand To;
  To.Values = {Root};
  To.Record = Names.pointee(V->getType());
  Value.Text = 0;
  add(EventKind::Define, R).Ops = {std::move(To), std::move(Value)};
}
