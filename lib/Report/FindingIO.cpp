//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FindingIO.h"

using namespace llvm;

namespace cvet {

json::Value toJSON(const SourcePlace &P) {
  return json::Array{P.File, P.Line, P.Column, P.EndLine, P.EndColumn};
}

bool fromJSON(const json::Value &V, SourcePlace &P, json::Path Path) {
  const json::Array *A = V.getAsArray();
  if (!A || A->size() != 5 || !(*A)[0].getAsString()) {
    Path.report("expected a place");
    return false;
  }
  P.File = (*A)[0].getAsString()->str();
  unsigned *Numbers[] = {&P.Line, &P.Column, &P.EndLine, &P.EndColumn};
  for (unsigned I = 0; I != 4; ++I)
    *Numbers[I] = (*A)[I + 1].getAsInteger().value_or(0);
  return true;
}

json::Value toJSON(const Note &N) {
  return json::Object{{"where", toJSON(N.Where)},
                      {"message", json::fixUTF8(N.Message)},
                      {"step", N.IsStep},
                      {"role", unsigned(N.Role)}};
}

static bool readRole(json::ObjectMapper &O, StringLiteral Key, NoteRole &R) {
  uint64_t Role = 0;
  if (!O.map(Key, Role) || Role > unsigned(NoteRole::Also))
    return false;
  R = NoteRole(Role);
  return true;
}

bool fromJSON(const json::Value &V, Note &N, json::Path P) {
  json::ObjectMapper O(V, P);
  return O && O.map("where", N.Where) && O.map("message", N.Message) &&
         O.map("step", N.IsStep) && readRole(O, "role", N.Role);
}

json::Value toJSON(const GivenUp &G) {
  return json::Object{{"why", unsigned(G.Why)},
                      {"what", json::fixUTF8(G.What)},
                      {"where", toJSON(G.Where)}};
}

bool fromJSON(const json::Value &V, GivenUp &G, json::Path P) {
  json::ObjectMapper O(V, P);
  uint64_t Why = 0;
  if (!O || !O.map("why", Why) || !O.map("what", G.What) ||
      !O.map("where", G.Where))
    return false;
  G.Why = GivenUp::Reason(Why);
  return Why <= GivenUp::Part;
}

static json::Value toJSON(const FixIt &F) {
  return json::Object{{"where", toJSON(F.Where)}, {"text", F.Text}};
}

static bool fromJSON(const json::Value &V, FixIt &F, json::Path P) {
  json::ObjectMapper O(V, P);
  return O && O.map("where", F.Where) && O.map("text", F.Text);
}

static void writeText(json::OStream &J, StringRef Key, StringRef Text) {
  // (To mend it costs a copy.)
  if (json::isUTF8(Text))
    J.attribute(Key, Text);
  else
    J.attribute(Key, json::fixUTF8(Text));
}

static void write(json::OStream &J, const SourcePlace &P) {
  J.array([&] {
    J.value(P.File);
    for (unsigned Number : {P.Line, P.Column, P.EndLine, P.EndColumn})
      J.value(Number);
  });
}

static void write(json::OStream &J, StringRef Key, const SourcePlace &P) {
  J.attributeBegin(Key);
  write(J, P);
  J.attributeEnd();
}

static void write(json::OStream &J, StringRef Key,
                  const std::vector<std::string> &Texts) {
  J.attributeArray(Key, [&] {
    for (const std::string &Text : Texts)
      J.value(Text);
  });
}

static void write(json::OStream &J, const Note &N) {
  J.object([&] {
    write(J, "where", N.Where);
    writeText(J, "message", N.Message);
    J.attribute("step", N.IsStep);
    J.attribute("role", unsigned(N.Role));
  });
}

void writeOne(json::OStream &J, const Finding &F) {
  J.object([&] {
    J.attribute("rule", F.Rule);
    J.attribute("stock", F.IsStock);
    write(J, "where", F.Where);
    writeText(J, "message", F.Message);
    J.attributeArray("notes", [&] {
      for (const Note &N : F.Notes)
        write(J, N);
    });
    writeText(J, "object", F.Story.Object);
    writeText(J, "holder", F.Story.Holder);
    J.attribute("end", unsigned(F.Story.End));
    writeAll(J, "fixes", F.Fixes);
    J.attribute("level", int(F.Level));
    J.attribute("severity", int(F.Severity));
    J.attribute("path", F.IsPath);
    J.attribute("sequel", int(F.Sequel));
    J.attribute("alone", F.StandsAlone);
    J.attribute("weight", F.Weight);
    writeText(J, "subject", F.Subject);
    write(J, "programs", F.Programs);
    J.attribute("function", F.Function);
    write(J, "reasons", F.Reasons);
    writeText(J, "why", F.Why);
  });
}

std::string toText(ArrayRef<Finding> Findings) {
  std::string Text;
  raw_string_ostream OS(Text);
  // What is quoted is written letter by letter.
  OS.SetBufferSize(1 << 14);
  json::OStream J(OS);
  J.array([&] {
    for (const Finding &F : Findings)
      writeOne(J, F);
  });
  OS.flush();
  return Text;
}

std::optional<std::vector<Finding>> findingsFromText(StringRef Text) {
  if (auto Findings = json::parse<std::vector<Finding>>(Text))
    return std::move(*Findings);
  else
    consumeError(Findings.takeError());
  return std::nullopt;
}

bool fromJSON(const json::Value &V, Finding &F, json::Path P) {
  json::ObjectMapper O(V, P);
  int Level = 0, Severity = 0, Weight = 0, Sequel = 0;
  if (!O || !O.map("rule", F.Rule) || !O.map("stock", F.IsStock) ||
      !O.map("where", F.Where) || !O.map("message", F.Message) ||
      !O.map("notes", F.Notes) || !O.map("object", F.Story.Object) ||
      !O.map("holder", F.Story.Holder) || !readRole(O, "end", F.Story.End) ||
      !O.map("fixes", F.Fixes) || !O.map("level", Level) ||
      !O.map("severity", Severity) || !O.map("path", F.IsPath) ||
      !O.map("sequel", Sequel) ||
      !O.map("alone", F.StandsAlone) || !O.map("weight", Weight) ||
      !O.map("subject", F.Subject) || !O.map("programs", F.Programs) ||
      !O.map("function", F.Function) || !O.map("reasons", F.Reasons) ||
      !O.map("why", F.Why))
    return false;
  F.Level = Confidence(Level);
  F.Severity = cvet::Severity(Severity);
  F.Weight = Weight;
  F.Sequel = static_cast<enum Sequel>(Sequel);
  return true;
}

} // namespace cvet
