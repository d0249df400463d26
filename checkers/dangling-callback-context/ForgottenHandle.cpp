//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// An object that is registered twice with the program's own registry, and has
/// the handle of each: one is handed back before it dies, the other is not
/// looked at. In the registry's table both are of one field, so that one
/// removal looks like that of all.
///
//===----------------------------------------------------------------------===//

#include "DanglingCallbackContext.h"
#include "HandleRegistries.h"

using namespace cvet;
using namespace cvet::dangling;

namespace {

const ReasonKind OtherHandleRemoved("other-handle-removed", Side::Argument,
                                    Scope::Object, Basis::Shown,
                                    Confidence::Medium,
                                    "'{0}' of the same object is removed here");
const ReasonKind OneAskedOtherRemoved(
    "one-asked-other-removed", Side::Argument, Scope::Way, Basis::Shown,
    Confidence::Medium,
    "'{0}' decides here whether '{1}' is removed, once more");
const ReasonKind HandleKept("handle-kept", Side::Argument, Scope::Record,
                            Basis::Habit, Confidence::Low,
                            "'{0}' has what it is registered by, and nothing "
                            "here looks at it");
const ReasonKind
    HandleUnused("handle-never-used", Side::Argument, Scope::Holder,
                 Basis::Shown, Confidence::Medium,
                 "'{0}' has what it is registered by, and nobody ever looks "
                 "at it");
const ReasonKind
    HandleRemovedElsewhere("handle-removed-elsewhere", Side::Argument,
                           Scope::Holder, Basis::Shown, Confidence::Low,
                           "'{1}' removes what '{0}' has, and nothing here "
                           "looks at it");
const ReasonKind HandleAsked("handle-asked", Side::Defeater, Scope::Way,
                             Basis::Shown, Nothing,
                             "'{0}' looks at '{1}', too");
const ReasonKind NotRegisteredYet("not-registered-yet", Side::Defeater,
                                  Scope::Object, Basis::Proved, Nothing,
                                  "it is new here, and not yet registered");
const ReasonKind DiesInCallback("dies-in-callback", Side::Defeater, Scope::Way,
                                Basis::Shown, Confidence::Low,
                                "'{0}' is called for '{1}' itself");
const ReasonKind GivenToUnknown("given-to-unknown", Side::Defeater, Scope::Way,
                                Basis::Shown, Confidence::Low,
                                "it is given to code here that is not in "
                                "sight");

const ReasonKind RemovedByPart("removed-by-part", Side::Defeater, Scope::Way,
                               Basis::Shown, Nothing,
                               "another part of it is given to who takes such "
                               "entries out");

class ForgottenHandle {
public:
  ForgottenHandle(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run();

private:
  bool mayRemove(const HandleRegistry &R, CallId Call) const;
  void addRemoved(const HandleRegistry &R, FunctionId F,
                  llvm::ArrayRef<PlaceId> Objects, uint32_t Until,
                  unsigned Depth, HandleSites &Out) const;
  std::optional<Site> removedByPart(const HandleRegistry &R, FunctionId F,
                                    llvm::ArrayRef<PlaceId> Objects,
                                    uint32_t Until) const;
  bool isCalledFor(FunctionId F, const Site &Registered) const;
  std::optional<Site> mistaken(const HandleRegistry &R, FunctionId F,
                               NameId Handle, NameId &Other) const;
  bool onlyStarts(const HandleRegistry &R, FunctionId F, NameId Handle) const;
  void check(const Death &D, const HandleRegistry &R);
  void tell(const Death &D, const HandleRegistry &R, NameId Handle,
            const Site &Registered, const HandleSites &Removed);

  const FunctionSet &asking(const HandleRegistry &R, NameId Handle,
                            FunctionId Registers);
  std::optional<FunctionId> askedBefore(const FunctionSet &Asks, NameId Handle,
                                        const Site &Until) const;
  void collectGiven(llvm::ArrayRef<HandleRegistry> All);
  std::optional<Site> removedElsewhere(const HandleRegistry &R, NameId Handle,
                                       const Site &Registered,
                                       FunctionId F) const;

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  std::map<NameId, FunctionSet> Asking;
  /// Handle -> the functions that look at it, or have its address.
  llvm::DenseMap<NameId, llvm::SmallVector<FunctionId, 4>> Named;
  /// Handle -> the calls that are given what it has, or its address.
  llvm::DenseMap<NameId, llvm::SmallVector<CallId, 2>> Given;
};

} // namespace

/// Does \p Call, if it is given a handle, end that?
bool ForgottenHandle::mayRemove(const HandleRegistry &R, CallId Call) const {
  if (!R.H)
    return P.callsUnknown(Call);
  return llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
    return T.Kind != CallKind::Deferred && G.mayDetach(T.Callee, *R.H);
  });
}

static PlaceId slotOf(const PlaceTable &Places, PlaceId Value) {
  return Places.kind(Value) == PlaceKind::Addr ? Places.base(Value) : Value;
}

/// Adds the handles of \p Objects that \p F, or a function that it hands the
/// object to, gives back on a way to event \p Until.
void ForgottenHandle::addRemoved(const HandleRegistry &R, FunctionId F,
                                 llvm::ArrayRef<PlaceId> Objects,
                                 uint32_t Until, unsigned Depth,
                                 HandleSites &Out) const {
  constexpr unsigned MaxDepth = 2;
  const Flow &Fl = G.effects().flow(F);
  for (CallId Call : P.calls(F)) {
    if (Call.event() == Until || !Fl.hasPath(Call.event(), Until, Fl.none()))
      continue;
    const Event &E = P.event(Call);
    const bool Removes = mayRemove(R, Call);
    for (unsigned N = 1; N < E.Ops.size(); ++N)
      for (PlaceId V : E.Ops[N].Values)
        for (PlaceId V2 : G.effects().expand(F, Call.event(), V)) {
          // By its name, or by its address: `cancel(&o->timer)`.
          const PlaceId Slot = slotOf(P.Places, V2);
          NameId Name = holderName(P.Places, Slot);
          if (Removes && R.Handles.count(Name) &&
              llvm::is_contained(Objects, objectOf(P.Places, Slot)))
            Out.try_emplace(Name, Site{F, Call.event()});
          if (Depth < MaxDepth && llvm::is_contained(Objects, V2))
            for (const CallTarget &T : P.targets(Call))
              if (T.Kind == CallKind::Direct)
                addRemoved(R, T.Callee, {P.Places.root(PlaceKind::Param, N)},
                           Flow::Boundary, Depth + 1, Out);
        }
  }
}

/// Is \p F what is registered there?
bool ForgottenHandle::isCalledFor(FunctionId F, const Site &Registered) const {
  PlaceId Wanted = P.Places.root(PlaceKind::Function, P.Functions[F].Name);
  return llvm::any_of(
      P.Functions[Registered.F].Events[Registered.Event].Ops,
      [&](const Operand &O) { return llvm::is_contained(O.Values, Wanted); });
}

/// Where \p F, before event \p Until, gives a part of \p Objects that is no
/// entry to who takes entries out: `owner_end(&o->owner)`.
std::optional<Site>
ForgottenHandle::removedByPart(const HandleRegistry &R, FunctionId F,
                               llvm::ArrayRef<PlaceId> Objects,
                               uint32_t Until) const {
  const Flow &Fl = G.effects().flow(F);
  for (CallId Call : P.calls(F)) {
    if (Call.event() == Until || !mayRemove(R, Call) ||
        !Fl.hasPath(Call.event(), Until, Fl.none()))
      continue;
    bool HasPart = false, HasEntry = false;
    for (const Operand &O : llvm::drop_begin(P.event(Call).Ops))
      for (PlaceId V : O.Values)
        for (PlaceId V2 : G.effects().expand(F, Call.event(), V)) {
          const PlaceId Slot = slotOf(P.Places, V2);
          HasEntry |= R.Handles.count(holderName(P.Places, Slot)) != 0;
          HasPart |= !P.Places.isRootPlace(Slot) &&
                     llvm::is_contained(Objects, objectOf(P.Places, Slot));
        }
    if (HasPart && !HasEntry)
      return Site{F, Call.event()};
  }
  return std::nullopt;
}

void ForgottenHandle::check(const Death &D, const HandleRegistry &R) {
  HandleSites Removed;
  addRemoved(R, D.F, G.effects().expand(D.F, D.Event, D.Object), D.Event, 0,
             Removed);
  for (const auto &[Handle, Registered] : R.Handles) {
    if (Removed.count(Handle))
      continue;
    // What gives back none is asked as a whole where the registry is in sight,
    // but for what others remove by this very handle.
    if (Removed.empty() && R.H && !removedElsewhere(R, Handle, Registered, D.F))
      continue;
    tell(D, R, Handle, Registered, Removed);
  }
}

/// Does \p F look at \p Handle only to decide whether it hands back \p Other,
/// which it hands back elsewhere as well: `if (o->a) del(o->a); if (o->b)
/// del(o->a);`?
std::optional<Site> ForgottenHandle::mistaken(const HandleRegistry &R,
                                              FunctionId F, NameId Handle,
                                              NameId &Other) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  std::optional<uint32_t> Asked;
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (llvm::none_of(E.Ops, [&](const Operand &O) {
          return llvm::any_of(O.Values, [&](PlaceId V) {
            return holderName(P.Places, slotOf(P.Places, V)) == Handle;
          });
        }))
      continue;
    if (E.Kind != EventKind::Branch || Asked)
      return std::nullopt;
    Asked = I;
  }
  if (!Asked)
    return std::nullopt;
  auto HasBranch = [&](uint32_t I, uint32_t End) {
    while (I < End && Fn.Events[I].Kind != EventKind::Branch)
      ++I;
    return I < End;
  };
  std::map<NameId, llvm::SmallVector<uint32_t, 2>> Removals;
  for (CallId Call : P.calls(F))
    if (mayRemove(R, Call))
      for (const Operand &O : llvm::drop_begin(P.event(Call).Ops))
        for (PlaceId V : O.Values)
          if (NameId Name = holderName(P.Places, slotOf(P.Places, V));
              R.Handles.count(Name))
            Removals[Name].push_back(Call.event());
  for (const auto &[Name, Calls] : Removals)
    for (uint32_t Call : Calls)
      if (Calls.size() > 1 &&
          Fl.decides(Fn.Events[*Asked].Block, Fn.Events[Call].Block) &&
          !HasBranch(*Asked + 1, Call)) {
        Other = Name;
        return Site{F, Call};
      }
  return std::nullopt;
}

/// Does \p F give \p Handle only to functions that return nothing and hand
/// none back: `timer_start(o->timer, f);`?
bool ForgottenHandle::onlyStarts(const HandleRegistry &R, FunctionId F,
                                 NameId Handle) const {
  const Function &Fn = P.Functions[F];
  auto OnlyStarts = [&](CallId Call) {
    return !P.callsUnknown(Call) && !P.targets(Call).empty() &&
           !mayRemove(R, Call) &&
           llvm::none_of(P.targets(Call), [&](const CallTarget &T) {
             return llvm::any_of(
                 P.Functions[T.Callee].Events, [&](const Event &E) {
                   return E.Kind == EventKind::Return && !E.Ops.empty();
                 });
           });
  };
  bool Any = false;
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (llvm::none_of(E.Ops, [&](const Operand &O) {
          return llvm::any_of(O.Values, [&](PlaceId V) {
            return holderName(P.Places, slotOf(P.Places, V)) == Handle;
          });
        }))
      continue;
    auto Call = P.callAt(F, I);
    if (!Call || !OnlyStarts(*Call))
      return false;
    Any = true;
  }
  return Any;
}

/// The functions that name field \p Handle, or call who does. Who \p Registers
/// may ask whether that was done before: it is registered then, all the same.
const FunctionSet &ForgottenHandle::asking(const HandleRegistry &R,
                                           NameId Handle,
                                           FunctionId Registers) {
  auto [It, New] = Asking.try_emplace(Handle);
  if (New) {
    llvm::SmallVector<FunctionId, 8> Readers;
    NameId Other = 0;
    for (FunctionId F : Named[Handle])
      if (F != Registers && !mistaken(R, F, Handle, Other) &&
          !onlyStarts(R, F, Handle))
        Readers.push_back(F);
    It->second = P.withCallers(Readers);
  }
  return It->second;
}

void ForgottenHandle::collectGiven(llvm::ArrayRef<HandleRegistry> All) {
  for (const HandleRegistry &R : All)
    for (const auto &[Handle, Registered] : R.Handles)
      Named.try_emplace(Handle);
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    llvm::ArrayRef<Event> Events = P.Functions[F].Events;
    for (uint32_t I = 0; I < Events.size(); ++I)
      for (size_t N = 0; N < Events[I].Ops.size(); ++N)
        for (PlaceId V : Events[I].Ops[N].Values) {
          auto It = Named.find(holderName(P.Places, slotOf(P.Places, V)));
          // Who sets it does not look at it.
          if (It == Named.end() ||
              (N == 0 && Events[I].Kind == EventKind::Store))
            continue;
          if (It->second.empty() || It->second.back() != F)
            It->second.push_back(F);
          if (auto Call = P.callAt(F, I); Call && N)
            Given[It->first].push_back(*Call);
        }
  }
  for (auto &[Handle, Functions] : Named)
    for (FunctionId F : G.readers({HolderKind::Field, Handle}))
      if (!llvm::is_contained(Functions, F))
        Functions.push_back(F);
}

/// Where another function than \p F removes what \p Handle names. The callback
/// itself, which may end what it was called for, says nothing of others.
std::optional<Site> ForgottenHandle::removedElsewhere(const HandleRegistry &R,
                                                      NameId Handle,
                                                      const Site &Registered,
                                                      FunctionId F) const {
  auto Calls = Given.find(Handle);
  if (Calls == Given.end())
    return std::nullopt;
  for (CallId Call : Calls->second)
    if (Call.caller() != F && !isCalledFor(Call.caller(), Registered) &&
        mayRemove(R, Call))
      return Site{Call.caller(), Call.event()};
  return std::nullopt;
}

/// Where \p F, or who calls it some levels up, does one of \p Asks before the
/// object dies at \p Until.
std::optional<FunctionId>
ForgottenHandle::askedBefore(const FunctionSet &Asks, NameId Handle,
                             const Site &Until) const {
  constexpr unsigned MaxLevels = 3;
  llvm::SmallVector<Site, 8> Work{Until};
  llvm::SmallVector<FunctionId, 8> Seen{Until.F};
  auto Names = [&](const Site &S) {
    const Flow &Fl = G.effects().flow(S.F);
    llvm::ArrayRef<Event> Events = P.Functions[S.F].Events;
    bool IsNamed = false;
    for (uint32_t I = 0; I < Events.size(); ++I) {
      auto Call = P.callAt(S.F, I);
      const bool IsHere = llvm::any_of(Events[I].Ops, [&](const Operand &O) {
        return llvm::any_of(O.Values, [&](PlaceId V) {
          return holderName(P.Places, slotOf(P.Places, V)) == Handle;
        });
      });
      const bool IsThere =
          Call && I != S.Event &&
          llvm::any_of(P.targets(*Call), [&](const CallTarget &T) {
            return Asks.test(T.Callee);
          });
      IsNamed |= IsHere;
      if ((IsHere || IsThere) && Fl.hasPath(I, S.Event, Fl.none()))
        return true;
    }
    // Reads of numbers are no events.
    return !IsNamed && llvm::is_contained(Named.find(Handle)->second, S.F);
  };
  for (size_t Level = 0, Begin = 0; Level <= MaxLevels; ++Level)
    for (const size_t End = Work.size(); Begin < End; ++Begin) {
      const Site At = Work[Begin];
      if (Asks.test(At.F) && Names(At))
        return At.F;
      for (const CallSite &S : P.Functions[At.F].Callers)
        if (!llvm::is_contained(Seen, S.caller())) {
          Seen.push_back(S.caller());
          Work.push_back({S.caller(), S.event()});
        }
    }
  return std::nullopt;
}

void ForgottenHandle::tell(const Death &D, const HandleRegistry &R,
                           NameId Handle, const Site &Registered,
                           const HandleSites &Removed) {
  const std::string Name = G.spell({HolderKind::Field, Handle});
  Reasons Why;
  // What is not in sight may let go of both at once.
  if (R.H)
    for (const auto &[Other, At] : Removed)
      Why.add(OtherHandleRemoved, G.place(At.F, At.Event),
              {G.spell({HolderKind::Field, Other})});
  NameId Mistaken = 0;
  for (FunctionId F : Named.find(Handle)->second)
    if (auto At = mistaken(R, F, Handle, Mistaken))
      Why.add(OneAskedOtherRemoved, G.place(At->F, At->Event),
              {Name, G.spell({HolderKind::Field, Mistaken})});
  Why.add(HandleKept, G.place(Registered.F, Registered.Event), {Name});
  if (llvm::all_of(Named.find(Handle)->second,
                   [&](FunctionId F) { return F == Registered.F; }))
    Why.add(HandleUnused, G.place(Registered.F, Registered.Event), {Name});
  // Who has the last reference may have seen to it before.
  if (R.H && Removed.empty() && !G.isRefcounted(D.Record))
    if (auto At = removedElsewhere(R, Handle, Registered, D.F))
      Why.add(HandleRemovedElsewhere, G.place(At->F, At->Event),
              {Name, Report.function(At->F)});
  const Flow &Fl = G.effects().flow(D.F);
  // Its registration failed, or has not happened.
  auto Success = D.F == Registered.F ? G.successBlock(D.F, Registered.Event)
                                     : std::nullopt;
  if (D.F != Registered.F
          ? G.effects().isFresh(D.F, D.Event, D.Object)
          : !(Success ? Fl.hasPathFromBlock(*Success, D.Event, Fl.none())
                      : Fl.hasPath(Registered.Event, D.Event, Fl.none())))
    Why.add(NotRegisteredYet, G.place(D.F, D.Event));
  // Who destroys it, or calls who does, may have looked at the other before.
  const FunctionSet &Asks = asking(R, Handle, Registered.F);
  if (auto F = askedBefore(Asks, Handle, {D.F, D.Event}))
    Why.add(HandleAsked, G.place(P.Functions[*F].Where),
            {Report.function(*F), Name});
  if (isCalledFor(D.F, Registered))
    Why.add(DiesInCallback, G.place(P.Functions[D.F].Where),
            {Report.function(D.F), Name});
  for (const CallSite &S : P.Functions[D.F].Callers)
    if (isCalledFor(S.caller(), Registered))
      Why.add(DiesInCallback, G.place(S.caller(), S.event()),
              {Report.function(S.caller()), Name});
  llvm::SmallVector<PlaceId, 8> Objects =
      G.effects().expand(D.F, D.Event, D.Object);
  if (R.HasEntries)
    if (auto At = removedByPart(R, D.F, Objects, D.Event))
      Why.add(RemovedByPart, G.place(At->F, At->Event));
  for (CallId Call : P.calls(D.F))
    if (Call.event() != D.Event && P.callsUnknown(Call) &&
        Fl.hasPath(Call.event(), D.Event, Fl.none()) &&
        llvm::any_of(P.event(Call).Ops, [&](const Operand &O) {
          return llvm::any_of(O.Values, [&](PlaceId V) {
            return llvm::is_contained(Objects, V);
          });
        }))
      Why.add(GivenToUnknown, G.place(D.F, Call.event()));
  Finding *Told = Report.decide(
      Why, G.place(D.F, D.Event),
      [&] {
        return "'" + Report.object(D.F, D.Event, D.Object) +
               "' is freed while '" + Name + "' may still be registered";
      },
      P.Names.str(D.Record) + " in " + Name);
  if (!Told)
    return;
  // The destructor that takes out one of two is the place to mend.
  Told->Weight = 16 * Removed.size();
  Reporter::note(*Told, G.place(Registered.F, Registered.Event),
                 "it is registered here");
  for (const auto &[Other, At] : Removed)
    Reporter::note(*Told, G.place(At.F, At.Event),
                   "'" + G.spell({HolderKind::Field, Other}) +
                       "' is unregistered here");
}

void ForgottenHandle::run() {
  const std::vector<HandleRegistry> All = handleRegistries(G);
  if (All.empty())
    return;
  collectGiven(All);
  for (const HandleRegistry &R : All)
    if (auto Deaths = G.deaths().find(R.Record); Deaths != G.deaths().end())
      for (const Death &D : Deaths->second)
        check(D, R);
}

void dangling::findForgottenHandles(const RetentionGraph &Graph,
                                    Reporter &Report) {
  ForgottenHandle(Graph, Report).run();
}
