//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A record that is copied as a whole: what its members are, the copy's members
/// are, too. Each copy becomes stores of those members that the program keeps
/// something in, so that nothing else has to know of copies.
///
//===----------------------------------------------------------------------===//

#include "Copies.h"
#include "Program.h"

using namespace cvet;

namespace {
/// Members of one copy; a larger record is copied in part.
constexpr size_t MaxMembers = 48;
/// Records in records.
constexpr unsigned MaxNesting = 4;
} // namespace

Copies::Copies(NameTable &Names, PlaceTable &Places,
               const llvm::DenseMap<NameId, FieldFacts> &Fields)
    : Names(Names), Places(Places) {
  for (const auto &[Name, F] : Fields)
    FieldsOf[F.Record].push_back(&F);
  for (auto &[Record, Of] : FieldsOf)
    llvm::sort(Of, [&](const FieldFacts *A, const FieldFacts *B) {
      return Names.str(A->Name) < Names.str(B->Name);
    });
}

/// The field that \p Place, or the array that it is an element of, is.
static NameId fieldOf(const PlaceTable &Places, PlaceId Place) {
  while (Places.kind(Place) == PlaceKind::Index)
    Place = Places.base(Place);
  PlaceKind K = Places.kind(Place);
  return K == PlaceKind::Dot || K == PlaceKind::Arrow ? Places[Place].Payload
                                                      : NameId(0);
}

void Copies::note(const Event &E) {
  auto IsNamed = [&](PlaceId V) {
    PlaceKind K = Places.kind(V);
    return K == PlaceKind::Call || K == PlaceKind::Local ||
           K == PlaceKind::Param;
  };
  if (E.Kind == EventKind::Store)
    for (PlaceId To : E.Ops[0].Values)
      if (NameId Field = fieldOf(Places, To)) {
        Stored.insert(Field);
        if (llvm::any_of(E.Ops[1].Values, IsNamed))
          Named.insert(Field);
      }
  for (const Operand &O : E.Ops)
    for (PlaceId V : O.Values)
      if (Places.kind(V) == PlaceKind::Addr)
        if (NameId Field = fieldOf(Places, Places.base(V))) {
          Stored.insert(Field);
          Named.insert(Field);
        }
}

void Copies::note(const InitialiserFacts &I) {
  for (PlaceId To : I.Destination.Values)
    if (NameId Field = fieldOf(Places, To))
      Stored.insert(Field);
}

/// Does the program keep something in \p F that it may look for elsewhere?
bool Copies::isKept(const FieldFacts &F) const {
  switch (F.Type.K) {
  case TypeClass::Scalar:
    // A number that a call has given, or is given the address of: the handle
    // of a thread or a timer.
    return !F.Type.Array && Named.contains(F.Name);
  case TypeClass::OtherPointer:
    return F.Type.Rec && Stored.contains(F.Name);
  default:
    return Stored.contains(F.Name);
  }
}

void Copies::addMembers(NameId Record, llvm::SmallVectorImpl<Step> &Path,
                        std::vector<Member> &Out) const {
  auto Of = FieldsOf.find(Record);
  if (Of == FieldsOf.end() || Path.size() > 2 * MaxNesting)
    return;
  for (const FieldFacts *F : Of->second) {
    size_t Length = Path.size();
    Path.push_back({PlaceKind::Dot, F->Name});
    if (F->Type.Array)
      Path.push_back({PlaceKind::Index, 0});
    if (F->Type.K == TypeClass::Record)
      addMembers(F->Type.Rec, Path, Out);
    else if (Out.size() < MaxMembers && isKept(*F))
      Out.push_back({{Path.begin(), Path.end()}, F});
    Path.truncate(Length);
  }
}

const std::vector<Copies::Member> &Copies::members(NameId Record) {
  auto [It, New] = Members.try_emplace(Record);
  llvm::SmallVector<Step, 8> Path;
  if (New)
    addMembers(Record, Path, It->second);
  return It->second;
}

void Copies::addStores(const Event &Copy, std::vector<Event> &Out) {
  const Operand &To = Copy.Ops[0], &From = Copy.Ops[1];
  for (const Member &M : members(To.Record)) {
    auto Of = [&](PlaceId Place) {
      for (const Step &S : M.Path)
        Place = Places.step(Place, S.Kind, S.Payload);
      return Place;
    };
    Operand Target, Value;
    for (PlaceId P : To.Values)
      if (PlaceId Member = Of(P))
        Target.Values.push_back(Member);
    if (Target.Values.empty())
      continue;
    for (PlaceId P : From.Values)
      Value.Values.push_back(Of(P));
    if (M.Field->Type.K == TypeClass::RecordPointer)
      Target.Record = Value.Record = M.Field->Type.Rec;
    if (To.Text)
      Target.Text = Names.intern(
          (Names.str(To.Text) + "." + Names.str(M.Field->Field)).str());
    Event &E = Out.emplace_back();
    E.Kind = EventKind::Store;
    E.IsStatement = Copy.IsStatement;
    E.Block = Copy.Block;
    E.Where = Copy.Where;
    E.Ops = {std::move(Target), std::move(Value)};
  }
}

void Copies::expand(FunctionFacts &F) {
  auto IsCopy = [](const Event &E) { return E.Kind == EventKind::Copy; };
  if (llvm::none_of(F.Events, IsCopy))
    return;
  std::vector<Event> Out;
  Out.reserve(F.Events.size());
  for (Event &E : F.Events)
    if (IsCopy(E) && Out.size() <= Program::MaxEvents) { // else too large
      // What is kept in no member of interest is copied, too.
      addStores(E, Out);
      Out.push_back(std::move(E));
    } else if (!IsCopy(E)) {
      Out.push_back(std::move(E));
    }
  F.Events = std::move(Out);
}
