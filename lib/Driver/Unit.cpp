//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Unit.h"
#include "FactsBuilder.h"
#include "FunctionLines.h"
#include "Invocation.h"
#include "Link.h"
#include "LlvmCompat.h"
#include "PathEngine.h"
#include "SyntaxRun.h"
#include "UniqueNames.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace cvet;

namespace {

/// Keeps the regions without code that name a rule of cvet's.
class SkippedComments : public clang::PPCallbacks {
public:
  SkippedComments(const clang::SourceManager &SM,
                  std::vector<SourcePlace> &Skipped)
      : SM(SM), Skipped(Skipped) {}

  void SourceRangeSkipped(clang::SourceRange Range,
                          clang::SourceLocation) override {
    auto [File, Begin] = SM.getDecomposedLoc(Range.getBegin());
    auto [EndFile, End] = SM.getDecomposedLoc(Range.getEnd());
    if (File != EndFile ||
        !SM.getBufferData(File).slice(Begin, End).contains("(cvet-"))
      return;
    SourcePlace P;
    P.File = absolutePath(File, SM);
    P.Line = SM.getLineNumber(File, Begin);
    P.EndLine = SM.getLineNumber(File, End);
    Skipped.push_back(std::move(P));
  }

private:
  const clang::SourceManager &SM;
  std::vector<SourcePlace> &Skipped;
};

class UnitConsumer : public clang::ASTConsumer {
public:
  UnitConsumer(clang::CompilerInstance &CI, const ModelTable &Models,
               UnitParts Parts, UnitResult &Result)
      : CI(CI), Models(Models), Builder(Models), Parts(Parts), Result(Result) {
    Builder.attach(CI.getPreprocessor());
    if (Parts.Syntax)
      Syntax.emplace(CI.getPreprocessor());
    CI.getPreprocessor().addPPCallbacks(std::make_unique<SkippedComments>(
        CI.getSourceManager(), Result.Skipped));
  }

  void HandleTranslationUnit(clang::ASTContext &Context) override {
    if (CI.getDiagnostics().hasErrorOccurred())
      return;
    std::vector<const clang::FunctionDecl *> Functions;
    const UnitFacts &Facts =
        Result.Facts.emplace(Builder.build(Context, &Functions));
    if (Syntax)
      runPart("the syntax rules", Context, [&] {
        injectFault("syntax", llvm::sys::path::filename(Facts.MainFile));
        llvm::append_range(Result.Findings, Syntax->find(Context, Functions));
      });
    if (Parts.Paths)
      runPart("the path engine", Context,
              [&] { runPaths(Context, Facts, Functions); });
    FunctionLines Lines;
    Lines.add(Facts);
    for (Finding &F : Result.Findings)
      F.Function = Lines.at(F.Where);
  }

private:
  /// What crashes costs its own findings.
  void runPart(llvm::StringRef Part, clang::ASTContext &Context,
               llvm::function_ref<void()> Work) {
    if (survives(Work))
      return;
    Result.GaveUp.push_back(
        {GivenUp::Crash, Part.str(), {Result.Facts->MainFile}});
    // It may have looked at a part of the unit only.
    Context.setTraversalScope({Context.getTranslationUnitDecl()});
  }

  /// Links the unit alone to learn which functions are worth the path engine.
  void runPaths(clang::ASTContext &Context, const UnitFacts &Facts,
                llvm::ArrayRef<const clang::FunctionDecl *> Functions) {
    injectFault("path", llvm::sys::path::filename(Facts.MainFile));
    std::vector<UnitFacts> Alone;
    Alone.push_back(Facts);
    LinkOptions Options;
    Options.WholeProgram = false;
    auto Graph = linkUnits(std::move(Alone), Models, Options);
    llvm::StringSet<> Names;
    for (const std::string &Name : relevantFunctions(*Graph))
      Names.insert(Name);
    std::vector<const clang::FunctionDecl *> Relevant;
    for (size_t I = 0; I != Functions.size(); ++I)
      if (!Facts.Functions[I].IsForeign &&
          Names.contains(Facts.Names.str(Facts.Functions[I].Name)))
        Relevant.push_back(Functions[I]);
    if (Relevant.empty())
      return;
    PathResult Walked = runPathEngine(Context, CI.getPreprocessor(), Relevant);
    llvm::append_range(Result.Findings, std::move(Walked.Findings));
    Result.Unfinished = std::move(Walked.Unfinished);
  }

  clang::CompilerInstance &CI;
  const ModelTable &Models;
  FactsBuilder Builder;
  std::optional<SyntaxRun> Syntax;
  const UnitParts Parts;
  UnitResult &Result;
};

class UnitAction : public clang::ASTFrontendAction {
public:
  UnitAction(const ModelTable &Models, UnitParts Parts, UnitResult &Result)
      : Models(Models), Parts(Parts), Result(Result) {}

protected:
  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &CI, llvm::StringRef) override {
    return std::make_unique<UnitConsumer>(CI, Models, Parts, Result);
  }

private:
  const ModelTable &Models;
  const UnitParts Parts;
  UnitResult &Result;
};

} // namespace

/// Is it C, in the form that people write?
static bool isC(clang::InputKind Kind) {
  return Kind.getLanguage() == clang::Language::C &&
         Kind.getFormat() == clang::InputKind::Source;
}

static void parse(const Job &J, const ModelTable &Models, UnitParts Parts,
                  const FileSystemRef &Files, UnitResult &Result) {
  injectFault("parse", llvm::sys::path::filename(J.File));
  if (std::error_code EC = Files->openFileForRead(J.File).getError()) {
    bool IsMissing = EC == std::errc::no_such_file_or_directory;
    Result.Error = Note{{}, IsMissing ? "no such file" : EC.message()};
    return;
  }
  if (std::error_code EC = Files->setCurrentWorkingDirectory(J.Directory)) {
    Result.Error =
        Note{{}, "cannot enter " + J.Directory + ": " + EC.message()};
    return;
  }
  auto Recording = llvm::makeIntrusiveRefCnt<RecordingFileSystem>(Files);
  auto Invocation = makeInvocation(J, Files, *Recording, Result.Error);
  if (Result.Error)
    return;
  if (!Invocation || !isC(Invocation->getFrontendOpts().Inputs[0].getKind())) {
    Result.IsC = false;
    return;
  }
  FirstError Errors(J.Directory);
  Compiler CI(std::move(Invocation));
  CI.prepare(Recording, &Errors);
  UnitAction Action(Models, Parts, Result);
  if (!CI.ExecuteAction(Action) && !Errors.Error)
    Errors.Error = Note{{}, "the compiler gave up"};
  Result.Error = Errors.Error;
  Result.Read = Recording->dependencies();
  if (Result.Error) {
    Result.Facts.reset();
    Result.Findings.clear();
  }
}

UnitResult cvet::readUnit(const Job &J, const ModelTable &Models,
                          UnitParts Parts, const FileSystemFactory &Files,
                          const Deadline &End) {
  // All that the parse writes to is its own, in case it is left behind.
  struct Task {
    Job J;
    FileSystemRef Files;
    UnitResult Result;
  };
  auto T = std::make_shared<Task>();
  T->J = J;
  T->Files = Files();
  Ending How = runRecovered(
      [T, &Models, Parts] { parse(T->J, Models, Parts, T->Files, T->Result); },
      End);
  if (How == Ending::OutOfTime) {
    UnitResult Result;
    Result.GaveUp = {{GivenUp::Time, "the parse", {J.File}}};
    return Result;
  }
  UnitResult Result = std::move(T->Result);
  if (How == Ending::Crashed) {
    Result = {};
    Result.Error = Note{{},
                        "the compiler crashed on this unit; if clang itself "
                        "does not, this is a bug of cvet's"};
    Result.IsCrash = true;
  }
  if (Result.Error && Result.Error->Where.Line == 0)
    Result.Error->Where.File = J.File;
  return Result;
}
