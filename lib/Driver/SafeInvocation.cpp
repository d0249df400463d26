//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Each group of options is made anew, and gets back what has a meaning for the
// source: an option that a later Clang adds is not there then. Only the options
// of the language are so many that what is harmful is taken out instead.
//
//===----------------------------------------------------------------------===//

#include "SafeInvocation.h"
#include "LlvmCompat.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PreprocessorOptions.h"

using namespace cvet;
using namespace clang;

static void clean(FrontendOptions &Options) {
  FrontendOptions Clean;
  Clean.ProgramAction = frontend::ParseSyntaxOnly;
  Clean.DashX = Options.DashX;
  Clean.Inputs = std::move(Options.Inputs);
  Clean.AuxTriple = std::move(Options.AuxTriple);
  Clean.UseGlobalModuleIndex = Clean.GenerateGlobalModuleIndex = false;
  Options = std::move(Clean);
}

/// Without the log, the serialized copy, -verify and the like. What kind of
/// warning is an error or none still decides about some errors.
static void clean(DiagnosticOptions &Options) {
  DiagnosticOptions Clean;
  Clean.Warnings = std::move(Options.Warnings);
  Clean.IgnoreWarnings = Options.IgnoreWarnings;
  Clean.Pedantic = Options.Pedantic;
  Clean.PedanticErrors = Options.PedanticErrors;
  Clean.ErrorLimit = Options.ErrorLimit;
  Clean.ShowCarets = false; // nor does Clang count its errors aloud
  assign(Options, std::move(Clean));
}

static void clean(PreprocessorOptions &Options) {
  PreprocessorOptions Clean;
  Clean.Macros = std::move(Options.Macros);
  Clean.Includes = std::move(Options.Includes);
  Clean.MacroIncludes = std::move(Options.MacroIncludes);
  Clean.UsePredefines = Options.UsePredefines;
  Clean.DefineTargetOSMacros = Options.DefineTargetOSMacros;
  Clean.EmbedEntries = std::move(Options.EmbedEntries);
  Clean.SourceDateEpoch = Options.SourceDateEpoch;
  // `#pragma clang __debug overflow_stack` and the like are for Clang's tests.
  Clean.DisablePragmaDebugCrash = true;
  Options = std::move(Clean);
}

static void clean(HeaderSearchOptions &Options) {
  HeaderSearchOptions Clean(Options.Sysroot);
  Clean.UserEntries = std::move(Options.UserEntries);
  Clean.SystemHeaderPrefixes = std::move(Options.SystemHeaderPrefixes);
  Clean.ResourceDir = std::move(Options.ResourceDir);
  Clean.UseBuiltinIncludes = Options.UseBuiltinIncludes;
  Clean.UseStandardSystemIncludes = Options.UseStandardSystemIncludes;
  Clean.UseStandardCXXIncludes = Options.UseStandardCXXIncludes;
  Clean.UseLibcxx = Options.UseLibcxx;
  Options = std::move(Clean);
}

static void clean(LangOptions &Options) {
  // Modules and notes are read from files that a compiler has written, and
  // written where there are none.
  Options.Modules = Options.CPlusPlusModules = false;
  Options.ImplicitModules = false;
  Options.ModulesCodegen = Options.ModulesDebugInfo = false;
  Options.APINotes = Options.APINotesModules = false;
  Options.setCompilingModule(LangOptions::CMK_None);
  Options.ModuleName.clear();
  Options.CurrentModule.clear();
  Options.ModuleFeatures.clear();
  // Lists that tell the code generator what to leave out: a bad one ends the
  // process.
  Options.NoSanitizeFiles.clear();
  Options.ProfileListFiles.clear();
  Options.XRayAlwaysInstrumentFiles.clear();
  Options.XRayNeverInstrumentFiles.clear();
  Options.XRayAttrListFiles.clear();
  Options.OMPTargetTriples.clear();
  Options.OMPHostIRFile.clear();
  // Printed on the standard output.
  Options.DumpRecordLayouts = Options.DumpRecordLayoutsSimple = false;
  Options.DumpRecordLayoutsCanonical = false;
  Options.DumpRecordLayoutsComplete = Options.DumpVTableLayouts = false;
}

void cvet::cleanInvocation(CompilerInvocation &Invocation) {
  clean(Invocation.getFrontendOpts());
  clean(Invocation.getDiagnosticOpts());
  clean(Invocation.getPreprocessorOpts());
  clean(Invocation.getHeaderSearchOpts());
  clean(Invocation.getLangOpts());
  Invocation.getDependencyOutputOpts() = {};
  Invocation.getPreprocessorOutputOpts() = {};
  Invocation.getMigratorOpts() = {};
  Invocation.getAPINotesOpts() = {};
  // Nothing generates code, but some macros say how it would be done.
  takeNoTimes(Invocation.getCodeGenOpts());
  // AnalyzerOptions are for an action that is not run; the engine for paths has
  // its own.
}
