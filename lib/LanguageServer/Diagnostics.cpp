//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Diagnostics.h"
#include "Pages.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace cvet;
namespace json = llvm::json;
namespace lsp = llvm::lsp;

static json::Value toJSON(const Edit &E) {
  return json::Object{{"file", E.File},
                      {"range", toJSON(E.Range)},
                      {"newText", E.NewText},
                      {"lines", E.Lines}};
}

namespace cvet {
bool fromJSON(const json::Value &V, Edit &E, json::Path P) {
  json::ObjectMapper O(V, P);
  return O && O.map("file", E.File) && O.map("range", E.Range) &&
         O.map("newText", E.NewText) && O.map("lines", E.Lines);
}
} // namespace cvet

json::Value cvet::toJSON(const ShownFinding &F) {
  json::Array Fix;
  for (const Edit &E : F.Fix)
    Fix.push_back(::toJSON(E));
  return json::Object{{"file", F.File},
                      {"rule", F.Rule},
                      {"range", toJSON(F.Range)},
                      {"message", F.Message},
                      {"diagnostic", F.Diagnostic},
                      {"fix", std::move(Fix)}};
}

bool cvet::fromJSON(const json::Value &V, ShownFinding &F, json::Path P) {
  json::ObjectMapper O(V, P);
  if (!O || !O.map("file", F.File) || !O.map("rule", F.Rule) ||
      !O.map("range", F.Range) || !O.map("message", F.Message) ||
      !O.map("fix", F.Fix))
    return false;
  if (const json::Value *Diagnostic = V.getAsObject()->get("diagnostic"))
    F.Diagnostic = *Diagnostic;
  return true;
}

/// How sure cvet is, unless the user has said how grave such findings are.
static lsp::DiagnosticSeverity severityOf(const Finding &F) {
  if (F.Severity == Severity::Note)
    return lsp::DiagnosticSeverity::Hint;
  if (F.Severity == Severity::Error || F.Level == Confidence::High)
    return lsp::DiagnosticSeverity::Error;
  return F.Level == Confidence::Medium ? lsp::DiagnosticSeverity::Warning
                                       : lsp::DiagnosticSeverity::Information;
}

/// The notes are links where the editor has them, else lines of the message.
void DiagnosticWriter::addNotes(const Finding &F, ShownFinding &Shown,
                                json::Object &Diagnostic) {
  json::Array Related;
  for (const Note &N : F.Notes) {
    std::string Uri = N.Where.Line ? uriOf(N.Where.File) : "";
    if (Client.RelatedInformation && !Uri.empty())
      Related.push_back(json::Object{
          {"location",
           json::Object{{"uri", Uri}, {"range", toJSON(range(N.Where))}}},
          {"message", N.Message}});
    else if (Uri.empty())
      Shown.Message += "\n" + N.Message;
    else
      Shown.Message += ("\n" + llvm::sys::path::filename(N.Where.File) + ":" +
                        llvm::Twine(N.Where.Line) + ": " + N.Message)
                           .str();
  }
  if (!Related.empty())
    Diagnostic["relatedInformation"] = std::move(Related);
}

Edit DiagnosticWriter::edit(const FixIt &Fix) {
  SourcePlace Where = Fix.Where;
  if (!Where.EndLine) { // it inserts
    Where.EndLine = Where.Line;
    Where.EndColumn = Where.Column;
  }
  Edit E{Where.File, range(Where), Fix.Text, ""};
  llvm::ArrayRef<llvm::StringRef> Lines = Sources.lines(Where.File);
  unsigned First = std::min<size_t>(Where.Line - 1, Lines.size());
  unsigned Last = std::min<size_t>(Where.EndLine, Lines.size());
  E.Lines = llvm::join(Lines.slice(First, Last - First), "\n");
  return E;
}

ShownFinding DiagnosticWriter::show(const Finding &F) {
  ShownFinding Shown;
  Shown.File = F.Where.File;
  Shown.Rule = checkName(F);
  Shown.Range = range(F.Where);
  Shown.Message = F.Message;
  if (!F.Why.empty())
    Shown.Message +=
        ("\n" + confidenceName(F.Level) + " confidence: " + F.Why).str();
  json::Object Diagnostic{{"range", toJSON(Shown.Range)},
                          {"severity", int(severityOf(F))},
                          {"source", "cvet"},
                          {"code", Shown.Rule}};
  if (std::string Page = Client.CodeDescription ? findPage(F.Rule, Pages) : "";
      !Page.empty())
    Diagnostic["codeDescription"] = json::Object{{"href", uriOf(Page)}};
  addNotes(F, Shown, Diagnostic);
  Diagnostic["message"] = Shown.Message;
  Shown.Diagnostic = std::move(Diagnostic);
  for (const FixIt &Fix : F.Fixes)
    Shown.Fix.push_back(edit(Fix));
  return Shown;
}

ShownFinding DiagnosticWriter::showError(const Note &Error) {
  ShownFinding Shown;
  Shown.File = Error.Where.File;
  Shown.Range = range(Error.Where);
  Shown.Message =
      "this unit is not checked until it can be parsed: " + Error.Message;
  Shown.Diagnostic =
      json::Object{{"range", toJSON(Shown.Range)},
                   {"severity", int(lsp::DiagnosticSeverity::Information)},
                   {"source", "cvet"},
                   {"message", Shown.Message}};
  return Shown;
}
