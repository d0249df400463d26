//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Locks.h"

using namespace cvet;

Locks::Locks(const RetentionGraph &Graph) : G(Graph), P(Graph.program()) {
  Uses.resize(P.Functions.size());
  Summary.resize(P.Functions.size());
  for (FunctionId F : G.effects().order()) {
    if (Program::isTooLarge(P.Functions[F]))
      continue;
    collect(F);
    if (!Uses[F].empty())
      summarize(F);
  }
}

/// The lock that \p Pointer points to at \p Event, by its first name: a local
/// that was set once stands for what it was set to.
PlaceId Locks::lockAt(FunctionId F, uint32_t Event, PlaceId Pointer) const {
  if (Pointer == UnknownPlace)
    return UnknownPlace;
  const Flow &Of = G.effects().flow(F);
  PlaceId Lock = P.Places.step(Pointer, PlaceKind::Deref);
  for (unsigned I = 0; I < 4; ++I) {
    PlaceId Root = P.Places.rootOf(Lock);
    llvm::ArrayRef<uint32_t> Set = Of.reachingDefines(Event, Root);
    if (P.Places.kind(Root) != PlaceKind::Local || Set.size() != 1)
      break;
    const Operand &Value = P.Functions[F].Events[Set[0]].Ops[1];
    if (Value.Values.size() != 1 || Value.Values[0] == UnknownPlace ||
        P.Places.kind(Value.Values[0]) == PlaceKind::Null)
      break;
    PlaceId Whole = P.Places.compose(Value.Values[0], Lock);
    if (Whole == UnknownPlace)
      break;
    Lock = Whole;
    Event = Set[0];
  }
  return Lock;
}

/// What the call returns where it has not failed, or unknown.
static PlaceId resultOfSuccess(const Program &P, llvm::ArrayRef<Role> Roles) {
  for (const Role &R : Roles)
    switch (R.V) {
    case Verb::FailsPositive:
    case Verb::FailsNegative:
    case Verb::FailsMinusOne:
      return P.Places.root(PlaceKind::Null);
    case Verb::FailsZero:
      return P.Places.root(PlaceKind::Constant, P.Names.intern("1"));
    default:
      break;
    }
  return UnknownPlace;
}

/// Do both ways from the branch on what \p Call returns meet at once, as those
/// of `trylock(m) == 0 ? OK : BUSY` do? What is asked then, this does not see.
bool Locks::isAnswerLost(CallId Call) const {
  const Function &Fn = P.Functions[Call.caller()];
  const PlaceId Result = P.Places.root(PlaceKind::Call, P.event(Call).CallNo);
  // Facts lead past blocks in which nothing happens.
  auto Meet = [&](uint32_t Block) {
    return Fn.BlockBegin[Block] == Fn.BlockBegin[Block + 1] &&
                   Fn.Blocks[Block].size() == 1
               ? Fn.Blocks[Block][0]
               : Block;
  };
  return llvm::any_of(G.branches(Call.caller()), [&](uint32_t B) {
    const Event &Asked = Fn.Events[B];
    llvm::ArrayRef<uint32_t> Ways = Fn.Blocks[Asked.Block];
    return Ways.size() == 2 && !Asked.Ops.empty() &&
           llvm::is_contained(Asked.Ops[0].Values, Result) &&
           (Ways[0] == Ways[1] || Meet(Ways[0]) == Meet(Ways[1]));
  });
}

void Locks::addRoles(CallId Call, std::vector<LockUse> &Out) const {
  const Event &E = P.event(Call);
  llvm::ArrayRef<Role> Roles = P.roles(Call);
  for (const Role &R : Roles) {
    LockUse Use;
    if (R.V == Verb::Unlocks)
      Use.Does = LockUse::GivesBack;
    else if (R.V != Verb::Locks && R.V != Verb::TriesLock)
      continue;
    size_t N = R.param(0);
    if (!N || N >= E.Ops.size())
      continue;
    Use.Event = Call.event();
    Use.Waits = R.V == Verb::Locks;
    if (R.V == Verb::TriesLock && isAnswerLost(Call))
      Use.Does = LockUse::MayTake;
    Use.Taken = resultOfSuccess(P, Roles);
    // Whether it can fail is not told: it returns 0 where it can.
    if (R.V == Verb::Locks && Use.Taken == UnknownPlace)
      Use.Taken = P.Places.root(PlaceKind::Null);
    PlaceId Pointer =
        E.Ops[N].Values.size() == 1 ? E.Ops[N].Values[0] : UnknownPlace;
    Use.Lock = lockAt(Call.caller(), Call.event(), Pointer);
    Out.push_back(Use);
  }
}

void Locks::addCallees(CallId Call, std::vector<LockUse> &Out) const {
  llvm::ArrayRef<CallTarget> Targets = P.targets(Call);
  for (const CallTarget &T : Targets) {
    if (T.Kind == CallKind::Deferred)
      continue;
    for (LockUse Use : Summary[T.Callee]) {
      // What only some of several do is not certain.
      if (Targets.size() > 1 || P.isAmbiguous(Call)) {
        Use.Waits = false;
        if (Use.Does == LockUse::Takes)
          Use.Does = LockUse::MayTake;
      }
      Use.Event = Call.event();
      if (P.Places.rootKind(Use.Lock) == PlaceKind::Param) {
        PlaceId Lock = G.effects().inCaller(CallSite{Call, T}, Use.Lock);
        Use.Lock = UnknownPlace;
        if (Lock != UnknownPlace)
          Use.Lock = lockAt(Call.caller(), Call.event(),
                            P.Places.step(Lock, PlaceKind::Addr));
      }
      Out.push_back(Use);
    }
  }
}

void Locks::collect(FunctionId F) {
  for (CallId Call : P.calls(F)) {
    size_t Before = Uses[F].size();
    addRoles(Call, Uses[F]);
    if (Uses[F].size() == Before)
      addCallees(Call, Uses[F]);
  }
}

bool Locks::maySame(PlaceId A, PlaceId B) const {
  if (A == B || A == UnknownPlace || B == UnknownPlace)
    return true;
  NameId Left = holderName(P.Places, A), Right = holderName(P.Places, B);
  // What a pointer leads to by no name may be any.
  return !Left || !Right || Left == Right;
}

/// Is \p Lock, by that name, taken in \p F?
bool Locks::isTaken(FunctionId F, PlaceId Lock) const {
  return llvm::any_of(Uses[F], [&](const LockUse &Use) {
    return Use.Does != LockUse::GivesBack && Use.Lock == Lock;
  });
}

EventSet Locks::events(FunctionId F, PlaceId Lock, unsigned Kinds) const {
  EventSet Set(P.Functions[F].Events.size());
  for (const LockUse &Use : Uses[F]) {
    if (!(Kinds & bit(Use.Does)) || !maySame(Use.Lock, Lock))
      continue;
    // What is given back under a name under which it is taken is that one.
    if (Use.Lock == Lock || Use.Does != LockUse::GivesBack ||
        !isTaken(F, Use.Lock) || !isTaken(F, Lock))
      Set.set(Use.Event);
  }
  return Set;
}

bool Locks::isEnteredHeld(FunctionId F, PlaceId Lock) const {
  EventSet Takes = events(F, Lock, AnyTake);
  EventSet Back = events(F, Lock, bit(LockUse::GivesBack));
  return llvm::any_of(Back.set_bits(), [&](unsigned E) {
    return G.hasFeasiblePath(F, {Flow::Boundary, E, Takes}) &&
           llvm::none_of(Uses[F], [&](const LockUse &Use) {
             return Takes.test(Use.Event) &&
                    llvm::any_of(G.branches(F), [&](uint32_t B) {
                      return decidesAlike(F, B, Use, E);
                    });
           });
  });
}

/// Does \p Branch of \p F ask for \p Value, or for what another call of the
/// same function with the same arguments returns?
bool Locks::asksFor(FunctionId F, uint32_t Branch, PlaceId Value) const {
  if (Value == UnknownPlace || P.Places.kind(Value) == PlaceKind::Null ||
      P.Places.kind(Value) == PlaceKind::Constant)
    return false;
  auto IsSame = [&](PlaceId Asked) {
    if (Asked == Value)
      return true;
    auto Left = Asked == UnknownPlace ? std::nullopt : P.callOf(F, Asked),
         Right = P.callOf(F, Value);
    return Left && Right && P.targets(*Left).size() == 1 &&
           P.targets(*Right).size() == 1 &&
           P.targets(*Left)[0].Callee == P.targets(*Right)[0].Callee &&
           llvm::equal(llvm::drop_begin(P.event(*Left).Ops),
                       llvm::drop_begin(P.event(*Right).Ops),
                       [](const Operand &A, const Operand &B) {
                         return A.Values == B.Values;
                       });
  };
  return llvm::any_of(P.Functions[F].Events[Branch].Ops, [&](const Operand &O) {
    return llvm::any_of(O.Values, IsSame);
  });
}

/// Does \p Branch of \p F ask for what is set to a constant beside \p Event?
bool Locks::asksWhatIsSetAt(FunctionId F, uint32_t Branch,
                            uint32_t Event) const {
  const Function &Fn = P.Functions[F];
  const uint32_t Block = Fn.Events[Event].Block;
  for (uint32_t I = Fn.BlockBegin[Block]; I < Fn.BlockBegin[Block + 1]; ++I)
    if (const cvet::Event &E = Fn.Events[I];
        (E.Kind == EventKind::Store || E.Kind == EventKind::Define) &&
        E.Ops[1].Values.size() == 1 &&
        integerAt(E.Ops[1].Values[0], P.Places, P.Names) &&
        llvm::any_of(E.Ops[0].Values,
                     [&](PlaceId V) { return asksFor(F, Branch, V); }))
      return true;
  return false;
}

/// Does \p Branch of \p F ask whether there is what \p Use takes the lock by?
bool Locks::asksForPointer(FunctionId F, uint32_t Branch,
                           const LockUse &Use) const {
  const Event &Asked = P.Functions[F].Events[Branch];
  if ((Asked.Condition != ConditionKind::NonNull &&
       Asked.Condition != ConditionKind::IsNull) ||
      Asked.Ops.empty() || Use.Lock == UnknownPlace)
    return false;
  return llvm::any_of(Asked.Ops[0].Values, [&](PlaceId V) {
    return V != UnknownPlace &&
           llvm::any_of(G.effects().expand(F, Branch, V), [&](PlaceId At) {
             return At != UnknownPlace && At != Use.Lock &&
                    P.Places.hasPrefix(Use.Lock, At);
           });
  });
}

/// Does \p Branch decide whether \p Event, which gives back the lock of \p Use,
/// happens, and ask what decides whether it is taken?
bool Locks::decidesAlike(FunctionId F, uint32_t Branch, const LockUse &Use,
                         uint32_t Event) const {
  const Function &Fn = P.Functions[F];
  const Flow &Of = G.effects().flow(F);
  const uint32_t Here = Fn.Events[Use.Event].Block;
  auto Decides = [&](uint32_t B, uint32_t Block) {
    return Of.decides(Fn.Events[B].Block, Block);
  };
  if (Decides(Branch, Here) || !Decides(Branch, Fn.Events[Event].Block))
    return false;
  return asksWhatIsSetAt(F, Branch, Use.Event) ||
         asksForPointer(F, Branch, Use) ||
         llvm::any_of(G.branches(F), [&](uint32_t Before) {
           return Decides(Before, Here) &&
                  llvm::any_of(Fn.Events[Before].Ops, [&](const Operand &O) {
                    return llvm::any_of(O.Values, [&](PlaceId V) {
                      return asksFor(F, Branch, V);
                    });
                  });
         });
}

void Locks::addCorrelated(FunctionId F, const LockUse &Use,
                          EventSet &Back) const {
  const Function &Fn = P.Functions[F];
  const Flow &Of = G.effects().flow(F);
  const EventSet Certain = events(F, Use.Lock, bit(LockUse::GivesBack));
  // What is remembered where it is given back is asked for elsewhere.
  auto IsRemembered = [&](uint32_t Branch, unsigned E) {
    return Of.decides(Fn.Events[Branch].Block, Fn.Events[E].Block) &&
           llvm::any_of(Certain.set_bits(), [&](unsigned Other) {
             return Fn.Events[Other].Block != Fn.Events[E].Block &&
                    asksWhatIsSetAt(F, Branch, Other);
           });
  };
  EventSet Found = Of.none();
  for (unsigned E : Back.set_bits())
    for (uint32_t B : G.branches(F))
      if (decidesAlike(F, B, Use, E) || IsRemembered(B, E))
        Found.set(B);
  Back |= Found;
}

Locks::Way Locks::wayFrom(FunctionId F, const LockUse &Use, uint32_t To,
                          const EventSet &Avoid) const {
  bool GaveUp = false;
  PathQuery Q{Use.Event, To, Avoid};
  Q.GaveUp = &GaveUp;
  if (Use.Taken != UnknownPlace)
    Q.Same = {
        P.Places.root(PlaceKind::Call, P.Functions[F].Events[Use.Event].CallNo),
        Use.Taken};
  const bool Exists = G.hasFeasiblePath(F, Q);
  return {Exists, !GaveUp};
}

PlaceId Locks::returned(FunctionId F, uint32_t Return) const {
  const Event &E = P.Functions[F].Events[Return];
  if (E.Ops.empty() || E.Ops[0].Values.size() != 1)
    return UnknownPlace;
  PlaceId Value = E.Ops[0].Values[0];
  return integerAt(Value, P.Places, P.Names) ? Value : UnknownPlace;
}

/// The one constant that \p F returns wherever it has taken \p Use and not
/// given it back, and nowhere else; or unknown.
PlaceId Locks::valueWhereHeld(FunctionId F, const LockUse &Use,
                              const EventSet &Back) const {
  const Function &Fn = P.Functions[F];
  PlaceId Held = UnknownPlace;
  llvm::SmallVector<PlaceId, 4> Others;
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    if (Fn.Events[I].Kind != EventKind::Return)
      continue;
    PlaceId Value = returned(F, I);
    if (Value == UnknownPlace && returnsResult(F, I, Use.Event))
      Value = Use.Taken;
    if (Value == UnknownPlace)
      return UnknownPlace;
    if (!leads(F, Use, I, Back) ||
        !G.effects().flow(F).hasPath(I, Flow::Boundary, Back)) {
      Others.push_back(Value);
      continue;
    }
    if (Held != UnknownPlace && Held != Value)
      return UnknownPlace;
    Held = Value;
  }
  return llvm::is_contained(Others, Held) ? UnknownPlace : Held;
}

/// Does event \p Return of \p F hand on what call \p Of has returned?
bool Locks::returnsResult(FunctionId F, uint32_t Return, uint32_t Of) const {
  const Event &E = P.Functions[F].Events[Return];
  PlaceId Result =
      P.Places.root(PlaceKind::Call, P.Functions[F].Events[Of].CallNo);
  return !E.Ops.empty() && llvm::any_of(E.Ops[0].Values, [&](PlaceId Value) {
    return llvm::is_contained(G.effects().expand(F, Return, Value), Result);
  });
}

/// Does \p F return something?
static bool returnsValue(const Function &F) {
  return llvm::any_of(F.Events, [](const Event &E) {
    return E.Kind == EventKind::Return && !E.Ops.empty();
  });
}

void Locks::summarize(FunctionId F) {
  llvm::SmallVector<PlaceId, 4> Of;
  for (const LockUse &Use : Uses[F]) {
    PlaceKind Root = P.Places.rootKind(Use.Lock);
    // A parameter that is set is not the caller's any more.
    bool IsParam =
        Root == PlaceKind::Param &&
        G.effects().flow(F).defines(P.Places.rootOf(Use.Lock)).none();
    if ((IsParam || Root == PlaceKind::Global) &&
        !llvm::is_contained(Of, Use.Lock))
      Of.push_back(Use.Lock);
  }
  for (PlaceId Lock : Of)
    summarize(F, Lock);
}

void Locks::summarize(FunctionId F, PlaceId Lock) {
  const Flow &Of = G.effects().flow(F);
  EventSet Takes = events(F, Lock, AnyTake);
  EventSet Back = events(F, Lock, bit(LockUse::GivesBack));
  LockUse Told;
  Told.Lock = Lock;
  const bool IsEnteredHeld = isEnteredHeld(F, Lock);
  const LockUse *Last = nullptr;
  EventSet Kept = Back;
  bool IsTaken = false;
  for (const LockUse &Use : Uses[F])
    if (Use.Lock == Lock && (Use.Does != LockUse::GivesBack)) {
      IsTaken = true;
      Told.Waits |= Use.Waits && !IsEnteredHeld;
      EventSet Correlated = Back;
      addCorrelated(F, Use, Correlated);
      if ((bit(Use.Does) & AnyTake) &&
          leads(F, Use, Flow::Boundary, Correlated)) {
        Last = &Use;
        Kept = Correlated;
      }
    }
  if (IsEnteredHeld) {
    LockUse Gives = Told;
    Gives.Does = LockUse::GivesBack;
    if (!Last) {
      Summary[F].push_back(Gives);
      return;
    }
    // Given back for a while, and taken again: nothing changes for who has it,
    // unless that is so on some ways only.
    for (unsigned E : Back.set_bits())
      if (Of.hasPath(E, Flow::Boundary, Takes)) {
        Summary[F].push_back(Gives);
        return;
      }
    return;
  }
  if (!IsTaken)
    return;
  if (!Last) {
    Told.Does = LockUse::Within;
    Summary[F].push_back(Told);
    return;
  }
  bool IsAlways = Last->Does == LockUse::Takes &&
                  !Of.hasPath(Flow::Boundary, Flow::Boundary, Takes);
  for (unsigned E : Back.set_bits())
    IsAlways &= !Of.hasPath(E, Flow::Boundary, Takes);
  Told.Taken = valueWhereHeld(F, *Last, Kept);
  // Who returns nothing does not ask either, and takes it for held.
  const bool IsCertain =
      IsAlways && (Last->Waits || !returnsValue(P.Functions[F]));
  Told.Does = IsCertain || Told.Taken != UnknownPlace ? LockUse::Takes
                                                      : LockUse::MayTake;
  Summary[F].push_back(Told);
}

std::string Locks::spell(FunctionId F, const LockUse &Use) const {
  // Of a function of the program, what is written is not the lock.
  if (auto Call = P.callAt(F, Use.Event); Call && P.targets(*Call).empty())
    for (const Operand &O : llvm::drop_begin(P.event(*Call).Ops))
      if (O.Text) {
        llvm::StringRef Written = P.Names.str(O.Text);
        Written.consume_front("&");
        return Written.str();
      }
  std::string Text = G.spell(F, Use.Lock);
  return Text.empty() ? "the lock" : Text;
}
