//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads a C program from the standard input and prints what the graph answers
/// about each holder and each death, for link/questions.test; with --flow,
/// whether the questions about ways agree with one another. It includes
/// nothing, so the C that it is given declares what it calls.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"
#include "FactsBuilder.h"
#include "HeldFacts.h"
#include "Link.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace cvet;
using llvm::outs;

namespace {

class ToFacts : public clang::ASTConsumer {
public:
  ToFacts(FactsBuilder &Builder, UnitFacts &Out) : Builder(Builder), Out(Out) {}
  void HandleTranslationUnit(clang::ASTContext &Context) override {
    Out = Builder.build(Context);
  }

private:
  FactsBuilder &Builder;
  UnitFacts &Out;
};

class FactsAction : public clang::ASTFrontendAction {
public:
  FactsAction(const ModelTable &Models, UnitFacts &Out)
      : Builder(Models), Out(Out) {}
  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &CI, llvm::StringRef) override {
    Builder.attach(CI.getPreprocessor());
    return std::make_unique<ToFacts>(Builder, Out);
  }

private:
  FactsBuilder Builder;
  UnitFacts &Out;
};

class Printer {
public:
  explicit Printer(const RetentionGraph &Graph)
      : G(Graph), P(Graph.program()), Facts(Graph) {}

  void print() const {
    for (const auto &[Record, Holders] : G.attachments())
      for (const auto &[H, Sites] : Holders) {
        outs() << P.Names.str(Record).split('@').first << " in " << G.spell(H)
               << '\n';
        for (const Attachment &A : Sites)
          print(A, H, Record);
        for (FunctionId F = 0; F < P.Functions.size(); ++F)
          if (!P.Functions[F].Blocks.empty() && G.mayDetach(F, H))
            outs() << "  may be detached by " << name(F) << '\n';
        printFacts(Record, H, Sites);
        auto Deaths = G.deaths().find(Record);
        if (Deaths != G.deaths().end())
          for (const Death &D : Deaths->second)
            print(D, H);
      }
  }

private:
  std::string name(FunctionId F) const {
    return P.Names.str(P.Functions[F].Display).str();
  }
  std::string at(FunctionId F, uint32_t Event) const {
    return name(F) + ":" + std::to_string(G.place(F, Event).Line);
  }

  void print(const Attachment &A, const Holder &H, NameId Record) const {
    outs() << "  attached at " << at(A.F, A.Event) << (A.Fresh ? ", fresh" : "")
           << (A.Counted ? ", counted" : "")
           << (Facts.isForACall(A, H, Record) ? ", for a call" : "") << '\n';
  }

  void printFacts(NameId Record, const Holder &H,
                  llvm::ArrayRef<Attachment> Sites) const {
    if (Facts.isSelection(Sites))
      outs() << "  is an element of a list anyway\n";
    if (Facts.isAlsoElsewhere(H, Record, Sites))
      outs() << "  is put elsewhere, too\n";
    if (Facts.hasUnattachedPopulation(Record, Sites))
      outs() << "  others are made and not put there\n";
  }

  void print(const Death &D, const Holder &H) const {
    outs() << "  dies at " << at(D.F, D.Event);
    if (std::optional<bool> IsLoaded = Facts.isLoadedFrom(D, H))
      outs() << (*IsLoaded ? ", taken from it" : ", taken from another");
    if (Facts.isMovedFrom(D, H, D.Record))
      outs() << ", moved from it";
    outs() << '\n';
    const Escapes Out = G.escapes(D, H, /*Explains=*/true);
    for (const Chain &Way : Out.Ways)
      outs() << "    held on the way " << way(Way) << '\n';
    for (const Chain &Way : Out.Doubtful)
      outs() << "    maybe held on the way " << way(Way) << '\n';
    for (const Escapes::Cut &Cut : Out.Cuts)
      outs() << "    not held at " << at(Cut.F, Cut.Event) << ": "
             << why(Cut.Is) << '\n';
  }

  std::string way(const Chain &Way) const {
    std::string Text;
    for (const ChainStep &S : Way)
      Text += (Text.empty() ? "" : " < ") + at(S.F, S.Event);
    return Text;
  }

  static llvm::StringRef why(Escapes::Why Why) {
    switch (Why) {
    case Escapes::Detached:
      return "detached";
    case Escapes::Guarded:
      return "guarded";
    case Escapes::NotYet:
      return "not attached";
    case Escapes::AttachedLater:
      return "attached later";
    case Escapes::DropsReference:
      return "drops a reference";
    case Escapes::NotifiesContainer:
      return "notifies its container";
    }
    return "";
  }

  const RetentionGraph &G;
  const Program &P;
  const HeldFacts Facts;
};

/// Prints where leadingTo() and hasPath() do not agree, for all pairs of events
/// (and to the exit) and each event or none that is to be avoided, and what they
/// say in all.
void printFlow(const RetentionGraph &G) {
  unsigned Asked = 0, Leading = 0;
  for (FunctionId F = 0; F < G.program().Functions.size(); ++F) {
    const Function &Fn = G.program().Functions[F];
    const Flow &Fl = G.effects().flow(F);
    const uint32_t N = Fn.Blocks.empty() ? 0 : Fn.Events.size();
    for (uint32_t T = 0; T <= N; ++T) {
      const uint32_t To = T == N ? Flow::Boundary : T;
      for (uint32_t Avoided = 0; Avoided <= N; ++Avoided) {
        EventSet Avoid = Fl.none();
        if (Avoided < N)
          Avoid.set(Avoided);
        const EventSet From = Fl.leadingTo(To, Avoid);
        for (uint32_t I = 0; I < N; ++I, ++Asked) {
          Leading += From.test(I);
          if (From.test(I) != Fl.hasPath(I, To, Avoid))
            outs() << G.program().Names.str(Fn.Display) << ": from event " << I
                   << " to " << T << " without " << Avoided << '\n';
        }
      }
    }
  }
  outs() << Leading << " of " << Asked << " have a path\n";
}

} // namespace

int main(int Argc, char **Argv) {
  auto Input = llvm::MemoryBuffer::getSTDIN();
  if (!Input)
    return 1;
  const ModelTable Models = llvm::cantFail(loadModels({}));
  std::vector<UnitFacts> Units(1);
  if (!clang::tooling::runToolOnCodeWithArgs(
          std::make_unique<FactsAction>(Models, Units[0]),
          (*Input)->getBuffer(), {"-xc", "-fsyntax-only"}, "unit.c"))
    return 1;
  auto Graph = linkUnits(std::move(Units), Models);
  if (Argc > 1 && llvm::StringRef(Argv[1]) == "--flow")
    printFlow(*Graph);
  else
    Printer(*Graph).print();
  return 0;
}
