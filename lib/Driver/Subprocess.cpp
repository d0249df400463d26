//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Subprocess.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <signal.h>
#include <thread>
#include <unistd.h>

using namespace cvet;
namespace fs = llvm::sys::fs;

llvm::Expected<TemporaryFile> TemporaryFile::create(llvm::StringRef Suffix,
                                                    llvm::StringRef Content) {
  TemporaryFile File;
  int FD;
  if (std::error_code EC =
          fs::createTemporaryFile("cvet", Suffix, FD, File.Path))
    return llvm::createStringError("no temporary file: " + EC.message());
  llvm::raw_fd_ostream OS(FD, /*shouldClose=*/true);
  OS << Content;
  OS.close();
  if (!OS.has_error())
    return File;
  std::error_code EC = OS.error();
  OS.clear_error();
  return llvm::createStringError(File.Path + ": " + EC.message());
}

TemporaryFile::~TemporaryFile() {
  if (!Path.empty())
    (void)fs::remove(Path);
}

std::string TemporaryFile::read() const {
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  return Buffer ? (*Buffer)->getBuffer().str() : "";
}

llvm::ErrorOr<std::string> cvet::findProgram(llvm::StringRef Name) {
  std::string Path = llvm::sys::Process::GetEnv("PATH").value_or("");
  llvm::SmallVector<llvm::StringRef> Folders;
  for (llvm::StringRef Folder : llvm::split(Path, ':'))
    if (llvm::sys::path::is_absolute(Folder))
      Folders.push_back(Folder);
  // (LLVM takes no folders for all of them.)
  if (Folders.empty() && !llvm::sys::path::is_absolute(Name))
    return std::make_error_code(std::errc::no_such_file_or_directory);
  return llvm::sys::findProgramByName(Name, Folders);
}

/// The variables of this process, with \p Own instead of those of these names.
static std::vector<llvm::StringRef>
environmentWith(llvm::ArrayRef<std::string> Own) {
  std::vector<llvm::StringRef> All(Own.begin(), Own.end());
  for (char **V = environ; *V; ++V) {
    llvm::StringRef Name = llvm::StringRef(*V).split('=').first;
    if (llvm::none_of(Own, [&](llvm::StringRef Variable) {
          return Variable.split('=').first == Name;
        }))
      All.push_back(*V);
  }
  return All;
}

/// Waits for \p Process until it has ended; returns false if \p Seconds are
/// over before that. LLVM's own limit is a signal to whatever thread gets it.
static bool waitFor(llvm::sys::ProcessInfo &Process, unsigned Seconds,
                    std::string &Why) {
  using namespace std::chrono;
  auto End = steady_clock::now() + seconds(Seconds);
  for (milliseconds Pause(1); steady_clock::now() < End;
       Pause = std::min(2 * Pause, milliseconds(20))) {
    auto Now = llvm::sys::Wait(Process, /*SecondsToWait=*/0, &Why);
    if (Now.Pid) {
      Process = Now;
      return true;
    }
    std::this_thread::sleep_for(Pause);
  }
  kill(-Process.Pid, SIGKILL);
  (void)llvm::sys::Wait(Process, std::nullopt);
  return false;
}

/// The lines of \p Text, one after the other.
static std::string oneLine(llvm::StringRef Text) {
  std::string Line;
  for (llvm::StringRef Part : llvm::split(Text, '\n')) {
    Part = Part.trim();
    if (!Line.empty() && !Part.empty())
      Line += llvm::StringRef(Line).ends_with(":") ? " " : "; ";
    Line += Part;
  }
  return Line;
}

llvm::Expected<ProcessResult>
cvet::runProgram(llvm::StringRef Program, llvm::ArrayRef<llvm::StringRef> Args,
                 const ProcessOptions &Options) {
  auto Path = findProgram(Program);
  if (!Path)
    return llvm::createStringError(Program + " is not installed");
  auto In = TemporaryFile::create("in", Options.Input);
  auto Out = In ? TemporaryFile::create("out") : In.takeError();
  auto Err = Out ? TemporaryFile::create("err") : Out.takeError();
  if (!Err)
    return Err.takeError();
  llvm::SmallVector<llvm::StringRef> All = {Program};
  All.append(Args.begin(), Args.end());
  std::string Why;
  bool HasFailed = false;
  std::vector<llvm::StringRef> Environment = environmentWith(Options.Variables);
  // Detached: the head of a group that can be ended as a whole.
  auto Process = llvm::sys::ExecuteNoWait(
      *Path, All, llvm::ArrayRef(Environment),
      {In->path(), Out->path(), Err->path()}, 0, &Why, &HasFailed, nullptr,
      /*DetachProcess=*/Options.Timeout != 0);
  if (!HasFailed && !Options.Timeout)
    Process = llvm::sys::Wait(Process, std::nullopt, &Why);
  else if (!HasFailed && !waitFor(Process, Options.Timeout, Why))
    return llvm::createStringError(Program + " has not answered within " +
                                   std::to_string(Options.Timeout) +
                                   " seconds");
  ProcessResult Result;
  Result.Status = Process.ReturnCode;
  if (HasFailed || Result.Status < 0)
    return llvm::createStringError(Program + " cannot be run: " + Why);
  Result.Output = Out->read();
  Result.Error = Options.KeepsLines ? Err->read() : oneLine(Err->read());
  return Result;
}
