//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What the rest of the program does with the same holder and the same object.
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

std::optional<uint32_t> HeldFacts::detachEvent(FunctionId F,
                                               const Holder &H) const {
  // The ways of one holder have many callers in common. What was asked long
  // ago may be asked anew.
  constexpr size_t MaxKept = 1 << 18;
  if (DetachEvents.size() > MaxKept)
    DetachEvents.clear();
  auto [It, IsNew] = DetachEvents.try_emplace({F, H.raw()});
  if (IsNew)
    It->second = findDetachEvent(F, H);
  return It->second;
}

std::optional<uint32_t> HeldFacts::findDetachEvent(FunctionId F,
                                                   const Holder &H) const {
  // Setting it to another object detaches as well, but is no example.
  for (auto [Clearer, Event] : G.clears(H))
    if (Clearer == F)
      return Event;
  EventSet Detaching = G.detachingEvents(F, H, {});
  for (unsigned E : Detaching.set_bits())
    if (auto Call = P.callAt(F, E); !Call || !P.isAmbiguous(*Call))
      return E;
  return std::nullopt;
}

bool HeldFacts::isHandledBy(FunctionId F, const Holder &H) const {
  return !H.isPointer() || llvm::is_contained(G.comparers(H), F) ||
         llvm::any_of(G.clears(H), [&](auto &C) { return C.first == F; });
}

llvm::ArrayRef<Sibling> HeldFacts::detachedIn(FunctionId F, NameId Record,
                                              bool IsPointer) const {
  auto [It, New] = Siblings.try_emplace({F, Record, IsPointer});
  if (!New)
    return It->second;
  for (const auto &[H, Sites] : G.attachments().find(Record)->second) {
    if (H.isPointer() != IsPointer)
      continue;
    // Emptying the object's own container takes the object out of nothing.
    if (const FieldFacts *Fd = P.field(H.Name);
        Fd && H.Kind == HolderKind::Contents && Fd->Record == Record)
      continue;
    if (auto At = detachEvent(F, H))
      It->second.push_back({H, {F, *At}});
    // One more, for the holder that is asked about.
    if (It->second.size() > MaxSiblings)
      break;
  }
  return It->second;
}

/// Is what the comparison \p E says kept in a variable that a call gets? What
/// comes of it is decided there.
static bool isHandedOn(const Function &Fn, const Event &E) {
  auto Keeps = [&](const Event &D) {
    return D.Kind == EventKind::Define && D.Block == E.Block &&
           llvm::all_of(E.Ops, [&](const Operand &O) {
             return llvm::all_of(O.Values, [&](PlaceId V) {
               return llvm::is_contained(D.Ops[1].Values, V);
             });
           });
  };
  return llvm::any_of(Fn.Events, [&](const Event &D) {
    return Keeps(D) && llvm::any_of(Fn.Events, [&](const Event &Call) {
             return Call.Kind == EventKind::Call &&
                    llvm::any_of(Call.Ops, [&](const Operand &O) {
                      return llvm::is_contained(O.Values, D.Ops[0].Values[0]);
                    });
           });
  });
}

std::optional<uint32_t> HeldFacts::comparedOnly(const ChainStep &S,
                                                PlaceId Object,
                                                const Holder &H) const {
  if (!llvm::is_contained(G.comparers(H), S.F))
    return std::nullopt;
  llvm::SmallVector<PlaceId, 8> Objects =
      G.effects().expand(S.F, S.Event, Object);
  for (const Effect &X : G.effects().of(S.F)) {
    if (X.Kind != EffectKind::Compare || !X.IsOwn)
      continue;
    // By name: a local that was loaded from it long ago does not count.
    if (llvm::none_of(P.Functions[S.F].Events[X.Event].Ops,
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
    const Flow &Fl = G.effects().flow(S.F);
    if (Names && isHandedOn(P.Functions[S.F], P.Functions[S.F].Events[X.Event]))
      continue;
    if (Names && (Fl.hasPath(X.Event, S.Event, Fl.none()) ||
                  Fl.hasPath(S.Event, X.Event, Fl.none())))
      return X.Event;
  }
  return std::nullopt;
}

/// The functions that may free objects of \p Record, by what they call, too.
const FunctionSet &HeldFacts::killers(NameId Record) const {
  auto [It, New] = Killers.try_emplace(Record);
  FunctionSet &Known = It->second;
  if (New) {
    llvm::SmallVector<FunctionId, 8> Own;
    auto Deaths = G.deaths().find(Record);
    if (Deaths != G.deaths().end())
      for (const Death &D : Deaths->second)
        Own.push_back(D.F);
    Known = P.withCallers(Own);
  }
  return Known;
}

bool HeldFacts::mayKill(NameId Name, NameId Record) const {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (P.Functions[F].Name == Name && killers(Record).test(F))
      return true;
  return false;
}

/// May \p Call free objects of \p Record: does a callee in sight, or is it some
/// callback?
bool HeldFacts::mayKill(CallId Call, NameId Record) const {
  if (P.runsUnknown(Call))
    return true;
  const FunctionSet &Known = killers(Record);
  return llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
    return T.Kind != CallKind::Deferred && Known.test(T.Callee);
  });
}

std::optional<uint32_t> HeldFacts::useAfterCall(const Attachment &A,
                                                const Holder &H,
                                                NameId Record) const {
  llvm::ArrayRef<Event> Events = P.Functions[A.F].Events;
  auto IsRead = [&](PlaceId V) {
    auto Read = G.holderOf(V);
    return Read && *Read == H && P.Places.kind(V) != PlaceKind::Addr;
  };
  llvm::SmallVector<uint32_t, 4> Reads;
  for (uint32_t U = 0; U < Events.size(); ++U)
    if (Events[U].Kind == EventKind::Define &&
        llvm::any_of(Events[U].Ops[1].Values, IsRead))
      Reads.push_back(U);
  if (Reads.empty())
    return std::nullopt;
  const Flow &Fl = G.effects().flow(A.F);
  EventSet Undone =
      G.undoEvents(A.F, H, G.effects().expand(A.F, A.Event, A.Object));
  Undone.reset(A.Event);
  EventSet Stores = Undone;
  Stores.set(A.Event);
  for (CallId Call : P.calls(A.F)) {
    if (!mayKill(Call, Record) || !Fl.hasPath(A.Event, Call.event(), Undone))
      continue;
    for (uint32_t U : Reads)
      if (Fl.hasPath(Call.event(), U, Stores))
        return U;
  }
  return std::nullopt;
}

bool HeldFacts::isForACall(const Attachment &A, const Holder &H,
                           NameId Record) const {
  if (!H.isPointer())
    return false;
  const llvm::SmallVector<PlaceId, 8> Objects =
      G.effects().expand(A.F, A.Event, A.Object);
  auto IsUndone = [&](Certainty How) {
    EventSet Undone = G.undoEvents(A.F, H, Objects, How);
    Undone.reset(A.Event);
    return Undone.any() &&
           !G.effects().flow(A.F).hasPath(A.Event, Flow::Boundary, Undone);
  };
  // Whether callees do it for sure is asked only where that would be enough.
  return IsUndone(Certainty::Possible) && IsUndone(Certainty::Likely) &&
         !useAfterCall(A, H, Record);
}
