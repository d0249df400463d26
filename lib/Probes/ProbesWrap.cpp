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

#include "Probes.h"
#include "llvm/ADT/MapVector.h"

using namespace cvet;

namespace {

/// What the thunks of a program are.
class Thunks {
public:
  explicit Thunks(const ProbePlan &Plan) : Plan(Plan), P(Plan.program()) {
    collect();
  }

  void print(llvm::raw_ostream &OS) const;
  void printOptions(llvm::raw_ostream &OS) const;
  void tell(llvm::raw_ostream &OS) const;

private:
  struct Thunk {
    std::vector<std::string> Before, After;
  };
  void collect();
  void add(const Probe &Pr);
  llvm::StringRef obstacle(const Probe &Pr) const;
  bool isNeeded(const Probe &Pr) const;

  const ProbePlan &Plan;
  const Program &P;
  /// Of each holder that cannot be counted so, the first reason.
  std::map<int, std::string> Doubts;
  /// Reason -> functions that the linker does not show.
  std::map<std::string, std::set<std::string>> Hidden;
  std::set<int> Holders;
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

void Thunks::collect() {
  for (size_t I = 0; I < Plan.Holders.size(); ++I)
    if (!Plan.Holders[I].Doubts.empty())
      Doubts[int(I)] = Plan.Holders[I].Doubts[0];
  for (const Probe &Pr : Plan.Probes) {
    if (Pr.Holder < 0)
      continue;
    llvm::StringRef Why = obstacle(Pr);
    if (Why.empty())
      continue;
    std::string Name = P.Names.str(P.Functions[Pr.F].Display).str();
    if (!Doubts.count(Pr.Holder))
      Hidden[Why.str()].insert(Name);
    if (isNeeded(Pr))
      Doubts.try_emplace(Pr.Holder, "a function that is " + Why.str());
  }
  // Where nothing is seen to be attached, nothing is to be seen.
  for (const Probe &Pr : Plan.Probes)
    if (Pr.Holder >= 0 && attachesForSure(Pr) && obstacle(Pr).empty() &&
        !Doubts.count(Pr.Holder))
      Holders.insert(Pr.Holder);
  // What takes out comes first: a function that moves an object has it
  // attached at its end.
  for (ProbeRole Role : {ProbeRole::Detach, ProbeRole::Attach})
    for (const Probe &Pr : Plan.Probes)
      if (Pr.Role == Role && Holders.count(Pr.Holder) && obstacle(Pr).empty())
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
  for (int H : Holders) {
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
     << Holders.size() << " of " << Plan.Holders.size() << " holders\n";
  std::map<std::string, size_t> Counts;
  for (const auto &[H, Why] : Doubts)
    ++Counts[Why];
  for (const auto &[Why, Count] : Counts)
    OS << "cvet: " << Count << " not: " << Why << '\n';
  for (const auto &[Why, Names] : Hidden) {
    OS << "cvet: not wrapped, " << Why << ":";
    for (const std::string &Name : Names)
      OS << ' ' << Name;
    OS << '\n';
  }
}

void cvet::printPlanWrap(const ProbePlan &Plan, llvm::raw_ostream &OS,
                         llvm::raw_ostream &Log) {
  Thunks T(Plan);
  T.print(OS);
  T.tell(Log);
}

void cvet::printWrapOptions(const ProbePlan &Plan, llvm::raw_ostream &OS) {
  Thunks(Plan).printOptions(OS);
}
