//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Writes the transformed versions of one C file.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace cvet::metamorph;

namespace {

llvm::cl::opt<std::string> File(llvm::cl::Positional, llvm::cl::desc("FILE"));
llvm::cl::opt<std::string> Out("out", llvm::cl::desc("Where files go"));
llvm::cl::list<std::string> Only("only", llvm::cl::CommaSeparated,
                                 llvm::cl::desc("Transformations"));
llvm::cl::opt<bool> List("list", llvm::cl::desc("Prints what there is"));

struct Output {
  std::string Name, Text, Path, Subject;
  Transformation::Outputs Kind;
};

using Results = std::vector<Output>;

bool isWanted(llvm::StringRef Name) {
  return Only.empty() || llvm::is_contained(Only, Name);
}

/// Applies each transformation to the same AST.
class Action : public SyntaxOnlyAction {
public:
  explicit Action(Results &Out) : Out(Out) {}

  bool BeginSourceFileAction(CompilerInstance &CI) override {
    Collector.emplace(CI.getPreprocessor());
    return true;
  }

  void EndSourceFileAction() override {
    CompilerInstance &CI = getCompilerInstance();
    if (CI.getDiagnostics().hasErrorOccurred())
      return;
    syntax::TokenBuffer Tokens = std::move(*Collector).consume();
    Tokens.indexExpandedTokens();
    for (const auto &Entry : Transformations::entries())
      if (isWanted(Entry.getName()))
        apply(Entry, CI.getASTContext(), Tokens);
  }

private:
  void apply(const Transformations::entry &Entry, ASTContext &Context,
             const syntax::TokenBuffer &Tokens) {
    for (unsigned Variant = 0;; ++Variant) {
      std::unique_ptr<Transformation> T = Entry.instantiate();
      Edits E(Context, Tokens);
      T->apply(E, Variant);
      if (!E.count())
        return;
      std::string Name = Entry.getName().str();
      if (T->outputs() != Transformation::Outputs::One)
        Name += "." + std::to_string(Variant);
      Out.push_back({Name, E.result(), "", T->subject().str(), T->outputs()});
      if (T->outputs() == Transformation::Outputs::One)
        return;
    }
  }

  Results &Out;
  std::optional<syntax::TokenCollector> Collector;
};

class Actions : public tooling::FrontendActionFactory {
public:
  explicit Actions(Results &Out) : Out(Out) {}
  std::unique_ptr<FrontendAction> create() override {
    return std::make_unique<Action>(Out);
  }

private:
  Results &Out;
};

bool write(Output &O) {
  llvm::SmallString<128> Path(Out);
  llvm::sys::path::append(Path, O.Name);
  if (llvm::sys::fs::create_directories(Path))
    return false;
  llvm::sys::path::append(Path, llvm::sys::path::filename(File));
  O.Path = Path.str().str();
  std::error_code Error;
  llvm::raw_fd_ostream Stream(Path, Error);
  if (!Error)
    Stream << O.Text;
  return !Error;
}

/// If the file compiles, as what was written there.
bool compiles(const tooling::CompilationDatabase &Database,
              const std::string &Path) {
  tooling::ClangTool Tool(Database, {Path});
  // It counts errors, and prints none.
  DiagnosticConsumer Silence;
  Tool.setDiagnosticConsumer(&Silence);
  Tool.setPrintErrorMessage(false);
  return !Tool.run(tooling::newFrontendActionFactory<SyntaxOnlyAction>().get());
}

llvm::StringRef spelled(Transformation::Outputs Kind) {
  switch (Kind) {
  case Transformation::Outputs::One:
    return "one";
  case Transformation::Outputs::Parts:
    return "part";
  case Transformation::Outputs::Mutants:
    return "mutant";
  }
  llvm_unreachable("a kind of output");
}

} // namespace

int main(int Argc, const char **Argv) {
  std::string Problem;
  auto Database = tooling::FixedCompilationDatabase::loadFromCommandLine(
      Argc, Argv, Problem);
  llvm::cl::ParseCommandLineOptions(
      Argc, Argv,
      "Writes a C file differently.\n\n"
      "  metamorph --list\n"
      "  metamorph --out=DIR FILE -- FLAG...\n\n"
      "Each output is a line of JSON: its transformation, its path, and\n"
      "whether it compiles.\n");
  if (List) {
    for (const auto &Entry : Transformations::entries())
      llvm::outs() << Entry.getName() << '\t' << Entry.getDesc() << '\n';
    return 0;
  }
  if (!Database || File.empty() || Out.empty()) {
    llvm::errs() << "metamorph: wants --out=DIR FILE -- FLAG...\n";
    return 2;
  }
  Results Found;
  tooling::ClangTool Tool(*Database, {File});
  Actions Factory(Found);
  if (Tool.run(&Factory))
    return 2;
  for (Output &O : Found) {
    if (!write(O)) {
      llvm::errs() << "metamorph: cannot write below " << Out << '\n';
      return 2;
    }
    llvm::outs() << llvm::json::Value(llvm::json::Object{
                        {"transformation", O.Name},
                        {"kind", spelled(O.Kind)},
                        {"path", O.Path},
                        {"subject", O.Subject},
                        {"compiles", compiles(*Database, O.Path)}})
                 << '\n';
  }
  return 0;
}
