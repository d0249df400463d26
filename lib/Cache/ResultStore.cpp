//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ResultStore.h"
#include "RegularFiles.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"
#include <unistd.h>

using namespace cvet;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

/// LLVM's pruning knows its files by this prefix.
static constexpr llvm::StringLiteral Prefix = "llvmcache-";
/// And when it last looked by this file.
static constexpr llvm::StringLiteral Timestamp = "llvmcache.timestamp";
static constexpr llvm::StringLiteral Magic = "cvet-result 2\n";

std::string cvet::contentHash(llvm::StringRef Text) {
  llvm::XXH128_hash_t Hash =
      llvm::xxh3_128bits(llvm::arrayRefFromStringRef(Text));
  return llvm::utohexstr(Hash.high64, /*LowerCase=*/true, 16) +
         llvm::utohexstr(Hash.low64, /*LowerCase=*/true, 16);
}

KeyBuilder &KeyBuilder::add(llvm::StringRef Part) {
  // With its length: "ab" "c" is not "a" "bc".
  Text += std::to_string(Part.size()) + ':';
  Text += Part;
  return *this;
}

/// The head of what is stored as it is.
static constexpr llvm::StringLiteral Plain = "plain\n";

/// \p Content as it is stored: its size and it in zstd's format, if LLVM was
/// built with that.
static std::string pack(llvm::StringRef Content) {
  namespace zstd = llvm::compression::zstd;
  if (!zstd::isAvailable())
    return (Plain + Content).str();
  llvm::SmallVector<uint8_t, 0> Small;
  zstd::compress(llvm::arrayRefFromStringRef(Content), Small,
                 zstd::BestSpeedCompression);
  return std::to_string(Content.size()) + '\n' + llvm::toStringRef(Small).str();
}

static std::optional<std::string> unpack(llvm::StringRef Packed) {
  namespace zstd = llvm::compression::zstd;
  if (Packed.consume_front(Plain))
    return Packed.str();
  uint64_t Size = 0;
  if (!zstd::isAvailable() || Packed.consumeInteger(10, Size) ||
      !Packed.consume_front("\n"))
    return std::nullopt;
  llvm::SmallVector<uint8_t, 0> Content;
  if (llvm::Error E = zstd::decompress(llvm::arrayRefFromStringRef(Packed),
                                       Content, Size)) {
    llvm::consumeError(std::move(E));
    return std::nullopt;
  }
  return llvm::toStringRef(Content).str();
}

std::string ResultStore::path(llvm::StringRef Key) const {
  llvm::SmallString<256> Path(Directory);
  path::append(Path, Prefix + Key);
  return std::string(Path);
}

/// Why others could put results into \p Directory, or "". What root alone may
/// write is as safe as the machine.
static llvm::StringRef whyUnsafe(llvm::StringRef Directory) {
  fs::file_status Status;
  if (fs::status(Directory, Status) || !fs::is_directory(Status))
    return "";
  if (Status.getUser() != geteuid() && Status.getUser() != 0)
    return "it belongs to another user";
  if (Status.permissions() & (fs::group_write | fs::others_write))
    return "others may write there (chmod go-w)";
  // Who may write to a parent can put another folder in its place, but for
  // those where all may write and only owners rename (`/tmp`).
  llvm::SmallString<256> Parent;
  if (fs::real_path(Directory, Parent))
    return "";
  while (path::has_parent_path(Parent)) {
    path::remove_filename(Parent);
    if (!fs::status(Parent, Status) &&
        (Status.permissions() & fs::others_write) &&
        !(Status.permissions() & fs::sticky_bit))
      return "others may write to a folder that it is in";
  }
  return "";
}

ResultStore::ResultStore(std::string Dir) : Directory(std::move(Dir)) {
  llvm::StringRef Why = whyUnsafe(Directory);
  if (Why.empty())
    return;
  IsSafe = false;
  fail(Why);
}

void ResultStore::fail(llvm::StringRef Why) {
  std::lock_guard<std::mutex> Guard(Lock);
  if (!Error)
    Error = Why.str();
}

std::optional<std::string> ResultStore::error() {
  std::lock_guard<std::mutex> Guard(Lock);
  return Error;
}

std::optional<std::string> ResultStore::get(llvm::StringRef Key) {
  if (!isEnabled())
    return std::nullopt;
  std::string Path = path(Key);
  auto Buffer = readRegularFile(Path);
  if (!Buffer)
    return std::nullopt;
  llvm::StringRef Text = (*Buffer)->getBuffer();
  auto [Hash, Packed] =
      Text.drop_front(std::min(Magic.size(), Text.size())).split('\n');
  if (Text.starts_with(Magic) && Hash == contentHash(Packed))
    if (auto Content = unpack(Packed))
      return Content;
  (void)fs::remove(Path);
  return std::nullopt;
}

void ResultStore::put(llvm::StringRef Key, llvm::StringRef Content) {
  if (!isEnabled() || error())
    return;
  // Nobody else's, whatever the user's mask says.
  if (std::error_code EC =
          fs::create_directories(Directory, true, fs::owner_all))
    return fail(EC.message());
  auto File = fs::TempFile::create(path("%%%%%%%%.tmp"));
  if (!File)
    return fail(llvm::errorToErrorCode(File.takeError()).message());
  std::error_code EC;
  {
    llvm::raw_fd_ostream OS(File->FD, /*shouldClose=*/false);
    std::string Packed = pack(Content);
    OS << Magic << contentHash(Packed) << '\n' << Packed;
    OS.flush();
    EC = OS.error();
    OS.clear_error();
  }
  if (!EC)
    EC = llvm::errorToErrorCode(File->keep(path(Key)));
  else
    llvm::consumeError(File->discard());
  if (EC)
    return fail(EC.message());
  std::lock_guard<std::mutex> Guard(Lock);
  HasPut = true;
}

void ResultStore::prune() {
  if (!HasPut)
    return;
  llvm::CachePruningPolicy Policy;
  Policy.Expiration = std::chrono::hours(24 * 30);
  Policy.MaxSizeBytes = MaxBytes;
  llvm::pruneCache(Directory, Policy);
}

/// Calls \p Each with the path of each result in \p Directory.
static llvm::Error
forEachFile(llvm::StringRef Directory,
            llvm::function_ref<std::error_code(llvm::StringRef)> Each) {
  std::error_code EC;
  for (fs::directory_iterator It(Directory, EC), End; It != End && !EC;
       It.increment(EC))
    if (path::filename(It->path()).starts_with(Prefix))
      if (std::error_code Failed = Each(It->path())) {
        EC = Failed;
        break;
      }
  if (EC == std::errc::no_such_file_or_directory)
    EC.clear();
  return EC ? llvm::createStringError(Directory + ": " + EC.message())
            : llvm::Error::success();
}

llvm::Expected<ResultStore::Usage> ResultStore::usage() const {
  Usage Result;
  llvm::Error E = forEachFile(Directory, [&](llvm::StringRef Path) {
    uint64_t Size = 0;
    if (fs::file_size(Path, Size))
      return std::error_code(); // another run has removed it
    ++Result.Files;
    Result.Bytes += Size;
    return std::error_code();
  });
  if (E)
    return std::move(E);
  return Result;
}

llvm::Expected<ResultStore::Usage> ResultStore::clean() {
  auto Before = usage();
  if (!Before)
    return Before;
  if (llvm::Error E = forEachFile(
          Directory, [](llvm::StringRef Path) { return fs::remove(Path); }))
    return std::move(E);
  llvm::SmallString<256> Path(Directory);
  path::append(Path, Timestamp);
  (void)fs::remove(Path);
  return Before;
}

std::string cvet::defaultCacheDirectory() {
  if (auto Given = llvm::sys::Process::GetEnv("CVET_CACHE_DIR"))
    return *Given;
  // The specification of $XDG_CACHE_HOME: what is not absolute is ignored.
  llvm::SmallString<256> Path(
      llvm::sys::Process::GetEnv("XDG_CACHE_HOME").value_or(""));
  if (!path::is_absolute(Path)) {
    if (!path::home_directory(Path))
      return "";
    path::append(Path, ".cache");
  }
  path::append(Path, "cvet");
  return std::string(Path);
}
