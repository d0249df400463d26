//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Options.h"
#include "Rule.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace cvet;
using llvm::StringRef;

namespace {

struct CommandInfo {
  Command Cmd;
  StringRef Name;
  StringRef Arguments;
  StringRef Summary;
  StringRef Text;
};

struct OptionInfo {
  StringRef Name;
  StringRef Value; ///< how the value is called; empty: takes none
  unsigned Commands;
  StringRef Help;
  bool (*Set)(Options &O, StringRef Value); ///< false: bad value
};

} // namespace

static constexpr CommandInfo Commands[] = {
    {CheckCommand, "check", "[FILE...] [-- FLAGS]",
     "find objects that die while something still names them",
     "Checks the program that a compile database describes. FILE limits the\n"
     "findings to these files; the whole database is linked all the same.\n"
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
    {ExplainCommand, "explain", "RULE", "print the page of a rule", ""},
};

static constexpr OptionInfo AllOptions[] = {
    {"-p", "DIR", CheckCommand | UnitCommand,
     "directory of compile_commands.json; without it, this directory, its "
     "build/ and its parents are searched",
     [](Options &O, StringRef V) {
       O.Database = V;
       return true;
     }},
    {"-j", "N", CheckCommand, "how many units at once (all cores)",
     [](Options &O, StringRef V) {
       return !V.getAsInteger(10, O.Jobs) && O.Jobs != 0;
     }},
    {"-o", "FILE", UnitCommand,
     "where the facts go; `-` is the standard output (NAME.cvet.json)",
     [](Options &O, StringRef V) {
       O.Output = V;
       return true;
     }},
    {"--dump", "", UnitCommand, "print the facts for people",
     [](Options &O, StringRef) { return O.Dump = true; }},
    {"--graph", "dot", LinkCommand,
     "print the retention graph in Graphviz' language instead",
     [](Options &O, StringRef V) { return O.Dot = V == "dot"; }},
    {"--confidence", "low|medium|high", CheckCommand | LinkCommand,
     "show findings that are at least so sure (medium)",
     [](Options &O, StringRef V) {
       auto C = parseConfidence(V);
       O.Least = C.value_or(O.Least);
       return C.has_value();
     }},
    {"--rules", "LIST", CheckCommand | LinkCommand,
     "only these rules, separated by commas",
     [](Options &O, StringRef V) {
       for (StringRef Rule : llvm::split(V, ',')) {
         Rule.consume_front("cvet-");
         if (!findRule(Rule))
           return false;
         O.Rules.push_back(Rule.str());
       }
       return true;
     }},
    {"--model", "HEADER",
     CheckCommand | UnitCommand | LinkCommand | ModelsCommand,
     "read this model header, too; may be repeated",
     [](Options &O, StringRef V) {
       O.Models.push_back(V.str());
       return true;
     }},
    {"--cache-dir", "DIR", CheckCommand,
     "where results are kept ($CVET_CACHE_DIR, or cvet in the user's cache "
     "directory)",
     [](Options &O, StringRef V) {
       O.CacheDirectory = V;
       return true;
     }},
    {"--no-cache", "", CheckCommand, "read everything anew, keep nothing",
     [](Options &O, StringRef) { return !(O.UseCache = false); }},
    {"--no-path", "", CheckCommand, "do not run the path engine",
     [](Options &O, StringRef) { return !(O.Paths = false); }},
    {"--color", "auto|always|never", CheckCommand | LinkCommand,
     "colours in the output (auto: when it is a terminal)",
     [](Options &O, StringRef V) {
       O.Color = V == "always"  ? ColorMode::Always
                 : V == "never" ? ColorMode::Never
                                : ColorMode::Auto;
       return V == "always" || V == "never" || V == "auto";
     }},
};

static const CommandInfo *findCommand(StringRef Name) {
  const auto *It = llvm::find_if(
      Commands, [&](const CommandInfo &C) { return C.Name == Name; });
  return It == std::end(Commands) ? nullptr : It;
}

/// Splits `--name=value`, `-jN` and `-pDIR`; returns null if unknown.
static const OptionInfo *findOption(StringRef Arg, StringRef &Value,
                                    bool &HasValue) {
  auto [Name, After] = Arg.split('=');
  HasValue = Name.size() != Arg.size();
  Value = After;
  for (const OptionInfo &O : AllOptions) {
    if (O.Name == Name)
      return &O;
    if (O.Name.size() == 2 && !O.Value.empty() && Arg.starts_with(O.Name)) {
      HasValue = true;
      Value = Arg.drop_front(2);
      return &O;
    }
  }
  return nullptr;
}

static llvm::Error error(const llvm::Twine &Message) {
  return llvm::createStringError(Message);
}

llvm::Expected<Options> cvet::parseOptions(llvm::ArrayRef<const char *> Args) {
  Options O;
  const CommandInfo *Command = findCommand(Args[0]);
  if (!Command)
    return error("unknown command '" + llvm::Twine(Args[0]) +
                 "'; see cvet --help");
  O.Cmd = Command->Cmd;
  for (size_t I = 1; I != Args.size(); ++I) {
    StringRef Arg = Args[I];
    if (Arg == "--" && (O.Cmd & (CheckCommand | UnitCommand))) {
      O.HasFlags = true;
      O.Flags.assign(Args.begin() + I + 1, Args.end());
      break;
    }
    if (Arg == "--help" || Arg == "-h") {
      O.Help = true;
      return O;
    }
    if (!Arg.starts_with("-") || Arg == "-") {
      O.Files.push_back(Arg.str());
      continue;
    }
    StringRef Value;
    bool HasValue;
    const OptionInfo *Option = findOption(Arg, Value, HasValue);
    if (!Option || !(Option->Commands & O.Cmd))
      return error("unknown option '" + Arg + "'; see cvet " + Command->Name +
                   " --help");
    if (!Option->Value.empty() && !HasValue) {
      if (++I == Args.size())
        return error("option '" + Option->Name + "' needs a value");
      Value = Args[I];
    }
    if ((Option->Value.empty() && HasValue) || !Option->Set(O, Value))
      return error("bad value '" + Value + "' for option '" + Option->Name +
                   "'; see cvet " + Command->Name + " --help");
  }
  return O;
}

void cvet::printHelp(unsigned Cmd, llvm::raw_ostream &OS) {
  if (!Cmd) {
    OS << "usage: cvet COMMAND [OPTION...]\n\n"
          "cvet finds C objects that die while a long-lived holder still "
          "names them.\n\n";
    for (const CommandInfo &C : Commands)
      OS << llvm::formatv("  {0,-10}{1}\n", C.Name, C.Summary);
    OS << "\n  --version  print the version\n"
          "  --help     print this, or the help of a command\n\n"
          "Exit status: 0 nothing found, 1 findings, 2 could not do (part of) "
          "the job.\n";
    return;
  }
  for (const CommandInfo &C : Commands) {
    if (C.Cmd != Cmd)
      continue;
    OS << "usage: cvet " << C.Name << " [OPTION...] " << C.Arguments << "\n\n"
       << C.Text << (C.Text.empty() ? "" : "\n");
  }
  for (const OptionInfo &O : AllOptions) {
    if (!(O.Commands & Cmd))
      continue;
    std::string Name = O.Name.str();
    if (!O.Value.empty())
      Name += (O.Name.starts_with("--") ? "=" : " ") + O.Value.str();
    OS << llvm::formatv("  {0,-32}{1}\n", Name, O.Help);
  }
}
