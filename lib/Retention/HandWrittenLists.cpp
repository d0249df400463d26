//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A list that is written by hand says what one of <sys/queue.h> says: each
/// step of an insertion or removal is a store, and the one that makes the
/// difference becomes the list operation. The others are no news, as they are
/// none where a modelled macro writes them.
///
//===----------------------------------------------------------------------===//

#include "HandWrittenLists.h"
#include "llvm/ADT/STLExtras.h"

using namespace cvet;

namespace {
/// What lib/Models/hand_written_lists.h has.
constexpr llvm::StringLiteral Insert = "cvet_list_insert";
constexpr llvm::StringLiteral Remove = "cvet_list_remove";
constexpr llvm::StringLiteral RemoveNext = "cvet_list_remove_next";
constexpr llvm::StringLiteral Move = "cvet_list_move";
constexpr llvm::StringLiteral Clear = "cvet_list_clear";
} // namespace

/// The record that all of \p Of point to, once or twice, the first of them
/// once; 0 if they do not.
static NameId elementOf(llvm::ArrayRef<const FieldFacts *> Of) {
  NameId Element = 0;
  bool IsOnce = false;
  for (const FieldFacts *F : Of) {
    const TypeClass &T = F->Type;
    if (T.Array || !T.Rec || T.Rec == F->Record ||
        (Element && T.Rec != Element) ||
        (T.K != TypeClass::RecordPointer && T.K != TypeClass::OtherPointer))
      return 0;
    Element = T.Rec;
    IsOnce |= T.K == TypeClass::RecordPointer;
  }
  return IsOnce ? Element : 0;
}

HandWrittenLists::HandWrittenLists(
    NameTable &Names, PlaceTable &Places,
    const llvm::DenseMap<NameId, FieldFacts> &Fields)
    : Names(Names), Places(Places), Fields(Fields) {
  llvm::DenseMap<NameId, llvm::SmallVector<const FieldFacts *, 4>> Members;
  for (const auto &[Name, F] : Fields)
    Members[F.Record].push_back(&F);
  llvm::DenseMap<NameId, NameId> Candidates;
  for (const auto &[Record, Of] : Members)
    if (NameId Element = elementOf(Of))
      Candidates[Record] = Element;
  for (const auto &[Name, F] : Fields)
    if (F.Type.K == TypeClass::Record && !F.Type.Array &&
        Candidates.lookup(F.Type.Rec) == F.Record && F.Record) {
      Links[F.Type.Rec] = F.Record;
      LinksOf[F.Record].push_back(F.Name);
    }
  for (const auto &[Record, Element] : Candidates)
    if (!Links.count(Record) && LinksOf.count(Element)) {
      Heads[Record] = Element;
      if (llvm::any_of(Members[Record], [](const FieldFacts *F) {
            return F->Type.K == TypeClass::OtherPointer;
          }))
        Known.insert(Record);
    }
}

PlaceId HandWrittenLists::ownerOf(PlaceId Place) const {
  const PlaceTable::Node N = Places[Place];
  if (N.Kind == PlaceKind::Arrow)
    return N.Base;
  return N.Kind == PlaceKind::Dot ? Places.step(N.Base, PlaceKind::Addr)
                                  : UnknownPlace;
}

HandWrittenLists::Slot HandWrittenLists::slot(PlaceId Place) const {
  const PlaceTable::Node N = Places[Place];
  if (N.Kind == PlaceKind::Deref) {
    Slot S = slot(N.Base);
    S.P = S.P == Part::Tail   ? Part::ThroughTail
          : S.P == Part::Back ? Part::ThroughBack
                              : Part::None;
    return S;
  }
  if (N.Kind != PlaceKind::Arrow && N.Kind != PlaceKind::Dot)
    return {};
  auto Field = Fields.find(N.Payload);
  if (Field == Fields.end())
    return {};
  const FieldFacts &F = Field->second;
  const bool IsOnce = F.Type.K == TypeClass::RecordPointer;
  if (Heads.count(F.Record))
    return {IsOnce ? Part::First : Part::Tail, ownerOf(Place), 0, F.Record};
  if (!Links.count(F.Record) || N.Kind != PlaceKind::Dot)
    return {};
  const PlaceTable::Node Link = Places[N.Base];
  auto Outer = Link.Kind == PlaceKind::Arrow || Link.Kind == PlaceKind::Dot
                   ? Fields.find(Link.Payload)
                   : Fields.end();
  if (Outer == Fields.end() || Outer->second.Record != F.Type.Rec)
    return {};
  return {IsOnce ? Part::Next : Part::Back, ownerOf(N.Base),
          Outer->second.Field, F.Record};
}

PlaceId HandWrittenLists::asElement(PlaceId Value) const {
  const PlaceTable::Node N = Places[Value];
  // `&head->first` is the place itself.
  if (isRoot(N.Kind) || N.Kind == PlaceKind::Addr)
    return Value;
  if (Slot S = slot(Value); S.P == Part::First)
    return isHead(S) ? Places.step(S.Of, PlaceKind::Element) : Value;
  const PlaceId Base = asElement(N.Base);
  return Base == N.Base ? Value : Places.step(Base, N.Kind, N.Payload);
}

namespace cvet {

/// Reads and rewrites one function.
class ListWriter {
public:
  ListWriter(HandWrittenLists &Lists, FunctionFacts &F)
      : Lists(Lists), Places(Lists.Places), F(F) {}

  void note();
  void rewrite();

private:
  using Part = HandWrittenLists::Part;
  using Slot = HandWrittenLists::Slot;
  /// A store to a slot.
  struct Step {
    uint32_t Event;
    PlaceId Target, Value;
    Slot To, From; ///< From: what the value was loaded from
  };
  struct Operation {
    llvm::StringRef Name; ///< empty if it is none
    PlaceId Head = UnknownPlace, Object = UnknownPlace;
    NameId Field = 0;
  };

  bool collect();
  PlaceId loaded(PlaceId Value) const;
  bool isNull(PlaceId Place) const {
    return Places.kind(Place) == PlaceKind::Null;
  }
  bool isObject(const Step &S) const;
  bool isNew(PlaceId Object) const;
  bool isBehind(PlaceId Object, const Step &OfHead) const;
  NameId linkOf(PlaceId Object, const Step &S) const;
  PlaceId headOf(PlaceId Removed) const;
  PlaceId sought(PlaceId Place) const;
  Operation insertion(PlaceId Head, const Step &S) const;
  Operation removal(PlaceId Head, PlaceId Object, NameId Field) const;
  Operation operation(const Step &S) const;
  Operation ofFirst(const Step &S) const;
  Operation ofNext(const Step &S) const;
  bool isPart(const Step &S) const;
  bool isOnlyAboutLinks(const Event &Branch) const;
  Event call(const Event &Store, const Operation &O);
  NameId goesOnBy(PlaceId Local, uint32_t At) const;
  void walk(Event &Define, uint32_t At);
  void asElements(Event &E) const;

  HandWrittenLists &Lists;
  PlaceTable &Places;
  FunctionFacts &F;
  std::vector<Step> Steps;
  llvm::DenseMap<PlaceId, llvm::SmallVector<PlaceId, 2>> Defined;
  llvm::DenseSet<PlaceId> Changed;          ///< what is put in or taken out
  llvm::DenseSet<uint32_t> IsStep;          ///< events that are a part of that
  llvm::DenseMap<PlaceId, PlaceId> Walking; ///< a local, and an element
  uint32_t NextCall = 0;
};

} // namespace cvet

/// The slot that \p Value, if it is a local that is set once, was loaded from.
PlaceId ListWriter::loaded(PlaceId Value) const {
  auto It = Defined.find(Value);
  if (It == Defined.end() || It->second.size() != 1)
    return Value;
  const Part P = Lists.slot(It->second[0]).P;
  return P == Part::Next || P == Part::Back ? It->second[0] : Value;
}

/// Finds the stores to slots; are there any?
bool ListWriter::collect() {
  for (const Event &E : F.Events)
    if (E.Kind == EventKind::Define && E.Ops[0].Values.size() == 1) {
      const auto &Values = E.Ops[1].Values;
      Defined[E.Ops[0].Values[0]].push_back(Values.size() == 1 ? Values[0]
                                                               : UnknownPlace);
    }
  for (uint32_t I = 0; I < F.Events.size(); ++I) {
    const Event &E = F.Events[I];
    if (E.Kind != EventKind::Store || E.Ops[0].Values.size() != 1 ||
        E.Ops[1].Values.size() != 1)
      continue;
    Step S{I, E.Ops[0].Values[0], E.Ops[1].Values[0], {}, {}};
    S.To = Lists.slot(S.Target);
    if (S.To.P == Part::None)
      continue;
    S.From = Lists.slot(loaded(S.Value));
    Steps.push_back(S);
  }
  return !Steps.empty();
}

/// Is what is stored an object, and none that a list has led to?
bool ListWriter::isObject(const Step &S) const {
  return S.From.P == Part::None && S.Value != UnknownPlace &&
         Places.kind(S.Value) > PlaceKind::String;
}

/// Does \p Object get neighbours here? `n->next = at->next`.
bool ListWriter::isNew(PlaceId Object) const {
  return llvm::any_of(Steps, [&](const Step &S) {
    if (S.To.Of != Object || S.From.Of == Object)
      return false;
    return (S.To.P == Part::Next &&
            (S.From.P == Part::Next || S.From.P == Part::First)) ||
           (S.To.P == Part::Back &&
            (S.From.P == Part::Back || S.From.P == Part::Tail));
  });
}

/// Is \p Object put before what the head had, or beside nothing?
bool ListWriter::isBehind(PlaceId Object, const Step &OfHead) const {
  return llvm::any_of(Steps, [&](const Step &S) {
    const bool IsOfObject = S.To.P == Part::Next && S.To.Of == Object;
    const bool IsOfLast = S.To.P == Part::Next && S.Value == Object &&
                          Lists.slot(S.To.Of).Of == OfHead.To.Of;
    return IsOfLast ||
           (IsOfObject && S.From.P == Part::First && S.From.Of == OfHead.To.Of);
  });
}

/// The link by which \p S puts \p Object into a list, or 0: what is stored
/// beside that is about it and the head, `n->prev = head->last`.
NameId ListWriter::linkOf(PlaceId Object, const Step &S) const {
  if (S.To.Field)
    return S.To.Field;
  NameId Any = 0;
  for (const Step &Other : Steps) {
    Slot Link = Other.To;
    // `head->last = &n->next`
    if (Places.kind(Other.Value) == PlaceKind::Addr && !Link.Field)
      Link = Lists.slot(Places.base(Other.Value));
    if (Link.Of != Object || !Link.Field)
      continue;
    if (Other.To.Of == S.To.Of || Other.From.Of == S.To.Of)
      return Link.Field;
    if (!Any)
      Any = Link.Field;
  }
  return Any;
}

/// The head that a removal of \p Removed moves, too.
PlaceId ListWriter::headOf(PlaceId Removed) const {
  for (const Step &S : Steps)
    if ((S.To.P == Part::Tail || S.To.P == Part::First) &&
        (S.From.P == Part::Back || S.From.P == Part::Next) &&
        S.From.Of == Removed)
      return S.To.Of;
  return UnknownPlace;
}

/// What \p Place, a slot, is looked through for: `while (at->next != n)`.
PlaceId ListWriter::sought(PlaceId Place) const {
  for (const Event &E : F.Events)
    if (E.Kind == EventKind::Compare)
      for (unsigned Side : {0u, 1u})
        if (llvm::is_contained(E.Ops[Side].Values, Place) &&
            E.Ops[1 - Side].Values.size() == 1)
          return E.Ops[1 - Side].Values[0];
  return UnknownPlace;
}

ListWriter::Operation ListWriter::insertion(PlaceId Head, const Step &S) const {
  const NameId Field = linkOf(S.Value, S);
  return Field ? Operation{Insert, Head, S.Value, Field} : Operation();
}

ListWriter::Operation ListWriter::removal(PlaceId Head, PlaceId Object,
                                          NameId Field) const {
  return {Object ? Remove : RemoveNext, Head, Object, Field};
}

/// \p S stores to a head's pointer.
ListWriter::Operation ListWriter::ofFirst(const Step &S) const {
  if (!Lists.isHead(S.To))
    return {};
  if (isNull(S.Value) || S.Value == S.To.Of)
    return {Clear, S.To.Of};
  if (S.From.P == Part::Next)
    return removal(S.To.Of,
                   S.From.Of == S.Target ? sought(S.Target) : S.From.Of,
                   S.From.Field);
  if (S.From.P == Part::First && S.From.Of != S.To.Of)
    return {Move, S.To.Of, S.From.Of};
  return isObject(S) ? insertion(S.To.Of, S) : Operation();
}

/// \p S stores to a link's pointer.
ListWriter::Operation ListWriter::ofNext(const Step &S) const {
  const Slot Owner = Lists.slot(S.To.Of);
  if (S.From.P == Part::Next) {
    // `n->prev->next = n->next`
    if (Owner.P == Part::Next && S.From.Of == Owner.Of &&
        loaded(S.Value) != S.To.Of)
      return removal(headOf(Owner.Of), Owner.Of, S.To.Field);
    // `at->next = at->next->next`
    if (S.From.Of == S.Target)
      return removal(UnknownPlace, sought(S.Target), S.To.Field);
    return {};
  }
  if (!isObject(S))
    return {};
  // `head->last->next = n`
  if (Owner.P == Part::First && Lists.isHead(Owner))
    return insertion(Owner.Of, S);
  const bool IsNeighbour = Owner.P != Part::None || isNew(S.To.Of);
  return !IsNeighbour && isNew(S.Value) ? insertion(UnknownPlace, S)
                                        : Operation();
}

ListWriter::Operation ListWriter::operation(const Step &S) const {
  switch (S.To.P) {
  case Part::First:
    return ofFirst(S);
  case Part::Next:
    return ofNext(S);
  case Part::ThroughTail:
    if (S.From.P == Part::First)
      return {Move, S.To.Of, S.From.Of};
    return isObject(S) ? insertion(S.To.Of, S) : Operation();
  case Part::ThroughBack:
    // `*n->prev = n->next`
    if (S.From.P == Part::Next && S.From.Of == S.To.Of)
      return removal(headOf(S.To.Of), S.To.Of, S.To.Field);
    return isObject(S) ? insertion(UnknownPlace, S) : Operation();
  default:
    return {};
  }
}

/// Is \p S, which changes no list, a part of what does?
bool ListWriter::isPart(const Step &S) const {
  // A cursor that goes on is none.
  if (S.To.P == Part::First)
    return Lists.isHead(S.To) && Changed.count(S.To.Of);
  auto IsOfChanged = [&](PlaceId Place) {
    return Changed.count(Place) || Changed.count(Lists.slot(Place).Of);
  };
  if (IsOfChanged(S.To.Of) || IsOfChanged(S.Value) || IsOfChanged(S.From.Of))
    // What is taken out is told so: `n->next = NULL`.
    return !isNull(S.Value) || isNew(S.To.Of) || S.To.P == Part::Tail ||
           llvm::any_of(Steps, [&](const Step &Put) {
             return Put.Value == S.To.Of && isObject(Put);
           });
  return S.To.P == Part::Tail && Changed.count(S.To.Of);
}

/// Does \p Branch decide only how an operation is done: `if (n->next)`?
bool ListWriter::isOnlyAboutLinks(const Event &Branch) const {
  if (Branch.Kind != EventKind::Branch || Branch.Ops.empty() ||
      Branch.Ops[0].Values.size() != 1)
    return false;
  const Part P = Lists.slot(Branch.Ops[0].Values[0]).P;
  if (P != Part::Next && P != Part::First)
    return false;
  auto AreSteps = [&](uint32_t Block) {
    bool Any = false;
    for (uint32_t I = 0; I < F.Events.size(); ++I)
      if (F.Events[I].Block == Block) {
        if (!IsStep.count(I))
          return false;
        Any = true;
      }
    return Any;
  };
  return llvm::any_of(F.Blocks[Branch.Block], AreSteps);
}

Event ListWriter::call(const Event &Store, const Operation &O) {
  Event E;
  E.Kind = EventKind::Call;
  E.Block = Store.Block;
  E.Where = Store.Where;
  if (!NextCall)
    for (const Event &Other : F.Events)
      NextCall = std::max(NextCall, Other.CallNo);
  E.CallNo = ++NextCall;
  auto Add = [&](PlaceId Place) -> Operand & {
    Operand &Op = E.Ops.emplace_back();
    Op.Values = {Lists.asElement(Place)};
    return Op;
  };
  Add(Places.root(PlaceKind::Macro, Lists.Names.intern(O.Name)));
  Add(O.Head);
  Operand &Object = Add(O.Object);
  Object.Record = Store.Ops[0].Record;
  if (O.Object == Store.Ops[1].Values[0])
    Object.Text = Store.Ops[1].Text;
  Add(UnknownPlace).Text = O.Field;
  return E;
}

/// The link by which \p Local goes on from what event \p At gives it, or 0.
NameId ListWriter::goesOnBy(PlaceId Local, uint32_t At) const {
  for (const Event &E : llvm::ArrayRef(F.Events).drop_front(At + 1)) {
    if (E.Kind != EventKind::Define || E.Ops[1].Values.size() != 1)
      continue;
    const Slot From = Lists.slot(E.Ops[1].Values[0]);
    if (From.P == Part::Next && From.Of == Local)
      return From.Field;
    if (From.P == Part::First && llvm::is_contained(E.Ops[0].Values, Local))
      break;
  }
  return 0;
}

/// A local that goes on from a list's first element is an element. \p At: the
/// number of the event \p Define.
void ListWriter::walk(Event &Define, uint32_t At) {
  if (Define.Ops[0].Values.size() != 1 || Define.Ops[1].Values.size() != 1)
    return;
  const PlaceId Local = Define.Ops[0].Values[0];
  PlaceId &Value = Define.Ops[1].Values[0];
  const Slot From = Lists.slot(Value);
  if (From.P == Part::First && Lists.isHead(From)) {
    const NameId Field = goesOnBy(Local, At);
    Value = Places.step(From.Of, PlaceKind::Element, Field);
    if (Field)
      Walking[Local] = Value;
  } else if (From.P == Part::Next) {
    if (auto It = Walking.find(From.Of); It != Walking.end())
      Walking[Local] = Value = It->second;
  }
}

/// What \p E reads from a head is an element of the list.
void ListWriter::asElements(Event &E) const {
  if (E.Kind == EventKind::Branch || E.Kind == EventKind::Switch)
    return;
  for (unsigned I = 0; I < E.Ops.size(); ++I) {
    const bool IsTarget =
        !I && E.Kind != EventKind::Compare && E.Kind != EventKind::Return;
    for (PlaceId &V : E.Ops[I].Values)
      if (!IsTarget || !(Lists.slot(V).P == Part::First))
        V = Lists.asElement(V);
  }
}

/// A head of one pointer is known by what is put into it.
void ListWriter::note() {
  if (!collect())
    return;
  for (const Step &S : Steps) {
    if (S.To.P == Part::First && isObject(S) && isBehind(S.Value, S))
      Lists.Known.insert(S.To.Record);
    // `n->prev = &head->first`
    if (S.To.P == Part::Back && Places.kind(S.Value) == PlaceKind::Addr)
      if (Slot Of = Lists.slot(Places.base(S.Value)); Of.P == Part::First)
        Lists.Known.insert(Of.Record);
  }
}

void ListWriter::rewrite() {
  collect();
  llvm::DenseMap<uint32_t, Operation> Operations;
  for (const Step &S : Steps)
    if (Operation O = operation(S); !O.Name.empty()) {
      Operations[S.Event] = O;
      IsStep.insert(S.Event);
      Changed.insert(O.Object);
      Changed.insert(O.Head);
    }
  Changed.erase(UnknownPlace);
  for (const Step &S : Steps)
    if (!IsStep.count(S.Event) && isPart(S))
      IsStep.insert(S.Event);
  std::vector<Event> Out;
  Out.reserve(F.Events.size());
  for (uint32_t I = 0; I < F.Events.size(); ++I) {
    Event &E = F.Events[I];
    if (auto O = Operations.find(I); O != Operations.end()) {
      Out.push_back(call(E, O->second));
      continue;
    }
    if (IsStep.count(I) || isOnlyAboutLinks(E))
      continue;
    Event &Kept = Out.emplace_back(std::move(E));
    if (Kept.Kind == EventKind::Define)
      walk(Kept, I);
    asElements(Kept);
  }
  F.Events = std::move(Out);
}

void HandWrittenLists::note(FunctionFacts &F) { ListWriter(*this, F).note(); }

void HandWrittenLists::rewrite(FunctionFacts &F) {
  ListWriter(*this, F).rewrite();
}
