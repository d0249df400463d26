//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Beliefs.h"
#include "Commands.h"
#include "GraphRun.h"
#include "Markdown.h"
#include "Printable.h"
#include "ProgramCheck.h"
#include "ReasonPages.h"
#include "Rule.h"
#include "Session.h"
#include "Suggest.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Process.h"

using namespace cvet;
using llvm::outs;
using llvm::StringRef;

static StringRef stageName(Stage S) {
  return S == Stage::Stable ? "stable" : "experimental";
}

/// For programs; docs/command-line.md describes it.
static void printRulesAsJson() {
  llvm::json::OStream J(outs(), 1);
  auto Write = [&](const RuleInfo &Rule) {
    J.attribute("name", ("cvet-" + Rule.Name).str());
    J.attribute("stage", stageName(Rule.RuleStage));
    J.attribute("since", Rule.Since);
    J.attribute("summary", ruleSummary(Rule.Name));
    llvm::SmallVector<StringRef> Weaknesses;
    llvm::SplitString(Rule.Weaknesses, Weaknesses);
    J.attributeArray("weaknesses", [&] {
      for (StringRef W : Weaknesses)
        J.value(W);
    });
    J.attribute("securitySeverity", Rule.SecuritySeverity);
    J.attribute("page", rulePage(Rule.Name));
  };
  J.array([&] {
    for (const RuleInfo *Rule : allRules())
      J.object([&] { Write(*Rule); });
  });
  J.flush();
  outs() << '\n';
}

int cvet::runRules(const Options &O) {
  if (O.ListsReasons) {
    O.Json ? listReasonsAsJson(outs()) : listReasons(outs());
    return Clean;
  }
  if (O.Json) {
    printRulesAsJson();
    return Clean;
  }
  for (const RuleInfo *Rule : allRules())
    outs() << llvm::formatv("cvet-{0,-26} {1,-12} {2}\n", Rule->Name,
                            stageName(Rule->RuleStage),
                            ruleSummary(Rule->Name));
  return Clean;
}

static unsigned terminalWidth() {
  unsigned Columns = llvm::sys::Process::StandardOutColumns();
  return Columns ? std::min(Columns, 100U) : 80;
}

static int explainRule(const Options &O) {
  if (O.Files.size() != 1)
    return fail("cvet explain needs one RULE or REASON, or --fact=FUNCTION; "
                "see cvet rules");
  StringRef Name = O.Files[0];
  bool IsRule = Name.consume_front("cvet-");
  const ReasonKind *Reason = IsRule ? nullptr : findReason(Name);
  if (!Reason && !findRule(Name)) {
    std::vector<std::string> Names;
    for (const RuleInfo *Rule : allRules())
      Names.push_back(Rule->Name.str());
    if (!IsRule)
      for (const ReasonKind *Kind : allReasons())
        Names.push_back(Kind->Name.str());
    return fail("there is no rule " + llvm::Twine(IsRule ? "" : "or reason ") +
                "'" + Name + "'" + didYouMean(Name, Names) +
                "; see cvet rules" + (IsRule ? "" : " [--reasons]"));
  }
  renderMarkdown(Reason ? reasonPage(*Reason) : rulePage(Name), terminalWidth(),
                 textOptions(O, outs()).Color, outs());
  return Clean;
}

namespace {

/// Prints what is believed about one function.
class FactPrinter {
public:
  explicit FactPrinter(const Options &O)
      : Directory(textOptions(O, outs()).Directory) {}

  void heading(StringRef Name, StringRef Where) {
    outs() << Name << (Where.empty() ? "" : "  [") << printable(Where)
           << (Where.empty() ? "\n" : "]\n");
  }
  void line(StringRef Source, StringRef What, const llvm::Twine &Why) {
    outs() << llvm::formatv("  {0,-11} {1}  [", Source, What)
           << printable(Why.str()) << "]\n";
  }
  std::string place(const SourcePlace &P, bool Column = true) const {
    std::string Text =
        displayPath(P.File, Directory).str() + ":" + std::to_string(P.Line);
    return Column ? Text + ":" + std::to_string(P.Column) : Text;
  }
  void model(const Model &M, const Role &R, StringRef Note = "") {
    std::string Text;
    llvm::raw_string_ostream OS(Text);
    printRole(R, OS);
    line("model", StringRef(Text).ltrim(), M.Source + Note);
  }
  void function(const KnownFunction &F) {
    heading(F.Name, place(F.Where));
    for (const Belief &B : F.Inferred)
      line("inferred", B.What,
           place(B.Where) + (B.Why.empty() ? "" : ", " + B.Why));
    for (const Belief &B : F.Beyond)
      line("inferred", B.What + " of what is further away",
           place(B.Where) + ", through '" + B.Why + "'");
    if (F.Inferred.empty() && F.Beyond.empty())
      outs() << "  nothing is known to be kept, freed or detached by it\n";
    for (const std::string &Name : F.Unknown)
      outs() << "  unknown     calls '" << Name
             << "', which has neither body nor model\n";
  }

private:
  const std::string Directory;
};

} // namespace

static int noSuchFunction(StringRef Name, const RetentionGraph &Graph,
                          const ModelTable &Models) {
  const Program &P = Graph.program();
  std::vector<std::string> Names;
  for (const Function &F : P.Functions)
    Names.push_back(P.Names.str(F.Display).str());
  for (const Model *M : Models.all())
    Names.push_back(M->Name);
  return fail("no function '" + Name + "' is defined, called or modelled" +
              didYouMean(Name, Names));
}

static int explainFact(const Options &O) {
  auto S = openSession(O);
  if (!S)
    return fail(S.takeError());
  ResultStore Store(cacheDirectory(O));
  std::vector<UnitResult> Units =
      readUnits(S->List.Jobs, {O, *S->Models, Store});
  SourceCache Sources;
  size_t Broken = 0;
  std::vector<GivenUp> GaveUp;
  for (const UnitResult &Unit : Units) {
    if (Unit.GaveUp)
      GaveUp.push_back(*Unit.GaveUp);
    if (Unit.Error) {
      ++Broken;
      printError(*Unit.Error, Sources, textOptions(O, llvm::errs()),
                 llvm::errs());
    }
  }
  std::vector<UnitFacts> Facts = takeFacts(Units);
  const ModelTable &Models = S->Models->get();
  std::vector<Belief> Annotations = annotationsOf(Facts, O.Fact);
  auto Graph =
      linkGraph(shareUnits(std::move(Facts)), Models, {}, O.End, GaveUp);
  if (!Graph)
    return failFor(GaveUp, O);
  const Program &P = Graph->program();
  std::vector<KnownFunction> Functions = functionsCalled(*Graph, O.Fact);
  const Model *OfFunction = Models.function(O.Fact);
  const Model *OfMacro = Models.macro(O.Fact);

  FactPrinter Printer(O);
  bool IsOutside = Functions.empty();
  if (IsOutside && (!Annotations.empty() || OfFunction || OfMacro))
    Printer.heading(O.Fact, "no body in this program");
  for (const KnownFunction &F : Functions) {
    Printer.function(F);
    // A body counts more, unless it is the modelled library's own.
    if (OfFunction)
      for (const Role &R : OfFunction->Roles)
        Printer.model(*OfFunction, R,
                      P.counts(*OfFunction, P.Functions[F.Id], R)
                          ? ""
                          : "; not used: the body counts");
  }
  for (const Belief &B : Annotations)
    Printer.line("annotation", B.What, Printer.place(B.Where, false));
  if (OfFunction && IsOutside)
    for (const Role &R : OfFunction->Roles)
      Printer.model(*OfFunction, R);
  if (OfMacro)
    for (const Role &R : OfMacro->Roles)
      Printer.model(*OfMacro, R, "; macro");
  if (IsOutside && Annotations.empty() && !OfFunction && !OfMacro) {
    if (!isCalled(*Graph, O.Fact))
      return noSuchFunction(O.Fact, *Graph, Models);
    Printer.heading(O.Fact, "no body in this program");
    outs() << "  unknown     it has no model: it may keep, free or detach what "
              "it is given\n";
  }
  if (Broken)
    return fail(count(Broken, "unit") +
                " could not be parsed; more may be known");
  return failFor(GaveUp, O);
}

int cvet::runExplain(const Options &O) {
  if (O.KeepsAll)
    return explainCandidates(O);
  return O.Fact.empty() ? explainRule(O) : explainFact(O);
}
