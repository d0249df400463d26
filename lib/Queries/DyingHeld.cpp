//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Finds the deaths that leave their object attached, and says so.
///
//===----------------------------------------------------------------------===//

#include "DyingHeld.h"
#include "llvm/ADT/StringExtras.h"

using namespace cvet;

/// Where to report: at the death, or at the caller that ought to have detached.
size_t DyingHeld::anchor(const Escape &E, const Chain &Way, const Holder &H,
                         NameId Record, const Evidence &Ev) const {
  bool IsCallback = G.isCallback(H, Record);
  auto IsPlain = [&](FunctionId F) {
    // Who destroys the context of a callback is the one to unregister it.
    if (IsCallback)
      return false;
    auto Holders = G.attachments().find(Record);
    return llvm::none_of(Holders->second, [&](const auto &Other) {
      return G.mayDetach(F, Other.first);
    });
  };
  auto OthersDetach = [&](size_t Step) {
    for (const CallSite &S : P.Functions[Way[Step].F].Callers) {
      if (S.Target.Kind != CallKind::Direct ||
          (IsCallback && Step + 1 < Way.size() &&
           S.caller() == Way[Step + 1].F))
        continue;
      // A link or container must be seen to lose this very object.
      if (!H.isPointer()) {
        llvm::SmallVector<PlaceId, 8> Objects;
        for (const Operand &O : P.event(S).Ops)
          if (O.Record == Record)
            Objects.append(O.Values.begin(), O.Values.end());
        if (!G.takesOut(S.caller(), Objects, H))
          continue;
      }
      bool Escapes = llvm::any_of(E.Ways, [&](const Chain &W) {
        return W.size() > Step + 1 && W[Step + 1].F == S.caller() &&
               W[Step + 1].Event == S.event();
      });
      if (!Escapes)
        return true;
    }
    return false;
  };
  size_t At = 0;
  auto IsKnown = [](CallKind K) {
    return K == CallKind::Direct || K == CallKind::Disposal;
  };
  while (At + 1 < Way.size() && IsKnown(Way[At + 1].Kind) &&
         !(Ev.ComparedOnly && Ev.ComparedOnly->first == Way[At].F) &&
         (IsPlain(Way[At].F) || OthersDetach(At) || Ev.ComparedOnly))
    ++At;
  return At;
}

void DyingHeld::say(const Escape &E, const Chain &Way, const Holder &H,
                    NameId Record, llvm::ArrayRef<Attachment> Sites,
                    const Evidence &OfHolder) {
  Evidence Ev = collect(E, Way, H, Record, OfHolder);
  Ev.SameFunction = E.IsBesideClean;
  size_t At = anchor(E, Way, H, Record, Ev);
  PlaceId Object = objectAt(E, Way, At);
  for (size_t I = 0; I < Way.size(); ++I)
    if (isOfAnotherContainer(Way[I].F, Way[I].Event, objectAt(E, Way, I), H,
                             Record))
      return;
  bool Selected = false;
  for (size_t I = 0; I <= At; ++I)
    Selected |= isSelectedByItself(Way[I], objectAt(E, Way, I), H);
  if (!Ev.ComparedOnly && !E.Walked && Selected &&
      hasUnattachedPopulation(Record, Sites))
    return;
  if (G.isCallback(H, Record) &&
      (isFinalCallback(E, Way, H, Sites) || isRunToEnd(Way, H, Sites)))
    return;
  // The reference that a new object starts with is its list's.
  if (!H.isPointer() && G.isRefcounted(Record) && Ev.Siblings.empty() &&
      llvm::all_of(Sites, [](const Attachment &A) { return A.Fresh; }))
    return;
  bool IsFresh =
      Object && G.effects().isFresh(Way[At].F, Way[At].Event, Object);
  bool IsFromPointer = false;
  for (size_t I = 0; I <= At; ++I)
    for (PlaceId O :
         G.effects().expand(Way[I].F, Way[I].Event, objectAt(E, Way, I)))
      if (auto From = G.loadedFrom(O, Record))
        IsFromPointer |= From->isPointer();
  Confidence Level =
      judge(E, Way, Ev, H, Record, Sites, IsFresh, IsFromPointer);

  // What a container disposes of has a name in the disposer only.
  size_t Named = Way[At].Kind == CallKind::Disposal ? At - 1 : At;
  std::string What =
      Report.object(Way[Named].F, Way[Named].Event, objectAt(E, Way, Named));
  std::string Where = Report.holder(H, Sites);
  Finding &F =
      Report.add(G.place(Way[At].F, Way[At].Event), message(H, What, Where),
                 Level, P.Names.str(Record) + " in " + G.spell(H));
  F.Weight = 8 * Ev.SetBefore.has_value() + 4 * Ev.ComparedOnly.has_value() +
             4 * Ev.SameFunction + 2 * E.Walked + Ev.Siblings.size() +
             Ev.OtherDeaths.size();
  if (Confidence::Low < Level && Named == At)
    addFix(F, Way[At], What, H);
  explain(F, Way, At, H, Record, Sites, Ev);
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
  if (!H.isPointer() || !G || !E.IsStatement || !IsName(Object) ||
      G->Type.Array || G->Type.K != TypeClass::RecordPointer ||
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
  Fix.Text =
      ("if (" + Name + " == " + Object + ") " + Name + " = NULL; ").str();
  F.Fixes.push_back(std::move(Fix));
}

void DyingHeld::check(NameId Record, const Holder &H,
                      llvm::ArrayRef<Attachment> All,
                      llvm::ArrayRef<Death> Deaths) {
  std::vector<Attachment> Sites = lasting(H, All, Record);
  if (Sites.empty())
    return;
  bool OwnsFresh =
      G.isOwning(H) &&
      llvm::all_of(Sites, [](const Attachment &A) { return A.Fresh; });
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
    if (H.isPointer() &&
        isOfAnotherMaking(D.F, D.Event, D.Object, Record, H, Sites))
      continue;
    std::vector<Chain> Ways = G.escapes(D, H);
    if (Ways.empty()) {
      if (G.mayDetach(D.F, H))
        Clean.push_back(&D);
      continue;
    }
    Escapes.push_back({&D, std::move(Ways), Loaded.value_or(false)});
  }
  if (Escapes.empty())
    return;
  llvm::DenseSet<FunctionId> CleanIn;
  for (const Death *D : Clean)
    CleanIn.insert(D->F);
  Evidence OfHolder = ofHolder(H, Record, Clean);
  for (Escape &E : Escapes) {
    E.IsBesideClean = CleanIn.contains(E.D->F);
    for (const Chain &Way : E.Ways)
      say(E, Way, H, Record, Sites, OfHolder);
  }
}

void cvet::findDyingHeld(const RetentionGraph &Graph, Reporter &Report,
                         HolderFilter Concerns) {
  DyingHeld(Graph, Report, Concerns).run();
}
