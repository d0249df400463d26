//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Models.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace cvet;

namespace {
struct VerbInfo {
  llvm::StringRef Spelling, Meaning;
  unsigned Least, Most;
  bool IsAboutCallers;
};
} // namespace

static constexpr VerbInfo Verbs[] = {
#define CVET_VERB(ID, SPELLING, MIN, MAX, MEANING)                             \
  {SPELLING, MEANING, MIN, MAX, false},
#define CVET_CALLER_VERB(ID, SPELLING, MIN, MAX, MEANING)                      \
  {SPELLING, MEANING, MIN, MAX, true},
#include "Verbs.def"
};

std::optional<Verb> cvet::parseVerb(llvm::StringRef Spelling) {
  for (const auto &[I, V] : llvm::enumerate(Verbs))
    if (V.Spelling == Spelling)
      return Verb(I);
  return std::nullopt;
}

llvm::StringRef cvet::verbSpelling(Verb V) {
  return Verbs[unsigned(V)].Spelling;
}

llvm::StringRef cvet::verbMeaning(Verb V) { return Verbs[unsigned(V)].Meaning; }

std::pair<unsigned, unsigned> cvet::verbArity(Verb V) {
  return {Verbs[unsigned(V)].Least, Verbs[unsigned(V)].Most};
}

bool cvet::isAboutCallers(Verb V) { return Verbs[unsigned(V)].IsAboutCallers; }

bool cvet::tellEffects(llvm::ArrayRef<Role> Roles) {
  return !llvm::all_of(Roles,
                       [](const Role &R) { return isAboutCallers(R.V); });
}

std::optional<unsigned> cvet::verbFieldParam(Verb V) {
  switch (V) {
  case Verb::Unlinks:
  case Verb::Empties:
  case Verb::Element:
    return 1;
  case Verb::Links:
  case Verb::Moves:
  case Verb::Registers:
  case Verb::Walks:
    return 2;
  default:
    return std::nullopt;
  }
}

std::optional<unsigned> cvet::verbFunctionParam(Verb V) {
  switch (V) {
  case Verb::Calls:
  case Verb::Defers:
  case Verb::Registers:
  case Verb::Binds:
  case Verb::Spawns:
    return 0;
  case Verb::Destroys:
  case Verb::Releases:
    return 1;
  default:
    return std::nullopt;
  }
}

static const Model *find(const llvm::StringMap<Model> &Map,
                         llvm::StringRef Name) {
  auto It = Map.find(Name);
  return It == Map.end() ? nullptr : &It->second;
}

const Model *ModelTable::function(llvm::StringRef Name) const {
  return find(Functions, Name);
}

const Model *ModelTable::macro(llvm::StringRef Name) const {
  return find(Macros, Name);
}

void ModelTable::add(Model M) {
  llvm::StringMap<Model> &Map = M.IsMacro ? Macros : Functions;
  std::string Name = M.Name;
  Map.insert_or_assign(Name, std::move(M));
}

std::vector<const Model *> ModelTable::all() const {
  std::vector<const Model *> All;
  for (const auto *Map : {&Functions, &Macros})
    for (const auto &Entry : *Map)
      All.push_back(&Entry.second);
  llvm::sort(All, [](const Model *A, const Model *B) {
    return std::tie(A->IsMacro, A->Name) < std::tie(B->IsMacro, B->Name);
  });
  return All;
}

void cvet::printRole(const Role &R, llvm::raw_ostream &OS) {
  if (R.WhenParam)
    OS << " when(" << R.WhenParam << ", " << R.WhenValue
       << (R.WhenMask == -1 ? "" : ", " + std::to_string(R.WhenMask)) << ')';
  OS << ' ' << verbSpelling(R.V);
  if (R.Params.empty())
    return;
  llvm::ListSeparator Comma;
  OS << '(';
  for (const auto &[I, P] : llvm::enumerate(R.Params)) {
    OS << Comma;
    if (!R.Field.empty() && verbFieldParam(R.V) == I)
      OS << '"' << R.Field << '"';
    else
      OS << P;
  }
  OS << ')';
}

void cvet::printModels(const ModelTable &Models, llvm::raw_ostream &OS) {
  for (const Model *M : Models.all()) {
    OS << (M->IsMacro ? "macro " : "") << M->Name << '(' << M->NumParams
       << (M->IsVariadic ? "+" : "") << "):";
    for (const Role &R : M->Roles)
      printRole(R, OS);
    OS << "  [" << M->Source << "]\n";
  }
}
