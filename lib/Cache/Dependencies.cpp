//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Dependencies.h"
#include "ResultStore.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace cvet;
using namespace llvm;

namespace {

/// Notes the content that the reader gets, not the one that is there later.
class RecordingFile : public vfs::File {
public:
  RecordingFile(std::unique_ptr<vfs::File> Inner, FileState &State)
      : Inner(std::move(Inner)), State(State) {}

  ErrorOr<vfs::Status> status() override { return Inner->status(); }
  ErrorOr<std::string> getName() override { return Inner->getName(); }
  std::error_code close() override { return Inner->close(); }
  ErrorOr<std::unique_ptr<MemoryBuffer>> getBuffer(const Twine &Name,
                                                   int64_t FileSize,
                                                   bool RequiresNullTerminator,
                                                   bool IsVolatile) override {
    auto Buffer =
        Inner->getBuffer(Name, FileSize, RequiresNullTerminator, IsVolatile);
    if (Buffer)
      State = contentHash((*Buffer)->getBuffer());
    return Buffer;
  }

private:
  std::unique_ptr<vfs::File> Inner;
  FileState &State; ///< std::map keeps it where it is
};

} // namespace

std::string RecordingFileSystem::absolute(const Twine &Path) const {
  SmallString<256> Result;
  Path.toVector(Result);
  (void)makeAbsolute(Result);
  return std::string(Result);
}

ErrorOr<vfs::Status> RecordingFileSystem::status(const Twine &Path) {
  auto Result = ProxyFileSystem::status(Path);
  Seen.try_emplace(absolute(Path), Result ? Exists : Missing);
  return Result;
}

ErrorOr<std::unique_ptr<vfs::File>>
RecordingFileSystem::openFileForRead(const Twine &Path) {
  auto Result = ProxyFileSystem::openFileForRead(Path);
  FileState &State =
      Seen.try_emplace(absolute(Path), Result ? Exists : Missing).first->second;
  if (!Result)
    return Result;
  return std::make_unique<RecordingFile>(std::move(*Result), State);
}

bool FileStates::is(StringRef Path, StringRef State) {
  bool WantsContent = State != Exists && State != Missing;
  {
    std::lock_guard<std::mutex> Guard(Lock);
    const Known &K = States[Path];
    if (WantsContent && !K.Hash.empty())
      return K.Hash == State;
    if (!WantsContent && K.Exists)
      return *K.Exists == (State == Exists);
  }
  // Outside of the lock; at worst two threads read one file.
  Known Now;
  if (WantsContent) {
    auto Buffer = Files->getBufferForFile(Path);
    Now.Hash = Buffer ? contentHash((*Buffer)->getBuffer()) : Missing.str();
  } else {
    Now.Exists = Files->status(Path).getError() == std::error_code();
  }
  std::lock_guard<std::mutex> Guard(Lock);
  Known &K = States[Path];
  if (WantsContent)
    K.Hash = Now.Hash;
  else
    K.Exists = Now.Exists;
  return WantsContent ? K.Hash == State : *K.Exists == (State == Exists);
}
