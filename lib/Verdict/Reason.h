//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Reasons: what speaks for a candidate or against it. A rule never drops a
/// candidate by itself; it adds reasons, and decide() weighs them.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_VERDICT_REASON_H
#define CVET_VERDICT_REASON_H

#include "Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"

namespace cvet {

enum class Side : uint8_t {
  Argument, ///< speaks for the candidate
  Defeater, ///< speaks against it
  Limit,    ///< the search went no further
};

/// What a reason is about. The widest comes first: what is true of a whole
/// program says least about one object on one way.
enum class Scope : uint8_t { Program, Record, Holder, Object, Way };

enum class Basis : uint8_t {
  Habit,  ///< programs are usually written so
  Shown,  ///< code in sight shows it, on some way
  Proved, ///< on every way of its scope
};

llvm::StringRef sideName(Side S);
llvm::StringRef scopeName(Scope S);
llvm::StringRef basisName(Basis B);

/// What a defeater leaves that leaves nothing.
inline constexpr std::optional<Confidence> Nothing = std::nullopt;

/// One kind of reason. A variable of this type registers it for the life of the
/// process.
struct ReasonKind {
  ReasonKind(llvm::StringLiteral Name, Side Is, Scope Of, Basis By,
             std::optional<Confidence> Level, llvm::StringLiteral Sentence,
             bool IsOfSequel = false);
  ReasonKind(const ReasonKind &) = delete;

  llvm::StringRef Name; ///< "sibling-detached": unique, tests assert it
  Side Is;
  Scope Of;
  Basis By;
  /// An argument earns it; a defeater leaves it at most, or nothing.
  std::optional<Confidence> Level;
  /// "it is taken out of '{0}' here": what is said where it holds.
  llvm::StringRef Sentence;
  /// A defeater: it tells what the program does once all has happened. Who has
  /// seen it happen in one function does not know that.
  bool IsOfSequel;
};

/// Is it an argument that the path engine may bring, too?
inline bool isProvedOnWay(const ReasonKind &Kind) {
  return Kind.Is == Side::Argument && Kind.Of == Scope::Way &&
         Kind.By == Basis::Proved;
}

/// All kinds, sorted by name.
std::vector<const ReasonKind *> allReasons();

/// The kind called \p Name, or null.
const ReasonKind *findReason(llvm::StringRef Name);

/// A reason of one candidate.
struct Reason {
  const ReasonKind *Kind;
  SourcePlace Where; ///< without a line: it holds nowhere in particular
  llvm::SmallVector<std::string, 2> Words; ///< for the sentence
};

/// Its sentence with its words.
std::string sentence(const Reason &R);

/// The reasons of one candidate, each kind once.
class Reasons {
public:
  void add(const ReasonKind &Kind, SourcePlace Where = {},
           llvm::SmallVector<std::string, 2> Words = {});
  bool has(const ReasonKind &Kind) const;
  llvm::ArrayRef<Reason> all() const { return All; }

private:
  std::vector<Reason> All;
};

} // namespace cvet

#endif
