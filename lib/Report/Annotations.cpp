//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Outputs.h"
#include "Printable.h"
#include "SourceRoot.h"

using namespace cvet;

static llvm::StringRef command(Severity S) {
  static constexpr llvm::StringRef Names[] = {"notice", "warning", "error"};
  return Names[unsigned(S)];
}

static std::string escape(llvm::StringRef Text, llvm::StringRef Characters) {
  std::string Result;
  for (char C : Text) {
    if (!Characters.contains(C)) {
      Result += C;
      continue;
    }
    Result += '%';
    Result += "0123456789ABCDEF"[uint8_t(C) >> 4];
    Result += "0123456789ABCDEF"[C & 15];
  }
  return Result;
}

static std::string property(llvm::StringRef Text) {
  return escape(Text, "%\r\n:,");
}

void cvet::writeAnnotations(const RunReport &Report, llvm::raw_ostream &OS) {
  SourceRoot Root(Report.Root);
  for (const Finding &F : Report.Findings) {
    if (F.State != FindingState::Shown)
      continue;
    OS << "::" << command(F.Severity)
       << " file=" << property(printable(Root.relative(F.Where.File)))
       << ",line=" << F.Where.Line << ",col=" << F.Where.Column;
    if (F.Where.EndLine)
      OS << ",endLine=" << F.Where.EndLine
         << ",endColumn=" << F.Where.EndColumn;
    std::string Text = F.Message;
    for (const Note &N : F.Notes)
      Text += "\n" + Root.relative(N.Where.File).str() + ":" +
              std::to_string(N.Where.Line) + ": " + N.Message;
    OS << ",title=" << property(checkName(F)) << "::" << escape(Text, "%\r\n")
       << '\n';
  }
}
