//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The command line.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_OPTIONS_H
#define CVET_DRIVER_OPTIONS_H

#include "Outputs.h"
#include "ProgramChoice.h"
#include "Recovery.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace cvet {

/// The subcommands, as bits: an option says with which of them it goes.
enum Command : unsigned {
  CheckCommand = 1,
  UnitCommand = 2,
  LinkCommand = 4,
  ModelsCommand = 8,
  RulesCommand = 16,
  ExplainCommand = 32,
  BaselineCommand = 64,
  ConfigCommand = 128,
  CacheCommand = 256,
  PreCommitCommand = 512,
  CompletionCommand = 1024,
  LspCommand = 2048,
};

/// A set of rules, and perhaps of checks of clang-tidy's own; see Presets.h.
enum class Preset { Leaks, Vet, All };

enum class ColorMode { Auto, Always, Never };
/// Whether clang-tidy runs its own checks.
enum class StockMode { Auto, Always, Never };

/// What becomes of the fix-its of findings.
enum class FixMode { Report, Apply, Diff };

/// A plan of probes instead of findings.
enum class PlanFormat { None, Json, Wrap, Bpftrace, Libbpf };

/// A report, and where it goes.
struct Output {
  enum Format {
    Text,
    Sarif,
    Json,
    Checkstyle,
    Junit,
    CodeClimate,
    Annotations,
    Html
  };
  Format Kind;
  std::string File; ///< `-`: the standard output
};

/// What the user asked for, with the defaults.
struct Options {
  Command Cmd = CheckCommand;
  bool Help = false;
  /// Set by an option that knows better than "bad value" what is wrong.
  std::string Problem;
  std::vector<std::string> Files;
  bool HasFlags = false; ///< there was a `--`
  std::vector<std::string> Flags;
  std::string Database; ///< -p
  std::vector<std::string> Models;
  std::vector<std::string> Rules; ///< empty: all that are on by default
  std::optional<Preset> Chosen;   ///< instead of Rules
  std::optional<Confidence> Least;
  std::optional<unsigned> MaxPerRule;
  std::string Exclude; ///< globs, separated by semicolons
  std::vector<NamedProgram> Programs;
  std::optional<std::string> Tests; ///< globs, separated by semicolons
  std::string Root;
  std::string Baseline;
  std::vector<std::string> RunReports; ///< of tests; see Confirmed.h
  std::string NewFrom;                 ///< a revision
  bool FromMergeBase = false;
  bool RequireCompiled = false; ///< the database must have all FILEs
  std::vector<Output> Outputs;
  SarifProfile Profile = SarifProfile::Full;
  std::string AutomationId = "cvet/";
  ColorMode Color = ColorMode::Auto;
  unsigned Jobs = 0; ///< 0: one per core
  Deadline End;      ///< --timeout
  bool Paths = true;
  StockMode Stock = StockMode::Auto;
  FixMode Mend = FixMode::Report;
  bool IsUntrusted = false; ///< start neither git nor clang-tidy
  bool IsVerbose = false;   ///< -v
  /// Globs of compilers that may be asked where their headers are.
  std::vector<std::string> QueryDrivers;
  bool UseCache = true;
  std::string CacheDirectory; ///< empty: the user's
  std::string Output;
  bool Dump = false;
  bool Json = false;
  bool ListsReasons = false; ///< instead of the rules
  bool ListsGoRules = false; ///< --go
  std::string GoRule;        ///< only this one of them; empty: all
  std::string Fact;          ///< a function
  std::string About;         ///< a record: who holds its objects
  /// Keep what the rules considered, to write it to this file or to show it.
  std::string CandidatesFile;
  bool KeepsAll = false;
  bool Dot = false;
  PlanFormat Plan = PlanFormat::None;
};

/// Parses the arguments after the program's name. The error is one line.
llvm::Expected<Options> parseOptions(llvm::ArrayRef<const char *> Args);

/// Prints the help of \p Cmd, or the overview for 0.
void printHelp(unsigned Cmd, llvm::raw_ostream &OS);

} // namespace cvet

#endif
