//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "References.h"

using namespace cvet;

static bool isOfSmallerObject(const Effect *A, const Effect *B) {
  return A->Object < B->Object;
}

References::References(const RetentionGraph &Graph)
    : G(Graph), P(Graph.program()), Taken(P.Functions.size()) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    std::vector<const Effect *> Kills;
    for (const Effect &X : G.effects().of(F))
      if (X.Kind == EffectKind::Kill)
        Kills.push_back(&X);
    llvm::stable_sort(Kills, isOfSmallerObject);
    for (const Effect &X : G.effects().of(F))
      if (X.Kind == EffectKind::Unref)
        collectEnding(F, X, Kills);
    if (!Kills.empty())
      collectAsked(F, Kills);
    collectSizes(F);
  }
  auto AddRecords = [&](const llvm::DenseSet<NameId> &Fields,
                        llvm::DenseSet<NameId> &Records) {
    for (NameId Name : Fields)
      if (const FieldFacts *Fd = P.field(Name))
        Records.insert(Fd->Record);
  };
  AddRecords(Ending, EndingRecords);
  AddRecords(Sizes, SizedRecords);
}

/// The field that the path \p Holder ends with, or 0.
static NameId lastField(const PlaceTable &Places, PlaceId Holder) {
  PlaceKind K = Places.kind(Holder);
  return K == PlaceKind::Arrow || K == PlaceKind::Dot ? Places[Holder].Payload
                                                      : 0;
}

/// Adds the counts that \p F asks before \p Kills, which depend on that: by
/// their name, or what they have become where they are counted down. What is
/// only a number of the object goes down, too, long before it dies.
void References::collectAsked(FunctionId F,
                              llvm::ArrayRef<const Effect *> Kills) {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  auto Decides = [&](uint32_t Branch, PlaceId Object) {
    return llvm::any_of(Kills, [&](const Effect *K) {
      return K->Object == Object &&
             Fl.decides(Fn.Events[Branch].Block, Fn.Events[K->Event].Block);
    });
  };
  for (uint32_t B : G.branches(F)) {
    for (const Operand &O : Fn.Events[B].Ops)
      for (PlaceId V : O.Values)
        if (MemberOf M = memberOf(P.Places, V); M.Object && M.Member)
          if (NameId Count = lastField(P.Places, M.Member);
              Count && !Asked.contains(Count) && Decides(B, M.Object))
            Asked.insert(Count);
    // `if (atomic_fetch_sub(&o->refs, 1) == 1)`, `n = --o->refs; if (n)`.
    for (uint32_t E = Fn.BlockBegin[Fn.Events[B].Block]; E < B; ++E)
      for (const Effect &X : G.effects().at(F, E))
        if (X.Kind == EffectKind::Unref && X.IsOwn && X.Holder &&
            Decides(B, X.Object))
          Asked.insert(lastField(P.Places, X.Holder));
  }
}

/// Adds what \p F sets to a number that it has computed. A count of references
/// begins with a constant, or what its maker is told, and goes up and down.
/// What a variable is compared with (`i < a->len`) is how many there are, and
/// so is what another number of the object is (`a->len >= a->max`).
void References::collectSizes(FunctionId F) {
  const Function &Fn = P.Functions[F];
  auto IsNumber = [&](PlaceId V) {
    const uint32_t N = P.Places[V].Payload;
    return (P.Places.kind(V) == PlaceKind::Local &&
            Fn.Locals[N].Type.K == TypeClass::Scalar) ||
           (P.Places.kind(V) == PlaceKind::Param &&
            Fn.Params[N - 1].Type.K == TypeClass::Scalar);
  };
  auto IsScalar = [&](NameId Name) {
    const FieldFacts *Fd = P.field(Name);
    return Fd && Fd->Type.K == TypeClass::Scalar;
  };
  auto AddCompared = [&](const Event &Branch) {
    const uint32_t At = &Branch - Fn.Events.data();
    llvm::SmallVector<PlaceId, 4> Fields;
    for (const Operand &O : Branch.Ops)
      for (PlaceId V : O.Values)
        for (PlaceId From : G.effects().expand(F, At, V))
          if (IsScalar(lastField(P.Places, From)))
            Fields.push_back(From);
    for (PlaceId A : Fields)
      if (llvm::any_of(Fields, [&](PlaceId B) {
            return lastField(P.Places, A) != lastField(P.Places, B) &&
                   P.Places.rootOf(A) == P.Places.rootOf(B);
          }))
        Sizes.insert(lastField(P.Places, A));
  };
  for (const Event &Ev : Fn.Events) {
    if (Ev.Kind == EventKind::Branch)
      AddCompared(Ev);
    if (Ev.Kind == EventKind::Branch && Ev.Condition == ConditionKind::Other)
      for (const Operand &O : Ev.Ops)
        if (llvm::any_of(O.Values, IsNumber))
          for (PlaceId V : O.Values)
            if (NameId Name = lastField(P.Places, V))
              Sizes.insert(Name);
    if (Ev.Kind != EventKind::Store || Ev.Ops[0].Values.size() != 1)
      continue;
    const NameId Name = lastField(P.Places, Ev.Ops[0].Values.front());
    if (IsScalar(Name) && llvm::any_of(Ev.Ops[1].Values, [&](PlaceId V) {
          return P.Places.kind(V) != PlaceKind::Param &&
                 lastField(P.Places, V) != Name &&
                 !integerAt(V, P.Places, P.Names);
        }))
      Sizes.insert(Name);
  }
}

/// Is what \p X of \p F counts down a count by what happens then: the object
/// brings along what ends it, or what counts is a function of its own, and
/// frees nothing itself? \p Kills are in the order of their objects.
void References::collectEnding(FunctionId F, const Effect &X,
                               llvm::ArrayRef<const Effect *> Kills) {
  if (X.IsOwn) {
    if (NameId Count = X.Holder ? lastField(P.Places, X.Holder) : 0;
        Count && endsItself(F, X))
      Ending.insert(Count);
    return;
  }
  const Flow &Fl = G.effects().flow(F);
  const Function &Fn = P.Functions[F];
  const uint32_t At = Fn.Events[X.Event].Block;
  auto [First, Last] =
      std::equal_range(Kills.begin(), Kills.end(), &X, isOfSmallerObject);
  bool Dies = std::any_of(First, Last, [&](const Effect *K) {
    return Fn.Events[K->Event].Block != At &&
           Fl.dominates(At, Fn.Events[K->Event].Block);
  });
  if (!Dies)
    return;
  for (const Effect &Y : G.effects().of(X.Via))
    if (Y.Kind == EffectKind::Unref && Y.IsOwn && Y.Holder &&
        P.Places.kind(Y.Object) == PlaceKind::Param)
      if (NameId Count = lastField(P.Places, Y.Holder))
        Ending.insert(Count);
}

/// Does \p F, where \p X counts down, call a pointer that the object has, or
/// that it was given, with the object: `if (--o->refs == 0) o->free(o);`?
bool References::endsItself(FunctionId F, const Effect &X) const {
  return llvm::any_of(P.calls(F), [&](CallId Call) {
    const Event &Ev = P.event(Call);
    auto Is = [&](PlaceId V) { return V == X.Object; };
    auto Ends = [&](PlaceId V) {
      return P.Places.kind(V) == PlaceKind::Param ||
             (!P.Places.isRootPlace(V) &&
              memberOf(P.Places, V).Object == X.Object);
    };
    return Call.event() > X.Event && llvm::any_of(Ev.Ops[0].Values, Ends) &&
           llvm::any_of(llvm::drop_begin(Ev.Ops), [&](const Operand &O) {
             return llvm::any_of(O.Values, Is);
           });
  });
}

/// A count may have a record of its own; what counts is called with its
/// address.
bool References::isCount(PlaceId Holder) const {
  const FieldFacts *Of = P.field(lastField(P.Places, Holder));
  if (Of && Of->Type.K == TypeClass::Record) {
    if (EndingRecords.contains(Of->Type.Rec))
      return true;
    // The number of what is in an array: the record is no count.
    if (SizedRecords.contains(Of->Type.Rec))
      return false;
  }
  const NameId Count = holderName(P.Places, Holder);
  const NameId Last = lastField(P.Places, Holder);
  return (G.uses().isCount(Count) && Asked.contains(Count) &&
          !Sizes.contains(Count)) ||
         (Ending.contains(Last) && !Sizes.contains(Last));
}

bool References::countsOnly(FunctionId F, unsigned Out) const {
  return llvm::all_of(G.effects().of(F), [&](const Effect &X) {
    switch (X.Kind) {
    case EffectKind::Ref:
    case EffectKind::Compare:
      return true;
    case EffectKind::Store:
      return P.Places.kind(X.Object) <= PlaceKind::String ||
             (Out && P.Places.rootOf(X.Holder) ==
                         P.Places.root(PlaceKind::Param, Out));
    default:
      return false;
    }
  });
}

bool References::isPlainTake(FunctionId F, uint32_t E) const {
  if (P.Functions[F].Events[E].Kind == EventKind::Increment)
    return true;
  auto Call = P.callAt(F, E);
  if (!Call)
    return false;
  llvm::ArrayRef<CallTarget> Targets = P.targets(*Call);
  if (Targets.empty())
    return llvm::any_of(P.roles(*Call),
                        [](const Role &R) { return R.V == Verb::Refs; });
  return Targets.size() == 1 && Targets[0].Kind == CallKind::Direct &&
         !P.isAmbiguous(*Call) && countsOnly(Targets[0].Callee);
}

bool References::isTaken(const Effect &X, unsigned Depth) const {
  if (X.Kind != EffectKind::Ref || (X.Holder && !isCount(X.Holder)))
    return false;
  return X.IsOwn || (Depth && isTaker(X.Via, Depth - 1));
}

/// Does \p F count what it is given, or what it finds, and drop none of that?
bool References::isTaker(FunctionId F, unsigned Depth) const {
  auto [It, IsNew] = Takers.try_emplace({F, Depth}, false);
  if (!IsNew)
    return It->second;
  llvm::ArrayRef<Effect> Of = G.effects().of(F);
  llvm::DenseSet<PlaceId> Dropped;
  for (const Effect &X : Of)
    if (isDropped(X))
      Dropped.insert(X.Object);
  const bool Is = llvm::any_of(Of, [&](const Effect &X) {
    return !Dropped.contains(X.Object) && isTaken(X, Depth) &&
           P.Places.rootKind(X.Object) != PlaceKind::Local;
  });
  return Takers[{F, Depth}] = Is;
}

const References::TakenList &References::takenList(FunctionId F) const {
  std::optional<TakenList> &Out = Taken[F];
  if (Out)
    return *Out;
  Out.emplace();
  std::vector<std::pair<PlaceId, uint32_t>> Objects;
  for (const Effect &X : G.effects().of(F))
    if (isTaken(X)) {
      Objects.push_back({X.Object, Out->All.size()});
      Out->All.push_back(&X);
    }
  Out->ByObject = Rows<PlaceId>(std::move(Objects));
  return *Out;
}

bool References::isDropped(const Effect &X) const {
  return X.Kind == EffectKind::Kill ||
         (X.Kind == EffectKind::Unref && (!X.Holder || isCount(X.Holder)));
}

/// The event of the first reference to one of \p Objects that \p Counts.
std::optional<uint32_t>
References::firstTaken(FunctionId F, llvm::ArrayRef<PlaceId> Objects,
                       llvm::function_ref<bool(const Effect &)> Counts) const {
  const TakenList &Of = takenList(F);
  uint32_t First = Of.All.size();
  for (PlaceId O : Objects)
    for (uint32_t I : Of.ByObject[O]) {
      if (I >= First)
        break;
      if (Counts(*Of.All[I]))
        First = I;
    }
  if (First == Of.All.size())
    return std::nullopt;
  return Of.All[First]->Event;
}

std::optional<uint32_t>
References::taken(FunctionId F, llvm::ArrayRef<PlaceId> Objects) const {
  return firstTaken(F, Objects, [](const Effect &) { return true; });
}

/// Does \p F put somewhere what it counts?
bool References::keepsTaken(FunctionId F) const {
  auto [It, IsNew] = Keepers.try_emplace(F, false);
  if (!IsNew)
    return It->second;
  llvm::ArrayRef<Effect> Of = G.effects().summary(F);
  llvm::DenseSet<PlaceId> Counted;
  for (const Effect &X : Of)
    if (X.Kind == EffectKind::Ref)
      Counted.insert(X.Object);
  It->second = llvm::any_of(Of, [&](const Effect &X) {
    return (X.Kind == EffectKind::Store || X.Kind == EffectKind::Insert ||
            X.Kind == EffectKind::Link) &&
           Counted.contains(X.Object);
  });
  return It->second;
}

std::optional<uint32_t>
References::takenHere(FunctionId F, llvm::ArrayRef<PlaceId> Objects) const {
  return firstTaken(F, Objects, [&](const Effect &X) {
    return X.IsOwn || !keepsTaken(X.Via);
  });
}

/// Does \p F run only for objects of \p Record that nobody refers to any more?
bool References::isEnd(FunctionId F, NameId Record, unsigned Depth) const {
  auto [It, IsNew] = Ends.try_emplace({F, Record}, false);
  if (!IsNew)
    return It->second;
  const Function &Fn = P.Functions[F];
  // Who frees what it is given.
  for (const Effect &X : G.effects().of(F))
    if (X.Kind == EffectKind::Kill && X.IsOwn && X.Record == Record &&
        P.Places.kind(X.Object) == PlaceKind::Param)
      return Ends[{F, Record}] = true;
  if (Fn.IsEnd)
    return Ends[{F, Record}] = true;
  if (!Depth || Fn.Callers.empty())
    return false;
  bool All = llvm::all_of(Fn.Callers, [&](const CallSite &S) {
    // What is handed to the call that drops the last one.
    if (S.Target.Kind != CallKind::Direct &&
        S.Target.Kind != CallKind::Indirect)
      return llvm::any_of(P.roles(S), [](const Role &R) {
        return R.V == Verb::Unrefs || R.V == Verb::Destroys;
      });
    // What walks over more of them has the same callers.
    return S.caller() == F || isAtEnd(S.caller(), S.event(), Record);
  });
  return Ends[{F, Record}] = All;
}

bool References::isAtEnd(FunctionId F, uint32_t E, NameId Record) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  // Behind the count of the object that it is given.
  for (const Effect &X : G.effects().of(F)) {
    if (X.Kind != EffectKind::Unref || !X.IsOwn || X.Event >= E ||
        !isDropped(X) || P.Places.kind(X.Object) != PlaceKind::Param)
      continue;
    const FieldFacts *Count = P.field(holderName(P.Places, X.Holder));
    NameId Of = Count ? Count->Record : X.Record;
    if (Of == Record && Fn.Events[X.Event].Block != Fn.Events[E].Block &&
        Fl.dominates(Fn.Events[X.Event].Block, Fn.Events[E].Block))
      return true;
  }
  return isEnd(F, Record, 4);
}

PlaceId cvet::readFrom(const Program &P, PlaceId Place) {
  for (;;) {
    switch (P.Places.kind(Place)) {
    case PlaceKind::Index:
    case PlaceKind::Addr:
    case PlaceKind::Deref:
    case PlaceKind::Element:
      Place = P.Places.base(Place);
      continue;
    default:
      return Place;
    }
  }
}
