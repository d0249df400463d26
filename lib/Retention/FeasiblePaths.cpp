//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Walks the blocks of a function with what is known on the way.
///
//===----------------------------------------------------------------------===//

#include "FeasiblePaths.h"
#include "Blocks.h"
#include <set>

using namespace cvet;

namespace {
/// Ways into one block that are told apart; of more only what all of them have
/// in common is known.
constexpr unsigned MaxWaysIntoBlock = 16;
/// Blocks that one search goes through.
constexpr unsigned MaxPositions = 2000;
} // namespace

Writers::Writers(const Program &P) : P(P) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Event &E : P.Functions[F].Events) {
      if (E.Kind != EventKind::Store && E.Kind != EventKind::Zero &&
          E.Kind != EventKind::Increment && E.Kind != EventKind::Decrement)
        continue;
      auto Note = [&](NameId Name) {
        auto &Set = Direct[Name];
        if (Name && (Set.empty() || Set.back() != F))
          Set.push_back(F);
      };
      if (E.Kind == EventKind::Zero ||
          P.Places.kind(E.Ops[0].Values[0]) == PlaceKind::Deref)
        Note(E.Ops[0].Record);
      for (PlaceId To : E.Ops[0].Values)
        Note(holderName(P.Places, To));
    }
}

const FunctionSet &Writers::of(NameId Name) const {
  auto [It, New] = All.try_emplace(Name);
  if (!New)
    return It->second;
  llvm::SmallVector<FunctionId, 16> Own;
  auto AddDirect = [&](NameId Written) {
    if (auto Known = Direct.find(Written); Known != Direct.end())
      llvm::append_range(Own, Known->second);
  };
  AddDirect(Name);
  if (const FieldFacts *Field = P.field(Name))
    AddDirect(Field->Record);
  return It->second = P.withCallers(Own);
}

FeasiblePaths::FeasiblePaths(const Program &P, const Writers &W, FunctionId F)
    : P(P), W(W), F(F), Fn(P.Functions[F]) {
  for (const Event &E : Fn.Events)
    for (const Operand &O : E.Ops)
      for (PlaceId V : O.Values)
        if (P.Places.kind(V) == PlaceKind::Addr &&
            !P.Places.followsPointer(P.Places.base(V)))
          Exposed.insert(P.Places.rootOf(V));
  collectAsked();
}

void FeasiblePaths::collectAsked() {
  llvm::SmallVector<PlaceId, 16> Work;
  auto Add = [&](PlaceId Place) {
    for (PlaceId At : {Place, P.Places.rootOf(Place)})
      if (At != UnknownPlace && Asked.insert(At).second)
        Work.push_back(At);
  };
  for (const Event &E : Fn.Events) {
    if (E.Kind == EventKind::Branch || E.Kind == EventKind::Switch) {
      for (const Operand &O : E.Ops)
        for (PlaceId V : O.Values)
          Add(V);
    } else if (E.Kind == EventKind::Define && E.Ops[1].Values.size() == 1 &&
               P.Places.kind(E.Ops[1].Values[0]) == PlaceKind::Null) {
      Add(E.Ops[0].Values[0]);
    }
  }
  while (!Work.empty()) {
    for (uint32_t D : Fn.Defines[Work.pop_back_val()])
      for (PlaceId V : Fn.Events[D].Ops[1].Values)
        Add(V);
  }
}

/// May \p Call change what \p Place means?
bool FeasiblePaths::isWrittenBy(CallId Call, PlaceId Place) const {
  const PlaceTable &Places = P.Places;
  PlaceId Root = Places.rootOf(Place);
  switch (Places.kind(Root)) {
  case PlaceKind::Null:
  case PlaceKind::Constant:
  case PlaceKind::String:
  case PlaceKind::Function:
    return false;
  case PlaceKind::Call:
    if (Places[Root].Payload == P.event(Call).CallNo)
      return true;
    break;
  default:
    break;
  }
  if (Places.kind(Place) == PlaceKind::Addr)
    return false;
  if (Places.kind(Root) != PlaceKind::Global && !Places.followsPointer(Place))
    return Exposed.contains(Root);
  NameId Name = holderName(Places, Place);
  if (llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
        return T.Kind != CallKind::Deferred && W.of(Name).test(T.Callee);
      }))
    return true;
  if (P.runsUnknown(Call))
    return true;
  if (!P.targets(Call).empty() && !P.callsUnknown(Call))
    return false;
  const FieldFacts *Field = P.field(Name);
  return llvm::any_of(
      llvm::drop_begin(P.event(Call).Ops), [&](const Operand &O) {
        return (Field && O.Record == Field->Record) ||
               llvm::any_of(O.Values, [&](PlaceId V) {
                 return V != UnknownPlace && Places.hasPrefix(Place, V);
               });
      });
}

/// Is \p Call given the address of \p Place, or of what that is a part of?
bool FeasiblePaths::isGiven(CallId Call, PlaceId Place) const {
  return llvm::any_of(llvm::drop_begin(P.event(Call).Ops),
                      [&](const Operand &O) {
                        return llvm::any_of(O.Values, [&](PlaceId V) {
                          return P.Places.kind(V) == PlaceKind::Addr &&
                                 P.Places.hasPrefix(Place, P.Places.base(V));
                        });
                      });
}

/// What is followed is not null.
void FeasiblePaths::learn(const Event &E, Conditions &C) const {
  const PlaceTable &Places = P.Places;
  for (const Operand &O : E.Ops) {
    if (O.Values.size() != 1 || Places.kind(O.Values[0]) == PlaceKind::Addr)
      continue;
    for (PlaceId At = O.Values[0]; !Places.isRootPlace(At);
         At = Places.base(At))
      if ((Places.kind(At) == PlaceKind::Arrow ||
           Places.kind(At) == PlaceKind::Deref) &&
          Asked.contains(Places.base(At)) &&
          Conditions::isTracked(Places, Places.base(At)))
        C.assumeNotNull(Places.base(At));
  }
}

/// A modelled \p Call leaves null where it is given the address of a pointer:
/// `steal(&p)`.
void FeasiblePaths::clear(CallId Call, Conditions &C) const {
  for (const Role &R : P.roles(Call)) {
    if ((R.V != Verb::Clears && R.V != Verb::Steals) ||
        unsigned(R.param(0)) >= P.event(Call).Ops.size())
      continue;
    llvm::ArrayRef<PlaceId> Pointers = P.event(Call).Ops[R.param(0)].Values;
    if (Pointers.size() == 1 && P.Places.kind(Pointers[0]) == PlaceKind::Addr)
      C.assign(P.Places.base(Pointers[0]), P.Places.root(PlaceKind::Null));
  }
}

/// What event \p I does to what is known, behind the first place of \p Q if
/// that is given.
void FeasiblePaths::run(uint32_t I, Conditions &C, const PathQuery *Q) const {
  const Event &E = Fn.Events[I];
  PlaceTable &Places = P.Places;
  learn(E, C);
  switch (E.Kind) {
  case EventKind::Define:
    if (Asked.contains(E.Ops[0].Values[0]))
      C.assign(E.Ops[0].Values[0], E.Ops[1].Values);
    return;
  case EventKind::Call:
    if (auto Call = P.callAt(F, I)) {
      C.forget([&](PlaceId Place) {
        return Q && Q->Kept && P.Places.hasPrefix(Place, Q->Kept)
                   ? I != Q->Via && isGiven(*Call, Place)
                   : isWrittenBy(*Call, Place);
      });
      clear(*Call, C);
    }
    return;
  case EventKind::Store:
  case EventKind::Zero:
  case EventKind::Increment:
  case EventKind::Decrement: {
    // Another pointer may lead to the same field.
    for (PlaceId To : E.Ops[0].Values) {
      NameId Name = holderName(Places, To);
      C.forget([&](PlaceId Place) {
        if (Places.hasPrefix(Place, To))
          return true;
        if (Places.isRootPlace(Place) &&
            Places.kind(Place) != PlaceKind::Global)
          return Places.kind(To) == PlaceKind::Deref && Exposed.contains(Place);
        return E.Kind == EventKind::Zero ||
               Places.kind(To) == PlaceKind::Deref ||
               holderName(Places, Place) == Name;
      });
    }
    if (E.Kind == EventKind::Store && E.Ops[0].Values.size() == 1 &&
        Asked.contains(E.Ops[0].Values[0]))
      C.assign(E.Ops[0].Values[0], E.Ops[1].Values);
    return;
  }
  case EventKind::Copy:
  case EventKind::Compare:
  case EventKind::Return:
  case EventKind::Branch:
  case EventKind::Switch:
    return;
  }
}

/// Where a search has been, and where it has to go.
class FeasiblePaths::Worklist {
public:
  explicit Worklist(size_t Blocks) {
    for (auto &Of : Seen)
      Of.resize(Blocks);
  }

  void push(Position At) { Work.push_back(std::move(At)); }
  /// The next position of which less is known than of those before, if any.
  std::optional<Position> next() {
    while (!Work.empty()) {
      Position At = std::move(Work.back());
      Work.pop_back();
      auto &Ways = Seen[At.At][At.Block];
      if (llvm::any_of(Ways, [&](const Conditions &Known) {
            return Known.isWithin(At.C);
          }))
        continue;
      if (Ways.size() >= MaxWaysIntoBlock)
        for (const Conditions &Known : Ways)
          At.C.keepOnly(Known);
      Ways.push_back(At.C);
      ++Steps;
      return At;
    }
    return std::nullopt;
  }
  bool isExhausted() const { return Steps > MaxPositions; }

private:
  std::vector<Position> Work;
  std::array<std::vector<llvm::SmallVector<Conditions, 0>>, 3> Seen;
  unsigned Steps = 0;
};

Conditions FeasiblePaths::atEntry(
    llvm::ArrayRef<std::pair<PlaceId, PlaceId>> Given) const {
  Conditions C(P.Places, P.Names);
  for (auto [Param, Value] : Given)
    C.assign(Param, Value);
  return C;
}

/// The blocks behind \p Block, at whose end \p C is known, with what is known
/// there.
void FeasiblePaths::forEachSuccessor(
    uint32_t Block, const Conditions &C,
    llvm::function_ref<void(uint32_t, Conditions)> Do) const {
  const Event *Branch = nullptr;
  if (uint32_t End = Fn.BlockBegin[Block + 1]; End > Fn.BlockBegin[Block])
    Branch = &Fn.Events[End - 1];
  llvm::ArrayRef<uint32_t> Next = Fn.Blocks[Block];
  for (size_t Edge = 0; Edge < Next.size(); ++Edge) {
    Conditions After = C;
    bool CanGo = true;
    if (Branch && Branch->Kind == EventKind::Switch)
      CanGo = After.assumeCase(*Branch, Edge);
    else if (Branch && Branch->Kind == EventKind::Branch)
      CanGo = After.assume(*Branch, Edge == 0);
    if (CanGo)
      Do(Next[Edge], std::move(After));
  }
}

bool FeasiblePaths::hasPath(const PathQuery &Q) const {
  // Of what leads nowhere nothing need be known.
  auto LeadingTo = [&](uint32_t Event) {
    return closure(Event == Flow::Boundary ? Fn.Exit : Fn.Events[Event].Block,
                   Fn.Preds);
  };
  const Stage First = Q.Via == Flow::Boundary ? PassedVia : Begun;
  std::array<llvm::BitVector, 3> Leading;
  if (First == Begun)
    Leading[Begun] = LeadingTo(Q.Via);
  Leading[PassedVia] = LeadingTo(Q.To);
  if (Q.AvoidLater)
    Leading[PassedTo] = LeadingTo(Q.End);
  Worklist Work(Fn.Blocks.size());
  if (Leading[First].test(Fn.Entry))
    Work.push({Fn.Entry, First, atEntry(Q.Given)});
  while (auto Pos = Work.next()) {
    if (Work.isExhausted()) {
      if (Q.GaveUp)
        *Q.GaveUp = true;
      return true;
    }
    bool IsCut = false, PassesHere = false;
    for (uint32_t I = Fn.BlockBegin[Pos->Block];
         I < Fn.BlockBegin[Pos->Block + 1] && !IsCut; ++I) {
      if (Pos->At == PassedTo) {
        if (I == Q.End)
          return true;
        IsCut = Q.AvoidLater->test(I);
      } else if (Pos->At == PassedVia && I == Q.To) {
        IsCut = Q.NotNull && !Pos->C.mayBeNotNull(Q.NotNull);
        if (!IsCut && !Q.AvoidLater)
          return true;
        Pos->At = PassedTo;
      } else if (Pos->At == PassedVia) {
        IsCut = Q.Avoid.test(I);
      } else if (I == Q.Via) {
        IsCut = Q.Holds && !Q.Holds(Pos->C);
        Pos->At = PassedVia;
        PassesHere = true;
      }
      run(I, Pos->C, Pos->At == Begun ? nullptr : &Q);
      if (I == Q.Via && Q.Same)
        IsCut |= !Pos->C.assumeSame(Q.Same->first, Q.Same->second);
      if (I == Q.Via && Q.NotZero)
        Pos->C.assumeNotNull(Q.NotZero);
    }
    if (IsCut)
      continue;
    if (Pos->Block == Fn.Exit &&
        (Pos->At == PassedTo ||
         (Pos->At == PassedVia && Q.To == Flow::Boundary)))
      return true;
    std::optional<uint32_t> Only = PassesHere ? Q.Success : std::nullopt;
    if (llvm::none_of(Fn.Blocks[Pos->Block], [&](uint32_t Next) {
          return Leading[Pos->At].test(Next);
        }))
      continue;
    forEachSuccessor(Pos->Block, Pos->C, [&](uint32_t Next, Conditions After) {
      if ((!Only || Next == *Only) && Leading[Pos->At].test(Next))
        Work.push({Next, Pos->At, std::move(After)});
    });
  }
  return false;
}

EventSet FeasiblePaths::reached(
    llvm::ArrayRef<std::pair<PlaceId, PlaceId>> Given) const {
  EventSet Reached(Fn.Events.size());
  // What is known on each way into a block that is reached: where ways meet,
  // less is.
  std::vector<std::optional<Conditions>> Before(Fn.Blocks.size());
  Before[Fn.Entry] = atEntry(Given);
  std::set<uint32_t> Work{Fn.Entry};
  while (!Work.empty()) {
    uint32_t B = *Work.begin();
    Work.erase(Work.begin());
    Conditions C = *Before[B];
    Reached.set(Fn.BlockBegin[B], Fn.BlockBegin[B + 1]);
    for (uint32_t I = Fn.BlockBegin[B]; I < Fn.BlockBegin[B + 1]; ++I)
      run(I, C);
    forEachSuccessor(B, C, [&](uint32_t Next, Conditions After) {
      if (!Before[Next])
        Before[Next] = std::move(After);
      else if (!Before[Next]->keepOnly(After))
        return;
      Work.insert(Next);
    });
  }
  return Reached;
}
