//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A large program may have a great many findings, and a tree of JSON takes
/// thirty times as much memory as its text: they are kept in parts.
///
//===----------------------------------------------------------------------===//

#include "KeptResults.h"
#include "AppendMoved.h"
#include "FindingIO.h"
#include "ResultStore.h"
#include "llvm/Support/MathExtras.h"

using namespace cvet;

/// How many findings are kept together.
static constexpr size_t PartSize = 500;

static std::string partKey(llvm::StringRef Key, size_t Part) {
  return (Key + "-" + llvm::Twine(Part)).str();
}

void cvet::keepResult(ResultStore &Store, llvm::StringRef Key,
                      const ProgramResult &Result) {
  llvm::ArrayRef<Finding> Findings = Result.Findings;
  size_t NumParts = llvm::divideCeil(Findings.size(), PartSize);
  for (size_t I = 0; I != NumParts; ++I) {
    llvm::ArrayRef<Finding> Rest = Findings.drop_front(I * PartSize);
    Store.put(partKey(Key, I), toText(Rest.take_front(PartSize)));
  }
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  llvm::json::OStream J(OS);
  J.object([&] {
    J.attribute("parts", NumParts);
    writeAll(J, "errors", Result.Errors);
    writeAll(J, "gaveUp", Result.GaveUp);
    J.attribute("files", llvm::json::Array(Result.Files));
    J.attribute("mainFiles", llvm::json::Array(Result.MainFiles));
    writeAll(J, "skipped", Result.Skipped);
    J.attribute("programs", Result.Programs);
    writeAll(J, "seen", Result.Seen.All);
    J.attribute("definedTwice", llvm::json::Array(Result.Seen.DefinedTwice));
    J.attribute("good", Result.Good);
    J.attribute("notC", Result.NotC);
  });
  Store.put(Key, Text);
}

static bool readParts(ResultStore &Store, llvm::StringRef Key, size_t NumParts,
                      std::vector<Finding> &Findings) {
  for (size_t I = 0; I != NumParts; ++I) {
    std::optional<std::string> Text = Store.get(partKey(Key, I));
    auto Part = Text ? findingsFromText(*Text) : std::nullopt;
    if (!Part)
      return false;
    appendMoved(Findings, std::move(*Part));
  }
  return true;
}

std::optional<ProgramResult> cvet::keptResult(ResultStore &Store,
                                              llvm::StringRef Key) {
  std::optional<std::string> Text = Store.get(Key);
  if (!Text)
    return std::nullopt;
  auto Value = llvm::json::parse(*Text);
  if (!Value) {
    llvm::consumeError(Value.takeError());
    return std::nullopt;
  }
  ProgramResult Result;
  uint64_t NumParts = 0, Good = 0, NotC = 0;
  llvm::json::Path::Root Root;
  llvm::json::ObjectMapper O(*Value, Root);
  if (!O || !O.map("parts", NumParts) || !O.map("errors", Result.Errors) ||
      !O.map("gaveUp", Result.GaveUp) || !O.map("files", Result.Files) ||
      !O.map("mainFiles", Result.MainFiles) ||
      !O.map("skipped", Result.Skipped) ||
      !O.map("programs", Result.Programs) || !O.map("seen", Result.Seen.All) ||
      !O.map("definedTwice", Result.Seen.DefinedTwice) ||
      !O.map("good", Good) || !O.map("notC", NotC) ||
      !readParts(Store, Key, NumParts, Result.Findings))
    return std::nullopt;
  Result.Good = Good;
  Result.NotC = NotC;
  return Result;
}
