//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The effects of all functions, bottom-up, and what callers see of them.
///
//===----------------------------------------------------------------------===//

#include "Effects.h"
#include "Alternatives.h"
#include "ReplacedParams.h"

using namespace cvet;

namespace {
constexpr unsigned MaxSummary = 80;
constexpr unsigned MaxSummaryDepth = 5;
constexpr unsigned MaxEffects = 400000; // before equal ones are joined
} // namespace

Effects::Effects(const Program &P, const Writers &W) : P(P), W(W) {
  size_t N = P.Functions.size();
  Flows.reserve(N);
  for (const Function &F : P.Functions)
    Flows.emplace_back(F);
  All.resize(N);
  Summary.resize(N);
  Returned.resize(N);
  computeOrder();
  collectAsked();
  Built.resize(N);
  Changed.resize(N);
  // Twice, so that recursion sees one round of itself.
  for (int Round = 0; Round < 2; ++Round)
    for (FunctionId F : Order)
      if (!Round || isOutdated(F))
        update(F);
  IsComplete = true;
}

static bool isSame(const Effect &A, const Effect &B) {
  auto All = [](const Effect &X) {
    return std::make_tuple(X.Kind, X.TypedHere, X.IsOwn, X.IsNext, X.IsOnce,
                           X.IsReleased, X.IsMoved, X.Event, X.Via, X.Holder,
                           X.Object, X.Record, X.Field, X.Callback);
  };
  return All(A) == All(B);
}

void Effects::update(FunctionId F) {
  auto OldReturned = std::exchange(Returned[F], {});
  auto OldSummary = std::exchange(Summary[F], {});
  Built[F] = ++Now;
  build(F);
  summarize(F);
  // What callees compare matters to the summary only.
  llvm::erase_if(All[F], [](const Effect &X) {
    return X.Kind == EffectKind::Compare && !X.IsOwn;
  });
  // As large as it has to be.
  Scratch = std::exchange(All[F], std::vector<Effect>(All[F]));
  if (Returned[F] != OldReturned ||
      !llvm::equal(Summary[F], OldSummary, isSame))
    Changed[F] = ++Now;
}

/// Is something known by now that was not when \p F was built?
bool Effects::isOutdated(FunctionId F) const {
  for (const Variable &V : P.Functions[F].Params)
    if (auto It = Containers.find(V.Type.Rec);
        It != Containers.end() && Built[F] < It->second)
      return true;
  return llvm::any_of(P.calls(F), [&](CallId Call) {
    return llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
      return Built[F] < Changed[T.Callee];
    });
  });
}

llvm::ArrayRef<Effect> Effects::at(FunctionId F, uint32_t E) const {
  llvm::ArrayRef<Effect> X = All[F];
  const auto *Begin = llvm::lower_bound(
      X, E, [](const Effect &Y, uint32_t E) { return Y.Event < E; });
  return X.drop_front(Begin - X.begin()).take_while([&](const Effect &Y) {
    return Y.Event == E;
  });
}

void Effects::computeOrder() {
  std::vector<bool> Seen(P.Functions.size());
  struct Frame {
    FunctionId F;
    uint32_t Call = 0; ///< index into the function's calls
    uint32_t Target = 0;
  };
  for (FunctionId Start = 0; Start < P.Functions.size(); ++Start) {
    if (Seen[Start])
      continue;
    std::vector<Frame> Stack{{Start}};
    Seen[Start] = true;
    while (!Stack.empty()) {
      Frame &Top = Stack.back();
      llvm::ArrayRef<CallId> Calls = P.calls(Top.F);
      if (Top.Call == Calls.size()) {
        Order.push_back(Top.F);
        Stack.pop_back();
        continue;
      }
      llvm::ArrayRef<CallTarget> Targets = P.targets(Calls[Top.Call]);
      if (Top.Target == Targets.size()) {
        ++Top.Call;
        Top.Target = 0;
        continue;
      }
      FunctionId Callee = Targets[Top.Target++].Callee;
      if (!Seen[Callee]) {
        Seen[Callee] = true;
        Stack.push_back({Callee});
      }
    }
  }
}

void Effects::build(FunctionId F) {
  const Function &Fn = P.Functions[F];
  std::vector<Effect> Out = std::move(Scratch);
  Out.clear();
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    if (I >= Effect::MaxEvents || Out.size() >= MaxEffects) {
      P.giveUp(F);
      break;
    }
    auto Call = P.callAt(F, I);
    if (!Call) {
      addOwn(F, I, Out);
      continue;
    }
    addRoles(*Call, Out);
    for (const CallTarget &T : P.targets(*Call))
      addCallee(*Call, T, Out);
  }
  addInferred(F, Out);
  addDerivedKills(F, Out);
  dropReplacedParams(P, W, Flows[F], F, Out);
  auto IsBefore = [](const Effect &A, const Effect &B) {
    return A.Event < B.Event;
  };
  if (!llvm::is_sorted(Out, IsBefore)) // what is inferred comes last
    llvm::stable_sort(Out, IsBefore);
  // One effect of a kind on the same places per event.
  llvm::SmallDenseSet<std::pair<uint64_t, uint64_t>, 64> Seen;
  uint32_t At = 0;
  llvm::erase_if(Out, [&](const Effect &X) {
    if (X.Event != At)
      Seen.clear();
    At = X.Event;
    // An object dies as each record that it is.
    NameId As = X.Kind == EffectKind::Kill ? X.Record : 0;
    return !Seen.insert({uint64_t(X.Kind) << 24 |
                             ((X.Field ^ X.Callback ^ As) & 0xffffff),
                         uint64_t(X.Holder) << 32 | X.Object})
                .second;
  });
  All[F] = std::move(Out);

  llvm::SmallVector<PlaceId, 2> Results;
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind != EventKind::Return || E.Ops.empty())
      continue;
    for (PlaceId V : E.Ops[0].Values) {
      if (Fn.Result.K == TypeClass::Record)
        addReturnedMembers(F, I, V);
      if (isFresh(F, I, V)) {
        addUnique(Results, P.Places.root(PlaceKind::Fresh));
        continue;
      }
      for (PlaceId V2 : expand(F, I, V)) {
        PlaceKind K = P.Places.rootKind(V2);
        if ((K == PlaceKind::Param || K == PlaceKind::Global) &&
            P.Places[V2].Depth <= MaxSummaryDepth)
          addUnique(Results, V2);
      }
    }
  }
  Returned[F] = std::move(Results);
}

/// \p F returns the local \p Record at event \p Return.
void Effects::addReturnedMembers(FunctionId F, uint32_t Return,
                                 PlaceId Record) {
  constexpr size_t MaxMembers = 16;
  if (!P.Places.isPartOfLocal(Record))
    return;
  auto &Members = ReturnedMembers[F];
  for (uint32_t I = 0; I < Return; ++I) {
    const Event &E = P.Functions[F].Events[I];
    if (E.Kind != EventKind::Store)
      continue;
    PlaceId To = E.Ops[0].Values[0];
    if (!P.Places.hasPrefix(To, Record) || P.Places.followsPointer(To) ||
        !llvm::is_contained(Flows[F].reachingDefines(Return, To), I))
      continue;
    PlaceId Member =
        P.Places.rebase(P.Places.root(PlaceKind::Fresh), To, Record);
    for (PlaceId V : E.Ops[1].Values)
      for (PlaceId V2 : expand(F, I, V)) {
        PlaceKind K = P.Places.rootKind(V2);
        std::pair<PlaceId, PlaceId> M(Member, V2);
        if ((K == PlaceKind::Param || K == PlaceKind::Global) &&
            P.Places[V2].Depth <= MaxSummaryDepth &&
            Members.size() < MaxMembers && !llvm::is_contained(Members, M))
          Members.push_back(M);
      }
  }
}

/// The handle of \p X, which \p F starts, as its callers see it: where a
/// parameter leads to, or its result; unknown if there is none; nothing if the
/// function has it elsewhere.
std::optional<PlaceId> Effects::handleForCaller(FunctionId F,
                                                const Effect &X) const {
  PlaceKind Root = P.Places.rootKind(X.Holder);
  if (X.Holder == UnknownPlace || Root == PlaceKind::Global)
    return X.Holder;
  if (Root == PlaceKind::Param)
    return P.Places[X.Holder].Depth <= MaxSummaryDepth
               ? std::optional<PlaceId>(X.Holder)
               : std::nullopt;
  // A thread's name may be a number in a variable, or in a record on its way.
  bool IsThread = X.Kind == EffectKind::Spawn;
  if (P.Places.kind(X.Holder) != PlaceKind::Call &&
      !(IsThread &&
        (P.Places.isPartOfLocal(X.Holder) ||
         (Root == PlaceKind::Call && !P.Places.followsPointer(X.Holder)))))
    return std::nullopt;
  // The result of a call: it is stored, returned, or passed on.
  bool IsUsed = false;
  llvm::SmallVector<PlaceId, 2> Names{X.Holder};
  for (const Event &E : P.Functions[F].Events) {
    if (E.Kind != EventKind::Store && E.Kind != EventKind::Return &&
        E.Kind != EventKind::Call)
      continue;
    uint32_t I = &E - P.Functions[F].Events.data();
    for (const Operand &O : E.Ops)
      for (PlaceId V : O.Values) {
        // The record that it is in.
        if (IsThread && E.Kind == EventKind::Return && V != UnknownPlace)
          for (PlaceId N : Names)
            if (N != V && P.Places.hasPrefix(N, V))
              return P.Places.rebase(P.Places.root(PlaceKind::Fresh), N, V);
        if (!llvm::is_contained(expand(F, I, V), X.Holder))
          continue;
        IsUsed = true;
        if (E.Kind == EventKind::Return)
          return P.Places.root(PlaceKind::Fresh);
        if (E.Kind != EventKind::Store)
          continue;
        for (PlaceId To : E.Ops[0].Values)
          for (PlaceId To2 : expand(F, I, To))
            if ((P.Places.rootKind(To2) == PlaceKind::Param &&
                 P.Places[To2].Depth <= MaxSummaryDepth) ||
                P.Places.rootKind(To2) == PlaceKind::Global)
              return To2;
            else if (P.Places.isPartOfLocal(To2))
              Names.push_back(To2);
      }
  }
  return IsUsed ? std::nullopt : std::optional<PlaceId>(UnknownPlace);
}

/// Is \p Place a field, in an object somewhere, of a record with a function
/// pointer?
bool Effects::isOfCallbackRecord(PlaceId Place) const {
  PlaceKind Root = P.Places.rootKind(Place);
  const FieldFacts *Fd = P.field(holderName(P.Places, Place));
  return Fd && P.record(Fd->Record).HasFunction &&
         P.Places.followsPointer(Place) &&
         (Root == PlaceKind::Local || Root == PlaceKind::Call);
}

/// Does \p X of \p F store a parameter, a pointer with a type, in a record that
/// is made here? Callers that give it the address of a member leave the whole
/// there.
bool Effects::mayKeepPart(FunctionId F, const Effect &X) const {
  const PlaceTable::Node Object = P.Places[X.Object];
  const PlaceId Made = P.Places.rootOf(X.Holder);
  if (X.Kind != EffectKind::Store || Object.Kind != PlaceKind::Param ||
      Made == X.Holder || !holderName(P.Places, X.Holder))
    return false;
  const std::vector<Variable> &Params = P.Functions[F].Params;
  if (Object.Payload > Params.size())
    return false;
  const TypeClass::Kind K = Params[Object.Payload - 1].Type.K;
  return (K == TypeClass::RecordPointer || K == TypeClass::OtherPointer) &&
         (P.Places.kind(Made) == PlaceKind::Fresh ||
          (P.Places.followsPointer(X.Holder) && isFresh(F, X.Event, Made)));
}

void Effects::summarize(FunctionId F) {
  std::vector<Effect> Out;
  llvm::DenseSet<std::pair<uint64_t, uint64_t>> Seen;
  auto IsParam = [&](PlaceId Pl) {
    return P.Places.rootKind(Pl) == PlaceKind::Param &&
           P.Places[Pl].Depth <= MaxSummaryDepth;
  };
  // There is room for so many: first what becomes of the arguments themselves,
  // then of other objects, then the rest.
  auto Rank = [&](const Effect &X) {
    if (X.Kind == EffectKind::Store || X.Kind == EffectKind::Compare ||
        X.Kind == EffectKind::Escape)
      return 2;
    return P.Places.kind(X.Object) == PlaceKind::Param ? 0 : 1;
  };
  // What happens only where the program ends is not the caller's; a thread may
  // end so, too.
  const Function &Fn = P.Functions[F];
  auto IsSeen = [&](const Effect &X) {
    return Fn.IsNoReturn || Fn.AddressTaken ||
           Flows[F].returnsFrom(Fn.Events[X.Event].Block);
  };
  std::vector<const Effect *> Ranked;
  for (int Wanted : {0, 1, 2})
    for (const Effect &X : All[F])
      if (Rank(X) == Wanted && IsSeen(X))
        Ranked.push_back(&X);
  for (const Effect *E : Ranked) {
    if (Out.size() >= MaxSummary) {
      P.shorten(F);
      break;
    }
    const Effect &X = *E;
    Effect Y = X;
    bool Keep = false;
    switch (X.Kind) {
    case EffectKind::Store:
    case EffectKind::Insert:
      // Values that mean nothing to the caller become unknown.
      if (P.Places.kind(X.Object) != PlaceKind::Null && !IsParam(X.Object) &&
          P.Places.rootKind(X.Object) != PlaceKind::Global)
        Y.Object = UnknownPlace;
      Keep = IsParam(X.Holder) ||
             (IsParam(X.Object) && holderName(P.Places, X.Holder) &&
              P.Places.rootKind(X.Holder) == PlaceKind::Global);
      // A callback's record that is made here, with the caller's context.
      if (!Keep && IsParam(X.Object) && isOfCallbackRecord(X.Holder)) {
        Y.Holder = P.Places.compose(P.Places.root(PlaceKind::Fresh), X.Holder);
        Keep = true;
      }
      // Any other record that is made here, and may get a part of something.
      if (!Keep && mayKeepPart(F, X)) {
        Y.Holder = P.Places.compose(P.Places.root(PlaceKind::Fresh), X.Holder);
        Keep = true;
      }
      break;
    case EffectKind::Zero:
    case EffectKind::Remove:
    case EffectKind::Empty:
      Keep = IsParam(X.Holder);
      if (!IsParam(X.Object))
        Y.Object = UnknownPlace;
      break;
    case EffectKind::Compare:
      Keep = IsParam(X.Holder) || IsParam(X.Object);
      break;
    case EffectKind::Link:
      Keep = IsParam(X.Object);
      if (!IsParam(X.Holder) &&
          P.Places.rootKind(X.Holder) != PlaceKind::Global)
        Y.Holder = UnknownPlace;
      break;
    case EffectKind::Register:
    case EffectKind::Bind:
    case EffectKind::Spawn:
      if (!IsParam(X.Object) &&
          P.Places.rootKind(X.Object) != PlaceKind::Global)
        Y.Object = UnknownPlace;
      if (P.Places.kind(X.Callback) != PlaceKind::Function &&
          !IsParam(X.Callback))
        Y.Callback = UnknownPlace;
      if (auto Handle = handleForCaller(F, X))
        Y.Holder = *Handle;
      else if (X.Kind == EffectKind::Spawn)
        Y.Holder = UnknownPlace;
      else
        break;
      Keep = IsParam(Y.Object) || IsParam(Y.Holder) || IsParam(Y.Callback) ||
             P.Places.rootKind(Y.Holder) == PlaceKind::Fresh;
      break;
    case EffectKind::Arm:
    case EffectKind::Unregister:
    case EffectKind::Close:
    case EffectKind::Join:
    case EffectKind::Detach:
    case EffectKind::Cancel:
      Keep = IsParam(X.Holder) ||
             (X.Kind == EffectKind::Detach && X.Holder == UnknownPlace);
      break;
    case EffectKind::Unlink:
    case EffectKind::Kill:
    case EffectKind::Ref:
    case EffectKind::Unref:
    case EffectKind::Escape:
      Keep = IsParam(X.Object);
      if (!IsParam(X.Holder))
        Y.Holder = UnknownPlace;
      break;
    }
    if (!Keep)
      continue;
    if (Seen.insert({uint64_t(Y.Kind) << 32 | (Y.Field ^ Y.Callback),
                     uint64_t(Y.Holder) << 32 | Y.Object})
            .second)
      Out.push_back(Y);
  }
  Summary[F] = std::vector<Effect>(Out); // as large as it has to be
}
