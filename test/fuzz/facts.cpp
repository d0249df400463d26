//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Facts from anywhere: what the reader takes can be written, read again to the
/// same, linked, and asked about by every rule.
///
//===----------------------------------------------------------------------===//

#include "Facts.h"
#include "Docket.h"
#include "Link.h"
#include "Models.h"
#include "Rule.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

using namespace cvet;

static std::string written(const UnitFacts &Unit) {
  std::string Bytes;
  llvm::raw_string_ostream OS(Bytes);
  writeFacts(Unit, OS);
  return Bytes;
}

static const ModelTable &models() {
  static const ModelTable Models = llvm::cantFail(loadModels({}));
  return Models;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  auto Unit =
      readFacts(llvm::StringRef(reinterpret_cast<const char *>(Data), Size));
  if (!Unit) {
    llvm::consumeError(Unit.takeError());
    return -1; // of no use in the corpus
  }
  std::string Bytes = written(*Unit);
  if (written(llvm::cantFail(readFacts(Bytes))) != Bytes)
    abort();
  std::vector<UnitFacts> Units;
  Units.push_back(std::move(*Unit));
  auto Graph = linkUnits(std::move(Units), models());
  Docket Out(/*KeepsAll=*/true);
  for (const RuleInfo *Rule : allRules())
    if (Rule->Graph)
      Rule->Graph(*Graph, Out);
  return 0;
}
