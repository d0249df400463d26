//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The effects of one event: of the statement itself, of the roles of what it
/// calls, and of the callees in sight.
///
//===----------------------------------------------------------------------===//

#include "Alternatives.h"
#include "Effects.h"
#include "Members.h"

using namespace cvet;

/// A count of references is a member, and \p X was told its address: what has
/// it is counted.
static void countsMember(const PlaceTable &Places, Effect &X) {
  if ((X.Kind != EffectKind::Ref && X.Kind != EffectKind::Unref) ||
      Places.kind(X.Object) != PlaceKind::Addr)
    return;
  MemberOf M = memberOf(Places, Places.base(X.Object));
  if (!M.Object)
    return;
  X.Object = M.Object;
  X.Holder = M.Member;
  X.Record = 0;
  X.IsOwn = true;
}

/// Who frees the first member of an object, frees the object: \p Kill is of
/// the largest one that is known.
static void killsWhole(const Program &P, FunctionId F, Effect &Kill) {
  if (Kill.Kind != EffectKind::Kill)
    return;
  if (auto Whole = wholeAt(P, Kill.Object)) {
    Kill.Object = Whole->Object;
    Kill.Record = Whole->Record;
    Kill.TypedHere = true;
  } else if (NameId Declared = declaredRecord(P, F, Kill.Object);
             Kill.Record && Declared != Kill.Record &&
             beginsWith(P, Declared, Kill.Record)) {
    Kill.Record = Declared;
    Kill.TypedHere = true;
  }
}

/// Is \p Holder a part of the object that \p Value points to?
static bool isInItself(const PlaceTable &Places, PlaceId Holder,
                       PlaceId Value) {
  PlaceId Object =
      Places.kind(Value) == PlaceKind::Addr ? Places.base(Value) : Value;
  return !Places.isRootPlace(Holder) && Holder != Object &&
         isValue(Places, Places.rootOf(Value)) &&
         Places.hasPrefix(Holder, Object);
}

/// Is \p Place in a record or an array that is a local of \p F, not behind a
/// pointer that is one (`p[i].f`)?
static bool isMemberOfLocal(const Program &P, FunctionId F, PlaceId Place) {
  if (P.Places.kind(Place) != PlaceKind::Dot || !P.Places.isPartOfLocal(Place))
    return false;
  uint32_t Local = P.Places[P.Places.rootOf(Place)].Payload;
  const TypeClass &Type = P.Functions[F].Locals[Local].Type;
  return Type.Array || Type.K == TypeClass::Record;
}

void Effects::addOwn(FunctionId F, uint32_t I, std::vector<Effect> &Out) const {
  const Event &E = P.Functions[F].Events[I];
  auto Add = [&](EffectKind K, PlaceId Holder, PlaceId Object, NameId Record) {
    Effect X;
    X.Kind = K;
    X.Event = I;
    X.Holder = Holder;
    X.Object = Object;
    X.Record = Record;
    Out.push_back(X);
  };
  switch (E.Kind) {
  case EventKind::Store: {
    const NameId Spelled = E.Ops[1].Record ? E.Ops[1].Record : E.Ops[0].Record;
    // A member may say nothing about what another record has put there.
    auto RecordAt = [&](PlaceId Value, PlaceId Alternative) {
      return !Spelled && !P.Places.isRootPlace(Value) &&
                     P.Places.isRootPlace(Alternative)
                 ? declaredRecord(P, F, Alternative)
                 : Spelled;
    };
    for (PlaceId H : E.Ops[0].Values) {
      // `l->next = l->prev = l`: whatever `l` is, it is that on both sides.
      if (llvm::any_of(E.Ops[1].Values,
                       [&](PlaceId V) { return isInItself(P.Places, H, V); })) {
        for (PlaceId Root : expand(F, I, P.Places.rootOf(H)))
          for (PlaceId V : E.Ops[1].Values)
            Add(EffectKind::Store, P.Places.compose(Root, H),
                P.Places.compose(Root, V), Spelled);
        continue;
      }
      // `o->list = &o->first`: it is one object on both sides, too.
      const PlaceId Root = P.Places.rootOf(H);
      const llvm::SmallVector<PlaceId, 8> Roots = expand(F, I, Root);
      auto AreOfOne = [&](PlaceId H2, PlaceId V, PlaceId V2) {
        if (P.Places.rootOf(V) != Root)
          return true;
        auto Is = [&](PlaceId Of, PlaceId Place) {
          return llvm::find_if(Roots, [&](PlaceId R) {
            return P.Places.compose(R, Of) == Place;
          });
        };
        auto Left = Is(H, H2), Right = Is(V, V2);
        return Left == Roots.end() || Right == Roots.end() || Left == Right;
      };
      // A member of a local record is written, whatever it was.
      const bool IsItself = isMemberOfLocal(P, F, H);
      for (PlaceId H2 :
           IsItself ? llvm::SmallVector<PlaceId, 8>{H} : expand(F, I, H)) {
        // A scalar is no holder, but it may be the state of a callback.
        if (NameId Name = holderName(P.Places, H2))
          if (const FieldFacts *Fd = P.field(Name);
              Fd && Fd->Type.K == TypeClass::Scalar &&
              !P.record(Fd->Record).HasFunction)
            continue;
        for (PlaceId V : E.Ops[1].Values) {
          bool Plain = true;
          for (PlaceId V2 : expand(F, I, V)) {
            Plain = false;
            if (AreOfOne(H2, V, V2))
              Add(EffectKind::Store, H2, V2, RecordAt(V, V2));
          }
          if (Plain)
            Add(EffectKind::Store, H2, V, Spelled);
        }
      }
    }
    break;
  }
  case EventKind::Zero:
    for (PlaceId H : E.Ops[0].Values)
      for (PlaceId H2 : expand(F, I, H))
        Add(EffectKind::Zero, H2, UnknownPlace, 0);
    break;
  case EventKind::Compare: {
    NameId Record = E.Ops[0].Record ? E.Ops[0].Record : E.Ops[1].Record;
    for (PlaceId A : E.Ops[0].Values)
      for (PlaceId A2 : expand(F, I, A))
        for (PlaceId B : E.Ops[1].Values)
          for (PlaceId B2 : expand(F, I, B))
            Add(EffectKind::Compare, A2, B2, Record);
    break;
  }
  case EventKind::Increment:
  case EventKind::Decrement:
    for (PlaceId V : E.Ops[0].Values)
      if (MemberOf M = memberOf(P.Places, V); M.Object)
        Add(E.Kind == EventKind::Increment ? EffectKind::Ref
                                           : EffectKind::Unref,
            M.Member, M.Object, 0);
    break;
  default:
    break;
  }
}

void Effects::addRoles(CallId Call, std::vector<Effect> &Out) const {
  const FunctionId F = Call.caller();
  const uint32_t I = Call.event();
  const Event &E = P.event(Call);
  static const llvm::SmallVector<PlaceId, 1> NoPlace{UnknownPlace};
  auto Values = [&](unsigned Param) -> llvm::ArrayRef<PlaceId> {
    if (!Param || Param >= E.Ops.size() || E.Ops[Param].Values.empty())
      return NoPlace;
    return E.Ops[Param].Values;
  };
  auto RecordOf = [&](unsigned Param) -> NameId {
    return Param && Param < E.Ops.size() ? E.Ops[Param].Record : 0;
  };
  auto Add = [&](EffectKind K, unsigned Holder, unsigned Object,
                 NameId Field = 0, bool DerefHolder = false) {
    for (PlaceId H : Values(Holder))
      for (PlaceId H2 :
           H ? expand(F, I, H) : llvm::SmallVector<PlaceId, 8>{UnknownPlace})
        for (PlaceId O : Values(Object))
          for (PlaceId O2 : O ? expand(F, I, O)
                              : llvm::SmallVector<PlaceId, 8>{UnknownPlace}) {
            Effect X;
            X.Kind = K;
            X.Event = I;
            X.Holder = DerefHolder ? P.Places.step(H2, PlaceKind::Deref) : H2;
            X.Object = O2;
            X.Record = RecordOf(Object);
            X.Field = Field;
            Out.push_back(X);
          }
  };
  for (const Role &R : P.roles(Call)) {
    size_t First = Out.size();
    switch (R.V) {
    case Verb::Frees:
    case Verb::Reallocates:
      Add(EffectKind::Kill, 0, R.param(0));
      for (Effect &X : llvm::MutableArrayRef<Effect>(Out).drop_front(First)) {
        X.IsMoved = R.V == Verb::Reallocates;
        killsWhole(P, F, X);
      }
      break;
    case Verb::Zeroes:
      Add(EffectKind::Zero, R.param(0), 0, 0, /*DerefHolder=*/true);
      break;
    case Verb::Clears:
    case Verb::Steals:
      for (PlaceId H : Values(R.param(0)))
        for (PlaceId H2 : expand(F, I, H)) {
          Effect X;
          X.Kind = EffectKind::Store;
          X.Event = I;
          X.Holder = P.Places.step(H2, PlaceKind::Deref);
          X.Object = P.Places.root(PlaceKind::Null);
          Out.push_back(X);
        }
      break;
    case Verb::Links:
      Add(EffectKind::Link, R.param(1), R.param(0), P.roleField(E, R, 2));
      break;
    case Verb::Unlinks:
      Add(EffectKind::Unlink, R.param(2), R.param(0), P.roleField(E, R, 1));
      for (Effect &X : llvm::MutableArrayRef<Effect>(Out).drop_front(First))
        X.IsNext = !R.param(0);
      break;
    case Verb::Empties:
      Add(EffectKind::Empty, R.param(0), 0, P.roleField(E, R, 1));
      break;
    case Verb::Moves:
      Add(EffectKind::Empty, R.param(1), 0, P.roleField(E, R, 2));
      break;
    case Verb::Inserts:
      Add(EffectKind::Insert, R.param(0), R.param(1));
      break;
    case Verb::Removes:
      // A key that is passed by address of a pointer finds nothing: the entry
      // stays. (The type tells: T ** where the others pass T *.)
      Add(EffectKind::Remove, R.param(0), R.param(1));
      for (Effect &X : llvm::MutableArrayRef<Effect>(Out).drop_front(First))
        X.IsNext = !R.param(1);
      break;
    case Verb::Refs:
    case Verb::Unrefs:
      Add(R.V == Verb::Refs ? EffectKind::Ref : EffectKind::Unref, 0,
          R.param(0));
      for (Effect &X : llvm::MutableArrayRef<Effect>(Out).drop_front(First))
        countsMember(P.Places, X);
      break;
    case Verb::Destroys: {
      // An external destructor (`free`) given as a value.
      unsigned Fn = R.param(1);
      for (PlaceId V : Values(Fn)) {
        if (P.Places.kind(V) != PlaceKind::Function)
          continue;
        const Model *M = P.functionModel(P.Places[V].Payload);
        if (!M)
          continue;
        for (const Role &Inner : M->Roles)
          if (Inner.V == Verb::Frees && Inner.param(0) == 1)
            for (PlaceId O : Values(R.param(0)))
              for (PlaceId O2 : expand(F, I, O)) {
                Effect X;
                X.Kind = EffectKind::Kill;
                X.Event = I;
                X.Object = P.Places.step(O2, PlaceKind::Deref);
                Out.push_back(X);
              }
      }
      break;
    }
    default:
      break;
    }
  }
  addHandles(Call, Out);
  if (P.callsUnknown(Call))
    for (unsigned A = 1; A < E.Ops.size(); ++A)
      for (PlaceId V : E.Ops[A].Values)
        for (PlaceId V2 : expand(F, I, V))
          if (isValue(P.Places, V2) && P.Places.kind(V2) != PlaceKind::Fresh) {
            Effect X;
            X.Kind = EffectKind::Escape;
            X.Event = I;
            X.Object = V2;
            X.Record = E.Ops[A].Record;
            Out.push_back(X);
          }
}

/// Is \p Place what a call says is the calling thread?
bool Effects::isSelf(FunctionId F, PlaceId Place) const {
  if (P.Places.kind(Place) != PlaceKind::Call)
    return false;
  auto Call = P.callOf(F, Place);
  return Call && llvm::any_of(P.roles(*Call),
                              [](const Role &R) { return R.V == Verb::Self; });
}

/// Is \p Place the address of a parameter, or of a member of one? That is of a
/// copy, which no caller has.
static bool isAddressOfParam(const PlaceTable &Places, PlaceId Place) {
  if (Places.kind(Place) != PlaceKind::Addr)
    return false;
  PlaceId Of = Places.base(Place);
  while (Places.kind(Of) == PlaceKind::Dot)
    Of = Places.base(Of);
  return Places.kind(Of) == PlaceKind::Param;
}

/// Is \p Given the address of a member of a larger object than \p Known is?
static bool isOfLargerWhole(const Program &P, PlaceId Given, PlaceId Known) {
  if (P.Places.kind(Given) != PlaceKind::Addr ||
      P.Places.kind(Known) != PlaceKind::Addr)
    return false;
  auto Whole = wholeOf(P, Given), Part = wholeOf(P, Known);
  return Whole && Part && Whole->Record != Part->Record;
}

void Effects::addCallee(CallId Call, const CallTarget &T,
                        std::vector<Effect> &Out) const {
  const FunctionId F = Call.caller();
  const uint32_t I = Call.event();
  // A library's inline function stands for the library: what it does, the call
  // does.
  const bool IsForeign = P.Functions[T.Callee].IsForeign;
  // What a deferred call does happens later: it is no effect of this call.
  if (T.Kind == CallKind::Deferred || Summary[T.Callee].empty())
    return;
  const EventSet *Happening = happening(Call, T);
  // What the arguments may be, by parameter, once an effect asks.
  llvm::SmallVector<std::optional<llvm::SmallVector<PlaceId, 8>>, 4> Arguments;
  auto Argument = [&](unsigned Param) -> llvm::ArrayRef<PlaceId> {
    if (Param >= Arguments.size())
      Arguments.resize(Param + 1);
    auto &Known = Arguments[Param];
    if (!Known) {
      Known.emplace();
      for (PlaceId A : argument(Call, T, Param))
        llvm::append_range(*Known, expand(F, I, A));
    }
    return *Known;
  };
  for (const Effect &X : Summary[T.Callee]) {
    if (Happening && !Happening->test(X.Event))
      continue;
    auto Substitute = [&](PlaceId Place,
                          bool IsWritten) -> llvm::SmallVector<PlaceId, 8> {
      PlaceId Root = P.Places.rootOf(Place);
      if (P.Places.kind(Root) != PlaceKind::Param)
        return {Place};
      if (isAddressOfParam(P.Places, Place))
        return {UnknownPlace};
      llvm::SmallVector<PlaceId, 8> Result;
      for (PlaceId A : Argument(P.Places[Root].Payload)) {
        PlaceId C = P.Places.compose(A, Place);
        if (C != UnknownPlace)
          addUnique(Result, C);
        // A member of a record that is given as a whole, and what is there.
        if (!IsWritten && P.Places.kind(C) == PlaceKind::Dot &&
            P.Places.isPartOfLocal(C))
          for (PlaceId C2 : expand(F, I, C))
            addUnique(Result, C2);
      }
      if (Result.size() > 4)
        Result.resize(4);
      if (Result.empty())
        Result.push_back(UnknownPlace);
      return Result;
    };
    Effect Y = X;
    Y.IsOwn = Y.TypedHere = IsForeign;
    Y.Via = T.Callee;
    Y.Event = I;
    const PlaceTable::Node Obj = P.Places[X.Object];
    if (!X.Record && Obj.Kind == PlaceKind::Param)
      if (const Operand *O = argumentOperand(Call, T, Obj.Payload);
          O && O->Record) {
        Y.Record = O->Record;
        Y.TypedHere = true;
      }
    const NameId Given = Y.Record;
    const bool Writes =
        X.Kind == EffectKind::Store || X.Kind == EffectKind::Zero;
    llvm::SmallVector<PlaceId, 8> Holders = Substitute(X.Holder, Writes);
    llvm::SmallVector<PlaceId, 8> Objects = Substitute(X.Object, false);
    if (isOfHandle(X.Kind)) {
      // The handle is the result of the callee, and so of this call.
      if (P.Places.rootKind(X.Holder) == PlaceKind::Fresh)
        Holders = {P.Places.compose(
            P.Places.root(PlaceKind::Call, P.event(Call).CallNo), X.Holder)};
      for (PlaceId &H : Holders)
        if (P.Places.kind(H) == PlaceKind::Addr)
          H = P.Places.base(H);
      Y.Callback = Substitute(X.Callback, false).front();
    }
    auto NewHandle = [&](PlaceId Holder) {
      PlaceId Root = P.Places.rootOf(Holder);
      if (P.Places.kind(Root) == PlaceKind::Fresh)
        return true;
      if (P.Places.kind(Root) != PlaceKind::Param)
        return false;
      if (Root == Holder)
        return true;
      return llvm::any_of(
          argument(Call, T, P.Places[Root].Payload),
          [&](PlaceId A) { return P.Places.kind(A) == PlaceKind::Addr; });
    };
    auto WithRecord = [&](PlaceId Object) {
      bool IsOfMember = X.Kind == EffectKind::Store && !X.Record && Obj.Depth &&
                        P.Places.isRootPlace(Object);
      return IsOfMember ? declaredRecord(P, F, Object) : Given;
    };
    bool HolderNamed = holderName(P.Places, X.Holder) != 0;
    // What the callee has put into a record that it makes is its own matter,
    // but for a part of something, which only the caller knows.
    const FieldFacts *Made = P.Places.rootKind(X.Holder) == PlaceKind::Fresh
                                 ? P.field(holderName(P.Places, X.Holder))
                                 : nullptr;
    const bool IsOfParts = X.Kind == EffectKind::Store && Made &&
                           !P.record(Made->Record).HasFunction;
    bool IsInItself =
        X.Kind == EffectKind::Store && isInItself(P.Places, X.Holder, X.Object);
    for (PlaceId H : Holders)
      for (PlaceId O : Objects) {
        if (IsInItself && !isInItself(P.Places, H, O))
          continue; // two alternatives of one object
        if (IsOfParts && P.Places.kind(O) != PlaceKind::Addr &&
            P.Places.kind(O) != PlaceKind::Param)
          continue;
        Y.Holder = H;
        Y.Object = O;
        // What the member of a record is, which the callee was given.
        Y.Record = WithRecord(O);
        bool NewHolder = !HolderNamed && holderName(P.Places, H);
        // The link of what was only a link there.
        bool NewObject =
            (X.Kind == EffectKind::Link || X.Kind == EffectKind::Unlink ||
             X.Kind == EffectKind::Store) &&
            P.Places.kind(O) == PlaceKind::Addr &&
            P.Places.kind(X.Object) != PlaceKind::Addr;
        // `timer_add(&c->timer)`: the link of a part is one of the whole.
        if (X.Kind == EffectKind::Link || X.Kind == EffectKind::Unlink ||
            X.Kind == EffectKind::Store)
          NewObject |= isOfLargerWhole(P, O, X.Object);
        Effect Z = Y;
        // A handle that is embedded in something of this function's.
        Z.TypedHere |= isOfHandle(X.Kind) && NewHandle(X.Holder);
        Z.TypedHere |= Z.Record != Given;
        Z.TypedHere |= (NewHolder && X.Kind == EffectKind::Store) ||
                       NewObject || (NewHolder && X.Kind == EffectKind::Insert);
        countsMember(P.Places, Z);
        killsWhole(P, F, Z);
        Out.push_back(Z);
      }
  }
}
