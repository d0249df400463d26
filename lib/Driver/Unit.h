//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// One translation unit: parse it in process, build its facts and run the path
/// engine on the functions that are worth it.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_UNIT_H
#define CVET_DRIVER_UNIT_H

#include "Dependencies.h"
#include "Facts.h"
#include "Finding.h"
#include "GivenUp.h"
#include "Jobs.h"
#include "Models.h"
#include "Recovery.h"
#include <functional>
#include <optional>

namespace cvet {

struct UnitResult {
  /// None if the unit was not parsed, see Error and IsC.
  std::optional<UnitFacts> Facts;
  std::vector<Finding> Findings; ///< of the syntax rules and the path engine
  /// The compiler's first error. Line 0: about the whole unit.
  std::optional<Note> Error;
  bool IsC = true;
  bool IsCrash = false; ///< Error says so; another time it may go well
  /// What is missing, although there is no error; the same.
  std::vector<GivenUp> GaveUp;
  /// Functions with more ways through them than the path engine walks.
  std::vector<SourcePlace> Unfinished;
  Dependencies Read; ///< what the parse read
  /// What the preprocessor left out and comments for cvet are in: nobody knows
  /// what there is to silence.
  std::vector<SourcePlace> Skipped;
};

using FileSystemRef = llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>;
/// Makes a file system whose working directory no other thread shares.
using FileSystemFactory = std::function<FileSystemRef()>;

/// What is to be found in a unit beside its facts.
struct UnitParts {
  bool Syntax = false, Paths = false;
};

/// Works on \p J as \p Files show it; may run in several threads at once. \p
/// Models must live until the process ends where \p End is given.
UnitResult readUnit(const Job &J, const ModelTable &Models, UnitParts Parts,
                    const FileSystemFactory &Files, const Deadline &End = {});

} // namespace cvet

#endif
