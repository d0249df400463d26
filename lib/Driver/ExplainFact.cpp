//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// `cvet explain --fact`: what is believed about a function in each program
/// that has it.
///
//===----------------------------------------------------------------------===//

#include "Beliefs.h"
#include "Commands.h"
#include "LinkedPrograms.h"
#include "Printable.h"
#include "Session.h"
#include "Suggest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <map>
#include <set>

using namespace cvet;
using llvm::outs;
using llvm::StringRef;

/// As many lines about a function fit a terminal, with what is said beside
/// them.
static constexpr size_t Screen = 20;

namespace {

/// A line about a function, and its verb or what else it is like others by.
struct FactLine {
  StringRef Kind;
  std::string Text;
};

/// Prints what is believed about one function.
class FactPrinter {
public:
  FactPrinter(const Options &O, llvm::raw_ostream &OS)
      : Directory(textOptions(O, outs()).Directory), OS(OS) {}

  void heading(StringRef Name, StringRef Where) {
    OS << Name << "  [" << printable(Where) << "]\n";
  }
  void line(StringRef Source, StringRef What, const llvm::Twine &Why) {
    OS << text(Source, What, Why);
  }
  std::string place(const SourcePlace &P, bool Column = true) const {
    std::string Text =
        displayPath(P.File, Directory).str() + ":" + std::to_string(P.Line);
    return Column ? Text + ":" + std::to_string(P.Column) : Text;
  }
  void model(const Model &M, const Role &R, StringRef Note = "") {
    std::string Text;
    llvm::raw_string_ostream Line(Text);
    printRole(R, Line);
    line("model", StringRef(Text).ltrim(), M.Source + Note);
  }
  /// \p ShowsAll: no matter how much it is.
  void function(const KnownFunction &F, bool ShowsAll);

private:
  static std::string text(StringRef Source, StringRef What,
                          const llvm::Twine &Why) {
    return llvm::formatv("  {0,-11} {1}  [{2}]\n", Source, What,
                         printable(Why.str()));
  }
  std::vector<FactLine> lines(const KnownFunction &F) const;

  const std::string Directory;
  llvm::raw_ostream &OS;
};

} // namespace

std::vector<FactLine> FactPrinter::lines(const KnownFunction &F) const {
  std::vector<FactLine> Lines;
  for (const Belief &B : F.Inferred)
    Lines.push_back(
        {StringRef(B.What).split(' ').first,
         text("inferred", B.What,
              place(B.Where) + (B.Why.empty() ? "" : ", " + B.Why))});
  for (const Belief &B : F.Beyond)
    Lines.push_back(
        {"further away", text("inferred", B.What + " of what is further away",
                              place(B.Where) + ", through '" + B.Why + "'")});
  if (F.IsGivenUp)
    Lines.push_back({"given up",
                     "  unknown     it was given up, too much happens there: "
                     "it may keep, free or detach what it is given\n"});
  else if (F.Inferred.empty() && F.Beyond.empty())
    Lines.push_back({"nothing", "  nothing is known to be kept, freed or "
                                "detached by it\n"});
  for (const std::string &Name : F.Unknown)
    Lines.push_back({"unknown", "  unknown     calls '" + Name +
                                    "', which has neither body nor model\n"});
  return Lines;
}

/// So many of each kind fit a screen; at least one does.
static size_t roomForEach(const std::map<StringRef, size_t> &Kinds) {
  for (size_t Each = Screen; Each > 1; --Each) {
    size_t Lines = 0;
    for (const auto &[Kind, Count] : Kinds)
      Lines += std::min(Count, Each);
    if (Lines <= Screen)
      return Each;
  }
  return 1;
}

void FactPrinter::function(const KnownFunction &F, bool ShowsAll) {
  const std::vector<FactLine> Lines = lines(F);
  std::map<StringRef, size_t> Left;
  for (const FactLine &L : Lines)
    ++Left[L.Kind];
  const size_t Each = ShowsAll ? Lines.size() : roomForEach(Left);
  std::map<StringRef, size_t> Shown;
  for (const FactLine &L : Lines)
    if (Shown[L.Kind] < Each) {
      OS << L.Text;
      ++Shown[L.Kind];
      --Left[L.Kind];
    }
  std::string More;
  for (const auto &[Kind, Count] : Left)
    if (Count)
      More +=
          (More.empty() ? "" : ", ") + Kind.str() + " " + std::to_string(Count);
  if (!More.empty())
    line("more", More, "-v shows them");
}

namespace {

/// What is believed about the function that the user asks about, in all
/// programs.
class FactQuestion {
public:
  FactQuestion(const Options &O, const ModelTable &Models)
      : O(O), Models(Models), OfFunction(Models.function(O.Fact)),
        OfMacro(Models.macro(O.Fact)) {}

  /// Remembers what is believed in one program.
  void ask(const ProgramPlan &Plan, const RetentionGraph &Graph);
  /// Prints all of it; \p Annotations are those that the sources have.
  int print(llvm::ArrayRef<Belief> Annotations);

private:
  int noSuchFunction() const;

  const Options &O;
  const ModelTable &Models;
  const Model *OfFunction, *OfMacro;
  /// What is said about a function, and in which programs.
  struct Told {
    std::string Text;
    std::vector<std::string> Programs;
  };
  /// By the function and its place, and by all that is believed.
  std::map<std::pair<std::string, std::string>, std::map<std::string, Told>>
      Beliefs;
  std::vector<std::pair<std::string, std::string>> InOrder; ///< of Beliefs
  std::set<std::string> Names; ///< that are defined
  bool IsCalled = false;
};

} // namespace

void FactQuestion::ask(const ProgramPlan &Plan, const RetentionGraph &Graph) {
  const Program &P = Graph.program();
  for (const KnownFunction &F : functionsCalled(Graph, O.Fact)) {
    auto Describe = [&](bool ShowsAll) {
      std::string Text;
      llvm::raw_string_ostream OS(Text);
      FactPrinter Printer(O, OS);
      Printer.function(F, ShowsAll);
      // A body counts more, unless it is the modelled library's own.
      if (OfFunction)
        for (const Role &R : OfFunction->Roles)
          Printer.model(*OfFunction, R,
                        P.counts(*OfFunction, P.Functions[F.Id], R)
                            ? ""
                            : "; not used: the body counts");
      return Text;
    };
    auto Key = std::make_pair(F.Name, FactPrinter(O, outs()).place(F.Where));
    auto [It, IsNew] = Beliefs.try_emplace(Key);
    if (IsNew)
      InOrder.push_back(Key);
    Told &T = It->second[Describe(/*ShowsAll=*/true)];
    T.Text = Describe(O.IsVerbose);
    T.Programs.push_back(Plan.Name);
  }
  IsCalled |= isCalled(Graph, O.Fact);
  for (const Function &F : P.Functions)
    Names.insert(P.Names.str(F.Display).str());
}

int FactQuestion::noSuchFunction() const {
  std::vector<std::string> All(Names.begin(), Names.end());
  for (const Model *M : Models.all())
    All.push_back(M->Name);
  return fail("no function '" + O.Fact + "' is defined, called or modelled" +
              didYouMean(O.Fact, All));
}

int FactQuestion::print(llvm::ArrayRef<Belief> Annotations) {
  bool IsOutside = Beliefs.empty();
  bool IsKnown = !Annotations.empty() || OfFunction || OfMacro;
  if (IsOutside && !IsKnown && !IsCalled)
    return noSuchFunction();
  FactPrinter Printer(O, outs());
  // Programs that agree about it are not worth a word.
  for (const auto &Key : InOrder)
    for (const auto &[All, T] : Beliefs[Key]) {
      Printer.heading(Key.first, Key.second);
      if (Beliefs[Key].size() > 1)
        outs() << "  in          " << printable(llvm::join(T.Programs, ", "))
               << '\n';
      outs() << T.Text;
    }
  if (IsOutside)
    Printer.heading(O.Fact, "no body in this program");
  for (const Belief &B : Annotations)
    Printer.line("annotation", B.What, Printer.place(B.Where, false));
  if (OfFunction && IsOutside)
    for (const Role &R : OfFunction->Roles)
      Printer.model(*OfFunction, R);
  if (OfMacro)
    for (const Role &R : OfMacro->Roles)
      Printer.model(*OfMacro, R, "; macro");
  if (IsOutside && !IsKnown)
    outs() << "  unknown     it has no model: it may keep, free or detach what "
              "it is given\n";
  return Clean;
}

int cvet::explainFact(const Options &O) {
  auto S = openSession(O);
  if (!S)
    return fail(S.takeError());
  std::vector<Belief> Annotations;
  std::set<std::pair<std::string, unsigned>> Seen; // a header is in many units
  FactQuestion Question(O, S->Models->get());
  LinkedPrograms Linked = linkPrograms(
      O, *S,
      [&](const UnitFacts &Unit) {
        for (Belief &B : annotationsOf(Unit, O.Fact))
          if (Seen.insert({B.Where.File + "\n" + B.What, B.Where.Line}).second)
            Annotations.push_back(std::move(B));
      },
      [&](const ProgramPlan &Plan, const RetentionGraph &Graph) {
        Question.ask(Plan, Graph);
      });
  Linked.sayErrors(O);
  if (int Status = Linked.GaveUp.empty() ? Question.print(Annotations)
                                         : failFor(Linked.GaveUp, O))
    return Status;
  return Linked.sayIfBroken();
}
