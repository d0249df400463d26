//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// How functions whose bodies are in the unit fail, by what they return.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SYNTAX_INFERREDFAILURES_H
#define CVET_SYNTAX_INFERREDFAILURES_H

#include "FailureModels.h"

namespace cvet {

struct InferredFailure {
  bool Negative = false;      ///< returns a negative number on some way
  bool OtherNegative = false; ///< one that is, or may be, another than -1
  bool Positive = false;      ///< a positive one
  bool Number = false;        ///< one that is more than a truth
  bool Zero = false;
  bool ZeroAnswer = false;  ///< one that it writes itself
  bool Truth = false;       ///< true and false, and nothing else
  bool Null = false;        ///< a null pointer on some way
  bool NullAnswer = false;  ///< one that it writes itself
  bool NullFailure = false; ///< one of a call that has failed
  bool Other = false;       ///< what is not known
  bool AnyNumber = false; ///< what a call gives that counts where all went well
  bool Counted = false;   ///< what may be any number: a parameter, or changed
  bool Handle = false;    ///< what a call gives that returns -1 else
  bool Length = false;    ///< how much a call has written or read
  /// It fails where a call fails whose failure loses data, or must be looked
  /// at.
  bool LosesData = false;
  /// The same, where writing to a descriptor or closing a stream fails.
  bool LosesWrites = false;
  /// Negative or a positive number where it fails, 0 where it does not.
  bool isStatus() const { return Zero && (Negative || Number); }
};

class InferredFailures {
public:
  explicit InferredFailures(FailureModels &Models) : Models(Models) {}
  /// Of a function without a body in the unit, nothing.
  const InferredFailure &of(const clang::FunctionDecl &Function);

private:
  FailureModels &Models;
  /// Answers stay where they are.
  std::unordered_map<const clang::FunctionDecl *, InferredFailure> Known;
};

} // namespace cvet

#endif
