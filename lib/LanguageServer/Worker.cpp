//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Worker.h"
#include "Recovery.h"
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace cvet;

/// What the copy does.
[[noreturn]] static void
runCopy(const std::function<void(llvm::raw_ostream &)> &Work, int Pipe,
        bool IsVerbose) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // The editor is not its own to talk to.
  if (int Null = open("/dev/null", O_RDWR); Null >= 0) {
    dup2(Null, STDIN_FILENO);
    dup2(Null, STDOUT_FILENO);
    if (!IsVerbose)
      dup2(Null, STDERR_FILENO);
  }
  Ending How = runRecovered([&] {
    llvm::raw_fd_ostream OS(Pipe, /*shouldClose=*/false);
    Work(OS);
    OS.flush();
    OS.clear_error();
  });
  _exit(How == Ending::Done ? 0 : 2);
}

std::unique_ptr<Worker>
Worker::start(EventLoop &Loop, std::function<void(llvm::raw_ostream &)> Work,
              Handlers On, bool IsVerbose) {
  int Ends[2];
  if (pipe2(Ends, O_CLOEXEC) != 0)
    return nullptr;
  pid_t Process = fork();
  if (Process == 0)
    runCopy(Work, Ends[1], IsVerbose);
  close(Ends[1]);
  if (Process < 0) {
    close(Ends[0]);
    return nullptr;
  }
  return std::unique_ptr<Worker>(
      new Worker(Loop, Process, Ends[0], std::move(On)));
}

Worker::Worker(EventLoop &Loop, pid_t Process, int Pipe, Handlers On)
    : Loop(Loop), Process(Process), Pipe(Pipe), On(std::move(On)) {
  Loop.watch(Pipe, [this] { read(); });
}

Worker::~Worker() {
  if (Pipe < 0)
    return;
  Loop.forget(Pipe);
  close(Pipe);
  kill(Process, SIGKILL);
  while (waitpid(Process, nullptr, 0) < 0 && errno == EINTR)
    ;
}

void Worker::finish() {
  Loop.forget(Pipe);
  close(std::exchange(Pipe, -1));
  int Status = 0;
  while (waitpid(Process, &Status, 0) < 0 && errno == EINTR)
    ;
  // It destroys the worker, and with it what is called.
  auto OnEnd = std::move(On.OnEnd);
  OnEnd(WIFEXITED(Status) && WEXITSTATUS(Status) == 0);
}

void Worker::read() {
  char Bytes[1 << 16];
  ssize_t N = ::read(Pipe, Bytes, sizeof(Bytes));
  if (N < 0 && (errno == EINTR || errno == EAGAIN))
    return;
  if (N <= 0)
    return finish();
  Buffer.append(Bytes, N);
  size_t Begin = 0;
  for (size_t End; (End = Buffer.find('\n', Begin)) != std::string::npos;
       Begin = End + 1)
    On.OnLine(llvm::StringRef(Buffer).slice(Begin, End));
  Buffer.erase(0, Begin);
}
