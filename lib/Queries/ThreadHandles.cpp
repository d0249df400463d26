//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where the handles of threads are kept, and where what they name is joined or
/// detached.
///
//===----------------------------------------------------------------------===//

#include "ThreadHandles.h"
#include "DeadCode.h"

using namespace cvet;

template <typename V, typename T> static void addUnique(V &To, const T &X) {
  if (!llvm::is_contained(To, X))
    To.push_back(X);
}

/// \p Place without the steps that say nothing about which variable has it.
static PlaceId canonical(const PlaceTable &Places, PlaceId Place) {
  while (Places.kind(Place) == PlaceKind::Addr ||
         Places.kind(Place) == PlaceKind::Deref ||
         Places.kind(Place) == PlaceKind::Index)
    Place = Places.base(Place);
  return Place;
}

static bool isEndVerb(Verb V) {
  return V == Verb::Joins || V == Verb::Detaches;
}

static bool isEnd(EffectKind K) {
  return K == EffectKind::Join || K == EffectKind::Detach;
}

ThreadHandles::ThreadHandles(const RetentionGraph &Graph, const Threads &All)
    : G(Graph), P(Graph.program()) {
  if (All.starts().empty())
    return;
  collectEnds();
  collectCopies(All);
}

llvm::SmallVector<NameId, 4> ThreadHandles::names(FunctionId F, uint32_t At,
                                                  PlaceId Place) const {
  llvm::SmallVector<NameId, 4> Out;
  if (Place == UnknownPlace)
    return Out;
  for (PlaceId A : G.effects().expand(F, At, Place)) {
    A = canonical(P.Places, A);
    std::string Members;
    PlaceId Last = A;
    for (; P.Places.kind(A) == PlaceKind::Dot ||
           P.Places.kind(A) == PlaceKind::Index;
         A = P.Places.base(A))
      if (const FieldFacts *Fd = P.Places.kind(A) == PlaceKind::Dot
                                     ? P.field(P.Places[A].Payload)
                                     : nullptr)
        Members = "." + P.Names.str(Fd->Field).str() + Members;
    PlaceKind K = P.Places.kind(A);
    if (K == PlaceKind::Arrow || K == PlaceKind::Global)
      addUnique(Out, P.Names.intern(
                         (P.Names.str(P.Places[A].Payload) + Members).str()));
    if (P.Places.kind(Last) == PlaceKind::Dot)
      addUnique(Out, P.Places[Last].Payload);
  }
  return Out;
}

/// All callers give the parameter, in which \p Handle is, as a member of
/// theirs.
bool ThreadHandles::isNamedByCallers(FunctionId F, PlaceId Handle) const {
  llvm::ArrayRef<CallSite> Callers = P.Functions[F].Callers;
  return P.Places.rootKind(Handle) == PlaceKind::Param && !Callers.empty() &&
         llvm::all_of(Callers, [&](const CallSite &S) {
           return P.Places.kind(G.effects().inCaller(S, Handle)) ==
                  PlaceKind::Dot;
         });
}

/// Is the thread of \p X neither this one nor one whose handle has a name?
bool ThreadHandles::isNamelessEnd(FunctionId F, const Effect &X) const {
  const Function &Fn = P.Functions[F];
  switch (P.Places.rootKind(X.Holder)) {
  case PlaceKind::Param:
    return Fn.Callers.empty() && names(F, X.Event, X.Holder).empty();
  case PlaceKind::Call: {
    auto Call = P.callOf(F, X.Holder);
    return Call && names(F, X.Event, X.Holder).empty() &&
           llvm::none_of(G.effects().at(F, Call->event()), [](const Effect &Y) {
             return Y.Kind == EffectKind::Spawn;
           });
  }
  case PlaceKind::Unknown: {
    // What the effect says of the calling thread, too.
    auto Call = P.callAt(F, X.Event);
    if (!Call)
      return false;
    const Event &E = P.event(*Call);
    for (const Role &R : P.roles(*Call))
      if (isEndVerb(R.V) && R.param(0) && unsigned(R.param(0)) < E.Ops.size() &&
          llvm::is_contained(E.Ops[R.param(0)].Values, UnknownPlace))
        return true;
    return false;
  }
  default:
    return P.Places.kind(X.Holder) == PlaceKind::Element;
  }
}

void ThreadHandles::addEnd(FunctionId F, const Effect &X) {
  ThreadEnd End;
  End.F = F;
  End.Event = X.Event;
  End.IsJoin = X.Kind == EffectKind::Join;
  End.IsOwn = X.IsOwn;
  if (X.IsOwn && isNamedByCallers(F, X.Holder))
    return;
  llvm::SmallVector<NameId, 4> Names = names(F, X.Event, X.Holder);
  bool IsDead = neverRuns(G, End);
  for (NameId N : Names)
    // Through a wrapper, the last field alone says too little.
    if (X.IsOwn || !P.field(N) || Names.size() == 1) {
      if (IsDead)
        DeadEnds[N].push_back(End);
      else
        Ends[N].push_back(End);
    }
  if (isNamelessEnd(F, X))
    NamelessEnd = true;
}

void ThreadHandles::addCancel(FunctionId F, const Effect &X) {
  if (X.IsOwn && isNamedByCallers(F, X.Holder))
    return;
  llvm::SmallVector<NameId, 4> Names = names(F, X.Event, X.Holder);
  for (NameId N : Names)
    if (X.IsOwn || !P.field(N) || Names.size() == 1)
      Cancels[N].push_back({F, X.Event});
}

void ThreadHandles::collectEnds() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    for (const Effect &X : G.effects().of(F))
      if (isEnd(X.Kind))
        addEnd(F, X);
      else if (X.Kind == EffectKind::Cancel)
        addCancel(F, X);
    // A function that joins is handed to something: `each(all, join)`.
    for (const Event &E : P.Functions[F].Events)
      for (const Operand &O : llvm::drop_begin(E.Ops, !E.Ops.empty()))
        for (PlaceId V : O.Values)
          if (const Model *M = P.Places.kind(V) == PlaceKind::Function
                                   ? P.functionModel(P.Places[V].Payload)
                                   : nullptr)
            NamelessEnd |= llvm::any_of(
                M->Roles, [](const Role &R) { return isEndVerb(R.V); });
  }
}

/// Handles that are loaded from where they are kept and go elsewhere.
void ThreadHandles::collectCopies(const Threads &All) {
  llvm::DenseSet<NameId> Kept;
  for (const ThreadStart &S : All.starts())
    for (NameId N : fate(S).Names)
      Kept.insert(N);
  auto From = [&](FunctionId F, uint32_t At, PlaceId Place) {
    llvm::SmallVector<NameId, 4> Out;
    for (NameId N : names(F, At, Place))
      if (Kept.count(N))
        Out.push_back(N);
    return Out;
  };
  llvm::SmallVector<std::pair<NameId, NameId>, 8> Copies;
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    for (const Effect &X : G.effects().of(F))
      if (X.Kind == EffectKind::Escape ||
          (X.Kind == EffectKind::Insert && NamelessEnd))
        for (NameId N : From(F, X.Event, X.Object))
          Unknown.insert(N);
    for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
      const Event &E = Fn.Events[I];
      if (E.Kind != EventKind::Store)
        continue;
      for (PlaceId V : E.Ops[1].Values)
        for (NameId N : From(F, I, V)) {
          Copied[N].push_back({F, I});
          for (PlaceId To : E.Ops[0].Values)
            for (NameId T : names(F, I, To))
              Copies.push_back({N, T});
        }
    }
    // An accessor, for callers that are not seen.
    if (Fn.Callers.empty() && !Fn.IsInternal)
      for (PlaceId R : G.effects().returns(F))
        if (NameId N = holderName(P.Places, R); Kept.count(N))
          Unknown.insert(N);
  }
  for (auto [N, To] : Copies)
    if (auto It = Ends.find(To); It != Ends.end() && N != To) {
      llvm::SmallVector<ThreadEnd, 2> More = It->second;
      Ends[N].append(More.begin(), More.end());
    }
}

/// Scalars are no effects: where do \p F and what it calls store \p Param?
void ThreadHandles::keepParam(FunctionId F, PlaceId Param, unsigned Depth,
                              HandleFate &Fate) const {
  const Function &Fn = P.Functions[F];
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind == EventKind::Store &&
        llvm::is_contained(E.Ops[1].Values, Param))
      for (PlaceId To : E.Ops[0].Values) {
        llvm::SmallVector<NameId, 4> Names = names(F, I, To);
        for (NameId N : Names)
          addUnique(Fate.Names, N);
        Fate.IsUnknown |= Names.empty();
      }
    if (auto Call = P.callAt(F, I); Call && Depth)
      for (const CallTarget &T : P.targets(*Call))
        for (unsigned N = 1; N <= P.Functions[T.Callee].Params.size(); ++N)
          if (llvm::is_contained(G.effects().argument(*Call, T, N), Param))
            keepParam(T.Callee, P.Places.root(PlaceKind::Param, N), Depth - 1,
                      Fate);
  }
}

llvm::ArrayRef<ThreadEnd> ThreadHandles::ends(NameId Name) const {
  auto It = Ends.find(Name);
  return It == Ends.end() ? llvm::ArrayRef<ThreadEnd>() : It->second;
}

llvm::ArrayRef<Site> ThreadHandles::cancels(NameId Name) const {
  auto It = Cancels.find(Name);
  return It == Cancels.end() ? llvm::ArrayRef<Site>() : It->second;
}

llvm::ArrayRef<Site> ThreadHandles::deadEnds(NameId Name) const {
  auto It = DeadEnds.find(Name);
  return It == DeadEnds.end() ? llvm::ArrayRef<Site>() : It->second;
}

bool ThreadHandles::isCopied(NameId Name, FunctionId F, uint32_t From) const {
  auto It = Copied.find(Name);
  return It != Copied.end() && llvm::any_of(It->second, [&](const Site &At) {
           return (At.F == F && At.Event >= From) ||
                  calls(P, F, At.F, MaxCallDepth);
         });
}

/// The handle goes to \p To.
void ThreadHandles::keep(FunctionId F, uint32_t At, PlaceId To,
                         HandleFate &Fate) const {
  llvm::SmallVector<NameId, 4> Names = names(F, At, To);
  PlaceKind Root = P.Places.rootKind(To);
  bool IsOwn = Root == PlaceKind::Local && !P.Places.followsPointer(To);
  if (!IsOwn)
    for (PlaceId A : G.effects().expand(F, At, To))
      addUnique(Fate.Kept, A);
  if (!IsOwn)
    for (NameId N : Names)
      addUnique(Fate.Names, N);
  if (IsOwn ||
      ((Root == PlaceKind::Call || Root == PlaceKind::Local) && Names.empty()))
    addUnique(Fate.Places, canonical(P.Places, To));
  else if (Root == PlaceKind::Param && Names.empty())
    Fate.IsHandedOn = true;
  else if (Names.empty())
    Fate.IsUnknown = true;
}

void ThreadHandles::follow(const ThreadStart &S, const Effect &X,
                           HandleFate &Fate) const {
  auto Has = [&](PlaceId Place) {
    return Place != UnknownPlace &&
           llvm::any_of(
               G.effects().expand(S.F, X.Event, Place), [&](PlaceId A) {
                 return llvm::is_contained(Fate.Places, canonical(P.Places, A));
               });
  };
  auto IsAround = [&](PlaceId Place) {
    PlaceId A = canonical(P.Places, Place);
    return A != UnknownPlace && llvm::any_of(Fate.Places, [&](PlaceId H) {
             return P.Places.hasPrefix(H, A);
           });
  };
  switch (X.Kind) {
  case EffectKind::Join:
  case EffectKind::Detach:
    if (Has(X.Holder))
      Fate.Ends.set(X.Event);
    break;
  case EffectKind::Insert:
    if (!Has(X.Object))
      break;
    Fate.Leaves.set(X.Event);
    Fate.IsInserted = true;
    break;
  case EffectKind::Escape:
    if (!Has(X.Object) && !IsAround(X.Object))
      break;
    Fate.Leaves.set(X.Event);
    Fate.IsUnknown = true;
    break;
  default:
    break;
  }
}

HandleFate ThreadHandles::fate(const ThreadStart &S) const {
  const Function &Fn = P.Functions[S.F];
  HandleFate Fate;
  Fate.Ends = Fate.Leaves = G.effects().flow(S.F).none();
  for (PlaceId H : S.Handles)
    keep(S.F, S.Event, H, Fate);
  if (S.Handles.empty())
    Fate.IsUnknown = true;
  for (int Round = 0; Round < 2; ++Round) {
    for (const Effect &X : G.effects().of(S.F))
      follow(S, X, Fate);
    for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
      const Event &E = Fn.Events[I];
      auto Has = [&](const Operand &O) {
        return llvm::any_of(O.Values, [&](PlaceId V) {
          return llvm::is_contained(Fate.Places, canonical(P.Places, V));
        });
      };
      if (E.Kind == EventKind::Define && Has(E.Ops[1]))
        addUnique(Fate.Places, E.Ops[0].Values[0]);
      if (E.Kind == EventKind::Return && !E.Ops.empty() && Has(E.Ops[0])) {
        Fate.Leaves.set(I);
        Fate.IsHandedOn = true;
      }
      if (E.Kind == EventKind::Store && Has(E.Ops[1])) {
        Fate.Leaves.set(I);
        for (PlaceId To : E.Ops[0].Values)
          keep(S.F, I, To, Fate);
      }
      auto Call = P.callAt(S.F, I);
      if (!Call || I == S.Event)
        continue;
      for (const CallTarget &T : P.targets(*Call))
        for (unsigned N = 1; N <= P.Functions[T.Callee].Params.size(); ++N)
          if (const Operand *O = G.effects().argumentOperand(*Call, T, N);
              O && Has(*O))
            keepParam(T.Callee, P.Places.root(PlaceKind::Param, N), 2, Fate);
    }
  }
  return Fate;
}
