//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What the facts of all units say about records and names.
///
//===----------------------------------------------------------------------===//

#include "Program.h"
#include "Copies.h"
#include "HandWrittenLists.h"
#include "NoReturn.h"

using namespace cvet;

static void indexFunction(const PlaceTable &Places, Function &F) {
  size_t N = F.Blocks.size();
  F.BlockBegin.assign(N + 1, F.Events.size());
  F.Preds.assign(N, {});
  for (size_t B = 0; B < N; ++B)
    for (uint32_t S : F.Blocks[B])
      F.Preds[S].push_back(B);
  // Events are sorted by block.
  for (size_t E = F.Events.size(); E-- > 0;)
    F.BlockBegin[F.Events[E].Block] = E;
  for (size_t B = N; B-- > 0;)
    F.BlockBegin[B] = std::min(F.BlockBegin[B], F.BlockBegin[B + 1]);
  std::vector<std::pair<uint32_t, uint32_t>> Calls;
  std::vector<std::pair<PlaceId, uint32_t>> Defines;
  for (uint32_t I = 0; I < F.Events.size(); ++I) {
    const Event &E = F.Events[I];
    if (E.Kind == EventKind::Call)
      Calls.push_back({E.CallNo, I});
    else if (E.Kind == EventKind::Define && !E.Ops[0].Values.empty())
      Defines.push_back({E.Ops[0].Values[0], I});
    else if (E.Kind == EventKind::Store && E.Ops[0].Values.size() == 1 &&
             Places.kind(E.Ops[0].Values[0]) == PlaceKind::Dot &&
             Places.isPartOfLocal(E.Ops[0].Values[0]))
      Defines.push_back({E.Ops[0].Values[0], I});
  }
  F.EventOfCall = Rows<uint32_t>(std::move(Calls));
  F.Defines = Rows<PlaceId>(std::move(Defines));
}

// `*pp` is wherever pp points to: no holder that has a name.
NameId cvet::holderName(const PlaceTable &Places, PlaceId Place) {
  for (;;) {
    const PlaceTable::Node &N = Places[Place];
    switch (N.Kind) {
    case PlaceKind::Addr:
    case PlaceKind::Index:
      Place = N.Base;
      continue;
    case PlaceKind::Arrow:
    case PlaceKind::Dot:
    case PlaceKind::Global:
      return N.Payload;
    default:
      return 0;
    }
  }
}

MemberOf cvet::memberOf(const PlaceTable &Places, PlaceId Lvalue) {
  while (Places.kind(Lvalue) == PlaceKind::Dot)
    Lvalue = Places.base(Lvalue);
  if (Places.kind(Lvalue) != PlaceKind::Arrow)
    return {};
  return {Places.base(Lvalue), Lvalue};
}

Program::Program(llvm::ArrayRef<LinkInput> Units, const ModelTable &Models,
                 const LinkOptions &Options)
    : WholeProgram(Options.WholeProgram), IsComplete(Options.IsComplete),
      Models(Models) {
  for (const Model *M : Models.all())
    for (const Role &R : M->Roles) {
      Names.intern(R.Field);
      if ((R.V == Verb::Handle || R.V == Verb::Arms ||
           R.V == Verb::Unregisters) &&
          R.param(0) && size_t(R.param(0)) <= M->ParamRecords.size())
        HandleRecords.insert(M->ParamRecords[R.param(0) - 1]);
    }
  mergeAll(Units);
  expandCopies();
  addEnds();
  for (Function &F : Functions) {
    F.Events.shrink_to_fit();
    indexFunction(Places, F);
  }
  for (FunctionId F = 0; F < Functions.size(); ++F)
    HasMain |= isMain(F);
  for (NameId Name : AddressTaken)
    if (auto All = ByName.find(Name); All != ByName.end())
      for (FunctionId F : All->second)
        Functions[F].AddressTaken = true;
  collectFunctionPointers();
  collectTables();
  collectRecords();
  resolveCalls();
  endAtNoReturn(*this);
  collectTopFrames();
  collectDisposers();
  addDisposals();
  for (Function &F : Functions)
    F.Callers.shrink_to_fit();
  Groups.emplace(Functions);
  HandleRecords.erase("");
}

void Program::expandCopies() {
  Copies All(Names, Places, Fields);
  for (const InitialiserFacts &I : Initialisers)
    All.note(I);
  for (const Function &F : Functions)
    for (const Event &E : F.Events)
      All.note(E);
  for (Function &F : Functions)
    All.expand(F);
  HandWrittenLists Lists(Names, Places, Fields);
  if (!Lists.any())
    return;
  for (Function &F : Functions)
    Lists.note(F);
  for (Function &F : Functions)
    Lists.rewrite(F);
}

const FieldFacts *Program::field(NameId Name) const {
  auto It = Fields.find(Name);
  return It == Fields.end() ? nullptr : &It->second;
}

const GlobalFacts *Program::global(NameId Name) const {
  auto It = Globals.find(Name);
  return It == Globals.end() ? nullptr : &It->second;
}

const RecordInfo &Program::record(NameId Name) const {
  static const RecordInfo None;
  auto It = Records.find(Name);
  return It == Records.end() ? None : It->second;
}

void Program::collectFunctionPointers() {
  auto Note = [&](const Operand &Dst, const Operand &Value) {
    for (PlaceId D : Dst.Values)
      if (NameId Holder = holderName(Places, D))
        for (PlaceId V : Value.Values)
          if (Places.kind(V) == PlaceKind::Function) {
            auto &Set = Pointers[Holder];
            if (!llvm::is_contained(Set, Places[V].Payload))
              Set.push_back(Places[V].Payload);
          }
  };
  for (const InitialiserFacts &I : Initialisers)
    Note(I.Destination, I.Value);
  for (const Function &F : Functions)
    for (const Event &E : F.Events)
      if (E.Kind == EventKind::Store)
        Note(E.Ops[0], E.Ops[1]);
}

/// Which tables of functions a pointer may name: `r->ops = &route_ops;`.
void Program::collectTables() {
  auto NoteTable = [&](NameId Name, const Operand &Value) {
    auto &Set = Tables[Name];
    auto Add = [&](NameId Table) {
      if (!llvm::is_contained(Set, Table))
        Set.push_back(Table);
    };
    if (Value.Values.empty())
      Add(0);
    for (PlaceId V : Value.Values) {
      const bool IsTable = Places.kind(V) == PlaceKind::Addr &&
                           Places.kind(Places.base(V)) == PlaceKind::Global;
      if (IsTable)
        Add(Places[Places.base(V)].Payload);
      else if (Places.kind(V) != PlaceKind::Null &&
               holderName(Places, V) != Name)
        Add(0);
    }
  };
  auto Note = [&](const Operand &Dst, const Operand &Value, bool IsLater) {
    for (PlaceId D : Dst.Values) {
      const NameId Name = holderName(Places, D);
      const TypeClass *T = Name ? typeOf(D) : nullptr;
      if (T && T->K == TypeClass::RecordPointer)
        NoteTable(Name, Value);
      for (PlaceId V : Value.Values) {
        if (!Name || Places.kind(V) != PlaceKind::Function)
          continue;
        if (IsLater)
          SetLater.insert(Name);
        else if (Places.rootKind(D) == PlaceKind::Global)
          InTables[{Places[Places.rootOf(D)].Payload, Name}].push_back(
              Places[V].Payload);
      }
    }
  };
  for (const InitialiserFacts &I : Initialisers)
    Note(I.Destination, I.Value, /*IsLater=*/false);
  for (const Function &F : Functions)
    for (const Event &E : F.Events)
      if (E.Kind == EventKind::Store)
        Note(E.Ops[0], E.Ops[1], /*IsLater=*/true);
  // Who has the address of a pointer may set it to anything.
  for (PlaceId V = 0; V < Places.size(); ++V)
    if (Places.kind(V) == PlaceKind::Addr)
      if (auto It = Tables.find(holderName(Places, Places.base(V)));
          It != Tables.end())
        It->second.push_back(0);
}

/// The functions that \p Callee, a field of the table that some pointer names,
/// may be: where that is only ever set to certain tables.
std::optional<llvm::SmallVector<NameId, 4>>
Program::inTables(PlaceId Callee) const {
  const NameId Field = holderName(Places, Callee);
  const PlaceId Table = Places.base(Callee);
  if (Places.kind(Callee) != PlaceKind::Arrow || Places.isRootPlace(Table) ||
      SetLater.count(Field))
    return std::nullopt;
  auto It = Tables.find(holderName(Places, Table));
  if (It == Tables.end() || llvm::is_contained(It->second, NameId(0)))
    return std::nullopt;
  llvm::SmallVector<NameId, 4> Out;
  for (NameId Of : It->second)
    if (auto In = InTables.find({Of, Field}); In != InTables.end())
      for (NameId Fn : In->second)
        if (!llvm::is_contained(Out, Fn))
          Out.push_back(Fn);
  return Out.empty() ? std::nullopt : std::optional(Out);
}

void Program::collectRecords() {
  llvm::DenseMap<NameId, std::vector<const FieldFacts *>> ByRecord;
  for (auto &[Name, F] : Fields) {
    ByRecord[F.Record].push_back(&F);
    if (F.Type.K == TypeClass::FunctionPointer)
      Records[F.Record].HasFunction = true;
    if (F.Type.K == TypeClass::RecordPointer && F.Type.Rec == F.Record)
      Records[F.Record].IsLink = true;
    if (F.Type.K == TypeClass::Record)
      Records[F.Type.Rec].IsLongLived = true;
    if (F.Type.K == TypeClass::Record && !F.Type.Array && F.IsFirst) {
      FirstMembers[F.Record] = F.Type.Rec;
      Bases.insert(F.Type.Rec);
    }
  }
  for (auto &[Name, G] : Globals)
    if (G.Type.K == TypeClass::Record)
      Records[G.Type.Rec].IsLongLived = true;
  for (auto &[Name, Members] : ByRecord) {
    // An entry of a queue: a pointer to the next element, and a pointer to a
    // pointer to one.
    for (const FieldFacts *Back : Members)
      if (Back->Type.K == TypeClass::OtherPointer && Back->Type.Rec)
        for (const FieldFacts *Next : Members)
          if (Next->Type.K == TypeClass::RecordPointer &&
              Next->Type.Rec == Back->Type.Rec)
            Records[Name].IsLink = true;
  }
  // The function may be in a union of those of several signatures.
  for (auto &[Name, F] : Fields)
    if (F.Type.K == TypeClass::Record &&
        plainName(Names.str(F.Type.Rec)).empty() &&
        record(F.Type.Rec).HasFunction)
      Records[F.Record].HasFunction = true;
  // A small record around a link (a listener, a watcher) is attached by it.
  for (auto &[Name, Members] : ByRecord)
    if (Members.size() <= 4)
      for (const FieldFacts *F : Members)
        if (F->Type.K == TypeClass::Record && !F->Type.Array &&
            record(F->Type.Rec).IsLink)
          Records[Name].IsLink = true;
  for (const Function &F : Functions) {
    for (const Variable &V : F.Locals)
      if (V.Type.K == TypeClass::Record)
        Records[V.Type.Rec].IsLocal = true;
    for (const Event &E : F.Events) {
      // malloc'ed somewhere: a result that is typed as the record.
      if (E.Kind == EventKind::Define || E.Kind == EventKind::Store)
        for (PlaceId V : E.Ops[1].Values)
          if (Places.kind(V) == PlaceKind::Call) {
            NameId R = E.Ops[1].Record ? E.Ops[1].Record : E.Ops[0].Record;
            if (R)
              Records[R].IsLongLived = true;
          }
      if (E.Kind == EventKind::Return && !E.Ops.empty())
        for (PlaceId V : E.Ops[0].Values)
          if (Places.kind(V) == PlaceKind::Call && E.Ops[0].Record)
            Records[E.Ops[0].Record].IsLongLived = true;
    }
  }
}

bool Program::isInFrame(const FunctionFacts &F, PlaceId Place) const {
  auto IsArray = [&](PlaceId P) {
    if (Places.kind(P) == PlaceKind::Local)
      return F.Locals[Places[P].Payload].Type.Array;
    const FieldFacts *Field = field(holderName(Places, P));
    return Field && Field->Type.Array;
  };
  while (Places.kind(Place) == PlaceKind::Dot ||
         Places.kind(Place) == PlaceKind::Index) {
    bool IsIndex = Places.kind(Place) == PlaceKind::Index;
    Place = Places.base(Place);
    if (IsIndex && !IsArray(Place))
      return false;
  }
  return Places.kind(Place) == PlaceKind::Local ||
         Places.kind(Place) == PlaceKind::Param;
}

const TypeClass *Program::typeOf(PlaceId Place) const {
  const PlaceTable::Node &N = Places[Place];
  if (N.Kind == PlaceKind::Arrow || N.Kind == PlaceKind::Dot) {
    if (const FieldFacts *F = field(N.Payload))
      return &F->Type;
  } else if (N.Kind == PlaceKind::Global) {
    if (const GlobalFacts *G = global(N.Payload))
      return &G->Type;
  }
  return nullptr;
}

NameId Program::recordOf(PlaceId Place) const {
  const TypeClass *T = typeOf(Place);
  return T && T->K == TypeClass::RecordPointer ? T->Rec : 0;
}

NameId Program::recordIn(PlaceId Place) const {
  while (Places.kind(Place) == PlaceKind::Index)
    Place = Places.base(Place);
  const TypeClass *T = typeOf(Place);
  return T && T->K == TypeClass::Record ? T->Rec : 0;
}
