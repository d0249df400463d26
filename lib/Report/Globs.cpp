//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Globs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/GlobPattern.h"

using namespace cvet;

static bool matchesOne(llvm::StringRef Glob, llvm::StringRef Name) {
  auto Pattern = llvm::GlobPattern::create(Glob);
  if (Pattern)
    return Pattern->match(Name);
  llvm::consumeError(Pattern.takeError());
  return false;
}

bool cvet::matchesGlobs(llvm::StringRef Globs, llvm::StringRef Name) {
  bool Result = false;
  llvm::SmallVector<llvm::StringRef> Parts;
  llvm::SplitString(Globs, Parts, ",\n");
  for (llvm::StringRef Glob : Parts) {
    Glob = Glob.trim();
    bool Included = !Glob.consume_front("-");
    if (matchesOne(Glob, Name))
      Result = Included;
  }
  return Result;
}

bool cvet::matchesPath(llvm::StringRef Globs, llvm::StringRef Path) {
  for (llvm::StringRef Glob : llvm::split(Globs, ';')) {
    Glob = Glob.trim();
    Glob.consume_front("./");
    Glob = Glob.rtrim('/');
    if (Glob.empty())
      continue;
    for (llvm::StringRef Part = Path; !Part.empty();
         Part = Part.contains('/') ? Part.rsplit('/').first : "")
      if (matchesOne(Glob, Part))
        return true;
  }
  return false;
}

llvm::Error cvet::checkGlob(llvm::StringRef Glob) {
  return llvm::GlobPattern::create(Glob).takeError();
}
