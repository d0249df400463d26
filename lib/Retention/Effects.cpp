//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Effects.h"
#include "llvm/ADT/SetVector.h"

using namespace cvet;

namespace {
constexpr unsigned MaxAlternatives = 8;
constexpr unsigned MaxExpansion = 3;
constexpr unsigned MaxSummary = 80;
constexpr unsigned MaxSummaryDepth = 5;
constexpr unsigned MaxEffects = 4000;

void addUnique(llvm::SmallVectorImpl<PlaceId> &Out, PlaceId P) {
  if (Out.size() < MaxAlternatives && !llvm::is_contained(Out, P))
    Out.push_back(P);
}

bool isValue(const PlaceTable &Places, PlaceId P) {
  return Places.kind(P) > PlaceKind::String &&
         Places.kind(P) != PlaceKind::Function;
}
} // namespace

PlaceId cvet::unlinkedByStore(const PlaceTable &Places, PlaceId Holder,
                              PlaceId Value) {
  const PlaceTable::Node &H = Places[Holder];
  const PlaceTable::Node &V = Places[Value];
  if (V.Kind != PlaceKind::Arrow && V.Kind != PlaceKind::Dot)
    return UnknownPlace;
  // The link pointer that is followed: n->prev in n->prev->next.
  if (H.Kind != PlaceKind::Arrow && H.Kind != PlaceKind::Deref)
    return UnknownPlace;
  const PlaceTable::Node &Followed = Places[H.Base];
  if (Followed.Kind != PlaceKind::Arrow && Followed.Kind != PlaceKind::Dot)
    return UnknownPlace;
  if (Followed.Base != V.Base || Followed.Kind != V.Kind)
    return UnknownPlace;
  // n->prev->next = n->next: all are members of one record, and the store does
  // not put back what it read.
  if (H.Kind == PlaceKind::Arrow && Followed.Payload == V.Payload &&
      H.Payload == V.Payload)
    return UnknownPlace;
  return V.Kind == PlaceKind::Dot
             ? const_cast<PlaceTable &>(Places).step(V.Base, PlaceKind::Addr)
             : V.Base;
}

Effects::Effects(const Program &P) : P(P) {
  size_t N = P.Functions.size();
  Flows.reserve(N);
  for (const Function &F : P.Functions)
    Flows.emplace_back(F);
  All.resize(N);
  Summary.resize(N);
  Returned.resize(N);
  computeOrder();
  // Twice, so that recursion sees one round of itself.
  for (int Round = 0; Round < 2; ++Round)
    for (FunctionId F : Order) {
      build(F);
      summarize(F);
    }
}

void Effects::computeOrder() {
  std::vector<bool> Seen(P.Functions.size());
  struct Frame {
    FunctionId F;
    uint32_t Event = 0;
    uint32_t Target = 0;
  };
  for (FunctionId Start = 0; Start < P.Functions.size(); ++Start) {
    if (Seen[Start])
      continue;
    std::vector<Frame> Stack{{Start}};
    Seen[Start] = true;
    while (!Stack.empty()) {
      Frame &Top = Stack.back();
      const Function &F = P.Functions[Top.F];
      if (Top.Event == F.Events.size()) {
        Order.push_back(Top.F);
        Stack.pop_back();
        continue;
      }
      if (F.Events[Top.Event].Kind != EventKind::Call) {
        ++Top.Event;
        continue;
      }
      llvm::ArrayRef<CallTarget> Targets = P.targets(Top.F, Top.Event);
      if (Top.Target == Targets.size()) {
        ++Top.Event;
        Top.Target = 0;
        continue;
      }
      FunctionId Callee = Targets[Top.Target++].Callee;
      if (!Seen[Callee]) {
        Seen[Callee] = true;
        Stack.push_back({Callee});
      }
    }
  }
}

const Operand *Effects::argumentOperand(FunctionId F, uint32_t E,
                                        const CallTarget &T,
                                        unsigned Param) const {
  const Event &Ev = P.Functions[F].Events[E];
  unsigned Op = Param;
  if (T.Kind == CallKind::Callback || T.Kind == CallKind::Deferred) {
    if (Param != T.ContextParam || !T.Context)
      return nullptr;
    Op = T.Context;
  }
  return Op < Ev.Ops.size() ? &Ev.Ops[Op] : nullptr;
}

llvm::ArrayRef<PlaceId> Effects::argument(FunctionId F, uint32_t E,
                                          const CallTarget &T,
                                          unsigned Param) const {
  const Operand *O = argumentOperand(F, E, T, Param);
  return O ? llvm::ArrayRef<PlaceId>(O->Values) : llvm::ArrayRef<PlaceId>();
}

llvm::SmallVector<PlaceId, 4> Effects::callResult(FunctionId F,
                                                  uint32_t E) const {
  llvm::SmallVector<PlaceId, 4> Out;
  const Event &Ev = P.Functions[F].Events[E];
  auto ForEach = [&](unsigned Param, auto Fn) {
    if (Param && Param < Ev.Ops.size())
      for (PlaceId V : Ev.Ops[Param].Values)
        addUnique(Out, Fn(V));
  };
  for (const Role &R : P.roles(F, E))
    switch (R.V) {
    case Verb::Allocates:
    case Verb::Reallocates:
      addUnique(Out, P.Places.root(PlaceKind::Fresh));
      break;
    case Verb::Returns:
    case Verb::Refs:
      ForEach(R.param(0), [](PlaceId V) { return V; });
      break;
    case Verb::Steals:
      ForEach(R.param(0),
              [&](PlaceId V) { return P.Places.step(V, PlaceKind::Deref); });
      break;
    case Verb::Element: {
      NameId Field = P.roleField(Ev, R, 1);
      ForEach(R.param(0), [&](PlaceId V) {
        return P.Places.step(V, PlaceKind::Element, Field);
      });
      break;
    }
    case Verb::Finds:
      ForEach(R.param(0), [&](PlaceId V) {
        return P.Places.step(V, PlaceKind::Element);
      });
      break;
    default:
      break;
    }
  for (const CallTarget &T : P.targets(F, E)) {
    if (T.Kind != CallKind::Direct && T.Kind != CallKind::Indirect)
      continue;
    for (PlaceId R : Returned[T.Callee]) {
      const PlaceTable::Node Root = P.Places[P.Places.rootOf(R)];
      if (Root.Kind == PlaceKind::Param)
        for (PlaceId A : argument(F, E, T, Root.Payload))
          addUnique(Out, P.Places.compose(A, R));
      else
        addUnique(Out, R);
    }
  }
  return Out;
}

void Effects::expandInto(FunctionId F, uint32_t At, PlaceId Place,
                         unsigned Depth,
                         llvm::SmallVectorImpl<PlaceId> &Out) const {
  if (Place == UnknownPlace || Out.size() >= MaxAlternatives ||
      llvm::is_contained(Out, Place))
    return;
  Out.push_back(Place);
  if (!Depth)
    return;
  PlaceId Root = P.Places.rootOf(Place);
  const Function &Fn = P.Functions[F];
  switch (P.Places.kind(Root)) {
  case PlaceKind::Local:
  case PlaceKind::Param:
    for (uint32_t D : Flows[F].reachingDefines(At, Root))
      for (PlaceId V : Fn.Events[D].Ops[1].Values)
        if (isValue(P.Places, V) && P.Places.rootOf(V) != Root)
          expandInto(F, D, P.Places.compose(V, Place), Depth - 1, Out);
    break;
  case PlaceKind::Call: {
    auto It = Fn.CallEvent.find(P.Places[Root].Payload);
    if (It == Fn.CallEvent.end())
      break;
    for (PlaceId V : callResult(F, It->second))
      if (isValue(P.Places, V) && P.Places.kind(V) != PlaceKind::Fresh)
        expandInto(F, It->second, P.Places.compose(V, Place), Depth - 1, Out);
    break;
  }
  default:
    break;
  }
}

llvm::SmallVector<PlaceId, 8> Effects::expand(FunctionId F, uint32_t At,
                                              PlaceId Place) const {
  llvm::SmallVector<PlaceId, 8> Out;
  expandInto(F, At, Place, MaxExpansion, Out);
  return Out;
}

bool Effects::isFreshValue(FunctionId F, uint32_t At, PlaceId Place,
                           unsigned Depth) const {
  if (!Depth)
    return false;
  const Function &Fn = P.Functions[F];
  switch (P.Places.kind(Place)) {
  case PlaceKind::Call: {
    auto It = Fn.CallEvent.find(P.Places[Place].Payload);
    if (It == Fn.CallEvent.end())
      return false;
    llvm::SmallVector<PlaceId, 4> Result = callResult(F, It->second);
    return !Result.empty() && llvm::all_of(Result, [&](PlaceId R) {
      return P.Places.kind(R) == PlaceKind::Fresh;
    });
  }
  case PlaceKind::Local:
  case PlaceKind::Param: {
    bool Any = false;
    for (uint32_t D : Flows[F].reachingDefines(At, Place))
      for (PlaceId V : Fn.Events[D].Ops[1].Values) {
        if (P.Places.kind(V) == PlaceKind::Null ||
            P.Places.kind(V) == PlaceKind::Constant)
          continue;
        if (!isFreshValue(F, D, V, Depth - 1))
          return false;
        Any = true;
      }
    return Any;
  }
  default:
    return false;
  }
}

bool Effects::isFresh(FunctionId F, uint32_t At, PlaceId Place) const {
  return isFreshValue(F, At, Place, 4);
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
    NameId Record = E.Ops[1].Record ? E.Ops[1].Record : E.Ops[0].Record;
    for (PlaceId H : E.Ops[0].Values) {
      for (PlaceId H2 : expand(F, I, H)) {
        // A scalar is no holder.
        if (NameId Name = holderName(P.Places, H2))
          if (const FieldFacts *Fd = P.field(Name);
              Fd && (Fd->Type.K == TypeClass::Scalar))
            continue;
        for (PlaceId V : E.Ops[1].Values) {
          bool Plain = true;
          for (PlaceId V2 : expand(F, I, V)) {
            Add(EffectKind::Store, H2, V2, Record);
            Plain = false;
          }
          if (Plain)
            Add(EffectKind::Store, H2, V, Record);
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
    for (PlaceId V : E.Ops[0].Values) {
      PlaceKind K = P.Places.kind(V);
      if (K == PlaceKind::Arrow)
        Add(E.Kind == EventKind::Increment ? EffectKind::Ref
                                           : EffectKind::Unref,
            V, P.Places.base(V), 0);
    }
    break;
  default:
    break;
  }
}

void Effects::addRoles(FunctionId F, uint32_t I,
                       std::vector<Effect> &Out) const {
  const Event &E = P.Functions[F].Events[I];
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
  for (const Role &R : P.roles(F, I)) {
    switch (R.V) {
    case Verb::Frees:
    case Verb::Reallocates:
      Add(EffectKind::Kill, 0, R.param(0));
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
    case Verb::Removes: {
      // A key that is passed by address of a pointer finds nothing: the entry
      // stays. (The type tells: T ** where the others pass T *.)
      Add(EffectKind::Remove, R.param(0), R.param(1));
      break;
    }
    case Verb::Refs:
      Add(EffectKind::Ref, 0, R.param(0));
      break;
    case Verb::Unrefs:
      Add(EffectKind::Unref, 0, R.param(0));
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
  if (P.callsUnknown(F, I))
    for (unsigned A = 1; A < E.Ops.size(); ++A)
      for (PlaceId V : E.Ops[A].Values)
        for (PlaceId V2 : expand(F, I, V))
          if (isValue(P.Places, V2) &&
              P.Places.kind(V2) != PlaceKind::Fresh) {
            Effect X;
            X.Kind = EffectKind::Escape;
            X.Event = I;
            X.Object = V2;
            X.Record = E.Ops[A].Record;
            Out.push_back(X);
          }
}

void Effects::addCallee(FunctionId F, uint32_t I, const CallTarget &T,
                        std::vector<Effect> &Out) const {
  // What a deferred call does happens later: it is no effect of this call.
  if (T.Kind == CallKind::Deferred)
    return;
  for (const Effect &X : Summary[T.Callee]) {
    auto Substitute = [&](PlaceId Place) -> llvm::SmallVector<PlaceId, 8> {
      PlaceId Root = P.Places.rootOf(Place);
      if (P.Places.kind(Root) != PlaceKind::Param)
        return {Place};
      llvm::SmallVector<PlaceId, 8> Result;
      for (PlaceId A :
           argument(F, I, T, P.Places[Root].Payload))
        for (PlaceId A2 : expand(F, I, A)) {
          PlaceId C = P.Places.compose(A2, Place);
          if (C != UnknownPlace)
            addUnique(Result, C);
        }
      if (Result.size() > 4)
        Result.resize(4);
      if (Result.empty())
        Result.push_back(UnknownPlace);
      return Result;
    };
    Effect Y = X;
    Y.IsOwn = false;
    Y.Via = T.Callee;
    Y.Event = I;
    Y.TypedHere = false;
    const PlaceTable::Node Obj = P.Places[X.Object];
    if (!X.Record && Obj.Kind == PlaceKind::Param)
      if (const Operand *O = argumentOperand(F, I, T, Obj.Payload);
          O && O->Record) {
        Y.Record = O->Record;
        Y.TypedHere = true;
      }
    llvm::SmallVector<PlaceId, 8> Holders = Substitute(X.Holder);
    llvm::SmallVector<PlaceId, 8> Objects = Substitute(X.Object);
    bool HolderNamed = holderName(P.Places, X.Holder) != 0;
    for (PlaceId H : Holders)
      for (PlaceId O : Objects) {
        Y.Holder = H;
        Y.Object = O;
        bool NewHolder = !HolderNamed && holderName(P.Places, H);
        // The link of what was only a link there.
        bool NewObject = (X.Kind == EffectKind::Link ||
                          X.Kind == EffectKind::Unlink ||
                          X.Kind == EffectKind::Store) &&
                         P.Places.kind(O) == PlaceKind::Addr &&
                         P.Places.kind(X.Object) != PlaceKind::Addr;
        Effect Z = Y;
        Z.TypedHere |= (NewHolder && X.Kind == EffectKind::Store) || NewObject ||
                       (NewHolder && X.Kind == EffectKind::Insert);
        Out.push_back(Z);
      }
  }
}

NameId Effects::paramRecord(FunctionId F, PlaceId Param) const {
  const Function &Fn = P.Functions[F];
  unsigned I = P.Places[Param].Payload;
  if (!I || I > Fn.Params.size() ||
      Fn.Params[I - 1].Type.K != TypeClass::RecordPointer)
    return 0;
  return Fn.Params[I - 1].Type.Rec;
}

void Effects::addInferred(FunctionId F, std::vector<Effect> &Out) {
  std::vector<Effect> More;
  // Hand-written unlinking.
  for (const Effect &X : Out) {
    if (X.Kind != EffectKind::Store)
      continue;
    PlaceId O = unlinkedByStore(P.Places, X.Holder, X.Object);
    if (O == UnknownPlace)
      continue;
    Effect U = X;
    U.Kind = EffectKind::Unlink;
    U.Holder = UnknownPlace;
    U.Object = O;
    U.Field = 0;
    if (P.Places.kind(O) != PlaceKind::Addr)
      U.Record = P.recordOf(X.Object);
    More.push_back(U);
  }
  // Insertion into a container of void pointers: a fresh node takes a
  // parameter, then the node is stored under another parameter.
  for (const Effect &X : Out) {
    if (X.Kind != EffectKind::Store || X.Record)
      continue;
    const PlaceTable::Node Obj = P.Places[X.Object];
    if (Obj.Kind != PlaceKind::Param)
      continue;
    PlaceId HolderRoot = P.Places.rootOf(X.Holder);
    PlaceId Container = UnknownPlace;
    if (P.Places.kind(HolderRoot) == PlaceKind::Param &&
        HolderRoot != X.Object && HolderRoot != X.Holder) {
      Container = HolderRoot;
    } else if (P.Places.kind(HolderRoot) == PlaceKind::Local ||
               P.Places.kind(HolderRoot) == PlaceKind::Call) {
      if (!isFresh(F, X.Event, HolderRoot))
        continue;
      llvm::SmallVector<PlaceId, 8> Node = expand(F, X.Event, HolderRoot);
      for (const Effect &Y : Out) {
        if (Y.Kind != EffectKind::Store && Y.Kind != EffectKind::Link)
          continue;
        PlaceId Root = P.Places.rootOf(Y.Holder);
        if (P.Places.kind(Root) != PlaceKind::Param || Root == X.Object)
          continue;
        if (llvm::is_contained(Node, Y.Object) ||
            llvm::is_contained(Node, P.Places.rootOf(Y.Object))) {
          Container = Root;
          break;
        }
      }
    }
    if (Container == UnknownPlace)
      continue;
    Effect Ins = X;
    Ins.Kind = EffectKind::Insert;
    Ins.Holder = Container;
    More.push_back(Ins);
    if (NameId R = paramRecord(F, Container))
      Containers.insert(R);
  }
  // Whatever else changes such a container may take something out of it.
  const Function &Fn = P.Functions[F];
  for (unsigned I = 1; I <= Fn.Params.size(); ++I) {
    PlaceId Param = P.Places.root(PlaceKind::Param, I);
    if (!Containers.count(paramRecord(F, Param)) ||
        llvm::any_of(More, [&](const Effect &X) {
          return X.Kind == EffectKind::Insert && X.Holder == Param;
        }) ||
        llvm::any_of(Out, [&](const Effect &X) {
          return (X.Kind == EffectKind::Insert || X.Kind == EffectKind::Remove) &&
                 X.Holder == Param;
        }))
      continue;
    for (const Effect &X : Out) {
      bool Changes =
          (X.Kind == EffectKind::Store || X.Kind == EffectKind::Zero) &&
          X.Holder != Param && P.Places.rootOf(X.Holder) == Param;
      Changes |= X.Kind == EffectKind::Unref && X.Holder &&
                 P.Places.rootOf(X.Holder) == Param;
      Changes |= X.Kind == EffectKind::Escape && X.Object != Param &&
                 P.Places.rootOf(X.Object) == Param;
      if (!Changes)
        continue;
      Effect Rem = X;
      Rem.Kind = EffectKind::Remove;
      Rem.Holder = Param;
      Rem.Object = UnknownPlace;
      Rem.Record = 0;
      More.push_back(Rem);
      break;
    }
  }
  Out.insert(Out.end(), More.begin(), More.end());
}

void Effects::build(FunctionId F) {
  const Function &Fn = P.Functions[F];
  std::vector<Effect> Out;
  for (uint32_t I = 0; I < Fn.Events.size() && Out.size() < MaxEffects; ++I) {
    if (Fn.Events[I].Kind != EventKind::Call) {
      addOwn(F, I, Out);
      continue;
    }
    addRoles(F, I, Out);
    for (const CallTarget &T : P.targets(F, I))
      addCallee(F, I, T, Out);
  }
  addInferred(F, Out);
  llvm::stable_sort(Out, [](const Effect &A, const Effect &B) {
    return A.Event < B.Event;
  });
  // One effect of a kind on the same places per event.
  llvm::DenseSet<std::pair<uint64_t, uint64_t>> Seen;
  llvm::erase_if(Out, [&](const Effect &X) {
    return !Seen
                .insert({uint64_t(X.Event) << 32 | uint64_t(X.Kind) << 24 |
                             (X.Field & 0xffffff),
                         uint64_t(X.Holder) << 32 | X.Object})
                .second;
  });
  All[F] = std::move(Out);

  llvm::SmallVector<PlaceId, 2> Results;
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind != EventKind::Return || E.Ops.empty())
      continue;
    for (PlaceId V : E.Ops[0].Values) {
      if (isFresh(F, I, V)) {
        addUnique(Results, P.Places.root(PlaceKind::Fresh));
        continue;
      }
      for (PlaceId V2 : expand(F, I, V)) {
        PlaceKind K = P.Places.rootKind(V2);
        if ((K == PlaceKind::Param || K == PlaceKind::Global) &&
            P.Places[V2].Depth <= MaxSummaryDepth)
          addUnique(Results, V2);
      }
    }
  }
  Returned[F] = std::move(Results);
}

void Effects::summarize(FunctionId F) {
  std::vector<Effect> Out;
  llvm::DenseSet<std::pair<uint64_t, uint64_t>> Seen;
  auto IsParam = [&](PlaceId Pl) {
    return P.Places.rootKind(Pl) == PlaceKind::Param &&
           P.Places[Pl].Depth <= MaxSummaryDepth;
  };
  // What happens to whole objects first: there is room for so many.
  auto IsMinor = [](const Effect &X) {
    return X.Kind == EffectKind::Store || X.Kind == EffectKind::Compare ||
           X.Kind == EffectKind::Escape;
  };
  std::vector<const Effect *> Ranked;
  for (bool Minor : {false, true})
    for (const Effect &X : All[F])
      if (IsMinor(X) == Minor)
        Ranked.push_back(&X);
  for (const Effect *E : Ranked) {
    if (Out.size() >= MaxSummary)
      break;
    const Effect &X = *E;
    Effect Y = X;
    bool Keep = false;
    switch (X.Kind) {
    case EffectKind::Store:
    case EffectKind::Insert:
      // Values that mean nothing to the caller become unknown.
      if (P.Places.kind(X.Object) != PlaceKind::Null && !IsParam(X.Object) &&
          P.Places.rootKind(X.Object) != PlaceKind::Global)
        Y.Object = UnknownPlace;
      Keep = IsParam(X.Holder) ||
             (IsParam(X.Object) && holderName(P.Places, X.Holder) &&
              P.Places.rootKind(X.Holder) == PlaceKind::Global);
      break;
    case EffectKind::Zero:
    case EffectKind::Remove:
    case EffectKind::Empty:
      Keep = IsParam(X.Holder);
      if (!IsParam(X.Object))
        Y.Object = UnknownPlace;
      break;
    case EffectKind::Compare:
      Keep = IsParam(X.Holder) || IsParam(X.Object);
      break;
    case EffectKind::Link:
      Keep = IsParam(X.Object);
      if (!IsParam(X.Holder) &&
          P.Places.rootKind(X.Holder) != PlaceKind::Global)
        Y.Holder = UnknownPlace;
      break;
    case EffectKind::Unlink:
    case EffectKind::Kill:
    case EffectKind::Ref:
    case EffectKind::Unref:
    case EffectKind::Escape:
      Keep = IsParam(X.Object);
      if (!IsParam(X.Holder))
        Y.Holder = UnknownPlace;
      break;
    }
    if (!Keep)
      continue;
    if (Seen.insert({uint64_t(Y.Kind) << 32 | Y.Field,
                     uint64_t(Y.Holder) << 32 | Y.Object})
            .second)
      Out.push_back(Y);
  }
  Summary[F] = std::move(Out);
}
