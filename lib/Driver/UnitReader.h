//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The units of a database, read at most once each: from the cache what has not
/// changed, the rest anew.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_UNITREADER_H
#define CVET_DRIVER_UNITREADER_H

#include "ProgramCheck.h"
#include "Progress.h"
#include "Symbols.h"
#include <mutex>

namespace cvet {

class UnitReader {
public:
  UnitReader(llvm::ArrayRef<Job> Jobs, const ProgramReader &Reader)
      : Jobs(Jobs), Reader(Reader), States(Reader.Files()),
        Cache(Reader.Store, States, Reader.Models, Reader.O.Paths),
        Keys(Jobs.size()), Results(Jobs.size()),
        Read(wantsRead() ? Jobs.size() : 0), Stock(Jobs.size()),
        StockErrors(Jobs.size()), End(shareOf(Reader.O.End)) {}

  /// Parses what is not in the cache.
  void read();
  /// After that: what the result of unit \p I depends on; "" if it cannot be
  /// kept.
  const std::string &key(size_t I) const { return Keys[I]; }
  const std::string &base() const { return Cache.base(); }
  llvm::ArrayRef<Job> jobs() const { return Jobs; }

  /// Has all but the facts of what is in the cache at hand.
  void load();
  /// The same with the facts of the units that are wanted.
  void loadFacts(llvm::function_ref<bool(size_t)> IsWanted);
  UnitResult &result(size_t I) { return *Results[I]; }
  /// Was unit \p I read? If it comes from the cache, its facts may be there.
  bool hasFacts(size_t I) const;
  /// What a linker sees of unit \p I, which was loaded; none if it could not be
  /// parsed.
  std::optional<UnitSymbols> symbols(size_t I);

  /// What the units were read from: the content of a file, or Missing where it
  /// was not always the same. Empty unless somebody wants to mend it.
  Dependencies takeRead();

  /// What the checks of clang-tidy's own have found. Adds what could not be
  /// checked to \p Errors.
  std::vector<Finding> takeStock(std::vector<Note> &Errors);

private:
  static Deadline shareOf(const Deadline &End);
  void forEach(llvm::function_ref<void(size_t)> Work);
  void runStock(size_t I);
  bool wantsRead() const { return Reader.O.Mend != FixMode::Report; }
  void parse(size_t I, const FileSystemFactory &Sources, Progress &Line);
  std::string symbolsKey(size_t I) const;

  llvm::ArrayRef<Job> Jobs;
  const ProgramReader &Reader;
  FileStates States;
  UnitCache Cache;
  std::vector<std::string> Keys;
  std::vector<std::optional<UnitResult>> Results;
  std::vector<Dependencies> Read; ///< of each unit; see takeRead()
  std::vector<std::vector<Finding>> Stock;
  std::vector<std::optional<Note>> StockErrors;
  std::once_flag PathModels;
  const Deadline End; ///< of the reading
};

} // namespace cvet

#endif
