//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Candidates.h"
#include "Printable.h"
#include "Report.h"
#include "SourceRoot.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include <tuple>

using namespace cvet;
namespace json = llvm::json;

static auto keyOf(const JudgedCandidate &C) {
  return std::tie(C.Where.File, C.Where.Line, C.Where.Column, C.Rule, C.About);
}

void cvet::sortCandidates(std::vector<JudgedCandidate> &All) {
  auto Names = [](const JudgedCandidate &C) {
    std::string Text;
    for (const JudgedCandidate::Why &R : C.Reasons)
      Text += R.Kind + ",";
    return Text;
  };
  llvm::stable_sort(
      All, [](const auto &A, const auto &B) { return keyOf(A) < keyOf(B); });
  All.erase(llvm::unique(All,
                         [&](const auto &A, const auto &B) {
                           return keyOf(A) == keyOf(B) && A.Is == B.Is &&
                                  Names(A) == Names(B);
                         }),
            All.end());
}

void cvet::writeCandidates(llvm::ArrayRef<JudgedCandidate> All,
                           llvm::StringRef RootPath, llvm::raw_ostream &OS) {
  SourceRoot Root(RootPath);
  auto Place = [&](json::OStream &J, const SourcePlace &P) {
    if (!P.Line)
      return;
    J.attribute("file", Root.relative(P.File));
    J.attribute("line", P.Line);
    J.attribute("column", P.Column);
  };
  for (const JudgedCandidate &C : All) {
    json::OStream J(OS);
    J.object([&] {
      J.attribute("rule", "cvet-" + C.Rule);
      Place(J, C.Where);
      J.attribute("function", C.Function);
      J.attribute("about", json::fixUTF8(C.About));
      J.attribute("outcome", outcomeName(C.Is));
      if (C.Is == Outcome::Reported)
        J.attribute("confidence", confidenceName(C.Level));
      J.attribute("decisive", C.Decisive);
      J.attributeArray("reasons", [&] {
        for (const JudgedCandidate::Why &R : C.Reasons)
          J.object([&] {
            J.attribute("kind", R.Kind);
            J.attribute("text", json::fixUTF8(R.Text));
            Place(J, R.Where);
          });
      });
    });
    J.flush();
    OS << '\n';
  }
}

static std::string placeText(const SourcePlace &P, llvm::StringRef Directory) {
  if (!P.Line)
    return "";
  return (displayPath(P.File, Directory) + ":" + llvm::Twine(P.Line)).str();
}

void cvet::printCandidates(llvm::ArrayRef<JudgedCandidate> All,
                           llvm::StringRef Directory, llvm::raw_ostream &OS) {
  unsigned Counts[4] = {};
  for (const JudgedCandidate &C : All) {
    ++Counts[unsigned(C.Is)];
    llvm::StringRef Became =
        C.Is == Outcome::Reported ? confidenceName(C.Level) : outcomeName(C.Is);
    OS << printable(placeText(C.Where, Directory)) << ": " << Became << ": "
       << printable(C.About) << " [cvet-" << C.Rule << "]\n";
    for (const JudgedCandidate::Why &R : C.Reasons) {
      const ReasonKind *Kind = findReason(R.Kind);
      OS << llvm::formatv("  {0}{1} {2,-22} {3,-7} {4,-8} ",
                          R.Kind == C.Decisive ? "*" : " ",
                          Kind->Is == Side::Argument   ? "+"
                          : Kind->Is == Side::Defeater ? "-"
                                                       : "?",
                          R.Kind, basisName(Kind->By), scopeName(Kind->Of))
         << printable(R.Text);
      if (R.Where.Line)
        OS << "  [" << printable(placeText(R.Where, Directory)) << "]";
      OS << "\n";
    }
  }
  OS << llvm::formatv("{0} considered: {1} reported, {2} defeated, {3} "
                      "unsupported, {4} gave up\n",
                      All.size(), Counts[unsigned(Outcome::Reported)],
                      Counts[unsigned(Outcome::Defeated)],
                      Counts[unsigned(Outcome::Unsupported)],
                      Counts[unsigned(Outcome::GaveUp)]);
}
