//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// What is replaced is known, so nothing has to be compared: the lines that
// replacements touch are the difference.
//
//===----------------------------------------------------------------------===//

#include "Fixes.h"
#include "llvm/Support/FormatVariadic.h"

using namespace cvet;
using clang::tooling::Replacement;
using llvm::StringRef;

/// Lines around a change that are shown.
static constexpr size_t Context = 3;

namespace {

/// Lines of the old text, and what they become.
struct Change {
  size_t Begin, End; ///< lines from 0; the end is exclusive
  std::vector<std::string> New;
};

} // namespace

/// The lines of \p Text, with their ends.
static std::vector<StringRef> splitLines(StringRef Text) {
  std::vector<StringRef> Lines;
  while (!Text.empty()) {
    size_t End = std::min(Text.find('\n'), Text.size() - 1) + 1;
    Lines.push_back(Text.take_front(End));
    Text = Text.drop_front(End);
  }
  return Lines;
}

/// The part of \p Old from \p Begin to \p End, with those \p Changes that are
/// in it; these are in order.
static std::string replaced(StringRef Old, size_t Begin, size_t End,
                            llvm::ArrayRef<Replacement> Changes) {
  std::string Text;
  for (const Replacement &R : Changes) {
    Text +=
        Old.slice(Begin, R.getOffset()).str() + R.getReplacementText().str();
    Begin = R.getOffset() + R.getLength();
  }
  return Text + Old.slice(Begin, End).str();
}

/// Takes away the lines that are the same, at the start and at the end.
static void trim(Change &C, llvm::ArrayRef<StringRef> Old) {
  while (C.Begin != C.End && !C.New.empty() && Old[C.Begin] == C.New.front()) {
    ++C.Begin;
    C.New.erase(C.New.begin());
  }
  while (C.Begin != C.End && !C.New.empty() && Old[C.End - 1] == C.New.back()) {
    --C.End;
    C.New.pop_back();
  }
}

/// Groups the replacements that touch the same lines.
static std::vector<Change>
changesOf(StringRef Old, llvm::ArrayRef<StringRef> Lines,
          const clang::tooling::Replacements &Replacements) {
  std::vector<size_t> Starts = {0};
  for (StringRef Line : Lines)
    Starts.push_back(Starts.back() + Line.size());
  auto LineOf = [&](size_t Offset) {
    size_t Line = llvm::upper_bound(Starts, Offset) - Starts.begin() - 1;
    return std::min(Line, Lines.empty() ? 0 : Lines.size() - 1);
  };
  std::vector<Change> Changes;
  std::vector<Replacement> All(Replacements.begin(), Replacements.end());
  for (size_t I = 0; I != All.size();) {
    size_t First = LineOf(All[I].getOffset()), J = I, End = First + 1;
    for (; J != All.size() && LineOf(All[J].getOffset()) < End; ++J)
      End = LineOf(All[J].getOffset() + All[J].getLength()) + 1;
    End = std::min(End, Lines.size());
    std::string Text = replaced(Old, Starts[First], Starts[End],
                                llvm::ArrayRef(All).slice(I, J - I));
    Change C{First, End, {}};
    for (StringRef Line : splitLines(Text))
      C.New.push_back(Line.str());
    trim(C, Lines);
    if (C.Begin != C.End || !C.New.empty())
      Changes.push_back(std::move(C));
    I = J;
  }
  return Changes;
}

static void printLine(std::string &Text, char Sign, StringRef Line) {
  Text += Sign + Line.str();
  if (!Line.ends_with("\n"))
    Text += "\n\\ No newline at end of file\n";
}

/// "12,3"; a side without lines names the line before.
static std::string range(size_t Begin, size_t Count) {
  std::string Text = std::to_string(Count ? Begin + 1 : Begin);
  return Count == 1 ? Text : Text + "," + std::to_string(Count);
}

std::string
cvet::unifiedDiff(StringRef Name, StringRef Old,
                  const clang::tooling::Replacements &Replacements) {
  std::vector<StringRef> Lines = splitLines(Old);
  std::vector<Change> Changes = changesOf(Old, Lines, Replacements);
  std::string Text;
  if (!Changes.empty())
    Text = llvm::formatv("--- a/{0}\n+++ b/{0}\n", Name);
  long Shift = 0; // lines of the new text less those of the old one
  for (size_t I = 0; I != Changes.size();) {
    size_t J = I + 1;
    while (J != Changes.size() &&
           Changes[J].Begin <= Changes[J - 1].End + 2 * Context)
      ++J;
    size_t Begin = Changes[I].Begin - std::min(Changes[I].Begin, Context);
    size_t End = std::min(Changes[J - 1].End + Context, Lines.size());
    std::string Body;
    size_t At = Begin;
    long Growth = 0;
    for (; I != J; ++I) {
      for (; At != Changes[I].Begin; ++At)
        printLine(Body, ' ', Lines[At]);
      for (; At != Changes[I].End; ++At)
        printLine(Body, '-', Lines[At]);
      for (const std::string &Line : Changes[I].New)
        printLine(Body, '+', Line);
      Growth +=
          long(Changes[I].New.size()) - long(Changes[I].End - Changes[I].Begin);
    }
    for (; At != End; ++At)
      printLine(Body, ' ', Lines[At]);
    Text += "@@ -" + range(Begin, End - Begin) + " +" +
            range(Begin + Shift, End - Begin + Growth) + " @@\n" + Body;
    Shift += Growth;
  }
  return Text;
}
