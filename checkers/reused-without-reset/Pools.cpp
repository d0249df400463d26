//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Pools.h"
#include "FunctionsByName.h"

using namespace cvet;
using namespace cvet::reused;

namespace {

class Collector {
public:
  explicit Collector(const RetentionGraph &Graph)
      : G(Graph), P(Graph.program()) {}

  std::vector<Take> run() {
    for (FunctionId F = 0; F < P.Functions.size(); ++F) {
      if (P.Functions[F].IsForeign || P.isTooLarge(P.Functions[F]))
        continue;
      for (uint32_t E = 0; E < P.Functions[F].Events.size(); ++E)
        look(F, E);
      for (const Effect &X : G.effects().of(F))
        if (X.Kind == EffectKind::Unlink && X.IsOwn)
          addUnlinked(F, X);
    }
    return std::move(Out);
  }

private:
  void look(FunctionId F, uint32_t E);
  void addPopped(FunctionId F, uint32_t E);
  void addUnlinked(FunctionId F, const Effect &X);
  void addPlain(FunctionId F, NameId Pool, PlaceId Popped);
  bool isHandedOn(FunctionId F, PlaceId Object, NameId Pool) const;
  void addFromContainer(FunctionId F, uint32_t E);
  void addFromArray(FunctionId F, uint32_t E);
  void addSlot(FunctionId F, uint32_t E);
  bool counts(FunctionId F, EventKind How, NameId Pool,
              std::optional<uint32_t> Block) const;
  std::optional<Site> madeInto(NameId Pool, FunctionId Takes);
  bool isReturned(FunctionId F, PlaceId Object) const;
  NameId recordOf(FunctionId F, PlaceId Place) const;
  std::optional<Site> madeBeside(FunctionId F, PlaceId Object) const;
  std::optional<Site> madeByCaller(FunctionId F) const;
  std::optional<int64_t> freeValue(FunctionId F, uint32_t Branch, NameId Flag,
                                   uint32_t Block) const;
  bool isGivenBack(FunctionId F, PlaceId Object, const Operand &Flag) const;
  bool isRecycled(const Take &T) const;
  bool isOpenedHere(FunctionId F, uint32_t E, NameId Flag, PlaceId Slot) const;
  void add(FunctionId F, uint32_t E, NameId Pool, NameId Record, PlaceId Object,
           bool IsSlot = false);

  const RetentionGraph &G;
  const Program &P;
  std::vector<Take> Out;
  /// Pool -> where new objects are put into it; filled when first asked for.
  std::optional<llvm::DenseMap<NameId, std::vector<Site>>> Makings;
};

} // namespace

/// Does \p F give \p Object back?
bool Collector::isReturned(FunctionId F, PlaceId Object) const {
  const Function &Fn = P.Functions[F];
  for (uint32_t E = 0; E < Fn.Events.size(); ++E)
    if (Fn.Events[E].Kind == EventKind::Return && !Fn.Events[E].Ops.empty())
      for (PlaceId V : Fn.Events[E].Ops[0].Values)
        if (V == Object ||
            llvm::is_contained(G.effects().expand(F, E, V), Object))
          return true;
  return false;
}

/// Where \p F makes what the local \p Object has, or what it gives back else.
std::optional<Site> Collector::madeBeside(FunctionId F, PlaceId Object) const {
  const Function &Fn = P.Functions[F];
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    bool Is = Ev.Kind == EventKind::Define && Ev.Ops[0].Values.size() == 1 &&
              Ev.Ops[0].Values[0] == Object;
    Is |= Ev.Kind == EventKind::Return && !Ev.Ops.empty();
    if (!Is)
      continue;
    for (PlaceId V : Ev.Ops.back().Values)
      if (P.Places.kind(V) == PlaceKind::Call && G.effects().isFresh(F, E, V))
        return Site{F, E};
  }
  return std::nullopt;
}

/// Where a caller of \p F makes what F has not found.
std::optional<Site> Collector::madeByCaller(FunctionId F) const {
  for (const CallSite &S : P.Functions[F].Callers) {
    PlaceId Result = P.Places.root(PlaceKind::Call, P.event(S).CallNo);
    for (const Event &Ev : P.Functions[S.caller()].Events)
      if (Ev.Kind == EventKind::Define &&
          llvm::is_contained(Ev.Ops[1].Values, Result))
        if (auto Made = madeBeside(S.caller(), Ev.Ops[0].Values.front()))
          return Made;
  }
  return std::nullopt;
}

/// Does \p F put \p Object, which has left \p Pool, somewhere else?
bool Collector::isHandedOn(FunctionId F, PlaceId Object, NameId Pool) const {
  return llvm::any_of(P.Functions[F].Events, [&](const Event &Ev) {
    return Ev.Kind == EventKind::Store &&
           llvm::is_contained(Ev.Ops[1].Values, Object) &&
           llvm::none_of(Ev.Ops[0].Values, [&](PlaceId To) {
             return P.Places.rootKind(To) == PlaceKind::Local ||
                    holderName(P.Places, To) == Pool;
           });
  });
}

/// \p F gives out plain memory, \p Popped, that \p Pool has had, or what it has
/// made: for its callers this is whatever they take it for.
void Collector::addPlain(FunctionId F, NameId Pool, PlaceId Popped) {
  const Function &Fn = P.Functions[F];
  if (!Pool || Fn.Result.K != TypeClass::VoidPointer ||
      P.Places.kind(Popped) != PlaceKind::Local || !isReturned(F, Popped))
    return;
  std::optional<Site> Made = madeBeside(F, Popped);
  if (!Made)
    return;
  for (const CallSite &S : Fn.Callers) {
    if (S.Target.Kind != CallKind::Direct || P.isAmbiguous(S))
      continue;
    PlaceId Result = P.Places.root(PlaceKind::Call, P.event(S).CallNo);
    const Function &Caller = P.Functions[S.caller()];
    for (uint32_t E = S.event(); E < Caller.Events.size(); ++E) {
      const Event &Ev = Caller.Events[E];
      if (Ev.Kind != EventKind::Define || Ev.Ops[1].Values.size() != 1 ||
          Ev.Ops[1].Values.front() != Result)
        continue;
      PlaceId Object = Ev.Ops[0].Values.front();
      if (P.Places.kind(Object) != PlaceKind::Local)
        continue;
      if (NameId Record = recordOf(S.caller(), Object)) {
        Take New{{S.caller(), E}, Pool, Record, Object, Made};
        New.IsPlain = true;
        Out.push_back(New);
      }
    }
  }
}

void Collector::add(FunctionId F, uint32_t E, NameId Pool, NameId Record,
                    PlaceId Object, bool IsSlot) {
  if (!Pool || !Record || P.Places.kind(Object) != PlaceKind::Local ||
      (!isReturned(F, Object) &&
       !(madeBeside(F, Object) && isHandedOn(F, Object, Pool))))
    return;
  for (const Take &T : Out)
    if (T.F == F && T.Pool == Pool)
      return;
  Take New{{F, E}, Pool, Record, Object, {}};
  New.Made = madeBeside(F, Object);
  if (!New.Made)
    New.Made = madeByCaller(F);
  New.IsSlot = IsSlot;
  New.IsRecycled = isRecycled(New);
  Out.push_back(New);
}

/// Does the function of \p T put the object into the pool again, a new one as
/// well as the old one, once it belongs to somebody else: what the caller has
/// passed is stored in both? What is only looked up keeps its owner.
bool Collector::isRecycled(const Take &T) const {
  if (!T.Made || T.Made->F != T.F)
    return false;
  const Flow &Fl = G.effects().flow(T.F);
  auto IsBehindBoth = [&](uint32_t E) {
    return Fl.hasPath(T.Event, E, Fl.none()) &&
           Fl.hasPath(T.Made->Event, E, Fl.none());
  };
  const Function &Fn = P.Functions[T.F];
  bool HasOwner = false;
  for (uint32_t E = 0; E < Fn.Events.size() && !HasOwner; ++E) {
    const Event &Ev = Fn.Events[E];
    HasOwner = Ev.Kind == EventKind::Store && IsBehindBoth(E) &&
               llvm::any_of(Ev.Ops[0].Values,
                            [&](PlaceId To) {
                              return P.Places.kind(To) == PlaceKind::Arrow &&
                                     P.Places.base(To) == T.Object;
                            }) &&
               llvm::any_of(Ev.Ops[1].Values, [&](PlaceId V) {
                 return P.Places.rootKind(V) == PlaceKind::Param;
               });
  }
  return HasOwner && llvm::any_of(G.effects().of(T.F), [&](const Effect &X) {
           if (X.Kind != EffectKind::Link || !X.IsOwn ||
               holderName(P.Places, X.Holder) != T.Pool)
             return false;
           auto L = G.linkTarget(X);
           return L && L->Object == T.Object && IsBehindBoth(X.Event);
         });
}

void Collector::look(FunctionId F, uint32_t E) {
  switch (P.Functions[F].Events[E].Kind) {
  case EventKind::Store:
    addPopped(F, E);
    return addSlot(F, E);
  case EventKind::Define:
    addFromContainer(F, E);
    return addFromArray(F, E);
  default:
    return;
  }
}

/// The local of \p F that has what \p Pool has.
static PlaceId localOf(const Program &P, FunctionId F, PlaceId Pool) {
  for (const Event &Ev : P.Functions[F].Events)
    if (Ev.Kind == EventKind::Define &&
        llvm::is_contained(Ev.Ops[1].Values, Pool))
      return Ev.Ops[0].Values.front();
  return UnknownPlace;
}

/// Is \p Place, a pointer, the address of an element of an array?
static bool isElement(const PlaceTable &Places, PlaceId Place) {
  return Places.kind(Place) == PlaceKind::Addr &&
         Places.kind(Places.base(Place)) == PlaceKind::Index;
}

/// `pool = o->next`, where o is what pool has had; or the same with indices.
void Collector::addPopped(FunctionId F, uint32_t E) {
  const Event &Ev = P.Functions[F].Events[E];
  // A function may tell which one is next: `pool = next_of(o)`.
  llvm::SmallVector<PlaceId, 4> Next;
  for (PlaceId V : Ev.Ops[1].Values)
    if (P.Places.kind(V) == PlaceKind::Call)
      llvm::append_range(Next, G.effects().expand(F, E, V));
    else
      Next.push_back(V);
  for (PlaceId H : Ev.Ops[0].Values)
    for (PlaceId V : Next) {
      const PlaceTable::Node N = P.Places[V];
      // The link is in the memory itself.
      if (N.Kind == PlaceKind::Deref &&
          llvm::is_contained(G.effects().expand(F, E, N.Base), H))
        addPlain(F, holderName(P.Places, H), N.Base);
      const FieldFacts *Link =
          N.Kind == PlaceKind::Arrow ? P.field(N.Payload) : nullptr;
      if (!Link)
        continue;
      llvm::SmallVector<PlaceId, 8> Popped = G.effects().expand(F, E, N.Base);
      bool IsIndex = Link->Type.K == TypeClass::Scalar &&
                     P.Places.rootKind(H) == PlaceKind::Global &&
                     llvm::any_of(Popped, [&](PlaceId W) {
                       return isElement(P.Places, W);
                     });
      // A pointer of another type may be cast to be the link.
      bool IsLink = Link->Type.K != TypeClass::Scalar && !Link->Type.Array &&
                    llvm::is_contained(Popped, H);
      if (!IsIndex && !IsLink)
        continue;
      PlaceId Object = P.Places.kind(N.Base) == PlaceKind::Local
                           ? N.Base
                           : localOf(P, F, N.Base);
      if (IsLink)
        addPlain(F, holderName(P.Places, H), Object);
      add(F, E, holderName(P.Places, H), Link->Record, Object, IsIndex);
    }
}

/// `TAILQ_REMOVE(&pool, o, link)`.
void Collector::addUnlinked(FunctionId F, const Effect &X) {
  NameId Head = holderName(P.Places, X.Holder);
  auto L = G.linkTarget(X);
  if (L && P.Places.kind(L->Object) == PlaceKind::Local) {
    // The list is not named where one is taken out: it has been found there.
    if (!Head)
      for (PlaceId At : G.effects().expand(F, X.Event, L->Object))
        if (P.Places.kind(At) == PlaceKind::Element && !Head)
          Head = holderName(P.Places, P.Places.base(At));
    return add(F, X.Event, Head, L->Record, L->Object);
  }
  // Whatever comes first: what was the first before.
  if (!Head)
    return;
  const Function &Fn = P.Functions[F];
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    if (Ev.Kind != EventKind::Define || !Ev.Ops[1].Record)
      continue;
    for (PlaceId V : Ev.Ops[1].Values)
      for (PlaceId First : G.effects().expand(F, E, V))
        for (PlaceId At = First; At; At = P.Places.base(At))
          if (holderName(P.Places, At) == Head)
            add(F, X.Event, Head, Ev.Ops[1].Record, Ev.Ops[0].Values.front());
  }
}

/// What the local \p Place of \p F is declared to point to.
NameId Collector::recordOf(FunctionId F, PlaceId Place) const {
  const TypeClass &T = P.Functions[F].Locals[P.Places[Place].Payload].Type;
  return T.K == TypeClass::RecordPointer && !T.Array ? T.Rec : 0;
}

/// `o = queue_pop(pool)`.
void Collector::addFromContainer(FunctionId F, uint32_t E) {
  const Event &Ev = P.Functions[F].Events[E];
  for (PlaceId V : Ev.Ops[1].Values) {
    auto Call = P.callOf(F, V);
    if (!Call || P.Places.kind(V) != PlaceKind::Call)
      continue;
    auto Has = [&](Verb Wanted) {
      return llvm::any_of(P.roles(*Call),
                          [&](const Role &R) { return R.V == Wanted; });
    };
    if (!Has(Verb::Finds) || !Has(Verb::Removes) ||
        P.Places.kind(Ev.Ops[0].Values.front()) != PlaceKind::Local)
      continue;
    for (PlaceId C : P.event(*Call).Ops[1].Values)
      add(F, E, holderName(P.Places, C), recordOf(F, Ev.Ops[0].Values.front()),
          Ev.Ops[0].Values.front());
  }
}

/// `o = pool[--n]`, or `o = pool[n++]` where those from n on are spare.
void Collector::addFromArray(FunctionId F, uint32_t E) {
  const Event &Ev = P.Functions[F].Events[E];
  for (PlaceId V : Ev.Ops[1].Values) {
    if (P.Places.kind(V) != PlaceKind::Index || !Ev.Ops[1].Record)
      continue;
    NameId Pool = holderName(P.Places, V);
    PlaceId Object = Ev.Ops[0].Values.front();
    if (counts(F, EventKind::Decrement, Pool, Ev.Block)) {
      add(F, E, Pool, Ev.Ops[1].Record, Object);
      continue;
    }
    if (!counts(F, EventKind::Increment, Pool, std::nullopt))
      continue;
    // All are made beforehand, by another function.
    if (!Pool || !isReturned(F, Object))
      continue;
    std::optional<Site> Made = madeInto(Pool, F);
    if (!Made)
      continue;
    add(F, E, Pool, Ev.Ops[1].Record, Object);
    if (!Out.empty() && Out.back().F == F && Out.back().Event == E)
      Out.back().Made = Made;
  }
}

/// Does \p F, in block \p Block or anywhere, count what stands beside \p Pool?
bool Collector::counts(FunctionId F, EventKind How, NameId Pool,
                       std::optional<uint32_t> Block) const {
  const FieldFacts *Array = P.field(Pool);
  return llvm::any_of(P.Functions[F].Events, [&](const Event &Ev) {
    return Ev.Kind == How && (!Block || Ev.Block == *Block) &&
           llvm::any_of(Ev.Ops[0].Values, [&](PlaceId V) {
             const FieldFacts *Count = P.field(holderName(P.Places, V));
             return Block   ? holderName(P.Places, V) != 0
                    : Array ? Count && Count->Record == Array->Record
                            : P.Places.kind(V) == PlaceKind::Global;
           });
  });
}

/// Where a new object is put into \p Pool, if \p Takes does not do so itself.
std::optional<Site> Collector::madeInto(NameId Pool, FunctionId Takes) {
  if (!Makings) {
    Makings.emplace();
    for (FunctionId F = 0; F < P.Functions.size(); ++F)
      for (const Effect &X : G.effects().of(F))
        if (X.Kind == EffectKind::Store && X.IsOwn)
          if (NameId Into = holderName(P.Places, X.Holder);
              Into && G.effects().isFresh(F, X.Event, X.Object))
            (*Makings)[Into].push_back({F, X.Event});
  }
  auto It = Makings->find(Pool);
  if (It == Makings->end() ||
      llvm::any_of(It->second, [&](const Site &S) { return S.F == Takes; }))
    return std::nullopt;
  return It->second.back();
}

/// `if (!slots[i].used) { slots[i].used = 1; return &slots[i]; }`.
void Collector::addSlot(FunctionId F, uint32_t E) {
  const Function &Fn = P.Functions[F];
  const Event &Ev = Fn.Events[E];
  auto IsZero = [&](PlaceId V) { return integerAt(V, P.Places, P.Names) == 0; };
  if (llvm::any_of(Ev.Ops[1].Values, IsZero))
    return;
  for (PlaceId Member : Ev.Ops[0].Values) {
    PlaceKind K = P.Places.kind(Member);
    const FieldFacts *Flag = K == PlaceKind::Dot || K == PlaceKind::Arrow
                                 ? P.field(P.Places[Member].Payload)
                                 : nullptr;
    if (!Flag || Flag->Type.K != TypeClass::Scalar || Flag->Type.Array)
      continue;
    PlaceId Slot = P.Places.base(Member);
    for (PlaceId At : G.effects().expand(F, E, Slot)) {
      PlaceId Array = At;
      if (P.Places.kind(Array) == PlaceKind::Addr)
        Array = P.Places.base(Array);
      const GlobalFacts *Whole = P.Places.kind(Array) == PlaceKind::Global
                                     ? P.global(P.Places[Array].Payload)
                                     : nullptr;
      bool IsInArray = P.Places.kind(Array) == PlaceKind::Index
                           ? P.Places.rootKind(Array) == PlaceKind::Global
                           : Whole && Whole->Type.Array;
      if (!IsInArray)
        continue;
      std::optional<int64_t> Free;
      for (uint32_t B : G.branches(F))
        if (!Free)
          Free = freeValue(F, B, Flag->Name, Ev.Block);
      PlaceId Object =
          K == PlaceKind::Dot ? P.Places.step(Slot, PlaceKind::Addr) : Slot;
      if (!Free || isOpenedHere(F, E, Flag->Name, Slot) ||
          !isGivenBack(F, Object, Ev.Ops[1]))
        continue;
      Take New{{F, E}, Flag->Name, Flag->Record, Object, {}};
      New.IsSlot = true;
      New.Free = *Free;
      Out.push_back(New);
      return;
    }
  }
}

/// Does \p F do something with \p Slot, too, where \p Flag says that it is in
/// use, before it asks that again? Then the flag is a state of what F has, and
/// nobody is given the slot by it.
bool Collector::isOpenedHere(FunctionId F, uint32_t E, NameId Flag,
                             PlaceId Slot) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  EventSet Tests = Fl.none();
  for (uint32_t B : G.branches(F))
    if (!Fn.Events[B].Ops.empty() &&
        llvm::any_of(Fn.Events[B].Ops[0].Values, [&](PlaceId V) {
          return holderName(P.Places, V) == Flag;
        }))
      Tests.set(B);
  auto Uses = [&](uint32_t I) {
    return Fn.Events[I].Kind == EventKind::Call &&
           llvm::any_of(llvm::drop_begin(Fn.Events[I].Ops),
                        [&](const Operand &O) {
                          return llvm::any_of(O.Values, [&](PlaceId V) {
                            return P.Places.hasPrefix(V, Slot);
                          });
                        });
  };
  EventSet Avoid = Tests;
  Avoid.set(E);
  for (uint32_t B : Tests.set_bits())
    for (uint32_t To : Fn.Blocks[Fn.Events[B].Block]) {
      // The edge that leads to the taking is the other one.
      if (Fl.hasPathFromBlock(To, E, Tests))
        continue;
      for (uint32_t I = 0; I < Fn.Events.size(); ++I)
        if (Uses(I) && Fl.hasPathFromBlock(To, I, Avoid))
          return true;
    }
  return false;
}

/// What \p Flag is where nobody has its slot, if branch \p Branch of \p F asks
/// that and goes on to \p Block.
std::optional<int64_t> Collector::freeValue(FunctionId F, uint32_t Branch,
                                            NameId Flag, uint32_t Block) const {
  const Event &Test = P.Functions[F].Events[Branch];
  if (Test.Ops.empty() || llvm::none_of(Test.Ops[0].Values, [&](PlaceId V) {
        return holderName(P.Places, V) == Flag;
      }))
    return std::nullopt;
  const Flow &Fl = G.effects().flow(F);
  switch (Test.Condition) {
  case ConditionKind::IsNull:
  case ConditionKind::NonNull:
    if (Fl.edgeDominates(
            Test.Block, Test.Condition == ConditionKind::IsNull ? 0 : 1, Block))
      return 0;
    return std::nullopt;
  case ConditionKind::Negative:
    // The loop that looks for one ends there, or where there is none.
    if (Fl.distance(Test.Block, Block) != ~0u)
      return -1;
    return std::nullopt;
  case ConditionKind::Equal:
  case ConditionKind::NotEqual:
    // `fd == -1`: it names nothing.
    if (Test.Ops.size() > 1 && Test.Ops[1].Values.size() == 1 &&
        integerAt(Test.Ops[1].Values.front(), P.Places, P.Names) == -1 &&
        Fl.edgeDominates(Test.Block,
                         Test.Condition == ConditionKind::Equal ? 0 : 1, Block))
      return -1;
    return std::nullopt;
  default:
    return std::nullopt;
  }
}

/// Does \p F give \p Object back, or a number that tells which one it is? Or is
/// it for who has passed what is put into its \p Flag?
bool Collector::isGivenBack(FunctionId F, PlaceId Object,
                            const Operand &Flag) const {
  if (isReturned(F, Object) || llvm::any_of(Flag.Values, [&](PlaceId V) {
        return P.Places.kind(V) == PlaceKind::Param;
      }))
    return true;
  const Function &Fn = P.Functions[F];
  return Fn.Result.K == TypeClass::Scalar &&
         llvm::any_of(Fn.Events, [&](const Event &Ev) {
           return Ev.Kind == EventKind::Return && !Ev.Ops.empty() &&
                  llvm::any_of(Ev.Ops[0].Values, [&](PlaceId V) {
                    return P.Places.kind(V) == PlaceKind::Local;
                  });
         });
}

std::vector<Take> reused::takes(const RetentionGraph &Graph) {
  return Collector(Graph).run();
}

/// Does own effect \p X of \p F put an object that is not new into the pool?
static bool putsBack(const RetentionGraph &G, FunctionId F, const Effect &X,
                     const Take &Of) {
  const Program &P = G.program();
  PlaceId Object = X.Object;
  if (holderName(P.Places, X.Holder) != Of.Pool)
    return false;
  switch (X.Kind) {
  case EffectKind::Link:
    if (auto L = G.linkTarget(X))
      Object = L->Object;
    break;
  case EffectKind::Store:
    // What has been taken out leaves its successor behind.
    if (P.Places.kind(Object) == PlaceKind::Arrow)
      return false;
    break;
  case EffectKind::Insert:
    break;
  default:
    return false;
  }
  return Object && P.Places.kind(Object) != PlaceKind::Null &&
         !G.effects().isFresh(F, X.Event, Object);
}

/// Does \p F store what \p Of, a number, has in a member of such an object?
static bool chainsIndex(const Program &P, FunctionId F, const Take &Of) {
  return llvm::any_of(P.Functions[F].Events, [&](const Event &Ev) {
    if (Ev.Kind != EventKind::Store)
      return false;
    const FieldFacts *Fd =
        Ev.Ops[0].Values.empty()
            ? nullptr
            : P.field(holderName(P.Places, Ev.Ops[0].Values[0]));
    return Fd && Fd->Record == Of.Record &&
           llvm::any_of(Ev.Ops[1].Values, [&](PlaceId V) {
             return holderName(P.Places, V) == Of.Pool;
           });
  });
}

Puts::Puts(const RetentionGraph &Graph) : G(Graph), P(Graph.program()) {
  Writers = functionsByName(P, [&](FunctionId F, std::vector<NameId> &Names) {
    for (const Effect &X : G.effects().of(F))
      if (X.IsOwn)
        Names.push_back(holderName(P.Places, X.Holder));
    for (const Event &Ev : P.Functions[F].Events)
      if (Ev.Kind == EventKind::Store)
        for (PlaceId V : Ev.Ops[0].Values)
          Names.push_back(holderName(P.Places, V));
  });
}

std::vector<Put> Puts::of(const Take &Of) const {
  std::vector<Put> Out;
  for (FunctionId F : Writers[Of.Pool])
    if (F != Of.F || Of.IsRecycled)
      if (std::optional<Put> Back = putBy(F, Of))
        Out.push_back(*Back);
  return Out;
}

/// The first place in \p F.
std::optional<Put> Puts::putBy(FunctionId F, const Take &Of) const {
  if (!Of.IsSlot) {
    for (const Effect &X : G.effects().of(F))
      if (X.IsOwn && putsBack(G, F, X, Of))
        return Put{{F, X.Event}};
    return std::nullopt;
  }
  bool IsIndex = !P.field(Of.Pool);
  for (uint32_t E = 0; E < P.Functions[F].Events.size(); ++E) {
    const Event &Ev = P.Functions[F].Events[E];
    // The head of a list of indices is set to that of what is given back.
    if (IsIndex && Ev.Kind == EventKind::Store &&
        Ev.Ops[0].Values.size() == 1 &&
        holderName(P.Places, Ev.Ops[0].Values[0]) == Of.Pool &&
        chainsIndex(P, F, Of))
      return Put{{F, E}};
    if (!IsIndex && Ev.Kind == EventKind::Store &&
        llvm::any_of(
            Ev.Ops[0].Values,
            [&](PlaceId V) { return holderName(P.Places, V) == Of.Pool; }) &&
        llvm::any_of(Ev.Ops[1].Values, [&](PlaceId V) {
          auto N = integerAt(V, P.Places, P.Names);
          return N && (Of.Free < 0 ? *N < 0 : *N == Of.Free);
        }))
      return Put{{F, E}};
  }
  return std::nullopt;
}
