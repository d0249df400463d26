//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The ways on which a death leaves its object attached: from the death up
/// through the callers, until one is found that did not detach it.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"

using namespace cvet;

namespace {
constexpr unsigned MaxChain = 4;
constexpr unsigned MaxCallers = 40;
constexpr unsigned MaxWays = 6;
} // namespace

bool RetentionGraph::alwaysAttaches(FunctionId F, const Holder &H) const {
  const Flow &Fl = Fx.flow(F);
  EventSet Attaches = Fl.none();
  for (uint32_t I : Attached.mayAttach(F, H)) {
    const Effect &X = Fx.of(F)[I];
    if (!Fx.alwaysHappens(F, X))
      continue;
    auto L = Names.linkTarget(X);
    if (X.Kind == EffectKind::Insert ||
        (L && L->H == H && !Prog.Places.isInside(X.Holder, L->Object)))
      Attaches.set(X.Event);
  }
  if (Attaches.none() || Fl.hasPath(Flow::Boundary, Flow::Boundary, Attaches))
    return false;
  EventSet Detaches = Detached.allEvents(F, H);
  for (unsigned A : Attaches.set_bits())
    for (unsigned D : Detaches.set_bits())
      if (A != D && Fl.hasPath(A, D, Fl.none()))
        return false;
  return true;
}

/// Does \p F have no way to say that it has refused something: does it return
/// nothing, or what it was given?
static bool cannotRefuse(const Program &P, const Function &F) {
  return llvm::all_of(F.Events, [&](const Event &E) {
    return E.Kind != EventKind::Return || E.Ops.empty() ||
           llvm::all_of(E.Ops[0].Values, [&](PlaceId V) {
             return P.Places.kind(V) == PlaceKind::Param;
           });
  });
}

/// Does the callee whose effect \p X of \p F is set pointer \p H to what it is
/// given on every way, and leave it so: `conn_set_auth(c, a)`?
bool RetentionGraph::alwaysSets(FunctionId F, const Effect &X,
                                const Holder &H) const {
  // Which of several functions is called proves nothing; what the callee makes
  // itself it may throw away.
  auto Call = Prog.callAt(F, X.Event);
  if (!Call || Prog.targets(*Call).size() != 1 || !H.isPointer() ||
      X.Kind != EffectKind::Store ||
      Prog.Places.rootKind(X.Holder) == PlaceKind::Fresh ||
      Used.isLibraryObject(X.Record) ||
      !cannotRefuse(Prog, Prog.Functions[X.Via]) || !Fx.alwaysHappens(F, X))
    return false;
  const Flow &Fl = Fx.flow(X.Via);
  EventSet Sets = Fl.none();
  for (uint32_t I : Attached.mayAttach(X.Via, H))
    Sets.set(Fx.of(X.Via)[I].Event);
  EventSet Resets = Detached.allEvents(X.Via, H);
  Resets.reset(Sets);
  // A static that carries an argument into a callback: `qsort(v, n, s,
  // by_key)`.
  for (CallId Call : Prog.calls(X.Via))
    for (const Operand &O : llvm::drop_begin(Prog.event(Call).Ops))
      if (llvm::any_of(O.Values, [&](PlaceId V) {
            return Prog.Places.kind(V) == PlaceKind::Function;
          }))
        Resets.set(Call.event());
  return llvm::none_of(Resets.set_bits(), [&](unsigned R) {
    return llvm::any_of(Sets.set_bits(), [&](unsigned S) {
      return Fl.hasPath(S, R, Fl.none());
    });
  });
}

/// Does the callee whose effect \p X of \p F is always attach to \p H? One that
/// knows only the embedded record does not know the link by this name, nor does
/// it know a container that it is given. (What goes in there may be refused.)
bool RetentionGraph::alwaysAttaches(FunctionId F, const Effect &X,
                                    const Holder &H) const {
  if (alwaysAttaches(X.Via, H) || alwaysSets(F, X, H))
    return true;
  const bool IsKnown =
      H.Kind == HolderKind::Link ||
      (H.Kind == HolderKind::Contents && X.Kind == EffectKind::Insert &&
       cannotRefuse(Prog, Prog.Functions[X.Via]));
  return IsKnown && Attached.mayAttach(X.Via, H).empty() &&
         Fx.alwaysHappens(F, X);
}

/// Does each function called at \p X of \p F do that wherever it returns
/// another number than 0, which is how it says that all went well?
bool RetentionGraph::attachesOnSuccess(FunctionId F, const Effect &X) const {
  auto Call = Prog.callAt(F, X.Event);
  llvm::ArrayRef<CallTarget> Targets =
      Call ? Prog.targets(*Call) : llvm::ArrayRef<CallTarget>();
  return !Targets.empty() && llvm::all_of(Targets, [&](const CallTarget &T) {
    return T.Kind == CallKind::Direct && succeedsWithNonZero(T.Callee) &&
           Fx.happensOnSuccess(F, X, T.Callee);
  });
}

/// Does the block of call \p Call of \p F end by a branch on its result?
bool RetentionGraph::branchesOnResult(FunctionId F, uint32_t Call) const {
  const Function &Fn = Prog.Functions[F];
  const Event &E = Fn.Events[Call];
  if (E.Kind != EventKind::Call || Fn.Blocks[E.Block].size() != 2)
    return false;
  for (uint32_t I = Call; I < Fn.BlockBegin[E.Block + 1]; ++I) {
    if (Fn.Events[I].Kind != EventKind::Branch)
      continue;
    for (const Operand &O : Fn.Events[I].Ops)
      for (PlaceId R : O.Values)
        if (isResult(F, I, R, Call))
          return true;
  }
  return false;
}

/// The block behind call \p Call of \p Fn, whose result is asked there, from
/// which the way to \p Event is the longer one, or there is none: where its
/// result leads straight there, the call has failed.
static uint32_t farBlock(const Function &Fn, const Flow &Fl, uint32_t Call,
                         uint32_t Event) {
  llvm::ArrayRef<uint32_t> Succs = Fn.Blocks[Fn.Events[Call].Block];
  uint32_t Target = Fn.Events[Event].Block;
  return Succs[Fl.distance(Succs[0], Target) < Fl.distance(Succs[1], Target)];
}

/// What insertion \p Call of \p F gives back, or has at the place that it gives
/// back, if \p F compares that with one of \p Objects: where another was there
/// before, it is that other. With the object.
std::optional<std::pair<PlaceId, PlaceId>>
RetentionGraph::comparedResult(FunctionId F, uint32_t Call,
                               llvm::ArrayRef<PlaceId> Objects) const {
  const Function &Fn = Prog.Functions[F];
  if (Fn.Events[Call].Kind != EventKind::Call)
    return std::nullopt;
  PlaceId Result = Prog.Places.root(PlaceKind::Call, Fn.Events[Call].CallNo);
  for (uint32_t I : Branches[F]) {
    const Event &E = Fn.Events[I];
    if (E.Ops.size() != 2)
      continue;
    for (unsigned N : {0, 1})
      for (PlaceId O : E.Ops[1 - N].Values)
        for (PlaceId V : E.Ops[N].Values)
          if (llvm::is_contained(Objects, O))
            for (PlaceId R : Fx.expand(F, I, V))
              if (Prog.Places.hasPrefix(R, Result))
                return std::pair(R, O);
  }
  return std::nullopt;
}

/// Does \p X put one of \p Objects into a part of the very object? That goes
/// with it, but for a callback that is embedded: whoever has that calls it.
bool RetentionGraph::isInItself(FunctionId F, const Effect &X,
                                llvm::ArrayRef<PlaceId> Objects,
                                const Holder &H) const {
  if (const FieldFacts *Fd = Prog.field(H.Name);
      H.isRegistration() || (Fd && Prog.record(Fd->Record).HasFunction))
    return false;
  // What a pointer is in that the object itself points to may well be a part of
  // it that has memory of its own.
  const bool IsPart =
      H.isPointer() || (X.Kind == EffectKind::Store &&
                        Prog.Places.kind(X.Object) == PlaceKind::Addr);
  return llvm::any_of(Fx.expand(F, X.Event, X.Holder), [&](PlaceId Holder) {
    return llvm::any_of(Objects, [&](PlaceId O) {
      return O != UnknownPlace && O != Holder &&
             (IsPart ? Prog.Places.hasPrefix(Holder, O)
                     : Prog.Places.isInside(Holder, O));
    });
  });
}

std::optional<uint32_t>
RetentionGraph::attachedBefore(FunctionId F, uint32_t Event, PlaceId Object,
                               const Holder &H, Certainty How,
                               Certainty OfCallees) const {
  llvm::ArrayRef<uint32_t> Sites = Attached.mayAttach(F, H);
  if (Sites.empty())
    return std::nullopt;
  if (auto Call = leftByFailure(F, Event, Object, H))
    return Call;
  const Function &Fn = Prog.Functions[F];
  const Flow &Fl = Fx.flow(F);
  llvm::SmallVector<PlaceId, 8> Objects = Fx.expand(F, Event, Object);
  // Another object from a definition on.
  EventSet Avoid = Fl.defines(Prog.Places.rootOf(Object));
  EventSet Detaches = detachingEvents(F, H, Objects, OfCallees);
  if (How == Certainty::Sure)
    addGuards(F, H, Objects, Event, Detaches, Certainty::Likely);
  Detaches.reset(Event);
  Avoid |= Detaches;
  // Whoever takes out the next element once it is dead gets a dead one.
  EventSet Later = Detaches;
  for (unsigned I : Detaches.set_bits())
    if (popsOnly(F, I, H))
      Later.reset(I);
  for (uint32_t I : Sites) {
    const Effect &X = Fx.of(F)[I];
    if (X.Event == Event || !Attached.isAttach(F, X, Objects, H))
      continue;
    EventSet Cut = Avoid;
    if (H.isPointer())
      Cut.reset(storesElsewhere(F, H, X.Event, X.Holder));
    Cut.reset(X.Event);
    bool Reached = false;
    std::optional<uint32_t> Success;
    if (isInItself(F, X, Objects, H))
      continue;
    // (Of what is returned nothing of that kind is known.)
    const bool IsAsked = Fn.Events[Event].Kind != EventKind::Return &&
                         branchesOnResult(F, X.Event);
    // Where the call says with its result whether it has put it there.
    const bool OnSuccess = IsAsked && !X.IsOwn && attachesOnSuccess(F, X);
    // Which element of an array it was, is not known either, and a record on
    // the stack is no holder, unless it is copied: a callback with its context.
    if (How == Certainty::Sure &&
        (Conditions::isInElement(Prog.Places, X.Object) ||
         (Prog.Places.isPartOfLocal(X.Holder) && !isContext(H.Name)) ||
         (!X.IsOwn && !OnSuccess && !alwaysAttaches(F, X, H))))
      continue;
    if (IsAsked && (X.IsOwn || !alwaysAttaches(F, X, H))) {
      if (H.isRegistration() || OnSuccess)
        Success = successBlock(F, X.Event);
      if (!Success)
        Success = farBlock(Fn, Fl, X.Event, Event);
      Reached = Fl.hasPathFromBlock(*Success, Event, Cut);
    } else {
      Reached = Fl.hasPath(X.Event, Event, Cut);
    }
    PathQuery Q{X.Event, Event, Cut, Success,
                comparedResult(F, X.Event, Objects)};
    Q.NotNull = Object;
    if (How == Certainty::Sure) {
      Q.AvoidLater = &Later;
      Q.End = Fl.endBehind(Event);
    }
    if (Reached && hasFeasiblePath(F, Q))
      return X.Event;
  }
  return std::nullopt;
}

/// Does the callee at \p S put one of \p Objects, an argument, into \p H of a
/// record that it makes, and leave it there?
bool RetentionGraph::leavesInNew(const CallSite &S, const Holder &H,
                                 llvm::ArrayRef<PlaceId> Objects) const {
  const FunctionId F = S.Target.Callee;
  const Flow &Fl = Fx.flow(F);
  return llvm::any_of(Attached.mayAttach(F, H), [&](uint32_t I) {
    const Effect &X = Fx.of(F)[I];
    const PlaceId Made = Prog.Places.rootOf(X.Holder);
    if (!X.IsOwn || X.Kind != EffectKind::Store || Made == X.Holder ||
        !Fx.isFresh(F, X.Event, Made) ||
        Prog.Places.kind(X.Object) != PlaceKind::Param)
      return false;
    EventSet Ends = Fl.none();
    for (const Effect &K : Fx.of(F))
      if (K.Kind == EffectKind::Kill &&
          llvm::is_contained(Fx.expand(F, K.Event, Made), K.Object))
        Ends.set(K.Event);
    return Fl.hasPath(X.Event, Flow::Boundary, Ends) &&
           llvm::any_of(
               Fx.argument(S, S.Target, Prog.Places[X.Object].Payload),
               [&](PlaceId A) {
                 return llvm::any_of(
                     Fx.expand(S.caller(), S.event(), A),
                     [&](PlaceId O) { return llvm::is_contained(Objects, O); });
               });
  });
}

/// Can \p F get from call \p Call to \p Event where that has succeeded? Where
/// its result leads straight there, it has failed.
bool RetentionGraph::isReachedBySuccess(FunctionId F, uint32_t Call,
                                        uint32_t Event,
                                        const EventSet &Avoid) const {
  const Flow &Fl = Fx.flow(F);
  if (!branchesOnResult(F, Call))
    return Fl.hasPath(Call, Event, Avoid);
  if (auto Success = successBlock(F, Call))
    return Fl.hasPathFromBlock(*Success, Event, Avoid);
  return Fl.hasPathFromBlock(farBlock(Prog.Functions[F], Fl, Call, Event),
                             Event, Avoid);
}

std::optional<uint32_t> RetentionGraph::putByCallee(FunctionId F,
                                                    uint32_t Event,
                                                    PlaceId Object,
                                                    const Holder &H) const {
  if (H.Kind != HolderKind::Field || Object == UnknownPlace)
    return std::nullopt;
  // Few callees put anything there.
  llvm::SmallVector<CallSite, 4> Putting;
  for (CallId Call : Prog.calls(F))
    for (const CallTarget &T : Prog.targets(Call))
      if (T.Kind == CallKind::Direct && Call.event() != Event &&
          !Attached.mayAttach(T.Callee, H).empty())
        Putting.push_back({Call, T});
  if (Putting.empty())
    return std::nullopt;
  const Flow &Fl = Fx.flow(F);
  const llvm::SmallVector<PlaceId, 8> Objects = Fx.expand(F, Event, Object);
  EventSet Avoid = Fl.defines(Prog.Places.rootOf(Object));
  Avoid |= detachingEvents(F, H, Objects);
  Avoid.reset(Event);
  for (const CallSite &S : Putting)
    if (Fl.hasPath(S.event(), Event, Avoid) && leavesInNew(S, H, Objects) &&
        isReachedBySuccess(F, S.event(), Event, Avoid))
      return S.event();
  return std::nullopt;
}

/// Does \p F count down the references of one of \p Objects?
bool RetentionGraph::dropsReference(FunctionId F,
                                    llvm::ArrayRef<PlaceId> Objects) const {
  return llvm::any_of(Fx.of(F), [&](const Effect &X) {
    return X.Kind == EffectKind::Unref && X.IsOwn &&
           llvm::is_contained(Objects, X.Object) &&
           (!X.Holder || Used.isCount(holderName(Prog.Places, X.Holder)));
  });
}

bool RetentionGraph::attaches(FunctionId F, PlaceId Object,
                              const Holder &H) const {
  // By name: an operand of the event is the object itself, or its link.
  auto IsNamed = [&](uint32_t E) {
    for (const Operand &O : Prog.Functions[F].Events[E].Ops)
      for (PlaceId V : O.Values)
        if (Prog.Places.hasPrefix(V, Object))
          return true;
    return false;
  };
  return llvm::any_of(Attached.mayAttach(F, H), [&](uint32_t I) {
    const Effect &X = Fx.of(F)[I];
    return (X.IsOwn || X.TypedHere) && Attached.isAttach(F, X, {Object}, H) &&
           IsNamed(X.Event);
  });
}

std::optional<uint32_t> RetentionGraph::putWhenDead(FunctionId F,
                                                    uint32_t Death,
                                                    PlaceId Object,
                                                    const Holder &H) const {
  // Most functions set it nowhere.
  llvm::ArrayRef<uint32_t> Puts = Attached.mayAttach(F, H);
  const PlaceKind Kind = Prog.Places.kind(Object);
  if (Puts.empty() || !H.isPointer() ||
      (Kind != PlaceKind::Local && Kind != PlaceKind::Param))
    return std::nullopt;
  llvm::ArrayRef<Effect> All = Fx.of(F);
  auto DiesSurely = [&](const Effect &X) {
    return X.Kind == EffectKind::Kill && X.Event == Death &&
           X.Object == Object && !X.IsMoved && !Fx.mayBeSkipped(F, X);
  };
  if (llvm::none_of(All, DiesSurely))
    return std::nullopt;
  const EventSet Renamed = Fx.flow(F).defines(Object);
  for (uint32_t I : Puts) {
    const Effect &X = All[I];
    const Event &E = Prog.Functions[F].Events[X.Event];
    if (X.IsOwn && X.Kind == EffectKind::Store && E.Kind == EventKind::Store &&
        llvm::equal(E.Ops[1].Values, llvm::ArrayRef(Object)) &&
        hasFeasiblePath(F, {Death, X.Event, Renamed}))
      return X.Event;
  }
  return std::nullopt;
}

/// Does the caller at \p S take the object that it passes as parameter \p
/// Number out of a list or container?
bool RetentionGraph::retires(const CallSite &S, unsigned Number) const {
  for (PlaceId A : Fx.argument(S, S.Target, Number))
    if (takesOut(S.caller(), Fx.expand(S.caller(), S.event(), A), std::nullopt))
      return true;
  return false;
}

/// Can parameter \p Param still be what the caller passed at \p Event?
bool RetentionGraph::keepsArgument(FunctionId F, uint32_t Event,
                                   PlaceId Param) const {
  EventSet Defines = Fx.flow(F).defines(Param);
  return Defines.none() || Fx.flow(F).hasPath(Flow::Boundary, Event, Defines);
}

/// What \p Object is, if a parameter points to it (`*out`) and it is new on
/// every way to \p Event: the value that is put there last. No callee is given
/// the parameter itself on the way.
static PlaceId freshInParam(const Program &P, const Effects &Fx, FunctionId F,
                            uint32_t Event, PlaceId Object) {
  if (P.Places.kind(Object) != PlaceKind::Deref ||
      P.Places.kind(P.Places.base(Object)) != PlaceKind::Param)
    return UnknownPlace;
  const PlaceId Param = P.Places.base(Object);
  llvm::ArrayRef<cvet::Event> Events = P.Functions[F].Events;
  const Flow &Fl = Fx.flow(F);
  EventSet Stores = Fl.none(), Given = Fl.defines(Param);
  for (uint32_t I = 0; I < Events.size(); ++I) {
    const cvet::Event &E = Events[I];
    if (E.Kind == EventKind::Store &&
        llvm::is_contained(E.Ops[0].Values, Object))
      Stores.set(I);
    if (E.Kind == EventKind::Call && llvm::any_of(E.Ops, [&](const Operand &O) {
          return llvm::is_contained(O.Values, Param);
        }))
      Given.set(I);
  }
  if (Stores.none() || Fl.hasPath(Flow::Boundary, Event, Stores))
    return UnknownPlace;
  PlaceId Last = UnknownPlace;
  EventSet Others = Stores;
  bool IsNew = llvm::all_of(Stores.set_bits(), [&](unsigned S) {
    Others.reset(S);
    const bool Reaches = Fl.hasPath(S, Event, Others);
    Others.set(S);
    if (!Reaches)
      return true;
    const Operand &Value = Events[S].Ops[1];
    Last = Value.Values.empty() ? UnknownPlace : Value.Values[0];
    return Value.Values.size() == 1 && Events[S].Ops[0].Values.size() == 1 &&
           Fx.isFresh(F, S, Value.Values[0]) &&
           llvm::none_of(Given.set_bits(), [&](unsigned G) {
             return Fl.hasPath(S, G, Stores) && Fl.hasPath(G, Event, Stores);
           });
  });
  return IsNew ? Last : UnknownPlace;
}

/// Is \p H a handle that the object has for itself?
static bool isOwnHandle(const Program &P, const Holder &H) {
  return H.Kind == HolderKind::Handle && P.field(H.Name);
}

/// What escapesFrom() collects.
struct RetentionGraph::Search {
  Search(NameId Record, bool Explains) : Record(Record), Explains(Explains) {}

  bool isFull(bool IsDoubtful) const {
    return (IsDoubtful ? Out.Doubtful : Out.Ways).size() >= MaxWays;
  }
  /// \p Until: where it is detached after the death; none: nowhere.
  void found(const Chain &Way, bool IsDoubtful, const EventSet *Until) {
    if (Until && Out.Lates.size() < MaxWays)
      Out.Lates.push_back({Way, *Until});
    if (!Until || IsDoubtful)
      (IsDoubtful ? Out.Doubtful : Out.Ways).push_back(Way);
  }
  void cut(Escapes::Why Why, FunctionId F, uint32_t Event) {
    if (Explains)
      Out.Cuts.push_back({Why, F, Event});
  }

  const NameId Record; ///< what dies
  const bool Explains;
  Escapes Out;
};

/// Does the callee at \p S, given its constants, detach \p H on each way to \p
/// Event, or not get there?
bool RetentionGraph::isDetachedFor(const CallSite &S, uint32_t Event,
                                   const Holder &H,
                                   llvm::ArrayRef<PlaceId> Objects) const {
  const EventSet *Happens = Fx.happening(S, S.Target);
  if (!Happens)
    return false;
  if (!Happens->test(Event))
    return true;
  EventSet Avoid =
      detachingEvents(S.Target.Callee, H, Objects, Certainty::Sure);
  Avoid.reset(Event);
  if (Avoid.none())
    return false;
  PathQuery Q{Flow::Boundary, Event, Avoid};
  const auto Given = Fx.constants(S, S.Target);
  Q.Given = Given;
  return !hasFeasiblePath(S.Target.Callee, Q);
}

void RetentionGraph::escapesFrom(FunctionId F, uint32_t Event, PlaceId Object,
                                 const Holder &H, Chain &Way, bool IsDoubtful,
                                 Search &S) const {
  if (S.isFull(IsDoubtful))
    return;
  // What was there before, or was asked there since, does not matter then.
  if (putWhenDead(F, Event, Object, H) || leftByFailure(F, Event, Object, H))
    return S.found(Way, /*IsDoubtful=*/false, nullptr);
  llvm::SmallVector<PlaceId, 8> Objects = Fx.expand(F, Event, Object);
  if (Objects.empty())
    Objects.push_back(UnknownPlace);
  bool CallIsJudged = Way.size() > 1;
  // What is only handed over here runs once this function has returned.
  const bool IsLater = Way.back().Kind == CallKind::Deferred;
  const bool AsksLater = H.isPointer() && !IsLater && !IsDoubtful;
  EventSet Later;
  const bool IsLeft =
      leavesHeld(F, Event, H, Objects, CallIsJudged, Certainty::Likely,
                 Certainty::Likely, AsksLater ? &Later : nullptr);
  const EventSet *Until = IsLeft && !Later.empty() ? &Later : nullptr;
  if (!IsLeft || Until) {
    if (!leavesHeld(F, Event, H, Objects, CallIsJudged, Certainty::Sure)) {
      if (S.Explains)
        S.cut(leavesHeld(F, Event, H, Objects, CallIsJudged, Certainty::Sure,
                         Certainty::Sure)
                  ? Escapes::Guarded
                  : Escapes::Detached,
              F, Event);
      if (!Until)
        return;
    } else
      IsDoubtful = true;
  }
  // What the caller finds in its pointer afterwards is another question.
  PlaceId Fresh = Object != UnknownPlace && Fx.isFresh(F, Event, Object)
                      ? Object
                      : UnknownPlace;
  if (Fresh == UnknownPlace && !H.isPointer())
    Fresh = freshInParam(Prog, Fx, F, Event, Object);
  if (Fresh != UnknownPlace) {
    // A fresh object is only where this function has put it, or who made it.
    auto IsPut = [&](Certainty OfCallees) {
      return attachedBefore(F, Event, Object, H, Certainty::Likely,
                            OfCallees) ||
             (Fresh != Object &&
              attachedBefore(F, Event, Fresh, H, Certainty::Likely, OfCallees));
    };
    if (!IsPut(Certainty::Likely) && !attachedByMaker(F, Event, Fresh, H) &&
        !putByCallee(F, Event, Object, H) &&
        !(IsLater && attachesOne(F, Objects, H))) {
      // Until what is handed over here runs, others may start what the object
      // has a handle for.
      if (!IsPut(Certainty::Sure) && !(IsLater && isOwnHandle(Prog, H)))
        return S.cut(Escapes::NotYet, F, Event);
      IsDoubtful = true;
    }
    return S.found(Way, IsDoubtful, Until);
  }
  // The function that attaches it has not done so yet. (What it has found there
  // is there already, whatever it does with a new one.)
  auto IsFoundThere = [&](PlaceId O) {
    auto From = Names.loadedFrom(O, S.Record);
    return From && *From == H;
  };
  if (Object != UnknownPlace && !IsLater &&
      llvm::none_of(Objects, IsFoundThere) && attaches(F, Object, H) &&
      !attachedBefore(F, Event, Object, H))
    return S.cut(Escapes::AttachedLater, F, Event);
  auto IsOnWay = [&](FunctionId Caller) {
    return llvm::any_of(Way, [&](const ChainStep &W) { return W.F == Caller; });
  };
  PlaceId Param = UnknownPlace;
  // A parameter counts as it was where the object got its name from it.
  auto IsArgument = [&](PlaceId O) {
    PlaceId Root = Prog.Places.rootOf(O);
    if (Prog.Places.kind(Root) != PlaceKind::Param)
      return false;
    if (keepsArgument(F, Event, Root))
      return true;
    return O != Object &&
           llvm::any_of(Fx.flow(F).reachingDefines(Event, Object),
                        [&](uint32_t D) { return keepsArgument(F, D, Root); });
  };
  for (PlaceId O : Objects)
    if (IsArgument(O)) {
      Param = O;
      break;
    }
  if (Param == UnknownPlace || Way.size() >= MaxChain)
    return S.found(Way, IsDoubtful, Until);
  // An object that this function takes out of a parameter is its own choice;
  // its callers are only asked whether they detach.
  if (Prog.Places.kind(Param) != PlaceKind::Param) {
    // Where those on the way are all that call it, nobody else is asked.
    bool Leaves =
        llvm::all_of(Prog.Functions[F].Callers,
                     [&](const CallSite &C) { return IsOnWay(C.caller()); });
    bool MayLeave = false;
    for (const CallSite &C : Prog.Functions[F].Callers) {
      if (IsOnWay(C.caller()))
        continue;
      Search Above(S.Record, S.Explains);
      Chain Longer = Way;
      Longer.push_back({C.caller(), C.event(), C.Target.Kind});
      escapesFrom(C.caller(), C.event(), Fx.inCaller(C, Param), H, Longer,
                  IsDoubtful, Above);
      llvm::append_range(S.Out.Cuts, Above.Out.Cuts);
      MayLeave |= !Above.Out.Doubtful.empty();
      if (!Above.Out.Ways.empty()) {
        Leaves = true;
        break;
      }
    }
    if (Leaves || MayLeave)
      S.found(Way, IsDoubtful || !Leaves, Until);
    return;
  }
  // What callers have done before is not asked of what is reset here.
  if (Until && !IsDoubtful) {
    if (Prog.Functions[F].Callers.empty())
      S.found(Way, IsDoubtful, Until);
    return;
  }
  unsigned Number = Prog.Places[Prog.Places.rootOf(Param)].Payload;
  unsigned Seen = 0;
  // Who drops a reference need not detach; who takes the object out of
  // circulation and drops the last one does.
  bool Drops = dropsReference(F, Objects);
  for (const CallSite &C : Prog.Functions[F].Callers) {
    if (Drops && !retires(C, Number)) {
      S.cut(Escapes::DropsReference, C.caller(), C.event());
      continue;
    }
    // A destroy notify of nothing in sight: its container lets go of it.
    if (C.Target.Kind == CallKind::Deferred && !C.Target.Context) {
      S.cut(Escapes::NotifiesContainer, C.caller(), C.event());
      continue;
    }
    if (IsOnWay(C.caller()))
      continue;
    if (isDetachedFor(C, Event, H, Objects)) {
      S.cut(Escapes::Detached, C.caller(), C.event());
      Seen = std::max(Seen, 1u);
      continue;
    }
    if (++Seen > MaxCallers || S.isFull(IsDoubtful)) {
      S.Out.HasMore |= Seen > MaxCallers;
      break;
    }
    Way.push_back({C.caller(), C.event(), C.Target.Kind});
    escapesFrom(C.caller(), C.event(), Fx.inCaller(C, Param), H, Way,
                IsDoubtful, S);
    Way.pop_back();
  }
  // Nobody in sight calls it: whoever does is not known to detach.
  if (!Seen)
    S.found(Way, IsDoubtful, nullptr);
}

Escapes RetentionGraph::escapes(const Death &D, const Holder &H,
                                bool Explains) const {
  Search S(D.Record, Explains);
  Chain Way{{D.F, D.Event, CallKind::Direct}};
  escapesFrom(D.F, D.Event, D.Object, H, Way, /*IsDoubtful=*/false, S);
  return std::move(S.Out);
}
