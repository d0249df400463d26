//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Joins vectors of what is large and may be many.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SUPPORT_APPENDMOVED_H
#define CVET_SUPPORT_APPENDMOVED_H

#include <iterator>
#include <vector>

namespace cvet {

/// Moves what \p More has behind what \p All has; there is no copy, and no
/// second vector where \p All is empty.
template <class T> void appendMoved(std::vector<T> &All, std::vector<T> More) {
  if (All.empty())
    All = std::move(More);
  else
    All.insert(All.end(), std::make_move_iterator(More.begin()),
               std::make_move_iterator(More.end()));
}

} // namespace cvet

#endif
