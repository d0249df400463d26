//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "RecordHolders.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace cvet;
using llvm::StringRef;

static StringRef kindName(HolderKind K) {
  switch (K) {
  case HolderKind::Field:
    return "member";
  case HolderKind::Global:
    return "variable";
  case HolderKind::Link:
    return "its own link";
  case HolderKind::Contents:
    return "container";
  case HolderKind::Handle:
    return "handle";
  default:
    return "callback";
  }
}

std::vector<Site> cvet::detachingSites(const RetentionGraph &Graph,
                                       const Holder &H) {
  const Program &P = Graph.program();
  std::vector<Site> Sites;
  for (FunctionId F : Graph.detachments().detachers(H))
    for (uint32_t E = 0; E != P.Functions[F].Events.size(); ++E)
      if (Graph.detachesOwn(F, E, H)) {
        Sites.push_back({F, E});
        break;
      }
  return Sites;
}

RecordHolders::RecordHolders(StringRef Record) {
  (void)(Record.consume_front("struct ") || Record.consume_front("union "));
  Name = Record.trim().str();
}

/// Adds what happens at \p S to \p All, once.
static void addPlace(std::vector<PlaceInFunction> &All,
                     const RetentionGraph &Graph, const Site &S) {
  const Program &P = Graph.program();
  SourcePlace Where = Graph.place(S.F, S.Event);
  if (llvm::none_of(All, [&](const PlaceInFunction &O) {
        return O.Where.File == Where.File && O.Where.Line == Where.Line;
      }))
    All.push_back({P.Names.str(P.Functions[S.F].Display).str(), Where});
}

void RecordHolders::add(const RetentionGraph &Graph, const Holder &H,
                        llvm::ArrayRef<Attachment> Sites) {
  const Program &P = Graph.program();
  Known New;
  New.Name = Graph.spell(H);
  New.Kind = kindName(H.Kind);
  const GlobalFacts *G = P.global(H.Name);
  if (G && G->IsInternal)
    New.File = Graph.place(G->Where).File;
  auto Old = llvm::find_if(Holders, [&](const Known &K) {
    return K.Name == New.Name && K.Kind == New.Kind && K.File == New.File;
  });
  if (Old == Holders.end())
    Old = Holders.insert(Holders.end(), std::move(New));
  for (const Attachment &A : Sites) {
    addPlace(Old->Attached, Graph, {A.F, A.Event});
    Old->IsCounted |= A.Counted;
  }
  for (const Site &S : detachingSites(Graph, H))
    addPlace(Old->Detached, Graph, S);
}

void RecordHolders::ask(const RetentionGraph &Graph) {
  const Program &P = Graph.program();
  auto IsAsked = [&](NameId Record) {
    StringRef Plain = plainName(P.Names.str(Record));
    Others.insert(Plain.str());
    return Plain == Name;
  };
  for (const auto &[Record, All] : Graph.attachments())
    if (IsAsked(Record))
      for (const auto &[H, Sites] : All)
        add(Graph, H, Sites);
  for (const auto &[Record, All] : Graph.deaths())
    if (IsAsked(Record))
      for (const Death &D : All)
        if (D.IsOwn)
          addPlace(Deaths, Graph, {D.F, D.Event});
}

std::optional<HeldRecord> RecordHolders::take() {
  if (Holders.empty() && Deaths.empty())
    return std::nullopt;
  std::map<std::string, unsigned> Times;
  for (const Known &H : Holders)
    ++Times[H.Name];
  HeldRecord Result;
  Result.Name = std::move(Name);
  Result.Deaths = std::move(Deaths);
  for (Known &H : Holders) {
    if (Times[H.Name] > 1 && !H.File.empty())
      H.Name = (llvm::sys::path::filename(H.File) + ":" + H.Name).str();
    Result.Holders.push_back(std::move(H));
  }
  llvm::stable_sort(Result.Holders,
                    [](const RecordHolder &A, const RecordHolder &B) {
                      return A.Name < B.Name;
                    });
  return Result;
}
