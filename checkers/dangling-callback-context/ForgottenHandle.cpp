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
const ReasonKind HandleKept("handle-kept", Side::Argument, Scope::Record,
                            Basis::Habit, Confidence::Low,
                            "'{0}' has what it is registered by, and nothing "
                            "here looks at it");
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
  bool isCalledFor(FunctionId F, const Site &Registered) const;
  void check(const Death &D, const HandleRegistry &R);
  void tell(const Death &D, const HandleRegistry &R, NameId Handle,
            const Site &Registered, const HandleSites &Removed);

  const FunctionSet &asking(NameId Handle);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  std::map<NameId, FunctionSet> Asking;
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
          NameId Name = holderName(P.Places, V2);
          if (Removes && R.Handles.count(Name) &&
              llvm::is_contained(Objects, P.Places.base(V2)))
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

void ForgottenHandle::check(const Death &D, const HandleRegistry &R) {
  HandleSites Removed;
  addRemoved(R, D.F, G.effects().expand(D.F, D.Event, D.Object), D.Event, 0,
             Removed);
  // What gives back none is asked as a whole where the registry is in sight.
  if (Removed.empty() && R.H)
    return;
  for (const auto &[Handle, Registered] : R.Handles)
    if (!Removed.count(Handle))
      tell(D, R, Handle, Registered, Removed);
}

/// The functions that read field \p Handle, or call who does.
const FunctionSet &ForgottenHandle::asking(NameId Handle) {
  auto [It, New] = Asking.try_emplace(Handle);
  if (New)
    It->second = P.withCallers(G.readers({HolderKind::Field, Handle}));
  return It->second;
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
  Why.add(HandleKept, G.place(Registered.F, Registered.Event), {Name});
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
  const FunctionSet &Asks = asking(Handle);
  auto AddAsked = [&](FunctionId F) {
    Why.add(HandleAsked, G.place(P.Functions[F].Where),
            {Report.function(F), Name});
  };
  if (Asks.test(D.F))
    AddAsked(D.F);
  for (const CallSite &S : P.Functions[D.F].Callers)
    if (Asks.test(S.caller()))
      AddAsked(S.caller());
  if (isCalledFor(D.F, Registered))
    Why.add(DiesInCallback, G.place(P.Functions[D.F].Where),
            {Report.function(D.F), Name});
  for (const CallSite &S : P.Functions[D.F].Callers)
    if (isCalledFor(S.caller(), Registered))
      Why.add(DiesInCallback, G.place(S.caller(), S.event()),
              {Report.function(S.caller()), Name});
  llvm::SmallVector<PlaceId, 8> Objects =
      G.effects().expand(D.F, D.Event, D.Object);
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
  Reporter::note(*Told, G.place(Registered.F, Registered.Event),
                 "it is registered here");
  for (const auto &[Other, At] : Removed)
    Reporter::note(*Told, G.place(At.F, At.Event),
                   "'" + G.spell({HolderKind::Field, Other}) +
                       "' is unregistered here");
}

void ForgottenHandle::run() {
  for (const HandleRegistry &R : handleRegistries(G))
    if (auto Deaths = G.deaths().find(R.Record); Deaths != G.deaths().end())
      for (const Death &D : Deaths->second)
        check(D, R);
}

void dangling::findForgottenHandles(const RetentionGraph &Graph,
                                    Reporter &Report) {
  ForgottenHandle(Graph, Report).run();
}
