//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Fingerprint.h"
#include "Outputs.h"
#include "SarifPlaces.h"
#include "SarifRules.h"
#include <map>

using namespace cvet;
using llvm::StringRef;
namespace json = llvm::json;

static unsigned rank(Confidence C) {
  static constexpr unsigned Ranks[] = {20, 60, 90};
  return Ranks[unsigned(C)];
}

/// \p Text as the visible part of a link.
static std::string linkText(StringRef Text) {
  std::string Result;
  for (char C : Text) {
    if (C == '[' || C == ']' || C == '\\')
      Result += '\\';
    Result += C;
  }
  return json::fixUTF8(Result);
}

/// \p Text outside of links. Not every viewer takes backslashes away there: it
/// has them only if a call through an array ("f[i](x)") would be a link.
static std::string plainText(StringRef Text) {
  return Text.contains("](") ? linkText(Text) : json::fixUTF8(Text);
}

namespace {

class SarifWriter {
public:
  SarifWriter(const RunReport &Report, SarifProfile Profile,
              SourceCache &Sources, llvm::raw_ostream &OS)
      : Report(Report), Profile(Profile), Hashes(Sources),
        Rules(Report.Findings), J(OS, 1), Places(Report.Root, Sources, J) {}

  void write();

private:
  bool isFull() const { return Profile == SarifProfile::Full; }
  void message(StringRef Text) {
    J.attributeObject("message", [&] { J.attribute("text", Text); });
  }
  void plainMessage(StringRef Text) { message(plainText(Text)); }
  void tool();
  void invocation();
  void notification(StringRef Level, StringRef Text, const SourcePlace &Where);
  void flow(const Finding &F);
  void related(const Finding &F);
  void fix(const Finding &F);
  void state(const Finding &F);
  void result(const Finding &F);

  const RunReport &Report;
  const SarifProfile Profile;
  LineHashes Hashes;
  const SarifRules Rules;
  json::OStream J;
  SarifPlaces Places;
};

} // namespace

void SarifWriter::tool() {
  J.attributeObject("tool", [&] {
    J.attributeObject("driver", [&] {
      J.attribute("name", "cvet");
      J.attribute("fullName", "cvet, a checker for hidden leaks in C");
      J.attribute("version", Report.Version);
      J.attribute("semanticVersion", Report.Version);
      if (!Report.Homepage.empty())
        J.attribute("informationUri", Report.Homepage);
      J.attributeBegin("rules");
      Rules.write(J);
      J.attributeEnd();
    });
  });
}

void SarifWriter::notification(StringRef Level, StringRef Text,
                               const SourcePlace &Where) {
  J.object([&] {
    J.attribute("level", Level);
    plainMessage(Text);
    if (!Where.File.empty())
      J.attributeArray("locations",
                       [&] { J.object([&] { Places.location(Where); }); });
  });
}

void SarifWriter::invocation() {
  bool IsGood = Report.Errors.empty() && !anyFailure(Report.GaveUp);
  J.attributeArray("invocations", [&] {
    J.object([&] {
      J.attribute("executionSuccessful", IsGood);
      if (IsGood && Report.GaveUp.empty())
        return;
      J.attributeArray("toolExecutionNotifications", [&] {
        for (const Note &Error : Report.Errors)
          notification("error", "cannot be parsed: " + Error.Message,
                       Error.Where);
        for (const GivenUp &G : Report.GaveUp)
          notification(isFailure(G) ? "error" : "note", describe(G), G.Where);
      });
    });
  });
}

/// The path that the path engine took.
void SarifWriter::flow(const Finding &F) {
  auto Step = [&](const SourcePlace &P, StringRef Text) {
    J.object([&] {
      J.attributeObject("location", [&] {
        Places.location(P);
        plainMessage(Text);
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
          Places.location(N.Where);
          plainMessage(N.Message);
        });
  });
}

static std::string describe(const FixIt &Fix) {
  std::string Text = StringRef(Fix.Text).trim().str();
  const SourcePlace &P = Fix.Where;
  if (!P.EndLine || (P.EndLine == P.Line && P.EndColumn == P.Column))
    return "Insert " + Text;
  return Text.empty() ? "Remove this" : "Replace this by " + Text;
}

void SarifWriter::fix(const Finding &F) {
  std::map<std::string, std::vector<const FixIt *>> Files;
  for (const FixIt &Fix : F.Fixes)
    Files[Fix.Where.File].push_back(&Fix);
  auto Replacement = [&](const FixIt &Fix) {
    SourcePlace P = Fix.Where;
    if (!P.EndLine) { // an insertion: the one region that is empty
      P.EndLine = P.Line;
      P.EndColumn = P.Column;
    }
    Places.region("deletedRegion", P);
    J.attributeObject("insertedContent",
                      [&] { J.attribute("text", Fix.Text); });
  };
  J.attributeArray("fixes", [&] {
    J.object([&] {
      J.attributeObject("description", [&] {
        J.attribute("text", json::fixUTF8(describe(F.Fixes.front())));
      });
      J.attributeArray("artifactChanges", [&] {
        for (const auto &[File, Fixes] : Files)
          J.object([&, &File = File, &Fixes = Fixes] {
            Places.artifact(File);
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
  // Every result has the array, or none.
  J.attributeArray("suppressions", [&] {
    if (F.State != FindingState::Suppressed)
      return;
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
  std::string Text = plainText(F.Message);
  unsigned Id = 0;
  for (const Note &N : F.Notes) {
    (N.IsStep ? HasSteps : HasRelated) = true;
    if (N.IsStep)
      continue;
    Text += (Id ? "; [" : ": [") + linkText(N.Message) + "](";
    Text += std::to_string(++Id) + ")";
  }
  J.attribute("ruleId", checkName(F));
  J.attribute("ruleIndex", Rules.index(F));
  J.attribute("level", sarifLevel(F.Severity));
  J.attribute("rank", rank(F.Level));
  message(Text);
  J.attributeArray("locations", [&] {
    J.object([&] {
      Places.location(F.Where);
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
    if (StringRef Hash = Hashes.of(F.Where); !Hash.empty())
      J.attribute("primaryLocationLineHash", Hash);
  });
  if (isFull())
    state(F);
  J.attributeObject("properties", [&] {
    J.attribute("confidence", confidenceName(F.Level));
    J.attribute("precision", confidenceName(F.Level));
    if (!F.Programs.empty())
      J.attribute("programs", json::Array(F.Programs));
    if (F.IsStock)
      return;
    J.attribute("reasons", llvm::json::Array(F.Reasons));
    J.attribute("why", llvm::json::fixUTF8(F.Why));
    if (!F.ConfirmedBy.empty())
      J.attribute("confirmedBy", json::Array(F.ConfirmedBy));
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
        Places.root();
        J.attributeObject("automationDetails",
                          [&] { J.attribute("id", Report.AutomationId); });
        J.attribute("columnKind", "utf16CodeUnits");
        if (!Report.Programs.All.empty())
          J.attributeObject("properties",
                            [&] { writeSeen(Report.Programs, J); });
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
