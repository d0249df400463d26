//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// All that differs between the versions of LLVM that cvet is built with, 19 and
// 22, under the names that the rest of the code uses. No other file asks for
// the version.
//
//===----------------------------------------------------------------------===//

#ifndef CVET_SUPPORT_LLVMCOMPAT_H
#define CVET_SUPPORT_LLVMCOMPAT_H

#include "clang/Basic/TargetInfo.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"
#include "clang/StaticAnalyzer/Frontend/CheckerRegistry.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/CommandLine.h"

#if LLVM_VERSION_MAJOR >= 22
#include "clang/DependencyScanning/DependencyScanningFilesystem.h"
#include "clang/Driver/CreateInvocationFromArgs.h"
#include "clang/Options/Options.h"
#else
#include "clang/Driver/Options.h"
#include "clang/Frontend/Utils.h"
#include "clang/Tooling/DependencyScanning/DependencyScanningFilesystem.h"
namespace clang {
namespace dependencies = tooling::dependencies;
namespace options = driver::options;
using driver::getDriverOptTable;
} // namespace clang
#endif

namespace cvet {

//===-- Diagnostics -------------------------------------------------------===//

#if LLVM_VERSION_MAJOR >= 22

/// Options of diagnostics, which an engine refers to.
using DiagnosticOptionsOwner = std::unique_ptr<clang::DiagnosticOptions>;

inline DiagnosticOptionsOwner makeDiagnosticOptions() {
  return std::make_unique<clang::DiagnosticOptions>();
}

inline llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine>
makeDiagnostics(const DiagnosticOptionsOwner &Options,
                clang::DiagnosticConsumer *Client, bool OwnsClient) {
  return llvm::makeIntrusiveRefCnt<clang::DiagnosticsEngine>(
      clang::DiagnosticIDs::create(), *Options, Client, OwnsClient);
}

/// As makeDiagnostics, and what \p Options says of warnings is done.
inline llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine>
makeCompilerDiagnostics(llvm::vfs::FileSystem &Files,
                        const DiagnosticOptionsOwner &Options,
                        clang::DiagnosticConsumer *Client) {
  return clang::CompilerInstance::createDiagnostics(Files, *Options, Client,
                                                    /*ShouldOwnClient=*/false);
}

template <typename TidyContext>
void giveEngine(TidyContext &Tidy, DiagnosticOptionsOwner Options,
                clang::DiagnosticsEngine &Engine) {
  Tidy.setDiagnosticsEngine(std::move(Options), &Engine);
}

/// What was put into \p Info by AddFlagValue.
inline llvm::StringRef flagValue(const clang::Diagnostic &Info) {
  return Info.getFlagValue();
}

inline void assign(clang::DiagnosticOptions &To,
                   clang::DiagnosticOptions From) {
  To = std::move(From);
}

#else

using DiagnosticOptionsOwner =
    llvm::IntrusiveRefCntPtr<clang::DiagnosticOptions>;

inline DiagnosticOptionsOwner makeDiagnosticOptions() {
  return llvm::makeIntrusiveRefCnt<clang::DiagnosticOptions>();
}

inline llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine>
makeDiagnostics(const DiagnosticOptionsOwner &Options,
                clang::DiagnosticConsumer *Client, bool OwnsClient) {
  return llvm::makeIntrusiveRefCnt<clang::DiagnosticsEngine>(
      llvm::makeIntrusiveRefCnt<clang::DiagnosticIDs>(), Options, Client,
      OwnsClient);
}

inline llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine>
makeCompilerDiagnostics(llvm::vfs::FileSystem &,
                        const DiagnosticOptionsOwner &Options,
                        clang::DiagnosticConsumer *Client) {
  return clang::CompilerInstance::createDiagnostics(Options.get(), Client,
                                                    /*ShouldOwnClient=*/false);
}

template <typename TidyContext>
void giveEngine(TidyContext &Tidy, const DiagnosticOptionsOwner &,
                clang::DiagnosticsEngine &Engine) {
  Tidy.setDiagnosticsEngine(&Engine);
}

inline llvm::StringRef flagValue(const clang::Diagnostic &Info) {
  return Info.getDiags()->getFlagValue();
}

inline void assign(clang::DiagnosticOptions &To,
                   const clang::DiagnosticOptions &From) {
#define DIAGOPT(Name, Bits, Default) To.Name = From.Name;
#define ENUM_DIAGOPT(Name, Type, Bits, Default) To.set##Name(From.get##Name());
#include "clang/Basic/DiagnosticOptions.def"
  To.DiagnosticLogFile = From.DiagnosticLogFile;
  To.DiagnosticSerializationFile = From.DiagnosticSerializationFile;
  To.Warnings = From.Warnings;
  To.UndefPrefixes = From.UndefPrefixes;
  To.Remarks = From.Remarks;
  To.VerifyPrefixes = From.VerifyPrefixes;
}

#endif

//===-- The frontend ------------------------------------------------------===//

/// A compiler for one run; \p Client outlives it.
class Compiler : public clang::CompilerInstance {
public:
#if LLVM_VERSION_MAJOR >= 22
  explicit Compiler(std::shared_ptr<clang::CompilerInvocation> Invocation)
      : CompilerInstance(std::move(Invocation)) {}

  /// Reads \p Files and tells \p Client.
  void prepare(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
               clang::DiagnosticConsumer *Client) {
    setVirtualFileSystem(std::move(Files));
    createDiagnostics(Client, /*ShouldOwnClient=*/false);
    createFileManager();
  }
  void borrow(clang::ASTContext &Context) {
    setASTContext(llvm::IntrusiveRefCntPtr<clang::ASTContext>(&Context));
  }
#else
  explicit Compiler(std::shared_ptr<clang::CompilerInvocation> Invocation) {
    setInvocation(std::move(Invocation));
  }

  void prepare(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
               clang::DiagnosticConsumer *Client) {
    createDiagnostics(Client, /*ShouldOwnClient=*/false);
    createFileManager(std::move(Files));
  }
  void borrow(clang::ASTContext &Context) { setASTContext(&Context); }
#endif

  void tell(const llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine> &Diags) {
#if LLVM_VERSION_MAJOR >= 22
    setDiagnostics(Diags);
#else
    setDiagnostics(Diags.get());
#endif
  }
};

/// clang-tidy takes no arguments away.
template <typename TidyOptions> void keepAllArguments(TidyOptions &Options) {
#if LLVM_VERSION_MAJOR >= 22
  Options.RemovedArgs = std::nullopt;
#endif
}

/// Expands options that \p Read reads from the files of \p Files.
inline llvm::cl::ExpansionContext
makeExpansion(llvm::BumpPtrAllocator &Memory, llvm::cl::TokenizerCallback Read,
              llvm::vfs::FileSystem &Files) {
#if LLVM_VERSION_MAJOR >= 22
  return llvm::cl::ExpansionContext(Memory, Read, &Files);
#else
  llvm::cl::ExpansionContext Context(Memory, Read);
  Context.setVFS(&Files);
  return Context;
#endif
}

/// Is there a target such as \p Invocation wants?
inline bool hasTarget(clang::DiagnosticsEngine &Diags,
                      const clang::CompilerInvocation &Invocation) {
#if LLVM_VERSION_MAJOR >= 22
  clang::TargetOptions Options = Invocation.getTargetOpts();
#else
  auto Options =
      std::make_shared<clang::TargetOptions>(Invocation.getTargetOpts());
#endif
  return llvm::IntrusiveRefCntPtr<clang::TargetInfo>(
             clang::TargetInfo::CreateTargetInfo(Diags, Options)) != nullptr;
}

/// Without reports of how long the compiler takes.
inline void takeNoTimes(clang::CodeGenOptions &Options) {
  Options.TimePasses = Options.TimePassesPerRun = false;
#if LLVM_VERSION_MAJOR >= 22
  Options.TimePassesJson = Options.TimePassesStatsFile = false;
#endif
}

//===-- The Static Analyzer -----------------------------------------------===//

template <typename Space>
bool isInSpace(const clang::ento::MemRegion *R,
               const clang::ento::ProgramStateRef &State) {
#if LLVM_VERSION_MAJOR >= 22
  return R->hasMemorySpace<Space>(State);
#else
  return llvm::isa<Space>(R->getMemorySpace());
#endif
}

inline void add(std::unique_ptr<clang::ento::PathDiagnosticConsumer> Consumer,
                clang::ento::PathDiagnosticConsumers &To) {
#if LLVM_VERSION_MAJOR >= 22
  To.push_back(std::move(Consumer));
#else
  To.push_back(Consumer.release()); // the analysis manager's from now on
#endif
}

/// check::Bind, whose checkers are told whether a declaration binds.
class OnBind {
public:
  template <typename Checker>
  static void _register(Checker *Self, clang::ento::CheckerManager &Mgr) {
    Mgr._registerForBind({Self, call<Checker>});
  }

private:
  template <typename Checker>
#if LLVM_VERSION_MAJOR >= 22
  static void call(void *Self, clang::ento::SVal Where, clang::ento::SVal Value,
                   const clang::Stmt *S, bool AtDeclInit,
                   clang::ento::CheckerContext &C){
#else
  static void call(void *Self, clang::ento::SVal Where, clang::ento::SVal Value,
                   const clang::Stmt *S, clang::ento::CheckerContext &C) {
    bool AtDeclInit = llvm::isa_and_nonnull<clang::DeclStmt>(S);
#endif
      static_cast<const Checker *>(Self)
          -> checkBind(Where, Value, S, AtDeclInit, C);
}
}; // namespace cvet

#if LLVM_VERSION_MAJOR >= 22

/// One checker object that has several names.
template <typename... Events>
class CheckerOfManyNames : public clang::ento::CheckerFamily<Events...> {
public:
  llvm::StringRef getDebugTag() const override { return "cvet"; }
};

/// The one \p Checker of \p Mgr.
template <typename Checker>
Checker *theChecker(clang::ento::CheckerManager &Mgr) {
  return Mgr.getChecker<Checker>();
}

#else

template <typename... Events>
class CheckerOfManyNames : public clang::ento::Checker<Events...> {};

template <typename Checker>
Checker *theChecker(clang::ento::CheckerManager &Mgr) {
  // An assertion, which is off here as in LLVM, has it that this one is known.
  auto *Known = Mgr.getChecker<Checker>();
  return Known ? Known : Mgr.registerChecker<Checker>();
}

#endif

inline void addChecker(clang::ento::CheckerRegistry &Registry,
                       clang::ento::RegisterCheckerFn Register,
                       llvm::StringRef Name, llvm::StringRef Description) {
  Registry.addChecker(
      Register, [](const clang::ento::CheckerManager &) { return true; }, Name,
      Description, /*DocsUri=*/"NoDocsUri", /*IsHidden=*/false);
}

} // namespace cvet

#endif // CVET_SUPPORT_LLVMCOMPAT_H
