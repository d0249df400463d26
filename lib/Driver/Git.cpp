//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Git.h"
#include "ChangedFiles.h"
#include "GitEnvironment.h"
#include "Jobs.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace cvet;
using llvm::StringRef;
namespace vfs = llvm::vfs;

static llvm::Expected<ProcessResult>
git(StringRef Directory, llvm::ArrayRef<StringRef> Args, StringRef Input = "") {
  return runGit(Directory, Args, Input);
}

/// What git itself says about a call that failed.
static llvm::Error failed(StringRef Command, const ProcessResult &Result) {
  StringRef Words = Result.Error;
  Words.consume_front("fatal: ");
  return llvm::createStringError("git " + Command + ": " + Words);
}

/// The output of a call that must not fail.
static llvm::Expected<std::string> gitOutput(StringRef Directory,
                                             llvm::ArrayRef<StringRef> Args,
                                             StringRef Input = "") {
  auto Result = git(Directory, Args, Input);
  if (!Result)
    return Result.takeError();
  if (Result->Status)
    return failed(Args.front(), *Result);
  return std::move(Result->Output);
}

llvm::Expected<bool> cvet::hasCommit(StringRef Directory, StringRef Name) {
  auto Result = git(Directory, {"rev-parse", "--verify", "--quiet",
                                (Name + "^{commit}").str()});
  if (!Result)
    return Result.takeError();
  // 1: there is none; with others git could not look.
  if (Result->Status > 1)
    return failed("rev-parse", *Result);
  return Result->Status == 0;
}

llvm::Error
Revision::readContents(StringRef Name,
                       const llvm::StringMap<std::string> &OldNames) {
  // One answer for each line, in order.
  std::vector<StringRef> Paths;
  std::string Input;
  for (const auto &Entry : OldNames) {
    if (Entry.getValue().find('\n') != std::string::npos)
      continue;
    Paths.push_back(Entry.getKey());
    Input += (Name + ":" + Entry.getValue() + "\n").str();
  }
  auto Output = gitOutput(Directory, {"cat-file", "--batch"}, Input);
  if (!Output)
    return Output.takeError();
  StringRef Rest = *Output;
  for (StringRef Path : Paths) {
    auto [Head, Content] = Rest.split('\n');
    Rest = Content;
    llvm::SmallVector<StringRef> Words;
    Head.split(Words, ' ');
    size_t Size = 0;
    if (Words.size() != 3 || Words[2].getAsInteger(10, Size))
      continue; // "... missing"
    Rest = Content.drop_front(std::min(Size + 1, Content.size()));
    if (Words[1] != "blob")
      continue;
    OldPaths.push_back(Path.str());
    Old->addFile(
        Path, 0,
        llvm::MemoryBuffer::getMemBufferCopy(Content.take_front(Size), Path));
  }
  return llvm::Error::success();
}

llvm::Error Revision::readChanges(StringRef Name, bool UntrackedIsOld) {
  auto Diff = gitOutput(Directory,
                        {"diff", "--name-status", "-z", "-M", "--no-ext-diff",
                         "--ignore-submodules", Name, "--"});
  if (!Diff)
    return Diff.takeError();
  auto Absolute = [&](StringRef Path) { return RealTop + "/" + Path.str(); };
  llvm::SmallVector<StringRef> Words;
  StringRef(*Diff).split(Words, '\0', -1, /*KeepEmpty=*/false);
  llvm::StringMap<std::string> OldNames; // by the name of now
  for (size_t I = 0; I + 1 < Words.size(); I += 2) {
    StringRef Status = Words[I], Path = Words[I + 1];
    if (Status.starts_with("A")) {
      Added.insert(Absolute(Path));
    } else if ((Status.starts_with("R") || Status.starts_with("C")) &&
               I + 2 < Words.size()) {
      // What was renamed is compiled under its new name.
      OldNames[Absolute(Words[I + 2])] = Path.str();
      ++I;
    } else {
      OldNames[Absolute(Path)] = Path.str();
    }
  }
  if (!UntrackedIsOld) {
    auto Others =
        gitOutput(Directory, {"ls-files", "-z", "--others",
                              "--exclude-standard", "--full-name", "--", ":/"});
    if (!Others)
      return Others.takeError();
    for (StringRef Path : llvm::split(*Others, '\0'))
      if (!Path.empty())
        Added.insert(Absolute(Path));
  }
  return readContents(Name, OldNames);
}

llvm::Expected<Revision> Revision::open(StringRef Directory, const Spec &S) {
  Revision R;
  R.Old = llvm::makeIntrusiveRefCnt<vfs::InMemoryFileSystem>();
  R.Directory = Directory.str();
  auto Top = git(Directory, {"rev-parse", "--show-toplevel"});
  if (!Top)
    return Top.takeError();
  if (Top->Status)
    return llvm::joinErrors(
        llvm::createStringError(
            "there is no revision to compare with: " + Directory +
            " is in no work tree that git reads"),
        failed("rev-parse", *Top));
  StringRef Real = Top->Output;
  Real.consume_back("\n");
  R.Top = R.RealTop = Real.str();
  // git looks through symbolic links; the rest of the world may not.
  for (StringRef Dir = Directory; !Dir.empty();
       Dir = llvm::sys::path::parent_path(Dir))
    if (llvm::sys::fs::equivalent(Dir, Real)) {
      R.Top = Dir.str();
      break;
    }
  auto Has = hasCommit(Directory, S.Name);
  if (!Has)
    return Has.takeError();
  if (!*Has)
    return llvm::createStringError(
        "git has no revision '" + S.Name +
        "'; a shallow clone has few: git fetch --unshallow");
  std::string Name = S.Name;
  if (S.IsMergeBase) {
    auto Base = git(Directory, {"merge-base", S.Name, "HEAD"});
    if (!Base)
      return Base.takeError();
    if (Base->Status)
      return llvm::createStringError(
          "HEAD and '" + S.Name +
          "' have no commit in common; a shallow clone has few: git fetch "
          "--unshallow");
    Name = StringRef(Base->Output).trim().str();
  }
  if (llvm::Error E = R.readChanges(Name, S.UntrackedIsOld))
    return std::move(E);
  return R;
}

llvm::Expected<std::vector<TemporaryFile>> Revision::writeOverlay() const {
  std::vector<TemporaryFile> Files;
  llvm::json::Array Roots;
  for (const std::string &Path : OldPaths) {
    auto Buffer = Old->getBufferForFile(Path);
    if (!Buffer)
      continue;
    auto File = TemporaryFile::create("old", (*Buffer)->getBuffer());
    if (!File)
      return File.takeError();
    std::string Name = Top + Path.substr(RealTop.size());
    Roots.push_back(llvm::json::Object{
        {"type", "file"}, {"name", Name}, {"external-contents", File->path()}});
    Files.push_back(std::move(*File));
  }
  std::string Text;
  llvm::raw_string_ostream(Text)
      << llvm::json::Value(llvm::json::Object{{"version", 0},
                                              {"use-external-names", false},
                                              {"roots", std::move(Roots)}});
  auto Map = TemporaryFile::create("json", Text);
  if (!Map)
    return Map.takeError();
  Files.push_back(std::move(*Map));
  return Files;
}

bool Revision::hasChanged(StringRef File) const {
  StringRef Name = Real->of(File);
  return Added.contains(Name) || Old->exists(Name);
}

llvm::IntrusiveRefCntPtr<vfs::FileSystem> Revision::files() const {
  return llvm::makeIntrusiveRefCnt<ChangedFileSystem>(Added, Old, Real);
}
