//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "RunLog.h"
#include "Commands.h"
#include "Printable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace cvet;

void RunLog::add(Stage S, llvm::StringRef What,
                 std::chrono::duration<double> Time) {
  std::lock_guard<std::mutex> Guard(Lock);
  Times[S][What.str()] += Time.count();
}

void RunLog::skip(llvm::StringRef File) {
  std::lock_guard<std::mutex> Guard(Lock);
  NotC.push_back(File.str());
}

static llvm::StringRef reasonOf(SkippedEntry::Reason Why) {
  switch (Why) {
  case SkippedEntry::NotC:
    return "not C";
  case SkippedEntry::Internal:
    return "only a -cc1 command line is known";
  case SkippedEntry::Repeated:
    return "the same call again";
  case SkippedEntry::Further:
    return "the same file with other options";
  }
  llvm_unreachable("all reasons are above");
}

void RunLog::saySkipped(const JobList &List, llvm::StringRef Here) const {
  auto Say = [&](llvm::StringRef File, llvm::StringRef Why) {
    cvet::say("skipped: " + printable(displayPath(File, Here)) + ": " + Why);
  };
  for (const SkippedEntry &E : List.Skipped)
    Say(E.File, reasonOf(E.Why));
  for (const std::string &File : NotC)
    Say(File, reasonOf(SkippedEntry::NotC));
}

void RunLog::sayTimes(Stage S, llvm::StringRef Here) const {
  static constexpr llvm::StringLiteral Titles[] = {
      "parsed", "asked clang-tidy about", "linked", "asked"};
  static constexpr llvm::StringLiteral Things[] = {"unit", "unit", "program",
                                                   "rule"};
  auto Of = Times.find(S);
  if (Of == Times.end())
    return;
  std::vector<std::pair<double, std::string>> Slowest;
  double Sum = 0;
  for (const auto &[What, Seconds] : Of->second) {
    Slowest.push_back({Seconds, What});
    Sum += Seconds;
  }
  // Of equal ones, by name.
  llvm::stable_sort(
      Slowest, [](const auto &A, const auto &B) { return A.first > B.first; });
  cvet::say(Titles[S] + " " + cvet::count(Slowest.size(), Things[S]) +
            llvm::formatv(": {0:F3} s", Sum).str());
  for (const auto &[Seconds, What] : Slowest)
    cvet::say(llvm::formatv("{0,9:F3} s  ", Seconds).str() +
              printable(displayPath(What, Here)));
}

void RunLog::say(const JobList &List, llvm::ArrayRef<GivenUp> GaveUp) const {
  std::string Here = normalisePath(".");
  if (!List.Database.empty())
    cvet::say("compiled by " + printable(List.Database));
  saySkipped(List, Here);
  for (Stage S : {Parse, ClangTidy, Link, Rule})
    sayTimes(S, Here);
  auto Parsed = Times.find(Parse);
  size_t Read = Parsed == Times.end() ? 0 : Parsed->second.size();
  for (const GivenUp &G : GaveUp)
    Read += G.Why == GivenUp::Time && G.What == "the parse" &&
            (Parsed == Times.end() || !Parsed->second.count(G.Where.File));
  if (Read < List.Jobs.size())
    cvet::say(cvet::count(List.Jobs.size() - Read, "unit") +
              " known from the cache");
  // Each place: what is said without -v is a line for each kind.
  for (const GivenUp &G : GaveUp)
    for (const std::string &Line : summarise(G, Here))
      cvet::say("given up: " + printable(Line));
}
