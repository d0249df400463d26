//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Variables and fields that tell a loop to end, and who sets them.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_STOPFLAGS_H
#define CVET_CHECKERS_STOPFLAGS_H

#include "Graph.h"

namespace cvet::unstoppable {

class StopFlags {
public:
  explicit StopFlags(const RetentionGraph &Graph);

  /// The flag that branch \p E of \p F asks alone, or 0.
  NameId flag(FunctionId F, uint32_t E) const;
  /// How a branch on a flag is bound to go.
  enum class Fixed : uint8_t {
    No,      ///< the flag changes, or may
    Always,  ///< nothing ever writes the flag: always the same way
    Zero,    ///< nothing but 0 is written
    NonZero, ///< nothing but other constants than 0
  };
  Fixed fixed(NameId Flag) const;
  /// The edge of branch \p E of \p F that needs another value than \p Value, if
  /// it asks for 0 and nothing else.
  std::optional<unsigned> closedEdge(FunctionId F, uint32_t E,
                                     Fixed Value) const;

private:
  /// What is stored to a flag.
  struct Writes {
    bool Zero = false;    ///< 0
    bool NonZero = false; ///< another constant
    bool Unknown = false; ///< something else, or by code that is not seen
  };
  NameId nameOf(PlaceId Place) const;
  void addStore(FunctionId F, uint32_t I);
  void addEscapes(FunctionId F, uint32_t I);
  bool isInSight(NameId Name) const;

  const RetentionGraph &G;
  const Program &P;
  llvm::DenseMap<NameId, Writes> Written;
};

} // namespace cvet::unstoppable

#endif
