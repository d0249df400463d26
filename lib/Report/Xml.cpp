//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Xml.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

using namespace cvet;

/// XML knows no control characters but those that \p Kept has.
static std::string escaped(llvm::StringRef Text, llvm::StringRef Kept) {
  std::string Clean = llvm::json::fixUTF8(Text), Result;
  for (char &C : Clean)
    if (uint8_t(C) < 0x20 && !Kept.contains(C))
      C = ' ';
  llvm::raw_string_ostream OS(Result);
  llvm::printHTMLEscaped(Clean, OS);
  return Result;
}

std::string cvet::xmlAttribute(llvm::StringRef Text) {
  return escaped(Text, "");
}

std::string cvet::xmlContent(llvm::StringRef Text) {
  return escaped(Text, "\n");
}
