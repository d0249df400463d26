//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Symbols.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace cvet;
namespace json = llvm::json;

/// "" if \p L is in the main file.
static std::string placeOf(const Loc &L, const UnitFacts &Unit) {
  if (!Unit.isInHeader(L))
    return "";
  return Unit.Files[L.File] + ':' + std::to_string(L.Line) + ':' +
         std::to_string(L.Column);
}

UnitSymbols cvet::symbolsOf(const UnitFacts &Unit) {
  UnitSymbols Symbols;
  std::set<std::string> Own;
  auto Define = [&](NameId Name, const Loc &Where) {
    std::string Spelled = Unit.Names.str(Name).str();
    if (Own.insert(Spelled).second)
      Symbols.Defines.push_back({std::move(Spelled), placeOf(Where, Unit)});
  };
  for (const FunctionFacts &F : Unit.Functions) {
    // Each program has its own.
    if (Unit.Names.str(F.Display) == "main" && !F.IsInternal)
      Symbols.HasMain = true;
    else if (!F.IsInternal)
      Define(F.Name, F.Where);
  }
  for (const GlobalFacts &G : Unit.Globals)
    if (!G.IsInternal && G.IsDefined)
      Define(G.Name, G.Where);
  llvm::sort(Symbols.Defines,
             [](const DefinedSymbol &A, const DefinedSymbol &B) {
               return A.Name < B.Name;
             });
  std::set<std::string> Needs;
  for (PlaceId I = 0; I < Unit.Places.size(); ++I) {
    const PlaceTable::Node &N = Unit.Places[I];
    if (N.Kind != PlaceKind::Function && N.Kind != PlaceKind::Global)
      continue;
    llvm::StringRef Name = Unit.Names.str(N.Payload);
    // A name with a file in it is not external.
    if (!Name.contains(':') && !Own.count(Name.str()))
      Needs.insert(Name.str());
  }
  Symbols.Needs.assign(Needs.begin(), Needs.end());
  return Symbols;
}

json::Value cvet::toJSON(const UnitSymbols &Symbols) {
  json::Array Defines;
  for (const DefinedSymbol &D : Symbols.Defines)
    Defines.push_back(json::Array{D.Name, D.Place});
  return json::Object{{"main", Symbols.HasMain},
                      {"defines", std::move(Defines)},
                      {"needs", json::Array(Symbols.Needs)}};
}

bool cvet::fromJSON(const json::Value &V, UnitSymbols &Symbols, json::Path P) {
  std::vector<std::vector<std::string>> Defines;
  json::ObjectMapper O(V, P);
  if (!O || !O.map("main", Symbols.HasMain) || !O.map("defines", Defines) ||
      !O.map("needs", Symbols.Needs))
    return false;
  for (std::vector<std::string> &D : Defines) {
    if (D.size() != 2)
      return false;
    Symbols.Defines.push_back({std::move(D[0]), std::move(D[1])});
  }
  return true;
}
