//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Files are searched for the few bytes that such characters begin with; only
// where there is one, the file is read as tokens.
//
//===----------------------------------------------------------------------===//

#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

struct Invisible {
  size_t Offset, Length;
  uint32_t Character;
};

class InvisibleCharacterCheck : public SyntaxCheck {
public:
  using SyntaxCheck::SyntaxCheck;

  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(translationUnitDecl(), this);
  }
  void check(const MatchFinder::MatchResult &Result) override;

private:
  void judge(FileID File, llvm::StringRef Text, llvm::ArrayRef<Invisible> All,
             const LangOptions &Language);
};

} // namespace

/// Does it change in which order the text around it is shown?
static bool turnsText(uint32_t C) {
  return (C >= 0x202A && C <= 0x202E) || (C >= 0x2066 && C <= 0x2069);
}

/// Those that have no width. Others that are hard to see are seen.
static bool hasNoWidth(uint32_t C) {
  return C == 0xAD || (C >= 0x200B && C <= 0x200F) ||
         (C >= 0x2060 && C <= 0x2064) || C == 0xFEFF;
}

/// Where \p Text has bytes that may begin such a character in UTF-8, sorted.
static std::vector<size_t> findLeadBytes(llvm::StringRef Text) {
  std::vector<size_t> Found;
  // (Most files have none, and one byte is found fast.)
  for (char Lead : {'\xC2', '\xE2', '\xEF'})
    for (size_t At = Text.find(Lead); At != llvm::StringRef::npos;
         At = Text.find(Lead, At + 1))
      Found.push_back(At);
  llvm::sort(Found);
  return Found;
}

static std::vector<Invisible> findAll(llvm::StringRef Text) {
  std::vector<Invisible> All;
  // A mark of the byte order may begin a file.
  bool IsMarked = Text.starts_with("\xEF\xBB\xBF");
  for (size_t At : findLeadBytes(Text)) {
    if (At == 0 && IsMarked)
      continue;
    const auto *From = reinterpret_cast<const llvm::UTF8 *>(Text.data()) + At;
    const llvm::UTF8 *To = From;
    llvm::UTF32 Character = 0;
    if (llvm::convertUTF8Sequence(
            &To, reinterpret_cast<const llvm::UTF8 *>(Text.end()), &Character,
            llvm::strictConversion) == llvm::conversionOK &&
        (turnsText(Character) || hasNoWidth(Character)))
      All.push_back({At, size_t(To - From), Character});
  }
  return All;
}

static bool isCharacterConstant(const Token &T) {
  return T.isOneOf(tok::char_constant, tok::wide_char_constant,
                   tok::utf8_char_constant, tok::utf16_char_constant,
                   tok::utf32_char_constant);
}

void InvisibleCharacterCheck::judge(FileID File, llvm::StringRef Text,
                                    llvm::ArrayRef<Invisible> All,
                                    const LangOptions &Language) {
  SourceLocation Start = sources().getLocForStartOfFile(File);
  Lexer Lex(Start, Language, Text.begin(), Text.begin(), Text.end());
  Lex.SetCommentRetentionState(true);
  Token T;
  for (bool IsEnd = false; !IsEnd && !All.empty();) {
    IsEnd = Lex.LexFromRawLexer(T);
    size_t End = sources().getFileOffset(T.getLocation()) + T.getLength();
    for (; !All.empty() && All[0].Offset < End; All = All.drop_front()) {
      const Invisible &C = All[0];
      // In a comment it changes nothing, unless it shows a lie.
      if (T.is(tok::comment) && !turnsText(C.Character))
        continue;
      std::string Name = llvm::utohexstr(C.Character, false, 4);
      SourceLocation Where = Start.getLocWithOffset(C.Offset);
      bool IsString = tok::isStringLiteral(T.getKind());
      bool IsCharacter = isCharacterConstant(T);
      // Some strings have to have it.
      DiagnosticBuilder Warning = warn(
          Where,
          (IsString || IsCharacter) && !turnsText(C.Character)
              ? Confidence::Low
              : Confidence::Medium,
          "the character U+%0 %select{cannot be seen|shows text in another "
          "order}1 in this %select{code|string|comment|character constant}2");
      Warning << Name << turnsText(C.Character)
              << (T.is(tok::comment) ? 2
                  : IsString         ? 1
                  : IsCharacter      ? 3
                                     : 0);
      // (In a constant of char, the escape sequence would be too large.)
      if (IsString || T.isOneOf(tok::wide_char_constant, tok::utf16_char_constant,
                                tok::utf32_char_constant))
        Warning << FixItHint::CreateReplacement(
            CharSourceRange::getCharRange(Where,
                                          Where.getLocWithOffset(C.Length)),
            "\\u" + Name);
    }
  }
}

void InvisibleCharacterCheck::check(const MatchFinder::MatchResult &Result) {
  SourceManager &SM = *Result.SourceManager;
  llvm::DenseSet<FileEntryRef> Seen;
  for (unsigned I = 0; I != SM.local_sloc_entry_size(); ++I) {
    const SrcMgr::SLocEntry &Entry = SM.getLocalSLocEntry(I);
    if (!Entry.isFile() ||
        SrcMgr::isSystem(Entry.getFile().getFileCharacteristic()))
      continue;
    FileID File =
        SM.getFileID(SourceLocation::getFromRawEncoding(Entry.getOffset()));
    OptionalFileEntryRef Name = SM.getFileEntryRefForID(File);
    if (!Name || !Seen.insert(*Name).second)
      continue;
    std::optional<llvm::StringRef> Text = SM.getBufferDataOrNone(File);
    if (!Text)
      continue;
    std::vector<Invisible> All = findAll(*Text);
    if (!All.empty())
      judge(File, *Text, All, Result.Context->getLangOpts());
  }
}

static const RuleInfo InvisibleCharacter = syntaxRule<InvisibleCharacterCheck>(
    "invisible-character", Stage::Experimental, "0.2", "CWE-1007");
CVET_RULE(InvisibleCharacter);
