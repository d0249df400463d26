//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The plan as thunks for `ld --wrap`: calls from other object files go through
/// them.
///
//===----------------------------------------------------------------------===//

#include "Countable.h"

using namespace cvet;

namespace {

/// What the thunks of a program are.
class Thunks {
public:
  explicit Thunks(const ProbePlan &Plan);

  void print(llvm::raw_ostream &OS) const;
  void printOptions(llvm::raw_ostream &OS) const;
  void tell(llvm::raw_ostream &OS) const;

private:
  struct Thunk {
    std::vector<std::string> Before, After;
  };
  void add(const Probe &Pr);
  llvm::StringRef obstacle(const Probe &Pr) const;
  bool isNeeded(const Probe &Pr) const;

  const ProbePlan &Plan;
  const Program &P;
  Countable Counted;
  std::map<std::string, Thunk> Functions;
};

} // namespace

/// Why calls of the function of \p Pr do not all go through a thunk, or "".
llvm::StringRef Thunks::obstacle(const Probe &Pr) const {
  const Sight &S = Plan.Sights.at(Pr.F);
  if (S.IsInternal)
    return "static";
  if (S.Inside)
    return "called from their own file, which the linker does not wrap";
  if (S.ByPointer)
    return "called through pointers, too";
  if (S.OnStack || S.IsVariadic || Pr.Object.Number > 6 || Pr.Owner.Number > 6)
    return "given arguments on the stack";
  if (P.isMain(Pr.F))
    return "main()";
  return "";
}

/// Must all calls be seen, or can nobody be sure what is attached?
bool Thunks::isNeeded(const Probe &Pr) const {
  return Pr.Role == ProbeRole::Detach ||
         Plan.Holders[Pr.Holder].Is == ProbedHolder::Slot;
}

static std::string positionText(const Position &Where) {
  switch (Where.In) {
  case Position::Argument:
    return "CVET_ARGUMENT(" + std::to_string(Where.Number) + ")";
  case Position::Result:
    return "CVET_RESULT";
  default:
    return "CVET_NOWHERE";
  }
}

void Thunks::add(const Probe &Pr) {
  // What may have been attached is not reported; a slot has lost what it had.
  bool IsAttach = attachesForSure(Pr);
  bool IsSlot = Plan.Holders[Pr.Holder].Is == ProbedHolder::Slot;
  if (Pr.Role == ProbeRole::Attach && !IsAttach && !IsSlot)
    return;
  Position Object =
      Pr.Role == ProbeRole::Attach && !IsAttach ? Position() : Pr.Object;
  std::string Text =
      (llvm::Twine("{&holder_") + llvm::Twine(Pr.Holder + 1) + ", " +
       (IsAttach ? "CVET_ATTACH" : "CVET_DETACH") + ", " +
       positionText(Object) + ", " + positionText(Pr.Owner) + "}")
          .str();
  bool IsAfter =
      Object.In == Position::Result || Pr.Owner.In == Position::Result;
  Thunk &T = Functions[P.Names.str(P.Functions[Pr.F].Display).str()];
  (IsAfter ? T.After : T.Before).push_back(Text);
}

Thunks::Thunks(const ProbePlan &Plan)
    : Plan(Plan), P(Plan.program()),
      Counted(
          Plan, [&](const Probe &Pr) { return obstacle(Pr); },
          [&](const Probe &Pr) { return isNeeded(Pr); }) {
  // What takes out comes first: a function that moves an object has it
  // attached at its end.
  for (ProbeRole Role : {ProbeRole::Detach, ProbeRole::Attach})
    for (const Probe &Pr : Plan.Probes)
      if (Pr.Role == Role && Counted.contains(Pr.Holder) &&
          obstacle(Pr).empty())
        add(Pr);
}

void Thunks::printOptions(llvm::raw_ostream &OS) const {
  for (const auto &[Name, T] : Functions)
    OS << "-Wl,--wrap=" << Name << '\n';
}

static void printTable(llvm::raw_ostream &OS, llvm::StringRef When,
                       llvm::StringRef Name,
                       llvm::ArrayRef<std::string> Lines) {
  if (Lines.empty())
    return;
  OS << "CVET_PROBES(" << When << ", " << Name << ") = {\n";
  for (const std::string &Line : Lines)
    OS << "  " << Line << ",\n";
  OS << "  {0}};\n";
}

void Thunks::print(llvm::raw_ostream &OS) const {
  OS << "/* Written by cvet link --plan=wrap. To be linked with -lcvet-rt and "
        "these options:\n";
  printOptions(OS);
  OS << "*/\n\n#include <cvet-rt-wrap.h>\n\n";
  for (int H : Counted.holders()) {
    OS << "static struct cvet_holder holder_" << H + 1 << " = {\"";
    OS.write_escaped(Plan.Holders[H].Name);
    OS << "\", "
       << (Plan.Holders[H].Is == ProbedHolder::Slot ? "CVET_SLOT" : "CVET_SET")
       << "};\n";
  }
  for (const auto &[Name, T] : Functions) {
    OS << '\n';
    printTable(OS, "before", Name, T.Before);
    printTable(OS, "after", Name, T.After);
    OS << (T.After.empty()    ? "CVET_WRAP_BEFORE("
           : T.Before.empty() ? "CVET_WRAP_AFTER("
                              : "CVET_WRAP_AROUND(")
       << Name << ");\n";
  }
}

void Thunks::tell(llvm::raw_ostream &OS) const {
  OS << "cvet: " << Functions.size() << " functions are wrapped, for "
     << Counted.holders().size() << " of " << Plan.Holders.size()
     << " holders\n";
  Counted.tellDoubts(OS);
  Counted.tellHidden(OS, "not wrapped, ");
}

void cvet::printPlanWrap(const ProbePlan &Plan, llvm::raw_ostream &OS,
                         llvm::raw_ostream &Options, llvm::raw_ostream &Log) {
  Thunks T(Plan);
  T.print(OS);
  T.printOptions(Options);
  T.tell(Log);
}
