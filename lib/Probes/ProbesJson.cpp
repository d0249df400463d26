//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The plan as JSON; docs/runtime.md describes it.
///
//===----------------------------------------------------------------------===//

#include "Probes.h"
#include "llvm/Support/JSON.h"

using namespace cvet;
namespace json = llvm::json;

static void writePosition(json::OStream &J, llvm::StringRef Name,
                          const Position &Where) {
  if (Where.In == Position::None)
    return;
  J.attributeObject(Name, [&] {
    J.attribute("in", name(Where.In));
    if (Where.Number)
      J.attribute("number", Where.Number);
  });
}

static void writeHolder(json::OStream &J, const ProbePlan &Plan, size_t Index) {
  const ProbedHolder &H = Plan.Holders[Index];
  J.attribute("id", int64_t(Index + 1));
  J.attribute("name", json::fixUTF8(H.Name));
  J.attribute("kind", name(H.Is));
  J.attribute("countable", H.Doubts.empty());
  if (!H.Doubts.empty())
    J.attribute("why", json::Array(H.Doubts));
}

static void writeProbe(json::OStream &J, const ProbePlan &Plan,
                       const Probe &P) {
  const Program &Prog = Plan.program();
  const Function &Fn = Prog.Functions[P.F];
  const Sight &S = Plan.Sights.at(P.F);
  J.attribute("function", json::fixUTF8(Prog.Names.str(Fn.Display)));
  J.attribute("file", json::fixUTF8(Plan.Graph->place(P.F, P.Events[0]).File));
  J.attribute("line", Plan.Graph->place(Fn.Where).Line);
  J.attributeArray("at", [&] {
    for (uint32_t E : P.Events)
      J.value(Plan.Graph->place(P.F, E).Line);
  });
  J.attribute("role", name(P.Role));
  if (P.Holder >= 0)
    J.attribute("holder", P.Holder + 1);
  if (P.Record)
    J.attribute("record", json::fixUTF8(plainName(Prog.Names.str(P.Record))));
  writePosition(J, "object", P.Object);
  writePosition(J, "owner", P.Owner);
  if (!P.Routine.empty())
    J.attribute("routine", json::fixUTF8(P.Routine));
  J.attribute("when", name(P.When));
  if (P.DoesBoth)
    J.attribute("both", true);
  if (P.IsCounted)
    J.attribute("counted", true);
  J.attribute("linkage", S.IsInternal ? "internal" : "external");
  J.attributeObject("calls", [&] {
    J.attribute("inside", S.Inside);
    J.attribute("outside", S.Outside);
    if (S.ByPointer)
      J.attribute("pointer", true);
  });
}

void cvet::printPlanJson(const ProbePlan &Plan, llvm::raw_ostream &OS) {
  json::OStream J(OS, 1);
  J.object([&] {
    J.attribute("format", "cvet-plan");
    J.attribute("version", 1);
    J.attributeArray("holders", [&] {
      for (size_t I = 0; I < Plan.Holders.size(); ++I)
        J.object([&] { writeHolder(J, Plan, I); });
    });
    J.attributeArray("probes", [&] {
      for (const Probe &P : Plan.Probes)
        J.object([&] { writeProbe(J, Plan, P); });
    });
    J.attributeObject("summary", [&] {
      J.attribute("probes", int64_t(Plan.numSeen()));
      J.attribute("functions", int64_t(Plan.numFunctions()));
      J.attributeObject("unseen", [&] {
        for (auto [In, Count] : Plan.unseen())
          J.attribute(name(In), int64_t(Count));
      });
    });
  });
  OS << '\n';
}
