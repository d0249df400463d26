//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ReasonPages.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"

using namespace cvet;
using llvm::StringRef;

/// "nothing": a limit, or a defeater that leaves nothing.
static StringRef levelName(const ReasonKind &Kind) {
  return Kind.Level ? confidenceName(*Kind.Level) : "nothing";
}

void cvet::listReasons(llvm::raw_ostream &OS) {
  for (const ReasonKind *Kind : allReasons())
    OS << llvm::formatv("{0,-22} {1,-8} {2,-7} {3,-6} {4,-7} {5}\n", Kind->Name,
                        sideName(Kind->Is), scopeName(Kind->Of),
                        basisName(Kind->By), levelName(*Kind), Kind->Sentence);
}

void cvet::listReasonsAsJson(llvm::raw_ostream &OS) {
  llvm::json::OStream J(OS, 1);
  J.array([&] {
    for (const ReasonKind *Kind : allReasons())
      J.object([&] {
        J.attribute("name", Kind->Name);
        J.attribute("side", sideName(Kind->Is));
        J.attribute("scope", scopeName(Kind->Of));
        J.attribute("basis", basisName(Kind->By));
        J.attribute("level", levelName(*Kind));
        J.attribute("sentence", Kind->Sentence);
      });
  });
  J.flush();
  OS << '\n';
}

static StringRef scopeWords(Scope Of) {
  switch (Of) {
  case Scope::Program:
    return "the whole program";
  case Scope::Record:
    return "all objects of the type";
  case Scope::Holder:
    return "the holder, whatever it has";
  case Scope::Object:
    return "this very object";
  case Scope::Way:
    return "this way through the program";
  }
  return "";
}

static StringRef basisWords(Basis By) {
  switch (By) {
  case Basis::Habit:
    return "programs are usually written so";
  case Basis::Shown:
    return "code in sight shows it";
  case Basis::Proved:
    return "it is so on every way that it is about";
  }
  return "";
}

static std::string sideWords(const ReasonKind &Kind) {
  if (Kind.Is == Side::Limit)
    return "The search went no further. Where nothing else decides, the "
           "candidate counts as given up.";
  if (Kind.Is == Side::Argument)
    return llvm::formatv("It speaks for a finding, and earns {0} confidence.",
                         levelName(Kind))
        .str();
  if (Kind.By == Basis::Proved && Kind.Of >= Scope::Object)
    return "It defeats a finding, whatever speaks for it.";
  if (!Kind.Level)
    return "It speaks against a finding. An argument that it counts against "
           "earns nothing.";
  return llvm::formatv("It speaks against a finding. An argument that it "
                       "counts against earns {0} confidence at most.",
                       levelName(Kind))
      .str();
}

ReasonWords cvet::reasonWords(const ReasonKind &Kind) {
  return {Kind.Name.str(), sideName(Kind.Is).str(), Kind.Sentence.str(),
          sideWords(Kind),
          llvm::formatv("It is about {0}; {1}.", scopeWords(Kind.Of),
                        basisWords(Kind.By))
              .str()};
}

std::string cvet::reasonPage(const ReasonKind &Kind) {
  return llvm::formatv("# {0}\n\n{1}\n\n{2}\n\n"
                       "- side: {3}\n- scope: {4} ({5})\n- basis: {6} ({7})\n",
                       Kind.Name, Kind.Sentence, sideWords(Kind),
                       sideName(Kind.Is), scopeName(Kind.Of),
                       scopeWords(Kind.Of), basisName(Kind.By),
                       basisWords(Kind.By))
      .str();
}
