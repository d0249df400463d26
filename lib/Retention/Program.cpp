//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Merges the facts of all units, and what they say about records and names.
///
//===----------------------------------------------------------------------===//

#include "Program.h"
#include <set>

using namespace cvet;

namespace {

/// Names that the remapping of one unit needs.
struct UnitMap {
  std::vector<NameId> Names;
  std::vector<NameId> Records; ///< the same, for what names a record
  std::vector<PlaceId> Places;
  std::vector<uint32_t> Files;

  void apply(Loc &L) const {
    if (L.File < Files.size())
      L.File = Files[L.File];
  }
  void apply(TypeClass &T) const { T.Rec = Records[T.Rec]; }
  void apply(Variable &V) const {
    V.Name = Names[V.Name];
    apply(V.Type);
    apply(V.Where);
  }
  void apply(Operand &O) const {
    for (PlaceId &P : O.Values)
      P = Places[P];
    O.Record = Records[O.Record];
    O.Text = Names[O.Text];
    O.Type = Names[O.Type];
  }
  void apply(FunctionFacts &F) const {
    F.Name = Names[F.Name];
    F.Display = Names[F.Display];
    apply(F.Where);
    apply(F.Result);
    for (Variable &V : F.Params)
      apply(V);
    for (Variable &V : F.Locals)
      apply(V);
    for (Event &E : F.Events) {
      E.ResultRecord = Records[E.ResultRecord];
      apply(E.Where);
      for (Operand &O : E.Ops)
        apply(O);
    }
    for (NameId &N : F.Reads)
      N = Names[N];
  }
};

} // namespace

static bool hasNamePayload(PlaceKind K) {
  switch (K) {
  case PlaceKind::Global:
  case PlaceKind::Function:
  case PlaceKind::Macro:
  case PlaceKind::Arrow:
  case PlaceKind::Dot:
  case PlaceKind::Container:
  case PlaceKind::Element:
  case PlaceKind::Constant:
    return true;
  default:
    return false;
  }
}

static void indexFunction(Function &F) {
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
  for (uint32_t I = 0; I < F.Events.size(); ++I) {
    const Event &E = F.Events[I];
    if (E.Kind == EventKind::Call)
      F.EventOfCall[E.CallNo] = I;
    else if (E.Kind == EventKind::Define && !E.Ops[0].Values.empty())
      F.Defines[E.Ops[0].Values[0]].push_back(I);
  }
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

Program::Program(std::vector<UnitFacts> Units, const ModelTable &Models,
                 bool WholeProgram)
    : WholeProgram(WholeProgram), Models(Models) {
  for (const Model *M : Models.all())
    for (const Role &R : M->Roles) {
      Names.intern(R.Field);
      if ((R.V == Verb::Handle || R.V == Verb::Arms ||
           R.V == Verb::Unregisters) &&
          R.param(0) && size_t(R.param(0)) <= M->ParamRecords.size())
        HandleRecords.insert(M->ParamRecords[R.param(0) - 1]);
    }
  findOpaqueRecords(Units);
  for (uint32_t I = 0; I < Units.size(); ++I)
    merge(Units[I], I);
  Units.clear();
  for (Function &F : Functions) {
    indexFunction(F);
    F.AddressTaken = AddressTaken.count(F.Name);
  }
  collectFunctionPointers();
  collectRecords();
  resolveCalls();
  collectDisposers();
  addDisposals();
  HandleRecords.erase("");
}

/// A record that is opaque but in one file (`struct T;` in the header) has one
/// name: the one it has there.
void Program::findOpaqueRecords(llvm::ArrayRef<UnitFacts> Units) {
  llvm::StringMap<std::set<std::string>> Definitions;
  for (const UnitFacts &Unit : Units)
    for (const FieldFacts &F : Unit.Fields) {
      llvm::StringRef Record = Unit.Names.str(F.Record);
      if (llvm::StringRef Plain = plainName(Record); !Plain.empty())
        Definitions[Plain].insert(Record.str());
    }
  for (const auto &D : Definitions)
    if (D.second.size() == 1 && *D.second.begin() != D.getKey())
      Opaque[Names.intern(D.getKey())] = Names.intern(*D.second.begin());
}

void Program::merge(UnitFacts &Unit, uint32_t UnitNo) {
  UnitMap M;
  M.Names.reserve(Unit.Names.size());
  for (NameId I = 0; I < Unit.Names.size(); ++I)
    M.Names.push_back(Names.intern(Unit.Names.str(I)));
  M.Records = M.Names;
  for (NameId &R : M.Records)
    if (auto Defined = Opaque.find(R); Defined != Opaque.end())
      R = Defined->second;
  M.Places.reserve(Unit.Places.size());
  for (PlaceId I = 0; I < Unit.Places.size(); ++I) {
    const PlaceTable::Node &N = Unit.Places[I];
    uint32_t Payload = hasNamePayload(N.Kind) ? M.Names[N.Payload] : N.Payload;
    M.Places.push_back(isRoot(N.Kind)
                           ? Places.root(N.Kind, Payload)
                           : Places.step(M.Places[N.Base], N.Kind, Payload));
  }
  for (const std::string &File : Unit.Files) {
    auto It = llvm::find(Files, File);
    if (It == Files.end())
      It = Files.insert(Files.end(), File);
    M.Files.push_back(It - Files.begin());
  }

  for (FieldFacts &F : Unit.Fields) {
    F.Name = M.Names[F.Name];
    F.Record = M.Records[F.Record];
    F.Field = M.Names[F.Field];
    M.apply(F.Type);
    Fields.try_emplace(F.Name, F);
  }
  for (GlobalFacts &G : Unit.Globals) {
    G.Name = M.Names[G.Name];
    G.Display = M.Names[G.Display];
    M.apply(G.Type);
    M.apply(G.Where);
    auto [It, New] = Globals.try_emplace(G.Name, G);
    if (!New && G.IsDefined && !It->second.IsDefined)
      It->second = G;
  }
  for (AnnotationFacts &A : Unit.Annotations) {
    NameId Name = M.Names[A.Name];
    std::optional<Verb> V = parseVerb(Unit.Names.str(A.Verb));
    if (!V)
      continue;
    if (*V == Verb::Weak) {
      Weak.insert(Name);
      continue;
    }
    std::vector<Role> &Roles = Annotated[Name];
    Role R{
        *V, {A.Params.begin(), A.Params.end()}, Unit.Names.str(A.Field).str()};
    Names.intern(R.Field);
    auto Same = [&](const Role &O) {
      return O.V == R.V && O.Params == R.Params && O.Field == R.Field;
    };
    if (llvm::none_of(Roles, Same))
      Roles.push_back(R);
  }
  for (InitialiserFacts &I : Unit.Initialisers) {
    M.apply(I.Destination);
    M.apply(I.Value);
    M.apply(I.Where);
    Initialisers.push_back(std::move(I));
  }
  for (NameId N : Unit.AddressTaken)
    AddressTaken.insert(M.Names[N]);

  for (FunctionFacts &F : Unit.Functions) {
    M.apply(F);
    auto [It, New] = ByName.try_emplace(F.Name, Functions.size());
    if (!New) {
      if (F.IsInternal)
        continue; // an inline function of a shared header
      ByUnitAndName[uint64_t(UnitNo) << 32 | F.Name] = Functions.size();
    }
    Function Fn;
    static_cast<FunctionFacts &>(Fn) = std::move(F);
    Fn.Unit = UnitNo;
    Functions.push_back(std::move(Fn));
  }
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

std::optional<FunctionId> Program::function(uint32_t Unit, NameId Name) const {
  if (auto It = ByUnitAndName.find(uint64_t(Unit) << 32 | Name);
      It != ByUnitAndName.end())
    return It->second;
  if (auto It = ByName.find(Name); It != ByName.end())
    return It->second;
  return std::nullopt;
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

NameId Program::recordOf(PlaceId Place) const {
  const PlaceTable::Node &N = Places[Place];
  const TypeClass *T = nullptr;
  if (N.Kind == PlaceKind::Arrow || N.Kind == PlaceKind::Dot) {
    if (const FieldFacts *F = field(N.Payload))
      T = &F->Type;
  } else if (N.Kind == PlaceKind::Global) {
    if (const GlobalFacts *G = global(N.Payload))
      T = &G->Type;
  }
  return T && T->K == TypeClass::RecordPointer ? T->Rec : 0;
}
