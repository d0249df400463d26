//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// The page is a template with everything in one file, so that it can be sent
// and kept: style, data, layout and script. What it shows is data; the script
// makes elements of it and never text that a browser would parse.
//
//===----------------------------------------------------------------------===//

#include "Embedded.h"
#include "Outputs.h"
#include "Printable.h"
#include "Report.h"
#include "Rule.h"
#include "SourceRoot.h"
#include "VisiblePlace.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/SHA256.h"
#include <map>
#include <set>

using namespace cvet;
using llvm::StringRef;
namespace json = llvm::json;

static constexpr StringRef Generator =
    "<meta name=\"generator\" content=\"cvet\">";
/// Lines around a place that are shown, too.
static constexpr unsigned LinesBefore = 4, LinesAfter = 3;
/// More of a line nobody reads.
static constexpr size_t MaxLineLength = 400;

bool cvet::isHtmlReport(StringRef Text) { return Text.contains(Generator); }

namespace {

/// Writes what the page shows as JSON.
class PageData {
public:
  PageData(const RunReport &Report, SourceCache &Sources, llvm::raw_ostream &OS)
      : Report(Report), Sources(Sources), Root(Report.Root), J(OS) {}

  void write();

private:
  void text(StringRef Key, StringRef Text) {
    J.attribute(Key, printable(Text));
  }
  void texts(StringRef Key, llvm::ArrayRef<std::string> Texts);
  unsigned fileIndex(StringRef File);
  void place(SourcePlace P);
  void note(const Note &N);
  void story(const Story &S);
  void finding(const Finding &F);
  void rules();
  void asked();
  void reasons();
  void places(StringRef Key, llvm::ArrayRef<PlaceInFunction> All);
  void about(const HeldRecord &Record);
  void whatIsMissing();
  void files();

  const RunReport &Report;
  SourceCache &Sources;
  const SourceRoot Root;
  json::OStream J;
  struct ShownFile {
    std::string Name;
    std::set<unsigned> Lines;
  };
  std::vector<ShownFile> Files;
  llvm::StringMap<unsigned> FileIndex;
};

} // namespace

void PageData::texts(StringRef Key, llvm::ArrayRef<std::string> Texts) {
  if (Texts.empty())
    return;
  J.attributeArray(Key, [&] {
    for (const std::string &Text : Texts)
      J.value(printable(Text));
  });
}

unsigned PageData::fileIndex(StringRef File) {
  auto [Index, IsNew] = FileIndex.try_emplace(File, Files.size());
  if (IsNew)
    Files.push_back({File.str(), {}});
  return Index->second;
}

/// The file's index, the line and column, and the part of the line that is
/// meant, in the units that the script counts.
void PageData::place(SourcePlace P) {
  unsigned File = fileIndex(P.File);
  J.attributeArray("at", [&] {
    J.value(File);
    J.value(P.Line);
    J.value(P.Column);
    StringRef Line = Sources.line(P.File, P.Line);
    if (!P.Line || Line.empty())
      return;
    for (unsigned L = P.Line - std::min(P.Line - 1, LinesBefore);
         L <= P.Line + LinesAfter; ++L)
      Files[File].Lines.insert(L);
    P = visiblePlace(std::move(P), Sources);
    for (unsigned Column : {P.Column, P.EndColumn})
      J.value(utf16Length(printable(Line.take_front(Column - 1))));
  });
}

void PageData::note(const Note &N) {
  J.object([&] {
    text("message", N.Message);
    if (N.Role != NoteRole::None)
      J.attribute("role", roleName(N.Role));
    if (N.IsStep)
      J.attribute("step", true);
    place(N.Where);
  });
}

void PageData::story(const Story &S) {
  if (S.End == NoteRole::None)
    return;
  J.attributeObject("story", [&] {
    text("object", S.Object);
    text("holder", S.Holder);
    J.attribute("end", roleName(S.End));
  });
}

static StringRef stateName(FindingState S) {
  static constexpr StringRef Names[] = {"new", "known", "suppressed"};
  return Names[unsigned(S)];
}

void PageData::finding(const Finding &F) {
  text("rule", checkName(F));
  if (F.IsStock)
    J.attribute("stock", true);
  else
    J.attribute("confidence", confidenceName(F.Level));
  J.attribute("severity", severityName(F.Severity));
  J.attribute("state", stateName(F.State));
  text("message", F.Message);
  place(F.Where);
  text("function", F.Function);
  text("why", F.Why);
  if (!F.Reason.empty())
    text("silencedFor", F.Reason);
  texts("reasons", F.Reasons);
  texts("confirmedBy", F.ConfirmedBy);
  texts("programs", F.Programs);
  text("id", F.Fingerprint);
  if (const RuleInfo *Rule = F.IsStock ? nullptr : findRule(F.Rule);
      Rule && Rule->Family == RuleFamily::Leaks)
    J.attribute("leak", true);
  story(F.Story);
  J.attributeArray("notes", [&] {
    for (const Note &N : F.Notes)
      note(N);
  });
  if (!F.Fixes.empty())
    text("fix", StringRef(F.Fixes.front().Text).trim());
}

/// What the rules say that have findings: in a line, and the rest of it.
void PageData::rules() {
  std::map<std::string, StringRef> Rules;
  for (const Finding &F : Report.Findings)
    Rules[checkName(F)] = F.IsStock ? "" : StringRef(F.Rule);
  J.attributeObject("rules", [&] {
    for (const auto &[Check, Rule] : Rules)
      text(printable(Check), ruleSummary(Rule));
  });
  J.attributeObject("pages", [&] {
    for (const auto &[Check, Rule] : Rules) {
      StringRef Page = rulePage(Rule);
      size_t Summary = Page.find(ruleSummary(Rule));
      if (!Page.empty()) // it is ours
        J.attribute(printable(Check),
                    Page.drop_front(Summary + ruleSummary(Rule).size()).trim());
    }
  });
}

/// The rules that were asked, and those that were not.
void PageData::asked() {
  J.attributeObject("asked", [&] {
    for (const std::string &Rule : Report.Asked)
      text(Rule, ruleSummary(Rule));
  });
  J.attributeArray("notAsked", [&] {
    for (const RuleInfo *Rule : allRules())
      if (!llvm::is_contained(Report.Asked, Rule->Name))
        J.value(Rule->Name);
  });
}

void PageData::reasons() {
  J.attributeObject("reasons", [&] {
    for (const ReasonWords &R : Report.Reasons)
      J.attributeObject(R.Name, [&] {
        text("side", R.Side);
        text("sentence", R.Sentence);
        text("weight", R.Weight);
        text("basis", R.Basis);
      });
  });
}

void PageData::places(StringRef Key, llvm::ArrayRef<PlaceInFunction> All) {
  J.attributeArray(Key, [&] {
    for (const PlaceInFunction &P : All)
      J.object([&] {
        text("function", P.Function);
        place(P.Where);
      });
  });
}

void PageData::about(const HeldRecord &Record) {
  J.attributeObject("about", [&] {
    text("record", Record.Name);
    J.attributeArray("holders", [&] {
      for (const RecordHolder &H : Record.Holders)
        J.object([&] {
          text("name", H.Name);
          J.attribute("kind", H.Kind);
          J.attribute("counted", H.IsCounted);
          places("attached", H.Attached);
          places("detached", H.Detached);
        });
    });
    places("deaths", Record.Deaths);
  });
}

void PageData::whatIsMissing() {
  J.attributeArray("missing", [&] {
    for (const Note &Error : joinErrors(Report.Errors))
      note({Error.Where, "cannot be parsed: " + Error.Message});
    for (const GivenUp &G : Report.GaveUp)
      if (isFailure(G))
        note({G.Where, describe(G)});
  });
}

void PageData::files() {
  auto Cut = [](StringRef Line) {
    if (Line.size() <= MaxLineLength)
      return printable(Line);
    size_t End = MaxLineLength;
    while (End && (Line[End] & 0xC0) == 0x80) // inside of a UTF-8 sequence
      --End;
    return printable(Line.take_front(End)) + " ...";
  };
  J.attributeArray("files", [&] {
    for (const ShownFile &File : Files)
      J.object([&] {
        text("name", Root.relative(File.Name));
        J.attributeObject("lines", [&] {
          size_t Last = Sources.lines(File.Name).size();
          for (unsigned L : File.Lines)
            if (L <= Last)
              J.attribute(std::to_string(L), Cut(Sources.line(File.Name, L)));
        });
      });
  });
}

void PageData::write() {
  J.object([&] {
    J.attribute("version", Report.Version);
    text("root", Report.Root);
    J.attribute("hasBaseline", Report.HasBaseline);
    rules();
    J.attributeArray("units", [&] {
      for (const std::string &Unit : Report.Units)
        J.value(printable(Root.relative(Unit)));
    });
    asked();
    reasons();
    J.attributeArray("findings", [&] {
      for (const Finding &F : Report.Findings)
        J.object([&] { finding(F); });
    });
    if (Report.About)
      about(*Report.About);
    whatIsMissing();
    texts("told", Report.Told);
    J.attributeArray("programs", [&] {
      for (const SeenProgram &P : Report.Programs.All)
        J.value(printable(P.Name));
    });
    files();
  });
  J.flush();
}

/// The page's data; nothing in it ends a script.
static std::string pageData(const RunReport &Report, SourceCache &Sources) {
  std::string Plain, Text;
  llvm::raw_string_ostream OS(Plain);
  PageData(Report, Sources, OS).write();
  for (char C : Plain)
    if (C == '<')
      Text += "\\u003c";
    else
      Text += C;
  return Text;
}

/// The part of the page called \p Name.
static StringRef part(StringRef Name) {
  for (const EmbeddedFile &File : embeddedHtml())
    if (File.Name == Name)
      return File.Text;
  return "";
}

/// How a policy names \p Text, a script or a style of the page.
static std::string hashSource(StringRef Text) {
  auto Hash = llvm::SHA256::hash(llvm::arrayRefFromStringRef<uint8_t>(Text));
  return "'sha256-" + llvm::encodeBase64(Hash) + "'";
}

void cvet::writeHtml(const RunReport &Report, SourceCache &Sources,
                     llvm::raw_ostream &OS) {
  const StringRef Style = part("page.css"), Layout = part("dagre.js"),
                  Script = part("page.js");
  const std::string Policy =
      "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " +
      hashSource(Style) + "; script-src " + hashSource(Layout) + " " +
      hashSource(Script);
  const std::string Data = pageData(Report, Sources);
  const std::pair<StringRef, StringRef> Parts[] = {
      {"generator", Generator}, {"policy", Policy}, {"style", Style},
      {"data", Data},           {"layout", Layout}, {"script", Script}};
  StringRef Page = part("page.html");
  while (!Page.empty()) {
    auto [Text, Rest] = Page.split("{{");
    OS << Text;
    auto [Name, After] = Rest.split("}}");
    for (const auto &[Key, Value] : Parts)
      if (Name == Key)
        OS << Value;
    Page = After;
  }
}
