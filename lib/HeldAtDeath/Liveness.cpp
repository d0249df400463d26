//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Is what a variable has at some point of the program read after it?
///
//===----------------------------------------------------------------------===//

#include "Liveness.h"

using namespace cvet;

Liveness::Liveness(const RetentionGraph &Graph, const Holder &H)
    : G(Graph), P(Graph.program()), H(H), Readers(Graph.readers(H)),
      May(P.withCallers(Readers)) {}

/// The events of \p F that give the variable another value for sure: its own
/// stores, and calls of functions that always do.
const EventSet &Liveness::stores(FunctionId F) const {
  std::unique_ptr<EventSet> &Set = Stores[F];
  if (Set)
    return *Set;
  auto Found = std::make_unique<EventSet>(P.Functions[F].Events.size());
  llvm::ArrayRef<Event> Events = P.Functions[F].Events;
  for (uint32_t E = 0; E < Events.size(); ++E)
    if (Events[E].Kind == EventKind::Store &&
        Events[E].Ops[0].Values.size() == 1 &&
        G.names().holderOf(Events[E].Ops[0].Values[0]) == H)
      Found->set(E);
  for (CallId Call : P.calls(F))
    if (!P.targets(Call).empty() && !P.isAmbiguous(Call) &&
        llvm::all_of(P.targets(Call), [&](const CallTarget &T) {
          return T.Kind == CallKind::Direct && alwaysStores(T.Callee);
        }))
      Found->set(Call.event());
  // The table may have grown meanwhile.
  std::unique_ptr<EventSet> &Slot = Stores[F];
  Slot = std::move(Found);
  return *Slot;
}

bool Liveness::alwaysStores(FunctionId F) const {
  // Functions that call each other do not, as far as is known.
  auto [It, IsNew] = Always.try_emplace(F, false);
  if (!IsNew)
    return It->second;
  bool Does =
      G.mayDetach(F, H) &&
      !G.effects().flow(F).hasPath(Flow::Boundary, Flow::Boundary, stores(F));
  return Always[F] = Does;
}

bool Liveness::mayRead(CallId Call, bool IsKept) const {
  return llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
    return May.test(T.Callee) && (!IsKept || readsFirst(T.Callee));
  });
}

/// May \p F read what the variable has at its entry?
bool Liveness::readsFirst(FunctionId F) const {
  auto [It, IsNew] = First.try_emplace(F, false);
  if (!IsNew)
    return It->second;
  bool Does = readsFrom(F, Flow::Boundary, /*IsKept=*/true);
  return First[F] = Does;
}

/// May \p F, or what it calls, read the variable after event \p From?
bool Liveness::readsFrom(FunctionId F, uint32_t From, bool IsKept) const {
  const Flow &Fl = G.effects().flow(F);
  const EventSet &Avoid = IsKept ? stores(F) : Fl.none();
  if (isRead(F)) {
    if (!IsKept)
      return true;
    const EventSet Named = G.uses(F, H);
    if (Named.none() || llvm::any_of(Named.set_bits(), [&](unsigned E) {
          return Fl.hasPath(From, E, Avoid);
        }))
      return true;
  }
  return llvm::any_of(P.calls(F), [&](CallId Call) {
    return mayRead(Call, IsKept) && Fl.hasPath(From, Call.event(), Avoid);
  });
}

/// May a reader run at any time, since it is not known who calls it?
bool Liveness::isOpen() const {
  if (!Open) {
    Open = false;
    for (FunctionId F = 0; F < P.Functions.size() && !*Open; ++F)
      Open = P.Functions[F].AddressTaken && May.test(F);
  }
  return *Open;
}

/// Does a function read what it finds that may run at any time: it is handed
/// out, or nobody in sight calls it; or, if \p CallerIsUnknown, others can see
/// it?
bool Liveness::isExposed(bool CallerIsUnknown) const {
  std::optional<bool> &Is = Exposed[CallerIsUnknown];
  if (!Is) {
    Is = false;
    for (FunctionId F = 0; F < P.Functions.size() && !*Is; ++F) {
      const Function &Fn = P.Functions[F];
      Is = May.test(F) && !P.isMain(F) &&
           (Fn.AddressTaken || Fn.Callers.empty() ||
            (CallerIsUnknown && !Fn.IsInternal)) &&
           readsFirst(F);
    }
  }
  return *Is;
}

bool Liveness::goesOn(FunctionId F, uint32_t E, bool IsKept,
                      llvm::DenseSet<uint64_t> &Seen) const {
  if (!Seen.insert(uint64_t(F) << 32 | E).second)
    return false;
  const Flow &Fl = G.effects().flow(F);
  if (readsFrom(F, E, IsKept))
    return true;
  if (P.isMain(F) ||
      !Fl.hasPath(E, Flow::Boundary, IsKept ? stores(F) : Fl.none()))
    return false;
  const Function &Fn = P.Functions[F];
  if (!IsKept && (Fn.AddressTaken || Fn.Callers.empty()))
    return true;
  // Who calls this out of sight may call others, too. What is handed out is
  // called by those that are asked as such.
  if (Fn.Callers.empty() && !Fn.AddressTaken &&
      isExposed(/*CallerIsUnknown=*/true))
    return true;
  return llvm::any_of(Fn.Callers, [&](const CallSite &S) {
    return (!IsKept && S.Target.Kind != CallKind::Direct) ||
           goesOn(S.caller(), S.event(), IsKept, Seen);
  });
}
