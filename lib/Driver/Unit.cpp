//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Unit.h"
#include "FactsBuilder.h"
#include "Link.h"
#include "PathEngine.h"
#include "clang/Basic/DiagnosticFrontend.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Basic/Stack.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Driver/CreateInvocationFromArgs.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace cvet;

namespace {

/// Keeps the first error.
class FirstError : public clang::DiagnosticConsumer {
public:
  explicit FirstError(llvm::StringRef Directory) : Directory(Directory) {}
  std::optional<Note> Error;

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Error || Level < clang::DiagnosticsEngine::Error)
      return;
    Error.emplace();
    if (Info.getID() == clang::diag::err_fe_expected_compiler_job) {
      Error->Message = "the command line does not compile exactly one file";
      return;
    }
    llvm::SmallString<128> Message;
    Info.FormatDiagnostic(Message);
    Error->Message = std::string(Message);
    if (!Info.hasSourceManager() || Info.getLocation().isInvalid())
      return;
    auto &SM = Info.getSourceManager();
    auto Place = SM.getPresumedLoc(SM.getFileLoc(Info.getLocation()));
    if (Place.isValid())
      Error->Where = {normalisePath(Place.getFilename(), Directory),
                      Place.getLine(), Place.getColumn()};
  }

private:
  llvm::StringRef Directory;
};

class UnitConsumer : public clang::ASTConsumer {
public:
  UnitConsumer(clang::CompilerInstance &CI, const ModelTable &Models,
               bool Paths, UnitResult &Result)
      : CI(CI), Models(Models), Builder(Models), Paths(Paths), Result(Result) {
    Builder.attach(CI.getPreprocessor());
  }

  void HandleTranslationUnit(clang::ASTContext &Context) override {
    if (CI.getDiagnostics().hasErrorOccurred())
      return;
    std::vector<const clang::FunctionDecl *> Functions;
    const UnitFacts &Facts =
        Result.Facts.emplace(Builder.build(Context, &Functions));
    if (Paths)
      runPaths(Context, Facts, Functions);
  }

private:
  /// Links the unit alone to learn which functions are worth the path engine.
  void runPaths(clang::ASTContext &Context, const UnitFacts &Facts,
                llvm::ArrayRef<const clang::FunctionDecl *> Functions) {
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
      if (Names.contains(Facts.Names.str(Facts.Functions[I].Name)))
        Relevant.push_back(Functions[I]);
    if (!Relevant.empty())
      Result.Findings = runPathEngine(Context, CI.getPreprocessor(), Relevant);
  }

  clang::CompilerInstance &CI;
  const ModelTable &Models;
  FactsBuilder Builder;
  bool Paths;
  UnitResult &Result;
};

class UnitAction : public clang::ASTFrontendAction {
public:
  UnitAction(const ModelTable &Models, bool Paths, UnitResult &Result)
      : Models(Models), Paths(Paths), Result(Result) {}

protected:
  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &CI, llvm::StringRef) override {
    return std::make_unique<UnitConsumer>(CI, Models, Paths, Result);
  }

private:
  const ModelTable &Models;
  bool Paths;
  UnitResult &Result;
};

} // namespace

/// Is \p Arg the option that an error quotes as 'Option', or as 'Value' and
/// 'Option'?
static bool isQuoted(llvm::StringRef Arg, llvm::StringRef Option,
                     llvm::StringRef Value) {
  return Arg == Option || (Option.ends_with("=") && Arg.starts_with(Option)) ||
         (!Value.empty() && Arg.starts_with(Option) && Arg.ends_with(Value));
}

/// Removes from \p Args the options that \p Message quotes, or of which it
/// quotes the value: they are another compiler's. Returns false if there are
/// none.
static bool dropQuoted(std::vector<std::string> &Args,
                       llvm::StringRef Message) {
  llvm::SmallVector<llvm::StringRef> Pieces;
  Message.split(Pieces, '\'');
  size_t Before = Args.size();
  for (size_t I = 1; I < Pieces.size(); I += 2)
    llvm::erase_if(Args, [&](llvm::StringRef Arg) {
      return Pieces[I].starts_with("-") &&
             isQuoted(Arg, Pieces[I], I > 1 ? Pieces[I - 2] : "");
    });
  // "unknown target CPU 'x'": of -march=x or -mtune=x.
  if (Args.size() == Before && Pieces.size() > 1 && !Pieces[1].empty())
    llvm::erase_if(Args, [&](llvm::StringRef Arg) {
      return Arg.starts_with("-m") &&
             Arg.split('=').second.starts_with(Pieces[1]);
    });
  return Args.size() != Before;
}

static std::vector<std::string> adjustCommandLine(const Job &J) {
  using namespace clang::tooling;
  auto Adjust =
      combineAdjusters(combineAdjusters(getClangStripOutputAdjuster(),
                                        getClangStripDependencyFileAdjuster()),
                       combineAdjusters(getClangSyntaxOnlyAdjuster(),
                                        getStripPluginsAdjuster()));
  std::vector<std::string> Args = Adjust(J.CommandLine, J.File);
  Args[0] = CVET_LLVM_PREFIX "/bin/clang";
  // Right after the name, so that they stay in front of a `--`.
  std::vector<std::string> Ours = {"-w", "-Wno-everything", "-Wno-error",
                                   "-Qunused-arguments"};
  if (auto Dir = findResourceDir())
    llvm::append_range(
        Ours, std::initializer_list<std::string>{"-resource-dir", *Dir});
  else
    llvm::consumeError(Dir.takeError());
  Args.insert(Args.begin() + 1, Ours.begin(), Ours.end());
  return Args;
}

/// What the driver makes of the command line. Options that it or the target
/// does not know are dropped, each of them once.
static std::shared_ptr<clang::CompilerInvocation>
makeInvocation(const Job &J,
               const llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &Files,
               std::optional<Note> &Error) {
  std::vector<std::string> Args = adjustCommandLine(J);
  while (true) {
    FirstError Errors(J.Directory);
    clang::DiagnosticOptions DiagOptions;
    clang::CreateInvocationOptions Options;
    Options.Diags = clang::CompilerInstance::createDiagnostics(
        *Files, DiagOptions, &Errors, /*ShouldOwnClient=*/false);
    Options.VFS = Files;
    std::vector<const char *> Pointers;
    for (const std::string &Arg : Args)
      Pointers.push_back(Arg.c_str());
    std::shared_ptr<clang::CompilerInvocation> Invocation =
        clang::createInvocation(Pointers, Options);
    if (Invocation && !Errors.Error &&
        clang::TargetInfo::CreateTargetInfo(*Options.Diags,
                                            Invocation->getTargetOpts()))
      return Invocation;
    if (!Errors.Error || !dropQuoted(Args, Errors.Error->Message)) {
      Error = Errors.Error ? Errors.Error
                           : Note{{}, "the command line compiles nothing"};
      return nullptr;
    }
  }
}

static void parse(const Job &J, const ModelTable &Models, bool Paths,
                  const FileSystemRef &Files, UnitResult &Result) {
  if (!Files->exists(J.File)) {
    Result.Error = Note{{}, "no such file"};
    return;
  }
  if (std::error_code EC = Files->setCurrentWorkingDirectory(J.Directory)) {
    Result.Error =
        Note{{}, "cannot enter " + J.Directory + ": " + EC.message()};
    return;
  }
  auto Invocation = makeInvocation(J, Files, Result.Error);
  if (!Invocation)
    return;
  const auto &Inputs = Invocation->getFrontendOpts().Inputs;
  if (Inputs.empty() ||
      Inputs[0].getKind().getLanguage() != clang::Language::C) {
    Result.IsC = false;
    return;
  }
  Invocation->getFrontendOpts().DisableFree = false;
  Invocation->getDiagnosticOpts().ShowCarets = false;
  FirstError Errors(J.Directory);
  clang::CompilerInstance CI(std::move(Invocation));
  auto Recording = llvm::makeIntrusiveRefCnt<RecordingFileSystem>(Files);
  CI.setVirtualFileSystem(Recording);
  CI.createDiagnostics(&Errors, /*ShouldOwnClient=*/false);
  CI.createFileManager();
  UnitAction Action(Models, Paths, Result);
  if (!CI.ExecuteAction(Action) && !Errors.Error)
    Errors.Error = Note{{}, "the compiler gave up"};
  Result.Error = Errors.Error;
  Result.Read = Recording->dependencies();
  if (Result.Error) {
    Result.Facts.reset();
    Result.Findings.clear();
  }
}

UnitResult cvet::readUnit(const Job &J, const ModelTable &Models, bool Paths,
                          const FileSystemFactory &Files) {
  UnitResult Result;
  llvm::CrashRecoveryContext Recovery;
  // A thread of its own, for what a crash leaves behind in the thread.
  bool IsDone = Recovery.RunSafelyOnThread(
      [&] {
        clang::noteBottomOfStack();
        parse(J, Models, Paths, Files(), Result);
      },
      clang::DesiredStackSize);
  if (!IsDone) {
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

llvm::Expected<std::string> cvet::findResourceDir() {
  std::string Dir = CVET_LLVM_PREFIX "/lib/clang/" CVET_LLVM_MAJOR;
  if (llvm::sys::fs::exists(Dir + "/include/stddef.h"))
    return Dir;
  return llvm::createStringError("the compiler's own headers are not in " +
                                 Dir + "; install libclang-common-" +
                                 CVET_LLVM_MAJOR "-dev");
}
