//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Reason.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <cassert>

using namespace cvet;

llvm::StringRef cvet::sideName(Side S) {
  switch (S) {
  case Side::Argument:
    return "argument";
  case Side::Defeater:
    return "defeater";
  case Side::Limit:
    return "limit";
  }
  return "";
}

llvm::StringRef cvet::scopeName(Scope S) {
  switch (S) {
  case Scope::Program:
    return "program";
  case Scope::Record:
    return "record";
  case Scope::Holder:
    return "holder";
  case Scope::Object:
    return "object";
  case Scope::Way:
    return "way";
  }
  return "";
}

llvm::StringRef cvet::basisName(Basis B) {
  switch (B) {
  case Basis::Habit:
    return "habit";
  case Basis::Shown:
    return "shown";
  case Basis::Proved:
    return "proved";
  }
  return "";
}

static std::vector<const ReasonKind *> &registry() {
  static std::vector<const ReasonKind *> Kinds;
  return Kinds;
}

ReasonKind::ReasonKind(llvm::StringLiteral Name, Side Is, Scope Of, Basis By,
                       std::optional<Confidence> Level,
                       llvm::StringLiteral Sentence, bool IsOfSequel)
    : Name(Name), Is(Is), Of(Of), By(By), Level(Level), Sentence(Sentence),
      IsOfSequel(IsOfSequel) {
  assert(llvm::none_of(registry(),
                       [&](auto *K) { return K->Name == this->Name; }) &&
         "two kinds of reason have one name");
  registry().push_back(this);
}

std::vector<const ReasonKind *> cvet::allReasons() {
  std::vector<const ReasonKind *> Kinds = registry();
  llvm::sort(Kinds, [](auto *A, auto *B) { return A->Name < B->Name; });
  return Kinds;
}

const ReasonKind *cvet::findReason(llvm::StringRef Name) {
  for (const ReasonKind *Kind : registry())
    if (Kind->Name == Name)
      return Kind;
  return nullptr;
}

std::string cvet::sentence(const Reason &R) {
  std::string Text = R.Kind->Sentence.str();
  for (size_t I = 0; I != R.Words.size(); ++I) {
    const std::string Hole = "{" + llvm::utostr(I) + "}";
    for (size_t At = Text.find(Hole); At != std::string::npos;
         At = Text.find(Hole, At + R.Words[I].size()))
      Text.replace(At, Hole.size(), R.Words[I]);
  }
  return Text;
}

void Reasons::add(const ReasonKind &Kind, SourcePlace Where,
                  llvm::SmallVector<std::string, 2> Words) {
  if (!has(Kind))
    All.push_back({&Kind, std::move(Where), std::move(Words)});
}

bool Reasons::has(const ReasonKind &Kind) const {
  return llvm::any_of(All, [&](const Reason &R) { return R.Kind == &Kind; });
}
