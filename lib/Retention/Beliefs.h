//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What is believed about a function, and why, for people.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_BELIEFS_H
#define CVET_RETENTION_BELIEFS_H

#include "Graph.h"

namespace cvet {

/// One thing that a function does.
struct Belief {
  std::string What; ///< "frees 'c' (parameter 1)"
  SourcePlace Where;
  std::string Why; ///< "calls 'free'", "through 'conn_free'", or empty
};

/// A function of the program.
struct KnownFunction {
  FunctionId Id = 0;
  std::string Name;
  SourcePlace Where;            ///< its definition
  std::vector<Belief> Inferred; ///< in the order of the source
  /// What is done to objects that its parameters lead to over more than one
  /// step, counted for each call: "frees 3, clears 1".
  std::vector<Belief> Beyond;
  std::vector<std::string> Unknown; ///< calls of what is not known, by name
  bool IsGivenUp = false;           ///< there is more in it than is looked at
};

/// The functions called \p Name ("close", or "file.c:close" for one of several)
/// that \p Graph has bodies of.
std::vector<KnownFunction> functionsCalled(const RetentionGraph &Graph,
                                           llvm::StringRef Name);

/// Is a function \p Name, of which there is no body, called anywhere?
bool isCalled(const RetentionGraph &Graph, llvm::StringRef Name);

/// What annotations in the sources say about the function \p Name. To be asked
/// before \p Units are linked.
std::vector<Belief> annotationsOf(llvm::ArrayRef<UnitFacts> Units,
                                  llvm::StringRef Name);

} // namespace cvet

#endif
