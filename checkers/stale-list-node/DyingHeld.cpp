//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// An object dies while a holder names it.
///
//===----------------------------------------------------------------------===//

#include "StaleListNode.h"
#include "llvm/ADT/StringExtras.h"

using namespace cvet;
using namespace cvet::stale;

namespace {

/// One death that leaves its object attached, and the ways to it.
struct Escape {
  const Death *D;
  std::vector<Chain> Ways;
  bool Walked = false; ///< the object was taken from the holder itself
};

/// What speaks for or against the object being held when it dies.
struct Evidence {
  llvm::SmallVector<std::pair<FunctionId, uint32_t>, 2> OtherDeaths;
  llvm::SmallVector<std::pair<Holder, std::pair<FunctionId, uint32_t>>, 4>
      Siblings;
  std::optional<std::pair<FunctionId, uint32_t>> ComparedOnly;
  bool SameFunction = false; ///< another death in it detaches
  /// Where a function on the way has set the holder to it before.
  std::optional<std::pair<FunctionId, uint32_t>> SetBefore;
};

class DyingHeld {
public:
  DyingHeld(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run() {
    for (const auto &[Record, Holders] : G.attachments()) {
      auto Deaths = G.deaths().find(Record);
      if (Deaths == G.deaths().end())
        continue;
      for (const auto &[H, All] : Holders)
        check(Record, H, All, Deaths->second);
    }
  }

private:
  void check(NameId Record, const Holder &H, llvm::ArrayRef<Attachment> All,
             llvm::ArrayRef<Death> Deaths);
  std::vector<Attachment> lasting(const Holder &H,
                                  llvm::ArrayRef<Attachment> All) const;
  std::optional<bool> isLoadedFrom(const Death &D, const Holder &H) const;
  bool isMovedFrom(const Death &D, const Holder &H, NameId Record) const;
  bool isOfAnotherMaking(const Death &D, const Holder &H,
                         llvm::ArrayRef<Attachment> Sites) const;
  bool isTeardown(const Death &D, const Holder &H) const;
  bool hasUnattachedPopulation(NameId Record, const Holder &H,
                               llvm::ArrayRef<Attachment> Sites) const;
  bool isSelectedByItself(const ChainStep &S, PlaceId Object) const;
  Evidence collect(const Escape &E, const Chain &Way, const Holder &H,
                   NameId Record, llvm::ArrayRef<const Death *> Clean) const;
  Confidence judge(const Escape &E, const Chain &Way, const Evidence &Ev, const Holder &H,
                   NameId Record, llvm::ArrayRef<Attachment> Sites,
                   bool IsFresh, bool IsFromPointer) const;
  bool takesFromOwner(const Escape &E, const Chain &Way, const Holder &H,
                      NameId Record) const;
  size_t anchor(const Escape &E, const Chain &Way, const Holder &H,
                NameId Record, const Evidence &Ev) const;
  void say(const Escape &E, const Chain &Way, const Holder &H, NameId Record,
           llvm::ArrayRef<Attachment> Sites,
           llvm::ArrayRef<const Death *> Clean);
  void addFix(Finding &F, const ChainStep &S, llvm::StringRef Object,
              const Holder &H) const;
  std::optional<uint32_t> detachEvent(FunctionId F, const Holder &H) const;
  PlaceId objectAt(const Escape &E, const Chain &Way, size_t Step) const;

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
};

/// Attachments that outlive the call that made them and own no reference.
std::vector<Attachment>
DyingHeld::lasting(const Holder &H, llvm::ArrayRef<Attachment> All) const {
  std::vector<Attachment> Out;
  for (const Attachment &A : All) {
    if (A.Counted)
      continue;
    if (H.isPointer()) {
      // Set for the time of a call and cleared on every way out.
      llvm::SmallVector<PlaceId, 8> Objects =
          G.effects().expand(A.F, A.Event, A.Object);
      EventSet Undone = G.detachEvents(A.F, H, Objects);
      Undone.reset(A.Event);
      if (Undone.any() &&
          !G.effects().flow(A.F).hasPath(A.Event, Flow::Boundary, Undone))
        continue;
    }
    Out.push_back(A);
  }
  return Out;
}

/// Was the dying object taken from \p H? Nothing if it is not known.
std::optional<bool> DyingHeld::isLoadedFrom(const Death &D,
                                            const Holder &H) const {
  std::optional<bool> Result;
  for (PlaceId O : G.effects().expand(D.F, D.Event, D.Object))
    if (auto From = G.loadedFrom(O, D.Record)) {
      if (*From == H)
        return true;
      Result = false;
    }
  return Result;
}

/// Everything that is put where the dying object was taken from was taken out
/// of \p H at that time (moved from the waiting to the running list).
bool DyingHeld::isMovedFrom(const Death &D, const Holder &H,
                            NameId Record) const {
  if (H.isPointer())
    return false;
  bool Any = false;
  for (PlaceId O : G.effects().expand(D.F, D.Event, D.Object)) {
    auto From = G.loadedFrom(O, Record);
    if (!From)
      continue;
    auto Holders = G.attachments().find(Record);
    auto Sites = Holders->second.find(*From);
    if (Sites == Holders->second.end() || *From == H)
      return false;
    for (const Attachment &A : Sites->second) {
      if (!G.mayDetach(A.F, H))
        return false;
      Any = true;
    }
  }
  return Any;
}

/// The dying object was made for another pointer, by code that never sets \p H.
bool DyingHeld::isOfAnotherMaking(const Death &D, const Holder &H,
                                  llvm::ArrayRef<Attachment> Sites) const {
  auto IsFresh = [](const Attachment &A) { return A.Fresh; };
  if (!llvm::all_of(Sites, IsFresh))
    return false;
  for (PlaceId O : G.effects().expand(D.F, D.Event, D.Object)) {
    auto From = G.loadedFrom(O, D.Record);
    if (!From || !From->isPointer() || *From == H)
      continue;
    auto Holders = G.attachments().find(D.Record);
    auto Others = Holders->second.find(*From);
    if (Others == Holders->second.end() ||
        !llvm::all_of(Others->second, IsFresh))
      return false;
    return llvm::none_of(Others->second, [&](const Attachment &A) {
      return llvm::any_of(Sites,
                          [&](const Attachment &B) { return A.F == B.F; });
    });
  }
  return false;
}

/// All elements of a list are freed, and \p H is a list of the same owner: the
/// owner is being torn down.
bool DyingHeld::isTeardown(const Death &D, const Holder &H) const {
  for (PlaceId O : G.effects().expand(D.F, D.Event, D.Object)) {
    if (P.Places.kind(O) != PlaceKind::Element)
      continue;
    const FieldFacts *Head =
        P.field(holderName(P.Places, P.Places.base(O)));
    if (!Head || G.heads(H).empty())
      return false;
    return llvm::all_of(G.heads(H), [&](NameId N) {
      const FieldFacts *Fd = P.field(N);
      return Fd && Fd->Record == Head->Record;
    });
  }
  return false;
}

/// Some objects of the record never get attached to \p H.
bool DyingHeld::hasUnattachedPopulation(
    NameId Record, const Holder &H, llvm::ArrayRef<Attachment> Sites) const {
  auto Attaches = [&](FunctionId F) {
    return llvm::any_of(Sites, [&](const Attachment &A) { return A.F == F; });
  };
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    for (const Event &E : Fn.Events) {
      if (E.Kind != EventKind::Define || E.Ops[1].Values.empty())
        continue;
      NameId R = E.Ops[1].Record;
      if (!R && P.Places.kind(E.Ops[0].Values[0]) == PlaceKind::Local)
        R = Fn.Locals[P.Places[E.Ops[0].Values[0]].Payload].Type.Rec;
      if (R != Record ||
          !G.effects().isFresh(F, &E - Fn.Events.data(), E.Ops[1].Values[0]))
        continue;
      bool Returned = llvm::any_of(G.effects().returns(F), [&](PlaceId Pl) {
        return P.Places.kind(Pl) == PlaceKind::Fresh;
      });
      if (Attaches(F))
        continue;
      if (!Returned)
        return true;
    }
  }
  return false;
}

/// Does a branch on the object's own state decide whether it dies here?
bool DyingHeld::isSelectedByItself(const ChainStep &S, PlaceId Object) const {
  const Function &Fn = P.Functions[S.F];
  const Flow &Fl = G.effects().flow(S.F);
  llvm::SmallVector<PlaceId, 8> Objects =
      G.effects().expand(S.F, S.Event, Object);
  uint32_t Block = Fn.Events[S.Event].Block;
  for (const Event &E : Fn.Events) {
    if (E.Kind != EventKind::Branch)
      continue;
    bool Reads = false;
    for (const Operand &O : E.Ops)
      for (PlaceId R : O.Values)
        for (PlaceId Obj : Objects)
          Reads |= R != Obj && Obj != UnknownPlace &&
                   P.Places.hasPrefix(R, Obj);
    if (Reads && (Fl.edgeDominates(E.Block, 0, Block) ||
                  Fl.edgeDominates(E.Block, 1, Block)))
      return true;
  }
  return false;
}

std::optional<uint32_t> DyingHeld::detachEvent(FunctionId F,
                                               const Holder &H) const {
  for (uint32_t E = 0; E < P.Functions[F].Events.size(); ++E)
    if (G.detachesAt(F, E, H, {}))
      return E;
  return std::nullopt;
}

PlaceId DyingHeld::objectAt(const Escape &E, const Chain &Way,
                            size_t Step) const {
  PlaceId Object = E.D->Object;
  for (size_t I = 1; I <= Step; ++I) {
    const ChainStep &S = Way[I];
    PlaceId Up = UnknownPlace;
    for (PlaceId O :
         G.effects().expand(Way[I - 1].F, Way[I - 1].Event, Object)) {
      PlaceId Root = P.Places.rootOf(O);
      if (P.Places.kind(Root) != PlaceKind::Param)
        continue;
      for (const CallTarget &T : P.targets(S.F, S.Event))
        if (T.Callee == Way[I - 1].F)
          for (PlaceId A :
               G.effects().argument(S.F, S.Event, T, P.Places[Root].Payload))
            if (Up == UnknownPlace)
              Up = P.Places.compose(A, O);
    }
    Object = Up;
  }
  return Object;
}

Evidence DyingHeld::collect(const Escape &E, const Chain &Way, const Holder &H,
                            NameId Record,
                            llvm::ArrayRef<const Death *> Clean) const {
  Evidence Ev;
  for (const Death *D : Clean) {
    Ev.SameFunction |= D->F == E.D->F;
    if (auto At = detachEvent(D->F, H)) {
      // A pointer that is only overwritten says nothing about this object.
      if (H.isPointer() && !llvm::is_contained(G.comparers(H), D->F) &&
          llvm::none_of(G.clears(H), [&](auto &C) { return C.first == D->F; }))
        continue;
      Ev.OtherDeaths.push_back({D->F, *At});
    }
  }
  // Callers of the same destructor that do detach.
  for (size_t I = 0; I < Way.size(); ++I)
    for (const CallSite &S : P.Functions[Way[I].F].Callers) {
      bool Escapes = llvm::any_of(E.Ways, [&](const Chain &W) {
        return llvm::any_of(W,
                            [&](const ChainStep &X) { return X.F == S.Caller; });
      });
      if (Escapes || S.Target.Kind != CallKind::Direct)
        continue;
      if (H.isPointer() && !llvm::is_contained(G.comparers(H), S.Caller) &&
          llvm::none_of(G.clears(H),
                        [&](auto &C) { return C.first == S.Caller; }))
        continue;
      if (auto At = detachEvent(S.Caller, H))
        Ev.OtherDeaths.push_back({S.Caller, *At});
    }
  auto Holders = G.attachments().find(Record);
  for (const auto &[Other, Sites] : Holders->second) {
    if (Other == H || Other.isPointer() != H.isPointer())
      continue;
    // Emptying the object's own container takes the object out of nothing.
    if (const FieldFacts *Fd = P.field(Other.Name);
        Fd && Other.Kind == HolderKind::Contents && Fd->Record == Record)
      continue;
    for (const ChainStep &S : Way)
      if (S.Kind == CallKind::Direct || S.Kind == CallKind::Indirect)
        if (auto At = detachEvent(S.F, Other)) {
          Ev.Siblings.push_back({Other, {S.F, *At}});
          break;
        }
  }
  if (H.isPointer())
    for (size_t I = 0; I < Way.size() && !Ev.SetBefore; ++I)
      if (PlaceId Object = objectAt(E, Way, I))
        if (auto Set = G.attachedBefore(Way[I].F, Way[I].Event, Object, H);
            Set && P.Functions[Way[I].F].Events[*Set].Kind == EventKind::Store)
          Ev.SetBefore = {Way[I].F, *Set};
  if (H.isPointer())
    for (size_t I = 0; I < Way.size(); ++I) {
      if (!llvm::is_contained(G.comparers(H), Way[I].F))
        continue;
      llvm::SmallVector<PlaceId, 8> Objects = G.effects().expand(
          Way[I].F, Way[I].Event, objectAt(E, Way, I));
      for (const Effect &X : G.effects().of(Way[I].F)) {
        if (X.Kind != EffectKind::Compare || !X.IsOwn || Ev.ComparedOnly)
          continue;
        // By name: a local that was loaded from it long ago does not count.
        if (llvm::none_of(P.Functions[Way[I].F].Events[X.Event].Ops,
                          [&](const Operand &O) {
                            return llvm::any_of(O.Values, [&](PlaceId V) {
                              auto Named = G.holderOf(V);
                              return Named && *Named == H;
                            });
                          }))
          continue;
        auto Left = G.holderOf(X.Holder), Right = G.holderOf(X.Object);
        bool Names =
            (Left && *Left == H && llvm::is_contained(Objects, X.Object)) ||
            (Right && *Right == H && llvm::is_contained(Objects, X.Holder));
        const Flow &Fl = G.effects().flow(Way[I].F);
        if (Names && (Fl.hasPath(X.Event, Way[I].Event, Fl.none()) ||
                      Fl.hasPath(Way[I].Event, X.Event, Fl.none())))
          Ev.ComparedOnly = {Way[I].F, X.Event};
      }
    }
  return Ev;
}

Confidence DyingHeld::judge(const Escape &E, const Chain &Way, const Evidence &Ev,
                            const Holder &H, NameId Record,
                            llvm::ArrayRef<Attachment> Sites,
                            bool IsFresh, bool IsFromPointer) const {
  bool Detached = !Ev.OtherDeaths.empty();
  bool Refcounted = G.isRefcounted(Record);
  auto IsHandedOut = [&](FunctionId F) {
    return P.Functions[F].AddressTaken &&
           llvm::none_of(P.Functions[F].Callers, [](const CallSite &S) {
             return S.Target.Kind == CallKind::Direct;
           });
  };
  if (P.Names.str(P.Functions[E.D->F].Display) == "main")
    return Confidence::Low;
  // Two populations of one type: what another pointer owns was not seen here.
  if (!H.isPointer() && IsFromPointer)
    return Confidence::Low;
  switch (H.Kind) {
  case HolderKind::Link:
    if (!Detached && isTeardown(*E.D, H))
      return Confidence::Low;
    if (Refcounted && Ev.Siblings.empty() && !IsFresh)
      return Confidence::Low;
    // What only looks like a link, and is never taken out, may be a list's head.
    if (llvm::all_of(Sites,
                     [&](const Attachment &A) {
                       return P.Functions[A.F].Events[A.Event].Kind ==
                                  EventKind::Store ||
                              P.roles(A.F, A.Event).empty();
                     }) &&
        !G.isEverUnlinked(H))
      return Confidence::Low;
    if (Detached || !Ev.Siblings.empty())
      return Confidence::High;
    for (FunctionId F = 0; F < P.Functions.size(); ++F)
      if (detachEvent(F, H))
        return Confidence::Medium;
    return Confidence::Low;
  case HolderKind::Contents:
    // A destructor that is only handed out may be the container's own.
    if (Refcounted || G.isGeneric(Record) ||
        llvm::any_of(Way, [&](const ChainStep &S) { return IsHandedOut(S.F); }))
      return Confidence::Low;
    if (Detached || Ev.Siblings.size() >= 2)
      return Confidence::High;
    return Ev.Siblings.empty() ? Confidence::Low : Confidence::Medium;
  default:
    break;
  }
  if (Ev.ComparedOnly) {
    // Unless what the comparison decided moves the holder on afterwards.
    for (const ChainStep &S : Way) {
      if (S.F != Ev.ComparedOnly->first)
        continue;
      const Flow &Fl = G.effects().flow(S.F);
      EventSet Later = G.detachEvents(S.F, H, {}, S.Event);
      EventSet Renamed = Fl.none();
      for (const auto &[Root, Defines] : P.Functions[S.F].Defines)
        if (llvm::is_contained(P.Functions[S.F].Events[S.Event].Ops.back().Values,
                               Root) ||
            Root == E.D->Object)
          for (uint32_t D : Defines)
            Renamed.set(D);
      for (unsigned D : Later.set_bits())
        if (P.Functions[S.F].Events[D].Kind != EventKind::Branch &&
            Fl.hasPath(S.Event, D, Renamed))
          return Confidence::Low;
    }
    return Confidence::High;
  }
  // It returns the new head: which of the heads was meant, the caller knows.
  if (const Function &D = P.Functions[E.D->F];
      D.Result.K == TypeClass::RecordPointer && D.Result.Rec == Record)
    return Confidence::Low;
  if (G.isGeneric(Record) || G.isOwning(H) || G.isLibraryObject(Record))
    return Confidence::Low;
  if (Detached && Ev.SameFunction)
    return Confidence::High;
  if (Detached && Ev.SetBefore)
    return Confidence::Medium;
  bool Read = llvm::any_of(
      G.readers(H), [&](FunctionId F) { return G.usesOnEntry(F, H); });
  bool IsFreshOnly = llvm::all_of(Sites, [](const Attachment &A) {
    return A.Fresh;
  });
  if (!Read || IsFreshOnly)
    return Confidence::Low;
  // The object is taken out of the owner's list here, and the owner still has
  // it under another name.
  if (takesFromOwner(E, Way, H, Record) && !Refcounted)
    return Confidence::Medium;
  unsigned Hops = G.clears(H).empty() ? 1 : PlaceTable::MaxDepth;
  if (G.isInSight(H, Record, Hops) && !Refcounted)
    return Confidence::Medium;
  if (Detached && H.Kind == HolderKind::Global)
    return Confidence::Medium;
  if (P.WholeProgram && H.Kind == HolderKind::Global && !G.clears(H).empty())
    return Confidence::Medium;
  return Confidence::Low;
}

/// Is the dying object taken out of another field of \p H's owner on the way?
bool DyingHeld::takesFromOwner(const Escape &E, const Chain &Way,
                               const Holder &H, NameId Record) const {
  const FieldFacts *Field = P.field(H.Name);
  if (!Field)
    return false;
  auto IsOwners = [&](NameId Name) {
    const FieldFacts *Fd = P.field(Name);
    return Fd && Fd->Record == Field->Record;
  };
  // A loop that empties the owner's lists tears the owner down.
  for (size_t I = 0; I < Way.size(); ++I) {
    const ChainStep &S = Way[I];
    const Flow &Fl = G.effects().flow(S.F);
    if (!Fl.hasPath(S.Event, S.Event, Fl.none()))
      continue;
    for (PlaceId O : G.effects().expand(S.F, S.Event, objectAt(E, Way, I))) {
      const PlaceTable::Node &N = P.Places[O];
      if (IsOwners(holderName(
              P.Places, N.Kind == PlaceKind::Element ? N.Base : O)))
        return false;
    }
  }
  for (const auto &[Other, Sites] : G.attachments().find(Record)->second) {
    if (Other == H || !(Other.Kind == HolderKind::Link
                            ? llvm::any_of(G.heads(Other), IsOwners)
                            : IsOwners(Other.Name)))
      continue;
    for (const ChainStep &S : Way)
      if (S.Kind == CallKind::Direct)
        for (uint32_t I = 0; I < P.Functions[S.F].Events.size(); ++I)
          if (G.detachesOwn(S.F, I, Other))
            return true;
  }
  return false;
}

/// Where to report: at the death, or at the caller that ought to have detached.
size_t DyingHeld::anchor(const Escape &E, const Chain &Way, const Holder &H,
                         NameId Record, const Evidence &Ev) const {
  auto IsPlain = [&](FunctionId F) {
    auto Holders = G.attachments().find(Record);
    return llvm::none_of(Holders->second, [&](const auto &Other) {
      return G.mayDetach(F, Other.first);
    });
  };
  auto OthersDetach = [&](size_t Step) {
    for (const CallSite &S : P.Functions[Way[Step].F].Callers) {
      if (S.Target.Kind != CallKind::Direct)
        continue;
      // A link or container must be seen to lose this very object.
      if (!H.isPointer()) {
        llvm::SmallVector<PlaceId, 8> Objects;
        for (const Operand &O : P.Functions[S.Caller].Events[S.Event].Ops)
          if (O.Record == Record)
            Objects.append(O.Values.begin(), O.Values.end());
        if (!G.takesOut(S.Caller, Objects, H))
          continue;
      }
      bool Escapes = llvm::any_of(E.Ways, [&](const Chain &W) {
        return W.size() > Step + 1 && W[Step + 1].F == S.Caller &&
               W[Step + 1].Event == S.Event;
      });
      if (!Escapes)
        return true;
    }
    return false;
  };
  size_t At = 0;
  while (At + 1 < Way.size() && Way[At + 1].Kind == CallKind::Direct &&
         !(Ev.ComparedOnly && Ev.ComparedOnly->first == Way[At].F) &&
         (IsPlain(Way[At].F) || OthersDetach(At) || Ev.ComparedOnly))
    ++At;
  return At;
}

void DyingHeld::say(const Escape &E, const Chain &Way, const Holder &H,
                    NameId Record, llvm::ArrayRef<Attachment> Sites,
                    llvm::ArrayRef<const Death *> Clean) {
  Evidence Ev = collect(E, Way, H, Record, Clean);
  size_t At = anchor(E, Way, H, Record, Ev);
  PlaceId Object = objectAt(E, Way, At);
  bool Selected = false;
  for (size_t I = 0; I <= At; ++I)
    Selected |= isSelectedByItself(Way[I], objectAt(E, Way, I));
  if (!Ev.ComparedOnly && !E.Walked && Selected &&
      hasUnattachedPopulation(Record, H, Sites))
    return;
  // The reference that a new object starts with is its list's.
  if (!H.isPointer() && G.isRefcounted(Record) && Ev.Siblings.empty() &&
      llvm::all_of(Sites, [](const Attachment &A) { return A.Fresh; }))
    return;
  bool IsFresh = Object && G.effects().isFresh(Way[At].F, Way[At].Event, Object);
  bool IsFromPointer = false;
  for (size_t I = 0; I <= At; ++I)
    for (PlaceId O :
         G.effects().expand(Way[I].F, Way[I].Event, objectAt(E, Way, I)))
      if (auto From = G.loadedFrom(O, Record))
        IsFromPointer |= From->isPointer();
  Confidence Level = judge(E, Way, Ev, H, Record, Sites, IsFresh, IsFromPointer);

  std::string What = Report.object(Way[At].F, Way[At].Event, Object);
  std::string Where = Report.holder(H, Sites);
  std::string Message;
  switch (H.Kind) {
  case HolderKind::Link:
    Message = Where == G.spell(H)
                  ? "'" + What + "' is freed while its link '" + Where +
                        "' may still be in a list"
                  : "'" + What + "' is freed while it may still be linked in '" +
                        Where + "'";
    break;
  case HolderKind::Contents:
    Message = "'" + What + "' is freed while it may still be in '" + Where + "'";
    break;
  default:
    Message =
        "'" + What + "' is freed while '" + Where + "' may still point to it";
  }
  Finding &F = Report.add(G.place(Way[At].F, Way[At].Event), Message, Level,
                          P.Names.str(Record) + " in " + G.spell(H));
  F.Weight = 8 * Ev.SetBefore.has_value() + 4 * Ev.ComparedOnly.has_value() + 4 * Ev.SameFunction +
             2 * E.Walked + Ev.Siblings.size() + Ev.OtherDeaths.size();
  if (Confidence::Low < Level)
    addFix(F, Way[At], What, H);
  for (size_t I = At; I-- > 0;)
    Reporter::note(F, G.place(Way[I].F, Way[I].Event),
                   "'" + Report.function(Way[I].F) +
                       (I ? "' passes it on here" : "' frees it here"));
  if (Ev.SetBefore)
    Reporter::note(F, G.place(Ev.SetBefore->first, Ev.SetBefore->second),
                   "'" + Where + "' is set to it here");
  unsigned Told = 0;
  for (const Attachment &A : Sites) {
    if (Ev.SetBefore &&
        G.place(A.F, A.Event).Line ==
            G.place(Ev.SetBefore->first, Ev.SetBefore->second).Line)
      continue;
    if (++Told > 3)
      break;
    Reporter::note(F, G.place(A.F, A.Event),
                   H.isPointer() ? "'" + Where + "' is set here"
                                 : "it is put into '" + Where + "' here");
  }
  if (Ev.ComparedOnly)
    Reporter::note(F, G.place(Ev.ComparedOnly->first, Ev.ComparedOnly->second),
                   "'" + Where + "' is compared with it here and not cleared");
  for (size_t I = 0; I < Ev.OtherDeaths.size() && I < 2; ++I)
    Reporter::note(F,
                   G.place(Ev.OtherDeaths[I].first, Ev.OtherDeaths[I].second),
                   "'" + Report.function(Ev.OtherDeaths[I].first) +
                       (H.isPointer() ? "' clears '" + Where + "' here"
                                      : "' takes it out of '" + Where +
                                            "' here"));
  for (size_t I = 0; I < Ev.Siblings.size() && I < 2; ++I)
    if (!H.isPointer())
      Reporter::note(F,
                     G.place(Ev.Siblings[I].second.first,
                             Ev.Siblings[I].second.second),
                     "it is taken out of '" +
                         Report.holder(Ev.Siblings[I].first,
                                       G.attachments()
                                           .find(Record)
                                           ->second.find(Ev.Siblings[I].first)
                                           ->second) +
                         "' here");
  if (H.isPointer() && Ev.OtherDeaths.empty() && !Ev.ComparedOnly) {
    for (FunctionId R : G.readers(H))
      if (G.usesOnEntry(R, H)) {
        Reporter::note(F, G.place(P.Functions[R].Where),
                       "'" + Report.function(R) + "' reads '" + Where + "'");
        break;
      }
    if (!G.clears(H).empty())
      Reporter::note(F, G.place(G.clears(H)[0].first, G.clears(H)[0].second),
                     "'" + Where + "' is cleared here");
  }
}

/// Compares and clears a variable where the object has a name there, the
/// variable is visible, and a statement may be put before the death.
void DyingHeld::addFix(Finding &F, const ChainStep &S, llvm::StringRef Object,
                       const Holder &H) const {
  const Event &E = P.Functions[S.F].Events[S.Event];
  const GlobalFacts *G = P.global(H.Name);
  auto IsName = [](llvm::StringRef Text) {
    return !Text.empty() && llvm::all_of(Text, [](char C) {
      return llvm::isAlnum(C) || C == '_';
    });
  };
  if (!G || !E.IsStatement || !IsName(Object) || G->Type.Array ||
      G->Type.K != TypeClass::RecordPointer ||
      (G->IsInternal && G->Where.File != E.Where.File))
    return;
  // A static local cannot be named here.
  llvm::StringRef Name = P.Names.str(G->Display);
  if (P.Names.str(H.Name).ends_with("." + Name.str()))
    return;
  FixIt Fix;
  Fix.Where = F.Where;
  Fix.Where.EndLine = Fix.Where.Line;
  Fix.Where.EndColumn = Fix.Where.Column;
  Fix.Text = ("if (" + Name + " == " + Object + ") " + Name + " = NULL; ").str();
  F.Fixes.push_back(std::move(Fix));
}

void DyingHeld::check(NameId Record, const Holder &H,
                      llvm::ArrayRef<Attachment> All,
                      llvm::ArrayRef<Death> Deaths) {
  std::vector<Attachment> Sites = lasting(H, All);
  if (Sites.empty())
    return;
  bool OwnsFresh = G.isOwning(H) && llvm::all_of(Sites, [](const Attachment &A) {
    return A.Fresh;
  });
  if (H.isPointer() && OwnsFresh)
    return;
  std::vector<Escape> Escapes;
  std::vector<const Death *> Clean;
  for (const Death &D : Deaths) {
    std::optional<bool> Loaded = isLoadedFrom(D, H);
    // What dies through the pointer itself is FreedField's question.
    if (H.isPointer() && Loaded.value_or(false))
      continue;
    if (isMovedFrom(D, H, Record))
      continue;
    if (H.isPointer() && isOfAnotherMaking(D, H, Sites))
      continue;
    std::vector<Chain> Ways = G.escapes(D, H);
    if (Ways.empty()) {
      if (G.mayDetach(D.F, H))
        Clean.push_back(&D);
      continue;
    }
    Escapes.push_back({&D, std::move(Ways), Loaded.value_or(false)});
  }
  for (const Escape &E : Escapes)
    for (const Chain &Way : E.Ways)
      say(E, Way, H, Record, Sites, Clean);
}

} // namespace

void stale::findDyingHeld(const RetentionGraph &Graph, Reporter &Report) {
  DyingHeld(Graph, Report).run();
}
