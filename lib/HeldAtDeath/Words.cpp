//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a finding says: its message, and the notes that show the evidence.
///
//===----------------------------------------------------------------------===//

#include "Search.h"
#include "llvm/ADT/StringExtras.h"

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

std::string cvet::message(const HeldCandidate &C, llvm::StringRef What) {
  const Holder &H = C.H;
  const RetentionGraph &G = C.G;
  const std::string Where = C.where();
  if (C.putWhenDead())
    return (llvm::Twine("'") + What + "' is freed, and '" + Where +
            "' is set to it after that")
        .str();
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

void cvet::explain(Finding &F, const HeldCandidate &C) {
  const RetentionGraph &G = C.G;
  const Program &P = C.P;
  const Reporter &Report = C.Report;
  const Chain &Way = C.Way;
  const Holder &H = C.H;
  const Evidence &Ev = C.Ev;
  const std::string Where = C.where();
  for (size_t I = C.Anchor; I-- > 0;)
    Reporter::note(F, G.place(Way[I].F, Way[I].Event),
                   "'" + Report.function(Way[I].F) +
                       (I ? "' passes it on here" : "' frees it here"),
                   I ? NoteRole::None : NoteRole::Dies);
  const std::optional<Site> &Before = Ev.PutHere ? Ev.PutHere : Ev.MayBePut;
  if (Before)
    Reporter::note(F, C.place(*Before),
                   H.isPointer() ? "'" + Where + "' is set to it here"
                                 : attachedWords(H, Where),
                   NoteRole::Held);
  if (Ev.LeftByKey) {
    Reporter::note(F, C.place(Ev.LeftByKey->Attached),
                   "it is put into '" + Where + "' here with another key",
                   NoteRole::Held);
    Reporter::note(F, C.place(Ev.LeftByKey->TakenOut),
                   "only what has this key is taken out of '" + Where +
                       "' here",
                   NoteRole::LetGo);
  }
  unsigned Told = Ev.LeftByKey ? 3 : 0;
  // Where others are put says nothing about one that was put here.
  for (const Attachment &A :
       Ev.PutHere ? llvm::ArrayRef<Attachment>() : C.Sites) {
    if (Before && G.place(A.F, A.Event).Line == C.place(*Before).Line)
      continue;
    if (++Told > 3)
      break;
    Reporter::note(F, G.place(A.F, A.Event), attachedWords(H, Where),
                   NoteRole::Held);
  }
  if (Ev.UsedAfter)
    Reporter::note(F, C.place(*Ev.UsedAfter),
                   "'" + Where + "' is read here after other code ran",
                   NoteRole::Used);
  if (Ev.ComparedOnly)
    Reporter::note(F, C.place(*Ev.ComparedOnly),
                   "'" + Where + "' is compared with it here and not cleared");
  for (size_t I = 0; I < Ev.OtherDeaths.size() && I < 2; ++I)
    Reporter::note(F, C.place(Ev.OtherDeaths[I]),
                   "'" + Report.function(Ev.OtherDeaths[I].F) +
                       detachesWords(H, Where),
                   NoteRole::LetGo);
  if (!H.isPointer())
    for (const Sibling &S : llvm::ArrayRef(Ev.Siblings).take_front(2)) {
      auto Others = G.attachments().find(C.Record)->second.find(S.H);
      Reporter::note(F, C.place(S.At),
                     detachedWords(S.H, Report.holder(S.H, Others->second)));
    }
  if (H.isPointer() && Ev.OtherDeaths.empty() && !Ev.ComparedOnly) {
    if (auto At = C.followedAfter())
      Reporter::note(F, C.place(*At),
                     "'" + Report.function(At->F) + "' follows '" + Where +
                         "' later",
                     NoteRole::Used);
    else
      for (FunctionId R : G.readers(H))
        if (G.usesOnEntry(R, H)) {
          Reporter::note(F, G.place(P.Functions[R].Where),
                         "'" + Report.function(R) + "' reads '" + Where + "'",
                         NoteRole::Used);
          break;
        }
    if (!G.clears(H).empty())
      Reporter::note(F, G.place(G.clears(H)[0].first, G.clears(H)[0].second),
                     "'" + Where + "' is cleared here", NoteRole::LetGo);
  }
}

void cvet::addFix(Finding &F, const HeldCandidate &C, llvm::StringRef Object) {
  const Program &P = C.P;
  const Holder &H = C.H;
  const ChainStep &S = C.Way[C.Anchor];
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
