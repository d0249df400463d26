//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What to say about the names in a file: what is believed about functions, and
/// who holds what.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_LANGUAGESERVER_HOVERTEXTS_H
#define CVET_LANGUAGESERVER_HOVERTEXTS_H

#include "Beliefs.h"
#include "llvm/Support/JSON.h"
#include <map>
#include <set>

namespace cvet {

class HoverTexts {
public:
  /// About the names in \p Text, the content of the file \p Path. Paths are
  /// shown from \p Root.
  HoverTexts(llvm::StringRef Path, llvm::StringRef Text,
             const ModelTable &Models, llvm::StringRef Root, bool IsMarkdown);

  /// To be called before \p Unit is linked.
  void addAnnotations(const UnitFacts &Unit);
  /// What one program says; what several say is said once.
  void add(const RetentionGraph &Graph);
  /// An attribute for each name that there is something to say about.
  llvm::json::Object take();

private:
  /// A heading and the lines below it.
  struct Section {
    std::vector<std::string> Lines;
    std::set<std::string> Known;
    unsigned Dropped = 0;
  };
  using Sections = std::map<std::string, Section>;

  bool isNamed(llvm::StringRef Name) const { return Names.count(Name.str()); }
  void addFunctions(const RetentionGraph &Graph);
  void addFunction(const KnownFunction &F);
  void addUnknown(const RetentionGraph &Graph);
  void addHolders(const RetentionGraph &Graph);
  void addRecords(const RetentionGraph &Graph);
  void addModel(llvm::StringRef Name, const Model *M, llvm::StringRef Kind);
  Section &section(llvm::StringRef Name, const llvm::Twine &Heading) {
    return Texts[Name.str()][Heading.str()];
  }
  void line(Section &To, const llvm::Twine &What, const llvm::Twine &Why = "");
  std::string code(const llvm::Twine &Text) const;
  std::string place(const SourcePlace &Where) const;
  std::string where(const RetentionGraph &Graph, FunctionId F,
                    uint32_t Event) const;

  const std::string Path, Root;
  const ModelTable &Models;
  const bool IsMarkdown;
  std::set<std::string> Names;
  std::map<std::string, Sections> Texts;
};

} // namespace cvet

#endif
