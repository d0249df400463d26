//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "OptionTable.h"
#include "Suggest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace cvet;
using llvm::StringRef;

static const CommandHelp *findCommand(StringRef Name) {
  for (const CommandHelp &C : commandTable())
    if (C.Name == Name)
      return &C;
  return nullptr;
}

/// Splits `--name=value`, `-jN` and `-pDIR`; returns null if \p Cmd has no such
/// option.
static const OptionInfo *findOption(unsigned Cmd, StringRef Arg,
                                    StringRef &Value, bool &HasValue) {
  auto [Name, After] = Arg.split('=');
  HasValue = Name.size() != Arg.size();
  Value = After;
  for (const OptionInfo &O : optionTable()) {
    if (!(O.Commands & Cmd))
      continue;
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

static std::string suggestOption(StringRef Arg, unsigned Cmd) {
  std::vector<std::string> Names;
  for (const OptionInfo &O : optionTable())
    if (O.Commands & Cmd)
      Names.push_back(O.Name.str());
  return didYouMean(Arg.split('=').first, Names);
}

static std::string suggestCommand(StringRef Name) {
  std::vector<std::string> Names;
  for (const CommandHelp &C : commandTable())
    Names.push_back(C.Name.str());
  return didYouMean(Name, Names);
}

/// An option of cvet's own, which clang does not know, among the flags for
/// that.
static StringRef ownOption(const Options &O) {
  StringRef Value;
  bool HasValue;
  for (StringRef Flag : O.Flags)
    if (Flag.starts_with("--") && Flag != "--verbose" &&
        findOption(O.Cmd, Flag, Value, HasValue))
      return Flag;
  return "";
}

/// ": low, medium or high", or "" if the option takes more than some words.
static std::string choicesOf(const OptionInfo &Option) {
  llvm::SmallVector<StringRef> Words;
  Option.Value.split(Words, '|');
  if (Words.size() < 2)
    return "";
  StringRef Last = Words.pop_back_val();
  return (": " + llvm::join(Words, ", ") + " or " + Last).str();
}

llvm::Expected<Options> cvet::parseOptions(llvm::ArrayRef<const char *> Args) {
  Options O;
  const CommandHelp *Command = findCommand(Args[0]);
  if (!Command)
    return error("unknown command '" + llvm::Twine(Args[0]) + "'" +
                 suggestCommand(Args[0]) + "; see cvet --help");
  O.Cmd = Command->Cmd;
  for (size_t I = 1; I != Args.size(); ++I) {
    StringRef Arg = Args[I];
    if (Arg == "--" && (O.Cmd & (CheckCommand | BaselineCommand | UnitCommand |
                                 ExplainCommand))) {
      O.HasFlags = true;
      O.Flags.assign(Args.begin() + I + 1, Args.end());
      if (StringRef Own = ownOption(O); !Own.empty())
        return error("'" + Own +
                     "' is behind '--', where clang's options are; "
                     "put it before that");
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
    const OptionInfo *Option = findOption(O.Cmd, Arg, Value, HasValue);
    if (!Option)
      return error("unknown option '" + Arg + "'" + suggestOption(Arg, O.Cmd) +
                   "; see cvet " + Command->Name + " --help");
    bool Follows = I + 1 != Args.size();
    if (!Option->mayLackValue() && !HasValue) {
      if (!Follows)
        return error("option '" + Option->Name + "' needs a value");
      Value = Args[++I];
    } else if (!Option->Value.empty() && !HasValue && Follows &&
               !StringRef(Args[I + 1]).starts_with("-")) {
      Value = Args[++I];
    }
    if ((Option->Value.empty() && HasValue) || !Option->Set(O, Value))
      return O.Problem.empty()
                 ? error("bad value '" + Value + "' for option '" +
                         Option->Name + "'" + choicesOf(*Option) +
                         "; see cvet " + Command->Name + " --help")
                 : error(O.Problem);
  }
  if (O.Chosen && !O.Rules.empty())
    return error("--preset and --rules both say which rules run; leave out one "
                 "of them");
  if (Command->Arguments.empty() && !O.Files.empty())
    return error("cvet " + Command->Name +
                 " takes no argument, but there is '" + O.Files[0] + "'");
  return O;
}

void cvet::printHelp(unsigned Cmd, llvm::raw_ostream &OS) {
  if (!Cmd) {
    OS << "usage: cvet COMMAND [OPTION...]\n\n"
          "cvet finds C objects that die while a long-lived holder still "
          "names them.\n\n";
    for (const CommandHelp &C : commandTable())
      OS << llvm::formatv("  {0,-12}{1}\n", C.Name, C.Summary);
    OS << "\n  --version  print the version\n"
          "  --help     print this, or the help of a command\n\n"
          "Exit status: 0 nothing found, 1 findings, 2 could not do (part of) "
          "the job.\n";
    return;
  }
  for (const CommandHelp &C : commandTable()) {
    if (C.Cmd != Cmd)
      continue;
    OS << "usage: cvet " << C.Name << " [OPTION...] " << C.Arguments << "\n\n"
       << C.Text << (C.Text.empty() ? "" : "\n");
  }
  for (const OptionInfo &O : optionTable()) {
    if (!(O.Commands & Cmd))
      continue;
    std::string Name = O.Name.str();
    if (O.mayLackValue() && !O.Value.empty())
      Name += "[=" + O.Value.drop_front().str();
    else if (!O.Value.empty())
      Name += (O.Name.starts_with("--") ? "=" : " ") + O.Value.str();
    OS << llvm::formatv("  {0,-32}{1}\n", Name, O.Help);
  }
}
