//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Overwrites.h"
#include "DeadCode.h"

using namespace cvet;

/// Of callers that hand on the object.
static constexpr unsigned MaxDepth = 3;

Overwrites::Overwrites(const RetentionGraph &Graph, Releases ReleasedBy,
                       Owned IsOwned, bool ByFile)
    : G(Graph), P(Graph.program()), ReleasedBy(std::move(ReleasedBy)),
      IsOwned(std::move(IsOwned)), ByFile(ByFile),
      Calls(Graph.shared<Threads>()) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    collect(F);
  std::vector<std::pair<NameId, uint32_t>> Names;
  for (const Put &Each : Puts)
    Names.push_back({Each.Name, &Each - Puts.data()});
  PutsInto = Rows<NameId>(std::move(Names));
}

void Overwrites::collect(FunctionId F) {
  const Function &Fn = P.Functions[F];
  for (const Effect &X : G.effects().of(F))
    if (NameId Name = ReleasedBy(F, X)) {
      auto &Set = Released[Name];
      if (Set.empty() || Set.back().F != F)
        Set.push_back({F, X.Event});
    }
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    if (Ev.Kind != EventKind::Store || Ev.Ops[0].Values.size() != 1)
      continue;
    const PlaceId To = Ev.Ops[0].Values.front();
    const NameId Name = holderName(P.Places, To);
    if (!Name)
      continue;
    auto &Set = Writers[Name];
    if (Set.empty() || Set.back() != F)
      Set.push_back(F);
    if (Ev.Ops[1].Values.size() == 1 && !P.isTooLarge(Fn) &&
        !Conditions::isInElement(P.Places, To) &&
        IsOwned(F, E, Ev.Ops[1].Values.front()))
      Puts.push_back({{F, E}, Name, To});
  }
}

llvm::ArrayRef<Site> Overwrites::releases(NameId Name) const {
  auto It = Released.find(Name);
  return It == Released.end() ? llvm::ArrayRef<Site>() : It->second;
}

/// Those that read or write it, and all that run one of them.
const FunctionSet &Overwrites::touching(NameId Name) const {
  auto [It, New] = Touching.try_emplace(Name);
  if (New) {
    llvm::SmallVector<FunctionId, 8> Own(G.readers(
        {P.field(Name) ? HolderKind::Field : HolderKind::Global, Name}));
    if (auto W = Writers.find(Name); W != Writers.end())
      Own.append(W->second.begin(), W->second.end());
    It->second = P.withCallers(Own);
  }
  return It->second;
}

const Overwrites::Mentions &Overwrites::mentions(FunctionId F) const {
  auto [It, IsNew] = Mentioned.try_emplace(F);
  if (!IsNew)
    return It->second;
  std::vector<std::pair<NameId, uint32_t>> All;
  const Function &Fn = P.Functions[F];
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    auto Add = [&](PlaceId Value) {
      for (PlaceId V : G.effects().expand(F, E, Value)) {
        if (P.Places.kind(V) == PlaceKind::Addr)
          V = P.Places.base(V);
        if (NameId Name = holderName(P.Places, V))
          All.push_back({Name, E});
      }
    };
    const EventKind K = Fn.Events[E].Kind;
    bool IsOther = K == EventKind::Zero || K == EventKind::Copy;
    for (const Effect &X : G.effects().at(F, E)) {
      IsOther |= X.Kind == EffectKind::Zero;
      if (X.Kind == EffectKind::Zero || X.Kind == EffectKind::Compare)
        continue;
      Add(X.Object);
      Add(X.Holder);
    }
    for (const Operand &O : Fn.Events[E].Ops)
      llvm::for_each(O.Values, Add);
    if (auto Call = P.callAt(F, E))
      IsOther |= !P.targets(*Call).empty() || P.callsUnknown(*Call);
    if (IsOther)
      It->second.Others.push_back(E);
  }
  It->second.Events = Rows<NameId>(std::move(All));
  return It->second;
}

/// May \p X, which makes what its holder has 0, do so to what \p Name has?
bool Overwrites::zeroes(const Effect &X, NameId Name, NameId Record) const {
  return !X.Holder || holderName(P.Places, X.Holder) == Name || !Record ||
         P.recordIn(X.Holder) == Record || X.Record == Record ||
         P.recordOf(P.Places.base(X.Holder)) == Record;
}

/// May event \p E of \p F, one of Mentions::Others, give the old one back,
/// keep it elsewhere, or ask whether there is one, without naming it?
bool Overwrites::settlesUnnamed(FunctionId F, uint32_t E, NameId Name) const {
  const Event &Ev = P.Functions[F].Events[E];
  const FieldFacts *Fd = P.field(Name);
  const NameId Record = Fd ? Fd->Record : 0;
  for (const Effect &X : G.effects().at(F, E))
    if (X.Kind == EffectKind::Zero && zeroes(X, Name, Record))
      return true;
  if (Ev.Kind == EventKind::Zero || Ev.Kind == EventKind::Copy)
    return Ev.Ops[0].Record == Record;
  auto Call = P.callAt(F, E);
  if (!Call)
    return false;
  // What is called back later does nothing now.
  if (llvm::any_of(P.targets(*Call), [&](const CallTarget &T) {
        return T.Kind != CallKind::Deferred && touching(Name).test(T.Callee);
      }))
    return true;
  // Code that is not in sight, and gets the object.
  const bool IsOfFile = ByFile && P.Names.str(Record).size() !=
                                      plainName(P.Names.str(Record)).size();
  return P.callsUnknown(*Call) && !IsOfFile &&
         (!Record || llvm::any_of(Ev.Ops, [&](const Operand &O) {
           return O.Record == Record || P.firstMember(Record) == O.Record;
         }));
}

/// The events of \p F that may give the old one back, keep it elsewhere, or ask
/// whether there is one.
const EventSet &Overwrites::settling(FunctionId F, NameId Name) const {
  auto [It, IsNew] = Settling.try_emplace({F, Name});
  if (IsNew) {
    It->second = G.effects().flow(F).none();
    const Mentions &Here = mentions(F);
    for (uint32_t I : Here.Events[Name])
      It->second.set(I);
    for (uint32_t I : Here.Others)
      if (!It->second.test(I) && settlesUnnamed(F, I, Name))
        It->second.set(I);
  }
  return It->second;
}

/// What settles it in \p F. What asks about it behind \p E only, asks about the
/// new one.
EventSet Overwrites::ends(FunctionId F, uint32_t E, NameId Name) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  EventSet Out = Fl.none(), Here = Fl.none();
  Here.set(E);
  std::optional<EventSet> Before;
  auto ComesBefore = [&](uint32_t I) {
    if (!Before)
      Before = Fl.reached(Flow::Boundary, Here).Events;
    return Before->test(I);
  };
  const EventSet &Settling = settling(F, Name);
  for (unsigned I : Settling.set_bits()) {
    if (I == E)
      continue;
    if ((Fn.Events[I].Kind == EventKind::Branch ||
         Fn.Events[I].Kind == EventKind::Call) &&
        !ComesBefore(I) &&
        llvm::none_of(G.effects().at(F, I), [&](const Effect &X) {
          return ReleasedBy(F, X) == Name;
        }))
      continue;
    Out.set(I);
  }
  return Out;
}

bool Overwrites::runs(FunctionId F, FunctionId Wanted) const {
  return F == Wanted || calls(P, F, Wanted, MaxCallDepth);
}

/// Where a new object gets one, by its maker or what that calls.
std::optional<Site> Overwrites::madeWith(const Put &At) const {
  // The maker calls what others call, too.
  if (ByFile && P.Functions[At.F].Callers.size() > 1)
    for (const CallSite &S : P.Functions[At.F].Callers)
      if (G.effects().isFresh(
              S.caller(), S.event(),
              G.effects().inCaller(S, P.Places.rootOf(At.Place))))
        return Site{S.caller(), S.event()};
  for (uint32_t I : PutsInto[At.Name]) {
    const Put &Other = Puts[I];
    if (Other.F == At.F)
      continue;
    if (G.effects().isFresh(Other.F, Other.Event, P.Places.rootOf(Other.Place)))
      return Other;
    PlaceId Root = P.Places.rootOf(Other.Place);
    if (P.Places.kind(Root) != PlaceKind::Param)
      continue;
    for (const CallSite &S : P.Functions[Other.F].Callers)
      if (S.caller() != At.F && !runs(At.F, S.caller()))
        if (G.effects().isFresh(S.caller(), S.event(),
                                G.effects().inCaller(S, Root)))
          return Other;
  }
  return std::nullopt;
}

/// Is the object made by some function of the program that does not run the one
/// of \p At? Then that is not how objects begin.
bool Overwrites::isMadeInSight(const Put &At) const {
  const FieldFacts *Fd = P.field(At.Name);
  if (!Fd)
    return false;
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
      const Event &Ev = Fn.Events[E];
      if (Ev.Kind == EventKind::Return && !Ev.Ops.empty() &&
          Ev.Ops[0].Record == Fd->Record && !runs(F, At.F))
        for (PlaceId V : Ev.Ops[0].Values)
          if (G.effects().isFresh(F, E, V))
            return true;
    }
  }
  return false;
}

/// What a call of \p F, which puts one into its parameter \p Param, finds.
OldValue Overwrites::atCaller(const CallSite &S, PlaceId Param, NameId Name,
                              unsigned Depth) const {
  const FunctionId F = S.caller();
  const uint32_t E = S.event();
  if (S.Target.Kind == CallKind::Deferred ||
      S.Target.Kind == CallKind::Disposal)
    return {};
  PlaceId Object = G.effects().inCaller(S, Param);
  if (!Object)
    return {};
  return before(F, E, Object, Name, Depth);
}

/// Is there an old one in \p Object at event \p E of \p F, which puts a new one
/// there?
OldValue Overwrites::before(FunctionId F, uint32_t E, PlaceId Object,
                            NameId Name, unsigned Depth) const {
  const auto Key = std::make_tuple(F, E, Object, Name, Depth);
  if (auto It = Before.find(Key); It != Before.end())
    return It->second;
  OldValue Out = findBefore(F, E, Object, Name, Depth);
  Before.emplace(Key, Out);
  return Out;
}

OldValue Overwrites::findBefore(FunctionId F, uint32_t E, PlaceId Object,
                                NameId Name, unsigned Depth) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  const PlaceId Root = P.Places.rootOf(Object);
  const PlaceKind K = P.Places.kind(Root);
  if (Conditions::isInElement(P.Places, Object) || P.isTooLarge(Fn))
    return {};
  EventSet Ends = ends(F, E, Name);
  // The same object: nobody has pointed the variable to another one.
  EventSet Other = Ends;
  if (K == PlaceKind::Local || K == PlaceKind::Param)
    Other |= Fl.defines(Root);
  const uint32_t Self = E;
  OldValue Most;
  llvm::SmallVector<uint32_t, 4> Same{Self};
  for (uint32_t I : PutsInto[Name])
    if (Puts[I].F == F && Puts[I].Event != Self &&
        P.Places.rootOf(Puts[I].Place) == Root)
      Same.push_back(Puts[I].Event);
  llvm::sort(Same);
  for (uint32_t I : Same) {
    EventSet Avoid = Other;
    Avoid.reset(I);
    if (I != Self)
      Avoid.set(Self);
    if (G.hasFeasiblePath(F, {I, Self, Avoid}))
      return {I == Self ? OldValue::Again : OldValue::Stored, {F, I}};
  }
  if (!Fl.hasPath(Flow::Boundary, E, Ends) ||
      (K != PlaceKind::Global && G.effects().isFresh(F, E, Root)))
    return {};
  // Through a local, which is a parameter.
  for (PlaceId At : G.effects().expand(F, E, Root)) {
    const PlaceKind AtK = P.Places.kind(At);
    if (P.Places.rootKind(At) == PlaceKind::Global ||
        P.Places.rootKind(At) == PlaceKind::Call) {
      Frequency Often = Calls.frequency(F, E);
      if (Often.Times == Frequency::Often &&
          P.Places.rootKind(At) == PlaceKind::Global)
        Most = std::max(Most, OldValue{OldValue::Again, *Often.Why});
      else if (Often.Times != Frequency::Once)
        Most = std::max(Most, OldValue{OldValue::Open, {F, E}});
      continue;
    }
    if (P.Places.rootKind(At) != PlaceKind::Param)
      continue;
    if (Fn.Callers.empty() || Fn.AddressTaken || (ByFile && !P.HasMain)) {
      if (!Fn.IsInternal || Fn.AddressTaken)
        Most = std::max(Most, OldValue{OldValue::Open, {F, E}});
    }
    if (!Depth)
      continue;
    for (const CallSite &S : Fn.Callers)
      Most = std::max(
          Most, atCaller(S, AtK == PlaceKind::Param ? At : P.Places.rootOf(At),
                         Name, Depth - 1));
  }
  return Most;
}

OldValue Overwrites::oldAt(const Put &At, bool ComesAgain) const {
  PlaceId Object = P.field(At.Name) ? P.Places.base(At.Place) : At.Place;
  OldValue Most = before(At.F, At.Event, Object, At.Name, MaxDepth);
  if (Most.Is != OldValue::Open || !P.field(At.Name))
    return Most;
  if (auto With = madeWith(At))
    return {OldValue::Made, *With};
  if (!ComesAgain && !isMadeInSight(At))
    return {};
  return Most;
}
