//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Baseline.h"
#include "JsonNesting.h"
#include "RegularFiles.h"
#include "SourceRoot.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace cvet;
namespace json = llvm::json;

static constexpr int Format = 1;
/// No baseline nests nearly so deep.
static constexpr unsigned MaxNesting = 100;

void cvet::writeBaseline(llvm::ArrayRef<Finding> Findings, llvm::StringRef Root,
                         llvm::raw_ostream &OS) {
  SourceRoot Sources(Root);
  OS << "{\"format\": " << Format << ", \"findings\": [";
  llvm::StringRef Separator = "\n";
  for (const Finding &F : Findings) {
    if (F.State == FindingState::Suppressed)
      continue;
    OS << Separator;
    json::OStream J(OS);
    J.object([&] {
      J.attribute("fingerprint", F.Fingerprint);
      J.attribute("rule", checkName(F));
      J.attribute("file", Sources.relative(F.Where.File));
      J.attribute("function", F.Function);
      J.attribute("message", json::fixUTF8(F.Message));
    });
    Separator = ",\n";
  }
  OS << "\n]}\n";
}

llvm::Expected<Baseline> cvet::readBaseline(llvm::StringRef File) {
  auto Buffer = readRegularFile(File);
  if (!Buffer)
    return llvm::createStringError("the baseline " + File + ": " +
                                   Buffer.getError().message() +
                                   "; `cvet baseline` writes one");
  return parseBaseline((*Buffer)->getBuffer(), File);
}

llvm::Expected<Baseline> cvet::parseBaseline(llvm::StringRef Text,
                                             llvm::StringRef File) {
  auto Bad = [&](const llvm::Twine &Why) {
    return llvm::createStringError(File + " is no baseline: " + Why +
                                   "; `cvet baseline` writes one");
  };
  auto Value = parseJson(Text, MaxNesting);
  if (!Value)
    return Bad(llvm::toString(Value.takeError()));
  const json::Object *Top = Value->getAsObject();
  const json::Array *All = Top ? Top->getArray("findings") : nullptr;
  if (!All || Top->getInteger("format") != Format)
    return Bad("its format is not " + llvm::Twine(Format));
  auto TextOf = [](const json::Object &O, llvm::StringRef Key) {
    return O.getString(Key).value_or("").str();
  };
  Baseline Known;
  for (const json::Value &Entry : *All) {
    const json::Object *O = Entry.getAsObject();
    auto Fingerprint = O ? O->getString("fingerprint") : std::nullopt;
    if (!Fingerprint)
      return Bad("a finding has no fingerprint");
    Known[*Fingerprint] = {TextOf(*O, "rule"), TextOf(*O, "file"),
                           TextOf(*O, "function"), TextOf(*O, "message")};
  }
  return Known;
}
