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

using namespace cvet;
using namespace cvet::dangling;

namespace {

const ReasonKind OtherHandleRemoved("other-handle-removed", Side::Argument,
                                    Scope::Object, Basis::Shown,
                                    Confidence::Medium,
                                    "'{0}' of the same object is removed here");
const ReasonKind HandleAsked("handle-asked", Side::Defeater, Scope::Way,
                             Basis::Shown, Nothing,
                             "'{0}' looks at '{1}', too");
const ReasonKind DiesInCallback("dies-in-callback", Side::Defeater, Scope::Way,
                                Basis::Shown, Confidence::Low,
                                "'{0}' is called for '{1}' itself");
const ReasonKind GivenToUnknown("given-to-unknown", Side::Defeater, Scope::Way,
                                Basis::Shown, Confidence::Low,
                                "it is given to code here that is not in "
                                "sight");

using Site = std::pair<FunctionId, uint32_t>;
/// A field of the object that has a handle -> where that is registered.
using HandleSites = std::map<NameId, Site>;

class ForgottenHandle {
public:
  ForgottenHandle(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run();

private:
  bool isInRegistry(const Holder &H) const;
  NameId handleOf(NameId Record, const Attachment &A) const;
  NameId handleIn(PlaceId Place, NameId Record, PlaceId Object) const;
  void addRemoved(const Holder &H, const HandleSites &Handles, FunctionId F,
                  llvm::ArrayRef<PlaceId> Objects, uint32_t Until,
                  unsigned Depth, HandleSites &Out) const;
  bool isCalledFor(FunctionId F, const Site &Registered) const;
  void check(const Death &D, const Holder &H, const HandleSites &Handles);
  void tell(const Death &D, NameId Handle, const Site &Registered,
            const HandleSites &Removed);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
};

} // namespace

/// The field of \p Object that \p Place is, if it may have a handle.
NameId ForgottenHandle::handleIn(PlaceId Place, NameId Record,
                                 PlaceId Object) const {
  const FieldFacts *Fd = P.Places.base(Place) == Object
                             ? P.field(holderName(P.Places, Place))
                             : nullptr;
  return Fd && Fd->Record == Record && !Fd->Type.Array &&
                 (Fd->Type.K == TypeClass::Scalar ||
                  Fd->Type.K == TypeClass::RecordPointer)
             ? Fd->Name
             : 0;
}

/// The field of the object that gets the handle of \p A: what the call gives
/// back is kept there, or the call is told its address.
NameId ForgottenHandle::handleOf(NameId Record, const Attachment &A) const {
  const Function &Fn = P.Functions[A.F];
  const Event &E = Fn.Events[A.Event];
  if (E.Kind != EventKind::Call)
    return 0;
  auto OfObject = [&](uint32_t At, PlaceId Place) -> NameId {
    for (PlaceId V : G.effects().expand(A.F, At, Place))
      if (NameId Handle = handleIn(V, Record, A.Object))
        return Handle;
    return 0;
  };
  for (const Operand &O : llvm::drop_begin(E.Ops))
    for (PlaceId V : O.Values)
      if (P.Places.kind(V) == PlaceKind::Addr)
        if (NameId Handle = OfObject(A.Event, P.Places.base(V)))
          return Handle;
  const PlaceId Result = P.Places.root(PlaceKind::Call, E.CallNo);
  for (uint32_t I = A.Event + 1; I < Fn.Events.size(); ++I)
    if (const Event &S = Fn.Events[I]; S.Kind == EventKind::Store)
      for (PlaceId V : S.Ops[1].Values)
        if (llvm::is_contained(G.effects().expand(A.F, I, V), Result))
          for (PlaceId To : S.Ops[0].Values)
            if (NameId Handle = OfObject(I, To))
              return Handle;
  return 0;
}

/// Adds the handles of \p Objects that \p F, or a function that it hands the
/// object to, gives back on a way to event \p Until.
void ForgottenHandle::addRemoved(const Holder &H, const HandleSites &Handles,
                                 FunctionId F, llvm::ArrayRef<PlaceId> Objects,
                                 uint32_t Until, unsigned Depth,
                                 HandleSites &Out) const {
  constexpr unsigned MaxDepth = 2;
  const Flow &Fl = G.effects().flow(F);
  for (CallId Call : P.calls(F)) {
    if (Call.event() == Until || !Fl.hasPath(Call.event(), Until, Fl.none()))
      continue;
    const Event &E = P.event(Call);
    for (const CallTarget &T : P.targets(Call)) {
      if (T.Kind == CallKind::Deferred || !G.mayDetach(T.Callee, H))
        continue;
      for (unsigned N = 1; N < E.Ops.size(); ++N)
        for (PlaceId V : E.Ops[N].Values)
          for (PlaceId V2 : G.effects().expand(F, Call.event(), V)) {
            NameId Name = holderName(P.Places, V2);
            if (Handles.count(Name) &&
                llvm::is_contained(Objects, P.Places.base(V2)))
              Out.try_emplace(Name, F, Call.event());
            else if (Depth < MaxDepth && llvm::is_contained(Objects, V2) &&
                     T.Kind == CallKind::Direct)
              addRemoved(H, Handles, T.Callee,
                         {P.Places.root(PlaceKind::Param, N)}, Flow::Boundary,
                         Depth + 1, Out);
          }
    }
  }
}

/// Is \p F what is registered there?
bool ForgottenHandle::isCalledFor(FunctionId F, const Site &Registered) const {
  PlaceId Wanted = P.Places.root(PlaceKind::Function, P.Functions[F].Name);
  return llvm::any_of(
      P.Functions[Registered.first].Events[Registered.second].Ops,
      [&](const Operand &O) { return llvm::is_contained(O.Values, Wanted); });
}

void ForgottenHandle::check(const Death &D, const Holder &H,
                            const HandleSites &Handles) {
  HandleSites Removed;
  addRemoved(H, Handles, D.F, G.effects().expand(D.F, D.Event, D.Object),
             D.Event, 0, Removed);
  if (Removed.empty())
    return;
  for (const auto &[Handle, Registered] : Handles)
    if (!Removed.count(Handle))
      tell(D, Handle, Registered, Removed);
}

void ForgottenHandle::tell(const Death &D, NameId Handle,
                           const Site &Registered, const HandleSites &Removed) {
  const auto &[Other, At] = *Removed.begin();
  const std::string Name = G.spell({HolderKind::Field, Handle});
  Reasons Why;
  Why.add(OtherHandleRemoved, G.place(At.first, At.second),
          {G.spell({HolderKind::Field, Other})});
  // Who destroys it, or calls who does, may have looked at the other before.
  llvm::SmallVector<FunctionId, 8> Readers;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (llvm::is_contained(P.Functions[F].Reads, Handle))
      Readers.push_back(F);
  const FunctionSet Asks = P.withCallers(Readers);
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
  const Flow &Fl = G.effects().flow(D.F);
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
  Reporter::note(*Told, G.place(Registered.first, Registered.second),
                 "it is registered here");
  Reporter::note(*Told, G.place(At.first, At.second),
                 "'" + G.spell({HolderKind::Field, Other}) +
                     "' is unregistered here");
}

/// Is \p H the context of a callback, or beside a function that is told the
/// whole entry?
bool ForgottenHandle::isInRegistry(const Holder &H) const {
  if (H.Kind != HolderKind::Field)
    return false;
  const FieldFacts *Fd = P.field(H.Name);
  return G.isContext(H.Name) || (Fd && Fd->Type.K == TypeClass::VoidPointer &&
                                 P.record(Fd->Record).HasFunction);
}

void ForgottenHandle::run() {
  for (const auto &[Record, Holders] : G.attachments()) {
    auto Deaths = G.deaths().find(Record);
    if (Deaths == G.deaths().end())
      continue;
    for (const auto &[H, Sites] : Holders) {
      if (!isInRegistry(H))
        continue;
      HandleSites Handles;
      for (const Attachment &A : Sites)
        if (NameId Handle = handleOf(Record, A))
          Handles.try_emplace(Handle, A.F, A.Event);
      if (Handles.size() >= 2)
        for (const Death &D : Deaths->second)
          check(D, H, Handles);
    }
  }
}

void dangling::findForgottenHandles(const RetentionGraph &Graph,
                                    Reporter &Report) {
  ForgottenHandle(Graph, Report).run();
}
