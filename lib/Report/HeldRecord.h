//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Who holds objects of one record, for people.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_HELDRECORD_H
#define CVET_REPORT_HELDRECORD_H

#include "Finding.h"

namespace cvet {

/// A place of the program, and the function that it is in.
struct PlaceInFunction {
  std::string Function;
  SourcePlace Where;
};

/// What names objects of a record.
struct RecordHolder {
  std::string Name;       ///< as the source has it
  llvm::StringRef Kind;   ///< "variable", "member", "list", ...
  bool IsCounted = false; ///< it owns a reference
  std::vector<PlaceInFunction> Attached, Detached;
};

/// What is known about the objects of one record.
struct HeldRecord {
  std::string Name;
  std::vector<RecordHolder> Holders;
  std::vector<PlaceInFunction> Deaths;
};

} // namespace cvet

#endif
