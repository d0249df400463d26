//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The results of units, kept by content: by the command line, cvet itself, the
/// models, and all that the parse read or looked for.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_UNITCACHE_H
#define CVET_DRIVER_UNITCACHE_H

#include "LazyModels.h"
#include "ResultStore.h"
#include "Unit.h"

namespace cvet {

/// For several threads at once.
class UnitCache {
public:
  /// \p States tells what the files are like in this run.
  UnitCache(ResultStore &Store, FileStates &States, const LazyModels &Models,
            bool Paths);

  /// The key of the result of \p J, if nothing has changed since it was kept;
  /// adds to \p Read, if it is not null, what that depends on.
  std::optional<std::string> find(const Job &J, Dependencies *Read = nullptr);
  std::optional<UnitResult> load(llvm::StringRef Key, bool WithFacts);
  /// Keeps \p Result and returns its key; "" for what is not to be kept.
  std::string keep(const Job &J, const UnitResult &Result);

  /// What every result depends on: this program, its models and options.
  const std::string &base() const { return Base; }

private:
  std::string manifestKey(const Job &J) const;

  ResultStore &Store;
  FileStates &States;
  std::string Base;
};

} // namespace cvet

#endif
