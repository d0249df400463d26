//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Identities.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

using namespace cvet;

/// The fields of one record, which follow each other in a unit's list.
static llvm::ArrayRef<FieldFacts> nextRecord(llvm::ArrayRef<FieldFacts> &Rest) {
  size_t N = 1;
  while (N < Rest.size() && Rest[N].Record == Rest[0].Record)
    ++N;
  llvm::ArrayRef<FieldFacts> Members = Rest.take_front(N);
  Rest = Rest.drop_front(N);
  return Members;
}

/// A number for what \p Members are: their names and the kinds of their types.
/// Records are compared by their tags: one that is opaque here may be defined
/// elsewhere.
static uint64_t layoutOf(llvm::ArrayRef<FieldFacts> Members,
                         const NameTable &Names) {
  std::string Text;
  for (const FieldFacts &F : Members) {
    Text += Names.str(F.Field);
    Text += char('0' + F.Type.K);
    Text += F.Type.Array ? '[' : ' ';
    Text += plainName(Names.str(F.Type.Rec));
    Text += ';';
  }
  return llvm::xxh3_64bits(llvm::arrayRefFromStringRef(Text));
}

Identities::Identities(llvm::ArrayRef<LinkInput> Units) {
  for (const LinkInput &Input : Units) {
    const UnitFacts &Unit = *Input.Unit;
    for (const FunctionFacts &F : Unit.Functions)
      if (!F.IsInternal)
        addDefinition(Functions, Unit.Names.str(F.Name), F.Where, Unit);
    for (const GlobalFacts &G : Unit.Globals)
      if (!G.IsInternal && G.IsDefined)
        addDefinition(Variables, Unit.Names.str(G.Name), G.Where, Unit);
    addRecords(Unit);
  }
  findAmbiguous(Units);
  findShared(Units);
}

/// What a header defines (an inline function, a tentative definition) is one
/// thing in all units that include it.
void Identities::addDefinition(llvm::StringMap<Definition> &To,
                               llvm::StringRef Name, const Loc &Where,
                               const UnitFacts &Unit) {
  llvm::StringRef File = Where.File < Unit.Files.size()
                             ? llvm::StringRef(Unit.Files[Where.File])
                             : llvm::StringRef();
  auto [It, IsNew] = To.try_emplace(Name);
  Definition &D = It->second;
  if (IsNew)
    D = {File, Where};
  else if (D.File != File || D.Where.Line != Where.Line ||
           D.Where.Column != Where.Column)
    D.IsRepeated = true;
}

void Identities::addRecords(const UnitFacts &Unit) {
  for (llvm::ArrayRef<FieldFacts> Rest = Unit.Fields; !Rest.empty();) {
    llvm::ArrayRef<FieldFacts> Members = nextRecord(Rest);
    llvm::StringRef Record = Unit.Names.str(Members[0].Record);
    llvm::StringRef Plain = plainName(Record);
    if (Plain.empty())
      continue;
    // Opaque but in one file: its name is the one that it has there.
    auto [It, IsNew] = Opaque.try_emplace(Plain, Record);
    if (!IsNew && It->second != Record)
      It->second.clear();
    uint64_t Hash = layoutOf(Members, Unit.Names);
    if (Plain != Record) {
      // Of one file, and that is in the name.
      auto [Own, IsFirst] =
          OwnRecords.try_emplace(Record, OwnRecord{Hash, {}, Record.str()});
      for (const FieldFacts &F :
           IsFirst ? Members : llvm::ArrayRef<FieldFacts>())
        Own->second.OfFields.push_back(Unit.Names.str(F.Type.Rec).str());
      continue;
    }
    llvm::SmallVector<Layout, 1> &Known = Records[Record];
    auto *Same =
        llvm::find_if(Known, [&](const Layout &L) { return L.Hash == Hash; });
    if (Same == Known.end())
      Known.push_back({Hash, 1, Unit.MainFile});
    else
      ++Same->Count;
  }
}

/// A variable that is defined several times is one for each unit that does so.
/// If another one uses it, it is one object that may be each of them.
void Identities::findAmbiguous(llvm::ArrayRef<LinkInput> Units) {
  for (const LinkInput &Input : Units)
    for (const GlobalFacts &G : Input.Unit->Globals)
      if (!G.IsInternal && !G.IsDefined) {
        llvm::StringRef Name = Input.Unit->Names.str(G.Name);
        if (llvm::any_of(Input.Meanings, [&](const LinkInput::Meaning &M) {
              return M.Name == Name;
            }))
          continue;
        auto It = Variables.find(Name);
        if (It != Variables.end() && It->second.IsRepeated)
          Ambiguous.insert(Name);
      }
}

/// Files that define a record of one tag each for itself, without a header,
/// and pass it to each other, mean one record.
void Identities::findShared(llvm::ArrayRef<LinkInput> Units) {
  if (OwnRecords.empty())
    return;
  // Function -> the records of its result and parameters; variable -> its own.
  llvm::StringMap<std::vector<std::string>> Wanted;
  for (const LinkInput &Input : Units) {
    const UnitFacts &Unit = *Input.Unit;
    auto Name = [&](const TypeClass &T) { return Unit.Names.str(T.Rec).str(); };
    for (const FunctionFacts &F : Unit.Functions) {
      std::vector<std::string> Of{Name(F.Result)};
      for (const Variable &V : F.Params)
        Of.push_back(Name(V.Type));
      if (!F.IsInternal && llvm::any_of(Of, [&](const std::string &R) {
            return OwnRecords.contains(R);
          }))
        Wanted.try_emplace(Unit.Names.str(F.Name), std::move(Of));
    }
    for (const GlobalFacts &G : Unit.Globals)
      if (!G.IsInternal && G.IsDefined && OwnRecords.contains(Name(G.Type)))
        Wanted.try_emplace(Unit.Names.str(G.Name), 1, Name(G.Type));
  }
  for (const LinkInput &Input : Units) {
    const UnitFacts &Unit = *Input.Unit;
    llvm::DenseMap<NameId, const std::vector<std::string> *> Here;
    auto Find = [&](NameId Name) {
      auto Of = Wanted.find(Unit.Names.str(Name));
      return Of == Wanted.end() ? nullptr : &Of->second;
    };
    for (const GlobalFacts &G : Unit.Globals)
      if (const auto *Of = G.IsInternal ? nullptr : Find(G.Name))
        unite((*Of)[0], Unit.Names.str(G.Type.Rec));
    for (PlaceId I = 0; I < Unit.Places.size(); ++I)
      if (Unit.Places.kind(I) == PlaceKind::Function)
        if (const auto *Of = Find(Unit.Places[I].Payload))
          Here[Unit.Places[I].Payload] = Of;
    if (Here.empty())
      continue;
    for (const FunctionFacts &F : Unit.Functions)
      for (const Event &E : F.Events) {
        if (E.Kind != EventKind::Call || E.Ops[0].Values.size() != 1 ||
            Unit.Places.kind(E.Ops[0].Values[0]) != PlaceKind::Function)
          continue;
        const auto *Of = Here.lookup(Unit.Places[E.Ops[0].Values[0]].Payload);
        if (!Of)
          continue;
        unite((*Of)[0], Unit.Names.str(E.ResultRecord));
        for (size_t N = 1; N < std::min(Of->size(), E.Ops.size()); ++N)
          unite((*Of)[N], Unit.Names.str(E.Ops[N].Record));
      }
  }
}

/// Takes \p A and \p B for one record if they may be one. What they are
/// declared to be at both ends of a call or of a variable says that they are.
void Identities::unite(llvm::StringRef A, llvm::StringRef B) {
  auto First = OwnRecords.find(A), Second = OwnRecords.find(B);
  if (A == B || plainName(A) != plainName(B) || First == OwnRecords.end() ||
      Second == OwnRecords.end() || First->second.Hash != Second->second.Hash ||
      First->second.Is == Second->second.Is)
    return;
  // Whatever the order of the units.
  auto [Name, Other] = std::minmax(First->second.Is, Second->second.Is);
  const std::string Is = Name, Was = Other;
  for (auto &Own : OwnRecords)
    if (Own.second.Is == Was)
      Own.second.Is = Is;
  // So do those that they consist of.
  for (auto [X, Y] : llvm::zip(First->second.OfFields, Second->second.OfFields))
    unite(X, Y);
}

/// The layout of \p Record that has another name in the program, or null: what
/// most units see keeps the name.
const Identities::Layout *Identities::variant(llvm::StringRef Record,
                                              uint64_t Hash) const {
  auto It = Records.find(Record);
  if (It == Records.end() || It->second.size() < 2)
    return nullptr;
  unsigned Total = 0;
  for (const Layout &L : It->second)
    Total += L.Count;
  for (const Layout &L : It->second)
    if (L.Hash == Hash)
      return L.Count * 2 > Total ? nullptr : &L;
  return nullptr;
}

Identities::Renames Identities::of(const LinkInput &Input) const {
  const UnitFacts &Unit = *Input.Unit;
  Renames R;
  auto IsRepeated = [](const llvm::StringMap<Definition> &In,
                       llvm::StringRef Name) {
    auto It = In.find(Name);
    return It != In.end() && It->second.IsRepeated;
  };
  for (const FunctionFacts &F : Unit.Functions)
    if (llvm::StringRef Name = Unit.Names.str(F.Name);
        !F.IsInternal && IsRepeated(Functions, Name))
      R.Functions[F.Name] = Unit.MainFile + ':' + Name.str();
  for (const GlobalFacts &G : Unit.Globals)
    if (llvm::StringRef Name = Unit.Names.str(G.Name);
        !G.IsInternal && G.IsDefined && IsRepeated(Variables, Name) &&
        !Ambiguous.contains(Name))
      R.Variables[G.Name] = Unit.MainFile + ':' + Name.str();
  for (const LinkInput::Meaning &M : Input.Meanings) {
    NameId Name = Unit.Names.find(M.Name);
    if (IsRepeated(Functions, M.Name))
      R.Functions[Name] = M.File + ':' + M.Name;
    if (IsRepeated(Variables, M.Name) && !Ambiguous.contains(M.Name))
      R.Variables[Name] = M.File + ':' + M.Name;
  }
  for (llvm::ArrayRef<FieldFacts> Rest = Unit.Fields; !Rest.empty();) {
    llvm::ArrayRef<FieldFacts> Members = nextRecord(Rest);
    llvm::StringRef Record = Unit.Names.str(Members[0].Record);
    auto Rename = [&](const std::string &As) {
      for (const FieldFacts &F : Members)
        R.Fields[F.Name] = As + '.' + Unit.Names.str(F.Field).str();
      R.Records[Members[0].Record] = As;
    };
    if (auto Own = OwnRecords.find(Record);
        Own != OwnRecords.end() && Own->second.Is != Record)
      Rename(Own->second.Is);
    auto It = Records.find(Record);
    if (It == Records.end() || It->second.size() < 2)
      continue;
    const Layout *L = variant(Record, layoutOf(Members, Unit.Names));
    if (L)
      Rename((Record + "@" + L->MainFile).str());
  }
  return R;
}
