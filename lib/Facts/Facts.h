//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The facts of one translation unit: what its functions do, as events in
/// control-flow order. This is cvet's object file: it names no process, no
/// pointer and no AST, it is written sorted, and it is all that the link sees.
///
/// Names that are unique over a program (functions, variables, records) are
/// spelled so:
///   external function or variable   its name
///   `main`, internal linkage        "FILE:name" (FILE: absolute, normalised)
///   static local                    "FILE:function.name"
///   record                          its tag, or its typedef's name; followed
///                                   by "@FILE" if defined in a main file;
///                                   "@FILE:LINE:COL" if it has neither
///   field                           "RECORD.field"
///
//===----------------------------------------------------------------------===//

#ifndef CVET_FACTS_FACTS_H
#define CVET_FACTS_FACTS_H

#include "Place.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>

namespace cvet {

/// A range in a source file, at the user's token (expansion location). Lines
/// and columns count from 1, columns in bytes; the end is exclusive.
struct Loc {
  uint32_t File = 0; ///< index into UnitFacts::Files
  uint32_t Line = 0; ///< 0: no location
  uint32_t Column = 0;
  uint32_t EndLine = 0;
  uint32_t EndColumn = 0;
  bool isValid() const { return Line != 0; }
  bool operator==(const Loc &O) const {
    return File == O.File && Line == O.Line && Column == O.Column;
  }
  bool operator<(const Loc &O) const {
    return std::tie(File, Line, Column) < std::tie(O.File, O.Line, O.Column);
  }
};

/// What a variable, field or parameter can hold.
struct TypeClass {
  enum Kind : uint8_t {
    Scalar,
    RecordPointer, ///< pointer to exactly one level of Record
    VoidPointer,
    FunctionPointer,
    OtherPointer, ///< char *, int *, T **, ...
    Record,       ///< the record itself, embedded
  };
  Kind K = Scalar;
  bool Array = false; ///< an array of K
  NameId Rec = 0;     ///< RecordPointer, Record; for OtherPointer the record
                      ///< at the end of more than one level, or 0
};

/// One operand of an event.
struct Operand {
  /// What it may denote: at most four places; empty means "not an expression".
  llvm::SmallVector<PlaceId, 1> Values;
  /// The record that the un-cast expression points to by exactly one level, or
  /// 0. For a destination: the record its value would point to.
  NameId Record = 0;
  /// The expression as spelled by the user, at most 60 bytes, for pointers and
  /// macro arguments; else 0.
  NameId Text = 0;
  /// The canonical unqualified type as written by Clang, for call arguments
  /// that are pointers; else, or if it names more than 64 types, 0.
  NameId Type = 0;
};

enum class EventKind : uint8_t {
  Call,      ///< Ops[0] callee (Function, Macro or a place), Ops[N] argument N
  Store,     ///< Ops[0] destination place (never a plain local), Ops[1] value
  Define,    ///< Ops[0] local or parameter root, Ops[1] value
  Copy,      ///< Ops[0] place that becomes a copy of the record Ops[1]; its
             ///< Record is that record itself. In a linked program there are
             ///< stores of the members instead
  Zero,      ///< Ops[0] place whose whole contents become 0
  Compare,   ///< `==` or `!=` of pointers, neither of them a null constant
  Increment, ///< Ops[0] place (`x++`, `x += n`)
  Decrement, ///< Ops[0] place
  Return,    ///< Ops[0] value, no operand for `return;`
  Branch,    ///< two-way branch that ends a block
  Switch, ///< ends a block; Ops[0] value, Ops[N] the constant for which it goes
          ///< on to successor N-1, without a value for any other
};

/// The shape of a branch condition. Edge 0 of the block is taken when it holds.
enum class ConditionKind : uint8_t {
  Other,    ///< Ops[0].Values: the places it reads. Ops[1], if it is there, is
            ///< not 0 on edge 0, Ops[2] not on edge 1: `x & MASK`, `x > 0`
  NonNull,  ///< `x`, `x != 0`: Ops[0] is x
  IsNull,   ///< `!x`, `x == 0`: Ops[0] is x
  Equal,    ///< `x == y`: Ops[0], Ops[1]
  NotEqual, ///< `x != y`: Ops[0], Ops[1]
  Negative, ///< `x < 0`, `x <= -1`: Ops[0] is x
};

/// Does such a branch hold where what it asks about is \p N? Nothing if another
/// operand has a say.
inline std::optional<bool> holdsFor(ConditionKind Condition, int64_t N) {
  switch (Condition) {
  case ConditionKind::NonNull:
    return N != 0;
  case ConditionKind::IsNull:
    return N == 0;
  case ConditionKind::Negative:
    return N < 0;
  case ConditionKind::Other:
  case ConditionKind::Equal:
  case ConditionKind::NotEqual:
    return std::nullopt;
  }
  return std::nullopt;
}

struct Event {
  EventKind Kind = EventKind::Call;
  ConditionKind Condition = ConditionKind::Other; ///< Branch
  bool IsLoop = false; ///< Branch: it is a loop's condition
  /// Call, Store, Copy: Where is a whole statement of a compound statement,
  /// spelled outside of macros; other statements may be put before and after
  /// it.
  bool IsStatement = false;
  uint32_t Block = 0;      ///< index into FunctionFacts::Blocks
  uint32_t CallNo = 0;     ///< Call: payload of the PlaceKind::Call root
  NameId ResultRecord = 0; ///< Call: record that the result points to, or 0
  Loc Where;
  llvm::SmallVector<Operand, 2> Ops;
};

struct Variable {
  NameId Name = 0; ///< as spelled
  TypeClass Type;
  Loc Where;
};

struct FunctionFacts {
  NameId Name = 0;    ///< unique name
  NameId Display = 0; ///< as spelled
  Loc Where;          ///< its name in its definition
  uint32_t EndLine = 0;
  bool IsInternal = false;
  bool IsForeign = false;   ///< inline, of a system header: what it does counts
                            ///< where it is called, but nobody here mends it
  bool IsNoReturn = false;  ///< declared so, or its exit is unreachable
  bool IsGenerated = false; ///< its file says that a program has written it
  TypeClass Result;
  std::vector<Variable> Params; ///< parameter N is Params[N-1]
  std::vector<Variable> Locals;
  /// Successors of each block, in Clang's order (edge 0: condition holds).
  std::vector<llvm::SmallVector<uint32_t, 2>> Blocks;
  uint32_t Entry = 0;
  uint32_t Exit = 0;
  /// In reverse post-order of blocks, in evaluation order inside a block.
  std::vector<Event> Events;
  /// Fields ("R.f") and variables that are read anywhere, sorted, and those of
  /// them that are pointers and only compared, or asked whether they are null.
  std::vector<NameId> Reads, Tests;
};

struct FieldFacts {
  NameId Name = 0; ///< "R.f"
  NameId Record = 0;
  NameId Field = 0; ///< "f"
  TypeClass Type;
  bool IsFirst = false; ///< its address is that of the record
};

struct GlobalFacts {
  NameId Name = 0;    ///< unique name
  NameId Display = 0; ///< as spelled
  TypeClass Type;
  Loc Where;
  bool IsInternal = false; ///< internal linkage or static local
  bool IsDefined = false;
};

/// An annotation (see include/cvet.h) on a declaration of the unit itself.
struct AnnotationFacts {
  NameId Name = 0; ///< unique name of function or variable, or "R.f"
  NameId Verb = 0;
  llvm::SmallVector<int32_t, 4> Params; ///< counted from 1
  NameId Field = 0;                     ///< an implied field name, or 0
  Loc Where;
};

/// A static initialiser: `static T *table[] = { &a, &b };`
struct InitialiserFacts {
  Operand Destination; ///< one place with a Global root
  Operand Value;
  Loc Where;
};

struct UnitFacts {
  std::string MainFile; ///< absolute, normalised
  NameTable Names;
  PlaceTable Places;
  std::vector<std::string> Files; ///< absolute, normalised
  std::vector<FunctionFacts> Functions;
  std::vector<FieldFacts> Fields;
  std::vector<GlobalFacts> Globals;
  std::vector<AnnotationFacts> Annotations;
  std::vector<InitialiserFacts> Initialisers;
  /// Functions whose address is used other than by calling them.
  std::vector<NameId> AddressTaken;

  /// Is \p L in a file that the unit includes?
  bool isInHeader(const Loc &L) const {
    return L.File < Files.size() && Files[L.File] != MainFile;
  }
};

/// \p Unique, a record's name as spelled above, without the file that makes it
/// unique.
inline llvm::StringRef plainName(llvm::StringRef Unique) {
  return Unique.take_until([](char C) { return C == '@'; });
}

/// Writes \p Unit as bytes that readFacts reads; equal facts give equal bytes.
void writeFacts(const UnitFacts &Unit, llvm::raw_ostream &OS);

/// Reads what writeFacts wrote. The error names the place and the reason and,
/// for a file of another format version, says to run `cvet unit` again.
llvm::Expected<UnitFacts> readFacts(llvm::StringRef Bytes);

/// Written into every facts file; changes whenever the format does.
inline constexpr unsigned FactsFormat = 8;

} // namespace cvet

#endif
