//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a finding says: its message, and the notes that show the evidence.
///
//===----------------------------------------------------------------------===//

#include "DyingHeld.h"

using namespace cvet;

static std::string attachedWords(const Holder &H, const std::string &Where) {
  if (H.isPointer())
    return "'" + Where + "' is set here";
  if (H.isRegistration())
    return "it is registered here";
  return "it is put into '" + Where + "' here";
}

/// What another function does, after its name.
static std::string detachesWords(const Holder &H, const std::string &Where) {
  if (H.isPointer())
    return "' clears '" + Where + "' here";
  if (H.isRegistration())
    return "' unregisters '" + Where + "' here";
  return "' takes it out of '" + Where + "' here";
}

static std::string detachedWords(const Holder &H, const std::string &Where) {
  if (H.isRegistration())
    return "'" + Where + "' is unregistered here";
  return "it is taken out of '" + Where + "' here";
}

std::string DyingHeld::message(const Holder &H, llvm::StringRef What,
                               llvm::StringRef Where) const {
  std::string Freed = ("'" + What + "' is freed while ").str();
  if (H.isPointer() && G.isContext(H.Name))
    return (llvm::Twine(Freed) + "a callback may still get it from '" + Where +
            "'")
        .str();
  switch (H.Kind) {
  case HolderKind::Link:
    if (Where == G.spell(H))
      return (llvm::Twine(Freed) + "its link '" + Where +
              "' may still be in a list")
          .str();
    return (llvm::Twine(Freed) + "it may still be linked in '" + Where + "'")
        .str();
  case HolderKind::Handle:
    return (llvm::Twine(Freed) + "'" + Where + "' may still be registered")
        .str();
  case HolderKind::Callback:
    return (llvm::Twine(Freed) + "callback '" + Where +
            "' may still be registered with it")
        .str();
  case HolderKind::Contents:
    return (llvm::Twine(Freed) + "it may still be in '" + Where + "'").str();
  default:
    return (llvm::Twine(Freed) + "'" + Where + "' may still point to it").str();
  }
}

/// The notes: the way up to \p Anchor, where the object is attached, and what
/// others do.
void DyingHeld::explain(Finding &F, const Chain &Way, size_t Anchor,
                        const Holder &H, NameId Record,
                        llvm::ArrayRef<Attachment> Sites,
                        const Evidence &Ev) const {
  std::string Where = Report.holder(H, Sites);
  for (size_t I = Anchor; I-- > 0;)
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
    Reporter::note(F, G.place(A.F, A.Event), attachedWords(H, Where));
  }
  if (Ev.UsedAfter)
    Reporter::note(F, G.place(Ev.UsedAfter->first, Ev.UsedAfter->second),
                   "'" + Where + "' is read here after other code ran");
  if (Ev.ComparedOnly)
    Reporter::note(F, G.place(Ev.ComparedOnly->first, Ev.ComparedOnly->second),
                   "'" + Where + "' is compared with it here and not cleared");
  for (size_t I = 0; I < Ev.OtherDeaths.size() && I < 2; ++I)
    Reporter::note(F,
                   G.place(Ev.OtherDeaths[I].first, Ev.OtherDeaths[I].second),
                   "'" + Report.function(Ev.OtherDeaths[I].first) +
                       detachesWords(H, Where));
  if (!H.isPointer())
    for (const Sibling &S : llvm::ArrayRef(Ev.Siblings).take_front(2)) {
      auto Others = G.attachments().find(Record)->second.find(S.H);
      Reporter::note(F, G.place(S.F, S.Event),
                     detachedWords(S.H, Report.holder(S.H, Others->second)));
    }
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
