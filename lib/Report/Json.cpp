//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "llvm/Support/JSON.h"
#include "Outputs.h"
#include "SourceRoot.h"

using namespace cvet;
namespace json = llvm::json;

/// Changes whenever something that was there changes its meaning or goes.
static constexpr int Format = 1;

static void writePlace(json::OStream &J, const SourcePlace &P,
                       const SourceRoot &Root) {
  J.attribute("file", Root.relative(P.File));
  J.attribute("line", P.Line);
  J.attribute("column", P.Column);
  if (!P.EndLine)
    return;
  J.attribute("endLine", P.EndLine);
  J.attribute("endColumn", P.EndColumn);
}

static void writeNote(json::OStream &J, const Note &N, const SourceRoot &Root) {
  J.object([&] {
    J.attribute("message", json::fixUTF8(N.Message));
    if (N.Role != NoteRole::None)
      J.attribute("role", roleName(N.Role));
    writePlace(J, N.Where, Root);
  });
}

static void writeFinding(json::OStream &J, const Finding &F,
                         const SourceRoot &Root) {
  J.attribute("rule", checkName(F));
  J.attribute("severity", severityName(F.Severity));
  J.attribute("confidence", confidenceName(F.Level));
  if (!F.IsStock) {
    J.attribute("reasons", json::Array(F.Reasons));
    J.attribute("why", json::fixUTF8(F.Why));
  }
  if (!F.ConfirmedBy.empty())
    J.attribute("confirmedBy", json::Array(F.ConfirmedBy));
  J.attribute("message", json::fixUTF8(F.Message));
  writePlace(J, F.Where, Root);
  J.attribute("function", F.Function);
  J.attribute("fingerprint", F.Fingerprint);
  if (!F.Programs.empty())
    J.attribute("programs", json::Array(F.Programs));
  J.attributeArray("notes", [&] {
    for (const Note &N : F.Notes)
      writeNote(J, N, Root);
  });
  J.attributeArray("fixes", [&] {
    for (const FixIt &Fix : F.Fixes)
      J.object([&] {
        J.attribute("text", Fix.Text);
        writePlace(J, Fix.Where, Root);
      });
  });
}

void cvet::writeJson(const RunReport &Report, llvm::raw_ostream &OS) {
  SourceRoot Root(Report.Root);
  json::OStream J(OS, 1);
  J.object([&] {
    J.attribute("format", Format);
    J.attribute("version", Report.Version);
    J.attribute("root", Report.Root);
    J.attributeArray("findings", [&] {
      for (const Finding &F : Report.Findings)
        if (F.State == FindingState::Shown)
          J.object([&] { writeFinding(J, F, Root); });
    });
    J.attributeArray("errors", [&] {
      for (const Note &Error : Report.Errors)
        writeNote(J, Error, Root);
    });
    J.attributeArray("givenUp", [&] {
      for (const GivenUp &G : Report.GaveUp)
        writeNote(J, {G.Where, describe(G)}, Root);
    });
    writeSeen(Report.Programs, J);
  });
  J.flush();
  OS << '\n';
}
