//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "OptionTable.h"
#include "CompilerQuery.h"
#include "Globs.h"
#include "Presets.h"
#include "Rule.h"
#include "Suggest.h"
#include "llvm/ADT/StringExtras.h"

using namespace cvet;
using llvm::StringRef;

static constexpr CommandHelp Commands[] = {
    {CheckCommand, "check", "[FILE...] [-- FLAGS]",
     "find objects that die while something still names them",
     "Checks the program that a compile database describes. FILE limits the\n"
     "findings to these files, or to what is in these folders; the whole\n"
     "database is linked all the same.\n"
     "With `-- FLAGS` there is no database: the FILEs, compiled with FLAGS, "
     "are\n"
     "the program.\n"},
    {UnitCommand, "unit", "FILE [-- FLAGS]",
     "write the facts of one translation unit",
     "Writes the facts of FILE, cvet's object file, for `cvet link`.\n"},
    {LinkCommand, "link", "FACTS...", "check a program by its units' facts",
     "Links facts files that `cvet unit` wrote and reports what the rules "
     "find.\n"},
    {ModelsCommand, "models", "[HEADER...]", "list what library functions do",
     "HEADERs are model headers of your own, as with --model.\n"},
    {RulesCommand, "rules", "", "list the rules", ""},
    {ExplainCommand, "explain", "RULE|REASON",
     "print the page of a rule or reason, or why something is reported",
     "With --fact=FUNCTION and the options of cvet check: what is believed\n"
     "about that function of the program, and why. With --holders=RECORD: who\n"
     "holds objects of it. With --candidates: what the rules considered at\n"
     "FILE:LINE, in a function, or about a holder, and what decided.\n"},
    {BaselineCommand, "baseline", "[FILE... -- FLAGS]",
     "write down the findings that there are",
     "Checks the program and writes a baseline: `cvet check --baseline FILE` "
     "is\n"
     "silent about the findings in it.\n"},
    {PreCommitCommand, "pre-commit", "FILE...", "check what a commit changes",
     "Shows what is new in the program since HEAD. If FILEs are not changed,\n"
     "shows all that is in these files.\n"},
    {LspCommand, "lsp", "", "serve an editor",
     "Speaks the Language Server Protocol on the standard input and output: "
     "an\n"
     "editor starts it beside its other servers. docs/editors.md has what to\n"
     "write in the settings of which editor.\n"},
    {ConfigCommand, "config", "[FILE]", "print what is in force",
     "Prints what the .clang-tidy files say for FILE, or for the root of the\n"
     "sources, and what is wrong in them.\n"},
    {CompletionCommand, "completion", "bash|zsh|fish",
     "print what completes command lines in a shell",
     "source <(cvet completion bash)\n"
     "source <(cvet completion zsh)\n"
     "cvet completion fish | source\n"},
    {CacheCommand, "cache", "info|clean", "show or empty the cache", ""},
};

/// The commands that check a whole program.
static constexpr unsigned Checking =
    CheckCommand | BaselineCommand | PreCommitCommand;
static constexpr unsigned Reporting = CheckCommand | PreCommitCommand;
/// The same, and those that do it again and again.
static constexpr unsigned CheckingOften = Checking | LspCommand;

static bool isPreset(StringRef Name) {
  auto P = parsePreset(Name);
  if (!P)
    llvm::consumeError(P.takeError());
  return bool(P);
}

template <Output::Format Format>
static bool addOutput(Options &O, StringRef File) {
  O.Outputs.push_back({Format, File.str()});
  return !File.empty();
}

/// Are all that \p V has globs? If not, says what is wrong.
static bool areGlobs(Options &O, StringRef Option, StringRef V) {
  for (StringRef Glob : llvm::split(V, ';'))
    if (llvm::Error E = checkGlob(Glob.trim())) {
      O.Problem = ("the glob '" + Glob + "' of " + Option +
                   " is broken: " + llvm::toString(std::move(E)))
                      .str();
      return false;
    }
  return true;
}

static bool addRevision(Options &O, StringRef Revision, bool MergeBase) {
  O.NewFrom = Revision.str();
  O.FromMergeBase = MergeBase;
  // git would take it for an option.
  return !Revision.empty() && !Revision.starts_with("-");
}

static constexpr OptionInfo AllOptions[] = {
    {"-p", "DIR", CheckingOften | UnitCommand | ConfigCommand | ExplainCommand,
     "directory of compile_commands.json or compile_flags.txt; without it, "
     "this directory, its build folder and its parents are searched",
     [](Options &O, StringRef V) {
       O.Database = V;
       return true;
     }},
    {"-v", "", CheckingOften | ExplainCommand,
     "tell what is skipped, what takes how long, and where work is given up; "
     "with --fact, all that is believed",
     [](Options &O, StringRef) { return O.IsVerbose = true; }},
    {"--query-driver", "GLOB,...",
     CheckingOften | UnitCommand | ConfigCommand | ExplainCommand,
     "start the compilers of the database that have these absolute paths, to "
     "ask for their include folders; may be repeated",
     [](Options &O, StringRef V) {
       for (StringRef Glob : llvm::split(V, ',')) {
         if (llvm::Error E = checkCompilerGlob(Glob)) {
           O.Problem = ("bad value '" + Glob +
                        "' for option "
                        "'--query-driver': " +
                        llvm::toString(std::move(E)))
                           .str();
           return false;
         }
         O.QueryDrivers.push_back(Glob.str());
       }
       return true;
     }},
    {"-j", "N", CheckingOften | ExplainCommand,
     "how many units at once (all cores)",
     [](Options &O, StringRef V) {
       return !V.getAsInteger(10, O.Jobs) && O.Jobs != 0;
     }},
    {"--timeout", "SECONDS",
     Checking | UnitCommand | LinkCommand | ExplainCommand,
     "give up what is not done by then; the rest is reported",
     [](Options &O, StringRef V) {
       unsigned Seconds;
       if (V.getAsInteger(10, Seconds) || !Seconds)
         return false;
       O.End = std::chrono::steady_clock::now() + std::chrono::seconds(Seconds);
       return true;
     }},
    {"-o", "FILE", UnitCommand | BaselineCommand | LinkCommand,
     "where the facts, the baseline or the plan go; `-` is the standard output "
     "(NAME.cvet; cvet-baseline.json in the root; of a plan `-`)",
     [](Options &O, StringRef V) {
       O.Output = V;
       return true;
     }},
    {"--dump", "", UnitCommand, "print the facts for people",
     [](Options &O, StringRef) { return O.Dump = true; }},
    {"--fact", "FUNCTION", ExplainCommand,
     "print what is believed about this function, and why",
     [](Options &O, StringRef V) {
       O.Fact = V;
       return !V.empty();
     }},
    {"--holders", "RECORD", ExplainCommand,
     "print who holds objects of this record, and where they die",
     [](Options &O, StringRef V) {
       O.About = V;
       return !V.empty();
     }},
    {"--graph", "dot", LinkCommand,
     "print the retention graph in Graphviz' language instead",
     [](Options &O, StringRef V) { return O.Dot = V == "dot"; }},
    {"--plan", "json|wrap|bpftrace|libbpf", LinkCommand,
     "print where a running program attaches, detaches and frees instead: as "
     "data, as thunks for `ld --wrap`, as a program for bpftrace, "
     "as steps for `cvet-rt trace`",
     [](Options &O, StringRef V) {
       O.Plan = V == "json"       ? PlanFormat::Json
                : V == "wrap"     ? PlanFormat::Wrap
                : V == "bpftrace" ? PlanFormat::Bpftrace
                : V == "libbpf"   ? PlanFormat::Libbpf
                                  : PlanFormat::None;
       return O.Plan != PlanFormat::None;
     }},
    {"--confidence", "low|medium|high", Reporting | LinkCommand | LspCommand,
     "show findings that are at least so sure (medium)",
     [](Options &O, StringRef V) {
       O.Least = parseConfidence(V);
       return O.Least.has_value();
     }},
    {"--rules", "LIST", CheckingOften | LinkCommand,
     "only these rules, separated by commas",
     [](Options &O, StringRef V) {
       for (StringRef Rule : llvm::split(V, ',')) {
         Rule.consume_front("cvet-");
         if (!findRule(Rule)) {
           std::vector<std::string> Names;
           for (const RuleInfo *Known : allRules())
             Names.push_back(Known->Name.str());
           O.Problem = ("there is no rule '" + Rule + "'" +
                        (isPreset(Rule)
                             ? ", but a preset: --preset=" + Rule.str()
                             : didYouMean(Rule, Names) + "; see cvet rules"))
                           .str();
           return false;
         }
         O.Rules.push_back(Rule.str());
       }
       return true;
     }},
    {"--preset", "leaks|vet|all", CheckingOften | LinkCommand,
     "only the rules of this family; vet: what there is for the rules of Go's "
     "linters, checks of clang-tidy's own included",
     [](Options &O, StringRef V) {
       auto P = parsePreset(V);
       if (P)
         O.Chosen = *P;
       else
         O.Problem = llvm::toString(P.takeError());
       return O.Problem.empty();
     }},
    {"--model", "HEADER",
     CheckingOften | UnitCommand | LinkCommand | ModelsCommand | ConfigCommand |
         ExplainCommand,
     "read this model header, too; may be repeated",
     [](Options &O, StringRef V) {
       O.Models.push_back(V.str());
       return true;
     }},
    {"--exclude", "GLOB", CheckingOften | LinkCommand,
     "report nothing in these paths, from the root; may be repeated",
     [](Options &O, StringRef V) {
       O.Exclude += ";" + V.str();
       return areGlobs(O, "--exclude", V) && !V.empty();
     }},
    {"--program", "NAME=GLOB,...", CheckingOften,
     "the files of one program, from the root, where the database does not "
     "tell its programs apart; may be repeated",
     [](Options &O, StringRef V) {
       auto Programs = parsePrograms(V);
       if (!Programs) {
         llvm::consumeError(Programs.takeError());
         return false;
       }
       llvm::append_range(O.Programs, *Programs);
       return !Programs->empty();
     }},
    {"--tests", "GLOB", CheckingOften,
     "what is a test and not the program, from the root (by its folder or "
     "name); empty: nothing; may be repeated",
     [](Options &O, StringRef V) {
       O.Tests = O.Tests.value_or("") + ";" + V.str();
       return areGlobs(O, "--tests", V);
     }},
    {"--max-per-rule", "N", Reporting | LinkCommand | LspCommand,
     "show at most N findings of each rule, the surest ones (0: all)",
     [](Options &O, StringRef V) {
       return !V.getAsInteger(10, O.MaxPerRule.emplace());
     }},
    {"--baseline", "FILE",
     CheckCommand | PreCommitCommand | LinkCommand | LspCommand,
     "do not show the findings that FILE has; see cvet baseline",
     [](Options &O, StringRef V) {
       O.Baseline = V;
       return !V.empty();
     }},
    {"--confirmed", "REPORT", CheckCommand | LinkCommand,
     "what a run of the tests has shown, written by cvet-rt: findings that it "
     "confirms are high and come first; may be repeated",
     [](Options &O, StringRef V) {
       O.RunReports.push_back(V.str());
       return !V.empty();
     }},
    {"--new-from", "REV", CheckCommand,
     "show what was not there in this revision of git's",
     [](Options &O, StringRef V) { return addRevision(O, V, false); }},
    {"--new-from-merge-base", "REV", CheckCommand,
     "show what was not there where HEAD and this revision parted",
     [](Options &O, StringRef V) { return addRevision(O, V, true); }},
    {"--require-compiled", "", PreCommitCommand,
     "fail on a FILE that the compile database does not compile",
     [](Options &O, StringRef) { return O.RequireCompiled = true; }},
    {"--text", "FILE", Reporting | LinkCommand,
     "write the text there; `-` is the standard output",
     addOutput<Output::Text>},
    {"--sarif", "FILE", Reporting | LinkCommand,
     "write SARIF 2.1.0, too (`-`: to the standard output, instead of text)",
     addOutput<Output::Sarif>},
    {"--sarif-profile", "full|github", Reporting | LinkCommand,
     "all that SARIF can say, or what GitHub reads well (full)",
     [](Options &O, StringRef V) {
       O.Profile = V == "github" ? SarifProfile::GitHub : SarifProfile::Full;
       return V == "github" || V == "full";
     }},
    {"--automation-id", "ID", Reporting | LinkCommand,
     "SARIF's name for this run, `category/run` (cvet/)",
     [](Options &O, StringRef V) {
       O.AutomationId = V;
       return !V.empty();
     }},
    {"--reasons", "", RulesCommand,
     "list the kinds of reasons that findings are decided by, instead",
     [](Options &O, StringRef) { return O.ListsReasons = true; }},
    {"--go", "[RULE]", RulesCommand,
     "print what to use in C for the rules of go vet and golangci-lint, or for "
     "one of them; `clang-tidy`: as a .clang-tidy file",
     [](Options &O, StringRef V) {
       O.GoRule = V;
       return O.ListsGoRules = true;
     }},
    {"--json", "", RulesCommand, "print them as JSON",
     [](Options &O, StringRef) { return O.Json = true; }},
    {"--json", "FILE", Reporting | LinkCommand, "write cvet's own JSON, too",
     addOutput<Output::Json>},
    {"--candidates", "FILE", CheckCommand,
     "write all that the rules considered, with the reasons, as lines of JSON",
     [](Options &O, StringRef V) {
       O.CandidatesFile = V;
       return O.KeepsAll = !V.empty();
     }},
    {"--candidates", "", ExplainCommand,
     "print what the rules considered, and what decided",
     [](Options &O, StringRef) { return O.KeepsAll = true; }},
    {"--checkstyle", "FILE", Reporting | LinkCommand,
     "write Checkstyle's XML, too", addOutput<Output::Checkstyle>},
    {"--junit", "FILE", Reporting | LinkCommand,
     "write JUnit's XML, too: a failed case for each finding",
     addOutput<Output::Junit>},
    {"--code-climate", "FILE", Reporting | LinkCommand,
     "write Code Climate's JSON, too", addOutput<Output::CodeClimate>},
    {"--html", "DIR", Reporting | LinkCommand,
     "write a page to look at, DIR/index.html, too",
     [](Options &O, StringRef V) {
       O.Outputs.push_back({Output::Html, (V + "/index.html").str()});
       return !V.empty() && V != "-";
     }},
    {"--about", "RECORD", CheckCommand | LinkCommand,
     "in the page of --html, and in the graph of --graph: who holds objects of "
     "this record",
     [](Options &O, StringRef V) {
       O.About = V;
       return !V.empty();
     }},
    {"--annotations", "FILE", Reporting | LinkCommand,
     "write commands for GitHub's runner, too", addOutput<Output::Annotations>},
    {"--root", "DIR", CheckingOften | LinkCommand | ConfigCommand,
     "where the sources are: paths are relative to it (the work tree of git's "
     "that has the compile database)",
     [](Options &O, StringRef V) {
       O.Root = V;
       return !V.empty();
     }},
    {"--cache-dir", "DIR", CheckingOften | CacheCommand | ExplainCommand,
     "where results are kept ($CVET_CACHE_DIR, or cvet in the user's cache "
     "directory)",
     [](Options &O, StringRef V) {
       O.CacheDirectory = V;
       return true;
     }},
    {"--no-cache", "", CheckingOften | ExplainCommand,
     "read everything anew, keep nothing",
     [](Options &O, StringRef) { return !(O.UseCache = false); }},
    {"--no-path", "", CheckingOften | ExplainCommand,
     "do not run the path engine",
     [](Options &O, StringRef) { return !(O.Paths = false); }},
    {"--clang-tidy", "auto|always|never", Checking,
     "run the checks of clang-tidy's own that .clang-tidy turns on (auto: if "
     "it names a rule of cvet's, too)",
     [](Options &O, StringRef V) {
       O.Stock = V == "always"  ? StockMode::Always
                 : V == "never" ? StockMode::Never
                                : StockMode::Auto;
       return V == "always" || V == "never" || V == "auto";
     }},
    {"--fix", "", CheckCommand,
     "mend in the sources what is shown and has a fix",
     [](Options &O, StringRef) {
       if (O.Mend == FixMode::Report)
         O.Mend = FixMode::Apply;
       return true;
     }},
    {"--diff", "", CheckCommand,
     "write no source; print what --fix would change, instead of text",
     [](Options &O, StringRef) {
       O.Mend = FixMode::Diff;
       return true;
     }},
    {"--untrusted", "", CheckCommand | BaselineCommand,
     "start no other program for this tree: no checks of clang-tidy's own, no "
     "git",
     [](Options &O, StringRef) { return O.IsUntrusted = true; }},
    {"--color", "auto|always|never", Reporting | LinkCommand | ExplainCommand,
     "colours in the output (auto: when it is a terminal)",
     [](Options &O, StringRef V) {
       O.Color = V == "always"  ? ColorMode::Always
                 : V == "never" ? ColorMode::Never
                                : ColorMode::Auto;
       return V == "always" || V == "never" || V == "auto";
     }},
};

llvm::ArrayRef<CommandHelp> cvet::commandTable() { return Commands; }

llvm::ArrayRef<OptionInfo> cvet::optionTable() { return AllOptions; }
