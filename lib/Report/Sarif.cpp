//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Fingerprint.h"
#include "Outputs.h"
#include "SarifRules.h"
#include "SourceRoot.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

using namespace cvet;
using llvm::StringRef;
namespace json = llvm::json;

static constexpr StringRef RootId = "%SRCROOT%";

static unsigned rank(Confidence C) {
  static constexpr unsigned Ranks[] = {20, 60, 90};
  return Ranks[unsigned(C)];
}

/// Text that is not to be read as a link.
static std::string escape(StringRef Text) {
  std::string Result;
  for (char C : Text) {
    if (C == '[' || C == ']' || C == '\\')
      Result += '\\';
    Result += C;
  }
  return json::fixUTF8(Result);
}

/// The number of UTF-16 units in \p Text.
static unsigned utf16Length(StringRef Text) {
  unsigned Length = 0;
  for (unsigned char C : Text)
    Length += (C & 0xC0) == 0x80 ? 0 : C >= 0xF0 ? 2 : 1;
  return Length;
}

namespace {

class SarifWriter {
public:
  SarifWriter(const RunReport &Report, SarifProfile Profile,
              SourceCache &Sources, llvm::raw_ostream &OS)
      : Report(Report), Profile(Profile), Sources(Sources), Hashes(Sources),
        Root(Report.Root), Rules(Report.Findings), J(OS, 1) {}

  void write();

private:
  bool isFull() const { return Profile == SarifProfile::Full; }
  void message(StringRef Text) {
    J.attributeObject("message", [&] { J.attribute("text", Text); });
  }
  void tool();
  void invocation();
  void artifact(StringRef File);
  void region(StringRef Key, const SourcePlace &P);
  void physicalLocation(const SourcePlace &P);
  void flow(const Finding &F);
  void related(const Finding &F);
  void fix(const Finding &F);
  void state(const Finding &F);
  void result(const Finding &F);

  const RunReport &Report;
  const SarifProfile Profile;
  SourceCache &Sources;
  LineHashes Hashes;
  const SourceRoot Root;
  const SarifRules Rules;
  json::OStream J;
};

} // namespace

void SarifWriter::tool() {
  J.attributeObject("tool", [&] {
    J.attributeObject("driver", [&] {
      J.attribute("name", "cvet");
      J.attribute("fullName", "cvet, a checker for hidden leaks in C");
      J.attribute("version", Report.Version);
      J.attribute("semanticVersion", Report.Version);
      J.attributeBegin("rules");
      Rules.write(J);
      J.attributeEnd();
    });
  });
}

void SarifWriter::invocation() {
  J.attributeArray("invocations", [&] {
    J.object([&] {
      J.attribute("executionSuccessful", Report.Errors.empty());
      if (Report.Errors.empty())
        return;
      J.attributeArray("toolExecutionNotifications", [&] {
        for (const Note &Error : Report.Errors)
          J.object([&] {
            J.attribute("level", "error");
            message("cannot be parsed: " + json::fixUTF8(Error.Message));
            J.attributeArray("locations", [&] {
              J.object([&] { physicalLocation(Error.Where); });
            });
          });
      });
    });
  });
}

void SarifWriter::artifact(StringRef File) {
  StringRef Path = Root.relative(File);
  bool IsBelow = !Path.starts_with("/");
  J.attributeObject("artifactLocation", [&] {
    J.attribute("uri", IsBelow ? encodeUriPath(Path) : fileUri(Path));
    if (IsBelow)
      J.attribute("uriBaseId", RootId);
  });
}

/// Never empty: where only the start is known, the word there. (An empty region
/// is an insertion point, which only fixes have.)
void SarifWriter::region(StringRef Key, const SourcePlace &P) {
  StringRef Line = Sources.line(P.File, P.Line);
  unsigned Begin = std::max(P.Column, 1U);
  unsigned EndLine = P.EndLine, End = P.EndColumn;
  if (!EndLine) {
    StringRef Word =
        Line.drop_front(std::min<size_t>(Begin - 1, Line.size()))
            .take_while([](char C) { return llvm::isAlnum(C) || C == '_'; });
    EndLine = P.Line;
    End = Begin + std::max<size_t>(Word.size(), 1);
  }
  StringRef LastLine = Sources.line(P.File, EndLine);
  J.attributeObject(Key, [&] {
    J.attribute("startLine", P.Line);
    J.attribute("startColumn", utf16Length(Line.take_front(Begin - 1)) + 1);
    J.attribute("endLine", EndLine);
    J.attribute("endColumn", utf16Length(LastLine.take_front(End - 1)) + 1 +
                                 (End - 1 > LastLine.size() ? 1 : 0));
  });
}

void SarifWriter::physicalLocation(const SourcePlace &P) {
  J.attributeObject("physicalLocation", [&] {
    artifact(P.File);
    if (P.Line)
      region("region", P);
  });
}

/// The path that the path engine took.
void SarifWriter::flow(const Finding &F) {
  auto Step = [&](const SourcePlace &P, StringRef Text) {
    J.object([&] {
      J.attributeObject("location", [&] {
        physicalLocation(P);
        message(json::fixUTF8(Text));
      });
    });
  };
  J.attributeArray("codeFlows", [&] {
    J.object([&] {
      J.attributeArray("threadFlows", [&] {
        J.object([&] {
          J.attributeArray("locations", [&] {
            for (const Note &N : F.Notes)
              if (N.IsStep)
                Step(N.Where, N.Message);
            // What the path confirms is on the way, not at its end.
            if (F.IsPath)
              Step(F.Where, F.Message);
          });
        });
      });
    });
  });
}

void SarifWriter::related(const Finding &F) {
  unsigned Id = 0;
  J.attributeArray("relatedLocations", [&] {
    for (const Note &N : F.Notes)
      if (!N.IsStep)
        J.object([&] {
          J.attribute("id", ++Id);
          physicalLocation(N.Where);
          message(json::fixUTF8(N.Message));
        });
  });
}

void SarifWriter::fix(const Finding &F) {
  std::map<std::string, std::vector<const FixIt *>> Files;
  for (const FixIt &Fix : F.Fixes)
    Files[Fix.Where.File].push_back(&Fix);
  auto Replacement = [&](const FixIt &Fix) {
    SourcePlace P = Fix.Where;
    bool IsInsertion = !P.EndLine;
    if (IsInsertion) {
      P.EndLine = P.Line;
      P.EndColumn = P.Column;
    }
    region("deletedRegion", P);
    J.attributeObject("insertedContent",
                      [&] { J.attribute("text", Fix.Text); });
  };
  J.attributeArray("fixes", [&] {
    J.object([&] {
      J.attributeObject("description", [&] {
        J.attribute("text",
                    "Insert " +
                        json::fixUTF8(StringRef(F.Fixes.front().Text).trim()));
      });
      J.attributeArray("artifactChanges", [&] {
        for (const auto &[File, Fixes] : Files)
          J.object([&, &File = File, &Fixes = Fixes] {
            artifact(File);
            J.attributeArray("replacements", [&] {
              for (const FixIt *Fix : Fixes)
                J.object([&] { Replacement(*Fix); });
            });
          });
      });
    });
  });
}

/// What GitHub would not understand: it takes everything for an open alert.
void SarifWriter::state(const Finding &F) {
  if (F.State == FindingState::Suppressed)
    J.attributeArray("suppressions", [&] {
      J.object([&] {
        J.attribute("kind", "inSource");
        if (!F.Reason.empty())
          J.attribute("justification", json::fixUTF8(F.Reason));
      });
    });
  if (Report.HasBaseline)
    J.attribute("baselineState",
                F.State == FindingState::Shown ? "new" : "unchanged");
  if (!F.Fixes.empty())
    fix(F);
}

void SarifWriter::result(const Finding &F) {
  bool HasSteps = false, HasRelated = false;
  std::string Text = escape(F.Message);
  unsigned Id = 0;
  for (const Note &N : F.Notes) {
    (N.IsStep ? HasSteps : HasRelated) = true;
    if (N.IsStep)
      continue;
    Text += (Id ? "; [" : ": [") + escape(N.Message) + "](";
    Text += std::to_string(++Id) + ")";
  }
  J.attribute("ruleId", checkName(F));
  J.attribute("ruleIndex", Rules.index(F));
  J.attribute("level", sarifLevel(F.Severity));
  J.attribute("rank", rank(F.Level));
  message(Text);
  J.attributeArray("locations", [&] {
    J.object([&] {
      physicalLocation(F.Where);
      if (!F.Function.empty())
        J.attributeArray("logicalLocations", [&] {
          J.object([&] {
            J.attribute("name", F.Function);
            J.attribute("kind", "function");
          });
        });
    });
  });
  if (HasRelated)
    related(F);
  if (HasSteps)
    flow(F);
  J.attributeObject("partialFingerprints", [&] {
    // DefectDojo wants a number behind the slash.
    J.attribute("cvet/findingHash/v1", F.Fingerprint);
    J.attribute("primaryLocationLineHash", Hashes.of(F.Where));
  });
  if (isFull())
    state(F);
  J.attributeObject("properties", [&] {
    J.attribute("confidence", confidenceName(F.Level));
    J.attribute("precision", confidenceName(F.Level));
  });
}

void SarifWriter::write() {
  J.object([&] {
    J.attribute("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    J.attribute("version", "2.1.0");
    J.attributeArray("runs", [&] {
      J.object([&] {
        tool();
        invocation();
        J.attributeObject("originalUriBaseIds", [&] {
          J.attributeObject(
              RootId, [&] { J.attribute("uri", fileUri(Report.Root) + "/"); });
        });
        J.attributeObject("automationDetails",
                          [&] { J.attribute("id", Report.AutomationId); });
        J.attribute("columnKind", "utf16CodeUnits");
        J.attributeArray("results", [&] {
          for (const Finding &F : Report.Findings)
            if (isFull() || F.State == FindingState::Shown)
              J.object([&] { result(F); });
        });
      });
    });
  });
  J.flush();
}

void cvet::writeSarif(const RunReport &Report, SarifProfile Profile,
                      SourceCache &Sources, llvm::raw_ostream &OS) {
  SarifWriter(Report, Profile, Sources, OS).write();
  OS << '\n';
}
