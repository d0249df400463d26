//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Subprocess.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

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

llvm::Expected<ProcessResult>
cvet::runProgram(llvm::StringRef Program, llvm::ArrayRef<llvm::StringRef> Args,
                 llvm::StringRef Input) {
  auto Path = llvm::sys::findProgramByName(Program);
  if (!Path)
    return llvm::createStringError(Program + " is not installed");
  auto In = TemporaryFile::create("in", Input);
  auto Out = In ? TemporaryFile::create("out") : In.takeError();
  auto Err = Out ? TemporaryFile::create("err") : Out.takeError();
  if (!Err)
    return Err.takeError();
  llvm::SmallVector<llvm::StringRef> All = {Program};
  All.append(Args.begin(), Args.end());
  std::string Why;
  ProcessResult Result;
  Result.Status = llvm::sys::ExecuteAndWait(
      *Path, All, std::nullopt, {In->path(), Out->path(), Err->path()}, 0, 0,
      &Why);
  if (Result.Status < 0)
    return llvm::createStringError(Program + " cannot be run: " + Why);
  Result.Output = Out->read();
  Result.Error = llvm::StringRef(Err->read()).trim().split('\n').first.str();
  return Result;
}
