//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What the user may have meant by a name that nobody knows.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SUPPORT_SUGGEST_H
#define CVET_SUPPORT_SUGGEST_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace cvet {

/// The one of \p Candidates that is spelled most like \p Name, or "" if none is
/// like it.
std::string nearest(llvm::StringRef Name,
                    llvm::ArrayRef<std::string> Candidates);

/// " (did you mean 'X'?)", or "".
std::string didYouMean(llvm::StringRef Name,
                       llvm::ArrayRef<std::string> Candidates);

} // namespace cvet

#endif
