//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Who runs whom, by groups of functions that call each other in a ring: what
/// one of a group may do by its callees, each of them may.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_CALLGROUPS_H
#define CVET_RETENTION_CALLGROUPS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>
#include <vector>

namespace cvet {

struct Function;

/// Functions of one program, with all that run them.
class FunctionSet {
public:
  bool test(uint32_t F) const { return Groups.test((*GroupOf)[F]); }

private:
  friend class CallGroups;
  const std::vector<uint32_t> *GroupOf = nullptr;
  llvm::BitVector Groups;
};

class CallGroups {
public:
  explicit CallGroups(const std::vector<Function> &Functions);

  /// The functions \p Of and all that run one of them before they return.
  FunctionSet withCallers(llvm::ArrayRef<uint32_t> Of) const;

private:
  /// Of each function; it stays where it is.
  std::unique_ptr<std::vector<uint32_t>> GroupOf;
  /// Of each group, other groups that call it.
  std::vector<llvm::SmallVector<uint32_t, 2>> Callers;
};

} // namespace cvet

#endif
