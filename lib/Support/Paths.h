//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef CVET_SUPPORT_PATHS_H
#define CVET_SUPPORT_PATHS_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

namespace cvet {

/// Makes \p Path absolute, which is relative to \p Directory if it is relative.
/// (LLVM has such a function in another namespace in each of its versions.)
inline void makeAbsolute(const llvm::Twine &Directory,
                         llvm::SmallVectorImpl<char> &Path) {
  llvm::StringRef Given(Path.data(), Path.size());
  if (llvm::sys::path::is_absolute(Given))
    return;
  llvm::SmallString<256> Full;
  Directory.toVector(Full);
  llvm::sys::path::append(Full, Given);
  Path.assign(Full.begin(), Full.end());
}

} // namespace cvet

#endif // CVET_SUPPORT_PATHS_H
