//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "DatabaseText.h"
#include "JsonNesting.h"
#include "RegularFiles.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

using namespace cvet;

/// No database nests nearly so deep.
static constexpr unsigned MaxNesting = 100;

llvm::Error cvet::checkDatabaseText(llvm::StringRef Path) {
  auto Buffer = readRegularFile(Path);
  if (!Buffer)
    return llvm::createStringError(Path + ": " + Buffer.getError().message());
  if (jsonNestsDeeper((*Buffer)->getBuffer(), MaxNesting))
    return llvm::createStringError(
        Path + ": lists or objects are nested more than " +
        llvm::Twine(MaxNesting) + " deep; that is no compile database");
  // What is JSON is right; what is not may still do: Clang takes a comma too
  // many, as it reads YAML.
  auto Json = llvm::json::parse((*Buffer)->getBuffer());
  if (Json)
    return llvm::Error::success();
  llvm::consumeError(Json.takeError());
  llvm::SourceMgr Manager;
  std::string Problem;
  Manager.setDiagHandler(
      [](const llvm::SMDiagnostic &D, void *To) {
        auto &Text = *static_cast<std::string *>(To);
        if (Text.empty())
          Text = std::to_string(D.getLineNo()) + ":" +
                 std::to_string(D.getColumnNo() + 1) + ": " +
                 D.getMessage().str();
      },
      &Problem);
  llvm::yaml::Stream Stream((*Buffer)->getMemBufferRef(), Manager);
  Stream.skip();
  if (!Stream.failed() && Problem.empty())
    return llvm::Error::success();
  return llvm::createStringError(Path + ":" + Problem);
}
