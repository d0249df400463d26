//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Actions.h"
#include "RegularFiles.h"
#include "llvm/ADT/StringExtras.h"

using namespace cvet;
using llvm::StringRef;
namespace json = llvm::json;
namespace lsp = llvm::lsp;

/// Does \p Line end within a comment that began in it? The NOLINT reader looks
/// for no more than the word.
static bool endsInComment(StringRef Line) {
  char Quote = 0;
  bool IsComment = false;
  for (size_t I = 0; I < Line.size(); ++I) {
    StringRef Rest = Line.substr(I);
    if (IsComment) {
      if (Rest.starts_with("*/")) {
        IsComment = false;
        ++I;
      }
    } else if (Quote) {
      if (Rest[0] == '\\')
        ++I;
      else if (Rest[0] == Quote)
        Quote = 0;
    } else if (Rest.starts_with("//")) {
      return true;
    } else if (Rest.starts_with("/*")) {
      IsComment = true;
      ++I;
    } else if (Rest[0] == '"' || Rest[0] == '\'') {
      Quote = Rest[0];
    }
  }
  return IsComment;
}

std::pair<size_t, std::string> cvet::suppression(StringRef Line,
                                                 StringRef Rule) {
  std::string Comment = ("NOLINT(" + Rule + "): reason").str();
  StringRef Code = Line.rtrim();
  bool GoesOn = Code.consume_back("\\");
  Code = Code.rtrim();
  if (endsInComment(Code))
    return {Code.size(), " " + Comment};
  return {Code.size(), GoesOn ? " /* " + Comment + " */" : " // " + Comment};
}

namespace {
/// The text of a file as the editor has it, or as it is on disk.
class CurrentText {
public:
  CurrentText(StringRef File, Documents &Open) {
    if (const Document *D = Open.find(File)) {
      Uri = D->Uri;
      Text = D->Text;
    } else if (auto OnDisk = readRegularFile(File)) {
      Uri = uriOf(File);
      Text = (*OnDisk)->getBuffer().str();
    }
    Lines = splitLines(Text);
  }
  std::string Uri; ///< empty: it is gone
  std::vector<StringRef> Lines;

private:
  std::string Text;
};
} // namespace

static json::Value action(StringRef Title, const json::Value &Diagnostic,
                          json::Object Changes, bool IsPreferred) {
  return json::Object{{"title", Title.str()}, // a StringRef would not be copied
                      {"kind", "quickfix"},
                      {"diagnostics", json::Array{Diagnostic}},
                      {"isPreferred", IsPreferred},
                      {"edit", json::Object{{"changes", std::move(Changes)}}}};
}

/// The edits of the fix of \p F, moved by \p Shift lines in its own file; none
/// if what they are about is not there any more.
static std::optional<json::Object> fixOf(const ShownFinding &F, int Shift,
                                         Documents &Open) {
  json::Object Changes;
  for (const Edit &E : F.Fix) {
    CurrentText Now(E.File, Open);
    int By = E.File == F.File ? Shift : 0;
    int First = E.Range.start.line + By, Last = E.Range.end.line + By;
    if (Now.Uri.empty() || First < 0 || size_t(Last) >= Now.Lines.size() ||
        llvm::join(llvm::ArrayRef(Now.Lines).slice(First, Last + 1 - First),
                   "\n") != E.Lines)
      return std::nullopt;
    lsp::Range Range({First, E.Range.start.character},
                     {Last, E.Range.end.character});
    json::Value &Edits =
        Changes.try_emplace(Now.Uri, json::Array()).first->second;
    Edits.getAsArray()->push_back(
        json::Object{{"range", toJSON(Range)}, {"newText", E.NewText}});
  }
  if (Changes.empty())
    return std::nullopt;
  return Changes;
}

json::Array cvet::actionsFor(const ShownFinding &F, int Line,
                             const json::Value &Diagnostic, Documents &Open,
                             ColumnUnit Unit) {
  json::Array Actions;
  if (auto Changes = fixOf(F, Line - F.Range.start.line, Open))
    Actions.push_back(action("Apply the fix of " + F.Rule, Diagnostic,
                             std::move(*Changes), /*IsPreferred=*/true));
  CurrentText Now(F.File, Open);
  if (F.Rule.empty() || Now.Uri.empty() || Line < 0 ||
      size_t(Line) >= Now.Lines.size())
    return Actions;
  auto [Byte, Text] = suppression(Now.Lines[Line], F.Rule);
  lsp::Position Where(Line, columnOf(Now.Lines[Line], Byte, Unit));
  Actions.push_back(
      action("Suppress " + F.Rule + " here, with a reason", Diagnostic,
             json::Object{{Now.Uri, json::Array{json::Object{
                                        {"range", toJSON(lsp::Range(Where))},
                                        {"newText", Text}}}}},
             /*IsPreferred=*/false));
  return Actions;
}
