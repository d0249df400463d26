//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "OwnFiles.h"
#include "Inputs.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Regex.h"

using namespace cvet;
using llvm::StringRef;

/// More is not looked at where what tells a file is near its beginning.
static constexpr size_t HeadLength = 8192;

/// A compiler's lines: `FILE:1:2: warning: what is wrong [rule]`.
static bool isText(StringRef Text) {
  static const llvm::Regex Colour("\x1b\\[[0-9;]*m");
  static const llvm::Regex Line(
      "^.+:([0-9]+:[0-9]+:)? (error|warning|remark): .*\\[[^]]+\\]$");
  std::string First = Text.split('\n').first.str();
  while (Colour.match(First))
    First = Colour.sub("", First);
  return Line.match(First);
}

static bool isSarif(StringRef Text) {
  return Text.ltrim().starts_with("{") && Text.contains("\"runs\"") &&
         Text.contains("\"cvet\"");
}

static bool isJson(StringRef Text) {
  Text = Text.take_front(HeadLength);
  return Text.ltrim().starts_with("{") && Text.contains("\"format\"") &&
         Text.contains("\"root\"");
}

static bool isXml(StringRef Text, StringRef Element) {
  Text = Text.take_front(HeadLength);
  return Text.starts_with("<?xml") && Text.contains(Element);
}

static bool isCheckstyle(StringRef Text) { return isXml(Text, "<checkstyle"); }

static bool isJunit(StringRef Text) {
  return isXml(Text, "<testsuite name=\"cvet\"");
}

static bool isCodeClimate(StringRef Text) {
  return Text.trim() == "[]" ||
         (Text.ltrim().starts_with("[") &&
          Text.take_front(HeadLength).contains("\"check_name\""));
}

static bool isAnnotations(StringRef Text) { return Text.starts_with("::"); }

static bool isCandidates(StringRef Text) {
  return Text.starts_with("{\"rule\":\"cvet-");
}

/// Whatever has become of it: git may have merged it, a hook may have sorted
/// its keys.
static bool isBaseline(StringRef Text) {
  return Text.ltrim().starts_with("{") && Text.contains("\"findings\"");
}

static bool isFacts(StringRef Text) { return Text.starts_with("cvet-facts "); }

static bool isPlan(StringRef Text) {
  return Text.starts_with("/* Written by cvet link --plan=") ||
         Text.starts_with("cvet-steps ") || Text.starts_with("-Wl,--wrap=") ||
         Text.take_front(HeadLength).contains("\"cvet-plan\"");
}

OwnFile cvet::ownFile(const Output &O) {
  switch (O.Kind) {
  case Output::Text:
    return {O.File, isText};
  case Output::Sarif:
    return {O.File, isSarif};
  case Output::Json:
    return {O.File, isJson};
  case Output::Checkstyle:
    return {O.File, isCheckstyle};
  case Output::Junit:
    return {O.File, isJunit};
  case Output::CodeClimate:
    return {O.File, isCodeClimate};
  case Output::Annotations:
    return {O.File, isAnnotations};
  case Output::Html:
    return {O.File, isHtmlReport};
  }
  llvm_unreachable("all formats are above");
}

OwnFile cvet::ownCandidates(StringRef Path) {
  return {Path.str(), isCandidates};
}
OwnFile cvet::ownBaseline(StringRef Path) { return {Path.str(), isBaseline}; }
OwnFile cvet::ownFacts(StringRef Path) { return {Path.str(), isFacts}; }
OwnFile cvet::ownPlan(StringRef Path) { return {Path.str(), isPlan}; }

llvm::Error cvet::checkOwn(const OwnFile &File) {
  if (!llvm::sys::fs::is_regular_file(File.Path))
    return llvm::Error::success();
  auto Old = llvm::MemoryBuffer::getFile(File.Path);
  if (!Old)
    return llvm::createStringError(File.Path + ": " + Old.getError().message());
  StringRef Text = (*Old)->getBuffer();
  if (Text.trim().empty() ? !isSource(File.Path) : File.IsSuch(Text))
    return llvm::Error::success();
  return llvm::createStringError(File.Path +
                                 ": this is not an output of cvet's, so it is "
                                 "not replaced; name another place");
}
