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

namespace {

/// Prints what is believed about one function.
class FactPrinter {
public:
  FactPrinter(const Options &O, llvm::raw_ostream &OS)
      : Directory(textOptions(O, outs()).Directory), OS(OS) {}

  void heading(StringRef Name, StringRef Where) {
    OS << Name << "  [" << printable(Where) << "]\n";
  }
  void line(StringRef Source, StringRef What, const llvm::Twine &Why) {
    OS << llvm::formatv("  {0,-11} {1}  [", Source, What)
       << printable(Why.str()) << "]\n";
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
  void function(const KnownFunction &F) {
    for (const Belief &B : F.Inferred)
      line("inferred", B.What,
           place(B.Where) + (B.Why.empty() ? "" : ", " + B.Why));
    for (const Belief &B : F.Beyond)
      line("inferred", B.What + " of what is further away",
           place(B.Where) + ", through '" + B.Why + "'");
    if (F.IsGivenUp)
      OS << "  unknown     it was given up, too much happens there: it may "
            "keep, free or detach what it is given\n";
    else if (F.Inferred.empty() && F.Beyond.empty())
      OS << "  nothing is known to be kept, freed or detached by it\n";
    for (const std::string &Name : F.Unknown)
      OS << "  unknown     calls '" << Name
         << "', which has neither body nor model\n";
  }

private:
  const std::string Directory;
  llvm::raw_ostream &OS;
};

} // namespace

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
  /// By the function and its place: what is believed, and where.
  std::map<std::pair<std::string, std::string>,
           std::map<std::string, std::vector<std::string>>>
      Beliefs;
  std::vector<std::pair<std::string, std::string>> InOrder; ///< of Beliefs
  std::set<std::string> Names; ///< that are defined
  bool IsCalled = false;
};

} // namespace

void FactQuestion::ask(const ProgramPlan &Plan, const RetentionGraph &Graph) {
  const Program &P = Graph.program();
  for (const KnownFunction &F : functionsCalled(Graph, O.Fact)) {
    std::string Text;
    llvm::raw_string_ostream OS(Text);
    FactPrinter Printer(O, OS);
    Printer.function(F);
    // A body counts more, unless it is the modelled library's own.
    if (OfFunction)
      for (const Role &R : OfFunction->Roles)
        Printer.model(*OfFunction, R,
                      P.counts(*OfFunction, P.Functions[F.Id], R)
                          ? ""
                          : "; not used: the body counts");
    auto Key = std::make_pair(F.Name, Printer.place(F.Where));
    auto [It, IsNew] = Beliefs.try_emplace(Key);
    if (IsNew)
      InOrder.push_back(Key);
    It->second[Text].push_back(Plan.Name);
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
    for (const auto &[Text, Programs] : Beliefs[Key]) {
      Printer.heading(Key.first, Key.second);
      if (Beliefs[Key].size() > 1)
        outs() << "  in          " << printable(llvm::join(Programs, ", "))
               << '\n';
      outs() << Text;
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
