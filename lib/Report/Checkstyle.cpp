//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Outputs.h"
#include "SourceRoot.h"
#include "Xml.h"

using namespace cvet;

static llvm::StringRef severity(Severity S) {
  static constexpr llvm::StringRef Names[] = {"info", "warning", "error"};
  return Names[unsigned(S)];
}

void cvet::writeCheckstyle(const RunReport &Report, llvm::raw_ostream &OS) {
  SourceRoot Root(Report.Root);
  // Most findings are in the order of their files.
  llvm::StringRef File;
  OS << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle "
        "version=\"4.3\">\n";
  for (const Finding &F : Report.Findings) {
    if (F.State != FindingState::Shown)
      continue;
    if (File != F.Where.File) {
      OS << (File.empty() ? "" : " </file>\n") << " <file name=\""
         << xmlAttribute(Root.relative(F.Where.File)) << "\">\n";
      File = F.Where.File;
    }
    OS << "  <error line=\"" << F.Where.Line << "\" column=\"" << F.Where.Column
       << "\" severity=\"" << severity(F.Severity) << "\" message=\""
       << xmlAttribute(F.Message) << "\" source=\""
       << xmlAttribute(checkName(F)) << "\"/>\n";
  }
  OS << (File.empty() ? "" : " </file>\n") << "</checkstyle>\n";
}
