//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Outputs.h"
#include "SourceRoot.h"
#include "llvm/Support/JSON.h"

using namespace cvet;
namespace json = llvm::json;

static llvm::StringRef severity(Severity S) {
  static constexpr llvm::StringRef Names[] = {"info", "minor", "major"};
  return Names[unsigned(S)];
}

/// What the notes say, as a list of Markdown's.
static std::string body(const Finding &F, const SourceRoot &Root) {
  std::string Text;
  for (const Note &N : F.Notes)
    Text += ("- `" + Root.relative(N.Where.File) + ":" +
             llvm::Twine(N.Where.Line) + "` " + N.Message + "\n")
                .str();
  if (!F.Why.empty())
    Text += ("\nConfidence: " + confidenceName(F.Level) + ": " + F.Why + "\n")
                .str();
  return Text;
}

void cvet::writeCodeClimate(const RunReport &Report, llvm::raw_ostream &OS) {
  SourceRoot Root(Report.Root);
  json::OStream J(OS, 1);
  auto Write = [&](const Finding &F) {
    J.attribute("type", "issue");
    J.attribute("check_name", checkName(F));
    J.attribute("description", json::fixUTF8(F.Message));
    if (std::string Text = body(F, Root); !Text.empty())
      J.attributeObject("content",
                        [&] { J.attribute("body", json::fixUTF8(Text)); });
    J.attributeArray("categories", [&] { J.value("Bug Risk"); });
    J.attribute("severity", severity(F.Severity));
    J.attribute("fingerprint", F.Fingerprint);
    J.attributeObject("location", [&] {
      J.attribute("path", Root.relative(F.Where.File));
      J.attributeObject("lines", [&] {
        J.attribute("begin", F.Where.Line);
        J.attribute("end", std::max(F.Where.Line, F.Where.EndLine));
      });
    });
  };
  J.array([&] {
    for (const Finding &F : Report.Findings)
      if (F.State == FindingState::Shown)
        J.object([&] { Write(F); });
  });
  J.flush();
  OS << '\n';
}
