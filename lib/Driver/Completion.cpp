//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "GoRules.h"
#include "OptionTable.h"
#include "Reason.h"
#include "Rule.h"
#include "llvm/ADT/StringExtras.h"

using namespace cvet;
using llvm::outs;

static std::string ruleNames() {
  std::vector<std::string> Names;
  for (const RuleInfo *Rule : allRules())
    Names.push_back(("cvet-" + Rule->Name).str());
  return llvm::join(Names, " ");
}

/// What may follow an option: words, or nothing if it is a file's name.
static std::string values(const OptionInfo &O) {
  if (O.Name == "--rules")
    return ruleNames();
  if (O.Name == "--go") {
    std::string Names = "clang-tidy";
    for (const GoRule &Rule : allGoRules())
      Names += (" " + Rule.Name).str();
    return Names;
  }
  std::string Words = O.Value.str();
  std::replace(Words.begin(), Words.end(), '|', ' ');
  return O.Value.contains('|') || O.Value == "dot" ? Words : "";
}

/// What is no option: rules, or words that the help lists.
static std::string others(const CommandHelp &C) {
  std::string Others;
  if (C.Cmd == ExplainCommand) {
    Others = ruleNames();
    for (const ReasonKind *Kind : allReasons())
      Others += (" " + Kind->Name).str();
  } else if (C.Cmd != CheckCommand && C.Arguments.contains('|')) {
    Others = C.Arguments.str();
    std::replace(Others.begin(), Others.end(), '|', ' ');
  }
  return Others;
}

static void printBash() {
  std::vector<std::string> Commands;
  for (const CommandHelp &C : commandTable())
    Commands.push_back(C.Name.str());
  outs() << "# bash completion for cvet\n"
            "_cvet() {\n"
            "  local cur=$2 prev=$3 words= value=\n"
            "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
            "    words=\""
         << llvm::join(Commands, " ")
         << " --help --version\"\n"
            "  else\n"
            "    # `--option=value` is three words.\n"
            "    [ \"$cur\" = = ] && cur=\n"
            "    [ \"$prev\" = = ] && prev=${COMP_WORDS[COMP_CWORD-2]}\n"
            "    case $prev in\n";
  for (const OptionInfo &O : optionTable())
    if (!O.Value.empty())
      outs() << "      " << O.Name << ") value=yes; words=\"" << values(O)
             << "\" ;;\n";
  outs() << "    esac\n"
            "    [ \"$value\" ] || case ${COMP_WORDS[1]} in\n";
  for (const CommandHelp &C : commandTable()) {
    std::vector<std::string> Words;
    for (const OptionInfo &O : optionTable())
      if (O.Commands & C.Cmd)
        Words.push_back(O.Name.str());
    Words.push_back("--help");
    outs() << "      " << C.Name << ") case $cur in -*) words=\""
           << llvm::join(Words, " ") << "\" ;; *) words=\"" << others(C)
           << "\" ;; esac ;;\n";
  }
  outs() << "    esac\n"
            "  fi\n"
            "  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
            "}\n"
            "# Else, files.\n"
            "complete -o default -F _cvet cvet\n";
}

/// \p Text in single quotes, as all three shells read them but for the quote.
static std::string quoted(llvm::StringRef Text) {
  std::string Result = "'";
  for (char C : Text)
    Result += C == '\'' ? "'\\''" : std::string(1, C);
  return Result + "'";
}

/// \p Text where a bracket or a colon would end it.
static std::string forZsh(llvm::StringRef Text) {
  std::string Result;
  for (char C : Text) {
    if (llvm::StringRef("[]:\\").contains(C))
      Result += '\\';
    Result += C;
  }
  return Result;
}

/// What `_arguments` calls an option: with a dash behind the `=`, the value is
/// in the same word; with two colons, it may be missing.
static std::string zshOption(const OptionInfo &O) {
  std::string Spec = O.Name.str();
  bool IsLong = O.Name.starts_with("--");
  if (!O.Value.empty())
    Spec += !IsLong ? "+" : O.mayLackValue() ? "=-" : "=";
  Spec += "[" + forZsh(O.Help) + "]";
  if (O.Value.empty())
    return Spec;
  std::string Words = values(O);
  return Spec + (O.mayLackValue() ? "::" : ":") + forZsh(O.Value) + ":" +
         (Words.empty() ? "_files" : "(" + Words + ")");
}

static void printZsh() {
  outs() << "#compdef cvet\n"
            "# zsh completion for cvet\n"
            "_cvet() {\n"
            "  local -a commands=(\n";
  for (const CommandHelp &C : commandTable())
    outs() << "    " << quoted((C.Name + ":" + forZsh(C.Summary)).str())
           << "\n";
  outs() << "  )\n"
            "  if (( CURRENT == 2 )); then\n"
            "    _describe command commands\n"
            "    _arguments '--help[print help]' '--version[print the "
            "version]'\n"
            "    return\n"
            "  fi\n"
            "  local command=$words[2]\n"
            "  shift words\n"
            "  (( CURRENT-- ))\n"
            "  case $command in\n";
  for (const CommandHelp &C : commandTable()) {
    outs() << "  " << C.Name << ") _arguments -s \\\n";
    for (const OptionInfo &O : optionTable())
      if (O.Commands & C.Cmd)
        outs() << "    " << quoted(zshOption(O)) << " \\\n";
    std::string Others = others(C);
    outs() << "    '--help[print help]' "
           << quoted(Others.empty() ? "*:file:_files"
                                    : "*:argument:(" + Others + ")")
           << " ;;\n";
  }
  outs() << "  esac\n"
            "}\n"
            "if [ \"$funcstack[1]\" = _cvet ]; then\n"
            "  _cvet \"$@\"\n"
            "else\n"
            "  compdef _cvet cvet\n"
            "fi\n";
}

/// \p Text in single quotes.
static std::string forFish(llvm::StringRef Text) {
  std::string Result = "'";
  for (char C : Text) {
    if (C == '\'' || C == '\\')
      Result += '\\';
    Result += C;
  }
  return Result + "'";
}

static void printFish() {
  outs() << "# fish completion for cvet\n"
            "complete -c cvet -n __fish_use_subcommand -l help -d 'print "
            "help'\n"
            "complete -c cvet -n __fish_use_subcommand -l version -d 'print "
            "the version'\n";
  for (const CommandHelp &C : commandTable()) {
    outs() << "complete -c cvet -f -n __fish_use_subcommand -a " << C.Name
           << " -d " << forFish(C.Summary) << "\n";
    if (std::string Others = others(C); !Others.empty())
      outs() << "complete -c cvet -f -n '__fish_seen_subcommand_from " << C.Name
             << "' -a " << forFish(Others) << "\n";
  }
  for (const OptionInfo &O : optionTable()) {
    std::string Of;
    for (const CommandHelp &C : commandTable())
      if (O.Commands & C.Cmd)
        Of += (" " + C.Name).str();
    llvm::StringRef Name = O.Name;
    bool IsLong = Name.consume_front("--");
    if (!IsLong)
      Name.consume_front("-");
    outs() << "complete -c cvet -n '__fish_seen_subcommand_from" << Of << "' "
           << (IsLong ? "-l " : "-s ") << Name;
    std::string Words = values(O);
    if (!Words.empty())
      outs() << " -f -a " << forFish(Words);
    if (!O.mayLackValue())
      outs() << " -r";
    outs() << " -d " << forFish(O.Help) << "\n";
  }
}

int cvet::runCompletion(const Options &O) {
  std::string Shell = O.Files.size() == 1 ? O.Files[0] : "";
  if (Shell == "bash")
    printBash();
  else if (Shell == "zsh")
    printZsh();
  else if (Shell == "fish")
    printFish();
  else
    return fail("cvet completion needs the shell's name: bash, zsh or fish");
  return Clean;
}
