//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Markdown.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Unicode.h"

using namespace cvet;
using llvm::raw_ostream;
using llvm::StringRef;

namespace {

/// A word with its style.
struct Word {
  std::string Text;
  bool Bold = false, Code = false;
};

class Renderer {
public:
  Renderer(unsigned Width, bool Color, raw_ostream &OS)
      : Width(Width), Color(Color), OS(OS) {}
  void render(StringRef Page);

private:
  void paragraph();
  void fence(StringRef Line);
  void print(const Word &W);

  const unsigned Width;
  const bool Color;
  raw_ostream &OS;
  std::string Pending; ///< the paragraph or list item so far
  bool InFence = false;
};

} // namespace

static unsigned width(StringRef Text) {
  int Width = llvm::sys::unicode::columnWidthUTF8(Text);
  return Width < 0 ? Text.size() : Width;
}

/// "[text](address)" as "text".
static std::string withoutLinks(StringRef Text) {
  std::string Result;
  while (!Text.empty()) {
    size_t Begin = Text.find('['), Middle = Text.find("](", Begin);
    size_t End = Text.find(')', Middle);
    if (Begin == StringRef::npos || Middle == StringRef::npos ||
        End == StringRef::npos)
      break;
    Result += Text.take_front(Begin);
    Result += Text.slice(Begin + 1, Middle);
    Text = Text.drop_front(End + 1);
  }
  return Result + Text.str();
}

/// The words of \p Text; what stands in backticks is one word, with its
/// neighbours: "(`a b`)," is three pieces without a blank between them.
static std::vector<Word> words(StringRef Text) {
  std::vector<Word> Result(1);
  bool Bold = false, Code = false;
  auto Add = [&](char C) {
    Word &Last = Result.back();
    if (!Last.Text.empty() && (Last.Bold != Bold || Last.Code != Code))
      Result.push_back({"", Bold, Code});
    Result.back().Bold = Bold;
    Result.back().Code = Code;
    Result.back().Text += C;
  };
  while (!Text.empty()) {
    if (!Code && Text.consume_front("**")) {
      Bold = !Bold;
    } else if (Text.consume_front("`")) {
      Code = !Code;
    } else if (Text[0] == ' ' && !Code) {
      Result.push_back({" ", false, false}); // a break
      Result.push_back({"", Bold, Code});
      Text = Text.ltrim(' ');
    } else {
      Add(Text[0]);
      Text = Text.drop_front();
    }
  }
  return Result;
}

void Renderer::print(const Word &W) {
  if (Color && W.Bold)
    OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
  else if (Color && W.Code)
    OS.changeColor(raw_ostream::CYAN);
  OS << W.Text;
  if (Color && (W.Bold || W.Code))
    OS.resetColor();
}

/// Prints what is pending, wrapped; a list item hangs below its dash.
void Renderer::paragraph() {
  if (Pending.empty())
    return;
  unsigned Indent = StringRef(Pending).starts_with("- ") ? 2 : 0, Column = 0;
  std::vector<Word> All = words(withoutLinks(Pending));
  Pending.clear();
  for (size_t I = 0; I != All.size();) {
    // Up to the next break.
    size_t End = I;
    unsigned Length = 0;
    while (End != All.size() && All[End].Text != " ")
      Length += width(All[End++].Text);
    if (Column > Indent && Column + 1 + Length > Width) {
      OS << '\n' << std::string(Indent, ' ');
      Column = Indent;
    } else if (Column) {
      OS << ' ';
      ++Column;
    }
    for (; I != End; ++I)
      print(All[I]);
    Column += Length;
    if (I != All.size())
      ++I;
  }
  OS << '\n';
}

void Renderer::fence(StringRef Line) {
  if (Color)
    OS.changeColor(raw_ostream::GREEN);
  OS << (Line.empty() ? "" : "    ") << Line;
  if (Color)
    OS.resetColor();
  OS << '\n';
}

void Renderer::render(StringRef Page) {
  for (StringRef Line : llvm::split(Page.rtrim(), '\n')) {
    if (Line.starts_with("```")) {
      paragraph();
      InFence = !InFence;
    } else if (InFence) {
      fence(Line);
    } else if (Line.empty()) {
      paragraph();
      OS << '\n';
    } else if (Line.starts_with("#")) {
      paragraph();
      print({Line.ltrim("# ").str(), true, false});
      OS << '\n';
    } else if (Line.starts_with("|")) {
      paragraph();
      if (!Line.starts_with("| ---"))
        OS << withoutLinks(Line) << '\n';
    } else {
      if (Line.starts_with("- "))
        paragraph();
      Pending += (Pending.empty() ? "" : " ") + Line.ltrim().str();
    }
  }
  paragraph();
}

void cvet::renderMarkdown(StringRef Page, unsigned Width, bool Color,
                          raw_ostream &OS) {
  if (Color)
    OS.enable_colors(true);
  Renderer(Width, Color, OS).render(Page);
}
