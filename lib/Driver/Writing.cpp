//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Writing.h"
#include "Commands.h"
#include "Recovery.h"
#include "Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <fcntl.h>

using namespace cvet;
namespace fs = llvm::sys::fs;

using Writer = llvm::function_ref<void(llvm::raw_ostream &)>;

/// Lets \p Write print to \p OS, for \p File. False if it crashed.
static bool write(Writer Write, llvm::raw_ostream &OS, llvm::StringRef File) {
  return runRecovered([&] {
           injectFault("report", llvm::sys::path::filename(File));
           Write(OS);
           OS.flush();
         }) == Ending::Done;
}

/// What is no file (a pipe, a device) cannot be replaced.
static bool isReplaced(llvm::StringRef File) {
  fs::file_status Status;
  return fs::status(File, Status) ||
         Status.type() == fs::file_type::regular_file;
}

/// Could writeFile() write \p File? Leaves no trace.
static llvm::Error checkWritable(llvm::StringRef File) {
  std::error_code EC;
  if (fs::is_directory(File)) {
    EC = std::make_error_code(std::errc::is_a_directory);
  } else if (!isReplaced(File)) {
    EC = fs::access(File, fs::AccessMode::Write);
  } else if (auto Temporary = fs::TempFile::create(File + "-%%%%%%.tmp")) {
    EC = llvm::errorToErrorCode(Temporary->discard());
  } else {
    EC = llvm::errorToErrorCode(Temporary.takeError());
  }
  return EC ? llvm::createStringError(File + ": " + EC.message())
            : llvm::Error::success();
}

/// Could the page \p File be written, in a folder that need not be there yet? A
/// page of somebody else's is not replaced.
static llvm::Error checkPage(llvm::StringRef File) {
  llvm::StringRef Folder = llvm::sys::path::parent_path(File);
  while (!Folder.empty() && !fs::exists(Folder))
    Folder = llvm::sys::path::parent_path(Folder);
  llvm::StringRef There = Folder.empty() ? "." : Folder;
  if (!fs::is_directory(There))
    return llvm::createStringError(There + ": it is a file, and no folder");
  // In some folders even root makes nothing.
  auto Temporary = fs::TempFile::create(There + "/cvet-%%%%%%.tmp");
  if (!Temporary)
    return llvm::createStringError(
        There + ": no file can be made here: " +
        llvm::errorToErrorCode(Temporary.takeError()).message());
  if (llvm::Error E = Temporary->discard())
    return E;
  if (!fs::is_regular_file(File))
    return fs::exists(File) ? checkWritable(File) : llvm::Error::success();
  if (llvm::Error E = checkOwn({File.str(), isHtmlReport}))
    return E;
  return checkWritable(File);
}

bool cvet::hasPage(const Options &O) {
  return llvm::any_of(O.Outputs,
                      [](const Output &X) { return X.Kind == Output::Html; });
}

/// The files that \p O names, or that follow from what it asks for.
static std::vector<OwnFile> filesOf(const Options &O) {
  std::vector<OwnFile> Files;
  if (!O.Output.empty() && O.Cmd == LinkCommand) {
    Files.push_back(ownPlan(O.Output));
    if (O.Plan == PlanFormat::Wrap && O.Output != "-")
      Files.push_back(ownPlan(O.Output + ".options"));
  } else if (!O.Output.empty()) {
    Files.push_back(O.Cmd == BaselineCommand ? ownBaseline(O.Output)
                                             : ownFacts(O.Output));
  }
  if (!O.CandidatesFile.empty())
    Files.push_back(ownCandidates(O.CandidatesFile));
  // Annotations are lines of their own among those of a log.
  for (const Output &X : O.Outputs)
    if (X.Kind != Output::Annotations || X.File != "-")
      Files.push_back(ownFile(X));
  return Files;
}

llvm::Error cvet::checkOutput(const OwnFile &File) {
  if (File.Path == "-")
    return llvm::Error::success();
  if (File.IsSuch == isHtmlReport)
    return checkPage(File.Path);
  if (llvm::Error E = checkOwn(File))
    return E;
  return checkWritable(File.Path);
}

bool cvet::checkOutputs(const Options &O) {
  bool IsGood = true;
  llvm::StringSet<> Seen;
  if (O.Mend == FixMode::Diff)
    Seen.insert("-");
  for (const OwnFile &File : filesOf(O)) {
    llvm::Error E = checkOutput(File);
    if (!E && (File.Path == "-" || isReplaced(File.Path)) &&
        !Seen.insert(File.Path).second)
      E = llvm::createStringError(
          (File.Path == "-" ? "the standard output" : File.Path) +
          ": two outputs cannot go to one file");
    if (E) {
      IsGood = false;
      fail(std::move(E));
    }
  }
  return IsGood;
}

/// Opens what is written to as it is: a device, or a pipe with a name. One that
/// nobody reads is an error, where to open it would wait for ever.
static std::error_code openInPlace(llvm::StringRef File, int &FD) {
  fs::file_status Status;
  if (fs::status(File, Status) || Status.type() != fs::file_type::fifo_file)
    return fs::openFileForWrite(File, FD);
  FD = ::open(File.str().c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  if (FD < 0 || ::fcntl(FD, F_SETFL, 0) < 0)
    return std::error_code(errno, std::generic_category());
  return {};
}

llvm::Error cvet::writeFile(llvm::StringRef File, Writer Write) {
  auto Crashed = [&] {
    return llvm::createStringError(
        (File == "-" ? "the standard output" : File) +
        ": cvet crashed while it wrote this, which is a bug of its own");
  };
  if (File == "-")
    // Errors of the stream are told at the end.
    return write(Write, llvm::outs(), File) ? llvm::Error::success()
                                            : Crashed();
  auto Fail = [&](std::error_code EC) {
    return llvm::createStringError(File + ": " + EC.message());
  };
  std::error_code EC;
  if (!isReplaced(File)) {
    int FD = -1;
    EC = openInPlace(File, FD);
    if (EC == std::errc::no_such_device_or_address)
      return llvm::createStringError(File + ": nobody reads this pipe");
    if (EC)
      return Fail(EC);
    llvm::raw_fd_ostream OS(FD, /*shouldClose=*/true);
    bool IsGood = write(Write, OS, File);
    EC = OS.error();
    OS.clear_error();
    if (!IsGood)
      return Crashed();
    return EC ? Fail(EC) : llvm::Error::success();
  }
  auto Temporary = fs::TempFile::create(File + "-%%%%%%.tmp");
  if (!Temporary)
    return Fail(llvm::errorToErrorCode(Temporary.takeError()));
  bool IsGood;
  {
    llvm::raw_fd_ostream OS(Temporary->FD, /*shouldClose=*/false);
    IsGood = write(Write, OS, File);
    EC = OS.error();
    OS.clear_error();
  }
  if (EC || !IsGood) {
    llvm::consumeError(Temporary->discard());
    return IsGood ? Fail(EC) : Crashed();
  }
  EC = llvm::errorToErrorCode(Temporary->keep(File));
  return EC ? Fail(EC) : llvm::Error::success();
}

llvm::Error cvet::writeSource(llvm::StringRef File, llvm::StringRef Text) {
  auto Fail = [&](std::error_code EC) {
    return llvm::createStringError(File + ": " + EC.message());
  };
  fs::file_status Status;
  if (std::error_code EC = fs::status(File, Status))
    return Fail(EC);
  if (std::error_code EC = fs::access(File, fs::AccessMode::Write))
    return Fail(EC);
  auto Temporary = fs::TempFile::create(File + "-%%%%%%.tmp");
  if (!Temporary)
    return Fail(llvm::errorToErrorCode(Temporary.takeError()));
  // It stays its owner's, if whoever runs this may say so.
  (void)fs::changeFileOwnership(Temporary->FD, Status.getUser(),
                                Status.getGroup());
  std::error_code EC = fs::setPermissions(Temporary->FD, Status.permissions());
  llvm::raw_fd_ostream OS(Temporary->FD, /*shouldClose=*/false);
  OS << Text;
  OS.flush();
  if (OS.has_error()) {
    EC = OS.error();
    OS.clear_error();
  }
  if (EC) {
    llvm::consumeError(Temporary->discard());
    return Fail(EC);
  }
  EC = llvm::errorToErrorCode(Temporary->keep(File));
  return EC ? Fail(EC) : llvm::Error::success();
}

static void writeOne(Output::Format Format, const RunReport &Report,
                     const Options &O, SourceCache &Sources,
                     llvm::raw_ostream &OS) {
  switch (Format) {
  case Output::Text: {
    std::vector<Finding> Shown;
    llvm::copy_if(
        Report.Findings, std::back_inserter(Shown),
        [](const Finding &F) { return F.State == FindingState::Shown; });
    return printText(Shown, Sources, textOptions(O, OS), OS);
  }
  case Output::Sarif:
    return writeSarif(Report, O.Profile, Sources, OS);
  case Output::Json:
    return writeJson(Report, OS);
  case Output::Checkstyle:
    return writeCheckstyle(Report, OS);
  case Output::Junit:
    return writeJunit(Report, OS);
  case Output::CodeClimate:
    return writeCodeClimate(Report, OS);
  case Output::Annotations:
    return writeAnnotations(Report, OS);
  case Output::Html:
    return writeHtml(Report, Sources, OS);
  }
}

bool cvet::writeOutputs(const RunReport &Report, const Options &O,
                        SourceCache &Sources) {
  std::vector<Output> Outputs = O.Outputs;
  if (O.Mend != FixMode::Diff && llvm::none_of(Outputs, [](const Output &X) {
        return X.File == "-" || X.Kind == Output::Text;
      }))
    Outputs.push_back({Output::Text, "-"});
  bool IsGood = true;
  for (const Output &X : Outputs) {
    if (X.Kind == Output::Html) // what goes wrong is told when it is written
      (void)fs::create_directories(llvm::sys::path::parent_path(X.File),
                                   /*IgnoreExisting=*/true, fs::perms::all_all);
    if (llvm::Error E = writeFile(X.File, [&](llvm::raw_ostream &OS) {
          writeOne(X.Kind, Report, O, Sources, OS);
        })) {
      IsGood = false;
      fail(std::move(E));
    }
  }
  return IsGood;
}
