//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Driver.h"
#include "Commands.h"
#include "Models.h"
#include "Recovery.h"
#include "Writing.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include <cstdlib>

using namespace cvet;
using llvm::outs;

int cvet::runModels(const Options &O) {
  std::vector<std::string> Headers = O.Models;
  Headers.insert(Headers.end(), O.Files.begin(), O.Files.end());
  auto Models = loadModels(Headers);
  if (!Models)
    return fail(Models.takeError());
  printModels(*Models, outs());
  return Clean;
}

static int runCommand(const Options &O) {
  injectFault("run");
  switch (O.Cmd) {
  case CheckCommand:
    return runCheck(O);
  case UnitCommand:
    return runUnit(O);
  case LinkCommand:
    return runLink(O);
  case ModelsCommand:
    return runModels(O);
  case RulesCommand:
    return runRules(O);
  case ExplainCommand:
    return runExplain(O);
  case BaselineCommand:
    return runBaseline(O);
  case ConfigCommand:
    return runConfig(O);
  case CacheCommand:
    return runCache(O);
  case CompletionCommand:
    return runCompletion(O);
  case PreCommitCommand:
    return runPreCommit(O);
  case LspCommand:
    return runLsp(O);
  }
  llvm_unreachable("all commands are above");
}

static int run(llvm::ArrayRef<const char *> Args) {
  llvm::StringRef First = Args.empty() ? "" : Args[0];
  if (First == "--version" || First == "version") {
    outs() << "cvet " CVET_VERSION " (LLVM " CVET_LLVM_VERSION ")\n";
    return Clean;
  }
  // `cvet help check` is `cvet check --help`.
  llvm::StringRef Asked = First == "help" && Args.size() == 2 ? Args[1] : "";
  if (!Asked.empty() && Asked != "help" && Asked != "version") {
    auto O = parseOptions({Args[1], "--help"});
    if (!O)
      return fail(O.takeError());
    printHelp(O->Cmd, outs());
    return Clean;
  }
  if (First == "--help" || First == "-h" || First == "help") {
    printHelp(0, outs());
    return Clean;
  }
  if (Args.empty()) {
    printHelp(0, llvm::errs());
    return Failed;
  }
  auto O = parseOptions(Args);
  if (!O)
    return fail(O.takeError());
  if (O->Help) {
    printHelp(O->Cmd, outs());
    return Clean;
  }
  llvm::SmallString<256> Here;
  if (std::error_code EC = llvm::sys::fs::current_path(Here))
    return fail("the working directory cannot be used: " + EC.message() +
                "; change to one that is there");
  if (!checkOutputs(*O))
    return Failed;
  return runCommand(*O);
}

/// Writes what is still to be written; returns \p Status, or what is worse.
static int flush(int Status) {
  outs().flush();
  if (!outs().has_error())
    return Status;
  std::error_code EC = outs().error();
  outs().clear_error();
  return fail("the output cannot be written: " + EC.message());
}

int cvet::runCvet(llvm::ArrayRef<const char *> Args) {
  enableRecovery();
  int Status = Failed;
  // What has no recovery of its own: it ends the run, but not without a word.
  if (runRecovered([&] { Status = run(Args); }) == Ending::Crashed)
    Status = fail("cvet crashed, which is a bug of its own");
  Status = flush(Status);
  if (isWorkLeftBehind())
    std::_Exit(Status);
  return Status;
}
