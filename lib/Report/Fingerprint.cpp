//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Fingerprint.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/MD5.h"

using namespace cvet;
using llvm::StringRef;

static bool isNumber(StringRef Word) {
  return !Word.empty() && llvm::all_of(Word, llvm::isDigit);
}

/// The length of the absolute path that \p Text starts with. Folders may have
/// blanks in their names. The file's name ends with its last extension, but in
/// "/dir/a.c.field" there is a field of a record of a.c.
static size_t pathLength(StringRef Text) {
  for (size_t Dot = 0; (Dot = Text.find('.', Dot)) != StringRef::npos;) {
    StringRef Extension = Text.drop_front(++Dot).take_while(llvm::isAlpha);
    StringRef Rest = Text.drop_front(Dot + Extension.size());
    bool IsSource = llvm::is_contained({"c", "h", "y", "l"}, Extension);
    if (!Extension.empty() && (Rest.empty() || Rest[0] == ' ' ||
                               Rest[0] == ':' || (Rest[0] == '.' && IsSource)))
      return Text.size() - Rest.size();
  }
  return std::min(Text.find_first_of(" :"), Text.size());
}

/// Skips the file, the line and the column of a name (see Facts.h).
static StringRef afterPath(StringRef Text) {
  Text = Text.drop_front(pathLength(Text));
  while (Text.consume_front(":")) {
    StringRef Name = Text.drop_while(llvm::isDigit);
    if (Name.size() == Text.size())
      break;
    Text = Name;
  }
  return Text;
}

/// What of \p Subject stays when the program is edited elsewhere: no file (its
/// folder is renamed, a function moves), no line, no number of an event.
static std::string stableSubject(StringRef Subject, StringRef Directory) {
  std::string Text = Subject.str();
  // The directory may have anything in its name.
  std::string Root = Directory.rtrim('/').str() + '/';
  for (size_t At; Root.size() > 1 && (At = Text.find(Root)) != Text.npos;)
    Text.replace(At, Root.size(), "/");
  std::string Names;
  for (StringRef Rest = Text; !Rest.empty();) {
    char Before = Names.empty() ? ' ' : Names.back();
    if (Rest[0] == '/' && (Before == ' ' || Before == '@')) {
      Rest = afterPath(Rest);
      if (Before == '@')
        Names.pop_back();
      continue;
    }
    Names += Rest[0];
    Rest = Rest.drop_front();
  }
  std::string Result;
  for (StringRef Word : llvm::split(Names, ' '))
    if (!isNumber(Word))
      Result += Word.str() + ' ';
  return Result;
}

/// The code of \p Line, whatever its layout and its comment.
static std::string codeOf(StringRef Line) {
  std::string Result =
      Line.substr(0, std::min(Line.find("//"), Line.find("/*"))).str();
  llvm::erase_if(Result, llvm::isSpace);
  return Result;
}

void cvet::setFingerprints(llvm::MutableArrayRef<Finding> Findings,
                           StringRef Root, SourceCache &Sources) {
  llvm::StringMap<unsigned> Seen;
  for (Finding &F : Findings) {
    llvm::MD5 Sum;
    auto Add = [&](StringRef Part) {
      Sum.update(Part);
      Sum.update(StringRef("", 1)); // the end of the part
    };
    Add(F.Rule);
    Add(F.Subject.empty() ? F.Message : stableSubject(F.Subject, Root));
    Add(F.Function);
    Add(codeOf(Sources.line(F.Where.File, F.Where.Line)));
    const llvm::MD5::MD5Result Hash = Sum.final();
    F.Fingerprint = std::string(Hash.digest());
    F.Fingerprint += ':' + std::to_string(++Seen[F.Fingerprint]);
  }
}

/// UTF-16 units without blanks and tabs, each line end as one LF, and what
/// stands for the end of the file.
static std::vector<uint16_t> significantUnits(StringRef Text) {
  std::vector<uint16_t> Units;
  const auto *Next = reinterpret_cast<const llvm::UTF8 *>(Text.begin());
  const auto *End = reinterpret_cast<const llvm::UTF8 *>(Text.end());
  while (Next != End) {
    llvm::UTF8 C = *Next;
    if (C == ' ' || C == '\t') {
      ++Next;
    } else if (C == '\r') {
      Units.push_back('\n');
      Next += Next + 1 != End && Next[1] == '\n' ? 2 : 1;
    } else if (C < 0x80) {
      Units.push_back(C);
      ++Next;
    } else {
      llvm::UTF32 Code;
      llvm::UTF32 *Target = &Code;
      // One code point; what is malformed becomes U+FFFD.
      llvm::ConvertUTF8toUTF32(&Next, End, &Target, Target + 1,
                               llvm::lenientConversion);
      if (Code > 0xFFFF) {
        Code -= 0x10000;
        Units.push_back(0xD800 + (Code >> 10));
        Code = 0xDC00 + (Code & 0x3FF);
      }
      Units.push_back(Code);
    }
  }
  Units.push_back(0xFFFF);
  return Units;
}

std::vector<std::string> cvet::lineHashes(StringRef Text) {
  static constexpr size_t Window = 100;
  static constexpr uint64_t Base = 37;
  std::vector<uint16_t> Units = significantUnits(Text);
  llvm::StringMap<unsigned> Seen;
  std::vector<std::string> Result;
  for (size_t Start = 0; Start != Units.size(); ++Start) {
    if (Start != 0 && Units[Start - 1] != '\n')
      continue;
    uint64_t Value = 0;
    for (size_t I = Start; I != Start + Window; ++I)
      Value = Value * Base + (I < Units.size() ? Units[I] : 0);
    std::string Hash = llvm::utohexstr(Value, /*LowerCase=*/true);
    Hash += ':' + std::to_string(++Seen[Hash]);
    Result.push_back(std::move(Hash));
  }
  return Result;
}

StringRef LineHashes::of(const SourcePlace &P) {
  auto [It, New] = Files.try_emplace(P.File);
  if (New)
    It->second = lineHashes(Sources.text(P.File));
  if (P.Line == 0 || P.Line > It->second.size())
    return "";
  return It->second[P.Line - 1];
}
