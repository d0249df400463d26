//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "HoverTexts.h"
#include "Positions.h"
#include "RecordHolders.h"
#include "Report.h"
#include "llvm/ADT/StringExtras.h"

using namespace cvet;
using llvm::StringRef;
using llvm::Twine;

/// More than that nobody reads; `cvet explain --fact` has all of it.
static constexpr size_t MaxLines = 12;
static constexpr size_t MaxPlaces = 6;

HoverTexts::HoverTexts(StringRef Path, StringRef Text, const ModelTable &Models,
                       StringRef Root, bool IsMarkdown)
    : Path(Path), Root(Root), Models(Models), IsMarkdown(IsMarkdown) {
  while (!Text.empty()) {
    Text = Text.drop_until(isOfName);
    StringRef Word = Text.take_while(isOfName);
    Text = Text.drop_front(Word.size());
    if (!Word.empty() && !llvm::isDigit(Word[0]))
      Names.insert(Word.str());
  }
}

std::string HoverTexts::code(const Twine &Text) const {
  return IsMarkdown ? ("`" + Text + "`").str() : ("'" + Text + "'").str();
}

std::string HoverTexts::place(const SourcePlace &Where) const {
  std::string Text =
      (displayPath(Where.File, Root) + ":" + Twine(Where.Line)).str();
  if (!IsMarkdown)
    return Text;
  return ("[" + Text + "](" + uriOf(Where.File) + "#L" + Twine(Where.Line) +
          ")")
      .str();
}

std::string HoverTexts::where(const RetentionGraph &Graph, FunctionId F,
                              uint32_t Event) const {
  const Program &P = Graph.program();
  return code(P.Names.str(P.Functions[F].Display)) + " (" +
         place(Graph.place(F, Event)) + ")";
}

void HoverTexts::line(Section &To, const Twine &What, const Twine &Why) {
  if (!To.Known.insert(What.str()).second)
    return;
  if (To.Lines.size() >= MaxLines) {
    ++To.Dropped;
    return;
  }
  std::string Reason = Why.str();
  To.Lines.push_back(
      ("- " + What + (Reason.empty() ? "" : ": ") + Reason).str());
}

void HoverTexts::addAnnotations(const UnitFacts &Unit) {
  std::set<std::string> Annotated;
  for (const AnnotationFacts &A : Unit.Annotations) {
    StringRef Unique = Unit.Names.str(A.Name);
    StringRef Name = Unique.substr(Unique.rfind(':') + 1);
    if (isNamed(Name))
      Annotated.insert(Name.str());
  }
  for (const std::string &Name : Annotated)
    for (const Belief &B : annotationsOf(Unit, Name))
      line(section(Name, "annotated"), B.What, place(B.Where));
}

void HoverTexts::addFunction(const KnownFunction &F) {
  Section &S = section(F.Name, code(F.Name) + ", " + place(F.Where));
  for (const Belief &B : F.Inferred)
    line(S, B.What,
         "line " + Twine(B.Where.Line) + (B.Why.empty() ? "" : ", " + B.Why));
  for (const Belief &B : F.Beyond)
    line(S, B.What + " of what is further away",
         "line " + Twine(B.Where.Line) + ", through '" + B.Why + "'");
  if (F.IsGivenUp)
    line(S, "it was given up, too much happens there: it may keep, free or "
            "detach what it is given");
  else if (F.Inferred.empty() && F.Beyond.empty())
    line(S, "nothing is known to be kept, freed or detached by it");
  for (const std::string &Name : F.Unknown)
    line(S, "calls '" + Name + "', which has neither body nor model");
}

void HoverTexts::addFunctions(const RetentionGraph &Graph) {
  const Program &P = Graph.program();
  std::set<std::string> Defined;
  for (const Function &F : P.Functions)
    if (StringRef Name = P.Names.str(F.Display); isNamed(Name))
      Defined.insert(Name.str());
  for (const std::string &Name : Defined) {
    std::vector<KnownFunction> All = functionsCalled(Graph, Name);
    // Of several, the file's own is meant, if there is one.
    auto IsHere = [&](const KnownFunction &F) { return F.Where.File == Path; };
    bool HasOwn = llvm::any_of(All, IsHere);
    for (const KnownFunction &F : All)
      if (!HasOwn || IsHere(F))
        addFunction(F);
  }
}

/// Functions without a body or a model.
void HoverTexts::addUnknown(const RetentionGraph &Graph) {
  const Program &P = Graph.program();
  std::set<std::string> Unknown;
  for (FunctionId F = 0; F != P.Functions.size(); ++F)
    for (CallId Call : P.calls(F))
      if (P.callsUnknown(Call) && !P.event(Call).Ops.empty())
        for (PlaceId V : P.event(Call).Ops[0].Values)
          if (P.Places.kind(V) == PlaceKind::Function)
            if (StringRef Name = P.Names.str(P.Places[V].Payload);
                isNamed(Name) && !Models.function(Name))
              Unknown.insert(Name.str());
  for (const std::string &Name : Unknown)
    line(section(Name, "no body in this program"),
         "it has no model: it may keep, free or detach what it is given");
}

/// What a user would write for the record \p Name.
static std::string spellRecord(const Program &P, NameId Name) {
  return plainName(P.Names.str(Name)).str();
}

void HoverTexts::addHolders(const RetentionGraph &Graph) {
  const Program &P = Graph.program();
  for (const auto &[Record, Holders] : Graph.attachments())
    for (const auto &[H, Sites] : Holders) {
      std::string Spelled = Graph.spell(H);
      StringRef Member = StringRef(Spelled).substr(Spelled.rfind('.') + 1);
      if (!isNamed(Member))
        continue;
      Section &S = section(Member, code(Spelled) + " holds objects of " +
                                       code(spellRecord(P, Record)));
      for (const Attachment &A : llvm::ArrayRef(Sites).take_front(MaxPlaces))
        line(S, "attached in " + where(Graph, A.F, A.Event) +
                    (A.Counted ? ", counted" : ""));
      const std::vector<Site> Detaching = detachingSites(Graph, H);
      for (const Site &D : llvm::ArrayRef(Detaching).take_front(MaxPlaces))
        line(S, "detached in " + where(Graph, D.F, D.Event));
      if (Detaching.empty())
        line(S, "no place is known where it is detached");
    }
}

void HoverTexts::addRecords(const RetentionGraph &Graph) {
  const Program &P = Graph.program();
  for (const auto &[Record, Holders] : Graph.attachments()) {
    std::string Name = spellRecord(P, Record);
    if (!isNamed(Name))
      continue;
    Section &S = section(Name, "objects of " + code(Name) + " are held by");
    for (const auto &[H, Sites] : Holders) {
      std::string More =
          Sites.size() == 1
              ? ""
              : " and " + std::to_string(Sites.size() - 1) + " more places";
      line(S, code(Graph.spell(H)),
           "attached in " + where(Graph, Sites[0].F, Sites[0].Event) + More);
    }
    auto Deaths = Graph.deaths().find(Record);
    if (Deaths == Graph.deaths().end())
      continue;
    Section &Ends = section(Name, "objects of " + code(Name) + " die in");
    for (const Death &D : Deaths->second)
      if (D.IsOwn)
        line(Ends, where(Graph, D.F, D.Event));
  }
}

void HoverTexts::add(const RetentionGraph &Graph) {
  addFunctions(Graph);
  addUnknown(Graph);
  addHolders(Graph);
  addRecords(Graph);
}

void HoverTexts::addModel(StringRef Name, const Model *M, StringRef Kind) {
  if (!M)
    return;
  for (const Role &R : M->Roles) {
    std::string Text;
    llvm::raw_string_ostream OS(Text);
    printRole(R, OS);
    line(section(Name, Kind), StringRef(Text).ltrim(), M->Source);
  }
}

llvm::json::Object HoverTexts::take() {
  for (const std::string &Name : Names) {
    addModel(Name, Models.function(Name), "modelled");
    addModel(Name, Models.macro(Name), "modelled, as a macro");
  }
  llvm::json::Object All;
  for (const auto &[Name, Sections] : Texts) {
    std::string Text;
    for (const auto &[Heading, S] : Sections) {
      Text += (Text.empty() ? "" : "\n\n");
      Text += IsMarkdown ? "**cvet**: " + Heading + "\n" : "cvet: " + Heading;
      for (const std::string &Line : S.Lines)
        Text += "\n" + Line;
      if (S.Dropped)
        Text += "\n- and " + std::to_string(S.Dropped) + " more";
    }
    All[Name] = std::move(Text);
  }
  return All;
}
