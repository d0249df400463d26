//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "FactsDump.h"
#include "Jobs.h"
#include "ProgramCheck.h"
#include "Report.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace cvet;

/// The one job that compiles the one FILE.
static llvm::Expected<Job> findJob(const Options &O) {
  if (O.Files.size() != 1)
    return llvm::createStringError("cvet unit needs one FILE");
  auto List = findJobs(O);
  if (!List)
    return List.takeError();
  for (const Job &J : List->Jobs)
    if (J.File == normalisePath(O.Files[0]))
      return J;
  return llvm::createStringError(O.Files[0] + " is not a C file");
}

int cvet::runUnit(const Options &O, const ModelTable &Models) {
  auto J = findJob(O);
  if (!J)
    return fail(J.takeError());
  UnitResult Result = readUnit(*J, Models, /*Paths=*/false,
                               llvm::vfs::createPhysicalFileSystem);
  if (Result.Error) {
    SourceCache Sources;
    printError(*Result.Error, Sources, textOptions(O, llvm::errs()),
               llvm::errs());
    return Failed;
  }
  if (!Result.Facts)
    return fail(O.Files[0] + " is not a C file");
  if (O.Dump) {
    dumpFacts(*Result.Facts, llvm::outs());
    return Clean;
  }
  std::string Output = O.Output;
  if (Output.empty())
    Output = llvm::sys::path::filename(J->File).str() + ".cvet.json";
  std::error_code EC;
  llvm::raw_fd_ostream OS(Output, EC);
  if (EC)
    return fail(Output + ": " + EC.message());
  writeFacts(*Result.Facts, OS);
  OS.flush();
  if (!OS.has_error())
    return Clean;
  EC = OS.error();
  OS.clear_error();
  return fail(Output + ": " + EC.message());
}

int cvet::runLink(const Options &O, const ModelTable &Models) {
  if (O.Files.empty())
    return fail("cvet link needs facts files; see cvet unit --help");
  std::vector<UnitFacts> Units;
  for (const std::string &File : O.Files) {
    auto Buffer = llvm::MemoryBuffer::getFileOrSTDIN(File);
    if (!Buffer)
      return fail(File + ": " + Buffer.getError().message());
    auto Facts = readFacts((*Buffer)->getBuffer());
    if (!Facts)
      return fail(File + ": " + llvm::toString(Facts.takeError()));
    Units.push_back(std::move(*Facts));
  }
  size_t Count = Units.size();
  if (O.Dot) {
    printDot(*linkUnits(std::move(Units), Models), llvm::outs());
    return Clean;
  }
  std::vector<Finding> Findings;
  findInProgram(std::move(Units), Models, Findings);
  return report(std::move(Findings), O,
                llvm::Twine(Count) + (Count == 1 ? " unit" : " units"));
}
