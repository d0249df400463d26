//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Reporter.h"
#include "CommonReasons.h"

using namespace cvet;

Finding &Reporter::add(SourcePlace Where, const llvm::Twine &Message,
                       Confidence Level, const llvm::Twine &Subject) {
  Finding F;
  F.Rule = Rule.str();
  F.Where = std::move(Where);
  F.Message = Message.str();
  F.Level = Level;
  F.Subject = Subject.str();
  Out.Findings.push_back(std::move(F));
  return Out.Findings.back();
}

void Reporter::addAbsence(Reasons &Why) const {
  const Program &P = Graph.program();
  if (!P.IsComplete || !P.givenUp().empty())
    Why.add(NotAllRead);
}

Finding *Reporter::decide(const Reasons &Why, SourcePlace Where,
                          llvm::function_ref<std::string()> Message,
                          const llvm::Twine &Subject) {
  if (Graph.program().isForeign(Where.File))
    return nullptr;
  const Verdict V = cvet::decide(Why.all());
  // Of what is put there on the way to its death the path engine may say more.
  const bool TellsSequel =
      llvm::any_of(Why.all(),
                   [](const Reason &R) { return R.Kind->IsOfSequel; }) &&
      llvm::any_of(Why.all(),
                   [](const Reason &R) { return isProvedOnWay(*R.Kind); });
  if (V.Is != Outcome::Reported && !Out.KeepsAll && !TellsSequel)
    return nullptr;
  std::string About = Message();
  if (Out.KeepsAll) {
    JudgedCandidate C;
    C.Rule = Rule.str();
    C.Where = Where;
    C.About = About;
    C.Is = V.Is;
    C.Level = V.Level;
    C.Decisive = V.Decisive ? V.Decisive->Kind->Name.str() : "";
    for (const Reason &R : Why.all())
      C.Reasons.push_back({R.Kind->Name.str(), R.Where, sentence(R)});
    Out.Candidates.push_back(std::move(C));
  }
  if (V.Is != Outcome::Reported && !TellsSequel)
    return nullptr;
  Finding &F = add(std::move(Where), About, V.Level, Subject);
  for (const Reason &R : Why.all())
    F.Reasons.push_back(R.Kind->Name.str());
  llvm::sort(F.Reasons);
  if (TellsSequel)
    F.Sequel = V.Is == Outcome::Reported ? Sequel::Told : Sequel::Rebuts;
  if (V.Decisive)
    F.Why = sentence(*V.Decisive);
  return V.Is == Outcome::Reported ? &F : nullptr;
}

void Reporter::note(Finding &F, SourcePlace Where, const llvm::Twine &Message,
                    NoteRole Role) {
  Note N{std::move(Where), Message.str(), /*IsStep=*/false, Role};
  for (const Note &O : F.Notes)
    if (O.Message == N.Message && O.Where.File == N.Where.File &&
        O.Where.Line == N.Where.Line)
      return;
  F.Notes.push_back(std::move(N));
}

std::string Reporter::object(FunctionId F, uint32_t Event,
                             PlaceId Object) const {
  const Program &P = Graph.program();
  const cvet::Event &E = P.Functions[F].Events[Event];
  for (const Operand &O : E.Ops)
    if (O.Text && llvm::is_contained(O.Values, Object))
      return P.Names.str(O.Text).str();
  std::string S = Graph.spell(F, Object);
  if (!S.empty())
    return S;
  for (size_t I = 1; I < E.Ops.size(); ++I)
    if (E.Ops[I].Text && E.Ops[I].Record)
      return P.Names.str(E.Ops[I].Text).str();
  return "it";
}

std::string Reporter::holder(const Holder &H,
                             llvm::ArrayRef<Attachment> Sites) const {
  const Program &P = Graph.program();
  if (H.isRegistration())
    return Graph.spell(H);
  // `*at = o`, where a local goes from slot to slot, names none.
  auto IsCursor = [&](const Operand &Slot) {
    return llvm::any_of(Slot.Values, [&](PlaceId V) {
      return P.Places.kind(V) == PlaceKind::Deref &&
             P.Places.kind(P.Places.base(V)) == PlaceKind::Local;
    });
  };
  for (const Attachment &A : Sites) {
    const Event &E = P.Functions[A.F].Events[A.Event];
    if (H.isPointer() && E.Kind == EventKind::Store && E.Ops[0].Text) {
      if (IsCursor(E.Ops[0]))
        continue;
      return P.Names.str(E.Ops[0].Text).str();
    }
    // The head, not the link inside it.
    PlaceId Head = A.Place;
    auto IsInsideLink = [&] {
      PlaceKind K = P.Places.kind(Head);
      const FieldFacts *Fd = K == PlaceKind::Arrow || K == PlaceKind::Dot
                                 ? P.field(P.Places[Head].Payload)
                                 : nullptr;
      return Fd && H.Kind == HolderKind::Link && P.record(Fd->Record).IsLink &&
             !P.Places.isRootPlace(P.Places.base(Head));
    };
    while (IsInsideLink())
      Head = P.Places.base(Head);
    std::string S = Graph.spell(A.F, Head);
    if (!S.empty() && Graph.holderOf(A.Place))
      return S[0] == '&' ? S.substr(1) : S;
  }
  return Graph.spell(H);
}

std::string Reporter::function(FunctionId F) const {
  const Program &P = Graph.program();
  return P.Names.str(P.Functions[F].Display).str();
}
