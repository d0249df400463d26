//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "GoRules.h"
#include "Embedded.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"

using namespace cvet;
using llvm::StringRef;

static StringRef embeddedDoc(StringRef Name) {
  for (const EmbeddedFile &File : embeddedDocs())
    if (File.Name == Name)
      return File.Text;
  return "";
}

/// One line of the table; test/tools/from_go.py knows that it is well formed.
static GoRule parseRow(StringRef Line) {
  llvm::SmallVector<StringRef, 6> Cells;
  Line.split(Cells, '\t');
  Cells.resize(6);
  GoRule Rule{Cells[0], Cells[1], {}, {}, {}, Cells[4], Cells[5]};
  llvm::SplitString(Cells[2], Rule.Rules);
  llvm::SmallVector<StringRef> Words;
  llvm::SplitString(Cells[3], Words);
  for (StringRef Word : Words)
    (Word.contains('=') ? Rule.Options : Rule.Stock).push_back(Word);
  return Rule;
}

static std::vector<GoRule> readTable() {
  std::vector<GoRule> Rules;
  StringRef Table = embeddedDoc("from-go.tsv").split('\n').second;
  for (StringRef Line : llvm::split(Table.rtrim(), '\n'))
    Rules.push_back(parseRow(Line));
  return Rules;
}

llvm::ArrayRef<GoRule> cvet::allGoRules() {
  static const std::vector<GoRule> Rules = readTable();
  return Rules;
}

StringRef cvet::goTidyFile() { return embeddedDoc("from-go.clang-tidy"); }

/// What a row comes to, where that is not said by what it names.
static StringRef kindWords(const GoRule &Rule) {
  if (Rule.Kind == "choice")
    return "by choice";
  if (Rule.Kind == "tool")
    return "other tools";
  if (Rule.Kind == "gap")
    return "nothing finds it";
  return Rule.Kind == "none" ? "no counterpart" : "";
}

/// "`cvet-a`, `-Wb`" for all that \p Rule names.
static std::string names(const GoRule &Rule) {
  std::vector<std::string> Words;
  for (StringRef Name : Rule.Rules)
    Words.push_back(("`cvet-" + Name + "`").str());
  for (StringRef Name : Rule.Stock)
    Words.push_back(("`" + Name + "`").str());
  for (StringRef Option : Rule.Options)
    Words.push_back(("`" + Option + "`").str());
  return llvm::join(Words, ", ");
}

/// What the row says in words, or "".
static std::string remarks(const GoRule &Rule) {
  StringRef Kind = kindWords(Rule);
  return (Kind + (Kind.empty() || Rule.Note.empty() ? "" : "; ") + Rule.Note)
      .str();
}

std::string cvet::goRulesPage(llvm::ArrayRef<GoRule> Rules) {
  std::string Page;
  StringRef Group;
  for (const GoRule &Rule : Rules) {
    if (Rule.Group != Group) {
      Page += ((Group.empty() ? "# " : "\n# ") + Rule.Group + "\n\n").str();
      Group = Rule.Group;
    }
    std::string Names = names(Rule), Remarks = remarks(Rule);
    if (!Names.empty() && !Remarks.empty())
      Remarks = " (" + Remarks + ")";
    Page += llvm::formatv("- **{0}**: {1}{2}\n", Rule.Name, Names, Remarks);
  }
  return Page;
}

std::string cvet::goRulePage(const GoRule &Rule) {
  std::string Page =
      llvm::formatv("# {0} ({1})\n\n", Rule.Name, Rule.Group).str();
  auto Item = [&](StringRef What, llvm::ArrayRef<StringRef> Names,
                  StringRef Prefix = "") {
    if (Names.empty())
      return;
    Page += ("- " + What + ": ").str();
    for (StringRef Name : Names)
      Page +=
          ((Name == Names.front() ? "`" : ", `") + Prefix + Name + "`").str();
    Page += "\n";
  };
  Item("cvet", Rule.Rules, "cvet-");
  Item("Clang and clang-tidy", Rule.Stock);
  Item("with", Rule.Options);
  std::string Remarks = remarks(Rule);
  if (!Remarks.empty())
    Page += "- " + Remarks + "\n";
  return Page;
}

void cvet::listGoRulesAsJson(llvm::ArrayRef<GoRule> Rules,
                             llvm::raw_ostream &OS) {
  llvm::json::OStream J(OS, 1);
  auto List = [&](StringRef Name, llvm::ArrayRef<StringRef> Values) {
    J.attributeArray(Name, [&] {
      for (StringRef Value : Values)
        J.value(Value);
    });
  };
  J.array([&] {
    for (const GoRule &Rule : Rules)
      J.object([&] {
        J.attribute("name", Rule.Name);
        J.attribute("group", Rule.Group);
        List("cvet", Rule.Rules);
        List("stock", Rule.Stock);
        List("options", Rule.Options);
        J.attribute("note", Rule.Note);
        J.attribute("kind", Rule.Kind);
      });
  });
  J.flush();
  OS << '\n';
}
