//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Results that are kept from one run to the next: files in one folder, each
/// named by the hash of all that its content was computed from. Several runs
/// may share the folder, and each of them may be killed at any time: a file
/// appears at once and whole, and one that is not what was written is no hit.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CACHE_RESULTSTORE_H
#define CVET_CACHE_RESULTSTORE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <mutex>
#include <optional>
#include <string>

namespace cvet {

/// The hash of \p Text, 32 hexadecimal digits.
std::string contentHash(llvm::StringRef Text);

/// Collects what a result is computed from.
class KeyBuilder {
public:
  KeyBuilder &add(llvm::StringRef Part);
  std::string key() const { return contentHash(Text); }

private:
  std::string Text;
};

/// May be used by several threads at once.
class ResultStore {
public:
  /// \p Directory is made when something is kept; empty: nothing is ever kept.
  /// One that others may write to is not used: a result says what has been
  /// found, and nothing says who wrote it.
  explicit ResultStore(std::string Directory);

  llvm::StringRef directory() const { return Directory; }
  bool isEnabled() const { return !Directory.empty() && IsSafe; }
  /// What was put under \p Key, or none.
  std::optional<std::string> get(llvm::StringRef Key);
  void put(llvm::StringRef Key, llvm::StringRef Content);
  /// Removes what was not used for long, if the folder has grown too large.
  void prune();
  /// Why something could not be kept, if that happened.
  std::optional<std::string> error();

  struct Usage {
    size_t Files = 0;
    uint64_t Bytes = 0;
  };
  llvm::Expected<Usage> usage() const;
  /// Removes all results, and nothing else.
  llvm::Expected<Usage> clean();
  static constexpr uint64_t MaxBytes = uint64_t(2) << 30;

private:
  std::string path(llvm::StringRef Key) const;
  void fail(llvm::StringRef Why);

  const std::string Directory;
  bool IsSafe = true;
  std::mutex Lock;
  std::optional<std::string> Error;
  bool HasPut = false;
};

/// The folder for results that the environment asks for: $CVET_CACHE_DIR, or
/// `cvet` in the user's cache folder. Empty if there is none.
std::string defaultCacheDirectory();

} // namespace cvet

#endif
