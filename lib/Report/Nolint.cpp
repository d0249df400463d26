//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/GlobPattern.h"

using namespace cvet;

namespace {

/// Lines First to Last are silent for the checks that Globs names.
struct Silence {
  size_t First, Last;
  llvm::StringRef Globs;
};

} // namespace

/// The text in the parentheses that follow NOLINT..., or "*" without them.
static llvm::StringRef readGlobs(llvm::StringRef Rest) {
  if (!Rest.consume_front("("))
    return "*";
  return Rest.take_until([](char C) { return C == ')'; });
}

/// An END that matches no BEGIN, or a BEGIN that is never ended, says nothing.
static std::vector<Silence>
readSilences(llvm::ArrayRef<llvm::StringRef> Lines) {
  std::vector<Silence> Result, Open;
  for (size_t L = 1; L <= Lines.size(); ++L) {
    llvm::StringRef Rest = Lines[L - 1];
    for (size_t At; (At = Rest.find("NOLINT")) != llvm::StringRef::npos;) {
      Rest = Rest.drop_front(At + strlen("NOLINT"));
      if (Rest.consume_front("NEXTLINE")) {
        Result.push_back({L + 1, L + 1, readGlobs(Rest)});
      } else if (Rest.consume_front("BEGIN")) {
        Open.push_back({L, L, readGlobs(Rest)});
      } else if (Rest.consume_front("END")) {
        if (!Open.empty() && Open.back().Globs == readGlobs(Rest)) {
          Result.push_back({Open.back().First, L, Open.back().Globs});
          Open.pop_back();
        }
      } else if (Rest.empty() || !llvm::isAlnum(Rest[0])) {
        Result.push_back({L, L, readGlobs(Rest)});
      }
    }
  }
  return Result;
}

/// Later globs win; a leading `-` excludes.
static bool matches(llvm::StringRef Globs, llvm::StringRef Check) {
  bool Result = false;
  for (llvm::StringRef Glob : llvm::split(Globs, ',')) {
    Glob = Glob.trim();
    bool Included = !Glob.consume_front("-");
    auto Pattern = llvm::GlobPattern::create(Glob);
    if (!Pattern)
      llvm::consumeError(Pattern.takeError());
    else if (Pattern->match(Check))
      Result = Included;
  }
  return Result;
}

void cvet::removeSuppressed(std::vector<Finding> &Findings,
                            SourceCache &Sources) {
  llvm::StringMap<std::vector<Silence>> Files;
  llvm::erase_if(Findings, [&](const Finding &F) {
    auto [It, New] = Files.try_emplace(F.Where.File);
    if (New)
      It->second = readSilences(Sources.lines(F.Where.File));
    return llvm::any_of(It->second, [&](const Silence &S) {
      return S.First <= F.Where.Line && F.Where.Line <= S.Last &&
             matches(S.Globs, "cvet-" + F.Rule);
    });
  });
}
