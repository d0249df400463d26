//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Progress.h"
#include "Jobs.h"
#include "Printable.h"
#include "Report.h"
#include "llvm/Support/Process.h"

using namespace cvet;

static constexpr llvm::StringRef EraseLine = "\r\x1b[K";

Progress::Progress(size_t Total)
    : Total(Total), IsTerminal(llvm::sys::Process::StandardErrIsDisplayed()),
      Start(std::chrono::steady_clock::now()) {}

Progress::~Progress() {
  if (IsShown)
    llvm::errs() << EraseLine;
}

void Progress::step(llvm::StringRef File) {
  std::lock_guard<std::mutex> Guard(Lock);
  ++Done;
  auto Age = std::chrono::steady_clock::now() - Start;
  if (!IsTerminal || Age < std::chrono::seconds(1))
    return;
  llvm::errs() << EraseLine << '[' << Done << '/' << Total << "] "
               << printable(displayPath(File, normalisePath(".")));
  IsShown = true;
}
