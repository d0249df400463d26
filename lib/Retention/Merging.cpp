//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Merges the facts of all units into one table of names, places and files.
///
//===----------------------------------------------------------------------===//

#include "FreeMemory.h"
#include "Identities.h"
#include "Program.h"

using namespace cvet;

namespace {

/// Where the names of one unit are in the program.
struct UnitMap {
  std::vector<NameId> Names;
  std::vector<NameId> Records; ///< the same, for what names a record
  /// The same, for what does not mean what it means elsewhere.
  llvm::DenseMap<NameId, NameId> Functions, Variables, Fields;
  std::vector<PlaceId> Places;
  std::vector<uint32_t> Files;

  NameId function(NameId N) const { return own(Functions, N); }
  NameId variable(NameId N) const { return own(Variables, N); }
  NameId field(NameId N) const { return own(Fields, N); }
  /// \p N is what is read or annotated; a field's name is no variable's.
  NameId any(NameId N) const {
    if (auto It = Fields.find(N); It != Fields.end())
      return It->second;
    if (auto It = Variables.find(N); It != Variables.end())
      return It->second;
    return function(N);
  }
  uint32_t payload(const PlaceTable::Node &N) const;

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
    F.Name = function(F.Name);
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
    for (auto *List : {&F.Reads, &F.Tests})
      for (NameId &N : *List)
        N = any(N);
  }

private:
  NameId own(const llvm::DenseMap<NameId, NameId> &Renamed, NameId N) const {
    auto It = Renamed.find(N);
    return It == Renamed.end() ? Names[N] : It->second;
  }
};

} // namespace

uint32_t UnitMap::payload(const PlaceTable::Node &N) const {
  switch (N.Kind) {
  case PlaceKind::Global:
    return variable(N.Payload);
  case PlaceKind::Function:
    return function(N.Payload);
  case PlaceKind::Arrow:
  case PlaceKind::Dot:
  case PlaceKind::Container:
    return field(N.Payload);
  case PlaceKind::Macro:
  case PlaceKind::Element:
  case PlaceKind::Constant:
    return Names[N.Payload];
  default:
    return N.Payload;
  }
}

static UnitMap mapNames(const LinkInput &Input, const Identities &Known,
                        const llvm::DenseMap<NameId, NameId> &Opaque,
                        NameTable &Names) {
  const UnitFacts &Unit = *Input.Unit;
  UnitMap M;
  M.Names.reserve(Unit.Names.size());
  for (NameId I = 0; I < Unit.Names.size(); ++I)
    M.Names.push_back(Names.intern(Unit.Names.str(I)));
  M.Records = M.Names;
  for (NameId &R : M.Records)
    if (auto Defined = Opaque.find(R); Defined != Opaque.end())
      R = Defined->second;
  Identities::Renames Renamed = Known.of(Input);
  for (const auto &[Name, Own] : Renamed.Records)
    M.Records[Name] = Names.intern(Own);
  for (const auto &[Name, Own] : Renamed.Functions)
    M.Functions[Name] = Names.intern(Own);
  for (const auto &[Name, Own] : Renamed.Variables)
    M.Variables[Name] = Names.intern(Own);
  for (const auto &[Name, Own] : Renamed.Fields)
    M.Fields[Name] = Names.intern(Own);
  return M;
}

void Program::mergeAll(llvm::ArrayRef<LinkInput> Units) {
  Identities Known(Units);
  llvm::DenseMap<NameId, NameId> Opaque; // plain name -> name with its file
  for (const auto &Record : Known.opaque())
    if (!Record.second.empty() && Record.second != Record.getKey())
      Opaque[Names.intern(Record.getKey())] = Names.intern(Record.second);
  for (const auto &Variable : Known.ambiguousVariables())
    Ambiguous.insert(Names.intern(Variable.getKey()));
  llvm::StringMap<uint32_t> FileIds;
  for (uint32_t I = 0; I < Units.size(); ++I)
    merge(Units[I], I, Known, Opaque, FileIds);
  if (Units.size() > 1)
    returnFreeMemory();
}

void Program::merge(const LinkInput &Input, uint32_t UnitNo,
                    const Identities &Known,
                    const llvm::DenseMap<NameId, NameId> &Opaque,
                    llvm::StringMap<uint32_t> &FileIds) {
  UnitFacts &Unit = *Input.Unit;
  UnitMap M = mapNames(Input, Known, Opaque, Names);
  M.Places.reserve(Unit.Places.size());
  for (PlaceId I = 0; I < Unit.Places.size(); ++I) {
    const PlaceTable::Node &N = Unit.Places[I];
    M.Places.push_back(
        isRoot(N.Kind) ? Places.root(N.Kind, M.payload(N))
                       : Places.step(M.Places[N.Base], N.Kind, M.payload(N)));
  }
  for (const std::string &File : Unit.Files) {
    auto [It, IsNew] = FileIds.try_emplace(File, Files.size());
    if (IsNew)
      Files.push_back(File);
    M.Files.push_back(It->second);
  }

  for (FieldFacts F : Unit.Fields) {
    F.Name = M.field(F.Name);
    F.Record = M.Records[F.Record];
    F.Field = M.Names[F.Field];
    M.apply(F.Type);
    Fields.try_emplace(F.Name, F);
  }
  for (GlobalFacts G : Unit.Globals) {
    G.Name = M.variable(G.Name);
    G.Display = M.Names[G.Display];
    M.apply(G.Type);
    M.apply(G.Where);
    auto [It, New] = Globals.try_emplace(G.Name, G);
    if (!New && G.IsDefined && !It->second.IsDefined)
      It->second = G;
  }
  for (const AnnotationFacts &A : Unit.Annotations) {
    NameId Name = M.any(A.Name);
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
  for (InitialiserFacts I : Unit.Initialisers) {
    M.apply(I.Destination);
    M.apply(I.Value);
    M.apply(I.Where);
    Initialisers.push_back(std::move(I));
  }
  for (NameId N : Unit.AddressTaken)
    AddressTaken.insert(M.function(N));

  // They are copied, so that all memory of the unit is free in one piece.
  for (const FunctionFacts &Facts : Unit.Functions) {
    Loc Where = Facts.Where;
    M.apply(Where);
    if (isKnown(M.function(Facts.Name), Where, UnitNo))
      continue;
    Function Fn;
    static_cast<FunctionFacts &>(Fn) = Facts;
    NameId Spelled = M.Names[Fn.Name];
    M.apply(Fn);
    Fn.Unit = UnitNo;
    Fn.IsInHeader = Unit.isInHeader(Facts.Where);
    addFunction(std::move(Fn), Spelled);
  }
  if (Input.MayTake)
    Unit = UnitFacts();
}

/// Is it an inline function of a shared header, which another unit has seen?
bool Program::isKnown(NameId Name, const Loc &Where, uint32_t Unit) {
  auto Known = ByName.find(Name);
  if (Known == ByName.end())
    return false;
  for (FunctionId Id : Known->second)
    if (Functions[Id].Where == Where) {
      ByUnitAndName[uint64_t(Unit) << 32 | Name] = Id;
      return true;
    }
  return false;
}

/// \p Spelled is its name for units that do not define it.
void Program::addFunction(Function F, NameId Spelled) {
  if (F.IsForeign && F.Where.File < Files.size())
    Foreign.insert(Files[F.Where.File]);
  ByName[F.Name].push_back(Functions.size());
  if (Spelled != F.Name)
    ByName[Spelled].push_back(Functions.size());
  Functions.push_back(std::move(F));
}

llvm::ArrayRef<FunctionId> Program::functions(uint32_t Unit,
                                              NameId Name) const {
  auto All = ByName.find(Name);
  if (All == ByName.end())
    return {};
  if (All->second.size() == 1)
    return All->second;
  if (auto Own = ByUnitAndName.find(uint64_t(Unit) << 32 | Name);
      Own != ByUnitAndName.end())
    return Own->second;
  for (const FunctionId &Id : All->second)
    if (Functions[Id].Unit == Unit)
      return Id;
  return All->second;
}
