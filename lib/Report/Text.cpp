//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Printable.h"
#include "Report.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Unicode.h"
#include "llvm/Support/WithColor.h"

using namespace cvet;
using llvm::raw_ostream;

static constexpr unsigned TabStop = 8;
static constexpr size_t MaxErrorLength = 200;

llvm::StringRef cvet::displayPath(llvm::StringRef File,
                                  llvm::StringRef Directory) {
  llvm::StringRef Rest = File;
  if (!Directory.empty() && Rest.consume_front(Directory) &&
      Rest.consume_front("/"))
    return Rest;
  return File;
}

/// \p Source as it is shown: with tabs expanded, and printable.
static std::string expandTabs(llvm::StringRef Source) {
  std::string Text = printable(Source), Result;
  llvm::StringRef Line = Text;
  unsigned Column = 0;
  while (!Line.empty()) {
    size_t Tab = Line.find('\t');
    llvm::StringRef Piece = Line.take_front(Tab);
    int Width = llvm::sys::unicode::columnWidthUTF8(Piece);
    Column += Width < 0 ? Piece.size() : Width;
    Result += Piece;
    Line = Line.drop_front(Piece.size());
    if (Line.consume_front("\t")) {
      unsigned Fill = TabStop - Column % TabStop;
      Result.append(Fill, ' ');
      Column += Fill;
    }
  }
  return Result;
}

/// How far the byte column \p Column (from 1) is from the left edge.
static unsigned displayColumn(llvm::StringRef Line, unsigned Column) {
  std::string Before = expandTabs(Line.take_front(Column - 1));
  int Width = llvm::sys::unicode::columnWidthUTF8(Before);
  return Width < 0 ? Before.size() : Width;
}

/// The line, and below it a caret and the rest of the range.
static void printSnippet(const SourcePlace &P, SourceCache &Sources, bool Color,
                         raw_ostream &OS) {
  llvm::StringRef Line = Sources.line(P.File, P.Line);
  if (Line.empty() || P.Column == 0 || P.Column > Line.size() + 1)
    return;
  unsigned Begin = displayColumn(Line, P.Column);
  unsigned End = Begin + 1;
  if (P.EndLine == P.Line && P.EndColumn > P.Column)
    End = displayColumn(Line, P.EndColumn);
  else if (P.EndLine > P.Line)
    End = displayColumn(Line, Line.size() + 1);
  OS << llvm::format("%5u | ", P.Line) << expandTabs(Line) << "\n      | ";
  if (Color)
    OS.changeColor(raw_ostream::GREEN, /*Bold=*/true);
  OS << std::string(Begin, ' ') << '^'
     << std::string(End > Begin + 1 ? End - Begin - 1 : 0, '~');
  if (Color)
    OS.resetColor();
  OS << '\n';
}

/// Below the snippet of \p P, what a fix on its line inserts there.
static void printFix(const FixIt &Fix, const SourcePlace &P,
                     SourceCache &Sources, bool Color, raw_ostream &OS) {
  llvm::StringRef Line = Sources.line(P.File, P.Line);
  if (Fix.Where.File != P.File || Fix.Where.Line != P.Line ||
      Fix.Where.Column == 0 || Fix.Where.Column > Line.size() + 1)
    return;
  std::string Text(displayColumn(Line, Fix.Where.Column), ' ');
  Text += Fix.Text;
  llvm::SmallVector<llvm::StringRef> Lines;
  llvm::StringRef(Text).rtrim().split(Lines, '\n');
  for (llvm::StringRef L : Lines) {
    OS << "      | ";
    if (Color)
      OS.changeColor(raw_ostream::GREEN);
    OS << expandTabs(L);
    if (Color)
      OS.resetColor();
    OS << '\n';
  }
}

namespace {
enum class Kind { Error, Warning, Remark, Note };
} // namespace

static void printOne(const SourcePlace &P, Kind K, const llvm::Twine &Text,
                     llvm::ArrayRef<FixIt> Fixes, SourceCache &Sources,
                     const TextOptions &Options, raw_ostream &OS) {
  static constexpr llvm::StringRef Labels[] = {
      "error: ", "warning: ", "remark: ", "note: "};
  static constexpr raw_ostream::Colors Colors[] = {
      raw_ostream::RED, raw_ostream::MAGENTA, raw_ostream::BLUE,
      raw_ostream::CYAN};
  auto Change = [&](raw_ostream::Colors Color, bool Bold = true) {
    if (Options.Color)
      OS.resetColor().changeColor(Color, Bold);
  };
  Change(raw_ostream::SAVEDCOLOR);
  OS << printable(displayPath(P.File, Options.Directory)) << ':';
  if (P.Line)
    OS << P.Line << ':' << P.Column << ':';
  OS << ' ';
  Change(Colors[unsigned(K)]);
  OS << Labels[unsigned(K)];
  Change(raw_ostream::SAVEDCOLOR, K != Kind::Note);
  OS << printable(Text.str());
  if (Options.Color)
    OS.resetColor();
  OS << '\n';
  printSnippet(P, Sources, Options.Color, OS);
  for (const FixIt &Fix : Fixes)
    printFix(Fix, P, Sources, Options.Color, OS);
}

void cvet::printError(const Note &N, SourceCache &Sources,
                      const TextOptions &Options, raw_ostream &OS) {
  if (Options.Color)
    OS.enable_colors(true);
  std::string Message = N.Message;
  if (Message.size() > MaxErrorLength) {
    size_t End = MaxErrorLength - strlen("...");
    while (End && (Message[End] & 0xC0) == 0x80) // inside of a UTF-8 sequence
      --End;
    Message = Message.substr(0, End) + "...";
  }
  printOne(N.Where, Kind::Error, Message, {}, Sources, Options, OS);
}

void cvet::printText(llvm::ArrayRef<Finding> Findings, SourceCache &Sources,
                     const TextOptions &Options, raw_ostream &OS) {
  // The driver decides about colours; a pipe may well want them.
  if (Options.Color)
    OS.enable_colors(true);
  for (const Finding &F : Findings) {
    // A note of its own would look like part of what is above it.
    Kind K = F.Severity == Severity::Error     ? Kind::Error
             : F.Severity == Severity::Warning ? Kind::Warning
                                               : Kind::Remark;
    printOne(F.Where, K, F.Message + " [" + checkName(F) + "]", F.Fixes,
             Sources, Options, OS);
    for (const Note &N : F.Notes)
      printOne(N.Where, Kind::Note, N.Message, {}, Sources, Options, OS);
    if (!F.Why.empty())
      OS << "      = confidence: " << confidenceName(F.Level) << ": "
         << printable(F.Why) << '\n';
  }
}
