//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The models that are in force, read when somebody needs them: a run that
/// finds all results in the cache does not.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_MODELS_LAZYMODELS_H
#define CVET_MODELS_LAZYMODELS_H

#include "Models.h"
#include <memory>
#include <mutex>

namespace cvet {

class LazyModels {
public:
  /// The built-in models and those of \p UserHeaders. The user's are read at
  /// once: what is wrong in them is told in every run.
  static llvm::Expected<std::unique_ptr<LazyModels>>
  create(llvm::ArrayRef<std::string> UserHeaders);

  /// Reads the built-in models for all that this process and its copies make
  /// later. Before there are threads.
  static void readBuiltIn();

  /// For several threads at once.
  const ModelTable &get();

  /// A text that differs if the user's models do.
  const std::string &key() const { return Key; }

private:
  std::once_flag Once;
  std::optional<ModelTable> Table;
  std::string Key;
};

} // namespace cvet

#endif
