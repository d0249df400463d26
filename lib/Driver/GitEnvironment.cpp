//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "GitEnvironment.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Process.h"

using namespace cvet;
using llvm::StringRef;

static constexpr unsigned DefaultTimeout = 60;

static unsigned timeout() {
  unsigned Seconds = 0;
  auto Given = llvm::sys::Process::GetEnv("CVET_GIT_TIMEOUT");
  if (Given && !StringRef(*Given).getAsInteger(10, Seconds) && Seconds)
    return Seconds;
  return DefaultTimeout;
}

namespace {

/// Configuration that wins over the repository's, and over the user's.
class GitEnvironment {
public:
  GitEnvironment() {
    Variables = {"GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0",
                 "GIT_TERMINAL_PROMPT=0"};
    // The user's own settings of this kind stay.
    if (auto Count = llvm::sys::Process::GetEnv("GIT_CONFIG_COUNT"))
      (void)StringRef(*Count).getAsInteger(10, Settings);
    set("core.fsmonitor", "false");
    set("protocol.allow", "never");
  }

  void set(StringRef Key, StringRef Value) {
    std::string Number = std::to_string(Settings++);
    Variables.push_back("GIT_CONFIG_KEY_" + Number + "=" + Key.str());
    Variables.push_back("GIT_CONFIG_VALUE_" + Number + "=" + Value.str());
  }

  std::vector<std::string> variables() const {
    std::vector<std::string> All = Variables;
    All.push_back("GIT_CONFIG_COUNT=" + std::to_string(Settings));
    return All;
  }

private:
  unsigned Settings = 0;
  std::vector<std::string> Variables;
};

} // namespace

static llvm::Expected<ProcessResult> run(StringRef Directory,
                                         llvm::ArrayRef<StringRef> Args,
                                         StringRef Input,
                                         const GitEnvironment &Environment) {
  llvm::SmallVector<StringRef> All = {"-C", Directory};
  All.append(Args.begin(), Args.end());
  ProcessOptions Options;
  Options.Input = Input;
  Options.Variables = Environment.variables();
  Options.Timeout = timeout();
  return runProgram("git", All, Options);
}

/// To compare a file with the index, git has the filters of .gitattributes
/// clean it, which are programs of the configuration. To read the names of
/// these starts nothing.
static void turnFiltersOff(StringRef Directory, GitEnvironment &Environment) {
  auto Names = run(Directory,
                   {"config", "-z", "--name-only", "--get-regexp",
                    "^filter\\..*\\.(clean|process|required)$"},
                   "", Environment);
  if (!Names) { // told by the call that was asked for
    llvm::consumeError(Names.takeError());
    return;
  }
  for (StringRef Name : llvm::split(Names->Output, '\0'))
    if (!Name.empty())
      Environment.set(Name, Name.ends_with(".required") ? "false" : "");
}

llvm::Expected<ProcessResult> cvet::runGit(StringRef Directory,
                                           llvm::ArrayRef<StringRef> Args,
                                           StringRef Input) {
  static llvm::StringMap<GitEnvironment> Environments;
  auto [It, IsNew] = Environments.try_emplace(Directory);
  if (IsNew)
    turnFiltersOff(Directory, It->second);
  return run(Directory, Args, Input, It->second);
}
