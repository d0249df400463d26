//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Writings.h"
#include "Members.h"

using namespace cvet;
using namespace cvet::reused;

PlaceId Writings::pointerTo(PlaceId Member) const {
  for (PlaceId At = Member; At; At = P.Places.base(At))
    switch (P.Places.kind(At)) {
    case PlaceKind::Arrow:
    case PlaceKind::Deref:
      return P.Places.base(At);
    case PlaceKind::Dot:
    case PlaceKind::Index:
      break;
    default:
      return UnknownPlace;
    }
  return UnknownPlace;
}

void Writings::collect(FunctionId F, uint32_t E) {
  const Event &Ev = P.Functions[F].Events[E];
  if (Ev.Kind != EventKind::Store && Ev.Kind != EventKind::Increment &&
      Ev.Kind != EventKind::Decrement)
    return;
  for (PlaceId To : Ev.Ops[0].Values) {
    const PlaceKind K = P.Places.kind(To);
    const FieldFacts *Fd = K == PlaceKind::Arrow || K == PlaceKind::Dot
                               ? P.field(P.Places[To].Payload)
                               : nullptr;
    if (!Fd || Fd->Type.Array || Fd->Type.K == TypeClass::Record)
      continue;
    Writing W{{F, E}, Fd->Name, P.Places.base(To), pointerTo(To)};
    Member &M = All[Fd->Name];
    if (K == PlaceKind::Dot)
      if (const FieldFacts *Outer = P.field(holderName(P.Places, W.Object));
          Outer && Outer->Record != Fd->Record &&
          !llvm::is_contained(Wholes[Fd->Record], Outer->Record))
        Wholes[Fd->Record].push_back(Outer->Record);
    if (Ev.Kind == EventKind::Decrement) {
      M.Downs.push_back(W);
      continue;
    }
    std::optional<int64_t> N;
    if (Ev.Kind == EventKind::Store && Ev.Ops[1].Values.size() == 1)
      N = integerAt(Ev.Ops[1].Values.front(), P.Places, P.Names);
    W.Is = Ev.Kind == EventKind::Increment ? Writing::Count
           : N                             ? Writing::Constant
                                           : Writing::Other;
    W.Number = N.value_or(0);
    if (N)
      ClearsBy[F].push_back(W);
    if (N && *N == 0) {
      M.Clears.push_back(W);
      continue;
    }
    M.Sets.push_back(W);
    if (!llvm::is_contained(SetBy[F], Fd->Name))
      SetBy[F].push_back(Fd->Name);
  }
}

Writings::Writings(const RetentionGraph &Graph) : G(Graph), P(Graph.program()) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (!P.Functions[F].IsForeign && !P.isTooLarge(P.Functions[F]))
      for (uint32_t E = 0; E < P.Functions[F].Events.size(); ++E)
        collect(F, E);
}

llvm::ArrayRef<NameId> Writings::setBy(FunctionId F) const {
  auto It = SetBy.find(F);
  return It == SetBy.end() ? llvm::ArrayRef<NameId>() : It->second;
}

bool Writings::readsAny(FunctionId F, NameId Record) const {
  return llvm::any_of(P.Functions[F].Reads, [&](NameId Name) {
    const FieldFacts *Fd = P.field(Name);
    return Fd && Fd->Record == Record;
  });
}

/// Does \p F give the local \p Pointer back, which it has got from a call that
/// does not say what it is? That makes one, be it of a pool's memory.
bool Writings::isMadeBy(FunctionId F, PlaceId Pointer) const {
  if (P.Places.kind(Pointer) != PlaceKind::Local)
    return false;
  bool IsGot = false, IsGivenBack = false;
  for (const Event &Ev : P.Functions[F].Events) {
    if (Ev.Kind == EventKind::Return && !Ev.Ops.empty())
      IsGivenBack |= llvm::is_contained(Ev.Ops[0].Values, Pointer);
    if (Ev.Kind != EventKind::Define || Ev.Ops[0].Values.front() != Pointer)
      continue;
    for (PlaceId V : Ev.Ops[1].Values) {
      std::optional<CallId> Call = P.callOf(F, V);
      if (!Call || P.Places.kind(V) != PlaceKind::Call ||
          P.event(*Call).ResultRecord)
        return false;
      IsGot = true;
    }
  }
  return IsGot && IsGivenBack;
}

/// Is call \p E of \p F the first that is given \p Object, as far as it is
/// known there?
bool Writings::isFirst(FunctionId F, uint32_t E, PlaceId Object) const {
  const Flow &Fl = G.effects().flow(F);
  return llvm::none_of(P.calls(F), [&](CallId Call) {
    return Call.event() != E &&
           llvm::any_of(llvm::drop_begin(P.event(Call).Ops),
                        [&](const Operand &O) {
                          return llvm::is_contained(O.Values, Object);
                        }) &&
           Fl.hasPath(Call.event(), E, Fl.none());
  });
}

bool Writings::isNew(FunctionId F, uint32_t E, PlaceId Pointer,
                     unsigned Depth) const {
  if (P.Places.kind(Pointer) == PlaceKind::Addr)
    Pointer = pointerTo(P.Places.base(Pointer));
  // A variable: it is taken for one that begins.
  if (!Pointer || G.effects().isFresh(F, E, Pointer) || isMadeBy(F, Pointer))
    return true;
  if (P.Places.rootKind(Pointer) != PlaceKind::Param || !Depth)
    return false;
  auto [It, IsFirst] = NewParams.try_emplace({F, Pointer}, false);
  if (!IsFirst)
    return It->second;
  llvm::ArrayRef<CallSite> Callers = P.Functions[F].Callers;
  bool Is = !Callers.empty() && llvm::all_of(Callers, [&](const CallSite &S) {
    PlaceId There = G.effects().inCaller(S, Pointer);
    return There && isNew(S.caller(), S.event(), There, Depth - 1) &&
           isFirst(S.caller(), S.event(), There);
  });
  NewParams[{F, Pointer}] = Is;
  return Is;
}

/// Does somebody in sight make objects of \p Record, or such that have one?
bool Writings::isMade(NameId Record) const {
  auto [It, IsFirst] = Made.try_emplace(Record, false);
  if (!IsFirst)
    return It->second;
  auto IsOfNew = [&](const Writing &W) {
    return W.Pointer && G.effects().isFresh(W.F, W.Event, W.Pointer);
  };
  bool Is = llvm::any_of(All, [&](const auto &Entry) {
    const FieldFacts *Fd = P.field(Entry.first);
    return Fd->Record == Record && (llvm::any_of(Entry.second.Sets, IsOfNew) ||
                                    llvm::any_of(Entry.second.Clears, IsOfNew));
  });
  if (auto Whole = Wholes.find(Record); !Is && Whole != Wholes.end())
    for (NameId Outer : llvm::SmallVector<NameId, 2>(Whole->second))
      Is |= isMade(Outer);
  return Made[Record] = Is;
}

bool Writings::mayBeNew(const Writing &W) const {
  const Function &Fn = P.Functions[W.F];
  const NameId Record = P.field(W.Field)->Record;
  return W.Pointer && Fn.Callers.empty() && !Fn.AddressTaken &&
         P.Places.rootKind(W.Pointer) == PlaceKind::Param &&
         !readsAny(W.F, Record) && !isMade(Record);
}

/// Is call \p E of \p F the last that is given \p Object, but for what frees
/// it?
bool Writings::isLast(FunctionId F, uint32_t E, PlaceId Object) const {
  const Flow &Fl = G.effects().flow(F);
  return llvm::none_of(P.calls(F), [&](CallId Call) {
    return Fl.hasPath(E, Call.event(), Fl.none()) &&
           llvm::any_of(llvm::drop_begin(P.event(Call).Ops),
                        [&](const Operand &O) {
                          return llvm::is_contained(O.Values, Object);
                        }) &&
           llvm::none_of(G.effects().at(F, Call.event()), [&](const Effect &X) {
             return X.Kind == EffectKind::Kill && X.Object == Object;
           });
  });
}

bool Writings::endsObject(FunctionId F, PlaceId Pointer, unsigned Depth) const {
  if (llvm::any_of(G.effects().of(F), [&](const Effect &X) {
        return X.Kind == EffectKind::Kill && X.Object == Pointer;
      }))
    return true;
  llvm::ArrayRef<CallSite> Callers = P.Functions[F].Callers;
  return Depth && !Callers.empty() &&
         P.Places.rootKind(Pointer) == PlaceKind::Param &&
         llvm::all_of(Callers, [&](const CallSite &S) {
           PlaceId There = G.effects().inCaller(S, Pointer);
           return There && endsObject(S.caller(), There, Depth - 1) &&
                  isLast(S.caller(), S.event(), There);
         });
}

bool Writings::isSize(const Writing &W) const {
  const Function &Fn = P.Functions[W.F];
  return llvm::any_of(Fn.Events, [&](const Event &Ev) {
    if (Ev.Kind != EventKind::Store || Ev.Block != Fn.Events[W.Event].Block ||
        llvm::all_of(Ev.Ops[1].Values, [&](PlaceId V) {
          return P.Places.kind(V) == PlaceKind::Null;
        }))
      return false;
    return llvm::any_of(Ev.Ops[0].Values, [&](PlaceId To) {
      const FieldFacts *Fd = P.field(holderName(P.Places, To));
      return Fd && P.Places.base(To) == W.Object &&
             (Fd->Type.K == TypeClass::OtherPointer ||
              Fd->Type.K == TypeClass::VoidPointer);
    });
  });
}

bool Writings::asks(FunctionId F, NameId Field) const {
  return llvm::any_of(G.branches(F), [&](uint32_t B) {
    return llvm::any_of(P.Functions[F].Events[B].Ops, [&](const Operand &O) {
      return llvm::any_of(O.Values, [&](PlaceId V) {
        return holderName(P.Places, V) == Field;
      });
    });
  });
}

bool Writings::isAsked(NameId Field, FunctionId But) const {
  return llvm::any_of(G.readers({HolderKind::Field, Field}),
                      [&](FunctionId F) { return F != But && asks(F, Field); });
}

bool Writings::isNew(const Writing &W) const {
  return W.Pointer ? isNew(W.F, W.Event, W.Pointer, 3)
                   : P.Places.isPartOfLocal(W.Object);
}

void Writings::collectZeroed() const {
  Zeroed.emplace();
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Effect &X : G.effects().of(F)) {
      if (X.Kind != EffectKind::Zero || !X.IsOwn)
        continue;
      NameId Record = P.recordIn(X.Holder);
      if (!Record && P.Places.kind(X.Holder) == PlaceKind::Deref)
        Record = declaredRecord(P, F, P.Places.base(X.Holder));
      if (!Record)
        Record = X.Record;
      PlaceId Pointer = pointerTo(X.Holder);
      if (Record && Pointer && !isNew(F, X.Event, Pointer, 3))
        Zeroed->try_emplace(Record, Site{F, X.Event});
    }
}

const Site *Writings::zeroed(NameId Record) const {
  if (!Zeroed)
    collectZeroed();
  constexpr size_t Most = 16;
  llvm::SmallVector<NameId, 4> Work{Record};
  for (size_t I = 0; I < Work.size() && I < Most; ++I) {
    if (auto It = Zeroed->find(Work[I]); It != Zeroed->end())
      return &It->second;
    if (auto It = Wholes.find(Work[I]); It != Wholes.end())
      llvm::append_range(Work, It->second);
  }
  return nullptr;
}
