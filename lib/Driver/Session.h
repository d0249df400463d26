//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a command works with: the jobs of the program, the configuration and
/// the models that are in force for it.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_SESSION_H
#define CVET_DRIVER_SESSION_H

#include "Configuration.h"
#include "Jobs.h"
#include "LazyModels.h"
#include "ProgramChoice.h"
#include "Recovery.h"

namespace cvet {

/// Work that was left behind reads the models as long as the process lives.
struct DeleteModels {
  void operator()(LazyModels *Models) const {
    if (!isWorkLeftBehind())
      delete Models;
  }
};

struct Session {
  JobList List;
  std::unique_ptr<Configuration> Config;
  std::unique_ptr<LazyModels, DeleteModels> Models;
  ProgramChoice Programs;
};

/// For a command that reads the program of \p O. The errors say what is wrong
/// with the database, the configuration or the models, and how to mend it.
llvm::Expected<Session> openSession(const Options &O);

/// For a command that reads no sources: the root is the current directory, if
/// \p O does not say.
llvm::Expected<Session> openSessionHere(const Options &O);

/// The same without models, and what is wrong with the configuration is left to
/// the caller.
llvm::Expected<Session> openConfiguration(const Options &O);

} // namespace cvet

#endif
