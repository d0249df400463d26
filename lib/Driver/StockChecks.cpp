//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "StockChecks.h"
#include "CommandLine.h"
#include "SourceCache.h"
#include "Subprocess.h"
#include "clang/Tooling/DiagnosticsYaml.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

using namespace cvet;
namespace tooling = clang::tooling;

llvm::Expected<std::string> cvet::findClangTidy() {
  std::string Path = CVET_LLVM_PREFIX "/bin/clang-tidy";
  if (llvm::sys::fs::can_execute(Path))
    return Path;
  return llvm::createStringError(
      "checks of clang-tidy's own are on, and it is not in " + Path +
      "; install clang-tidy-" CVET_LLVM_MAJOR ", or use --clang-tidy=never");
}

namespace {

/// A folder with a compile database of one entry.
class OneJobDatabase {
public:
  static llvm::Expected<OneJobDatabase> create(const Job &J) {
    OneJobDatabase D;
    if (std::error_code EC =
            llvm::sys::fs::createUniqueDirectory("cvet-job", D.Directory))
      return llvm::createStringError("no temporary folder: " + EC.message());
    D.File = D.Directory;
    llvm::sys::path::append(D.File, "compile_commands.json");
    std::error_code EC;
    llvm::raw_fd_ostream OS(D.File, EC);
    OS << llvm::json::Value(llvm::json::Array{
        llvm::json::Object{{"directory", J.Directory},
                           {"file", J.File},
                           {"arguments", llvm::json::Array(J.CommandLine)}}});
    OS.close();
    if (OS.has_error()) {
      EC = OS.error();
      OS.clear_error();
    }
    if (EC)
      return llvm::createStringError(D.File + ": " + EC.message());
    return D;
  }
  OneJobDatabase(OneJobDatabase &&O)
      : Directory(std::move(O.Directory)), File(std::move(O.File)) {
    O.Directory.clear();
  }
  ~OneJobDatabase() {
    if (Directory.empty())
      return;
    (void)llvm::sys::fs::remove(File);
    (void)llvm::sys::fs::remove(Directory);
  }
  llvm::StringRef path() const { return Directory; }

private:
  OneJobDatabase() = default;
  llvm::SmallString<128> Directory, File;
};

/// Offsets to lines and columns.
class Places {
public:
  Places(const Job &J, llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files)
      : Directory(J.Directory), Sources(std::move(Files)) {}

  SourcePlace at(llvm::StringRef Path, size_t Offset) {
    SourcePlace P;
    P.File = normalisePath(Path, Directory);
    std::tie(P.Line, P.Column) = position(P.File, Offset);
    return P;
  }
  SourcePlace range(llvm::StringRef Path, size_t Offset, size_t Length) {
    SourcePlace P = at(Path, Offset);
    if (Length)
      std::tie(P.EndLine, P.EndColumn) = position(P.File, Offset + Length);
    return P;
  }

private:
  std::pair<unsigned, unsigned> position(llvm::StringRef File, size_t Offset) {
    llvm::StringRef Before = Sources.text(File).take_front(Offset);
    size_t LineStart = Before.rfind('\n') + 1; // 0 if there is none
    return {Before.count('\n') + 1, Before.size() - LineStart + 1};
  }
  const std::string Directory;
  SourceCache Sources;
};

} // namespace

static Finding convert(const tooling::Diagnostic &D, Places &Where) {
  Finding F;
  F.IsStock = true;
  F.Rule = D.DiagnosticName;
  F.Message = D.Message.Message;
  F.Level = Confidence::Medium;
  F.Severity = D.DiagLevel == tooling::Diagnostic::Error ? Severity::Error
                                                         : Severity::Warning;
  F.Where = Where.at(D.Message.FilePath, D.Message.FileOffset);
  for (const tooling::FileByteRange &R : D.Message.Ranges)
    if (R.FilePath == D.Message.FilePath &&
        R.FileOffset == D.Message.FileOffset) {
      F.Where = Where.range(R.FilePath, R.FileOffset, R.Length);
      break;
    }
  for (const tooling::DiagnosticMessage &M : D.Notes)
    if (!M.FilePath.empty())
      F.Notes.push_back({Where.at(M.FilePath, M.FileOffset), M.Message});
  for (const auto &Entry : D.Message.Fix)
    for (const tooling::Replacement &R : Entry.getValue())
      F.Fixes.push_back(
          {Where.range(R.getFilePath(), R.getOffset(), R.getLength()),
           R.getReplacementText().str()});
  return F;
}

llvm::Expected<std::vector<Finding>>
cvet::runStockChecks(const Job &Given, const StockConfig &Config,
                     llvm::StringRef Overlay,
                     llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
                     const Deadline &End) {
  auto Tidy = findClangTidy();
  if (!Tidy)
    return Tidy.takeError();
  Job J = Given;
  if (std::error_code EC = Files->setCurrentWorkingDirectory(J.Directory))
    return llvm::createStringError("cannot enter " + J.Directory + ": " +
                                   EC.message());
  auto IsForHost = cleanCommandLine(J, *Files);
  if (!IsForHost)
    return IsForHost.takeError();
  if (!*IsForHost)
    return std::vector<Finding>();
  auto Configuration = TemporaryFile::create("tidy", Config.Configuration);
  if (!Configuration)
    return Configuration.takeError();
  auto Database = OneJobDatabase::create(J);
  if (!Database)
    return Database.takeError();
  auto Export = TemporaryFile::create("yaml");
  if (!Export)
    return Export.takeError();
  // Not clang-tidy's own defaults: what the file says, and cvet's rules not
  // twice.
  std::string Checks = "--checks=-*," + Config.Globs + ",-cvet-*";
  std::string ExportArg = ("--export-fixes=" + Export->path()).str();
  std::string ConfigArg = ("--config-file=" + Configuration->path()).str();
  std::string OverlayArg = ("--vfsoverlay=" + Overlay).str();
  llvm::SmallVector<llvm::StringRef> Args = {
      "--quiet", "--allow-no-checks", "-p",      Database->path(),
      Checks,    ExportArg,           ConfigArg, J.File};
  if (!Overlay.empty())
    Args.push_back(OverlayArg);
  std::vector<std::string> Warnings;
  for (const std::string &Option : Config.Warnings)
    Warnings.push_back("--extra-arg=" + Option);
  llvm::append_range(Args, Warnings);
  ProcessOptions Process;
  if (End) {
    auto Left = *End - std::chrono::steady_clock::now();
    Process.Timeout = std::max<int64_t>(
        1, std::chrono::ceil<std::chrono::seconds>(Left).count());
  }
  auto Result = runProgram(*Tidy, Args, Process);
  if (!Result)
    return Result.takeError();
  std::vector<Finding> Findings;
  std::string Yaml = Export->read();
  if (Yaml.empty()) // nothing found
    return Findings;
  tooling::TranslationUnitDiagnostics All;
  llvm::yaml::Input In(Yaml, nullptr,
                       [](const llvm::SMDiagnostic &, void *) {});
  In >> All;
  if (In.error())
    return llvm::createStringError("clang-tidy's findings in " + J.File +
                                   " cannot be read");
  Places Where(J, std::move(Files));
  for (const tooling::Diagnostic &D : All.Diagnostics)
    if (D.DiagnosticName != "clang-diagnostic-error" &&
        !D.Message.FilePath.empty())
      Findings.push_back(convert(D, Where));
  return Findings;
}
