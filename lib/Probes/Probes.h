//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where a running program is to be looked at to count what is attached to
/// what: the functions that attach, detach and kill, and where in a call of
/// them the object is. What cannot be seen so is in the plan, too, and why.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_PROBES_PROBES_H
#define CVET_PROBES_PROBES_H

#include "Graph.h"

namespace cvet {

/// Where an object is when a function is called or returns.
struct Position {
  enum Where : uint8_t {
    None,     ///< there is no object
    Argument, ///< argument Number (from 1)
    Result,   ///< what the function returns
    Held,     ///< what the slot holds, whatever that is
    Variable, ///< a variable of the program's, or a part of one
    Member,   ///< argument Number points to a member of it
    Behind,   ///< something that argument Number leads to
    Local,    ///< a local variable has it
    Unknown,  ///< the next of a list, all of them, what has a key
  };
  Where In = None;
  unsigned Number = 0;
  bool isSeen() const { return In >= Argument && In <= Held; }
  bool operator==(const Position &O) const {
    return In == O.In && Number == O.Number;
  }
};
llvm::StringRef name(Position::Where In);

enum class ProbeRole : uint8_t {
  Attach,
  Detach,
  Kill,
  Start,   ///< of a thread
  Join,    ///< of a thread
  Release, ///< a thread that nobody joins
};
llvm::StringRef name(ProbeRole Role);

/// Does a call of the function do it?
enum class ProbeTime : uint8_t {
  Always,
  IfHeld, ///< if the holder has that object
  Sometimes,
};
llvm::StringRef name(ProbeTime When);

/// What a function does to one holder, or to objects of one record.
struct Probe {
  FunctionId F = 0;
  ProbeRole Role = ProbeRole::Attach;
  ProbeTime When = ProbeTime::Sometimes;
  int Holder = -1; ///< index into ProbePlan::Holders
  NameId Record = 0;
  Position Object;
  Position Owner;         ///< of a slot in a record: the object that has it
  bool DoesBoth = false;  ///< the function attaches to it and detaches from it
  bool IsCounted = false; ///< the holder has a reference of its own
  std::vector<uint32_t> Events;
  std::string Routine; ///< Start
};

/// A holder, as somebody who counts sees it.
struct ProbedHolder {
  enum Shape : uint8_t {
    Slot,         ///< one object at a time, for each owner
    Table,        ///< an array of slots
    Set,          ///< a list, tree or container
    Registration, ///< of callbacks
  };
  Holder H;
  Shape Is = Slot;
  std::string Name;
  /// Why nobody can say for sure that an object is attached; empty: it can.
  std::vector<std::string> Doubts;
};
llvm::StringRef name(ProbedHolder::Shape Is);

/// How the linker and a tracer see a function.
struct Sight {
  bool IsInternal = false; ///< no other file can name it
  bool IsShared = false;   ///< several functions have its name
  unsigned Inside = 0;     ///< calls from its own file
  unsigned Outside = 0;    ///< calls from other files
  bool ByPointer = false;  ///< its address is taken
  bool IsVariadic = false; ///< calls give it more arguments than it names
  bool OnStack = false;    ///< some of its arguments are on the stack
};

struct ProbePlan {
  std::shared_ptr<const RetentionGraph> Graph;
  std::vector<ProbedHolder> Holders;
  std::vector<Probe> Probes; ///< by holder, role and place
  std::map<FunctionId, Sight> Sights;

  const Program &program() const { return Graph->program(); }
  /// The probes that name an object, those whose object is nowhere to be seen
  /// by where it is, and the functions of the former.
  size_t numSeen() const;
  std::map<Position::Where, size_t> unseen() const;
  size_t numFunctions() const;
};

/// Can the object of \p P be named where its function is called?
bool isSeen(const Probe &P);

/// Has \p P attached its object whenever the function has been called?
bool attachesForSure(const Probe &P);

ProbePlan planProbes(std::shared_ptr<const RetentionGraph> Graph);

void printPlanJson(const ProbePlan &Plan, llvm::raw_ostream &OS);

/// A C file of thunks for `ld --wrap`, with the linker's options in its head,
/// and these options alone, one a line. What it leaves out is told on \p Log.
void printPlanWrap(const ProbePlan &Plan, llvm::raw_ostream &OS,
                   llvm::raw_ostream &Options, llvm::raw_ostream &Log);

/// A program for bpftrace.
void printPlanTrace(const ProbePlan &Plan, llvm::raw_ostream &OS,
                    llvm::raw_ostream &Log);

/// Steps for `cvet-rt trace`, which looks at a process with libbpf.
void printPlanSteps(const ProbePlan &Plan, llvm::raw_ostream &OS,
                    llvm::raw_ostream &Log);

/// "5 probes on 4 functions; not seen: ..."
void printPlanSummary(const ProbePlan &Plan, llvm::raw_ostream &OS);

} // namespace cvet

#endif
