//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Numbers by a key, for what each function has of its own: a map of each
/// would be mostly empty, and a program has many functions.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_ROWS_H
#define CVET_RETENTION_ROWS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include <cstdint>
#include <utility>
#include <vector>

namespace cvet {

/// The numbers of Keys[I] begin at Numbers[Begin[I]], and end where the next
/// ones begin.
template <class Key> class Rows {
public:
  Rows() = default;
  /// Those of one key stay in the order of \p All.
  explicit Rows(std::vector<std::pair<Key, uint32_t>> All) {
    llvm::stable_sort(All, llvm::less_first());
    Numbers.reserve(All.size());
    for (const auto &[Of, Number] : All) {
      if (Keys.empty() || Keys.back() != Of) {
        Keys.push_back(Of);
        Begin.push_back(Numbers.size());
      }
      Numbers.push_back(Number);
    }
    Begin.push_back(Numbers.size());
    Keys.shrink_to_fit();
    Begin.shrink_to_fit();
  }

  /// The numbers of \p Of; none if there is no such key.
  llvm::ArrayRef<uint32_t> operator[](Key Of) const {
    auto It = llvm::lower_bound(Keys, Of);
    if (It == Keys.end() || *It != Of)
      return {};
    size_t I = It - Keys.begin();
    return llvm::ArrayRef(Numbers).slice(Begin[I], Begin[I + 1] - Begin[I]);
  }

private:
  std::vector<Key> Keys; ///< sorted
  std::vector<uint32_t> Begin, Numbers;
};

} // namespace cvet

#endif
