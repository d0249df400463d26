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
  llvm::replace(Words, '|', ' ');
  return O.Value.contains('|') || O.Value == "dot" ? Words : "";
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
    // What is no option: rules, or words that the help lists.
    std::string Others;
    if (C.Cmd == ExplainCommand) {
      Others = ruleNames();
      for (const ReasonKind *Kind : allReasons())
        Others += (" " + Kind->Name).str();
    } else if (C.Arguments.contains('|') || C.Arguments == "bash") {
      Others = C.Arguments.str();
      llvm::replace(Others, '|', ' ');
    }
    outs() << "      " << C.Name << ") case $cur in -*) words=\""
           << llvm::join(Words, " ") << "\" ;; *) words=\"" << Others
           << "\" ;; esac ;;\n";
  }
  outs() << "    esac\n"
            "  fi\n"
            "  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
            "}\n"
            "# Else, files.\n"
            "complete -o default -F _cvet cvet\n";
}

int cvet::runCompletion(const Options &O) {
  if (O.Files.size() != 1 || O.Files[0] != "bash")
    return fail("cvet completion needs the shell's name: bash");
  printBash();
  return Clean;
}
