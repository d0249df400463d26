//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Weighs the candidates that the standard input describes, for
/// verdict/decide.test. A line is one, and its words are reasons of made-up
/// kinds:
///
///   SIDE:SCOPE:BASIS:LEVEL:NAME
///
/// Prints what becomes of it, and which reason decided. All orders of the
/// reasons are tried: if they differ, it prints that.
///
//===----------------------------------------------------------------------===//

#include "Decide.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <deque>
#include <set>

using namespace cvet;
using llvm::StringRef;

/// The value whose name is \p Name, of those up to \p Last.
template <typename T>
static T named(StringRef Name, T Last, StringRef (*NameOf)(T)) {
  for (unsigned I = 0; I <= unsigned(Last); ++I)
    if (NameOf(T(I)) == Name)
      return T(I);
  llvm::errs() << "unknown: " << Name << '\n';
  std::exit(1);
}

static std::optional<Confidence> levelOf(StringRef Name) {
  std::optional<Confidence> Level = parseConfidence(Name);
  if (!Level && Name != "nothing") {
    llvm::errs() << "unknown: " << Name << '\n';
    std::exit(1);
  }
  return Level;
}

static const ReasonKind &kindOf(StringRef Word) {
  // Kinds stay for the life of the process.
  static std::deque<ReasonKind> Kinds;
  llvm::SmallVector<StringRef> Parts;
  Word.split(Parts, ':');
  Parts.resize(5);
  ReasonKind &Kind = Kinds.emplace_back(
      llvm::StringLiteral("made-up"), named(Parts[0], Side::Limit, sideName),
      named(Parts[1], Scope::Way, scopeName),
      named(Parts[2], Basis::Proved, basisName), levelOf(Parts[3]),
      llvm::StringLiteral(""));
  Kind.Name = Parts[4];
  return Kind;
}

static std::string outcome(llvm::ArrayRef<Reason> All) {
  Verdict V = decide(All);
  std::string Text = outcomeName(V.Is).str();
  if (V.Is == Outcome::Reported)
    Text += " " + confidenceName(V.Level).str();
  return Text + ": " + (V.Decisive ? V.Decisive->Kind->Name.str() : "nothing");
}

int main() {
  auto Input = llvm::MemoryBuffer::getSTDIN();
  if (!Input)
    return 1;
  for (StringRef Line : llvm::split((*Input)->getBuffer(), '\n')) {
    if (Line.trim().empty())
      continue;
    std::vector<Reason> All;
    llvm::SmallVector<StringRef> Words;
    llvm::SplitString(Line, Words);
    for (StringRef Word : Words)
      if (Word != "none")
        All.push_back({&kindOf(Word), {}, {}});
    auto ByName = [](const Reason &A, const Reason &B) {
      return A.Kind->Name < B.Kind->Name;
    };
    llvm::sort(All, ByName);
    std::set<std::string> Outcomes;
    do
      Outcomes.insert(outcome(All));
    while (std::next_permutation(All.begin(), All.end(), ByName));
    llvm::outs() << llvm::join(Outcomes, ", or in another order ") << '\n';
  }
  return 0;
}
