//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The pages of the rules, as files that an editor can open.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_LANGUAGESERVER_PAGES_H
#define CVET_LANGUAGESERVER_PAGES_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace cvet {

/// The page of \p Rule: the installed one, or one that is put into \p Folder.
/// "" if there is none.
std::string findPage(llvm::StringRef Rule, llvm::StringRef Folder);

} // namespace cvet

#endif
