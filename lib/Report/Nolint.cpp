//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Nolint.h"
#include "Globs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <cstring>

using namespace cvet;
using llvm::StringRef;

std::vector<StringRef> Suppression::names() const {
  std::vector<StringRef> Names;
  for (StringRef Glob : llvm::split(Globs, ',')) {
    Glob = Glob.trim();
    Glob.consume_front("-");
    Names.push_back(Glob);
  }
  return Names;
}

bool Suppression::namesCvet() const {
  return llvm::any_of(names(),
                      [](StringRef Name) { return Name.starts_with("cvet-"); });
}

static constexpr StringRef Word = "NOLINT";

/// What follows NOLINT and its list, to the comment's end.
static StringRef readReason(StringRef Rest) {
  Rest = Rest.split("*/").first.ltrim(" \t:-").rtrim();
  return llvm::any_of(Rest, [](char C) { return llvm::isAlnum(C); }) ? Rest
                                                                     : "";
}

/// Reads one comment whose text begins at \p Begin in \p Line; \p After is what
/// follows the word.
static Suppression readOne(StringRef File, size_t Number, StringRef Line,
                           size_t Begin, StringRef After) {
  Suppression S;
  S.First = S.Last = Number;
  S.Globs = "*";
  if (After.consume_front("(")) {
    auto [Globs, Rest] = After.split(')');
    S.Globs = Globs.str();
    After = Rest;
  }
  size_t End = Line.size() - After.size();
  S.Text = Line.slice(Begin, End).str();
  S.Where = {File.str(), unsigned(Number), unsigned(Begin + 1),
             unsigned(Number), unsigned(End + 1)};
  S.Reason = readReason(After).str();
  return S;
}

static std::vector<Suppression> readAll(StringRef File,
                                        llvm::ArrayRef<StringRef> Lines) {
  std::vector<Suppression> Result, Open;
  auto AddUnmatched = [&](Suppression S) {
    S.IsUnmatched = true;
    S.First = 1;
    S.Last = 0;
    Result.push_back(std::move(S));
  };
  for (size_t L = 1; L <= Lines.size(); ++L) {
    StringRef Line = Lines[L - 1], Rest = Line;
    for (size_t At; (At = Rest.find(Word)) != StringRef::npos;) {
      Rest = Rest.drop_front(At);
      size_t Begin = Line.size() - Rest.size();
      Rest.consume_front(Word);
      if (Rest.consume_front("NEXTLINE")) {
        Suppression S = readOne(File, L, Line, Begin, Rest);
        S.First = S.Last = L + 1;
        Result.push_back(std::move(S));
      } else if (Rest.consume_front("BEGIN")) {
        Open.push_back(readOne(File, L, Line, Begin, Rest));
      } else if (Rest.consume_front("END")) {
        Suppression S = readOne(File, L, Line, Begin, Rest);
        if (Open.empty() || Open.back().Globs != S.Globs) {
          AddUnmatched(std::move(S));
          continue;
        }
        Open.back().Last = L;
        Result.push_back(std::move(Open.back()));
        Open.pop_back();
      } else if (Rest.empty() || !llvm::isAlnum(Rest[0])) {
        Result.push_back(readOne(File, L, Line, Begin, Rest));
      }
    }
  }
  for (Suppression &S : Open)
    AddUnmatched(std::move(S));
  return Result;
}

llvm::MutableArrayRef<Suppression> Suppressions::of(StringRef File) {
  auto [It, IsNew] = Files.try_emplace(File);
  StringRef Text = IsNew ? Sources.text(File) : "";
  // Most files have none.
  if (memmem(Text.data(), Text.size(), Word.data(), Word.size()))
    It->second = readAll(File, Sources.lines(File));
  return It->second;
}

void Suppressions::mark(llvm::MutableArrayRef<Finding> Findings) {
  for (Finding &F : Findings)
    for (Suppression &S : of(F.Where.File)) {
      if (F.Where.Line < S.First || S.Last < F.Where.Line ||
          !matchesGlobs(S.Globs, checkName(F)))
        continue;
      S.IsUsed = true;
      if (F.State != FindingState::Suppressed)
        F.Reason = S.Reason;
      F.State = FindingState::Suppressed;
    }
}
