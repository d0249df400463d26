//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The plan as a program for bpftrace, and as steps for `cvet-rt trace`, for
/// what cannot be built again.
///
//===----------------------------------------------------------------------===//

#include "Countable.h"

using namespace cvet;

namespace {

/// The probes of one function, as bpftrace's statements.
struct Statements {
  std::vector<std::string> Before, After;
  bool NeedsArguments = false; ///< After looks at them
};

/// The same for `cvet-rt trace`: what a call or a return does to one holder.
struct Step {
  std::string Function;
  bool IsAfter;
  const char *What;
  int Holder;
  unsigned Object, Owner; ///< arguments; 0: what the slot has, none
};

/// As a step names it: beside the six arguments there is the result.
unsigned number(const Position &Where) {
  return Where.In == Position::Result ? 7 : Where.isSeen() ? Where.Number : 0;
}

class Trace {
public:
  explicit Trace(const ProbePlan &Plan);
  void print(llvm::raw_ostream &OS) const;
  void printSteps(llvm::raw_ostream &OS) const;
  void printFunctions(llvm::raw_ostream &OS) const;
  void tell(llvm::raw_ostream &OS) const;

private:
  void addEdge(const Probe &Pr);
  void addDeath(const Probe &Pr);
  llvm::StringRef obstacle(const Probe &Pr) const;
  std::string owner(const Probe &Pr, bool IsAfter) const;

  const ProbePlan &Plan;
  const Program &P;
  Countable Counted;
  std::map<std::string, Statements> Functions;
  std::set<std::string> Routines;
  std::vector<Step> Steps;
};

} // namespace

/// Functions are found by name, and six arguments of them.
llvm::StringRef Trace::obstacle(const Probe &Pr) const {
  const Sight &S = Plan.Sights.at(Pr.F);
  if (S.IsShared || P.Functions[Pr.F].IsInHeader)
    return "one of several of its name";
  if (S.OnStack || Pr.Object.Number > 6 || Pr.Owner.Number > 6)
    return "given arguments on the stack";
  return "";
}

/// \p Where as bpftrace names it; what is looked at when the function returns
/// has been kept when it was called.
static std::string value(const Position &Where, bool IsAfter) {
  if (Where.In == Position::Result)
    return "retval";
  std::string N = std::to_string(Where.Number - 1);
  return IsAfter ? "@args[tid, (uint64)" + N + "]" : "arg" + N;
}

std::string Trace::owner(const Probe &Pr, bool IsAfter) const {
  return Pr.Owner.isSeen() ? value(Pr.Owner, IsAfter) : "(uint64)0";
}

/// Forgets that \p Object is attached to holder \p Id.
static std::string forget(const std::string &Id, const std::string &Object) {
  return "if (@at[" + Id + ", " + Object + "] != 0) { @attached[" + Id +
         "] = sum(-1); @sites[" + Id + ", @site[" + Id + ", " + Object +
         "]] = sum(-1); @age_ms[" + Id + "] = hist((nsecs - @at[" + Id + ", " +
         Object + "]) / 1000000); delete(@at[" + Id + ", " + Object +
         "]); delete(@site[" + Id + ", " + Object + "]); }";
}

void Trace::addEdge(const Probe &Pr) {
  bool IsSlot = Plan.Holders[Pr.Holder].Is == ProbedHolder::Slot;
  bool IsAttach = attachesForSure(Pr);
  if (Pr.Role == ProbeRole::Attach && !IsAttach && !IsSlot)
    return;
  bool IsAfter = (IsAttach && Pr.Object.In == Position::Result) ||
                 Pr.Owner.In == Position::Result;
  std::string Name = P.Names.str(P.Functions[Pr.F].Display).str();
  auto AddStep = [&](const char *What) {
    Steps.push_back({Name, IsAfter, What, Pr.Holder,
                     isSeen(Pr) ? number(Pr.Object) : 0, number(Pr.Owner)});
  };
  Statements &S = Functions[Name];
  std::vector<std::string> &To = IsAfter ? S.After : S.Before;
  S.NeedsArguments |= IsAfter;
  std::string Id = "(uint64)" + std::to_string(Pr.Holder + 1);
  std::string Slot = "@slot[" + Id + ", " + owner(Pr, IsAfter) + "]";
  std::string Object = Pr.Object.In == Position::Held || !isSeen(Pr)
                           ? Slot
                           : value(Pr.Object, IsAfter);
  if (IsSlot) {
    if (Pr.Role == ProbeRole::Detach && Object != Slot) {
      To.push_back("if (" + Slot + " == " + Object + ") { " +
                   forget(Id, Object) + " delete(" + Slot + "); }");
      AddStep("clear-if");
    } else {
      To.push_back(forget(Id, Slot) + " delete(" + Slot + ");");
      AddStep("clear");
    }
  } else if (Pr.Role == ProbeRole::Detach) {
    To.push_back(forget(Id, Object));
    AddStep("detach");
  }
  if (!IsAttach)
    return;
  std::string Attach = "if (@at[" + Id + ", " + Object + "] == 0 && " + Object +
                       " != 0) { @at[" + Id + ", " + Object +
                       "] = nsecs; @site[" + Id + ", " + Object +
                       "] = ustack(6); @sites[" + Id +
                       ", ustack(6)] = sum(1); @attached[" + Id + "] = sum(1);";
  if (IsSlot)
    Attach += " " + Slot + " = " + Object + ";";
  To.push_back(Attach + " }");
  AddStep(IsSlot ? "put" : "attach");
}

/// The object is gone when the function returns: what it calls may detach it.
void Trace::addDeath(const Probe &Pr) {
  if (Pr.When != ProbeTime::Always || Pr.Object.In != Position::Argument)
    return;
  auto Held = Plan.Graph->attachments().find(Pr.Record);
  if (Held == Plan.Graph->attachments().end())
    return;
  std::string Object = value(Pr.Object, /*IsAfter=*/true);
  for (size_t I = 0; I < Plan.Holders.size(); ++I) {
    if (!Counted.contains(int(I)) || !Held->second.count(Plan.Holders[I].H))
      continue;
    Statements &S = Functions[P.Names.str(P.Functions[Pr.F].Display).str()];
    S.NeedsArguments = true;
    Steps.push_back({P.Names.str(P.Functions[Pr.F].Display).str(), true, "free",
                     int(I), number(Pr.Object), 0});
    std::string Id = "(uint64)" + std::to_string(I + 1);
    S.After.push_back("if (@at[" + Id + ", " + Object +
                      "] != 0) { printf(\"FREED WHILE ATTACHED: " +
                      plainName(P.Names.str(Pr.Record)).str() + " %p, in '" +
                      Plan.Holders[I].Name + "' for %d ms, freed by " +
                      P.Names.str(P.Functions[Pr.F].Display).str() +
                      " called from%s\\n\", " + Object + ", (nsecs - @at[" +
                      Id + ", " + Object +
                      "]) / 1000000, ustack(4)); @freed_attached[" + Id +
                      "] = count(); " + forget(Id, Object) + " }");
  }
}

Trace::Trace(const ProbePlan &Plan)
    : Plan(Plan), P(Plan.program()),
      Counted(
          Plan, [&](const Probe &Pr) { return obstacle(Pr); },
          [](const Probe &) { return true; }) {
  for (const Probe &Pr : Plan.Probes)
    if (!Pr.Routine.empty())
      Routines.insert(Pr.Routine);
  for (ProbeRole Role : {ProbeRole::Detach, ProbeRole::Attach})
    for (const Probe &Pr : Plan.Probes)
      if (Pr.Role == Role && Counted.contains(Pr.Holder))
        addEdge(Pr);
  for (const Probe &Pr : Plan.Probes)
    if (Pr.Role == ProbeRole::Kill && obstacle(Pr).empty())
      addDeath(Pr);
}

static void printProbe(llvm::raw_ostream &OS, llvm::StringRef Kind,
                       llvm::StringRef Name,
                       llvm::ArrayRef<std::string> Lines) {
  OS << Kind << ":BINARY:" << Name << " /pid == $1/ {\n";
  for (const std::string &Line : Lines)
    OS << "  " << Line << '\n';
  OS << "}\n";
}

void Trace::printFunctions(llvm::raw_ostream &OS) const {
  for (const auto &[Name, S] : Functions) {
    std::vector<std::string> Before = S.Before, After = S.After;
    if (S.NeedsArguments)
      for (int I = 0; I < 6; ++I) {
        std::string N = std::to_string(I),
                    Kept = "@args[tid, (uint64)" + N + "]";
        bool IsUsed = llvm::any_of(After, [&](const std::string &Line) {
          return Line.find(Kept) != std::string::npos;
        });
        if (!IsUsed)
          continue;
        Before.push_back(Kept + " = arg" + N + ";");
        After.push_back("delete(" + Kept + ");");
      }
    if (!Before.empty())
      printProbe(OS, "uprobe", Name, Before);
    if (!After.empty())
      printProbe(OS, "uretprobe", Name, After);
  }
  for (const std::string &Routine : Routines) {
    printProbe(OS, "uprobe", Routine,
               {"@threads[\"" + Routine + "\"] = sum(1);"});
    printProbe(OS, "uretprobe", Routine,
               {"@threads[\"" + Routine + "\"] = sum(-1);"});
  }
}

void Trace::print(llvm::raw_ostream &OS) const {
  std::string Text;
  llvm::raw_string_ostream Functions(Text);
  printFunctions(Functions);
  // bpftrace knows no maps but those that are written.
  auto IsUsed = [&](llvm::StringRef Map) {
    return llvm::StringRef(Text).contains((Map + "[").str());
  };
  OS << "/* Written by cvet link --plan=bpftrace. BINARY is to be replaced by "
        "the program's\n * file; the argument is the process: bpftrace FILE "
        "PID. */\n\nBEGIN {\n";
  for (int H : Counted.holders())
    OS << "  printf(\"holder " << H + 1 << " is '" << Plan.Holders[H].Name
       << "'\\n\");\n";
  OS << "}\n";
  OS << Text;
  // The last that is attached: from its first line on all is seen.
  OS << "interval:s:5 { time(\"%H:%M:%S attached, by holder\\n\");";
  for (llvm::StringRef Map : {"@attached", "@threads"})
    if (IsUsed(Map))
      OS << " print(" << Map << ");";
  OS << " }\nEND { printf(\"\\n\");";
  for (llvm::StringRef Map : {"@args", "@slot", "@site"})
    if (IsUsed(Map))
      OS << " clear(" << Map << ");";
  OS << " }\n";
}

void Trace::printSteps(llvm::raw_ostream &OS) const {
  OS << "cvet-steps 1\n";
  for (int H : Counted.holders())
    OS << "holder " << H + 1 << ' ' << Plan.Holders[H].Name << '\n';
  std::vector<Step> Sorted = Steps;
  llvm::stable_sort(Sorted, [](const Step &A, const Step &B) {
    return std::tie(A.Function, A.IsAfter) < std::tie(B.Function, B.IsAfter);
  });
  for (const Step &S : Sorted)
    OS << (S.IsAfter ? "return " : "call ") << S.Function << ' ' << S.What
       << ' ' << S.Holder + 1 << ' ' << S.Object << ' ' << S.Owner << '\n';
  for (const std::string &Routine : Routines)
    OS << "thread " << Routine << '\n';
}

void Trace::tell(llvm::raw_ostream &OS) const {
  OS << "cvet: " << Functions.size() << " functions are traced, for "
     << Counted.holders().size() << " of " << Plan.Holders.size()
     << " holders\n";
  Counted.tellDoubts(OS);
  Counted.tellHidden(OS, "not traced, ");
}

void cvet::printPlanTrace(const ProbePlan &Plan, llvm::raw_ostream &OS,
                          llvm::raw_ostream &Log) {
  Trace T(Plan);
  T.print(OS);
  T.tell(Log);
}

void cvet::printPlanSteps(const ProbePlan &Plan, llvm::raw_ostream &OS,
                          llvm::raw_ostream &Log) {
  Trace T(Plan);
  T.printSteps(OS);
  T.tell(Log);
}
