//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// LLVM's crash recovery, and what it lacks: its handlers run on the stack that
// has just overflown, and the allocator's lock is held for ever where that was
// in the allocator; see StackLimit.h.
//
//===----------------------------------------------------------------------===//

#include "Recovery.h"
#include "StackLimit.h"
#include "WorkerThreads.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Signals.h"
#include <atomic>
#include <condition_variable>
#include <csignal>
#include <memory>
#include <mutex>
#include <sys/resource.h>
#include <thread>

using namespace cvet;

/// Only reserved: what is not used costs nothing.
static constexpr unsigned StackSize = 256 << 20;
static constexpr unsigned LeastStackSize = 8 << 20;
static constexpr size_t HandlerStackSize = 64 << 10;

static std::atomic<bool> IsEnabled = false;
static std::atomic<bool> IsLeftBehind = false;

namespace {

/// A stack for the signal handlers of this thread.
class HandlerStack {
public:
  HandlerStack() : Memory(new char[HandlerStackSize]) {
    stack_t Stack = {};
    Stack.ss_sp = Memory.get();
    Stack.ss_size = HandlerStackSize;
    IsSet = sigaltstack(&Stack, &Before) == 0;
  }
  ~HandlerStack() {
    if (IsSet)
      sigaltstack(&Before, nullptr);
  }

private:
  std::unique_ptr<char[]> Memory;
  stack_t Before = {};
  bool IsSet;
};

/// What a thread and who waits for it share.
struct Task {
  std::function<void()> Work;
  std::mutex Lock;
  std::condition_variable HasEnded;
  std::optional<Ending> End;

  void run() {
    bool IsGood;
    {
      HandlerStack Stack;
      StackLimit Limit;
      llvm::CrashRecoveryContext Context;
      IsGood = Context.RunSafely(Work);
    }
    std::lock_guard<std::mutex> Guard(Lock);
    End = IsGood ? Ending::Done : Ending::Crashed;
    HasEnded.notify_all();
  }
};

} // namespace

void cvet::enableRecovery() {
  if (IsEnabled.exchange(true))
    return;
  // LLVM's handlers that remove temporary files come first, or they would come
  // later and be the first to be called: what aborts is not recovered then.
  llvm::sys::AddSignalHandler([](void *) {}, nullptr);
  llvm::CrashRecoveryContext::Enable();
  for (int Signal : {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP}) {
    struct sigaction Action;
    if (sigaction(Signal, nullptr, &Action) != 0)
      continue;
    Action.sa_flags |= SA_ONSTACK;
    sigaction(Signal, &Action, nullptr);
  }
  // A file that must not grow is then an error of the write.
  std::signal(SIGXFSZ, SIG_IGN);
}

/// Not more than a limited address space has room for.
static unsigned stackSize() {
  rlimit Limit;
  if (getrlimit(RLIMIT_AS, &Limit) != 0 || Limit.rlim_cur == RLIM_INFINITY)
    return StackSize;
  return std::clamp<rlim_t>(Limit.rlim_cur / 64, LeastStackSize, StackSize);
}

Ending cvet::runRecovered(std::function<void()> Work, const Deadline &End) {
  auto Shared = std::make_shared<Task>();
  Shared->Work = std::move(Work);
  auto Run = [Shared] { Shared->run(); };
  std::optional<pthread_t> Thread = startThread(Run, stackSize());
  if (!Thread)
    Thread = startThread(Run, LeastStackSize);
  // Without any, nobody is there to look at the clock.
  if (!Thread) {
    Shared->run();
    return *Shared->End;
  }
  if (End) {
    std::unique_lock<std::mutex> Guard(Shared->Lock);
    if (!Shared->HasEnded.wait_until(Guard, *End,
                                     [&] { return Shared->End.has_value(); })) {
      IsLeftBehind = true;
      pthread_detach(*Thread);
      return Ending::OutOfTime;
    }
  }
  pthread_join(*Thread, nullptr);
  return *Shared->End;
}

bool cvet::survives(llvm::function_ref<void()> Work) {
  llvm::CrashRecoveryContext Context;
  return Context.RunSafely(Work);
}

bool cvet::isWorkLeftBehind() { return IsLeftBehind; }

/// Needs more stack than there is, as most do that recurse: it allocates memory
/// in each step, and nothing goes deeper.
static unsigned overflow(unsigned Depth) {
  volatile char *Memory = new char[1];
  Memory[0] = 1;
  return Depth ? overflow(Depth - 1) + Memory[0] : 0;
}

void cvet::injectFault(llvm::StringRef Stage, llvm::StringRef Name) {
  static const std::string Faults =
      llvm::sys::Process::GetEnv("CVET_FAULT").value_or("");
  if (Faults.empty())
    return;
  for (llvm::StringRef Fault : llvm::split(Faults, ',')) {
    auto [Where, How] = Fault.split('=');
    auto [Of, Only] = Where.split(':');
    if (Of != Stage || (!Only.empty() && Only != Name))
      continue;
    if (How == "abort")
      std::abort();
    if (How == "overflow")
      overflow(~0U);
    while (How == "hang")
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}
