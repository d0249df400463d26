//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Printable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Unicode.h"

using namespace cvet;

static bool isPlain(char C) { return llvm::isPrint(C) || C == '\t'; }

/// The first character of \p Text, which is made shorter by it; none if that is
/// no UTF-8: one byte is dropped then.
static std::optional<uint32_t> takeCharacter(llvm::StringRef &Text) {
  const llvm::UTF8 *Begin = Text.bytes_begin();
  unsigned Size = llvm::getNumBytesForUTF8(*Begin);
  llvm::UTF32 Character = 0;
  llvm::UTF32 *To = &Character;
  if (Size <= Text.size()) {
    const llvm::UTF8 *From = Begin;
    if (llvm::ConvertUTF8toUTF32(&From, Begin + Size, &To, &Character + 1,
                                 llvm::strictConversion) ==
        llvm::conversionOK) {
      Text = Text.drop_front(Size);
      return Character;
    }
  }
  Text = Text.drop_front();
  return std::nullopt;
}

std::string cvet::printable(llvm::StringRef Text) {
  if (llvm::all_of(Text, isPlain))
    return Text.str();
  std::string Result;
  while (!Text.empty()) {
    llvm::StringRef Rest = Text;
    std::optional<uint32_t> Character = takeCharacter(Rest);
    llvm::StringRef Bytes = Text.drop_back(Rest.size());
    if (!Character)
      Result += llvm::formatv("<{0:X-2}>", uint8_t(Bytes[0])).str();
    else if (*Character < 0x80 ? isPlain(char(*Character))
                               : llvm::sys::unicode::isPrintable(*Character))
      Result += Bytes;
    else
      Result += llvm::formatv("<U+{0:X-4}>", *Character).str();
    Text = Rest;
  }
  return Result;
}
