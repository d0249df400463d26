//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Who has entries added: the start of the program, or what comes in.
///
//===----------------------------------------------------------------------===//

#include "GrowingMap.h"

using namespace cvet;
using namespace cvet::growing;

Drivers::Drivers(const RetentionGraph &Graph) : G(Graph), P(Graph.program()) {}

/// Does a branch ask what \p Call has given back?
static bool isAsked(const Program &P, CallId Call) {
  PlaceId Result = P.Places.root(PlaceKind::Call, P.event(Call).CallNo);
  llvm::ArrayRef<Event> Events = P.Functions[Call.caller()].Events;
  llvm::SmallVector<PlaceId, 4> Names{Result};
  for (const Event &Ev : Events)
    if (Ev.Kind == EventKind::Define &&
        llvm::is_contained(Ev.Ops[1].Values, Result))
      Names.push_back(Ev.Ops[0].Values.front());
  return llvm::any_of(Events, [&](const Event &Ev) {
    return Ev.Kind == EventKind::Branch &&
           llvm::any_of(Ev.Ops, [&](const Operand &O) {
             return llvm::any_of(O.Values, [&](PlaceId V) {
               return llvm::is_contained(Names, V);
             });
           });
  });
}

/// Does \p Call read from a stream?
bool Drivers::readsFile(CallId Call) const {
  return llvm::any_of(P.roles(Call), [&](const Role &R) {
    return R.V == Verb::Blocks && R.param(0) > 0 &&
           size_t(R.param(0)) < P.event(Call).Ops.size() &&
           P.event(Call).Ops[R.param(0)].Type;
  });
}

/// The calls of \p F that read from a stream.
llvm::ArrayRef<CallId> Drivers::readsOf(FunctionId F) const {
  auto [It, IsNew] = Reads.try_emplace(F);
  if (IsNew)
    llvm::copy_if(P.calls(F), std::back_inserter(It->second),
                  [&](CallId Call) { return readsFile(Call); });
  return It->second;
}

/// The read in a loop that \p E of \p F is in, too, if that reads a stream in
/// each turn.
std::optional<Site> Drivers::fileLoop(FunctionId F, uint32_t E) const {
  const Flow &Fl = G.effects().flow(F);
  for (CallId Call : readsOf(F))
    if (Fl.hasPath(E, Call.event(), Fl.none()) &&
        Fl.hasPath(Call.event(), E, Fl.none()))
      return Site{F, Call.event()};
  return std::nullopt;
}

/// Does \p Call wait for what comes in? Not for lines of a file, which has an
/// end: what it waits for is no pointer.
bool Drivers::waits(CallId Call, unsigned Depth) const {
  for (const Role &R : P.roles(Call)) {
    if (R.V == Verb::Dispatches)
      return true;
    if (R.V == Verb::Blocks && R.param(0) >= 0 &&
        size_t(R.param(0)) < P.event(Call).Ops.size() &&
        (!R.param(0) || !P.event(Call).Ops[R.param(0)].Type))
      return true;
  }
  // Whatever it is that is not in sight: a loop itself asks it again and again,
  // and it is told no place in memory.
  const Event &Ev = P.event(Call);
  if (Depth && P.callsUnknown(Call) && P.targets(Call).empty() &&
      llvm::none_of(llvm::drop_begin(Ev.Ops),
                    [](const Operand &O) { return O.Type || O.Text; }))
    return isAsked(P, Call);
  return Depth && llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
           return T.Kind == CallKind::Direct &&
                  llvm::any_of(P.calls(T.Callee), [&](CallId Inner) {
                    return waits(Inner, Depth - 1);
                  });
         });
}

llvm::ArrayRef<CallId> Drivers::waitsOf(FunctionId F) const {
  auto [It, IsNew] = Waits.try_emplace(F);
  if (IsNew)
    llvm::copy_if(P.calls(F), std::back_inserter(It->second),
                  [&](CallId Call) { return waits(Call, 1); });
  return It->second;
}

/// Is \p E of \p F in a loop that waits in each turn?
bool Drivers::waitsInLoop(FunctionId F, uint32_t E) const {
  auto [It, IsNew] = InLoop.try_emplace({F, E}, false);
  if (!IsNew)
    return It->second;
  const Flow &Fl = G.effects().flow(F);
  It->second = llvm::any_of(waitsOf(F), [&](CallId Call) {
    return Fl.hasPath(E, Call.event(), Fl.none()) &&
           Fl.hasPath(Call.event(), E, Fl.none());
  });
  return It->second;
}

Drive Drivers::of(FunctionId F, uint32_t E) const {
  llvm::DenseSet<FunctionId> Seen;
  return of(F, E, Seen);
}

Drive Drivers::of(FunctionId F, uint32_t E,
                  llvm::DenseSet<FunctionId> &Seen) const {
  if (waitsInLoop(F, E))
    return {Drive::Service, {F, E}, 0, {}};
  const Function &Fn = P.Functions[F];
  if (P.isMain(F) || !Seen.insert(F).second)
    return {};
  Drive Most;
  // What nobody in sight calls, whoever uses this part calls for each thing
  // that it is about; without a parameter it is about none.
  if (!P.HasMain && !Fn.Params.empty() && Fn.Callers.empty() && !Fn.IsInternal)
    Most = {Drive::Users, {F, 0}, 0, {}};
  for (const CallSite &S : Fn.Callers) {
    bool IsEvent = false;
    if (S.Target.Kind == CallKind::Deferred)
      for (const Role &R : P.roles(S))
        IsEvent |= R.V == Verb::Registers || R.V == Verb::Binds;
    Drive Here = IsEvent
                     ? Drive{Drive::Callback, {S.caller(), S.event()}, 0, {}}
                     : of(S.caller(), S.event(), Seen);
    Here.Calls += !IsEvent;
    // What is sure counts most.
    auto Rank = [](const Drive &D) {
      return std::make_tuple(D.By != Drive::AtStart, !D.FromFile, D.By,
                             -int(D.Calls));
    };
    if (Rank(Here) > Rank(Most))
      Most = Here;
  }
  if (!Most.FromFile)
    Most.FromFile = fileLoop(F, E);
  return Most;
}

Life growing::lifeOf(const RetentionGraph &Graph, FunctionId F, uint32_t Event,
                     PlaceId Place) {
  const Program &P = Graph.program();
  std::set<FunctionId> Seen;
  auto Ask = [&](FunctionId F, uint32_t Event, PlaceId Place,
                 auto &Self) -> Life {
    Life Least = Life::Lasts;
    bool Any = false;
    for (PlaceId At : Graph.effects().expand(F, Event, Place)) {
      PlaceId Root = P.Places.rootOf(At);
      Life Here = Life::Short;
      if (P.Places.kind(Root) == PlaceKind::Global)
        Here = Life::Lasts;
      else if (P.isMain(F)) // what is there lasts as long as the program
        Here = Life::Lasts;
      else if (P.Places.kind(Root) == PlaceKind::Local)
        continue;
      else if (P.Places.kind(Root) == PlaceKind::Param &&
               Seen.insert(F).second) {
        const Function &Fn = P.Functions[F];
        Here = Fn.Callers.empty() ? Life::Unknown : Life::Lasts;
        for (const CallSite &S : Fn.Callers)
          for (PlaceId A :
               Graph.effects().argument(S, S.Target, P.Places[Root].Payload))
            Here = std::min(Here, Self(S.caller(), S.event(), A, Self));
      }
      Least = std::min(Least, Here);
      Any = true;
    }
    return Any ? Least : Life::Short;
  };
  return Ask(F, Event, Place, Ask);
}
