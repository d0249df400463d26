//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Text in XML.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_XML_H
#define CVET_REPORT_XML_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace cvet {

/// \p Text as the value of an attribute, on one line.
std::string xmlAttribute(llvm::StringRef Text);
/// \p Text as what stands in an element; its lines stay.
std::string xmlContent(llvm::StringRef Text);

} // namespace cvet

#endif
