//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Who holds the objects of a record, and where they are put, taken out and
/// die.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_RECORDHOLDERS_H
#define CVET_QUERIES_RECORDHOLDERS_H

#include "Graph.h"
#include "HeldRecord.h"
#include "Site.h"
#include <set>

namespace cvet {

/// The first place in each function that detaches \p H by itself.
std::vector<Site> detachingSites(const RetentionGraph &Graph, const Holder &H);

/// Asks several programs about one record.
class RecordHolders {
public:
  /// \p Record as the source has it, with or without `struct`.
  explicit RecordHolders(llvm::StringRef Record);

  void ask(const RetentionGraph &Graph);

  /// What all of them said, or none if no object of such a record is held or
  /// dies in them.
  std::optional<HeldRecord> take();
  /// The records that could have been asked about.
  const std::set<std::string> &others() const { return Others; }

private:
  struct Known : RecordHolder {
    std::string File; ///< of a static variable
  };
  void add(const RetentionGraph &Graph, const Holder &H,
           llvm::ArrayRef<Attachment> Sites);

  std::string Name;
  std::vector<Known> Holders;
  std::vector<PlaceInFunction> Deaths;
  std::set<std::string> Others;
};

} // namespace cvet

#endif
