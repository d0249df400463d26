//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Invocation.h"
#include "CommandLine.h"
#include "LlvmCompat.h"
#include "ResourceDir.h"
#include "SafeInvocation.h"
#include "clang/Basic/DiagnosticFrontend.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "llvm/ADT/STLExtras.h"

using namespace cvet;

static constexpr llvm::StringLiteral NotOneFile =
    "the command line does not compile exactly one file";

void FirstError::HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                                  const clang::Diagnostic &Info) {
  DiagnosticConsumer::HandleDiagnostic(Level, Info);
  if (Error || Level < clang::DiagnosticsEngine::Error)
    return;
  Error.emplace();
  if (Info.getID() == clang::diag::err_fe_expected_compiler_job) {
    Error->Message = NotOneFile.str();
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

/// Is \p Arg the option that an error quotes as 'Option', or as 'Value' and
/// 'Option'?
static bool isQuoted(llvm::StringRef Arg, llvm::StringRef Option,
                     llvm::StringRef Value) {
  return Arg == Option || (Option.ends_with("=") && Arg.starts_with(Option)) ||
         (!Value.empty() && Arg.starts_with(Option) && Arg.ends_with(Value));
}

/// Removes from \p Args what \p IsBad says, with the -Xclang in front of it:
/// that would take the next argument instead.
static void eraseOptions(std::vector<std::string> &Args,
                         llvm::function_ref<bool(llvm::StringRef)> IsBad) {
  std::vector<std::string> Good;
  for (std::string &Arg : Args) {
    if (!IsBad(Arg))
      Good.push_back(std::move(Arg));
    else if (!Good.empty() && Good.back() == "-Xclang")
      Good.pop_back();
  }
  Args = std::move(Good);
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
    eraseOptions(Args, [&](llvm::StringRef Arg) {
      return Pieces[I].starts_with("-") &&
             isQuoted(Arg, Pieces[I], I > 1 ? Pieces[I - 2] : "");
    });
  // "unknown target CPU 'x'": of -march=x or -mtune=x.
  if (Args.size() == Before && Pieces.size() > 1 && !Pieces[1].empty())
    eraseOptions(Args, [&](llvm::StringRef Arg) {
      return Arg.starts_with("-m") &&
             Arg.split('=').second.starts_with(Pieces[1]);
    });
  return Args.size() != Before;
}

/// The options that cvet adds to the clean call \p J.
static std::vector<std::string> withOurOptions(const Job &J) {
  std::vector<std::string> Args =
      clang::tooling::getClangSyntaxOnlyAdjuster()(J.CommandLine, J.File);
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

std::shared_ptr<clang::CompilerInvocation> cvet::makeInvocation(
    const Job &Given,
    const llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &Files,
    llvm::vfs::FileSystem &OptionFiles, std::optional<Note> &Error) {
  Job J = Given;
  auto IsForHost = cleanCommandLine(J, OptionFiles);
  if (!IsForHost) {
    Error = Note{{}, llvm::toString(IsForHost.takeError())};
    return nullptr;
  }
  if (!*IsForHost)
    return nullptr;
  std::vector<std::string> Args = withOurOptions(J);
  while (true) {
    FirstError Errors(J.Directory);
    DiagnosticOptionsOwner DiagOptions = makeDiagnosticOptions();
    clang::CreateInvocationOptions Options;
    Options.Diags = makeCompilerDiagnostics(*Files, DiagOptions, &Errors);
    Options.VFS = Files;
    std::vector<const char *> Pointers;
    for (const std::string &Arg : Args)
      Pointers.push_back(Arg.c_str());
    std::shared_ptr<clang::CompilerInvocation> Invocation =
        clang::createInvocation(Pointers, Options);
    if (Invocation && !Errors.Error && hasTarget(*Options.Diags, *Invocation)) {
      cleanInvocation(*Invocation);
      const auto &Inputs = Invocation->getFrontendOpts().Inputs;
      if (Inputs.size() == 1 &&
          Inputs[0].getFile() != "-") // not read from here
        return Invocation;
      Error = Note{{}, NotOneFile.str()};
      return nullptr;
    }
    if (!Errors.Error || !dropQuoted(Args, Errors.Error->Message)) {
      Error = Errors.Error ? Errors.Error
                           : Note{{}, "the command line compiles nothing"};
      return nullptr;
    }
  }
}
